"""A workspace made through the command line alone, and every command with an example that works on it."""

import csv
import io
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from migtrack.cli.bilingual import Group
from migtrack.cli.main import main, program
from tests.exchange.contrast_books import contrast_book

SHIPPED = Path(__file__).resolve().parents[2] / "spec_versions"
HOSTILE = "[/b]葛󠄀飾[$x]ｱ①\x1b[2J{braces}\n\"',;=1+1"
"""A name that markup, terminals, format strings, csv and spreadsheets would each misread."""

STEPS = "operation,step,status,na reason\njuki,2,done,\nkoseki,3,doing,\n"
INVENTORY = "operation,name,section,yearly cost\njuki,List of newcomers,Residents,1000\n"
CERTIFICATES = "事業者名,パッケージ名,業務名,適合確認番号\nSample Inc.,Sample Suite,住民記録,001_9234567890123_7\n"
ANNEX = """機能ID,機能名称,機能要件,実装区分
0049001,Register,Keeps the register of every entry that was made.,◎
0049002,Search,"Searches the register by name, address and date of birth of every resident.",◎
0049003,Print,Prints the certificate on plain paper with the seal of the mayor.,◎
0049004,Archive,Keeps removed entries for one hundred and fifty years.,◎
0049005,Alert,Warns the clerk at the counter of a double entry.,◎
"""
ANNEX_REVISED = """機能ID,機能名称,機能要件,実装区分
0049001,Register,Keeps the register of every entry that was made.,◎
0049002,Search,"Searches the register by name, address and date of birth of every residents.",◎
0049003,Print,Prints the certificate on plain paper with the seals of the mayor.,◎
0049009,Backup,Copies everything to another place each night.,◎
"""
VENDOR = "No,Name,Description,Mark,Notes\n1,Entry of a move,Enters the notification of a move,A,\n"
VENDOR_LATER = VENDOR + "2,Own seal,Prints the seal of the mayor,B,At a price\n"
WBS = "Task,Start,Days,Predecessors\nPrepare,2026-12-01,3,\nMove,,5,2FS+1d\n"
NETWORK = {
    "start": "2026-04-01",
    "calendar": "jp",
    "tasks": [{"uid": 1, "name": "A", "duration_days": 5}, {"uid": 2, "name": "B", "duration_days": 3}],
    "links": [{"from": 1, "to": 2, "type": "FS", "lag_days": 0}],
}


