"""Fetching what is looked at for news: the only module that speaks https, and it trusts nobody.

Only https, only hosts of the allow-list, no redirect to another host, no cookie kept, a bound on
size (of what comes out of the compression too) and on time. The time of the whole answer is
bounded as well as each wait: a server that sends a byte every few seconds would otherwise hold the
program for days; asyncio's timeout is the one that ends such an answer wherever it stands, hence
the event loop in here and nowhere else.

Proxy and certificates are the machine's (HTTPS_PROXY, SSL_CERT_FILE, the system's store), since
town halls sit behind proxies that sign anew; a `ca` file replaces them.
"""

import asyncio
import re
import ssl
import zlib
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path

import httpx

from migtrack import __version__
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld, WrongValue
from migtrack.domain.web_address import host_of

REDIRECTS = (301, 302, 303, 307, 308)
NOT_MODIFIED = 304
OK = 200
VALIDATOR = re.compile(r"[ -~]{1,300}")
"""What is stored of ETag and Last-Modified and sent back: printable ASCII."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long. Sizes in bytes, times in seconds."""

    size: int = 50 * 1024 * 1024
    connect_seconds: float = 10
    read_seconds: float = 20
    total_seconds: float = 180
    redirects: int = 5
    at_once: int = 4


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for; with what is known of it, only if it changed."""

    address: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: bytes, or nothing because it did not change, or why it failed."""

    request: Request
    data: bytes | None = None
    address: str = ""
    """Where the bytes came from, after redirects."""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    failure: Finding | None = None
    is_reached: bool = True
    """Whether the server answered at all, be it with a refusal."""

    @property
    def is_unchanged(self) -> bool:
        """The server says that it is as it was."""
        return self.data is None and self.failure is None


class _Failed(Exception):
    def __init__(self, key: str, *, is_reached: bool = True, **values: str | int) -> None:
        super().__init__(key)
        self.key, self.is_reached, self.values = key, is_reached, values


def fetch_all(
    requests: Sequence[Request], hosts: Collection[str], *, ca: Path | None = None, limits: Limits | None = None
) -> list[Answer]:
    """Ask for everything, a few at once; an answer for each, in order, none of them an exception.

    WrongValue for a certificate file that cannot be used, BrokenWorld for a proxy setting that cannot.
    """
    return asyncio.run(_fetch_all(requests, hosts, certificates(ca), limits or Limits()))


def certificates(ca: Path | None) -> ssl.SSLContext:
    """Whom to trust: the file's authorities, else the machine's, else those that come with certifi."""
    try:
        context = ssl.create_default_context(cafile=str(ca) if ca else None)
    except (OSError, ssl.SSLError) as error:
        raise WrongValue("watch.bad_ca", file=str(ca or ""), detail=error.strerror or str(error)) from error
    if ca is None and not context.cert_store_stats()["x509_ca"]:
        import certifi

        context.load_verify_locations(certifi.where())
    return context


async def _fetch_all(
    requests: Sequence[Request], hosts: Collection[str], trusted: ssl.SSLContext, limits: Limits
) -> list[Answer]:
    gate = asyncio.Semaphore(limits.at_once)

    async def one(request: Request) -> Answer:
        async with gate:
            return await _fetch(request, hosts, trusted, limits)

    return list(await asyncio.gather(*(one(request) for request in requests)))


async def _fetch(request: Request, hosts: Collection[str], trusted: ssl.SSLContext, limits: Limits) -> Answer:
    try:
        async with asyncio.timeout(limits.total_seconds), _client(trusted, limits) as client:
            return await _follow(client, request, hosts, limits)
    except _Failed as failed:
        key, values, is_reached = failed.key, failed.values, failed.is_reached
    except TimeoutError:
        key, values, is_reached = "watch.too_slow", {"seconds": int(limits.total_seconds)}, True
    except httpx.HTTPError as error:
        key, values, is_reached = _told(error)
    except (httpx.InvalidURL, UnicodeError) as error:
        key, values, is_reached = "watch.bad_answer", {"detail": _short(error)}, True
    return Answer(request, failure=Finding(Level.ERROR, key, request.address, values), is_reached=is_reached)


