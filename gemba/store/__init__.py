"""The audit folder: SQLite, evidence files, history, and the ways in and out."""

from gemba.store.errors import NotSaved, Refused, StoreError
from gemba.store.evidence import StoredFile
from gemba.store.revisions import Revision
from gemba.store.undoing import Undone
from gemba.store.verifying import Problem, verify_folder
from gemba.store.workspace import Workspace

__all__ = [
    "NotSaved",
    "Problem",
    "Refused",
    "Revision",
    "StoreError",
    "StoredFile",
    "Undone",
    "Workspace",
    "verify_folder",
]
