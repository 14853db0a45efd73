"""What the documents about two versions say beside the wordings: head, classes, rules, remarks.

One place, so that docx, xlsx and html say the same of the same change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.requirement import Requirement, SpecVersion
from migtrack.exchange.class_marks import SIGN_OF
from migtrack.labels import Language, message, word
from migtrack.labels.rule_words import rule_word
from migtrack.labels.version_name import version_word
from migtrack.specs.side_by_side import Row, SideBySide, Wording

SHOWN_CANDIDATES, LEAST_SCORE = 3, 0.1
"""How many possible targets a remark names; a lower score is chance."""
NEW_MARK, GONE_MARK, SAME_MARK = "（新設）", "（削除）", "（略）"
"""Printed in either language: the tables are read back by them."""


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """The words for one comparison in one language."""

    compared: SideBySide
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A sentence."""
        return message(key, self.language, **values)

    def day(self, day: date | None) -> str:
        """A day as it is read on paper; in words where there is none."""
        if day is None:
            return self.say("contrast.no_day")
        return self.language.pick((f"{day.year}年{day.month}月{day.day}日", day.isoformat()))

    @property
    def title(self) -> str:
        """Of the document, with its mark if it shows samples."""
        title = self.say("contrast.title", document=self.compared.document)
        return f"【{self.say('contrast.sample')}】{title}" if self.compared.is_sample else title

    def facts(self) -> Iterator[tuple[str, str]]:
        """The head, as names and values: versions, as-of day, classes, counts."""
        compared, join = self.compared, self.say("contrast.list_sign").join
        yield self.say("contrast.document"), compared.document
        yield self.say("contrast.new"), self.version(compared.new_version)
        yield self.say("contrast.old"), self.version(compared.old_version)
        yield self.say("contrast.as_of"), self.say("contrast.as_of_day", day=self.day(compared.as_of))
        yield self.say("contrast.body_class"), word(compared.body_class, self.language)
        yield self.say("contrast.kinds"), join(map(self.counted, compared.kinds, compared.kinds.values()))
        yield self.say("contrast.outcomes"), join(map(self.counted, compared.outcomes, compared.outcomes.values()))

    def proofs(self) -> Iterator[tuple[str, str]]:
        """Digests by which the document can be held against the workspace."""
        compared = self.compared
        yield self.say("contrast.digest_new"), compared.new_version.content_digest
        yield self.say("contrast.digest_old"), compared.old_version.content_digest
        if compared.check_value:
            yield self.say("contrast.check_value"), compared.check_value

    def notices(self) -> Iterator[str]:
        """What must not be misread."""
        compared = self.compared
        if compared.is_sample:
            yield self.say("contrast.sample_notice")
        if compared.new_version.partial:
            yield self.say("contrast.partial_notice")
        left_out = len(compared.rows) - len(compared.shown_rows)
        if left_out:
            yield self.say("contrast.left_out", count=left_out)
        if not any(not row.is_unchanged for row in compared.rows):
            yield self.say("contrast.no_change")

    def version(self, version: SpecVersion) -> str:
        """A version with its days, size and marks."""
        parts = [self.say("contrast.version", version=version_word(version.version, self.language))]
        parts += [self.say("contrast.sample")] * version.sample + [self.say("contrast.partial")] * version.partial
        if version.published:
            parts.append(self.say("contrast.published", day=self.day(version.published)))
        if version.effective:
            parts.append(self.say("contrast.effective", day=self.day(version.effective)))
        parts.append(self.say("contrast.items", count=version.items))
        return self.say("contrast.item_sign").join(parts)

    def counted(self, name: StrEnum, count: int) -> str:
        """`内容変更 12 件`."""
        return self.say("contrast.counted", name=name, count=count)

    def class_name(self, wording: Wording) -> str:
        """The class for this kind of body, in full."""
        kind = self.compared.class_of(wording)
        return word(kind, self.language) if kind else self.say("contrast.unclassed")

    def class_sign(self, wording: Wording) -> str:
        """The class for this kind of body as its sign; a dash where it has none."""
        kind = self.compared.class_of(wording)
        return SIGN_OF[kind] if kind else "―"

    def rule(self, row: Row) -> str:
        """Which rule decided."""
        return rule_word(row.change.rule, self.language)

    def ids(self, row: Row) -> str:
        """`0019004 → 0019089`, or the one id that both versions give."""
        new = self.say("contrast.list_sign").join(row.change.new_all)
        old = row.change.old or ""
        return f"{old} → {new}" if old and new and old != new else old or new

    def remarks(self, row: Row) -> list[str]:
        """What a person should know beside the wordings: reused id, candidates, dates, other bodies' classes."""
        return [*self._doubts(row), *self._beside_the_text(row)]

    def _doubts(self, row: Row) -> Iterator[str]:
        change = row.change
        if change.reused_id and change.old is not None:
            yield self.say("contrast.reused", id=change.old)
        likely = [one for one in change.candidates[:SHOWN_CANDIDATES] if one.score >= LEAST_SCORE]
        if change.old is not None and change.new is None and likely:
            told = (self.say("contrast.candidate", id=one.id, score=f"{one.score:.2f}") for one in likely)
            yield self.say("contrast.candidates", candidates=self.say("contrast.list_sign").join(told))

    def _beside_the_text(self, row: Row) -> Iterator[str]:
        if row.before is None or not row.after:
            return
        before, after = row.before.requirement, row.after[0].requirement
        if before.effective != after.effective:
            days = {"before": self.day(before.effective), "after": self.day(after.effective)}
            yield self.say("contrast.dates_changed", **days)
        if before.transition != after.transition:
            yield self.say("contrast.transition_changed", after=after.transition or self.say("contrast.no_day"))
        if row.change.class_changed and self.compared.class_of(row.before) is self.compared.class_of(row.after[0]):
            yield self.say("contrast.other_bodies", before=self._classes(before), after=self._classes(after))

    def _classes(self, requirement: Requirement) -> str:
        told = [self.say("contrast.class_of_body", body=body, name=SIGN_OF[kind]) for body, kind in requirement.classes]
        return self.say("contrast.list_sign").join(told) or self.say("contrast.unclassed")
