"""What goes out comes back in the same: identifiers, times, history, evidence."""

import json
from pathlib import Path
from typing import Any

import pytest

from gemba.journey.identity import new_id
from gemba.journey.place import Place
from gemba.journey.records import Answer, Barrier, Evidence, Finding, Rating, Void
from gemba.store import (
    StoreError,
    Workspace,
    audit_schema,
    export_audit,
    export_text,
    import_bytes,
    import_file,
    write_export,
)
from tests.store.making import CHECKLIST, NOON, Begun, new_audit


def full(begun: Begun) -> Begun:
    """Say a bit of everything, correct some of it and take some back."""
    workspace = begun.workspace
    workspace.author = "walker 7"
    answer = begun.answer("greeted", "no", note="<b>[/x]</b> 🧓 \u202e")
    barrier = Barrier(
        id=new_id(), at=NOON, walk=begun.walk.id, visit=begun.visit.id, step="arrive",
        question="greeted", code="STAFF",
    )  # fmt: skip
    workspace.save([answer, barrier], place=Place(walk=begun.walk.id, question="price"))
    workspace.save([answer.model_copy(update={"value": "partly"})], why="misheard")
    gone = begun.answer("price", 12.5)
    workspace.save([gone])
    workspace.save([Void(id=gone.id)])
    workspace.save([begun.answer("shown", ["phone"])])
    workspace.undo(begun.walk.id, lambda *_: None)
    workspace.save([Rating(id=new_id(), at=NOON, barrier=barrier.id, rater="a", impact=3)])
    workspace.save([Finding(id=new_id(), at=NOON, barriers=(barrier.id,), title="Unseen")])
    stored = workspace.keep_file(b"the receipt", "receipt.txt")
    workspace.save(
        [Evidence(id=new_id(), at=NOON, walk=begun.walk.id, visit=begun.visit.id, step="arrive",
                  kind="document", sha256=stored.sha256, extension=stored.extension,
                  media_type=stored.media_type, size=stored.size)]
    )  # fmt: skip
    return begun


def empty(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "other", "Other", None)


def test_an_audit_comes_back_as_it_was(tmp_path: Path, begun: Begun) -> None:
    source = full(begun).workspace
    path = tmp_path / "out" / "phones.json"
    assert write_export(source, path) == []
    with empty(tmp_path) as target:
        found = import_file(target, path)
        assert export_text(target) == export_text(source)
        assert target.audit.records() == source.audit.records()
        assert (target.audit.id, target.audit.title) == (source.audit.id, "Phones")
        assert target.audit.default_checklist == CHECKLIST.hash
        assert target.place(begun.walk.id) == source.place(begun.walk.id)
        assert target.verify() == []
        assert found.counts["answers"] == 1
        assert found.notes == ()
        assert target.history(begun.visit.id) == source.history(begun.visit.id)
        shown = [r.new and getattr(r.new, "value", None) for r in target.history(_answer(target))]
        assert shown == ["no", "partly"]


def _answer(workspace: Workspace) -> str:
    return workspace.audit.all(Answer)[0].id


def test_importing_twice_changes_nothing(tmp_path: Path, begun: Begun) -> None:
    path = tmp_path / "phones.json"
    write_export(full(begun).workspace, path)
    with empty(tmp_path) as target:
        import_file(target, path)
        before = export_text(target)
        again = import_file(target, path)
        assert export_text(target) == before
        assert again.counts == {}
        assert again.skipped > 5
    with Workspace.open(tmp_path / "other") as reopened:
        assert export_text(reopened) == before


def test_an_export_is_the_same_each_time(begun: Begun) -> None:
    workspace = full(begun).workspace
    assert export_text(workspace) == export_text(workspace)
    folder = workspace.folder
    before = export_text(workspace)
    workspace.close()
    with Workspace.open(folder) as again:
        assert export_text(again) == before


def test_what_was_added_elsewhere_is_added_here(tmp_path: Path, begun: Begun) -> None:
    source = full(begun).workspace
    path = tmp_path / "phones.json"
    write_export(source, path)
    with empty(tmp_path) as target:
        import_file(target, path)
        answer = target.audit.all(Answer)[0]
        target.save([answer.model_copy(update={"value": "yes"})])
        write_export(target, path)
    found = import_file(source, path)
    assert found.counts == {"answers": 1}
    assert source.audit.all(Answer)[0].value == "yes"
    assert source.verify() == []


