"""How alike two texts are, as people read it."""

from math import floor


def similarity_word(similarity: float) -> str:
    """Two places, rounded down: 1.00 stands for the same text alone."""
    return f"{floor(similarity * 100) / 100:.2f}"
