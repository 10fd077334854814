"""What a record takes and what it turns down."""

from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from gemba.journey.records import RECORD, RECORD_TYPES, Answer, Barrier, Gap, Times
from tests.journey.making import NOON

HEAD = {"id": "x", "at": NOON, "walk": "w"}
EXAMPLES: dict[str, dict[str, Any]] = {
    "mission": {"need": "a phone"},
    "walk": {"checklist": "0" * 64, "mission": "m", "channel": "store", "started": NOON},
    "visit": {"step": "s", "channel": "store", "seq": 1, "started": NOON},
    "answer": {"visit": "v", "step": "s", "question": "q", "value": ["a", 1]},
    "mark": {"kind": "note"},
    "barrier": {"visit": "v", "step": "s", "code": "MENU_MAZE"},
    "delight": {"visit": "v", "step": "s"},
    "dead_end": {"visit": "v", "step": "s"},
    "gap": {"kind": "wait", "started": NOON},
    "handoff": {"from_channel": "a", "to_channel": "b"},
    "evidence": {"sha256": "a" * 64, "extension": "png", "media_type": "image/png", "size": 1},
    "rating": {"barrier": "b", "impact": 4},
    "finding": {"barriers": ["b"]},
    "criticality": {"role": "front line", "step": "s", "rating": 7},
    "stake": {"finding": "f", "amount": 120, "unit": "orders a month", "assumption": "1 in 20"},
    "reply": {"finding": "f", "by": "billing", "stance": "disputed", "on": "2026-05-04"},
    "crosshair": {"importance": 7.5, "performance": 5.5},
}


def test_there_is_an_example_of_every_kind_of_record() -> None:
    assert set(EXAMPLES) == {kind.model_fields["record"].default for kind in RECORD_TYPES}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_record_survives_its_way_through_json(kind: str) -> None:
    head = {key: HEAD[key] for key in HEAD if key != "walk" or kind not in NO_WALK}
    record = RECORD.validate_python({"record": kind, **head, **EXAMPLES[kind]})
    assert RECORD.validate_json(RECORD.dump_json(record)) == record


NO_WALK = {
    "mission", "walk", "rating", "finding", "criticality", "stake", "reply", "crosshair",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fields", "place"),
    [
        ("gap", {"kind": "pause"}, "kind"),
        ("gap", {"perceived_seconds": -1}, "perceived_seconds"),
        ("gap", {"perceived_seconds": float("inf")}, "perceived_seconds"),
        ("gap", {"started": datetime(2026, 5, 4)}, "started"),  # noqa: DTZ001
        ("mark", {"at": "2026-05-04T12:00:00"}, "at"),
        ("mark", {"offset": "CET"}, "offset"),
        ("mark", {"offset": "+25:00"}, "offset"),
        ("mark", {"id": ""}, "id"),
        ("mark", {"text": "x" * 20_001}, "text"),
        ("mark", {"nonsense": 1}, "nonsense"),
        ("barrier", {"code": "NONSENSE"}, "code"),
        ("barrier", {"impact_guess": 5}, "impact_guess"),
        ("barrier", {"persistence": 1.1}, "persistence"),
        ("answer", {"status": "not_reached"}, "status"),
        ("evidence", {"sha256": "../../etc/passwd"}, "sha256"),
        ("evidence", {"extension": "p/ng"}, "extension"),
        ("visit", {"seq": 0}, "seq"),
    ],
)
def test_what_cannot_be_is_turned_down_at_its_place(
    kind: str, fields: dict[str, Any], place: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        RECORD.validate_python({"record": kind, **HEAD, **EXAMPLES[kind], **fields})
    assert place in [str(part) for fault in caught.value.errors() for part in fault["loc"]]


def test_derived_states_of_an_answer_are_never_stored() -> None:
    for status in ("not_asked", "not_reached", "waived", "orphan"):
        with pytest.raises(ValidationError):
            Answer.model_validate({**HEAD, **EXAMPLES["answer"], "status": status})


def test_a_record_cannot_be_changed_in_place() -> None:
    gap = Gap.model_validate({**HEAD, **EXAMPLES["gap"]})
    with pytest.raises(ValidationError):
        gap.kind = "travel"


def test_an_unknown_code_says_what_to_use_instead() -> None:
    with pytest.raises(ValidationError, match="use OTHER and say it in words"):
        Barrier.model_validate({**HEAD, **EXAMPLES["barrier"], "code": "BAD"})


def test_times_add_up() -> None:
    assert Times(wait=1, customer_active=2, staff_active=3, system=4).total == 10
