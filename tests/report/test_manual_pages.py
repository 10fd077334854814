"""The pages about a manual: gauges without a grade, terms with boxes, steps as they were walked."""

from typing import Any

from gemba.analysis.manual_count import counted
from gemba.analysis.manuals import manual_steps
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import derived_id
from gemba.journey.manual import Manual, with_manual
from gemba.journey.records import Answer, Visit, Walk
from gemba.report import report
from gemba.report.html import render_html
from gemba.report.model import Report
from tests.report.sample import START

TEXT = (
    "1. Open the small door.\n2. Push the ramdisk in until it clicks, and then wait.\n"
    "3. Set the APN.\n4. Turn it on.\n\n" + "The phone is now ready for the day. " * 50
)


def leaflet(text: str = TEXT) -> Manual:
    return counted([text], "leaflet <b>.txt", "en", sha256="ab" * 32)


def journey(manual: Manual) -> Checklist:
    question = {"id": "needed", "type": "yes_no", "ask": "Needed?", "barriers": ["MANUAL_GAP"]}
    step = {"id": "set_up", "title": "Set it up", "questions": [question]}
    written = {
        "id": "small", "version": "1.0.0", "title": "Small",
        "channels": [{"id": "store", "title": "Store"}],
        "phases": [{"id": "during", "title": "During", "steps": [step]}],
    }  # fmt: skip
    return with_manual(Checklist.model_validate(written), manual)


def walked(checklist: Checklist, *walks: dict[str, str]) -> Audit:
    audit = Audit("a", "Phones", START, {checklist.hash: checklist}, checklist.hash)
    said: Any = {"at": START, "offset": "+00:00"}
    for number, given in enumerate(walks):
        walk = Walk(
            id=derived_id("w", str(number)), checklist=checklist.hash, mission=derived_id("m"),
            channel="store", started=START, **said,
        )  # fmt: skip
        visit = Visit(
            id=derived_id("v", str(number)), walk=walk.id, step="set_up", channel="store", seq=1,
            started=START, **said,
        )  # fmt: skip
        there: Any = {"walk": walk.id, "visit": visit.id, "step": "set_up"}
        answers = [
            Answer(id=derived_id(visit.id, key), question=key, value=value, **there, **said)
            for key, value in given.items()
        ]
        audit.apply([walk, visit, *answers])
    return audit


ONE = {"m01": "done", "m02": "unclear", "m03": "impossible", "m04": "not_needed"}


def made(*walks: dict[str, str], manual: Manual | None = None) -> Report:
    audit = walked(journey(manual or leaflet()), *walks)
    return report(audit, evidence_path=lambda *_: None)


def test_steps_are_counted_by_walk_and_those_not_needed_leave_the_share() -> None:
    found = manual_steps(walked(journey(leaflet()), ONE, {"m01": "done", "m02": "done"}))[0]
    assert (found.done, found.unclear, found.impossible, found.not_needed) == (3, 1, 1, 1)
    assert (found.share.k, found.share.n, found.walks) == (3, 5, 2)
    assert [row.done for row in found.rows] == [2, 1, 0, 0]


def test_an_unanswered_card_is_no_step() -> None:
    assert manual_steps(walked(journey(leaflet()), {}))[0].share.n == 0


def test_one_walk_is_told_in_numbers_and_three_with_an_interval() -> None:
    assert made(ONE).manuals[0].followed == "1 of 3 steps done in one walk, 1 not needed."
    three = made(ONE, ONE, ONE).manuals[0].followed
    assert three.startswith("3 of 9 steps done in 3 walks, 3 not needed: 33 % (95 % interval 12 to")
    assert made().manuals[0].followed == "Nobody has walked its steps yet."


def test_the_page_prints_gauges_terms_with_boxes_and_steps() -> None:
    text = render_html(made(ONE), {})
    assert 'id="manual-1"' in text
    assert "per 100 words" in text
    assert "words at the median" in text
    assert "□ explain" in text
    assert "ramdisk" in text
    assert "more than one action: “and then”" in text
    assert "Acronyms never expanded" in text
    assert "Robyn Speer" in text
    assert "answered by the walk" in text
    assert "leaflet &lt;b&gt;.txt" in text


def test_a_manual_without_score_or_steps_has_a_page_that_says_so() -> None:
    text = render_html(made(manual=leaflet("Open the door, then turn the phone on.")), {})
    assert "No score. Below 300 words" in text
    assert "Its steps" not in text


def test_a_report_without_manual_has_no_such_page(model: Report) -> None:
    assert model.manuals == ()
    assert "manual-1" not in render_html(model, {})


def test_what_is_kept_may_be_anything_and_is_then_left_out() -> None:
    checklist = journey(leaflet())
    data = checklist.model_dump(mode="json", by_alias=True)
    odd = Checklist.model_validate({**data, "x": {"manual": {"name": 3}}})
    assert manual_steps(walked(odd, ONE)) == ()
