"""Fetching from a server that lies, dawdles, overflows and redirects: bounded, refused, told."""

import gzip
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from migtrack.domain.finding import Finding
from migtrack.domain.refusal import BrokenWorld, WrongValue
from migtrack.exchange.web_fetch import Answer, Limits, Request, fetch_all
from migtrack.labels import Language, describe
from tests.web_server import Visit, Web, serving, tunnelling

QUICK = Limits(size=1_000_000, connect_seconds=2, read_seconds=1, total_seconds=2)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with serving(tmp_path) as found:
        yield found


def ask(web: Web, path: str, limits: Limits = QUICK, **known: str) -> Answer:
    [answer] = fetch_all([Request(web.address(path), **known)], {web.host}, ca=web.ca, limits=limits)
    return answer


def failure(answer: Answer) -> Finding:
    assert answer.data is None
    assert answer.failure is not None
    assert answer.failure.where == answer.request.address
    assert all(describe(answer.failure, language) for language in Language)
    return answer.failure


def test_a_file_comes_with_what_the_server_says_of_it(web: Web) -> None:
    web.put(
        "/a.xlsx",
        b"PK",
        Content_Type="Application/Octet-Stream; x=y",
        ETag='"v1"',
        Last_Modified="Sun, 22 Nov 2026 00:00:00 GMT",
    )
    answer = ask(web, "/a.xlsx")
    assert (answer.data, answer.media_type, answer.etag) == (b"PK", "application/octet-stream", '"v1"')
    assert answer.last_modified == "Sun, 22 Nov 2026 00:00:00 GMT"
    assert not answer.is_unchanged


def test_the_program_says_its_name_and_sends_nothing_else_of_the_user(web: Web) -> None:
    web.put("/", b"x")
    ask(web, "/")
    [(_, headers)] = web.visits
    assert headers["User-Agent"].startswith("migtrack/")
    assert {name.lower() for name in headers} == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_what_is_known_is_asked_for_only_if_it_changed(web: Web) -> None:
    def conditional(visit: Visit) -> None:
        visit.give(b"", 304) if visit.headers["If-None-Match"] == '"v1"' else visit.give(b"new", ETag='"v2"')

    web.answer("/", conditional)
    assert ask(web, "/", etag='"v1"', last_modified="Sun, 22 Nov 2026 00:00:00 GMT").is_unchanged
    assert web.visits[0][1]["If-Modified-Since"] == "Sun, 22 Nov 2026 00:00:00 GMT"
    assert ask(web, "/", etag='"v0"').data == b"new"


def test_a_304_that_nobody_asked_for_is_a_failure(web: Web) -> None:
    web.answer("/", lambda visit: visit.give(b"", 304))
    assert failure(ask(web, "/")).values == {"status": 304}


@pytest.mark.parametrize("status", [204, 206, 401, 403, 404, 410, 429, 500, 503])
def test_every_other_status_is_told(web: Web, status: int) -> None:
    web.answer("/", lambda visit: visit.give(b"", status))
    answer = ask(web, "/")
    assert (failure(answer).key, failure(answer).values, answer.is_reached) == (
        "watch.status",
        {"status": status},
        True,
    )


# --- redirects


def redirect(target: str, status: int = 302, **headers: str) -> "object":
    return lambda visit: visit.give(b"", status, Location=target, **headers)


def test_a_redirect_on_the_same_host_is_followed(web: Web) -> None:
    web.put("/new/a.xlsx", b"PK")
    web.answer("/old", redirect("new/a.xlsx", 301))  # type: ignore[arg-type]
    answer = ask(web, "/old")
    assert (answer.data, answer.address) == (b"PK", web.address("/new/a.xlsx"))


