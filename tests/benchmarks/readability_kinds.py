"""Do the gauges tell plain texts from expert ones? Tried on folders of manuals that one has.

python -m tests.benchmarks.readability_kinds LANG PLAIN_FOLDER EXPERT_FOLDER

Prints medians of hard words per 100 and of LIX, and the area under the curve: 1 is always told
apart, 0.5 is chance. Each file is cut into pieces of 600 words, at most 200 a folder.
"""

import random
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from gemba.analysis.readability import readability
from gemba.analysis.readability.scoring import ENOUGH_WORDS
from gemba.authoring.manuals import ManualError, read_manual

PIECE, MOST = 600, 200


def pieces(folder: Path) -> list[str]:
    """Return pieces of the manuals in a folder, the same ones each time."""
    found = [piece for path in sorted(folder.rglob("*")) for piece in _of_file(path)]
    random.Random(1).shuffle(found)
    return found[:MOST]


def _of_file(path: Path) -> Iterator[str]:
    if not path.is_file():
        return
    try:
        text = "\n\n".join(read_manual(path).pages)
    except ManualError:
        return
    held: list[str] = []
    count = 0
    for line in [*text.split("\n"), None]:
        if count >= PIECE or (line is None and count >= ENOUGH_WORDS):
            yield "\n".join(held)
            held, count = [], 0
        held.append(line or "")
        count += len((line or "").split())


def gauges(texts: Sequence[str], lang: str) -> tuple[list[float], list[float]]:
    """Return hard words per 100 and LIX of the texts that are in this language and have a score."""
    hard, lix = [], []
    for text in texts:
        found = readability([text], lang)
        if found.hard_words and found.sentence_length and found.guessed.code == lang:
            hard.append(found.hard_words.per_100)
            lix.append(next(f.value for f in found.sentence_length.formulas if f.name == "LIX"))
    return hard, lix


def area(plain: Sequence[float], expert: Sequence[float]) -> float:
    """Return how often an expert text scores above a plain one, ties as half."""
    row = sorted(plain)
    above = sum((bisect_left(row, x) + bisect_right(row, x)) / 2 for x in expert)
    return above / (len(row) * len(expert))


def main() -> None:
    """Print one line a gauge."""
    if len(sys.argv) != 4:
        sys.exit(str(__doc__))
    lang, *folders = sys.argv[1:]
    plain, expert = (gauges(pieces(Path(folder)), lang) for folder in folders)
    if not plain[0] or not expert[0]:
        sys.exit("One of the folders holds no text of 300 words in this language.")
    print(f"{lang}: {len(plain[0])} plain, {len(expert[0])} expert pieces")
    for name, one, other in zip(("hard words", "LIX"), plain, expert, strict=True):
        print(f"{name:10} {median(one):6.1f} {median(other):6.1f}   AUC {area(one, other):.2f}")


if __name__ == "__main__":
    main()
