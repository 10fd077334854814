"""An imported form written back: every cell as it was, but for what was changed in the YAML."""

from collections.abc import Iterator, Mapping

from gemba.authoring.xlsform.asked import BLOCKED
from gemba.authoring.xlsform.cells import Rows
from gemba.authoring.xlsform.grid import Grid
from gemba.authoring.xlsform.list_overlay import lay_lists
from gemba.authoring.xlsform.mapping import Mapped, mapped
from gemba.authoring.xlsform.row_out import Row, constraint_of, question_rows, type_of
from gemba.authoring.xlsform.rows import Item
from gemba.authoring.xlsform.translations import translations
from gemba.authoring.xlsform.workbook import Book
from gemba.journey.checklist import Checklist, Step
from gemba.journey.question import Question

_TEXTS = {"ask": "label", "hint": "hint", "guidance": "guidance_hint",
          "message": "constraint_message"}  # fmt: skip
_LOGIC = {
    "show_if": "relevant",
    "calculation": "calculation",
    "choice_filter": "choice_filter",
    "default": "default",
}


def overlaid(
    texts: Mapping[str, Checklist], sheets: list[tuple[str, Rows]], file: str
) -> list[tuple[str, Rows]]:
    """Return the kept sheets with the changes that the checklist has seen since its import."""
    book = Book(file or "form.xlsx", sheets)
    was = mapped(book)
    return _Overlay(texts, book, was).run()


class _Overlay:
    """One form between what it was and what its checklist is now."""

    def __init__(self, texts: Mapping[str, Checklist], book: Book, was: Mapped) -> None:
        self.book, self.was = book, was
        self.now = next(iter(texts.values()))
        self.texts, self.translations = texts, translations(was)
        self.before = Checklist.model_validate(was.data)
        survey = book.sheet("survey")
        assert survey is not None
        self.grid = Grid(survey[1])
        self.language = was.languages.default

    def run(self) -> list[tuple[str, Rows]]:
        """Return the sheets as they are now."""
        for step in self.now.steps:
            self._step(step)
        for phase in self.now.phases:
            for step in phase.steps:
                self._translated(phase.id, step)
            self._title(self.was.phases.get(phase.id), phase.title, self._phase_was(phase.id))
        self._gone()
        rows = {"survey": self.grid.rows()}
        rows |= self._settings()
        rows |= lay_lists(self.book, self.before, self.now, self.language)
        sheets = [(name, rows.pop(self._key(name), old)) for name, old in self.book.sheets]
        return sheets + [(name, new) for name, new in rows.items() if new]

    def _key(self, name: str) -> str:
        """The name under which this module knows a sheet: `Survey ` or a lone one is the survey."""
        survey = self.book.sheet("survey")
        if survey is not None and survey[0] == name:
            return "survey"
        plain = name.strip().lower()
        found = self.book.sheet(plain)
        return plain if found is not None and found[0] == name else name

    def _phase_was(self, key: str) -> str | None:
        return next((phase.title for phase in self.before.phases if phase.id == key), None)

    def _step(self, step: Step) -> None:
        known = {found.id: found for found in self.before.steps}
        holder = self.was.steps.get(step.id)
        old = known.get(step.id)
        if old is not None and holder is not None:
            self._title(holder, step.title, old.title)
            if step.show_if != old.show_if:
                self.grid.put(holder.record.number, "relevant", step.show_if or "")
            count = step.repeat.count if step.repeat else None
            if count != (old.repeat.count if old.repeat else None):
                self.grid.put(holder.record.number, "repeat_count", count or "")
        if old is None:
            self.grid.append(list(self._new_step(step)))
            return
        after = holder.record.number if holder else None
        for question in step.questions:
            item = self.was.questions.get(question.id)
            if item is not None:
                self._question(item, question)
                after = item.record.number
            elif self.before.question(question.id) is None:
                self.grid.insert(after, self._rows(question, step))

    def _title(self, item: Item | None, title: str, was: str | None) -> None:
        if item is not None and was is not None and title != was:
            self.grid.put(item.record.number, "label", title, self.language)

    def _question(self, item: Item, question: Question) -> None:
        was = self.before.question(question.id)
        if was is None or was == question:
            return
        old, new = _cells(was), _cells(question)
        for key in new:
            if new[key] != old[key]:
                language = self.language if key in _TEXTS.values() else ""
                self.grid.put(item.record.number, key, new[key], language)

    def _translated(self, phase: str, step: Step) -> None:
        """Put in the texts of other languages that were changed in their own files."""
        names = {tag: name for name, tag in self.was.languages.tags.items()}
        for tag, checklist in self.texts.items():
            said = self.translations.get(tag, {}).get("texts", {})
            for question in step.questions if tag in names and checklist is not self.now else ():
                item, there = self.was.questions.get(question.id), checklist.question(question.id)
                for name, key in _TEXTS.items() if item and there else ():
                    text, own = getattr(there, name), getattr(question, name)
                    old = said.get(f"{phase}.{step.id}.{question.id}.{name}")
                    if text and text != (own if old is None else old):
                        self.grid.put(item.record.number, key, text, names[tag])  # type: ignore[union-attr]

    def _gone(self) -> None:
        """Take out the rows of questions that the checklist no longer has, and emptied groups."""
        kept = {question.id for step in self.now.steps for question in step.questions}
        gone = [item for key, item in self.was.questions.items() if key not in kept]
        numbers = {item.record.number for item in gone}
        for item in gone:
            self.grid.remove(item.record.number)
        for holder in {id(p): p for item in gone for p in item.parents}.values():
            inside = [i for i in self.was.questions.values() if holder in i.parents]
            if all(i.record.number in numbers for i in inside) and holder.end is not None:
                self.grid.remove(holder.record.number)
                self.grid.remove(holder.end)

    def _rows(self, question: Question, step: Step) -> list[Row]:
        tail = f"::{self.language}" if self.language else ""
        return question_rows(question, step.id, {"": self.now}, {"": tail})

    def _new_step(self, step: Step) -> Iterator[Row]:
        kind = "repeat" if step.repeat else "group"
        tail = f"::{self.language}" if self.language else ""
        row = {"type": f"begin_{kind}", "name": step.id, f"label{tail}": step.title}
        yield row | ({"relevant": step.show_if} if step.show_if else {})
        for question in step.questions:
            if question.id not in self.was.questions:
                yield from self._rows(question, step)
        yield {"type": f"end_{kind}"}

    def _settings(self) -> dict[str, Rows]:
        changed = {
            key: getattr(self.now, name)
            for key, name in (("form_title", "title"), ("form_id", "id"), ("version", "version"))
            if getattr(self.now, name) != getattr(self.before, name)
        }
        if not changed:
            return {}
        sheet = self.book.sheet("settings")
        grid = Grid(sheet[1] if sheet else [], settings=True)
        for key, text in changed.items():
            meaning = {"form_title": "title"}.get(key, key)
            grid.put(grid.first_row(), meaning, text, head=key)
        return {"settings": grid.rows()}


def _cells(question: Question) -> dict[str, str]:
    """What the columns say of a question, as far as a checklist can change it."""
    said = {key: getattr(question, name) or "" for name, key in (*_TEXTS.items(), *_LOGIC.items())}
    said["hint"] = said["hint"].removesuffix(BLOCKED).removesuffix(" · ")
    return said | {
        "type": type_of(question),
        "required": "yes" if question.required else question.required_if or "",
        "read_only": "yes" if question.read_only else "",
        "constraint": constraint_of(question),
        "gemba_weight": f"{question.weight:g}",
    }
