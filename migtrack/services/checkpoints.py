"""照合値: signed notes outside the database, made, found again, and held against the chain.

A hash chain alone says nothing against whoever can rewrite all of it. A note that lies elsewhere does:
it names how many events there were and what the newest was, and nobody but the holder of the key could
have written it. Who has only paper copies the eight groups into the 決裁 and types them in again later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from migtrack.audit.chain import Problem, ProblemKind
from migtrack.audit.checkpoint import (
    Mark,
    NoteState,
    PublicKey,
    contradiction,
    judge_note,
    known_keys,
    origin_of,
    read_groups,
    read_note,
    read_public_pem,
    sign_note,
    written_groups,
)
from migtrack.domain.checkpoint import Checkpoint
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, WrongValue
from migtrack.services.desk import JAPAN, Desk
from migtrack.services.pen import Pen
from migtrack.services.signing_keys import find_key, is_signature, open_key
from migtrack.services.workspace import load_workspace

PREFIX, ENDING = "checkpoint", ".txt"
MOST_BYTES = 1_000_000
"""A note has a few hundred; what is larger is something else."""


@dataclass(frozen=True, slots=True)
class WrittenCheckpoint:
    """A checkpoint that was made: the record of it, its note, and where it lies."""

    checkpoint: Checkpoint
    note: bytes
    key: PublicKey
    file: Path | None
    """None where no place was chosen: the note was only shown."""
    key_file: Path | None
    findings: tuple[Finding, ...]

    @property
    def groups(self) -> str:
        """As it is copied to paper."""
        return written_groups(self.checkpoint.seq, self.checkpoint.head)


@dataclass(frozen=True, slots=True)
class ComparedNote:
    """A checkpoint file held against the chain."""

    file: str
    seq: int
    """How many events it covers; 0 where it cannot be read."""
    state: NoteState
    problem: Problem | None = None

    @property
    def is_good(self) -> bool:
        """Of this body, by a known key, signed, and the chain still says the same."""
        return self.state is NoteState.TRUSTED and self.problem is None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The chain held against everything that is known of it from outside."""

    notes: tuple[ComparedNote, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Each contradiction once, those of paper included."""
    findings: tuple[Finding, ...] = ()

    @property
    def compared(self) -> int:
        """How many checkpoint files could be trusted."""
        return sum(note.state is NoteState.TRUSTED for note in self.notes)


def make_checkpoint(desk: Desk, out: Path | None = None, reason: str = "") -> WrittenCheckpoint:
    """Sign how far the chain is, write the note to the chosen place, and record in the chain that it was made."""
    from migtrack.store.writer import change_to

    place = out or configured_place(desk)
    with desk.writing("log.checkpoint") as pen:
        key = open_key(desk.body)
        seq, head = pen.writer.head()
        note = sign_note(Mark(origin_of(desk.body), seq, head), key.public, key.sign)
        file = _note_file(place, desk.body, seq) if place else None
        if file:
            _write_new(file, note)
        key_file = _export(key.public, file.parent, desk.body) if file else None
        checkpoint = Checkpoint(_next(pen), seq, head, _local(desk), str(key.public), str(file or ""))
        pen.record([change_to(checkpoint, "log.checkpoint", reason=reason)])
    return WrittenCheckpoint(checkpoint, note, key.public, file, key_file, tuple(_advice(desk, file)))


def found_key(desk: Desk) -> Path | None:
    """Make the account's key where it has none; its public half in the workspace, None where it cannot be."""
    try:
        key = open_key(desk.body)
        return _export(key.public, desk.root, desk.body) if desk.root else None
    except BrokenWorld:
        return None


def configured_place(desk: Desk) -> Path | None:
    """The folder that migtrack.toml names; told from the workspace."""
    if desk.root is None:
        return None
    named = load_workspace(desk.root).checkpoints
    return (desk.root / Path(named).expanduser()) if named else None


def list_checkpoints(desk: Desk) -> list[Checkpoint]:
    """Those that were made until now, whatever day is looked back to, in order."""
    return sorted(desk.store.reader(desk.body).all(Checkpoint), key=lambda made: made.seq)


def find_notes(desk: Desk) -> tuple[list[Path], list[Finding]]:
    """Checkpoint files of this body in the configured place; a finding where the place is not there."""
    place = configured_place(desk)
    if place is None:
        return [], []
    if not place.is_dir():
        return [], [Finding(Level.WARNING, "checkpoint.place_gone", str(place))]
    return sorted(place.glob(f"{PREFIX}-{desk.body}-*{ENDING}")), []


def compare_checkpoints(
    desk: Desk,
    files: Iterable[Path] = (),
    keys: Iterable[Path] = (),
    groups: Iterable[str] = (),
    *,
    legible: bool = True,
) -> Comparison:
    """Hold the chain against files, against what was copied from paper, and against its own record of checkpoints.

    Without `files`, against all that lie in the configured place. Only the keys given are trusted;
    without any, the account's own and those that the trail names. The trail's own record is left alone
    where it is not `legible`: what stands there was changed.
    """
    named = list(files)
    found, findings = (named, []) if named else find_notes(desk)
    recorded = list_checkpoints(desk) if legible else []
    trusted = _trusted(desk, keys, recorded) if found else []
    newest = desk.trail.head()
    notes = tuple(_compare(desk, file, trusted, newest) for file in found)
    problems = [note.problem for note in notes if note.problem is not None]
    problems += [problem for text in groups if (problem := _compare_groups(desk, text, newest)) is not None]
    problems += _own_contradictions(desk, recorded, newest)
    return Comparison(notes, tuple(dict.fromkeys(problems)), tuple(findings))


def _compare(desk: Desk, file: Path, trusted: Sequence[PublicKey], newest: int) -> ComparedNote:
    note = read_note(_bytes_of(file))
    state = judge_note(note, desk.body, trusted, is_signature)
    if note is None or state in (NoteState.OTHER_BODY, NoteState.UNREADABLE):
        return ComparedNote(str(file), 0, state)
    if state is NoteState.BAD_SIGNATURE:  # says nothing that anybody signed
        return ComparedNote(str(file), note.mark.size, state)
    head = desk.trail.hash_of(note.mark.size)
    return ComparedNote(str(file), note.mark.size, state, contradiction(note.mark, newest, head, file.name))


def _compare_groups(desk: Desk, text: str, newest: int) -> Problem | None:
    read = read_groups(text)
    if read is None:
        raise WrongValue("checkpoint.bad_groups", text=text[:100])
    number, head = read
    if number is not None:
        mark = Mark(origin_of(desk.body), number, head)
        return contradiction(mark, newest, desk.trail.hash_of(number), written_groups(number, head))
    if desk.trail.seq_of(head) is not None:
        return None
    if newest == 0:
        return Problem(ProblemKind.DELETED, 1, "audit.chain_gone", head)
    return Problem(ProblemKind.REWRITTEN, 0, "audit.groups_unknown", head)


def _own_contradictions(desk: Desk, recorded: Sequence[Checkpoint], newest: int) -> list[Problem]:
    """The chain says of itself what it was when each checkpoint was made."""
    found = []
    for made in recorded:
        mark = Mark(origin_of(desk.body), made.seq, made.head)
        problem = contradiction(mark, newest, desk.trail.hash_of(made.seq), f"checkpoint:{made.id}")
        if problem is not None:
            found.append(problem)
    return found


def _trusted(desk: Desk, keys: Iterable[Path], recorded: Sequence[Checkpoint]) -> list[PublicKey]:
    given = [_public_key(desk, file) for file in keys]
    if given:
        return given
    own = find_key(desk.body)
    named = known_keys(made.key for made in recorded)
    return [own.public, *named] if own else named


def _public_key(desk: Desk, file: Path) -> PublicKey:
    key = read_public_pem(_bytes_of(file), origin_of(desk.body))
    if key is None:
        raise WrongValue("checkpoint.no_public_key", file=str(file))
    return key


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES)
    except OSError as error:
        raise BrokenWorld("checkpoint.unreadable", file=str(file), detail=str(error.strerror)) from error


