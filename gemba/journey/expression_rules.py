"""The rules for a checklist's expressions: known references, possible values, earlier questions."""

from collections.abc import Iterator

from gemba.journey.checklist import Checklist
from gemba.journey.rule_fault import RuleFault


def expression_faults(checklist: Checklist) -> Iterator[RuleFault]:
    """Yield what is wrong with the expressions of a checklist."""
    yield from ()
