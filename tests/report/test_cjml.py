"""Journeys as CJML: the plan of each channel, and each walk beside it."""

from datetime import timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from gemba.journey.audit import Audit
from gemba.report.cjml import audit_cjml, checklist_cjml
from tests.report.sample import START, OneWalk, Sample, checklist

STEPS = ("hear", "find", "compare", "advice", "order", "pay", "receive", "start", "help", "again")
KNOWN = frozenset(
    ["CJML", "plannedJourney", "actualJourney", "journeyID", "journeyTitle", "plannedReference",
     "journeyPhases", "journeyPhase", "phaseName", "phaseDescription", "journeyShortSummary",
     "journeyStatus", "actors", "endUser", "actorName", "serviceProvider", "companyName",
     "touchpoints", "plannedCommunicationPoint", "plannedAction", "actualCommunicationPoint",
     "actualAction", "touchpointID", "belongsTo", "compliance", "initiator", "receiver",
     "refersTo", "initiatorLabel", "receiverLabel", "channel", "channelName", "comment",
     "timestamps", "timeStarted", "timeCompleted", "touchpointExperience", "experienceDescription",
     "experienceRating"]
)  # fmt: skip
"""The elements that the published example and the public tools of CJML 2.0 use."""


@pytest.fixture
def made(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def whole(walk: OneWalk, *left_out: str) -> None:
    for key in STEPS:
        if key not in left_out:
            walk.step(key)


def journey(made: Sample, number: int = 1) -> Element:
    """The actual journey of a walk, by its number."""
    return fromstring(audit_cjml(made.audit())).findall("actualJourney")[number - 1]


def told(found: Element) -> list[tuple[str, str]]:
    return [(point.findtext("touchpointID", ""), point.findtext("compliance", ""))
            for point in found.iterfind("touchpoints/*")]  # fmt: skip


def comments(found: Element) -> dict[str, str]:
    return {point.findtext("touchpointID", ""): text for point in found.iterfind("touchpoints/*")
            if (text := point.findtext("comment"))}  # fmt: skip


def test_a_checklist_is_a_planned_journey_for_each_channel() -> None:
    root = fromstring(checklist_cjml(checklist()))
    online, _, store, _ = root.findall("plannedJourney")

    assert root.attrib == {"version": "2.0"}
    assert [j.findtext("journeyTitle") for j in (online, store)] == [
        "Buy a mobile phone (Online)", "Buy a mobile phone (Store)",
    ]  # fmt: skip
    ids = [p.findtext("touchpointID") for p in store.iterfind("touchpoints/*")]
    assert ids == [f"T-{key}" for key in STEPS if key != "receive"]
    first, second = list(store.iterfind("touchpoints/*"))[:2]
    assert (first.tag, first.find("receiver"), first.find("channel")) == (
        "plannedAction", None, None,
    )  # fmt: skip
    assert second.findtext("channel/channelName") == "Store"


def test_who_begins_and_who_receives() -> None:
    steps = [{"id": "told", "title": "Be told", "owner": "sales",
              "touchpoint": {"initiative": "push"}, "lanes": {"customer": "Reads it"}},
             {"id": "asks", "title": "Ask", "touchpoint": {},
              "lanes": {"front_human": "Answers"}}]  # fmt: skip
    made = checklist(
        phases=[{"id": "one", "title": "One", "steps": steps}], segments=[],
        channels=[{"id": "web", "title": "Web"}], owners=[{"id": "sales", "title": "Sales"}],
    )  # fmt: skip
    told, asks = fromstring(checklist_cjml(made)).iterfind("plannedJourney/touchpoints/*")

    def parties(point: Element) -> list[tuple[str, str]]:
        return [
            (point.find(f"{side}/refersTo").attrib["actorIDref"],  # type: ignore[union-attr]
             point.findtext(f"{side}/{side}Label", ""))
            for side in ("initiator", "receiver")
        ]  # fmt: skip

    assert parties(told) == [("sales", "Be told"), ("customer", "Reads it")]
    assert parties(asks) == [("customer", "Ask"), ("company", "Answers")]


def test_actors_are_defined_once_and_referred_to_afterwards() -> None:
    root = fromstring(checklist_cjml(checklist()))
    defined = [a.attrib["actorID"] for a in root.iterfind("*/actors/*") if "actorID" in a.attrib]
    referred = {r.attrib["actorIDref"] for r in root.iter("refersTo")}

    assert len(defined) == len(set(defined))
    assert referred <= set(defined)


def test_a_walk_as_planned_says_so(made: Sample) -> None:
    walk = made.walk("online")
    whole(walk)
    walk.end()
    found = journey(made)

    assert told(found) == [(f"T-{key}", "completed") for key in STEPS]
    assert found.findtext("plannedReference") == "PJ1"
    assert found.findtext("journeyShortSummary") == "as planned: 10"
    assert found.findtext("journeyStatus") == "completed"
    assert comments(found) == {}


def test_a_skipped_touchpoint_is_missing_where_it_belongs(made: Sample) -> None:
    walk = made.walk("online")
    whole(walk, "hear", "compare")
    assert told(journey(made))[:4] == [
        ("T-hear", "missing"), ("T-find", "completed"), ("T-compare", "missing"),
        ("T-advice", "completed"),
    ]  # fmt: skip


def test_what_was_never_reached_is_missing_once_the_walk_is_over(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("hear")
    walk.step("find")
    running = journey(made)
    walk.end("stopped")

    assert len(told(running)) == 2
    assert running.findtext("journeyShortSummary") == "as planned: 2; not yet walked: 8"
    assert told(journey(made))[2:] == [(f"T-{key}", "missing") for key in STEPS[2:]]


def test_what_the_plan_does_not_have_is_ad_hoc(made: Sample) -> None:
    walk = made.walk("store")
    whole(walk)
    found = journey(made)
    point = next(p for p in found.iterfind("touchpoints/*") if "receive" in str(p[0].text))

    assert ("D-receive", "adhoc") in told(found)
    assert point.tag == "actualCommunicationPoint"
    assert point.findtext("channel/channelName") == "Store"


def test_a_dead_end_failed(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("hear")
    walk.step("find", outcome="dead_end")
    assert told(journey(made))[1] == ("T-find", "failing")


def test_order_channel_and_return_are_told_in_comments(made: Sample) -> None:
    walk = made.walk("online")
    whole(walk, "compare")
    walk.step("compare")
    walk.step("order", channel="phone")
    found = journey(made)

    assert comments(found) == {
        "T-compare": "Out of order: after Ask a question before buying",
        "T-order": "Visited again. In another channel than planned: Phone",
    }
    assert [i for i, _ in told(found)][-2:] == ["T-compare", "T-order"]


def test_a_parked_step_is_not_there_yet(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("hear")
    walk.step("receive", parked=timedelta(days=3))
    found = journey(made)
    assert "T-receive" not in dict(told(found))
    assert "not yet walked" in str(found.findtext("journeyShortSummary"))


def test_times_are_local_and_feelings_count_from_one(made: Sample) -> None:
    walk = made.walk("online")
    walk.step("find", feeling=(-2, "Nothing worked."))
    point = next(iter(p for p in journey(made).iterfind("touchpoints/*") if p.find("timestamps")))

    assert point.findtext("timestamps/timeStarted") == "2026-10-06T11:00:00+02:00"
    assert point.findtext("timestamps/timeCompleted") == "2026-10-06T11:05:00+02:00"
    assert point.findtext("touchpointExperience/experienceRating") == "1"
    assert point.findtext("touchpointExperience/experienceDescription") == "Nothing worked."


def test_each_channel_that_was_walked_has_its_plan(made: Sample) -> None:
    for channel in ("phone", "online", "phone"):
        whole(made.walk(channel))
        made.later(minutes=1)
    root = fromstring(audit_cjml(made.audit()))
    plans = {
        j.findtext("journeyID"): j.findtext("journeyTitle") for j in root if "planned" in j.tag
    }
    actual = [j.findtext("plannedReference") for j in root.findall("actualJourney")]

    assert [plans[key] for key in actual] == [
        f"Buy a mobile phone ({name})" for name in ("Phone", "Online", "Phone")
    ]
    assert len(plans) == 2


def test_an_audit_without_walks_is_its_plan(made: Sample) -> None:
    root = fromstring(audit_cjml(made.audit()))
    assert [j.tag for j in root] == ["plannedJourney"] * 4


def test_an_audit_without_anything_is_an_empty_document() -> None:
    assert list(fromstring(audit_cjml(Audit(id="a", title="A", created=START)))) == []


def test_no_element_is_invented_and_nobody_is_named(made: Sample) -> None:
    walk = made.walk("store", auditor="SECRET-7", site="SITE-9")
    whole(walk, "compare")
    data = audit_cjml(made.audit())

    assert {element.tag for element in fromstring(data).iter()} <= KNOWN
    assert b"SECRET-7" not in data
    assert b"SITE-9" not in data


def test_the_same_audit_gives_the_same_bytes(made: Sample) -> None:
    whole(made.walk("phone"))
    assert audit_cjml(made.audit()) == audit_cjml(made.audit())


def test_texts_that_look_like_markup_or_cannot_be_written_stay_texts() -> None:
    odd = "<b>&amp; \"'\x01\ufffe ]]>"
    steps = [{"id": "a", "title": odd, "touchpoint": {}}]
    made = checklist(title=odd, phases=[{"id": "p", "title": odd, "steps": steps}], segments=[])
    point = fromstring(checklist_cjml(made)).find("plannedJourney/touchpoints/*")

    assert point is not None
    assert point.findtext("initiator/initiatorLabel") == "<b>&amp; \"' ]]>"


def test_german_checklists_speak_german() -> None:
    root = fromstring(checklist_cjml(checklist(language="de")))
    assert root.findtext("plannedJourney/actors/endUser/actorName") == "Kunde"
