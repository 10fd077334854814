"""Laws of a walk: whatever a walker does, in whatever order, on whatever checklist."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gemba.journey.answering import BadAnswer
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.problems import problems
from gemba.journey.records import Barrier, Gap, Mark, Said, Visit
from gemba.journey.route import parked_visits, progress
from gemba.journey.walking import Refused, Walking
from tests.journey.making import (
    CHANNELS,
    MET,
    DiskFullError,
    Trip,
    a_checklist,
    a_step,
    an_audit,
    set_out,
    yes_no,
)

TYPES: dict[str, dict[str, Any]] = {
    "yes_no": {"barriers": ["STAFF", "WAIT"]},
    "scale": {"scale": "ease7"},
    "choice": {"choices": [{"id": "a", "label": "A"},
                           {"id": "b", "label": "B", "finding": "major"}]},
    "multi": {"choices": [{"id": "a", "label": "A", "finding": "critical"},
                          {"id": "b", "label": "B"}], "other": True},
    "integer": {"min": 0, "max": 9},
    "text": {},
    "timer": {"limit_seconds": 60},
    "note": {},
    "calculate": {"calculation": "1 + 1"},
}  # fmt: skip
CONDITIONS = [
    None,
    "${q0} = 'yes'",
    "${q1} != ''",
    "${@continue} = 'fine'",
    "not(${q2} = 'a')",
    "broken(",
    "${channel} = 'store'",
]


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """Small checklists with everything that makes an agenda change."""
    count, steps = 0, []
    for number in range(draw(st.integers(1, 4))):
        questions = []
        for kind in draw(st.lists(st.sampled_from(sorted(TYPES)), max_size=3)):
            question = {"id": f"q{count}", "type": kind, "ask": f"Question {count}?", **TYPES[kind]}
            question["show_if"] = draw(st.sampled_from(CONDITIONS))
            question["channels"] = draw(st.sampled_from([[], [], ["store"], ["phone"]]))
            questions.append(question)
            count += 1
        steps.append(a_step(f"s{number}", *questions, **draw(step_fields)))
    steps[0] |= {"channels": [], "show_if": None}
    return a_checklist(*steps)


step_fields = st.fixed_dictionaries(
    {
        "touchpoint": st.sampled_from([None, MET]),
        "moment_of_truth": st.booleans(),
        "promise": st.sampled_from([None, {"text": "Now."}, {"text": "Soon.", "seconds": 30}]),
        "channels": st.sampled_from([[], [], ["store"], ["phone", "online"]]),
        "show_if": st.sampled_from([None, None, "${q0} = 'yes'"]),
    }
)
VALUES = [
    "yes", "no", "partly", "a", "b", "other", 0, 1, 7, -2, "3", 90, "1:30", True, None, [], ["a"],
    "none", "STAFF", "travel", "pause", "part_of_step", "dead_end", "done", "gladly",
    "would_leave", "had_to_stop", "reluctantly", "too_long", "must_call", "self", "x" * 21_000,
    "[/x] {{7*7}}", "\ud800", 10**5000, float("nan"),
]  # fmt: skip
Act = tuple[str, Any]
acts = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(VALUES)),
    st.tuples(st.just("option"), st.integers(0, 9)),
    st.tuples(st.just("option"), st.integers(0, 9)),
    st.tuples(st.just("option"), st.integers(0, 9)),
    st.tuples(st.just("through"), st.sampled_from(["fine", "would_leave", "had_to_stop"])),
    st.tuples(st.just("through"), st.sampled_from(["fine", "would_leave", "had_to_stop"])),
    st.tuples(st.just("stay"), st.integers(0, 9)),
    st.tuples(
        st.just("status"),
        st.sampled_from(["not_applicable", "not_observed", "declined", "unanswered", "answered"]),
    ),
    st.tuples(st.just("note"), st.sampled_from(["", "said so", "x" * 21_000])),
    st.tuples(st.just("on"), st.sampled_from([1, 45, 400, 90_000])),
    st.tuples(st.sampled_from(["skip", "skip", "back", "next_step", "finish", "stop"]), st.none()),
    st.tuples(st.sampled_from(["reopen", "waiting", "end_gap", "unpark", "close"]), st.none()),
    st.tuples(st.just("jump"), st.sampled_from(["s0", "s1", "s2", "s3", "nowhere"])),
    st.tuples(st.just("again"), st.sampled_from(["s0", "s1", "s2", "s3"])),
    st.tuples(st.just("go_to"), st.integers(0, 9)),
    st.tuples(
        st.just("ask_also"), st.sampled_from(["@feeling", "@delivered", "@outcome", "@nothing"])
    ),
    st.tuples(st.just("mark"), st.sampled_from(["barrier", "delight", "photo", "note", "wait"])),
    st.tuples(st.just("fill"), st.sampled_from(["", "WAIT", "DEAD_END", "no such code"])),
    st.tuples(st.just("gap"), st.sampled_from(["travel", "wait", "search"])),
    st.tuples(st.just("channel"), st.sampled_from([*CHANNELS, "pigeon"])),
    st.tuples(st.just("park"), st.sampled_from([-1, 86_400])),
    st.tuples(st.just("show"), st.sampled_from(["walk", "quick", "review"])),
)


def perform(trip: Trip, act: Act) -> None:
    """Do one act; what the method does not allow raises BadAnswer or Refused."""
    name, value = act
    walking, clock = trip.walking, trip.clock
    if name == "on":
        clock.on(value)
    elif name in ("option", "stay"):
        options = walking.options
        chosen = options[value % len(options)].value if options else str(value)
        (walking.answer if name == "option" else walking.answer_and_stay)(chosen)
    elif name == "through":
        trip.finish_visit(value)
    elif name == "go_to":
        visits = trip.audit.visits(walking.walk_id)
        walking.go_to(visits[value % len(visits)].id)
    elif name == "fill":
        for mark in trip.audit.marks(walking.walk_id)[-1:]:
            walking.fill(mark.id, "said so", value, 3)
    elif name == "unpark":
        for visit in parked_visits(trip.audit, walking.walk_id):
            walking.unpark(visit.id)
    elif name == "park":
        walking.park(clock.now + timedelta(seconds=value))
    else:
        _BY_NAME[name](walking, value)


_BY_NAME: dict[str, Callable[[Walking, Any], object]] = {
    "answer": lambda walking, value: walking.answer(value),
    "status": lambda walking, value: walking.set_status(value),
    "note": lambda walking, value: walking.note(value),
    "skip": lambda walking, _: walking.skip(),
    "back": lambda walking, _: walking.back(),
    "next_step": lambda walking, _: walking.next_step(),
    "finish": lambda walking, _: walking.finish(),
    "stop": lambda walking, _: walking.stop("enough"),
    "close": lambda walking, _: walking.close_as_walked(),
    "reopen": lambda walking, _: walking.reopen(),
    "waiting": lambda walking, _: walking.toggle_waiting(),
    "end_gap": lambda walking, _: walking.end_gap(),
    "jump": lambda walking, value: walking.jump(value),
    "again": lambda walking, value: walking.jump(value, again=True),
    "ask_also": lambda walking, value: walking.ask_also(value),
    "mark": lambda walking, value: walking.mark(value),
    "gap": lambda walking, value: walking.begin_gap(value),
    "channel": lambda walking, value: walking.change_channel(value, given=3, repeated=1),
    "show": lambda walking, value: walking.show(value),
}


def attempt(trip: Trip, act: Act) -> str | None:
    """Do one act; return the sentence with which it was turned down, or None."""
    try:
        perform(trip, act)
    except (BadAnswer, Refused) as error:
        return str(error)
    return None


def state(audit: Audit) -> dict[str, Said]:
    return {record.id: record for record in audit.records()}


patient = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@patient
@given(checklists(), st.lists(acts, min_size=20, max_size=50))
def test_no_act_raises_anything_but_a_sentence_and_none_loses_the_place(
    checklist: Checklist, todo: list[Act]
) -> None:
    trip = set_out(checklist)
    for act in todo:
        words = attempt(trip, act)
        assert words is None or 0 < len(words) < 400
        keys = trip.keys
        assert len(keys) == len(set(keys))
        assert trip.walking.question.id in keys
        assert trip.walking.place.question in (None, *keys)
        assert "@continue" in keys
        rows = progress(trip.audit, trip.walking.walk, trip.walking.visit)
        assert [row.step.id for row in rows] == trip.walking.route_keys


@patient
@given(checklists(), st.lists(acts, min_size=20, max_size=50))
def test_replaying_what_was_saved_gives_the_same_audit(
    checklist: Checklist, todo: list[Act]
) -> None:
    trip = set_out(checklist)
    for act in todo:
        attempt(trip, act)
    replayed = an_audit(checklist)
    replayed.apply(trip.shelf.changes)
    assert state(replayed) == state(trip.audit)
    again = Walking(replayed, trip.walking.walk_id, trip.shelf, trip.walking.place, trip.clock)
    assert again.question == trip.walking.question


@patient
@given(
    checklists(), st.lists(acts, min_size=8, max_size=20), st.lists(acts, min_size=8, max_size=20)
)
def test_where_nothing_can_be_stored_nothing_moves(
    checklist: Checklist, before: list[Act], todo: list[Act]
) -> None:
    trip = set_out(checklist)
    for act in before:
        attempt(trip, act)
    trip.shelf.full = True
    known, place, asked = state(trip.audit), trip.walking.place, trip.walking.agenda
    for act in todo:
        with suppress(DiskFullError):
            attempt(trip, act)
        assert state(trip.audit) == known
        assert trip.walking.place == place
        assert trip.walking.agenda == asked


@patient
@given(checklists(), st.lists(acts, min_size=20, max_size=50))
def test_the_records_of_a_walk_stay_consistent(checklist: Checklist, todo: list[Act]) -> None:
    trip = set_out(checklist)
    for act in todo:
        attempt(trip, act)
    audit, walk = trip.audit, trip.walking.walk
    visits = audit.visits(walk.id)
    assert len({visit.seq for visit in visits}) == len(visits)
    assert all(visit.ended is None or visit.ended >= visit.started for visit in visits)
    assert sum(gap.ended is None for gap in audit.gaps(walk.id)) <= 1
    assert all(gap.ended is None or gap.ended >= gap.started for gap in audit.of_walk(Gap, walk.id))
    assert all(audit.get(Visit, mark.visit) for mark in audit.of_walk(Mark, walk.id))
    assert all(audit.get(Visit, b.visit) for b in audit.of_walk(Barrier, walk.id))
    assert len(trip.dead_ends()) == len({dead.visit for dead in trip.dead_ends()})
    assert walk.status == "running" or all(visit.ended for visit in visits)
    found = problems(audit)
    assert len({finding.id for finding in found}) == len(found)
    assert sorted(key for finding in found for key in finding.barriers) == sorted(
        barrier.id for barrier in audit.all(Barrier)
    )


def test_a_walk_without_a_visit_is_refused_in_words() -> None:
    trip = set_out(a_checklist(a_step("pay", yes_no("paid"))))
    empty = an_audit(trip.walking.checklist)
    empty.apply([trip.walking.walk])
    with pytest.raises(Refused, match="no visit"):
        Walking(empty, trip.walking.walk_id, trip.shelf)
