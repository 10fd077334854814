"""Tries hostile contents: makes real reports of them in every format and looks at what is left."""

import csv
import hashlib
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, get_args

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as markup
from openpyxl import load_workbook
from pypdf import PdfReader

from gemba.journey.audit import Audit
from gemba.report import Format, Written, write_report
from tests.report.hostile_contents import PLACE, Content
from tests.report.sample import Sample


@dataclass
class Listener:
    """A real listener on this machine, and the paths that were asked of it."""

    base: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen on a free port of 127.0.0.1 for the length of a `with` block."""
    found = Listener("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_HEAD = do_POST = do_OPTIONS = do_GET  # noqa: N815  the names that the server calls

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True)
class Trial:
    """The reports that were made of some contents, by format."""

    contents: Sequence[Content]
    made: dict[str, Written]

    @property
    def pdf(self) -> PdfReader:
        """The PDF."""
        return PdfReader(self.made["pdf"].path)


def audit_of(contents: Sequence[Content], folder: Path) -> tuple[Audit, Sample]:
    """Return an audit that says each text in every field that takes one, and holds each file."""
    made = Sample(folder)
    first = next((content.text for content in contents if content.text), "Nothing")
    walk = made.walk("online", context=first[:2000], company=first[:200], auditor=first[:80])
    for number, content in enumerate(contents):
        visit = walk.step("find", 6, delivered=3, going="reluctantly")
        words = f"BEGIN{number} {content.text} END{number}" if content.text else content.name
        walk.barrier(visit, "NOT_FOUND", words[:20_000], 3)
        if content.file is not None:
            _keep(made, walk, visit, content)
        elif content.text and number < PICTURED:
            shot = walk.photo(visit, content.text[:600], "#467f5b")
            assert shot.alt
    walk.end()
    return made.audit(first[:300]), made


PICTURED = 6
"""Texts that also stand as the words of a picture; more of them would only be slow."""


def _keep(made: Sample, walk: Any, visit: Any, content: Content) -> None:
    data = content.file or b""
    digest = hashlib.sha256(data).hexdigest()
    path = made.path(digest, content.extension)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.file(data, walk.walk, visit=visit.id, step=visit.step, caption=content.name,
              alt=content.name, extension=content.extension)  # fmt: skip
    path.write_bytes(b"changed" + data if content.forged else data)


def tried(contents: Sequence[Content], folder: Path) -> Trial:
    """Make a report of contents in every format."""
    audit, made = audit_of(contents, folder / "evidence")
    return Trial(contents, {
        fmt: write_report(audit, folder / f"r.{fmt}", evidence_path=made.find,
                          cache=folder / "cache", fmt=fmt)
        for fmt in get_args(Format)
    })  # fmt: skip


def faults(trial: Trial) -> list[str]:
    """Return what of the contents became more than text or a checked picture; empty is right."""
    paths = {fmt: made.path for fmt, made in trial.made.items()}
    return [
        *_in_pdf(trial), *_in_html(paths["html"]), *_in_docx(paths["docx"]),
        *_in_sheets(paths["xlsx"], paths["csv"]), *_in_json(paths["json"]),
        *_in_warnings(trial),
    ]  # fmt: skip


def _in_pdf(trial: Trial) -> Iterator[str]:
    pdf = trial.pdf
    data = trial.made["pdf"].path.read_bytes()
    for name in (b"JavaScript", b"Launch", b"OpenAction", b"SubmitForm", b"RichMedia"):
        if re.search(rb"/" + name + rb"\s*[<\[/]", data):
            yield f"PDF holds {name.decode()}"
    if pdf.attachments:
        yield f"PDF has attachments {list(pdf.attachments)}"
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A", {})
            if "/URI" in action or action.get("/S") not in (None, "/GoTo"):
                yield f"PDF page {number} links to {action}"
        for image in page.images:
            if b"Exif" in image.data or PLACE.encode() in image.data:
                yield f"PDF page {number}: a picture says where it was taken"


_LIVE = {"script", "iframe", "object", "embed", "link", "form", "input", "base", "image", "use"}


def _in_html(path: Path) -> Iterator[str]:
    tree = markup.document_fromstring(path.read_text(encoding="utf-8"))
    for node in tree.iter():
        if not isinstance(node.tag, str):
            if node.text == "cut":
                continue
            yield f"HTML holds {etree.tostring(node)[:60]!r}"
        elif node.tag in _LIVE:
            yield f"HTML holds <{node.tag}>"
        for name, value in getattr(node, "attrib", {}).items():
            outside = name in ("src", "href") and not value.startswith(("#", "data:image/"))
            if outside or name.startswith("on") or name == "srcset":
                yield f"HTML has {name}={value[:60]!r}"
    if tree.find("body") is None or len(tree.findall(".//body")) != 1:
        yield "HTML has not one body"


def _in_docx(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            tree = etree.fromstring(packed.read(name))
            if tree.xpath("//*[@TargetMode='External']"):
                yield f"DOCX {name} points outside"
            for node in tree.xpath("//*[local-name()='instrText']"):
                if not re.match(r"\s*(TOC|PAGE|NUMPAGES)\b", node.text or ""):
                    yield f"DOCX has the field {node.text!r}"


def _in_sheets(xlsx: Path, table: Path) -> Iterator[str]:
    for sheet in load_workbook(xlsx).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.hyperlink:
                    yield f"XLSX {sheet.title}!{cell.coordinate} is a formula or a link"
    for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))):
        for value in row:
            if value.startswith(("=", "+", "@", "\t", "\r")) or re.match(r"-\D|-\d.*[a-z|]", value):
                yield f"CSV has the cell {value[:40]!r}"


def _in_json(path: Path) -> Iterator[str]:
    if not json.loads(path.read_bytes())["findings"]:
        yield "JSON has no findings"


def _in_warnings(trial: Trial) -> Iterator[str]:
    """A file that cannot be shown is told, and shows a marked placeholder."""
    said = " ".join(trial.made["pdf"].warnings)
    for content in trial.contents:
        picture = content.file is not None and content.extension in ("jpg", "png")
        if picture and not content.shows and "is not shown" not in said:
            yield f"nothing was said of {content.name}"
