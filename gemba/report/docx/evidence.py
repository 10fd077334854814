"""The evidence: each piece with a small picture, what it is, and its hash."""

from typing import Any

from gemba.report.docx.blocks import Blocks
from gemba.report.docx.elements import Cell, Column
from gemba.report.docx.pieces import Piece, bad, quiet, said, strong
from gemba.report.docx.writer import Writer
from gemba.report.model import EvidenceItem


def evidence(page: Writer, blocks: Blocks, section: Any) -> None:
    """Write every piece of evidence with its hash."""
    blocks.opening(section, "evidence")
    if not page.report.evidence:
        page.text("No evidence was taken.")
        return
    page.heading("Every piece, with its hash", 2)
    columns = (Column("Picture", 45), Column("What it is, and the SHA-256 of the original"))
    page.table(
        columns,
        ((Cell(blocks=[_thumbnail(page, item)]), Cell(blocks=_item(page, item)))
         for item in page.report.evidence),
    )  # fmt: skip


def _thumbnail(page: Writer, item: EvidenceItem) -> Any:
    picture = page.pictures.get(item.id)
    if picture and picture.path:
        fitted = min(40.0, 30.0 * picture.width / picture.height)
        return page.drawing(picture.path, item.alt, fitted, "TableText")
    why = item.why or (picture.why if picture else "")
    return page.block(bad(f"Not shown: {why}."), "TableText")


def _item(page: Writer, item: EvidenceItem) -> list[Any]:
    size = f"{(item.size + 1023) // 1024} KB"
    about = " · ".join(part for part in (item.about, item.taken, item.file_name, size) if part)
    caption: list[str | Piece] = [", ", said(item.caption)] if item.caption else []
    words: list[str | Piece] = [strong(item.id), f" {item.kind}", *caption]
    other = item.shown_sha256 != item.sha256
    shown = f"\nshown: redacted copy {item.shown_sha256}" if other else ""
    text = [page.block(said(item.text, "Emphasis"), "TableText")] if item.text else []
    return [
        page.block(words, "TableText", key=item.id),
        *text,
        page.block(quiet(about), "TableText"),
        page.block(Piece(item.sha256 + shown, "Hash"), "TableText"),
    ]
