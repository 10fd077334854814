"""Evidence files: named by the SHA-256 of their bytes, on the disk before anything names them."""

import hashlib
import os
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gemba.store.connection import sync_folder
from gemba.store.errors import StoreError, not_saved
from gemba.store.media import detect

FOLDER = "evidence"
MAX_SIZE = 250_000_000
"""The largest evidence file, in bytes."""
_SHA = re.compile(r"[0-9a-f]{64}")
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An evidence file as kept: its hash, extension, media type and size in bytes."""

    sha256: str
    extension: str
    media_type: str
    size: int


def path_of(folder: Path, sha256: str, extension: str) -> Path:
    """Return where a file lies; raises StoreError for what is no hash or extension."""
    if not _SHA.fullmatch(sha256) or not _EXTENSION.fullmatch(extension):
        raise StoreError(f"{sha256}.{extension} is not the name of an evidence file.")
    return folder / FOLDER / sha256[:2] / f"{sha256}.{extension}"


def keep(folder: Path, source: Path | bytes, name: str) -> tuple[StoredFile, bool]:
    """Store a file and tell whether it is new here; raises StoreError or NotSaved."""
    data = _read(source, name)
    kind = detect(data, name)
    stored = StoredFile(
        hashlib.sha256(data).hexdigest(), kind.extension, kind.media_type, len(data)
    )
    path = path_of(folder, stored.sha256, stored.extension)
    if path.exists() and file_hash(path) == stored.sha256:
        return stored, False
    try:
        _write(path, data)
    except OSError as error:
        raise not_saved(error, folder) from error
    return stored, True


def _read(source: Path | bytes, name: str) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        try:
            if not source.is_file():
                raise StoreError(f"{source} is not a file: give a photo, sound, film or document.")
            _check_size(source.stat().st_size, name)
            data = source.read_bytes()
        except OSError as error:
            raise StoreError(f"{source} cannot be read: {error.strerror}.") from error
    _check_size(len(data), name)
    return data


def _check_size(size: int, name: str) -> None:
    if size == 0:
        raise StoreError(f"{name} is empty: take it again.")
    if size > MAX_SIZE:
        limit = f"{MAX_SIZE // 1_000_000} MB"
        raise StoreError(f"{name} has {size // 1_000_000} MB, more than {limit}: shorten it.")


def _write(path: Path, data: bytes) -> None:
    root = path.parent.parent
    root.mkdir(exist_ok=True)
    part = root / f"{uuid.uuid4().hex}.part"
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.parent.mkdir(exist_ok=True)
        part.rename(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    for folder in (path.parent, root, root.parent):
        sync_folder(folder)


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sweep(folder: Path) -> None:
    """Remove what an interrupted program left half written."""
    for part in (folder / FOLDER).glob("*.part"):
        with suppress(OSError):
            part.unlink()
