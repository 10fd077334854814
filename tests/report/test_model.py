"""What a report says about the sample audit, before anything is drawn."""

from pathlib import Path

import pytest

from gemba.journey.audit import Audit
from gemba.journey.records import Evidence, Finding
from gemba.report import report
from gemba.report.model import Report
from tests.report.sample import Sample, in_store, online, sample, settle


def test_page_one_names_what_was_not_looked_at(model: Report) -> None:
    said = " ".join(model.cover.not_looked_at)
    assert "Channel not walked: Chat." in said
    assert "Phone, parked until 18 Oct 2026: Receive the phone." in said
    assert (
        "Store, not reached: Hear about it from a friend and Get help with a small problem." in said
    )
    assert "2 cannot tell, 1 declined and 0 unanswered" in said
    assert "2 recalled later and 0 brought in from paper" in said


def test_a_walk_that_calls_itself_an_invented_sample_puts_a_notice(model: Report) -> None:
    assert model.notice == "Invented sample: no real company was walked."


def test_the_weakest_step_is_the_one_furthest_below_what_is_expected(model: Report) -> None:
    worst = model.summary.weakest[0]
    assert (worst.step, worst.channel, worst.shortfall) == (
        "Get help with a small problem", "Online", 8.0)  # fmt: skip
    assert worst.sentence == "0 of 10 by the checklist, 8 expected"


def test_each_channel_has_its_walk_away_point_with_reason_and_alternative(model: Report) -> None:
    online_away, phone, store = model.summary.walk_away
    assert (online_away.number, online_away.step) == (5, "Order it")
    assert online_away.sentence == (
        "Would have left at step 5, Order it: it is too much work."
        " Instead: the supermarket's own brand."
    )
    assert phone.step is None
    assert "1 walk waits for a parked step" in phone.sentence
    assert store.sentence == "Would have gone on at every step walked."


def test_steps_after_the_walk_away_point_are_walked_under_protest(model: Report) -> None:
    steps = model.maps[0].steps
    assert [s.number for s in steps if s.walk_away] == [5]
    assert [s.number for s in steps if s.under_protest] == [6, 7, 8, 9, 10]


def test_a_channel_without_the_step_is_not_offered_and_never_zero(model: Report) -> None:
    receive = next(row for row in model.overview if row.title == "Receive the phone")
    assert [(cell.performance, cell.word) for cell in receive.cells] == [
        (5.0, ""), (None, "parked"), (None, "not offered")]  # fmt: skip


def test_few_walks_carry_no_percentages(model: Report) -> None:
    one = next(f for f in model.findings if f.walks == 1)
    assert one.seen_words == "1 of 1 walk that came here"
    three = next(f for f in model.findings if f.walks == 3)
    assert "95 % interval" in three.seen_words
    assert all(not row.interval for block in model.continuing for row in block.rows)
    assert "no share of customers follows" in model.summary.claims


def test_a_finding_says_where_its_impact_comes_from(model: Report) -> None:
    sources = {f.title: f.impact_source for f in model.findings}
    assert sources["Forced account: Order it"] == "rated after the walk"
    assert sources["No need asked: Ask a question before buying"] == "rated after the walk"


