"""Answering, sealing, moving, parking, changing channels and closing a walk."""

from datetime import datetime, timedelta

import pytest

from gemba.journey.answering import BadAnswer
from gemba.journey.audit import Audit
from gemba.journey.place import Place
from gemba.journey.records import Answer, Evidence, Handoff, Mark, Visit, Void, Walk
from gemba.journey.route import is_complete, is_parked, parked_visits
from gemba.journey.walking import Refused, Walking, refuse_undo, steps_left
from tests.journey.making import (
    MET,
    NOON,
    DiskFullError,
    Trip,
    a_checklist,
    a_step,
    set_out,
    yes_no,
)

ABC = a_checklist(*(a_step(key, yes_no(f"{key}1"), yes_no(f"{key}2")) for key in "abc"))
KEY = a_checklist(
    a_step("arrive", yes_no("greeted"), touchpoint=MET),
    a_step("pay", yes_no("paid"), touchpoint=MET),
)


def steps_made(trip: Trip) -> list[str]:
    return [visit.step for visit in trip.audit.visits(trip.walking.walk_id)]


# -- answering ----------------------------------------------------------------------------


def test_an_answer_is_stored_with_its_time_and_the_next_question_is_shown() -> None:
    trip = set_out(ABC)
    trip.clock.on(12)
    trip.walking.answer("yes", "twice")
    ((answer,), place, undraft, _) = trip.shelf.calls[-1]
    assert isinstance(answer, Answer)
    assert (answer.value, answer.note, answer.at) == ("yes", "twice", trip.clock.now)
    assert undraft == Place(walk=trip.walking.walk_id, visit=answer.visit, question="a1")
    assert place == trip.walking.place
    assert trip.here == "a a2"


def test_a_bad_answer_changes_nothing_and_says_what_would_be_right() -> None:
    trip = set_out(ABC)
    calls = len(trip.shelf.calls)
    with pytest.raises(BadAnswer, match="use one of yes, partly, no"):
        trip.walking.answer("maybe")
    assert len(trip.shelf.calls) == calls
    assert trip.here == "a a1"


@pytest.mark.parametrize("status", ["not_applicable", "not_observed", "declined", "unanswered"])
def test_the_states_without_a_value_are_kept_apart(status: str) -> None:
    trip = set_out(ABC)
    trip.walking.set_status(status, "said why")
    answer = trip.answer_at("a1")
    assert (answer.status, answer.value, answer.note) == (status, None, "said why")
    assert trip.here == "a a2"


def test_answered_is_not_a_status_to_be_set_without_a_value() -> None:
    trip = set_out(ABC)
    with pytest.raises(BadAnswer):
        trip.walking.set_status("answered")


def test_going_on_without_an_answer_stores_none() -> None:
    trip = set_out(ABC)
    trip.walking.skip()
    assert trip.here == "a a2"
    assert trip.audit.all(Answer) == []


def test_another_answer_replaces_the_first_and_keeps_its_note() -> None:
    trip = set_out(ABC)
    trip.walking.answer("no", "no sign")
    trip.walking.back()
    trip.walking.back()
    trip.clock.on(5)
    trip.say("partly")
    (answer,) = (a for a in trip.audit.all(Answer) if a.question == "a1")
    assert (answer.value, answer.note) == ("partly", "no sign")
    assert answer.at == trip.clock.now


def test_the_same_answer_again_writes_nothing_new_and_goes_on() -> None:
    trip = set_out(ABC)
    trip.say("yes")
    trip.walking.back()
    trip.say("yes")
    assert trip.here == "a a2"
    assert [len(changes) for changes, *_ in trip.shelf.calls[-3:]] == [1, 0, 0]


