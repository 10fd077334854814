"""Packed streams that do not end as a line does: validators would miscount their length."""

import zlib
from typing import Any

import pydyf  # type: ignore[import-untyped]

LINE_ENDS = (b"\r", b"\n")
_USUAL: Any = pydyf.Stream.data.fget


def whole(stream: Any) -> bytes:
    """Return a stream as it stands in the file, its last byte no line end (PDF/A-3, 6.1.7.1).

    A list of objects gets a blank at its end, which changes its last byte; what nothing may be
    added to stays unpacked.
    """
    data: bytes = _USUAL(stream)
    if not stream.compress or not data[: -len(b"\nendstream")].endswith(LINE_ENDS):
        return data
    raw = b"\n".join(pydyf._to_bytes(item) for item in stream.stream)
    if stream.extra.get("Type") != "/ObjStm":
        return bytes(_USUAL(pydyf.Stream([raw], stream.extra)))
    while zlib.compress(raw, 9).endswith(LINE_ENDS):
        raw += b" "
    return bytes(_USUAL(pydyf.Stream([raw], stream.extra, compress=True)))


def use_whole_streams() -> None:
    """Let this process write such streams; it is a child that sets one PDF and ends."""
    pydyf.Stream.data = property(whole)
