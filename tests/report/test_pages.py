"""What the pages behind the first ones say, before anything is drawn."""

from pathlib import Path

import pytest

from gemba.journey.problems import problems
from gemba.journey.records import Reply, Stake
from gemba.report import report
from gemba.report.charts.effort import effort_chart
from gemba.report.charts.paths import path_chart
from gemba.report.charts.survival import survival_chart
from gemba.report.html import render_html
from gemba.report.model import Report
from tests.report.sample import Sample, in_store, online, sample


def test_each_walk_stands_beside_its_plan(model: Report) -> None:
    online_path, phone, store = model.paths
    assert online_path.sentence == "All 10 planned steps were walked, in their order and channel."
    assert (phone.as_planned, phone.planned) == (5, 10)
    assert [(row.number, row.kind) for row in phone.rows] == [
        (1, "skipped"), (7, "parked"), (8, "not reached"), (9, "not reached"),
        (10, "not reached")]  # fmt: skip
    assert [row.kind for row in store.rows] == ["skipped", "skipped"]


def test_lanes_name_who_acts_and_who_owns(model: Report) -> None:
    order = next(lane for lane in model.maps[0].lanes if lane.step == "Order it")
    assert (order.people, order.machines, order.behind) == ("●", "", "")
    assert (order.owner, order.trouble) == ("Ecommerce", True)


def test_levels_stand_side_by_side_and_a_plus_means_the_company_overrates_itself(
    model: Report,
) -> None:
    line = next(v for v in model.levels if v.step == "Order it" and v.channel == "Online")
    assert (line.delivered, line.expected, line.standard, line.believed) == (2, 8, 7, 8)
    assert (line.delivery_gap, line.below_standard, line.belief_gap) == (-6, 5, 6)


def test_care_is_compared_before_and_after_the_sale_and_the_loop_is_asked(model: Report) -> None:
    assert model.care is not None
    middles = {(row.channel, row.part): row.middle for row in model.care.rows}
    assert middles["Online", "after"] == 0.0
    assert "Phone: not walked on both sides of the sale" in model.care.sentence
    assert [loop.walk for loop in model.care.loops] == ["Online", "Store"]


def test_roles_that_do_not_agree_are_named(model: Report) -> None:
    (row,) = model.disagreements
    assert row.sentence == "service 9 and sales 3: 6 points apart"
    assert model.summary.disagreements == (f"{row.step}: {row.sentence}",)


def test_a_hand_off_is_owned_by_two_and_counted_as_k_of_n(model: Report) -> None:
    (pair,) = model.handoff_pairs
    assert pair.owners == ("Service", "Ecommerce")
    assert (pair.complete, pair.known, pair.repeated, pair.given) == (0, 1, 2, 5)
    assert [act.title for act in pair.actions] == ["Asked again: Order it"]
    assert model.handoff_total is not None
    assert model.handoff_total.repeat_ratio == pytest.approx(0.4)


def test_every_finding_stands_with_its_owner_once(model: Report) -> None:
    mended = [act.finding for plan in model.owners for act in plan.actions]
    assert sorted(mended) == sorted(sheet.id for sheet in model.findings)


def test_what_is_remembered_says_what_was_rated_and_what_was_computed(model: Report) -> None:
    (first, *_) = model.summary.memory
    assert "worst Set it up for the first time (0, by the checklist)" in first.text
    assert "last Decide where to buy next time (3)" in first.text
    sources = {(row.step, row.channel): row.source for row in model.grid.rows}
    assert sources["Pay", "Online"] == "checklist"
    assert sources["Order it", "Online"] == "rated"


