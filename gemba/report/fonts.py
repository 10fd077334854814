"""The typefaces of the report, from files of this package: no report depends on the machine's."""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from PIL import ImageFont


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: its family in the stylesheet, and the characters it is called for."""

    family: str
    file: str
    weight: int = 400
    style: str = "normal"
    called_for: str = ""


BASE = (
    Face("Gemba Text", "Inter-Regular"),
    Face("Gemba Text", "Inter-SemiBold", 600),
    Face("Gemba Text", "Inter-Italic", 400, "italic"),
    Face("Gemba Text", "Inter-SemiBoldItalic", 600, "italic"),
    Face("Gemba Head", "SourceSerif4-SemiBold", 600),
    Face("Gemba Head", "SourceSerif4-Italic", 400, "italic"),
)
MONO = Face("Gemba Mono", "IBMPlexMono-Regular")
SCRIPTS = (
    Face("Gemba Arabic", "IBMPlexSansArabic-Regular", called_for="\u0600-\u08ff\ufb50-\ufeff"),
    Face("Gemba Hebrew", "NotoSansHebrew-Regular", called_for="\u0590-\u05ff\ufb1d-\ufb4f"),
    Face("Gemba Devanagari", "NotoSansDevanagari-Regular", called_for="\u0900-\u097f"),
    Face("Gemba Thai", "NotoSansThai-Regular", called_for="\u0e00-\u0e7f"),
    Face("Gemba Georgian", "NotoSansGeorgian-Regular", called_for="\u10a0-\u10ff\u1c90-\u1cbf"),
    Face("Gemba Armenian", "NotoSansArmenian-Regular", called_for="\u0530-\u058f"),
    Face("Gemba Symbols", "NotoSansSymbols-Regular", called_for="\u2070-\u2bff"),
    Face("Gemba Emoji", "NotoEmoji-Regular", called_for="\u203c-\u3299\U0001f000-\U0001faff"),
)
_KNOWN = dict.fromkeys(map(ord, "→−■□▲▼◆✓✗"))
"""The signs of the templates: the main face has them."""
STACK = ", ".join(f'"{face.family}"' for face in SCRIPTS)
SVG_STACK = ", ".join(f"'{face.family}'" for face in (BASE[0], *SCRIPTS))


def called(text: str) -> tuple[Face, ...]:
    """Return the faces that a text needs: those of the report, and of each script in it."""
    unknown = text.translate(_KNOWN)
    found = [face for face in SCRIPTS if re.search(f"[{face.called_for}]", unknown)]
    return (*BASE, MONO, *found)


def asset(name: str) -> Traversable:
    """Return a font file of this package."""
    return files("gemba.report") / "fonts" / name


def rules(text: str, *, inline: bool) -> str:
    """Return the @font-face rules for a text; inline ones carry the main faces as data."""
    faces = BASE if inline else called(text)
    return "\n".join(_rule(face, inline) for face in faces)


def _rule(face: Face, inline: bool) -> str:
    return (
        f'@font-face{{font-family:"{face.family}";src:url({_source(face, inline)});'
        f"font-weight:{face.weight};font-style:{face.style}}}"
    )


@cache
def _source(face: Face, inline: bool) -> str:
    if not inline:
        return f"asset:{face.file}.ttf"
    data = b64encode(asset(f"{face.file}.woff2").read_bytes()).decode()
    return f"data:font/woff2;base64,{data}"


@cache
def _measure(name: str) -> ImageFont.FreeTypeFont:
    data = BytesIO(asset(f"{name}.ttf").read_bytes())
    return ImageFont.truetype(data, 100, layout_engine=ImageFont.Layout.BASIC)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is at a size, both in points."""
    font = _measure("Inter-SemiBold" if bold else "Inter-Regular")
    return font.getlength(text) * size / 100


def wrapped(
    text: str, room: float, size: float, lines: int, *, bold: bool = False
) -> tuple[str, ...]:
    """Return a text in at most so many lines of that width, cut short where it needs more."""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines:
        line, rest = _fill(rest, room, size, bold)
        found.append(line)
    if rest and found:
        found[-1] = _shortened(f"{found[-1]} {rest[0]}", room, size, bold)
    return tuple(found)


def _fill(words: list[str], room: float, size: float, bold: bool) -> tuple[str, list[str]]:
    line = ""
    for place, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            return line, words[place:]
        return _split(words, room, size, bold)
    return line, []


def _split(words: list[str], room: float, size: float, bold: bool) -> tuple[str, list[str]]:
    """Break a word that is wider than a line."""
    word = words[0][:200]
    cut = next(
        (n for n in range(len(word), 1, -1) if width(word[:n] + "-", size, bold=bold) <= room), 1
    )
    return word[:cut] + "-", [words[0][cut:], *words[1:]]


def _shortened(line: str, room: float, size: float, bold: bool) -> str:
    line = line[:400].rstrip("-")
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1].rstrip()
    return line + "…"
