# ruff: noqa: E501  what an audit says is kept on one line
"""A small invented audit: three channels, one walk each, with all that a report has to show."""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import derived_id
from gemba.journey.records import (
    Answer,
    Barrier,
    DeadEnd,
    Delight,
    Evidence,
    Finding,
    Gap,
    Handoff,
    Mark,
    Mission,
    Rating,
    Said,
    Visit,
    Walk,
)

START = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)


def yes_no(key: str, ask: str, *barriers: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "type": "yes_no", "ask": ask, "barriers": barriers, **more}


def step(key: str, title: str, owner: str, *questions: Any, **more: Any) -> dict[str, Any]:
    point = {"owner": owner, "actor": ("staff", "customer")}
    return {"id": key, "title": title, "touchpoint": point, "questions": questions, **more}


STEPS: dict[str, list[dict[str, Any]]] = {
    "before": [
        {"id": "hear", "title": "Hear about it from a friend", "questions": [
            {"id": "hear_words", "type": "text", "ask": "What words does a friend use for it?"}]},
        step("find", "Find the company and the offer", "marketing",
             yes_no("find_first", "On the first page of results, in the customer's words?",
                    "NOT_FOUND"),
             {"id": "find_time", "type": "timer", "ask": "Time until the price is seen",
              "target_seconds": 60, "limit_seconds": 300}, standard=8),
        step("compare", "Compare two models and their prices", "pricing",
             yes_no("compare_side", "Can two models be seen side by side?", "CHOICE_OVERLOAD"),
             yes_no("compare_price", "Is the full price, with all fees, shown?", "HIDDEN_COST"),
             yes_no("compare_why", "If no: which fee was missing?", show_if="${compare_price} = 'no'")),
        step("advice", "Ask a question before buying", "service",
             yes_no("advice_need", "Was the need asked about before a model was named?",
                    "NO_NEED_ASKED"),
             yes_no("advice_right", "Was the answer right?", "STAFF_KNOWLEDGE"),
             moment_of_truth=True, promise={"text": "An answer within 2 minutes.", "seconds": 120}),
    ],
    "during": [
        step("order", "Order it", "ecommerce",
             yes_no("order_account", "Is an account needed?", "FORCED_ACCOUNT", best="no"),
             yes_no("order_repeat", "Was anything asked twice?", "REPEAT_INFO", best="no"),
             moment_of_truth=True, company_belief=8),
        step("pay", "Pay", "finance",
             yes_no("pay_usual", "Does the usual way to pay work?", "PAYMENT_FAIL"),
             yes_no("pay_price", "Is the amount the one that was shown?", "HIDDEN_COST")),
        step("receive", "Receive the phone", "logistics",
             yes_no("receive_told", "Told beforehand when it comes?", "SILENCE"),
             yes_no("receive_whole", "Complete and undamaged?", "WRONG_ITEM"),
             may_wait=True, promise={"text": "Delivered the next working day.", "seconds": 86400}),
    ],
    "after": [
        step("start", "Set it up for the first time", "product",
             yes_no("start_manual", "Could every step of the manual be followed?", "MANUAL_GAP"),
             yes_no("start_words", "No word that a newcomer does not know?", "JARGON")),
        step("help", "Get help with a small problem", "service",
             yes_no("help_found", "Help found in under 3 minutes without calling?", "NOT_FOUND"),
             yes_no("help_owner", "Did the first person solve it?", "PING_PONG")),
        step("again", "Decide where to buy next time", "crm",
             yes_no("again_care", "Did anyone care after the sale?", "AFTER_SALE_DIP"),
             moment_of_truth=True),
    ],
}  # fmt: skip
OWNERS = ("marketing", "pricing", "service", "ecommerce", "finance", "logistics", "product", "crm")
EXPECTED = {"find": 8, "compare": 7, "advice": 8, "order": 8, "pay": 9, "receive": 8, "start": 7,
            "help": 8, "again": 7}  # fmt: skip


