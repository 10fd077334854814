"""What an answer implies: barriers, dead ends, broken promises and gaps, and their taking back."""

from datetime import timedelta

import pytest

from gemba.journey.records import Barrier, Visit
from gemba.journey.timing import times_of
from tests.journey.making import NOON, Trip, a_checklist, a_step, set_out, yes_no

HELPED = yes_no("helped", barriers=["STAFF", "WAIT"])


def asked() -> Trip:
    return set_out(a_checklist(a_step("ask", HELPED), a_step("pay", yes_no("paid"))))


def go_to(trip: Trip, question: str) -> None:
    trip.walking.go_to(trip.audit.visits(trip.walking.walk_id)[0].id, question)


# -- no, why, barrier ---------------------------------------------------------------------


def test_a_no_becomes_a_barrier_once_its_reason_is_named() -> None:
    trip = asked()
    trip.say("no")
    assert trip.barriers() == {}, "a no alone is not yet a barrier"
    trip.say("STAFF")
    barrier = trip.barriers()["helped"]
    assert (barrier.code, barrier.step, barrier.visit) == ("STAFF", "ask", trip.walking.visit.id)
    assert barrier.what_happened == "Is helped so? No."
    assert not barrier.recalled


def test_a_partly_can_become_a_barrier_too() -> None:
    trip = asked()
    trip.say("partly", "WAIT")
    assert trip.barriers()["helped"].code == "WAIT"


def test_nothing_stood_in_the_way_makes_no_barrier_and_takes_one_back() -> None:
    trip = asked()
    trip.say("no", "none")
    assert trip.barriers() == {}
    go_to(trip, "why:helped")
    trip.say("STAFF")
    assert list(trip.barriers()) == ["helped"]
    go_to(trip, "why:helped")
    trip.say("none")
    assert trip.barriers() == {}


def test_a_yes_after_a_no_takes_the_barrier_and_its_reason_back() -> None:
    trip = asked()
    trip.say("no", "STAFF")
    go_to(trip, "helped")
    trip.say("yes")
    assert trip.barriers() == {}
    assert trip.given("why:helped") is None
    assert trip.keys == ["helped", "@continue"]


@pytest.mark.parametrize("status", ["not_applicable", "not_observed", "declined", "unanswered"])
def test_an_answer_without_a_value_takes_the_barrier_back(status: str) -> None:
    trip = asked()
    trip.say("no", "STAFF")
    go_to(trip, "helped")
    trip.walking.set_status(status)
    assert trip.barriers() == {}


def test_another_bad_answer_keeps_the_code_and_renews_the_words() -> None:
    trip = asked()
    trip.say("no", "STAFF")
    go_to(trip, "helped")
    trip.say("partly")
    barrier = trip.barriers()["helped"]
    assert (barrier.code, barrier.what_happened) == ("STAFF", "Is helped so? Partly.")


def test_the_code_can_be_changed_and_the_barrier_stays_the_same_record() -> None:
    trip = asked()
    trip.say("no", "STAFF")
    first = trip.barriers()["helped"]
    go_to(trip, "why:helped")
    trip.say("WAIT")
    again = trip.barriers()["helped"]
    assert (again.id, again.code) == (first.id, "WAIT")


def test_words_said_later_become_what_happened() -> None:
    trip = asked()
    trip.say("no", "STAFF")
    go_to(trip, "why:helped")
    trip.walking.note("They turned away.")
    assert trip.barriers()["helped"].what_happened == "They turned away."
    trip.walking.note("")
    assert trip.barriers()["helped"].what_happened == "Is helped so? No."
    go_to(trip, "helped")
    trip.walking.note("Nobody came.")
    assert trip.barriers()["helped"].what_happened == "Nobody came."


def test_what_a_reviewer_made_of_a_barrier_is_kept() -> None:
    trip = asked()
    trip.say("no", "STAFF")
    barrier = trip.barriers()["helped"]
    trip.review().edit_barrier(
        barrier, what_happened="Ignored for ten minutes.", persistence=1.0, gate="safety"
    )
    go_to(trip, "helped")
    trip.say("partly")
    kept = trip.barriers()["helped"]
    assert kept.what_happened == "Ignored for ten minutes."
    assert (kept.persistence, kept.gate, kept.at) == (1.0, "safety", barrier.at)


