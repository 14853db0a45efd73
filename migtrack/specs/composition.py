"""A 新旧対照表 worked into the version that it revises, so that the new version stands whole.

Each entry is looked up in the base by its id, else by number or title, else by the words it quotes
from 現行; what it quotes must stand there, and the changed words are put in its place around what
the table leaves out. An entry that finds no place, or several, or quotes what the base does not
say, is a finding and changes nothing: nobody is to work against a text that a program has guessed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from migtrack.domain.finding import Finding, Level
from migtrack.domain.requirement import BodyClass, Contrast, Requirement, RequirementClass, Specification
from migtrack.specs.insertion import clauses_of, place_for
from migtrack.specs.omission import bare, has_omission, is_left_out, segments
from migtrack.specs.quotation import Doubt, quotes, revise

LEAST_QUOTED = 8
"""Signs that a quotation must have to find a requirement by its words alone."""
SUFFIXES = {kind.suffix: kind for kind in RequirementClass}


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An entry that was not worked in."""

    contrast: Contrast
    base: str
    """The requirement of the base that it is about; empty where none was found."""


@dataclass(frozen=True, slots=True)
class Composition:
    """The version as far as it could be made, and what a person has to settle."""

    specification: Specification
    findings: tuple[Finding, ...]
    unplaced: tuple[Unplaced, ...]
    worked_in: int
    """Entries."""


@dataclass(slots=True)
class Slot:
    """A requirement of the base and what became of it."""

    base: Requirement | None
    """None for what is inserted."""
    now: Requirement | None
    """None for what is withdrawn."""
    by: list[Contrast] = field(default_factory=list)


def compose(base: Specification, table: Specification) -> Composition:
    """The base with every entry of `table.contrasts` worked in; classes come from `table.requirements`."""
    composer = _Composer(base, table)
    for contrast in table.contrasts:
        composer.take(contrast)
    composer.put_inserted()
    composer.settle_ids()
    slots = [slot for slot in composer.slots if slot.now is not None]
    found = tuple(
        replace(slot.now, position=position) for position, slot in enumerate(slots, 1) if slot.now is not None
    )
    specification = Specification(clauses_of(base, found), found)
    worked_in = len(table.contrasts) - len(composer.unplaced)
    return Composition(specification, tuple(composer.findings), tuple(composer.unplaced), worked_in)


def as_printed(composition: Composition, table: Specification) -> Specification:
    """The composed version, with the entries that found no place put in as the table prints them.

    For comparing only: what could not be worked in must not look unchanged.
    """
    printed = {requirement.id: requirement for requirement in table.requirements}
    held = {one.base: one.contrast for one in composition.unplaced if one.base}
    requirements = []
    for requirement in composition.specification.requirements:
        contrast = held.get(requirement.id)
        text = contrast.new if contrast is not None else requirement.text
        if contrast is None or text:
            requirements.append(replace(requirement, text=text))
    known = {requirement.id for requirement in requirements}
    for one in composition.unplaced:
        found = printed.get(one.contrast.id)
        if not one.base and found is not None and found.id not in known:
            requirements.append(found)
    return Specification(composition.specification.clauses, tuple(requirements))


def entry_name(contrast: Contrast) -> str:
    """How an entry is called in findings and on the command line: id and title, else its first words."""
    named = " ".join(part for part in (contrast.id or contrast.old_id, contrast.title) if part)
    return named or bare(contrast.new or contrast.old)[:30]


