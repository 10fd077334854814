"""Pictures: checked against their hash, upright, bare of metadata, and never a failed report."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from gemba.report.model import EvidenceItem
from gemba.report.pictures import Picture, pictures


def jpeg(size: tuple[int, int] = (1200, 900), orientation: int = 1) -> bytes:
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Maker of this camera"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def shown(folder: Path, data: bytes, sha256: str = "", extension: str = "jpg") -> Picture:
    digest = sha256 or hashlib.sha256(data).hexdigest()
    path = folder / f"{digest}.{extension}"
    path.write_bytes(data)
    item = EvidenceItem("E1", "r1", "photo", "shown", "", digest, digest, extension, "", "alt", "",
                        len(data), "", "")  # fmt: skip
    return pictures([item], lambda sha, ext: path, folder / "cache")["E1"]


def test_a_photo_is_small_and_says_nothing_of_its_camera(tmp_path: Path) -> None:
    made = shown(tmp_path, jpeg())
    assert (made.width, made.height, made.why) == (800, 600, "")
    assert made.path is not None
    data = made.path.read_bytes()
    assert b"Exif" not in data
    assert b"Maker" not in data


def test_a_photo_taken_sideways_stands_upright(tmp_path: Path) -> None:
    made = shown(tmp_path, jpeg(orientation=6))
    assert (made.width, made.height) == (450, 600)
    assert made.path is not None
    with Image.open(made.path) as image:
        red, _, blue = image.getpixel((image.width - 20, 20))  # type: ignore[misc]
    assert blue > red


def test_a_transparent_picture_lies_on_white(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(out, "PNG")
    made = shown(tmp_path, out.getvalue(), extension="png")
    assert made.path is not None
    with Image.open(made.path) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_letters_of_a_screen_stay_legible(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (1400, 900), "white").save(out, "PNG")
    made = shown(tmp_path, out.getvalue(), extension="png")
    assert (made.width, made.height) == (1400, 900)
    assert made.path is not None
    assert made.path.suffix == ".png"


def test_a_photo_saved_as_png_does_not_swell_the_report(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.effect_noise((1400, 1000), 90).save(out, "PNG")
    made = shown(tmp_path, out.getvalue(), extension="png")
    assert made.path is not None
    assert (made.path.suffix, made.width) == (".jpg", 800)


def png_bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not a picture", "the file is no picture that can be shown"),
        (jpeg()[:3000], "the picture is broken"),
        (png_bomb(), "the picture has too many pixels to be shown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "the file is no picture that can be shown"),
        (b"", "the file is no picture that can be shown"),
    ],
    ids=["text", "truncated", "bomb", "svg", "empty"],
)
def test_a_file_that_cannot_be_shown_says_why(tmp_path: Path, data: bytes, why: str) -> None:
    assert shown(tmp_path, data) == Picture(None, why=why)
    assert not list((tmp_path / "cache").glob("*"))


def test_a_changed_file_is_not_shown(tmp_path: Path) -> None:
    made = shown(tmp_path, jpeg(), sha256="0" * 64)
    assert made == Picture(None, why="the file is not the one that was hashed")


def test_a_picture_is_made_once(tmp_path: Path) -> None:
    first = shown(tmp_path, jpeg())
    assert first.path is not None
    stamp = first.path.stat().st_mtime_ns
    again = shown(tmp_path, jpeg())
    assert again == first
    assert first.path.stat().st_mtime_ns == stamp
