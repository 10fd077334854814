"""The examples of a code's page, put into a small whole checklist and linted."""

import re
from pathlib import Path

from gemba.authoring.faults import Fault
from gemba.authoring.lint import lint
from gemba.authoring.xlsform import Finding, FormError, import_form

HEAD = {
    "gemba": "gemba: 1",
    "kind": "kind: checklist",
    "id": "id: example",
    "version": "version: 1.0.0",
    "status": "status: draft",
    "title": "title: An example",
    "mission": "mission: {need: a phone}",
    "channels": "channels:\n  - {id: shop, title: Shop}\n  - {id: web, title: Web}",
    "owners": "owners:\n  - {id: sales, title: Sales}",
}
QUESTIONS = "- id: seen\n  type: text\n  ask: What was to be seen?\n  guidance: Only what was seen."
STEP = "- id: here\n  title: Here\n  owner: sales\n  questions:\n"
FILES = {
    "bank": "_banks/service.yaml",
    "translation": "_lang/example.de.yaml",
    "lock": "published.lock",
    "parent": "parent.yaml",
    "waivers": "waivers/site.yaml",
}
_FENCE = re.compile(r"```(yaml|text) ?(\w*)\n(.*?)```", re.DOTALL)
_KEY = re.compile(r"^(\w+):", re.MULTILINE)
MARK, BELOW = "# <-", "# ^"


def write(example: str, folder: Path) -> Path:
    """Write the files of an example and return the checklist's path."""
    parts = {kind: text for _, kind, text in _FENCE.findall(example)}
    for kind, name in FILES.items():
        if kind in parts:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(parts[kind], encoding="utf-8")
    path = folder / "example.yaml"
    whole = parts.get("") if "```yaml\n" in example else None
    path.write_text(whole or _assembled(parts), encoding="utf-8")
    return path


def _assembled(parts: dict[str, str]) -> str:
    own = _by_key(parts.get("head", ""))
    steps = parts.get("step") or STEP + _indented(parts.get("question", QUESTIONS), 4)
    phases = "phases:\n  - id: during\n    title: On the way\n    steps:\n" + _indented(steps, 6)
    return "\n".join({**HEAD, "phases": phases, **own}.values()) + "\n"


def _by_key(text: str) -> dict[str, str]:
    starts = [match.start() for match in _KEY.finditer(text)]
    blocks = [text[a:b].rstrip("\n") for a, b in zip(starts, [*starts[1:], None], strict=False)]
    return {block.partition(":")[0]: block for block in blocks}


def _indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" if line else "\n" for line in text.splitlines())


def marked(fault: Fault) -> bool:
    """Tell whether the example points at the line of a fault."""
    lines = Path(fault.path).read_text(encoding="utf-8").splitlines()
    below = lines[fault.line].strip() if fault.line < len(lines) else ""
    return MARK in lines[fault.line - 1] or below == BELOW


def found(example: str, folder: Path, code: str) -> list[Fault]:
    """Return the faults of a code that an example has."""
    return [fault for fault in lint(write(example, folder)) if fault.code == code]


# -- forms ----------------------------------------------------------------------------------

_FORM = re.compile(r"```form\n(.*?)```", re.DOTALL)


def sheets_of(example: str) -> dict[str, list[list[str]]]:
    """Return the sheets of an example's form: a name, then rows between bars."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for line in _FORM.findall(example)[0].splitlines():
        if line.startswith("|"):
            cells = line.removesuffix(MARK.removeprefix("# ")).strip().strip("|").split("|")
            found[name].append([cell.strip() for cell in cells])
        elif line.strip():
            name = line.strip()
            found[name] = []
    return found


def marked_rows(example: str) -> set[tuple[str, int]]:
    """Return the rows that an example points at: sheet and row, counted from 1."""
    found, name, row = set(), "", 0
    for line in _FORM.findall(example)[0].splitlines():
        name, row = (name, row + 1) if line.startswith("|") else (line.strip(), 0)
        if line.endswith("<-"):
            found.add((name, row))
    return found


def form_findings(example: str, folder: Path) -> list[Finding]:
    """Return what importing an example's form brings to light; a refusal is one finding."""
    import xlsxwriter

    path = folder / "form.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets_of(example).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    try:
        return list(import_form(path).findings)
    except FormError as error:
        return [Finding(error.code, str(error))]