def test_a_reviewer_s_code_stays_until_the_walker_names_another() -> None:
    trip = asked()
    trip.say("no", "STAFF")
    trip.review().edit_barrier(trip.barriers()["helped"], code="SILENCE")
    go_to(trip, "helped")
    trip.say("partly")
    assert trip.barriers()["helped"].code == "SILENCE"
    go_to(trip, "why:helped")
    trip.walking.note("They said nothing.")
    assert trip.barriers()["helped"].code == "SILENCE"
    trip.say("WAIT")
    assert trip.barriers()["helped"].code == "WAIT"


def test_a_choice_proposes_the_impact_of_its_finding() -> None:
    choices = [
        {"id": "minor", "label": "Minor", "finding": "minor"},
        {"id": "major", "label": "MAJOR fault", "finding": "major"},
        {"id": "critical", "label": "Critical", "finding": "critical"},
    ]
    question = {"id": "q", "type": "choice", "ask": "How?", "choices": choices}
    for value, impact in (("minor", 2), ("major", 3), ("critical", 4)):
        trip = set_out(a_checklist(a_step("pay", question)))
        trip.say(value, "OTHER")
        assert trip.barriers()["q"].impact_guess == impact
    trip = set_out(a_checklist(a_step("pay", question | {"type": "multi"})))
    trip.say(["minor", "major"], "OTHER")
    assert trip.barriers()["q"].impact_guess == 3
    assert trip.barriers()["q"].what_happened == "How? Minor, MAJOR fault."


def test_an_answer_given_long_after_makes_a_recalled_barrier() -> None:
    trip = asked()
    visit = trip.walking.visit
    trip.finish_visit()
    trip.clock.on(3600)
    trip.walking.go_to(visit.id, "helped")
    trip.say("no", "STAFF")
    assert trip.barriers()["helped"].recalled


def test_two_visits_of_a_step_have_barriers_and_answers_of_their_own() -> None:
    trip = asked()
    trip.say("no", "STAFF")
    trip.walking.jump("ask", again=True)
    trip.say("no", "WAIT")
    found = trip.audit.of_walk(Barrier, trip.walking.walk_id)
    assert sorted(barrier.code for barrier in found) == ["STAFF", "WAIT"]
    assert len({barrier.id for barrier in found}) == 2
    trip.walking.back()
    trip.walking.back()
    trip.say("yes")
    left = trip.audit.of_walk(Barrier, trip.walking.walk_id)
    assert [barrier.code for barrier in left] == ["STAFF"]


# -- dead ends ----------------------------------------------------------------------------


def stopped() -> Trip:
    trip = asked()
    go_to(trip, "@continue")
    trip.walking.answer_and_stay("had_to_stop")
    return trip


def test_having_to_stop_is_a_dead_end_with_a_barrier_of_its_own() -> None:
    trip = stopped()
    (dead,) = trip.dead_ends()
    assert (dead.step, dead.kind, dead.what_happened) == ("ask", None, "No way on at: Ask.")
    barrier = trip.barriers()["@continue"]
    assert (barrier.code, barrier.what_happened) == ("DEAD_END", "No way on at: Ask.")


def test_the_details_of_a_dead_end_are_written_into_it() -> None:
    trip = stopped()
    for key, value in (("@dead_end", "loop"), ("@rescued_by", "self"), ("@minutes_lost", "2,5")):
        go_to(trip, key)
        trip.walking.answer_and_stay(value)
    (dead,) = trip.dead_ends()
    assert (dead.kind, dead.rescued_by, dead.minutes_lost) == ("loop", "self", 2.5)
    go_to(trip, "@minutes_lost")
    trip.walking.set_status("not_observed")
    assert trip.dead_ends()[0].minutes_lost is None


def test_going_on_after_all_takes_the_dead_end_back() -> None:
    trip = stopped()
    trip.walking.answer_and_stay("reluctantly")
    assert trip.dead_ends() == []
    assert trip.barriers() == {}


def test_a_dead_end_that_returns_brings_its_details_back() -> None:
    trip = stopped()
    go_to(trip, "@dead_end")
    trip.walking.answer_and_stay("refused")
    go_to(trip, "@continue")
    trip.walking.answer_and_stay("fine")
    trip.walking.answer_and_stay("had_to_stop")
    assert trip.dead_ends()[0].kind == "refused"


