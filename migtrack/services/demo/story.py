"""The story of the demo town as data: who works there, how its forty steps went, and what was done when.

It is read from `spec_versions/demo-town.yaml` into frozen values, so that a slip in it is told with
its line and nobody has to read Python to change what the town did. What a scene does is decided
by its `act` (`demo_acts`); here it is only read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.image import from_image
from migtrack.domain.municipality import BodyKind, Procurement
from migtrack.domain.refusal import WrongContent
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.exchange.yaml_document import Path, YamlDocument

FOLDER = "spec_versions"
FILE = "demo-town.yaml"

IsOpen = Callable[[date], bool]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DemoTown:
    """The body, and the day on which the story stops."""

    code: str
    name: str
    kind: BodyKind
    has_welfare_office: bool
    procurement: Procurement
    population: int
    day: date


@dataclass(frozen=True, slots=True)
class Founder:
    """The person of the town who made the workspace."""

    id: str
    name: str
    title: str
    section: str
    login: str


@dataclass(frozen=True, slots=True)
class Span:
    """What became of a run of steps: begun and ended one after the other between two days."""

    steps: str
    """`1-3, 7`."""
    start: date | None = None
    finish: date | None = None
    """Last day; none while they are at work."""
    na: str = ""
    """対象外, and why."""
    since: date | None = None
    """From this day on it counts instead of what was said of the steps before."""
    undated: str = ""
    """`start` or `finish`: done, but nobody noted that day."""
    stale_start: date | None = None
    """未着手 again, though the day of the first beginning still stands there."""
    plan_start: date | None = None
    plan_finish: date | None = None
    note: str = ""
    deliverable: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The steps by number."""
        runs = (part.strip().partition("-") for part in self.steps.split(","))
        return tuple(n for first, _, last in runs for n in range(int(first), int(last or first) + 1))


