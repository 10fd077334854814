"""What the store's tests stand on: a small checklist, and a walk that has begun."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gemba.journey.checklist import Checklist
from gemba.journey.identity import new_id
from gemba.journey.records import Answer, Mission, Visit, Walk
from gemba.store import Workspace

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

CHECKLIST = Checklist.model_validate(
    {
        "id": "phone",
        "version": "1.0.0",
        "title": "Buy a phone",
        "channels": [{"id": "store", "title": "Store", "medium": "physical"},
                     {"id": "online", "title": "Online"}],
        "segments": [{"id": "senior", "title": "Seniors", "expectations": {"arrive": 8}}],
        "phases": [
            {"id": "during", "title": "During", "steps": [
                {"id": "arrive", "title": "Arrive", "moment_of_truth": True, "questions": [
                    {"id": "greeted", "type": "yes_no", "ask": "Were you greeted?",
                     "barriers": ["STAFF"]},
                    {"id": "price", "type": "decimal", "ask": "What was the price?", "min": 0,
                     "max": 2000},
                    {"id": "shown", "type": "multi", "ask": "What was shown?",
                     "choices": [{"id": "phone", "label": "Phone"},
                                 {"id": "contract", "label": "Contract"}]},
                    {"id": "clear", "type": "scale", "scale": "ease7", "ask": "How clear?"},
                    {"id": "words", "type": "text", "ask": "What was said?"},
                ]},
                {"id": "pay", "title": "Pay", "questions": [
                    {"id": "receipt", "type": "yes_no", "ask": "Was there a receipt?"},
                ]},
            ]},
        ],
    }
)  # fmt: skip


class Ticking:
    """A clock that goes on by one second each time it is read."""

    def __init__(self, start: datetime = NOON) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Begun:
    """A walk with its first visit, stored."""

    workspace: Workspace
    mission: Mission
    walk: Walk
    visit: Visit

    def answer(self, question: str, value: Any, *, key: str | None = None, **more: Any) -> Answer:
        """Return an answer at the visit, not yet stored."""
        return Answer(
            id=key or new_id(), at=NOON, walk=self.walk.id, visit=self.visit.id, step="arrive",
            question=question, value=value, **more,
        )  # fmt: skip


def begin(workspace: Workspace) -> Begun:
    """Store a mission, a walk and its first visit."""
    mission = Mission(id=new_id(), at=NOON, need="a phone for calls")
    walk = Walk(
        id=new_id(), at=NOON, checklist=CHECKLIST.hash, mission=mission.id, channel="store",
        started=NOON,
    )  # fmt: skip
    visit = Visit(
        id=new_id(), at=NOON, walk=walk.id, step="arrive", channel="store", seq=1, started=NOON
    )
    workspace.save([mission, walk, visit])
    return Begun(workspace, mission, walk, visit)


def new_audit(folder: Path, **more: Any) -> Workspace:
    """Make an audit of the small checklist."""
    return Workspace.create(folder, "Phones", CHECKLIST, **more)