def test_an_unrated_impact_is_said_and_listed_as_missing(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    walk.barrier(walk.step("find"), "NOT_FOUND", "Nowhere to be seen.")
    found = report(made.audit(), evidence_path=made.find)
    assert found.findings[0].impact_source == "usual for its kind, not rated"
    assert any(line.endswith("impact not rated.") for line in found.missing)


def test_a_settled_finding_without_title_is_named_after_its_barriers(model: Report) -> None:
    assert "Forced account: Order it" in [f.title for f in model.findings]


def test_dropped_findings_are_listed_with_their_reason_and_not_ranked(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    barrier = walk.barrier(walk.step("find"), "NOT_FOUND", "Nowhere to be seen.")
    made.say(Finding, barriers=(barrier.id,), title="Not found", status="dropped",
             note="The page was being renewed that day.")  # fmt: skip
    found = report(made.audit(), evidence_path=made.find)
    assert found.findings == ()
    assert found.dropped[0].text == "The page was being renewed that day."


def test_quick_wins_are_worth_it_and_done_in_days(model: Report) -> None:
    for act in model.summary.quick_wins:
        assert act.score >= 50
        assert act.effort in ("hours", "days")
    assert [act.finding for act in model.summary.quick_wins] == ["F1", "F2"]


def test_evidence_is_found_by_what_it_is_about(model: Report) -> None:
    shots = {f.title: [shot.caption for shot in f.shots] for f in model.findings}
    wall = {"Account wall before the order", "Form emptied after an error"}
    assert set(shots["Forced account: Order it"]) == wall
    assert shots["Dead end: Get help with a small problem"] == ["Help form with a grey button"]


def test_the_same_records_in_any_order_give_the_same_report(made: Sample, model: Report) -> None:
    backwards = Audit(
        id=made.audit().id, title=made.audit().title, created=made.audit().created,
        checklists={made.checklist.hash: made.checklist}, default_checklist=made.checklist.hash,
    )  # fmt: skip
    backwards.apply(reversed(made.records))  # type: ignore[arg-type]
    assert report(backwards, evidence_path=made.find) == model


def test_two_walks_of_a_channel_give_both_values_and_their_count(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    online(made)
    online(made)
    found = report(made.audit(), evidence_path=made.find)
    assert [walk.label for walk in found.walks] == ["Online 1", "Online 2"]
    order = next(step for step in found.maps[0].steps if step.title == "Order it")
    assert order.each == (2.0, 2.0)
    assert order.going_on == "would leave (2 of 2)"
    assert found.summary.walk_away[0].sentence.startswith("2 of 2 walks would have left")


@pytest.mark.parametrize("profile", ["shared", "public"])
def test_what_is_not_redacted_stays_inside(tmp_path: Path, profile: str) -> None:
    made = sample(tmp_path)
    pending = [
        record.model_copy(update={"redaction": "pending"})
        if isinstance(record, Evidence)
        else record
        for record in made.records
    ]
    made.records = pending
    found = report(made.audit(), evidence_path=made.find, profile=profile)  # type: ignore[arg-type]
    assert {item.state for item in found.evidence} == {"withheld"}
    assert all("A1" not in walk.who for walk in found.walks)
    inside = report(made.audit(), evidence_path=made.find)
    assert {item.state for item in inside.evidence} == {"shown"}


def test_a_redacted_copy_is_shown_and_the_original_hash_printed(tmp_path: Path) -> None:
    made = sample(tmp_path)
    first = next(r for r in made.records if isinstance(r, Evidence))
    other = [r for r in made.records if isinstance(r, Evidence)][1]
    covered = first.model_copy(update={"redaction": "done", "redacted": other.sha256})
    made.records[made.records.index(first)] = covered
    found = report(made.audit(), evidence_path=made.find)
    item = next(e for e in found.evidence if e.record == first.id)
    assert (item.sha256, item.shown_sha256) == (first.sha256, other.sha256)


def test_an_audit_without_walks_has_a_report(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    found = report(made.audit(), evidence_path=made.find)
    assert found.summary.claims == "No walk yet: there is nothing to say."
    assert found.findings == ()


def test_below_five_steps_the_grid_is_a_list(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    for key in ("find", "compare", "advice", "order"):
        walk.step(key, delivered=5)
    few = report(made.audit(), evidence_path=made.find).grid
    assert few.crosshair is None
    assert len(few.rows) == 4
    walk.step("pay", delivered=5)
    assert report(made.audit(), evidence_path=made.find).grid.crosshair is not None


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    in_store(made)
    settle(made)
    found = report(made.audit(), evidence_path=lambda sha256, extension: None)
    assert {item.state for item in found.evidence} == {"missing"}
    assert any(line.endswith("the file is not in the audit folder.") for line in found.missing)
