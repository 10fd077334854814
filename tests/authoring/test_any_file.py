"""Whatever a file holds, it is a checklist or it has faults that point into it; nothing breaks."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.authoring import inspect

from .conftest import SMALL

WORDS = [m.span() for m in re.finditer(r"[\w.]+", SMALL)]
VALUES = ["null", "[]", "{}", "5", "-1", ".nan", "true", "'x'", "[1, 2]", "{a: 1}", "*x", "&x 1",
          "!!str 1", "? ", "''", "${x}", "{use: b#q}", "\U0001f600", "id", "channels", "\x85",
          "\u202e", "\t", "\x00"]  # fmt: skip


def spoiled(changes: list[tuple[int, str]]) -> str:
    text = SMALL
    for place, value in sorted(changes, reverse=True):
        start, end = WORDS[place]
        text = text[:start] + value + text[end:]
    return text


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WORDS) - 1), st.sampled_from(VALUES)),
        max_size=3,
        unique_by=lambda change: change[0],
    )
)
def test_a_spoiled_file_is_whole_or_has_placed_faults(changes: list[tuple[int, str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any.yaml"
        path.write_text(spoiled(changes), encoding="utf-8")

        found = inspect(path, "de")

    assert (found.checklist is None) is bool(found.errors)
    lines = len(spoiled(changes).splitlines()) + 1
    for fault in found.faults:
        assert 1 <= fault.line <= lines
        assert fault.column >= 1
        assert str(fault) in fault.render()
