"""Simulation: what it proves, what it only saw, what a walk costs, and that it comes to an end."""

from typing import Any

from gemba.authoring.simulating import Simulation, simulate
from gemba.journey.checklist import Checklist

CHANNELS = [{"id": "web", "title": "Web"}, {"id": "shop", "title": "Shop"}]


def journey(*questions: dict[str, Any], steps: list[dict[str, Any]] | None = None) -> Checklist:
    asked = [{"ask": "What?", **question} for question in questions]
    listed = steps or [{"id": "s", "title": "S", "questions": asked}]
    return Checklist.model_validate(
        {"id": "j", "version": "1.0.0", "title": "J", "channels": CHANNELS,
         "phases": [{"id": "p", "title": "P", "steps": listed}]}
    )  # fmt: skip


def yes_no(key: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "type": "yes_no", **fields}


def text(key: str, condition: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "type": "text", "show_if": condition, **fields}


def first(found: Simulation) -> Any:
    return found.channels[0]


def test_every_condition_is_seen_both_ways() -> None:
    checklist = journey(
        yes_no("a"),
        {"id": "n", "type": "integer", "min": 0, "max": 99},
        {"id": "m", "type": "multi", "choices": [{"id": c, "label": c} for c in "xyz"]},
        text("t1", "${a} = 'no' and ${n} > 42"),
        text("t2", "selected(${m}, 'z') and not(selected(${m}, 'x'))"),
        text("t3", "${n} = 17 or ${a} = 'partly'"),
    )
    found = simulate(checklist)

    assert found.never_asked == found.not_reached == ()
    assert first(found).covered == first(found).to_cover
    assert first(found).dead == ()


def test_a_contradiction_is_proven_and_whatever_hangs_on_it() -> None:
    checklist = journey(
        yes_no("a"),
        text("b", "${a} = 'yes' and ${a} = 'no'"),
        text("c", "${b} = 'x'"),
        text("d", "string-length(${c}) > 2"),
    )
    found = simulate(checklist)

    assert found.never_asked == ("b", "c", "d")
    assert [(d.question, d.never, d.proven) for d in first(found).dead] == [
        ("b", "true", True), ("c", "true", True), ("d", "true", True),
    ]  # fmt: skip


def test_what_was_only_not_seen_is_called_so() -> None:
    checklist = journey({"id": "w", "type": "text"}, text("b", "string-length(${w}) > 900"))
    found = simulate(checklist)

    assert found.never_asked == ()
    assert found.not_reached == ("b",)


def test_a_question_of_one_channel_is_missed_in_no_other() -> None:
    checklist = journey(yes_no("a"), yes_no("b", channels=["shop"]), text("c", "${b} = 'yes'"))
    found = simulate(checklist)

    assert found.never_asked == ()
    assert found.channels[0].unreachable == ("c",)
    assert found.channels[1].unreachable == ()


def test_a_step_with_a_condition_is_reached() -> None:
    steps = [
        {"id": "s", "title": "S", "questions": [yes_no("a", ask="A?")]},
        {"id": "t", "title": "T", "show_if": "${a} = 'no'",
         "questions": [yes_no("b", ask="B?"), text("c", "${b} = 'partly'", ask="C?")]},
    ]  # fmt: skip
    found = simulate(journey(steps=steps))

    assert found.not_reached == found.never_asked == ()
    assert {"b", "c"} <= first(found).longest.asked


def test_a_walk_costs_its_prompts_its_keys_and_its_review() -> None:
    checklist = journey(
        yes_no("a", barriers=["WAIT"]), {"id": "n", "type": "integer", "min": 10, "max": 10}
    )
    channel = first(simulate(checklist, barriers=1))

    assert [p.question for p in channel.smooth.prompts] == ["a", "n", "@continue"]
    assert (channel.smooth.count, channel.smooth.keys) == (3, 1 + 3 + 1 + 1)
    assert [p.question for p in channel.met.prompts] == ["a", "why:a", "n", "@continue", "@reason"]
    assert channel.met.barriers == 1
    assert (channel.met.count, channel.met.keys) == (5 + 2, 1 + 1 + 3 + 1 + 1 + 2 + 1)


def test_the_same_checklist_gives_the_same_result() -> None:
    checklist = journey(yes_no("a"), text("b", "${a} = 'no'"))

    assert simulate(checklist) == simulate(checklist)


def test_time_that_runs_out_is_said_and_nothing_is_claimed() -> None:
    questions = [yes_no(f"q{i}") for i in range(40)]
    checklist = journey(*questions, text("b", "${q39} = 'no'"))
    found = simulate(checklist, seconds=0.001)

    assert found.never_asked == ()
    assert not first(found).finished


def test_numbers_without_end_and_repeats_come_to_an_end() -> None:
    step = {"id": "s", "title": "S", "questions": [{"id": "n", "type": "integer", "ask": "N?"}]}
    again = {"id": "r", "title": "R", "repeat": {"count": "${n}"},
             "questions": [yes_no("a", ask="A?")]}  # fmt: skip
    found = simulate(journey(steps=[step, again]), seconds=3)

    assert "a" in first(found).longest.asked


def test_what_only_a_change_of_channel_reaches_is_not_called_impossible() -> None:
    checklist = journey(yes_no("a", channels=["web"]), text("b", "${a} = 'no'", channels=["shop"]))
    found = simulate(checklist)

    assert found.channels[1].unreachable == ("b",)
    assert found.never_asked == ()
    assert found.not_reached == ("b",)


def test_answers_of_a_step_that_repeats_may_differ() -> None:
    steps = [
        {"id": "r", "title": "R", "repeat": {"count": "2"}, "questions": [yes_no("a", ask="A?")]},
        {
            "id": "s",
            "title": "S",
            "questions": [text("b", "${a} = 'yes' and ${a} = 'no'", ask="B?")],
        },
    ]

    assert simulate(journey(steps=steps)).never_asked == ()
