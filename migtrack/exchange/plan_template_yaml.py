"""The plan template as YAML that a civil servant edits → template values, each fault with its line.

A faulty task is left out and told; links to it are then told too, so that nothing silently
loses its order.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import normalize

from migtrack.domain.finding import Finding
from migtrack.domain.step import STEPS_PER_OPERATION
from migtrack.domain.task import LinkType, TaskKind
from migtrack.exchange.yaml_document import Path, YamlDocument
from migtrack.schedule.plan_template import PlanTemplate, PlanTemplates, Role, Size, TemplateLink, TemplateTask

LINK = re.compile(
    r"(?P<key>[a-z][a-z0-9_]*)"
    r"(?: (?P<type>FS|SS|FF|SF)(?:(?P<lag>[+-]\d+)(?P<unit>日|開庁日|d|暦日|ed))?)?"
)
"""`s04`, `s04 SS+5日`, `s04 FS+30暦日`; d and ed are MS Project's days and elapsed days."""
KEY = re.compile(r"[a-z][a-z0-9_]*")
ELAPSED_UNITS = ("暦日", "ed")

TASK_FIELDS = frozenset(
    [
        "key",
        "name",
        "step",
        "days",
        "clock_days",
        "after",
        "role",
        "kind",
        "needs",
        "done_with",
        "deadline",
        "note",
        "calendar",
    ]
)


def read_plan_templates(data: bytes, source: str) -> tuple[PlanTemplates, tuple[Finding, ...]]:
    """The templates of a file and what is wrong with it; `source` names the file in findings.

    With broken YAML no template is returned. A template with an error in it is returned without
    its faulty tasks: whoever builds a plan from it should refuse to while `has_errors`.
    """
    document = YamlDocument(source, "plan.template")
    root = document.load(data)
    if not isinstance(root, dict):
        document.fault((), "not_mapping") if not document.findings else None
        return PlanTemplates({}, {}), tuple(document.findings)
    document.check_fields((), root, {"roles", "sizes", "templates"})
    roles = dict(_roles(document, root))
    sizes = dict(_sizes(document, root))
    templates = {
        key: _template(document, ("templates", key), key, value, roles)
        for key, value in document.mapping(("templates",), root.get("templates")).items()
    }
    return PlanTemplates(templates, sizes), tuple(document.findings)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 9999


def _is_positive(value: Any) -> bool:
    return type(value) is int and value > 0


def _roles(document: YamlDocument, root: Mapping[str, Any]) -> Iterable[tuple[str, Role]]:
    for key, value in document.mapping(("roles",), root.get("roles")).items():
        path: Path = ("roles", key)
        fields = document.mapping(path, value)
        document.check_fields(path, fields, {"name", "own"})
        name = document.take(path, fields, "name", _is_text, "text")
        own = document.take(path, {"own": False, **fields}, "own", lambda v: isinstance(v, bool), "boolean")
        yield key, Role(key, name or key, bool(own))


def _sizes(document: YamlDocument, root: Mapping[str, Any]) -> Iterable[tuple[Size, int]]:
    for key, value in document.mapping(("sizes",), root.get("sizes", {})).items():
        path: Path = ("sizes", key)
        fields = document.mapping(path, value)
        document.check_fields(path, fields, {"below"})
        if key not in tuple(Size):
            document.fault(path, "unknown_size", value=key, known=", ".join(Size))
        elif "below" in fields:
            below = document.take(path, fields, "below", _is_positive, "positive")
            if below is not None:
                yield Size(key), below


def _template(document: YamlDocument, path: Path, key: str, value: Any, roles: Mapping[str, Role]) -> PlanTemplate:
    fields = document.mapping(path, value)
    document.check_fields(path, fields, {"name", "tasks"})
    name = document.take(path, fields, "name", _is_text, "text") or key
    rows = document.take(path, fields, "tasks", lambda rows: isinstance(rows, list) and bool(rows), "list") or []
    tasks: dict[str, tuple[Path, TemplateTask]] = {}
    steps: dict[int, str] = {}
    for index, row in enumerate(rows):
        place = (*path, "tasks", index)
        task = _task(document, place, document.mapping(place, row), roles)
        if task is None:
            continue
        if task.key in tasks:
            document.fault((*place, "key"), "repeated", name=task.key)
        elif task.step is not None and steps.setdefault(task.step, task.key) != task.key:
            document.fault((*place, "step"), "step_twice", step=task.step, other=steps[task.step])
        else:
            tasks[task.key] = place, task
    _check_links(document, tasks)
    return PlanTemplate(key, name, tuple(task for _, task in tasks.values()))


