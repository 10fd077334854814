"""A Frictionless Data Package (version 2): CSV files, their codebook, and copies of the photos."""

import json
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from gemba.journey.audit import Audit
from gemba.report.build.proof import PICTURES, EvidencePath, shown_hash
from gemba.report.pictures import Unusable, copied
from gemba.report.tables import tables
from gemba.report.tables.cells import table_csv
from gemba.report.tables.codebook import codebook
from gemba.report.tables.table import Field, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_FIRST = (1980, 1, 1, 0, 0, 0)


def write_package(audit: Audit, path: Path, evidence_path: EvidencePath) -> list[str]:
    """Write an audit as a zip that says what every column means; return what is not in it.

    The same audit gives the same bytes. Raises OSError where the place cannot be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with ZipFile(part, "w") as file:
            left_out = _fill(file, audit, evidence_path)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return left_out


def package_bytes(audit: Audit, evidence_path: EvidencePath) -> tuple[bytes, list[str]]:
    """Return an audit as the bytes of such a zip, and what is not in it."""
    out = BytesIO()
    with ZipFile(out, "w") as file:
        left_out = _fill(file, audit, evidence_path)
    return out.getvalue(), left_out


def _fill(file: ZipFile, audit: Audit, evidence_path: EvidencePath) -> list[str]:
    media: dict[str, str] = {}
    left_out: list[str] = []
    for key, name, data, why in _copies(audit, evidence_path):
        if why:
            left_out.append(f"{name} is not in the package: {why}.")
        else:
            media[key] = f"media/{name}"
            file.writestr(ZipInfo(media[key], _FIRST), data, ZIP_STORED)
    found = tables(audit, media)
    for table in found:
        _put(file, f"data/{table.name}.csv", table_csv(table))
    about = descriptor(audit, found)
    _put(file, "codebook.md", codebook(audit, about).encode())
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    _put(file, "datapackage.json", text.encode("utf-8", "backslashreplace"))
    return left_out


def _put(file: ZipFile, name: str, data: bytes) -> None:
    file.writestr(ZipInfo(name, _FIRST), data, ZIP_DEFLATED, 9)


def _copies(
    audit: Audit, evidence_path: EvidencePath
) -> Iterator[tuple[str, str, bytes, str]]:  # fmt: skip
    """Each picture's copy without what its file says about its maker, one at a time."""
    for number, item in enumerate(audit.evidence(), 1):
        if item.deleted is not None or item.extension not in PICTURES:
            continue
        source = evidence_path(shown_hash(item), item.extension)
        try:
            data, suffix = copied(source, shown_hash(item))
        except Unusable as problem:
            yield item.id, f"E{number}", b"", str(problem)
        else:
            yield item.id, f"E{number}{suffix}", data, ""


def descriptor(audit: Audit, found: tuple[Table, ...]) -> dict[str, Any]:
    """Return what datapackage.json says."""
    title = audit.title or "Audit"
    return {
        "$schema": PROFILE,
        "name": "gemba-audit",
        "id": audit.id,
        "title": title,
        "description": (
            "A walked customer journey: what was asked, answered, met and found. Times are local"
            " with their offset. A text that a spreadsheet would take for a formula has an"
            " apostrophe before it. Pictures are copies without place, time or device in them;"
            " the originals, and evidence that is no picture, stay in the audit."
        ),
        "created": _last(audit),
        "keywords": ["customer journey", "audit", "gemba walk"],
        "resources": [*(_resource(table) for table in found), _CODEBOOK],
    }


_CODEBOOK = {
    "name": "codebook", "path": "codebook.md", "title": "The codebook, to be read",
    "mediatype": "text/markdown", "encoding": "utf-8",
}  # fmt: skip


def _last(audit: Audit) -> str:
    """The moment of the latest record: the package stands as of then."""
    latest = max((record.at for record in audit.records()), default=audit.created)
    return latest.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _resource(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": list(link.columns),
         "reference": {"resource": link.table, "fields": list(link.to)}}
        for link in table.links
    ]  # fmt: skip
    schema = {
        "$schema": _SCHEMA,
        "fields": [_field(field) for field in table.fields],
        "missingValues": [{"value": "", "label": "nothing known"}],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }
    return {
        "$schema": _RESOURCE, "name": table.name, "type": "table", "path": f"data/{table.name}.csv",
        "title": table.title, "description": table.about, "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _field(field: Field) -> dict[str, Any]:
    kind = "array" if field.kind == "list" else field.kind
    made: dict[str, Any] = {"name": field.name, "type": kind, "title": field.title}
    if field.about:
        made["description"] = field.about
    if field.categories and field.kind in ("string", "integer"):
        number = field.kind == "integer"
        made["categories"] = [
            {"value": int(value) if number else value, "label": label}
            for value, label in field.categories
        ]
        made["categoriesOrdered"] = field.ordered
    if field.required:
        made["constraints"] = {"required": True}
    return made
