"""A large report in parts: where its HTML may be cut, and how much goes into one part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

CUT = "<!--cut-->"
LARGE, PART = 1_200_000, 450_000
"""Characters of HTML from which a report is set in parts, and of one part: about 120 pages."""

_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'href="#([^"]+)"')
_ENTRY = re.compile(r'(<ul class="toc">)(.*?)(</ul>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """One part's HTML and the anchors in it."""

    html: str
    anchors: frozenset[str]


def parts(html: str) -> list[Part]:
    """Return a report's HTML in parts, its front first; one part where it is not large.

    A link to another part becomes `xref:NAME`, to be mended when the parts are joined.
    """
    if len(html) < LARGE:
        return [_part(html, html)]
    head, body, tail = _torn(html)
    front, *others = body.split(CUT)
    return [_part(front, _quiet(head) + front + tail)] + [
        _part(text, _quiet(head) + text + tail) for text in _packed(others)
    ]


def numbered(part: Part, pages: dict[str, int]) -> str:
    """Return the front's HTML with a page number at each entry of its contents."""

    def entries(found: re.Match[str]) -> str:
        listed = re.sub(
            r'<a href="(#|xref:)([^"]+)"',
            lambda m: f'{m[0]} data-page="{pages.get(m[2], "")}"',
            found[2],
        )
        return f'<ul class="toc numbered">{listed}{found[3]}'

    return _ENTRY.sub(entries, part.html)


def feet(html: str, pages: int) -> str:
    """Return HTML of blank pages that have nothing but the running foot of each page."""
    head, body, tail = _torn(html)
    named = re.search(r"<h1[^>]*data-title=[^>]*>", body)
    title = named[0] if named else "<h1>"
    first = f'<section id="cover">{title}</h1></section>'
    return head + first + "<section>\u00a0</section>" * (pages - 1) + tail


def _torn(html: str) -> tuple[str, str, str]:
    start = html.index("<body>") + len("<body>")
    end = html.rindex("</body>")
    return html[:start], html[start:end], html[end:]


def _quiet(head: str) -> str:
    """Leave out the running foot: what it says is known when all parts are set."""
    places = ("left", "center", "right")
    rules = " ".join(f"@bottom-{place} {{ content: none }}" for place in places)
    return head.replace("</style>", f"@page {{ {rules} }}</style>", 1)


def _packed(texts: Sequence[str]) -> list[str]:
    packed: list[str] = []
    for text in texts:
        if packed and len(packed[-1]) + len(text) <= PART:
            packed[-1] += text
        else:
            packed.append(text)
    return packed


def _part(text: str, html: str) -> Part:
    anchors = frozenset(_ID.findall(text))
    return Part(
        _LINK.sub(lambda m: m[0] if m[1] in anchors else f'href="xref:{m[1]}"', html), anchors
    )
