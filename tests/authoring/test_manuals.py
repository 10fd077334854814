"""Reading manuals: what is text, what is left out, and what cannot be read, in one sentence."""

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.authoring.manuals import ManualError, read_manual
from gemba.authoring.manuals import pdf as pdf_module
from gemba.authoring.manuals import reading as reading_module
from gemba.journey.manual_text import CODE_CLOSE, CODE_OPEN
from tests.authoring.small_pdf import pdf


def read(name: str, data: bytes | str) -> list[str]:
    given_bytes = data.encode() if isinstance(data, str) else data
    return list(read_manual(Path(name), given_bytes).pages)


def test_a_pdf_is_read_page_by_page_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(pdf([["Open the door.", "Push it in."], ["Déjà là."]]))
    found = read_manual(path)
    assert [page.split("\n") for page in found.pages] == [
        ["Open the door.", "Push it in."], ["Déjà là."]
    ]  # fmt: skip
    assert (found.form, found.has_pages, len(found.sha256)) == ("pdf", True, 64)


def test_heads_feet_and_page_numbers_are_not_read() -> None:
    words = ["doors", "trays", "cards", "keys", "bells", "bags"]
    pages = [
        ["The Phone, chapter 2", f"Line about {word}.", f"Page {n}"] for n, word in enumerate(words)
    ]
    assert read("x.pdf", pdf(pages))[2] == "Line about cards."


def test_a_locked_pdf_is_told_from_a_damaged_and_from_an_empty_one() -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([["Secret."]]))) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(ManualError, match=r"^x\.pdf is locked with a password: .*\.$"):
        read("x.pdf", locked.getvalue())
    with pytest.raises(ManualError, match=r"^x\.pdf is a damaged PDF: .*\.$"):
        read("x.pdf", b"%PDF-1.7\nnothing of the kind")
    with pytest.raises(ManualError, match="pictures of pages and no text: run text recognition"):
        read("x.pdf", pdf([[], []]))


def test_limits_hold_for_pages_letters_and_bytes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf_module, "MAX_PAGES", 2)
    with pytest.raises(ManualError, match="more than 2 pages"):
        read("x.pdf", pdf([["a"], ["b"], ["c"]]))
    monkeypatch.setattr(pdf_module, "MAX_LETTERS", 5)
    with pytest.raises(ManualError, match="more text than any manual"):
        read("x.pdf", pdf([["abcdefgh"]]))
    monkeypatch.setattr(reading_module, "MAX_BYTES", 1_000_000)
    big = tmp_path / "big.txt"
    big.write_bytes(b"a " * 600_000)
    with pytest.raises(ManualError, match="larger than 1 MB"):
        read_manual(big)


HTML = """<!doctype html><html><head><title>No</title><style>p {}</style></head><body>
<nav><a>Home</a></nav><h1>Start <em>here</em></h1>
<p>Type <code>rm -rf</code> &amp; wait&nbsp;now.</p><pre>$ sudo make</pre>
<ol start=3><li>Open.<li><p>Close.</p><ul><li>gently</li></ul></li></ol>
<table><tr><td>Port</td><td>80</td></tr></table><script>var x;</script></body></html>"""


def test_html_keeps_headings_and_items_and_drops_code_tables_and_navigation() -> None:
    assert read("x.html", HTML)[0].split("\n\n") == [
        "# Start here", f"Type {CODE_OPEN}rm -rf{CODE_CLOSE} & wait now.", "3. Open.", "4. Close.",
        "  • gently",
    ]  # fmt: skip


def test_a_table_that_is_the_layout_of_a_page_stays() -> None:
    assert "All the text." in read("x.html", "<table><tr><td>All the text.</td></tr></table>")[0]


def test_a_page_without_the_suffix_is_known_by_its_beginning() -> None:
    assert read_manual(Path("page"), HTML.encode()).form == "html"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b'<meta charset="iso-8859-1"><p>caf\xe9', "café"), (b"<p>caf\xe9", "café"),
        (b"<p>caf\xc3\xa9", "café"), ("<p>café".encode("utf-16"), "café"),
        (b'<meta charset="klingon"><p>caf\xc3\xa9', "café"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_charset_it_names_or_shows(data: bytes, text: str) -> None:
    assert read("x.html", data) == [text]


MARKDOWN = """---
title: no
---
Start
=====

1. **Open** the [door](https://example.org/x "t").
2. Type `apn` now.

* one
- [ ] two

```sh
sudo make
```

| a | b |
|---|---|
| c | d |

    indented code

<!-- note --> A file\\_name <br> end.
"""


def test_markdown_keeps_text_and_drops_code_blocks_and_tables() -> None:
    lines = [line for line in read("x.md", MARKDOWN)[0].split("\n") if line.strip()]
    assert lines == [
        "# Start", "1. Open the door.", f"2. Type {CODE_OPEN}apn{CODE_CLOSE} now.", "• one",
        "• two", " A file_name  end.",
    ]  # fmt: skip


def test_text_is_cut_into_pages_at_form_feeds_and_freed_of_overstrikes() -> None:
    assert read("x.txt", "B\bBold\fTwo") == ["Bold", "Two"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04rest", "save it as PDF first"), (b"\x00\x01\x02\x00", "neither PDF, HTML"),
        (b"", "holds no text"), (b" 12 % \n", "holds no text"),
    ],
)  # fmt: skip
def test_what_is_no_manual_is_refused_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(ManualError, match=why) as refused:
        read("x.bin", data)
    assert "\n" not in str(refused.value)


@given(st.binary(max_size=300), st.sampled_from(["x.html", "x.md", "x.txt", "x.pdf"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        pages = read(name, data)
    except ManualError:
        return
    assert any(letter.isalpha() for page in pages for letter in page)


@pytest.mark.parametrize("name", ["x.html", "x.md", "x.txt"])
@pytest.mark.parametrize(
    "piece",
    [
        "<ol>",
        "`",
        "[",
        "*a ",
        "<pre>",
        "<",
        "&",
        "</",
        "<!",
        "<a ",
        "<![",
        "[a](",
        "# ",
        "\n===",
        "1. ",
        "``a",
        "- ",
        "|",
        "<!--",
        "_",
    ],
)
def test_repetition_without_end_is_read_in_the_time_of_its_length(name: str, piece: str) -> None:
    assert read(name, "word " + piece * 20_000)
