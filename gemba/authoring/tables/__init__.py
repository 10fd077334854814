"""Plain tables and lists of questions as checklists: CSV, Markdown tables, one question a line."""

from gemba.authoring.tables.importing import import_table

__all__ = ["import_table"]
