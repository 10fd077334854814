"""What a report's PDF costs at any size, beside three other engines, all in one run.

python -m tests.benchmarks.report [FINDINGS:PHOTOS ...]   by default 20:40 to 5000:500

Gemba's own way is measured from the audit in memory to the finished file, with small copies of all
photos made anew; the others are handed finished HTML or data, and pictures already small:
plain WeasyPrint the same HTML in one tagged pass, Chromium the report as one HTML file, typst a
short template over the report's JSON. CPU is that of all processes; memory is their largest sum.
"""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from gemba.report import report
from gemba.report.data import render_json
from gemba.report.html import render_html
from gemba.report.pictures import pictures
from tests.benchmarks.programme import Programme

SIZES = ("20:40", "200:40", "1000:40", "1000:500", "5000:40", "5000:500")
HERE = Path(__file__).parent
PLAIN = """
import json, sys
from pathlib import Path
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse
files = json.loads(Path(sys.argv[2]).read_text())
class Fetcher(URLFetcher):
    def fetch(self, url, headers=None):
        return URLFetcherResponse(url, Path(files[url]).read_bytes())
HTML(sys.argv[1], url_fetcher=Fetcher()).write_pdf(sys.argv[3], pdf_variant="pdf/ua-1")
"""
GEMBA = """
import sys
from pathlib import Path
from tests.benchmarks.report import gemba
gemba(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
"""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Cost:
    """Seconds on the clock, processor seconds, megabytes, pages."""

    wall: float
    cpu: float
    memory: float
    pages: int


def gemba(findings: int, photos: int, folder: Path, out: Path) -> None:
    """Set the report of an invented programme; run in a process of its own to be measured."""
    from gemba.report import write_report

    made = Programme(folder, findings, photos)
    audit = made.audit()
    start = time.perf_counter(), time.process_time()
    write_report(audit, out, evidence_path=made.path_of, cache=folder / "cache")
    (folder / "started.json").write_text(json.dumps(start))


def measured(command: list[str], out: Path, minus_cpu: float = 0, minus_wall: float = 0) -> Cost:
    """Run a command that writes a PDF; return its cost and that of all its children."""
    largest = [0.0]
    start, before = time.perf_counter(), os.times()
    environment = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=environment) as process:  # fmt: skip
        watch = threading.Thread(target=_watch, args=(process, largest))
        watch.start()
        _, said = process.communicate()
        watch.join()
    after = os.times()
    if process.returncode or not out.is_file():
        raise SystemExit(f"{command[0]} failed: {said.decode()[-400:]}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(time.perf_counter() - start - minus_wall, cpu - minus_cpu, largest[0],
                len(PdfReader(out).pages))  # fmt: skip


def _watch(process: subprocess.Popen[bytes], largest: list[float]) -> None:
    while process.poll() is None:
        largest[0] = max(largest[0], _tree_megabytes(process.pid))
        time.sleep(0.05)


def _tree_megabytes(root: int) -> float:
    """The resident memory of a process and all below it."""
    parents, sizes = {}, {}
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            parents[int(entry.name)], sizes[int(entry.name)] = int(fields[1]), int(fields[21])
        except (OSError, ValueError, IndexError):
            continue
    found, more = {root}, True
    while more:
        below = {pid for pid, parent in parents.items() if parent in found} - found
        found |= below
        more = bool(below)
    return sum(sizes.get(pid, 0) for pid in found) * os.sysconf("SC_PAGE_SIZE") / 1e6


