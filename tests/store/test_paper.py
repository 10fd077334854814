"""A walk noted on paper comes in as if it had been walked, marked as recalled."""

import copy
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from gemba.journey.continuing import walk_away_point
from gemba.journey.records import (
    Answer,
    Barrier,
    DeadEnd,
    Delight,
    Evidence,
    Gap,
    Handoff,
    Mission,
    Visit,
)
from gemba.store import (
    StoreError,
    Workspace,
    audit_schema,
    export_text,
    import_bytes,
    import_file,
)
from tests.store.making import CHECKLIST

PAPER: dict[str, Any] = {
    "gemba": 1,
    "kind": "walk",
    "checklist": "phone",
    "channel": "store",
    "segment": "senior",
    "auditor": "w7",
    "offset": "+02:00",
    "started": "2026-05-04T14:00",
    "ended": "14:40",
    "mission": {"need": "a phone for calls", "persona": "a widow of 80"},
    "visits": [
        {
            "step": "arrive", "started": "14:05", "ended": "14:20",
            "times": {"wait": 300, "customer_active": 600},
            "answers": {
                "greeted": False, "why:greeted": "STAFF",
                "price": {"value": "399,90", "note": "without the contract"},
                "shown": ["contract", "phone"], "clear": 3,
                "words": {"status": "not_observed"},
            },
            "expected": 8, "delivered": 4, "ease": 3, "feeling": -1,
            "perceived_wait_minutes": 12, "continue": "would_leave", "reason": "too_long",
            "alternative": "the market stall",
            "barriers": [{"code": "WAIT", "what_happened": "One clerk for six people.",
                          "impact": 2}],
            "delights": [{"what_happened": "A chair was offered."}],
            "evidence": [{"file": "photos/shelf.png", "caption": "The shelf",
                          "taken_at": "14:07", "redaction": "none_needed"}],
        },
        {
            "step": "pay", "channel": "online", "started": "14:30", "ended": "14:40",
            "dead_end": {"kind": "must_call", "rescued_by": "customer_service",
                         "minutes_lost": 9, "what_happened": "The page asked to call."},
            "continue": "reluctantly",
        },
    ],
    "gaps": [{"kind": "travel", "from_visit": 0, "to_visit": 1}],
    "handoffs": [{"from_visit": 0, "to_visit": 1, "repeated": 3, "context_kept": "no"}],
}  # fmt: skip


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    (tmp_path / "photos" / "shelf.png").write_bytes(picture.getvalue())
    path = tmp_path / "walk.json"
    path.write_text(json.dumps(PAPER))
    return path


def test_every_part_of_the_form_becomes_its_record(workspace: Workspace, paper: Path) -> None:
    found = import_file(workspace, paper)
    audit = workspace.audit
    (walk,) = audit.walks
    assert (walk.on_paper, walk.channel, walk.segment, walk.auditor) == (
        True, "store", "senior", "w7",
    )  # fmt: skip
    assert walk.started == datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    assert walk.ended == datetime(2026, 5, 4, 12, 40, tzinfo=UTC)
    assert [m.persona for m in audit.all(Mission)] == ["a widow of 80"]
    arrive, pay = audit.visits(walk.id)
    assert (arrive.started.hour, arrive.offset, pay.channel) == (12, "+02:00", "online")
    values = {key: answer.value for key, answer in audit.answers(arrive.id).items()}
    assert values == {
        "greeted": "no", "why:greeted": "STAFF", "price": 399.9, "shown": ["phone", "contract"],
        "clear": 3, "words": None, "@expected": 8, "@delivered": 4, "@ease": 3, "@feeling": -1,
        "@perceived_wait": 12.0, "@continue": "would_leave", "@reason": "too_long",
        "@alternative": "the market stall",
    }  # fmt: skip
    assert audit.answers(arrive.id)["words"].status == "not_observed"
    assert found.counts == {
        "missions": 1, "walks": 1, "visits": 2, "answers": 19, "barriers": 3, "delights": 1,
        "evidence": 1, "dead_ends": 1, "gaps": 1, "handoffs": 1,
    }  # fmt: skip
    assert workspace.verify() == []


def test_everything_on_paper_is_recalled(workspace: Workspace, paper: Path) -> None:
    import_file(workspace, paper)
    audit = workspace.audit
    said = [*audit.all(Answer), *audit.all(Barrier), *audit.all(Delight)]
    assert {record.recalled for record in said if record.step == "arrive"} == {True}


