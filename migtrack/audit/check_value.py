"""照合値 as people copy it: the hash of a chain's newest event in eight short groups.

It is written by hand into a paper 決裁 and read back from there years later, so the whole hash
is shown: what is left out could be changed without anybody seeing it. Groups of eight are compared
one at a glance, and they are the signs that `log verify` prints, in the same order.
"""

GROUPS = 8


def check_groups(head: str) -> tuple[str, ...]:
    """The hexadecimal hash (64 signs) in eight groups of eight; no group where the chain is empty."""
    length = -(-len(head) // GROUPS)
    return tuple(head[at : at + length] for at in range(0, len(head), length)) if head else ()


def check_text(head: str) -> str:
    """The groups in one line, `4b1f09ac 77d0…`; empty for an empty chain."""
    return " ".join(check_groups(head))
