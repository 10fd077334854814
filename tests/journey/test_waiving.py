"""A waived question is not asked while the waiver holds, and is called waived, never missed."""

from datetime import date, timedelta

import pytest

from gemba.analysis.answer_states import answer_readings
from gemba.journey.records import Waiver, Walk
from gemba.journey.starting import Setting, start
from gemba.journey.walking import Walking
from tests.journey.making import NOON, Clock, Shelf, Trip, a_checklist, a_step, an_audit, yes_no

WAIVERS = [{"question": "lift", "until": "2026-05-05", "justification": "It is being rebuilt."}]
CHECKLIST = a_checklist(a_step("enter", yes_no("door"), yes_no("lift")), a_step("pay"))


def walked(until: str = "2026-05-05", clock: Clock | None = None) -> Trip:
    audit, shelf, clock = an_audit(CHECKLIST), Shelf(), clock or Clock()
    waivers = [Waiver.model_validate({**WAIVERS[0], "until": until})]
    mission = {"need": "a phone"}
    changes, place = start(audit, CHECKLIST, Setting("store"), mission, clock, waivers)
    shelf(changes, place=place)
    audit.apply(changes)
    return Trip(audit, Walking(audit, place.walk, shelf, place, clock), shelf, clock)


def test_it_is_not_asked_and_said_to_be_waived() -> None:
    trip = walked()

    assert "lift" not in trip.keys
    assert trip.walking.waived == ["Waived until 2026-05-05: Is lift so? (It is being rebuilt.)"]
    states = {r.question.id: r.state for r in answer_readings(trip.audit, trip.walking.walk)}
    assert (states["lift"], states["door"]) == ("waived", "unanswered")


def test_it_is_not_counted_as_missed() -> None:
    trip = walked()

    (reading,) = [
        r for r in answer_readings(trip.audit, trip.walking.walk) if r.question.id == "lift"
    ]
    assert not reading.missed
    assert reading.waiver.justification == "It is being rebuilt."


def test_it_holds_through_its_last_day_and_no_longer() -> None:
    clock = Clock()
    trip = walked("2026-05-04", clock)
    assert "lift" not in trip.keys
    trip.say("yes")

    clock.now = NOON + timedelta(days=1)
    trip.walking.jump("pay")
    trip.walking.jump("enter", again=True)

    assert "lift" in trip.keys


@pytest.mark.parametrize("until", ["2026-05-03", "2020-01-01"])
def test_what_has_expired_is_not_pinned(until: str) -> None:
    assert walked(until).walking.walk.waivers == ()


def test_walks_without_waivers_are_stored_as_before() -> None:
    walk = walked("2020-01-01").walking.walk

    assert "waivers" not in walk.model_dump(exclude_defaults=True)


def test_a_pinned_waiver_survives_storing() -> None:
    walk = walked().walking.walk

    again = Walk.model_validate_json(walk.model_dump_json())

    assert again.waivers[0].until == date(2026, 5, 5)
    assert again == walk
