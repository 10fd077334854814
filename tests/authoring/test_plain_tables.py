"""Plain tables and lists of questions: heads, types, encodings, and what is refused."""

from pathlib import Path

import pytest

from gemba.authoring import inspect
from gemba.authoring.importing import import_checklist
from gemba.authoring.xlsform import FormError, Imported
from gemba.authoring.xlsform.cells import unpacked

GERMAN = """\
Phase;Schritt;Frage;Art;Antworten;Pflicht;Anleitung;Zuständig;Barrieren
Vorher;Suchen;Wurden Sie begrüßt?;Ja/Nein;;ja;Ein Blick genügt;Filiale;STAFF
;;Wie viele Minuten?;Ganzzahl;;nein;;Filiale;
;Bezahlen;Womit bezahlt?;Auswahl;Bar | Karte | Telefon;x;;Kasse;
Nachher;;Dauer der Wartezeit;Stoppuhr;;;;;
"""


def imported(folder: Path, text: str | bytes, name: str = "shop.csv") -> Imported:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return import_checklist(path)


def codes(found: Imported) -> list[str]:
    return [f"{finding.code} {finding.cell}" for finding in found.findings]


def asked(found: Imported) -> list[tuple[str, str]]:
    return [(q.ask, q.type) for step in found.checklist.steps for q in step.questions]


def test_columns_are_known_by_their_heads_in_german(tmp_path: Path) -> None:
    found = imported(tmp_path, GERMAN)
    checklist = found.checklist
    first, second = checklist.steps[0].questions

    assert codes(found) == []
    assert checklist.language == "de"
    assert [(p.title, [s.title for s in p.steps]) for p in checklist.phases] == [
        ("Vorher", ["Suchen", "Bezahlen"]), ("Nachher", ["Nachher"]),
    ]  # fmt: skip
    assert (first.id, first.type, first.required) == ("wurden_sie_begruesst", "yes_no", True)
    assert (first.guidance, first.owner, first.barriers) == (
        "Ein Blick genügt", "filiale", ("STAFF",),
    )  # fmt: skip
    assert (second.type, second.required, second.owner) == ("integer", False, "filiale")
    assert [(o.id, o.title) for o in checklist.owners] == [
        ("filiale", "Filiale"), ("kasse", "Kasse"),
    ]  # fmt: skip
    paid = checklist.steps[1].questions[0]
    assert [c.label for c in checklist.choices(paid)] == ["Bar", "Karte", "Telefon"]
    assert checklist.steps[2].questions[0].type == "timer"


@pytest.mark.parametrize(
    "data",
    [GERMAN.encode("utf-8-sig"), GERMAN.encode("cp1252"), GERMAN.encode("utf-16"),
     GERMAN.replace("\n", "\r\n").encode(), GERMAN.replace(";", "\t").encode()],
    ids=["mark", "windows", "utf-16", "crlf", "tabs"],
)  # fmt: skip
def test_encoding_and_delimiter_are_found_out(tmp_path: Path, data: bytes) -> None:
    assert asked(imported(tmp_path, data)) == asked(imported(tmp_path, GERMAN))


def test_commas_and_english_heads(tmp_path: Path) -> None:
    text = 'step,question,type,choices\nPay,"How, exactly?",multi,"Cash, Card"\n'
    found = imported(tmp_path, text)

    assert asked(found) == [("How, exactly?", "multi")]
    assert (found.checklist.language, found.checklist.steps[0].title) == ("en", "Pay")
    assert found.checklist.phases[0].title == "Walk"


@pytest.mark.parametrize(
    ("ask", "kind", "choices", "type_"),
    [
        ("Was it open?", "", "", "yes_no"), ("How was it?", "", "", "text"),
        ("Offen?", "", "ja/nein", "yes_no"), ("Colour", "", "Red; Blue", "choice"),
        ("Clean?", "scale", "1-7", "scale"), ("Clean?", "Likert", "bad|fair|good", "scale"),
        ("Clean?", "rating", "", "scale"), ("Door", "photo", "", "photo"),
        ("Note", "Langtext", "", "text"), ("When", "Datum", "", "date"),
    ],
)  # fmt: skip
def test_types(tmp_path: Path, ask: str, kind: str, choices: str, type_: str) -> None:
    found = imported(tmp_path, f'question;type;choices\n{ask};{kind};"{choices}"\n')
    assert asked(found) == [(ask, type_)]
    assert codes(found) == []


def test_a_scale_of_words_counts_from_one(tmp_path: Path) -> None:
    found = imported(tmp_path, 'question;type;choices\nClean?;scale;"bad|fair|good"\n')
    scale = found.checklist.scale(str(found.checklist.steps[0].questions[0].scale))
    assert [(p.value, p.label) for p in scale.points] == [(1, "bad"), (2, "fair"), (3, "good")]