@pytest.mark.parametrize("first", ["@outcome", "@continue"])
@pytest.mark.parametrize("taken_back", ["@outcome", "@continue"])
def test_outcome_and_gate_share_one_dead_end_which_stays_while_one_of_them_says_so(
    first: str, taken_back: str
) -> None:
    trip = asked()
    bad = {"@outcome": "dead_end", "@continue": "had_to_stop"}
    good = {"@outcome": "done", "@continue": "fine"}
    for key in sorted(bad, key=lambda key: key != first):
        trip.walking.ask_also(key)
        trip.walking.answer_and_stay(bad[key])
    assert len(trip.dead_ends()) == len(trip.barriers()) == 1
    trip.walking.ask_also(taken_back)
    trip.walking.answer_and_stay(good[taken_back])
    assert len(trip.dead_ends()) == len(trip.barriers()) == 1
    (other,) = bad.keys() - {taken_back}
    trip.walking.ask_also(other)
    trip.walking.answer_and_stay(good[other])
    assert trip.dead_ends() == []
    assert trip.barriers() == {}


def test_a_dead_end_that_was_marked_already_is_not_counted_twice() -> None:
    trip = asked()
    trip.walking.fill(trip.walking.mark("barrier").id, "The door is shut.", "DEAD_END")
    go_to(trip, "@continue")
    trip.say("had_to_stop")
    assert len(trip.dead_ends()) == 1
    assert [barrier.code for barrier in trip.audit.all(Barrier)] == ["DEAD_END"]


def test_a_note_about_a_dead_end_says_what_happened() -> None:
    trip = asked()
    go_to(trip, "@continue")
    trip.walking.answer("had_to_stop", "The shop was shut.")
    assert trip.dead_ends()[0].what_happened == "The shop was shut."
    go_to(trip, "@continue")
    trip.walking.note("Shut for good.")
    assert trip.dead_ends()[0].what_happened == "Shut for good."
    assert trip.barriers()["@continue"].what_happened == "Shut for good."
    renamed = trip.dead_ends()[0].model_copy(update={"what_happened": "Edited."})
    trip.audit.apply([renamed])
    trip.walking.note("Shut, it seems.")
    assert trip.dead_ends() == [renamed]
    assert trip.barriers()["@continue"].what_happened == "Shut, it seems."


# -- promises -----------------------------------------------------------------------------

PROMISE = {"text": "Served within a minute.", "seconds": 60}


def promised() -> Trip:
    checklist = a_checklist(a_step("queue", yes_no("seat"), promise=PROMISE), a_step("pay"))
    return set_out(checklist)


def wait(trip: Trip, seconds: float) -> None:
    trip.walking.toggle_waiting()
    trip.clock.on(seconds)
    trip.walking.toggle_waiting()


def test_a_promise_that_was_not_kept_is_a_barrier_and_yes_takes_it_back() -> None:
    trip = promised()
    go_to(trip, "@promise")
    trip.walking.answer_and_stay("no")
    barrier = trip.barriers()["@promise"]
    assert barrier.code == "BROKEN_PROMISE"
    assert barrier.what_happened == "Promised: Served within a minute."
    trip.walking.answer_and_stay("yes")
    assert trip.barriers() == {}


def test_the_clock_sees_a_broken_promise_when_the_visit_ends() -> None:
    trip = promised()
    wait(trip, 150)
    assert trip.barriers() == {}
    trip.finish_visit()
    barrier = trip.barriers()["@promise"]
    assert barrier.code == "BROKEN_PROMISE"
    assert barrier.what_happened == "Promised: Served within a minute. Late by 1 min 30 s."
    assert barrier.at == trip.clock.now


def test_the_clock_sees_a_kept_promise_as_kept() -> None:
    trip = promised()
    wait(trip, 60)
    trip.finish_visit()
    assert trip.barriers() == {}


def test_without_a_clock_only_the_walker_can_break_a_promise() -> None:
    trip = promised()
    trip.clock.on(600)
    trip.finish_visit()
    assert trip.barriers() == {}


TIMED = a_step("queue", {"id": "took", "type": "timer", "ask": "How long?"}, promise=PROMISE)


@pytest.mark.parametrize(("took", "late"), [("0:59", None), ("1:00", None), ("1:15", "15 s")])
def test_a_timed_answer_measures_a_promise_where_no_clock_ran(took: str, late: str) -> None:
    trip = set_out(a_checklist(TIMED))
    trip.say(took)
    assert trip.keys == ["took", "@continue"], "what is measured is not asked"
    trip.finish_visit()
    words = [barrier.what_happened for barrier in trip.barriers().values()]
    assert words == ([f"Promised: Served within a minute. Late by {late}."] if late else [])


