"""The shipped checklists: whole in both languages, and polished as a field auditor wants them."""

from collections.abc import Iterator
from functools import cache

import pytest

from gemba.authoring import find, inspect, load
from gemba.authoring.translate import text_keys_of
from gemba.journey.barriers import is_code
from gemba.journey.checklist import Checklist, Step
from gemba.journey.question import Question

PHONE, TOOL, BANK = "buy-a-new-phone", "get-a-software-tool", "open-a-bank-account"
HOTEL, RETURN, MUSEUM = "stay-at-a-hotel", "return-an-online-order", "visit-a-museum"
EACH = pytest.mark.parametrize("name", [PHONE, TOOL, BANK, HOTEL, RETURN, MUSEUM])
DIMENSIONS = {
    "FIN", "CON", "ORD", "INF", "JAR", "WHY", "WAI", "HAN", "STA", "TEC", "REC", "ACC", "TRU",
}  # fmt: skip
SAME_IN_GERMAN = {
    "channels.online.title", "channels.pypi.title", "channels.npm.title",
    "owners.marketing.title", "owners.it.title", "owners.compliance.title",
    "owners.restaurant.title",
}  # fmt: skip
ROUTES = {
    (PHONE, "online"): 13, (PHONE, "phone"): 14, (PHONE, "store"): 14,
    (TOOL, "debian"): 10, (TOOL, "pypi"): 10, (TOOL, "npm"): 10,
    (BANK, "online"): 13, (BANK, "phone"): 14, (BANK, "branch"): 14,
    (HOTEL, "direct"): 14, (HOTEL, "portal"): 14, (HOTEL, "phone"): 14,
    (RETURN, "parcel_shop"): 13, (RETURN, "pickup"): 13, (RETURN, "store"): 13,
    (MUSEUM, "online"): 14, (MUSEUM, "phone"): 14, (MUSEUM, "desk"): 14,
}  # fmt: skip


@cache
def read(name: str, language: str | None = None) -> Checklist:
    return load(find(name), language)


def questions(checklist: Checklist) -> Iterator[tuple[Step, Question]]:
    for step in checklist.steps:
        for question in step.questions:
            yield step, question


def asked(checklist: Checklist, channel: str) -> list[Question]:
    return [q for step in checklist.route(channel) for q in step.questions_in(channel)]


@EACH
@pytest.mark.parametrize("language", ["en", "de"])
def test_it_loads_without_any_fault(name: str, language: str) -> None:
    found = inspect(find(name), language)

    assert [fault.render() for fault in found.faults] == []
    assert found.checklist.language == language


@EACH
def test_every_text_is_translated(name: str) -> None:
    english, german = (text_keys_of(read(name, tag)) for tag in ("en", "de"))

    assert {key for key in english if english[key] == german[key]} <= SAME_IN_GERMAN


@EACH
@pytest.mark.parametrize("language", ["en", "de"])
def test_texts_fit_a_narrow_screen(name: str, language: str) -> None:
    for key, text in text_keys_of(read(name, language)).items():
        if key.endswith(".ask"):
            assert len(text) <= 110, key
        elif ".means." in key:
            assert len(text) <= 56, key
        elif key.endswith(".title") and key.count(".") == 2:
            assert len(text) <= 40, key


@EACH
def test_every_yes_no_says_what_counts(name: str) -> None:
    for _, question in questions(read(name)):
        if question.type == "yes_no":
            means = question.means
            assert means is not None, question.id
            assert means.yes, question.id
            assert means.no, question.id
            assert bool(means.partly) is question.partly, question.id


@EACH
def test_every_question_says_what_to_look_for_and_points_somewhere(name: str) -> None:
    for step, question in questions(read(name)):
        assert question.guidance, question.id
        assert question.dimension in DIMENSIONS, question.id
        assert len(question.ask) <= 90, question.id
        assert question.ask.endswith("?"), question.id
        if question.type in ("yes_no", "timer") and step.id != "need":
            assert question.barriers, question.id
        assert all(is_code(code) for code in question.barriers), question.id


