"""A requirement set as YAML or JSON, in the form of the shipped samples; `requirement_yaml` reads it."""

import json
from typing import Any

import yaml

from migtrack.domain.requirement import BodyClass, Clause, Contrast, Requirement, Specification
from migtrack.exchange.reading import SpecHeader
from migtrack.exchange.requirement_yaml import clauses_of


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as people read them, not in quotation marks."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def write_yaml(specification: Specification, header: SpecHeader) -> bytes:
    """UTF-8, long texts as blocks."""
    written: str = yaml.dump(
        _image(specification, header), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000
    )
    return written.encode()


def write_json(specification: Specification, header: SpecHeader) -> bytes:
    """UTF-8, indented."""
    return (json.dumps(_image(specification, header), ensure_ascii=False, indent=2) + "\n").encode()


def _image(specification: Specification, header: SpecHeader) -> dict[str, Any]:
    image: dict[str, Any] = {
        "document": header.document,
        "version": header.version,
        "sample": header.sample,
        "published": header.published.isoformat() if header.published else None,
        "effective": header.effective.isoformat() if header.effective else None,
        "source": header.source or None,
        "requirements": [_requirement(one) for one in specification.requirements],
    }
    if specification.clauses != clauses_of(specification.requirements):
        image["clauses"] = [_clause(clause) for clause in specification.clauses]
    if specification.contrasts:
        image["contrasts"] = [_contrast(contrast) for contrast in specification.contrasts]
    return {name: value for name, value in image.items() if value is not None}


def _requirement(one: Requirement) -> dict[str, Any]:
    image: dict[str, Any] = {
        "id": one.id,
        "number": one.number,
        "chapter": list(one.chapter),
        "title": one.title,
        "class": _classes(one),
        "text": one.text,
        "effective": one.effective.isoformat() if one.effective else "",
        "transition": one.transition,
        "note": one.note,
        "rationale": one.rationale,
    }
    return {name: value for name, value in image.items() if value}


def _classes(one: Requirement) -> str | dict[str, str]:
    by_body = {body.value: kind.value for body, kind in one.classes}
    return by_body[BodyClass.ALL] if list(by_body) == [BodyClass.ALL] else by_body


def _clause(clause: Clause) -> dict[str, Any]:
    image = {"number": clause.number, "title": clause.title, "chapter": list(clause.chapter)}
    return {name: value for name, value in image.items() if value}


def _contrast(contrast: Contrast) -> dict[str, Any]:
    image = {
        "id": contrast.id,
        "title": contrast.title,
        "old": contrast.old,
        "new": contrast.new,
        "chapter": list(contrast.chapter),
        "old_id": contrast.old_id,
        "old_title": contrast.old_title,
    }
    return {name: value for name, value in image.items() if value}