def checklist(**changes: Any) -> Checklist:
    phases = [{"id": part, "title": part.capitalize(), "part": part, "steps": steps}
              for part, steps in STEPS.items()]  # fmt: skip
    for phase in phases:
        for entry in phase["steps"]:
            if entry["id"] == "receive":
                entry["channels"] = ("online", "phone")
    data = {
        "id": "phone-purchase", "version": "1.0.0", "title": "Buy a mobile phone",
        "channels": [{"id": "online", "title": "Online"}, {"id": "phone", "title": "Phone"},
                     {"id": "store", "title": "Store", "medium": "physical"},
                     {"id": "chat", "title": "Chat"}],
        "owners": [{"id": key, "title": key.capitalize()} for key in OWNERS],
        "segments": [{"id": "newcomer", "title": "Newcomer", "share": 1, "expectations": EXPECTED,
                      "criticality": {"order": {"sales": 9, "service": 8}, "help": {"sales": 3, "service": 9},
                                      "find": {"sales": 8, "service": 6}}}],
        "phases": phases, **changes,
    }  # fmt: skip
    return Checklist.model_validate(data)


def photo(text: str, colour: str, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """Return a JPEG that says what it shows."""
    image = Image.new("RGB", size, colour)
    draw = ImageDraw.Draw(image)
    for i in range(0, size[0], 80):
        draw.line((i, 0, size[0] - i, size[1]), fill="#ffffff", width=2)
    draw.rectangle((100, 100, size[0] - 100, 320), fill="#ffffff")
    draw.text((130, 150), text, fill="#000000", font_size=90)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


@dataclass
class Sample:
    """An audit being made up, and the folder that keeps its evidence files."""

    folder: Path
    checklist: Checklist = field(default_factory=checklist)
    now: datetime = START
    records: list[Said] = field(default_factory=list)
    count: int = 0

    def key(self, kind: str) -> str:
        self.count += 1
        return derived_id("sample", kind, str(self.count))

    def say(self, model: type[Said], /, **fields: Any) -> Any:
        record = model.model_validate(
            {"id": self.key(model.__name__), "at": self.now, "offset": "+02:00", **fields}
        )
        self.records.append(record)
        return record

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def walk(self, channel: str, **fields: Any) -> "OneWalk":
        mission = next((r for r in self.records if isinstance(r, Mission)), None) or self.say(
            Mission, need="A phone that a newcomer can set up alone", product="A mid-range phone",
            budget="300 to 400 EUR", persona="Newcomer, no account, no loyalty card",
            limits="Nothing is bought that cannot be returned",
            will_not="No complaint is staged", max_contact_minutes=30,
        )  # fmt: skip
        data = {"context": "Invented sample: no real company was walked.", "segment": "newcomer",
                "auditor": "A1", "company": "Example Mobile", "familiarity": 1, **fields}  # fmt: skip
        walk = self.say(
            Walk, checklist=self.checklist.hash, mission=mission.id, channel=channel,
            started=self.now, **data,
        )  # fmt: skip
        return OneWalk(self, walk)

    def file(self, content: bytes, walk: Walk, **fields: Any) -> Evidence:
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest, "jpg")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        data = {
            "extension": "jpg",
            "media_type": "image/jpeg",
            "redaction": "none_needed",
            **fields,
        }
        return self.say(Evidence, walk=walk.id, sha256=digest, size=len(content), **data)

    def path(self, sha256: str, extension: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256}.{extension}"

    def find(self, sha256: str, extension: str) -> Path | None:
        path = self.path(sha256, extension)
        return path if path.is_file() else None

    def audit(self, title: str = "Is buying a phone as easy by phone as online?") -> Audit:
        audit = Audit(
            id=derived_id("sample", "audit"), title=title, created=START,
            checklists={self.checklist.hash: self.checklist}, default_checklist=self.checklist.hash,
        )  # fmt: skip
        audit.apply(self.records)  # type: ignore[arg-type]
        return audit


