"""The expressions of a form: repaired, with the ids of the walk, and only if they can be read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gemba.authoring.xlsform.columns import Record
from gemba.authoring.xlsform.names import fitted
from gemba.authoring.xlsform.naming import emptied, nearest, renamed, worded
from gemba.authoring.xlsform.repairing import readable, repaired
from gemba.authoring.xlsform.report import Findings
from gemba.journey.conditions import filter_expression
from gemba.journey.expressions import Expression, ExpressionError, parse, smart_quotes

_REFERENCE = re.compile(r"\$\{\s*([^\s{}](?:[^{}\n]*[^\s{}])?)\s*\}")
_NAMELESS = re.compile(r"\$\{([^\S\n]*)\}")
_LIST = re.compile(r"""\b(?:instance|pulldata)\(\s*(['"])([^'"]*)\1""")
_CURLY = re.compile("[‘’‚‛′`´“”„‟″]")
_CALL = re.compile(r"\$\{|[A-Za-z][\w:-]*\(")
_YES = ("yes", "true", "true()", "1")
_NO = ("no", "false", "false()", "0")
_DEVICE = (
    "duration", "phone-call-log", "phone-call-duration", "collect-is-phone-app", "pull-data",
    "device-info", "extract-signed", "jr:itext", "plug-in-metadata", "property", "version",
    "username", "get-server-time", "callback-time", "sha1", "short-geopoint", "hash",
    "cht:extension-lib",
)  # fmt: skip
_NO_QUESTION = "there is no question "
_EMPTIED = ("E652", "E658")
MOST_TEXT = 20_000
MOST_MENDED = 20_000
"""Characters of unreadable expressions that are looked at in one form: a hostile one ends soon."""


def yes_or_no(text: str) -> bool | None:
    """Return what a cell says that is no expression but a plain yes or no; None for others."""
    plain = text.strip().lower()
    return True if plain in _YES else False if plain in _NO else None


def is_dynamic(text: str) -> bool:
    """Tell whether a default is an expression, not a value."""
    return bool(_CALL.search(text))


def lists_named(text: str) -> set[str]:
    """Return the lists and data files that an expression looks into."""
    return {found[1] for found in _LIST.findall(text)}


def _of_a_device(fault: str) -> bool:
    return any(fault == f"there is no function {name!r}" for name in _DEVICE)


@dataclass
class Logic:
    """What a form's expressions may name, and what became of them."""

    findings: Findings
    known: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    choices: dict[str, set[str]] = field(default_factory=dict)
    """The names of the choices of each question that has some."""
    _mendable: int = MOST_MENDED
    _read: dict[str, tuple[str, str]] = field(default_factory=dict)

    def expression(self, record: Record, key: str, code: str, *, columns: bool = False) -> str:
        """Return the expression of a cell, or '' with a finding where it cannot be worked out."""
        written = record.get(key)
        return self.checked(written, record, key, code, columns=columns) if written else ""

    def checked(
        self, written: str, record: Record, key: str, code: str, *, columns: bool = False
    ) -> str:
        """Return an expression as the walk can read it, or '' with a finding."""
        plain = yes_or_no(written)
        if plain is not None and not written.strip().isdigit():
            return "true()" if plain else "false()"
        text, bent = smart_quotes(written) if _CURLY.search(written) else (written, False)
        sheet = record.table.sheet
        if bent:
            self.findings.add("W618", sheet, record.place(key))
        around = filter_expression if columns else str
        text, done = self._mended(text, around)
        if done:
            self.findings.add("W633", sheet, record.place(key), f"{written[:100]!r} ({done})")
        text = self._named(self._worded(self._renamed(text), record, key), record, key, around)
        if code in _EMPTIED:
            text = self._without_nothing(text, record, key)
        fault = self._fault(around(text))
        if fault and code == "E652" and _of_a_device(fault):
            self.findings.add("W631", sheet, record.place(key), repr(written[:100]))
            return ""
        if fault:
            detail = f"{written[:100]!r} ({fault})"
            self.findings.add(code, sheet, record.place(key), detail)
            return ""
        self.lists |= lists_named(text)
        return text

    def asks_about(self, expression: str, name: str) -> bool:
        """Tell whether an expression that can be read reads the answer to a question."""
        return name in expression and any(r.name == name for r in parse(expression).references)

    def piped(self, text: str, record: Record, key: str) -> str:
        """Return a text whose `${names}` are all known; of others the braces are taken away."""
        if "${" not in text:
            return text

        def name(found: re.Match[str]) -> str:
            asked = self.renamed.get(found[1], found[1])
            if asked in self.known:
                return f"${{{asked}}}"
            near = nearest(asked, self.known)
            if near is not None:
                self._say_meant({asked: near}, record, key)
                return f"${{{near}}}"
            self.findings.add("E657", record.table.sheet, record.place(key), repr(found[0][:60]))
            return f"{{{found[1]}}}"

        return _NAMELESS.sub(r"{\1}", _REFERENCE.sub(name, text))

    def _mended(self, text: str, around: Callable[[str], str]) -> tuple[str, str]:
        """Return an expression mended and what was done, while the form's share of work lasts."""
        if readable(around(text)) or len(text) > self._mendable:
            return text, ""
        self._mendable -= len(text)
        return repaired(text, around)

    def _named(
        self, text: str, record: Record, key: str, around: Callable[[str], str] = str
    ) -> str:
        """Return an expression with the names that were meant where one is written otherwise."""
        fault = self._fault(around(text))
        if not fault.startswith(_NO_QUESTION):
            return text
        absent = {r.name for r in parse(around(text)).references if r.name not in self.known}
        meant = {name: near for name in absent if (near := nearest(name, self.known))}
        named = renamed(text, meant, around) if meant else text
        if named != text:
            self._say_meant(meant, record, key)
        return named

    def _say_meant(self, meant: dict[str, str], record: Record, key: str) -> None:
        said = ", ".join(f"{name[:60]!r} for {other!r}" for name, other in sorted(meant.items()))
        self.findings.add("W634", record.table.sheet, record.place(key), said)

    def _without_nothing(self, text: str, record: Record, key: str) -> str:
        """Return an expression with '' for the paths to nothing, and for groups."""
        if not self._fault(text).startswith(_NO_QUESTION):
            return text
        found = emptied(text, self.known, self.groups)
        if found != text and not self._fault(found):
            self.findings.add("W635", record.table.sheet, record.place(key), repr(text[:100]))
            return found
        return text

    def _worded(self, text: str, record: Record, key: str) -> str:
        """Return an expression with quotation marks round bare choices."""
        found = worded(text, self.choices, fitted(record.get("name")), self.known)
        if found != text:
            detail = f"{text[:100]!r} (quotation marks round a choice)"
            self.findings.add("W633", record.table.sheet, record.place(key), detail)
        return found

    def _renamed(self, text: str) -> str:
        if not self.renamed or "$" not in text:
            return text
        return _REFERENCE.sub(lambda m: f"${{{self.renamed.get(m[1], m[1])}}}", text)

    def _fault(self, text: str) -> str:
        """Return why an expression cannot be worked out; '' where it can."""
        if text not in self._read:
            try:
                self._read[text] = self._unknown(parse(text)), ""
            except ExpressionError as error:
                self._read[text] = "", error.message
        unknown, unread = self._read[text]
        return unread or unknown

    def _unknown(self, expression: Expression) -> str:
        absent = next((f.name for f in expression.functions if f.name in _DEVICE), None)
        if absent is not None:
            return f"there is no function {absent!r}"
        unknown = next((r.name for r in expression.references if r.name not in self.known), None)
        return f"{_NO_QUESTION}{unknown!r}" if unknown is not None else ""