def test_an_answer_that_came_from_elsewhere_is_replaced_and_not_doubled() -> None:
    trip = set_out(ABC)
    visit = trip.walking.visit
    trip.audit.apply(
        [Answer(id="imported", at=NOON, walk=visit.walk, visit=visit.id, step="a", question="a1",
                value="no")]
    )  # fmt: skip
    trip.say("yes")
    (answer,) = trip.audit.all(Answer)
    assert (answer.id, answer.value) == ("imported", "yes")


def test_an_answer_can_be_given_without_going_on() -> None:
    trip = set_out(ABC)
    trip.walking.answer_and_stay("no")
    assert trip.here == "a a1"
    assert trip.given("a1") == "no"


def test_words_are_put_beside_an_answer_without_touching_its_time() -> None:
    trip = set_out(ABC)
    with pytest.raises(Refused, match="Answer first"):
        trip.walking.note("hm")
    trip.walking.answer_and_stay("yes")
    trip.clock.on(60)
    trip.walking.note("with a smile")
    answer = trip.answer_at("a1")
    assert (answer.note, answer.at) == ("with a smile", NOON)
    assert trip.here == "a a1"


def test_a_note_of_any_length_is_taken_or_turned_down_in_words() -> None:
    trip = set_out(ABC)
    trip.walking.answer_and_stay("yes")
    trip.walking.note("x" * 20_000)
    with pytest.raises(BadAnswer, match="20001 characters"):
        trip.walking.note("x" * 20_001)
    with pytest.raises(BadAnswer, match="20001 characters"):
        trip.walking.answer("no", "x" * 20_001)
    assert trip.given("a1") == "yes"


def test_a_question_s_own_check_turns_an_answer_down_in_its_words() -> None:
    seen = {"id": "seen", "type": "integer", "ask": "Seen?"}
    bought = {
        "id": "bought", "type": "integer", "ask": "Bought?",
        "check": ". <= ${seen}", "message": "You cannot buy more than you saw.",
    }  # fmt: skip
    trip = set_out(a_checklist(a_step("shop", seen, bought)))
    trip.say(3)
    with pytest.raises(BadAnswer, match="You cannot buy more than you saw"):
        trip.walking.answer(4)
    trip.say(2)
    assert trip.here == "shop @continue"


# -- the sealed expectation ---------------------------------------------------------------


def test_an_expectation_is_sealed_the_moment_it_is_given() -> None:
    trip = set_out(KEY)
    assert not trip.walking.is_sealed
    trip.say(8)
    trip.walking.back()
    assert trip.here == "arrive @expected"
    assert trip.walking.is_sealed
    for act in (
        lambda: trip.walking.answer(3),
        lambda: trip.walking.answer_and_stay(3),
        lambda: trip.walking.set_status("declined"),
        lambda: trip.walking.note("I had hoped for more"),
    ):
        with pytest.raises(BadAnswer, match="Sealed at 12:00:00 UTC"):
            act()
    assert trip.given("@expected") == 8


def test_an_expectation_passed_over_is_sealed_empty() -> None:
    trip = set_out(KEY)
    trip.walking.skip()
    answer = trip.answer_at("@expected")
    assert (answer.status, answer.value) == ("unanswered", None)
    trip.walking.back()
    with pytest.raises(BadAnswer, match="Sealed"):
        trip.walking.answer(5)
    trip.walking.skip()
    assert trip.here == "arrive greeted"


def test_whoever_goes_straight_to_a_question_has_sealed_an_empty_expectation() -> None:
    trip = set_out(KEY)
    trip.walking.go_to(trip.walking.visit.id, "greeted")
    assert trip.answer_at("@expected").status == "unanswered"
    trip.walking.back()
    assert trip.walking.is_sealed


def test_a_second_visit_keeps_the_first_seal_and_does_not_ask_again() -> None:
    trip = set_out(KEY)
    trip.say(8)
    trip.finish_visit()
    trip.walking.jump("arrive", again=True)
    assert trip.keys[0] == "greeted"
    assert "@expected" not in trip.keys
    assert [a.value for a in trip.audit.all(Answer) if a.question == "@expected"] == [8]


