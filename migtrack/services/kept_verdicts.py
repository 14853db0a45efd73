"""Verdicts kept between two starts of the program, so that texts that nobody changed are not compared again.

Two thousand customisations take half a minute to match, and most days none of them changes. What is kept
is no part of the record: it lies in a folder of its own beside the database, may be thrown away at any
time, and is found only under everything it was worked out of (the program's own rules of matching, the
catalogue, the versions of the specifications, and the customisation to its last field). Whatever cannot be
read, or was written from anything else, is as if it were not there.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from migtrack.domain.canonical import canonical_bytes, digest, digest_of
from migtrack.domain.customisation import Customisation, Triage
from migtrack.domain.image import from_image, to_image
from migtrack.services.desk import Desk
from migtrack.services.pen import catalogue_listing

FOLDER = "cache"
SCORE_PARTS = 10_000
KEPT_AT_MOST = 5_000
"""Verdicts of one operation; the oldest leave first."""


@dataclass
class Verdicts:
    """What was found of one operation's customisations on texts that stay the same."""

    place: Path | None
    """The file; None where nothing is kept."""
    mark: str
    """Digest of all that the verdicts depend on, beside the customisation."""
    recalled: dict[str, Any] = field(default_factory=dict)
    """As the file had them: image of a verdict by the digest of its customisation."""
    found: dict[str, tuple[Customisation, Triage]] = field(default_factory=dict)
    """By number, with the customisation as it read."""
    is_new: bool = False
    """Whether anything was found that the file does not have."""

    def of(self, customisation: Customisation) -> Triage | None:
        """What is known of a customisation as it reads now."""
        known = self.found.get(customisation.id)
        if known is not None and (known[0] is customisation or known[0] == customisation):
            return known[1]
        if not self.recalled:
            return None
        image = self.recalled.get(digest_of(to_image(customisation)))
        if image is None:
            return None
        verdict = verdict_of(image)
        self.found[customisation.id] = (customisation, verdict)
        return verdict

    def add(self, customisation: Customisation, verdict: Triage) -> None:
        """A verdict that was worked out now."""
        self.found[customisation.id] = (customisation, verdict)
        self.is_new = True

    def keep(self) -> None:
        """Write what is new; a folder where nothing can be written stays as it is."""
        if self.place is None or not self.is_new:
            return
        fresh = {digest_of(to_image(custom)): image_of(verdict) for custom, verdict in self.found.values()}
        every = {**{key: image for key, image in self.recalled.items() if key not in fresh}, **fresh}
        self.recalled = dict(list(every.items())[-KEPT_AT_MOST:])
        self.is_new = False
        with suppress(OSError):
            write_kept(self.place, self.mark, self.recalled)


def image_of(verdict: Triage) -> dict[str, Any]:
    """A verdict as JSON without floats: scores, which have four places, as whole ten-thousandths."""
    whole = [to_image(replace(one, score=round(one.score * SCORE_PARTS))) for one in verdict.citations]
    return {**to_image(replace(verdict, citations=())), "citations": whole}


def verdict_of(image: Mapping[str, Any]) -> Triage:
    """The verdict of such an image."""
    read = from_image(Triage, image)
    return replace(read, citations=tuple(replace(one, score=one.score / SCORE_PARTS) for one in read.citations))


def verdicts_kept(desk: Desk, operation: str, basis: object, *, lasts: bool) -> Verdicts:
    """What an earlier start left of an operation; what is found now is kept only where it is to last.

    `basis`: what the texts are made of, as canonical JSON takes it.
    """
    mark = digest_of([matching_rules(), catalogue_listing(desk)[0], basis])
    if desk.root is None or not matching_rules():
        return Verdicts(None, mark)
    place = desk.root / FOLDER / f"verdicts-{desk.body}-{operation}.json"
    return Verdicts(place if lasts else None, mark, read_kept(place, mark))


def read_kept(place: Path, mark: str) -> dict[str, Any]:
    """The verdicts in a file; none where it is not there, is damaged, or was worked out of anything else."""
    try:
        held = json.loads(place.read_bytes())
        verdicts: dict[str, Any] = held["verdicts"]
        is_whole = held["mark"] == mark and held["digest"] == digest(canonical_bytes(verdicts))
        if is_whole:
            for image in verdicts.values():
                verdict_of(image)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return verdicts if is_whole else {}


def write_kept(place: Path, mark: str, verdicts: Mapping[str, Any]) -> None:
    """Put a file in the place of the one before, in one step; OSError where that cannot be."""
    place.parent.mkdir(exist_ok=True)
    half = place.with_name(f"{place.name}.{os.getpid()}")
    told = canonical_bytes({"mark": mark, "digest": digest(canonical_bytes(verdicts)), "verdicts": verdicts})
    try:
        half.write_bytes(told)
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)


@cache
def matching_rules() -> str:
    """The digest of the program's texts that matching follows from; empty where they cannot be read."""
    from migtrack import domain, specs

    package = Path(str(specs.__file__)).parent.parent
    folders = [Path(str(part.__file__)).parent for part in (specs, domain)]
    files = [*(file for folder in folders for file in sorted(folder.glob("*.py")))]
    files += [file for name in ("triage.py", "gaps.py") if (file := package / "services" / name).is_file()]
    rules = sha256()
    for file in files:
        rules.update(file.name.encode() + b"\0" + file.read_bytes())
    return rules.hexdigest() if files else ""