def test_two_answers_given_apart_are_a_conflict_that_a_new_one_resolves(
    tmp_path: Path, begun: Begun
) -> None:
    source = full(begun).workspace
    path = tmp_path / "phones.json"
    write_export(source, path)
    with empty(tmp_path) as target:
        import_file(target, path)
        for workspace, value in ((target, "yes"), (source, "no")):
            answer = workspace.audit.all(Answer)[0]
            workspace.save([answer.model_copy(update={"value": value})])
        write_export(source, path)
        import_file(target, path)
        count = "SELECT count(*) FROM heads GROUP BY record HAVING count(*) > 1"
        assert target.connection.execute(count).fetchall() == [(2,)]
        assert target.audit.all(Answer)[0].value == "no"
        target.save([answer.model_copy(update={"value": "partly"})])
        assert target.connection.execute(count).fetchall() == []


def test_an_audit_that_has_walks_keeps_its_own_title(tmp_path: Path, begun: Begun) -> None:
    path = tmp_path / "phones.json"
    write_export(full(begun).workspace, path)
    with new_audit(tmp_path / "third") as target:
        from tests.store.making import begin

        begin(target)
        found = import_file(target, path)
        assert target.audit.title == "Phones"
        assert target.audit.id != begun.workspace.audit.id
        assert found.notes == ("The walks come from another audit, 'Phones'.",)
        assert len(target.audit.walks) == 2


def test_records_written_by_hand_need_no_history(tmp_path: Path, begun: Begun) -> None:
    data = export_audit(full(begun).workspace)
    del data["history"], data["sessions"]
    with empty(tmp_path) as target:
        import_bytes(target, json.dumps(data).encode(), "hand.json")
        expected = {record.id: record for record in begun.workspace.audit.records()}
        assert {record.id: record for record in target.audit.records()} == expected
        assert import_bytes(target, json.dumps(data).encode(), "hand.json").counts == {}
        assert {problem.what for problem in target.verify()} == {"evidence"}


def test_missing_evidence_is_said_and_does_not_stop_the_rest(tmp_path: Path, begun: Begun) -> None:
    data = export_text(full(begun).workspace).encode()
    with empty(tmp_path) as target:
        (note,) = import_bytes(target, data, "phones.json").notes
        assert note.startswith("evidence[0]: the file ")
        assert [problem.what for problem in target.verify()] == ["evidence"]


def test_exports_keep_their_published_schema(begun: Begun) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = audit_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(export_text(full(begun).workspace)))
    assert not validator.is_valid({"gemba": 1, "kind": "audit"})


def tamper(data: dict[str, Any], path: str, value: object) -> bytes:
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    node: Any = data
    for part in parents:
        node = node[part]
    node[last] = value
    return json.dumps(data).encode()


@pytest.mark.parametrize(("path", "value", "sentence"), [
    ("answers.0.note", "forged", " is not what was written"),
    ("answers.0.value", "perhaps", "answers[0].value: 'perhaps' is no answer here"),
    ("answers.0.stat", 1, "answers[0].stat: unknown key 'stat'; did you mean 'status'?"),
    ("answers.0.status", "lost", "answers[0].status: Input should be 'answered'"),
    ("history.0.hash", "0" * 64, "history[0]: mission "),
    ("history.0.seq", 2, "history[0]: mission "),
    ("history.0.seq", 0, "history[0].seq: Input should be greater"),
    ("history.0.kind", "spell", "history[0].kind: Input should be"),
    ("sessions", [], "is not in the list of sessions"),
    ("walks.0.checklist", "0" * 64, "walks[0].checklist: there is no checklist 000"),
    ("checklists", [], "there is no checklist"),
    ("visits.0.step", "arive", "visits[0].step: there is no step 'arive'; did you mean 'arrive'?"),
    ("barriers.0.code", "STUFF", "barriers[0].code: there is no barrier code 'STUFF'"),
    ("evidence.0.sha256", "../../etc/passwd", "evidence[0].sha256: String should match"),
    ("evidence.0.extension", "/../x", "evidence[0].extension: String should match"),
    ("answers", [{}], "answers[0].id: is missing"),
    ("gemba", 2, "it needs `\"gemba\": 1`"),
    ("kind", "spell", "it needs `\"gemba\": 1`"),
    ("audit.default_checklist", "0" * 64, "audit.default_checklist: there is no checklist"),
    ("walks.0.started", "soon", "walks[0].started: Input should be a valid datetime"),
])  # fmt: skip
def test_a_changed_export_is_refused_with_its_place_and_nothing_is_kept(
    tmp_path: Path, begun: Begun, path: str, value: object, sentence: str
) -> None:
    data = tamper(export_audit(full(begun).workspace), path, value)
    with empty(tmp_path) as target:
        before = export_text(target)
        with pytest.raises(StoreError) as error:
            import_bytes(target, data, "phones.json")
        assert str(error.value).startswith("phones.json: ")
        assert sentence in str(error.value)
        assert "\n" not in str(error.value)
        assert export_text(target) == before