def test_a_redirect_to_another_host_is_not_followed(web: Web, tmp_path: Path) -> None:
    with serving(tmp_path) as other:
        other.put("/", b"x")
        web.answer("/", redirect(other.address("/")))  # type: ignore[arg-type]
        [answer] = fetch_all([Request(web.address("/"))], {web.host, other.host}, ca=web.ca, limits=QUICK)
        assert failure(answer).key == "watch.other_host"
        assert other.visits == []


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("//example.invalid/", "watch.other_host"),
        ("https://localhost/", "watch.other_host"),
        ("https://user@localhost:{port}/", "watch.other_host"),
        ("http://localhost:{port}/", "watch.downgrade"),
        ("file:///etc/passwd", "watch.downgrade"),
        ("javascript:alert(1)", "watch.bad_answer"),
        ("", "watch.bad_answer"),
        ("https://[", "watch.other_host"),
    ],
)
def test_a_redirect_that_leads_astray_is_told(web: Web, target: str, key: str) -> None:
    web.answer("/", redirect(target.format(port=web.site.server_address[1])))  # type: ignore[arg-type]
    assert failure(ask(web, "/")).key == key
    assert len(web.visits) == 1


def test_a_ring_of_redirects_ends(web: Web) -> None:
    web.answer("/", redirect("/"))  # type: ignore[arg-type]
    assert failure(ask(web, "/")).key == "watch.too_many_redirects"
    assert len(web.visits) == QUICK.redirects + 1


def test_a_cookie_is_not_kept_even_for_the_next_step(web: Web) -> None:
    web.put("/b", b"x")
    web.answer("/", redirect("/b", Set_Cookie="who=me; Path=/"))  # type: ignore[arg-type]
    assert ask(web, "/").data == b"x"
    assert all("Cookie" not in headers for _, headers in web.visits)


# --- size and time


def test_a_body_beyond_the_limit_is_not_even_begun_when_it_says_so(web: Web) -> None:
    web.put("/", b"x" * (QUICK.size + 1))
    assert failure(ask(web, "/")).key == "watch.too_large"
    assert ask(web, "/", replace(QUICK, size=QUICK.size + 1)).data is not None


def test_an_endless_body_is_cut_off(web: Web) -> None:
    def endless(visit: Visit) -> None:
        visit.give(b"", Content_Length="")
        while True:
            visit.wfile.write(b"x" * 65536)

    web.answer("/", endless)
    assert failure(ask(web, "/")).key == "watch.too_large"


def test_a_gzip_bomb_is_counted_by_what_comes_out(web: Web) -> None:
    bomb = gzip.compress(bytes(60_000_000))
    assert len(bomb) < QUICK.size
    web.put("/", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    answer = ask(web, "/", replace(QUICK, total_seconds=10))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert failure(answer).key == "watch.too_large"
    assert peak < 20_000_000


def test_gzip_is_unpacked(web: Web) -> None:
    web.put("/", gzip.compress(b"hello"), Content_Encoding="gzip")
    assert ask(web, "/").data == b"hello"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"hello", mtime=0)[:-3], "gzip"),
        (b"hello", "gzip"),
        (gzip.compress(b"a", mtime=0) + b"more", "gzip"),
        (b"hello", "br"),
        (gzip.compress(gzip.compress(b"a", mtime=0), mtime=0), "gzip, gzip"),
    ],
    ids=["cut short", "not packed", "more after it", "unknown packing", "packed twice"],
)
def test_a_broken_packing_is_told(web: Web, body: bytes, encoding: str) -> None:
    web.put("/", body, Content_Encoding=encoding)
    assert failure(ask(web, "/")).key == "watch.bad_answer"


def test_a_body_that_breaks_off_is_told(web: Web) -> None:
    web.answer("/", lambda visit: visit.give(b"half", Content_Length="8"))
    assert failure(ask(web, "/")).key == "watch.bad_answer"


