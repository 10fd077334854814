"""What a file is, told by its content: photos that open, sound, film, documents, plain text."""

import io
import warnings
from dataclasses import dataclass
from pathlib import PurePath

from gemba.store.errors import StoreError

MAX_PIXELS = 120_000_000
"""More pixels than any phone's photo; decoding more could fill the memory."""


@dataclass(frozen=True, slots=True)
class Media:
    """A kind of file: its usual extension and its media type."""

    extension: str
    media_type: str


_IMAGES = {
    "JPEG": Media("jpg", "image/jpeg"),
    "PNG": Media("png", "image/png"),
    "WEBP": Media("webp", "image/webp"),
    "GIF": Media("gif", "image/gif"),
    "TIFF": Media("tif", "image/tiff"),
    "BMP": Media("bmp", "image/bmp"),
}
_STARTS: tuple[tuple[bytes, Media], ...] = (
    (b"%PDF-", Media("pdf", "application/pdf")),
    (b"ID3", Media("mp3", "audio/mpeg")),
    (b"\xff\xfb", Media("mp3", "audio/mpeg")),
    (b"\xff\xf3", Media("mp3", "audio/mpeg")),
    (b"OggS", Media("ogg", "audio/ogg")),
    (b"fLaC", Media("flac", "audio/flac")),
    (b"#!AMR", Media("amr", "audio/amr")),
    (b"\x1aE\xdf\xa3", Media("webm", "video/webm")),
)
_BRANDS = {
    b"M4A ": Media("m4a", "audio/mp4"),
    b"M4B ": Media("m4a", "audio/mp4"),
    b"qt  ": Media("mov", "video/quicktime"),
}
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_PICTURE_NAMES = {"jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp", "heic", "avif"}
_IMAGE_STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_MARKUP = (b"<svg", b"<!doctype", b"<html", b"<?xml")


def detect(data: bytes, name: str) -> Media:
    """Return what a file is; raises StoreError in one sentence where it cannot be evidence."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    found = _image(data, name) or _sound_or_film(data, name) or _document(data, suffix)
    if found is None:
        raise StoreError(
            f"{name} is not a picture, sound, film, PDF or text: save it as one of these."
        )
    if suffix in _PICTURE_NAMES and not found.media_type.startswith("image/"):
        raise StoreError(f"{name} is named like a picture but is not one: take it again.")
    return found


def _image(data: bytes, name: str) -> Media | None:
    is_image = data.startswith(_IMAGE_STARTS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    if not is_image:
        return None
    from PIL import Image

    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=tuple(_IMAGES)) as image,
        ):
            _check_pixels(image.width * image.height, name)
            kind = _IMAGES[str(image.format)]
            image.load()
            return kind
    except Image.DecompressionBombError:
        raise _too_large(name) from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, OverflowError) as error:
        raise StoreError(f"{name} is a damaged picture: copy it again, or take it anew.") from error


def _check_pixels(pixels: int, name: str) -> None:
    if pixels > MAX_PIXELS:
        raise _too_large(name)


def _too_large(name: str) -> StoreError:
    limit = f"{MAX_PIXELS // 1_000_000} megapixels"
    return StoreError(f"{name} unpacks to more than {limit}: save it smaller.")


def _sound_or_film(data: bytes, name: str) -> Media | None:
    if data[4:8] == b"ftyp":
        if data[8:12] in (b"heic", b"heix", b"mif1", b"heif", b"avif"):
            raise StoreError(f"{name} is a HEIC or AVIF picture: save it as JPEG or PNG.")
        return _BRANDS.get(data[8:12], Media("mp4", "video/mp4"))
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return Media("wav", "audio/wav")
    return next((media for start, media in _STARTS if data.startswith(start)), None)


def _document(data: bytes, suffix: str) -> Media | None:
    if data.startswith(b"PK\x03\x04") and suffix in _OFFICE:
        return Media(suffix, _OFFICE[suffix])
    return Media("txt", "text/plain") if _is_plain_text(data) else None


def _is_plain_text(data: bytes) -> bool:
    if b"\x00" in data or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith(_MARKUP):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
