"""The authoring commands as they are run: what they print, how they end, what they leave."""

import json
import re
from pathlib import Path

import pytest

from gemba.authoring import load
from gemba.authoring.schema import SCHEMA_FILE
from gemba.authoring.starter import keep_schema, schema_path
from tests.cli.conftest import Run

BAD = """\
gemba: 1
id: bad
version: 1.0.0
title: A bad one, 100%
channels: [{id: store, title: Store}]
phases:
  - id: during
    title: During
    steps:
      - id: arrive
        title: Arrive
        questions:
          - {id: a, type: yes_no, ask: "Was nothing missing, and was it right?"}
          - {id: b, type: yes_no, ask: Is it?, show_if: "${a} = 'maybe'"}
"""


@pytest.fixture
def bad(place: Path) -> Path:
    path = place / "bad.yaml"
    path.write_text(BAD)
    return Path("bad.yaml")


def test_lint_fails_a_draft_on_errors_only_and_publication_on_warnings(run: Run, bad: Path) -> None:
    draft = run("checklist", "lint", bad)
    assert draft.code == 0
    assert f"{bad}:13:" in draft.out
    assert "W402" in draft.out
    assert run("checklist", "lint", bad, "--profile", "publish").code == 1

    bad.write_text(BAD.replace("type: yes_no", "type: yes_not", 1))
    broken = run("checklist", "lint", bad)
    assert broken.code == 1
    assert "E104" in broken.out
    assert "did you mean 'yes_no'?" in broken.out
    assert re.search(r"^   \| +\^{7}$", broken.out, re.MULTILINE)


def test_lint_prints_json_with_levels(run: Run, bad: Path) -> None:
    found = json.loads(run("checklist", "lint", bad, "--format", "json").out)

    assert {"W311", "W402", "W404"} <= {fault["code"] for fault in found}
    assert {fault["level"] for fault in found} <= {"error", "warning", "note"}


