"""The towns' words for what specifications call otherwise, from the catalogue."""

from migtrack.domain.finding import has_errors
from migtrack.domain.refusal import WrongContent
from migtrack.services.desk import Desk
from migtrack.specs.vocabulary import Vocabulary

FILE = "synonyms.yaml"


def vocabulary_of(desk: Desk) -> Vocabulary:
    """The vocabulary in use, read once; WrongContent with file and line when its file is wrong."""
    known: Vocabulary | None = desk.memory.get(FILE)
    return known or desk.memory.setdefault(FILE, _read(desk))


def _read(desk: Desk) -> Vocabulary:
    from migtrack.exchange.synonyms_yaml import read_vocabulary

    vocabulary, findings = read_vocabulary(desk.catalogue.read("systems", FILE), f"systems/{FILE}")
    if has_errors(findings):
        raise WrongContent("vocabulary.broken", findings=findings)
    return vocabulary
