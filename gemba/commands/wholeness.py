"""How `verify` and `doctor` tell what is no longer as it was written."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from gemba.commands.common import print_json, say

if TYPE_CHECKING:
    from gemba.store import Problem


def tell(problems: "Sequence[Problem]", as_json: bool) -> int:
    """Print what was found and return the exit code: 1 where something is broken."""
    broken = [problem for problem in problems if problem.broken]
    if as_json:
        print_json([asdict(problem) for problem in problems])
        return 1 if broken else 0
    for problem in problems:
        say(problem.sentence)
    if not broken:
        say("Everything is as it was written.")
    return 1 if broken else 0
