"""Owners reply to findings and stakeholders rate the steps, each by a small file."""

import json
import re
from pathlib import Path

import pytest

from gemba.analysis.findings import findings
from gemba.store import Workspace
from tests.cli.conftest import Run


def said(place: Path, kind: str) -> list[dict[str, object]]:
    with Workspace.open(place / "audits" / "phones", read_only=True) as workspace:
        records = [r for r in workspace.audit.records() if getattr(r, "record", "") == kind]
        return [record.model_dump(mode="json") for record in records]


def filled(place: Path, name: str, **changes: str) -> Path:
    path = place / name
    text = path.read_text()
    for old, new in changes.items():
        text, found = re.subn(rf"( {old}:)[^\n,}}]*", rf"\1 {new}", text, count=1)
        assert found
    path.write_text(text)
    return path


def test_a_template_filled_in_comes_back_as_replies_and_twice_changes_nothing(
    walked: Run, place: Path
) -> None:
    assert walked("reply", "phones", "r.yaml", "--template").out == "r.yaml\n"
    filled(place, "r.yaml", stance="disputed", reason='"We do greet."', date="2026-05-06")
    assert walked("reply", "phones", "r.yaml").out == (
        "r.yaml: 1 new or changed, 0 known already, 0 left empty.\n"
    )
    (reply,) = said(place, "reply")
    assert (reply["by"], reply["stance"], reply["reason"], reply["on"]) == (
        "sales", "disputed", "We do greet.", "2026-05-06")  # fmt: skip
    assert json.loads(walked("reply", "phones", "r.yaml", "--json").out) == {
        "new": 0, "known": 1, "empty": 0}  # fmt: skip
    assert said(place, "reply") == [reply]


def test_a_template_left_empty_changes_nothing_and_is_never_overwritten(
    walked: Run, place: Path
) -> None:
    walked("reply", "phones", "r.csv", "--template")
    assert (
        "0 new or changed, 0 known already, 1 left empty" in walked("reply", "phones", "r.csv").out
    )
    again = walked("reply", "phones", "r.csv", "--template")
    assert again.code == 2
    assert "exists already" in again.error_line


def test_a_reply_can_be_taken_back(walked: Run, place: Path) -> None:
    walked("reply", "phones", "r.yaml", "--template")
    filled(place, "r.yaml", stance="accepted")
    walked("reply", "phones", "r.yaml")
    assert walked("reply", "phones", "--undo").out == "Taken back: reply\n"
    assert said(place, "reply") == []
    assert walked("reply", "phones", "--undo").out == "There is no reply to take back.\n"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"stance": "disputed"}, "r.yaml:6:5: R010 A finding that is disputed needs the reason"),
        ({"stance": "agreed"}, "r.yaml:6:5: R010 `stance` is no 'agreed': it is accepted"),
        ({"stance": "accept"}, "did you mean 'accepted'?"),
        ({"by": "Mr Smith", "stance": "accepted"}, "a person is never named"),
        ({"stance": "accepted", "date": "tomorrow"}, "`date` is a day such as 2026-04-30"),
        ({"stance": "accepted", "finding": "F1"}, "There is no finding 'F1'"),
        ({"reason": "x", "date": "y", "stance": "[", }, "r.yaml:"),
    ],
)  # fmt: skip
def test_a_bad_reply_is_refused_at_its_line_and_nothing_is_kept(
    walked: Run, place: Path, changes: dict[str, str], told: str
) -> None:
    walked("reply", "phones", "r.yaml", "--template")
    filled(place, "r.yaml", **changes)
    done = walked("reply", "phones", "r.yaml")
    assert done.code == 2
    assert told in done.error_line
    assert said(place, "reply") == []


def test_a_spreadsheet_s_semicolons_and_a_stranger_s_column_are_seen(
    walked: Run, place: Path
) -> None:
    (key,) = [f["id"] for f in json.loads(walked("findings", "phones", "--json").out)]
    (place / "r.csv").write_text(
        f"\ufefffinding;by;stance;reason\r\n{key};Sales;corrected;Mended\r\n"
    )
    assert walked("reply", "phones", "r.csv").code == 0
    assert [r["by"] for r in said(place, "reply")] == ["sales"]
    (place / "r.csv").write_text(f"finding,by,stanze\n{key},sales,accepted\n")
    assert walked("reply", "phones", "r.csv").error_line == (
        "r.csv:1:3: R003 unknown column 'stanze': did you mean 'stance'?")  # fmt: skip


