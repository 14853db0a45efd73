"""Requirement sets as YAML or JSON: the form of the shipped samples, and of anything written by hand.

    document: juki
    version: S1.0
    sample: true
    published: 2025-08-29
    requirements:
      - id: "0019001"
        chapter: [異動, 転入]
        title: 転入届の入力
        class: mandatory            # or {designated_city: mandatory, ordinary: optional}
        text: |
          …

Every fault is a finding with its line; a requirement with a fault is left out, the others stay.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import BodyClass, Clause, Contrast, Requirement, RequirementClass, Specification
from migtrack.exchange.class_marks import ClassMarks, UnknownMark
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.reading import Reading, SpecHeader
from migtrack.exchange.requirement_rows import GREATEST_ID, GREATEST_TEXT
from migtrack.exchange.yaml_lines import Located, read_located

HEADER_FIELDS = (
    *("document", "version", "sample", "published", "effective", "source"),
    *("requirements", "clauses", "contrasts"),
)
REQUIREMENT_FIELDS = (
    *("id", "number", "chapter", "title", "class", "text"),
    *("effective", "transition", "note", "rationale"),
)
CLAUSE_FIELDS = ("number", "title", "chapter")
CONTRAST_FIELDS = ("id", "title", "old", "new", "chapter", "old_id", "old_title")
TRUTHS: Mapping[str, bool] = {"true": True, "yes": True, "false": False, "no": False}


def read_requirement_yaml(name: str, data: bytes) -> Reading:
    """The set, with what the file says of itself; WrongContent when it is no YAML or holds no list."""
    root = read_located(name, data)
    requirements = root.get("requirements")
    if requirements is None or requirements.items is None:
        finding = Finding(Level.ERROR, "reading.yaml_no_requirements", root.where)
        raise WrongContent("reading.yaml_no_requirements", findings=(finding,), file=name)
    faults = _Faults()
    faults.check_names(root, HEADER_FIELDS)
    header = SpecHeader(
        document=faults.text(root, "document"),
        version=faults.text(root, "version"),
        published=faults.day(root, "published"),
        effective=faults.day(root, "effective"),
        source=faults.text(root, "source"),
        sample=faults.truth(root, "sample"),
    )
    read: dict[str, Requirement] = {}
    for item in requirements.items:
        requirement = _requirement(item, len(read) + 1, read, faults)
        if requirement is not None:
            read[requirement.id] = requirement
    clauses = _clauses(root, faults) if root.get("clauses") else clauses_of(read.values())
    specification = Specification(clauses, tuple(read.values()), _contrasts(root, faults))
    return Reading(specification, tuple(faults.findings), header)


def clauses_of(requirements: Iterable[Requirement]) -> tuple[Clause, ...]:
    """The headings that the requirements themselves name, each once."""
    return tuple(dict.fromkeys(Clause(r.number, r.title, r.chapter) for r in requirements if r.number or r.title))


def _clauses(root: Located, faults: "_Faults") -> tuple[Clause, ...]:
    """The headings where the file lists them: some hold no requirement."""
    clauses = []
    for item in root.get("clauses") or ():
        faults.check_names(item, CLAUSE_FIELDS)
        clauses.append(Clause(faults.text(item, "number"), faults.text(item, "title"), faults.texts(item, "chapter")))
    return tuple(clauses)


def _contrasts(root: Located, faults: "_Faults") -> tuple[Contrast, ...]:
    """The entries of a 新旧対照表."""
    contrasts = []
    for item in root.get("contrasts") or ():
        faults.check_names(item, CONTRAST_FIELDS)
        texts = {name: faults.text(item, name) for name in CONTRAST_FIELDS if name != "chapter"}
        contrasts.append(Contrast(**texts, chapter=faults.texts(item, "chapter")))
    return tuple(contrasts)


class _Faults:
    """Reads fields of located values; what is wrong becomes a finding at its line."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.marks = ClassMarks()

    def tell(self, where: str, key: str, level: Level = Level.ERROR, **values: str | int) -> None:
        """A finding at a place."""
        self.findings.append(Finding(level, key, where, values))

    def check_names(self, item: Located, known: tuple[str, ...]) -> None:
        """A misspelled field is told, never silently lost."""
        for name, value in (item.fields or {}).items():
            if name not in known:
                self.tell(value.where, "reading.yaml_unknown_field", name=name, known=", ".join(known))

    def text(self, item: Located, name: str) -> str:
        """A field as text, empty where it is absent."""
        found = item.get(name)
        if found is None:
            return ""
        if found.text is None:
            self.tell(found.where, "reading.yaml_not_text", name=name)
            return ""
        return found.text.replace("\r\n", "\n").strip()

    def day(self, item: Located, name: str) -> date | None:
        """A field as a day."""
        found = item.get(name)
        day = parse_day(found.text) if found and found.text else None
        if found is not None and day is None:
            self.tell(found.where, "reading.bad_day", value=found.text or name)
        return day

    def truth(self, item: Located, name: str) -> bool:
        """A field as yes or no; absent is no."""
        found = item.get(name)
        if found is not None and (found.text or "").lower() not in TRUTHS:
            self.tell(found.where, "reading.yaml_not_truth", name=name)
        return bool(found and TRUTHS.get((found.text or "").lower()))

    def texts(self, item: Located, name: str) -> tuple[str, ...]:
        """A field that is a list of texts, or one text."""
        found = item.get(name)
        if found is None:
            return ()
        if found.fields is not None or any(part.text is None for part in found):
            self.tell(found.where, "reading.yaml_not_text", name=name)
            return ()
        return tuple(part.text.strip() for part in found if part.text and part.text.strip())

    def classes(self, item: Located) -> tuple[tuple[BodyClass, RequirementClass], ...]:
        """`class: mandatory`, or one per kind of body."""
        found = item.get("class")
        if found is None:
            return ()
        by_body = {body.value: value for body, value in ((BodyClass.ALL, found),)} if found.text else found.fields or {}
        for name, value in by_body.items():
            if name not in {body.value for body in BodyClass}:
                self.tell(value.where, "reading.yaml_unknown_field", name=name, known=", ".join(BodyClass))
        read = ((body, self._class(by_body[body.value])) for body in BodyClass if body.value in by_body)
        return tuple((body, kind) for body, kind in read if kind is not None)

    def _class(self, value: Located) -> RequirementClass | None:
        try:
            return self.marks.read(value.text or "")
        except UnknownMark:
            self.tell(value.where, "reading.unknown_mark", mark=value.text or "")
            return None


