"""The importance of a checklist's step, from its segments' criticality and its place."""

from collections.abc import Iterable

from gemba.analysis.criticality import Importance, importance
from gemba.journey.checklist import Checklist, Step


def importance_of(
    checklist: Checklist, step: Step, channels: Iterable[str], segment: str | None = None
) -> Importance:
    """Return a step's importance (METHOD.md 1.3) for walks in these channels.

    Over all segments by share; for one segment's own report, by that segment alone.
    """
    told = {s.id: s for s in checklist.segments if segment is None or s.id == segment}
    ratings = {key: found.criticality.get(step.id, {}) for key, found in told.items()}
    total = sum(found.share for found in told.values())
    shares = {key: found.share / total for key, found in told.items()}
    reached = list(channels)
    return importance(
        ratings,
        shares or None,
        moment_of_truth=step.moment_of_truth,
        first_contact=any(checklist.first_contact(channel) == step.id for channel in reached),
        last_contact=any(checklist.last_contact(channel) == step.id for channel in reached),
    )
