"""The bytes of a YAML file that people edit → its top block, or what is wrong with its writing.

libyaml notices most slips lines after they were made and names them in its own terms. What town
halls really do (a full-width colon, a tab, no blank after the colon, Shift_JIS) is told by name
and at the line to mend; the rest keeps libyaml's words for whoever helps.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from migtrack.catalog.block import Block
from migtrack.domain.finding import Finding, Level

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

CONTEXTS_THAT_BEGIN_AT_THE_FAULT = ("simple key", "flow", "quoted scalar")
NOTICED_A_LINE_LATE = "mapping values"
NO_BLANK_AFTER_COLON = re.compile(r"\s*(- )?[\w-]+:[^\s:]")


def read_yaml(data: bytes, file: str) -> tuple[Block | None, list[Finding]]:
    """The top mapping of a file, or None with the reason; the list also takes what its fields lack."""
    import yaml

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_fault("catalog.not_utf8", file, data.count(b"\n", 0, error.start) + 1)]
    try:
        node: Any = yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(error, text.splitlines(), file)]
    except yaml.YAMLError as error:
        return None, [_fault("catalog.odd_character", file, text.count("\n", 0, getattr(error, "position", 0)) + 1)]
    if node is None:
        return None, [_fault("catalog.empty_file", file, 1)]
    if node.id != "mapping":
        return None, [_fault("catalog.not_a_mapping", file, node.start_mark.line + 1)]
    findings: list[Finding] = []
    return Block(node, file, findings), findings


@cache
def _loader() -> Any:
    """The C loader reads ten times faster; builds without it fall back to the Python one."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _fault(key: str, file: str, line: int, **values: str) -> Finding:
    return Finding(Level.ERROR, key, f"{file}:{line}", values)


def _syntax_fault(error: "MarkedYAMLError", lines: list[str], file: str) -> Finding:
    number = _line_to_mend(error, lines)
    written = "".join(lines[number - 1 : number])
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return _fault("catalog.tab_indent", file, number)
    if sign := _full_width_sign(written):
        return _fault("catalog.fullwidth_sign", file, number, sign=sign, text=written.strip())
    if NO_BLANK_AFTER_COLON.match(written):
        return _fault("catalog.no_blank_after_colon", file, number, text=written.strip())
    problem = error.problem or error.context or ""
    return _fault("catalog.syntax", file, number, text=written.strip(), problem=problem)


def _line_to_mend(error: "MarkedYAMLError", lines: list[str]) -> int:
    context = error.context or ""
    begins_here = any(word in context for word in CONTEXTS_THAT_BEGIN_AT_THE_FAULT)
    mark = (error.context_mark if begins_here else None) or error.problem_mark or error.context_mark
    number = min(mark.line + 1 if mark else 1, max(len(lines), 1))
    if NOTICED_A_LINE_LATE in (error.problem or ""):
        before = next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), number)
        if _full_width_sign(lines[before - 1]) or NO_BLANK_AFTER_COLON.match(lines[before - 1]):
            return before
    return number


def _full_width_sign(written: str) -> str:
    """The full-width colon or blank that stands where YAML wants the half-width one."""
    before_colon = written.partition("#")[0].partition(":")[0]
    return next((sign for sign in "：　" if sign in before_colon), "")