def test_a_step_parked_on_arrival_asks_the_expectation_when_it_is_taken_up() -> None:
    trip = set_out(KEY)
    trip.walking.park(NOON + timedelta(days=3))
    trip.clock.on(3 * 86_400)
    trip.walking.jump("arrive")
    assert trip.here == "arrive @expected"


def test_after_the_visit_nobody_is_asked_what_they_had_expected() -> None:
    trip = set_out(KEY)
    trip.walking.show("quick")
    trip.walking.mark("delight")
    trip.walking.next_step()
    visit = trip.audit.visits(trip.walking.walk_id)[0]
    trip.walking.go_to(visit.id)
    assert trip.here == "arrive greeted"


def test_a_step_passed_through_in_silence_is_not_asked_for_its_expectation_later() -> None:
    trip = set_out(KEY)
    trip.walking.next_step()
    trip.walking.back()
    assert trip.here == "arrive @continue"
    assert "@expected" not in trip.keys


def test_marks_before_the_questions_leave_no_expectation_to_seal() -> None:
    trip = set_out(KEY)
    trip.walking.show("quick")
    trip.walking.mark("barrier")
    trip.walking.show("walk")
    assert trip.here == "arrive greeted"


def test_a_mark_beside_the_expectation_does_not_take_the_question_away() -> None:
    trip = set_out(KEY)
    trip.walking.mark("photo")
    assert trip.here == "arrive @expected"
    trip.say(6)
    assert trip.given("@expected") is not None


def test_undo_refuses_to_break_a_seal_or_to_unmake_the_walk() -> None:
    trip = set_out(KEY)
    trip.say(8, "yes")
    sealed, greeted = trip.answer_at("@expected"), trip.answer_at("greeted")
    assert "sealed" in (refuse_undo(None, sealed) or "")
    assert "sealed" in (refuse_undo(sealed, None) or "")
    assert refuse_undo(None, greeted) is None
    assert "began" in (refuse_undo(None, trip.walking.walk) or "")
    assert refuse_undo(trip.walking.walk, trip.walking.walk) is None


# -- going from question to question ------------------------------------------------------


def test_a_walk_goes_through_its_questions_and_steps_to_the_review() -> None:
    trip = set_out(ABC)
    seen = []
    while trip.walking.place.screen != "review":
        seen.append(trip.here)
        trip.say("fine" if trip.walking.question.id == "@continue" else "yes")
    assert seen == [
        "a a1", "a a2", "a @continue",
        "b b1", "b b2", "b @continue",
        "c c1", "c c2", "c @continue",
    ]  # fmt: skip
    assert trip.walking.is_over
    assert trip.walking.place.question is None


def test_leaving_a_visit_ends_it_and_opens_the_next_in_one_call() -> None:
    trip = set_out(ABC)
    trip.clock.on(90)
    trip.finish_visit()
    changes = trip.shelf.calls[-1][0]
    first, second = trip.audit.visits(trip.walking.walk_id)
    assert first.ended == second.started == trip.clock.now
    assert [change.id for change in changes[1:]] == [first.id, second.id]
    assert (second.seq, second.step, second.channel) == (2, "b", "store")


def test_back_goes_to_the_question_before_and_over_the_border_of_a_visit() -> None:
    trip = set_out(ABC)
    assert trip.walking.back() is False
    trip.finish_visit()
    assert trip.walking.back() is True
    assert trip.here == "a @continue"
    assert trip.walking.back()
    assert trip.here == "a a2"


def test_going_on_from_an_old_visit_returns_to_the_one_under_way() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.say("yes")
    trip.walking.go_to(trip.audit.visits(trip.walking.walk_id)[0].id, "a2")
    trip.say("no", "none", "fine")
    assert trip.here == "b b2"
    assert steps_made(trip) == ["a", "b"]


