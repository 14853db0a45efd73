"""The rule that named a change or an outcome, in short words: what a tray, a card or a table says of it."""

from collections.abc import Mapping

from migtrack.labels.language import Language
from migtrack.labels.messages import message

RULES: Mapping[str, str] = {
    "same_digest": "contrast.rule_same_digest",
    "moved_same_digest": "contrast.rule_moved_same_digest",
    "dates_only": "contrast.rule_dates_only",
    "grammar": "contrast.rule_grammar",
    "similar": "contrast.rule_similar",
    "reworded": "contrast.rule_reworded",
    "class_changed": "contrast.rule_class_changed",
    "split": "contrast.rule_split",
    "merged": "contrast.rule_merged",
    "no_target": "contrast.rule_no_target",
    "no_source": "contrast.rule_no_source",
    "not_in_partial_source": "contrast.rule_partial",
    "not_compared": "tray.rule_not_compared",
    "target_missing": "tray.rule_target_missing",
    "stale_text": "tray.rule_stale_text",
    "drifted": "tray.rule_drifted",
    "still_pending": "tray.rule_still_pending",
    "still_open": "tray.rule_still_open",
    "restored": "tray.rule_restored",
    "restored_equal_text": "tray.rule_restored",
    "restored_same_id": "tray.rule_restored_same_id",
    "restored_similar": "tray.rule_restored_similar",
    "other_decision_there": "tray.rule_other_decision_there",
    "decided_there": "tray.rule_decided_there",
    "shared_target": "tray.rule_shared_target",
    "answers_differ": "tray.rule_answers_differ",
    "person": "tray.rule_person",
}


def rule_word(rule: str, language: Language) -> str:
    """A rule's words; a rule that came by a published map says so; an unknown one is shown as it is written."""
    _, plus, own = rule.rpartition("+")
    said = message(RULES[own], language) if own in RULES else own
    return message("contrast.rule_map", language, rule=said) if plus else said
