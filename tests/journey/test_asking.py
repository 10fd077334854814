"""The agenda of a visit: which questions are asked, in which order, and which are spared."""

import pytest

from gemba.journey.asking import agenda, find_question
from gemba.journey.records import Times, Walk
from tests.journey.making import MET, NOON, Clock, a_checklist, a_step, set_out, yes_no

PLAIN = a_checklist(a_step("plan", yes_no("clear")), a_step("pay", yes_no("paid")))


def test_a_step_without_contact_asks_its_questions_and_the_gate() -> None:
    assert set_out(PLAIN).keys == ["clear", "@continue"]


def test_a_key_step_asks_expectation_ease_delivery_and_feeling_too() -> None:
    trip = set_out(a_checklist(a_step("arrive", yes_no("greeted"), touchpoint=MET)))
    assert trip.keys == ["@expected", "greeted", "@ease", "@delivered", "@feeling", "@continue"]


def test_only_the_first_and_last_contact_and_moments_of_truth_are_key_steps() -> None:
    contacts = [a_step(f"c{number}", touchpoint=MET) for number in range(4)]
    contacts[2]["moment_of_truth"] = True
    checklist = a_checklist(a_step("alone"), *contacts, a_step("think"))
    key = [step.id for step in checklist.steps if checklist.is_key_step(step, "store")]
    assert key == ["c0", "c2", "c3"]


def test_first_and_last_contact_are_those_of_the_channel() -> None:
    checklist = a_checklist(
        a_step("search", touchpoints={"online": {}}),
        a_step("go", channels=["store"]),
        a_step("buy", touchpoint=MET),
        a_step("collect", touchpoints={"online": {}, "phone": {}}),
    )
    assert [checklist.first_contact(c) for c in ("store", "phone")] == ["buy", "buy"]
    assert checklist.last_contact("store") == "buy"
    assert checklist.first_contact("online") == "search"
    assert checklist.last_contact("online") == "collect"


def test_the_gate_stands_at_every_step() -> None:
    trip = set_out(PLAIN)
    while trip.walking.place.screen != "review":
        assert trip.keys[-1] == "@continue"
        trip.finish_visit()
    assert len(trip.audit.visits(trip.walking.walk_id)) == 2


@pytest.mark.parametrize(
    ("going", "asked"),
    [
        ("gladly", []),
        ("fine", []),
        ("reluctantly", ["@reason"]),
        ("would_leave", ["@reason", "@alternative"]),
        (
            "had_to_stop",
            ["@reason", "@alternative", "@dead_end", "@rescued_by", "@minutes_lost"],
        ),
    ],
)
def test_a_reason_is_asked_only_of_those_who_doubt(going: str, asked: list[str]) -> None:
    trip = set_out(a_checklist(a_step("think")))
    trip.walking.answer_and_stay(going)
    assert trip.keys == ["@continue", *asked]


def test_a_reason_is_not_asked_any_more_once_the_doubt_is_gone() -> None:
    trip = set_out(a_checklist(a_step("think")))
    trip.say("would_leave", "unclear", "the market")
    trip.walking.go_to(trip.audit.visits(trip.walking.walk_id)[0].id, "@continue")
    trip.walking.answer_and_stay("gladly")
    assert trip.keys == ["@continue", "@alternative"]


def test_the_outcome_is_asked_only_after_a_barrier_that_costs_help() -> None:
    step = a_step("ask", yes_no("helped", barriers=["STAFF", "NO_RECOVERY"]))
    trip = set_out(a_checklist(step))
    assert "@outcome" not in trip.keys
    trip.say("no")
    assert "@outcome" not in trip.keys
    trip.say("STAFF")
    assert "@outcome" not in trip.keys
    trip.walking.back()
    trip.say("NO_RECOVERY")
    assert trip.keys == ["helped", "why:helped", "@outcome", "@continue"]
    assert trip.here == "ask @outcome"


def test_a_barrier_marked_on_the_spot_asks_for_the_outcome_too() -> None:
    trip = set_out(PLAIN)
    trip.walking.fill(trip.walking.mark("barrier").id, "no prices", "INFO_GAP", 3)
    assert "@outcome" in trip.keys


@pytest.mark.parametrize(("impact", "asked"), [(0, False), (2, False), (3, True), (4, True)])
def test_a_barrier_asks_for_the_outcome_from_an_impact_that_costs_help(
    impact: int, asked: bool
) -> None:
    trip = set_out(PLAIN)
    trip.walking.fill(trip.walking.mark("barrier").id, "", "OTHER", impact)
    assert ("@outcome" in trip.keys) is asked


def test_having_to_stop_asks_once_what_kind_of_dead_end_it_was() -> None:
    trip = set_out(a_checklist(a_step("ask", yes_no("helped", barriers=["NO_RECOVERY"]))))
    trip.say("no", "NO_RECOVERY", "dead_end", "refused", "nobody", 4, "had_to_stop")
    assert trip.keys.count("@dead_end") == 1
    assert trip.keys.index("@dead_end") < trip.keys.index("@continue")