def test_one_identifier_used_twice_is_refused(tmp_path: Path, begun: Begun) -> None:
    data = export_audit(full(begun).workspace)
    data["answers"].append(data["answers"][0])
    with empty(tmp_path) as target, pytest.raises(StoreError, match=r"answers\[1\].id: .* twice"):
        import_bytes(target, json.dumps(data).encode(), "x.json")


def test_a_forged_revision_in_a_known_place_is_refused(tmp_path: Path, begun: Begun) -> None:
    """The same session and number with another content is never taken for the known one."""
    data = export_audit(full(begun).workspace)
    with empty(tmp_path) as target:
        import_bytes(target, json.dumps(data).encode(), "x.json")
        other = export_audit(target)
        session, entry = other["sessions"][0]["id"], other["history"][-1]
        forged = {**entry, "id": new_id(), "session": session, "seq": 1, "void": True}
        other["history"].append(_sealed(forged))
        with pytest.raises(StoreError, match="another revision stands here"):
            import_bytes(target, json.dumps(other).encode(), "x.json")


def _sealed(entry: dict[str, Any]) -> dict[str, Any]:
    from gemba.store.revisions import COLUMNS, Row

    row = Row(*(entry.get(name) for name in COLUMNS if name != "hash"))  # type: ignore[arg-type]
    return {**entry, "hash": row.digest(entry["supersedes"])}


def test_a_swapped_evidence_file_is_refused_and_nothing_is_kept(
    tmp_path: Path, begun: Begun
) -> None:
    path = tmp_path / "phones.json"
    write_export(full(begun).workspace, path)
    (file,) = (tmp_path / "phones.json.evidence").iterdir()
    file.write_text("another receipt")
    with empty(tmp_path) as target:
        with pytest.raises(StoreError, match="is not the file that was exported"):
            import_file(target, path)
        assert target.audit.records() == []
        assert not list((target.folder / "evidence").rglob("*.txt"))


@pytest.mark.parametrize(("data", "sentence"), [
    (b"", "x.json:1:1: this is not JSON"),
    (b"[1]", "holds no JSON object"),
    (b"\xff\xfe{}", "is not UTF-8"),
    (b'{"a": NaN}', "NaN is not a number"),
    (b'{"a": Infinity}', "Infinity is not a number"),
    (b'{"a": 1, "a": 2}', "the key 'a' stands twice"),
    (b'{"a":' * 100_000, "too deeply nested"),
    (b'{"gemba":1,"kind":"walk","x":' + b"[" * 500 + b"]" * 500 + b"}", "too deeply nested"),
    (b'{"a": ' + b"9" * 5000 + b"}", "x.json cannot be read"),
    (b'{"gemba": 1}', "it needs"),
    (b'{"gemba": 1, "kind": ["audit"]}', "it needs"),
    (b'{"gemba": 1, "kind": "audit"}', "audit: is missing"),
    (b'{\n"a": 1,\n}', "x.json:3:1: this is not JSON"),
])  # fmt: skip
def test_hostile_json_gets_one_sentence(workspace: Workspace, data: bytes, sentence: str) -> None:
    with pytest.raises(StoreError) as error:
        import_bytes(workspace, data, "x.json")
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


def test_a_read_only_audit_takes_nothing_in(tmp_path: Path, begun: Begun) -> None:
    data = export_text(full(begun).workspace).encode()
    empty(tmp_path).close()
    with (
        Workspace.open(tmp_path / "other", read_only=True) as target,
        pytest.raises(StoreError, match="open for reading only"),
    ):
        import_bytes(target, data, "x.json")
