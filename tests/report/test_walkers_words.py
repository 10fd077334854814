"""What a walker writes and takes on the way reaches the reader."""

from pathlib import Path

import pytest

from gemba.journey.records import Finding, Mark
from gemba.report import report
from tests.report.sample import Sample


@pytest.fixture
def noted(tmp_path: Path) -> Sample:
    made = Sample(tmp_path)
    walk = made.walk("online", context="Walked in the rain, by a program.")
    visit = walk.step("find", delivered=3)
    mark = made.say(Mark, walk=walk.walk.id, visit=visit.id, step="find", kind="note",
                    text="The lift was out of order.")  # fmt: skip
    walk.photo(visit, "Dark entrance", "#334455")
    barrier = walk.barrier(visit, "DEAD_END", "No way in.", 3)
    made.say(Finding, barriers=(barrier.id,), title="No way in")
    assert mark.kind == "note"
    return made


def test_a_walks_context_stands_on_page_one_and_with_its_walk(noted: Sample) -> None:
    found = report(noted.audit(), evidence_path=noted.find)
    assert ("Context", "Walked in the rain, by a program.") in [
        (fact.label, fact.text) for fact in found.cover.scope
    ]
    assert found.walks[0].context == "Walked in the rain, by a program."


def test_a_note_stands_below_the_answers_of_its_visit(noted: Sample) -> None:
    found = report(noted.audit(), evidence_path=noted.find)
    last = next(group for group in found.answers if group.heading != "not reached").rows[-1]
    assert (last.state, last.note) == ("note", "The lift was out of order.")


def test_neither_leaves_in_a_public_copy(noted: Sample) -> None:
    found = report(noted.audit(), evidence_path=noted.find, profile="public")
    assert found.walks[0].context == ""
    assert all(row.state != "note" for group in found.answers for row in group.rows)


def test_a_dead_end_that_is_told_only_as_a_barrier_is_listed(noted: Sample) -> None:
    found = report(noted.audit(), evidence_path=noted.find)
    assert [(row.kind, row.what_happened) for row in found.dead_ends] == [
        ("kind not said", "No way in.")
    ]


def test_what_was_taken_at_the_visit_of_a_marked_barrier_shows_its_finding(noted: Sample) -> None:
    found = report(noted.audit(), evidence_path=noted.find)
    assert [shot.caption for shot in found.findings[0].shots] == ["Dark entrance"]
