"""`schedules/steps40.yaml`: the forty steps as the ministry's procedure names them."""

from migtrack.catalog.block import Block
from migtrack.domain.step import STEPS_PER_OPERATION, Phase, Step
from migtrack.labels import Language, word
from migtrack.labels.words import parse_word


def read_steps(block: Block) -> tuple[Step, ...]:
    """The steps by number; every other count than forty is a fault, for the rates divide by it."""
    block.text("source")
    steps = tuple(_read_step(entry) for entry in block.blocks("steps", required=True))
    numbers = [step.number for step in steps]
    if sorted(numbers) != list(range(1, STEPS_PER_OPERATION + 1)):
        block.fault("catalog.steps_not_forty", count=len(numbers))
    block.close()
    return tuple(sorted(steps, key=lambda step: step.number))


def _read_step(entry: Block) -> Step:
    number, code, name = entry.number("number"), entry.text("code"), entry.text("name")
    written = entry.text("phase")
    phase = parse_word(Phase, written)
    if written and phase is None:
        known = ", ".join(word(phase, Language.JA) for phase in Phase)
        entry.fault("catalog.unknown_phase", text=written, known=known)
    entry.close()
    return Step(number, code, name, phase or Phase.PLANNING)
