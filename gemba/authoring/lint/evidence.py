"""Rules of evidence: a rule that can never apply asks for nothing."""

from collections.abc import Iterator

from gemba.authoring.places import questions
from gemba.authoring.solving import Goal, Solver
from gemba.authoring.solving.search import parsed
from gemba.journey.rule_fault import RuleFault


def evidence_faults(solver: Solver) -> Iterator[RuleFault]:
    """Yield evidence rules that no answer can bring into play."""
    for placed in questions(solver.checklist):
        for i, rule in enumerate(placed.question.evidence):
            expression = parsed(rule.when) if rule.when else None
            if expression is None:
                continue
            if solver.find([Goal(expression.root, True)]).proven:
                message = "no answer brings this rule into play: the evidence is never asked for"
                yield RuleFault(placed.at("evidence", i, "when"), "W451", message)
