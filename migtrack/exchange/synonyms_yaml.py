"""`synonyms.yaml`: the towns' words for what specifications call otherwise."""

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.yaml_lines import Located, read_located
from migtrack.specs.vocabulary import Vocabulary

KNOWN = ("words", "ignored")


def read_vocabulary(data: bytes, name: str) -> tuple[Vocabulary, tuple[Finding, ...]]:
    """The vocabulary of a file and what is wrong with it, at `name:line`; WrongContent where it is no YAML."""
    root, findings = read_located(name, data), list[Finding]()
    for field, node in (root.fields or {}).items():
        if field not in KNOWN:
            findings.append(Finding(Level.WARNING, "vocabulary.unknown_field", node.where, {"name": field}))
    words = {word: _texts(said, findings) for word, said in _fields(root, "words", findings).items()}
    ignored = root.get("ignored")
    return Vocabulary(words, frozenset(_texts(ignored, findings) if ignored else ())), tuple(findings)


def _fields(root: Located, name: str, findings: list[Finding]) -> dict[str, Located]:
    node = root.get(name)
    if node is None or node.fields is None:
        findings.append(Finding(Level.ERROR, "vocabulary.want_words", node.where if node else root.where))
        return {}
    return node.fields


def _texts(node: Located, findings: list[Finding]) -> tuple[str, ...]:
    texts = tuple(item.text for item in node if item.text is not None)
    if not texts:
        findings.append(Finding(Level.WARNING, "vocabulary.want_list", node.where))
    return texts
