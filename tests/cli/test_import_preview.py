"""What `spec import` shows before it stores anything: how the sheets were read, and the mapping to correct it by."""

import json
from pathlib import Path

from tests.cli.offices import Office
from tests.exchange.reading_books import csv_file, one_sheet

HEADER = ["機能ID", "機能要件", "実装区分（指定都市）", "実装区分（一般市区町村）", "社内用"]
LIST = [["見本", None], HEADER, ["0019001", "一つ目の要件。", "◎", "○", "x"]]
STRANGE = [["札", "きまり", "扱い"], ["0019001", "一つ目の要件。", "●"]]
DETAILS = ("--document", "kaigo", "--published", "2026-01-01")


def test_columns_and_first_rows_are_shown_with_the_class_that_binds_the_body(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(one_sheet(LIST))
    shown = office.call("spec", "import", str(file), "--version", "9", *DETAILS)
    assert "見出しは 2 行目" in shown.out
    for column, field in (("機能ID", "ID"), ("機能要件", "要件の文"), ("社内用", "（読み取らない）")):
        assert any(column in line and field in line for line in shown.out.splitlines()), column
    assert shown.out.count("貴団体に適用") == 1
    assert "--show-mapping" in shown.out
    data = json.loads(office.call("spec", "import", str(file), "--version", "9", *DETAILS, "--json").out)
    [sheet] = data["sheets"]
    assert (sheet["sheet"], sheet["header_rows"]) == ("機能要件", [2])
    assert {"column": "A", "header": "機能ID", "field": "id"} in sheet["columns"]


def test_a_mapping_is_written_corrected_kept_reused_and_gives_way_when_it_fits_no_more(
    office: Office, tmp_path: Path
) -> None:
    strange, mapping, plain = tmp_path / "strange.csv", tmp_path / "map.yaml", tmp_path / "list.xlsx"
    strange.write_bytes(csv_file(STRANGE))
    written = office.call("spec", "import", str(strange), "--document", "kaigo", "--show-mapping").out
    filled = (
        written.replace("  id:", "  id: 札").replace("  text:", "  text: きまり").replace("  class:", "  class: 扱い")
    )
    mapping.write_text(filled + "marks: {●: mandatory}\n", encoding="utf-8")
    told = ("--mapping", str(mapping), "--apply")
    assert office.call("spec", "import", str(strange), "--version", "9", *DETAILS, *told).code == 0
    again = office.call("spec", "import", str(strange), "--version", "10", *DETAILS, "--json")
    assert [finding["key"] for finding in json.loads(again.out)["findings"]][:1] == ["mapping.saved_used"]
    plain.write_bytes(one_sheet([["機能ID", "機能要件", "実装区分"], ["0019001", "別の文。", "●"]]))
    changed = office.call("spec", "import", str(plain), "--version", "11", *DETAILS, "--json")
    assert "reading.kept_mapping_unfit" in [finding["key"] for finding in json.loads(changed.out)["findings"]]
