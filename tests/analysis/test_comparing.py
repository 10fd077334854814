"""Channels side by side: what is compared, what is left out, and that missing is never zero."""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gemba.analysis.comparing import BYS, CannotCompare, Comparison, compare
from gemba.analysis.comparing.sentences import claim, for_what, going, verdict
from gemba.journey.records import Answer, Mission, Said, Walk
from tests.report.sample import OneWalk, Sample, checklist, sample


@pytest.fixture
def made(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compare(sample(tmp_path_factory.mktemp("evidence")).audit())


def walk(made: Sample, channel: str, *steps: str, **fields: Any) -> OneWalk:
    found = made.walk(channel, **fields)
    for key in steps:
        found.step(key, delivered=7)
    return found


def state(found: Comparison, row: str, group: str) -> str:
    return next(r for r in found.rows if r.key == row).cell(group).state


def test_every_step_stands_once_with_a_cell_a_channel_in_the_checklist_s_order(
    whole: Comparison,
) -> None:
    assert [group.title for group in whole.groups] == ["Online", "Phone", "Store"]
    assert [row.number for row in whole.rows] == list(range(1, 11))
    assert {len(row.cells) for row in whole.rows} == {3}


def test_not_offered_not_reached_and_parked_are_said_and_hold_no_value(whole: Comparison) -> None:
    assert state(whole, "receive", "store") == "not offered"
    assert state(whole, "receive", "phone") == "parked"
    assert state(whole, "start", "phone") == "not reached"
    for row in whole.rows:
        for cell in row.cells:
            if cell.state != "walked":
                assert [cell.value(m) for m in ("delivered", "score", "ease", "total")] == [
                    None
                ] * 4


def test_who_is_ahead_is_told_by_the_rating_that_most_have(whole: Comparison) -> None:
    told = {row.key: (row.measure, row.ahead) for row in whole.rows}
    assert told["advice"] == ("delivered", ("phone",))
    assert told["order"] == ("delivered", ("store",))
    assert told["pay"] == ("score", ("online",))
    assert told["hear"] == (None, ())


def test_a_rating_is_never_compared_with_a_checklist_score(made: Sample) -> None:
    made.walk("online").step("order", delivered=8)
    made.walk("phone").step("order", say={"order_account": "yes", "order_repeat": "yes"})
    row = compare(made.audit()).rows[4]
    assert (row.measure, row.ahead) == (None, ())
    assert row.cell("phone").value("score") == 0


def test_the_same_value_is_level_and_nobody_wins(made: Sample) -> None:
    walk(made, "online", "order")
    walk(made, "phone", "order")
    row = next(row for row in compare(made.audit()).rows if row.key == "order")
    assert row.ahead == ("online", "phone")
    assert row.winner is None


def test_the_score_counts_only_questions_that_every_channel_asks(made: Sample) -> None:
    questions: list[dict[str, Any]] = [
        {"id": "both", "type": "yes_no", "ask": "Asked in both?"},
        {"id": "screen", "type": "yes_no", "ask": "Only online?", "channels": ["online"]},
    ]
    made.checklist = one_step(questions)
    made.walk("online").step("buy", say={"both": "yes", "screen": "no"})
    made.walk("phone").step("buy", say={"both": "yes"})
    (row,) = compare(made.audit()).rows
    assert [cell.value("score") for cell in row.cells] == [10, 10]
    assert [cell.passages[0].own_score for cell in row.cells] == [5, 10]
    (left,) = row.left_out
    assert (left.question, left.groups, left.reason) == (
        "screen", ("online",), "asked in one place only",
    )  # fmt: skip


def one_step(questions: list[dict[str, Any]], version: str = "1.0.0", **more: Any) -> Any:
    step = {"id": "buy", "title": "Buy", "questions": questions, **more}
    return checklist(
        version=version, segments=[], owners=[],
        phases=[{"id": "during", "title": "During", "steps": [step]}],
    )  # fmt: skip


def test_between_versions_a_question_counts_only_with_the_same_logic(made: Sample) -> None:
    kept = {"id": "kept", "type": "yes_no", "ask": "Is it kept?"}
    turned = {"id": "turned", "type": "yes_no", "ask": "Is it turned?"}
    fresh = {"id": "fresh", "type": "yes_no", "ask": "Is it fresh?"}
    first = one_step([kept, turned])
    second = one_step([{**kept, "ask": "Still kept?"}, {**turned, "best": "no"}, fresh], "2.0.0")
    for channel, version in (("online", first), ("phone", second)):
        made.checklist = version
        said = {"kept": "yes", "turned": "yes"}
        made.walk(channel).step("buy", say=said | ({"fresh": "no"} if version is second else {}))
    audit = made.audit()
    audit.checklists[first.hash] = first
    found = compare(audit)
    (row,) = found.rows
    assert [cell.value("score") for cell in row.cells] == [10, 10]
    assert {entry.question: entry.reason for entry in row.left_out} == {
        "turned": "changed between versions", "fresh": "asked in one place only",
    }  # fmt: skip
    assert "version" in {confound.what for confound in found.confounds}


def test_steps_that_are_aligned_are_one_need(made: Sample) -> None:
    steps = [
        {"id": "form", "title": "Fill in the form", "channels": ["online"]},
        {"id": "desk", "title": "Sign at the desk", "channels": ["store"], "align": "form"},
    ]
    made.checklist = checklist(
        segments=[], owners=[], phases=[{"id": "during", "title": "During", "steps": steps}]
    )
    made.walk("online").step("form", delivered=4)
    made.walk("store").step("desk", delivered=6)
    (row,) = compare(made.audit()).rows
    assert (row.key, row.ahead) == ("form", ("store",))


def test_a_walk_belongs_to_the_channel_it_began_in_and_says_where_it_went(made: Sample) -> None:
    walk(made, "store", "order")
    forced = walk(made, "phone", "find")
    forced.step("order", delivered=9, channel="store")
    walk(made, "online").step("order", delivered=3)
    found = compare(made.audit())
    row = next(row for row in found.rows if row.key == "order")
    assert row.cell("phone").value("delivered") == 9
    assert found.moved == {"phone": (5,)}
    assert row.ahead == ("store",), "what the store did is no lead of the phone"


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"company": "Another"}, "company"), ({"mission": "other"}, "mission")],
)
def test_another_mission_or_company_stands_apart(
    made: Sample, fields: dict[str, str], why: str
) -> None:
    walk(made, "online", "order")
    walk(made, "phone", "order")
    if "mission" in fields:
        other = made.say(Mission, need="A tablet", product="Any")
        fields = {"mission": other.id}
    odd = walk(made, "store", "order", **{k: v for k, v in fields.items() if k != "mission"})
    if "mission" in fields:
        place = made.records.index(odd.walk)
        made.records[place] = odd.walk.model_copy(update=fields)
    found = compare(made.audit())
    assert [group.key for group in found.groups] == ["online", "phone"]
    assert [(entry.walk.id, entry.why) for entry in found.apart] == [(odd.walk.id, why)]


