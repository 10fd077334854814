"""`gemba findings`: the prioritised list in the terminal."""

from typing import TYPE_CHECKING, Any

import click

from gemba.commands.common import audit_argument, audit_folder, json_option, print_json, say

if TYPE_CHECKING:
    from gemba.analysis.findings import RatedFinding
    from gemba.journey.audit import Audit


@click.command(epilog="Example: gemba findings phones")
@audit_argument
@json_option
def findings(audit: str, as_json: bool) -> None:
    """List the findings of AUDIT in priority order, each with its arithmetic."""
    from gemba.analysis.findings import findings as rated_findings
    from gemba.store import Workspace

    with Workspace.open(audit_folder(audit), read_only=True) as workspace:
        rows = [_row(workspace.audit, found) for found in rated_findings(workspace.audit)]
    if as_json:
        print_json(rows)
        return
    for number, row in enumerate(rows, 1):
        say(f"{number}. {row['title']} ({row['band']})")
        say(f"   {row['sentence']}; {row['rank_sentence']}")
        say(f"   Owner: {row['owner'] or 'nobody yet'}. Effort: {row['effort'] or 'not said'}.")
        say(f"   Action: {row['action'] or 'none yet'}")
        for said in row["replies"]:
            say(
                f"   {said['stance'].capitalize()} by {said['by']}: {said['reason'] or 'no reason'}"
            )
    if not rows:
        say("No barriers were met so far, so there are no findings.")


def _row(audit: "Audit", rated: "RatedFinding") -> dict[str, Any]:
    from gemba.journey.replying import stance_of
    from gemba.journey.words import EFFORT_WORDS

    finding, score = rated.finding, rated.priority
    checklist = audit.checklist_of(rated.walks[0])
    return {
        "id": finding.id, "title": finding.title, "status": finding.status,
        "score": score.score, "low": score.low, "high": score.high, "band": score.band,
        "sentence": score.sentence, "rank": rated.rank.rank, "rank_sentence": rated.rank.sentence,
        "impact": rated.impact, "importance": rated.importance.value,
        "seen": len(rated.met), "walks": len(rated.walks), "persistence": rated.persistence,
        "gate": rated.gate, "steps": list(rated.steps),
        "owner": checklist.owner_title(finding.owner), "action": finding.action,
        "stance": stance_of(audit, finding),
        "replies": [
            {"by": checklist.owner_title(said.by), "stance": said.stance, "reason": said.reason}
            for said in audit.replies(finding)
        ],
        "effort": EFFORT_WORDS.get(finding.effort or 0), "quadrant": rated.quadrant,
    }  # fmt: skip