@dataclass(frozen=True)
class Told:
    """What one call said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """stdout as the one JSON document that it is."""
        return json.loads(self.out)


def call(*arguments: str) -> Told:
    """Run one command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(list(arguments))
    return Told(code, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Office:
    """A workspace and the files beside it."""

    folder: Path

    @property
    def town(self) -> Path:
        """The workspace."""
        return self.folder / "town"

    def call(self, *arguments: str) -> Told:
        """Run a command on the workspace; `{files}` in an argument is the folder of files."""
        return call("-w", str(self.town), *(argument.replace("{files}", str(self.folder)) for argument in arguments))

    def done(self, *arguments: str) -> Told:
        """Run a command that must succeed."""
        told = self.call(*arguments)
        assert told.code == 0, (arguments, told)
        return told

    def head(self) -> tuple[int, str]:
        """Number of events, and the hash of the newest."""
        with closing(sqlite3.connect(self.town / "migtrack.db")) as connection:
            query = "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"
            head: tuple[int, str] = connection.execute(query).fetchone()
        return head

    def files(self) -> dict[str, bytes]:
        """The workspace's own files, without what SQLite keeps beside its database."""
        return {path.name: path.read_bytes() for path in self.town.iterdir() if path.suffix in (".toml", ".db")}


def furnish(folder: Path) -> Office:
    """A town with something in every register; all words of its own are English."""
    office = Office(folder)
    for name, text in {"steps.csv": STEPS, "custom.csv": INVENTORY, "certificates.csv": CERTIFICATES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "annex.csv").write_text(ANNEX, encoding="utf-8")
    (folder / "annex2.csv").write_text(ANNEX_REVISED, encoding="utf-8")
    (folder / "vendor.csv").write_text(VENDOR, encoding="utf-8")
    (folder / "vendor2.csv").write_text(VENDOR_LATER, encoding="utf-8")
    (folder / "wbs.csv").write_text(WBS, encoding="utf-8")
    (folder / "nonsense.csv").write_text("name,address\nx,y\n", encoding="utf-8")
    (folder / "header.csv").write_text("機能ID,機能名称,機能要件,実装区分\n", encoding="utf-8")
    (folder / "broken.json").write_text('{"start": "2026-04-01", "tasks": [{"uid": 1}]}', encoding="utf-8")
    (folder / "cut.xlsx").write_bytes(b"PK\x03\x04 cut off here")
    (folder / "empty.csv").write_bytes(b"")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4 an answer on paper")
    (folder / "network.json").write_text(json.dumps(NETWORK), encoding="utf-8")
    shutil.copy(SHIPPED / "juki-S2.0.yaml", folder / "juki-S2.0.yaml")
    (folder / "tasks.yaml").write_text("tasks:\n  - {id: juki/s10, days: 12, note: By file}\n", encoding="utf-8")
    holidays = (SHIPPED.parent / "schedules" / "holidays.csv").read_bytes().splitlines(keepends=True)
    (folder / "holidays.csv").write_bytes(b"".join(holidays[:-1]))
    (folder / "moves.csv").write_text("old,new,kind\n0109001,0109001,grammar\n", encoding="utf-8")
    (folder / "moves2.csv").write_text("old,new,kind\n0109001,0109002,moved\n", encoding="utf-8")
    (folder / "rewordings.csv").write_text("old,new\nalter,change\n", encoding="utf-8")
    (folder / "rewordings2.csv").write_text("old,new\nalter,amend\n", encoding="utf-8")
    (folder / "changes.docx").write_bytes(contrast_book([["0109001\nNew text", "0109001\n（略）"]]))
    (folder / "inbox").mkdir()
    shutil.copy(SHIPPED / "kaigo-S2.0.yaml", folder / "inbox" / "kaigo-S2.0.yaml")
    town = str(office.town)
    assert call("init", town, "--municipality", "012025", "--person-id", "sato", "--person-name", "Sato").code == 0
    for line in BEGINNING:
        office.done(*line)
    answer_register(office)
    return office


def answer_register(office: Office) -> None:
    """A book of the register that a section has sent back, with two answers."""
    file = office.folder / "register.csv"
    office.done("gap", "export", str(file), "--operation", "juki")
    records = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    note = records[0].index("備考")
    for record in records[7:9]:
        record[note] = "Answered by the section"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(records)


def copy_of(office: Office, folder: Path) -> Office:
    """The same office elsewhere."""
    shutil.copytree(office.folder, folder, dirs_exist_ok=True)
    return Office(folder)


def leaves() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, with the words that call it."""
    context = click.Context(program)
    waiting: list[tuple[tuple[str, ...], click.Command]] = [((), program)]
    while waiting:
        path, command = waiting.pop()
        if isinstance(command, Group):
            inner = ((name, command.get_command(context, name)) for name in command.list_commands(context))
            waiting += [((*path, name), found) for name, found in inner if found]
        else:
            yield path, command


ZEIMU = ("zeimu@S1.0", "zeimu@S2.0")
DAY_OF_S21 = ("--published", "2026-08-31")
MOVED_BY_HAND = ("--old", "0109002", "--new", "0109023", "--kind", "moved")
ASKED = ("--row", "0019001", "--row", "0019003", "--row", "C-0001")
DECIDED = ("L-0001", "--number", "N-12", "--by", "Head Kato", "--authority", "delegated")
SCAN = ("{files}/scan.pdf", "--inquiry", "Q-0001", "--section", "Residents")
SWITCHING = ("fuhyo", "senkyo", "nenkin", "kenko")
"""Operations with two versions: switched, two proposals that wait, and one that nobody has proposed."""
BEGINNING: Sequence[Sequence[str]] = (
    ("person", "add", "kato", "--name", "Kato", "--title", "Head", "--section", "IT", "--roles", "approver,staff"),
    ("person", "add", "mori", "--name", "Mori", "--section", "Residents", "--roles", "staff"),
    ("person", "add", "kansa", "--name", "Kansa", "--roles", "auditor"),
    ("spec", "import", str(SHIPPED / "juki-S1.0.yaml"), "--apply"),
    ("spec", "import", str(SHIPPED / "zeimu-S1.0.yaml"), "--apply"),
    ("spec", "import", str(SHIPPED / "zeimu-S2.0.yaml"), "--apply"),
    ("operation", "lifecycle", "kotei", "running"),
    ("spec", "import", str(SHIPPED / "kaigo-S1.0.yaml"), "--apply"),
    ("spec", "claim", "add", "juki@S1.0", "--published", "2025-09-01", "--source", "Notice 2"),
    ("spec", "import", "{files}/changes.docx", "--document", "zeimu", "--version", "S2.1", *DAY_OF_S21, "--apply"),
    ("spec", "map", "import", "zeimu@S1.0", "zeimu@S2.0", "{files}/moves.csv", "--apply"),
    ("spec", "map", "set", "zeimu@S1.0", "zeimu@S2.0", *MOVED_BY_HAND, "--reason", "As the letter says"),
    ("spec", "substitutions", "import", "zeimu@S1.0", "zeimu@S2.0", "{files}/rewordings.csv", "--apply"),
    ("gap", "decide", "juki", "0019001", "0019002", "--result", "fit", "--section", "Residents"),
    ("gap", "decide", "juki", "0019003", "--result", "gap", "--treatment", "bpr", "--ground", "As agreed"),
    ("gap", "decide", "juki", "0019004", "--result", "gap", "--treatment", "euc"),
    ("gap", "submit", "juki", "0019001"),
    ("gap", "approve", "juki", "0019002", "--actor", "kato"),
    ("custom", "add", "juki", "--name", "Own form", "--section", "Residents", "--kind", "form", "--yearly-cost", "5"),
    ("custom", "add", "kojin", "--name", "Own list", "--description", "A list of our own"),
    ("custom", "link", "C-0001", "0019001"),
    ("custom", "decide", "C-0001", "--treatment", "abolish", "--reason", "The standard does it"),
    ("gap", "foreign", "import", "juki", "{files}/vendor.csv", "--apply"),
    ("package", "add", "juki", "--vendor", "Sample Inc.", "--name", "Sample", "--number", "001_9234567890123_1"),
    ("package", "add", "juki", "--vendor", "Other Inc.", "--name", "Other"),
    ("package", "choose", "juki", "P-0001", "--reason", "Best score"),
    ("operation", "extension", "koseki", "--ground", "4", "--deadline", "2030-03-29", "--source", "Notice 1"),
    ("operation", "scope", "koki", "--outside", "--implementer", "union", "--reason", "A union does it"),
    ("step", "set", "juki", "1", "done", "--actual-start", "2026-04-01", "--actual-finish", "2026-04-30"),
    ("step", "set", "koseki", "14", "na", "--na-reason", "The vendor stays"),
    ("plan", "build", "--operation", "juki", "--operation", "inkan", "--start", "2026-12-01"),
    ("calendar", "close", "10-02", "Town day"),
    ("contract", "add", "Old system", "--operation", "fuhyo", "--last-day", "2027-03-31"),
    ("plan", "baseline", "--reason", "First"),
    ("plan", "add", "inkan", "Own notice", "--after", "inkan/s36"),
    ("cutover", "plan", "inkan", "--start", "2027-12-28T18:00", "--finish", "2028-01-04T08:30"),
    *(
        ("spec", "import", f"{{files}}/{file}", "--document", key, "--version", version, "--published", day, "--apply")
        for key in SWITCHING
        for file, version, day in (("annex.csv", "1.0", "2025-04-01"), ("annex2.csv", "2.0", "2026-04-01"))
    ),
    ("gap", "decide", "fuhyo", *(f"004900{n}" for n in range(1, 6)), "--result", "fit", "--section", "Residents"),
    ("gap", "approve", "fuhyo", "0049001", "0049002", "--actor", "kato"),
    *(("spec", "pin", key, f"{key}@2.0", "--reason", "The revision") for key in SWITCHING[:3]),
    ("spec", "approve", "S-0001", "--actor", "kato"),
    ("inquiry", "new", "--subject", "Own forms", "--due", "2099-12-31", "--operation", "juki", *ASKED),
    ("inquiry", "new", "--subject", "Draft", "--operation", "juki", "--row", "0019004"),
    ("inquiry", "send", "Q-0001", "--on", "2026-04-01", "--person", "Residents=Mori"),
    ("inquiry", "answer", "Q-0001", "0019003", "--mark", "no_trouble", "--practice", "By hand"),
    ("inquiry", "new", "--subject", "Over", "--operation", "juki", "--row", "0019003"),
    ("inquiry", "send", "Q-0003"),
    ("inquiry", "close", "Q-0003"),
    ("evidence", "add", "juki", "0019003", "--file", "{files}/scan.pdf", "--note", "A survey"),
    ("gap", "decide", "juki", "0019011", "0019012", "--result", "fit", "--section", "Residents"),
    ("lot", "new", "Fits", "--operation", "juki", "--row", "0019011"),
    ("lot", "new", "More fits", "--operation", "juki", "--row", "0019012"),
    ("remark", "add", "juki", "0019003", "--text", "Which survey?", "--actor", "kansa"),
)

LIST_OF_GAPS = {"operation", "document", "version", "id", "result", "workflow", "treatment", "section", "author"}
CUSTOM = {"id", "name", "section", "verdict", "rule", "cites", "yearly_cost", "decision"}
TASK = {"id", "uid", "operation", "name", "start", "finish", "critical", "total_float_minutes", "slip_days"}
DAYS = {"subject", "kind", "operation", "difference", "before", "after", "events", "persons", "reasons"}
EVENT = {"v", "body", "seq", "at", "actor", "via", "role", "action", "subject", "before", "after", "reason", "prev"}

CHANGE = {
    "kind",
    "old",
    "new",
    "new_all",
    "moved",
    "class_changed",
    "outcome",
    "reused_id",
    "similarity",
    "rule",
    "candidates",
}
IMPACT = {"operation", "decisions", "added", "customisations", "package", "steps", "tasks", "cutover", "work", "hours"}

READING: Sequence[tuple[Sequence[str], Sequence[str], str, set[str]]] = (
    (
        ("status",),
        (),
        "operations",
        {"key", "name", "official_rate", "steps", "next_step", "spec_versions", "open_gaps"},
    ),
    (("check",), ("gap-unapproved", "custom-unapproved"), "checks", {"name", "hard", "findings"}),
    (("person", "list"), (), "persons", {"id", "name", "roles", "from_day", "to_day"}),
    (("step", "list"), ("juki",), "steps", {"operation", "step", "code", "status", "seq"}),
    (("step", "proposals"), (), "proposals", {"operation", "step", "status", "reason"}),
    (("spec", "list"), (), "versions", {"document", "version", "published", "effective", "items", "clauses", "sample"}),
    (("spec", "list"), ("--claims",), "claims", {"id", "document", "version", "published", "source", "person"}),
    (("spec", "claim", "list"), (), "claims", {"id", "document", "version", "published", "effective", "source"}),
    (("spec", "map", "show"), ("zeimu@S1.0", "zeimu@S2.0"), "published", {"old", "new", "kind"}),
    (("spec", "substitutions", "show"), ("zeimu@S1.0", "zeimu@S2.0"), "substitutions", {"old", "new"}),
    (("spec", "show"), ("juki@S1.0",), "requirements", {"id", "title", "text", "classes", "digest"}),
    (("spec", "compare"), ("zeimu@S1.0", "zeimu@S2.0"), "changes", CHANGE),
    (("spec", "compare"), ("zeimu@S1.0", "zeimu@S2.0", "--impact"), "impact", IMPACT),
    (("spec", "compare"), ("--all",), "comparisons", {"old", "new", "summary"}),
    (("spec", "switches"), (), "switches", {"id", "operation", "old", "new", "workflow", "carried", "look_again"}),
    (("spec", "lineage"), ("fuhyo@2.0", "0049002"), "lineage", {"old_version", "old", "new_version", "new", "kind"}),
    (("gap", "list"), ("juki",), "gaps", {*LIST_OF_GAPS, "approver", "pending", "origins"}),
    (("gap", "bpr", "list"), (), "work_changes", {"subject", "operation", "title", "plan", "opening", "seq"}),
    (("gap", "foreign", "list"), (), "foreign_rows", {"id", "operation", "name", "mark", "requirement", "version"}),
    (("gap", "foreign", "propose"), ("F-0001",), "foreign_rows", {"id", "name", "candidates"}),
    (("gap", "tray"), ("fuhyo",), "tray", {"id", "outcome", "rule", "text", "old_decisions", "candidates"}),
    (("custom", "list"), (), "customisations", CUSTOM),
    (("custom", "list"), ("--to-drop",), "customisations", CUSTOM),
    (("custom", "triage"), (), "customisations", CUSTOM),
    (("custom", "radar"), (), "customisations", {*CUSTOM, "five_year_cost", "hindrances", "cutover_planned"}),
    (("custom", "radar"), ("--order", "cutover"), "by_operation", {"operation", "total", "adopted", "as_is_rate"}),
    (("inquiry", "list"), (), "inquiries", {"id", "subject", "state", "due", "asked", "answered", "addressees"}),
    (
        ("inquiry", "waiting"),
        (),
        "waiting",
        {"inquiry", "section", "asked", "answered", "days_waiting", "days_overdue"},
    ),
    (("evidence", "list"), (), "evidence", {"digest", "name", "media_type", "size", "kept_on", "note", "subjects"}),
    (("evidence", "list"), ("juki", "0019003"), "evidence", {"digest", "name", "subjects"}),
    (("package", "list"), (), "packages", {"id", "operation", "vendor", "name", "conformance_number", "chosen"}),
    (("plan", "show"), (), "tasks", TASK),
    (("plan", "load"), (), "loads", {"name", "person", "weekly_hours", "minutes", "peak", "stretches", "busy"}),
    (("plan", "risk"), ("--runs", "200"), "goals", {"id", "operation", "p50", "p80", "limits", "drivers"}),
    (("plan", "show"), ("--why", "juki/s09"), "why", {"id", "name", "start", "causes", "sentences"}),
    (("plan", "baselines"), (), "baselines", {"number", "name", "taken_on", "tasks", "document", "reason", "person"}),
    (("plan", "compare"), ("0", "now"), "tasks", {"id", "kinds", "from", "to", "days", "causes", "chain", "sentence"}),
    (("calendar", "show"), (), "days", {"day", "name", "provisional", "fiscal_year"}),
    (
        ("calendar", "year"),
        ("2027", "--operation", "kotei"),
        "entries",
        {"kind", "first", "last", "place", "provisional"},
    ),
    (("contract", "list"), (), "contracts", {"id", "name", "operations", "last_day", "monthly_cost", "overrun", "seq"}),
    (("cutover", "windows"), ("juki", "--from", "2026-11-01", "--to", "2027-12-31"), "windows", {"name", "start"}),
    (("cutover", "list"), (), "cutovers", {"operation", "window_start", "judgement", "actual_at"}),
    (("log", "show"), ("--limit", "20"), "events", EVENT),
    (("log", "sample"), ("--random", "3"), "sample", {"subject", "risks", "why"}),
    (("log", "compare"), ("2000-01-01", "--operation", "kojin"), "changes", DAYS),
    (("lot", "list"), (), "lots", {"id", "title", "rows", "head", "check_groups", "state", "decided_on"}),
    (("remark", "list"), (), "remarks", {"id", "subject", "text", "raised_by", "answers", "open", "days"}),
    (("log", "verify"), (), "chains", {"body", "events", "head", "checkpoints", "checkpoint_files", "problems"}),
)
"""Command, arguments, plural under which it lists, keys that scripts rely on in each row."""

FILE = ("{files}/plan.xlsx",)
WRITING: Sequence[tuple[Sequence[str], Sequence[str], set[str]]] = (
    (("person", "add"), ("abe", "--name", "Abe", "--roles", "staff"), {"person"}),
    (("person", "transfer"), ("mori", "--last-day", "2030-03-31"), {"person"}),
    (("operation", "lifecycle"), ("juki", "migrating"), {"operation", "changed"}),
    (("operation", "scope"), ("kaigo", "--outside", "--implementer", "union", "--reason", "A union"), {"changed"}),
    (("operation", "extension"), ("juki", "--ground", "1", "--source", "Notice 2"), {"operation", "changed"}),
    (("operation", "section"), ("juki", "Counter"), {"operation", "changed"}),
    (("step", "set"), ("juki", "9", "doing"), {"step", "changed"}),
    (("step", "import"), ("{files}/steps.csv", "--apply"), {"changes", "applied", "findings"}),
    (("step", "accept"), ("juki", "26"), {"operation", "step", "status"}),
    (("spec", "import"), ("{files}/juki-S2.0.yaml", "--apply"), {"version", "same", "erratum", "pins", "applied"}),
    (("spec", "set"), ("juki@S1.0", "--published", "2025-08-30", "--reason", "Notice 3"), {"version", "changed"}),
    (("spec", "claim", "add"), ("juki@S3.0", "--effective", "2028-04-01", "--source", "Notice 4"), {"claim"}),
    (("spec", "claim", "withdraw"), ("V-0001", "--reason", "Mistyped"), {"claim"}),
    (("spec", "withdraw"), ("kaigo@S1.0", "--reason", "Wrong file"), {"version", "unpinned"}),
    (("spec", "map", "import"), (*ZEIMU, "{files}/moves2.csv", "--apply"), {"map", "published", "applied", "findings"}),
    (
        ("spec", "map", "set"),
        (*ZEIMU, "--old", "0109001", "--kind", "withdrawn", "--reason", "So said"),
        {"local", "changed"},
    ),
    (("spec", "map", "unset"), (*ZEIMU, "0109002", "--reason", "Mistyped"), {"local", "changed"}),
    (("spec", "substitutions", "import"), (*ZEIMU, "{files}/rewordings2.csv", "--apply"), {"substitutions", "applied"}),
    (
        ("spec", "compose"),
        ("zeimu@S2.1", "--base", "zeimu@S2.0", "--apply"),
        {"version", "worked_in", "unplaced", "applied"},
    ),
    (("spec", "inbox"), ("{files}/inbox", "--apply"), {"files", "applied", "findings"}),
    (("spec", "pin"), ("kenko", "kenko@2.0", "--reason", "The revision"), {"switch", "may_approve", "changed"}),
    (("spec", "approve"), ("S-0002", "--actor", "kato"), {"switch", "customisations"}),
    (("spec", "return"), ("S-0003", "--actor", "kato", "--reason", "Too early"), {"switch"}),
    (("gap", "accept"), ("fuhyo", "0049002", "--reason", "Spelling"), {"tray", "changed"}),
    (("gap", "relink"), ("fuhyo", "0049004", "--to", "0049009", "--reason", "Same duty"), {"tray", "changed"}),
    (("gap", "settle"), ("fuhyo", "0049005", "--reason", "Nothing like it"), {"tray", "changed"}),
    (("gap", "decide"), ("juki", "0019005", "--result", "na"), {"gaps", "changed"}),
    (("gap", "submit"), ("juki", "0019003"), {"gaps", "changed"}),
    (("gap", "approve"), ("juki", "0019001", "--actor", "kato"), {"gaps", "changed"}),
    (("gap", "return"), ("juki", "0019002", "--actor", "kato", "--reason", "Again"), {"gaps", "changed"}),
    (
        ("gap", "import"),
        ("{files}/register.csv", "--answered-by", "Mori", "--apply"),
        {"books", "applied", "findings"},
    ),
    (
        ("gap", "bpr", "set"),
        ("juki", "0019003", "--new-way", "The standard list", "--owner", "Mori", "--rule", "form:Form 3"),
        {"work_change", "tasks", "changed"},
    ),
    (
        ("gap", "foreign", "import"),
        ("juki", "{files}/vendor2.csv", "--mark", "A=standard", "--apply"),
        {"fresh", "known", "marks", "applied", "findings"},
    ),
    (("gap", "foreign", "link"), ("F-0001", "0019001"), {"foreign_row"}),
    (("log", "checkpoint"), ("--out", "{files}/safe"), {"checkpoint", "file", "key_file", "groups", "note"}),
    (("log", "undo"), ("gap:juki/juki@S1.0/0019004", "--reason", "Mistyped"), {"undone", "changed"}),
    (("custom", "add"), ("juki", "--name", "Another"), {"customisations"}),
    (("custom", "import"), ("{files}/custom.csv", "--apply"), {"fresh", "known", "applied", "findings"}),
    (("custom", "link"), ("C-0002", "0109001", "--reject"), {"customisations"}),
    (("custom", "decide"), ("C-0002", "--treatment", "external", "--reason", "Outside"), {"customisations"}),
    (("custom", "approve"), ("C-0001", "--actor", "kato"), {"customisations", "changed"}),
    (("custom", "return"), ("C-0001", "--actor", "kato", "--reason", "Again"), {"customisations", "changed"}),
    (("inquiry", "new"), ("--subject", "Another", "--operation", "juki", "--row", "0019005"), {"inquiry"}),
    (("inquiry", "add"), ("Q-0002", "--operation", "juki", "--row", "0019005"), {"inquiry", "changed"}),
    (("inquiry", "set"), ("Q-0002", "--due", "2099-11-30"), {"inquiry", "changed"}),
    (("inquiry", "send"), ("Q-0002",), {"inquiry"}),
    (("inquiry", "return"), (*SCAN, "--apply"), {"files", "applied", "findings"}),
    (("inquiry", "answer"), ("Q-0001", "0019001", "--mark", "no_trouble"), {"reply", "changed"}),
    (("inquiry", "confirm"), ("Q-0001", "Residents", "--head", "Kato"), {"addressee", "changed"}),
    (
        ("inquiry", "remind"),
        ("Q-0001", "--section", "Residents", "--letters", "{files}/letters"),
        {"reminded", "files"},
    ),
    (("inquiry", "adopt"), ("Q-0001", "--apply"), {"rows", "applied", "findings"}),
    (("inquiry", "close"), ("Q-0001",), {"inquiry"}),
    (("inquiry", "reopen"), ("Q-0003",), {"inquiry"}),
    (("lot", "new"), ("Old lists", "--operation", "juki", "--row", "0019003"), {"lot"}),
    (("lot", "add"), ("L-0001",), {"lot"}),
    (("lot", "approve"), (*DECIDED, "--approver", "kato"), {"lot", "approved", "findings"}),
    (("lot", "withdraw"), ("L-0002", "--reason", "Mistaken"), {"lot"}),
    (("remark", "add"), ("C-0001", "--text", "No copy", "--raised-by", "kansa"), {"remark"}),
    (("remark", "answer"), ("A-0001", "--text", "Attached"), {"remark"}),
    (("remark", "close"), ("A-0001", "--text", "Seen", "--closed-by", "kansa"), {"remark"}),
    (("evidence", "add"), ("C-0002", "--file", "{files}/custom.csv"), {"subject", "evidence", "changed", "findings"}),
    (
        ("evidence", "remove"),
        ("juki", "0019003", "--file", "scan.pdf", "--reason", "Another row's"),
        {"subject", "evidence", "changed"},
    ),
    (("package", "add"), ("koseki", "--vendor", "Sample Inc.", "--name", "Sample"), {"package"}),
    (("package", "import"), ("{files}/certificates.csv", "--apply"), {"packages", "applied", "findings"}),
    (("package", "choose"), ("juki", "P-0002", "--reason", "Second thought"), {"selection"}),
    (("package", "approve"), ("juki", "--actor", "kato"), {"selection"}),
    (("package", "withdraw"), ("P-0002", "--reason", "Letter"), {"package"}),
    (("plan", "build"), ("--operation", "koseki", "--start", "2026-12-01"), {"tasks", "operations", "changed"}),
    (("plan", "set"), ("juki/s09", "--days", "15", "--owner", "Mori"), {"task", "changed", "moved"}),
    (("plan", "add"), ("juki", "Notice", "--days", "3", "--before", "juki/judgement"), {"task", "moved"}),
    (("plan", "load"), ("--level", "--apply"), {"proposals", "applied", "moved"}),
    (("plan", "remove"), ("inkan/own-1",), {"removed", "relinked", "moved"}),
    (("plan", "edit"), ("{files}/tasks.yaml", "--apply"), {"changes", "removed", "applied", "changed", "moved"}),
    (
        ("plan", "rules"),
        ("juki", "--pia", "full", "--ordinance", "--rehearsals", "3"),
        {"pia", "ordinance", "rehearsals"},
    ),
    (("calendar", "import"), ("{files}/holidays.csv", "--apply"), {"added", "removed", "renamed", "moved", "applied"}),
    (("calendar", "close"), ("2027-04-05", "Town day"), {"changed", "moved"}),
    (("calendar", "open"), ("2027-04-10", "Saturday", "--hours", "09:00-12:00"), {"changed", "moved"}),
    (("calendar", "remove"), ("10-02",), {"changed", "moved"}),
    (("calendar", "hours"), ("08:30-12:00", "13:00-17:15"), {"changed", "moved"}),
    (("calendar", "council"), ("2027-06-07", "2027-06-25"), {"changed", "moved"}),
    (("contract", "add"), ("Lease", "--kind", "lease", "--operation", "juki"), {"contract"}),
    (("contract", "set"), ("K-0001", "--monthly-cost", "1000", "--basis", "estimate"), {"contract"}),
    (("contract", "remove"), ("K-0001",), {"contract"}),
    (
        ("plan", "import"),
        ("{files}/wbs.csv", "--operation", "koki", "--apply"),
        {"kind", "changes", "moved", "applied", "findings"},
    ),
    (("plan", "revise"), ("kotei", "zeimu@S2.0", "--apply"), {"tasks", "budget", "start_by", "days_late", "changed"}),
    (("plan", "baseline"), ("--name", "Second", "--document", "Notice 9"), {"baseline"}),
    (
        ("plan", "whatif"),
        ("--task", "juki/s09", "--delay", "5", "--apply"),
        {"cutovers", "moved", "applied", "changed"},
    ),
    (("cutover", "plan"), ("juki", "--start", "2026-12-28T18:00", "--finish", "2027-01-04T08:30"), {"cutover"}),
    (("cutover", "judge"), ("inkan", "go", "--reason", "Both rehearsals done"), {"cutover"}),
    (("cutover", "done"), ("inkan", "--at", "2026-04-06T08:30"), {"cutover"}),
)
"""Command, arguments that change something in the office, keys of its answer."""

REPORT = {"report", "file", "rows", "as_of", "event", "check_value", "check_groups"}
PACK = {
    "file",
    "sha256",
    "caution",
    "groups",
    "list_sha256",
    "size",
    "event",
    "head",
    "decisions",
    "members",
    "findings",
}
OTHERS: Sequence[tuple[Sequence[str], Sequence[str], set[str]]] = (
    (("plan", "export"), FILE, {"file"}),
    (("retention", "list"), (), {"basis", "retention"}),
    (("retention", "purge"), (), {"purge", "applied"}),
    (("plan", "compute"), ("{files}/network.json",), {"start", "finish", "tasks", "findings"}),
    (
        ("plan", "import"),
        ("{files}/wbs.csv", "--operation", "koki"),
        {"kind", "changes", "moved", "applied", "findings"},
    ),
    (("plan", "edit"), ("{files}/tasks.yaml",), {"changes", "findings", "applied"}),
    (("plan", "load"), ("--level",), {"proposals", "lost", "applied"}),
    (("plan", "load"), ("--by", "person", "--unit", "month", "--output", "{files}/load.xlsx"), {"file"}),
    (
        ("plan", "whatif"),
        ("--scenario", "late_start", "--operation", "juki", "--months", "6", "--save", "{files}/branch.yaml"),
        {"cutovers", "deadlines", "contracts", "compliance", "became_critical", "moved", "applied"},
    ),
    (("plan", "compare"), ("0", "--output", "{files}/compared.html"), {"old", "new", "summary", "file"}),
    (("plan", "edit"), ("{files}/written.yaml", "--write"), {"file"}),
    (("calendar", "import"), ("{files}/holidays.csv",), {"added", "removed", "digest", "moved", "applied"}),
    (("check",), ("--list",), {"checks"}),
    (("spec", "show"), ("juki@S1.0", "0019001"), {"requirements"}),
    (("spec", "show"), ("juki@S1.0", "--card"), {"version", "claims"}),
    (("spec", "export"), ("juki@S1.0", "{files}/juki.csv"), {"version", "file", "items", "findings"}),
    (("spec", "map", "import"), (*ZEIMU, "{files}/moves2.csv"), {"published", "local", "applied", "findings"}),
    (("spec", "substitutions", "import"), (*ZEIMU, "{files}/rewordings2.csv"), {"substitutions", "applied"}),
    (
        ("spec", "compose"),
        ("zeimu@S2.1", "--base", "zeimu@S2.0"),
        {"version", "base", "entries", "applied", "findings"},
    ),
    (("spec", "watch"), (), {"sources", "downloads", "recorded", "findings"}),
    (("spec", "inbox"), ("{files}/inbox",), {"files", "applied", "findings"}),
    (("gap", "show"), ("fuhyo", "0049002"), {"gap", "old_decisions", "package"}),
    (("gap", "bpr", "show"), ("juki", "0019003"), {"work_change"}),
    (("gap", "foreign", "import"), ("juki", "{files}/vendor.csv"), {"fresh", "known", "marks", "applied", "findings"}),
    (("gap", "export"), ("{files}/register.xlsx", "--operation", "juki"), {"file", "rows", "sheets", "findings"}),
    (("gap", "import"), ("{files}/register.csv",), {"books", "applied", "findings"}),
    (("gap", "show"), ("fuhyo", "0049004", "--version", "fuhyo@1.0"), {"gap", "old_decisions"}),
    (("custom", "triage"), ("C-0001",), {"customisations"}),
    (("custom", "radar"), ("--section", "Residents"), {"totals", "depending", "adoption", "by_section", "check_value"}),
    (("custom", "export"), ("{files}/custom.xlsx", "--operation", "juki"), {"file", "customisations", "whole"}),
    (("custom", "export"), ("{files}/all.csv", "--all"), {"file", "customisations", "whole"}),
    (("custom", "argument"), ("C-0001", "{files}/page.docx"), {"id", "file"}),
    (("inquiry", "show"), ("Q-0001",), {"inquiry"}),
    (("inquiry", "books"), ("Q-0001", "{files}/books", "--overwrite"), {"books", "findings"}),
    (("inquiry", "return"), SCAN, {"files", "applied", "findings"}),
    (("inquiry", "adopt"), ("Q-0001",), {"rows", "applied", "findings"}),
    (("evidence", "save"), ("scan.pdf", "{files}/copy.pdf"), {"file", "digest"}),
    (("plan", "revise"), ("kotei", "zeimu@S2.0"), {"tasks", "budget", "start_by", "days_late", "changed"}),
    (("spec", "compare"), ("zeimu@S1.0", "zeimu@S2.0", "--id", "0109014"), {"old", "new", "changes", "summary"}),
    (("step", "import"), ("{files}/steps.csv",), {"changes", "applied", "findings"}),
    (("spec", "import"), ("{files}/juki-S2.0.yaml",), {"version", "pins", "applied", "findings"}),
    (("custom", "import"), ("{files}/custom.csv",), {"fresh", "known", "applied", "findings"}),
    (("package", "import"), ("{files}/certificates.csv",), {"packages", "applied", "findings"}),
    (("report", "list"), (), {"reports", "formats"}),
    (("backup",), ("{files}/backup.zip",), {"file", "kind", "size_bytes", "verified", "chains", "findings"}),
    (("db", "status"), (), {"database", "findings"}),
    (("db", "upgrade"), (), {"before", "after"}),
    (("lot", "show"), ("L-0001",), {"lot"}),
    (("lot", "print"), ("L-0001", "{files}/list.docx"), {"lot", "file", "rows", "changed", "check_groups"}),
    (("log", "card"), ("juki", "0019003"), {"card"}),
    (("report", "auditor"), ("{files}/auditor.xlsx",), REPORT),
    (("report", "mayor"), ("{files}/mayor.html",), REPORT),
    (("report", "council"), ("{files}/council.docx",), REPORT),
    (("report", "section"), ("{files}/section.csv", "--section", "Residents"), REPORT),
    (("log", "pack"), ("{files}/pack.zip", "--operation", "juki"), PACK),
)
"""What neither lists nor changes anything in the workspace."""

AUDITORS_OWN = {("remark", "add"), ("remark", "close")}
"""What an auditor may write."""

APART = {("init",), ("demo",), ("tui",), ("doctor",), ("restore",), ("db", "roles")}
"""Commands with tests of their own: they need no workspace, or a terminal."""


def without_environment() -> None:
    """Variables of the environment would overrule what a test says."""
    for name in ("MIGTRACK_WORKSPACE", "MIGTRACK_DATABASE", "MIGTRACK_LANG"):
        os.environ.pop(name, None)