def test_the_same_mission_in_other_blanks_and_capitals_is_the_same(made: Sample) -> None:
    walk(made, "online", "order")
    again = walk(made, "phone", "order")
    mission = next(r for r in made.records if isinstance(r, Mission))
    fields = mission.model_dump(include={"product", "budget", "persona"})
    said = made.say(Mission, need="a PHONE that a newcomer  can set up alone", **fields)
    place = made.records.index(again.walk)
    made.records[place] = again.walk.model_copy(update={"mission": said.id})
    assert compare(made.audit()).apart == ()


def test_companies_are_compared_within_the_channels_that_both_were_walked_in(made: Sample) -> None:
    for company, channel in (("A", "online"), ("A", "store"), ("A", "phone"), ("B", "online"),
                             ("B", "phone")):  # fmt: skip
        walk(made, channel, "order", "pay", company=company)
    found = compare(made.audit(), "company")
    assert [group.title for group in found.groups] == ["A", "B"]
    assert found.frame.channels == ("online", "phone")
    assert [(entry.walk.channel, entry.why) for entry in found.apart] == [("store", "channel")]
    order = [row for row in found.rows if row.key == "order"]
    assert [row.channel for row in order] == ["online", "phone"]
    assert all(len(cell.passages) == 1 for row in order for cell in row.cells)


