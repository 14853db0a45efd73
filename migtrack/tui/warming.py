"""The register made ready while nobody waits, so that it opens at once when somebody goes there.

Thirty thousand rows take seconds to read and to fold for searching. It is done at the desk in pieces
of a tenth of a second, so that wishes of a person come in between. What was read stays for as long as
the program runs: were the collector to look through two million objects for cycles that they cannot be
part of, a key would now and then wait half a second.
"""

from gc import freeze

from migtrack.domain.refusal import Refusal
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.gaps import list_gaps
from migtrack.services.register_rows import kept_operations
from migtrack.tui.screens.gaps import GapsPane


class Warming:
    """Goes through the operations, then through the texts of the whole register."""

    def __init__(self, language: Language) -> None:
        self._pane = GapsPane(language)

    def go_on(self, desk: Desk) -> bool:
        """One piece of it; False when all is ready, or cannot be."""
        try:
            kept = kept_operations(desk)
            waiting = [one for one in desk.catalogue.operations if one.key not in kept]
            for operation in waiting:
                list_gaps(desk, [operation])
                freeze()
                if operation.key in kept_operations(desk):
                    return True
            if not self._pane.table.arrangement.rows:
                answer = self._pane.read(desk)
                if not answer.rows:
                    return False  # a new town: there is nothing to make ready
                self._pane.learn(answer)
                self._pane.table.arrangement.replace(answer.rows)
            is_more = self._pane.fold_more(desk)
            if not is_more:
                freeze()
            return is_more
        except Refusal:
            return False  # whoever goes to the register is told