def test_answers_imply_what_they_imply_in_a_live_walk(workspace: Workspace, paper: Path) -> None:
    import_file(workspace, paper)
    audit = workspace.audit
    (walk,) = audit.walks
    barriers = {barrier.code: barrier for barrier in audit.all(Barrier)}
    assert set(barriers) == {"STAFF", "WAIT", "DEAD_END"}
    assert barriers["STAFF"].question == "greeted"
    assert barriers["WAIT"].impact_guess == 2
    (dead,) = audit.all(DeadEnd)
    assert (dead.kind, dead.rescued_by, dead.minutes_lost) == ("must_call", "customer_service", 9)
    point = walk_away_point(audit, walk)
    assert point is not None
    assert (point.visit.step, point.reason) == ("arrive", "too_long")


def test_times_between_visits_come_from_the_visits(workspace: Workspace, paper: Path) -> None:
    import_file(workspace, paper)
    (gap,) = workspace.audit.all(Gap)
    (handoff,) = workspace.audit.all(Handoff)
    assert gap.ended is not None
    assert ((gap.ended - gap.started).total_seconds(), gap.worth) == (600, "necessary")
    assert (handoff.from_channel, handoff.to_channel, handoff.repeated) == ("store", "online", 3)


def test_evidence_is_kept_by_its_hash(workspace: Workspace, paper: Path) -> None:
    import_file(workspace, paper)
    (photo,) = workspace.audit.all(Evidence)
    assert (photo.kind, photo.media_type, photo.alt, photo.file_name) == (
        "photo", "image/png", "The shelf", "shelf.png",
    )  # fmt: skip
    kept = workspace.path_of(photo.sha256, photo.extension).read_bytes()
    assert kept == (paper.parent / "photos/shelf.png").read_bytes()


def test_importing_twice_changes_nothing(workspace: Workspace, paper: Path) -> None:
    import_file(workspace, paper)
    before = export_text(workspace)
    again = import_file(workspace, paper)
    assert (again.counts, again.skipped) == ({}, 31)
    assert export_text(workspace) == before


def test_a_walk_with_an_id_can_be_corrected(workspace: Workspace, paper: Path) -> None:
    data = {**copy.deepcopy(PAPER), "id": "paper-7"}
    paper.write_text(json.dumps(data))
    import_file(workspace, paper)
    data["visits"][0]["answers"]["price"] = 349.9
    paper.write_text(json.dumps(data))
    assert import_file(workspace, paper).counts == {"answers": 1}
    assert len(workspace.audit.walks) == 1


def test_a_whole_checklist_may_stand_inside(tmp_path: Path) -> None:
    data = {**PAPER, "checklist": json.loads(CHECKLIST.canonical()), "visits": [{"step": "pay"}]}
    data = {key: value for key, value in data.items() if key not in ("gaps", "handoffs")}
    with Workspace.create(tmp_path / "new", "New", None) as workspace:
        import_bytes(workspace, json.dumps(data).encode(), "walk.json")
        (walk,) = workspace.audit.walks
        assert workspace.audit.checklist_of(walk) == CHECKLIST
        assert workspace.audit.default_checklist == CHECKLIST.hash
        (visit,) = workspace.audit.all(Visit)
        assert visit.ended == visit.started == walk.started


def test_the_form_keeps_its_published_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(audit_schema())
    validator.validate(PAPER)
    assert not validator.is_valid({**PAPER, "visit": []})


