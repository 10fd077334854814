"""The review after a walk: what is left to do, ratings, gates, findings merged and taken apart."""

import pytest

from gemba.journey.problems import impact_of, problems
from gemba.journey.records import Barrier, Finding
from gemba.journey.reviewing import Reviewing, answered, title_of
from gemba.journey.walking import Refused
from tests.journey.making import DiskFullError, Trip, a_checklist, a_step, set_out, yes_no

SHOP = a_checklist(
    a_step("arrive", yes_no("greeted"), yes_no("seen")),
    a_step("pay", yes_no("paid")),
)


def met(*codes: str, trip: Trip | None = None) -> Trip:
    """A walker who marked a barrier of each code at the first step."""
    trip = trip or set_out(SHOP, auditor="A7")
    for code in codes:
        trip.clock.on(1)
        trip.walking.fill(trip.walking.mark("barrier").id, f"Met {code}.", code)
    return trip


def kinds(reviewing: Reviewing) -> list[str]:
    return [task.kind for task in reviewing.tasks()]


def test_impacts_come_first_then_gates_and_findings() -> None:
    reviewing = met("WAIT", "ACCESS").review()
    assert kinds(reviewing) == ["impact", "impact", "finding", "gate", "finding"]
    assert [t.barrier.code for t in reviewing.tasks() if t.barrier] == ["WAIT", "ACCESS"]


def test_a_task_is_gone_when_it_is_done() -> None:
    trip = met("WAIT", "ACCESS")
    reviewing = trip.review()
    while tasks := reviewing.tasks():
        task = tasks[0]
        if task.barrier:
            reviewing.rate(task.barrier.id, 3)
        elif task.kind == "gate" and task.finding:
            reviewing.confirm_gate(task.finding, task.gate)
        elif task.finding:
            reviewing.set_effort(task.finding, 2)
    found = {finding.title: finding for finding in reviewing.findings()}
    assert found["Not accessible: Arrive"].gate == "accessibility"
    assert found["Waiting: Arrive"].gate is None
    assert {finding.status for finding in found.values()} == {"accepted"}


def test_a_dead_end_counts_without_being_confirmed() -> None:
    assert kinds(met("DEAD_END").review()) == ["impact", "finding"]


def test_a_gate_that_is_denied_is_not_asked_again() -> None:
    trip = met("HIDDEN_COST")
    reviewing = trip.review()
    (gate,) = (task for task in reviewing.tasks() if task.kind == "gate")
    assert gate.gate == "misleading_price"
    assert gate.finding is not None
    reviewing.confirm_gate(gate.finding, None)
    assert "gate" not in kinds(reviewing)
    assert reviewing.findings()[0].gate == "none"


@pytest.mark.parametrize("impact", [-1, 5, 2.5, "3", None])
def test_an_impact_is_a_digit_from_0_to_4(impact: int) -> None:
    trip = met("WAIT")
    with pytest.raises(Refused, match="digit from 0 to 4"):
        trip.review().rate(trip.audit.all(Barrier)[0].id, impact)


def test_a_barrier_of_another_walk_is_not_rated_here() -> None:
    trip = met("WAIT")
    other = met("WAIT", trip=set_out(SHOP, audit=trip.audit))
    with pytest.raises(Refused, match="of this walk"):
        trip.review().rate(other.review().barriers()[0].id, 2)


def test_rating_again_replaces_the_rating_of_the_same_rater_only() -> None:
    trip = met("WAIT")
    (barrier,) = trip.audit.all(Barrier)
    trip.review().rate(barrier.id, 1)
    trip.review().rate(barrier.id, 2)
    trip.review(rater="B3").rate(barrier.id, 4)
    assert [rating.impact for rating in trip.audit.ratings(barrier.id)] in ([2, 4], [4, 2])
    assert trip.review(rater="B3").rated(barrier).impact == 4  # type: ignore[union-attr]
    assert trip.review(rater="C1").rated(barrier) is None


@pytest.mark.parametrize(
    ("impacts", "median"), [([3], 3), ([1, 4], 2.5), ([0, 1, 4], 1), ([4, 4, 0, 1], 2.5)]
)
def test_impact_is_the_median_of_the_raters(impacts: list[int], median: float) -> None:
    trip = met("WAIT")
    (barrier,) = trip.audit.all(Barrier)
    for number, impact in enumerate(impacts):
        trip.review(rater=f"R{number}").rate(barrier.id, impact)
    assert impact_of(trip.audit, barrier) == (median, "rated")


def test_before_a_rating_the_guess_stands_and_before_a_guess_what_is_usual() -> None:
    trip = met("WAIT")
    (barrier,) = trip.audit.all(Barrier)
    assert impact_of(trip.audit, barrier) == (2.0, "usual")
    guessed = barrier.model_copy(update={"impact_guess": 4})
    trip.audit.apply([guessed])
    assert impact_of(trip.audit, guessed) == (4.0, "guessed")


# -- findings -----------------------------------------------------------------------------


