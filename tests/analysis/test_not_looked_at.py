"""What was not looked at, and what became of every question."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from gemba.analysis.answer_states import answer_readings
from gemba.analysis.not_looked_at import not_looked_at
from tests.report.sample import Sample


def test_every_state_of_a_question_is_kept_apart(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    walk.step("compare", say={"compare_side": "not_applicable", "compare_price": "yes"})
    walk.step("pay", say={"pay_usual": "not_observed", "pay_price": "declined"})
    walk.step("receive", parked=timedelta(days=2))
    walk.step("start", say={"start_manual": "yes"})
    audit = made.audit()
    states = {e.question.id: e.state for e in answer_readings(audit, audit.walks[0])}
    wanted = {
        "compare_side": "not_applicable",
        "compare_price": "answered",
        "compare_why": "not_asked",
        "pay_usual": "not_observed",
        "pay_price": "declined",
        "receive_told": "parked",
        "start_manual": "answered",
        "start_words": "unanswered",
        "again_care": "not_reached",
    }
    assert {key: states[key] for key in wanted} == wanted


def test_an_answer_that_is_no_longer_asked_for_is_kept_and_named(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    walk.step("compare", say={"compare_price": "yes", "compare_why": "no"})
    audit = made.audit()
    states = {e.question.id: e.state for e in answer_readings(audit, audit.walks[0])}
    assert states["compare_why"] == "orphan"


def test_a_cover_counts_written_questions_and_how_answers_were_taken(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    walk.step("again", say={"again_care": "no"})
    walk.step("pay", say={"pay_usual": "not_observed"})
    (cover,) = not_looked_at(made.audit()).walks
    assert (cover.of("answered"), cover.of("not_observed"), cover.of("unanswered")) == (1, 1, 1)
    assert cover.recalled == 1
    assert cover.live > 0
    assert Counter(reading.state for reading in cover.steps)["not_reached"] == 8


def test_paper_is_neither_live_nor_recalled(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    made.walk("online", on_paper=True).step("again", say={"again_care": "no"})
    (cover,) = not_looked_at(made.audit()).walks
    assert (cover.live, cover.recalled) == (0, 0)
    assert cover.paper > 0


def test_channels_and_segments_without_a_walk_are_named(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    made.walk("online").step("find")
    left_out = not_looked_at(made.audit())
    assert [channel.id for channel in left_out.channels] == ["phone", "store", "chat"]
    assert left_out.segments == (), "one segment stands for all"
