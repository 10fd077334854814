"""Packed streams that would end as a line does are written so that their length can be counted."""

import re
import zlib

import pytest

pydyf = pytest.importorskip("pydyf")

from gemba.report.streams import whole  # noqa: E402


def raw_that_ends_a_line() -> bytes:
    texts = (b"1 0 2 4 <</A 1>> <</B %d>>" % n for n in range(5000))
    return next(text for text in texts if zlib.compress(text, 9).endswith(b"\r"))


@pytest.mark.parametrize("kind", ["/ObjStm", "/XRef"])
def test_a_stream_never_ends_as_a_line_does_and_holds_the_same(kind: str) -> None:
    raw = raw_that_ends_a_line()
    plain = pydyf.Stream([raw], {"Type": kind}, compress=True).data
    assert plain.endswith(b"\r\nendstream"), "this is what goes wrong"
    data = whole(pydyf.Stream([raw], {"Type": kind}, compress=True))
    head, _, body = data.partition(b"stream\n")
    body = body.removesuffix(b"\nendstream")
    assert not body.endswith((b"\r", b"\n"))
    length = re.search(rb"/Length (\d+)", head)
    assert length is not None
    assert int(length[1]) == len(body)
    held = zlib.decompress(body) if b"FlateDecode" in head else body
    assert held.rstrip() == raw
    assert (b"FlateDecode" in head) == (kind == "/ObjStm")


def test_any_other_stream_is_written_as_ever() -> None:
    for raw in (b"q Q", b"<</A 1>>"):
        stream = pydyf.Stream([raw], compress=True)
        assert whole(stream) == stream.data