def test_the_clock_measures_a_promise_before_a_timed_answer() -> None:
    trip = set_out(a_checklist(TIMED))
    wait(trip, 30)
    trip.say("5:00")
    trip.finish_visit()
    assert trip.barriers() == {}


def test_waiting_that_runs_to_the_end_of_the_visit_counts_for_the_promise() -> None:
    trip = promised()
    trip.walking.toggle_waiting()
    trip.clock.on(61)
    trip.finish_visit()
    assert trip.barriers()["@promise"].what_happened.endswith("Late by 1 s.")


def test_the_clock_adds_to_what_the_walker_said_of_a_promise() -> None:
    trip = promised()
    go_to(trip, "@promise")
    trip.walking.answer_and_stay("no")
    said = trip.barriers()["@promise"]
    wait(trip, 120)
    trip.finish_visit()
    (barrier,) = trip.audit.all(Barrier)
    assert (barrier.id, barrier.at) == (said.id, said.at)
    assert "Late by 1 min" in barrier.what_happened


# -- the time before a visit --------------------------------------------------------------


def arrived() -> Trip:
    """A walker who finished one step, and said a first word at the next after half an hour."""
    trip = asked()
    trip.clock.on(60)
    trip.finish_visit()
    trip.clock.on(1800)
    trip.say("yes")
    assert trip.here == "pay @gap"
    return trip


END = NOON + timedelta(seconds=60)
ARRIVAL = END + timedelta(seconds=1800)


@pytest.mark.parametrize(
    ("kind", "worth"),
    [("travel", "necessary"), ("wait", "waste"), ("search", "waste"), ("silence", "waste")],
)
def test_a_named_gap_lies_between_the_visits_and_the_visit_starts_after_it(
    kind: str, worth: str
) -> None:
    trip = arrived()
    before, here = trip.audit.visits(trip.walking.walk_id)
    trip.say(kind)
    (gap,) = trip.gaps()
    assert (gap.kind, gap.worth, gap.from_visit, gap.to_visit) == (kind, worth, before.id, here.id)
    assert (gap.started, gap.ended) == (END, ARRIVAL)
    assert trip.walking.visit.started == ARRIVAL


def test_part_of_the_step_is_no_gap_and_the_visit_keeps_the_time() -> None:
    trip = arrived()
    trip.say("part_of_step")
    assert trip.gaps() == []
    assert trip.walking.visit.started == END


def test_a_pause_is_no_gap_and_belongs_to_no_visit() -> None:
    trip = arrived()
    trip.say("pause")
    assert trip.gaps() == []
    assert trip.walking.visit.started == ARRIVAL


def test_another_answer_to_the_gap_replaces_the_first() -> None:
    trip = arrived()
    here = trip.walking.visit.id
    trip.say("travel")
    trip.walking.go_to(here, "@gap")
    trip.say("search")
    assert [gap.kind for gap in trip.gaps()] == ["search"]
    trip.walking.go_to(here, "@gap")
    trip.say("part_of_step")
    assert trip.gaps() == []
    assert trip.audit.get(Visit, here).started == END  # type: ignore[union-attr]


def test_taking_the_gap_back_gives_its_time_back_to_the_visit() -> None:
    trip = arrived()
    here = trip.walking.visit.id
    trip.say("travel")
    trip.walking.go_to(here, "@gap")
    trip.walking.set_status("declined")
    assert trip.gaps() == []
    assert trip.audit.get(Visit, here).started == END  # type: ignore[union-attr]


def test_travel_is_never_counted_inside_a_visit() -> None:
    trip = arrived()
    here = trip.walking.visit.id
    trip.say("travel")
    trip.clock.on(30)
    trip.finish_visit()
    visit = trip.audit.get(Visit, here)
    assert visit is not None
    assert times_of(trip.audit, visit).total == 30


def test_the_consequences_of_an_answer_are_saved_with_it_in_one_call() -> None:
    trip = asked()
    trip.say("no")
    calls = len(trip.shelf.calls)
    trip.say("STAFF")
    assert len(trip.shelf.calls) == calls + 1
    changes, place, *_ = trip.shelf.calls[-1]
    assert [type(change).__name__ for change in changes] == ["Answer", "Barrier"]
    assert place == trip.walking.place