def test_unknown_words_are_told_with_their_cell(tmp_path: Path) -> None:
    text = "question,type,required,barriers\nA?,magic,perhaps,STAFF NOPE\nB?,choice,,\n"
    found = imported(tmp_path, text)

    assert codes(found) == ["W611 B2", "W678 C2", "W679 D2", "W613 B3"]
    assert asked(found) == [("A?", "text"), ("B?", "text")]
    assert found.checklist.steps[0].questions[0].barriers == ("STAFF",)


def test_a_markdown_table_stands_under_its_headings(tmp_path: Path) -> None:
    text = (
        "# Shop visit\nSome words.\n\n## Before\n### Arrive\n\n"
        "| Question | Type | Choices |\n|---|:-:|---|\n"
        "| Was the **door** open? | | |\n| Who was there? | choice | Guard \\| Till |\n\n"
        "### Pay\n\n| Question |\n|---|\n| How long was the queue? |\n"
    )
    found = imported(tmp_path, text, "visit.md")

    assert found.checklist.title == "Shop visit"
    assert [(p.title, [s.title for s in p.steps]) for p in found.checklist.phases] == [
        ("Before", ["Arrive", "Pay"])
    ]
    assert asked(found) == [
        ("Was the door open?", "yes_no"), ("Who was there?", "choice"),
        ("How long was the queue?", "text"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["list.txt", "list.md", "list.csv"])
def test_one_question_a_line(tmp_path: Path, name: str) -> None:
    text = "Is the price visible?\n\n- [ ] Was there a receipt?\n3. How many - roughly?\n"
    found = imported(tmp_path, text, name)

    assert asked(found) == [
        ("Is the price visible?", "yes_no"), ("Was there a receipt?", "yes_no"),
        ("How many - roughly?", "text"),
    ]  # fmt: skip


def test_a_table_without_known_heads_takes_its_longest_column(tmp_path: Path) -> None:
    found = imported(tmp_path, "A,1,Is it open?\nB,2,Is it clean and warm?\n")

    assert [ask for ask, _ in asked(found)] == ["Is it open?", "Is it clean and warm?"]
    assert codes(found) == ["W680 A1"]


def test_rows_without_a_question_are_left_out_and_told(tmp_path: Path) -> None:
    found = imported(tmp_path, "phase,question,type\nBefore,,\n,Is it open?,\n,,text\n")

    assert asked(found) == [("Is it open?", "yes_no")]
    assert codes(found) == ["W681 A4"]


def test_the_cells_are_kept_and_the_file_loads(tmp_path: Path) -> None:
    found = imported(tmp_path, GERMAN)
    found.write(tmp_path / "shop.yaml")

    [(_, rows)] = unpacked(found.checklist.x["table"]["cells"])
    assert rows == [line.split(";") for line in GERMAN.splitlines()]
    assert inspect(tmp_path / "shop.yaml").errors == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "X661"), (b" \n\n", "X661"), (b"question,type\n", "X666"),
        (b"\x00\x01\x02\x03", "X664"), (b"%PDF-1.7\n\x00\x01", "X664"),
        (b"question\n\"" + b"a" * 9_000_000, "X663"), (b"a" * 10_000_001, "X662"),
        (b"question\n" + b"Is it?\n" * 10_000, "X662"),
        (b'{"question": "Is it open?"}', "X664"), (b"gemba: 1\nkind: checklist\n", "X664"),
        (b",,,,\n;;;\n", "X666"), (b"Is it?\n" * 30_000, "X662"),
        (b"a | b\n" + b" " * 300_000 + b"|\n", "X663"),
        (b"question,type\n\"" + b"x" * 40_000 + b"\",text\n", "X663"),
    ],
    ids=["empty", "blank", "heads only", "binary", "pdf", "cell", "file", "rows", "json",
         "checklist", "only delimiters", "lines", "blanks", "long cell"],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(FormError, match=code):
        imported(tmp_path, data)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.csv", tmp_path):
        with pytest.raises(FormError, match="X600"):
            import_checklist(path)


@pytest.mark.parametrize("text", ["${gone} and ${", "${} ${ }", "' DROP TABLE x --", "=1+1",
                                  "[red]x", "{{ 7*7 }}", "\u202e\u2066?", "ß" * 500])  # fmt: skip
def test_odd_texts_stay_texts(tmp_path: Path, text: str) -> None:
    found = imported(tmp_path, f"question;type\n{text};text\nnext;text\n")
    found.write(tmp_path / "shop.yaml")
    loaded = inspect(tmp_path / "shop.yaml")

    assert loaded.errors == ()
    assert found.checklist.steps[0].questions[0].ask == text.replace("${gone}", "{gone}").replace(
        "${}", "{}"
    ).replace("${ }", "{ }")
