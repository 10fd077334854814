"""REDCap's logic as expressions of the checklist: `[q]='1'` becomes `${q} = '1'`.

Operators, functions and units follow the help that REDCap shows beside its logic editor: `<>` is
`!=`, `[q(2)]` is 1 where choice 2 of a checkbox is ticked, `datediff` counts years of 365.2425
days and months of 30.44 days and gives no sign unless asked for one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gemba.authoring.redcap.functions import FUNCTIONS
from gemba.authoring.redcap.tokens import NotTranslated, Token, tokens

_COMPARING = {"=": "=", "==": "=", "<>": "!=", "!=": "!=", "<": "<", ">": ">", "<=": "<=",
              ">=": ">="}  # fmt: skip
_ADDING = {"+": "+", "-": "-"}
_TIMES = {"*": "*", "/": "div", "%": "mod"}
_DEEPEST = 40
_TRUE = ("1", "'1'", '"1"')
_FALSE = ("0", "'0'", '"0"')


class Part(NamedTuple):
    """A translated part; `test` says when it is 1 instead of 0, where it is such a part."""

    text: str
    test: str = ""
    blank: bool = False
    """Whether it can be empty instead of 0: a yes/no question nobody answered."""


def translated(text: str, kinds: Mapping[str, str]) -> str:
    """Return a REDCap expression in ours; `kinds` are the field types by name.

    Raises NotTranslated, with why, where something in it has no meaning in a walk.
    """
    return _Reading(tokens(text), kinds).whole()


@dataclass
class _Reading:
    """One expression, read from left to right."""

    words: list[Token]
    kinds: Mapping[str, str]
    at: int = 0
    depth: int = 0

    def whole(self) -> str:
        found = self._either()
        if self.at < len(self.words):
            raise NotTranslated(f"{self.words[self.at].text!r} was not expected there")
        return found

    def _next(self) -> Token | None:
        return self.words[self.at] if self.at < len(self.words) else None

    def _takes(self, *texts: str) -> str:
        """Pass over the next word if it is one of these, and return it in small letters."""
        word = self._next()
        if word is None or word.kind not in ("sign", "word") or word.text.lower() not in texts:
            return ""
        self.at += 1
        return word.text.lower()

    def _either(self) -> str:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NotTranslated("too deep")
        parts = [self._both()]
        while self._takes("or", "||"):
            parts.append(self._both())
        self.depth -= 1
        return " or ".join(parts)

    def _both(self) -> str:
        parts = [self._compared()]
        while self._takes("and", "&&"):
            parts.append(self._compared())
        return " and ".join(parts)

    def _compared(self) -> str:
        found = self._added()
        while sign := self._takes(*_COMPARING):
            found = Part(_comparison(found, _COMPARING[sign], self._added()))
        return found.text

    def _added(self) -> Part:
        found = self._multiplied()
        while sign := self._takes(*_ADDING):
            found = Part(f"{found.text} {_ADDING[sign]} {self._multiplied().text}")
        return found

    def _multiplied(self) -> Part:
        found = self._powered()
        while sign := self._takes(*_TIMES):
            found = Part(f"{found.text} {_TIMES[sign]} {self._powered().text}")
        return found

    def _powered(self) -> Part:
        found = self._one()
        while self._takes("^"):
            found = Part(f"pow({found.text}, {self._one().text})")
        return found

    def _one(self) -> Part:
        if self._takes("-"):
            self.depth += 1
            if self.depth > _DEEPEST:
                raise NotTranslated("too deep")
            found = Part(f"-{self._one().text}")
            self.depth -= 1
            return found
        if self._takes("("):
            return Part(f"({self._closed()})")
        word = self._next()
        if word is None:
            raise NotTranslated("it ends too early")
        self.at += 1
        if word.kind == "field":
            return self._field(word)
        if word.kind == "text":
            return Part(_quoted(word.text[1:-1]))
        if word.kind == "number":
            return Part(f"0{word.text}" if word.text.startswith(".") else word.text)
        if word.kind == "word":
            return self._called(word.text.lower())
        raise NotTranslated(f"{word.text!r} was not expected there")

    def _closed(self) -> str:
        found = self._either()
        if not self._takes(")"):
            raise NotTranslated("a bracket is not closed")
        return found

    def _field(self, word: Token) -> Part:
        kind = self.kinds.get(word.text, "")
        if word.code is not None:
            test = f"selected(${{{word.text}}}, {_quoted(word.code)})"
            return Part(f"if({test}, 1, 0)", test)
        if kind == "checkbox":
            raise NotTranslated(f"[{word.text}] has several answers")
        name = f"${{{word.text}}}"
        if kind == "yesno":
            text = f"if({name} = 'yes', 1, if({name} = 'no', 0, ''))"
            return Part(text, f"{name} = 'yes'", blank=True)
        return Part(name)

    def _called(self, name: str) -> Part:
        if not self._takes("("):
            if name in ("today", "now"):
                return Part(f"{name}()")
            if name in ("true", "false"):
                return Part(f"{name}()")
            raise NotTranslated(f"{name!r} has no meaning in a walk")
        arguments: list[str] = []
        while not self._takes(")"):
            if arguments and not self._takes(","):
                raise NotTranslated("a bracket is not closed")
            arguments.append(self._either())
        if name not in FUNCTIONS:
            raise NotTranslated(f"there is no function {name!r}")
        return Part(FUNCTIONS[name](arguments))


def _comparison(left: Part, sign: str, right: Part) -> str:
    """Return a comparison; of a part that is 1 or 0 its own test, where that says the same."""
    for part, other in ((left, right.text), (right, left.text)):
        if not part.test or sign not in ("=", "!="):
            continue
        wanted = other in _TRUE if sign == "=" else other in _FALSE
        unwanted = other in _FALSE if sign == "=" else other in _TRUE
        if part.blank and (wanted or unwanted):
            word = "yes" if other in _TRUE else "no"
            return f"{part.test.rpartition(' = ')[0]} {sign} '{word}'"
        if wanted:
            return part.test
        if unwanted:
            return f"not({part.test})"
    return f"{left.text} {sign} {right.text}"


def _quoted(text: str) -> str:
    if "'" in text and '"' in text:
        raise NotTranslated("a text has both kinds of quotation marks")
    return f'"{text}"' if "'" in text else f"'{text}'"
