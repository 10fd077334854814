"""What things are called in a report: walks, steps, channels, evidence."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from gemba.analysis.route import channels, checklist_in_use, checklist_of, journey
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist, Step
from gemba.journey.records import Evidence, Said, Visit, Walk
from gemba.report.build.words import moment
from gemba.report.model import Profile


@dataclass
class Names:
    """The names of one audit under one profile."""

    audit: Audit
    profile: Profile

    @cached_property
    def checklist(self) -> Checklist | None:
        """The checklist that the report is laid out by."""
        return checklist_in_use(self.audit)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The journey's steps in order."""
        return journey(self.audit)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {step.id: place for place, step in enumerate(self.steps, 1)}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {step.id: step.title for step in self.steps}

    @cached_property
    def walks(self) -> dict[str, str]:
        """The label of each walk: its channel, with a number where there are several."""
        counts = Counter(walk.channel for walk in self.audit.walks)
        seen: Counter[str] = Counter()
        labels = {}
        for walk in self.audit.walks:
            seen[walk.channel] += 1
            title = self.channel(walk.channel)
            several = counts[walk.channel] > 1
            labels[walk.id] = f"{title} {seen[walk.channel]}" if several else title
        return labels

    @cached_property
    def evidence(self) -> dict[str, str]:
        """The printed number of each piece of evidence, by its identifier."""
        return {item.id: f"E{n}" for n, item in enumerate(self.audit.evidence(), 1)}

    @cached_property
    def channels(self) -> tuple[str, ...]:
        """The channels that were walked, by id."""
        return channels(self.audit)

    def number(self, step: str | None) -> int:
        """The number of a step, 0 where the journey does not know it."""
        return self._numbers.get(step or "", 0)

    def title(self, step: str | None) -> str:
        """The title of a step, its key where it is unknown."""
        return self._titles.get(step or "", step or "")

    def step(self, step: str | None) -> str:
        """A step's number and title."""
        place = self.number(step)
        return f"{place}  {self.title(step)}" if place else self.title(step)

    def phase(self, step: str) -> str:
        """The title of the phase that holds a step."""
        for checklist in (self.checklist, *self.audit.checklists.values()):
            if checklist and any(found.id == step for found in checklist.steps):
                return checklist.phase_of(step).title
        return ""

    def part(self, step: str) -> str:
        """Whether a step lies before, during or after the sale; empty where it is unknown."""
        for checklist in (self.checklist, *self.audit.checklists.values()):
            if checklist and any(found.id == step for found in checklist.steps):
                return checklist.phase_of(step).part
        return ""

    def channel(self, key: str) -> str:
        """The title of a channel."""
        for checklist in (self.checklist, *self.audit.checklists.values()):
            if checklist and checklist.channel(key):
                return checklist.channel_title(key)
        return key

    def owner(self, key: str | None) -> str:
        """The title of an owner, an empty text for nobody."""
        for checklist in (self.checklist, *self.audit.checklists.values()):
            if checklist and any(owner.id == key for owner in checklist.owners):
                return checklist.owner_title(key)
        return key or ""

    def walk(self, key: str | None) -> str:
        """The label of a walk."""
        return self.walks.get(key or "", "")

    def said(self, record: Said, walk: str, recalled: bool = False) -> str:
        """Where and when something was said."""
        parts = [self.walk(walk), moment(record.at, record.offset)]
        return ", ".join([*parts, "recalled" if recalled else "live"])

    def checklist_of(self, walk: Walk) -> Checklist:
        """The checklist of a walk."""
        return checklist_of(self.audit, walk)

    def step_of(self, visit: str | None) -> str | None:
        """The step of a visit by its identifier."""
        found = self.audit.get(Visit, visit)
        return found.step if found else None

    def shown(self, item: Evidence) -> str:
        """The printed number of a piece of evidence."""
        return self.evidence[item.id]