def test_what_roles_rate_stands_in_for_the_checklist(walked: Run, place: Path) -> None:
    walked("criticality", "phones", "sales.yaml", "--template", "--role", "sales")
    filled(place, "sales.yaml", rating="9")
    assert "1 new or changed" in walked("criticality", "phones", "sales.yaml").out
    assert "0 new or changed, 1 known" in walked("criticality", "phones", "sales.yaml").out
    with Workspace.open(place / "audits" / "phones", read_only=True) as workspace:
        (rated,) = findings(workspace.audit)
    assert rated.importance.is_rated
    assert rated.importance.value == pytest.approx(0.2 + 0.8 * 0.9)


def test_what_is_at_risk_needs_its_assumption(walked: Run, place: Path) -> None:
    (key,) = [f["id"] for f in json.loads(walked("findings", "phones", "--json").out)]
    stake = f"at_risk:\n  - {{finding: {key}, amount: 120, unit: orders a month}}\n"
    (place / "k.yaml").write_text(stake)
    done = walked("criticality", "phones", "k.yaml")
    assert done.error_line.startswith("k.yaml:2:5: R010 What is at risk needs its assumption")
    (place / "k.yaml").write_text(stake.replace("}", ", assumption: 1 in 20 leaves}"))
    assert walked("criticality", "phones", "k.yaml").code == 0
    assert [(s["amount"], s["assumption"]) for s in said(place, "stake")] == [
        (120.0, "1 in 20 leaves")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("role: sales\ncriticality:\n  - {step: arive, rating: 4}\n", "did you mean 'arrive'?"),
        ("role: sales\ncriticality:\n  - {step: pay, rating: 11}\n", "k.yaml:3:5: R010"),
        ("role: sales\ncriticality:\n  - {step: pay, rating: high}\n", "is a number, not 'high'"),
        ("criticality:\n  - {step: pay, rating: 4}\n", "Who rates?"),
        ("role: sales\ncriticality:\n  - {step: pay, segment: kids, rating: 4}\n", "'kids'"),
        ("criticalities: []\n", "k.yaml:1:1: R003 unknown key 'criticalities': did you mean"),
        ("criticality: {}\n", "k.yaml:1:14: R002 `criticality` is a list"),
        ("crosshair: {kind: frozen, importance: 7}\n", "R010 This cannot be taken"),
    ],
)  # fmt: skip
def test_a_bad_rating_is_refused_at_its_line(
    walked: Run, place: Path, text: str, told: str
) -> None:
    (place / "k.yaml").write_text(text)
    done = walked("criticality", "phones", "k.yaml")
    assert done.code == 2
    assert told in done.error_line
    assert said(place, "criticality") == []


def test_what_stakeholders_said_is_exported_and_comes_in_again(walked: Run, place: Path) -> None:
    walked("reply", "phones", "r.yaml", "--template")
    filled(place, "r.yaml", stance="accepted", date="2026-05-06")
    walked("reply", "phones", "r.yaml")
    (place / "k.yaml").write_text(
        "role: sales\ncriticality:\n  - {step: pay, rank: 1}\n  - {step: arrive, rank: 2}\n"
        "crosshair: {kind: frozen, importance: 7, performance: 5, source: wave 1}\n")  # fmt: skip
    walked("criticality", "phones", "k.yaml")
    before = {kind: said(place, kind) for kind in ("reply", "criticality", "crosshair")}
    assert [len(found) for found in before.values()] == [1, 2, 1]
    assert walked("export", "phones", "-o", "phones.json").code == 0
    (place / "audits" / "phones").rename(place / "audits" / "old")
    assert walked("import", "phones", "phones.json").code == 0
    assert {kind: said(place, kind) for kind in before} == before
    assert walked("evidence", "verify", "phones").code == 0
