"""The codebook as Markdown: every table, every column, every question, for people to read."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.report.tables.written import asked, values
from gemba.report.text import visible

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~])")


def codebook(audit: Audit, descriptor: dict[str, Any]) -> str:
    """Return the codebook of a data package: its descriptor, then each checklist's questions."""
    lines = [f"# {_plain(descriptor['title'])}", "", descriptor["description"], "", "## Tables", ""]
    for resource in descriptor["resources"]:
        if "schema" in resource:
            lines += _table(resource)
    for _, checklist in sorted(audit.checklists.items()):
        lines += _questions(checklist)
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    """A text in which no sign is Markdown or HTML."""
    return _SIGNS.sub(r"\\\1", " ".join(visible(text).split())).replace("&", "&amp;")


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(head)
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _table(resource: dict[str, Any]) -> list[str]:
    schema = resource["schema"]
    fields = [
        (f"`{f['name']}`", _plain(f["title"]), f["type"], _plain(f.get("description", "")),
         _categories(f.get("categories", ())))
        for f in schema["fields"]
    ]  # fmt: skip
    return [
        f"### {_plain(resource['title'])} (`{resource['path']}`)", "",
        _plain(resource["description"]), "",
        f"One row is one {' + '.join(f'`{key}`' for key in schema['primaryKey'])}.", "",
        *_rows(("column", "title", "type", "what it is", "values"), fields),
    ]  # fmt: skip


def _categories(found: Iterable[dict[str, Any]]) -> str:
    return ", ".join(f"{_plain(str(c['value']))} = {_plain(c['label'])}" for c in found)


def _questions(checklist: Checklist) -> list[str]:
    lines = [f"## Questions of {_plain(checklist.title)} {checklist.version}", ""]
    titles = {step.id: step.title for step in checklist.steps}
    groups: dict[str, list[tuple[str, ...]]] = {}
    for step, question in asked(checklist):
        name = _plain(titles[step]) if step else "Asked at every step by the method itself"
        known = ", ".join(f"{_plain(v)} = {_plain(label)}"
                          for v, label in values(checklist, question))  # fmt: skip
        row = (f"`{question.id}`", _plain(question.ask), question.type,
               known or _plain(question.unit or ""))  # fmt: skip
        groups.setdefault(name, []).append(row)
    for name, rows in groups.items():
        lines += [f"### {name}", "", *_rows(("question", "asked", "type", "values"), rows)]
    return lines
