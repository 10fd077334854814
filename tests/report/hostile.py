"""The sample audit with hostile text in every field that takes text."""

from pathlib import Path
from typing import Any

from gemba.journey.checklist import Checklist
from tests.report.sample import Sample, checklist, online, settle

NASTY = (
    "[/x] [@click=app.quit] <script>alert(1)</script> <img src=http://127.0.0.1:9/x> {{7*7}}"
    " {% raw %} & ' \" \u202eevil\u202c \x1b[31m \x00 مرحبا שלום Привет Γειά 👍🏽 ☎ ✅ end"
)
WORD = "Z" * 16_000
FIELDS = frozenset(
    [
        "need",
        "product",
        "budget",
        "persona",
        "limits",
        "will_not",
        "company",
        "site",
        "wave",
        "auditor",
        "note",
        "what_happened",
        "text",
        "caption",
        "alt",
        "file_name",
        "title",
        "action",
        "context",
    ]
)


def hostile(folder: Path) -> Sample:
    """Return an audit whose every text is hostile, one of them an endless word."""
    plain = checklist().model_dump(mode="json", by_alias=True)
    made = Sample(folder, Checklist.model_validate(_spoilt(plain)))
    online(made)
    settle(made)
    made.records = [_spoil(record) for record in made.records]
    first = next(r for r in made.records if r.__class__.__name__ == "Barrier")
    made.records[made.records.index(first)] = first.model_copy(update={"what_happened": WORD})
    return made


def _spoil(record: Any) -> Any:
    texts = {
        name: f"{getattr(record, name)} {NASTY}"
        for name in type(record).model_fields
        if name in FIELDS and isinstance(getattr(record, name), str)
    }
    return record.model_copy(update=texts)


def _spoilt(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoilt(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_spoilt(one, key) for one in value]
    return (
        f"{value} {NASTY}" if isinstance(value, str) and key in ("title", "ask", "label") else value
    )