def _client(trusted: ssl.SSLContext, limits: Limits) -> httpx.AsyncClient:
    """A client for one address: nothing is remembered from one to the next."""
    seconds = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
    headers = {"User-Agent": f"migtrack/{__version__}", "Accept": "*/*", "Accept-Encoding": "gzip"}
    try:
        return httpx.AsyncClient(
            verify=trusted,
            timeout=seconds,
            headers=headers,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            trust_env=True,
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:  # a proxy address that httpx cannot use
        raise BrokenWorld("watch.bad_proxy", detail=_short(error)) from error


async def _follow(client: httpx.AsyncClient, request: Request, hosts: Collection[str], limits: Limits) -> Answer:
    address, asked = request.address, host_of(request.address)
    if asked is None or asked not in hosts:
        raise _Failed("watch.host_not_allowed", host=asked or "", is_reached=False)
    for _ in range(limits.redirects + 1):
        async with client.stream("GET", address, headers=_conditions(request)) as response:
            if response.status_code not in REDIRECTS:
                return await _answer(request, address, response, limits)
            address = _redirected(address, response.headers.get("location", ""), asked)
    raise _Failed("watch.too_many_redirects", count=limits.redirects)


def _conditions(request: Request) -> dict[str, str]:
    named = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {name: value for name, value in named.items() if value}


def _redirected(address: str, location: str, asked: str) -> str:
    target = str(httpx.URL(address).join(location)) if location else ""
    if not target:
        raise _Failed("watch.bad_answer", detail="redirect without Location")
    if target.partition(":")[0].lower() != "https":
        raise _Failed("watch.downgrade", target=_short(target))
    if host_of(target) != asked:
        raise _Failed("watch.other_host", target=_short(target))
    return target


async def _answer(request: Request, address: str, response: httpx.Response, limits: Limits) -> Answer:
    if response.status_code == NOT_MODIFIED and (request.etag or request.last_modified):
        return Answer(request, None, address)
    if response.status_code != OK:
        raise _Failed("watch.status", status=response.status_code)
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.size:
        raise _Failed("watch.too_large", megabytes=limits.size // 2**20)
    data = await _body(response, limits.size)
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Answer(
        request,
        data,
        address,
        media_type,
        response.charset_encoding or "",
        _validator(response.headers.get("etag", "")),
        _validator(response.headers.get("last-modified", "")),
    )


async def _body(response: httpx.Response, greatest: int) -> bytes:
    """The body, unpacked here and not by httpx, which unpacks a whole piece before anyone can count it."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    raw = response.aiter_raw()
    if encoding in ("identity", ""):
        return await _gathered(raw, greatest)
    if encoding not in ("gzip", "x-gzip"):
        raise _Failed("watch.bad_answer", detail=f"content-encoding {_short(encoding)}")
    packed = await _gathered(raw, greatest)
    inflation = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        data = inflation.decompress(packed, greatest + 1)
    except zlib.error as error:
        raise _Failed("watch.bad_answer", detail=_short(error)) from error
    if len(data) > greatest:
        raise _Failed("watch.too_large", megabytes=greatest // 2**20)
    if not inflation.eof or inflation.unused_data:
        raise _Failed("watch.bad_answer", detail="gzip: cut off")
    return data


async def _gathered(pieces: AsyncIterator[bytes], greatest: int) -> bytes:
    data = bytearray()
    async for piece in pieces:
        data += piece
        if len(data) > greatest:
            raise _Failed("watch.too_large", megabytes=greatest // 2**20)
    return bytes(data)


def _validator(header: str) -> str:
    return header if VALIDATOR.fullmatch(header) else ""


def _told(error: httpx.HTTPError) -> tuple[str, dict[str, str | int], bool]:
    """What a failure of the connection amounts to: message, values, whether the server had answered."""
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return "watch.not_reached", {"detail": "timeout"}, False
    if isinstance(error, httpx.TimeoutException):
        return "watch.silent", {}, False
    refused = _certificate_error(error)
    if refused is not None:
        return "watch.bad_certificate", {"detail": refused}, False
    if isinstance(error, httpx.ProxyError):
        return "watch.proxy_refused", {"detail": _short(error)}, False
    if isinstance(error, httpx.ConnectError):
        return "watch.not_reached", {"detail": _short(error)}, False
    return "watch.bad_answer", {"detail": _short(error)}, True


def _certificate_error(error: BaseException) -> str | None:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
        if isinstance(cause, ssl.SSLError):
            return _short(cause)
        cause = cause.__cause__ or cause.__context__
    return None


def _short(detail: object) -> str:
    text = str(detail) or type(detail).__name__
    return "".join(sign if sign.isprintable() else " " for sign in text)[:200]
