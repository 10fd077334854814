"""A data dictionary becomes a checklist: forms phases, section headers steps, fields questions."""

from pathlib import Path
from typing import Any

from gemba.authoring.importing.draft import MOST_ROWS, Draft, drafted, too_long
from gemba.authoring.importing.text import Table
from gemba.authoring.redcap.kinds import kind_of, limit
from gemba.authoring.redcap.logic import translated
from gemba.authoring.redcap.table import Field, fields
from gemba.authoring.redcap.texts import actions, choices, piped, plain
from gemba.authoring.redcap.tokens import NotTranslated
from gemba.authoring.xlsform.importing import Imported
from gemba.authoring.xlsform.mapping import Mapped
from gemba.authoring.xlsform.report import Findings, FormError

HEAD = "# Made from a REDCap data dictionary, whose cells it keeps in x.\n"
_YES = ("y", "yes", "1", "true", "x")
_FIXED = {
    "yesno": (("yes", "Yes"), ("no", "No")),
    "truefalse": (("1", "True"), ("0", "False")),
}  # fmt: skip
_HARMLESS = ("@DEFAULT", "@READONLY", "@READONLY-SURVEY", "@READONLY-FORM", "@TODAY", "@NOW",
             "@CALCTEXT", "@CALCDATE", "@CHARLIMIT", "@WORDLIMIT", "@PLACEHOLDER")  # fmt: skip


def import_dictionary(path: Path, rows: Table) -> Imported:
    """Return the checklist of a data dictionary's rows; raises FormError where it is refused."""
    if len(rows) > MOST_ROWS:
        raise too_long(path, len(rows))
    found = fields(path, rows, findings := Findings())
    draft = Draft(path.name, path.stem, findings=findings)
    making = _Making(draft, found)
    making.run()
    if not any(field.get("label") or field.get("type") for field in found):
        raise FormError(str(path), "X666")
    return drafted(draft, path, "redcap", rows, HEAD, making.flag)


