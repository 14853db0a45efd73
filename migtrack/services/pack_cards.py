"""Cards and texts of 監査提出資料一式: every decision of an operation on pages to print, and in one table.

What a card says is `services.cards`; here it is only laid out. The texts that cards and events cite are
gathered on the way: each once, as it read when it was decided on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from migtrack.audit.pack import CARDS, TEXTS, Member, text_line
from migtrack.domain.finding import Finding, Level
from migtrack.domain.image import to_image
from migtrack.domain.requirement import Requirement, SpecVersion
from migtrack.exchange.pack_pages import CardPage, PackCard, write_cards, write_cards_csv
from migtrack.exchange.report_paper import Column, LineKind, Lines, Paper, Part, Row, Table
from migtrack.labels import message, word
from migtrack.labels.version_name import version_word
from migtrack.services.card_words import CardWords
from migtrack.services.cards import DecisionCard, card_of
from migtrack.services.cited_texts import text_then
from migtrack.services.evidence import short
from migtrack.services.gaps import body_class
from migtrack.services.pack_desk import SteadyDesk
from migtrack.services.pack_parts import Gathered, evidence_name
from migtrack.specs.digest import requirement_digest

COUNTED = ("classes", "title", "text", "effective", "transition")
"""Fields that a requirement's digest counts."""
CSV_TEXTS, HTML_TEXTS = "specifications/requirements.csv", "specifications/requirements.html"

COLUMNS = (
    ("pack.text_id", 7),
    ("pack.text_class", 6),
    ("pack.text_title", 10),
    ("pack.text_text", 40),
    ("pack.text_digest", 17),
)
"""Of the table of texts: head, and width in full-width signs."""

Texts = dict[tuple[str, str, str], Requirement]
"""By version, id and digest."""


@dataclass
class Cited:
    """Texts that decisions rest on."""

    texts: Texts = field(default_factory=dict)
    missing: dict[tuple[str, str, str], None] = field(default_factory=dict)
    """Those that the body no longer holds."""
    has_samples: bool = False
    """Whether one is of a version that is no official text."""

    def take(self, card: DecisionCard) -> None:
        """The texts of a card."""
        for one in card.texts:
            self._put((f"{one.document}@{one.version}", one.id, one.digest), one.requirement)

    def cite(self, desk: SteadyDesk, citation: str, seq: int) -> None:
        """The text that an event cites, `juki@1.0#1.1.1/m:digest`."""
        version, _, rest = citation.partition("#")
        requirement, _, name = rest.rpartition(":")
        if requirement and (version, requirement, name) not in self.texts:
            self._put((version, requirement, name), text_then(desk, version, requirement, name, seq))

    def _put(self, key: tuple[str, str, str], found: Requirement | None) -> None:
        if found is None:
            self.missing[key] = None
        else:
            self.texts[key] = found
            self.missing.pop(key, None)


def card_members(desk: SteadyDesk, gathered: Gathered, cited: Cited, *, with_evidence: bool) -> Iterator[Member]:
    """A page of cards for each operation in the catalogue's order, and all of them as one table."""
    words, done, every = CardWords(desk), 0, list[PackCard]()
    for operation, subjects in _by_operation(desk, gathered).items():
        cards = []
        for subject in subjects:
            card = card_of(desk, subject)
            cited.take(card)
            cards.append(_laid_out(words, card, operation, with_evidence=with_evidence))
            done += 1
            if desk.watch is not None:
                desk.watch(done, len(gathered.decided))
        name = _operation_name(desk, operation)
        note = message("pack.cards_note", desk.language, count=len(cards))
        page = CardPage(message("pack.cards_of", desk.language, name=name), note, desk.language, tuple(cards))
        title = message("pack.title_cards", desk.language, name=name, count=len(cards))
        yield Member(f"{CARDS}/{operation or 'other'}.html", write_cards(page), title)
        every += cards
    if every:
        title = message("pack.title_cards_csv", desk.language, count=len(every))
        yield Member(f"{CARDS}/cards.csv", write_cards_csv(every, desk.language), title)


def _by_operation(desk: SteadyDesk, gathered: Gathered) -> dict[str, list[str]]:
    order = {operation.key: at for at, operation in enumerate(desk.catalogue.operations)}
    found: dict[str, list[str]] = {}
    for subject, operation in sorted(
        gathered.decided.items(), key=lambda pair: (order.get(pair[1], len(order)), pair[1], pair[0])
    ):
        found.setdefault(operation, []).append(subject)
    return found


