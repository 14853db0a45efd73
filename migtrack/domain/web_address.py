"""Addresses that may be asked for: https alone, one host, nobody's name or password in it.

The allow-list, the catalogue's reader and the fetcher must mean the same by "the same host", so
that one spelling of it stands here: lower case, international names in their ASCII form, the port
only where it is not the usual one.
"""

from urllib.parse import urlsplit

USUAL_PORT = 443


def host_of(address: str) -> str | None:
    """`example.invalid` or `example.invalid:8443`; None for what is no https address of a host."""
    if not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme.lower() != "https" or "@" in parts.netloc:
        return None
    plain = plain_host(host)
    return plain if plain is None or port in (None, USUAL_PORT) else f"{plain}:{port}"


def plain_host(host: str) -> str | None:
    """A host's name in one spelling; None when it is none."""
    try:
        plain = host.encode("idna").decode().lower() if host else ""
    except UnicodeError:
        return None
    return plain or None
