"""gemba readability, and gemba new --manual: a manual counted, then walked step by step."""

import json
import sys
from pathlib import Path

import pytest

from tests.authoring.small_pdf import pdf
from tests.cli.conftest import JOURNEY, Run

LEAFLET = """\
# Set up

1. Push the pin in and then pull the tray out.
2. Put the ramdisk on the tray until it clicks.
4. Set the APN.

"""
LONG = LEAFLET + "The phone is ready for the day and you can make a call. " * 40
MANUAL_STEP = (
    "          - {id: manual_needed, type: yes_no, ask: Manual needed?, barriers: [MANUAL_GAP]}\n"
)


@pytest.fixture
def leaflet(place: Path) -> Path:
    (place / "leaflet.md").write_text(LONG)
    (place / "asked.yaml").write_text(JOURNEY + MANUAL_STEP)
    return place / "leaflet.md"


def test_it_prints_two_gauges_terms_steps_and_no_grade(leaflet: Path, run: Run) -> None:
    done = run("readability", leaflet)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "leaflet.md: English, 544 words"
    assert "Hard words: 0.4 per 100" in done.out
    assert "Reference medians: plain help" in done.out
    assert "Sentences: median 13 words, 0 % over 25 words" in done.out
    assert "  ramdisk: 1" in lines
    assert "Acronyms never expanded before their use: APN" in lines
    assert "  step 4: numbers jump from 2 to 4" in lines
    assert "answered by walking the steps" in done.out
    assert "Robyn Speer" in done.out
    assert "CC BY-SA 4.0" in done.out
    assert "grade" not in done.out.replace("(school grade)", "")


def test_json_says_the_same_with_licence_and_credit(leaflet: Path, run: Run) -> None:
    data = json.loads(run("readability", leaflet, "--json").out)
    assert data["hard_words_per_100"] == pytest.approx(0.3676)
    assert data["hard_words_low"] <= data["hard_words_per_100"] <= data["hard_words_high"]
    assert [step["number"] for step in data["steps"]] == [1, 2, 4]
    assert data["reference_medians"]["plain"] > 0
    assert "Apache-2.0" in data["credit"]
    assert data["formulas"][0]["name"] == "Flesch"


def test_a_pdf_names_its_pages_and_may_be_read_in_part(place: Path, run: Run) -> None:
    page = ["Open the small door on the back.", "Put the ramdisk in."]
    (place / "x.pdf").write_bytes(pdf([page, page, ["The spindle turns the key of the door."]]))
    assert "  ramdisk: 2, first on page 1" in run("readability", "x.pdf").out.splitlines()
    part = run("readability", "x.pdf", "--pages", "2-3").out
    assert "  ramdisk: 1, first on page 2" in part.splitlines()


