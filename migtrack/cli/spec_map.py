"""`migtrack spec map` and `spec substitutions`: what is known of the way from one version to another."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import apply_option, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.spec import command
from migtrack.cli.text import joined, say
from migtrack.cli.values import Place
from migtrack.domain.lineage import Move

if TYPE_CHECKING:
    from migtrack.domain.revision import RevisionMap
    from migtrack.services.desk import Desk
    from migtrack.services.revision_maps import StagedMap

map_ = command_group(
    "map",
    ja_en(
        "改定で要件がどこへ移ったかの対応（公表されたものと自団体の補正）",
        "The published map of moved requirements, and corrections of it",
    ),
    parent=command,
)
substitutions = command_group(
    "substitutions",
    ja_en("改定で一律に書き換えられた語句の一覧", "Declared rewordings of a revision"),
    parent=command,
)
OLD = argument("old", metavar=ja_en("旧版", "OLD"))
NEW = argument("new", metavar=ja_en("新版", "NEW"))
FILE = argument("file", type=Place(path_type=Path), metavar=ja_en("ファイル", "FILE"))
KINDS = {
    "moved": "revmap.kind_moved",
    "split": "revmap.kind_split",
    "merged": "revmap.kind_merged",
    "covered_by": "revmap.kind_covered_by",
    "withdrawn": "revmap.kind_withdrawn",
    "grammar": "revmap.kind_grammar",
    "modified": "revmap.kind_modified",
}


@writing_command(
    "import",
    ja_en(
        "公表された対応を取り込みます（yaml、json、csv、xlsx など）。",
        "Take in a published map (yaml, json, csv, xlsx and others).",
    ),
    parent=map_,
)
@OLD
@NEW
@FILE
@apply_option
def import_(call: Call, old: str, new: str, file: Path, apply: bool) -> int:
    """Show what a published map says, and take it in with --apply."""
    from migtrack.services.revision_maps import import_moves, stage_moves

    desk = desk_of(call)
    staged = stage_moves(desk, old, new, file)
    written = import_moves(desk, staged, call.reason or "") if apply else 0
    found = staged.map
    line = say(
        "revmap.staged",
        map=found.key,
        published=len(found.published),
        source=found.published_source,
        local=len(found.local),
        findings=len(staged.findings),
    )
    return _told(call, desk, staged, line, applied=written, apply=apply)


@writing_command(
    "set",
    ja_en(
        "対応を自団体で補正します（公表されたものより先に使われます）。",
        "Correct the map; a correction goes before the published entry.",
    ),
    parent=map_,
)
@OLD
@NEW
@option(
    "--old",
    "olds",
    multiple=True,
    required=True,
    metavar="ID",
    help=ja_en("旧版の要件（繰り返し可）", "Requirement of the old version; may be repeated."),
)
@option(
    "--new",
    "news",
    multiple=True,
    metavar="ID",
    help=ja_en("新版の要件（繰り返し可）", "Requirement of the new version; may be repeated."),
)
@option(
    "--kind",
    required=True,
    help=ja_en(
        "種別（moved 移動、split 分割、merged 統合、covered_by 包含、withdrawn 削除、grammar 字句修正、modified 変更）",
        "moved, split, merged, covered_by, withdrawn, grammar or modified.",
    ),
)
def set_(call: Call, old: str, new: str, olds: tuple[str, ...], news: tuple[str, ...], kind: str) -> None:
    """Correct one entry; needs --reason."""
    from migtrack.services.revision_maps import find_map, set_move

    desk = desk_of(call)
    move = Move(olds, news, kind)
    changed = set_move(desk, old, new, move, call.reason or "")
    found = find_map(desk, old, new)
    line = say("revmap.set", map=found.key, move=_shown(move)) if changed else say("show.unchanged")
    emit({**_image(found), "changed": bool(changed)}, call.json, lambda: [line])


@writing_command("unset", ja_en("自団体の補正を取り消します。", "Take a correction back."), parent=map_)
@OLD
@NEW
@argument("ids", nargs=-1, required=True, metavar=ja_en("旧版の要件ID", "ID"))
def unset(call: Call, old: str, new: str, ids: tuple[str, ...]) -> None:
    """Take corrections of these old ids back; needs --reason."""
    from migtrack.services.revision_maps import find_map, unset_move

    desk = desk_of(call)
    changed = unset_move(desk, old, new, ids, call.reason or "")
    found = find_map(desk, old, new)
    line = say("revmap.unset", map=found.key, ids=joined(ids))
    emit({**_image(found), "changed": bool(changed)}, call.json, lambda: [line])


@reading_command("show", ja_en("対応を表示します（補正が先）。", "Show the map, corrections first."), parent=map_)
@OLD
@NEW
def show(call: Call, old: str, new: str) -> None:
    """Both the published entries and the corrections."""
    from migtrack.services.revision_maps import find_map

    found = find_map(desk_of(call), old, new)

    def lines() -> list[str]:
        local = [["revmap.is_local", one.move, one.person, one.reason] for one in found.local]
        published = [["revmap.is_published", move, "", ""] for move in found.published]
        rows = [
            [
                say(str(kind)),
                joined(move.old),
                joined(move.new) or say("revmap.nowhere"),
                _kind(move.kind),
                str(person),
                str(why),
            ]
            for kind, move, person, why in (*local, *published)
            if isinstance(move, Move)
        ]
        if not rows:
            return [say("show.none")]
        source = [say("revmap.published_source", source=found.published_source)] if found.published else []
        return [*table(say("revmap.heading").split("|"), rows, limits={5: 40}), *source]

    emit(_image(found), call.json, lines)


@writing_command(
    "import",
    ja_en(
        "書き換えの一覧を取り込みます（yaml、json、csv、xlsx など）。",
        "Take in declared rewordings (yaml, json, csv, xlsx and others).",
    ),
    parent=substitutions,
)
@OLD
@NEW
@FILE
@apply_option
def import_rewordings(call: Call, old: str, new: str, file: Path, apply: bool) -> int:
    """Show what a list of rewordings says, and take it in with --apply."""
    from migtrack.services.revision_maps import import_substitutions, stage_substitutions

    desk = desk_of(call)
    staged = stage_substitutions(desk, old, new, file)
    written = import_substitutions(desk, staged, call.reason or "") if apply else 0
    found = staged.map
    count, source = len(found.substitutions), found.substitutions_source
    line = say("revmap.rewordings_staged", map=found.key, count=count, source=source, findings=len(staged.findings))
    return _told(call, desk, staged, line, applied=written, apply=apply)


@reading_command("show", ja_en("書き換えの一覧を表示します。", "Show the declared rewordings."), parent=substitutions)
@OLD
@NEW
def show_rewordings(call: Call, old: str, new: str) -> None:
    """What the publisher writes otherwise throughout."""
    from migtrack.services.revision_maps import find_map

    found = find_map(desk_of(call), old, new)

    def lines() -> list[str]:
        if not found.substitutions:
            return [say("show.none")]
        rows = [[one.old, one.new] for one in found.substitutions]
        heading = say("revmap.rewording_heading").split("|")
        return [*table(heading, rows), say("revmap.rewording_source", source=found.substitutions_source)]

    image = _image(found)
    emit({key: image[key] for key in ("map", "substitutions", "substitutions_source")}, call.json, lines)


def _told(call: Call, desk: "Desk", staged: "StagedMap", line: str, *, applied: int, apply: bool) -> int:
    data = {
        **_image(staged.map),
        "same": staged.is_same,
        "applied": applied,
        "findings": [finding_image(finding, desk.language) for finding in staged.findings],
    }
    last = (
        say("revmap.imported", map=staged.map.key)
        if applied
        else say("show.unchanged" if apply else "show.not_applied")
    )
    emit(data, call.json, lambda: [line, last])
    if not call.json:
        show_findings(staged.findings, desk.language)
    return exit_code_of(staged.findings)


def _image(found: "RevisionMap") -> dict[str, object]:
    """A map as scripts read it; entries as the file of a map writes them."""
    return {
        "map": {"document": found.document, "old": found.old_version, "new": found.new_version},
        "published": [_entry(move) for move in found.published],
        "published_source": found.published_source or None,
        "local": [{**_entry(one.move), "person": one.person, "reason": one.reason} for one in found.local],
        "substitutions": [{"old": one.old, "new": one.new} for one in found.substitutions],
        "substitutions_source": found.substitutions_source or None,
    }


def _entry(move: Move) -> dict[str, object]:
    return {"old": list(move.old), "new": list(move.new), "kind": move.kind}


def _kind(kind: str) -> str:
    return say(KINDS[kind]) if kind in KINDS else kind


def _shown(move: Move) -> str:
    return say(
        "revmap.move", old=joined(move.old), new=joined(move.new) or say("revmap.nowhere"), kind=_kind(move.kind)
    )
