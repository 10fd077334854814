"""Marks set in the field, what they become, and gaps started by hand."""

from datetime import timedelta

import pytest

from gemba.journey.answering import BadAnswer
from gemba.journey.records import Barrier, Delight, Gap, Mark
from gemba.journey.timing import times_of
from gemba.journey.walking import Refused
from tests.journey.making import NOON, Trip, a_checklist, a_step, set_out, yes_no

AB = a_checklist(a_step("a", yes_no("a1")), a_step("b", yes_no("b1")), a_step("c"))


@pytest.mark.parametrize("kind", ["barrier", "delight", "wait", "photo", "note"])
def test_a_mark_is_stamped_at_once_and_moves_nothing(kind: str) -> None:
    trip = set_out(AB)
    trip.clock.on(7)
    mark = trip.walking.mark(kind, "[/x] <script>")  # type: ignore[arg-type]
    assert (mark.at, mark.kind, mark.step, mark.text) == (
        trip.clock.now,
        kind,
        "a",
        "[/x] <script>",
    )
    assert trip.audit.get(Mark, mark.id) == mark
    assert trip.here == "a a1"
    assert trip.shelf.calls[-1][1] == trip.walking.place


def test_a_barrier_mark_filled_in_later_keeps_the_moment_it_was_set() -> None:
    trip = set_out(AB)
    mark = trip.walking.mark("barrier")
    trip.clock.on(7200)
    made = trip.walking.fill(mark.id, "The till was shut.", "WAIT", 3)
    assert isinstance(made, Barrier)
    assert (made.at, made.recalled, made.mark) == (NOON, False, mark.id)
    assert (made.code, made.what_happened, made.impact_guess) == ("WAIT", "The till was shut.", 3)
    assert trip.audit.get(Mark, mark.id).became == made.id  # type: ignore[union-attr]


def test_filling_in_again_corrects_the_same_barrier_and_keeps_what_is_not_said() -> None:
    trip = set_out(AB)
    mark = trip.walking.mark("barrier")
    made = trip.walking.fill(mark.id, "Shut.", "WAIT", 3)
    assert isinstance(made, Barrier)
    trip.review().edit_barrier(made, persistence=0.5)
    again = trip.walking.fill(mark.id, "Shut at noon.")
    assert isinstance(again, Barrier)
    assert again.id == made.id
    assert (again.code, again.impact_guess, again.persistence) == ("WAIT", 3, 0.5)
    assert again.what_happened == "Shut at noon."
    assert len(trip.audit.all(Barrier)) == 1


def test_a_barrier_without_a_known_code_is_something_else() -> None:
    trip = set_out(AB)
    made = trip.walking.fill(trip.walking.mark("barrier").id, "Odd.", "no such code")
    assert isinstance(made, Barrier)
    assert made.code == "OTHER"


def test_a_delight_mark_becomes_a_delight_and_other_marks_keep_words() -> None:
    trip = set_out(AB)
    delight = trip.walking.fill(trip.walking.mark("delight").id, "A smile.")
    assert isinstance(delight, Delight)
    assert delight.what_happened == "A smile."
    note = trip.walking.fill(trip.walking.mark("note").id, "Blue carpet.")
    assert isinstance(note, Mark)
    assert note.text == "Blue carpet."
    assert trip.audit.all(Barrier) == []


def test_a_mark_that_is_not_there_or_in_another_walk_cannot_be_filled_in() -> None:
    trip = set_out(AB)
    other = set_out(AB, audit=trip.audit).walking.mark("note")
    for key in ("nothing", other.id):
        with pytest.raises(Refused, match="no such mark"):
            trip.walking.fill(key, "x")


def test_what_a_record_does_not_take_is_refused_in_words() -> None:
    trip = set_out(AB)
    mark = trip.walking.mark("barrier")
    with pytest.raises(Refused, match="impact guess"):
        trip.walking.fill(mark.id, "x", "WAIT", 5)
    with pytest.raises(BadAnswer, match="20001 characters"):
        trip.walking.fill(mark.id, "x" * 20_001)
    with pytest.raises(BadAnswer, match="20001 characters"):
        trip.walking.mark("note", "x" * 20_001)
    assert trip.audit.all(Barrier) == []


def test_a_half_character_is_replaced_because_it_could_not_be_stored() -> None:
    trip = set_out(AB)
    assert trip.walking.mark("note", "a\ud800b").text == "a?b"


def test_one_key_turns_waiting_into_doing_and_back() -> None:
    trip = set_out(AB)
    assert not trip.walking.waiting
    assert trip.walking.toggle_waiting().kind == "wait"
    assert trip.walking.waiting
    trip.clock.on(40)
    assert trip.walking.toggle_waiting().kind == "doing"
    assert not trip.walking.waiting


# -- gaps ---------------------------------------------------------------------------------


def at_b() -> Trip:
    trip = set_out(AB)
    trip.clock.on(60)
    trip.finish_visit()
    return trip


