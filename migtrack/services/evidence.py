"""Evidence (証拠書類): files that stand behind decisions, kept once, known by digest and by name.

The bytes are content and never change; what a file is called and what it shows is an `Evidence`,
recorded the first time the file is handed in. Which decisions rest on it stands on their rows
(`services.attachments`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from migtrack.domain.approval_lot import ApprovalLot
from migtrack.domain.canonical import digest
from migtrack.domain.customisation import Customisation
from migtrack.domain.evidence import Evidence
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Assessment
from migtrack.domain.refusal import BrokenWorld, WrongContent, WrongValue
from migtrack.services.desk import Desk
from migtrack.services.files import read_file, write_output
from migtrack.services.pen import Pen

SETTING = "evidence.yaml"
MEGABYTE = 1024 * 1024
LEAST_DIGEST = 6
"""Signs of a digest that name a file."""
SHOWN_DIGEST = 12
MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "csv": "text/csv",
    "txt": "text/plain",
    "eml": "message/rfc822",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "zip": "application/zip",
}
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that somebody hands in as evidence."""

    name: str
    data: bytes
    note: str = ""

    @property
    def digest(self) -> str:
        """What it will be known by."""
        return digest(self.data)


@dataclass(frozen=True, slots=True)
class HeldEvidence:
    """A kept file, and the decisions that rest on it."""

    evidence: Evidence
    subjects: tuple[str, ...]
    """As events name them: `gap:juki/juki@1.0/1.1.1/m`, `customisation:C-0001`."""


def read_evidence(desk: Desk, paths: Iterable[Path], note: str = "") -> tuple[HandedIn, ...]:
    """The files at some places, checked; each is given the note."""
    files = tuple(HandedIn(path.name, read_file(path), note) for path in paths)
    check_files(desk, files)
    return files


