"""Asks JavaRosa, from the jar that pyxform brings along, what expressions give."""

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
_JAR = "validators/odk_validate/bin/ODK_Validate.jar"
_FIELD, _LINE = "\x1f", "\x1d"


class Given(NamedTuple):
    """An answer: its name (`rep/x` in a repeat), its type in ODK, and its text."""

    name: str
    type: str
    value: str


class Said(NamedTuple):
    """What JavaRosa gave: b, n, s, d (a date, `raw` in milliseconds) or x (it threw)."""

    kind: str
    raw: str
    text: str


def missing() -> str:
    """Return what is not here and needed to ask, or nothing."""
    if find_spec("pyxform") is None:
        return "pyxform is not installed"
    absent = [name for name in ("java", "javac") if shutil.which(name) is None]
    return f"there is no {' and no '.join(absent)}" if absent else ""


def jar() -> Path:
    """Return the jar that pyxform brings along."""
    found = find_spec("pyxform")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / _JAR


def compiled(folder: Path) -> Path:
    """Compile the judge into a folder and return it."""
    command = ["javac", "-nowarn", "-cp", str(jar()), "-d", str(folder), str(HERE / "Oracle.java")]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def ask(classes: Path, cases: Iterable[tuple[str, Sequence[Given]]]) -> list[Said]:
    """Return what JavaRosa gives for each expression and its answers, in UTC."""
    lines = [_FIELD.join([text, *(part for given in row for part in given)]) for text, row in cases]
    sent = "".join(f"{line.replace(chr(10), _LINE)}\n" for line in lines)
    where = f"{jar()}:{classes}"
    command = ["java", "-Duser.timezone=UTC", "-Duser.language=en", "-XX:TieredStopAtLevel=1",
               "-cp", where, "Oracle"]  # fmt: skip
    done = subprocess.run(
        command, input=sent.encode(), capture_output=True, check=True, timeout=300
    )
    found = done.stdout.decode().split("\n")[:-1]
    return [Said(*line.replace(_LINE, "\n").split(_FIELD)[:3]) for line in found]
