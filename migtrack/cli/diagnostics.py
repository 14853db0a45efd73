"""stderr and exit codes: what went wrong, said to people, and told to scripts.

0 done; 1 findings; 2 wrong usage or value; 3 forbidden by a rule; 4 the world is broken.
Scripts that asked for JSON get one document on stdout whatever happens: for exits 2–4
`{"error": …}`, for exit 1 the findings, the refusal itself being the first of them.
"""

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from gettext import gettext
from typing import Any

import click

from migtrack.cli.invocation import Invocation
from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, Refusal, StaleRevision, WrongContent, WrongValue
from migtrack.labels.language import Language
from migtrack.labels.messages import describe, message
from migtrack.labels.version_name import with_version_words
from migtrack.labels.words import word
from migtrack.width import one_line, pad, wrap

DONE, FINDINGS, USAGE, FORBIDDEN, BROKEN, INTERRUPTED = 0, 1, 2, 3, 4, 130
DEBUG_VARIABLE = "MIGTRACK_DEBUG"
DEFAULT_COLUMNS = 80
MOST_FINDINGS_SHOWN = 50
"""On a screen; --json prints all."""

EXIT_CODES: tuple[tuple[type[Refusal], int], ...] = (
    (WrongContent, FINDINGS),
    (WrongValue, USAGE),
    (ForbiddenByRule, FORBIDDEN),
    (BrokenWorld, BROKEN),
)

USAGE_KEYS: tuple[tuple[type[click.ClickException], str], ...] = (
    (click.NoSuchOption, "usage.no_such_option"),
    (click.NoSuchCommand, "usage.no_such_command"),
    (click.MissingParameter, "usage.missing_parameter"),
    (click.BadOptionUsage, "usage.bad_option"),
    (click.BadParameter, "usage.bad_value"),
)


def exit_code_of(findings: Iterable[Finding]) -> int:
    """What a command returns after its data was printed: 1 when a finding is an error, else 0."""
    return FINDINGS if has_errors(findings) else DONE


def finding_image(finding: Finding, language: Language) -> dict[str, str]:
    """A finding as scripts read it: level, key, where, message."""
    return {
        "level": finding.level.value,
        "key": finding.key,
        "where": finding.where,
        "message": describe(finding, language),
    }


def show_findings(findings: Sequence[Finding], language: Language) -> None:
    """Tell a person, on stderr: level, where, what; the gravest are not cut off by the limit."""
    weights = list(Level)
    shown = sorted(findings, key=lambda finding: weights.index(finding.level))[:MOST_FINDINGS_SHOWN]
    for finding in shown:
        narrate(
            f"{pad(word(finding.level, language), 7)} {with_version_words(finding.where, language)}  {describe(finding, language)}"
        )
    if len(findings) > len(shown):
        narrate(message("cli.more_findings", language, count=len(findings) - len(shown)))


def narrate(line: str) -> None:
    """One line of narration on stderr; on a terminal, broken where Japanese may be broken."""
    for part in wrap(line, _columns()) if sys.stderr.isatty() else [one_line(line)]:
        print(part, file=sys.stderr)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return DEFAULT_COLUMNS


def tell(error: BaseException, invocation: Invocation) -> int:
    """Tell what ended the run, in the run's language, and return the exit code."""
    if isinstance(error, click.Abort | KeyboardInterrupt):
        narrate(message("cli.interrupted", invocation.language))
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        return _tell_usage(error, invocation)
    return _tell_refusal(_refusal_of(error), invocation)


def _tell_refusal(refusal: Refusal, invocation: Invocation) -> int:
    language, code = invocation.language, _exit_code(refusal)
    sentence = with_version_words(message(refusal.key, language, **refusal.values), language)
    images = [finding_image(finding, language) | _both_values(refusal, finding) for finding in refusal.findings]
    if not invocation.wants_json:
        show_findings(refusal.findings, language)
        narrate(f"{gettext('Error: {message}').format(message=sentence)}")
    elif code == FINDINGS:
        _print_json({"findings": [{"level": "error", "key": refusal.key, "where": "", "message": sentence}, *images]})
    else:
        _print_json({"error": {"key": refusal.key, "message": sentence, "findings": images}})
    return code


def _both_values(refusal: Refusal, finding: Finding) -> dict[str, Any]:
    """What was to be written and what another wrote meanwhile, of one field, as values of the record."""
    if not isinstance(refusal, StaleRevision) or finding.where not in {**refusal.yours, **refusal.theirs}:
        return {}
    return {"yours": refusal.yours.get(finding.where), "theirs": refusal.theirs.get(finding.where)}


def _tell_usage(error: click.ClickException, invocation: Invocation) -> int:
    lacks_command = gettext("Missing command.")
    if isinstance(error, click.exceptions.NoArgsIsHelpError) or error.message == lacks_command:
        key, sentence = "usage.missing_command", lacks_command
    else:
        keys = (key for kind, key in USAGE_KEYS if isinstance(error, kind))
        key, sentence = next(keys, "usage.wrong"), error.format_message()
    if invocation.wants_json:
        _print_json({"error": {"key": key, "message": sentence, "findings": []}})
    else:
        _show_usage(error)
    return USAGE


def _show_usage(error: click.ClickException) -> None:
    context = getattr(error, "ctx", None)
    if context is None:
        error.show()
        return
    with context.scope(cleanup=False):  # the usage line asks the context for its language
        error.show()


def _print_json(document: dict[str, Any]) -> None:
    from migtrack.cli.output import json_text

    print(json_text(document))


def _exit_code(refusal: Refusal) -> int:
    return next((code for kind, code in EXIT_CODES if isinstance(refusal, kind)), BROKEN)


def _refusal_of(error: BaseException) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, OSError):
        return _refusal_of_system(error)
    detail = f"{type(error).__name__}: {error}".strip().partition("\n")[0]
    if os.environ.get(DEBUG_VARIABLE):
        return BrokenWorld("cli.unexpected_traced", detail=detail, file=_write_trace(error))
    return BrokenWorld("cli.unexpected", detail=detail)


def _refusal_of_system(error: OSError) -> Refusal:
    file = str(error.filename or "")
    if isinstance(error, FileNotFoundError) and file:
        return BrokenWorld("cli.file_missing", file=file)
    if isinstance(error, PermissionError) and file:
        return BrokenWorld("cli.file_forbidden", file=file)
    if error.errno == errno.ENOSPC:
        return BrokenWorld("cli.disk_full", file=file)
    return BrokenWorld("cli.system_refused", file=file, detail=error.strerror or str(error))


def _write_trace(error: BaseException) -> str:
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="migtrack-", suffix=".txt", encoding="utf-8", delete=False) as file:
        traceback.print_exception(error, file=file)
    return file.name
