"""The report's charts as pictures, for formats that cannot draw; set in a process with limits."""

import json
import re
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from gemba.report.child import PANGO_MISSING
from gemba.report.fonts import asset, called, rules

DPI = 200
CPU_SECONDS, WALL_SECONDS, MEMORY_BYTES = 300, 400, 4 * 1024**3
_SECTION = re.compile(r'<section\b[^>]*?(?:\bid="([^"]+)"[^>]*)?>')
_CHART = re.compile(r'<svg [^>]*role="img".*?</svg>', re.DOTALL)
_SIZE = re.compile(r'width="([0-9.]+)mm" height="([0-9.]+)mm"')
_WORDS = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SPARED = ("findings",)
"""Sections whose charts only repeat a number beside them."""
MOST = 600
_PAPER = re.compile(r"#cover \.top \{ background: (#[0-9a-f]{6})")
"""What the cover is drawn on; all else is drawn on white."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A chart as PNG: its width and height in mm, and what it shows in words."""

    png: bytes
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class _Chart:
    section: str
    svg: str
    width: float
    height: float

    @property
    def below(self) -> float:
        """Millimetres under a chart, where the labels of its axis may stand."""
        return 2.0 if self.height > 10 else 0.0

    @property
    def alt(self) -> str:
        """What the chart shows, from its own title."""
        found = _WORDS.search(self.svg)
        return unescape(found[1]).strip() if found else ""


class NoCharts(Exception):
    """No chart can be drawn as a picture here; its text says in one sentence why."""


def drawn(html: str) -> tuple[tuple[Raster | None, ...], tuple[str, ...]]:
    """Return the charts of the paged report, and one sentence where there can be none."""
    try:
        return rasters(html), ()
    except NoCharts as problem:
        return (), (str(problem),)


def rasters(html: str) -> tuple[Raster | None, ...]:
    """Return each chart of the paged report in its order, None for those that are left out.

    Raises NoCharts where WeasyPrint cannot be loaded or a limit was hit.
    """
    charts, paper = list(_charts(html)), _PAPER.search(html)
    kept = [chart for chart in charts if chart.section not in _SPARED][:MOST]
    pictures = iter(_drawn(kept, paper[1] if paper else "#ffffff") if kept else ())
    chosen = {id(chart) for chart in kept}
    return tuple(
        Raster(next(pictures), chart.width, chart.height + chart.below, chart.alt)
        if id(chart) in chosen
        else None
        for chart in charts
    )


def _charts(html: str) -> Iterator[_Chart]:
    section = ""
    for match in re.finditer(f"{_SECTION.pattern}|({_CHART.pattern})", html, re.DOTALL):
        if match[2] is None:
            section = match[1] or section
            continue
        size = _SIZE.search(match[2])
        width, height = (float(size[1]), float(size[2])) if size else (170.0, 50.0)
        yield _Chart(section, match[2], width, height)


def _drawn(charts: list[_Chart], paper: str) -> list[bytes]:
    html = _sheet(charts, paper)
    job = {
        "html": html,
        "files": {f"asset:{f.file}.ttf": str(asset(f"{f.file}.ttf")) for f in called(html)},
        "dpi": DPI, "cpu_seconds": CPU_SECONDS, "memory_bytes": MEMORY_BYTES,
    }  # fmt: skip
    command = [sys.executable, "-m", "gemba.report.rasters"]
    try:
        done = subprocess.run(
            command, input=json.dumps(job), capture_output=True, text=True, timeout=WALL_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NoCharts(_LEFT_OUT.format("they took too long")) from None
    if done.returncode == PANGO_MISSING:
        raise NoCharts(_LEFT_OUT.format("the Pango library is missing"))
    if done.returncode:
        raise NoCharts(_LEFT_OUT.format("they could not be drawn"))
    return [b64decode(png) for png in json.loads(done.stdout)]


_LEFT_OUT = "The charts are left out because {}; the tables say the same."


def _sheet(charts: list[_Chart], paper: str) -> str:
    """All charts, each on a page of its own size."""
    pages = "".join(
        f"@page p{n} {{ size: {c.width}mm {c.height + c.below}mm; margin: 0;"
        f" background: {paper if c.section == 'cover' else '#ffffff'} }}"
        f" #p{n} {{ page: p{n}; break-before: page }}"
        for n, c in enumerate(charts)
    )
    body = "".join(f'<div id="p{n}">{chart.svg}</div>' for n, chart in enumerate(charts))
    looks = f"{pages} body {{ margin: 0 }} svg {{ display: block; overflow: visible }}"
    text = f"<style>{looks}</style>{body}"
    return f"<!doctype html><meta charset=utf-8><style>{rules(text, inline=False)}</style>{text}"


def main() -> int:
    """Draw the job that stands on stdin; print the pictures as one line of JSON."""
    import contextlib
    import io

    from gemba.report.child import _limit as limit

    job = json.load(sys.stdin)
    limit(job["cpu_seconds"], job["memory_bytes"])
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            from gemba.report.pango import prepare

            prepare()
            import weasyprint  # noqa: F401
    except (OSError, ImportError):
        return PANGO_MISSING
    print(json.dumps([b64encode(png).decode() for png in _pages(job)]))
    return 0


def _pages(job: dict[str, Any]) -> Iterator[bytes]:
    from io import BytesIO
    from pathlib import Path

    from pypdfium2 import PdfDocument
    from weasyprint import HTML

    from gemba.report.fetcher import ReportFetcher

    fetcher = ReportFetcher({name: Path(path) for name, path in job["files"].items()})
    pdf = PdfDocument(HTML(string=job["html"], url_fetcher=fetcher).write_pdf())
    for page in pdf:
        image = page.render(scale=job["dpi"] / 72).to_pil().convert("RGB")
        out = BytesIO()
        image.quantize(128, dither=0).save(out, "PNG", optimize=True, dpi=(job["dpi"],) * 2)
        yield out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
