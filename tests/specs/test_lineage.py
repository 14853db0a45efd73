"""Lineage through many versions: splits, mergers, moves, switches back, what persons said, what came back."""

from itertools import pairwise

from migtrack.domain.lineage import ChangeKind, Descent, Outcome
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification
from migtrack.specs.change import Change, Comparison
from migtrack.specs.comparison import compare
from migtrack.specs.lineage import Edge, edges_of, restorations, trace, with_descents

TEXTS = {
    "001": ("転入届", "転入届の内容を入力し、世帯を指定して住民票に記載できること。"),
    "002": ("口座登録", "口座振替の申込みを受け付け、金融機関と名義を登録できること。"),
    "003": ("督促状", "納期限を過ぎた者を抽出し、督促状を封入順に作成できること。"),
    "004": ("認定更新", "有効期間の満了が近い被保険者に更新の案内を送れること。"),
}


def requirement(id: str, title: str, text: str) -> Requirement:
    return Requirement(id, id, title, text, ((BodyClass.ALL, RequirementClass.MANDATORY),))


def version(*ids: str, **others: str) -> Specification:
    """The texts of these ids; `n009="001"` puts the text of 001 under the id 009."""
    own = [requirement(id, *TEXTS[id]) for id in ids]
    return Specification((), (*own, *(requirement(name[1:], *TEXTS[id]) for name, id in others.items())))


def edge(old: str, new: str, kind: ChangeKind = ChangeKind.UNCHANGED, source: str = "") -> Edge:
    """`1.0/001` to `2.0/002`; an empty id is None."""
    (old_version, _, one), (new_version, _, other) = old.partition("/"), new.partition("/")
    return Edge(old_version, one or None, new_version, other or None, kind, "id", source)


def ends(edges: tuple[Edge, ...]) -> list[str]:
    return [f"{one.old_version}/{one.old or ''}>{one.new_version}/{one.new or ''}" for one in edges]


class TestTrace:
    EDGES = (
        edge("1.0/001", "2.0/001", ChangeKind.SPLIT),
        edge("1.0/001", "2.0/002", ChangeKind.SPLIT),
        edge("1.0/", "2.0/005", ChangeKind.ADDED),
        edge("2.0/002", "3.0/009", ChangeKind.MERGED),
        edge("2.0/005", "3.0/009", ChangeKind.MERGED),
        edge("2.0/001", "3.0/", ChangeKind.WITHDRAWN),
        edge("3.0/009", "4.0/010", ChangeKind.MOVED),
    )

    def test_ancestors_lead_through_a_move_a_merger_and_a_split_nearest_first(self) -> None:
        assert ends(trace(self.EDGES, "4.0", "010").ancestors) == [
            "3.0/009>4.0/010",
            "2.0/002>3.0/009",
            "2.0/005>3.0/009",
            "1.0/001>2.0/002",
            "1.0/>2.0/005",
        ]

    def test_descendants_end_where_a_part_was_withdrawn(self) -> None:
        line = trace(self.EDGES, "1.0", "001")
        assert ends(line.descendants) == [
            "1.0/001>2.0/001",
            "1.0/001>2.0/002",
            "2.0/001>3.0/",
            "2.0/002>3.0/009",
            "3.0/009>4.0/010",
        ]
        assert line.ancestors == ()

    def test_a_switch_back_and_forth_does_not_lead_in_a_circle(self) -> None:
        there, back = edge("1.0/001", "2.0/002"), edge("2.0/002", "1.0/001")
        line = trace((there, back, there), "1.0", "001")
        assert (line.ancestors, line.descendants) == ((), (there,))

    def test_a_long_way_round_does_not_lead_in_a_circle_either(self) -> None:
        way = ("1.0", "2.0", "3.0", "1.0", "3.0", "2.0")
        line = trace([edge(f"{old}/001", f"{new}/001") for old, new in pairwise(way)], "2.0", "001")
        assert ends(line.ancestors) == ["1.0/001>2.0/001"]
        assert ends(line.descendants) == ["2.0/001>3.0/001"]

    def test_an_older_version_that_was_imported_later_still_comes_before(self) -> None:
        line = trace([edge("2.0/001", "3.0/001"), edge("1.0/001", "2.0/001")], "3.0", "001")
        assert ends(line.ancestors) == ["2.0/001>3.0/001", "1.0/001>2.0/001"]

    def test_very_many_versions_are_no_matter_of_recursion(self) -> None:
        names = [f"{number}.0" for number in range(1500)]
        edges = [edge(f"{old}/001", f"{new}/001") for old, new in pairwise(names)]
        assert len(trace(edges, "0.0", "001").descendants) == 1499

    def test_what_is_unknown_has_no_lineage(self) -> None:
        line = trace(self.EDGES, "9.0", "001")
        assert (line.ancestors, line.descendants) == ((), ())


