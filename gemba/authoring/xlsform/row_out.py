"""A question of a checklist as rows of a survey sheet."""

import re
from collections.abc import Mapping

from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.standing import CONTINUE

Row = dict[str, str]
Texts = Mapping[str, Checklist]
"""The checklist in each language, its own first."""
_TYPES = {
    "integer": "integer", "decimal": "decimal", "timer": "decimal", "text": "text",
    "date": "date", "time": "time", "datetime": "dateTime", "note": "note",
    "calculate": "calculate", "photo": "image", "audio": "audio", "video": "video",
    "file": "file", "signature": "image", "barcode": "barcode", "location": "geopoint",
}  # fmt: skip
_EVIDENCE = {"photo": "image", "screenshot": "image", "audio": "audio", "video": "video",
             "document": "file", "quote": "text"}  # fmt: skip
_WORDS = {
    "en": ("Other: which?", "Evidence"),
    "de": ("Anderes: was?", "Beleg"),
}
_STANDING = re.compile(r"\$\{\s*(@[\w.\-]+)\s*\}")


def list_name(question: Question) -> str:
    """Return the name of the list that a question chooses from; '' where it chooses from none."""
    if question.type == "yes_no":
        return "yes_partly_no" if question.partly else "yes_no"
    if question.type == "scale":
        return f"scale_{question.scale}"
    if question.type in ("choice", "multi"):
        named = question.choices if isinstance(question.choices, str) else f"list_{question.id}"
        return f"{named}_other" if question.other else named
    return ""


def type_of(question: Question) -> str:
    """Return what the `type` column says of a question."""
    if question.type in ("yes_no", "scale", "choice"):
        return f"select_one {list_name(question)}"
    if question.type == "multi":
        return f"select_multiple {list_name(question)}"
    if question.type == "note" and question.confirm:
        return "acknowledge"
    return _TYPES[question.type]


def constraint_of(question: Question) -> str:
    """Return the constraint: the bounds and the check of a question."""
    parts = []
    if question.min is not None:
        parts.append(f". >= {question.min:.15g}")
    if question.max is not None:
        parts.append(f". <= {question.max:.15g}")
    if question.check:
        parts.append(f"({question.check})" if parts else question.check)
    return " and ".join(parts)


def spoken(expression: str | None, step: str) -> str:
    """Return an expression in a form's words: Gemba's own questions by their rows' names."""

    def name(found: re.Match[str]) -> str:
        return f"${{{step}__continue}}" if found[1] == CONTINUE else "''"

    return _STANDING.sub(name, expression or "")


def all_of(*conditions: str) -> str:
    """Return conditions joined by `and`, each in brackets where there are several."""
    several = [text for text in dict.fromkeys(conditions) if text]
    return several[0] if len(several) == 1 else " and ".join(f"({text})" for text in several)


def texts_of(texts: Texts, key: str, name: str) -> dict[str, str]:
    """Return one text of a question in every language that has it."""
    found = {}
    for tag, checklist in texts.items():
        question = checklist.question(key)
        text = getattr(question, name, None) if question else None
        if text:
            found[tag] = text
    return found


def question_rows(
    question: Question, step: str, texts: Texts, head: Mapping[str, str], only_in: str = ""
) -> list[Row]:
    """Return a question's row and those of its evidence; `head` names the columns of languages.

    `only_in` is the condition of the channels that ask it.
    """
    relevant = all_of(only_in, spoken(question.show_if, step))
    row: Row = {"type": type_of(question), "name": question.id, "relevant": relevant}
    _add_texts(row, question, texts, head)
    row["required"] = "yes" if question.required else spoken(question.required_if, step)
    row["constraint"] = spoken(constraint_of(question), step)
    row["calculation"] = spoken(question.calculation, step)
    row["choice_filter"] = spoken(question.choice_filter, step)
    row["default"] = question.default or ""
    row["read_only"] = "yes" if question.read_only else ""
    row["appearance"] = _appearance(question)
    if question.type in ("yes_no", "scale", "choice", "timer"):
        row["gemba_weight"] = f"{question.weight:g}"
    row["gemba_critical"] = "yes" if question.critical else ""
    rows = [{key: text for key, text in row.items() if text}]
    if question.other:
        rows.append(_other_row(question, relevant, texts, head))
    return rows + _evidence_rows(question, step, relevant, texts, head)


def _appearance(question: Question) -> str:
    if question.type == "signature":
        return "signature"
    if question.type == "scale":
        return "likert"
    return "multiline" if question.multiline else ""


def _add_texts(row: Row, question: Question, texts: Texts, head: Mapping[str, str]) -> None:
    columns = {"ask": "label", "hint": "hint", "guidance": "guidance_hint",
               "message": "constraint_message"}  # fmt: skip
    for name, column in columns.items():
        for tag, text in texts_of(texts, question.id, name).items():
            row[f"{column}{head[tag]}"] = _plain(text)
    if question.means and not question.hint:
        for tag, checklist in texts.items():
            means = getattr(checklist.question(question.id), "means", None)
            if means:
                said = [f"{word}: {m}" for word in ("yes", "partly", "no")
                        if (m := getattr(means, word))]  # fmt: skip
                row[f"hint{head[tag]}"] = "; ".join(said)


def _plain(text: str) -> str:
    return _STANDING.sub("…", text)


def _other_row(question: Question, relevant: str, texts: Texts, head: Mapping[str, str]) -> Row:
    asked = f"selected(${{{question.id}}}, 'other')"
    row = {"type": "text", "name": f"{question.id}_other", "relevant": all_of(relevant, asked)}
    return row | {f"label{head[tag]}": _words(tag)[0] for tag in texts}


def _words(tag: str) -> tuple[str, str]:
    return _WORDS.get(tag.split("-")[0], _WORDS["en"])


def _evidence_rows(
    question: Question, step: str, relevant: str, texts: Texts, head: Mapping[str, str]
) -> list[Row]:
    """Evidence is asked for by rows of its own: how many by their number, when by `relevant`."""
    rows: list[Row] = []
    for place, rule in enumerate(question.evidence):
        when = all_of(relevant, spoken(rule.when, step))
        for _ in range(rule.min):
            number = sum(row["name"].startswith(f"{question.id}__{rule.kind}_") for row in rows) + 1
            row = {
                "type": _EVIDENCE[rule.kind], "name": f"{question.id}__{rule.kind}_{number}",
                "relevant": when, "required": "yes", "gemba_evidence": question.id,
            }  # fmt: skip
            for tag, checklist in texts.items():
                asked = checklist.question(question.id)
                hint = asked.evidence[place].hint if asked else None
                words = hint or f"{_words(tag)[1]}: {_plain(asked.ask) if asked else ''}"
                row[f"label{head[tag]}"] = words
            rows.append({key: text for key, text in row.items() if text})
    return rows
