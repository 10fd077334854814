# ruff: noqa: E501  a hostile content is kept on one line
"""Hostile contents, each with a name: texts that want to be code, files that want to be opened."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from tests.report.sample import photo


@dataclass(frozen=True, slots=True)
class Content:
    """Something hostile: a text, or a file with its extension and whether a picture may show."""

    name: str
    text: str = ""
    file: bytes | None = None
    extension: str = "jpg"
    shows: bool = False
    forged: bool = False


def texts(url: str) -> list[Content]:
    """Return hostile texts; what they want to fetch lies below `url`."""
    told = {
        "script": f"<script>fetch('{url}')</script><script src={url}></script>",
        "image from the network": f"<img src='{url}'><img srcset='{url} 2x' onerror=fetch('{url}')>",
        "image from a file": "<img src='file:///etc/passwd'><img src=/etc/passwd>",
        "stylesheet": f"</style><style>@import '{url}'; body{{display:none;background:url({url})}}</style>",
        "style attribute": f"\" style=\"background:url({url})\" x='",
        "page rule": f'"; }} @page {{ background: url({url}) }} /*',
        "font face": f"<style>@font-face{{font-family:x;src:url({url})}}</style>",
        "drawing": f"<svg><image href='{url}'/><use href='{url}#a'/><script>1</script></svg>",
        "frames and objects": f"<iframe src={url}></iframe><object data={url}></object><embed src={url}>",
        "attachment": f"<link rel=attachment href='file:///etc/passwd'><a rel=attachment href='{url}'>x</a>",
        "base and refresh": f"<base href='{url}'><meta http-equiv=refresh content='0;url={url}'>",
        "script link": "<a href='javascript:app.alert(1)'>x</a> [x](javascript:alert(1)) javascript:alert(1)",
        "form": f"<form action={url}><input autofocus onfocus=alert(1)></form>",
        "Jinja": "{{ 7*7 }} {% include '/etc/passwd' %} {{ ''.__class__.__mro__ }} {# x #}",
        "format string": "%s%n%x {0.__class__} ${7*7} `id` $(id)",
        "entities": "&lt;b&gt; &#x3C;b&#x3E; &amp;amp; &nbsp; &bogus; &#0;",
        "broken markup": "</p></td></table></section></body></html><!-- <![CDATA[ ]]> ?>",
        "XML of Word": f'</w:t></w:r></w:p><w:p><w:r><w:instrText>INCLUDEPICTURE "{url}"</w:instrText></w:r></w:p>',
        "external entity": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
        "field code": f'{{ INCLUDETEXT "{url}" }} {{ DDEAUTO c:\\\\cmd "/c calc" }}',
        "formula": f'=HYPERLINK("{url}","x")',
        "formula that runs": "+cmd|' /C calc'!A0",
        "formula after a space": f'@SUM(1+1)*IMPORTXML("{url}","//a")',
        "minus formula": "-2+3+cmd|' /C calc'!A0",
        "control characters": "a\x00b\x07c\x1b[31md\x9be\r\nf\x0bg\x0ch",
        "text turned round": "user\u202egpj.exe\u202c \u2066x\u2069 \u200fRTL",
        "no characters": "a\ufffeb\uffffc\ufdd0d\U000e0041e\ue000f",
        "stacked accents": "Z" + "\u0301\u0327\u0336" * 60 + " end",
        "unknown scripts": "\U00012000 \U0001f9d1\u200d\U0001f680 \u4e2d\u6587 \u0f40",
        "unbroken word": "Z" * 16_000,
        "huge text": "many words and more " * 900,
        "500 deep": "<div>" * 500 + "x" + "</div>" * 500,
        "500 brackets": "(" * 500 + "[" * 500 + "{" * 500,
        "terminal markup": "[/x] [@click=app.quit]quit[/] [b]b[/b] \\[x]",
        "path": "../../../../etc/passwd",
        "PDF syntax": f") /OpenAction << /S /URI /URI ({url}) >> endobj %%EOF (",
        "line ends": "a\u2028b\u2029c\x85d",
    }  # fmt: skip
    return [Content(name, text) for name, text in told.items()]


def files(url: str) -> list[Content]:
    """Return hostile evidence files."""
    shot = photo("a door", "#467f5b", (800, 600))
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='{url}' width='9' height='9'/><script>1</script></svg>".encode()
    made: list[tuple[str, Callable[[], bytes], str, bool]] = [
        ("SVG as evidence", lambda: svg, "svg", False),
        ("SVG that is called PNG", lambda: svg, "png", False),
        ("PNG bomb, 20,000 x 20,000", lambda: _bomb(20_000), "png", False),
        ("PNG of 12,000 x 12,000", lambda: _bomb(12_000), "png", False),
        ("truncated JPEG", lambda: shot[: len(shot) // 3], "jpg", False),
        ("JPEG and HTML in one", lambda: shot + f"<script src={url}></script>".encode(), "jpg", True),
        ("JPEG and ZIP in one", lambda: shot + b"PK\x03\x04 evil.exe", "jpg", True),
        ("JPEG with a place in it", lambda: _located(shot), "jpg", True),
        ("empty file", lambda: b"", "jpg", False),
        ("HTML that is called JPEG", lambda: f"<img src={url}>".encode(), "jpg", False),
        ("PDF that is called JPEG", lambda: b"%PDF-1.7 /OpenAction", "jpg", False),
        ("GIF that is called JPEG", _gif, "jpg", False),
        ("picture with a broken size", lambda: _bomb(0), "png", False),
        ("quotation of markup", lambda: f"<script src={url}></script> {{{{7*7}}}}".encode(), "txt", False),
    ]  # fmt: skip
    found = [Content(n, file=make(), extension=ext, shows=shows) for n, make, ext, shows in made]
    return [*found, Content("file changed after it was hashed", file=shot + b" ", forged=True)]


def everything(base: str) -> list[Content]:
    """Return every content; what the n-th wants to fetch is `base`/n."""
    count = len(texts("")) + len(files(""))
    return [(texts(f"{base}/{n}") + files(f"{base}/{n}"))[n] for n in range(count)]


def _bomb(side: int) -> bytes:
    """A PNG whose header promises a picture of side x side pixels of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    row = b"\x00" + b"\x00" * (side // 8)
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(row) for _ in range(side)) + packed.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


PLACE = "Secret Street 5"


def _located(shot: bytes) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    out = io.BytesIO()
    with Image.open(io.BytesIO(shot)) as image:
        image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def _gif() -> bytes:
    out = io.BytesIO()
    Image.new("P", (40, 30)).save(out, "GIF")
    return out.getvalue()
