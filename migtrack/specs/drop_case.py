"""One customisation as it is laid before its section on one page: what, who, the law, the replacement, the cost."""

from dataclasses import dataclass
from datetime import date

from migtrack.domain.customisation import Citation
from migtrack.specs.radar import RadarRow


@dataclass(frozen=True, slots=True)
class Replacement:
    """A requirement that the verdict rests on, with the words that say so."""

    citation: Citation
    document: str
    """Official name."""
    passage: str
    """The sentence that says most of what the customisation does."""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class DropCase:
    """Everything the page says."""

    body: str
    """Name of the municipality."""
    row: RadarRow
    replacements: tuple[Replacement, ...]
    revisions: int
    """How many revisions five years are reckoned with."""
    versions: tuple[str, ...]
    """Versions in force of its operation."""
    as_of: date
    decided_by: str = ""
    """Who decided, where the decision is approved."""
    check_value: str = ""
    """照合値: hash of the newest event."""

    @property
    def is_sample(self) -> bool:
        """Whether a sample version is cited."""
        return any(one.is_sample for one in self.replacements)
