"""How many courses of a municipality's plan are played in a second, beside the core run by run.

    python bench/risk.py [--runs 1000]

The demo town's plan as `plan risk` plays it, windows, calendars, progress and status date with it. Printed:
drawing and playing alone (`risk_passes.courses`), `plan risk` with everything that it tells (each suspect of each
cutover tried at its planned time), and the core task by task (`critical_path.compute`) for a few of the same
runs, whose dates must be the same. Leaves with 1 when they are not.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from migtrack.schedule.critical_path import compute
from migtrack.schedule.risk import finish_minutes, lay_out_runs
from migtrack.schedule.risk_draws import AT_ONCE, lengths
from migtrack.schedule.risk_late import with_left
from migtrack.schedule.risk_passes import courses
from migtrack.schedule.working_calendar import instant_at
from migtrack.services.demo.town import open_demo
from migtrack.services.plan_risk import draws_of, plan_risk, ranges_of, risk_rules
from migtrack.services.plans import compute_plan

ALONE = 20


def main() -> None:
    """Print runs a second and the ratio."""
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=AT_ONCE)
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        desk, _ = open_demo(Path(folder) / "demo")
        plan, rules = compute_plan(desk), replace(risk_rules(desk), runs=AT_ONCE)
        columns = lay_out_runs(plan.network)
        assert columns is not None
        open_tasks = sum(not planned.is_done for planned in plan.tasks)
        print(f"{len(plan.tasks)} tasks, {open_tasks} of them open, {len(plan.network.links)} links")

        begun = time.process_time()
        left = lengths(ranges_of(plan, rules), draws_of(desk, plan, rules).rows[0])
        found = courses(columns, left)
        together = (time.process_time() - begun) / AT_ONCE
        print(f"drawn and played together: {1 / together:,.0f} runs a second")

        begun = time.process_time()
        report = plan_risk(desk, None, runs)
        whole = time.process_time() - begun
        print(
            f"plan risk, {len(report.outlooks)} goals, {runs:,} runs: {whole:.2f} s, {runs / whole:,.0f} runs a second"
        )

        begun, is_same = time.process_time(), True
        ends = np.array([finish_minutes(columns, found, index) for index in range(len(plan.tasks))])
        for run in range(ALONE):
            pairs = zip(plan.network.tasks, left, strict=True)
            tasks = tuple(with_left(task, int(row[run])) for task, row in pairs)
            alone = compute(replace(plan.network, tasks=tasks))
            is_same &= all(
                task.actual_finish is not None or computed.early_finish == instant_at(int(end))
                for task, computed, end in zip(tasks, alone.tasks, ends[:, run], strict=True)
            )
        single = (time.process_time() - begun) / ALONE
    print(f"one by one: {1 / single:,.0f} runs a second; together {single / together:.0f} times as fast")
    print(f"dates of {ALONE} runs: {'the same' if is_same else 'NOT the same'}")
    sys.exit(not is_same)


if __name__ == "__main__":
    main()
