"""The key that signs 照合値: it lies in the person's own configuration folder, never in the workspace.

Who can rewrite the database should not find beside it what signs the checkpoints. So the private half
is a file that only its account reads; the public half is written beside every note and stands in the
trail. `cryptography` is imported when a key is used, and not before.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.audit.checkpoint import PublicKey, origin_of
from migtrack.domain.refusal import BrokenWorld

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

CONFIGURATION = "MIGTRACK_CONFIG"
"""Names another configuration folder."""


@dataclass(frozen=True)
class SigningKey:
    """A person's own key for one body."""

    public: PublicKey
    private: "Ed25519PrivateKey"
    file: Path

    def sign(self, text: bytes) -> bytes:
        """64 bytes (RFC 8032)."""
        return self.private.sign(text)


def configuration_folder() -> Path:
    """Where this account keeps its settings."""
    named = os.environ.get(CONFIGURATION)
    if named:
        return Path(named)
    if os.name == "nt":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "migtrack"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "migtrack"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "migtrack"


def key_file(body: str) -> Path:
    """The private half of this account's key for a body."""
    return configuration_folder() / "keys" / f"{body}.pem"


def find_key(body: str) -> SigningKey | None:
    """The account's key for a body; None when there is none; BrokenWorld when it cannot be read."""
    file = key_file(body)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BrokenWorld("checkpoint.key_unreadable", file=str(file), detail=str(error.strerror)) from error
    return SigningKey(*_read(body, data, file), file)


def open_key(body: str) -> SigningKey:
    """The same; made where there is none. BrokenWorld where it cannot be kept."""
    return find_key(body) or _make(body)


def is_signature(public: bytes, signature: bytes, text: bytes) -> bool:
    """Whether a signature is that of a text under a public key of 32 bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _make(body: str) -> SigningKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    data = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = key_file(body)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
    except FileExistsError:  # another process was first
        pass
    except OSError as error:
        raise BrokenWorld("checkpoint.key_unwritable", file=str(file), detail=str(error.strerror)) from error
    found = find_key(body)
    assert found is not None
    return found


def _read(body: str, data: bytes, file: Path) -> "tuple[PublicKey, Ed25519PrivateKey]":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(data, None)
    except (ValueError, TypeError) as error:
        raise BrokenWorld("checkpoint.key_unreadable", file=str(file), detail=str(error)) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise BrokenWorld("checkpoint.key_unreadable", file=str(file), detail=type(private).__name__)
    return PublicKey(origin_of(body), private.public_key().public_bytes_raw()), private