@dataclass(frozen=True, slots=True)
class Course:
    """How the forty steps went in some operations; of two courses with the same step the later one holds."""

    operations: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing that one person did."""

    at: datetime
    """Local time."""
    by: str
    """Person id."""
    act: str
    wish: Any
    """What the act is told; a value of the class that the act asks for."""


@dataclass(frozen=True, slots=True)
class Story:
    """The whole of it; scenes in order of time."""

    town: DemoTown
    founder: Founder
    courses: tuple[Course, ...]
    scenes: tuple[Scene, ...]


def read_story(catalogue: Catalogue, wishes: Mapping[str, type]) -> Story:
    """Read the story; `wishes` names the class of every act. WrongContent with file and line when it is wrong."""
    document = YamlDocument(f"{FOLDER}/{FILE}", "demo.story")
    root = document.mapping((), document.load(catalogue.read(FOLDER, FILE)))
    reader = _Reader(document)
    town = reader.value(DemoTown, ("town",), root.get("town"))
    founder = reader.value(Founder, ("founder",), root.get("founder"))
    courses = [reader.value(Course, ("steps", n), item) for n, item in enumerate(root.get("steps") or ())]
    scenes = [reader.scene(("scenes", n), item, wishes) for n, item in enumerate(root.get("scenes") or ())]
    if document.findings or town is None or founder is None:
        raise WrongContent("demo.story_broken", findings=document.findings)
    told = [scene for scene in scenes if scene is not None]
    return Story(town, founder, tuple(c for c in courses if c), tuple(sorted(told, key=lambda scene: scene.at)))


@dataclass(frozen=True)
class _Reader:
    document: YamlDocument

    def value(self, kind: type[T], path: Path, image: Any) -> T | None:
        """A mapping as a value of a class; None, told as a fault, when it is none."""
        known_faults = len(self.document.findings)
        checked = self._checked(kind, path, image)
        if len(self.document.findings) > known_faults:
            return None
        try:
            return from_image(kind, checked)
        except (TypeError, ValueError, LookupError) as error:
            self.document.fault(path, "bad_value", detail=str(error))
            return None

    def scene(self, path: Path, image: Any, wishes: Mapping[str, type]) -> Scene | None:
        """A scene; its wish is what stands beside when, who and what."""
        wish = dict(self.document.mapping(path, image))
        at, by, act = (str(wish.pop(name, "")) for name in ("at", "by", "act"))
        if act not in wishes:
            self.document.fault(path, "unknown_act", name=act, known=", ".join(wishes))
            return None
        try:
            return Scene(datetime.fromisoformat(at), by, act, self.value(wishes[act], path, wish))
        except ValueError as error:
            self.document.fault(path, "bad_value", detail=str(error))
            return None

    def _checked(self, kind: Any, path: Path, image: Any) -> dict[str, Any]:
        """The image with every name known, none missing, and what is text as text, however deep."""
        image, hints = self.document.mapping(path, image), get_type_hints(kind)
        self.document.check_fields(path, image, hints.keys())
        for field in fields(kind):
            if field.name not in image and field.default is MISSING:
                self.document.fault(path, "missing", name=field.name)
        return {
            name: self._fitted(hints[name], (*path, name), value)
            for name, value in image.items()
            if name in hints and value is not None
        }

    def _fitted(self, hint: Any, path: Path, value: Any) -> Any:
        bare = next((part for part in get_args(hint) if part not in (type(None), Ellipsis)), hint)
        if get_origin(hint) is tuple and isinstance(value, list):
            return [self._fitted(bare, (*path, n), item) for n, item in enumerate(value)]
        if is_dataclass(bare):
            return self._checked(bare, path, value)
        return str(value) if bare is str else value


def spans_of(courses: Iterable[Course], operation: str) -> tuple[Span, ...]:
    """What is told of the steps of one operation, in order."""
    return tuple(span for course in courses if operation in course.operations for span in course.spans)


def steps_on(day: date, operation: str, spans: Sequence[Span], is_open: IsOpen) -> dict[int, StepRecord]:
    """How the forty steps of an operation stand at the end of a day; `is_open` says on which days people work."""
    records: dict[int, StepRecord] = {}
    for span in spans:
        if span.since is not None and span.since > day:
            continue
        for number, (start, finish) in _shares(span, is_open).items():
            records[number] = _record(day, operation, number, span, start, finish)
    return records


def _shares(span: Span, is_open: IsOpen) -> dict[int, tuple[date | None, date | None]]:
    """Each step's part of the working days of a span."""
    numbers = span.numbers
    if span.start is None or span.finish is None or len(numbers) == 1:
        return dict.fromkeys(numbers, (span.start, span.finish))
    days = _working_days(span.start, span.finish, is_open)
    cuts = [len(days) * n // len(numbers) for n in range(len(numbers) + 1)]
    return {
        number: (days[min(cuts[n], len(days) - 1)], days[max(cuts[n + 1] - 1, cuts[n])])
        for n, number in enumerate(numbers)
    }


def _working_days(first: date, last: date, is_open: IsOpen) -> list[date]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if is_open(day)]


def _record(day: date, operation: str, number: int, span: Span, start: date | None, finish: date | None) -> StepRecord:
    if span.na:
        return StepRecord(operation, number, StepStatus.NA, na_reason=span.na)
    status, began, ended = StepStatus.TODO, span.stale_start, None
    if span.undated or (finish is not None and finish <= day):
        status, began, ended = StepStatus.DONE, start, finish
    elif start is not None and start <= day:
        status, began = StepStatus.DOING, start
    is_told = status is not StepStatus.TODO or span.start is None
    return StepRecord(
        operation,
        number,
        status,
        planned_start=span.plan_start,
        planned_finish=span.plan_finish,
        actual_start=began,
        actual_finish=ended,
        deliverable=span.deliverable if status is StepStatus.DONE else "",
        note=span.note if is_told else "",
    )
