"""XLSForm in and out: forms as checklists, checklists as forms, no cell lost on the way."""

from gemba.authoring.xlsform.exporting import export_form
from gemba.authoring.xlsform.importing import Imported, import_form
from gemba.authoring.xlsform.report import Finding, FormError

__all__ = ["Finding", "FormError", "Imported", "export_form", "import_form"]
