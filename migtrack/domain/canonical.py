"""Canonical JSON (RFC 8785) and digests: one spelling of a value, so that its hash means it.

Our values hold no floats (numbers are integers or decimal strings) and only ASCII keys, so
the standard encoder with sorted keys writes exactly the RFC's bytes; what would differ is
refused here instead of being written almost right. The tests hold it against `rfc8785`.
"""

import json
from hashlib import sha256
from typing import Any

GREATEST_INTEGER = 2**53 - 1
"""RFC 8785 numbers are IEEE doubles; beyond this they are no longer exact."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_HARMLESS = frozenset({str, bool, type(None)})
"""Most of what an image holds, so that a large import need not ask further of it."""


def canonical_bytes(value: Any) -> bytes:
    """The RFC 8785 bytes of JSON values without floats; TypeError or ValueError for others."""
    _refuse_what_differs(value)
    return _ENCODER.encode(value).encode()


def digest_of(value: Any) -> str:
    """SHA-256 of the canonical bytes, hexadecimal."""
    return digest(canonical_bytes(value))


def digest(data: bytes) -> str:
    """SHA-256 of bytes, hexadecimal."""
    return sha256(data).hexdigest()


def _refuse_what_differs(value: Any) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise TypeError(f"a canonical key is ASCII text, not {key!r}")
            if type(item) not in _HARMLESS:
                _refuse_what_differs(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            if type(item) not in _HARMLESS:
                _refuse_what_differs(item)
    elif isinstance(value, float):
        raise TypeError("canonical values hold no floats")
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) > GREATEST_INTEGER:
        raise ValueError(f"{value} is beyond exact JSON numbers: write it as text")
