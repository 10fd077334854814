"""A checklist becomes a form: its own cells with the changes made since, or a new form."""

from collections.abc import Mapping

from gemba.authoring.xlsform.authored import form_of
from gemba.authoring.xlsform.cells import Rows, unpacked
from gemba.authoring.xlsform.overlay import overlaid
from gemba.authoring.xlsform.report import FormError
from gemba.authoring.xlsform.writing import workbook_bytes
from gemba.journey.checklist import Checklist


def export_form(texts: Mapping[str, Checklist]) -> bytes:
    """Return a checklist as the bytes of an .xlsx form.

    `texts` holds it in each language by tag, its own first. Raises FormError where the cells that
    an imported form kept are damaged.
    """
    return workbook_bytes(form_sheets(texts))


def form_sheets(texts: Mapping[str, Checklist]) -> list[tuple[str, Rows]]:
    """Return the sheets of a checklist's form; see `export_form`."""
    checklist = next(iter(texts.values()))
    kept = checklist.x.get("xlsform")
    if isinstance(kept, dict) and isinstance(kept.get("cells"), str):
        try:
            sheets = unpacked(kept["cells"])
        except ValueError:
            raise FormError(checklist.id, "X611", hint="Import the form again.") from None
        return overlaid(texts, sheets, str(kept.get("file", "")))
    return form_of(texts)
