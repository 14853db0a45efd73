"""`spec pin`, `approve`: what people are told of a switch."""

from tests.cli.offices import Office


def test_an_approval_tells_how_many_really_wait_and_a_way_back_that_nobody_does(office: Office) -> None:
    office.done("gap", "decide", "senkyo", "0049002", "--result", "fit")
    assert "（gap tray senkyo" not in office.done("gap", "tray", "senkyo").out
    told = office.done("spec", "approve", "S-0002", "--actor", "kato")
    waiting = office.done("gap", "tray", "senkyo", "--json").document["tray"]
    assert f"確認待ちは {len(waiting)} 件です（gap tray senkyo" in told.out
    office.done("spec", "pin", "senkyo", "senkyo@1.0", "--reason", "Too early")
    [back] = office.done("spec", "switches", "--workflow", "submitted", "--json").document["switches"][-1:]
    told = office.done("spec", "approve", back["id"], "--actor", "kato")
    assert office.done("gap", "tray", "senkyo", "--json").document["tray"] == []
    assert "gap tray" not in told.out


def test_a_refusal_names_an_erratum_in_words(office: Office) -> None:
    office.done("spec", "import", "{files}/annex.csv", "--document", "fuhyo", "--version", "2.0", "--apply")
    told = office.call("gap", "show", "fuhyo", "0049001", "--version", "fuhyo@2.0+2")
    assert told.code == 2
    assert "fuhyo@2.0（正誤2）" in told.err


def test_a_card_names_persons_and_says_what_was_answered(office: Office) -> None:
    office.done(
        "gap", "decide", "fuhyo", "0049002", "--result", "gap", "--practice", "台帳で管理", "--due", "2027-03-31"
    )
    names = {one["id"]: one["name"] for one in office.done("person", "list", "--json").document["persons"]}
    author = office.done("gap", "show", "fuhyo", "0049002", "--json").document["gap"]["author"]
    told = office.done("gap", "show", "fuhyo", "0049002")
    assert names[author] != author
    assert f"記入 {names[author]}" in told.out
    assert "現行の運用：台帳で管理" in told.out
    assert "期限：2027-03-31" in told.out
