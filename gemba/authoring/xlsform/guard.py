"""Looks at a file before it is read as a workbook: what it is, and whether it is a trap."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from gemba.authoring.xlsform.report import FormError

MAX_FILE = 30_000_000
MAX_XML = 24_000_000
MAX_PARTS = 5_000
MAX_AREA = 6_000_000
"""Cells of a sheet from A1 to its last one, the empty ones counted."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE = 1 << 18
_FAR = re.compile(rb"""\br\s*=\s*["']\s*(?:[A-Za-z]{3}\d+|[A-Za-z]{0,2}\d{5,})""")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']\s*([A-Za-z]{1,3})(\d{1,7})\s*["'][^>]*>\s*"""
    rb"""<(?:\w+:)?(?:f|v|is)\b"""
)
_BARE = re.compile(
    rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["']\s*(\d+)\s*["'][^>]*>\s*<(?:\w+:)?c\b(?![^>]*\br\s*=)"""
)


def checked_bytes(path: Path) -> bytes:
    """Return the file's bytes if a workbook may be read from them; raises FormError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise FormError(
            str(path), "X600", f"The file cannot be opened: {error.strerror}."
        ) from None
    if len(data) > MAX_FILE:
        raise FormError(str(path), "X604", f"The file is larger than {MAX_FILE // 1_000_000} MB.")
    if data.startswith(_OLE):
        _check_ole(str(path), data)
    elif data[:2] == b"PK":
        _check_zip(str(path), data)
    else:
        raise FormError(str(path), "X601", hint="Save the form as .xlsx.")
    return data


def _check_ole(path: str, data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FormError(path, "X602", hint="Save it without a password.")
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise FormError(path, "X601", hint="Save the form as .xlsx.")


def _check_zip(path: str, data: bytes) -> None:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FormError(path, "X603", f"The workbook is broken: {error}.") from None
    names = {part.filename.lower() for part in parts}
    is_book = any("workbook" in name for name in names) and "xl/workbook.bin" not in names
    if "[content_types].xml" not in names or not is_book:
        raise FormError(path, "X601", hint="Save the form as .xlsx.")
    if len(parts) > MAX_PARTS or any(part.flag_bits & 1 for part in parts):
        code = "X604" if len(parts) > MAX_PARTS else "X602"
        raise FormError(path, code)
    xml = [p for p in parts if not p.filename.lower().startswith("xl/media/")]
    if sum(part.file_size for part in xml) > MAX_XML:
        raise FormError(path, "X604", f"Unpacked it is larger than {MAX_XML // 1_000_000} MB.")
    left = MAX_XML
    for part in xml:
        left -= _check_part(path, data, part, left)


def _check_part(path: str, data: bytes, part: zipfile.ZipInfo, left: int) -> int:
    """Unpack a part within what is left, whatever size it declares; return its true size."""
    sheet = "/worksheets/" in part.filename.lower()
    size, kept = 0, []
    for piece in _unpacked(path, data, part):
        if size == 0 and _declares(piece):
            raise FormError(path, "X606")
        size += len(piece)
        if size > left:
            raise FormError(path, "X604", f"Unpacked it is larger than {MAX_XML // 1_000_000} MB.")
        if sheet:
            kept.append(piece)
    if sheet:
        _check_extent(path, b"".join(kept))
    return size


def _declares(beginning: bytes) -> bool:
    plain = beginning.replace(b"\x00", b"")
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _unpacked(path: str, data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    start = part.header_offset
    head = data[start : start + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise FormError(path, "X603")
    names = sum(struct.unpack("<HH", head[26:30]))
    packed = data[start + 30 + names : start + 30 + names + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise FormError(path, "X603", "The workbook is packed in a way that Excel does not use.")
    unpacker = zlib.decompressobj(-15)
    try:
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, _PIECE)
            packed = unpacker.unconsumed_tail
    except zlib.error:
        raise FormError(path, "X603") from None


def _check_extent(path: str, xml: bytes) -> None:
    """Refuse a sheet whose cells lie so far apart that the table between them fills the memory."""
    if not _FAR.search(xml):
        return
    rows = columns = 0
    for cell in _CELL.finditer(xml):
        letters, row = cell.groups()
        column = 0
        for letter in letters.upper():
            column = column * 26 + letter - 64
        rows, columns = max(rows, int(row)), max(columns, column)
    bare = max((int(row[1]) for row in _BARE.finditer(xml)), default=0)
    if bare:
        rows, columns = max(rows, bare), max(columns, min(xml.count(b"<c"), 16_384))
    if rows * max(columns, 1) > MAX_AREA:
        raise FormError(path, "X604", f"A sheet reaches to row {rows}, column {columns}.")