@pytest.mark.parametrize(
    ("value", "why"), [("yes", False), ("partly", True), ("no", True), (None, False)]
)
def test_a_bad_or_partly_answer_asks_what_stood_in_the_way(value: str | None, why: bool) -> None:
    trip = set_out(PLAIN)
    if value:
        trip.walking.answer(value)
    else:
        trip.walking.set_status("not_observed")
    assert ("why:clear" in trip.keys) is why


def test_where_no_is_the_best_answer_yes_asks_why() -> None:
    trip = set_out(a_checklist(a_step("pay", yes_no("surprise_cost", best="no"))))
    trip.walking.answer("yes")
    assert trip.here == "pay why:surprise_cost"


CHOICES = [
    {"id": "fair", "label": "Fair"},
    {"id": "poor", "label": "Poor", "finding": "minor"},
    {"id": "bad", "label": "Bad", "finding": "critical"},
]


@pytest.mark.parametrize(
    ("question", "good", "bad"),
    [
        ({"type": "choice", "choices": CHOICES}, "fair", "poor"),
        ({"type": "multi", "choices": CHOICES}, ["fair"], ["fair", "bad"]),
        ({"type": "timer", "limit_seconds": 60}, 60, 61),
        ({"type": "scale", "scale": "own"}, 2, 1),
    ],
)
def test_each_kind_of_question_knows_its_bad_answer(
    question: dict[str, object], good: object, bad: object
) -> None:
    points = [{"value": 1, "label": "poor", "pass": False}, {"value": 2, "label": "good"}]
    checklist = a_checklist(
        a_step("pay", {"id": "q", "ask": "How?", **question}),
        scales=[{"id": "own", "points": points}],
    )
    for value, expected in ((good, ["q", "@continue"]), (bad, ["q", "why:q", "@continue"])):
        trip = set_out(checklist)
        trip.walking.answer(value)
        assert trip.keys == expected


def test_the_follow_up_offers_the_typical_barriers_then_other_then_none() -> None:
    question = yes_no("greeted", barriers=["STAFF", "WAIT"])
    trip = set_out(a_checklist(a_step("arrive", question)))
    trip.walking.answer("no")
    offered = [(option.key, option.value) for option in trip.walking.options]
    assert offered == [("1", "STAFF"), ("2", "WAIT"), ("3", "OTHER"), ("4", "none")]


def test_a_question_for_other_channels_is_not_asked() -> None:
    step = a_step("pay", yes_no("till", channels=["store"]), yes_no("cart", channels=["online"]))
    assert set_out(a_checklist(step), "store").keys == ["till", "@continue"]
    assert set_out(a_checklist(step), "online").keys == ["cart", "@continue"]
    assert set_out(a_checklist(step), "phone").keys == ["@continue"]


def test_what_is_calculated_is_never_asked() -> None:
    total = {"id": "total", "type": "calculate", "ask": "Total", "calculation": "1 + 1"}
    assert set_out(a_checklist(a_step("pay", total))).keys == ["@continue"]


PROMISING = a_step("wait", yes_no("seat"), promise={"text": "At most a minute.", "seconds": 60})


def test_a_promise_without_a_time_is_always_asked() -> None:
    step = a_step("wait", yes_no("seat"), promise={"text": "We call back."})
    trip = set_out(a_checklist(step))
    assert "@promise" in trip.keys
    trip.walking.toggle_waiting()
    assert "@promise" in trip.keys


def test_a_promise_with_a_time_is_asked_only_where_the_clock_cannot_know() -> None:
    trip = set_out(a_checklist(PROMISING))
    assert "@promise" in trip.keys
    trip.walking.toggle_waiting()
    assert "@promise" not in trip.keys


@pytest.mark.parametrize(("seconds", "asked"), [(59, False), (60, True), (3600, True)])
def test_perceived_waiting_is_asked_from_a_minute_of_clock_waiting(
    seconds: float, asked: bool
) -> None:
    trip = set_out(PLAIN)
    trip.walking.toggle_waiting()
    trip.clock.on(seconds)
    assert "@perceived_wait" not in trip.keys, "not while one still waits"
    trip.walking.toggle_waiting()
    assert ("@perceived_wait" in trip.keys) is asked


def test_corrected_times_ask_for_the_perceived_waiting_as_well() -> None:
    trip = set_out(PLAIN)
    corrected = trip.walking.visit.model_copy(update={"times": Times(wait=90)})
    trip.audit.apply([corrected])
    assert "@perceived_wait" in trip.keys


@pytest.mark.parametrize(("seconds", "asked"), [(299, False), (300, True), (86_400, True)])
def test_the_time_before_a_step_is_asked_from_five_minutes_on(seconds: float, asked: bool) -> None:
    trip = set_out(PLAIN)
    trip.finish_visit()
    trip.clock.on(seconds)
    assert "@gap" not in trip.keys, "the clock cannot know before something is said"
    trip.say("yes")
    assert ("@gap" in trip.keys) is asked
    assert trip.here == ("pay @gap" if asked else "pay @continue")


