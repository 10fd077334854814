"""A step that repeats says which of its times this is."""

from collections.abc import Callable

from tests.plain.shop import Shop

CARS: dict[str, object] = {
    "id": "cars",
    "version": "1.0.0",
    "title": "Cars",
    "mission": {"need": "cars"},
    "channels": [{"id": "store", "title": "Store"}],
    "phases": [{"id": "during", "title": "During", "steps": [
        {"id": "car", "title": "Car", "repeat": {"count": "2"}, "questions": [
            {"id": "plate", "type": "text", "ask": "Which plate?"}]}]}],
}  # fmt: skip


def test_each_time_has_its_number(make_shop: Callable[[dict[str, object]], Shop]) -> None:
    walked = make_shop(CARS).walk("", "W1", *[""] * 8, "W2")

    headings = [line for line in walked.lines if line.startswith("Step ")]
    assert headings[:2] == ["Step 1 of 1: Car 1. Store.", "Step 1 of 1: Car 2. Store."]