def test_two_walks_give_both_values_and_no_interval(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    made.walk("online").step("order", delivered=2)
    made.walk("online").step("order", delivered=6)
    found = report(made.audit(), evidence_path=made.find)
    assert found.summary.weakest[0].sentence == "2 and 6 of 10 delivered, 8 expected"
    assert found.summary.weakest[0].short == "6 and 2"
    html = render_html(found, {})
    assert "95 % interval" not in html.split('id="method"')[0]
    assert '<td class="num">2, 6' in html


def test_three_walks_give_the_middle_the_range_and_a_curve(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    for delivered, going in ((2, "would_leave"), (6, "fine"), (7, "fine")):
        made.walk("online").step("order", delivered=delivered, going=going)
    found = report(made.audit(), evidence_path=made.find)
    assert found.summary.weakest[0].sentence.startswith("6 (2 to 7 in 3 walks) of 10")
    (block,) = found.continuing
    curve = survival_chart(block, 10)
    assert curve is not None
    assert [(drop.number, drop.left) for drop in curve.drops] == [(5, 1)]
    assert "Rothman-Wilson" in render_html(found, {})


def test_fewer_than_three_walks_have_no_curve(model: Report) -> None:
    assert all(survival_chart(block, 10) is None for block in model.continuing)


def test_owners_replies_stand_beside_the_finding_and_disputed_stays_visible(
    tmp_path: Path,
) -> None:
    made = sample(tmp_path)
    finding = next(f for f in problems(made.audit()) if f.owner == "ecommerce")
    made.say(Reply, finding=finding.id, barriers=finding.barriers, by="ecommerce",
             stance="accepted", on="2026-11-01")  # fmt: skip
    made.say(Reply, finding=finding.id, barriers=finding.barriers, by="pricing",
             stance="disputed", reason="Accounts pay for delivery.", on="2026-10-20")  # fmt: skip
    made.say(Stake, finding=finding.id, amount=1200, unit="orders a year",
             assumption="one in twenty leaves here")  # fmt: skip
    found = report(made.audit(), evidence_path=made.find)
    sheet = next(s for s in found.findings if s.record == finding.id)
    first, second = sheet.replies
    assert (first.by, first.stance, first.when) == ("Pricing", "disputed", "20 Oct 2026")
    assert (second.by, second.stance, second.when) == ("Ecommerce", "accepted", "1 Nov 2026")
    assert sheet.stance == "disputed"
    html = render_html(found, {})
    assert "Reply of Pricing, 20 Oct 2026:" in html
    assert "At risk: 1\u202f200" in html
    assert "one in twenty leaves here" in html


def test_a_reply_follows_its_barriers_into_a_merged_finding(tmp_path: Path) -> None:
    made = sample(tmp_path)
    finding = problems(made.audit())[0]
    made.say(Reply, finding="gone", barriers=finding.barriers[:1], by="service",
             stance="corrected", reason="Mended in May.")  # fmt: skip
    found = report(made.audit(), evidence_path=made.find)
    sheet = next(s for s in found.findings if s.record == finding.id)
    assert [reply.stance for reply in sheet.replies] == ["corrected"]


def test_a_quote_kept_as_a_text_file_is_printed(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    visit = walk.step("order")
    barrier = walk.barrier(visit, "JARGON", "Three words to look up.")
    words = b"Provision the eSIM profile."
    item = made.file(words, walk.walk, visit=visit.id, step="order", about=barrier.id,
                     kind="quote", extension="txt", media_type="text/plain")  # fmt: skip
    made.path(item.sha256, "jpg").rename(made.path(item.sha256, "txt"))
    found = report(made.audit(), evidence_path=made.find)
    assert found.findings[0].shots[0].text == "Provision the eSIM profile."
    html = render_html(found, {})
    assert html.count("Provision the eSIM profile.") == 2
    assert "not shown" not in html.lower().split('id="method"')[0]


def test_a_path_bends_upwards_where_steps_were_passed_and_down_where_it_came_back(
    tmp_path: Path,
) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    for key in ("hear", "find", "advice", "compare", "order"):
        walk.step(key)
    found = report(made.audit(), evidence_path=made.find)
    (line,) = path_chart(found.paths, 10).lines
    assert [(leg.bend > 0) - (leg.bend < 0) for leg in line.legs] == [0, -1, 1, -1]


def test_no_two_tiles_of_the_effort_chart_cover_each_other(model: Report) -> None:
    chart = effort_chart(model.plan * 9)
    tiles = chart.tiles
    assert len(tiles) > 10
    assert chart.left_out == 9 * len(model.plan) - len(tiles)
    for place, one in enumerate(tiles):
        for other in tiles[:place]:
            assert abs(one.x - other.x) >= 13 or abs(one.y - other.y) >= 6


def test_an_empty_audit_has_empty_pages(tmp_path: Path) -> None:
    found = report(Sample(tmp_path).audit(), evidence_path=lambda sha256, extension: None)
    assert (found.paths, found.levels, found.care, found.work, found.owners) == (
        (),
        (),
        None,
        (),
        (),
    )
    assert "No walk yet." in render_html(found, {})


def test_a_walk_by_store_alone_has_no_hand_off(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    in_store(made)
    found = report(made.audit(), evidence_path=made.find)
    assert (found.handoff_total, found.handoff_pairs) == (None, ())
    assert "None was recorded." in render_html(found, {})


def test_the_middle_of_two_walks_is_not_printed_alone_in_the_overview(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    online(made)
    made.walk("online").step("order", delivered=9)
    found = report(made.audit(), evidence_path=made.find)
    row = next(row for row in found.overview if row.title == "Order it")
    assert row.cells[0].each == (2.0, 9.0)
    assert "2, 9" in render_html(found, {})
