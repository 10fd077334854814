"""Evidence is kept under its hash, whole or not at all, and only what can be shown."""

import io
import wave
import zlib
from pathlib import Path

import pytest
from PIL import Image

from gemba.journey.identity import new_id
from gemba.journey.records import Evidence
from gemba.store import StoredFile, StoreError, Workspace
from gemba.store import evidence as evidence_module
from tests.store.making import NOON


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, kind)
    return file.getvalue()


def sound() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"\0\0" * 80)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def bomb() -> bytes:
    """A small PNG that says it has ten thousand million pixels."""
    header = (100_000).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    pixels = zlib.compress(b"\0" * 1000)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def written(workspace: Workspace, stored: StoredFile, **more: object) -> Evidence:
    record = Evidence.model_validate(
        {"id": new_id(), "at": NOON, "sha256": stored.sha256, "extension": stored.extension,
         "media_type": stored.media_type, "size": stored.size, "file_name": "shelf.png", **more}
    )  # fmt: skip
    workspace.save([record])
    return record


def test_a_photo_is_stored_unchanged_under_its_hash(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "../strange [/x] 🧓 name.PNG"
    source = tmp_path / source.name
    source.write_bytes(picture())
    stored = workspace.keep_file(source, source.name)
    kept = workspace.path_of(stored.sha256, stored.extension)
    assert kept.read_bytes() == source.read_bytes()
    assert kept.relative_to(workspace.folder).parts == (
        "evidence", stored.sha256[:2], f"{stored.sha256}.png",
    )  # fmt: skip
    assert (stored.media_type, stored.size) == ("image/png", source.stat().st_size)


@pytest.mark.parametrize(("data", "name", "extension"), [
    (picture("JPEG"), "a.jpg", "jpg"),
    (picture("JPEG"), "named-wrongly.png", "jpg"),
    (picture("WEBP"), "a.webp", "webp"),
    (picture("GIF"), "a.gif", "gif"),
    (picture("TIFF"), "a.tif", "tif"),
    (picture("BMP"), "a.bmp", "bmp"),
    (sound(), "a.wav", "wav"),
    (b"ID3\x04" + bytes(40), "a.mp3", "mp3"),
    (b"OggS" + bytes(40), "a.ogg", "ogg"),
    (b"\0\0\0\x18ftypM4A " + bytes(40), "a.m4a", "m4a"),
    (b"\0\0\0\x18ftypisom" + bytes(40), "a.mp4", "mp4"),
    (b"%PDF-1.7\n%%EOF", "a.pdf", "pdf"),
    ("said: “no” 🧓".encode(), "a.txt", "txt"),
    (b"PK\x03\x04" + bytes(40), "a.docx", "docx"),
])  # fmt: skip
def test_a_file_is_told_by_its_content(
    workspace: Workspace, data: bytes, name: str, extension: str
) -> None:
    assert workspace.keep_file(data, name).extension == extension


@pytest.mark.parametrize(("data", "name", "sentence"), [
    (b"", "a.png", "a.png is empty"),
    (b"<svg onload='x()'/>", "a.svg", "is not a picture, sound"),
    (b"\xef\xbb\xbf \n<?xml version='1.0'?><svg/>", "a.svg", "is not a picture, sound"),
    (b"<!DOCTYPE html><script>", "a.txt", "is not a picture, sound"),
    (b"MZ\x90\0" + bytes(99), "a.exe", "is not a picture, sound"),
    (b"PK\x03\x04" + bytes(40), "a.zip", "is not a picture, sound"),
    (b"\x80\x81\x82", "a.txt", "is not a picture, sound"),
    (b"just text", "a.jpg", "is named like a picture but is not one"),
    (sound(), "a.png", "is named like a picture but is not one"),
    (picture()[:-600], "a.png", "is a damaged picture"),
    (picture("JPEG")[:400], "a.jpg", "is a damaged picture"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.png", "is a damaged picture"),
    (b"\xff\xd8\xff" + bytes(100), "a.jpg", "is a damaged picture"),
    (bomb(), "a.png", "unpacks to more than 120 megapixels"),
    (b"\0\0\0\x18ftypheic" + bytes(40), "a.heic", "save it as JPEG"),
])  # fmt: skip
def test_what_cannot_be_shown_is_refused_in_one_sentence(
    workspace: Workspace, data: bytes, name: str, sentence: str
) -> None:
    with pytest.raises(StoreError) as error:
        workspace.keep_file(data, name)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)
    assert not list(workspace.folder.glob("evidence/**/*.*"))


def test_files_that_are_not_there_or_too_large_are_refused(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for source in (tmp_path / "nothing.png", tmp_path):
        with pytest.raises(StoreError, match="is not a file"):
            workspace.keep_file(source, "a.png")
    monkeypatch.setattr(evidence_module, "MAX_SIZE", 1_000_000)
    for source in (tmp_path / "long.txt", b"x" * 1_000_001):
        if isinstance(source, Path):
            source.write_bytes(b"x" * 1_000_001)
        with pytest.raises(StoreError, match="more than 1 MB"):
            workspace.keep_file(source, "long.txt")


def test_the_same_file_is_kept_once_and_a_damaged_copy_is_mended(workspace: Workspace) -> None:
    data = picture()
    first = workspace.keep_file(data, "a.png")
    kept = workspace.path_of(first.sha256, first.extension)
    kept.write_bytes(b"rotten")
    assert workspace.keep_file(data, "b.png") == first
    assert kept.read_bytes() == data
    assert len(list(workspace.folder.glob("evidence/*/*"))) == 1


def test_half_written_files_are_swept_at_the_next_opening(folder: Path) -> None:
    with Workspace.create(folder, "Phones", None) as workspace:
        kept = workspace.path_of(workspace.keep_file(picture(), "a.png").sha256, "png")
    left = folder / "evidence" / "0123.part"
    left.write_bytes(b"half")
    Workspace.open(folder).close()
    assert (left.exists(), kept.exists()) == (False, True)


def test_a_deleted_file_keeps_hash_reason_and_date(workspace: Workspace) -> None:
    stored = workspace.keep_file(picture(), "a.png")
    record = written(workspace, stored)
    workspace.delete_file(record, "a passer-by's face")
    assert not workspace.path_of(stored.sha256, "png").exists()
    (problem,) = workspace.verify()
    assert (problem.what, problem.broken) == ("deleted", False)
    assert "a passer-by's face" in problem.sentence
    (kept,) = workspace.audit.evidence()
    assert (kept.sha256, kept.deleted_why) == (stored.sha256, "a passer-by's face")
    assert kept.deleted is not None


def test_a_file_that_another_record_needs_stays(workspace: Workspace) -> None:
    stored = workspace.keep_file(picture(), "a.png")
    first, _ = written(workspace, stored), written(workspace, stored)
    workspace.delete_file(first, "twice")
    assert workspace.path_of(stored.sha256, "png").exists()


@pytest.mark.parametrize("name", [("../../../etc/passwd", "txt"), ("a" * 64, "../x"), ("", "")])
def test_only_hashes_name_files(workspace: Workspace, name: tuple[str, str]) -> None:
    with pytest.raises(StoreError, match="is not the name of an evidence file"):
        workspace.path_of(*name)
