"""An audit in memory: what stands, where it is found, and trials that leave no trace."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.journey.audit import Audit, last_said
from gemba.journey.records import Answer, Barrier, Mark, Rating, Visit, Void
from tests.journey.making import NOON, a_checklist, a_step, set_out


def mark(key: str, seconds: float = 0, *, visit: str = "v", text: str = "") -> Mark:
    at = NOON + timedelta(seconds=seconds)
    return Mark(id=key, at=at, walk="w", visit=visit, kind="note", text=text)


def empty() -> Audit:
    return Audit(id="audit", title="", created=NOON)


def test_a_record_is_found_by_its_key_its_visit_and_its_walk() -> None:
    audit = empty()
    audit.apply([mark("m")])
    assert audit.get(Mark, "m") == audit.find("m") == mark("m")
    assert audit.of_visit(Mark, "v") == audit.of_walk(Mark, "w") == audit.all(Mark) == [mark("m")]
    assert audit.get(Answer, "m") is None
    assert audit.get(Mark, None) is None
    assert audit.find("nothing") is None
    assert audit.of_visit(Mark, "elsewhere") == []


def test_a_later_word_replaces_an_earlier_one_and_a_void_takes_it_away() -> None:
    audit = empty()
    audit.apply([mark("m"), mark("m", visit="other", text="said")])
    assert audit.of_visit(Mark, "v") == []
    assert [item.text for item in audit.of_visit(Mark, "other")] == ["said"]
    audit.apply([Void(id="m"), Void(id="never was")])
    assert audit.records() == []
    assert audit.of_walk(Mark, "w") == []


def test_records_come_in_the_order_in_which_they_were_said() -> None:
    audit = empty()
    audit.apply([mark("late", 9), mark("b", 5), mark("a", 5), mark("early", 1)])
    assert [item.id for item in audit.all(Mark)] == ["early", "a", "b", "late"]
    audit.apply([mark("last", 10)])
    assert [item.id for item in audit.of_visit(Mark, "v")][-1] == "last"


def test_visits_come_in_the_order_in_which_they_were_made() -> None:
    audit = empty()
    for key, seq in (("second", 2), ("first", 1)):
        visit = {"id": key, "at": NOON, "walk": "w", "step": "s", "channel": "c", "started": NOON}
        audit.apply([Visit.model_validate(visit | {"seq": seq})])
    assert [visit.id for visit in audit.visits("w")] == ["first", "second"]


def test_what_is_returned_can_be_changed_without_changing_the_audit() -> None:
    audit = empty()
    audit.apply([mark("m")])
    audit.of_visit(Mark, "v").clear()
    assert audit.of_visit(Mark, "v") == [mark("m")]


def test_of_two_answers_to_a_question_the_later_one_stands() -> None:
    audit = empty()
    for key, value, seconds in (("x", "late", 5), ("y", "early", 1)):
        at = NOON + timedelta(seconds=seconds)
        audit.apply(
            [Answer(id=key, at=at, walk="w", visit="v", step="s", question="q", value=value)]
        )
    assert audit.answers("v")["q"].value == "late"


def test_a_record_that_names_one_place_twice_can_be_taken_back() -> None:
    audit = empty()
    audit.apply([Mark(id="m", at=NOON, walk="same", visit="same", kind="note")])
    audit.apply([Void(id="m")])
    assert audit.of_walk(Mark, "same") == []


def test_ratings_are_found_by_their_barrier() -> None:
    audit = empty()
    audit.apply([Rating(id="r", at=NOON, barrier="b", rater="A", impact=2)])
    assert [rating.impact for rating in audit.ratings("b")] == [2]


def test_a_record_may_change_its_kind_without_leaving_anything_behind() -> None:
    audit = empty()
    audit.apply([mark("x")])
    audit.apply([Barrier(id="x", at=NOON, walk="w", visit="v", step="s", code="WAIT")])
    assert audit.all(Mark) == []
    assert len(audit.all(Barrier)) == 1


def test_a_step_or_checklist_that_is_missing_is_a_key_error() -> None:
    trip = set_out(a_checklist(a_step("a")))
    visit, walk = trip.walking.visit, trip.walking.walk
    with pytest.raises(KeyError):
        trip.audit.step_of(visit.model_copy(update={"walk": "gone"}))
    with pytest.raises(KeyError):
        trip.audit.checklist_of(walk.model_copy(update={"checklist": "gone"}))
    assert trip.audit.mission_of(walk.model_copy(update={"mission": "gone"})) is None


def test_the_last_word_is_the_latest_moment() -> None:
    assert last_said([]) is None
    assert last_said([mark("a", 5), mark("b", 2)]) == NOON + timedelta(seconds=5)


# -- trials -------------------------------------------------------------------------------

KEYS = st.sampled_from(["a", "b", "c"])
CHANGES = st.lists(
    st.builds(Void, id=KEYS)
    | st.builds(mark, KEYS, st.integers(0, 3), visit=st.sampled_from(["v", "u"])),
    max_size=6,
)


def seen(audit: Audit) -> object:
    return (
        audit.all(Mark), audit.of_visit(Mark, "v"), audit.of_visit(Mark, "u"),
        audit.of_walk(Mark, "w"), {record.id: record for record in audit.records()},
    )  # fmt: skip


@given(CHANGES, CHANGES, CHANGES)
def test_a_trial_shows_its_changes_and_leaves_no_trace(
    before: list[Mark | Void], trial: list[Mark | Void], inner: list[Mark | Void]
) -> None:
    audit, straight = empty(), empty()
    audit.apply(before)
    known = seen(audit)
    straight.apply([*before, *trial])
    with audit.trying(trial):
        assert seen(audit) == seen(straight)
        with audit.trying(inner):
            pass
        assert seen(audit) == seen(straight)
    assert seen(audit) == known


def test_a_trial_that_fails_leaves_no_trace_either() -> None:
    audit = empty()
    audit.apply([mark("a")])
    with pytest.raises(ZeroDivisionError), audit.trying([mark("b"), Void(id="a")]):
        _ = 1 / 0
    assert audit.all(Mark) == [mark("a")]


def test_readers_can_tell_that_something_changed() -> None:
    audit = empty()
    before = audit.version
    audit.apply([mark("a")])
    assert audit.version > before
