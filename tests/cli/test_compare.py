"""`gemba compare`: in the terminal, as JSON, and what it says where nothing can be compared."""

import json
from pathlib import Path

import pytest

from gemba.store import Workspace
from tests.cli.conftest import Run
from tests.report.sample import Sample, sample


@pytest.fixture
def compared(run: Run, place: Path) -> Run:
    """The same, where `audits/three` holds walks over three channels."""
    made = sample(place / "evidence")
    with Workspace.create(place / "audits" / "three", "Is it as easy?", made.checklist) as kept:
        kept.save(made.records)  # type: ignore[arg-type]
    return run


def test_the_verdict_comes_first_and_every_step_stands_side_by_side(compared: Run) -> None:
    done = compared("compare", "three")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[1] == "Compared by channel: Online (1 walk), Phone (1 walk), Store (1 walk)"
    assert "Online lost its customer at step 5" in " ".join(lines[3:6])
    head = next(line for line in lines if line.split() == ["Online", "Phone", "Store"])
    order = next(line for line in lines if " 5 Order it" in line)
    assert order[head.index("Online") :].split()[0] == "2.0"
    assert order[head.index("Store") :].split()[0] == "8.0*"
    assert "not offered" in done.out
    assert "One walk for each channel" in done.out
    assert "%" not in done.out


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_no_line_is_wider_than_the_terminal(
    compared: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = compared("compare", "three").out.splitlines()
    assert max(map(len, lines)) <= width
    assert any("5. Order it" in line for line in lines) is (width < 80)


def test_json_has_the_table_and_null_where_something_is_missing(compared: Run) -> None:
    data = json.loads(compared("compare", "three", "--json").out)
    order = next(step for step in data["steps"] if step["step"] == "order")
    assert (order["compared_by"], order["ahead"]) == ("delivered", ["store"])
    assert order["groups"]["phone"]["delivered"] == {"n": 1, "middle": 7, "least": 7, "most": 7}
    receive = next(step for step in data["steps"] if step["step"] == "receive")
    store = receive["groups"]["store"]
    assert (store["state"], store["delivered"], store["wait"]) == ("not offered", None, None)
    assert [len(group["curve"]) > 0 for group in data["groups"]] == [True] * 3
    assert {pair["unit"] for pair in data["pairs"]} == {"steps"}


def test_fewer_than_two_groups_is_wrong_use_with_the_command_that_helps(walked: Run) -> None:
    done = walked("compare", "phones")
    assert done.code == 2
    assert done.out == ""
    assert done.error_line == (
        "All walks are in one channel, Store; walk another channel too"
        " (gemba walk phones --new --channel CHANNEL)."
    )
    assert walked("compare", "phones", "--by", "site").code == 2
    assert walked("compare", "phones", "--by", "weather").code == 2
    assert "There is no audit" in walked("compare", "nowhere").error_line


def test_hostile_words_reach_the_terminal_without_their_power(run: Run, place: Path) -> None:
    made = sample(place / "evidence")
    for n, record in enumerate(made.records):
        if getattr(record, "record", "") == "walk" and getattr(record, "channel", "") == "phone":
            made.records[n] = record.model_copy(update={"company": "\x1b[2J\u202eevil"})
    with Workspace.create(place / "audits" / "odd", "\x1b[31mred", made.checklist) as kept:
        kept.save(made.records)  # type: ignore[arg-type]
    for by in ("channel", "company"):
        done = run("compare", "odd", "--by", by)
        assert not {"\x1b", "\u202e"} & set(done.out + done.err)


def test_two_pages_by_another_key_are_written_as_a_file_of_their_own(run: Run, place: Path) -> None:
    made = Sample(place / "evidence")
    for company, value in (("Ours", 4), ("Theirs", 8)):
        made.walk("online", company=company).step("order", delivered=value)
    with Workspace.create(place / "audits" / "two", "Who is easier?", made.checklist) as kept:
        kept.save(made.records)  # type: ignore[arg-type]
    done = run("compare", "two", "--by", "company", "-o", "two.html")
    assert (done.code, done.out) == (0, "two.html\n")
    text = (place / "two.html").read_text()
    assert "Which company does it better" in text
    assert "Theirs delivered most at 1 of 1 step" in text
    assert "Who is easier?" in text
    assert 'id="findings"' not in text
    refused = run("compare", "two", "--by", "company", "-o", "two.txt")
    assert refused.code == 2
    assert "must end in .pdf or .html" in refused.error_line
