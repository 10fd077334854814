"""A theme: the reader's own name, logo, colours and typefaces, from a small TOML file."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gemba.journey.near import did_you_mean
from gemba.report.contrast import CONTRAST, contrast
from gemba.report.pictures import Unusable, logo

FILE = "theme.toml"
MOST_TOML, MOST_LOGO, MOST_FONT = 64_000, 2_000_000, 5_000_000
"""Bytes of a theme file, of a logo, and of a font file."""
COLOURS = ("dark", "accent", "alert")
FONTS = ("heading_font", "text_font", "text_font_bold")
TEXTS = {"company": 80, "footer": 160}
"""Texts and the most characters each may have."""
SHIPPED = {"heading_font": ("Inter", "Source Serif 4"), "text_font": ("Inter",)}
KEYS = (*TEXTS, "logo", *COLOURS, *FONTS)


class ThemeError(ValueError):
    """A theme that cannot be used; its text names file, line and column and how to mend it."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file: its family, its bytes, and `ttf` or `otf`."""

    family: str
    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What a theme file says, checked; empty where it says nothing. The logo is a PNG."""

    company: str = ""
    footer: str = ""
    dark: str = ""
    accent: str = ""
    alert: str = ""
    heading_shipped: str = ""
    heading_font: Font | None = None
    text_font: Font | None = None
    text_font_bold: Font | None = None
    logo: bytes = b""

    @property
    def fonts(self) -> dict[str, Font]:
        """The font files by their key."""
        found = ((key, getattr(self, key)) for key in FONTS)
        return {key: font for key, font in found if font is not None}


def name_of(key: str, data: bytes, suffix: str) -> str:
    """Return what the renderer calls a file of the theme: its name changes with its bytes."""
    return f"theme:{key.replace('_', '-')}-{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"


def load_theme(path: Path) -> Theme:
    """Return the theme of a file; raises ThemeError, in one sentence with line and column."""
    return _Reader(path).theme()


class _Reader:
    """Reads one theme file, and knows where in it each key stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            data = _bounded(path, MOST_TOML)
            self.text = data.decode("utf-8")
            self.said: dict[str, Any] = tomllib.loads(self.text)
        except OSError as error:
            raise ThemeError(f"{path}: {error.strerror or error}.") from None
        except UnicodeDecodeError:
            raise ThemeError(f"{path}:1:1: the file is not UTF-8 text.") from None
        except _TooLarge:
            raise ThemeError(f"{path}:1:1: a theme file has at most {MOST_TOML:,} bytes.") from None
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ThemeError(f"{path}:{_where(str(error), self.text)}.") from None

    def theme(self) -> Theme:
        """Check every key and return the theme."""
        for key in self.said:
            if key not in KEYS:
                near = did_you_mean(key, KEYS) or f"known are {', '.join(KEYS)}"
                raise self._fault(key, f"there is no key {key!r}: {near.removesuffix('?')}")
        found: dict[str, Any] = {key: self._text(key) for key in self.said}
        for key in COLOURS:
            if key in found:
                found[key] = self._colour(key, found[key])
        if "logo" in found:
            found["logo"] = self._logo(found["logo"])
        for key in FONTS:
            if key in found:
                self._font(key, found)
        return Theme(**found)

    def _fault(self, key: str, words: str) -> ThemeError:
        match = re.search(
            rf"^[ \t]*\[*[\"']?({re.escape(key)})[\"']?[ \t]*[=\].]", self.text, re.MULTILINE
        )
        line = self.text.count("\n", 0, match.start(1)) + 1 if match else 1
        column = match.start(1) - self.text.rfind("\n", 0, match.start(1)) if match else 1
        return ThemeError(f"{self.path}:{line}:{column}: {words}.")

    def _text(self, key: str) -> str:
        value, most = self.said[key], TEXTS.get(key, 200)
        if not isinstance(value, str) or not value.strip():
            raise self._fault(key, f"`{key}` is a text in quotes")
        if len(value) > most or not value.isprintable():
            raise self._fault(key, f"`{key}` is one line of at most {most} characters")
        return value.strip()

    def _colour(self, key: str, value: str) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
            raise self._fault(key, f"`{key}` is a colour such as #0f3540, not {value!r}")
        ratio = contrast(value, "#ffffff")
        if ratio < CONTRAST:
            words = (f"`{key}` {value} stands out from white by {ratio:.1f}:1 and needs"
                     f" {CONTRAST}:1 to be legible: choose a darker one")  # fmt: skip
            raise self._fault(key, words)
        return value.lower()

    def _file(self, key: str, name: str, most: int) -> bytes:
        folder = self.path.resolve().parent
        path = folder / name
        if Path(name).name != name or path.resolve().parent != folder:
            raise self._fault(key, f"`{key}` names a file beside {self.path.name}, not {name!r}")
        if not path.is_file():
            raise self._fault(key, f"there is no file {name!r} beside {self.path.name}")
        try:
            return _bounded(path, most)
        except _TooLarge:
            words = f"{name!r} has more than the {most // 1_000_000} MB that a {key} may have"
            raise self._fault(key, words.replace("_", " ")) from None
        except OSError as error:
            raise self._fault(key, f"{name!r}: {error.strerror or error}") from None

    def _logo(self, name: str) -> bytes:
        data = self._file("logo", name, MOST_LOGO)
        try:
            return logo(data)
        except Unusable as error:
            raise self._fault("logo", f"{name!r} is no PNG or JPEG to print: {error}") from None

    def _font(self, key: str, found: dict[str, Any]) -> None:
        name = found.pop(key)
        if name in SHIPPED.get(key, ()):
            if key == "heading_font":
                found["heading_shipped"] = name
            return
        suffix = Path(name).suffix.lower().removeprefix(".")
        if suffix not in ("ttf", "otf"):
            known = " or ".join(SHIPPED.get(key, ()))
            also = f", or one that ships: {known}" if known else ""
            raise self._fault(key, f"`{key}` is a .ttf or .otf file{also}, not {name!r}")
        from gemba.report.fontfile import UnusableFont, family_of

        data = self._file(key, name, MOST_FONT)
        try:
            found[key] = Font(family_of(data), data, suffix)
        except UnusableFont as error:
            raise self._fault(key, f"{name!r} cannot be embedded: {error}") from None


class _TooLarge(Exception):
    """A file with more bytes than it may have."""


def _bounded(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise _TooLarge
    return data


def _where(words: str, text: str) -> str:
    """The line and column of a fault that the TOML reader tells, then the fault itself."""
    match = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", words)
    if match is None:
        return f"1:1: {words[:200]}"
    line, column = match[1] or str(text.count("\n") + 1), match[2] or "1"
    return f"{line}:{column}: {words[: match.start()]}"
