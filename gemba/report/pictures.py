"""Pictures for a report: checked, upright, small, without what their file says about its maker."""

import hashlib
import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from gemba.report.build.proof import EvidencePath
from gemba.report.model import EvidenceItem

PHOTO, SCREEN, QUALITY = (800, 600), (1400, 1050), 75
"""Pixels of the small copy of a photo, and of a screen, whose letters must stay legible."""
HANDED_ON = (2000, 2000)
"""Pixels of a copy that leaves the house as a file."""
LARGEST_SCREEN = 300_000
_KIND = f"{PHOTO[0]}-{SCREEN[0]}-q{QUALITY}"
MOST_PIXELS = 60_000_000
MOST_BYTES = 200_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class Picture:
    """The small copy of a piece of evidence, or the reason why there is none; size in pixels."""

    path: Path | None
    width: int = 0
    height: int = 0
    why: str = ""


class Unusable(Exception):
    """A file that is not shown; its text says why."""


def pictures(items: Iterable[EvidenceItem], path: EvidencePath, cache: Path) -> dict[str, Picture]:
    """Return a picture for each piece of evidence that is shown, by its printed number.

    A broken, forged or oversized file becomes a reason, never an error.
    """
    return {item.id: _picture(item, path, cache) for item in items if item.state == "shown"}


def _picture(item: EvidenceItem, path: EvidencePath, cache: Path) -> Picture:
    source = path(item.shown_sha256, item.extension)
    names = [cache / f"{item.shown_sha256}-{_KIND}.{suffix}" for suffix in ("jpg", "png")]
    try:
        small = next((name for name in names if name.is_file()), None)
        if small is None:
            if source is None:
                raise Unusable("the file is missing")
            small = _make(source, item.shown_sha256, names[0])
        with Image.open(small) as image:
            return Picture(small, *image.size)
    except Unusable as problem:
        return Picture(None, why=str(problem))
    except OSError:
        return Picture(None, why="the file cannot be read")


def copied(source: Path | None, sha256: str) -> tuple[bytes, str]:
    """Return a copy of a picture to be handed on, with its suffix: upright, without its maker.

    Raises Unusable with the reason where there is none.
    """
    if source is None:
        raise Unusable("the file is missing")
    data, out = _checked(source, sha256), BytesIO()
    if data.startswith(b"\x89PNG"):
        _shrunk(data, HANDED_ON).save(out, "PNG", optimize=True)
        return out.getvalue(), ".png"
    _shrunk(data, HANDED_ON).save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue(), ".jpg"


LOGO = (600, 200)
"""Pixels of a logo as it is printed."""


def logo(data: bytes) -> bytes:
    """Return a PNG or JPEG as a small PNG that holds pixels and nothing else; raises Unusable."""
    if not data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        raise Unusable("the file is no PNG and no JPEG")
    out = BytesIO()
    _shrunk(data, LOGO).save(out, "PNG", optimize=True)
    return out.getvalue()


def _checked(source: Path, sha256: str) -> bytes:
    data = _read(source)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Unusable("the file is not the one that was hashed")
    return data


def _make(source: Path, sha256: str, small: Path) -> Path:
    """Write the small copy, as PNG where the original is one and it stays small."""
    data = _checked(source, sha256)
    made, suffix = _encoded(data)
    small.parent.mkdir(parents=True, exist_ok=True)
    final = small.with_suffix(suffix)
    part = small.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(made)
        part.replace(final)
    finally:
        part.unlink(missing_ok=True)
    return final


def _encoded(data: bytes) -> tuple[bytes, str]:
    out = BytesIO()
    if data.startswith(b"\x89PNG"):
        _shrunk(data, SCREEN).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST_SCREEN:
            return out.getvalue(), ".png"
    out = BytesIO()
    _shrunk(data, PHOTO).save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue(), ".jpg"


def _read(source: Path) -> bytes:
    if source.stat().st_size > MOST_BYTES:
        raise Unusable("the file is too large to be shown")
    return source.read_bytes()


def _shrunk(data: bytes, box: tuple[int, int]) -> Image.Image:
    """Return a fresh picture that holds pixels and nothing else."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unusable("the picture has too many pixels to be shown")
                image.draft("RGB", (box[0] * 2, box[1] * 2))
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail(box)
                return _opaque(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise Unusable("the file is no picture that can be shown") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError):
        raise Unusable("the picture is broken") from None


def _opaque(image: Image.Image) -> Image.Image:
    layered = image.convert("RGBA")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper
