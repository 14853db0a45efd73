"""照合値 in groups: nothing of the hash is lost on the way to paper."""

from migtrack.audit.check_value import GROUPS, check_groups, check_text
from migtrack.domain.canonical import digest


def test_the_groups_are_the_whole_hash_in_order() -> None:
    head = digest(b"an event")
    groups = check_groups(head)
    assert [len(group) for group in groups] == [8] * GROUPS
    assert "".join(groups) == head == check_text(head).replace(" ", "")


def test_an_empty_chain_has_no_group() -> None:
    assert check_groups("") == ()
    assert check_text("") == ""
