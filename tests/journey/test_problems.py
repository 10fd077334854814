"""From barriers to findings: what is one problem, and what stays one over several walks."""

import pytest

from gemba.journey.barriers import CODES
from gemba.journey.problems import gate_of, persistence_of, problems, proposed_action
from gemba.journey.records import Barrier, Finding
from tests.journey.making import NOON, Trip, a_checklist, a_step, an_audit, set_out, yes_no

SHOP = a_checklist(
    a_step("arrive", yes_no("greeted", barriers=["STAFF"], owner="staff"), owner="shop"),
    a_step("pay", yes_no("paid"), touchpoints={"store": {"owner": "till"}, "phone": {}}),
    owners=[{"id": key, "title": key} for key in ("shop", "staff", "till")],
)


def mark(trip: Trip, code: str) -> Barrier:
    trip.clock.on(1)
    made = trip.walking.fill(trip.walking.mark("barrier").id, "", code)
    assert isinstance(made, Barrier)
    return made


def titles(trip: Trip) -> list[str]:
    return [finding.title for finding in problems(trip.audit)]


def test_barriers_of_one_step_and_code_are_one_problem_over_all_walks() -> None:
    trip = set_out(SHOP)
    again = set_out(SHOP, audit=trip.audit, clock=trip.clock)
    first, second = mark(trip, "WAIT"), mark(again, "WAIT")
    mark(again, "SILENCE")
    found = problems(trip.audit)
    assert titles(trip) == ["Waiting: Arrive", "Silence: Arrive"]
    assert found[0].barriers == (first.id, second.id)
    assert found[0].at == first.at


def test_the_same_code_at_another_step_is_another_problem() -> None:
    trip = set_out(SHOP)
    mark(trip, "WAIT")
    trip.walking.jump("pay")
    mark(trip, "WAIT")
    assert titles(trip) == ["Waiting: Arrive", "Waiting: Pay"]


def test_a_proposal_has_the_same_identifier_every_time() -> None:
    trip = set_out(SHOP)
    mark(trip, "WAIT")
    (before,) = problems(trip.audit)
    mark(trip, "WAIT")
    (after,) = problems(trip.audit)
    assert before.id == after.id
    other = an_audit(SHOP)
    other.id = "another"
    other.apply(trip.shelf.changes)
    assert problems(other)[0].id != before.id


def test_the_owner_is_that_of_the_question_else_of_the_touchpoint_else_of_the_step() -> None:
    trip = set_out(SHOP)
    trip.say("no", "STAFF")
    mark(trip, "WAIT")
    trip.walking.jump("pay")
    mark(trip, "SILENCE")
    owners = {finding.title.split(":")[0]: finding.owner for finding in problems(trip.audit)}
    assert owners == {"Staff behaviour": "staff", "Waiting": "shop", "Silence": "till"}


def test_a_settled_finding_stands_as_it_was_said() -> None:
    trip = set_out(SHOP)
    mark(trip, "WAIT")
    reviewing = trip.review()
    settled = reviewing.settle(problems(trip.audit)[0], title="Queue", effort=1)
    mark(trip, "SILENCE")
    assert problems(trip.audit)[0] == settled
    assert titles(trip) == ["Queue", "Silence: Arrive"]


def test_a_problem_met_again_after_it_was_settled_joins_its_finding() -> None:
    trip = set_out(SHOP)
    first = mark(trip, "WAIT")
    settled = trip.review().settle(problems(trip.audit)[0], title="Queue", effort=1)
    again = set_out(SHOP, audit=trip.audit, clock=trip.clock)
    second = mark(again, "WAIT")
    (found,) = problems(trip.audit)
    assert (found.id, found.title, found.effort) == (settled.id, "Queue", 1)
    assert found.barriers == (first.id, second.id)


def test_a_problem_met_again_joins_the_finding_it_was_merged_into() -> None:
    trip = set_out(SHOP)
    mark(trip, "WAIT")
    mark(trip, "SILENCE")
    merged = trip.review().merge(problems(trip.audit))
    again = mark(set_out(SHOP, audit=trip.audit, clock=trip.clock), "SILENCE")
    (found,) = problems(trip.audit)
    assert (found.id, found.barriers[-1]) == (merged.id, again.id)


def test_a_barrier_left_out_when_its_problem_was_settled_is_a_problem_of_its_own() -> None:
    trip = set_out(SHOP)
    first, second = mark(trip, "WAIT"), mark(trip, "WAIT")
    (proposal,) = problems(trip.audit)
    trip.review().settle(proposal, barriers=(first.id,))
    found = problems(trip.audit)
    assert [finding.barriers for finding in found] == [(first.id,), (second.id,)]
    assert len({finding.id for finding in found}) == 2
    assert problems(trip.audit) == found, "its identifier is stable too"


def test_a_finding_all_of_whose_barriers_were_taken_back_is_no_finding() -> None:
    trip = set_out(SHOP)
    trip.say("no", "STAFF")
    trip.review().set_effort(problems(trip.audit)[0], 3)
    trip.walking.go_to(trip.walking.visit.id, "greeted")
    trip.say("yes")
    assert problems(trip.audit) == []
    assert len(trip.audit.all(Finding)) == 1, "what was said of it is not lost"


def test_every_code_has_a_first_draft_of_an_action_in_one_sentence() -> None:
    actions = [proposed_action(code) for code in CODES]
    assert len(set(actions)) == len(actions)
    assert all(action.endswith(".") for action in actions)
    assert proposed_action("HIDDEN_COST") == proposed_action("UNFAIR_TERMS")


def barrier(code: str, **fields: object) -> Barrier:
    data = {"id": "b", "at": NOON, "walk": "w", "visit": "v", "step": "s", "code": code, **fields}
    return Barrier.model_validate(data)


@pytest.mark.parametrize(
    ("found", "gate"),
    [
        (barrier("WAIT"), (None, False)),
        (barrier("DEAD_END"), ("dead_end", True)),
        (barrier("ACCESS"), ("accessibility", False)),
        (barrier("HIDDEN_COST"), ("misleading_price", False)),
        (barrier("UNFAIR_TERMS"), (None, False)),
        (barrier("TIME_PRESSURE"), (None, False)),
        (barrier("WAIT", gate="safety"), ("safety", True)),
    ],
)
def test_a_gate_is_said_or_proposed_and_only_a_dead_end_counts_unconfirmed(
    found: Barrier, gate: tuple[str | None, bool]
) -> None:
    assert gate_of(found) == gate


def test_persistence_is_as_said_else_what_is_usual_for_the_code() -> None:
    assert persistence_of(barrier("WAIT")) == 0.5
    assert persistence_of(barrier("MENU_MAZE")) == 1.0
    assert persistence_of(barrier("WAIT", persistence=0.0)) == 0.0