@EACH
def test_every_contact_has_an_owner_an_actor_and_a_reason(name: str) -> None:
    checklist = read(name)
    for channel in (channel.id for channel in checklist.channels):
        for step in checklist.route(channel):
            touchpoint = step.touchpoint_in(channel)
            assert step.purpose, step.id
            assert step.guidance, step.id
            assert step.owner_in(channel), step.id
            if touchpoint:
                assert touchpoint.actor, step.id
                assert touchpoint.contributors, step.id


@EACH
def test_before_during_and_after_are_walked_and_the_end_leads_to_the_beginning(name: str) -> None:
    checklist = read(name)

    assert [phase.part for phase in checklist.phases] == ["before", "during", "after"]
    for channel in (channel.id for channel in checklist.channels):
        first, *_, last = checklist.route(channel)
        assert first.touchpoint_in(channel) is None
        assert last.touchpoint_in(channel) is None
        assert "start_again" in [question.id for question in last.questions]


@EACH
def test_steps_have_one_key_in_all_channels(name: str) -> None:
    checklist = read(name)
    routes = [{step.id for step in checklist.route(ch.id)} for ch in checklist.channels]

    assert len(set.intersection(*routes)) >= 10


@EACH
def test_every_shared_step_asks_something_that_can_be_compared(name: str) -> None:
    checklist = read(name)
    alone = {"find_contact", "be_served", "way_to_shop", "choose", "way_there"}
    for step in checklist.steps:
        shared = [q for q in step.questions if not q.channels]
        assert shared or step.id in alone, step.id


@EACH
def test_segments_cover_everybody_and_rate_every_step(name: str) -> None:
    checklist = read(name)
    keys = {step.id for step in checklist.steps}
    for segment in checklist.segments:
        assert segment.criticality.keys() == keys
        assert all(len(roles) >= 3 for roles in segment.criticality.values())
        contacts = {s.id for s in checklist.steps if s.touchpoint or s.touchpoints}
        assert segment.expectations.keys() == contacts


@EACH
def test_the_mission_is_a_scenario_with_limits(name: str) -> None:
    mission = read(name).mission

    for text in (mission.need, mission.product, mission.budget, mission.persona, mission.limits):
        assert len(text) > 30
    assert mission.will_not
    assert mission.max_contact_minutes


@pytest.mark.parametrize(("place", "steps"), ROUTES.items(), ids=lambda value: str(value))
def test_the_routes_have_their_length(place: tuple[str, str], steps: int) -> None:
    name, channel = place
    checklist = read(name)
    found = asked(checklist, channel)

    assert len(checklist.route(channel)) == steps
    assert 24 <= len([q for q in found if not q.show_if]) <= 31
    assert len([s for s in checklist.route(channel) if checklist.is_key_step(s, channel)]) <= 5


@EACH
def test_few_questions_want_words(name: str) -> None:
    texts = [question for _, question in questions(read(name)) if question.type == "text"]

    assert len(texts) <= 2
    assert not any(question.required for question in texts)


@EACH
def test_needing_help_is_the_bad_answer(name: str) -> None:
    checklist = read(name)
    bad_if_yes = {q.id for _, q in questions(checklist) if q.best == "no"}

    assert "manual_needed" in bad_if_yes or name == RETURN
    assert bad_if_yes & {"had_to_call", "had_to_ask"}


def test_some_steps_may_wait_and_some_promise_a_time() -> None:
    steps = read(PHONE).steps

    assert {step.id for step in steps if step.may_wait} == {"receive", "first_bill", "change_mind"}
    assert {s.id for s in steps if s.promise and s.promise.seconds} >= {"be_served", "change_mind"}
    assert any(step.company_belief is not None for step in steps)
    assert {s.id for s in steps if s.moment_of_truth} == {"receive", "first_bill", "change_mind"}


def test_a_recovery_is_asked_about_only_after_a_failure() -> None:
    checklist = read(PHONE)

    assert checklist.question("first_person_solved").show_if == "${had_to_call} = 'yes'"
    assert "${as_ordered} = 'no'" in checklist.question("put_right").show_if
