"""The audit folder: SQLite, evidence files, history, and the ways in and out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gemba.store.errors import NotSaved, Refused, StoreError
from gemba.store.evidence import StoredFile
from gemba.store.revisions import Revision
from gemba.store.undoing import Undone
from gemba.store.verifying import Problem, verify_folder
from gemba.store.workspace import Workspace

if TYPE_CHECKING:
    from gemba.store.exporting import export_audit, export_text, write_export
    from gemba.store.importing import Imported, import_bytes, import_file
    from gemba.store.schema import audit_schema

__all__ = [
    "Imported",
    "NotSaved",
    "Problem",
    "Refused",
    "Revision",
    "StoreError",
    "StoredFile",
    "Undone",
    "Workspace",
    "audit_schema",
    "export_audit",
    "export_text",
    "import_bytes",
    "import_file",
    "verify_folder",
    "write_export",
]

_LATER = {
    "Imported": "importing",
    "audit_schema": "schema",
    "export_audit": "exporting",
    "export_text": "exporting",
    "import_bytes": "importing",
    "import_file": "importing",
    "write_export": "exporting",
}


def __getattr__(name: str) -> Any:
    """Load the ways in and out when they are asked for: their models cost 25 ms to build."""
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"gemba.store.{_LATER[name]}"), name)
