"""The cyclic garbage collector rests while a large table is read.

Twenty thousand rows become a million objects none of which refers back to another; the collector
walks them all again each time their number has grown by a quarter, and finds nothing. Measured on
a list of 20,000 × 20: a fifth of the whole reading.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """Collect nothing inside; afterwards as before. Reference counting goes on as always."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