@dataclass
class OneWalk:
    """A walk being made up: each step advances the clock."""

    sample: Sample
    walk: Walk
    seq: int = 0
    last: Visit | None = None

    def step(
        self, key: str, minutes: float = 5, wait: float = 0, going: str = "fine",
        delivered: int | None = None, gap: tuple[str, float] | None = None,
        parked: timedelta | None = None, say: dict[str, Any] | None = None, **standing: Any,
    ) -> Visit:  # fmt: skip
        s, self.seq = self.sample, self.seq + 1
        before = self.last
        gap_start = s.now
        if gap:
            s.later(minutes=gap[1])
        visit_key, started = s.key("Visit"), s.now
        fields = {"id": visit_key, "walk": self.walk.id, "step": key, "seq": self.seq,
                  "channel": standing.pop("channel", self.walk.channel), "started": started}  # fmt: skip
        if parked:
            visit = s.say(Visit, **fields, parked_until=s.now + parked)
            self.last = visit
            return visit
        if gap:
            s.say(Gap, walk=self.walk.id, from_visit=before.id if before else None,
                  to_visit=visit_key, kind=gap[0], started=gap_start, ended=started)  # fmt: skip
        if wait:
            s.say(Mark, walk=self.walk.id, visit=visit_key, step=key, kind="wait")
            s.later(minutes=wait)
            s.say(Mark, walk=self.walk.id, visit=visit_key, step=key, kind="doing")
        s.later(minutes=minutes)
        outcome = standing.pop("outcome", "done")
        asked = {} if gap or before is None or minutes + wait < 5 else {"@gap": "part_of_step"}
        answers = {**asked, **(say or {}), "@outcome": outcome, "@continue": going, "@delivered": delivered,
                   **{f"@{name}": value for name, value in standing.items()}}  # fmt: skip
        for question, value in answers.items():
            self._answer(visit_key, key, question, value)
            self._why(visit_key, key, question, value)
        visit = s.say(Visit, **fields, ended=s.now)
        self.last = visit
        return visit

    def _why(self, visit: str, step: str, key: str, value: Any) -> None:
        question = self.sample.checklist.question(key)
        value = value[0] if isinstance(value, tuple) else value
        bad = {"yes", "partly", "no"} - {question.best if question else value}
        if question and question.type == "yes_no" and value in bad:
            code = question.barriers[0] if question.barriers else "OTHER"
            self._answer(visit, step, f"why:{key}", code)

    def _answer(self, visit: str, step: str, question: str, value: Any) -> None:
        if value is None:
            return
        status, note = "answered", ""
        if isinstance(value, tuple):
            value, note = value
        if value in ("not_applicable", "not_observed", "declined"):
            status, value = value, None
        self.sample.say(
            Answer, walk=self.walk.id, visit=visit, step=step, question=question, status=status,
            value=value, note=note, recalled=question == "again_care",
        )  # fmt: skip

    def barrier(self, visit: Visit, code: str, text: str, *ratings: int, **fields: Any) -> Barrier:
        found = self.sample.say(
            Barrier, walk=self.walk.id, visit=visit.id, step=visit.step, code=code,
            what_happened=text, **fields,
        )  # fmt: skip
        for number, impact in enumerate(ratings):
            self.sample.say(Rating, barrier=found.id, rater=f"R{number + 1}", impact=impact)
        return found

    def delight(self, visit: Visit, text: str) -> None:
        self.sample.say(
            Delight, walk=self.walk.id, visit=visit.id, step=visit.step, what_happened=text
        )

    def photo(self, visit: Visit, text: str, colour: str, about: Said | None = None) -> Evidence:
        return self.sample.file(
            photo(text, colour), self.walk, visit=visit.id, step=visit.step, caption=text,
            alt=f"Screen that shows: {text}", about=about.id if about else None,
            file_name=f"{text.lower().replace(' ', '-')}.jpg",
        )  # fmt: skip

    def end(self, status: str = "completed") -> None:
        s = self.sample
        s.records[s.records.index(self.walk)] = self.walk.model_copy(
            update={"status": status, "ended": s.now}
        )


