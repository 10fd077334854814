"""From the form to the checklist: phases, steps and questions as plain data."""

import re
from dataclasses import dataclass, field
from typing import Any

from gemba.authoring.xlsform.asked import Asked
from gemba.authoring.xlsform.columns import Table, table_of
from gemba.authoring.xlsform.form_lists import Lists
from gemba.authoring.xlsform.languages import Languages, form_languages
from gemba.authoring.xlsform.lists import Entry, FoundList, form_lists
from gemba.authoring.xlsform.logic import Logic
from gemba.authoring.xlsform.names import Ids, fitted
from gemba.authoring.xlsform.places import Stop, stops
from gemba.authoring.xlsform.refusing import refuse_unless_form
from gemba.authoring.xlsform.report import Findings, a1
from gemba.authoring.xlsform.rows import Item, survey_items
from gemba.authoring.xlsform.workbook import Book

CHANNEL = {"id": "walk", "title": "Walk", "medium": "physical"}
_PIPED = re.compile(r"\$\{[^{}]*\}")
_ENDING = re.compile(r"\.xls[xm]?$", re.IGNORECASE)
_TITLE = 300
AS_OFTEN = "Walked once for each; jump here again for the next one."


@dataclass
class Mapped:
    """A form as the data of a checklist, with the rows that its parts came from."""

    data: dict[str, Any]
    findings: Findings
    languages: Languages
    questions: dict[str, Item] = field(default_factory=dict)
    steps: dict[str, Item] = field(default_factory=dict)
    phases: dict[str, Item] = field(default_factory=dict)
    lists: dict[str, FoundList] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def entries(self, name: str) -> list[Entry]:
        """Return the choices of a list as the form has them; none for an unknown list."""
        return self.lists[name].entries if name in self.lists else []


def mapped(book: Book) -> Mapped:
    """Return a form as the data of a checklist; raises FormError where it is no XLSForm."""
    survey = refuse_unless_form(book)
    return _Mapping(book, survey).run()


