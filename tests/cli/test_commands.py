"""What each command does with an audit of one short walk."""

import csv
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from gemba.commands.answer_table import COLUMNS
from gemba.commands.common import audit_folder
from gemba.journey.records import Evidence, Walk
from gemba.store import Workspace
from tests.cli.conftest import JOURNEY, WALKED, Run


def walks(place: Path, name: str = "phones") -> list[Walk]:
    with Workspace.open(place / "audits" / name, read_only=True) as workspace:
        return workspace.audit.walks


def test_an_audit_is_a_path_or_a_name_under_audits(place: Path) -> None:
    (place / "plain").mkdir()
    (place / "here").mkdir()
    (place / "here" / "audit.db").touch()
    (place / "audits" / "plain").mkdir(parents=True)
    found = {name: str(audit_folder(name)) for name in ("new", "plain", "here", "./new", "/new")}
    assert found == {"new": "audits/new", "plain": "audits/plain", "here": "here",
                     "./new": "new", "/new": "/new"}  # fmt: skip


def test_new_makes_a_folder_once_and_prints_it(run: Run, place: Path) -> None:
    done = run("new", "phones", "--checklist", "small.yaml")
    assert (done.code, done.out) == (0, "audits/phones\n")
    again = run("new", "phones", "--checklist", "small.yaml")
    assert again.code == 2
    assert "already holds an audit" in again.error_line


def test_walk_takes_lines_in_a_pipe_and_goes_on_with_what_fits(walked: Run, place: Path) -> None:
    walked("walk", "phones", "--auditor", "A7", stdin="")
    assert [walk.auditor for walk in walks(place)] == ["A7"]
    walked("walk", "phones", "--auditor", "B2", "--site", "North", stdin="\n")
    assert [(walk.auditor, walk.site) for walk in walks(place)] == [("A7", ""), ("B2", "North")]


def test_walk_refuses_a_channel_that_the_checklist_does_not_know(walked: Run) -> None:
    done = walked("walk", "phones", "--channel", "boat", stdin="")
    assert done.code == 2
    assert done.error_line == "There is no channel 'boat'; use one of store."


def test_due_lists_parked_steps_of_one_audit_and_of_all(walked: Run) -> None:
    row = json.loads(walked("due", "phones", "--json").out)[0]
    assert (row["step"], row["title"], row["due"]) == ("pay", "Pay", False)
    assert walked("due").out.endswith(" parked: Pay (store), audits/phones\n")


def test_due_passes_over_a_broken_audit_but_says_so(walked: Run, place: Path) -> None:
    (place / "audits" / "broken").mkdir()
    (place / "audits" / "broken" / "audit.db").write_bytes(b"no database at all, just words")
    done = walked("due")
    assert done.code == 0
    assert "Pay (store)" in done.out
    assert "audits/broken/audit.db" in done.error_line
    assert walked("due", "broken").code == 2


def test_findings_print_rank_arithmetic_owner_and_action(walked: Run) -> None:
    lines = walked("findings", "phones").out.splitlines()
    assert lines[0].startswith("1. Staff behaviour: Arrive (")
    assert "impact" in lines[1]
    assert lines[2] == "   Owner: Sales. Effort: not said."
    row = json.loads(walked("findings", "phones", "--json").out)[0]
    assert (row["seen"], row["walks"], row["steps"]) == (1, 1, ["arrive"])


def test_an_audit_without_barriers_has_no_findings_and_says_so(run: Run) -> None:
    run("new", "empty", "--checklist", "small.yaml")
    assert run("findings", "empty").out.startswith("No barriers were met")
    assert json.loads(run("findings", "empty", "--json").out) == []


def test_what_is_exported_comes_in_again_and_a_second_time_changes_nothing(
    walked: Run, place: Path
) -> None:
    assert walked("export", "phones", "-o", "out.json").code == 0
    came = walked("import", "copy", "out.json")
    assert came.code == 0
    assert "walks 1" in came.out
    assert [walk.id for walk in walks(place, "copy")] == [walk.id for walk in walks(place)]
    assert walked("import", "copy", "out.json").out.startswith("out.json: nothing new; ")
    assert walked("export", "copy").out == walked("export", "phones").out


def test_import_reads_standard_input_and_tells_what_came_as_json(walked: Run) -> None:
    exported = walked("export", "phones").out
    done = walked("import", "piped", "-", "--json", stdin=exported)
    assert done.code == 0
    assert json.loads(done.out)["-"]["counts"]["walks"] == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"gemba": 1}', '{"gemba": 1, "kind": "audit"}'])
def test_a_malformed_import_is_one_line_and_leaves_nothing_behind(
    run: Run, place: Path, text: str
) -> None:
    (place / "bad.json").write_text(text)
    done = run("import", "fresh", "bad.json")
    assert done.code == 2
    assert "bad.json" in done.error_line
    assert not (place / "audits" / "fresh").exists()