def online(s: Sample) -> None:
    w = s.walk("online")
    w.step("hear", 1, say={"hear_words": "the cheap one with the good camera"})
    v = w.step(
        "find",
        4,
        delivered=8,
        ease=6,
        feeling=1,
        expected=7,
        say={"find_first": "yes", "find_time": 95},
    )
    w.delight(v, "The first result names the model, its price and its delivery day.")
    v = w.step(
        "compare",
        9,
        going="reluctantly",
        reason="unclear",
        say={"compare_side": "partly", "compare_price": "no", "compare_why": "no"},
    )
    b = w.barrier(
        v,
        "HIDDEN_COST",
        "The activation fee of 29.90 is named only in the basket.",
        3,
        3,
        2,
        gate="misleading_price",
    )
    w.photo(v, "Basket with the activation fee", "#46627f", b)
    v = w.step(
        "advice",
        3,
        wait=7,
        delivered=3,
        ease=2,
        feeling=-1,
        expected=6,
        perceived_wait=12,
        say={"advice_need": "no", "advice_right": "not_observed"},
    )
    b = w.barrier(v, "WAIT", "The chat said two minutes, somebody answered after seven.", 2)
    w.barrier(v, "NO_NEED_ASKED", "A model was named before any question was asked.", 2)
    v = w.step(
        "order",
        11,
        delivered=2,
        ease=2,
        feeling=-2,
        expected=8,
        going="would_leave",
        reason="too_much_work",
        alternative="the supermarket's own brand",
        say={"order_account": "yes", "order_repeat": ("yes", "Address and date of birth.")},
    )
    b = w.barrier(
        v,
        "FORCED_ACCOUNT",
        "No order without an account; the form lost what was typed when the password was refused.",
        3,
        4,
        3,
    )
    w.photo(v, "Account wall before the order", "#7f4646", b)
    w.photo(v, "Form emptied after an error", "#7f6a46", b)
    w.barrier(v, "REPEAT_INFO", "Address and date of birth were asked for twice.", 2)
    w.step("pay", 3, say={"pay_usual": "yes", "pay_price": "yes"})
    v = w.step(
        "receive",
        4,
        gap=("silence", 60 * 52),
        promise="no",
        say={"receive_told": "no", "receive_whole": "yes"},
    )
    w.barrier(v, "SILENCE", "No message between the order and the door bell, two days later.", 2)
    v = w.step("start", 22, gap=("search", 6), say={"start_manual": "no", "start_words": "no"})
    w.barrier(v, "MANUAL_GAP", "The leaflet shows a menu that this version no longer has.", 3, 3)
    w.barrier(v, "JARGON", "Provision the eSIM profile, says the phone.", 2)
    v = w.step(
        "help",
        14,
        outcome="dead_end",
        dead_end="must_call",
        rescued_by="customer_service",
        minutes_lost=14,
        going="had_to_stop",
        reason="no_way_on",
        say={"help_found": "no", "help_owner": "not_observed"},
    )
    w.barrier(v, "DEAD_END", "The help page ends at a form whose send button stays grey.", 4, 4, 4)
    dead = s.say(
        DeadEnd,
        walk=w.walk.id,
        visit=v.id,
        step="help",
        kind="must_call",
        rescued_by="customer_service",
        minutes_lost=14,
        caused_by="start",
        what_happened="The help page ends at a form whose send button stays grey.",
    )
    w.photo(v, "Help form with a grey button", "#5b467f", dead)
    w.step("again", 2, delivered=3, ease=4, feeling=-1, say={"again_care": "no"})
    w.end()


def by_phone(s: Sample) -> None:
    s.later(days=1)
    w = s.walk("phone", auditor="A2")
    v = w.step(
        "find", 6, delivered=4, ease=3, feeling=-1, say={"find_first": "no", "find_time": 240}
    )
    w.barrier(v, "HIDDEN_CONTACT", "The number stands only in the legal notice, in grey.", 3, 2)
    v = w.step(
        "compare",
        5,
        wait=4,
        perceived_wait=6,
        say={"compare_side": "not_applicable", "compare_price": "yes"},
    )
    v = w.step(
        "advice",
        8,
        wait=1.5,
        delivered=9,
        ease=7,
        feeling=2,
        going="gladly",
        expected=6,
        promise="yes",
        say={"advice_need": "yes", "advice_right": "yes"},
    )
    w.delight(v, "She asked what the old phone was disliked for, before naming a model.")
    v2 = w.step(
        "order",
        6,
        delivered=7,
        ease=6,
        feeling=1,
        say={"order_account": "no", "order_repeat": "yes"},
    )
    w.barrier(
        v2, "REPEAT_INFO", "The postcode was asked for by the menu and again by the agent.", 1
    )
    s.say(
        Handoff,
        walk=w.walk.id,
        from_visit=v.id,
        to_visit=v2.id,
        from_channel="phone",
        to_channel="phone",
        given=5,
        repeated=2,
        identified_again=1,
        context_kept="partly",
        complete=False,
    )
    w.step(
        "pay",
        4,
        going="reluctantly",
        reason="no_trust",
        say={"pay_usual": "no", "pay_price": "yes"},
    )
    w.step("receive", parked=timedelta(days=9))


