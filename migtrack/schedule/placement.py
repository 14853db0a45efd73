"""A cutover lies whole in one window, counted by the clock.

A window is no calendar: a calendar would split a three-day cutover over two weekends. Both
passes place it exactly: forwards into the first window that takes it, backwards into the last.
Times are minute numbers, windows half-open and sorted.
"""

from collections.abc import Iterable

Windows = list[tuple[int, int]]


def place_from(windows: Windows, ready: int, duration: int) -> int | None:
    """The earliest start not before `ready` with the whole duration inside one window."""
    starts = (max(start, ready) for start, finish in windows if max(start, ready) + duration <= finish)
    return min(starts, default=None)


def place_until(windows: Windows, bound: int, duration: int) -> int | None:
    """The latest finish not after `bound` with the whole duration inside one window."""
    finishes = (min(finish, bound) for start, finish in windows if min(finish, bound) - duration >= start)
    return max(finishes, default=None)


def takes(windows: Windows, start: int, duration: int) -> bool:
    """Whether one window takes the duration from a fixed start."""
    return any(begin <= start and start + duration <= finish for begin, finish in windows)


def longest(windows: Iterable[tuple[int, int]]) -> int:
    """Minutes of the longest window; 0 without any."""
    return max((finish - start for start, finish in windows), default=0)
