"""What of a requirement counts for a decision: its digest (decision D1), and a whole set's bytes."""

from typing import Any

from migtrack.domain.canonical import canonical_bytes, digest_of
from migtrack.domain.image import to_image
from migtrack.domain.requirement import Requirement, Specification


def requirement_digest(requirement: Requirement) -> str:
    """SHA-256 over class per 実装区分, title, text, effective and transition; the place does not count."""
    image = to_image(requirement)
    counted: dict[str, Any] = {name: image[name] for name in ("classes", "title", "text", "effective", "transition")}
    return digest_of(counted)


def specification_bytes(specification: Specification) -> bytes:
    """The canonical bytes under which a requirement set is stored once, by their digest."""
    image = to_image(specification)
    if not specification.contrasts:
        del image["contrasts"]  # whole versions keep the digest that they had before tables were read
    return canonical_bytes(image)
