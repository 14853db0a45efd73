"""Whose approval a decision needs, by what it does and costs; read from the titles that 決裁 documents name."""

from dataclasses import dataclass

from migtrack.domain.gap import Authority, Treatment

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
class Deputies:
    """Who may decide for a rung in its absence (代決), by titles."""

    level: str
    titles: tuple[str, ...]

    def is_of(self, text: str) -> bool:
        """Whether a text names one of them; 課長補佐 is one where it is listed itself."""
        return any(title in text for title in self.titles)


@dataclass(frozen=True, slots=True)
class ApprovalLevels:
    """Everything that `systems/approval.yaml` says; `levels` from the lowest."""

    levels: tuple[Level, ...] = ()
    needs: tuple[Need, ...] = ()
    deputies: tuple[Deputies, ...] = ()

    def needed(self, treatment: Treatment | None, yearly_cost: int = 0) -> Level | None:
        """The highest rung that any rule asks for; None where none does."""
        names = {need.level for need in self.needs if need.treatment is treatment and yearly_cost >= need.yearly_cost}
        return next((level for level in reversed(self.levels) if level.name in names), None)

    def suffices(self, text: str, needed: Level, authority: Authority = Authority.OWN) -> bool:
        """Whether a text names a title of that rung or a higher one, or for 代決 one of their deputies.

        専決 moves no rung: `needs` says already down to whom a decision is delegated.
        """
        enough = self.levels[self.levels.index(needed) :]
        if any(level.is_of(text) for level in enough):
            return True
        names = {level.name for level in enough}
        return authority is Authority.DEPUTY and any(one.is_of(text) for one in self.deputies if one.level in names)
