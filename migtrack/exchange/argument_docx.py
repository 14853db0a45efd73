"""The argument for dropping one customisation, on one page of A4 for the section's meeting.

What it is, who uses it, what the law and the standard say, what replaces it, what keeping it
costs, what stands in the way, a proposal, and room for the section's answer. Long entries are
cut with a note: a second page is not read.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from migtrack.domain.customisation import Customisation, Triage, Verdict
from migtrack.domain.gap import Treatment
from migtrack.domain.requirement import RequirementClass
from migtrack.exchange.argument_fitting import fitting_scale
from migtrack.exchange.comparison_page import FONT, HEAD_FONT, set_language, set_properties, set_styles
from migtrack.exchange.docx_markup import cell, paragraph, row, run, table, texts
from migtrack.exchange.docx_saving import saved
from migtrack.exchange.printable import printable
from migtrack.exchange.radar_words import RadarWords
from migtrack.labels import Language
from migtrack.specs.drop_case import DropCase, Replacement
from migtrack.specs.radar import RadarRow
from migtrack.specs.saving import is_adopted

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

WIDTH_MM, HEIGHT_MM, MARGIN_MM = 210, 297, 17
TWIPS = (WIDTH_MM - 2 * MARGIN_MM) * 1440 * 10 // 254
LABEL = 2150
CONTENT = TWIPS - LABEL
HEAD_GROUND = "DDE6EF"
ROOM = 690.0
"""Points between title and foot."""
COSTS = (CONTENT - 200) // 4
STYLES = (
    ("CaseLabel", 10, True, HEAD_FONT),
    ("CaseText", 10.5, False, FONT),
    ("CaseStrong", 11.5, True, HEAD_FONT),
    ("CaseFigure", 11, True, HEAD_FONT),
    ("CaseSmall", 8, False, FONT),
    ("CaseAnswer", 10.5, False, FONT),
)
LONGEST = {"name": 50, "description": 220, "law": 100, "passage": 110, "title": 40, "why": 200, "ground": 50}
"""Signs of each entry that a page has room for."""
SHOWN_REPLACEMENTS, SHOWN_WAYS = 2, 6
RULES: Mapping[RequirementClass, str] = {
    RequirementClass.MANDATORY: "radar.rule_mandatory",
    RequirementClass.OPTIONAL: "radar.rule_optional",
    RequirementClass.PROHIBITED: "radar.rule_prohibited",
}
PROPOSALS: Mapping[Verdict, str] = {
    Verdict.DROPPABLE: "radar.propose_drop",
    Verdict.PROHIBITED: "radar.propose_forbidden",
    Verdict.DROPPABLE_AFTER: "radar.propose_later",
    Verdict.NEEDS_PACKAGE: "radar.propose_package",
}


def write_argument(case: DropCase, language: Language) -> bytes:
    """The page as a Word document; the same case gives the same bytes."""
    words = RadarWords(language)
    document = Document()
    rows = tuple(_rows(case, words))
    scale = fitting_scale(rows, {name: points for name, points, *_ in STYLES}, CONTENT / 20 - 9, ROOM)
    set_styles(document, [(name, points * scale, bold, font) for name, points, bold, font in STYLES])
    set_language(document, language)
    document.styles["CaseAnswer"].paragraph_format.space_before = Pt(4 * scale)
    _set_page(document)
    title = words.say("radar.case_title")
    title = words.say("radar.sample", title=title) if case.is_sample else title
    document.add_paragraph(printable(title), style="Title")
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(table(rows, (LABEL, CONTENT))))
    document.add_paragraph(style="CaseSmall")  # Word wants one after a table
    _write_foot(document, case, words)
    set_properties(document, f"{title} {case.row.customisation.id}", case.as_of)
    return saved(document)


def _set_page(document: "DocumentObject") -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH_MM), Mm(HEIGHT_MM)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(13)
    section.header_distance = section.footer_distance = Mm(7)


def _rows(case: DropCase, words: RadarWords) -> Iterator[str]:
    yield _row(words.say("radar.case_subject"), _subject(case, words))
    yield _row(words.say("radar.case_what"), texts("CaseText", _what(case, words)))
    who = words.join([words.section(case.row), words.use(case.row)])
    yield _row(words.say("radar.case_who"), texts("CaseText", [who]))
    law = cut(case.row.customisation.legal_basis, "law", words) or words.say("radar.case_no_law")
    yield _row(words.say("radar.case_law"), texts("CaseText", [law]))
    yield _row(words.say("radar.case_standard"), texts("CaseText", _standard(case.row.triage, words)))
    yield _row(_heading_of_replacements(case, words), "".join(_replacements(case, words)))
    yield _row(words.say("radar.case_cost"), _costs(case, words))
    ways = words.ways(case.row)[:SHOWN_WAYS]
    listed = [f"{number}. {way}" for number, way in enumerate(ways, 1)] or [words.say("radar.case_clear")]
    yield _row(words.say("radar.case_way"), texts("CaseText", listed))
    yield _row(words.say("radar.case_proposal"), "".join(_proposal(case, words)))
    yield _row(words.say("radar.case_answer"), "".join(_answer(words)))


def _row(label: str, content: str) -> str:
    return row([cell(paragraph("CaseLabel", run(label)), LABEL, ground=HEAD_GROUND), cell(content, CONTENT)])


def _subject(case: DropCase, words: RadarWords) -> str:
    held = case.row.customisation
    name = f"{held.id}　{cut(held.name, 'name', words)}"
    about = words.join([case.body, case.row.operation, words.word(held.kind)])
    return paragraph("CaseStrong", run(name)) + paragraph("CaseText", run(about))


def _what(case: DropCase, words: RadarWords) -> Iterator[str]:
    held = case.row.customisation
    yield cut(held.description, "description", words) or words.say("radar.case_no_description")
    if held.since:
        yield words.say("radar.case_since", since=held.since)


def _standard(triage: Triage, words: RadarWords) -> Iterator[str]:
    """The rule of the class that the verdict rests on."""
    cited = triage.citations[0] if triage.citations else None
    is_ground = cited is not None and triage.rule in (1, 2, 3, 5)
    if cited is None or not is_ground:
        yield words.say("radar.rule_unlisted")
        return
    if cited.requirement_class is not None:
        yield words.say(RULES[cited.requirement_class])
    if triage.rule == 5:
        yield words.say("radar.rule_later")


def _heading_of_replacements(case: DropCase, words: RadarWords) -> str:
    verdict = case.row.triage.verdict
    if verdict is Verdict.PROHIBITED:
        return words.say("radar.case_forbidden")
    covered = verdict.can_go or verdict is Verdict.NEEDS_PACKAGE
    return words.say("radar.case_replaced" if covered else "radar.case_near")


def _replacements(case: DropCase, words: RadarWords) -> Iterator[str]:
    if not case.replacements:
        yield paragraph("CaseText", run(words.say("radar.case_nothing_replaces")))
    shown = SHOWN_REPLACEMENTS - _is_exception(case)  # its ground takes the room of one
    for one in case.replacements[:shown]:
        yield paragraph("CaseText", run(_requirement(one, words), is_bold=True))
        if one.passage:
            said = words.say("radar.case_passage", passage=cut(one.passage, "passage", words))
            yield paragraph("CaseText", run(said))
    left = len(case.replacements) - shown
    if left > 0:
        yield paragraph("CaseText", run(words.say("radar.case_more", count=left)))


def _requirement(one: Replacement, words: RadarWords) -> str:
    cited = one.citation
    key = "radar.version_sample" if one.is_sample else "radar.version"
    state = (
        words.say("radar.case_confirmed")
        if cited.confirmed
        else words.say("radar.case_proposed", score=f"{cited.score:.2f}")
    )
    kind = words.word(cited.requirement_class) if cited.requirement_class else words.say("radar.case_unclassed")
    return words.say(
        "radar.case_requirement",
        id=cited.requirement,
        title=cut(cited.title, "title", words),
        kind=kind,
        version=words.say(key, document=one.document, version=words.version(cited.version)),
        state=state,
    )


def _costs(case: DropCase, words: RadarWords) -> str:
    """What it costs a year, at a revision and over five years, on what basis; and how that is reckoned."""
    saving = case.row.saving
    figures = (
        ("radar.case_yearly", words.yen(saving.yearly)),
        ("radar.case_revision", words.yen(saving.revision)),
        ("radar.case_over", words.five_years(saving)),
        ("radar.case_basis", words.word(saving.basis)),
    )
    heads = row(cell(paragraph("CaseLabel", run(words.say(key))), COSTS, ground=HEAD_GROUND) for key, _ in figures)
    amounts = row(cell(paragraph("CaseFigure", run(amount)), COSTS) for _, amount in figures)
    reckoned = words.say("radar.case_five_years", revisions=case.revisions)
    return table([heads, amounts], [COSTS] * len(figures)) + paragraph("CaseSmall", run(reckoned))


def _proposal(case: DropCase, words: RadarWords) -> Iterator[str]:
    colon = words.say("radar.colon")
    yield paragraph("CaseStrong", run(words.say(_wish(case.row))))
    yield paragraph("CaseText", run(cut(case.row.why, "why", words)))
    yield paragraph("CaseText", run(f"{words.say('radar.case_cutover')}{colon}{words.cutover(case.row)}"))
    decision = words.decision(case.row)
    if case.decided_by:
        decision = words.join([decision, words.say("radar.case_decided_by", who=case.decided_by)])
    yield paragraph("CaseText", run(f"{words.say('radar.case_decision')}{colon}{decision}"))
    if _is_exception(case):
        yield paragraph("CaseSmall", run(_ground(case.row.customisation, words)))


def _is_exception(case: DropCase) -> bool:
    return case.row.customisation.treatment is Treatment.EXCEPTION


def _ground(held: Customisation, words: RadarWords) -> str:
    """What the law asks of whoever keeps it; what is not recorded is said."""
    lacking = words.say("radar.case_lacking")
    return words.say(
        "radar.case_exception",
        affairs=cut(held.other_affairs, "ground", words) or lacking,
        compatibility=cut(held.compatibility, "ground", words) or lacking,
        expires=words.day(held.expires) if held.expires else lacking,
    )


def _wish(row: RadarRow) -> str:
    """The key of what is proposed: what was approved goes on, what is open already is late."""
    verdict = row.triage.verdict
    if verdict.can_go and is_adopted(row.customisation):
        return "radar.propose_decided"
    if row.is_open and verdict in (Verdict.DROPPABLE, Verdict.PROHIBITED):
        return "radar.propose_overdue"
    return PROPOSALS.get(verdict, "radar.propose_nothing")


def _answer(words: RadarWords) -> Iterator[str]:
    for key in ("radar.answer_drop", "radar.answer_practice", "radar.answer_keep"):
        yield paragraph("CaseAnswer", run(words.say(key)))
    yield paragraph("CaseAnswer")
    yield paragraph("CaseAnswer", run(words.say("radar.answer_signed")))


def _write_foot(document: "DocumentObject", case: DropCase, words: RadarWords) -> None:
    """Day, versions and 照合値 at the foot, so that the sheet can be held against the workspace."""
    versions = words.join(case.versions) or words.say("radar.no_version")
    foot = words.say("radar.case_foot", day=words.day(case.as_of), versions=versions)
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["CaseSmall"]
    footer.add_run(printable(f"{foot}\n{words.say('radar.case_check_value', value=case.check_value)}"))


def cut(text: str, entry: str, words: RadarWords) -> str:
    """A text as far as the page has room for it, with a note where it is cut."""
    plain = " ".join(text.split())
    longest = LONGEST[entry]
    return plain if len(plain) <= longest else plain[:longest].rstrip() + words.say("radar.cut")
