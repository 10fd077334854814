"""A short journey with every kind of question, and a way to walk it with typed lines."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gemba.journey.audit import Audit
from gemba.journey.records import Answer
from gemba.plain.lines import Lines
from gemba.plain.walk import walk
from gemba.store import Workspace
from gemba.target import Target

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
COLOURS = [{"id": f"colour_{n}", "label": f"Colour {n}"} for n in range(1, 13)]
JOURNEY = {
    "id": "phone",
    "version": "1.0.0",
    "title": "Buy a phone",
    "mission": {"need": "a phone", "budget": "300 EUR"},
    "channels": [{"id": "store", "title": "Store", "medium": "physical"},
                 {"id": "online", "title": "Online"}],
    "owners": [{"id": "sales", "title": "Sales"}],
    "phases": [{"id": "during", "title": "During", "steps": [
        {"id": "arrive", "title": "Arrive", "owner": "sales", "questions": [
            {"id": "greeted", "type": "yes_no", "ask": "Were you greeted?", "barriers": ["STAFF"],
             "means": {"yes": "within a minute"}},
            {"id": "colour", "type": "choice", "ask": "Which colour?", "choices": COLOURS},
            {"id": "shown", "type": "multi", "ask": "What was shown?",
             "choices": [{"id": "phone", "label": "Phone"}, {"id": "plan", "label": "Plan"},
                         {"id": "case", "label": "Case"}]},
            {"id": "price", "type": "decimal", "ask": "What was the price?", "unit": "EUR"},
            {"id": "lasted", "type": "timer", "ask": "How long did it take?"},
            {"id": "words", "type": "text", "ask": "What was said?"},
            {"id": "proof", "type": "photo", "ask": "The shelf"},
        ]},
        {"id": "pay", "title": "Pay", "questions": [
            {"id": "receipt", "type": "yes_no", "ask": "Was there a receipt?",
             "barriers": ["SILENCE"]}]},
    ]}],
}  # fmt: skip


class Ticking:
    """A clock that goes on by ten seconds each time it is read."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=10)
        return self.moment


@dataclass
class Walked:
    """What was said in one conversation, and what the audit holds after it."""

    text: str
    audit: Audit
    folder: Path

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def answer(self, question: str) -> Answer | None:
        found = [a for a in self.audit.all(Answer) if a.question == question]
        return found[-1] if found else None


@dataclass
class Shop:
    """An audit that is walked with typed lines, a conversation at a time."""

    folder: Path
    clock: Ticking = field(default_factory=Ticking)

    def walk(self, *typed: str, **wanted: str) -> Walked:
        """Type lines until they run out, and close the audit."""
        out = io.StringIO()
        target = Target(self.folder, **{"channel": "store", **wanted})
        with Workspace.open(self.folder, clock=self.clock) as workspace:
            typed_in = io.StringIO("".join(f"{line}\n" for line in typed))
            walk(workspace, target, Lines(typed_in, out), self.clock)
            return Walked(out.getvalue(), workspace.audit, self.folder)