@pytest.mark.parametrize(
    ("by", "fields"),
    [("site", ({"site": "North"}, {"site": "South"})), ("wave", ({"wave": "1"}, {"wave": "2"})),
     ("auditor", ({"auditor": "A"}, {"auditor": "B"})),
     ("company", ({"company": "A"}, {"company": "B"}))],
)  # fmt: skip
def test_other_things_compare_by_the_same_code(made: Sample, by: Any, fields: Any) -> None:
    for each in fields:
        walk(made, "store", "order", "pay", **each)
    found = compare(made.audit(), by)
    assert [group.title for group in found.groups] == [next(iter(each.values())) for each in fields]
    assert by not in {confound.what for confound in found.confounds}


def test_segments_have_their_titles(made: Sample) -> None:
    segments = [{"id": "new", "title": "Newcomer", "share": 0.5},
                {"id": "old", "title": "Old hand", "share": 0.5}]  # fmt: skip
    made.checklist = checklist(segments=segments)
    walk(made, "store", "order", segment="old")
    walk(made, "store", "order", segment="new")
    found = compare(made.audit(), "segment")
    assert [group.title for group in found.groups] == ["Newcomer", "Old hand"]


def test_what_else_differs_is_told(made: Sample) -> None:
    walk(made, "online", "order", auditor="A1", mode="mystery")
    walk(made, "phone", "order", auditor="A2")
    found = {confound.what: dict(confound.values) for confound in compare(made.audit()).confounds}
    assert found["auditor"] == {"online": ("A1",), "phone": ("A2",)}
    assert found["mode"] == {"online": ("mystery",), "phone": ("open_gemba",)}
    assert "order" not in found


def test_one_walker_after_the_other_channel_has_learned_something(made: Sample) -> None:
    walk(made, "phone", "order")
    walk(made, "online", "order")
    found = {confound.what: confound.values for confound in compare(made.audit()).confounds}
    assert [group for group, _ in found["order"]] == ["phone", "online"]
    walk(made, "phone", "order")
    assert "order" not in {confound.what for confound in compare(made.audit()).confounds}


@pytest.mark.parametrize("by", BYS)
def test_fewer_than_two_groups_is_one_sentence_with_the_way_out(made: Sample, by: Any) -> None:
    with pytest.raises(CannotCompare, match="no walk"):
        compare(made.audit(), by)
    walk(made, "store", "order", site="North", wave="1")
    with pytest.raises(CannotCompare) as told:
        compare(made.audit(), by)
    assert f"--new --{by} {by.upper()}" in str(told.value)
    assert "\n" not in str(told.value)


def test_groups_without_a_common_channel_are_told_so(made: Sample) -> None:
    walk(made, "store", "order", auditor="A")
    walk(made, "phone", "order", auditor="B")
    with pytest.raises(CannotCompare, match="A and B have no channel in common"):
        compare(made.audit(), "auditor")


def test_totals_run_over_the_steps_that_all_walked(made: Sample) -> None:
    online = made.walk("online")
    online.step("find", minutes=2, wait=3)
    online.step("order", minutes=10, wait=1)
    made.walk("phone").step("order", minutes=4)
    scores = compare(made.audit()).scores
    assert (scores.rows, scores.timed) == (1, 1)
    assert [(card.total, card.wait) for card in scores.cards] == [(660, 60), (240, 0)]
    assert [(card.finished, card.offered) for card in scores.cards] == [(2, 10), (1, 10)]


