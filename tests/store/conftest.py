"""Fixtures of the store's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gemba.store import Workspace
from tests.store.making import Begun, begin, new_audit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "audit"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    with new_audit(folder) as found:
        yield found


@pytest.fixture
def begun(workspace: Workspace) -> Begun:
    return begin(workspace)