def _operation_name(desk: SteadyDesk, operation: str) -> str:
    names = {one.key: one.name for one in desk.catalogue.operations}
    return names.get(operation) or operation or message("pack.no_operation", desk.language)


def _laid_out(words: CardWords, card: DecisionCard, operation: str, *, with_evidence: bool) -> PackCard:
    files = {short(one.digest): f"../{evidence_name(one)}" for one in card.evidence} if with_evidence else {}
    parts = tuple(words.parts(card))
    return PackCard(card.subject, words.title(card), _operation_name_of(words, operation), parts, files)


def _operation_name_of(words: CardWords, operation: str) -> str:
    found = words.words.operations.get(operation)
    return found.name if found else operation


# Texts


def text_members(desk: SteadyDesk, gathered: Gathered, cited: Cited, findings: list[Finding]) -> Iterator[Member]:
    """Every text once: for programs with what its digest counts, and as a table to read."""
    for citation, seq in gathered.cited.items():
        cited.cite(desk, citation, seq)
    held = {name for _, _, name in cited.texts}  # what waits after a switch still rests on the former version's text
    for version, requirement, _ in (key for key in cited.missing if key[2] not in held):
        findings.append(Finding(Level.WARNING, "pack.text_gone", f"{version} {requirement}"))
    known = {version.name: version for version in desk.state.all(SpecVersion)}
    ordered = sorted(cited.texts, key=lambda key: (key[0], cited.texts[key].position, key))
    documents = {document.key: document.name for document in desk.catalogue.documents}
    cited.has_samples = any(known[key[0]].sample for key in ordered if key[0] in known)
    lines = []
    for key in ordered:
        facts = _facts(key, cited.texts[key], known, documents)
        lines.append(text_line(facts, _counted(cited.texts[key]), requirement_digest(cited.texts[key])))
    title = message("pack.title_texts", desk.language, count=len(ordered))
    yield Member(TEXTS, b"".join(lines), title)
    from migtrack.exchange.report_csv import write_csv
    from migtrack.exchange.report_html import write_html

    paper = _paper(desk, [(key, cited.texts[key]) for key in ordered], known, documents)
    yield Member(HTML_TEXTS, write_html(paper), title)
    yield Member(CSV_TEXTS, write_csv(paper), title)


def _counted(requirement: Requirement) -> dict[str, object]:
    image = to_image(requirement)
    return {name: image[name] for name in COUNTED}


def _facts(
    key: tuple[str, str, str], text: Requirement, known: Mapping[str, SpecVersion], documents: Mapping[str, str]
) -> dict[str, object]:
    held = known.get(key[0])
    return {
        "version": key[0],
        "document": documents.get(key[0].partition("@")[0], ""),
        "id": key[1],
        "number": text.number,
        "chapter": list(text.chapter),
        "sample": held.sample if held else None,
        "source": held.source if held else "",
    }


def _paper(
    desk: SteadyDesk,
    texts: list[tuple[tuple[str, str, str], Requirement]],
    known: Mapping[str, SpecVersion],
    documents: Mapping[str, str],
) -> Paper:
    def say(key: str, **values: object) -> str:
        return message(key, desk.language, **values)

    binding = body_class(desk)
    heads = tuple(Column(say(key), width) for key, width in COLUMNS)
    parts = []
    for version in dict.fromkeys(key[0] for key, _ in texts):
        held, (document, _, number) = known.get(version), version.partition("@")
        name = f"{documents.get(document, document)} {version_word(number, desk.language)}"
        note = "pack.text_unregistered" if held is None else "pack.text_sample" if held.sample else "pack.text_real"
        rows = []
        for key, text in texts:
            if key[0] == version:
                kind = text.class_for(binding)
                shown = (key[1], word(kind, desk.language) if kind else "", text.title, _read(text), key[2])
                rows.append(Row(shown))
        said = Lines((say(note, source=held.source if held else ""),), LineKind.NOTE)
        parts.append(Part(name, (said, Table(heads, tuple(rows)))))
    return Paper(say("pack.texts"), desk.language, desk.today, (), tuple(parts), say("pack.texts_foot"), True, True)


def _read(text: Requirement) -> str:
    return "\n".join(filter(None, (text.text, text.transition)))
