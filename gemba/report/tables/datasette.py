"""What Datasette shows beside a copy: titles, meanings of columns, labels of rows."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from gemba.report.tables.table import Table

_VIEWS = {
    "v_answers_long": "Every answer with its walk, step and owner in one row.",
    "v_scores_by_touchpoint": "What was delivered at each step of each channel: the lowest and"
    " the highest of the walks, and in how many a customer would leave. No average leads.",
    "v_findings_open": "What is still to be mended, in the order of priority.",
}


def metadata(tables: Sequence[Table], title: str, database: str) -> str:
    """Return metadata.yaml for a database of this name."""
    from ruamel.yaml import YAML

    found: dict[str, Any] = {table.name: _table(table) for table in tables}
    found |= {name: {"description": about} for name, about in _VIEWS.items()}
    data = {"title": title, "databases": {database: {"title": title, "tables": found}}}
    out = StringIO()
    yaml = YAML()
    yaml.width = 100
    yaml.allow_unicode = True
    yaml.dump(data, out)
    return f"# datasette {database}.db --metadata {database}.metadata.yaml\n{out.getvalue()}"


def _table(table: Table) -> dict[str, Any]:
    about: dict[str, Any] = {"title": table.title, "description": table.about}
    if table.label:
        about["label_column"] = table.label
    about["columns"] = {
        field.name: ": ".join(part for part in (field.title, field.about) if part)
        for field in table.fields
    }
    return about
