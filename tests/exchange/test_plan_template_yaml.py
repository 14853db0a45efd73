"""The template file: what ships is sound, and every fault of an edited one is told with its line."""

from pathlib import Path

import pytest

from migtrack.domain.task import LinkType, TaskKind
from migtrack.exchange.plan_template_yaml import read_plan_templates
from migtrack.labels import Language, describe
from migtrack.labels.text.plan import MESSAGES
from migtrack.schedule.plan_template import Size, TemplateLink

SHIPPED = Path(__file__).parents[2] / "schedules" / "plan_template.yaml"

ROLES = "roles: {own: {name: 所管課, own: true}}\ntemplates:\n  m:\n    name: 移行\n    tasks:\n"
"""Its tasks begin on line 6."""


def read(text):
    return read_plan_templates(text.encode(), "plan_template.yaml")


def faults(rows):
    _, findings = read(ROLES + "".join(f"      - {{{row}}}\n" for row in rows))
    return [(finding.key.removeprefix("plan.template_"), finding.where) for finding in findings]


@pytest.fixture(scope="module")
def shipped():
    templates, findings = read_plan_templates(SHIPPED.read_bytes(), SHIPPED.name)
    assert findings == ()
    return templates


def test_the_shipped_migration_carries_out_each_of_the_forty_steps_once(shipped):
    steps = [task.step for task in shipped.templates["migration"].tasks if task.step]
    assert sorted(steps) == list(range(1, 41))


@pytest.mark.parametrize(
    ("early", "late"),
    [("s30", "s33"), ("s39", "cutover"), ("rehearsal1", "judgement"), ("rehearsal2", "judgement"),
     ("judgement", "cutover"), ("s22", "rfp"), ("rfp", "contract"), ("contract", "s31"), ("cutover", "s40")],
)  # fmt: skip
def test_the_shipped_migration_keeps_the_order_a_town_hall_needs(shipped, early, late):
    after = {task.key: [link.key for link in task.after] for task in shipped.templates["migration"].tasks}

    def ancestors(key):
        return {key}.union(*(ancestors(near) for near in after[key]))

    assert early in ancestors(late)


def test_the_shipped_revision_ends_with_an_application_that_takes_the_deadline(shipped):
    tasks = shipped.templates["revision"].tasks
    assert [task.key for task in tasks if task.takes_deadline] == ["apply"]
    assert tasks[-1].key == "apply"


def test_the_shipped_cutover_is_measured_by_the_clock(shipped):
    (cutover,) = (task for task in shipped.templates["migration"].tasks if task.kind is TaskKind.CUTOVER)
    assert (cutover.clock_days, cutover.days) == (3, (0, 0, 0))


def test_the_shipped_file_says_that_its_numbers_are_no_official_ones():
    assert "目安" in SHIPPED.read_text(encoding="utf-8")


def test_sizes_are_read(shipped):
    assert shipped.size_of(1_000) is Size.SMALL
    assert shipped.size_of(2_000_000) is Size.LARGE


@pytest.mark.parametrize(
    ("text", "link"),
    [("a", TemplateLink("a")), ("a SS", TemplateLink("a", LinkType.SS)),
     ("a FS+5日", TemplateLink("a", LinkType.FS, 5)), ("a FS＋５日", TemplateLink("a", LinkType.FS, 5)),
     ("a FF-2d", TemplateLink("a", LinkType.FF, -2)), ("a FS－3開庁日", TemplateLink("a", LinkType.FS, -3)),
     ("a SF+30暦日", TemplateLink("a", LinkType.SF, 30, True)),
     ("a  FS+30ed", TemplateLink("a", LinkType.FS, 30, True))],
)  # fmt: skip
def test_links_are_read_as_people_write_them(text, link):
    templates, findings = read(
        ROLES
        + "      - {key: a, name: A, days: 1, role: own}\n"
        + f"      - {{key: b, name: B, days: 1, role: own, after: ['{text}']}}\n"
    )
    assert findings == ()
    assert templates.templates["m"].tasks[1].after == (link,)


