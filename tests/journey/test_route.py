"""The way through a walk: its steps, how far it has come, what is due."""

from datetime import timedelta

from gemba.journey.opening import open_points, open_questions
from gemba.journey.route import (
    current_channel,
    due,
    is_complete,
    next_step,
    progress,
    route,
    unreached,
)
from tests.journey.making import NOON, Trip, a_checklist, a_step, set_out, yes_no

ABCD = a_checklist(*(a_step(key, yes_no(f"{key}1")) for key in "abcd"))


def states(trip: Trip) -> str:
    rows = progress(trip.audit, trip.walking.walk, trip.walking.visit)
    return " ".join(f"{row.step.id}:{row.state}" for row in rows)


def test_each_step_of_the_route_has_a_state() -> None:
    trip = set_out(ABCD)
    assert states(trip) == "a:here b:ahead c:ahead d:ahead"
    trip.say("yes", "fine")
    assert states(trip) == "a:done b:here c:ahead d:ahead"
    trip.walking.next_step()
    assert states(trip) == "a:done b:part c:here d:ahead"
    trip.walking.park(NOON + timedelta(days=1))
    assert states(trip) == "a:done b:part c:parked d:here"


def test_a_step_that_was_jumped_over_is_passed_over_not_ahead() -> None:
    trip = set_out(ABCD)
    trip.say("yes")
    trip.walking.jump("c")
    assert states(trip) == "a:part b:skipped c:here d:ahead"


def test_a_parked_step_that_was_walked_since_is_parked_no_more() -> None:
    trip = set_out(ABCD)
    parked = trip.walking.visit.id
    trip.walking.park(NOON + timedelta(days=1))
    trip.walking.unpark(parked)
    trip.say("yes", "fine")
    assert states(trip) == "a:done b:here c:ahead d:ahead"


def test_the_visits_of_a_step_stand_beside_it() -> None:
    trip = set_out(ABCD)
    trip.say("yes")
    trip.walking.jump("a", again=True)
    rows = progress(trip.audit, trip.walking.walk, None)
    assert [len(row.visits) for row in rows] == [2, 0, 0, 0]


def test_a_step_with_a_condition_joins_the_route_when_it_holds() -> None:
    checklist = a_checklist(
        a_step("a", yes_no("faulty")), a_step("mend", show_if="${faulty} = 'yes'"), a_step("use")
    )
    trip = set_out(checklist)
    assert trip.walking.route_keys == ["a", "use"]
    trip.say("yes", "fine")
    assert trip.walking.route_keys == ["a", "mend", "use"]
    assert trip.walking.step.id == "mend"


def test_a_step_that_was_visited_stays_on_the_route_whatever_its_condition_says_now() -> None:
    checklist = a_checklist(
        a_step("a", yes_no("faulty")), a_step("mend", show_if="${faulty} = 'yes'"), a_step("use")
    )
    trip = set_out(checklist)
    trip.say("yes", "fine", "fine")
    trip.walking.go_to(trip.audit.visits(trip.walking.walk_id)[0].id, "faulty")
    trip.walking.answer_and_stay("no")
    assert trip.walking.route_keys == ["a", "mend", "use"]


def test_the_channel_of_the_moment_is_that_of_the_latest_visit() -> None:
    trip = set_out(ABCD)
    assert current_channel(trip.audit, trip.walking.walk) == "store"
    trip.walking.change_channel("phone")
    assert current_channel(trip.audit, trip.walking.walk) == "phone"


def test_the_route_in_another_channel_can_be_asked_for() -> None:
    trip = set_out(a_checklist(a_step("a"), a_step("cart", channels=["online"])))
    walk = trip.walking.walk
    assert [step.id for step in route(trip.audit, walk)] == ["a"]
    assert [step.id for step in route(trip.audit, walk, "online")] == ["a", "cart"]


def test_the_next_step_lies_ahead_first_then_behind_then_nowhere() -> None:
    trip = set_out(ABCD)
    trip.say("yes")
    trip.walking.jump("c")
    found = []
    while step := next_step(trip.audit, trip.walking.walk, trip.walking.visit):
        found.append(step.id)
        trip.finish_visit()
    assert found == ["d", "b"]


