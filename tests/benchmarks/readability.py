"""How quickly a manual of 100 pages is read and counted, from the file to its figures.

python -m tests.benchmarks.readability [PAGES]   prints seconds and ratios beside the bare reading
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.authoring.small_pdf import pdf

PROMISE = 3.0
LINES, WORDS = 42, 12
ROUNDS = 5
_TEXT = """turn the phone over and open the small door on the back put the card into the slot until
you hear a click close the door and turn the phone on when the screen asks for a number write the
one from the letter that came with it choose the settings button to connect the network"""
_PLAIN = _TEXT.split()
_RARE = 0.06


def manual(pages: int) -> bytes:
    """Return a PDF of so many full pages: everyday words, and one in 16 that no list has."""
    chance = random.Random(7)

    def word() -> str:
        if chance.random() < _RARE:
            return "".join(chance.choices("abdeiklmnoprstu", k=9))
        return chance.choice(_PLAIN)

    def line(number: int) -> str:
        text = " ".join(word() for _ in range(WORDS)).capitalize() + "."
        return f"{number}. {text}" if number <= 5 else text

    return pdf([[line(n) for n in range(1, LINES + 1)] for _ in range(pages)])


def median_seconds(work: Callable[[], object]) -> float:
    """Return the median seconds of a few runs."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Print a small table; the first run pays for word lists and is shown by itself."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    import pypdfium2  # noqa: F401
    import simplemma  # noqa: F401
    import wordfreq  # noqa: F401

    from gemba.analysis.manual_count import counted
    from gemba.authoring.manuals import read_manual

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manual.pdf"
        path.write_bytes(manual(pages))

        def whole() -> None:
            counted(read_manual(path).pages, path.name, "en")

        start = time.perf_counter()
        whole()
        first = time.perf_counter() - start
        text = read_manual(path)
        reading = median_seconds(lambda: read_manual(path))
        scoring = median_seconds(lambda: counted(text.pages, path.name, "en"))
    words = sum(len(page.split()) for page in text.pages)
    print(f"{pages} pages, {words} words, {path.name}; medians of {ROUNDS} runs after imports")
    print(f"first run, word lists and all  {first:6.2f} s")
    print(f"reading the PDF                {reading:6.2f} s   1.0")
    print(f"counting and steps             {scoring:6.2f} s   {scoring / reading:.1f} x reading")
    kept = "kept" if first < PROMISE * pages / 100 else "BROKEN"
    print(f"promise: under {PROMISE * pages / 100:g} s for {pages} pages: {kept}")


if __name__ == "__main__":
    main()
