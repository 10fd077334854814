"""REDCap data dictionaries as checklists: forms are phases, section headers steps."""

from gemba.authoring.redcap.importing import import_dictionary
from gemba.authoring.redcap.table import is_dictionary

__all__ = ["import_dictionary", "is_dictionary"]