def test_an_old_answer_is_mended_without_stopping_the_gap_that_runs() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.walking.begin_gap("travel")
    trip.clock.on(120)
    trip.walking.back()
    trip.walking.answer("gladly")
    assert trip.walking.open_gap is not None
    assert trip.here == "b b1"
    trip.clock.on(120)
    trip.say("yes")
    (gap,) = trip.gaps()
    assert gap.ended == trip.clock.now == trip.walking.visit.started
    assert gap.to_visit == trip.walking.visit.id


def test_a_visit_of_another_walk_is_no_place_to_go() -> None:
    trip = set_out(ABC)
    other = set_out(ABC, audit=trip.audit)
    for key in (other.walking.visit.id, "nowhere"):
        with pytest.raises(Refused, match="no such visit"):
            trip.walking.go_to(key)


def test_a_question_that_a_visit_does_not_ask_is_no_place_to_go() -> None:
    trip = set_out(ABC)
    for key in ("b1", "why:a1", "nothing"):
        with pytest.raises(Refused, match="not asked"):
            trip.walking.go_to(trip.walking.visit.id, key)
    with pytest.raises(Refused, match="no question @nothing"):
        trip.walking.ask_also("@nothing")


# -- jumping and loops --------------------------------------------------------------------


def test_jumping_ends_the_visit_here_and_opens_one_there() -> None:
    trip = set_out(ABC)
    trip.say("yes")
    trip.clock.on(10)
    trip.walking.jump("c")
    assert trip.here == "c c1"
    first, second = trip.audit.visits(trip.walking.walk_id)
    assert first.ended == second.started == trip.clock.now


def test_jumping_to_a_step_that_was_walked_goes_back_to_its_visit() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.walking.jump("a")
    assert trip.here == "a a1"
    assert steps_made(trip) == ["a", "b"]


def test_a_step_walked_again_is_a_visit_of_its_own_with_open_questions() -> None:
    trip = set_out(ABC)
    trip.say("no", "none", "yes")
    trip.clock.on(60)
    trip.walking.jump("a", again=True)
    assert steps_made(trip) == ["a", "a"]
    assert trip.walking.given is None
    trip.say("yes")
    assert [a.value for a in trip.audit.all(Answer) if a.question == "a1"] == ["no", "yes"]


def test_a_step_left_before_anything_was_said_is_returned_to_and_begins_then() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    waiting = trip.walking.visit
    trip.clock.on(60)
    trip.walking.jump("c")
    trip.clock.on(60)
    trip.finish_visit()
    assert trip.here == "b b1"
    resumed = trip.walking.visit
    assert resumed.id == waiting.id
    assert resumed.started == trip.clock.now
    assert steps_made(trip) == ["a", "c", "b"]
    trip.clock.on(600)
    trip.say("yes")
    assert trip.here == "b @gap"
    trip.say("travel")
    (gap,) = trip.gaps()
    assert (gap.ended or NOON) - gap.started == timedelta(seconds=600)


def test_jumping_to_where_one_stands_does_not_start_the_step_anew() -> None:
    trip = set_out(ABC)
    before = trip.walking.visit
    trip.clock.on(60)
    trip.walking.jump("a")
    assert trip.walking.visit == before


def test_back_passes_over_a_step_that_has_not_begun() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.walking.jump("c")
    trip.walking.back()
    assert trip.here == "a @continue"


def test_jumping_again_to_a_step_that_has_not_begun_opens_no_second_visit() -> None:
    trip = set_out(ABC)
    trip.walking.jump("a", again=True)
    assert steps_made(trip) == ["a"]


def test_steps_that_were_jumped_over_come_after_the_last_one() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.say("yes")
    trip.walking.jump("c", again=True)
    trip.finish_visit()
    assert trip.walking.place.screen == "review"
    trip = set_out(ABC)
    trip.say("yes")
    trip.walking.jump("c")
    trip.finish_visit()
    assert trip.here == "b b1"


