"""The review in plain lines: what is open, impact, gates, findings, the end."""

from collections.abc import Callable

from gemba.journey.records import Barrier, Finding, Rating
from tests.plain.shop import JOURNEY, Shop

TO_REVIEW = ("", "n nobody looked up", "1", "4", "", "", "", "", "", "2", "y", "2")
"""One barrier met at the greeting; five questions left open."""


def test_open_questions_are_listed_and_one_is_answered_from_the_list(shop: Shop) -> None:
    walked = shop.walk(*TO_REVIEW, "9", "1", "1,2")
    assert "Open: 4." in walked.lines
    assert "1: Arrive: What was shown? Unanswered." in walked.lines
    assert "Type a number from 1 to 4." in walked.lines
    answer = walked.answer("shown")
    assert answer is not None
    assert answer.value == ["phone", "plan"]


def test_impact_is_asked_in_words_and_kept_with_the_rater(shop: Shop) -> None:
    walked = shop.walk(*TO_REVIEW, "", "7", "3", auditor="A7")
    assert "3: needed help, a workaround, or nearly gave up" in walked.lines
    assert "Type a digit from 0 to 4." in walked.lines
    assert [(r.rater, r.impact) for r in walked.audit.all(Rating)] == [("A7", 3)]


def test_a_finding_is_settled_with_effort_and_its_lines_may_be_changed(shop: Shop) -> None:
    walked = shop.walk(*TO_REVIEW, "", "3", "title Nobody greets", "owner sales", "colour red", "2")
    finding = walked.audit.all(Finding)[0]
    assert (finding.title, finding.owner, finding.effort) == ("Nobody greets", "sales", 2)
    assert finding.status == "accepted"
    assert "Type 1 to 5; or title, owner, action or note, and words." in walked.lines


def test_what_enter_leaves_for_later_is_asked_in_the_next_conversation(shop: Shop) -> None:
    first = shop.walk(*TO_REVIEW, "", "", "")
    assert first.audit.all(Rating) == []
    assert "Impact of: Staff behaviour, at Arrive. nobody looked up" in shop.walk("").lines


def test_a_gate_is_confirmed_or_denied_by_a_person(
    make_shop: Callable[[dict[str, object]], Shop],
) -> None:
    shop = make_shop(JOURNEY)
    walked = shop.walk("", "b ACCESS a step at the door", "r", "", "2", "maybe", "y")
    assert "Type y or n, or Enter for later." in walked.lines
    assert [finding.gate for finding in walked.audit.all(Finding)] == ["accessibility"]


def test_stopping_keeps_the_reason_and_what_was_not_reached_stays_open(shop: Shop) -> None:
    walked = shop.walk("", "y", "r", "", "s they closed")
    walk = walked.audit.walks[0]
    assert (walk.status, walk.note) == ("stopped", "they closed")
    assert "Steps not reached: 1." in walked.lines


def test_the_walk_goes_on_from_the_review(shop: Shop) -> None:
    walked = shop.walk("", "y", "r", "", "later", "w", "3")
    assert "Type f, s or w." in walked.lines
    answer = walked.answer("colour")
    assert answer is not None
    assert answer.value == "colour_3"


def test_leaving_the_review_comes_back_to_the_review(shop: Shop) -> None:
    shop.walk(*TO_REVIEW, "q")
    again = shop.walk("q")
    assert "Review." in again.lines
    assert again.audit.walks[0].status == "running"
    assert [barrier.code for barrier in again.audit.all(Barrier)] == ["STAFF"]


def test_a_programme_that_wants_a_number_hears_it_before_closing(
    make_shop: Callable[[dict[str, object]], Shop],
) -> None:
    shop = make_shop({**JOURNEY, "scoring": {"unanswered": "block"}})

    walked = shop.walk("", "y", *[""] * 40, "")

    assert "Programme score 100 %; 1 unanswered, not ready for signing off." in walked.text
