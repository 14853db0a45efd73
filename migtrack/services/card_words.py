"""A decision's card in words: parts with a heading, each a list of names and texts, in an order that never changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from migtrack.domain.event import Event
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.image import to_image
from migtrack.domain.lineage import Outcome
from migtrack.labels import message, word
from migtrack.labels.version_name import version_word, with_version_words
from migtrack.services.approval_words import approval_words
from migtrack.services.cards import Considered, DecisionCard, Fate
from migtrack.services.cited_texts import CitedText
from migtrack.services.desk import Desk
from migtrack.services.event_words import EMPTY, EventWords
from migtrack.services.gaps import body_class

ARROW = " → "
GROUNDS = ("reason", "other_affairs", "compatibility", "expires", "notified", "last_day", "legal_basis", "practice")
"""Fields that say why."""
FACTS = ("result", "treatment", "section", "effort_hours", "due", "yearly_cost", "cost_basis", "origins", "note")


@dataclass(frozen=True, slots=True)
class Line:
    """A name and a text; without a name the text stands alone."""

    name: str
    text: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class CardPart:
    """A heading and what stands under it."""

    key: str
    """`text`, `approval` …; `card.part_…` is its heading."""
    title: str
    lines: tuple[Line, ...]


class CardWords:
    """Says cards."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.language = desk, desk.language
        self.words = EventWords.of(desk)
        self._documents = {document.key: document.name for document in desk.catalogue.documents}
        self._binding = body_class(desk)

    def title(self, card: DecisionCard) -> str:
        """対応表 住民基本台帳 0019001 住所の異動."""
        title = next((one.requirement.title for one in card.texts if one.requirement), "")
        own = card.image.get("name")
        return " ".join(filter(None, (self.words.named(card.subject, card.image), "" if own else title)))

    def parts(self, card: DecisionCard) -> list[CardPart]:
        """The whole card; parts of which nothing is known are left out, save those an auditor asks for."""
        parts = (
            ("decision", self._decision(card)),
            ("proposal", self._proposal(card)),
            ("approval", self._approval(card)),
            ("text", self._texts(card)),
            ("considered", self._considered(card)),
            ("grounds", self._grounds(card)),
            ("evidence", self._evidence(card)),
            ("fate", self._fate(card)),
            ("remarks", self._remarks(card)),
            ("events", self._events(card)),
        )
        made = [CardPart(key, self._say(f"part_{key}"), tuple(lines)) for key, lines in parts]
        return [part for part in made if part.lines]

    def _decision(self, card: DecisionCard) -> Iterator[Line]:
        for change in self.words.between(card.subject.partition(":")[0], None, card.image):
            if change.name in FACTS:
                yield Line(change.label, change.new)
        if not card.exists:
            yield Line("", self._say("no_longer"), is_warning=True)

    def _proposal(self, card: DecisionCard) -> Iterator[Line]:
        if card.proposal is None:
            yield Line("", self._say("no_proposal"))
            return
        yield Line(self._say("by"), self._who(card.proposal))
        yield Line(self._say("at"), self._seq(card.proposal))
        yield Line(self._say("why_recorded"), card.proposal.reason or EMPTY)

    def _approval(self, card: DecisionCard) -> Iterator[Line]:
        standing = [one for one in card.approvals if one.stands]
        if not standing:
            yield Line("", self._say("not_approved"), is_warning=True)
        for one in card.approvals:
            key = "carried" if one.is_carried else "stands" if one.stands else "stood"
            said = approval_words(one.approval, self.words.person(one.approval.approver), self.language)
            yield Line(self._say(f"approval_{key}"), said)
            recorded = f"{self.words.moment(one.at)}  {self.words.person(one.recorded_by)}  #{one.seq}"
            yield Line(self._say("recorded"), recorded)
        if card.lot is not None:
            yield Line(self._say("lot"), f"{card.lot.id} {card.lot.title}")

    def _texts(self, card: DecisionCard) -> Iterator[Line]:
        for one in card.texts:
            yield from self._text(one)

    def _text(self, one: CitedText) -> Iterator[Line]:
        document = self._documents.get(one.document, one.document)
        yield Line(self._say("version"), f"{document} {version_word(one.version, self.language)}  {one.id}")
        if one.requirement is None:
            yield Line("", self._say("text_gone"), is_warning=True)
        else:
            kind = one.requirement.class_for(self._binding)
            chapter = " › ".join(one.requirement.chapter)
            head = "  ".join(filter(None, (chapter, one.requirement.title, word(kind, self.language) if kind else "")))
            yield Line(self._say("text_head"), head or EMPTY)
            yield Line(self._say("text"), one.requirement.text or EMPTY)
        yield Line(self._say("digest"), one.digest or EMPTY)
        if one.now_differs:
            yield Line("", self._say("now_differs"), is_warning=True)
        if not one.is_pinned:
            yield Line("", self._say("not_pinned"), is_warning=True)

    def _considered(self, card: DecisionCard) -> Iterator[Line]:
        for one in card.considered:
            yield Line(self._say(f"considered_{one.kind}"), self._one_considered(one))
        if not card.considered:
            yield Line("", self._say("nothing_considered"))

    def _one_considered(self, one: Considered) -> str:
        when = ""
        if one.at:
            when = self.words.moment(one.at) if "T" in one.at else self.words.day(date.fromisoformat(one.at))
        what = "  ".join(self._what(name, str(value)) for name, value in one.what.items() if value)
        who = self.words.person(one.person)
        return "  ".join(filter(None, (what, who, when, one.reason, f"#{one.seq}" if one.seq else "")))

    def _what(self, name: str, value: str) -> str:
        if name == "result":
            return word(Result(value), self.language)
        if name == "treatment":
            return word(Treatment(value), self.language)
        return value

    def _grounds(self, card: DecisionCard) -> Iterator[Line]:
        for change in self.words.between(card.subject.partition(":")[0], None, card.image):
            if change.name in GROUNDS:
                yield Line(change.label, change.new)

    def _evidence(self, card: DecisionCard) -> Iterator[Line]:
        for held in card.evidence:
            yield Line(held.name, "  ".join(filter(None, (held.note, f"{held.size:,} B", held.digest))))
        if not card.evidence:
            yield Line("", self._say("no_evidence"))

    def _fate(self, card: DecisionCard) -> Iterator[Line]:
        for one in card.fate:
            yield Line(f"#{one.seq}" if one.seq else "", self._one_fate(one))
        if not card.fate:
            yield Line("", self._say("no_fate"))

    def _one_fate(self, one: Fate) -> str:
        values = dict(one.values)
        if "at" in values:
            values["at"] = self.words.moment(str(values["at"]))
        if values.get("person"):
            values["person"] = self.words.person(str(values["person"]))
        if "outcome" in values:
            values["outcome"] = word(Outcome(str(values["outcome"])), self.language)
        if "version" in values:
            values["version"] = with_version_words(str(values["version"]), self.language)
        return self._say(f"fate_{one.kind}", **values).strip()

    def _remarks(self, card: DecisionCard) -> Iterator[Line]:
        for view in card.remarks:
            remark = view.remark
            who = f"{self.words.person(remark.raised_by)}  {self.words.day(remark.raised_on)}"
            yield Line(f"{remark.id} {word(remark.kind, self.language)}", f"{remark.text}  ({who})", view.is_open)
            for answer in remark.answers:
                said = f"{answer.text}  ({self.words.person(answer.person)})"
                yield Line(message("remark.fact_answer", self.language, day=self.words.day(answer.on)), said)
            if remark.closed_on:
                day = self.words.day(remark.closed_on)
                yield Line(message("remark.fact_closed", self.language, day=day), remark.closing)

    def _events(self, card: DecisionCard) -> Iterator[Line]:
        for event in card.events:
            head = f"{self.words.moment(event.at)}  {self.words.action(event)}  {self._who(event)}"
            yield Line(f"#{event.seq}", "  ".join(filter(None, (head, event.reason))))
            for change in self.words.changes(event):
                old = "" if change.old is None else change.old + ARROW
                yield Line(f"  {change.label}", old + change.new)

    def _who(self, event: Event) -> str:
        return f"{self.words.person(event.actor)} ({self.words.role(event)})  {event.via}"

    def _seq(self, event: Event) -> str:
        return f"{self.words.moment(event.at)}  #{event.seq} {self.words.action(event)}"

    def _say(self, key: str, **values: object) -> str:
        return message(f"card.{key}", self.language, **values)


def card_image(card: DecisionCard) -> dict[str, object]:
    """A card as scripts read it."""
    return {
        "subject": card.subject,
        "exists": card.exists,
        "now": dict(card.image),
        "proposal": None if card.proposal is None else _event(card.proposal),
        "approvals": [to_image(one) for one in card.approvals],
        "lot": None if card.lot is None else to_image(card.lot),
        "texts": [to_image(one) for one in card.texts],
        "considered": [to_image(one) for one in card.considered],
        "evidence": [to_image(one) for one in card.evidence],
        "fate": [to_image(one) for one in card.fate],
        "remarks": [to_image(view.remark) for view in card.remarks],
        "events": [_event(event) for event in card.events],
    }


def _event(event: Event) -> dict[str, object]:
    image: dict[str, object] = to_image(event)
    return {**image, "subject": str(event.subject)}
