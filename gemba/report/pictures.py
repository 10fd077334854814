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

BOX, QUALITY = (800, 600), 75
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
    small = cache / f"{item.shown_sha256}-{BOX[0]}x{BOX[1]}-q{QUALITY}.jpg"
    source = path(item.shown_sha256, item.extension)
    try:
        if not small.is_file():
            if source is None:
                raise Unusable("the file is missing")
            _make(source, item.shown_sha256, small)
        with Image.open(small) as image:
            return Picture(small, *image.size)
    except Unusable as problem:
        return Picture(None, why=str(problem))
    except OSError:
        return Picture(None, why="the file cannot be read")


def _make(source: Path, sha256: str, small: Path) -> None:
    data = _read(source)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Unusable("the file is not the one that was hashed")
    small.parent.mkdir(parents=True, exist_ok=True)
    part = small.with_suffix(f".{os.getpid()}.part")
    try:
        _shrunk(data).save(part, "JPEG", quality=QUALITY, optimize=True)
        part.replace(small)
    finally:
        part.unlink(missing_ok=True)


def _read(source: Path) -> bytes:
    if source.stat().st_size > MOST_BYTES:
        raise Unusable("the file is too large to be shown")
    return source.read_bytes()


def _shrunk(data: bytes) -> Image.Image:
    """Return a fresh picture that holds pixels and nothing else."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unusable("the picture has too many pixels to be shown")
                image.draft("RGB", (BOX[0] * 2, BOX[1] * 2))
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail(BOX)
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
