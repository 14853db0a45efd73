"""Patterns of what may happen, as people edit them: every slip told at its line, the rest still read."""

from migtrack.catalog.catalogue import open_catalogue
from migtrack.exchange.scenarios_yaml import BranchFile, read_branch, read_scenarios, write_branch
from migtrack.schedule.scenario import Turn, Wish

BROKEN = """\
scenarios:
  - key: a
    name: 甲
    does: vanish
  - {key: b, name: 乙, does: insert}
  - {key: c, name: 丙, does: postpone, months: many}
  - {key: d, name: 丁, does: absence, days: 5, colour: red}
  - {key: e, name: 戊, does: lose_window, goes_on: [41]}
  - key: f
    name: 己
    does: insert
    from_step: 29
    pauses: true
    steps:
      - {name: 再公告, days: 30}
"""


def test_the_shipped_patterns_can_be_read_and_say_all_that_they_may() -> None:
    found, findings = read_scenarios(open_catalogue().read("schedules", "scenarios.yaml"), "scenarios.yaml")
    assert findings == ()
    assert {scenario.turn for scenario in found} == set(Turn)
    assert all(scenario.english for scenario in found)
    assert len({scenario.key for scenario in found}) == len(found)


def test_every_slip_is_told_at_its_line_and_only_that_pattern_is_left_out() -> None:
    found, findings = read_scenarios(BROKEN.encode(), "scenarios.yaml")
    assert [scenario.key for scenario in found] == ["f"]
    assert (found[0].pauses, found[0].added_days, found[0].english) == (True, 30, "己")
    assert [(finding.key, finding.where) for finding in findings] == [
        ("town.file_want_turn", "scenarios.yaml:4"),
        ("town.file_want_list", "scenarios.yaml:5"),
        ("town.file_want_whole", "scenarios.yaml:6"),
        ("town.file_unknown_field", "scenarios.yaml:7"),
        ("town.file_want_steps", "scenarios.yaml:8"),
    ]


def test_a_supposition_that_is_no_yaml_or_says_nothing_is_told() -> None:
    for data, key in ((b"a: [", "reading.broken_yaml"), (b"name: x\n", "town.file_want_list")):
        read, findings = read_branch(data, "x.yaml")
        assert read is None
        assert [finding.key for finding in findings] == [key]


def test_names_with_quotes_and_line_ends_come_back_on_one_line() -> None:
    branch = BranchFile('もし"最悪"\\なら: #1', (Wish(tasks=("juki/s09",), delay_days=-3),), 7)
    assert read_branch(write_branch(branch), "x.yaml") == (branch, ())
