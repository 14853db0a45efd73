"""Whether a file lies on a network share, where SQLite's write-ahead log must not be used (decision D8).

The log needs memory that all processes share, which two machines do not have: they would write over each
other without knowing. On a share the old rollback journal is used, whose locks the share itself keeps, so that
one writes at a time and others wait or are refused. How well a share keeps locks is its own affair; PostgreSQL
is the answer where several persons work.
"""

import os
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
REMOTE = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "afs", "ceph", "9p", "fuse.sshfs", "fuse.glusterfs", "davfs"}
)
REMOTE_DRIVE = 4
"""What GetDriveType says of a mapped drive."""


def is_on_network(file: Path) -> bool:
    """Whether the folder of a file is a UNC path, a mapped drive, or mounted from elsewhere; False where unknown."""
    place = file.resolve()
    return _is_remote_drive(place) if os.name == "nt" else _file_system_of(place) in REMOTE


def _is_remote_drive(place: Path) -> bool:
    import ctypes

    if place.drive.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetDriveTypeW(f"{place.drive}\\") == REMOTE_DRIVE


def _file_system_of(place: Path) -> str:
    """Type of the innermost mount that holds a place; of two at one point the later one, which hides the other."""
    found, longest = "", -1
    for mount, kind in _mounts():
        if len(mount.parts) >= longest and place.is_relative_to(mount):
            found, longest = kind, len(mount.parts)
    return found


def _mounts() -> list[tuple[Path, str]]:
    try:
        lines = MOUNTS.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    fields = [line.split(" ") for line in lines]
    return [(Path(_spelled(one[1])), one[2]) for one in fields if len(one) > 2]


def _spelled(name: str) -> str:
    """A mount point as it is called: the kernel writes blanks and tabs as octal numbers."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        name = name.replace(code, sign)
    return name