def test_a_silent_server_is_given_up(web: Web) -> None:
    web.answer("/", lambda visit: time.sleep(4))
    began = time.monotonic()
    answer = ask(web, "/")
    assert (failure(answer).key, answer.is_reached) == ("watch.silent", False)
    assert time.monotonic() - began < 3.5


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_server_that_dribbles_is_given_up_in_all(web: Web, part: str) -> None:
    """Each wait is short; only the time of the whole ends it."""

    def dribble(visit: Visit) -> None:
        visit.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b""))
        for _ in range(40):
            visit.wfile.write(b"X-A: b\r\n" if part == "headers" else b"x")
            visit.wfile.flush()
            time.sleep(0.2)

    web.answer("/", dribble)
    began = time.monotonic()
    assert failure(ask(web, "/")).key == "watch.too_slow"
    assert time.monotonic() - began < 3.5


def test_many_are_asked_a_few_at_once_and_answered_in_order(web: Web) -> None:
    for number in range(12):
        web.answer(f"/{number}", lambda visit, n=number: (time.sleep(0.1), visit.give(str(n).encode()))[0])  # type: ignore[misc]
    requests = [Request(web.address(f"/{number}")) for number in range(12)]
    began = time.monotonic()
    answers = fetch_all(requests, {web.host}, ca=web.ca, limits=QUICK)
    assert [answer.data for answer in answers] == [str(n).encode() for n in range(12)]
    assert time.monotonic() - began >= 0.3


# --- whom to trust


def test_an_unknown_authority_is_not_trusted(web: Web) -> None:
    [answer] = fetch_all([Request(web.address("/"))], {web.host}, limits=QUICK)
    assert (failure(answer).key, answer.is_reached) == ("watch.bad_certificate", False)
    assert web.visits == []


def test_a_certificate_for_another_name_is_not_trusted(tmp_path: Path) -> None:
    with serving(tmp_path, "example.invalid") as web:
        assert failure(ask(web, "/")).key == "watch.bad_certificate"
        assert web.visits == []


def test_the_machine_s_own_authorities_are_trusted(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.put("/", b"x")
    monkeypatch.setenv("SSL_CERT_FILE", str(web.ca))
    [answer] = fetch_all([Request(web.address("/"))], {web.host}, limits=QUICK)
    assert answer.data == b"x"


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_certificate_file_that_is_none_is_refused(web: Web, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "own.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(WrongValue) as caught:
        fetch_all([Request(web.address("/"))], {web.host}, ca=file)
    assert caught.value.key == "watch.bad_ca"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.invalid/",
        "http://{host}/",
        "https://me:secret@{host}/",
        "https://",
        "ftp://{host}/",
        "nonsense",
    ],
)
def test_what_is_not_listed_is_not_asked(web: Web, address: str) -> None:
    [answer] = fetch_all([Request(address.format(host=web.host))], {web.host}, ca=web.ca, limits=QUICK)
    assert (failure(answer).key, answer.is_reached) == ("watch.host_not_allowed", False)
    assert web.visits == []


# --- the network


def test_a_host_that_is_not_there_is_told(tmp_path: Path) -> None:
    with serving(tmp_path) as gone:
        address, host = gone.address("/"), gone.host
    [answer] = fetch_all([Request(address)], {host}, ca=gone.ca, limits=QUICK)
    assert (failure(answer).key, answer.is_reached) == ("watch.not_reached", False)


def test_the_proxy_of_the_machine_is_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.put("/", b"x")
    with tunnelling() as (proxy, asked):
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        assert ask(web, "/").data == b"x"
    assert asked == [web.host]


def test_a_proxy_that_is_not_there_is_told(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    answer = ask(web, "/")
    assert (failure(answer).key, answer.is_reached) == ("watch.not_reached", False)
    assert web.visits == []


def test_a_proxy_setting_that_cannot_be_is_refused(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://127.0.0.1")
    with pytest.raises(BrokenWorld) as caught:
        ask(web, "/")
    assert caught.value.key == "watch.bad_proxy"


def test_a_validator_that_is_no_plain_text_is_not_stored(web: Web) -> None:
    web.put("/", b"x", ETag="a" * 400, Last_Modified="\u00e9")
    answer = ask(web, "/")
    assert (answer.data, answer.etag, answer.last_modified) == (b"x", "", "")
