"""The findings in priority order, as lines for the terminal."""

from gemba.analysis.findings import findings
from gemba.tui.keeper import Keeper


def finding_lines(keeper: Keeper) -> list[str]:
    """Return the findings: rank, band, title, the arithmetic in words."""
    found = findings(keeper.workspace.audit)
    if not found:
        return ["No barriers were met so far, so there are no findings."]
    lines = []
    for number, rated in enumerate(found, 1):
        lines += [f"{number}. {rated.finding.title} ({rated.priority.band})",
                  f"   {rated.priority.sentence}", ""]  # fmt: skip
    return lines
