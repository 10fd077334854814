"""Tells whether a lone sheet of another name is a survey."""

from gemba.authoring.xlsform.cells import Rows
from gemba.authoring.xlsform.columns import table_of
from gemba.authoring.xlsform.kinds import kind_of


def is_survey(name: str, rows: Rows) -> bool:
    """Tell whether a sheet plainly asks: most of its rows have a type that forms know."""
    table = table_of(name, rows)
    if "type" not in table.by_key or not {"name", "label"} & set(table.by_key):
        return False
    written = [record.get("type") for record in table.records()]
    known = [text for text in written if text and not kind_of(text).code]
    return 2 * len(known) > len(written)