def test_the_gap_is_asked_right_after_the_first_answer_wherever_that_is() -> None:
    checklist = a_checklist(a_step("plan"), a_step("pay", yes_no("one"), yes_no("two")))
    trip = set_out(checklist)
    trip.finish_visit()
    trip.clock.on(900)
    trip.walking.skip()
    trip.walking.mark("note")
    trip.say("yes")
    assert trip.keys == ["one", "two", "@gap", "@continue"]
    assert trip.here == "pay @gap"


def test_at_a_step_without_questions_the_gap_comes_after_its_gate() -> None:
    trip = set_out(a_checklist(a_step("plan"), a_step("think"), a_step("pay")))
    trip.finish_visit()
    trip.clock.on(900)
    trip.say("fine")
    assert trip.here == "think @gap"
    trip.say("pause")
    assert trip.here == "pay @continue"


def test_the_way_before_a_queue_is_asked_although_the_timer_ran() -> None:
    trip = set_out(PLAIN)
    trip.finish_visit()
    trip.clock.on(1800)
    trip.walking.toggle_waiting()
    trip.clock.on(120)
    trip.walking.toggle_waiting()
    trip.say("yes")
    assert trip.here == "pay @gap"


def test_a_gap_that_was_started_by_hand_is_not_asked_about() -> None:
    trip = set_out(PLAIN)
    trip.finish_visit()
    trip.walking.begin_gap("travel")
    trip.clock.on(900)
    trip.say("yes")
    assert "@gap" not in trip.keys


def test_where_the_times_were_corrected_no_gap_is_asked() -> None:
    trip = set_out(PLAIN)
    trip.finish_visit()
    trip.audit.apply([trip.walking.visit.model_copy(update={"times": Times(wait=5)})])
    trip.clock.on(900)
    trip.say("yes")
    assert "@gap" not in trip.keys


def test_the_gap_is_the_time_since_the_last_visit_that_was_really_made() -> None:
    trip = set_out(a_checklist(*(a_step(key, yes_no(f"{key}1")) for key in "abc")))
    trip.finish_visit()
    trip.clock.on(900)
    trip.walking.jump("c")
    trip.say("yes", "travel")
    (gap,) = trip.gaps()
    assert gap.from_visit == trip.audit.visits(trip.walking.walk_id)[0].id


def test_on_paper_no_gap_is_asked() -> None:
    trip = set_out(PLAIN)
    trip.finish_visit()
    walk = trip.audit.get(Walk, trip.walking.walk_id)
    assert walk is not None
    trip.audit.apply([walk.model_copy(update={"on_paper": True})])
    trip.clock.on(900)
    trip.say("yes")
    assert "@gap" not in trip.keys


def test_a_standing_question_can_be_asked_although_it_is_not_due() -> None:
    trip = set_out(PLAIN)
    trip.walking.ask_also("@feeling")
    assert trip.here == "plan @feeling"
    trip.say(-2)
    assert "@feeling" in trip.keys, "what was said stays in sight"
    assert trip.here == "plan @continue"


def test_a_dead_end_asked_unasked_keeps_its_place_before_the_end() -> None:
    trip = set_out(a_checklist(a_step("think")))
    trip.walking.ask_also("@dead_end")
    trip.walking.skip()
    assert trip.walking.place.screen == "review"


def test_the_question_on_screen_stays_until_the_walker_moves_on() -> None:
    once = {"id": "once", "type": "text", "ask": "Once?", "show_if": "${once} = ''"}
    trip = set_out(a_checklist(a_step("a", yes_no("zero"), once, yes_no("two"))))
    trip.say("yes")
    trip.walking.answer_and_stay("said")
    assert trip.here == "a once"
    assert trip.keys == ["zero", "once", "two", "@continue"]
    trip.walking.skip()
    assert trip.here == "a two"
    assert trip.keys == ["zero", "two", "@continue"]


def test_every_question_is_found_by_its_key_and_no_other() -> None:
    trip = set_out(PLAIN)
    visit = trip.walking.visit
    found = [find_question(trip.audit, visit, key) for key in ("clear", "why:clear", "@gap")]
    assert [question.id for question in found if question] == ["clear", "why:clear", "@gap"]
    for nothing in ("nothing", "why:nothing", "@nothing"):
        assert find_question(trip.audit, visit, nothing) is None


def test_standing_questions_speak_the_language_of_the_checklist() -> None:
    trip = set_out(a_checklist(a_step("plan"), language="de-AT"))
    assert trip.walking.question.ask.startswith("Nur mit dem")
    assert trip.walking.options[0].label == "gern"
    trip = set_out(a_checklist(a_step("plan"), language="fr"))
    assert trip.walking.options[0].label == "gladly"


def test_the_agenda_is_read_anew_after_every_change() -> None:
    trip = set_out(PLAIN, clock=Clock(NOON))
    before = trip.walking.agenda
    assert trip.walking.agenda is before, "asked twice, read once"
    trip.walking.answer_and_stay("no")
    assert trip.walking.agenda == agenda(trip.audit, trip.walking.visit) != before
