"""Whose approval a decision needs, by what it does and costs; read from the titles that 決裁 documents name."""

from dataclasses import dataclass

from migtrack.domain.gap import Treatment

ASSISTANT = "補佐"
"""Behind a title it makes it another one: 課長補佐 is no 課長."""


@dataclass(frozen=True, slots=True)
class Level:
    """A rung of the ladder, known by titles."""

    name: str
    titles: tuple[str, ...]

    def is_of(self, text: str) -> bool:
        """Whether a title of this rung stands in a text such as 住民課長 佐藤."""
        return any(title in text.replace(title + ASSISTANT, "") for title in self.titles)


@dataclass(frozen=True, slots=True)
class Need:
    """A treatment, from a yearly cost on, and the rung that decides it."""

    treatment: Treatment
    level: str
    yearly_cost: int = 0


@dataclass(frozen=True, slots=True)
class ApprovalLevels:
    """Everything that `systems/approval.yaml` says; `levels` from the lowest."""

    levels: tuple[Level, ...] = ()
    needs: tuple[Need, ...] = ()

    def needed(self, treatment: Treatment | None, yearly_cost: int = 0) -> Level | None:
        """The highest rung that any rule asks for; None where none does."""
        names = {need.level for need in self.needs if need.treatment is treatment and yearly_cost >= need.yearly_cost}
        return next((level for level in reversed(self.levels) if level.name in names), None)

    def suffices(self, text: str, needed: Level) -> bool:
        """Whether a text names a title of that rung or a higher one."""
        return any(level.is_of(text) for level in self.levels[self.levels.index(needed) :])