def in_store(s: Sample) -> None:
    s.later(days=1)
    w = s.walk("store", auditor="A1", site="Main street")
    w.step(
        "find",
        3,
        gap=("travel", 25),
        delivered=7,
        ease=6,
        feeling=1,
        say={"find_first": "yes", "find_time": 60},
    )
    w.step("compare", 10, say={"compare_side": "yes", "compare_price": "no", "compare_why": "yes"})
    v = w.last
    b = w.barrier(
        v,
        "HIDDEN_COST",
        "The shelf shows the price with contract, the price without is in the till.",
        3,
        gate="misleading_price",
    )
    w.photo(v, "Shelf label without the full price", "#467f5b", b)
    v = w.step(
        "advice",
        12,
        wait=14,
        delivered=6,
        ease=5,
        feeling=0,
        perceived_wait=20,
        promise="no",
        say={"advice_need": "partly", "advice_right": "yes"},
    )
    w.barrier(v, "WAIT", "Fourteen minutes beside two talking members of staff.", 3)
    w.delight(v, "The old phone's data was moved while we talked.")
    w.step(
        "order",
        7,
        delivered=8,
        ease=6,
        feeling=1,
        going="gladly",
        say={"order_account": "no", "order_repeat": "no"},
    )
    w.step("pay", 4, wait=3, say={"pay_usual": "yes", "pay_price": "partly"})
    w.step(
        "start",
        9,
        going="gladly",
        delivered=9,
        say={"start_manual": "yes", "start_words": "declined"},
    )
    w.step("again", 2, delivered=6, ease=6, feeling=1, say={"again_care": "partly"})
    w.end()


def settle(s: Sample) -> None:
    """A person settles three findings; the others stay proposals."""
    s.later(days=1)
    barriers = [r for r in s.records if isinstance(r, Barrier)]
    chosen = {
        "DEAD_END": ("service", 2, "Enable the send button and name a person who answers."),
        "HIDDEN_COST": ("pricing", 2, "Show the activation fee beside the price, in all channels."),
        "FORCED_ACCOUNT": ("ecommerce", 4, "Let guests order, keep what was typed."),
        "HIDDEN_CONTACT": ("marketing", 1, "Put the number at the top of every page."),
        "JARGON": ("product", 1, "Say: load the SIM card into the phone."),
    }
    for code, (owner, effort, action) in chosen.items():
        found = [b.id for b in barriers if b.code == code]
        s.say(Finding, barriers=found, owner=owner, effort=effort, action=action, status="accepted",
              title={"HIDDEN_COST": "The price grows on the way to the till"}.get(code, ""))  # fmt: skip


def sample(folder: Path) -> Sample:
    """Return the whole sample, its evidence files under a folder."""
    s = Sample(folder)
    online(s)
    by_phone(s)
    in_store(s)
    settle(s)
    return s


def attachment(audit: Audit) -> bytes:
    """Return the audit as JSON, to be attached to its report."""
    data = {
        "id": audit.id, "title": audit.title,
        "checklists": {k: json.loads(c.canonical()) for k, c in sorted(audit.checklists.items())},
        "records": [r.model_dump(mode="json") for r in sorted(audit.records(), key=lambda r: r.id)],
    }  # fmt: skip
    return json.dumps(data, sort_keys=True, ensure_ascii=False).encode()


def evidence_of(s: Sample) -> Iterator[Evidence]:
    return (r for r in s.records if isinstance(r, Evidence))