@pytest.mark.parametrize(("path", "value", "sentence"), [
    ("visits.0.step", "arive", "visits[0].step: there is no step 'arive'; did you mean 'arrive'?"),
    ("visits.0.answers.greetd", "yes",
     "visits[0].answers.greetd: step arrive in store asks no 'greetd'; did you mean 'greeted'?"),
    ("visits.1.answers", {"greeted": "yes"}, "visits[1].answers.greeted: step pay in online asks"),
    ("visits.0.answers.greeted", "ja", "visits[0].answers.greeted: 'ja' is no answer here"),
    ("visits.0.answers.price", 2001, "visits[0].answers.price: 2001 is above"),
    ("visits.0.answers.price", "dear", "visits[0].answers.price: 'dear' is not a number"),
    ("visits.0.answers.shown", ["tablet"], "visits[0].answers.shown: 'tablet' is no answer here"),
    ("visits.0.answers.clear", 8, "visits[0].answers.clear: '8' is no answer here"),
    ("visits.0.answers.words", "x" * 20_001, "visits[0].answers.words: The text has 20001"),
    ("visits.0.answers.words", {"value": "x", "status": "declined"},
     "visits[0].answers.words: an answer that is declined has no value"),
    ("visits.0.answers.words", {"status": "answered"},
     "visits[0].answers.words: an answer that is answered has a value"),
    ("visits.0.answers.words", {"vlaue": "x"},
     "visits[0].answers.words.vlaue: unknown key 'vlaue'; did you mean 'value'?"),
    ("visits.0.answers.@ease", 3, "visits[0].answers.@ease: ease says the same again"),
    ("visits.0.answers.@nothing", 3, "visits[0].answers.@nothing: step arrive in store asks no"),
    ("visits.0.answers.../x", 3, "visits[0].answers"),
    ("visits.0.continue", "maybe", "visits[0].continue: Input should be 'gladly'"),
    ("visits.0.reason", "because", "visits[0].reason: 'because' is no answer here"),
    ("visits.0.ease", 9, "visits[0].ease: Input should be less than or equal to 7"),
    ("visits.0.ended", "13:00", "visits[0].ended: it ends before it starts"),
    ("visits.0.started", "noon", "visits[0].started: 'noon' is no time"),
    ("visits.0.started", 1400, "visits[0].started: write a time in quotes"),
    ("visits.0.started", "0001-01-01T00:00", "visits[0].started: 0001-01-01T00:00:00 lies outside"),
    ("visits.0.channel", "stor", "visits[0].channel: there is no channel 'stor'"),
    ("visits.0.barriers.0.code", "STAF", "visits[0].barriers[0].code: there is no barrier code"),
    ("visits.0.barriers.0.question", "pric", "visits[0].barriers[0].question: step arrive"),
    ("visits.0.barriers.0.impact", 5, "visits[0].barriers[0].impact: Input should be less"),
    ("visits.1.outcome", "done", "visits[1].dead_end: the outcome says that it went on"),
    ("visits.0.evidence.0.file", "../walk.json", "must lie beside walk.json"),
    ("visits.0.evidence.0.file", "/etc/passwd", "must lie beside walk.json"),
    ("visits.0.evidence.0.file", "photos\\shelf.png", "must lie beside walk.json"),
    ("visits.0.evidence.0.file", "link.png", "must lie beside walk.json"),
    ("visits.0.evidence.0.file", "photos/other.png", "there is no file 'photos/other.png'"),
    ("visits.0.evidence.0.file", "drawing.svg", "visits[0].evidence[0].file: drawing.svg is not"),
    ("visits.0.evidence.0.file", "x" * 400, "there is no file"),
    ("visits", [], "visits: Tuple should have at least 1 item"),
    ("gaps.0.to_visit", 2, "gaps[0].to_visit: there is no visit 2; the last is 1"),
    ("gaps.0.to_visit", -1, "gaps[0].to_visit: Input should be greater"),
    ("gaps.0.ended", "14:00", "gaps[0]: it ends before it starts"),
    ("handoffs.0.to_visit", None, "handoffs[0].to_channel: is missing"),
    ("segment", "seniors", "segment: there is no segment 'seniors'; did you mean 'senior'?"),
    ("channel", "shop", "channel: there is no channel 'shop'"),
    ("checklist", "fone", "checklist: there is no checklist 'fone'; this audit has phone"),
    ("checklist", {"id": "x"}, "checklist"),
    ("started", "14:00", "started: give the day too"),
    ("offset", "+99:00", "offset: +99:00 is no offset"),
    ("offset", "Berlin", "offset: String should match"),
    ("audtor", "x", "audtor: unknown key 'audtor'; did you mean 'auditor'?"),
])  # fmt: skip
def test_a_fault_is_named_by_its_place_and_nothing_is_kept(
    workspace: Workspace, paper: Path, path: str, value: object, sentence: str
) -> None:
    (paper.parent / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (paper.parent / "link.png").symlink_to("/etc/hostname")
    data = copy.deepcopy(PAPER)
    *parents, last = path.split(".", 3) if "answers" in path else path.split(".")
    node: Any = data
    for part in parents:
        node = node[int(part) if part.isdigit() else part]
    node[last] = value
    paper.write_text(json.dumps(data))
    before = export_text(workspace)
    with pytest.raises(StoreError) as error:
        import_file(workspace, paper)
    assert str(error.value).startswith("walk.json: ")
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)
    assert export_text(workspace) == before
    assert not list((workspace.folder / "evidence").rglob("*.*"))


def test_a_checklist_that_breaks_its_own_rules_is_refused(workspace: Workspace) -> None:
    inside = json.loads(CHECKLIST.canonical())
    inside["phases"][0]["steps"][1]["id"] = "arrive"
    data = {**PAPER, "checklist": inside}
    with pytest.raises(StoreError, match=r"walk.json: checklist\.phases\[0\]\.steps\[1\]\.id: "):
        import_bytes(workspace, json.dumps(data).encode(), "walk.json")


def test_a_missing_file_is_named(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no file .*nothing\.json"):
        import_file(workspace, tmp_path / "nothing.json")
    with pytest.raises(StoreError, match="cannot be read"):
        import_file(workspace, tmp_path)
