"""Mends an expression that cannot be read, where there is one cheap way to do it."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from gemba.journey.expressions import FUNCTION_NAMES, ExpressionError, parse
from gemba.journey.expressions.lexer import Token, tokens

Mend = Callable[[str], str]
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_SIGNS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), sign, said)
    for pattern, sign, said in (
        (r"&(?:nbsp|#160|#xA0);", " ", "a blank for &nbsp;"),
        (r"&gt;", ">", "> for &gt;"), (r"&lt;", "<", "< for &lt;"),
        (r"&(?:quot|#34);", '"', "quotation marks for &quot;"),
        (r"&(?:apos|#39);", "'", "quotation marks for &apos;"),
        (r"&amp;", "&", "& for &amp;"),
        ("[\u200b\u200c\u200d\u2060\ufeff]", "", "characters without width left out"),
        (r"&&?", " and ", "and for &"), (r"\|\|", " or ", "or for ||"),
        (r"(?<![<>=!])=>", ">=", ">= for =>"), (r"(?<![<>=!])=<", "<=", "<= for =<"),
        (r"==+", "=", "= for =="), (r"<>|≠", "!=", "!= for ≠"),
        (r"≥", ">=", ">= for ≥"), (r"≤", "<=", "<= for ≤"), (r"[–—−]", "-", "a plain minus"),
        (r"\$\s+\{", "${", "no blank behind $"), (r";", ",", ", for ;"),
        (r"(?<![\w${/.-])(?:AND|And)(?![\w.(-])", "and", "and in small letters"),
        (r"(?<![\w${/.-])(?:OR|Or)(?![\w.(-])", "or", "or in small letters"),
    )
)  # fmt: skip
_CALL = re.compile(r"(?<![\w${/.:-])([A-Za-z][\w:-]*)(?=\s*\()")
_BY_SMALL_LETTERS = {name.lower(): name for name in FUNCTION_NAMES}
_COMPARING = ("=", "!=", "<", "<=", ">", ">=", "and", "or")
_MOST_COMMAS = 20
_LONGEST = 8_000


def readable(text: str) -> bool:
    """Tell whether an expression can be read, whatever it names."""
    return _fault(text) is None


def repaired(text: str, around: Mend = str) -> tuple[str, str]:
    """Return the text mended so that it can be read, and what was done; '' where nothing was.

    `around` puts the text where it is read, as a filter is inside its brackets. A text stays as
    it is where it can be read, where no mend helps, and where more than one would.
    """
    if len(text) > _LONGEST or readable(around(text)):
        return text, ""
    plain, said = _with_plain_signs(text)
    if readable(around(plain)):
        return plain, ", ".join(said)
    found = {(mended, done) for done, mend in _MENDS for mended in [mend(plain)]
             if mended != plain and readable(around(mended))}  # fmt: skip
    if len({mended for mended, _ in found}) != 1:
        return text, ""
    mended, done = min(found)
    return mended, ", ".join([*said, done])


def _fault(text: str) -> ExpressionError | None:
    try:
        parse(text)
    except ExpressionError as error:
        return error
    return None


def _with_plain_signs(text: str) -> tuple[str, list[str]]:
    """Write the signs of other languages as this one does, outside of quoted texts."""
    said = []
    for pattern, sign, done in _SIGNS:
        pieces = _QUOTED.split(text)
        changed = [p if i % 2 else pattern.sub(sign, p) for i, p in enumerate(pieces)]
        if changed != pieces:
            text = "".join(changed)
            said.append(done)
    pieces = _QUOTED.split(text)
    changed = [p if i % 2 else _CALL.sub(_known_name, p) for i, p in enumerate(pieces)]
    return "".join(changed), said + (
        ["names of functions as they are"] if changed != pieces else []
    )


def _known_name(found: re.Match[str]) -> str:
    name = found[1]
    return name if name in FUNCTION_NAMES else _BY_SMALL_LETTERS.get(name.lower(), name)


def _without_last_bracket(text: str) -> str:
    found = _tokens(text)
    surplus = sum({")": 1, "(": -1}.get(token.value, 0) for token in found)
    cut = text.rstrip()
    return cut[:-1] if surplus == 1 and cut.endswith(")") else text


def _with_last_bracket(text: str) -> str:
    """Close what is open, unless it may as well have been meant to end before."""
    found = _tokens(text)
    opened: list[int] = []
    for place, token in enumerate(found):
        if token.kind == "punctuation" and token.value in "()":
            if token.value == "(":
                opened.append(place)
            elif not opened:
                return text
            else:
                opened.pop()
    if len(opened) != 1:
        return text
    inside = list(_own(found[opened[0] + 1 :]))
    if opened[0] and found[opened[0] - 1].kind == "name":
        commas = [i for i, token in enumerate(inside) if token.value == ","]
        last = inside[commas[-1] + 1 :] if commas else inside
        doubtful = any(t.kind == "operator" and t.value in _COMPARING for t in last)
    else:
        doubtful = {"and", "or"} <= {t.value for t in inside if t.kind == "operator"}
    return text if doubtful else f"{text.rstrip()})"


def _own(found: list[Token]) -> Iterator[Token]:
    """Yield the tokens that lie in no bracket."""
    depth = 0
    for token in found:
        depth -= token.kind == "punctuation" and token.value in ")]"
        if not depth:
            yield token
        depth += token.kind == "punctuation" and token.value in "(["


def _without_loose_end(text: str) -> str:
    return re.sub(r"(?:,|(?<![\w.-])(?:and|or))\s*$", "", text.rstrip(), count=1).rstrip() or text


def _without_empty_arguments(text: str) -> str:
    """Leave out commas right before a closing bracket."""
    found = _tokens(text)
    cut = text
    for token, after in reversed(list(pairwise(found))):
        if token.value == "," and after.value == ")" and token.kind == after.kind:
            cut = cut[: token.offset] + cut[token.offset + 1 :]
    return cut


def _with_commas(text: str) -> str:
    """Put commas between arguments that stand side by side, and leave out those before `)`."""
    cut, last = _without_empty_arguments(text), -1
    for _ in range(_MOST_COMMAS):
        fault = _fault(cut)
        if fault is None or fault.offset <= last:
            break
        last = fault.offset
        before = cut[:last].rstrip()
        begins = re.match(r"""[A-Za-z'"]|\$\{""", cut[last:])
        if not begins or not before or before[-1] not in ")}'\"" or not _in_a_call(before):
            break
        cut = f"{before}, {cut[last:]}"
    return cut


def _in_a_call(before: str) -> bool:
    opened: list[bool] = []
    for token, after in pairwise(_tokens(f"{before} ")):
        if after.kind == "punctuation" and after.value == "(":
            opened.append(token.kind == "name")
        elif after.kind == "punctuation" and after.value == ")" and opened:
            opened.pop()
    return bool(opened) and opened[-1]


def _tokens(text: str) -> list[Token]:
    """Return the tokens without the end mark; none where the text has something that is none."""
    try:
        return list(tokens(text))[:-1]
    except ExpressionError:
        return []


_MENDS: tuple[tuple[str, Mend], ...] = (
    ("the last ) left out", _without_last_bracket),
    ("a ) put at the end", _with_last_bracket),
    ("the loose end left out", _without_loose_end),
    ("commas put right", _with_commas),
)
