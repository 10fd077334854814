"""What a checklist's expressions decide: questions, steps, checks, evidence."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gemba.journey.conditions import (
    Conditions,
    applies,
    evidence_wanted,
    expression_answers,
    failed_check,
)
from gemba.journey.records import Answer
from tests.journey.making import NOON, Clock, Trip, a_checklist, a_step, set_out, yes_no


def shop(condition: str, **fields: Any) -> Trip:
    first = a_step("a", yes_no("one"), {"id": "many", "type": "multi", "ask": "?", "choices": [
        {"id": "x", "label": "X"}, {"id": "y", "label": "Y"}]})  # fmt: skip
    second = a_step("b", yes_no("two", show_if=condition, **fields))
    return set_out(a_checklist(first, second))


@pytest.mark.parametrize(
    ("condition", "answers", "asked"),
    [
        ("${one} = 'yes'", ["yes"], True),
        ("${one} = 'yes'", ["no", "none"], False),
        ("${one} = ''", [], True),
        ("selected(${many}, 'y')", ["yes", ["x", "y"]], True),
        ("selected(${many}, 'y')", ["yes", ["x"]], False),
        ("${channel} = 'store'", [], True),
        ("${channel} = 'phone'", [], False),
    ],
)
def test_a_question_is_asked_where_its_condition_holds(
    condition: str, answers: list[Any], asked: bool
) -> None:
    trip = shop(condition)
    trip.say(*answers)
    trip.finish_visit()
    assert ("two" in trip.keys) is asked


@pytest.mark.parametrize("condition", ["${one} = ", "no_such(1)", "regex(${one}, '(')", "((("])
def test_a_condition_that_cannot_be_read_counts_as_true(condition: str) -> None:
    trip = shop(condition)
    trip.finish_visit()
    assert "two" in trip.keys


@pytest.mark.parametrize("status", ["not_applicable", "not_observed", "declined", "unanswered"])
def test_what_has_no_value_reads_as_empty(status: str) -> None:
    trip = shop("${one} = ''")
    trip.say("yes")
    trip.walking.back()
    trip.walking.set_status(status)
    assert Conditions(trip.audit, trip.walking.walk).answer_to("one") == ""


def test_an_answer_that_changes_brings_questions_and_takes_them_away() -> None:
    checklist = a_checklist(a_step("a", yes_no("one"), yes_no("two", show_if="${one} = 'no'")))
    trip = set_out(checklist)
    assert trip.keys == ["one", "@continue"]
    trip.say("no")
    assert trip.keys == ["one", "why:one", "two", "@continue"]
    trip.say("none", "yes")
    trip.walking.go_to(trip.walking.visit.id, "one")
    trip.say("yes")
    assert trip.keys == ["one", "@continue"]
    assert trip.given("two") == "yes", "its answer is an orphan, not gone"


def test_a_step_visited_again_reads_its_own_questions_at_this_visit_only() -> None:
    checklist = a_checklist(
        a_step("a", yes_no("one"), yes_no("two", show_if="${one} = 'no'")), a_step("b")
    )
    trip = set_out(checklist)
    trip.say("no", "none")
    trip.clock.on(60)
    trip.walking.jump("a", again=True)
    assert trip.keys == ["one", "@continue"]
    assert Conditions(trip.audit, trip.walking.walk).answer_to("one") == "no"


def test_of_other_steps_the_latest_answer_counts() -> None:
    trip = shop("${one} = 'yes'")
    trip.say("no", "none")
    trip.clock.on(60)
    trip.walking.jump("a", again=True)
    trip.say("yes")
    trip.finish_visit()
    assert "two" in trip.keys


def test_a_calculation_is_worked_out_where_it_is_read() -> None:
    number = {"id": "n", "type": "integer", "ask": "How many?"}
    double = {"id": "d", "type": "calculate", "ask": "", "calculation": "${n} * 2"}
    more = {"id": "m", "type": "calculate", "ask": "", "calculation": "${d} + 1"}
    trip = set_out(
        a_checklist(a_step("a", number, double, more, yes_no("big", show_if="${m} > 8")))
    )
    trip.walking.answer_and_stay(3)
    assert "big" not in trip.keys
    trip.walking.answer_and_stay(4)
    assert "big" in trip.keys


def test_calculations_that_go_round_in_a_circle_are_empty() -> None:
    one = {"id": "one", "type": "calculate", "ask": "", "calculation": "${two}"}
    two = {"id": "two", "type": "calculate", "ask": "", "calculation": "concat(${one}, 'x')"}
    trip = set_out(a_checklist(a_step("a", one, two, yes_no("q", show_if="${two} = 'x'"))))
    assert trip.keys == ["q", "@continue"]


def test_calculations_that_read_each_other_many_times_are_worked_out_once() -> None:
    chain = [
        {
            "id": f"c{n}",
            "type": "calculate",
            "ask": "",
            "calculation": f"${{c{n + 1}}} + ${{c{n + 1}}}",
        }
        for n in range(40)
    ]
    last = {"id": "c40", "type": "calculate", "ask": "", "calculation": "1"}
    trip = set_out(a_checklist(a_step("a", *chain, last, yes_no("q", show_if="${c0} > 1000"))))
    assert trip.keys == ["q", "@continue"]


def test_calculations_nested_too_deeply_neither_crash_nor_hide_a_question() -> None:
    chain = [
        {"id": f"c{n}", "type": "calculate", "ask": "", "calculation": f"${{c{n + 1}}} + 1"}
        for n in range(600)
    ]
    trip = set_out(a_checklist(a_step("a", *chain, yes_no("q", show_if="${c0} != 'x'"))))
    assert trip.keys == ["q", "@continue"]


def test_today_is_the_day_of_the_visit_where_it_was_made_whenever_it_is_read() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    checklist = a_checklist(a_step("a", yes_no("late", show_if="today() >= '2027-01-01'")))
    trip = set_out(checklist, clock=Clock(late))
    visit = trip.walking.visit.model_copy(update={"offset": "+00:00"})
    assert not applies(trip.audit, visit, checklist.steps[0].questions[0])
    for offset, asked in (("+01:00", True), ("-05:00", False)):
        moved = visit.model_copy(update={"offset": offset})
        assert applies(trip.audit, moved, checklist.steps[0].questions[0]) is asked


def test_a_check_says_in_its_own_words_what_it_does_not_take() -> None:
    question = {"id": "n", "type": "integer", "ask": "?", "check": ". < 10"}
    trip = set_out(a_checklist(a_step("a", question)))
    asked = trip.walking.question
    assert failed_check(trip.audit, trip.walking.visit, asked, 9) is None
    words = failed_check(trip.audit, trip.walking.visit, asked, 10)
    assert words == "The checklist does not take this answer here."


def test_a_check_that_cannot_be_read_blocks_nothing() -> None:
    question = {"id": "n", "type": "integer", "ask": "?", "check": ". <"}
    trip = set_out(a_checklist(a_step("a", question)))
    trip.say(12)
    assert trip.given("n") == 12


def test_evidence_is_wanted_as_its_rule_says() -> None:
    rules = [{"kind": "photo", "when": "${till} = 'no'"}, {"kind": "quote"}]
    trip = set_out(a_checklist(a_step("a", yes_no("till", evidence=rules))))
    visit, question = trip.walking.visit, trip.walking.question
    assert [rule.kind for rule in evidence_wanted(trip.audit, visit, question)] == ["quote"]
    trip.walking.answer_and_stay("no")
    wanted = evidence_wanted(trip.audit, visit, question)
    assert [rule.kind for rule in wanted] == ["photo", "quote"]


def test_all_answers_of_a_walk_are_read_by_their_names() -> None:
    trip = shop("true()")
    trip.say("yes", ["x", "y"])
    trip.walking.set_status("declined")
    found = expression_answers(trip.audit, trip.walking.walk)
    assert found == {"channel": "store", "one": "yes", "many": "x y", "@continue": ""}


def test_a_question_named_channel_is_read_before_the_channel_itself() -> None:
    trip = set_out(a_checklist(a_step("a", {"id": "channel", "type": "text", "ask": "TV?"})))
    reading = Conditions(trip.audit, trip.walking.walk)
    assert reading.answer_to("channel") == ""
    trip.say("two")
    assert Conditions(trip.audit, trip.walking.walk).answer_to("channel") == "two"


def test_between_visits_now_is_when_the_latest_visit_ended() -> None:
    checklist = a_checklist(
        a_step("a"), a_step("soon", show_if="now() < '2026-05-04T12:10:00+00:00'"), a_step("z")
    )
    trip = set_out(checklist)
    trip.clock.on(3600)
    trip.finish_visit()
    assert trip.walking.step.id == "z"
    assert trip.audit.all(Answer)[0].at == NOON + timedelta(hours=1)
