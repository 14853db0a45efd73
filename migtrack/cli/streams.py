"""The two streams: UTF-8 everywhere, and quiet when nobody reads any more."""

import os
import sys


def speak_utf8() -> None:
    """Make both streams UTF-8, also under LANG=C and in a Windows pipe; what cannot be encoded is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def fall_silent() -> None:
    """After the reader went away (`| head`): let the interpreter's last flush go nowhere."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
