"""An audit of a short journey, ready to be walked with typed lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gemba.journey.checklist import Checklist
from gemba.store import Workspace
from tests.plain.shop import JOURNEY, NOON, Shop


@pytest.fixture
def make_shop(tmp_path: Path) -> Callable[[dict[str, object]], Shop]:
    """Make an audit for a journey."""

    def make(journey: dict[str, object]) -> Shop:
        checklist = Checklist.model_validate(journey)
        Workspace.create(tmp_path / "shop", "A shop", checklist, created=NOON).close()
        return Shop(tmp_path / "shop")

    return make


@pytest.fixture
def shop(make_shop: Callable[[dict[str, object]], Shop]) -> Shop:
    """An audit of the short journey, nothing walked yet."""
    return make_shop(JOURNEY)