GOOD = "key: a, name: A, days: 1, role: own"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([GOOD, "key: b, name: B, days: 0, role: own"], ("want_days", 7)),
        ([GOOD, "key: b, name: B, days: [1, 2], role: own"], ("want_days", 7)),
        ([GOOD, "key: b, name: B, role: own"], ("want_days", 7)),
        ([GOOD, "key: b, days: 1, role: own"], ("want_text", 7)),
        ([GOOD, "key: 作業, name: B, days: 1, role: own"], ("want_key", 7)),
        ([GOOD, "name: B, days: 1, role: own"], ("want_key", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: 総務"], ("want_role", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, step: 41"], ("want_step", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, needs: 23"], ("want_steps", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, kind: task"], ("want_kind", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, deadline: 2027-03-31"], ("want_given", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, kind: milestone"], ("no_days", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, clock_days: 3"], ("no_clock_days", 7)),
        ([GOOD, "key: b, name: B, role: own, kind: cutover"], ("want_positive", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, after: a"], ("want_list", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, after: [a FS+5週]"], ("want_link", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, after: [c]"], ("unknown_task", 7)),
        ([GOOD, "key: a, name: B, days: 1, role: own"], ("repeated", 7)),
        ([GOOD + ", step: 1", "key: b, name: B, days: 1, role: own, step: 1"], ("step_twice", 7)),
        ([GOOD, "key: b, name: B, days: 1, role: own, dayz: 2"], ("unknown_field", 7)),
    ],
)
def test_a_fault_is_told_with_its_line(rows, expected):
    assert faults(rows) == [(expected[0], f"plan_template.yaml:{expected[1]}")]


def test_tasks_that_wait_for_each_other_are_told_with_their_path():
    _, findings = read(
        ROLES
        + "      - {key: a, name: A, days: 1, role: own, after: [c]}\n"
        + "      - {key: b, name: B, days: 1, role: own, after: [a]}\n"
        + "      - {key: c, name: C, days: 1, role: own, after: [b]}\n"
    )
    assert [(finding.key, finding.values["path"]) for finding in findings] == [("plan.template_cycle", "a → b → c → a")]


def test_two_knots_are_told_both():
    _, findings = read(
        ROLES
        + "      - {key: a, name: A, days: 1, role: own, after: [a]}\n"
        + "      - {key: b, name: B, days: 1, role: own, after: [c]}\n"
        + "      - {key: c, name: C, days: 1, role: own, after: [b]}\n"
    )
    assert [finding.values["path"] for finding in findings] == ["a → a", "b → c → b"]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("roles: {own: {name: 所管課}\ntemplates: {}\n", "reading.broken_yaml", 2),
        ("\t- a", "reading.broken_yaml", 1),
        ("- a\n", "plan.template_not_mapping", 1),
        ("", "plan.template_not_mapping", 1),
        ("a: &a [*a]", "reading.broken_yaml", 1),
        ("roles: {}\nsizes: {huge: {below: 3}}\ntemplates: {}\n", "plan.template_unknown_size", 2),
        ("roles: {}\ntemplates: []\n", "plan.template_want_mapping", 2),
        ("roles: {}\ntemplates: {m: {name: M, tasks: [x]}}\n", "plan.template_want_mapping", 2),
        ("at: 2026-13-45\n", "plan.template_unknown_field", 1),
        ("roles: {}\nroles: {}\n", "reading.broken_yaml", 2),
        ("[" * 100_000, "reading.broken_yaml", 1),
    ],
)
def test_a_broken_file_is_told_and_gives_no_templates_to_build_from(text, key, line):
    templates, findings = read(text)
    assert (key, f"plan_template.yaml:{line}") in [(finding.key, finding.where) for finding in findings]
    assert all(not template.tasks for template in templates.templates.values())


def test_a_file_that_doubles_itself_ends():
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 12)
    )
    _, findings = read(bomb)
    assert findings[0].key == "reading.broken_yaml"


def test_bytes_that_are_no_utf8_are_told():
    _, findings = read_plan_templates("name: 移行".encode("cp932"), "x.yaml")
    assert [finding.key for finding in findings] == ["reading.broken_yaml"]


def test_every_fault_has_its_sentence_in_both_languages():
    rows = ["key: 1, days: x, role: 2, step: 0, needs: 1, kind: x, deadline: 1, after: 3, zz: 1"]
    _, findings = read(ROLES + "".join(f"      - {{{row}}}\n" for row in rows))
    assert len(findings) == 10
    for finding in findings:
        japanese, english = (describe(finding, language) for language in Language)
        assert japanese.endswith("。")
        assert english.endswith(".")
    assert all(len(pair) == 2 and all(pair) for pair in MESSAGES.values())
