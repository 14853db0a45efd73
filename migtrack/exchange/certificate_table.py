"""Lists of packages that passed the conformity test, as デジタル庁 publishes them.

Cells hold line feeds; a number or vendor may carry its predecessor in （旧：…）, and one number may
name two 法人番号. The digits are not checked here: `selection` knows their rules.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.header import Vocabulary, words
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.merged_cells import spread_columns
from migtrack.exchange.requirement_columns import one_line
from migtrack.exchange.sheet import Cell, cell_text
from migtrack.exchange.table import Table, read_table

CERTIFICATE_WORDS = Vocabulary(
    words=(
        words("vendor", r"(?:申請)?(?:事業者|企業|会社|ベンダー?)名?称?|申請者名?|vendor", 2),
        words("package", r"(?:パッケージ|製品|システム|ソフトウェア|サービス)(?:の)?名?称?|package|product", 2),
        words("business", r"(?:標準化)?(?:対象)?(?:業務|事務)名?称?|business|operation", 2),
        words("number", r"適合(?:性)?(?:確認|証明)?(?:書)?番号|確認番号|証明書番号|conformance(?:no|number)", 4),
        words("confirmed_on", r"(?:適合)?確認(?:年月)?日|適合日|確認された日|confirmed(?:date|on)", 2),
    ),
    needs=(frozenset({"number"}), frozenset({"vendor", "package"})),
    examples=("事業者名", "パッケージ名", "対象業務", "適合確認番号", "適合確認日"),
    takes_mapping=False,
)
NEEDED = {"number": "reading.certificate_no_number", "package": "reading.certificate_no_package"}
FORMER = re.compile(r"[(（]\s*旧\s*[:：]?\s*([^)）]+)[)）]")


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One package and business as listed."""

    vendor: str
    package: str
    business: str
    """Name of the business as printed; not always one of the twenty operations."""
    number: str
    """The cell as printed, predecessor included."""
    numbers: tuple[str, ...]
    """業務ID[-枝番]_法人番号_連番, one for each 法人番号 that the number carries."""
    predecessor: str
    """The number this one replaces, empty where there is none."""
    former_vendor: str
    confirmed_on: date | None
    where: str


def read_certificates(name: str, data: bytes) -> tuple[tuple[CertificateRow, ...], tuple[Finding, ...]]:
    """The rows of a list in csv or a workbook; a row without number or package is refused alone."""
    table, found = read_table(name, data, CERTIFICATE_WORDS)
    findings = list(found)
    columns = {field: columns[0] for field, columns in table.header.columns.items()}
    spread = spread_columns(table.sheet, columns.values(), table.first_row)
    cells = {field: spread[column] for field, column in columns.items()}
    rows = []
    for row in range(len(table.sheet.rows) - table.first_row):
        certificate = _certificate(table, {field: values[row] for field, values in cells.items()}, row, findings)
        if certificate is not None:
            rows.append(certificate)
    return tuple(rows), tuple(findings)


def _certificate(table: Table, cells: Mapping[str, Cell], row: int, findings: list[Finding]) -> CertificateRow | None:
    texts = {field: cell_text(cells.get(field, "")).strip() for field in ("vendor", "package", "business", "number")}
    for field, key in NEEDED.items():
        if not texts[field]:
            findings.append(Finding(Level.ERROR, key, table.where(row, field)))
            return None
    day = parse_day(cells.get("confirmed_on", ""))
    if day is None and cells.get("confirmed_on", "") != "":
        values = {"value": cell_text(cells["confirmed_on"])[:30]}
        findings.append(Finding(Level.WARNING, "reading.bad_day", table.where(row, "confirmed_on"), values))
    vendor, former_vendor = _split_former(texts["vendor"])
    number, predecessor = _split_former(texts["number"])
    return CertificateRow(
        vendor=vendor,
        package=one_line(texts["package"]),
        business=one_line(texts["business"]),
        number=texts["number"],
        numbers=_numbers(number),
        predecessor=_plain(predecessor),
        former_vendor=former_vendor,
        confirmed_on=day,
        where=table.where(row, "number"),
    )


def _split_former(text: str) -> tuple[str, str]:
    """What stands now, and what stood before in （旧：…）."""
    former = FORMER.search(text)
    return one_line(FORMER.sub("", text)), one_line(former[1]) if former else ""


def _numbers(text: str) -> tuple[str, ...]:
    """`001_7120001077523／7010401022916_1` → both numbers; any other text alone."""
    parts = _plain(text).split("_")
    if len(parts) != 3:
        return (_plain(text),)
    business, corporations, serial = parts
    return tuple(f"{business}_{corporation}_{serial}" for corporation in corporations.split("/"))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
