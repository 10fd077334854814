"""Walks under way move to a newer version of their checklist; the others stay as they are."""

import json
from pathlib import Path

import pytest

from gemba.journey.asking import agenda
from gemba.journey.records import Answer, Visit, Walk
from gemba.store import Workspace
from tests.authoring.conftest import SMALL
from tests.cli.conftest import Run

JOURNEY = SMALL.replace("channels:", "mission: {need: a phone}\nchannels:", 1)
ADDED = '          - {id: seen, type: yes_no, ask: Was I seen?, show_if: {greeted: "yes"}}\n'


@pytest.fixture
def checklist(place: Path) -> Path:
    """The small checklist in ./checklists, and an audit with it."""
    path = place / "checklists" / "small.yaml"
    path.parent.mkdir()
    path.write_text(JOURNEY, encoding="utf-8")
    return path


def publish(path: Path, version: str, *changes: tuple[str, str], more: str = "") -> None:
    text = JOURNEY.replace("version: 1.0.0", f"version: {version}") + more
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def begun(run: Run) -> None:
    assert run("new", "a", "--checklist", "small").code == 0
    assert run("walk", "a", "--channel", "web", "--plain", stdin="\n5\ny\nq\n").code == 0


def walk_of(place: Path) -> tuple[Walk, str, dict[str, str | None]]:
    with Workspace.open(place / "audits" / "a", read_only=True) as workspace:
        (walk,) = workspace.audit.walks
        said = {a.question: a.value for a in workspace.audit.all(Answer)}
        return walk, workspace.audit.checklist_of(walk).version, said


def asked_at_last(place: Path) -> list[str]:
    with Workspace.open(place / "audits" / "a", read_only=True) as workspace:
        (visit,) = workspace.audit.all(Visit)
        return [q.id for q in agenda(workspace.audit, visit) if not q.id.startswith("@")]


def test_a_walk_under_way_hears_of_a_newer_version_and_moves_when_told(
    run: Run, place: Path, checklist: Path
) -> None:
    begun(run)
    publish(checklist, "1.1.0", ("Was I greeted?", "Did they greet?"), more=ADDED)

    heard = run("walk", "a", "--plain", stdin="q\n")
    assert ("small 1.1.0 is out: 1 added, 1 reworded, none removed. This walk keeps 1.0.0; "
            "to move it: gemba checklist move a") in heard.out  # fmt: skip
    assert walk_of(place)[1] == "1.0.0"

    moved = run("checklist", "move", "a")

    assert (moved.code, moved.err) == (0, "")
    assert moved.out.splitlines() == [
        "small 1.1.0 is out: 1 added, 1 reworded, none removed.",
        "  minor: question 'seen' added",
        "  patch: question 'greeted' reworded: ask",
        "1 walk moved to 1.1.0.",
    ]
    assert walk_of(place)[1:] == ("1.1.0", {"@expected": 5, "greeted": "yes"})
    assert asked_at_last(place) == ["greeted", "seen"]
    assert "is out" not in run("walk", "a", "--plain", stdin="q\n").out


def test_the_move_is_in_the_history(run: Run, place: Path, checklist: Path) -> None:
    begun(run)
    publish(checklist, "1.1.0", more=ADDED)
    run("checklist", "move", "a")

    with Workspace.open(place / "audits" / "a", read_only=True) as workspace:
        (walk,) = workspace.audit.walks
        reasons = [revision.why for revision in workspace.history(walk.id)]
    assert reasons[-1] == "moved to small 1.1.0: 1 added, none reworded, none removed"


def test_new_walks_begin_with_the_new_version(run: Run, place: Path, checklist: Path) -> None:
    run("new", "a", "--checklist", "small")
    publish(checklist, "1.1.0", more=ADDED)

    assert run("checklist", "move", "a").out.endswith("No walks moved to 1.1.0.\n")
    run("walk", "a", "--channel", "web", "--plain", stdin="\n5\ny\nq\n")

    assert walk_of(place)[1] == "1.1.0"


def test_a_dry_run_changes_nothing(run: Run, place: Path, checklist: Path) -> None:
    begun(run)
    publish(checklist, "1.1.0", more=ADDED)

    done = run("checklist", "move", "a", "--dry-run", "--json")

    data = json.loads(done.out)
    assert (data["least_bump"], data["to"], len(data["walks"])) == ("minor", "1.1.0", 1)
    assert walk_of(place)[1] == "1.0.0"


def test_a_finished_walk_stays(run: Run, place: Path, checklist: Path) -> None:
    begun(run)
    with Workspace.open(place / "audits" / "a") as workspace:
        (walk,) = workspace.audit.walks
        workspace.save([walk.model_copy(update={"status": "stopped", "ended": walk.started})])
    publish(checklist, "1.1.0", more=ADDED)

    done = run("checklist", "move", "a")

    assert done.out.splitlines()[-1] == (
        "No walks moved to 1.1.0. 1 walk closed: what is finished never moves."
    )
    assert walk_of(place)[1] == "1.0.0"


@pytest.mark.parametrize(
    ("version", "changes", "why"),
    [
        ("2.0.0", (), "small 2.0.0 changes what answers mean (by its number)"),
        ("1.1.0", (("type: timer", "type: integer"),),
         "small 1.1.0 changes what answers mean (question 'wait': type 'timer' is now 'integer')"),
        ("1.0.0", (), "small 1.0.0 is the one in use."),
        ("0.9.0", (), "small 0.9.0 is not newer than 1.0.0, which is in use."),
        ("1.1.0", (("id: small", "id: large"),), "large is another checklist than small."),
    ],
)  # fmt: skip
def test_what_would_change_the_meaning_of_answers_is_refused(
    run: Run, place: Path, checklist: Path, version: str, changes: tuple[tuple[str, str], ...],
    why: str,
) -> None:  # fmt: skip
    begun(run)
    publish(checklist, version, *changes)

    done = run("checklist", "move", "a", "--to", str(checklist))

    assert done.code == 1
    assert done.error_line.startswith(why)
    assert walk_of(place)[1] == "1.0.0"


def test_a_checklist_that_lies_elsewhere_is_named(run: Run, place: Path, checklist: Path) -> None:
    begun(run)
    publish(checklist, "1.1.0", more=ADDED)
    elsewhere = checklist.rename(place / "elsewhere.yaml")

    assert "name its file with --to FILE" in run("checklist", "move", "a").error_line
    assert run("checklist", "move", "a", "--to", str(elsewhere)).code == 0
