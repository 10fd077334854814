"""Real forms through Gemba and through pyxform, on one machine in one run, as one table.

`python -m tests.benchmarks.forms [FOLDER]`; the folder is ../shared/forms-dev unless named.
"""

import logging
import statistics
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gemba.authoring import load
from gemba.authoring.xlsform import FormError, export_form, import_form
from gemba.authoring.xlsform.workbook import read_book
from tests.benchmarks.forms_walk import walk_at_random

FORMS = Path(__file__).parents[3] / "shared" / "forms-dev"


@dataclass
class Tally:
    """What became of the forms."""

    forms: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    crashed: list[str] = field(default_factory=list)
    opened: int = 0
    clean: int = 0
    equal: int = 0
    converted: int = 0
    converted_after: int = 0
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)


def main(folder: Path) -> int:
    """Print the table; 1 if a promise is broken, 0 where all hold or there is nothing to try."""
    forms = sorted(path for path in folder.rglob("*.xls*") if path.is_file())
    if not forms:
        print(f"Skipped: there are no forms in {folder}.")
        return 0
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    tally = Tally()
    with tempfile.TemporaryDirectory() as made:
        for path in forms:
            _try(path, Path(made), tally)
    _print(tally)
    kept = tally.equal == tally.opened and tally.converted_after == tally.converted
    return 0 if kept and not tally.crashed else 1


def _try(path: Path, folder: Path, tally: Tally) -> None:
    tally.forms += 1
    try:
        _try_ours(path, folder, tally)
    except FormError as error:
        tally.refused[error.code] += 1
        tally.theirs.append(_timed(lambda: _converts(path))[1])
    except Exception as error:  # a crash is what the table is there to show
        tally.crashed.append(f"{path.name}: {type(error).__name__}: {error}")


def _try_ours(path: Path, folder: Path, tally: Tally) -> None:
    yaml, back = folder / "form.yaml", folder / "form.xlsx"
    found, seconds = _timed(lambda: import_form(path))
    found.write(yaml)
    checklist = load(yaml)
    tally.opened += 1
    tally.ours.append(seconds)
    tally.clean += not found.errors and not walk_at_random(checklist, 1)
    back.write_bytes(export_form({checklist.language: checklist}))
    tally.equal += read_book(path).sheets == read_book(back).sheets
    converted, seconds = _timed(lambda: _converts(path))
    tally.theirs.append(seconds)
    tally.converted += converted
    tally.converted_after += converted and _converts(back)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    before = time.perf_counter()
    return work(), time.perf_counter() - before


def _converts(path: Path) -> bool:
    from pyxform.xls2xform import convert

    try:
        convert(str(path), validate=False, pretty_print=False)
    except Exception:  # pyxform refuses with exceptions of many kinds
        return False
    return True


def _print(tally: Tally) -> None:
    refused = ", ".join(f"{code}: {n}" for code, n in sorted(tally.refused.items())) or "none"
    rows = [
        ("forms", f"{tally.forms}"),
        ("opened as a walk", _share(tally.opened, tally.forms)),
        ("refused with a code", refused),
        ("crashed", f"{len(tally.crashed)}"),
        ("run clean on random answers", _share(tally.clean, tally.opened)),
        ("come back cell for cell", _share(tally.equal, tally.opened)),
        ("pyxform converts before", f"{tally.converted}"),
        ("pyxform converts after the round trip", f"{tally.converted_after}"),
        ("import, seconds p50 / p95", _times(tally.ours)),
        ("pyxform, seconds p50 / p95", _times(tally.theirs)),
    ]
    print(f"| {'what':38} | result |\n|{'-' * 40}|---|")
    for what, result in rows:
        print(f"| {what:38} | {result} |")
    for crash in tally.crashed:
        print(crash)


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "0"


def _times(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return "-"
    cuts = statistics.quantiles(seconds, n=20, method="inclusive")
    return f"{statistics.median(seconds):.3f} / {cuts[-1]:.3f}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FORMS))