class _Making:
    """One dictionary on its way to a form."""

    def __init__(self, draft: Draft, found: list[Field]) -> None:
        self.draft, self.found = draft, found
        self.kinds = {_name(field): field.get("type").lower() for field in found}
        self.names = frozenset(self.kinds)
        self.lists: dict[str, str] = {}
        self.identifying: set[str] = set()
        self.open: list[str] = []

    def run(self) -> None:
        """Add all fields, with the groups around them."""
        form = section = ""
        for field in self.found:
            named = field.get("form") or form or "form"
            if named != form or not self.open:
                self._close(0)
                self._group(named, named.replace("_", " ").capitalize(), field.place("form"))
                form, section = named, ""
            if field.get("section") and field.get("section") != section:
                section = field.get("section")
                self._close(1)
                self._group(_short(plain(section)), plain(section), field.place("section"))
            self._field(field)
        self._close(0)

    def _group(self, name: str, title: str, place: str) -> None:
        self.draft.row({"type": "begin group", "name": name, "label": title}, {"": place})
        self.open.append(place)

    def _close(self, depth: int) -> None:
        while len(self.open) > depth:
            self.draft.row({"type": "end group"}, {"": self.open.pop()})

    def _field(self, field: Field) -> None:
        kind = kind_of(field.get("type"), field.get("validation"))
        if kind.code:
            written = field.get("validation" if kind.code == "W674" else "type")
            key = "validation" if kind.code == "W674" else "type"
            self.draft.findings.add(kind.code, "", field.place(key), repr(written[:60]))
        label = piped(plain(field.get("label")), self.names) or _name(field)
        cells = {"type": kind.type, "name": _name(field), "label": label}
        cells["hint"] = self._hint(field, kind.type)
        if field.get("required").lower() in _YES:
            cells["required"] = "yes"
        if field.get("type").lower() in ("notes", "textarea"):
            cells["appearance"] = "multiline"
        if field.get("identifier").lower() in _YES:
            self.identifying.add(_name(field))
            self.draft.findings.add("W675", "", field.place("identifier"), repr(_name(field)))
        if kind.type.startswith("select"):
            cells["type"] += f" {self._list(field)}"
        if kind.type == "range":
            cells["parameters"] = _ends(field)
        number = self.draft.row(cells, _places(field))
        self._logic(field, number, kind.type)
        self._limits(field, number, kind.type)
        self._actions(field, cells)

    def _hint(self, field: Field, row_type: str) -> str:
        parts = [piped(plain(field.get("note")), self.names)]
        if row_type == "range" and field.get("choices"):
            parts.append(" – ".join(words for _, words, _ in choices(field.get("choices"))))
        return " · ".join(filter(None, parts))

    def _list(self, field: Field) -> str:
        """Return the name of a field's list; fields with the same choices share one."""
        written = field.get("type").lower()
        text = written if written in _FIXED else field.get("choices")
        if text in self.lists:
            return self.lists[text]
        name = self.lists[text] = written if written in _FIXED else _name(field)
        place = field.place("choices")
        for code, words in _FIXED.get(written, ()):
            self.draft.choice(name, code, words, place)
        for code, words, coded in [] if written in _FIXED else choices(text):
            if not coded:
                self.draft.findings.add("W673", "", place, repr(words[:60]))
            self.draft.choice(name, code, words, place)
        return name

    def _logic(self, field: Field, number: int, row_type: str) -> None:
        if field.get("branching"):
            self._expression(field, number, "relevant", "branching")
        if row_type == "calculate" and field.get("choices"):
            self._expression(field, number, "calculation", "choices")

    def _expression(self, field: Field, number: int, key: str, column: str) -> None:
        original = " ".join(field.get(column).split())
        try:
            text, why = translated(original, self.kinds), ""
        except NotTranslated as error:
            text, why = "", str(error)
        self.draft.expression(number, key, original, text, why)

    def _limits(self, field: Field, number: int, row_type: str) -> None:
        if row_type not in ("integer", "decimal", "date", "datetime", "time"):
            return
        parts = []
        for key, sign in (("min", ">="), ("max", "<=")):
            written = field.get(key)
            bound = limit(written, row_type) if written else ""
            if bound:
                parts.append(f". {sign} {bound}")
            elif written:
                self.draft.findings.add("E653", "", field.place(key), repr(written[:60]))
        self.draft.rows[number - 1][0]["constraint"] = " and ".join(parts)

    def _actions(self, field: Field, cells: dict[str, str]) -> None:
        found = actions(field.get("annotation"))
        if "@DEFAULT" in found:
            cells["default"] = piped(found["@DEFAULT"], self.names)
            if cells["type"] == "select_one yesno":
                cells["default"] = {"1": "yes", "0": "no"}.get(cells["default"], "")
        elif "@TODAY" in found or "@NOW" in found:
            cells["default"] = "today()" if "@TODAY" in found else "now()"
        if any(tag.startswith("@READONLY") for tag in found):
            cells["read_only"] = "yes"
        odd = ", ".join(tag for tag in found if tag not in _HARMLESS)
        if odd:
            self.draft.findings.add("W676", "", field.place("annotation"), odd[:60])

    def flag(self, found: Mapped) -> None:
        """Mark the questions whose answer identifies a person."""
        for key, item in found.questions.items():
            if item.name in self.identifying:
                _question(found.data, key).setdefault("x", {})["identifier"] = True


def _question(data: dict[str, Any], key: str) -> dict[str, Any]:
    questions = (q for p in data["phases"] for s in p["steps"] for q in s["questions"])
    return next(question for question in questions if question["id"] == key)


def _name(field: Field) -> str:
    return field.get("name").lower() or f"row_{field.number + 1}"


def _short(title: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split()
    return "_".join(words[:5])[:40] or "section"


def _ends(field: Field) -> str:
    low, high = field.get("min") or "0", field.get("max") or "100"
    return f"start={low} end={high}"


def _places(field: Field) -> dict[str, str]:
    columns = {"type": "type", "name": "name", "label": "label", "hint": "note",
               "relevant": "branching", "constraint": "min", "required": "required",
               "calculation": "choices", "default": "annotation", "read_only": "annotation",
               "parameters": "min", "": "name"}  # fmt: skip
    return {key: field.place(column) for key, column in columns.items()}
