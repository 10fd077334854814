"""Journeys as the skeleton of a checklist: each a channel, its touchpoints the steps.

A checklist has one step for a need in all channels, so touchpoints of several journeys that have
the same identifier and the same words are one step. What CJML does not say (questions, scales,
evidence) is left to the author.
"""

import re
from collections import Counter
from typing import Any

from gemba.authoring.cjml.reading import Journey, Journeys, Point
from gemba.authoring.tables.importing import slug
from gemba.authoring.xlsform.names import Ids, fitted
from gemba.authoring.xlsform.report import Findings

_PHYSICAL = re.compile(
    r"face|counter|desk|letter|brief|parcel|\bpaket\b|paketshop|paper|papier|machine|automat|store|shop$|branch|"
    r"filiale|laden|physical|in person|persönlich|location|schalter|post$|walk",
    re.IGNORECASE,
)
_MARK = re.compile(r"[TD]-(?=[A-Za-z_])")
_TITLE = 300


class Skeleton:
    """The channels, owners, phases and steps that journeys make."""

    def __init__(self, read: Journeys, planned: list[Journey], findings: Findings) -> None:
        self.read, self.planned, self.findings = read, planned, findings
        self.channels: dict[str, dict[str, Any]] = {}
        self.owners: dict[str, dict[str, Any]] = {}
        self.steps: dict[str, dict[str, Any]] = {}
        self.order: list[str] = []
        self.placed: set[str] = set()
        self.mains: set[str] = set()
        self.named: dict[tuple[str, str], list[str]] = {}
        self.at: dict[str, tuple[str, str]] = {}
        self.met: dict[str, list[str]] = {}
        self._ids, self._owner_ids = Ids(), Ids()

    def build(self) -> dict[str, Any]:
        """Return channels, owners and phases as the data of a checklist."""
        walked = [self._channel_of(journey, n) for n, journey in enumerate(self.planned, 1)]
        for journey, channel in zip(self.planned, walked, strict=True):
            self._add(journey, channel)
        for key, step in self.steps.items():
            self._settle(key, step, walked)
        owners = {"owners": list(self.owners.values())} if self.owners else {}
        return {"channels": list(self.channels.values()), **owners, "phases": self._phases()}

    def _channel_of(self, journey: Journey, number: int) -> str:
        """Return the channel that a journey is walked in: the one that most of it runs through."""
        best = self._main(journey)
        key = self._channel(best) if best else ""
        if not key or best in self.mains:
            title = journey.title or journey.key or f"Journey {number}"
            key = Ids(set(self.channels)).take(slug(title))
            self.channels[key] = {"id": key, "title": title[:_TITLE], "medium": "digital"}
        self.mains.add(best)
        return key

    def _main(self, journey: Journey) -> str:
        names = Counter(point.channel for point in journey.points if point.channel)
        return max(names, key=lambda name: names[name], default="")

    def _channel(self, name: str) -> str:
        for key, channel in self.channels.items():
            if channel["title"] == name[:_TITLE]:
                return key
        key = Ids(set(self.channels)).take(slug(name))
        medium = "physical" if _PHYSICAL.search(name) else "digital"
        self.channels[key] = {"id": key, "title": name[:_TITLE], "medium": medium}
        return key

    def _add(self, journey: Journey, channel: str) -> None:
        phase, before = "", ""
        seen: set[str] = set()
        keys: list[str] = []
        for point in journey.points:
            keys.append(self._step(point, seen))
            seen.add(keys[-1])
        for number, point in enumerate(journey.points):
            key = keys[number]
            phase = journey.phases.get(point.phase, point.phase) or phase
            self.at.setdefault(key, (point.phase or phase, phase))
            self._put(key, before, keys[number + 1 :], point)
            before = key
            self.met.setdefault(key, []).append(channel)
            self._contact(point, channel, self.steps[key])

    def _step(self, point: Point, seen: set[str]) -> str:
        """Return the step of a touchpoint: a known one with its identifier and words, or a new."""
        title = " ".join((point.label or point.received or point.key or "Step").split())[:_TITLE]
        name = _MARK.sub("", point.key, count=1) if point.key else slug(title)
        known = self.named.setdefault((title, name), [])
        if found := next((key for key in known if key not in seen), None):
            return found
        own = fitted(name)
        named = own if re.search("[a-z]{3}", own) else slug(title)
        key = self._ids.take(named)
        self.steps[key] = {"id": key, "title": title}
        known.append(key)
        if point.comment:
            self.steps[key]["guidance"] = point.comment[:2_000]
        return key

    def _put(self, key: str, before: str, after: list[str], point: Point) -> None:
        """Put a step between its neighbours: before the next one that has a place already."""
        if key in self.placed:
            if before and self.order.index(key) < self.order.index(before):
                self.findings.add("W685", "", point.place, repr(self.steps[key]["title"][:60]))
            return
        least = self.order.index(before) + 1 if before else 0
        following = next((other for other in after if other in self.placed), None)
        place = self.order.index(following) if following else len(self.order)
        self.order.insert(max(place, least), key)
        self.placed.add(key)

    def _contact(self, point: Point, channel: str, step: dict[str, Any]) -> None:
        for actor in filter(None, (point.initiator, point.receiver)):
            if actor not in self.read.actors:
                self.findings.add("W682", "", point.place, repr(actor[:60]))
        if point.is_action:
            return
        through = self._channel(point.channel) if point.channel else channel
        begins = self._is_customer(point.initiator, otherwise=True)
        ends = self._is_customer(point.receiver, otherwise=not begins)
        touchpoint: dict[str, Any] = {
            "channel": through,
            "medium": self.channels[through]["medium"],
        }
        touchpoint["initiative"] = "pull" if begins else "push"
        if not begins and not ends:
            touchpoint["stage"] = "back"
        if owner := self._owner(point.receiver if begins else point.initiator):
            touchpoint["owner"] = owner
        step.setdefault("_contacts", {})[channel] = touchpoint
        self._lane(point, step, begins, touchpoint)

    def _lane(
        self, point: Point, step: dict[str, Any], begins: bool, touchpoint: dict[str, Any]
    ) -> None:
        received = point.received[:_TITLE]
        if not received or received == step["title"] or "lanes" in step:
            return
        front = "front_human" if touchpoint["medium"] == "physical" else "front_machine"
        step["lanes"] = {front if begins else "customer": received}

    def _is_customer(self, actor: str, *, otherwise: bool) -> bool:
        found = self.read.actors.get(actor)
        return found[1] if found else otherwise

    def _owner(self, actor: str) -> str:
        name, is_customer = self.read.actors.get(actor, (actor, False))
        if not actor or is_customer:
            return ""
        if actor not in self.owners:
            key = self._owner_ids.take(slug(actor))
            self.owners[actor] = {"id": key, "title": (name or actor)[:_TITLE]}
        return str(self.owners[actor]["id"])

    def _settle(self, key: str, step: dict[str, Any], walked: list[str]) -> None:
        """Give a step its touchpoints, or the channels that it is walked in."""
        contacts: dict[str, Any] = step.pop("_contacts", {})
        met = list(dict.fromkeys(self.met[key]))
        everywhere = set(met) == set(walked) == set(self.channels)
        if contacts and set(contacts) == set(met):
            if len(contacts) == len(self.channels) == 1:
                step["touchpoint"] = next(iter(contacts.values()))
            else:
                step["touchpoints"] = contacts
        elif contacts:
            self.findings.add("W683", "", "", repr(f"{step['title'][:40]}: no contact in all"))
            step["touchpoints"] = contacts
        elif not everywhere:
            step["channels"] = met

    def _phases(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        ids, last = Ids(), None
        for key in self.order:
            where = self.at[key]
            if not found or where != last:
                title = where[1] or "Journey"
                name = where[0] if re.search("[a-z]{3}", where[0]) else title
                named = fitted(name) if fitted(name) == name else slug(name)
                found.append({"id": ids.take(named), "title": title[:_TITLE], "steps": []})
                last = where
            found[-1]["steps"].append(self.steps[key])
        return found
