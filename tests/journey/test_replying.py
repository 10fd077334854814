"""The right of reply, as a screen or a file uses it: changes come back, nothing is stored here."""

from datetime import date

import pytest

from gemba.journey.audit import Audit
from gemba.journey.problems import problems
from gemba.journey.records import Barrier, Finding
from gemba.journey.replying import owner_named, reply, stance_of, withdraw
from gemba.journey.saving import Refused
from tests.journey.making import NOON, Clock, a_checklist, a_step

OWNERS = [{"id": "sales", "title": "Sales"}, {"id": "billing", "title": "Billing"}]
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


@pytest.fixture
def audit() -> Audit:
    checklist = a_checklist(a_step("pay"), owners=OWNERS)
    found = Audit("a", "Phones", NOON, {checklist.hash: checklist}, checklist.hash)
    found.apply([Barrier(id="b", at=NOON, walk="w", visit="v", step="pay", code="WAIT")])
    return found


@pytest.fixture
def finding(audit: Audit) -> Finding:
    return problems(audit)[0]


def test_the_same_reply_again_changes_nothing_even_later(audit: Audit, finding: Finding) -> None:
    clock = Clock()
    audit.apply(reply(audit, finding, "Sales", "accepted", on=MAY, clock=clock))
    clock.on(3600)
    assert reply(audit, finding, "sales", "accepted", on=MAY, clock=clock) == []
    assert [said.by for said in audit.replies(finding)] == ["sales"]


def test_the_same_day_is_a_revision_and_a_later_day_a_further_reply(
    audit: Audit, finding: Finding
) -> None:
    audit.apply(reply(audit, finding, "sales", "disputed", "No.", on=MAY))
    audit.apply(reply(audit, finding, "sales", "disputed", "Not so.", on=MAY))
    assert [said.reason for said in audit.replies(finding)] == ["Not so."]
    audit.apply(reply(audit, finding, "sales", "accepted", on=JUNE))
    assert [said.stance for said in audit.replies(finding)] == ["disputed", "accepted"]


def test_it_is_disputed_while_one_owner_disputes(audit: Audit, finding: Finding) -> None:
    assert stance_of(audit, finding) is None
    audit.apply(reply(audit, finding, "sales", "disputed", "No.", on=MAY))
    audit.apply(reply(audit, finding, "billing", "accepted", on=JUNE))
    assert stance_of(audit, finding) == "disputed"
    audit.apply(reply(audit, finding, "sales", "corrected", "Mended.", on=JUNE))
    assert stance_of(audit, finding) != "disputed"


def test_a_reply_is_withdrawn_with_all_that_its_owner_said(audit: Audit, finding: Finding) -> None:
    for day in (MAY, JUNE):
        audit.apply(reply(audit, finding, "sales", "disputed", "No.", on=day))
    audit.apply(reply(audit, finding, "billing", "accepted"))
    audit.apply(withdraw(audit, finding, "Sales"))
    assert [said.by for said in audit.replies(finding)] == ["billing"]


@pytest.mark.parametrize("stance", ["disputed", "corrected"])
def test_what_is_not_accepted_needs_its_reason(audit: Audit, finding: Finding, stance: str) -> None:
    with pytest.raises(Refused, match="needs the reason"):
        reply(audit, finding, "sales", stance, "  ")  # type: ignore[arg-type]


def test_a_person_cannot_reply_and_a_misspelt_function_is_guessed(audit: Audit) -> None:
    with pytest.raises(Refused, match="a person is never named"):
        owner_named(audit, "Mrs Example")
    with pytest.raises(Refused, match="did you mean 'billing'"):
        owner_named(audit, "biling")