def _requirement(item: Located, position: int, read: Mapping[str, Requirement], faults: _Faults) -> Requirement | None:
    before = len(faults.findings)
    if item.fields is None:
        faults.tell(item.where, "reading.yaml_not_a_requirement")
        return None
    faults.check_names(item, REQUIREMENT_FIELDS)
    classes = faults.classes(item)
    number = faults.text(item, "number").rstrip(".")
    id_ = faults.text(item, "id") or (number + (classes[0][1].suffix if classes else ""))
    requirement = Requirement(
        id=id_,
        number=number,
        title=faults.text(item, "title"),
        text=faults.text(item, "text"),
        classes=classes,
        chapter=faults.texts(item, "chapter"),
        effective=faults.day(item, "effective"),
        transition=faults.text(item, "transition"),
        note=faults.text(item, "note"),
        rationale=faults.text(item, "rationale"),
        position=position,
    )
    _tell_of(requirement, item.where, read, faults)
    return requirement if len(faults.findings) == before else None


def _tell_of(one: Requirement, where: str, read: Mapping[str, Requirement], faults: "_Faults") -> None:
    """What is wrong with a requirement beside its fields: no id or wording, too long, an id that stood before."""
    if not one.id:
        faults.tell(where, "reading.no_id", text=one.text[:30])
    if not one.text:
        faults.tell(where, "reading.empty_wording", id=one.id)
    for name in ("title", "text", "transition", "note", "rationale"):
        if (characters := len(getattr(one, name))) > GREATEST_TEXT:
            faults.tell(where, "reading.long_text", characters=characters, greatest=GREATEST_TEXT)
    if len(one.id) > GREATEST_ID:
        faults.tell(where, "reading.not_an_id", value=one.id[:40])
    if one.id in read:
        faults.tell(where, "reading.duplicate_id", id=one.id, first=f"#{read[one.id].position}")