def test_an_unknown_step_is_refused_in_words() -> None:
    trip = set_out(ABC)
    with pytest.raises(Refused, match="no step nowhere"):
        trip.walking.jump("nowhere")


def test_a_step_that_this_channel_does_not_offer_is_refused() -> None:
    trip = set_out(a_checklist(a_step("ask"), a_step("cart", channels=["online"])))
    with pytest.raises(Refused, match="Cart is not offered in Store"):
        trip.walking.jump("cart")


# -- parking ------------------------------------------------------------------------------


def test_a_parked_step_waits_for_its_date_while_the_walk_goes_on() -> None:
    trip = set_out(ABC)
    trip.say("yes")
    parked = trip.walking.visit.id
    trip.walking.park(NOON + timedelta(days=14))
    assert trip.here == "b b1"
    assert [visit.id for visit in parked_visits(trip.audit, trip.walking.walk_id)] == [parked]
    visit = trip.audit.get(Visit, parked)
    assert visit is not None
    assert visit.ended == NOON


@pytest.mark.parametrize(
    "until",
    [NOON, NOON - timedelta(days=1), datetime(2030, 1, 1)],  # noqa: DTZ001
    ids=["now", "past", "no zone"],
)
def test_a_date_to_come_back_must_lie_ahead(until: datetime) -> None:
    trip = set_out(ABC)
    with pytest.raises(Refused, match="must lie ahead"):
        trip.walking.park(until)


def test_taking_up_a_parked_step_is_a_new_visit_with_the_waiting_as_a_gap() -> None:
    trip = set_out(ABC)
    trip.say("yes")
    parked = trip.walking.visit.id
    trip.walking.park(NOON + timedelta(days=14))
    for _ in range(2):
        trip.finish_visit()
    assert trip.walking.place.screen == "review"
    trip.clock.on(14 * 86_400)
    trip.walking.unpark(parked)
    assert trip.here == "a a1"
    (gap,) = trip.gaps()
    assert (gap.kind, gap.worth, gap.from_visit) == ("wait", "waste", parked)
    assert (gap.started, gap.ended) == (NOON, trip.clock.now)
    assert gap.to_visit == trip.walking.visit.id
    assert parked_visits(trip.audit, trip.walking.walk_id) == []
    trip.say("yes")
    assert "@gap" not in trip.keys


def test_jumping_to_a_parked_step_takes_it_up() -> None:
    trip = set_out(ABC)
    trip.walking.park(NOON + timedelta(days=1))
    trip.clock.on(3600)
    trip.walking.jump("a")
    assert steps_made(trip) == ["a", "b", "a"]
    assert [gap.kind for gap in trip.gaps()] == ["wait"]


def test_what_is_not_parked_cannot_be_taken_up() -> None:
    trip = set_out(ABC)
    with pytest.raises(Refused, match="not parked"):
        trip.walking.unpark(trip.walking.visit.id)


def test_a_finished_step_can_be_parked_and_keeps_its_end() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.clock.on(60)
    trip.walking.go_to(trip.audit.visits(trip.walking.walk_id)[0].id)
    trip.walking.park(NOON + timedelta(days=1))
    first = trip.audit.visits(trip.walking.walk_id)[0]
    assert first.ended == NOON
    assert is_parked(trip.audit, first)


# -- channels -----------------------------------------------------------------------------

TWO = a_checklist(
    a_step("ask", yes_no("asked")),
    a_step("order", yes_no("ordered"), channels=["online", "phone"]),
    a_step("fetch", yes_no("fetched"), channels=["store"]),
    a_step("use", yes_no("used")),
)


