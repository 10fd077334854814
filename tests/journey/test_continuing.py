"""Whether the customer would go on, and where the walk lost them."""

import pytest

from gemba.journey.continuing import under_protest, walk_away_point, willingness
from tests.journey.making import Trip, a_checklist, a_step, set_out

ABC = a_checklist(*(a_step(key) for key in "abc"))


def going(*answers: str) -> Trip:
    trip = set_out(ABC)
    for answer in answers:
        trip.clock.on(10)
        trip.finish_visit(answer)
    return trip


@pytest.mark.parametrize(
    ("answers", "point"),
    [
        (("fine", "gladly", "reluctantly"), None),
        (("fine", "would_leave", "fine"), "b"),
        (("fine", "had_to_stop", "would_leave"), "b"),
        (("reluctantly", "reluctantly", "had_to_stop"), "c"),
    ],
)
def test_the_walk_away_point_is_the_first_event(answers: tuple[str, ...], point: str) -> None:
    trip = going(*answers)
    found = walk_away_point(trip.audit, trip.walking.walk)
    assert (found.visit.step if found else None) == point


def test_what_comes_after_the_walk_away_point_is_under_protest() -> None:
    trip = going("fine", "would_leave", "fine")
    visits = trip.audit.visits(trip.walking.walk_id)
    assert [under_protest(trip.audit, visit) for visit in visits] == [False, False, True]


def test_a_loop_that_loses_the_customer_counts_where_it_happened() -> None:
    trip = going("fine")
    trip.walking.jump("a", again=True)
    trip.say("would_leave", "unclear", "the market")
    point = walk_away_point(trip.audit, trip.walking.walk)
    assert point is not None
    assert (point.visit.step, point.visit.seq) == ("a", 3)


def test_a_visit_tells_its_reason_its_note_and_the_named_alternative() -> None:
    trip = set_out(ABC)
    trip.walking.answer("would_leave", "It was late.")
    trip.walking.answer("other", "Nobody cared.")
    trip.say("the market")
    said = willingness(trip.audit, trip.audit.visits(trip.walking.walk_id)[0])
    assert (said.value, said.reason, said.alternative) == ("would_leave", "other", "the market")
    assert said.note == "It was late. Nobody cared."
    assert said.leaves


def test_a_reason_is_not_told_of_somebody_who_does_not_doubt_any_more() -> None:
    trip = set_out(ABC)
    trip.say("reluctantly", "unclear")
    visit = trip.audit.visits(trip.walking.walk_id)[0]
    trip.walking.go_to(visit.id, "@continue")
    trip.walking.answer_and_stay("gladly")
    said = willingness(trip.audit, visit)
    assert (said.value, said.reason) == ("gladly", None)
    assert not said.leaves


def test_where_the_gate_was_not_answered_nothing_is_known() -> None:
    trip = set_out(ABC)
    trip.walking.set_status("declined")
    said = willingness(trip.audit, trip.audit.visits(trip.walking.walk_id)[0])
    assert (said.value, said.reason, said.note, said.alternative) == (None, None, "", None)