class TestEdges:
    def test_a_comparison_gives_one_edge_for_each_target_and_its_source(self) -> None:
        split = Change(ChangeKind.SPLIT, "001", "001", ("001", "002"), outcome=Outcome.REOPEN, rule="split")
        gone = Change(ChangeKind.WITHDRAWN, "003", None, outcome=Outcome.REOPEN, rule="no_target")
        added = Change(ChangeKind.ADDED, None, "009", ("009",), rule="no_source")
        edges = tuple(edges_of(Comparison((split, gone, added)), "1.0", "2.0", "digest"))
        assert ends(edges) == ["1.0/001>2.0/001", "1.0/001>2.0/002", "1.0/003>2.0/", "1.0/>2.0/009"]
        assert {one.source for one in edges} == {"digest"}

    def test_a_persons_link_goes_before_the_comparison(self) -> None:
        edges = (edge("1.0/001", "2.0/", ChangeKind.WITHDRAWN), edge("1.0/", "2.0/007", ChangeKind.ADDED))
        said = Descent(
            "juki", "juki", "1.0", "2.0", "001", "S-1", ChangeKind.MOVED, Outcome.REOPEN, "person", ("007",), "P-0001"
        )
        assert with_descents(edges, [said]) == (Edge("1.0", "001", "2.0", "007", ChangeKind.MOVED, "person", "P-0001"),)

    def test_what_no_person_said_changes_nothing(self) -> None:
        edges = (edge("1.0/001", "2.0/001"),)
        found = Descent(
            "juki", "juki", "1.0", "2.0", "001", "S-1", ChangeKind.MODIFIED, Outcome.REOPEN, "reworded", ("001",)
        )
        assert with_descents(edges, [found]) == edges


def lived(*versions: Specification) -> tuple[dict[str, Specification], tuple[Edge, ...]]:
    named = {f"{place}.0": one for place, one in enumerate(versions, 1)}
    steps = (edges_of(compare(named[old], named[new]), old, new) for old, new in pairwise(named))
    return named, tuple(one for step in steps for one in step)


class TestRestored:
    def test_a_text_that_comes_back_under_another_id_is_the_one_withdrawn(self) -> None:
        (found,) = restorations(*lived(version("001", "002"), version("002"), version("002", n009="001")))
        assert found == Edge("1.0", "001", "3.0", "009", ChangeKind.RESTORED, "restored_equal_text", "")

    def test_the_same_id_needs_a_related_text(self) -> None:
        taken_up = requirement("001", "転入届", "転入届の内容を画面から入力し、世帯を選んで住民票に記載できること。")
        unrelated = requirement("001", *TEXTS["004"])
        before = (version("001", "002"), version("002"))
        (found,) = restorations(*lived(*before, Specification((), (*version("002"), taken_up))))
        assert (found.old, found.new, found.rule) == ("001", "001", "restored_same_id")
        assert restorations(*lived(*before, Specification((), (*version("002"), unrelated)))) == ()

    def test_another_id_needs_nearly_the_same_text(self) -> None:
        title, text = TEXTS["001"]
        before = (version("001", "002"), version("002"))
        near = requirement("009", title, text.replace("入力し", "入力して"))
        (found,) = restorations(*lived(*before, Specification((), (*version("002"), near))))
        assert found.rule == "restored_similar"
        far = requirement("009", title, "転入届の内容を画面から入力し、世帯を選んで住民票に記載できること。")
        assert restorations(*lived(*before, Specification((), (*version("002"), far)))) == ()

    def test_what_comes_back_twice_goes_by_its_latest_withdrawal(self) -> None:
        whole, less = version("001", "002"), version("002")
        versions, edges = lived(whole, less, whole, less, whole)
        found = restorations(versions, edges)
        assert ends(found) == ["1.0/001>3.0/001", "3.0/001>5.0/001"]
        line = trace((*edges, *found), "5.0", "001")
        assert [one.kind for one in line.ancestors if one.old == "001"] == [ChangeKind.RESTORED, ChangeKind.RESTORED]

    def test_what_was_never_withdrawn_does_not_come_back(self) -> None:
        assert restorations(*lived(version("001"), version("001", "002"))) == ()