def test_a_change_of_channel_is_a_hand_off_with_what_was_said_again() -> None:
    trip = set_out(TWO, "online")
    trip.say("yes", "reluctantly", "unclear")
    here = trip.walking.visit
    trip.walking.change_channel("phone", given=4, repeated=3, context_kept="no", forced=True)
    (handoff,) = trip.audit.of_walk(Handoff, trip.walking.walk_id)
    assert (handoff.from_channel, handoff.to_channel) == ("online", "phone")
    assert (handoff.given, handoff.repeated, handoff.forced) == (4, 3, True)
    assert (handoff.from_visit, handoff.to_visit) == (here.id, trip.walking.visit.id)
    assert trip.here == "order ordered"
    assert trip.walking.visit.channel == "phone"
    assert trip.walking.walk.channel == "online", "a walk belongs to where it started"


def test_after_a_forced_change_the_route_is_that_of_the_new_channel() -> None:
    trip = set_out(TWO, "online")
    assert trip.walking.route_keys == ["ask", "order", "use"]
    trip.finish_visit()
    trip.say("no", "none")
    trip.walking.change_channel("store")
    assert trip.here == "fetch fetched", "order is not offered in the store"
    assert trip.walking.route_keys == ["ask", "order", "fetch", "use"]
    trip.finish_visit()
    assert trip.here == "use used"
    assert trip.walking.visit.channel == "store"


def test_a_change_goes_on_ahead_before_it_goes_back() -> None:
    checklist = a_checklist(
        a_step("go", channels=["store"]), a_step("ask"), a_step("pay", channels=["online"]),
        a_step("use"),
    )  # fmt: skip
    trip = set_out(checklist, "online")
    trip.finish_visit()
    trip.walking.change_channel("store")
    assert trip.walking.step.id == "use"
    trip.finish_visit()
    assert trip.walking.step.id == "go"


def test_a_step_left_before_it_began_is_forgotten_by_a_change_of_channel() -> None:
    trip = set_out(TWO, "online")
    trip.finish_visit()
    trip.walking.jump("use")
    trip.say("yes")
    trip.walking.change_channel("store")
    assert [visit.step for visit in trip.audit.visits(trip.walking.walk_id)][:2] == ["ask", "use"]
    trip.finish_visit()
    assert trip.walking.visit.channel == "store"


@pytest.mark.parametrize(
    ("to", "details", "words"),
    [
        ("pigeon", {}, "no channel pigeon"),
        ("phone", {"given": -1}, "given"),
        ("phone", {"given": "many"}, "given"),
        ("phone", {"nonsense": 1}, "nonsense"),
    ],
)
def test_a_hand_off_that_cannot_be_is_refused_in_words(
    to: str, details: dict[str, object], words: str
) -> None:
    trip = set_out(TWO, "online")
    with pytest.raises(Refused, match=words):
        trip.walking.change_channel(to, **details)
    assert steps_made(trip) == ["ask"]


def test_a_channel_with_no_step_left_is_refused() -> None:
    checklist = a_checklist(a_step("cart", channels=["online"]), channels=[
        {"id": "online", "title": "Online"}, {"id": "fax", "title": "Fax"},
    ])  # fmt: skip
    trip = set_out(checklist, "online")
    with pytest.raises(Refused, match="No step is left in Fax"):
        trip.walking.change_channel("fax")


# -- the end ------------------------------------------------------------------------------


def through(trip: Trip) -> Trip:
    while trip.walking.place.screen != "review":
        trip.finish_visit()
    return trip


def test_a_walk_that_was_walked_can_be_finished() -> None:
    trip = through(set_out(ABC))
    trip.clock.on(60)
    trip.walking.finish()
    assert (trip.walking.walk.status, trip.walking.walk.ended) == ("completed", trip.clock.now)


def test_a_walk_with_parked_steps_is_not_finished() -> None:
    trip = set_out(ABC)
    trip.walking.park(NOON + timedelta(days=1))
    through(trip)
    with pytest.raises(Refused, match="parked"):
        trip.walking.finish()
    assert trip.walking.walk.status == "running"
    with pytest.raises(Refused, match="parked"):
        trip.walking.close_as_walked()


