"""Prints what became of hostile contents: `python -m tests.report.hostile_list`.

Each is put into an audit of its own, and real reports are made of it in every format. Exit code 1
where one became more than text or a checked picture, or where anything was fetched.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.report.hostile_contents import Content, everything
from tests.report.hostile_trial import Listener, Trial, faults, listening, tried

WIDE = 62
HEAD = ("content tried", "pdftotext shows", "pdfimages shows", "requests a local listener saw",
        "result")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    cells: tuple[str, str, str, str, str]
    right: bool


def main() -> int:
    """Try every content; print a table."""
    with listening() as listener, ThreadPoolExecutor(2) as pool:
        contents = everything(listener.base)
        print("| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|")
        rows = []
        for row in pool.map(lambda entry: _row(listener, *entry), enumerate(contents)):
            print("| " + " | ".join(_cell(cell) for cell in row.cells) + " |", flush=True)
            rows.append(row)
    wrong = sum(not row.right for row in rows)
    print(f"\n{len(rows)} contents, {wrong} wrong, {len(listener.asked)} requests.")
    return 1 if wrong else 0


def _row(listener: Listener, number: int, content: Content) -> Row:
    try:
        return _tried(listener, number, content)
    except Exception as error:
        told = f"FAILED: {type(error).__name__}: {error}"[:200]
        return Row((content.name, "", "", "", told), False)


def _tried(listener: Listener, number: int, content: Content) -> Row:
    with tempfile.TemporaryDirectory() as place:
        trial = tried([content], Path(place))
        found = faults(trial)
        requests = [path for path in listener.asked if path == f"/{number}"]
        cells = (content.name, _text(trial), _images(trial), str(len(requests)),
                 "; ".join(found) or _result(content, trial))  # fmt: skip
    return Row(cells, not found and not requests)


def _text(trial: Trial) -> str:
    path = trial.made["pdf"].path
    if shutil.which("pdftotext"):
        asked = ["pdftotext", "-raw", str(path), "-"]
        out = subprocess.run(asked, capture_output=True, check=True).stdout
        said = out.decode("utf-8", "replace")
    else:
        said = " ".join(page.extract_text() for page in trial.pdf.pages)
    said = re.sub(r"\s+", " ", said.replace("\u200b", ""))
    found = re.search(r"BEGIN0 (.*?) END0", said)
    if found is None:
        found = re.search(r"(E1 is not shown: [^.]*\.|<script src[^>]*>)", said)
    words = found[1] if found else "the finding and its caption"
    return words if len(words) <= WIDE else f"{words[: WIDE - 1]}… ({len(words):,} characters)"


def _images(trial: Trial) -> str:
    path = trial.made["pdf"].path
    if not shutil.which("pdfimages"):
        return f"{len({i.data for page in trial.pdf.pages for i in page.images})} pictures"
    said = subprocess.run(["pdfimages", "-list", str(path)], capture_output=True, check=True).stdout
    rows = {tuple(line.split()[i] for i in (2, 3, 4, 8)) for line in said.decode().splitlines()[2:]}
    return ", ".join(f"{kind} {enc} {w}x{h}" for kind, w, h, enc in sorted(rows)) or "none"


def _result(content: Content, trial: Trial) -> str:
    formats = f"{len(trial.made)} formats made"
    if content.file is None:
        return f"text only; {formats}"
    told = " ".join(trial.made["pdf"].warnings)
    return f"{told or ('a small copy' if content.shows else 'listed, not drawn')}; {formats}"


def _cell(text: str) -> str:
    return re.sub(r"[\x00-\x1f]", " ", text).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