def test_a_gap_started_at_a_fresh_step_runs_since_the_step_before() -> None:
    trip = at_b()
    first = trip.audit.visits(trip.walking.walk_id)[0]
    trip.clock.on(30)
    gap = trip.walking.begin_gap("travel")
    assert (gap.from_visit, gap.to_visit) == (first.id, trip.walking.visit.id)
    assert gap.started == first.ended
    assert trip.walking.open_gap == gap


@pytest.mark.parametrize("act", ["answer", "mark", "arrived"])
def test_the_next_answer_or_mark_or_word_of_arrival_ends_the_gap(act: str) -> None:
    trip = at_b()
    trip.walking.begin_gap("travel")
    trip.clock.on(600)
    if act == "answer":
        trip.say("yes")
    elif act == "mark":
        trip.walking.mark("barrier")
    else:
        trip.walking.end_gap()
    (gap,) = trip.gaps()
    assert gap.ended == trip.clock.now
    assert trip.walking.visit.started == trip.clock.now


def test_moving_about_does_not_end_the_gap() -> None:
    trip = at_b()
    trip.walking.begin_gap("travel")
    trip.walking.skip()
    trip.walking.back()
    assert trip.walking.open_gap is not None


def test_a_gap_inside_a_visit_is_taken_out_of_its_times() -> None:
    trip = at_b()
    trip.say("yes")
    visit = trip.walking.visit.id
    trip.clock.on(100)
    gap = trip.walking.begin_gap("search")
    assert (gap.from_visit, gap.to_visit, gap.started) == (visit, None, trip.clock.now)
    trip.clock.on(500)
    trip.walking.end_gap()
    trip.clock.on(20)
    trip.say("fine")
    ended = next(v for v in trip.audit.visits(trip.walking.walk_id) if v.id == visit)
    assert times_of(trip.audit, ended).total == 120


def test_one_gap_after_the_other_does_not_overlap() -> None:
    trip = at_b()
    trip.walking.begin_gap("travel")
    trip.clock.on(600)
    trip.walking.begin_gap("wait")
    trip.clock.on(300)
    trip.say("yes")
    travel, wait = trip.audit.of_walk(Gap, trip.walking.walk_id)
    assert (travel.kind, wait.kind) == ("travel", "wait")
    assert travel.ended == wait.started
    assert wait.ended == trip.clock.now == trip.walking.visit.started


def test_a_gap_ends_where_the_walker_went_in_the_end() -> None:
    trip = at_b()
    trip.walking.begin_gap("travel")
    trip.walking.jump("c")
    trip.clock.on(300)
    trip.say("fine")
    (gap,) = trip.gaps()
    visits = {visit.id: visit.step for visit in trip.audit.visits(trip.walking.walk_id)}
    assert visits[gap.to_visit or ""] == "c"
    assert gap.ended == NOON + timedelta(seconds=360)


@pytest.mark.parametrize("act", ["mark", "arrived"])
def test_on_an_old_visit_a_mark_leaves_the_gap_running_and_arriving_ends_it(act: str) -> None:
    trip = at_b()
    first, second = trip.audit.visits(trip.walking.walk_id)
    trip.walking.begin_gap("travel")
    trip.walking.back()
    trip.clock.on(300)
    if act == "mark":
        trip.walking.mark("note")
        assert trip.walking.open_gap is not None
        return
    trip.walking.end_gap()
    (gap,) = trip.gaps()
    assert (gap.to_visit, gap.ended) == (second.id, trip.clock.now)
    before, after = trip.audit.visits(trip.walking.walk_id)
    assert before == first
    assert after.started == trip.clock.now


def test_a_gap_that_leads_back_to_a_visit_under_way_does_not_move_its_start() -> None:
    trip = at_b()
    trip.say("yes")
    here = trip.walking.visit
    trip.walking.go_to(trip.audit.visits(trip.walking.walk_id)[0].id)
    trip.walking.begin_gap("search")
    trip.walking.go_to(here.id)
    trip.clock.on(300)
    trip.say("fine")
    (gap,) = trip.gaps()
    assert (gap.to_visit, gap.ended) == (here.id, trip.clock.now)
    found = next(v for v in trip.audit.visits(trip.walking.walk_id) if v.id == here.id)
    assert found.started == here.started


def test_a_gap_that_runs_when_the_walk_stops_leads_nowhere() -> None:
    trip = at_b()
    trip.walking.begin_gap("travel")
    trip.clock.on(60)
    trip.walking.stop()
    (gap,) = trip.gaps()
    assert (gap.to_visit, gap.ended) == (None, trip.clock.now)


def test_a_gap_that_ends_when_no_visit_is_under_way_leads_nowhere() -> None:
    trip = at_b()
    for _ in "bc":
        trip.finish_visit()
    first, *_, last = trip.audit.visits(trip.walking.walk_id)
    trip.walking.go_to(first.id)
    trip.walking.begin_gap("silence")
    trip.walking.go_to(last.id)
    trip.walking.end_gap()
    (gap,) = trip.gaps()
    assert (gap.from_visit, gap.to_visit) == (first.id, None)


def test_a_gap_that_does_not_run_is_no_trouble_to_end() -> None:
    trip = at_b()
    trip.walking.end_gap()
    assert trip.gaps() == []
