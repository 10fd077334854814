"""Files that are no checklist, by accident or by malice, are refused in words and at once."""

import time
from pathlib import Path

import pytest

from gemba.authoring import inspect

from .conftest import SMALL, Writer

BILLION_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"b{i}: &b{i} [*{'a' if i == 0 else f'b{i - 1}'}, *{'a' if i == 0 else f'b{i - 1}'}]\n"
    for i in range(60)
)
HOSTILE = {
    "laughs": (BILLION_LAUGHS, "E005"),
    "itself": ("a: &a [*a]\n", "E005"),
    "deep flow": ("a: " + "[" * 100_000, "E005"),
    "deep block": ("".join(" " * i + "-\n" for i in range(900)), "E005"),
    "many": ("a: [" + "[]," * 200_000 + "]", "E005"),
    "large": ("a: " + "x" * 5_000_000, "E003"),
    "python tag": ("a: !!python/object/apply:os.system [id]\n", "E007"),
    "own tag": ("id: !include /etc/passwd\n", "E007"),
    "merge key": ("a: &a {id: x}\nb:\n  <<: *a\n", "E007"),
    "control characters": ("id: \x07\n", "E004"),
    "empty": ("", "E008"),
    "a list": ("- gemba: 1\n", "E008"),
    "a sentence": ("hello", "E008"),
    "two documents": ("a: 1\n---\nb: 2\n", "E004"),
    "tab": ("a:\n\tb: 1\n", "E004"),
    "unknown alias": ("a: *nobody\n", "E004"),
    "huge number": ("gemba: " + "9" * 20_000 + "\n", "E102"),
}


@pytest.mark.parametrize(("text", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_within_a_second(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")

    start = time.process_time()
    found = inspect(path)
    seconds = time.process_time() - start

    assert found.checklist is None
    assert code in [fault.code for fault in found.faults]
    assert seconds < 2.5  # idle it is under one; a crowded machine's processor is slower


def test_a_syntax_error_points_at_its_line(write: Writer) -> None:
    path = write(("title: A small one", 'title: "A small one'))

    (fault,) = inspect(path).faults

    assert fault.code == "E004"
    assert fault.line >= 5


def test_a_key_written_twice_names_the_first(write: Writer) -> None:
    path = write(("title: A small one", "title: A small one\ntitle: Another"))

    (fault,) = inspect(path).faults

    assert (fault.line, fault.column) == (6, 1)
    assert fault.message == "key 'title' was already written at line 5"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(SMALL.replace("small", "sm\xe4ll").encode("latin-1"))

    absent = inspect(tmp_path / "absent.yaml").faults[0]
    folder = inspect(tmp_path).faults[0]
    latin = inspect(tmp_path / "latin.yaml").faults[0]

    assert (absent.code, absent.message) == (
        "E001",
        "cannot read this file: No such file or directory",
    )
    assert (folder.code, folder.message) == ("E001", "cannot read this file: Is a directory")
    assert (latin.code, latin.line, latin.message) == ("E002", 3, "this is not UTF-8 text")


def test_a_byte_order_mark_and_foreign_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())

    assert inspect(path).faults == ()


def test_an_alias_within_reason_is_welcome(write: Writer) -> None:
    path = write(
        ("touchpoint: {owner: sales}", "touchpoints: {web: &same {owner: sales}, shop: *same}")
    )

    found = inspect(path)

    assert found.faults == ()
    assert found.checklist.step("ask").touchpoint_in("shop").owner == "sales"


def test_hostile_texts_are_texts(write: Writer) -> None:
    hostile = "[/x][@click=app.quit]<script>{{7*7}}\u202e\U0001f600"

    found = inspect(write(("ask: Was I greeted?", f'ask: "{hostile}"')))

    assert found.checklist.question("greeted").ask == hostile
