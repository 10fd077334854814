"""Whatever a file holds, it comes in whole and stays readable, or is refused in one sentence."""

import copy
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gemba.store import StoreError, Workspace, export_audit, export_text, import_bytes
from tests.store.making import CHECKLIST, begin, new_audit
from tests.store.test_exporting import full
from tests.store.test_paper import PAPER

STRANGE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20),
    st.sampled_from([
        "", "\x00", "../../x", "[/x]", "<script>", "{{7*7}}", "\u202eabc", "🧓",
        "9999-12-31T23:59Z",
        "0001-01-01T00:00:00+14:00", "@continue", "why:greeted", "yes", 1e308, -1, 10**30, [], {},
        [[]], {"value": {}}, {"value": [1]}, "a" * 20_001, "DEAD_END",
    ]),
)  # fmt: skip


@cache
def exported() -> str:
    with tempfile.TemporaryDirectory() as place, new_audit(Path(place) / "audit") as workspace:
        data = export_audit(full(begin(workspace)).workspace)
    del data["history"], data["sessions"]
    return json.dumps(data)


_PLACE = tempfile.TemporaryDirectory()


@cache
def template() -> Path:
    folder = Path(_PLACE.name) / "template"
    Workspace.create(folder, "Phones", CHECKLIST).close()
    return folder


def places(node: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in JSON data."""
    pairs: Any = {dict: dict.items, list: enumerate}.get(type(node))
    items = pairs(node) if pairs else ()
    return [here, *(place for key, value in items for place in places(value, (*here, key)))]


def replaced(data: Any, place: tuple[Any, ...], value: Any) -> Any:
    if not place:
        return value
    node = data
    for part in place[:-1]:
        node = node[part]
    node[place[-1]] = value
    return data


def paper() -> dict[str, Any]:
    data = copy.deepcopy(PAPER)
    del data["visits"][0]["evidence"]
    return data


def take_in(data: Any) -> None:
    """Import data; where it is taken, the audit is whole, reopens the same, and exports."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "audit"
        shutil.copytree(template(), folder)
        with Workspace.open(folder) as workspace:
            try:
                import_bytes(workspace, json.dumps(data).encode(), "x.json")
            except StoreError as error:
                assert "\n" not in str(error)  # noqa: PT017
                assert workspace.audit.records() == []
                return
            after = export_text(workspace)
            assert [p for p in workspace.verify() if p.what != "evidence"] == []
            for walk in workspace.audit.walks:
                for visit in workspace.audit.visits(walk.id):
                    workspace.audit.step_of(visit)
        with Workspace.open(folder, read_only=True) as again:
            assert export_text(again) == after


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_spoilt_walk(data: st.DataObject) -> None:
    whole = paper()
    take_in(replaced(whole, data.draw(st.sampled_from(places(whole))), data.draw(STRANGE)))


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_spoilt_export(data: st.DataObject) -> None:
    whole = json.loads(exported())
    take_in(replaced(whole, data.draw(st.sampled_from(places(whole))), data.draw(STRANGE)))


@settings(max_examples=50, deadline=None)
@given(data=st.binary(max_size=60))
@example(data=b'{"gemba": 1, "kind": "walk"}')
def test_any_bytes(data: bytes) -> None:
    with (
        tempfile.TemporaryDirectory() as place,
        Workspace.create(Path(place) / "a", "", None) as workspace,
    ):
        try:
            import_bytes(workspace, data, "x.json")
        except StoreError as error:
            assert str(error).startswith("x.json")  # noqa: PT017
        else:
            raise AssertionError("no bytes of this length are an audit")
