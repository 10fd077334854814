"""Parts of a PDF made one: pages, tags, links, bookmarks, and the running foot of each page."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from pikepdf import (
    Array,
    Dictionary,
    Name,
    NameTree,
    ObjectStreamMode,
    OutlineItem,
    Page,
    Pdf,
    StreamDecodeLevel,
    String,
)

Bookmark = tuple[int, str, int, float]
"""Level, words, page from 0, and place from the top in points."""


def join(paths: Sequence[Path], feet: Path, bookmarks: Sequence[Bookmark], out: Path) -> int:
    """Write one tagged PDF from its parts, the first of which has all that is said once.

    Links to `xref:NAME` become links to that name. Returns the number of pages.
    """
    with Pdf.open(paths[0]) as whole:
        others = [Pdf.open(path) for path in paths[1:]]
        starts = [0, *accumulate(len(pdf.pages) for pdf in (whole, *others))]
        for part in others:
            _append(whole, part)
        _mend_links(whole)
        _stamp(whole, feet)
        _outline(whole, bookmarks)
        whole.save(
            out, deterministic_id=True, compress_streams=False, fix_metadata_version=False,
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.disable,
        )  # fmt: skip
        for part in others:
            part.close()
        return starts[-1]


def _append(whole: Pdf, part: Pdf) -> None:
    """Add a part's pages, then its tags and named places, which point at these pages."""
    first = len(whole.pages)
    whole.pages.extend(part.pages)
    new = list(whole.pages)[first:]
    _graft_tags(whole, part, new)
    names = NameTree(whole.Root.Names.Dests)
    if "/Names" in part.Root and "/Dests" in part.Root.Names:
        for name, place in NameTree(part.Root.Names.Dests).items():
            if name not in names:
                target = new[_index(Page(place[0]))].obj
                names[name] = Array([target, *list(place)[1:]])


def _index(page: Any) -> int:
    return int(page.index)


def _graft_tags(whole: Pdf, part: Pdf, pages: Sequence[Page]) -> None:
    """Hang a part's structure below the document, and number its entries after those there."""
    mine = whole.Root.StructTreeRoot
    theirs = whole.copy_foreign(part.Root.StructTreeRoot)
    document = mine.K[0]
    for element in theirs.K[0].K:
        element.P = document
        document.K.append(element)
    entries = mine.ParentTree.Nums
    offset = 1 + max((int(entries[i]) for i in range(0, len(entries), 2)), default=-1)
    added = theirs.ParentTree.Nums
    for number, entry in _pairs(added):
        entries.append(number + offset)
        entries.append(entry)
    for page in pages:
        page.obj.StructParents = int(page.obj.StructParents) + offset
        for note in page.obj.get("/Annots", []):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + offset


def _pairs(numbers: Any) -> Iterator[tuple[int, Any]]:
    entries = list(numbers)
    for i in range(0, len(entries), 2):
        yield int(entries[i]), entries[i + 1]


def _mend_links(whole: Pdf) -> None:
    """Turn links to `xref:NAME` into links inside the document."""
    known = NameTree(whole.Root.Names.Dests)
    for page in whole.pages:
        for note in page.obj.get("/Annots", []):
            address = str(note.A.get("/URI", "")) if "/A" in note else ""
            name = address.removeprefix("xref:")
            if name != address and name in known:
                del note["/A"]
                note.Dest = String(name)


def _stamp(whole: Pdf, feet: Path) -> None:
    """Draw the running foot on each page, marked as no part of what is read."""
    with Pdf.open(feet) as pdf:
        for number, (page, foot) in enumerate(zip(whole.pages, pdf.pages, strict=True)):
            form = whole.copy_foreign(foot.as_form_xobject())
            name = Name(f"/Foot{number}")
            own = _copy(page.obj.Resources)
            own["/XObject"] = _copy(own.get("/XObject"))
            own["/XObject"][name] = form
            page.obj.Resources = own
            draw = f"Q q /Artifact <</Type /Pagination>> BDC {name} Do EMC Q".encode()
            page.contents_add(whole.make_stream(b"q "), prepend=True)
            page.contents_add(whole.make_stream(draw))


def _copy(found: Any) -> Any:
    """A dictionary of its own with the same entries: pages share theirs."""
    return Dictionary(dict(found.items())) if found is not None else Dictionary()


def _outline(whole: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    if "/Outlines" in whole.Root:
        del whole.Root.Outlines
    with whole.open_outline() as outline:
        above: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
        for level, words, page, top in bookmarks:
            while above[-1][0] >= level:
                above.pop()
            item = OutlineItem(words, page, "XYZ", left=0, top=top)
            item.is_closed = level > 1
            above[-1][1].append(item)
            above.append((level, item.children))
