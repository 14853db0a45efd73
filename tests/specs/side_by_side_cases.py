"""Comparisons laid out for people: the samples, their restructured twins, and small cases by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification, SpecVersion
from migtrack.exchange.requirement_yaml import read_requirement_yaml
from migtrack.specs.comparison import compare
from migtrack.specs.side_by_side import SideBySide, side_by_side
from tests.specs.restructured import restructure

SAMPLES = Path(__file__).resolve().parents[2] / "spec_versions"
HOSTILE = "[/b]葛󠄀飾[$x]ｱ①<script>"


def sample(name: str) -> Specification:
    return read_requirement_yaml(name, (SAMPLES / f"{name}.yaml").read_bytes()).specification


def version(name: str, specification: Specification, *, is_sample: bool = True, partial: bool = False) -> SpecVersion:
    return SpecVersion(
        "juki", name, date(2025, 8, 29), date(2026, 4, 1), "見本", name[0] * 64, "f" * 64,
        len(specification.requirements), len(specification.clauses), is_sample, partial,
    )  # fmt: skip


def laid_out(
    old: Specification, new: Specification, *, whole: bool = False, is_sample: bool = True, partial: bool = False
) -> SideBySide:
    return side_by_side(
        compare(old, new, partial=partial),
        old,
        new,
        document="住民記録システム標準仕様書",
        old_version=version("S1.0", old, is_sample=is_sample),
        new_version=version("S2.0", new, is_sample=is_sample, partial=partial),
        body_class=BodyClass.ORDINARY,
        as_of=date(2026, 11, 22),
        check_value="c" * 64,
        whole=whole,
    )


def revision(*, whole: bool = False) -> SideBySide:
    return laid_out(sample("juki-S1.0"), sample("juki-S2.0"), whole=whole)


def twin(seed: int) -> SideBySide:
    """A restructured edition with 機能ID of the usual form."""
    old = sample("juki-S1.0")
    new = [
        replace(one, id=f"002{9000 + place}", number="", position=place)
        for place, one in enumerate(restructure(old.requirements, seed, 0.3).new, 1)
    ]
    return laid_out(old, Specification((), tuple(new)))


def requirement(
    id: str, title: str, text: str, kind: RequirementClass = RequirementClass.MANDATORY, *chapter: str
) -> Requirement:
    return Requirement(id, "", title, text, ((BodyClass.ALL, kind),), chapter or ("章",))


def specification(*requirements: Requirement) -> Specification:
    return Specification((), tuple(replace(one, position=place) for place, one in enumerate(requirements, 1)))