def _note_file(place: Path, body: str, seq: int) -> Path:
    """The file that is meant: as named, or a name of its own within a folder."""
    if place.suffix.lower() == ENDING and not place.is_dir():
        return place
    return place / f"{PREFIX}-{body}-{seq:08d}{ENDING}"


def _write_new(file: Path, note: bytes) -> None:
    """Write a note; the same note may be there already, another is never replaced."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(file, note)
    except FileExistsError:
        if _bytes_of(file) != note:
            raise ForbiddenByRule("checkpoint.file_is_there", file=str(file)) from None
    except OSError as error:
        raise BrokenWorld("checkpoint.unwritable", file=str(file), detail=str(error.strerror)) from error


def _write_whole(file: Path, data: bytes) -> None:
    """A new file, or none where the disk is full: half of one would stand in the way for ever."""
    with file.open("xb") as stream:
        try:
            stream.write(data)
            stream.flush()
        except OSError:
            file.unlink(missing_ok=True)
            raise


def _export(key: PublicKey, folder: Path, body: str) -> Path:
    """Write the public half; its name holds its number, so that keys of several persons lie side by side."""
    file = folder / f"{PREFIX}-key-{body}-{key.id.hex()}.pem"
    _write_new(file, key.pem)
    return file


def _next(pen: Pen) -> str:
    return str(pen.writer.count_subjects("checkpoint") + 1)


def _local(desk: Desk) -> datetime:
    return desk.now.astimezone(JAPAN).replace(tzinfo=None, microsecond=0)


def _advice(desk: Desk, file: Path | None) -> Iterable[Finding]:
    if file is None:
        yield Finding(Level.WARNING, "checkpoint.no_place", "checkpoints")
    elif desk.root is not None and file.resolve().is_relative_to(desk.root.resolve()):
        yield Finding(Level.WARNING, "checkpoint.in_workspace", str(file))