def test_help_a_workaround_and_a_dead_end_are_not_done_alone(made: Sample) -> None:
    online = made.walk("online")
    for key, outcome in (("find", "done"), ("compare", "workaround"), ("order", "done_with_help"),
                         ("help", "dead_end")):  # fmt: skip
        online.step(key, outcome=outcome)
    phone = made.walk("phone")
    for key in ("find", "compare", "order", "help"):
        phone.step(key)
    alone = compare(made.audit()).pairs[0].of("alone")
    assert alone is not None
    assert (alone.wins, alone.losses, alone.ties, alone.p) == (0, 3, 1, None)


def test_barriers_of_one_channel_are_told_from_those_of_all(made: Sample) -> None:
    for channel in ("online", "phone"):
        one = made.walk(channel)
        here = one.step("order")
        one.barrier(here, "REPEAT_INFO", "Asked twice.", 2)
        if channel == "phone":
            one.barrier(here, "WAIT", "Long.", 3)
            one.barrier(one.step("pay"), "TECH_FAIL", "Only this channel got here.", 4)
    found = compare(made.audit()).barriers
    assert [(entry.group, entry.code, entry.impact) for entry in found.alone] == [
        ("phone", "WAIT", 3)
    ]
    assert [entry.code for entry in found.everywhere] == ["REPEAT_INFO"]


def test_one_walk_is_called_one_walk_and_gets_no_percentage(whole: Comparison) -> None:
    words = " ".join([verdict(whole), claim(whole), *(going(whole, t) for t in whole.curves)])
    assert "One walk for each channel" in words
    assert "%" not in words
    assert "Online lost its customer at step 5 (Order it)" in verdict(whole)


def test_the_sentence_names_who_is_ahead_for_what(whole: Comparison) -> None:
    assert for_what(whole) == [
        ("before", "Phone", 2, 3),
        ("during", "", 0, 2),
        ("after", "Store", 2, 2),
    ]


def test_nothing_changes_with_the_order_in_which_records_were_taken_in(tmp_path: Path) -> None:
    made = sample(tmp_path)
    shuffled = Sample(tmp_path, made.checklist, records=random.Random(7).sample(
        made.records, len(made.records)))  # fmt: skip
    assert compare(made.audit()) == compare(shuffled.audit())


def test_a_value_that_goes_missing_changes_no_other_group(tmp_path: Path) -> None:
    made = sample(tmp_path)
    before = compare(made.audit())
    store = next(r for r in made.records if isinstance(r, Walk) and r.channel == "store")
    kept: list[Said] = [
        r for r in made.records
        if getattr(r, "walk", "") != store.id or not isinstance(r, Answer)
    ]  # fmt: skip
    after = compare(Sample(tmp_path, made.checklist, records=kept).audit())
    for old, new in zip(before.rows, after.rows, strict=True):
        for group in ("online", "phone"):
            assert old.cell(group) == new.cell(group)
    assert before.pairs[0].differences[0].units == after.pairs[0].differences[0].units
    assert after.pairs[1].of("level") is None


def test_a_parked_and_an_empty_walk_can_be_compared(made: Sample) -> None:
    made.walk("online").step("find", parked=timedelta(days=3))
    made.walk("phone")
    found = compare(made.audit())
    assert state(found, "find", "online") == "parked"
    assert found.pairs[0].differences == ()
    assert verdict(found).startswith("Nothing that was delivered can be compared")


def test_many_walks_are_compared_by_their_middle(made: Sample) -> None:
    for value in (2, 9, 4):
        made.walk("online").step("order", delivered=value)
    made.walk("phone").step("order", delivered=5)
    row = next(row for row in compare(made.audit()).rows if row.key == "order")
    spread = row.cell("online").spread("delivered")
    assert spread is not None
    assert (spread.n, spread.median, spread.least, spread.most) == (3, 4, 2, 9)
    assert row.ahead == ("phone",)


def test_hundreds_of_walks_are_compared(made: Sample) -> None:
    for place in range(200):
        walk(made, ("online", "phone")[place % 2], "order")
    found = compare(made.audit())
    assert found.pairs[0].walks == 100
    assert found.claims.rates