def test_answers_go_out_as_a_table_that_no_spreadsheet_takes_for_formulas(
    walked: Run, place: Path
) -> None:
    walked("walk", "phones", "--new", "--site", "=1+1", stdin="\nn =cmd()\n")
    rows = list(csv.reader(io.StringIO(walked("export", "phones", "--format", "csv").out)))
    assert tuple(rows[0]) == COLUMNS
    last = dict(zip(rows[0], rows[-1], strict=True))
    assert (last["site"], last["note"], last["value"]) == ("'=1+1", "'=cmd()", "no")
    assert "@continue" in {row[rows[0].index("question")] for row in rows}
    walked("export", "phones", "-o", "answers.csv")
    assert (place / "answers.csv").read_text().startswith("walk,channel,")


def test_the_schemas_are_printed_as_json(run: Run) -> None:
    assert "AuditFile" in json.loads(run("export", "--schema").out)["$defs"]
    assert "phases" in json.loads(run("checklist", "schema").out)["properties"]


def test_evidence_is_added_to_a_step_and_verified_until_it_changes(
    walked: Run, place: Path
) -> None:
    Image.new("RGB", (8, 8), "white").save(place / "door.png")
    done = walked("evidence", "add", "phones", "door.png", "--step", "arrive",
                  "--caption", "The door", "--json")  # fmt: skip
    record = json.loads(done.out)[0]
    assert (record["step"], record["caption"], record["redaction"]) == (
        "arrive", "The door", "pending",
    )  # fmt: skip
    assert walked("evidence", "verify", "phones").code == 0
    with Workspace.open(place / "audits" / "phones", read_only=True) as workspace:
        kept = workspace.audit.all(Evidence)[0]
        path = workspace.path_of(kept.sha256, kept.extension)
    path.chmod(0o644)
    path.write_bytes(b"something else")
    broken = walked("evidence", "verify", "phones", "--json")
    assert broken.code == 1
    assert kept.sha256 in broken.out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["small.yaml", "--step", "nowhere"], "No walk has reached a step 'nowhere'"),
        (["nothing.png"], "nothing.png is not a file"),
    ],
)
def test_evidence_that_cannot_be_added_is_told(walked: Run, args: list[str], told: str) -> None:
    done = walked("evidence", "add", "phones", *args)
    assert done.code == 2
    assert told in done.error_line


def test_checklists_are_listed_and_shown(run: Run) -> None:
    assert "buy-a-new-phone 1." in run("checklist", "list").out
    ids = {entry["id"] for entry in json.loads(run("checklist", "list", "--json").out)}
    assert {"buy-a-new-phone", "get-a-software-tool"} <= ids
    assert (
        "  arrive: Arrive\n    greeted: Were you greeted?"
        in run("checklist", "show", "small.yaml").out
    )
    assert json.loads(run("checklist", "show", "small.yaml", "--json").out)["id"] == "small"


def test_lint_names_line_and_column_and_fails_on_what_cannot_be_used(run: Run, place: Path) -> None:
    assert run("checklist", "lint", "small.yaml").code == 0
    (place / "bad.yaml").write_text(JOURNEY.replace("yes_no, ask: Were", "yes_know, ask: Were"))
    done = run("checklist", "lint", "bad.yaml")
    assert done.code == 1
    assert done.out.startswith("bad.yaml:19:")
    fault = json.loads(run("checklist", "lint", "bad.yaml", "--format", "json").out)[0]
    assert (fault["path"], fault["line"], fault["is_error"]) == ("bad.yaml", 19, True)


def test_doctor_says_what_is_here_and_whether_an_audit_is_whole(walked: Run, place: Path) -> None:
    facts = json.loads(walked("doctor", "--json").out)
    assert {"Gemba", "Python", "PDF", "Terminal", "Encoding", "Audits"} <= facts.keys()
    assert walked("doctor", "phones").out == "Everything is as it was written.\n"
    database = place / "audits" / "phones" / "audit.db"
    data = bytearray(database.read_bytes())
    data[4096 * 3 : 4096 * 3 + 400] = b"\xff" * 400
    database.write_bytes(data)
    assert walked("doctor", "phones").code in (1, 2)


def test_backup_prints_where_the_copy_is(walked: Run, place: Path) -> None:
    assert walked("backup", "phones", "-o", "copy.db").out == "copy.db\n"
    assert (place / "copy.db").read_bytes().startswith(b"SQLite format 3")
    assert Path(walked("backup", "phones").out.strip()).parent == Path("audits/phones/backups")


HOSTILE = "\x1b]0;owned\x07[/x][@click=app.quit]{{7*7}}<script>\u202e"


def test_hostile_words_of_an_audit_are_printed_as_words(run: Run) -> None:
    name = HOSTILE.replace("/", "|")
    run("new", name, "--checklist", "small.yaml", "--title", HOSTILE)
    run("walk", name, "--site", HOSTILE, stdin=f"{WALKED}2\ntitle {HOSTILE}\n2\n")
    for command in (["due"], ["due", "--json"], ["findings", name], ["findings", name, "--json"]):
        done = run(*command)
        assert done.code == 0
        assert "\x1b" not in done.out + done.err
        assert "\u202e" not in done.out + done.err
        assert "[@click=app.quit]{{7*7}}<script>" in done.out
