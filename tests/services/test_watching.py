"""Watching: what is new on the listed pages, remembered once; nothing is asked that is not listed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.revision import VersionClaim, WatchedSource
from migtrack.exchange.web_fetch import Limits
from migtrack.labels import Language, describe
from migtrack.services.registry import Correction, add_claim, set_version
from migtrack.services.specifications import Details, import_specification, stage_specification
from migtrack.services.watching import State, WatchReport, watch
from tests.services.desks import Town
from tests.web_server import Visit, Web, serving

QUICK = Limits(connect_seconds=2, read_seconds=2, total_seconds=4)
SHEET = "機能ID,機能名称,機能要件,実装区分\n0019001,転入,転入届を入力できること。,◎\n"


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving(tmp_path) as found:
        yield found


def listing(town: Town, hosts: list[str], *sources: str, document: str = "") -> Town:
    """The town with a list of its own."""
    lines = ["hosts:" + ("" if hosts else " []"), *(f"  - {host}" for host in hosts)]
    lines += ["sources:" + ("" if sources else " []")]
    for source in sources:
        lines += [f"  - address: {source}", *([f"    document: {document}"] if document else [])]
    assert town.desk.root
    folder = town.desk.root / "spec_versions"
    folder.mkdir(exist_ok=True)
    (folder / "sources.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    town.desk = replace(town.desk, catalogue=open_catalogue(town.desk.root))
    return town


def look(town: Town, web: Web, download: Path | None = None) -> WatchReport:
    return watch(town.desk, download=download, ca=web.ca, limits=QUICK)


def states(report: WatchReport) -> list[State]:
    return [one.state for one in report.watched]


def page(*files: str) -> str:
    return "<title>公表</title>" + "".join(f'<a href="{file}">{file} です</a>' for file in files)


def test_the_shipped_list_names_nobody(town: Town) -> None:
    assert (town.desk.catalogue.source_list.hosts, town.desk.catalogue.source_list.sources) == (frozenset(), ())
    report = watch(town.desk)
    assert (report.watched, report.findings, report.recorded) == ((), (), 0)


def test_a_source_is_new_then_unchanged_then_changed(town: Town, web: Web) -> None:
    file = web.put("/a.csv", SHEET, ETag='"1"')
    listing(town, [web.host], file, document="住民記録システム標準仕様書")
    first = look(town, web)
    assert (states(first), first.recorded) == ([State.NEW], 1)
    [held] = town.desk.state.all(WatchedSource)
    assert (held.place, held.document, held.digest, held.etag) == (file, "juki", first.watched[0].digest, '"1"')

    again = look(town, web)  # the server sends it anew, but it is the same
    assert (states(again), again.recorded) == ([State.UNCHANGED], 0)
    web.answer("/a.csv", lambda visit: visit.give(b"", 304))
    assert (states(look(town, web)), web.visits[-1][1]["If-None-Match"]) == ([State.UNCHANGED], '"1"')

    web.put("/a.csv", SHEET + "0019002,一覧,並べ替えられること。,○\n")
    changed = look(town, web)
    assert (states(changed), changed.recorded) == ([State.CHANGED], 1)
    event = town.desk.trail.events(newest=1)[0]
    assert (event.action, event.subject.key) == ("spec.watch", file)


def test_a_page_tells_of_files_that_were_not_seen_before(town: Town, web: Web) -> None:
    address = web.put("/index.html", page("a.xlsx", "b.pdf"), Content_Type="text/html")
    listing(town, [web.host], address)
    [first] = look(town, web).watched
    assert (first.title, [link.place for link in first.new_links]) == (
        "公表",
        [web.address("/a.xlsx"), web.address("/b.pdf")],
    )
    web.put("/index.html", page("a.xlsx", "b.pdf", "c.docx"), Content_Type="text/html")
    [second] = look(town, web).watched
    assert [(link.place, link.title) for link in second.new_links] == [(web.address("/c.docx"), "c.docx です")]
    web.put("/index.html", page("c.docx") + "<!-- 別の時刻 -->", Content_Type="text/html")
    [third] = look(town, web).watched
    assert (third.state, third.new_links) == (State.CHANGED, ())


def test_a_page_in_shift_jis_is_read(town: Town, web: Web) -> None:
    text = "<title>㈱髙①</title><a href='a.xlsx'>髙①</a>".encode("cp932")
    listing(town, [web.host], web.put("/i", text, Content_Type="text/html; charset=Shift_JIS"))
    [found] = look(town, web).watched
    assert (found.title, found.new_links[0].title) == ("㈱髙①", "髙①")


def test_files_are_downloaded_on_request_also_those_seen_earlier(town: Town, web: Web, tmp_path: Path) -> None:
    web.put("/a.csv", SHEET)
    address = web.put("/index.html", page("a.csv", "gone.pdf"), Content_Type="text/html", ETag='"1"')
    listing(town, [web.host], address, document="juki")
    look(town, web)
    web.answer("/index.html", lambda visit: visit.give(b"", 304))
    web.answer("/gone.pdf", lambda visit: visit.give(b"", 404))
    report = look(town, web, tmp_path / "new" / "inbox")
    [saved] = report.downloads
    assert (saved.place, saved.document, saved.saved) == (web.address("/a.csv"), "juki", tmp_path / "new/inbox/a.csv")
    assert (tmp_path / "new/inbox/a.csv").read_text("utf-8") == SHEET
    assert [(f.key, f.where) for f in report.findings] == [("watch.status", web.address("/gone.pdf"))]
    held = {source.place: source for source in town.desk.state.all(WatchedSource)}
    assert held[web.address("/a.csv")].digest == saved.digest
    assert held[web.address("/gone.pdf")].digest == ""
    web.put("/gone.pdf", b"%PDF")
    assert [one.place for one in look(town, web, tmp_path / "inbox").downloads] == [web.address("/gone.pdf")]


def test_a_downloaded_file_is_named_safely_and_overwrites_nothing(town: Town, web: Web, tmp_path: Path) -> None:
    names = ["%2e%2e%2fup.pdf", "con.pdf", "a%20b%0a.pdf", "%E6%A8%99%E6%BA%96.pdf", "x/same.pdf", "y/same.pdf"]
    for name in names:
        web.put(f"/{name}", f"%PDF {name}".encode())
    listing(town, [web.host], web.put("/", page(*names), Content_Type="text/html"))
    folder = tmp_path / "inbox"
    report = look(town, web, folder)
    assert len(report.downloads) == len(names)
    assert {one.saved.parent for one in report.downloads if one.saved} == {folder}
    found = {path.name for path in folder.iterdir()}
    assert {"up.pdf", "_con.pdf", "a_b.pdf", "標準.pdf", "same.pdf"} < found
    assert len(found) == len(names)
    assert not (tmp_path / "up.pdf").exists()


def test_links_to_other_hosts_are_told_and_not_fetched(town: Town, web: Web, tmp_path: Path) -> None:
    text = page("https://example.invalid/a.pdf", f"http://{web.host}/b.pdf")
    listing(town, [web.host], web.put("/", text, Content_Type="text/html"))
    report = look(town, web, tmp_path / "inbox")
    assert [finding.key for finding in report.findings] == ["watch.link_not_allowed"] * 2
    assert (report.downloads, [path for path, _ in web.visits]) == ((), ["/"])


def test_a_file_that_was_imported_is_named_by_its_version(town: Town, web: Web, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(SHEET, encoding="utf-8")
    staged = stage_specification(town.desk, file, Details("juki", "3.0", date(2026, 4, 1)))
    import_specification(town.desk, staged)
    listing(town, [web.host], web.put("/a.csv", file.read_bytes()))
    assert [one.version for one in look(town, web).watched] == ["juki@3.0"]


def test_the_registry_s_own_sources_are_looked_at_where_their_host_is_listed(town: Town, web: Web) -> None:
    address, claimed = web.put("/a.csv", SHEET), web.put("/notice", "<p>", Content_Type="text/html")
    set_version(town.desk, "juki@1.0", Correction(source=address), "公表元")
    add_claim(town.desk, "juki@2.0", VersionClaim("", "", "", date(2027, 3, 1), None, claimed))
    add_claim(town.desk, "juki@2.0", VersionClaim("", "", "", date(2027, 3, 2), None, "https://example.invalid/n"))
    listing(town, [web.host])
    report = look(town, web)
    assert [(one.place, one.document) for one in report.watched] == [(address, "juki"), (claimed, "juki")]
    assert [(f.key, f.where) for f in report.findings] == [("watch.host_not_listed", "https://example.invalid/n")]


# --- when something fails


def test_one_source_that_fails_does_not_hide_the_others(town: Town, web: Web) -> None:
    web.answer("/gone", lambda visit: visit.give(b"", 500))
    listing(town, [web.host], web.address("/gone"), web.put("/a.csv", SHEET))
    report = look(town, web)
    assert (states(report), report.recorded) == ([State.FAILED, State.NEW], 1)
    assert [finding.key for finding in report.findings] == ["watch.status"]
    assert all(describe(finding, language) for finding in report.findings for language in Language)


def test_without_a_network_it_says_so_and_records_nothing(town: Town, web: Web, tmp_path: Path) -> None:
    with serving(tmp_path) as gone:
        host, address = gone.host, gone.address("/")
    listing(town, [host], address)
    with town.refuses(BrokenWorld, "watch.none_reached"):
        look(town, web)


def test_a_server_that_nobody_vouches_for_is_not_reached(town: Town, web: Web) -> None:
    listing(town, [web.host], web.put("/", "x"))
    with pytest.raises(BrokenWorld) as caught:
        watch(town.desk, limits=QUICK)
    assert [finding.key for finding in caught.value.findings] == ["watch.bad_certificate"]
    assert web.visits == []


def test_whoever_may_not_record_does_not_ask_either(town: Town, web: Web) -> None:
    listing(town, [web.host], web.put("/", "x"))
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        watch(replace(town.desk, actor="kansa"), ca=web.ca)
    with town.refuses(ForbiddenByRule, "desk.past_is_read_only"):
        watch(replace(town.desk, as_of=town.desk.today), ca=web.ca)
    assert web.visits == []


def test_a_folder_that_is_a_file_is_refused(town: Town, web: Web, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    listing(town, [web.host], web.put("/a.csv", SHEET))
    with town.refuses(WrongValue, "watch.not_a_folder"):
        look(town, web, tmp_path / "file")


def test_a_hostile_page_is_only_a_page(town: Town, web: Web) -> None:
    text = '<title>[/b]{x}\x1b[2J</title><a href="[/b]{x}.pdf">[/b]{x}\x1b[2J\u202e</a>'
    listing(town, [web.host], web.put("/", text, Content_Type="text/html"))
    [found] = look(town, web).watched
    assert all(sign.isprintable() for sign in found.title + found.new_links[0].title + found.new_links[0].place)


def test_a_page_that_counts_its_visitors_is_no_event_of_its_links(town: Town, web: Web) -> None:
    visitors = iter(range(9))

    def counting(visit: Visit) -> None:
        visit.give(f"{page('a.pdf')}{next(visitors)}".encode(), Content_Type="text/html")

    listing(town, [web.host], web.answer("/", counting))
    assert [look(town, web).recorded for _ in range(3)] == [2, 1, 1]


# --- the list


@pytest.mark.parametrize(
    ("hosts", "source", "key"),
    [
        (["www.example.invalid"], "http://www.example.invalid/", "catalog.bad_address"),
        (["www.example.invalid"], "https://me:pw@www.example.invalid/", "catalog.bad_address"),
        (["www.example.invalid"], "https://other.invalid/", "catalog.host_not_listed"),
        (["www.example.invalid"], "https://www.example.invalid:8443/", "catalog.host_not_listed"),
        (["https://www.example.invalid/"], "https://www.example.invalid/", "catalog.bad_host"),
        (["www.example.invalid/standards"], "https://www.example.invalid/", "catalog.bad_host"),
    ],
)
def test_a_list_that_cannot_be_asked_is_refused_with_its_line(
    town: Town, hosts: list[str], source: str, key: str
) -> None:
    listing(town, hosts, source)
    with pytest.raises(WrongContent) as caught:
        watch(town.desk)
    assert key in {finding.key for finding in caught.value.findings}
    assert all(f.where.startswith("spec_versions/sources.yaml:") for f in caught.value.findings)
    assert all(describe(f, language) for f in caught.value.findings for language in Language)


def test_hosts_are_compared_in_one_spelling(town: Town) -> None:
    listing(town, ["WWW.Example.invalid", "例え.invalid"], "https://www.EXAMPLE.invalid:443/a", "https://例え.invalid/")
    assert len(town.desk.catalogue.source_list.sources) == 2
    assert town.desk.catalogue.source_list.hosts == {"www.example.invalid", "xn--r8jz45g.invalid"}


def test_an_unknown_document_of_the_list_is_told(town: Town) -> None:
    listing(town, ["example.invalid"], "https://example.invalid/", document="nothing")
    with town.refuses(WrongValue, "catalog.unknown_document"):
        watch(town.desk)
