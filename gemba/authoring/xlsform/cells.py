"""Cells: what a sheet holds, as a short text that a checklist keeps, and as text to read."""

import base64
import json
import zlib
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias

Cell: TypeAlias = str | float | bool | date | time | timedelta | None
Rows: TypeAlias = list[list[Cell]]
MAX_KEPT = 60_000_000


def text_of(cell: Cell) -> str:
    """Return a cell as the text that a form means: 1.0 is 1, a date is ISO, blanks around go."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return str(int(cell)) if float(cell).is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, timedelta):
        return str(cell)
    return cell.isoformat()


def packed(sheets: list[tuple[str, Rows]]) -> str:
    """Return all cells of a workbook as base64 text in lines of 100 characters."""
    plain = json.dumps(
        [[name, [[_plain(cell) for cell in row] for row in rows]] for name, rows in sheets],
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
    data = zlib.compress(plain.encode("utf-8", "surrogatepass"), 9)
    text = base64.b64encode(data).decode("ascii")
    return "".join(f"{text[i : i + 100]}\n" for i in range(0, len(text), 100))


def unpacked(text: str) -> list[tuple[str, Rows]]:
    """Return the cells that `packed` made; raises ValueError where the text is damaged."""
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(base64.b64decode("".join(text.split())), MAX_KEPT)
        if unpacker.unconsumed_tail:
            raise ValueError("too much")
        sheets = json.loads(plain.decode("utf-8", "surrogatepass"))
        return [(str(name), [[_cell(c) for c in row] for row in rows]) for name, rows in sheets]
    except (zlib.error, ValueError, TypeError, RecursionError) as error:
        raise ValueError("the kept cells of the form are damaged") from error


def _plain(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return {"t": cell.isoformat()}
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, time):
        return {"h": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"s": cell / timedelta(microseconds=1)}
    return cell


def _cell(plain: Any) -> Cell:
    if isinstance(plain, dict):
        [(kind, value)] = plain.items()
        if kind == "s":
            return timedelta(microseconds=value)
        return {"t": datetime, "d": date, "h": time}[kind].fromisoformat(value)  # type: ignore[no-any-return, attr-defined]
    if plain is None or isinstance(plain, str | float | bool):
        return plain
    if isinstance(plain, int):
        return float(plain)
    raise ValueError("no cell")