def test_settling_keeps_what_the_reviewer_says_and_the_rest_as_prefilled() -> None:
    trip = met("WAIT")
    (proposal,) = trip.review().findings()
    trip.clock.on(60)
    settled = trip.review().settle(proposal, title="Nobody at the till", owner="shop", effort=1)
    assert settled.at == trip.clock.now
    assert (settled.id, settled.action) == (proposal.id, proposal.action)
    assert trip.audit.findings() == [settled]
    assert problems(trip.audit) == [settled]


@pytest.mark.parametrize(
    "fields", [{"effort": 9}, {"status": "gone"}, {"title": "x" * 20_001}, {"nonsense": 1}]
)
def test_what_a_finding_does_not_take_is_refused_in_words(fields: dict[str, object]) -> None:
    trip = met("WAIT")
    (proposal,) = trip.review().findings()
    with pytest.raises(Refused, match="cannot be taken"):
        trip.review().settle(proposal, **fields)
    assert trip.audit.findings() == []


def test_merging_makes_one_finding_that_keeps_the_words_of_the_first() -> None:
    trip = met("WAIT", "SILENCE", "STAFF")
    wait, silence, staff = trip.review().findings()
    merged = trip.review().merge([wait, silence])
    assert merged.barriers == (*wait.barriers, *silence.barriers)
    assert (merged.id, merged.title) == (wait.id, wait.title)
    assert [finding.id for finding in problems(trip.audit)] == [wait.id, staff.id]


def test_merging_settled_findings_leaves_one_of_them() -> None:
    trip = met("WAIT", "SILENCE")
    reviewing = trip.review()
    for finding in reviewing.findings():
        reviewing.set_effort(finding, 2)
    first, second = reviewing.findings()
    reviewing.merge([first, second, first, second])
    assert [finding.id for finding in trip.audit.findings()] == [first.id]


def test_one_finding_cannot_be_merged_with_itself() -> None:
    trip = met("WAIT", "SILENCE")
    first, _ = trip.review().findings()
    for chosen in ([first], [first, first], []):
        with pytest.raises(Refused, match="two findings"):
            trip.review().merge(chosen)


def test_taking_a_merged_finding_apart_gives_the_proposals_back() -> None:
    trip = met("WAIT", "SILENCE")
    before = trip.review().findings()
    merged = trip.review().merge(before)
    trip.review().split(merged)
    assert trip.review().findings() == before
    with pytest.raises(Refused, match="is a proposal"):
        trip.review().split(before[0])


def test_a_barrier_can_be_reworded_but_not_given_a_code_that_is_none() -> None:
    trip = met("WAIT")
    (barrier,) = trip.review().barriers()
    edited = trip.review().edit_barrier(barrier, code="SILENCE", persistence=0.25)
    assert trip.audit.get(Barrier, barrier.id) == edited
    with pytest.raises(Refused, match="no barrier code 'NONSENSE'"):
        trip.review().edit_barrier(barrier, code="NONSENSE")
    with pytest.raises(Refused, match="persistence"):
        trip.review().edit_barrier(barrier, persistence=2)
    assert trip.audit.get(Barrier, barrier.id) == edited


def test_only_findings_that_hold_a_barrier_of_this_walk_are_reviewed_here() -> None:
    trip = met("WAIT")
    other = met("STAFF", trip=set_out(SHOP, audit=trip.audit))
    assert [finding.title for finding in trip.review().findings()] == ["Waiting: Arrive"]
    assert [f.title for f in other.review().findings()] == ["Staff behaviour: Arrive"]


def test_where_nothing_can_be_stored_a_review_changes_nothing() -> None:
    trip = met("WAIT", "SILENCE")
    reviewing, known = trip.review(), {record.id for record in trip.audit.records()}
    first, second = reviewing.findings()
    barrier = reviewing.barriers()[0]
    trip.shelf.full = True
    for act in (
        lambda: reviewing.rate(barrier.id, 2),
        lambda: reviewing.settle(first, effort=1),
        lambda: reviewing.merge([first, second]),
        lambda: reviewing.edit_barrier(barrier, code="STAFF"),
    ):
        with pytest.raises(DiskFullError):
            act()
    assert {record.id for record in trip.audit.records()} == known
    assert trip.audit.get(Barrier, barrier.id) == barrier
    assert trip.audit.all(Finding) == []


def test_open_points_are_listed_in_the_order_of_the_walk() -> None:
    trip = set_out(SHOP)
    trip.walking.set_status("not_observed")
    trip.finish_visit()
    found = [(p.visit.step, p.question, p.status) for p in trip.review().open_points()]
    assert found == [
        ("arrive", "greeted", "not_observed"),
        ("arrive", "seen", "unanswered"),
        ("pay", "paid", "unanswered"),
        ("pay", "@continue", "unanswered"),
    ]
    assert answered(trip.audit, trip.walking.walk_id) == 1


def test_a_barrier_in_one_line_is_its_name_and_what_happened() -> None:
    (barrier,) = met("WAIT").review().barriers()
    assert title_of(barrier) == "Waiting: Met WAIT."
    assert title_of(barrier.model_copy(update={"what_happened": ""})) == "Waiting"
