"""`gemba export`: what each format writes, where, and what is told when it does not fit."""

import csv
import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.cli.running import environment


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("name", "starts"),
    [("out.csv", b"walk,"), ("out.xlsx", b"PK"), ("out.zip", b"PK"), ("out.db", b"SQLite"),
     ("deep/er/out.sqlite", b"SQLite"), ("out.json", b"{")],
)  # fmt: skip
def test_the_format_follows_from_the_name(
    walked: Run, place: Path, name: str, starts: bytes
) -> None:
    done = walked("export", "phones", "-o", name)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (place / name).read_bytes().startswith(starts)


@pytest.mark.parametrize("fmt", ["xlsx", "zip", "sqlite"])
def test_a_binary_format_asks_where_to(walked: Run, fmt: str) -> None:
    done = walked("export", "phones", "--format", fmt)
    assert (done.code, done.out) == (2, "")
    assert f"{fmt} is binary: say where to with -o FILE." in done.error_line


@pytest.mark.parametrize(
    "args", [("export", "phones", "--format", "zip"), ("report", "phones", "--format", "docx")]
)
def test_a_terminal_gets_no_binary_data(walked: Run, place: Path, args: tuple[str, ...]) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "gemba", *args, "-o", "-"], cwd=place, stdout=theirs,
        stderr=subprocess.PIPE, text=True, env=environment(), timeout=120, check=False,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "is binary: say where to with -o FILE" in done.stderr


def test_a_pipe_gets_the_bytes(walked: Run, place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gemba", "export", "phones", "--format", "zip", "-o", "-"],
        cwd=place, capture_output=True, env=environment(), timeout=120, check=True,
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as packed:
        assert json.loads(packed.read("datapackage.json"))["title"] == "Phones"


def test_every_format_tells_of_the_question_that_was_put_off(walked: Run, place: Path) -> None:
    walked("export", "phones", "-o", "long.csv", "--layout", "long")
    long = [dict(zip(rows(place / "long.csv")[0], row, strict=True))
            for row in rows(place / "long.csv")[1:]]  # fmt: skip
    assert [r["status"] for r in long if r["question"] == "@continue"] == ["answered", "parked"]
    walked("export", "phones", "-o", "out.db")
    with closing(sqlite3.connect(place / "out.db")) as copy:
        found = copy.execute("SELECT status FROM v_answers_long WHERE step = 'Pay'").fetchall()
        assert ("parked",) in found
    walked("export", "phones", "-o", "out.xlsx")
    sheet = load_workbook(place / "out.xlsx")["Answers"]
    assert "parked" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_row_a_walk_with_titles_for_people(walked: Run, place: Path) -> None:
    walked("export", "phones", "-o", "wide.csv", "--layout", "wide", "--headers", "both", "--bom")
    names, titles, walk = rows(place / "wide.csv")
    assert (place / "wide.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    at = names.index("greeted")
    assert (titles[at], walk[at]) == ("Were you greeted?", "no")


def test_without_options_csv_is_what_it_was(walked: Run, place: Path) -> None:
    shown = walked("export", "phones", "--format", "csv").out
    assert shown.startswith("walk,channel,segment,company,site,wave,auditor,visit,step,question,")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--format", "zip", "-o", "x.zip", "--headers", "both"), "--headers means nothing to zip"),
        (("-o", "x.json", "--language", "de"), "--language means nothing to json"),
        (("-o", "x.xlsx", "--bom"), "--bom means nothing to xlsx; it is for csv"),
        (("-o", "x.csv", "--multi", "split"), "add --layout wide"),
    ],
)
def test_an_option_that_does_not_fit_is_said(
    walked: Run, place: Path, args: tuple[str, ...], told: str
) -> None:
    done = walked("export", "phones", *args)
    assert done.code == 2
    assert told in done.error_line
    assert not list(place.glob("x.*"))


def test_a_language_that_the_checklist_has_is_used(run: Run, place: Path) -> None:
    run("new", "house", "--checklist", "buy-a-new-phone")
    assert run("export", "house", "-o", "de.zip", "--language", "de").code == 0
    with zipfile.ZipFile(place / "de.zip") as packed:
        codebook = packed.read("codebook.md").decode()
    assert "Wie leicht war dieser Schritt?" in codebook
    assert "How easy was this step?" not in codebook


def test_a_language_that_it_lacks_is_said_and_the_texts_stay(walked: Run, place: Path) -> None:
    done = walked("export", "phones", "-o", "out.xlsx", "--language", "fr")
    assert done.code == 0
    assert "has no translation into fr: its texts stay as they are." in done.error_line


def test_datasette_s_metadata_lies_beside_the_copy(walked: Run, place: Path) -> None:
    walked("export", "phones", "-o", "phones.db")
    text = (place / "phones.metadata.yaml").read_text()
    assert text.startswith("# datasette phones.db --metadata phones.metadata.yaml\n")


def test_a_place_that_cannot_be_written_to_is_one_line(walked: Run, place: Path) -> None:
    (place / "file").touch()
    done = walked("export", "phones", "-o", "file/out.zip")
    assert done.code == 2
    assert "file" in done.error_line
