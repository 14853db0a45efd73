"""The towns' words for what specifications call otherwise, from the catalogue."""

from migtrack.services.desk import Desk
from migtrack.specs.vocabulary import NO_VOCABULARY, Vocabulary

FILE = "synonyms.yaml"


def vocabulary_of(desk: Desk) -> Vocabulary:
    """The vocabulary in use."""
    if FILE not in desk.catalogue.names("systems"):
        return NO_VOCABULARY
    from migtrack.exchange.synonyms_yaml import read_vocabulary

    return read_vocabulary(desk.catalogue.read("systems", FILE), f"systems/{FILE}")