def test_a_walk_is_complete_when_every_step_was_reached_and_none_is_parked() -> None:
    trip = set_out(ABCD)
    parked = trip.walking.visit.id
    trip.walking.park(NOON + timedelta(days=1))
    while trip.walking.place.screen != "review":
        assert not is_complete(trip.audit, trip.walking.walk)
        trip.finish_visit()
    assert unreached(trip.audit, trip.walking.walk) == []
    assert not is_complete(trip.audit, trip.walking.walk)
    trip.walking.unpark(parked)
    trip.finish_visit()
    assert is_complete(trip.audit, trip.walking.walk)


def test_a_step_that_was_only_opened_is_not_reached() -> None:
    trip = set_out(ABCD)
    assert [step.id for step in unreached(trip.audit, trip.walking.walk)] == ["a", "b", "c", "d"]
    trip.say("yes")
    assert [step.id for step in unreached(trip.audit, trip.walking.walk)] == ["b", "c", "d"]


# -- due ----------------------------------------------------------------------------------


def test_parked_steps_are_due_from_their_date_the_earliest_first() -> None:
    trip = set_out(ABCD)
    trip.walking.park(NOON + timedelta(days=9))
    trip.walking.park(NOON + timedelta(days=3))
    assert due(trip.audit, NOON + timedelta(days=2)) == []
    for day, steps in ((3, ["b"]), (8, ["b"]), (9, ["b", "a"])):
        found = due(trip.audit, NOON + timedelta(days=day))
        assert [visit.step for visit in found] == steps


def test_a_closed_walk_has_nothing_due() -> None:
    trip = set_out(ABCD)
    trip.walking.park(NOON + timedelta(days=1))
    trip.walking.stop()
    assert due(trip.audit, NOON + timedelta(days=2)) == []


# -- open points --------------------------------------------------------------------------

MIXED = a_checklist(
    a_step(
        "a",
        yes_no("plain"),
        {"id": "words", "type": "text", "ask": "Words?"},
        {"id": "needed", "type": "text", "ask": "Needed?", "required": True},
        {"id": "read", "type": "note", "ask": "Read this."},
        touchpoint={"medium": "physical"},
    )
)


def test_open_are_questions_without_an_answer_and_the_gate_but_not_what_may_stay_empty() -> None:
    trip = set_out(MIXED)
    assert open_questions(trip.audit, trip.walking.visit) == ["plain", "needed", "@continue"]


def test_what_could_not_be_told_is_open_but_answered() -> None:
    trip = set_out(MIXED)
    trip.walking.skip()
    trip.walking.set_status("not_observed")
    assert trip.given("plain") is None
    assert open_questions(trip.audit, trip.walking.visit) == ["needed", "@continue"]
    points = open_points(trip.audit, trip.walking.visit)
    assert [(p.question, p.status) for p in points] == [
        ("plain", "not_observed"), ("needed", "unanswered"), ("@continue", "unanswered"),
    ]  # fmt: skip


def test_declined_and_not_applicable_leave_nothing_open() -> None:
    trip = set_out(MIXED)
    trip.walking.skip()
    trip.walking.set_status("declined")
    trip.walking.skip()
    trip.walking.set_status("not_applicable")
    assert open_questions(trip.audit, trip.walking.visit) == ["@continue"]


def test_the_reason_of_a_bad_answer_is_open_until_it_is_named() -> None:
    trip = set_out(MIXED)
    trip.walking.skip()
    trip.say("no")
    assert "why:plain" in open_questions(trip.audit, trip.walking.visit)


def test_a_parked_step_leaves_its_questions_to_the_visit_that_takes_it_up() -> None:
    trip = set_out(MIXED)
    parked = trip.walking.visit.id
    trip.walking.skip()
    trip.say("yes")
    trip.walking.park(NOON + timedelta(days=1))
    assert trip.review().open_points() == []
    trip.walking.unpark(parked)
    assert {point.visit.id for point in trip.review().open_points()} == {trip.walking.visit.id}