def test_lint_prints_sarif_whose_rules_have_help(run: Run, bad: Path) -> None:
    log = json.loads(run("checklist", "lint", bad, "--format", "sarif").out)
    (one,) = log["runs"]
    rules = one["tool"]["driver"]["rules"]

    assert log["version"] == "2.1.0"
    for result in one["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["endColumn"] > region["startColumn"] >= 1
    assert one["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "bad.yaml"
    }


def test_lint_prints_lines_for_github_with_everything_escaped(run: Run, place: Path) -> None:
    path = place / "a,b:c.yaml"
    path.write_text(BAD.replace("type: yes_no", "type: 100%", 1))
    lines = run("checklist", "lint", path.name, "--format", "github").out.splitlines()

    first = next(line for line in lines if "E104" in line)
    assert first.startswith("::error file=a%2Cb%3Ac.yaml,line=13,")
    assert "'100%25'" in first


def test_lint_names_a_file_that_is_not_there(run: Run) -> None:
    done = run("checklist", "lint", "nothing.yaml")

    assert done.code == 2
    assert done.error_line.startswith("nothing.yaml: ")


def test_lint_writes_the_lock_only_where_publish_holds(run: Run, bad: Path, place: Path) -> None:
    lock = place / "published.lock"
    assert run("checklist", "lint", bad, "--write-lock").code == 2
    assert run("checklist", "lint", bad, "--profile", "publish", "--write-lock").code == 1
    assert not lock.exists()

    bad.write_text(run("checklist", "assemble", "buy-a-new-phone").out.replace(
        "translations:\n  - de\n", ""))  # fmt: skip
    done = run("checklist", "lint", bad, "--profile", "publish", "--write-lock")
    assert done.code == 0, done.out
    assert lock.read_text().splitlines()[-1].startswith("buy-a-new-phone 1.0.0 ")


def test_explain_shows_a_page_in_any_case_and_all_of_them(run: Run) -> None:
    one = run("checklist", "explain", "w402")
    assert one.code == 0
    assert "Good:" in one.out

    every = run("checklist", "explain")
    assert "\nW402 " in every.out
    assert "\nX601 " in every.out

    wrong = run("checklist", "explain", "W4O2")
    assert wrong.code == 2
    assert "did you mean 'W4" in wrong.error_line


def test_simulate_fails_where_a_question_can_never_be_asked(run: Run, bad: Path) -> None:
    done = run("checklist", "simulate", bad)
    assert done.code == 1
    assert "Can never be asked: b." in done.out

    data = json.loads(run("checklist", "simulate", bad, "--json").out)
    assert data["never_asked"] == ["b"]
    assert data["channels"][0]["smooth"]["prompts"] == 2

    assert run("checklist", "simulate", "small.yaml").code == 0
    wrong = run("checklist", "simulate", "small.yaml", "--channel", "web")
    assert wrong.code == 2
    assert "store" in wrong.error_line


def test_diff_asks_for_the_least_version(run: Run, place: Path) -> None:
    new = place / "new.yaml"
    text = (place / "small.yaml").read_text()
    new.write_text(text.replace("Were you greeted?", "Did anybody greet you?"))
    less = run("checklist", "diff", "small.yaml", "new.yaml")
    assert less.code == 1
    assert "patch: 1.0.1 or higher; the version is still 1.0.0." in less.out

    new.write_text(new.read_text().replace("version: 1.0.0", "version: 1.0.1"))
    enough = run("checklist", "diff", "small.yaml", "new.yaml", "--json")
    assert enough.code == 0
    assert json.loads(enough.out)["least_bump"] == "patch"

    back = run("checklist", "diff", "new.yaml", "small.yaml")
    assert back.code == 1
    assert "goes back" in back.out
    assert run("checklist", "diff", "small.yaml", "small.yaml").out == "Nothing changed.\n"


@pytest.mark.parametrize("name", ["buy-a-new-phone", "get-a-software-tool"])
def test_an_assembled_checklist_is_the_same_checklist(run: Run, place: Path, name: str) -> None:
    from gemba.authoring import find

    assert run("checklist", "assemble", name, "-o", "flat.yaml").code == 0
    for language in ("en", "de"):
        assert load(place / "flat.yaml", language).hash == load(find(name), language).hash


def test_assembling_resolves_a_bank_and_refuses_to_overwrite_its_source(
    run: Run, place: Path
) -> None:
    (place / "bank.yaml").write_text(
        "gemba: 1\nkind: bank\nid: b\nversion: 1.0.0\n"
        "questions:\n  - {id: thanked, type: yes_no, ask: Was I thanked?}\n"
    )
    text = (place / "small.yaml").read_text()
    text = text.replace("phases:", "uses: [{bank: bank.yaml, as: b}]\nphases:")
    text += "          - use: b#thanked\n"
    (place / "small.yaml").write_text(text)

    flat = run("checklist", "assemble", "small.yaml").out
    assert "uses:" not in flat
    assert "Was I thanked?" in flat
    assert run("checklist", "assemble", "small.yaml", "-o", "small.yaml").code == 2
    assert (place / "small.yaml").read_text() == text


def test_fmt_checks_writes_and_then_has_nothing_to_do(run: Run, bad: Path) -> None:
    bad.write_text("# mine\nversion: 1.0.0\n" + BAD.replace("version: 1.0.0\n", ""))
    before = load(bad).hash

    assert run("checklist", "fmt", bad, "--check").code == 1
    assert bad.read_text().startswith("# mine\nversion")
    assert run("checklist", "fmt", bad).code == 0
    assert bad.read_text().startswith("# mine\ngemba: 1\nid: bad\nversion: 1.0.0\n")
    assert load(bad).hash == before
    assert run("checklist", "fmt", bad, "--check").code == 0


def test_fmt_leaves_a_file_that_is_no_yaml_alone(run: Run, place: Path) -> None:
    path = place / "not.yaml"
    path.write_text("a: b: c\n")
    done = run("checklist", "fmt", "not.yaml")

    assert done.code == 2
    assert "not.yaml:1:5: E004" in done.error_line
    assert path.read_text() == "a: b: c\n"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_new_writes_a_draft_whose_gaps_stop_its_publication(
    run: Run, place: Path, language: str
) -> None:
    done = run("checklist", "new", "mine.yaml", "--title", "Bücher: leihen & lesen",
               "--channels", "Filiale, Web", "--language", language)  # fmt: skip
    assert (done.code, done.out) == (0, "mine.yaml\n")
    assert run("checklist", "lint", "mine.yaml").out == "No faults.\n"
    published = run("checklist", "lint", "mine.yaml", "--profile", "publish")
    assert published.code == 1
    assert set(re.findall(r" ([EWTV]\d{3}) ", published.out)) == {"W461"}

    found = load(place / "mine.yaml")
    assert (found.id, found.language) == ("buecher-leihen-lesen", language)
    assert [channel.medium for channel in found.channels] == ["physical", "digital"]
    assert run("checklist", "simulate", "mine.yaml").code == 0
    assert run("checklist", "fmt", "mine.yaml", "--check").code == 0


def test_new_puts_the_schema_beside_where_a_moved_folder_still_finds_it(
    run: Run, place: Path
) -> None:
    run("checklist", "new", "deep/down/mine.yaml")
    (place / "deep" / "down").rename(place / "moved")
    head = (place / "moved" / "mine.yaml").read_text().splitlines()[0]
    schema = place / "moved" / head.partition("$schema=")[2]

    assert schema.read_bytes() == SCHEMA_FILE.read_bytes()
    assert schema.resolve().is_relative_to((place / "moved").resolve())


def test_new_leaves_a_schema_that_is_there(run: Run, place: Path) -> None:
    run("checklist", "new", "first.yaml")
    schema = place / "_schema" / SCHEMA_FILE.name
    schema.write_text("{}", encoding="utf-8")

    assert run("checklist", "new", "second.yaml").code == 0
    assert schema.read_text(encoding="utf-8") == "{}"


def test_beside_the_package_the_package_s_own_schema_is_named() -> None:
    path = SCHEMA_FILE.parents[2] / "checklists" / "mine.yaml"

    assert schema_path(path) == "../gemba/authoring/checklist-1.schema.json"
    assert keep_schema(path) is None


def test_new_never_writes_over_a_file_and_refuses_what_makes_no_channel(
    run: Run, place: Path
) -> None:
    before = (place / "small.yaml").read_text()
    assert run("checklist", "new", "small.yaml").code == 2
    assert (place / "small.yaml").read_text() == before
    assert run("checklist", "new", "x.yaml", "--channels", "!!").code == 2
    assert run("checklist", "new", "x.yaml", "--language", "a b").code == 2
    assert run("checklist", "new", "x.yaml", "--language", "english").code == 2
    assert not (place / "x.yaml").exists()


def test_new_prints_to_standard_output(run: Run) -> None:
    assert "kind: checklist" in run("checklist", "new", "-").out
