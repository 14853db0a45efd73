"""The database of the demo town after its story, as a file: playing it takes seconds, the first screen may take two.

The file is nothing that the story does not say. It names what it was made of, the story, the
samples and the schema; where any of them has changed since, it is not used and the story is played.
After a change: python -c "from migtrack.services.demo.snapshot import keep_snapshot; keep_snapshot()"
"""

import tempfile
from importlib.resources import files
from pathlib import Path

from migtrack.catalog.catalogue import open_catalogue
from migtrack.catalog.folders import SPEC_VERSIONS, shipped_folder
from migtrack.domain.canonical import digest, digest_of
from migtrack.labels import Language
from migtrack.services.workspace import DATABASE, create_workspace

FILE = "demo-town.db.xz"
MADE_OF = (".yaml",)
"""Endings of the files in `spec_versions` that the story is made of."""
NOT_OF_IT = ("sources.yaml",)
"""Where to look for new versions, which every town writes down for itself."""


def read_snapshot() -> bytes | None:
    """The town's database; None where it is not shipped, does not fit this program, or cannot be unpacked here."""
    catalogue = open_catalogue()
    if FILE not in catalogue.names(SPEC_VERSIONS):
        return None
    made_of, _, packed = catalogue.read(SPEC_VERSIONS, FILE).partition(b"\n")
    if made_of.decode() != what_it_is_made_of():
        return None
    try:
        import lzma
    except ImportError:  # some builds of Python lack it
        return None
    return lzma.decompress(packed)


def keep_snapshot(target: Path | None = None) -> Path:
    """Play the story and keep the database, by default where it is shipped from; the file written."""
    import lzma

    from migtrack.services.demo.town import TOWN_CODE, play_story

    path = target or shipped_folder() / SPEC_VERSIONS / FILE
    with tempfile.TemporaryDirectory() as folder:
        create_workspace(Path(folder), TOWN_CODE, Language.JA)
        play_story(Path(folder))
        data = (Path(folder) / DATABASE).read_bytes()
    packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
    path.write_bytes(what_it_is_made_of().encode() + b"\n" + packed)
    return path


def what_it_is_made_of() -> str:
    """Digest of the story, the samples that it imports, and the schema as the migrations write it."""
    catalogue = open_catalogue()
    told = [name for name in catalogue.names(SPEC_VERSIONS) if name.endswith(MADE_OF) and name not in NOT_OF_IT]
    schema = files("migtrack.store") / "migrations" / "versions"
    written = sorted((entry.name, entry.read_bytes()) for entry in schema.iterdir() if entry.name.endswith(".py"))
    parts = [*((name, catalogue.read(SPEC_VERSIONS, name)) for name in told), *written]
    return digest_of([[name, digest(_with_plain_line_ends(data))] for name, data in parts])


def _with_plain_line_ends(data: bytes) -> bytes:
    """Git on Windows may have put its own line ends into a checkout."""
    return data.replace(b"\r\n", b"\n")