def check_files(desk: Desk, files: Sequence[HandedIn]) -> None:
    """WrongContent for an empty file, WrongValue for one larger than `systems/evidence.yaml` allows."""
    most = greatest_size(desk) if files else 0
    for file in files:
        if not file.data:
            raise WrongContent("evidence.empty", file=file.name)
        if len(file.data) > most:
            size = -(-len(file.data) // MEGABYTE)
            raise WrongValue("evidence.too_large", file=file.name, megabytes=size, limit=most // MEGABYTE)


def greatest_size(desk: Desk) -> int:
    """Bytes of the largest file that is kept; WrongContent when its setting is wrong."""
    from migtrack.exchange.yaml_lines import read_located
    from migtrack.store.writer import CONTENT_LIMIT

    name = f"systems/{SETTING}"
    root = read_located(name, desk.catalogue.read("systems", SETTING))
    node = root.get("most_megabytes")
    text = (node.text or "").strip() if node else ""
    most = int(text) * MEGABYTE if text.isdecimal() and len(text) < 4 else 0
    if not 0 < most <= CONTENT_LIMIT:
        where, limit = node.where if node else root.where, CONTENT_LIMIT // MEGABYTE
        raise WrongContent("evidence.bad_limit", where=where, limit=limit)
    return most


def keep_files(pen: Pen, files: Sequence[HandedIn], reason: str = "") -> tuple[str, ...]:
    """Store files and record what they are called, each once; their digests in order."""
    return tuple(dict.fromkeys(keep_file(pen, file, reason) for file in files))


def keep_file(pen: Pen, file: HandedIn, reason: str = "", media_type: str = "") -> str:
    """Store one file and record its name the first time; a file that is known keeps the name it has."""
    from migtrack.store.writer import change_to

    kind = media_type or media_type_of(file.name)
    kept = pen.writer.put_content(file.data, kind)
    if pen.writer.find(Evidence, kept) is None:
        known = Evidence(kept, plain_name(file.name), kind, len(file.data), pen.desk.today, file.note)
        pen.record([change_to(known, "evidence.keep", reason=reason, evidence=(kept,), read_at=0)])
    return kept


def known_otherwise(desk: Desk, files: Iterable[HandedIn]) -> tuple[Finding, ...]:
    """A note for each file whose bytes are kept under another name: it is one file, and the first name stays."""
    by_digest = evidence_by_digest(desk)
    pairs = [(file, by_digest.get(file.digest)) for file in files]
    return tuple(
        Finding(
            Level.NOTE, "evidence.known_otherwise", file.name, {"known": held.name, "day": held.kept_on.isoformat()}
        )
        for file, held in pairs
        if held is not None and held.name != plain_name(file.name)
    )


def evidence_by_digest(desk: Desk) -> dict[str, Evidence]:
    """Every kept file by digest."""
    return {held.digest: held for held in desk.state.all(Evidence)}


def list_evidence(desk: Desk) -> list[HeldEvidence]:
    """Every kept file with what rests on it, in order of the day and the name."""
    uses: dict[str, list[str]] = {}
    for row in desk.state.all(Assessment):
        for name in row.evidence:
            uses.setdefault(name, []).append(f"gap:{row.key}")
    for custom in desk.state.all(Customisation):
        for name in custom.evidence:
            uses.setdefault(name, []).append(f"customisation:{custom.id}")
    for lot in desk.state.all(ApprovalLot):
        for name in lot.evidence:
            uses.setdefault(name, []).append(f"lot:{lot.id}")
    named = evidence_by_digest(desk)
    everything = [*named.values(), *(bare(name) for name in uses if name not in named)]
    kept = sorted(everything, key=lambda held: (held.kept_on, held.name, held.digest))
    return [HeldEvidence(held, tuple(uses.get(held.digest, ()))) for held in kept]


def find_evidence(desk: Desk, text: str, among: Sequence[str] | None = None) -> Evidence:
    """A kept file by its name, or by the beginning of its digest; `among` narrows to some digests.

    WrongValue where there is none, or where several have that name.
    """
    by_digest = evidence_by_digest(desk)
    kept = [by_digest.get(name) or bare(name) for name in (by_digest if among is None else among)]
    found = [held for held in kept if held.name == text] or [held for held in kept if _begins(held.digest, text)]
    if not found:
        known = ", ".join(held.name for held in kept[:10])
        raise WrongValue("evidence.unknown", name=text, known=known or "―")
    if len(found) > 1:
        raise WrongValue("evidence.several", name=text, digests=", ".join(short(held.digest) for held in found))
    return found[0]


def save_copy(desk: Desk, evidence: Evidence, place: Path) -> Path:
    """Write a copy under its own name into a folder, or to the file that is named; where it went.

    WrongValue where another file lies there; a file with the same bytes is left as it is.
    """
    target = place / plain_name(evidence.name) if place.is_dir() else place
    try:
        data = desk.state.content(evidence.digest)
    except KeyError:
        raise BrokenWorld("evidence.bytes_gone", name=evidence.name, digest=short(evidence.digest)) from None
    if target.exists():
        if target.is_dir() or read_file(target) != data:
            raise WrongValue("evidence.file_there", file=str(target))
        return target
    write_output(target, data)
    return target


def bare(name: str) -> Evidence:
    """A digest on a row that nobody gave a name, as older programs left it."""
    from datetime import date

    return Evidence(name, short(name), UNKNOWN_TYPE, 0, date.min)


def media_type_of(name: str) -> str:
    """What kind of file its ending says it is."""
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN_TYPE) if "." in name else UNKNOWN_TYPE


def plain_name(name: str) -> str:
    """A file's name without folders, and without what no file system takes."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join("_" if sign in '<>:"|?*' or not sign.isprintable() else sign for sign in last).strip(" .")
    return kept or "_"


def short(name: str) -> str:
    """The beginning of a digest, enough to name a file."""
    return name.removeprefix("sha256:")[:SHOWN_DIGEST]


def _begins(name: str, text: str) -> bool:
    wanted = text.lower().removeprefix("sha256:")
    return len(wanted) >= LEAST_DIGEST and name.removeprefix("sha256:").startswith(wanted)
