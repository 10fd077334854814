"""Evidence files that come in with an import: all of them, or none."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from gemba.journey.records import Evidence
from gemba.store import evidence
from gemba.store.errors import StoreError
from gemba.store.evidence import StoredFile, file_hash, path_of


class Files:
    """The files beside an imported JSON file; leaving early takes back those that were new."""

    def __init__(self, folder: Path, path: Path | None) -> None:
        self.notes: list[str] = []
        self._folder, self._path = folder, path
        self._new: list[Path] = []

    def __enter__(self) -> "Files":
        return self

    def __exit__(self, *_: object) -> None:
        for path in self._new:
            with suppress(OSError):
                path.unlink()

    def keep(self) -> None:
        """Let the files stay: what names them is stored."""
        self._new.clear()

    def take_exported(self, records: Iterable[Evidence]) -> None:
        """Take over the files of FILE.evidence/ that the records name."""
        beside = self._path.with_name(f"{self._path.name}.evidence") if self._path else None
        for index, record in enumerate(records):
            if not record.deleted:
                name = f"{record.sha256}.{record.extension}"
                self._take(beside, name, record.sha256, f"evidence[{index}]")
            for copy in beside.glob(f"{record.redacted}.*") if beside and record.redacted else ():
                self._take(beside, copy.name, str(record.redacted), f"evidence[{index}].redacted")

    def _take(self, beside: Path | None, name: str, sha256: str, place: str) -> None:
        if path_of(self._folder, sha256, name.rpartition(".")[2]).exists():
            return
        source = beside / name if beside else None
        if source is None or not source.is_file():
            self.notes.append(f"{place}: the file {name} is missing: add it to the audit by hand.")
        elif self._hash(source, place) != sha256:
            raise StoreError(f"{place}: {source} is not the file that was exported.")
        else:
            stored = self._keep(source, name)
            if stored.extension != name.rpartition(".")[2]:
                raise StoreError(f"{place}: {source} is a {stored.extension} file by its content.")

    def _hash(self, source: Path, place: str) -> str:
        try:
            return file_hash(source)
        except OSError as error:
            raise StoreError(f"{place}: {source} cannot be read: {error.strerror}.") from error

    def take_named(self, name: str, place: str) -> StoredFile:
        """Take over a file that a walk noted on paper names, from the walk's own folder."""
        if self._path is None:
            raise StoreError(f"{place}: give the walk as a file, so that {name!r} can be found.")
        root = self._path.parent.resolve()
        if PurePosixPath(name).is_absolute() or "\\" in name or "\0" in name:
            raise StoreError(f"{place}: {name!r} must lie beside {self._path.name}.")
        try:
            source = (root / name).resolve()
            is_file = source.is_file()
        except (OSError, RuntimeError):
            source, is_file = root / "unreadable", False
        if not source.is_relative_to(root):
            raise StoreError(f"{place}: {name!r} must lie beside {self._path.name}.")
        if not is_file:
            short = name if len(name) < 80 else f"{name[:80]}…"
            raise StoreError(f"{place}: there is no file {short!r} beside {self._path.name}.")
        try:
            return self._keep(source, source.name)
        except StoreError as error:
            raise type(error)(f"{place}: {error}") from error

    def _keep(self, source: Path, name: str) -> StoredFile:
        stored, is_new = evidence.keep(self._folder, source, name)
        if is_new:
            self._new.append(path_of(self._folder, stored.sha256, stored.extension))
        return stored