def test_a_walk_with_steps_not_reached_is_not_finished_but_can_be_stopped() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    with pytest.raises(Refused, match="B was not reached"):
        trip.walking.finish()
    trip.walking.stop("closing time")
    assert (trip.walking.walk.status, trip.walking.walk.note) == ("stopped", "closing time")
    assert trip.shelf.calls[-1][3] == "closing time"


def test_closing_as_walked_says_which_it_was() -> None:
    assert through(set_out(ABC)).walking.close_as_walked() == "The walk is completed."
    trip = set_out(ABC)
    trip.finish_visit()
    assert trip.walking.close_as_walked() == "The walk is closed; 1 step not reached."
    assert trip.walking.walk.status == "stopped"


def test_stopping_ends_what_is_open_and_does_not_count_a_step_that_never_began() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.walking.begin_gap("travel")
    trip.clock.on(60)
    trip.walking.stop()
    assert steps_made(trip) == ["a"]
    assert trip.walking.visit.step == "a"
    assert trip.walking.open_gap is None
    assert all(visit.ended for visit in trip.audit.visits(trip.walking.walk_id))


def test_a_walk_stopped_at_its_very_beginning_keeps_its_one_visit() -> None:
    trip = set_out(ABC)
    trip.walking.stop()
    assert steps_made(trip) == ["a"]
    assert trip.walking.visit.ended == NOON


def test_a_closed_walk_takes_answers_but_nothing_that_happens_now() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.walking.stop()
    for act in (
        lambda: trip.walking.mark("barrier"),
        lambda: trip.walking.begin_gap("wait"),
        lambda: trip.walking.park(NOON + timedelta(days=1)),
        lambda: trip.walking.jump("c"),
        lambda: trip.walking.change_channel("phone"),
        lambda: trip.walking.unpark("a"),
    ):
        with pytest.raises(Refused, match="closed"):
            act()
    trip.walking.go_to(trip.walking.visit.id, "a2")
    trip.say("yes", "gladly")
    assert trip.walking.place.screen == "review"
    assert steps_made(trip) == ["a"]


def test_a_reopened_walk_goes_on_where_it_was_left() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.walking.stop()
    trip.walking.reopen()
    assert (trip.walking.walk.status, trip.walking.walk.ended) == ("running", None)
    trip.walking.go_to(trip.walking.visit.id, "@continue")
    trip.say("gladly")
    assert trip.here == "b b1"


def test_steps_left_counts_what_no_visit_has_reached() -> None:
    trip = set_out(ABC)
    assert steps_left(trip.walking) == 2
    assert not is_complete(trip.audit, trip.walking.walk)
    assert steps_left(through(trip).walking) == 0


# -- opening a walk again -----------------------------------------------------------------


def again(trip: Trip, place: Place | None) -> Walking:
    return Walking(trip.audit, trip.walking.walk_id, trip.shelf, place, trip.clock)


def test_a_walk_reopens_at_the_question_it_stood_at() -> None:
    trip = set_out(ABC)
    trip.say("yes")
    assert again(trip, trip.walking.place).question.id == "a2"


def test_without_a_place_a_walk_reopens_at_its_first_open_question() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    trip.say("yes")
    for place in (None, Place(walk=trip.walking.walk_id, visit="gone")):
        assert again(trip, place).question.id == "b2"


def test_a_place_in_another_walk_is_not_taken() -> None:
    trip = set_out(ABC)
    other = set_out(ABC, audit=trip.audit)
    other.finish_visit()
    assert again(trip, other.walking.place).question.id == "a1"


def test_the_screen_is_remembered_and_the_quick_screen_goes_from_step_to_step() -> None:
    trip = set_out(ABC)
    trip.walking.show("quick")
    assert trip.walking.place.screen == "quick"
    for step in ("b", "c"):
        trip.walking.next_step()
        assert (trip.walking.step.id, trip.walking.place.screen) == (step, "quick")
    trip.walking.next_step()
    assert trip.walking.place.screen == "review"
    trip.walking.show("walk")
    assert trip.here == "c c1"


