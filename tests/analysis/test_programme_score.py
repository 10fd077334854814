"""One number for programmes that want it: weighted, capped by critical answers, never guessed."""

from typing import Any

import pytest

from gemba.analysis.programme_score import programme_score, wants_score
from tests.journey.making import Trip, a_checklist, a_step, set_out, yes_no

BANDS = [{"from": 0, "label": "Red"}, {"from": 0.6, "label": "Amber"},
         {"from": 0.85, "label": "Green"}]  # fmt: skip


def scored(*steps: dict[str, Any], answers: list[Any], **scoring: Any) -> Any:
    trip = set_out(a_checklist(*steps, scoring={"bands": BANDS, **scoring}))
    walk_through(trip, answers)
    return programme_score(trip.audit, trip.walking.walk)


def walk_through(trip: Trip, answers: list[Any]) -> None:
    """Answer the written questions in order; None passes one over, na: it does not apply."""
    left = list(answers)
    while trip.walking.place.screen != "review":
        question = trip.walking.question.id
        if question.startswith(("@", "why:")):
            trip.walking.skip()
            continue
        value = left.pop(0)
        if value is None:
            trip.walking.skip()
        elif value == "na":
            trip.walking.set_status("not_applicable")
        else:
            trip.walking.answer(value)


def test_weights_multiply_from_step_to_question() -> None:
    found = scored(
        a_step("enter", yes_no("door", weight=3), yes_no("sign"), weight=2),
        a_step("pay", yes_no("receipt")),
        answers=["yes", "no", "partly"],
    )

    assert found.value == pytest.approx((2 * 3 * 1 + 2 * 0 + 1 * 0.5) / (6 + 2 + 1))
    assert found.band == "Amber"


def test_what_does_not_apply_or_stays_empty_leaves_the_denominator() -> None:
    found = scored(
        a_step("enter", yes_no("door"), yes_no("sign"), yes_no("lift")),
        answers=["yes", None, "na"],
    )  # fmt: skip

    assert (found.value, found.answered, found.unanswered, found.blocks) == (1, 1, 1, 0)


def test_unanswered_is_zero_only_where_the_checklist_asks_for_it() -> None:
    steps = a_step("enter", yes_no("door"), yes_no("sign"))

    assert scored(steps, answers=["yes", None], unanswered="zero").value == 0.5
    assert scored(steps, answers=["yes", None], unanswered="exclude").value == 1


def test_block_counts_nothing_as_zero_and_stands_against_signing_off() -> None:
    steps = a_step("enter", yes_no("door"), yes_no("sign"))

    found = scored(steps, answers=["yes", None], unanswered="block")

    assert (found.value, found.blocks) == (1, 1)
    assert found.sentence == (
        "Programme score 100 %, Green; 1 unanswered, not ready for signing off."
    )


def test_a_critical_no_fails_its_step_and_both_numbers_stay() -> None:
    found = scored(
        a_step("enter", yes_no("door", critical=True), yes_no("sign")),
        a_step("pay", yes_no("receipt")),
        answers=["no", "yes", "yes"],
    )

    assert found.mean == pytest.approx(2 / 3)
    assert found.value == pytest.approx(1 / 3)
    assert (found.failed, found.band) == (("door",), "Red")
    assert found.sentence == ("Programme score 33 %, Red (67 % before critical answers: door).")


def test_a_critical_point_that_does_not_pass_fails_its_step() -> None:
    scale = {"id": "three", "points": [{"value": 1, "label": "a"},
                                       {"value": 2, "label": "b", "pass": False},
                                       {"value": 3, "label": "c"}]}  # fmt: skip
    question = {"id": "clean", "type": "scale", "scale": "three", "ask": "?", "critical": True}
    checklist = a_checklist(a_step("enter", question), scales=[scale])
    trip = set_out(checklist)
    walk_through(trip, [2])

    found = programme_score(trip.audit, trip.walking.walk)

    assert (found.mean, found.value) == (0.5, 0)


def test_nothing_scored_is_no_number() -> None:
    found = scored(a_step("enter", {"id": "t", "type": "text", "ask": "?"}), answers=["words"])

    assert (found.value, found.mean, found.band) == (None, None, None)
    assert found.sentence == "Nothing was answered that has a score."


def test_without_scoring_nobody_asked_for_a_number() -> None:
    assert not wants_score(a_checklist(a_step("enter")))
    assert wants_score(a_checklist(a_step("enter"), scoring={"bands": BANDS}))
