"""`migtrack spec watch` and `spec inbox`: what is new, on the web or in files carried in by hand.

Exit 1 when some source could not be looked at; 4 only when none could be reached at all, which is
what a town hall without internet sees.
"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import apply_option, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.spec import command
from migtrack.cli.text import joined, say, shown_version
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.services.desk import Desk
    from migtrack.services.inbox import Carried, InboxReport
    from migtrack.services.watching import Watched, WatchReport


@writing_command(
    "watch",
    ja_en(
        "登録した公表ページ・ファイルに新しいものがないか調べます（https のみ、接続先は sources.yaml で指定）。",
        "Look at the listed pages and files for news (https only; the list is sources.yaml).",
    ),
    parent=command,
)
@option(
    "--download",
    type=Place(path_type=Path),
    metavar=ja_en("フォルダ", "FOLDER"),
    help=ja_en("まだ取得していないファイルを保存するフォルダ", "Fetch files not fetched yet into this folder."),
)
@option(
    "--ca",
    type=Place(path_type=Path),
    help=ja_en(
        "信頼する認証局の証明書（PEM）。庁内プロキシ用。省略時はこの端末の設定",
        "Certificate of the authority to trust (PEM), as of a proxy; else this machine's.",
    ),
)
def watch(call: Call, download: Path | None, ca: Path | None) -> int:
    """Say what is new, and remember it."""
    from migtrack.services.watching import watch as look

    desk = desk_of(call)
    report = look(desk, download=download, ca=ca)
    data = {
        "sources": [_watched_image(one) for one in report.watched],
        "downloads": [_watched_image(one) for one in report.downloads],
        "recorded": report.recorded,
        "findings": [finding_image(finding, desk.language) for finding in report.findings],
    }
    emit(data, call.json, lambda: _watch_lines(desk, report, download))
    if not call.json:
        show_findings(report.findings, desk.language)
    return exit_code_of(report.findings)


@writing_command(
    "inbox",
    ja_en(
        "持ち込んだファイルのフォルダを調べ、取り込むためのコマンドを表示します。",
        "Look at a folder of files carried in by hand, and show how to import them.",
    ),
    parent=command,
)
@argument("folder", type=Place(path_type=Path), metavar=ja_en("フォルダ", "FOLDER"))
@option("--unpack", is_flag=True, help=ja_en("zip を、その場所に展開します。", "Unpack zips beside where they lie."))
@apply_option
def inbox(call: Call, folder: Path, unpack: bool, apply: bool) -> int:
    """Say what is new in a folder; with --apply remember it."""
    from migtrack.services.inbox import look_into, record_inbox

    desk = desk_of(call)
    report = look_into(desk, folder, unpack=unpack)
    applied = record_inbox(desk, report) if apply else 0
    data = {
        "files": [_carried_image(one) for one in report.files],
        "applied": applied,
        "findings": [finding_image(finding, desk.language) for finding in report.findings],
    }
    emit(data, call.json, lambda: _inbox_lines(desk, report, applied, apply))
    if not call.json:
        show_findings(report.findings, desk.language)
    return exit_code_of(report.findings)


def _watched_image(one: "Watched") -> dict[str, object]:
    return {
        "place": one.place,
        "document": one.document or None,
        "state": one.state,
        "digest": one.digest or None,
        "size_bytes": one.size_bytes if one.digest else None,
        "title": one.title or None,
        "version": one.version or None,
        "new_links": [{"place": link.place, "title": link.title} for link in one.new_links],
        "saved": str(one.saved) if one.saved else None,
    }


def _watch_lines(desk: "Desk", report: "WatchReport", download: Path | None) -> list[str]:
    if not report.watched:
        return [say("watch.none_listed")]
    states = {state: say(key) for state, key in STATES.items()}
    names = {document.key: document.name for document in desk.catalogue.documents}
    rows = []
    for one in (*report.watched, *report.downloads):
        rows.append([states[one.state.value], names.get(one.document, ""), one.place, _what(one)])
        rows += [[states["new"], "", link.place, say("watch.new_link", text=link.title)] for link in one.new_links]
    counts = Counter(one.state.value for one in report.watched)
    links = sum(len(one.new_links) for one in report.watched)
    told = {state: counts[state] for state in STATES}
    lines = [
        *table(say("watch.heading").split("|"), rows),
        "",
        say("watch.summary", sources=len(report.watched), links=links, **told),
    ]
    if links and download is None:
        lines.append(say("watch.next_download"))
    if report.downloads:
        lines.append(say("watch.next_inbox", line=f'migtrack spec inbox "{download}"'))
    return lines


STATES = {"new": "watch.new", "changed": "watch.changed", "unchanged": "watch.unchanged", "failed": "watch.failed"}


def _what(one: "Watched") -> str:
    words = [one.title] if one.title else []
    words += [say("watch.size", size=f"{one.size_bytes:,}")] if one.digest else []
    words += [say("watch.is_version", version=shown_version(one.version))] if one.version else []
    words += [say("watch.saved", file=str(one.saved))] if one.saved else []
    return joined(words)


STANDINGS = {
    "registered": "watch.inbox_registered",
    "seen": "watch.inbox_seen",
    "changed": "watch.inbox_changed",
    "new": "watch.inbox_new",
    "refused": "watch.inbox_refused",
}


def _carried_image(one: "Carried") -> dict[str, object]:
    return {
        "name": one.name,
        "digest": one.digest or None,
        "size_bytes": one.size_bytes if one.digest else None,
        "standing": one.standing,
        "version": one.version or None,
        "guess": {"document": one.guess.document, "version": one.guess.version},
        "command": _import_line(one),
    }


def _import_line(one: "Carried") -> str | None:
    """The line that would import a file; None where there is nothing to import."""
    from migtrack.exchange.file_kind import ending_of
    from migtrack.exchange.specification import FORMATS
    from migtrack.services.carried_file import import_line

    if one.version or one.standing.value == "refused" or ending_of(one.path.name) not in FORMATS:
        return None
    return import_line(one.path, one.guess, say("watch.placeholder"))


def _inbox_lines(desk: "Desk", report: "InboxReport", applied: int, apply: bool) -> list[str]:
    if not report.files:
        return [say("watch.inbox_empty")]
    names = {document.key: document.name for document in desk.catalogue.documents}
    rows = [
        [
            say(STANDINGS[one.standing.value], version=shown_version(one.version)),
            one.name,
            names.get(one.guess.document or "", ""),
            one.guess.version or "",
        ]
        for one in report.files
    ]
    lines = table(say("watch.inbox_heading").split("|"), rows)
    importable = [(one, line) for one in report.files if (line := _import_line(one))]
    if importable:
        lines += ["", say("watch.inbox_next"), *(f"  {line}" for _, line in importable)]
    if any(one.is_packed for one, _ in importable):
        lines.append(say("watch.inbox_unpack"))
    return [*lines, "", say("watch.inbox_recorded", count=applied) if apply else say("show.not_applied")]
