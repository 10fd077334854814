"""One row of the survey as a question of the walk."""

from typing import Any

from gemba.authoring.xlsform.columns import Record
from gemba.authoring.xlsform.form_lists import Lists
from gemba.authoring.xlsform.languages import Languages
from gemba.authoring.xlsform.logic import MOST_TEXT, Logic, is_dynamic, yes_or_no
from gemba.authoring.xlsform.names import fitted
from gemba.authoring.xlsform.rows import Item
from gemba.authoring.xlsform.types import bounds, parameters, points, range_of, yes_no
from gemba.journey.scales import BUILT_IN
from gemba.journey.words import UNASKED_TYPES

Data = dict[str, Any]
BLOCKED = "condition not understood: always asked"
_WORKED_OUT = {"now": "now()", "today": "today()"}
_PLAIN = ("now", "today", "meta")


class Asked:
    """Makes questions of rows; what it cannot make out it notes and leaves open."""

    def __init__(
        self, logic: Logic, lists: Lists, languages: Languages, ids: dict[int, str], compared: str
    ) -> None:
        """Keep what all questions of the form share."""
        self.logic, self.lists, self.languages = logic, lists, languages
        self.ids, self.compared = ids, compared
        self._groups: dict[int, tuple[str, bool]] = {}

    def is_asked(self, question: Data) -> bool:
        """Tell whether a walker meets the question."""
        return question["type"] not in UNASKED_TYPES

    def conditions(self, groups: tuple[Item, ...]) -> str:
        """Return the conditions of groups, all of which must hold; '' where there are none."""
        return _all_of([self._of_group(group)[0] for group in groups])

    def _of_group(self, group: Item) -> tuple[str, bool]:
        """Return a group's condition and whether it was understood."""
        number = group.record.number
        if number not in self._groups:
            text = self.logic.expression(group.record, "relevant", "E651")
            self._groups[number] = text, bool(text) or not group.record.get("relevant")
        return self._groups[number]

    def question(self, item: Item, inner: tuple[Item, ...]) -> list[Data]:
        """Return the question of a row, and the one for `other` where the form has it.

        `inner` are the groups inside its step.
        """
        record, key = item.record, self.ids[item.record.number]
        question: Data = {"id": key, "ask": self._ask(item)}
        question |= self._typed(item)
        self._texts(record, question)
        own = self.logic.expression(record, "relevant", "E651")
        understood = bool(own) or not record.get("relevant")
        understood &= all(self._of_group(group)[1] for group in inner)
        condition = _all_of([self.conditions(inner), own])
        if condition and self.logic.asks_about(condition, key):
            detail = f"{condition[:100]!r} (it asks about itself)"
            self.logic.findings.add("E651", record.table.sheet, record.place("relevant"), detail)
            understood = False
        elif condition:
            question["show_if"] = condition
        if not understood:
            question["hint"] = " · ".join(filter(None, (question.get("hint"), BLOCKED)))
        self._logic(item, question)
        return [question, *self._other(item, question)]

    def _ask(self, item: Item) -> str:
        record = item.record
        text = self.languages.text(record, "label") or self.languages.text(record, "hint")
        return self._fitting(self.logic.piped(text, record, "label"), record, "label") or (
            item.name or self.ids[record.number]
        )

    def _fitting(self, text: str, record: Record, key: str) -> str:
        if len(text) <= MOST_TEXT:
            return text
        self.logic.findings.add("W626", record.table.sheet, record.place(key))
        return text[: MOST_TEXT - 1] + "…"

    def _texts(self, record: Record, question: Data) -> None:
        pairs = {"hint": "hint", "guidance_hint": "guidance", "constraint_message": "message"}
        for key, name in pairs.items():
            text = self.languages.text(record, key)
            if text and not (key == "hint" and text == question["ask"]):
                piped = self.logic.piped(text, record, key)
                question[name] = self._fitting(piped, record, key)

    def _typed(self, item: Item) -> Data:
        base = item.kind.base
        if base in _PLAIN:
            worked_out = _WORKED_OUT.get(base)
            return {"type": "calculate", **({"calculation": worked_out} if worked_out else {})}
        if base in ("choice", "multi"):
            return self._select(item)
        if base == "range":
            return range_of(item)
        if base == "acknowledge":
            return {"type": "note", "confirm": True}
        if base == "text" and "multiline" in item.record.get("appearance"):
            return {"type": "text", "multiline": True}
        return {"type": base}

    def _select(self, item: Item) -> Data:
        appearance = item.record.get("appearance")
        if "search(" in appearance:
            sheet, place = item.record.table.sheet, item.record.place("appearance")
            self.logic.findings.add("W628", sheet, place)
            return {"type": "text"}
        found = self.lists.of(item)
        if found is None:
            return {"type": "text"}
        filtered = bool(item.record.get("choice_filter"))
        if item.kind.base == "choice" and found.is_plain and not filtered and not item.kind.other:
            if asked := yes_no(found, self.compared):
                return asked
            if rows := points(found, appearance, self.languages.own):
                return {"type": "scale", "scale": self._scale(found.name, rows)}
        other = {"other": True} if item.kind.other else {}
        return {"type": item.kind.base, "choices": found.name, **other}

    def _scale(self, name: str, rows: list[Data]) -> str:
        key = fitted(name)
        key = f"{key}_" if key in BUILT_IN else key
        self.lists.scales[key] = rows
        return key

    def _logic(self, item: Item, question: Data) -> None:
        record = item.record
        required = record.get("required")
        said = yes_or_no(required) if required else None
        if said:
            question["required"] = True
        elif said is None and (text := self.logic.expression(record, "required", "E656")):
            question["required_if"] = text
        if question["type"] != "calculate" and yes_or_no(record.get("read_only")):
            question["read_only"] = True
        self._check(record, question)
        if question["type"] in ("choice", "multi") and record.get("choice_filter"):
            text = self.logic.expression(record, "choice_filter", "E654", columns=True)
            if text:
                question["choice_filter"] = text
        self._value(record, question)

    def _check(self, record: Record, question: Data) -> None:
        text = self.logic.expression(record, "constraint", "E653")
        if not text:
            return
        is_number = question["type"] in ("integer", "decimal")
        limits: Data | None = bounds(text) if is_number else None
        question.update(limits or {"check": text})

    def _value(self, record: Record, question: Data) -> None:
        text = self.logic.expression(record, "calculation", "E652")
        default = record.get("default")
        if default and is_dynamic(default):
            found = self.logic.expression(record, "default", "E658")
            text = text or found
            default = ""
        if text and "calculation" not in question:
            question["calculation"] = text
        if default:
            question["default"] = default[:MOST_TEXT]

    def _other(self, item: Item, question: Data) -> list[Data]:
        key = f"{question['id']}_other"
        if not item.kind.other or key in self.ids.values():
            return []
        asked = {"id": key, "type": "text", "ask": "Specify other."}
        return [{**asked, "show_if": f"selected(${{{question['id']}}}, 'other')"}]


def _all_of(conditions: list[str]) -> str:
    """Return conditions joined by `and`; each once, in brackets where there are several."""
    several = list(dict.fromkeys(filter(None, conditions)))
    return several[0] if len(several) == 1 else " and ".join(f"({text})" for text in several)


__all__ = ["BLOCKED", "Asked", "parameters"]
