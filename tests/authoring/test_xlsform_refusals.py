"""Files that are no forms, and files that are traps: refused by name, before they cost anything."""

import re
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from gemba.authoring.xlsform import FormError, import_form
from gemba.authoring.xlsform.codes import MEANINGS
from tests.authoring.form_making import a_workbook

ROWS = [["type", "name", "label"], ["text", "a", "A"]]
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(path: Path) -> str:
    with pytest.raises(FormError) as caught:
        import_form(path)
    assert str(caught.value).startswith(f"{path}: ") or path.name in str(caught.value)
    return caught.value.code


def changed(folder: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Write a form with one part of its file changed."""
    plain = a_workbook(folder / "plain.xlsx", survey=ROWS).read_bytes()
    with (
        zipfile.ZipFile(BytesIO(plain)) as old,
        zipfile.ZipFile(folder / "changed.xlsx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return folder / "changed.xlsx"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "X601"), (b"type,name\n", "X601"), (b"PK\x03\x04 no zip", "X603"),
     (OLE + "EncryptedPackage".encode("utf-16-le"), "X602"),
     (OLE + b"\0" * 600, "X601"), (OLE + "Workbook".encode("utf-16-le") + b"\0" * 600, "X603")],
)  # fmt: skip
def test_what_is_no_workbook_is_told_from_what_is_broken(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)

    assert refused(path) == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.xlsx") == "X600"


@pytest.mark.parametrize(
    ("sheets", "code"),
    [({"data": [["type", "name"], ["car", "a"], ["van", "b"]]}, "X607"),
     ({"data": [["type", "price"], ["text", "9"]]}, "X607"),
     ({"data": ROWS, "choices": [["list_name", "name"], ["a", "b"]]}, "X607"),
     ({"survey": [["name", "label"], ["a", "A"]]}, "X608"),
     ({"survey": [["type", "name"]]}, "X609"), ({"survey": []}, "X609"),
     ({"survey": [["clause", "type", "name", "display.text"], [None, "text", "a", "A"]]}, "X610"),
     ({"survey": ROWS, "settings": [["setting_name", "value"], ["table_id", "x"]]}, "X610"),
     ({"survey": [ROWS[0], *[["text", None, "A"]] * 6_001]}, "X604")],
)  # fmt: skip
def test_a_workbook_that_is_no_form_is_refused_by_name(
    tmp_path: Path, sheets: dict[str, list[list[str | None]]], code: str
) -> None:
    assert refused(a_workbook(tmp_path / "form.xlsx", **sheets)) == code


def test_odk_x_is_named(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "f.xlsx", survey=[["type", "name", "clause"], ["text", "a"]])
    with pytest.raises(FormError, match="ODK-X"):
        import_form(path)


def test_a_zip_bomb_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = changed(tmp_path, SHEET, lambda xml: xml + b" " * 200_000_000)
    tracemalloc.start()
    code = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert code == "X604"
    assert peak < 60_000_000


def test_a_zip_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, SHEET, lambda xml: xml + b" " * 40_000_000)
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1_000).to_bytes(4, "little")))

    assert refused(path) == "X604"


def test_a_cell_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    path = changed(
        tmp_path, TEXTS, lambda xml: xml.replace(b">A<", b">" + b"A" * 10_000_000 + b"<")
    )

    assert refused(path) == "X605"


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = changed(tmp_path, TEXTS, lambda xml: re.sub(rb"\?>", b"?>" + laughs, xml, count=1))

    assert refused(path) == "X606"


@pytest.mark.parametrize(
    "far",
    ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
     "<row r = '1048576'><c r = 'xfd1048576' t=\"n\"><v>1</v></c></row>",
     '<row r="1048576">' + "<c><v>1</v></c>" * 99 + "</row>"],
)  # fmt: skip
def test_a_cell_at_the_end_of_the_world_is_refused(tmp_path: Path, far: str) -> None:
    path = changed(
        tmp_path, SHEET, lambda xml: xml.replace(b"</sheetData>", far.encode() + b"</sheetData>")
    )

    assert refused(path) == "X604"


def test_rows_that_are_only_formatted_far_below_do_no_harm(tmp_path: Path) -> None:
    far = b'<row r="1048576" ht="12"><c r="XFD1048576" s="1"/></row></sheetData>'
    path = changed(tmp_path, SHEET, lambda xml: xml.replace(b"</sheetData>", far))

    assert len(import_form(path).checklist.steps) == 1


@pytest.mark.parametrize("part", [SHEET, TEXTS, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_damaged_part_is_refused_or_read_but_never_crashes(tmp_path: Path, part: str) -> None:
    for keep in (0.2, 0.5, 0.9):
        path = changed(tmp_path, part, lambda xml, keep=keep: xml[: int(len(xml) * keep)])
        assert outcome(path) in {*MEANINGS, "read"}


def outcome(path: Path) -> str:
    try:
        import_form(path)
    except FormError as error:
        return error.code
    return "read"


def test_every_code_has_a_sentence() -> None:
    assert all(text.endswith(".") and len(text) < 100 for text in MEANINGS.values())