def _task(
    document: YamlDocument, path: Path, fields: Mapping[str, Any], roles: Mapping[str, Role]
) -> TemplateTask | None:
    before = len(document.findings)
    document.check_fields(path, fields, TASK_FIELDS)
    kind = TaskKind(document.take(path, {"kind": "work", **fields}, "kind", _is_kind, "kind") or "work")
    role = document.take(path, fields, "role", lambda v: isinstance(v, str) and v in roles, "role")
    task = TemplateTask(
        key=document.take(path, fields, "key", lambda v: isinstance(v, str) and bool(KEY.fullmatch(v)), "key"),
        name=document.take(path, fields, "name", _is_text, "text"),
        role=roles.get(role, Role("", "")),
        kind=kind,
        step=_step(document, path, fields),
        days=_days(document, path, fields, kind),
        clock_days=_clock_days(document, path, fields, kind),
        after=tuple(_links(document, path, fields)),
        needs=_steps(document, path, fields, "needs"),
        done_with=_steps(document, path, fields, "done_with"),
        takes_deadline=_is_given(document, path, fields),
        note=str(fields.get("note") or ""),
        calendar=str(fields.get("calendar") or ""),
    )
    return task if len(document.findings) == before else None


def _is_kind(value: Any) -> bool:
    return value in tuple(TaskKind)


def _is_step(value: Any) -> bool:
    return type(value) is int and 1 <= value <= STEPS_PER_OPERATION


def _step(document: YamlDocument, path: Path, fields: Mapping[str, Any]) -> int | None:
    step: int | None = document.take(path, fields, "step", _is_step, "step") if "step" in fields else None
    return step


def _steps(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str) -> frozenset[int]:
    def are_steps(value: Any) -> bool:
        return isinstance(value, list) and all(_is_step(step) for step in value)

    return frozenset(document.take(path, {name: [], **fields}, name, are_steps, "steps") or ())


def _is_given(document: YamlDocument, path: Path, fields: Mapping[str, Any]) -> bool:
    return "deadline" in fields and bool(document.take(path, fields, "deadline", lambda v: v == "given", "given"))


def _days(document: YamlDocument, path: Path, fields: Mapping[str, Any], kind: TaskKind) -> tuple[int, int, int]:
    """One number for all sizes or three; only work has a length in working days."""
    if kind is not TaskKind.WORK:
        if "days" in fields:
            document.fault((*path, "days"), "no_days", kind=kind)
        return 0, 0, 0

    def are_days(value: Any) -> bool:
        return _is_positive(value) or (isinstance(value, list) and len(value) == 3 and all(map(_is_count, value)))

    days = document.take(path, fields, "days", are_days, "days") or 1
    return (days, days, days) if isinstance(days, int) else (days[0], days[1], days[2])


def _clock_days(document: YamlDocument, path: Path, fields: Mapping[str, Any], kind: TaskKind) -> int:
    if kind is not TaskKind.CUTOVER:
        if "clock_days" in fields:
            document.fault((*path, "clock_days"), "no_clock_days", kind=kind)
        return 0
    return int(document.take(path, fields, "clock_days", _is_positive, "positive") or 0)


def _links(document: YamlDocument, path: Path, fields: Mapping[str, Any]) -> Iterable[TemplateLink]:
    texts = document.take(path, {"after": [], **fields}, "after", lambda v: isinstance(v, list), "list") or []
    for index, text in enumerate(texts):
        match = LINK.fullmatch(re.sub(r"\s+", " ", normalize("NFKC", str(text)).replace("−", "-")).strip())
        if match is None:
            document.fault((*path, "after", index), "want_link", value=str(text))
        else:
            elapsed = match["unit"] in ELAPSED_UNITS
            yield TemplateLink(match["key"], LinkType(match["type"] or "FS"), int(match["lag"] or 0), elapsed)


def _check_links(document: YamlDocument, tasks: Mapping[str, tuple[Path, TemplateTask]]) -> None:
    for path, task in tasks.values():
        for index, link in enumerate(task.after):
            if link.key not in tasks:
                document.fault((*path, "after", index), "unknown_task", value=link.key)
    after = {key: [link.key for link in task.after if link.key in tasks] for key, (_, task) in tasks.items()}
    for cycle in _cycles(after):
        document.fault((*tasks[cycle[0]][0], "after"), "cycle", path=" → ".join(cycle))


def _cycles(after: Mapping[str, list[str]]) -> Iterable[list[str]]:
    """One path for each knot of tasks that wait for each other, first = last."""
    done: set[str] = set()
    for start in after:
        trail: dict[str, None] = {}
        stack = [(start, iter(after[start]))]
        while stack and start not in done:
            key, rest = stack[-1]
            trail[key] = None
            near = next(rest, None)
            if near is None:
                done.add(key)
                trail.pop(key)
                stack.pop()
            elif near in trail:
                path = list(trail)
                yield [*path[path.index(near) :], near][::-1]
                done.update(trail)
            elif near not in done:
                stack.append((near, iter(after[near])))
