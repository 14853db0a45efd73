"""`migtrack custom radar`, `export`, `argument`: what can go, as a list, as a file for the wall, as a page for one."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.custom import command, id_argument
from migtrack.cli.custom_lines import subject_image
from migtrack.cli.desk import desk_of
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import say
from migtrack.cli.values import Place, Word
from migtrack.specs.radar import RadarOrder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from migtrack.exchange.radar_words import RadarWords
    from migtrack.labels import Language
    from migtrack.specs.radar import Radar, RadarRow
    from migtrack.specs.saving import Adoption, Totals

operation_option = option("--operation", help=ja_en("この業務だけ", "Only this operation."))
section_option = option("--section", help=ja_en("この所管課だけ", "Only this section."))
order_option = option(
    "--order",
    type=Word(RadarOrder),
    default=RadarOrder.SAVING,
    metavar="saving|cutover",
    help=ja_en("並び順：saving 減る費用の大きい順、cutover 本番切替の早い順", "By what it saves, or by cutover."),
)


@reading_command(
    "radar",
    ja_en(
        "カスタマイズ廃止候補：減る費用、本番切替、廃止までに要ること、標準機能採用率を表示します。",
        "What can go: savings, cutover, what stands in the way, and the as-is rate.",
    ),
    parent=command,
)
@operation_option
@section_option
@order_option
def radar(call: Call, operation: str | None, section: str | None, order: RadarOrder) -> None:
    """The list with its totals by basis and the progress by operation and section."""
    from migtrack.services.radar import read_radar

    desk = desk_of(call)
    chosen = desk.catalogue.find_operation(operation) if operation else None
    found = read_radar(desk, chosen, section, order)
    emit(radar_image(found), call.json, lambda: _lines(found, desk.language))


@reading_command(
    "export",
    ja_en(
        "カスタマイズ廃止候補をファイルに書き出します（.xlsx .csv .docx .html、拡張子で選びます）。",
        "Write what can go to a file (.xlsx .csv .docx .html, by its ending).",
    ),
    parent=command,
)
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
@operation_option
@section_option
@order_option
@option(
    "--all", "whole", is_flag=True, help=ja_en("廃止候補だけでなく全件を", "The whole inventory, not only what can go.")
)
def export(call: Call, file: Path, operation: str | None, section: str | None, order: RadarOrder, whole: bool) -> None:
    """The list for the wall, or the whole inventory."""
    from migtrack.services.customisation_files import export_customisations

    desk = desk_of(call)
    chosen = desk.catalogue.find_operation(operation) if operation else None
    count = export_customisations(desk, file, chosen, section, order, whole=whole)
    pages = say("radar.exported_all" if whole else "radar.exported_list")
    data = {"file": str(file), "customisations": count, "whole": whole}
    emit(data, call.json, lambda: [say("radar.exported", count=count, file=str(file), pages=pages)])


@reading_command(
    "argument",
    ja_en(
        "1件の検討資料（A4 1枚、.docx）を所管課の打合せ用に書き出します。",
        "Write one page (.docx) on one customisation for its section's meeting.",
    ),
    parent=command,
)
@id_argument
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
def argument_(call: Call, custom_id: str, file: Path) -> None:
    """What it is, who uses it, what the law says, what replaces it, what keeping it costs."""
    from migtrack.services.customisation_files import write_case

    write_case(desk_of(call), custom_id, file)
    data = {"id": custom_id, "file": str(file)}
    emit(data, call.json, lambda: [say("radar.argument_written", id=custom_id, file=str(file))])


def radar_image(radar: "Radar") -> dict[str, object]:
    """The list as scripts read it."""
    return {
        "as_of": radar.as_of,
        "order": radar.order,
        "versions": radar.versions,
        "customisations": [row_image(row) for row in radar.rows],
        "depending": [row_image(row) for row in radar.depending],
        "totals": totals_image(radar.totals),
        "depending_totals": totals_image(radar.depending_totals),
        "revisions_in_five_years": radar.revisions,
        "adoption": adoption_image(radar.overall),
        "by_operation": [{"operation": name, **adoption_image(one)} for name, one in radar.by_operation.items()],
        "by_section": [{"section": name, **adoption_image(one)} for name, one in radar.by_section.items()],
        "check_value": radar.check_value,
    }


def row_image(row: "RadarRow") -> dict[str, object]:
    """One customisation with what the list says of it."""
    return {
        **subject_image(row.customisation, row.triage),
        "five_year_cost": row.saving.over_years,
        "five_year_cost_is_partial": row.saving.is_partial,
        "hindrances": row.hindrances,
        "cutover_planned": row.planned,
        "cutover_forecast": row.forecast,
        "is_open": row.is_open,
    }


def totals_image(totals: "Totals") -> dict[str, object]:
    """Sums by basis; increases are amounts of their own."""
    return {"count": totals.count, "by_basis": dict(totals.sums), "not_reckoned": totals.unknown}


def adoption_image(adoption: "Adoption") -> dict[str, object]:
    """標準機能採用率 and the counts it is made of."""
    counts = {key: getattr(adoption, key) for key in ("total", "can_go", "decided", "adopted")}
    return {**counts, "as_is_rate": adoption.rate}


def _lines(radar: "Radar", language: "Language") -> list[str]:
    from migtrack.exchange.radar_words import RadarWords

    words = RadarWords(language)
    lines = [words.title(radar)]
    lines += [f"{name}{say('radar.colon')}{value}" for name, value in words.facts(radar)]
    lines += ["", *words.figures(radar), ""]
    if radar.rows:
        lines += [*_table(radar.rows, words), ""]
    if radar.depending:
        lines += [say("radar.verdict_depending"), *_table(radar.depending, words), ""]
    by_section = {words.section_name(name): one for name, one in radar.by_section.items()}
    lines += [*_progress("radar.by_operation", radar.by_operation, words), ""]
    lines += [*_progress("radar.by_section", by_section, words), ""]
    return [*lines, *words.notes(radar)]


def _table(rows: "Sequence[RadarRow]", words: "RadarWords") -> list[str]:
    shown = [
        [
            row.customisation.id,
            row.short,
            row.customisation.name,
            row.customisation.section,
            words.verdict(row),
            words.yen(row.saving.yearly),
            words.five_years(row.saving),
            words.word(row.saving.basis),
            words.cutover(row),
            words.hindrances(row),
        ]
        for row in rows
    ]
    return table(say("radar.table_heading").split("|"), shown, right={5, 6}, limits={2: 30, 3: 14, 9: 40})


def _progress(title: str, adoptions: "Mapping[str, Adoption]", words: "RadarWords") -> list[str]:
    headings = say("radar.progress_heading").split("|")
    shown = [
        [name, str(one.total), str(one.can_go), str(one.decided), str(one.adopted), words.percent(one)]
        for name, one in adoptions.items()
    ]
    return table([say(title), *headings[1:]], shown, right={1, 2, 3, 4, 5}, limits={0: 30})
