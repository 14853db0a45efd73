"""What parsers say reaches people in their own language: real broken files, read by the readers of the program."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from migtrack.catalog.yaml_file import read_yaml
from migtrack.domain.finding import Finding
from migtrack.domain.network import CalendarDefinition
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.mspdi_read import read_mspdi
from migtrack.exchange.network_json import read_network
from migtrack.exchange.yaml_lines import read_located
from migtrack.labels import Language, describe, message
from migtrack.labels.parser_words import PARSERS, UNKNOWN, parser_words

ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{3,}")
JSON = (
    '{"a": }',
    '{"a" 1}',
    "{a: 1}",
    '{"a": 1} x',
    '{"a": "x',
    '["\\q"]',
    '["a\nb"]',
    "[1 2]",
    "\ufeff\ufeff{}",
    "[" * 99_999,
)
YAML = ("a: b: c", "a: [1, 2", "a: {b: 1", '"a', "- a\nb: 1", "a: 1\n  b: 2", "a:\n- 1\n - 2\nb", "\ta: 1", "a: @b", 'a: "\\q"',
        "a: *b", "a: 1\na: 2", "---\na: 1\n---\nb: 2", "a: 1\n- b", "? [a]\n: 1", "{[1]: 2}", "a: \x00", "a: |0\n x", "%YAML 9\n---\na", "!x!y z",
        "- " * 200 + "a", "a: 'b\n---\n")  # fmt: skip
XML = ("", "<a", "<a>", "<a></b>", "<a/><b/>", "<a b='1' b='2'/>", "<a>&x;</a>", "<!DOCTYPE a><a/>", "x<a/>",
       '<?xml version="1.0" encoding="nix"?><a/>', "<a:b/>", "<a>\x01</a>", "<a>" * 5000)  # fmt: skip


def refusals(name: str, read: Callable[[], object]) -> list[Finding]:
    try:
        read()
    except WrongContent as refused:
        return [Finding(each.level, each.key, each.where, each.values) for each in refused.findings]
    return []


def told(text: str, kind: str) -> list[Finding]:
    data = text.encode("utf-8")
    if kind == "xml":
        return list(read_mspdi(data, "plan.xml")[1])
    if kind == "network":
        return list(read_network(data, "net.json", lambda first, last: CalendarDefinition("jp", ((),) * 7))[1])
    if kind == "catalogue":
        return list(read_yaml(data, "x.yaml")[1])
    return refusals(kind, lambda: read_located(f"x.{kind}", data))


@pytest.mark.parametrize(
    ("kind", "texts"),
    [("json", JSON), ("network", JSON), ("yaml", YAML), ("catalogue", YAML), ("xml", XML)],
    ids=["json", "network", "yaml", "catalogue", "xml"],
)
def test_no_english_of_a_parser_reaches_a_japanese_reader(kind: str, texts: tuple[str, ...]) -> None:
    spoken = [describe(each, Language.JA) for text in texts for each in told(text, kind)]
    assert len(spoken) > len(texts) / 2
    assert [line for line in spoken if ENGLISH.search(line.replace("MS Project", ""))] == []
    assert sum(UNKNOWN in line for line in spoken) <= len(spoken) / 6


def test_an_english_reader_gets_the_parsers_own_words() -> None:
    [finding] = told('{"a": }', "json")
    assert "Expecting value" in describe(finding, Language.EN)
    assert "値がありません" in describe(finding, Language.JA)


def test_the_system_says_in_japanese_why_a_file_cannot_be_read() -> None:
    with pytest.raises(OSError) as failed:
        Path("nowhere/to be found").read_bytes()
    said = message("files.unreadable", Language.JA, file="x", detail=failed.value.strerror)
    assert "見つかりません" in said
    assert not ENGLISH.search(said)


def test_what_is_no_english_stays_as_it_is() -> None:
    assert parser_words("3列目") == "3列目"
    assert parser_words("some words never heard") == UNKNOWN
    assert all(words.format("x", "y") for _, words in PARSERS)
    assert json.dumps(UNKNOWN, ensure_ascii=False).isprintable()
