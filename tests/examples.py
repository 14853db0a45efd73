"""On how many examples a property is tried: few in the daily run, more when asked.

`MIGTRACK_EXAMPLES=10` tries ten times as many everywhere; what a property once found stands beside it
as a test of its own, so that the few lose nothing that was known.
"""

import os

TIMES = float(os.environ.get("MIGTRACK_EXAMPLES", "1"))


def examples(usual: int) -> int:
    """`usual` in the daily run, at least one."""
    return max(1, round(usual * TIMES))