def test_standard_input_is_read_where_the_file_is_a_dash(
    place: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("readability", "-", stdin=LONG).out.startswith("standard input: English, 544 words")


def test_lists_of_the_journey_are_taken_from_files(leaflet: Path, place: Path, run: Run) -> None:
    (place / "known.txt").write_text("# known here\nramdisk\n")
    (place / "jargon.txt").write_text("tray\n")
    done = run("readability", leaflet, "--accepted", "known.txt", "--jargon", "jargon.txt").out
    assert "ramdisk: " not in done
    assert "  tray: 2, jargon" in done.splitlines()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["absent.pdf"], "No such file"), (["x.pdf"], "damaged PDF"),
        (["leaflet.md", "--lang", "xx"], "no readability for the language 'xx'"),
        (["leaflet.md", "--pages", "nine"], "write --pages 3-8"),
        (["leaflet.md", "--pages", "4-9"], "outside the 1 pages"),
        (["leaflet.md", "-o", "x.yaml"], "add --questions"),
        (["odd.txt"], "say --lang"), (["leaflet.md", "--accepted", "latin.txt"], "not UTF-8"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_and_exit_2(
    leaflet: Path, place: Path, run: Run, words: list[str], why: str
) -> None:
    (place / "x.pdf").write_bytes(b"%PDF-1.7 broken")
    (place / "odd.txt").write_text("xyzzy plugh fnord " * 20)
    (place / "latin.txt").write_bytes(b"caf\xe9")
    done = run("readability", *words)
    assert (done.code, done.out) == (2, "")
    assert why in done.error_line


def test_without_the_word_lists_it_says_in_one_line_how_to_get_them(
    leaflet: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    done = run("readability", leaflet)
    assert done.code == 0
    notes = [line for line in done.out.splitlines() if "gemba-walk[manual]" in line]
    assert len(notes) == 1
    assert "Hard words:" not in done.out
    assert "Sentences: median" in done.out
    assert "step 4: numbers jump" in done.out


def test_its_steps_are_a_bank_that_a_checklist_uses(leaflet: Path, place: Path, run: Run) -> None:
    assert run("readability", leaflet, "--questions", "-o", "bank.yaml").code == 0
    head = "uses: [{bank: bank.yaml, as: manual}]\nchannels:"
    (place / "own.yaml").write_text(
        JOURNEY.replace("channels:", head, 1) + "          - {use: manual#m02}\n"
    )
    assert run("checklist", "lint", "own.yaml").code == 0
    shown = run("checklist", "show", "own.yaml").out
    assert "m02: Manual, step 2: Put the ramdisk on the tray until it clicks." in shown


def test_a_manual_without_steps_makes_no_bank(place: Path, run: Run) -> None:
    (place / "x.txt").write_text("The phone is on and you can make a call with it.")
    done = run("readability", "x.txt", "--questions")
    assert (done.code, done.out) == (1, "")
    assert "no numbered or bulleted steps" in done.error_line


def test_an_audit_walks_each_step_of_its_manual(leaflet: Path, run: Run) -> None:
    assert run("new", "phones", "--checklist", "asked.yaml", "--manual", leaflet).code == 0
    typed = "\n" + "y\n1\ny\ny\n1\n3\n1\n4\n1\n1\n"
    done = run("walk", "phones", "--auditor", "A7", stdin=typed)
    assert "Manual, step 2: Put the ramdisk on the tray until it clicks." in done.out
    assert "Answered: impossible." in done.out
    named = [row["title"] for row in json.loads(run("findings", "phones", "--json").out)]
    assert any("anual" in title for title in named)
    report = run("report", "phones", "--format", "html").out.strip()
    text = Path(report).read_text()
    assert "1 of 2 steps done in one walk, 1 not needed." in text
    assert "per 100 words" in text


def test_a_manual_may_come_with_a_later_walk_and_others_keep_theirs(
    leaflet: Path, run: Run
) -> None:
    assert run("new", "phones", "--checklist", "asked.yaml").code == 0
    first = run("walk", "phones", "--auditor", "A7", stdin="\n")
    later = run("walk", "phones", "--auditor", "A8", "--manual", leaflet, stdin="\ny\n1\ny\ny\n")
    again = run("walk", "phones", "--auditor", "A7", stdin="y\n1\ny\ny\n")
    assert "Manual, step 1" not in first.out + again.out
    assert "Manual, step 1: Push the pin in" in later.out
    refused = run("walk", "phones", "--manual", "absent.pdf")
    assert refused.code == 2
    assert "absent.pdf: No such file" in refused.error_line


def test_a_checklist_names_what_its_customers_know(leaflet: Path, place: Path, run: Run) -> None:
    lists = "x: {accepted: [ramdisk, 7], jargon: [tray]}\nphases:"
    (place / "own.yaml").write_text((JOURNEY + MANUAL_STEP).replace("phases:", lists, 1))
    assert run("new", "phones", "--checklist", "own.yaml", "--manual", leaflet).code == 0
    text = Path(run("report", "phones", "--format", "json").out.strip()).read_text()
    terms = {term["text"] for term in json.loads(text)["manuals"][0]["terms"]}
    assert terms == {"tray", "APN"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--checklist", "small.yaml", "--manual", "leaflet.md"], "--manual-step KEY"),
        (["--checklist", "asked.yaml", "--manual", "flat.txt"], "no numbered or bulleted steps"),
        (["--checklist", "asked.yaml", "--manual", "leaflet.md", "--manual-step", "x"],
         "There is no step 'x'"),
    ],
)  # fmt: skip
def test_a_manual_that_fits_nowhere_makes_no_audit(
    leaflet: Path, place: Path, run: Run, words: list[str], why: str
) -> None:
    (place / "flat.txt").write_text("The phone is on and you can make a call with it.")
    done = run("new", "phones", *words)
    assert done.code == 2
    assert why in done.error_line
    assert not (place / "audits").exists()


def test_a_long_manual_says_how_many_questions_it_adds(
    leaflet: Path, place: Path, run: Run
) -> None:
    steps = "\n".join(f"{n}. Turn the key of the door." for n in range(1, 41))
    (place / "long.txt").write_text(steps)
    done = run("new", "phones", "--checklist", "asked.yaml", "--manual", "long.txt")
    assert done.code == 0
    assert "adds 40 questions" in done.error_line
