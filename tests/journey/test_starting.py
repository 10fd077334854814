"""How a walk begins: the mission, the channel, the first visit."""

from typing import Any

import pytest

from gemba.journey.records import Mission, Visit, Walk
from gemba.journey.starting import CannotStart, Setting, fits, start
from gemba.journey.words import Mode
from tests.journey.making import MET, NOON, Clock, a_checklist, a_step, an_audit, set_out, yes_no

SHOP = a_checklist(
    a_step("order", channels=["online"]),
    a_step("ask", yes_no("asked"), channels=["store", "online"], touchpoint=MET),
    segments=[{"id": "senior", "title": "Seniors"}],
)


def begin(channel: str = "store", mission: dict[str, Any] | None = None, **fields: Any) -> Any:
    audit = an_audit(SHOP)
    card = {"need": "a phone"} if mission is None else mission
    changes, place = start(audit, SHOP, Setting(channel, **fields), card, Clock())
    assert audit.records() == [], "a start that is not stored leaves no trace"
    audit.apply(changes)
    return audit, changes, place


def test_a_walk_begins_with_its_mission_and_its_first_visit() -> None:
    audit, changes, place = begin(mission={"need": "a phone", "budget": "300"}, auditor="A7")
    mission, walk, visit = changes
    assert isinstance(mission, Mission)
    assert isinstance(walk, Walk)
    assert isinstance(visit, Visit)
    assert (mission.need, mission.budget) == ("a phone", "300")
    assert (walk.mission, walk.checklist, walk.auditor) == (mission.id, SHOP.hash, "A7")
    assert (visit.walk, visit.step, visit.seq, visit.started) == (walk.id, "ask", 1, NOON)
    assert (place.visit, place.question) == (visit.id, "@expected")
    assert audit.mission_of(walk) == mission
    assert audit.step_of(visit).id == "ask"


@pytest.mark.parametrize(("mode", "in_person"), [("open_gemba", True), ("desk", False)])
def test_at_the_desk_nothing_is_seen_in_person(mode: Mode, in_person: bool) -> None:
    assert begin(mode=mode)[1][2].in_person is in_person


def test_the_first_visit_is_at_the_first_step_whose_condition_holds() -> None:
    checklist = a_checklist(a_step("a", show_if="${channel} = 'phone'"), a_step("b"))
    assert set_out(checklist, "store").walking.step.id == "b"
    assert set_out(checklist, "phone").walking.step.id == "a"


@pytest.mark.parametrize(
    ("channel", "fields", "mission", "words"),
    [
        ("store", {}, {}, "Say what this customer needs"),
        ("store", {}, {"need": "  "}, "Say what this customer needs"),
        ("fax", {}, None, "no channel 'fax'; use one of store, phone, online"),
        ("store", {"segment": "junior"}, None, "no segment 'junior'; there are: senior"),
        ("phone", {}, None, "No step of the checklist is offered in 'phone'"),
        ("store", {"familiarity": 5}, None, "familiarity"),
        ("store", {"mode": "hidden"}, None, "mode"),
        ("store", {"company": "x" * 20_001}, None, "company"),
        ("store", {}, {"need": "a phone", "wish": "blue"}, "wish"),
        ("store", {}, {"need": "a phone", "max_contact_minutes": -1}, "max contact minutes"),
    ],
)
def test_a_walk_that_cannot_begin_says_what_is_missing(
    channel: str, fields: dict[str, Any], mission: dict[str, Any] | None, words: str
) -> None:
    with pytest.raises(CannotStart, match=words):
        begin(channel, mission, **fields)


def test_no_segment_is_stored_as_none() -> None:
    assert begin(segment="")[1][1].segment is None
    assert begin(segment="senior")[1][1].segment == "senior"


def test_a_walk_fits_what_is_wanted_while_it_runs() -> None:
    walk = begin(company="Acme", site="North")[1][1]
    assert fits(walk, {})
    assert fits(walk, {"channel": "store", "company": "Acme", "site": ""})
    assert not fits(walk, {"site": "South"})
    assert not fits(walk.model_copy(update={"status": "completed"}), {})
