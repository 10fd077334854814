"""A large PDF: its parts set side by side in limited processes, then joined in another."""

import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from gemba.report.parts import Part, feet, numbered
from gemba.report.worker import run

MOST_AT_ONCE = 4
"""Processes that set parts at the same time, each with some 200 MB."""


def set_in_parts(
    job: dict[str, Any],
    parts: Sequence[Part],
    wall_seconds: float,
    progress: Callable[[str, int, int], None],
) -> dict[str, Any]:
    """Set parts and join them to the PDF that `job` names; return what the children answered.

    The front is set twice: its contents name pages that are known only when all else is set.
    """
    front, *others = parts
    with tempfile.TemporaryDirectory(dir=Path(job["out"]).parent, prefix=".parts-") as folder:
        place = Path(folder)
        jobs = [_job(job, part.html, place, n) for n, part in enumerate(parts)]
        jobs[0] |= {"html": numbered(front, {})}
        answers = _side_by_side(jobs, wall_seconds, progress)
        pages = _page_numbers(answers)
        jobs[0] |= {"html": numbered(front, pages), "attachments": job["attachments"]}
        answers[0] = run(jobs[0], wall_seconds)
        total = sum(answer["pages"] for answer in answers)
        under = _job(job, feet(job["html"], total), place, len(parts))
        run(under | {"tagged": False, "attachments": []}, wall_seconds)
        joined = job | {
            "html": "",
            "attachments": [],
            "parts": [one["out"] for one in jobs],
            "feet": under["out"],
            "bookmarks": _bookmarks(answers),
        }
        progress("joining", len(others), len(others))
        run(joined, wall_seconds)
    return {
        "pages": total,
        "undrawn": sorted({char for answer in answers for char in answer["undrawn"]}),
        "log": [line for answer in answers for line in answer["log"]],
    }


def _job(job: dict[str, Any], html: str, folder: Path, number: int) -> dict[str, Any]:
    return job | {
        "html": html,
        "out": str(folder / f"{number}.pdf"),
        "part": number,
        "attachments": [],
    }


def _side_by_side(
    jobs: Sequence[dict[str, Any]], wall_seconds: float, progress: Callable[[str, int, int], None]
) -> list[dict[str, Any]]:
    """Run the jobs, as many at once as there are processors; stop at the first that fails."""
    with ThreadPoolExecutor(max(1, min(os.cpu_count() or 1, MOST_AT_ONCE))) as pool:
        running = [pool.submit(run, job, wall_seconds) for job in jobs]
        try:
            for done, future in enumerate(as_completed(running), 1):
                future.result()
                progress("pages", done, len(running))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return [future.result() for future in running]


def _page_numbers(answers: Sequence[dict[str, Any]]) -> dict[str, int]:
    """The printed page of each anchor."""
    found: dict[str, int] = {}
    start = 1
    for answer in answers:
        found |= {name: start + page for name, page in answer["anchors"].items()}
        start += answer["pages"]
    return found


def _bookmarks(answers: Sequence[dict[str, Any]]) -> list[tuple[int, str, int, float]]:
    found: list[tuple[int, str, int, float]] = []
    start = 0
    for answer in answers:
        found += [(level, text, start + at, top) for level, text, at, top in answer["bookmarks"]]
        start += answer["pages"]
    return found