class _Mapping:
    """One form on its way to a checklist."""

    def __init__(self, book: Book, survey: Table) -> None:
        self.book, self.survey = book, survey
        self.findings = Findings()
        if survey.sheet.strip().lower() != "survey":
            self.findings.add("W636", survey.sheet, "")
        settings = book.sheet("settings")
        table = table_of(*settings, settings=True) if settings else None
        self.settings = next(table.records(), None) if table else None
        choices = book.sheet("choices")
        tables = [survey, *([table_of(*choices)] if choices else [])]
        self.languages = form_languages(tables, self._setting("default_language"))
        for name, sheet, index in self.languages.unknown:
            self.findings.add("W623", sheet, a1(0, index), repr(name[:40]))
        self.items = survey_items(survey, self.findings)
        self.logic = Logic(self.findings)
        found = form_lists(book, self.languages, self.findings)
        self.lists = Lists(book, found, self.languages, self.findings)

    def _setting(self, key: str) -> str:
        return self.settings.get(key) if self.settings else ""

    def run(self) -> Mapped:
        """Return the form as data."""
        ids = self._ids()
        places = stops(self.items)
        self.lists.compared = self._compared()
        self.logic.groups = {fitted(item.name) for item in self.items if item.is_holder}
        self.logic.choices = {
            ids[item.record.number]: {entry.name for entry in self.lists.found[name].entries}
            for item in self.items
            if item.record.number in ids and (name := item.kind.list_name) in self.lists.found
        }
        asked = Asked(self.logic, self.lists, self.languages, ids, self.lists.compared)
        result = Mapped(self._head(), self.findings, self.languages, lists=self.lists.found)
        steps, phases = Ids(), Ids()
        named = [(stop, *self._named(stop, steps)) for stop in places]
        self.logic.known |= {key for _, key, _ in named}
        self.logic.known |= {fitted(stop.repeat.name) for stop in places if stop.repeat}
        result.known = self.logic.known
        previous: tuple[Item | None] | None = None
        for stop, key, title in named:
            if previous is None or stop.phase is not previous[0]:
                self._phase(stop, phases, result)
                previous = (stop.phase,)
            step = self._step(stop, key, title, asked, result)
            result.data["phases"][-1]["steps"].append(step)
            holder = stop.repeat or stop.holder
            if holder is not None:
                result.steps[key] = holder
        self._close(result, asked)
        return result

    def _head(self) -> dict[str, Any]:
        key = self._setting("form_id") or re.sub(
            r"\.xlsx?$", "", self.book.name, flags=re.IGNORECASE
        )
        title = (self._setting("title") or key)[:_TITLE]
        head: dict[str, Any] = {
            "gemba": 1, "kind": "checklist", "id": fitted(key.strip()),
            "version": version_of(self._setting("version")),
            "title": title, "language": self.languages.own, "mission": {"need": title},
            "channels": [CHANNEL], "phases": [],
        }  # fmt: skip
        return head

    def _ids(self) -> dict[int, str]:
        """Return the id of each row, by the row's number; groups have theirs as steps."""
        ids, found = Ids(), {}
        for item in self.items:
            if item.is_holder or item.kind.base == "nothing":
                continue
            record, name = item.record, item.name
            if not name:
                name = f"row_{record.number + 1}"
                if item.kind.base != "note" or record.get("label"):
                    self.findings.add("W624", self.survey.sheet, record.place("name"), repr(name))
            key = found[record.number] = ids.take(name)
            if key != name:
                code = "W616" if key != fitted(name) else "W617"
                detail = f"{name[:60]!r} as {key!r}"
                self.findings.add(code, self.survey.sheet, record.place("name"), detail)
                if fitted(name) != name:
                    self.logic.renamed.setdefault(name, key)
        self.logic.known = {*ids.taken, "channel"}
        for item in self.items:
            if item.kind.other and item.record.number in found:
                self.logic.known.add(f"{found[item.record.number]}_other")
        return found

    def _compared(self) -> str:
        keys = ("relevant", "constraint", "calculation", "choice_filter", "required", "label",
                "default", "repeat_count")  # fmt: skip
        return "\n".join(item.record.get(key) for item in self.items for key in keys)

    def _phase(self, stop: Stop, ids: Ids, result: Mapped) -> None:
        item = stop.phase
        key = ids.take(item.name or f"group_{item.record.number + 1}") if item else ids.take("walk")
        title = self._title(item) if item else "Walk"
        result.data["phases"].append({"id": key, "title": title, "steps": []})
        if item is not None:
            result.phases[key] = item

    def _title(self, item: Item) -> str:
        text = self.languages.text(item.record, "label") or item.name
        plain = " ".join(_PIPED.sub("…", text).split())
        return plain[:_TITLE] or f"Group {item.record.number + 1}"

    def _named(self, stop: Stop, ids: Ids) -> tuple[str, str]:
        holder = stop.repeat or stop.holder
        if holder is None:
            return ids.take("walk"), self._setting("title")[:_TITLE] or "Walk"
        key = ids.take(holder.name or f"group_{holder.record.number + 1}")
        return key, self._title(holder)

    def _step(
        self, stop: Stop, key: str, title: str, asked: Asked, result: Mapped
    ) -> dict[str, Any]:
        step: dict[str, Any] = {"id": key, "title": title}
        if condition := asked.conditions(stop.around):
            step["show_if"] = condition
        if stop.repeat is not None:
            step["repeat"] = self._repeat(stop.repeat, key)
            if "count" not in step["repeat"]:
                step["guidance"] = AS_OFTEN
        questions = []
        around = set(map(id, stop.around))
        for item in stop.items:
            inner = tuple(parent for parent in item.parents if id(parent) not in around)
            for nested in inner:
                if nested.kind.base == "repeat":
                    self._nested(nested)
            made = asked.question(item, inner)
            result.questions[made[0]["id"]] = item
            questions += made
        step["questions"] = questions
        return step

    def _repeat(self, item: Item, key: str) -> dict[str, Any]:
        name, record = fitted(item.name), item.record
        found = {} if name == key else {"name": name}
        count = record.get("repeat_count")
        if count:
            count = self.logic.checked(count, record, "repeat_count", "E655")
        return {**found, **({"count": count} if count else {})} or {"name": name}

    def _nested(self, item: Item) -> None:
        place = item.record.place("type")
        if not any(f.code == "W619" and f.cell == place for f in self.findings.found):
            self.findings.add("W619", self.survey.sheet, place, repr(item.name))

    def _close(self, result: Mapped, asked: Asked) -> None:
        data = result.data
        if not any(asked.is_asked(q) for p in data["phases"] for s in p["steps"]
                   for q in s["questions"]):  # fmt: skip
            self.findings.add("W630", self.survey.sheet, "")
            note = {"id": "nothing_asked", "type": "note", "ask": "This form asks nothing."}
            data["phases"] = data["phases"] or [{"id": "walk", "title": "Walk", "steps": []}]
            steps = data["phases"][0]["steps"]
            steps += [] if steps else [{"id": "walk", "title": "Walk", "questions": []}]
            steps[0]["questions"].append(note)
        lists, scales = self.lists.used(self.logic.lists)
        if lists:
            data["lists"] = lists
        if scales:
            data["scales"] = scales
        phases = data.pop("phases")
        data["phases"] = phases


def version_of(text: str) -> str:
    """Return a form's version as three numbers: its own as far as it has them, else 1.0.0."""
    numbers = re.findall(r"\d+", text)[:3]
    numbers = [str(int(number[:18])) for number in numbers] or ["1"]
    return ".".join([*numbers, "0", "0"][:3])
