"""The expressions of real forms, each with the types of the questions that it names."""

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from gemba.journey.expressions import ExpressionError, parse, smart_quotes
from tests.journey.expressions.javarosa.oracle import Given

_COLUMNS = ("relevant", "relevance", "constraint", "calculation", "required", "repeat_count")
_CONTEXT = re.compile(
    r"instance\(|pulldata\(|indexed-repeat|position\(|jr:|once\(|random|uuid\(|current\(|version\("
    r"|property|last-saved|digest|index\(|choice-label|device|plug-in|rank-|linebreak|last\(|base64"
)
_TYPES = {
    "integer": "integer", "int": "integer", "decimal": "decimal", "range": "decimal",
    "date": "date", "today": "date", "time": "time", "datetime": "datetime", "start": "datetime",
    "end": "datetime", "select_one": "one", "select": "one", "select_multiple": "many",
    "select1": "one", "select_all_that_apply": "many",
}  # fmt: skip
KINDS = ("text", "integer", "decimal", "date", "one", "many")


class Found(NamedTuple):
    """An expression of a form; `types` by the name of each question it refers to."""

    form: str
    text: str
    types: dict[str, str]
    repeated: frozenset[str]


def expressions(folder: Path) -> Iterator[Found]:
    """Yield each different scalar expression of the forms in a folder."""
    for path in sorted([*folder.glob("*.xlsx"), *folder.glob("*.xls")]):
        try:
            yield from _of_form(path)
        except (CalamineError, OSError):
            continue


def _of_form(path: Path) -> Iterator[Found]:
    book = CalamineWorkbook.from_path(str(path))
    names = [name for name in book.sheet_names if name.strip().lower() == "survey"]
    rows = book.get_sheet_by_name(names[0]).to_python() if names else []
    if not rows:
        return
    heads = [str(cell).strip().lower() for cell in rows[0]]
    table = [dict(zip(heads, map(_text, row), strict=False)) for row in rows[1:]]
    types, repeats = _questions(table)
    seen = set()
    for row in table:
        own = repeats.get(row.get("name", ""), "")
        for column in _COLUMNS:
            text = smart_quotes(row.get(column, ""))[0]
            if text and text not in seen and (found := _scalar(path.name, text, types)):
                seen.add(text)
                away = {n for n in found.types if repeats.get(n) and repeats[n] != own}
                yield found._replace(repeated=frozenset(away))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _questions(table: list[dict[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    types: dict[str, str] = {}
    repeats: dict[str, str] = {}
    open_: list[str] = []
    for row in table:
        words = re.split(r"[\s_]", row.get("type", "").lower())
        kind, name = row.get("type", "").lower().split(" ")[0], row.get("name", "")
        if words[:2] == ["begin", "repeat"]:
            open_.append(name)
        elif words[:2] == ["end", "repeat"] and open_:
            open_.pop()
        types[name] = _TYPES.get(kind, "text")
        repeats[name] = open_[-1] if open_ else ""
    return types, repeats


def _scalar(form: str, text: str, types: dict[str, str]) -> Found | None:
    if _CONTEXT.search(text) or re.search(r"(?<![<\d\w])/|\.\.|\[|//", text):
        return None
    try:
        read = parse(text)
    except ExpressionError:
        return None
    named = {ref.name: types.get(ref.name, "text") for ref in read.references}
    return Found(form, text, named, frozenset())


def answers(found: Found, chance: random.Random, *, natural: bool) -> list[Given]:
    """Return random answers to all questions of an expression, some of them empty."""
    words = re.findall(r"'([^']*)'|\"([^\"]*)\"", found.text)
    literals = [a or b for a, b in words if (a or b) and " " not in (a or b)] or ["a", "yes"]
    given = []
    for name, kind in [*found.types.items(), ("this", chance.choice(KINDS))]:
        typed = kind if natural else chance.choice(KINDS)
        if name in found.repeated:
            given += [
                Given(f"rep/{name}", typed, random_value(typed, literals, chance)) for _ in range(3)
            ]
        else:
            given.append(Given(name, typed, random_value(typed, literals, chance)))
    return given


def random_value(kind: str, literals: list[str], chance: random.Random) -> str:
    """Return an answer of a type as text; every fifth is empty."""
    if chance.random() < 0.2:
        return ""
    whole = chance.choice((0, 1, 2, 3, 5, 10, 18, 49, 99, 120, -1, 2024, 100_000))
    day = f"{chance.randint(1930, 2030)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    clock = f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}.000"
    return {
        "integer": str(whole),
        "decimal": str(round(whole + chance.choice((0, 0.5, 0.25, 0.1, 0.333)), 3)),
        "date": day,
        "datetime": f"{day}T{clock}Z",
        "time": clock,
        "one": chance.choice(literals),
        "many": " ".join(chance.sample(literals, chance.randint(1, min(3, len(literals))))),
        "text": chance.choice((*literals, "abc", "Ann Lee", "12", "0712345678", "yes")),
    }[kind]


def programme_forms(folder: Path) -> set[str]:
    """Return the files of an index that a programme used."""
    with (folder / "index.csv").open(encoding="utf-8") as file:
        return {row["file"] for row in csv.DictReader(file) if row["tier"] == "field"}