def compare(findings: int, photos: int) -> dict[str, Cost | str]:
    """Return what each engine costs at one size, or why it was not measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        audit_only = _cost_of_making(findings, photos, folder)
        command = [sys.executable, "-c", GEMBA, str(findings), str(photos), name, f"{name}/g.pdf"]
        costs: dict[str, Cost | str] = {"gemba": measured(command, folder / "g.pdf", *audit_only)}
        made = Programme(folder, findings, photos)
        found = report(made.audit(), evidence_path=made.path_of)
        shown = pictures(found.evidence, made.path_of, folder / "cache")
        for engine, run in (("weasyprint", _plain), ("chromium", _chromium), ("typst", _typst)):
            costs[engine] = run(found, shown, folder)
        return costs


def _cost_of_making(findings: int, photos: int, folder: Path) -> tuple[float, float]:
    """Processor and clock seconds of making up the audit, which is no part of its report."""
    place = folder / "only"
    place.mkdir()
    code = "import sys; from pathlib import Path; from tests.benchmarks.programme import Programme;"
    code += f"Programme(Path({str(place)!r}), {findings}, {photos}).audit();"
    code += f"Path({str(place / 'x.pdf')!r}).write_bytes(b'')"
    start, before = time.perf_counter(), os.times()
    environment = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    after = os.times()
    shutil.rmtree(place)
    cpu = after.children_user + after.children_system
    return (cpu - before.children_user - before.children_system, time.perf_counter() - start)


def _plain(found: object, shown: dict, folder: Path) -> Cost | str:  # type: ignore[type-arg]
    from gemba.report.pdf import _files

    html = render_html(found, shown, paged=True)  # type: ignore[arg-type]
    (folder / "paged.html").write_text(html, encoding="utf-8")
    (folder / "files.json").write_text(json.dumps(_files(html, shown)))
    out = folder / "w.pdf"
    names = [str(folder / "paged.html"), str(folder / "files.json"), str(out)]
    return measured([sys.executable, "-c", PLAIN, *names], out)


def _chromium(found: object, shown: dict, folder: Path) -> Cost | str:  # type: ignore[type-arg]
    browser = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if browser is None:
        return "no Chromium here"
    (folder / "whole.html").write_text(render_html(found, shown), encoding="utf-8")  # type: ignore[arg-type]
    out = folder / "c.pdf"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--no-pdf-header-footer", "--timeout=600000",
             f"--user-data-dir={folder / 'browser'}"]  # fmt: skip
    page = (folder / "whole.html").as_uri()
    return measured([browser, *flags, f"--print-to-pdf={out}", page], out)


def _typst(found: object, shown: dict, folder: Path) -> Cost | str:  # type: ignore[type-arg]
    try:
        import typst  # type: ignore[import-not-found,unused-ignore]  # noqa: F401
    except ImportError:
        return "typst is not installed (pip install typst)"
    data = json.loads(render_json(found))  # type: ignore[arg-type]
    for key, picture in shown.items():
        if picture.path:
            shutil.copy(picture.path, folder / f"{key}{picture.path.suffix}")
    data["files"] = {key: f"{key}{p.path.suffix}" for key, p in shown.items() if p.path}
    (folder / "report.json").write_text(json.dumps(data))
    shutil.copy(HERE / "report.typ", folder / "report.typ")
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2],"
    code += " pdf_standards=['a-3a', 'ua-1'])"
    out = folder / "t.pdf"
    return measured([sys.executable, "-c", code, str(folder / "report.typ"), str(out)], out)


def _row(size: str, costs: dict[str, Cost | str]) -> str:
    ours = costs["gemba"]
    assert isinstance(ours, Cost)
    cells = [f"{size:>9}", f"{ours.pages:>6}", f"{ours.wall:>7.1f}", f"{ours.cpu:>7.1f}",
             f"{ours.memory:>7.0f}"]  # fmt: skip
    for engine in ("weasyprint", "chromium", "typst"):
        cost = costs[engine]
        if isinstance(cost, Cost):
            ratio = f"{ours.wall / cost.wall:.2f}", f"{ours.cpu / cost.cpu:.2f}"
            cells.append(f"{ratio[0]:>6} {ratio[1]:>6} {ours.memory / cost.memory:>6.2f}")
        else:
            cells.append(f"{cost:>20}")
    return " |".join(cells)


def exponent(points: list[tuple[float, float]]) -> float:
    """Return the growth exponent: the slope of log cost over log size, by least squares."""
    xs, ys = ([math.log(pair[i]) for pair in points] for i in (0, 1))
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - mean_x) ** 2 for x in xs)


def main(sizes: list[str], say: Callable[[str], None] = print) -> None:
    """Measure each size and print the table, Gemba's cost as a ratio to each other engine's."""
    say("findings: |  pages |  wall s |  CPU s  |  MB    | Gemba's wall, CPU, MB as a ratio to")
    say(" photos   |        |         |         |        | plain WeasyPrint | Chromium | typst")
    grown: dict[str, list[tuple[float, float]]] = {"findings": [], "pages": []}
    for size in sizes:
        findings, photos = (int(part) for part in size.split(":"))
        costs = compare(findings, photos)
        say(_row(size, costs))
        ours = costs["gemba"]
        if photos == 40 and isinstance(ours, Cost):
            grown["findings"].append((findings, ours.cpu))
            grown["pages"].append((ours.pages, ours.cpu))
    for what, points in grown.items():
        if len(points) > 1:
            say(f"growth exponent of CPU over {what}, 40 photos: {exponent(points):.2f}")


if __name__ == "__main__":
    main(sys.argv[1:] or list(SIZES))