class _Composer:
    """The slots as they come to be."""

    def __init__(self, base: Specification, table: Specification) -> None:
        self.slots = [Slot(requirement, requirement) for requirement in base.requirements]
        self.printed = {requirement.id: requirement for requirement in table.requirements}
        self.findings: list[Finding] = []
        self.unplaced: list[Unplaced] = []
        self.inserted: list[tuple[Slot, Slot | None, Contrast]] = []
        """What is new, behind which slot the table has it; put in last, when the numbers around it are the new ones."""
        self.last: Slot | None = None
        """Where the entry before was worked in."""

    def take(self, contrast: Contrast) -> None:
        """Work one entry in, or tell why not."""
        if not contrast.old:
            self._insert(contrast)
            return
        slots = self._sought(contrast)
        if len(slots) > 1 and not contrast.new and is_left_out(contrast.old):
            for slot in slots:
                self._set(slot, None, contrast)
        elif len(slots) == 1:
            self._work_in(slots[0], contrast)
        else:
            key = "compose.several_requirements" if slots else "compose.no_place"
            self._refuse(contrast, None, key, ids=", ".join(slot.base.id for slot in slots if slot.base)[:200])

    def _sought(self, contrast: Contrast) -> list[Slot]:
        """The slots that an entry may be about: by id, by number or title, by quoted words."""
        named = contrast.old_id or contrast.id
        taken = [slot for slot in self.slots if slot.base is not None]
        same = [slot for slot in taken if slot.base and slot.base.id == named] if named else []
        if same:
            return same
        number, kind = _parted(named)
        title = bare(contrast.old_title or contrast.title)
        for found in (
            [slot for slot in taken if number and slot.base and number in (slot.base.number, slot.base.id)],
            [slot for slot in taken if title and slot.base and bare(slot.base.title) == title],
        ):
            fitting = [
                slot for slot in found if slot.base and (kind is None or kind in dict(slot.base.classes).values())
            ]
            if len(fitting) > 1 and not is_left_out(contrast.old):
                fitting = [slot for slot in fitting if slot.base and quotes(slot.base.text, contrast.old)] or fitting
            if fitting:
                return fitting
        return self._quoting(taken, contrast)

    def _quoting(self, taken: Sequence[Slot], contrast: Contrast) -> list[Slot]:
        if sum(len(bare(segment)) for segment in segments(contrast.old)) < LEAST_QUOTED:
            return []
        found = [slot for slot in taken if slot.base and quotes(slot.base.text, contrast.old)]
        if len(found) == 1 and found[0].base:
            self._tell(Level.WARNING, "compose.found_by_words", contrast, id=found[0].base.id)
        return found

    def _work_in(self, slot: Slot, contrast: Contrast) -> None:
        now = slot.now
        if now is None or slot.base is None:
            self._refuse(contrast, slot, "compose.withdrawn_twice")
            return
        revised = revise(now.text, contrast.old, contrast.new)
        if isinstance(revised, Doubt):
            if contrast.new and revised is Doubt.NOT_THERE and quotes(now.text, contrast.new):
                self._tell(Level.NOTE, "compose.already_there", contrast, id=now.id)
                self.last = slot
            else:
                self._refuse(contrast, slot, _DOUBTS[revised], id=slot.base.id)
            return
        if revised.is_excerpt:
            self._tell(Level.WARNING, "compose.excerpt", contrast, id=slot.base.id)
        if not contrast.new:
            self._set(slot, None, contrast)
            return
        renamed = self._renamed(now, slot.base, contrast)
        self._set(slot, replace(renamed, text=revised.text), contrast)

    def _renamed(self, now: Requirement, base: Requirement, contrast: Contrast) -> Requirement:
        """Id, number, class and title as the table would have them."""
        printed = self.printed.get(contrast.id)
        if contrast.old_id and contrast.id:
            number, kind = _parted(contrast.id)
            is_numbered = base.number == _parted(base.id)[0]
            now = replace(now, id=contrast.id, number=number if is_numbered else base.number)
            if kind is not None:
                now = replace(now, classes=((BodyClass.ALL, kind),))
        if printed is not None and printed.classes:
            now = self._reclassified(now, printed, contrast)
        return self._retitled(now, base, contrast)

    def _reclassified(self, now: Requirement, printed: Requirement, contrast: Contrast) -> Requirement:
        """The class that the table prints; where the base has one per kind of body, one sign cannot say which."""
        is_per_body = bool(now.classes) and BodyClass.ALL not in dict(now.classes)
        if not is_per_body or printed.classes == now.classes:
            return replace(now, classes=printed.classes)
        if set(dict(printed.classes).values()) != set(dict(now.classes).values()):
            self._tell(Level.WARNING, "compose.class_per_body", contrast, id=now.id)
        return now

    def _retitled(self, now: Requirement, base: Requirement, contrast: Contrast) -> Requirement:
        if not contrast.title or bare(contrast.title) == bare(base.title):
            return now
        if not contrast.old_title or bare(contrast.old_title) != bare(base.title):
            self._tell(Level.WARNING, "compose.title_differs", contrast, title=base.title)
            return now
        for slot in self.slots:
            beside = slot.base is not None and base.number and slot.base.number == base.number
            if beside and slot.now is not None and slot.base and slot.base.title == base.title:
                slot.now = replace(slot.now, title=contrast.title)
        return replace(now, title=contrast.title)

    def _insert(self, contrast: Contrast) -> None:
        printed = self.printed.get(contrast.id)
        if has_omission(contrast.new):
            self._refuse(contrast, None, "compose.omitted_in_new")
            return
        if not contrast.id:
            self._refuse(contrast, None, "compose.new_without_id")
            return
        held = next((slot for slot in self.slots if slot.now and slot.now.id == contrast.id and slot.base), None)
        if held is not None and held.now and bare(held.now.text) == bare(contrast.new):
            self._tell(Level.NOTE, "compose.already_there", contrast, id=contrast.id)
            return
        number, kind = _parted(contrast.id)
        classes = ((BodyClass.ALL, kind),) if kind else ()
        made = printed or Requirement(contrast.id, number, contrast.title, contrast.new, classes, contrast.chapter)
        made = replace(made, text=contrast.new)
        slot = Slot(None, made, [contrast])
        self.inserted.append((slot, self.last, contrast))
        self.last = slot

    def put_inserted(self) -> None:
        """Give what is new its place among what became of the rest."""
        for slot, before, contrast in self.inserted:
            made = slot.now
            after = next((place for place, one in enumerate(self.slots) if one is before), None)
            if made is not None:
                place, is_sure = place_for(made, [one.now or one.base for one in self.slots], after)
                self.slots.insert(place, slot)
                if not is_sure:
                    self._tell(Level.WARNING, "compose.placed_last", contrast)

    def _set(self, slot: Slot, now: Requirement | None, contrast: Contrast) -> None:
        slot.now, self.last = now, slot
        slot.by.append(contrast)

    def settle_ids(self) -> None:
        """Two requirements with one id: the renumbered or inserted one is taken back, and told."""
        while True:
            counts = Counter(slot.now.id for slot in self.slots if slot.now)
            doubled = [slot for slot in self.slots if slot.now and counts[slot.now.id] > 1 and _is_renamed(slot)]
            if not doubled:
                return
            for slot in doubled:
                id = slot.now.id if slot.now else ""
                for contrast in slot.by:
                    self._refuse(contrast, slot if slot.base else None, "compose.id_taken", id=id)
                slot.now, slot.by = slot.base, []

    def _tell(self, level: Level, key: str, contrast: Contrast, **values: str | int) -> None:
        self.findings.append(Finding(level, key, entry_name(contrast), {"name": entry_name(contrast), **values}))

    def _refuse(self, contrast: Contrast, slot: Slot | None, key: str, **values: str | int) -> None:
        self._tell(Level.ERROR, key, contrast, **values)
        self.unplaced.append(Unplaced(contrast, slot.base.id if slot and slot.base else ""))


_DOUBTS = {
    Doubt.NOT_THERE: "compose.text_not_there",
    Doubt.SEVERAL: "compose.several_places",
    Doubt.UNCLEAR: "compose.unclear_omission",
}


def _is_renamed(slot: Slot) -> bool:
    return slot.now is not None and (slot.base is None or slot.base.id != slot.now.id)


def _parted(id: str) -> tuple[str, RequirementClass | None]:
    """An id's number, and the class that its end names."""
    kind = SUFFIXES.get(id[-2:])
    return (id[:-2], kind) if kind else (id, None)
