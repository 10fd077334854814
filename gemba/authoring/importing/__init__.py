"""Forms and tables of other tools as checklists: which format a file is, and its importer."""

from gemba.authoring.importing.detecting import SOURCES, import_checklist

__all__ = ["SOURCES", "import_checklist"]
