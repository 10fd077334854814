"""Packed streams that do not end as a line does: validators would miscount their length."""

import zlib

import pydyf  # type: ignore[import-untyped]

LINE_ENDS = (b"\r", b"\n")


class Whole(pydyf.Stream):  # type: ignore[misc]
    """A stream whose last byte is told from the line end that follows it (PDF/A-3, 6.1.7.1).

    A list of objects gets a blank at its end, which changes its last byte; what nothing may be
    added to stays unpacked.
    """

    @property
    def data(self) -> bytes:
        """The stream as it stands in the file."""
        data: bytes = super().data
        if not self.compress or not self._ends_a_line(data):
            return data
        raw = b"\n".join(pydyf._to_bytes(item) for item in self.stream)
        if self.extra.get("Type") == "/ObjStm":
            while zlib.compress(raw, 9).endswith(LINE_ENDS):
                raw += b" "
            return bytes(pydyf.Stream([raw], self.extra, compress=True).data)
        return bytes(pydyf.Stream([raw], self.extra).data)

    def _ends_a_line(self, data: bytes) -> bool:
        return data[: -len(b"\nendstream")].endswith(LINE_ENDS)


def use_whole_streams() -> None:
    """Let this process write such streams; it is a child that sets one PDF and ends."""
    pydyf.Stream = Whole
