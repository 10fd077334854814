"""Copies of an audit that part and meet again end in the same state, in whatever order."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.journey.records import Answer, Void
from gemba.store import Workspace, export_audit, export_text, import_bytes
from tests.store.making import CHECKLIST, NOON, Begun, begin

COPIES = 3
ACTS = st.lists(
    st.tuples(
        st.integers(0, COPIES - 1),
        st.sampled_from(["say", "void", "undo", "sync"]),
        st.integers(0, 2),
        st.sampled_from(["yes", "partly", "no"]),
    ),
    max_size=14,
)


class Wandering:
    """A clock whose steps may go back as well as on."""

    def __init__(self, step: int) -> None:
        self.now, self.step = NOON, timedelta(seconds=step)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


_PLACE = tempfile.TemporaryDirectory()


@cache
def template() -> tuple[Path, Begun]:
    folder = Path(_PLACE.name) / "template"
    with Workspace.create(folder, "Phones", CHECKLIST, created=NOON) as workspace:
        begun = begin(workspace)
    return folder, begun


@contextmanager
def copies(count: int) -> Iterator[list[Workspace]]:
    """Open copies of one audit; the clock of the second runs backwards."""
    source, _ = template()
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        found = []
        for number, step in zip(range(count), [1, -1, 3, 1, 1, 1], strict=False):
            folder = Path(place) / str(number)
            shutil.copytree(source, folder)
            found.append(stack.enter_context(Workspace.open(folder, clock=Wandering(step))))
        yield found


def act(workspace: Workspace, others: list[Workspace], kind: str, which: int, value: str) -> None:
    key = f"answer-{which}"
    if kind == "say":
        workspace.save([template()[1].answer("greeted", value, key=key)])
    elif kind == "void" and workspace.audit.get(Answer, key):
        workspace.save([Void(id=key)])
    elif kind == "undo":
        workspace.undo(template()[1].walk.id, lambda before, after: None)
    elif kind == "sync":
        deliver(others[which], workspace)


def deliver(source: Workspace, target: Workspace) -> None:
    import_bytes(target, export_text(source).encode(), "copy.json")


def state(workspace: Workspace) -> dict[str, Any]:
    """Return everything but the order in which revisions arrived."""
    found = export_audit(workspace)
    found["history"].sort(key=lambda entry: entry["id"])
    heads = "SELECT id FROM heads ORDER BY id"
    return {**found, "heads": workspace.connection.execute(heads).fetchall()}


@settings(max_examples=20, deadline=None)
@given(acts=ACTS, orders=st.lists(st.permutations(range(COPIES)), min_size=2, max_size=2))
def test_the_order_of_merging_does_not_matter(
    acts: list[tuple[int, str, int, str]], orders: list[list[int]]
) -> None:
    with copies(COPIES + 2) as found:
        parted, hubs = found[:COPIES], found[COPIES:]
        for copy, kind, which, value in acts:
            act(parted[copy], parted, kind, which, value)
        for hub, order in zip(hubs, orders, strict=True):
            for source in [*order, order[0]]:
                deliver(parted[source], hub)
        assert state(hubs[0]) == state(hubs[1])
        assert hubs[0].verify() == []


@settings(max_examples=30, deadline=None)
@given(acts=ACTS)
def test_what_is_exported_is_what_is_imported(acts: list[tuple[int, str, int, str]]) -> None:
    with copies(COPIES) as parted, tempfile.TemporaryDirectory() as place:
        for copy, kind, which, value in acts:
            act(parted[copy], parted, kind, which, value)
        with Workspace.create(Path(place) / "new", "New", None) as target:
            deliver(parted[0], target)
            assert export_text(target) == export_text(parted[0])
        with Workspace.open(Path(place) / "new") as reopened:
            assert export_text(reopened) == export_text(parted[0])


@settings(max_examples=20, deadline=None)
@given(acts=ACTS)
def test_memory_and_disk_agree_after_anything(acts: list[tuple[int, str, int, str]]) -> None:
    with copies(COPIES) as parted:
        for copy, kind, which, value in acts:
            act(parted[copy], parted, kind, which, value)
        for workspace in parted:
            live = {record.id: record for record in workspace.audit.records()}
            with Workspace.open(workspace.folder, read_only=True) as again:
                assert {record.id: record for record in again.audit.records()} == live