# -- storing ------------------------------------------------------------------------------


def test_where_nothing_can_be_stored_an_act_leaves_everything_as_it_was() -> None:
    trip = set_out(KEY)
    trip.say(8)
    known, place = trip.audit.records(), trip.walking.place
    trip.shelf.full = True
    for act in (
        lambda: trip.walking.answer("no"),
        lambda: trip.walking.jump("pay"),
        lambda: trip.walking.mark("barrier"),
        lambda: trip.walking.park(NOON + timedelta(days=1)),
        lambda: trip.walking.change_channel("phone"),
        lambda: trip.walking.next_step(),
        lambda: trip.walking.stop(),
    ):
        with pytest.raises(DiskFullError):
            act()
        assert sorted(trip.audit.records(), key=lambda r: r.id) == sorted(known, key=lambda r: r.id)
        assert trip.walking.place == place
    trip.shelf.full = False
    trip.say("yes")
    assert trip.here == "arrive @ease"


# -- taking back --------------------------------------------------------------------------


class Undo:
    """A store's undo for tests: takes back the last call that changed something."""

    text = "Taken back: an answer"

    def __init__(self, trip: Trip) -> None:
        self.trip, self.changes = trip, []

    def __call__(self, walk: str, refuse: object) -> "Undo | None":
        done = [changes for changes, *_ in self.trip.shelf.calls if changes]
        before = Audit(id="before", title="", created=NOON)
        for changes in done[:-1]:
            before.apply(changes)
        self.changes = [
            before.find(change.id) or Void(id=change.id) for change in dict.fromkeys(done[-1])
        ]
        for change in self.changes:
            words = refuse(before.find(change.id), self.trip.audit.find(change.id))  # type: ignore[operator]
            if words:
                raise Refused(words)
        self.trip.shelf.calls.append((tuple(self.changes), None, None, ""))
        return self


def test_taking_back_an_answer_returns_to_its_question() -> None:
    trip = set_out(ABC)
    trip.finish_visit()
    assert trip.walking.taken_back(Undo(trip)) == "Taken back: an answer"
    assert trip.here == "a @continue"
    assert trip.given("@continue") is None
    assert steps_made(trip) == ["a"], "the step that the answer had opened is closed again"
    assert trip.walking.visit.ended is None


def test_taking_back_a_jump_returns_to_the_visit_that_was_left() -> None:
    trip = set_out(ABC)
    trip.say("yes")
    trip.walking.jump("c")
    trip.walking.taken_back(Undo(trip))
    assert trip.here == "a a2"


def test_taking_back_a_sealed_expectation_is_refused_and_moves_nothing() -> None:
    trip = set_out(KEY)
    trip.say(8)
    with pytest.raises(Refused, match="sealed"):
        trip.walking.taken_back(Undo(trip))
    assert trip.here == "arrive greeted"
    assert trip.audit.get(Walk, trip.walking.walk_id) is not None


def test_with_nothing_to_take_back_the_walker_is_told_so() -> None:
    trip = set_out(ABC)
    with pytest.raises(Refused, match="nothing to take back"):
        trip.walking.taken_back(lambda walk, refuse: None)


# -- evidence -----------------------------------------------------------------------------


def test_evidence_is_written_down_and_its_mark_points_to_it() -> None:
    trip = set_out(ABC)
    mark = trip.walking.mark("photo")
    visit = trip.walking.visit
    photo = Evidence(
        id="photo-1", at=NOON, walk=visit.walk, visit=visit.id, step="a", sha256="0" * 64,
        extension="png", media_type="image/png", size=3,
    )  # fmt: skip
    trip.walking.keep_evidence(photo, mark)
    assert trip.audit.get(Evidence, "photo-1") == photo
    assert trip.audit.get(Mark, mark.id).became == "photo-1"  # type: ignore[union-attr]
    assert trip.here == "a a1"
