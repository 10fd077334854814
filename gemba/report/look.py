"""A theme put on the report: rules for its pages, a name for each of its files, Word's colours."""

import io
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from gemba.report.contrast import mixed, tint
from gemba.report.fonts import SVG_STACK, width
from gemba.report.theme import Font, Theme, name_of

_DARK, _ACCENT, _ALERT = "#0f3540", "#0f5563", "#a3380a"
_ON_DARK = {"#bcd3da": 0.72, "#dbe7ea": 0.85, "#9fc3cc": 0.6, "#f7cdb4": 0.85}
"""Texts on the dark head, by how much white is in them."""
_LINE_ON_DARK = "#3d6470"
_PALE = {"#eef4f5": 0.93, "#9db4bd": 0.6}
"""Grounds and lines beside the accent, by how much white is in them."""


def colours(theme: Theme) -> dict[str, str]:
    """Return what each of the report's own colours becomes; charts keep theirs."""
    found = {}
    if theme.dark:
        found = {c: tint(theme.dark, share, under=theme.dark) for c, share in _ON_DARK.items()}
        found |= {_DARK: theme.dark, _LINE_ON_DARK: mixed(theme.dark, 0.3)}
    if theme.accent:
        found |= {_ACCENT: theme.accent, "#9db4bd": mixed(theme.accent, _PALE["#9db4bd"]),
                  "#eef4f5": tint(theme.accent, _PALE["#eef4f5"], under=theme.accent)}  # fmt: skip
    return found | ({_ALERT: theme.alert} if theme.alert else {})


def recoloured(text: str, theme: Theme | None) -> str:
    """Return a stylesheet or a template in the theme's colours."""
    known = colours(theme) if theme else {}
    return re.sub(r"#[0-9a-f]{6}\b", lambda m: known.get(m[0], m[0]), text) if known else text


def styled(css: str, theme: Theme | None, *, inline: bool) -> str:
    """Return the report's stylesheet with the theme's colours, typefaces, logo and footer."""
    if theme is None:
        return css
    css = recoloured(css, theme)
    if theme.heading_shipped == "Inter":
        css = css.replace('"Gemba Head"', '"Gemba Text"')
    if theme.heading_font:
        css = css.replace('"Gemba Head"', '"Theme Head", "Gemba Head"')
    if theme.text_font:
        css = _scaled(css, _narrowing(theme.text_font))
        css = css.replace('"Gemba Text"', '"Theme Text", "Gemba Text"')
    return "\n".join([css, *_rules(theme, inline)])


def _narrowing(font: Font) -> float:
    """How much smaller a typeface is set, so that its lines are no longer than the usual ones."""
    from PIL import ImageFont

    words = "The customer would have left at step 5, and says so: 0123456789."
    own = ImageFont.truetype(io.BytesIO(font.data), 100).getlength(words)
    return max(0.75, min(1.0, width(words, 100) / own)) if own else 1.0


def _scaled(css: str, factor: float) -> str:
    return re.sub(
        r"(font-size: |font: [46]00 )([0-9.]+)pt",
        lambda m: f"{m[1]}{float(m[2]) * factor:.2f}pt",
        css,
    )


def _rules(theme: Theme, inline: bool) -> Iterator[str]:
    for key, font in theme.fonts.items():
        family = "Theme Head" if key == "heading_font" else "Theme Text"
        weights = {"heading_font": (400, 600), "text_font": (400,), "text_font_bold": (600,)}[key]
        for weight in weights:
            yield (f'@font-face{{font-family:"{family}";src:url({_source(key, font, inline)});'
                   f"font-weight:{weight}}}")  # fmt: skip
    yield f"svg text {{ font-family: {SVG_STACK}; }}"
    yield _LOGO
    if theme.footer:
        words = f'"\\A " "{_quoted(theme.footer)}"'
        rule = f"content: string(title) {words}; white-space: pre-line"
        yield f"@page {{ @bottom-left {{ {rule} }} }}"


_LOGO = """\
#cover .top { position: relative; }
.logo { position: absolute; top: -13mm; right: 0; margin: 0; }
#cover .logo { top: 11mm; right: 20mm; background: #ffffff; padding: 2mm 3mm; }
.logo img { display: block; max-width: 42mm; max-height: 9mm; width: auto; height: auto; }
#cover .logo img { max-height: 13mm; }"""


def _source(key: str, font: Font, inline: bool) -> str:
    if not inline:
        return name_of(key, font.data, font.suffix)
    return f"data:font/{font.suffix};base64,{b64encode(font.data).decode()}"


def _quoted(text: str) -> str:
    """A text inside a CSS string: all but plain letters and digits as code points."""
    return "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text)


def logo_source(theme: Theme | None, *, inline: bool) -> str:
    """Return the address of the logo in the HTML; empty where there is none."""
    if theme is None or not theme.logo:
        return ""
    if inline:
        return f"data:image/png;base64,{b64encode(theme.logo).decode()}"
    return name_of("logo", theme.logo, "png")


def put_files(theme: Theme | None, folder: Path) -> dict[str, str]:
    """Write the theme's files into a folder; return their paths by the name the HTML calls them."""
    if theme is None:
        return {}
    parts = [(key, font.data, font.suffix) for key, font in theme.fonts.items()]
    parts += [("logo", theme.logo, "png")] if theme.logo else []
    found = {}
    for key, data, suffix in parts:
        path = folder / f"{key}.{suffix}"
        path.write_bytes(data)
        found[name_of(key, data, suffix)] = str(path)
    return found


_ATTRIBUTE = re.compile(rb'(w:(?:val|fill|color)=")([0-9A-F]{6})(")')
_FACE = re.compile(rb'(w:(?:ascii|hAnsi)=")(Georgia|Calibri)(")')


def dressed(docx: bytes, theme: Theme | None) -> bytes:
    """Return a DOCX in the theme's colours and typefaces; the font files are not embedded."""
    if theme is None:
        return docx
    known = {k[1:].upper().encode(): v[1:].upper().encode() for k, v in colours(theme).items()}
    faces = _faces(theme)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.endswith(".xml"):
                data = _ATTRIBUTE.sub(lambda m: m[1] + known.get(m[2], m[2]) + m[3], data)
                data = _FACE.sub(lambda m: m[1] + faces.get(m[2], m[2]) + m[3], data)
            target.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _faces(theme: Theme) -> dict[bytes, bytes]:
    """What stands in for the typefaces of the headings and of the text."""
    found = {}
    if theme.heading_font and _NAME.fullmatch(theme.heading_font.family):
        found[b"Georgia"] = theme.heading_font.family.encode()
    if theme.heading_shipped:
        found[b"Georgia"] = theme.heading_shipped.encode()
    if theme.text_font and _NAME.fullmatch(theme.text_font.family):
        found[b"Calibri"] = theme.text_font.family.encode()
    return found


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,60}")
