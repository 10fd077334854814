"""An audit as tables: every question with what became of it, every key leading somewhere."""

import csv
import io
import json
import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from gemba.journey.audit import Audit
from gemba.journey.records import Evidence, Walk
from gemba.report.model import Report
from gemba.report.tables import resolved, tables
from gemba.report.tables.answers import answers
from gemba.report.tables.cells import as_text, table_csv
from gemba.report.tables.package import package_bytes
from gemba.report.tables.table import Field, Link, Moment, Table
from gemba.report.tables.wide import wide
from gemba.report.tables.workbook import sheet_name, workbook
from tests.report.hostile import NASTY, hostile
from tests.report.sample import Sample

MADE = datetime(2026, 10, 11, 16, 29, tzinfo=UTC)


def table(audit: Audit, name: str) -> Table:
    return next(found for found in tables(audit) if found.name == name)


def small(*rows: tuple[Any, ...], kind: Any = "string") -> Table:
    fields = (Field("id", "Id"), Field("text", "Text", kind))
    return Table("small", "Small", "", fields, rows)


def opened(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


# What the tables hold


def test_every_row_has_every_column_and_a_key_of_its_own(audit: Audit) -> None:
    for found in tables(audit):
        assert {len(row) for row in found.rows} <= {len(found.fields)}
        keys = list(zip(*(found.column(name) for name in found.key), strict=True))
        assert len(set(keys)) == len(keys)


def test_every_link_leads_to_a_row(audit: Audit) -> None:
    found = {one.name: one for one in tables(audit)}
    for one in found.values():
        for link in one.links:
            there = zip(*(found[link.table].column(c) for c in link.to), strict=True)
            here = zip(*(one.column(c) for c in link.columns), strict=True)
            assert {key for key in here if None not in key} <= set(there)


def test_a_link_that_leads_nowhere_is_emptied_or_takes_its_row_along() -> None:
    fields = (Field("id", "Id"), Field("walk", "Walk", required=True), Field("visit", "Visit"))
    walks = Table("walks", "", "", (Field("id", "Id"),), [("w",)])
    visits = Table("visits", "", "", (Field("id", "Id"),), [("v",)])
    links = (Link(("walk",), "walks"), Link(("visit",), "visits"))
    rows = [("a", "w", "v"), ("b", "w", "gone"), ("c", "gone", "v")]
    *_, found = resolved(walks, visits, Table("said", "", "", fields, rows, links=links))
    assert list(found.rows) == [("a", "w", "v"), ("b", "w", None)]


def test_not_asked_not_reached_and_cannot_tell_are_told_apart(audit: Audit) -> None:
    found = set(table(audit, "answers").column("status"))
    assert found >= {"answered", "not_applicable", "not_observed", "declined", "unanswered",
                     "not_asked", "not_reached", "parked"}  # fmt: skip


def test_only_an_answered_question_has_a_value(audit: Audit) -> None:
    found = answers(audit)
    for status, value in zip(found.column("status"), found.column("value"), strict=True):
        assert value is None or status in ("answered", "orphan")


def test_statuses_are_counted_for_each_walk(audit: Audit) -> None:
    walks, found = table(audit, "walks"), table(audit, "answers")
    by_walk = list(zip(found.column("walk"), found.column("status"), strict=True))
    for key, declined in zip(walks.column("id"), walks.column("n_declined"), strict=True):
        assert declined == by_walk.count((key, "declined"))


def test_findings_are_the_report_s(audit: Audit, model: Report) -> None:
    found = table(audit, "findings")
    assert found.column("score") == [sheet.score for sheet in model.findings]
    assert found.column("title") == [sheet.title for sheet in model.findings]
    assert found.column("rank") == [sheet.rank for sheet in model.findings]
    assert found.column("arithmetic") == [sheet.sentence for sheet in model.findings]


def test_every_stored_word_is_in_its_column_s_categories(audit: Audit) -> None:
    for found in tables(audit):
        for field in found.fields:
            if field.categories and field.kind == "string":
                known = {value for value, _ in field.categories}
                assert {v for v in found.column(field.name) if v is not None} <= known


# One row a walk


def test_a_wide_table_has_a_walk_a_row_and_a_question_a_column(audit: Audit) -> None:
    found = wide(audit)
    names = [field.name for field in found.fields]
    assert len(found.rows) == len(audit.walks)
    assert len(set(names)) == len(names)
    assert found.column("find_first")[0] == "yes"
    assert wide(audit, labels=True).column("order/@continue")[0].startswith("I would leave")
    assert "not_reached" in found.column("start_manual:status")


def multiple(folder: Path) -> Audit:
    """An audit with a question that takes several answers, asked in one walk of two."""
    from tests.report.sample import checklist

    plain = checklist().model_dump(mode="json", by_alias=True)
    seen = {"id": "seen", "type": "multi", "ask": "What was seen?", "choices": [
        {"id": "price", "label": "Price"}, {"id": "stock", "label": "Stock"}]}  # fmt: skip
    plain["phases"][0]["steps"][1]["questions"].append(seen)
    made = Sample(folder, type(checklist()).model_validate(plain))
    walk = made.walk("online")
    walk.step("find", say={"seen": ["price"]})
    made.walk("phone")
    return made.audit()


@pytest.mark.parametrize(
    ("multi", "columns"),
    [("both", ["seen", "seen/price", "seen/stock"]), ("single", ["seen"]),
     ("split", ["seen/price", "seen/stock"])],
)  # fmt: skip
def test_several_answers_stand_in_one_column_in_one_each_or_both(
    tmp_path: Path, multi: Any, columns: list[str]
) -> None:
    found = wide(multiple(tmp_path), multi)
    names = [field.name for field in found.fields]
    assert [n for n in names if n.partition("/")[0] == "seen"] == columns
    if multi != "single":
        assert found.column("seen/price") == [1, None]
        assert found.column("seen/stock") == [0, None]


# CSV


def test_a_time_in_csv_is_local_with_its_offset() -> None:
    assert as_text(Moment(MADE, "+02:00")) == "2026-10-11T18:29:00+02:00"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula(text: str) -> None:
    cells = list(csv.reader(io.StringIO(table_csv(small(("a", text))).decode(), newline="")))
    assert cells[1][1] == f"'{text}"
    cell = opened(workbook([small(("a", text))], title="t", made=MADE)).active["B2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.endswith(text.strip())


def test_a_number_below_zero_stays_a_number() -> None:
    assert table_csv(small(("a", -2), kind="number")).endswith(b"a,-2\r\n")


@pytest.mark.parametrize(
    ("headers", "first"),
    [("names", ["id", "text"]), ("labels", ["Id", "Text"]), ("both", ["id", "text"])],
)
def test_the_head_holds_names_titles_or_both(headers: Any, first: list[str]) -> None:
    found = list(csv.reader(io.StringIO(table_csv(small(("a", "b")), headers).decode())))
    assert found[0] == first
    assert found[-1] == ["a", "b"]
    assert len(found) == (3 if headers == "both" else 2)


def test_the_mark_for_excel_comes_first_where_it_is_asked_for() -> None:
    assert table_csv(small(), bom=True).startswith("\ufeffid".encode())


# XLSX


def test_a_workbook_has_filters_a_fixed_head_and_real_dates(audit: Audit) -> None:
    book = opened(workbook(tables(audit), title="t", made=MADE))
    sheet = book["Walks"]
    head = [cell.value for cell in sheet[1]]
    place = head.index("Started")
    assert head[place + 1] == "Started, offset"
    assert sheet.cell(2, place + 1).value == audit.walks[0].started.replace(tzinfo=None).replace(
        hour=11)  # fmt: skip
    assert sheet.cell(2, place + 2).value == "+02:00"
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("B2", "A1:")
    assert book["Answers"].max_row == len(table(audit, "answers").rows) + 1


def test_a_workbook_is_the_same_each_time(audit: Audit) -> None:
    made = [workbook(tables(audit), title="t", made=MADE) for _ in range(2)]
    assert made[0] == made[1]


def test_a_sheet_s_name_is_short_allowed_and_its_own() -> None:
    taken: set[str] = set()
    names = [sheet_name(title, taken) for title in ("A/B" * 20, "a/b" * 20, "History", "[]", "'")]
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
    assert len({name.lower() for name in names}) == 5
    assert "History" not in names


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    book = opened(workbook([small(("a", "x" * 40_000))], title="t", made=MADE))
    assert book.active["B2"].value.endswith("x […]")


def test_a_table_longer_than_a_sheet_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gemba.report.tables.workbook.MOST_ROWS", 2)
    rows = [(str(n), "x") for n in range(5)]
    book = opened(workbook([small(*rows)], title="t", made=MADE))
    assert book.sheetnames == ["Small", "Small 2", "Small 3"]
    assert book["Small 3"]["A2"].value == "4"


def test_codes_are_words_under_titles_and_codes_under_names(audit: Audit) -> None:
    labels = opened(workbook([answers(audit)], title="t", made=MADE)).active
    names = opened(workbook([answers(audit)], title="t", made=MADE, headers="names")).active
    place = [field.name for field in answers(audit).fields].index("status") + 1
    assert "cannot tell" in {row[place - 1].value for row in labels.iter_rows()}
    assert "not_observed" in {row[place - 1].value for row in names.iter_rows()}


# The data package


def unpacked(audit: Audit, made: Sample) -> tuple[dict[str, bytes], dict[str, Any]]:
    data, _ = package_bytes(audit, made.find)
    with zipfile.ZipFile(BytesIO(data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    return files, json.loads(files["datapackage.json"])


def test_the_package_says_what_every_column_of_every_file_means(made: Sample, audit: Audit) -> None:
    files, about = unpacked(audit, made)
    listed = {resource["path"] for resource in about["resources"]}
    assert listed == {name for name in files if name.startswith(("data/", "codebook"))}
    for resource in about["resources"][:-1]:
        rows = list(csv.DictReader(io.StringIO(files[resource["path"]].decode(), newline="")))
        fields = resource["schema"]["fields"]
        if rows:
            assert list(rows[0]) == [field["name"] for field in fields]
        for field in fields:
            _check_column(field, [row[field["name"]] for row in rows])


def _check_column(field: dict[str, Any], cells: list[str]) -> None:
    """Read every cell as the type that the descriptor says."""
    known = {str(category["value"]) for category in field.get("categories", ())}
    if field.get("constraints", {}).get("required"):
        assert all(cells)
    for cell in filter(None, cells):
        assert not known or cell in known
        if field["type"] in ("integer", "number"):
            {"integer": int, "number": float}[field["type"]](cell)
        elif field["type"] == "boolean":
            assert cell in ("true", "false")
        elif field["type"] == "array":
            assert isinstance(json.loads(cell), list)
        elif field["type"] == "datetime":
            assert datetime.fromisoformat(cell).tzinfo is not None


def test_every_foreign_key_of_the_package_has_its_row(made: Sample, audit: Audit) -> None:
    files, about = unpacked(audit, made)
    rows = {
        r["name"]: list(csv.DictReader(io.StringIO(files[r["path"]].decode(), newline="")))
        for r in about["resources"][:-1]
    }
    checked = 0
    for resource in about["resources"][:-1]:
        for key in resource["schema"].get("foreignKeys", ()):
            other = key["reference"]
            there = {tuple(row[f] for f in other["fields"]) for row in rows[other["resource"]]}
            here = {tuple(row[f] for f in key["fields"]) for row in rows[resource["name"]]}
            assert {found for found in here if all(found)} <= there
            checked += 1
    assert checked > 15


def test_the_package_is_the_same_each_time(made: Sample, audit: Audit) -> None:
    assert package_bytes(audit, made.find) == package_bytes(audit, made.find)


def test_pictures_leave_without_place_time_or_device(made: Sample, audit: Audit) -> None:
    files, _ = unpacked(audit, made)
    photos = {name: data for name, data in files.items() if name.startswith("media/")}
    assert sorted(photos) == [f"media/E{n}.jpg" for n in range(1, 6)]
    for data in photos.values():
        with Image.open(BytesIO(data)) as image:
            assert not image.getexif()
            assert max(image.size) <= 2000
    found = csv.DictReader(io.StringIO(files["data/evidence.csv"].decode()))
    assert [row["media"] for row in found] == sorted(photos)


def test_a_photo_that_is_missing_is_said_and_has_no_file(made: Sample, audit: Audit) -> None:
    data, left_out = package_bytes(audit, lambda *_: None)
    assert left_out[0] == "E1 is not in the package: the file is missing."
    with zipfile.ZipFile(BytesIO(data)) as packed:
        assert not [name for name in packed.namelist() if name.startswith("media/")]


def test_a_photo_is_shown_by_its_redacted_copy(made: Sample) -> None:
    audit = made.audit()
    first, second = audit.evidence()[:2]
    covered = first.model_copy(update={"redaction": "done", "redacted": second.sha256})
    audit.apply([covered])
    files, _ = unpacked(audit, made)
    assert files["media/E1.jpg"] == files["media/E2.jpg"]
    assert audit.get(Evidence, first.id) == covered


def test_the_codebook_names_every_column_and_every_question(made: Sample, audit: Audit) -> None:
    files, about = unpacked(audit, made)
    text = files["codebook.md"].decode()
    for resource in about["resources"][:-1]:
        for field in resource["schema"]["fields"]:
            assert f"| `{field['name']}` |" in text
    for question in (q for s in made.checklist.steps for q in s.questions):
        assert f"| `{question.id}` |" in text
    assert "would\\_leave = I would leave: another supplier is easier" in text


# Hostile texts, and nothing at all


def test_hostile_texts_are_data_in_every_format(tmp_path: Path) -> None:
    made = hostile(tmp_path)
    audit = made.audit(f"Title {NASTY}")
    files, about = unpacked(audit, made)
    assert about["title"] == f"Title {NASTY}"
    rows = csv.DictReader(io.StringIO(files["data/barriers.csv"].decode(), newline=""))
    assert any(NASTY in row["what_happened"] for row in rows)
    text = files["codebook.md"].decode()
    assert not re.search(r"(?<!\\)<(script|img)", text)
    assert "\x1b" not in text
    data = workbook([*tables(audit), wide(audit)], title=audit.title, made=MADE)
    cells = [c.value for row in opened(data)["Barriers"].iter_rows() for c in row if c.value]
    assert any("[U+202E]evil[U+202C] [U+001B][31m [U+0000]" in str(cell) for cell in cells)
    assert all(c.data_type != "f" for s in opened(data) for row in s.iter_rows() for c in row)


def test_an_audit_without_walks_has_all_its_tables(tmp_path: Path) -> None:
    empty = Sample(tmp_path)
    audit = empty.audit()
    assert audit.all(Walk) == []
    files, about = unpacked(audit, empty)
    assert len(about["resources"]) == len(tables(audit)) + 1
    assert files["data/walks.csv"].count(b"\r\n") == 1
    assert (
        opened(workbook([*tables(audit), wide(audit)], title="", made=MADE))["Walks"].max_row == 1
    )
