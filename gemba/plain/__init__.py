"""The same walk as lines of text: for screen readers, pipes and terminals that cannot draw."""

from gemba.target import Target

__all__ = ["run"]


def run(target: Target) -> int:
    """Walk in lines over standard input and output; return the exit code."""
    import sys

    from gemba.plain.lines import Lines
    from gemba.plain.walk import walk
    from gemba.store import Workspace

    with Workspace.open(target.folder) as workspace:
        walk(workspace, target, Lines(sys.stdin, sys.stdout))
    return 0
