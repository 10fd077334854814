"""CJML journeys as skeletons of checklists: what is read, what is told, what is refused."""

from pathlib import Path
from typing import Any

import pytest

from gemba.authoring import inspect, load
from gemba.authoring.importing import import_checklist
from gemba.authoring.xlsform import FormError, Imported
from gemba.authoring.xlsform.cells import unpacked
from gemba.report.cjml import checklist_cjml

SHIPPED = sorted((Path(__file__).parents[2] / "checklists").glob("*.yaml"))
SHOWN = """\
<CJML version="2.0"><actualJourney><journeyID>AJ1</journeyID>
<actors><endUser actorID="Reader"><actorName>Reader</actorName></endUser>
<serviceProvider actorID="Shop A"><companyName>Books Ltd</companyName></serviceProvider></actors>
<touchpoints><actualCommunicationPoint><touchpointID>TP1</touchpointID>
<initiator><refersTo actorIDref="Reader"/>
<initiatorLabel>Makes an account</initiatorLabel></initiator>
<receiver><refersTo actorIDref="Shop A"/><receiverLabel>Account is there</receiverLabel></receiver>
<channel><channelName>Web</channelName></channel>
</actualCommunicationPoint></touchpoints></actualJourney></CJML>
"""
"""A journey in the form of the published example."""


def point(key: str, label: str, channel: str = "Web", begins: str = "c", ends: str = "f",
          phase: str = "", **more: str) -> str:  # fmt: skip
    belongs = f'<belongsTo phaseIDref="{phase}"/>' if phase else ""
    rest = "".join(f"<{name}>{text}</{name}>" for name, text in more.items())
    return (
        f"<plannedCommunicationPoint><touchpointID>{key}</touchpointID>{belongs}"
        f'<initiator><refersTo actorIDref="{begins}"/><initiatorLabel>{label}</initiatorLabel>'
        f'</initiator><receiver><refersTo actorIDref="{ends}"/></receiver>'
        f"<channel><channelName>{channel}</channelName></channel>{rest}</plannedCommunicationPoint>"
    )


def planned(*points: str, key: str = "PJ1", title: str = "", phases: str = "") -> str:
    return (
        f"<plannedJourney><journeyID>{key}</journeyID><journeyTitle>{title}</journeyTitle>{phases}"
        '<actors><endUser actorID="c"/><serviceProvider actorID="f"><companyName>Firm'
        f"</companyName></serviceProvider></actors><touchpoints>{''.join(points)}</touchpoints>"
        "</plannedJourney>"
    )


def imported(folder: Path, *journeys: str) -> Imported:
    return read(folder, f'<CJML version="2.0">{"".join(journeys)}</CJML>')


def read(folder: Path, text: str | bytes) -> Imported:
    path = folder / "trip.cjml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return import_checklist(path)


def codes(found: Imported) -> list[str]:
    return [finding.code for finding in found.findings]


def shape(checklist: Any) -> Any:
    return [(p.title, [(s.id, s.title) for s in p.steps]) for p in checklist.phases]


def test_the_published_shape_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, SHOWN)
    [step] = found.checklist.steps
    touchpoint = step.touchpoint_in("web")

    assert (step.title, step.lanes and step.lanes.front_machine) == (
        "Makes an account", "Account is there",
    )  # fmt: skip
    assert touchpoint is not None
    assert (touchpoint.medium, touchpoint.initiative) == ("digital", "pull")
    assert [(o.id, o.title) for o in found.checklist.owners] == [("shop_a", "Books Ltd")]
    assert codes(found) == ["W684"]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_checklist_out_and_in_keeps_steps_channels_and_order(
    tmp_path: Path, path: Path, language: str
) -> None:
    before = load(path, language)
    after = read(tmp_path, checklist_cjml(before)).checklist

    assert shape(after) == shape(before)
    assert [c.title for c in after.channels] == [c.title for c in before.channels]
    assert (after.title, after.language) == (before.title, before.language)
    for old, new in zip(before.channels, after.channels, strict=True):
        assert [s.id for s in after.route(new.id)] == [s.id for s in before.route(old.id)]
        for step in before.route(old.id):
            was, now = step.touchpoint_in(old.id), after.step(step.id).touchpoint_in(new.id)
            assert (was is None) == (now is None)
            if was and now:
                assert was.initiative == now.initiative
                assert step.owner_in(old.id) == after.step(step.id).owner_in(new.id)


def test_what_comes_in_loads_without_errors(tmp_path: Path) -> None:
    found = read(tmp_path, checklist_cjml(load(SHIPPED[0])))
    found.write(tmp_path / "trip.yaml")
    assert inspect(tmp_path / "trip.yaml").errors == ()


def test_the_document_is_kept(tmp_path: Path) -> None:
    kept = read(tmp_path, SHOWN).checklist.x["cjml"]
    assert unpacked(kept["cells"]) == [("", [[SHOWN]])]


