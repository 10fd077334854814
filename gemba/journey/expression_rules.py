"""The rules for a checklist's expressions: known references, possible values, earlier questions."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gemba.journey.checklist import Checklist
from gemba.journey.expressions import (
    THIS,
    Comparison,
    Expression,
    ExpressionError,
    Reference,
    parse,
)
from gemba.journey.near import did_you_mean
from gemba.journey.question import Question
from gemba.journey.rule_fault import Loc, RuleFault
from gemba.journey.standing import standing_keys

ALWAYS_KNOWN = ("channel", *standing_keys())
"""What an expression may name beside questions: the walk's channel and Gemba's own questions."""
_PIPED = re.compile(r"\$\{([^{}\n]*)\}")
_TEXTS = ("ask", "hint", "guidance", "message")
_CODES = {
    "syntax": "E301",
    "function": "E303",
    "shape": "E304",
    "arguments": "E306",
    "regex": "E307",
    "limit": "E308",
}


class _Place(NamedTuple):
    """An expression in the checklist; `earlier` counts the questions before it.

    With `columns` its bare words are columns of a list.
    """

    loc: Loc
    text: str
    own: str
    earlier: int
    strict: bool
    columns: bool = False


def expression_faults(checklist: Checklist) -> Iterator[RuleFault]:
    """Yield what is wrong with the expressions and the piped texts of a checklist."""
    rules = _Rules(checklist)
    for place in _expressions(checklist):
        yield from rules.faults(place)
    yield from rules.piped_faults()


def expression_code(error: ExpressionError) -> str:
    """Return the fault code of an expression that cannot be used."""
    return _CODES.get(error.code, "E301")


def _questions(checklist: Checklist) -> Iterator[tuple[Loc, Question]]:
    for p, phase in enumerate(checklist.phases):
        for s, step in enumerate(phase.steps):
            for q, question in enumerate(step.questions):
                yield ("phases", p, "steps", s, "questions", q), question


def _expressions(checklist: Checklist) -> Iterator[_Place]:
    """Yield every expression with its place, in the order of the checklist."""
    number = 0
    for p, phase in enumerate(checklist.phases):
        for s, step in enumerate(phase.steps):
            loc: Loc = ("phases", p, "steps", s)
            if step.show_if:
                yield _Place((*loc, "show_if"), step.show_if, "", number, True)
            if step.repeat and step.repeat.count:
                yield _Place((*loc, "repeat", "count"), step.repeat.count, "", number, True)
            for q, question in enumerate(step.questions):
                yield from _of_question((*loc, "questions", q), question, number)
                number += 1


def _of_question(loc: Loc, question: Question, number: int) -> Iterator[_Place]:
    if question.show_if:
        yield _Place((*loc, "show_if"), question.show_if, question.id, number, True)
    if question.required_if:
        yield _Place((*loc, "required_if"), question.required_if, question.id, number, False)
    if question.choice_filter:
        place = (*loc, "choice_filter")
        yield _Place(place, question.choice_filter, question.id, number, False, columns=True)
    if question.calculation:
        yield _Place((*loc, "calculation"), question.calculation, question.id, number, False)
    if question.check:
        yield _Place((*loc, "check"), question.check, question.id, number + 1, False)
    for i, rule in enumerate(question.evidence):
        if rule.when:
            place = (*loc, "evidence", i, "when")
            yield _Place(place, rule.when, question.id, number + 1, False)


class _Rules:
    """The questions of one checklist, and what its expressions may say of them."""

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        self.questions = list(_questions(checklist))
        self.by_id = {question.id: question for _, question in self.questions}
        self.order = {question.id: i for i, (_, question) in enumerate(self.questions)}
        self.ids: dict[str, list[str]] = {}
        groups = {phase.id for phase in checklist.phases} | {s.id for s in checklist.steps}
        self.named = {*ALWAYS_KNOWN, *checklist.repeats, *groups}

    def faults(self, place: _Place) -> Iterator[RuleFault]:
        """Yield the faults of one expression."""
        try:
            expression = parse(place.text)
        except ExpressionError as error:
            code = expression_code(error)
            yield _at(place, code, error.message, error.offset, error.length, error.hint)
            return
        for reference in expression.references:
            yield from self._reference(place, reference)
        for comparison in expression.comparisons:
            yield from self._comparison(place, comparison)
        if place.columns:
            yield from self._columns(place, expression)
        else:
            yield from _bare_words(place, expression)

    def _columns(self, place: _Place, expression: Expression) -> Iterator[RuleFault]:
        """Yield the words of a filter that are no column of its list."""
        known = self._heads(self.by_id[place.own])
        if not known or "instance(" in place.text:
            return
        for word in expression.bare_words:
            if word.name not in known:
                message = f"the list has no column '{word.name}'"
                hint = did_you_mean(word.name, known)
                yield _at(place, "W313", message, word.offset, word.length, hint)

    def _heads(self, question: Question) -> set[str]:
        """Return the columns of a question's choices; none where they lie elsewhere."""
        lists = {found.id: found for found in self.checklist.lists}
        if isinstance(question.choices, str):
            found = lists.get(question.choices)
            rows = found.rows if found else ()
            return {column for row in rows for column in row}
        own = question.choices or ()
        return {"name", "label", *(column for choice in own for column in choice.columns)}

    def _reference(self, place: _Place, reference: Reference) -> Iterator[RuleFault]:
        name, offset, length = reference.name, reference.offset, reference.length
        if name == place.own and place.strict:
            yield _at(place, "E305", f"'{name}' asks about itself", offset, length)
        elif not self._knows(name):
            hint = did_you_mean(name, self.by_id)
            yield _at(place, "E302", f"no question '{name}'", offset, length, hint)
        elif self.order.get(name, -1) >= place.earlier:
            later = "is this question itself" if name == place.own else "is asked later"
            message = f"'{name}' {later} and still empty here"
            yield _at(place, "W312", message, offset, length)

    def _comparison(self, place: _Place, comparison: Comparison) -> Iterator[RuleFault]:
        name = place.own if comparison.reference == THIS else comparison.reference
        question = self.by_id.get(name)
        known = self._values(question) if question else None
        if known is None or comparison.literal in ("", *known):
            return
        truth = "always" if comparison.operator == "!=" else "never"
        listed = ", ".join(known)
        message = f"'{comparison.literal}' is not a choice of '{name}' ({listed})"
        hint = did_you_mean(comparison.literal, known)
        yield _at(
            place, "W311", f"{message}: this is {truth} true",
            comparison.offset, comparison.length, hint,
        )  # fmt: skip

    def _values(self, question: Question) -> list[str] | None:
        """Return the values that a question can have, or None where they are not listed."""
        if question.type == "yes_no":
            return ["yes", "partly", "no"] if question.partly else ["yes", "no"]
        if question.type in ("choice", "multi"):
            ids = self._ids(question)
            return [*ids, "other"] if question.other else ids or None
        return None

    def _ids(self, question: Question) -> list[str]:
        """Return the ids of a question's choices; a list that many share is read once."""
        if not isinstance(question.choices, str):
            return [choice.id for choice in question.choices or ()]
        if question.choices not in self.ids:
            found = self.checklist.choices(question)
            self.ids[question.choices] = list(dict.fromkeys(choice.id for choice in found))
        return self.ids[question.choices]

    def piped_faults(self) -> Iterator[RuleFault]:
        """Yield references in the texts of questions that name no question."""
        for loc, question in self.questions:
            for field in _TEXTS:
                yield from self._piped((*loc, field), getattr(question, field) or "")

    def _piped(self, loc: Loc, text: str) -> Iterator[RuleFault]:
        for match in _PIPED.finditer(text):
            name = match[1].strip()
            if not self._knows(name):
                hint = did_you_mean(name, self.by_id)
                place = (match.start(), len(match[0]))
                yield RuleFault(loc, "E302", f"no question '{name}'", hint, *place)

    def _knows(self, name: str) -> bool:
        return name in self.by_id or name in self.named


def _at(
    place: _Place, code: str, message: str, offset: int, length: int, hint: str = ""
) -> RuleFault:
    return RuleFault(place.loc, code, message, hint, offset, max(length, 1))


def _bare_words(place: _Place, expression: Expression) -> Iterator[RuleFault]:
    for word in expression.bare_words:
        hint = f"write '{word.name}' in quotes, or ${{{word.name}}}"
        message = f"{word.name} stands for nothing"
        yield _at(place, "W313", message, word.offset, word.length, hint)
