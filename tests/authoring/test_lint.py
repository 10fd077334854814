"""The linter: what it says of good and bad texts, profiles, ignores, and where it stays silent."""

from pathlib import Path

import pytest

from gemba.authoring.catalogue import shipped_folder
from gemba.authoring.lint import failing, lint, shown
from gemba.authoring.lint.lexicon import lexicon
from tests.authoring.page_examples import write

SHIPPED = sorted(shipped_folder().glob("*.yaml"))


def asking(text: str, kind: str = "yes_no", **fields: str) -> str:
    more = "".join(f"\n  {name}: {value}" for name, value in fields.items())
    return f'```yaml question\n- id: it\n  type: {kind}\n  ask: "{text}"{more}\n```'


def codes_of(example: str, folder: Path) -> list[str]:
    return [fault.code for fault in lint(write(example, folder))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_checklist_has_nothing_that_stops_its_publication(path: Path) -> None:
    assert [fault.render() for fault in lint(path)] == []


TWO = [
    ("Was the seller polite and was the price right?", True),
    ("Were the staff polite and quick?", True),
    ("How clear and complete is it?", True),
    ("Could I pay between 9 and 17 o'clock?", False),
    ("Did I read “Terms and Conditions” on the button?", False),
    ("Did it come again and again?", False),
    ("Before paying, could I see the total?", False),
    ("Did I find out where the shop is?", False),
]


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_two_questions_in_one_are_told_from_lists_and_phrases(
    text: str, expected: bool, tmp_path: Path
) -> None:
    assert ("W402" in codes_of(asking(text), tmp_path)) is expected


def test_a_list_may_be_asked_where_it_is_said_what_counts(tmp_path: Path) -> None:
    means = '{"yes": both, partly: one of them, "no": none}'

    assert "W402" not in codes_of(asking("Were hours and price shown?", means=means), tmp_path)
    two = asking("Were hours shown and was the price right?", means=means)
    assert "W402" in codes_of(two, tmp_path)


NEGATIVE = [
    ("Was nothing missing?", True),
    ("Wasn't it complete?", True),
    ("Could I pay without opening an account?", False),
    ("Could I leave with no more effort than I came with?", False),
    ("Did they tell me whether or not it works?", False),
]


@pytest.mark.parametrize(("text", "expected"), NEGATIVE)
def test_a_denied_question_is_told_from_a_comparison(
    text: str, expected: bool, tmp_path: Path
) -> None:
    assert ("W404" in codes_of(asking(text), tmp_path)) is expected


GERMAN = [
    ("War der Verkäufer höflich und war der Preis richtig?", "W402"),
    ("War nichts vergessen worden?", "W404"),
    ("War der Touchpoint leicht zu finden?", "W406"),
    ("War die Bedienung freundlich?", "W407"),
]


@pytest.mark.parametrize(("text", "code"), GERMAN)
def test_german_questions_are_read_too(text: str, code: str, tmp_path: Path) -> None:
    example = f"```yaml head\nlanguage: de\n```\n{asking(text)}"

    assert code in codes_of(example, tmp_path)


def test_a_question_in_another_language_is_not_judged_by_its_words(tmp_path: Path) -> None:
    example = f"```yaml head\nlanguage: fr\n```\n{asking('Was and was not it?')}"

    assert lexicon("fr") is None
    assert {"W402", "W404"}.isdisjoint(codes_of(example, tmp_path))


def test_the_wording_of_a_translation_is_judged_where_it_stands(tmp_path: Path) -> None:
    sidecar = (
        "gemba: 1\nkind: translation\nof: example\n"
        "texts:\n  during.here.it.ask: War nichts vergessen?\n"
    )
    head = "```yaml head\ntranslations: [de]\n```\n```yaml translation\n" + sidecar + "```\n"
    faults = lint(write(head + asking("Was it complete?"), tmp_path))

    (found,) = (fault for fault in faults if fault.code == "W404")
    assert Path(found.path).name == "example.de.yaml"
    assert found.line == 5


IGNORED = """```yaml question
- id: it
  type: yes_no
  {above}
  ask: Was nothing missing? {beside}
```"""


@pytest.mark.parametrize("place", ["above", "beside"])
def test_a_fault_is_ignored_with_a_reason_on_its_line_or_above(place: str, tmp_path: Path) -> None:
    words = {"above": "", "beside": "", place: "# gemba: ignore W404 the client's own words"}
    found = codes_of(IGNORED.format(**words), tmp_path)

    assert {"W404", "W491", "W492"}.isdisjoint(found)


def test_an_ignore_without_a_reason_hides_nothing(tmp_path: Path) -> None:
    found = codes_of(IGNORED.format(above="# gemba: ignore W404", beside=""), tmp_path)

    assert {"W404", "W491"} <= set(found)


def test_several_codes_share_a_reason_and_each_must_be_used(tmp_path: Path) -> None:
    words = "# gemba: ignore W404, W402 the client's own words"
    faults = lint(write(IGNORED.format(above=words, beside=""), tmp_path))

    assert [f.message for f in faults if f.code == "W492"] == ["nothing here gives W402"]


def test_words_that_look_like_an_ignore_are_text_inside_a_text(tmp_path: Path) -> None:
    text = '"Was nothing missing? # gemba: ignore W404 it is text"'
    example = f"```yaml question\n- id: it\n  type: yes_no\n  ask: {text}\n```"
    found = codes_of(example, tmp_path)

    assert "W404" in found
    assert "W492" not in found


def test_an_error_cannot_be_ignored(tmp_path: Path) -> None:
    bad = "{id: it, type: nothing, ask: Is it?} # gemba: ignore E104 it will come"
    found = codes_of(f"```yaml question\n- {bad}\n```", tmp_path)

    assert {"E104", "W493"} <= set(found)


def test_drafts_fail_on_errors_only_and_are_silent_about_what_is_to_be_written(
    tmp_path: Path,
) -> None:
    path = write("```yaml head\ntitle: TODO a title\nowners: []\n```", tmp_path)
    path.write_text(path.read_text().replace("        owner: sales\n", ""))
    faults = lint(path)

    assert {"W461", "W413"} <= {fault.code for fault in faults}
    assert not any(failing(fault, "draft") for fault in faults)
    assert any(failing(fault, "publish") for fault in faults)
    assert "W461" not in [fault.code for fault in faults if shown(fault, "draft")]


def test_notes_stop_nothing(tmp_path: Path) -> None:
    example = asking("How many?", kind="integer", guidance="Count them.")
    faults = lint(write(example, tmp_path))

    assert [fault.code for fault in faults] == ["W447"]
    assert not failing(faults[0], "publish")


def test_a_number_that_the_limits_forbid_is_never_true(tmp_path: Path) -> None:
    example = """```yaml question
- {id: n, type: integer, ask: How many?, min: 0, max: 5, guidance: Count.}
- {id: why, type: text, ask: Why?, guidance: Ask., show_if: {n: {gt: 5}}}
```"""
    assert "W315" in codes_of(example, tmp_path)
    assert "W315" not in codes_of(example.replace("gt: 5", "gt: 4"), tmp_path)


def test_what_cannot_be_decided_is_not_claimed(tmp_path: Path) -> None:
    example = """```yaml question
- {id: day, type: date, ask: Which day?, guidance: The printed one.}
- {id: why, type: text, ask: Why?, guidance: Ask., show_if: "${day} < today() - 9000"}
- {id: long, type: text, ask: Which?, guidance: Ask., show_if: "string-length(${why}) > 900"}
```"""
    assert {"W314", "W315", "W319"}.isdisjoint(codes_of(example, tmp_path))


def test_a_question_behind_one_that_is_never_asked_is_never_asked(tmp_path: Path) -> None:
    example = """```yaml question
- {id: a, type: yes_no, ask: Is it?, guidance: Look.}
- {id: b, type: yes_no, ask: And this?, guidance: Look., show_if: {a: "yes"}}
- {id: c, type: text, ask: Why?, guidance: Ask., show_if: "${b} = 'yes' and ${a} = 'no'"}
```"""
    assert "W315" in codes_of(example, tmp_path)