def test_journeys_of_two_channels_share_the_steps_that_are_the_same(tmp_path: Path) -> None:
    web = planned(point("T1", "Look"), point("T2", "Buy"), title="Trip (Web)")
    shop = planned(point("T1", "Look", "Shop"), point("T9", "Queue", "Shop"),
                   point("T2", "Buy", "Shop"), key="PJ2", title="Trip (Shop)")  # fmt: skip
    checklist = imported(tmp_path, web, shop).checklist

    assert [s.title for s in checklist.steps] == ["Look", "Queue", "Buy"]
    assert [s.title for s in checklist.route("web")] == ["Look", "Buy"]
    assert [s.title for s in checklist.route("shop")] == ["Look", "Queue", "Buy"]
    assert checklist.title == "Trip"


def test_the_same_identifier_with_other_words_is_another_step(tmp_path: Path) -> None:
    one, two = planned(point("T1", "Look")), planned(point("T1", "Call", "Phone"), key="PJ2")
    checklist = imported(tmp_path, one, two).checklist
    assert sorted(s.title for s in checklist.steps) == ["Call", "Look"]


def test_a_journey_through_several_channels_is_walked_in_its_main_one(tmp_path: Path) -> None:
    found = imported(
        tmp_path, planned(point("T1", "Order"), point("T2", "Pay"),
                          point("T3", "Read", "Email", begins="f", ends="c")),
    )  # fmt: skip
    checklist = found.checklist
    last = checklist.steps[-1].touchpoint_in("web")

    assert [c.id for c in checklist.channels] == ["web", "email"]
    assert len(checklist.route("web")) == 3
    assert last is not None
    assert (last.channel, last.initiative) == ("email", "push")


def test_phases_and_actions(tmp_path: Path) -> None:
    named = (("a", "First"), ("b", "Then"))
    inner = "".join(f'<journeyPhase phaseID="{key}"><phaseName>{name}</phaseName></journeyPhase>'
                    for key, name in named)  # fmt: skip
    phases = f"<journeyPhases>{inner}</journeyPhases>"
    action = ('<plannedAction><touchpointID>X</touchpointID><belongsTo phaseIDref="b"/><initiator>'
              '<refersTo actorIDref="c"/><initiatorLabel>Think</initiatorLabel></initiator>'
              "</plannedAction>")  # fmt: skip
    journey = planned(point("T1", "Look", phase="a"), action, phases=phases)
    checklist = imported(tmp_path, journey).checklist

    assert shape(checklist) == [("First", [("look", "Look")]), ("Then", [("think", "Think")])]
    assert not checklist.step("think").has_touchpoint_in("web")


def test_an_unknown_actor_and_an_unknown_element_are_told(tmp_path: Path) -> None:
    found = imported(tmp_path, planned(point("T1", "Look", ends="ghost", mood="happy")))
    assert codes(found) == ["W683", "W682"]
    assert [f.cell for f in found.findings] == ["line 1", "line 1"]


def test_another_order_in_another_journey_is_told(tmp_path: Path) -> None:
    one = planned(point("T1", "Look"), point("T2", "Buy"))
    two = planned(point("T2", "Buy", "Shop"), point("T1", "Look", "Shop"), key="PJ2")
    found = imported(tmp_path, one, two)

    assert [s.title for s in found.checklist.steps] == ["Look", "Buy"]
    assert codes(found) == ["W685"]


def test_beside_a_plan_actual_journeys_are_left_out(tmp_path: Path) -> None:
    actual = SHOWN.partition("<actualJourney>")[2].partition("</CJML>")[0]
    found = imported(tmp_path, planned(point("T1", "Look")), f"<actualJourney>{actual}")

    assert [s.title for s in found.checklist.steps] == ["Look"]
    assert codes(found) == ["W683"]


@pytest.mark.parametrize("text", [f'<c:CJML xmlns:c="urn:x">{planned(point("T1", "A"))}</c:CJML>',
                                  f"\ufeff<CJML>{planned(point('T1', 'A'))}</CJML>"])  # fmt: skip
def test_namespace_and_mark_do_not_matter(tmp_path: Path, text: str) -> None:
    assert [s.title for s in read(tmp_path, text).checklist.steps] == ["A"]


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><CJML>&i;</CJML>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><CJML>&e;</CJML>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LAUGHS.encode(), "X668"), (OUTSIDE.encode(), "X668"),
        (LAUGHS.encode("utf-16"), "X66"), (b"<CJML>", "X667"), (b"<", "X667"),
        (b"<CJML>\x00</CJML>", "X667"), (b"<bpmn/>", "X669"), (b"<html><p>a</html>", "X667"),
        (b"<CJML/>", "X670"), (f"<CJML>{planned()}</CJML>".encode(), "X670"),
        (b"<CJML>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</CJML>", "X667"),
        (b"<CJML><x>" + b"a" * 10_100_000 + b"</x></CJML>", "X662"),
        (f"<CJML>{planned(*(point(f'T{n}', 'A') for n in range(2_500)))}</CJML>".encode(), "X662"),
    ],
    ids=["laughs", "file", "utf-16", "open", "stub", "nul", "other", "html", "empty", "no points",
         "deep", "long", "many"],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(FormError, match=code):
        read(tmp_path, data)


def test_odd_words_stay_words(tmp_path: Path) -> None:
    odd = point("$$$", "${gone} [red]", channel="../../etc", comment="{{ x }}")
    found = imported(tmp_path, planned(odd, title="=1+1"))
    found.write(tmp_path / "trip.yaml")

    assert inspect(tmp_path / "trip.yaml").errors == ()
    assert found.checklist.steps[0].title == "${gone} [red]"
