"""What an answer is worth, and the step score of a visit."""

from pathlib import Path

import pytest

from gemba.analysis.items import item_score, score_of
from gemba.journey.question import Question
from tests.report.sample import Sample, checklist

YES_NO = Question(id="q", type="yes_no", ask="?")
BEST_NO = Question(id="q", type="yes_no", ask="?", best="no")
SCALE = Question(id="q", type="scale", ask="?", scale="ease7")
TIMER = Question(id="q", type="timer", ask="?", target_seconds=60, limit_seconds=300)
CHOICE = Question(
    id="q", type="choice", ask="?",
    choices=({"id": "good", "label": "Good", "score": 0.8}, {"id": "odd", "label": "Odd"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "value", "score"),
    [
        (YES_NO, "yes", 1), (YES_NO, "partly", 0.5), (YES_NO, "no", 0),
        (BEST_NO, "no", 1), (BEST_NO, "partly", 0.5), (BEST_NO, "yes", 0),
        (SCALE, 1, 0), (SCALE, 4, 0.5), (SCALE, 7, 1),
        (TIMER, 30, 1), (TIMER, 60, 1), (TIMER, 180, 0.5), (TIMER, 300, 0), (TIMER, 900, 0),
        (CHOICE, "good", 0.8), (CHOICE, "odd", None),
        (Question(id="q", type="text", ask="?"), "words", None),
        (Question(id="q", type="timer", ask="?"), 30, None),
    ],
)  # fmt: skip
def test_an_answer_is_worth(question: Question, value: object, score: float | None) -> None:
    assert item_score(question, checklist(), value) == score


def score(made: Sample) -> tuple[float | None, float | None]:
    audit = made.audit()
    visit = audit.visits(audit.walks[0].id)[-1]
    found = score_of(audit, visit, made.checklist)
    return found.value, found.coverage


def test_what_does_not_apply_leaves_and_what_was_not_seen_lowers_coverage(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    walk.step("pay", say={"pay_usual": "yes", "pay_price": "not_applicable"})
    assert score(made) == (10, 1)
    walk.step("pay", say={"pay_usual": "yes", "pay_price": "not_observed"})
    assert score(made) == (10, 0.5)
    walk.step("pay", say={"pay_usual": "yes", "pay_price": "declined"})
    assert score(made) == (10, 1)
    walk.step("pay")
    assert score(made) == (None, None)


def test_an_answer_whose_condition_no_longer_holds_does_not_count(tmp_path: Path) -> None:
    made = Sample(tmp_path)
    walk = made.walk("online")
    walk.step("compare", say={"compare_price": "yes", "compare_why": "no"})
    assert score(made) == (10, 1)
