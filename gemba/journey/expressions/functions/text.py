"""Functions on texts."""

import math
import re

from gemba.journey.expressions import patterns
from gemba.journey.expressions.functions.table import function, spread, whole
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import Value, to_text

_SPACE = re.compile(r"[ \t\r\n]+")


def _join(scene: Scene, separator: Value, *parts: Value) -> Value:
    between = scene.text(separator)
    texts = [to_text(atom) for atom in spread(scene, parts)]
    scene.budget.text(sum(map(len, texts)) + len(between) * max(len(texts) - 1, 0))
    return between.join(texts)


def _concat(scene: Scene, *parts: Value) -> Value:
    return _join(scene, "", *parts)


def _string(scene: Scene, value: Value | None = None) -> Value:
    return scene.text(scene.this if value is None else value)


def _length(scene: Scene, value: Value | None = None) -> Value:
    return float(len(scene.text(scene.this if value is None else value)))


def _normalize(scene: Scene, value: Value | None = None) -> Value:
    return _SPACE.sub(" ", scene.text(scene.this if value is None else value)).strip(" ")


def _substr(scene: Scene, value: Value, start: Value, end: Value | None = None) -> Value:
    """Count from 0, the end left out; a negative index counts from the end."""
    text = scene.text(value)
    begin = whole(scene, start)
    stop = len(text) if end is None else whole(scene, end)
    begin, stop = (max(at + len(text), 0) if at < 0 else at for at in (begin, stop))
    return text[begin:stop]


def _substring(scene: Scene, value: Value, start: Value, length: Value = math.inf) -> Value:
    """Count from 1, as XPath 1.0 does: keep the characters whose place is in the rounded range."""
    text = scene.text(value)
    low = _half_up(scene.number(start))
    high = low + _half_up(scene.number(length))
    if math.isnan(high):
        return ""
    begin, stop = (int(min(max(at, 1), len(text) + 1)) for at in (low, high))
    return text[begin - 1 : stop - 1]


def _half_up(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


def _before(scene: Scene, value: Value, part: Value) -> Value:
    before, found, _ = _partition(scene, value, part)
    return before if found else ""


def _after(scene: Scene, value: Value, part: Value) -> Value:
    return _partition(scene, value, part)[2]


def _partition(scene: Scene, value: Value, part: Value) -> tuple[str, bool, str]:
    text, wanted = scene.text(value), scene.text(part)
    if not wanted:
        return "", True, text
    before, found, after = text.partition(wanted)
    return before, bool(found), after


def _translate(scene: Scene, value: Value, old: Value, new: Value) -> Value:
    """Replace each character of `old` by the one at its place in `new`, or drop it."""
    text, wanted, replacements = scene.text(value), scene.text(old), scene.text(new)
    scene.budget.spend((len(text) + len(wanted)) // 10)
    table: dict[int, str] = {}
    for index, character in enumerate(wanted):
        table.setdefault(ord(character), replacements[index : index + 1])
    return text.translate(table)


def _regex(scene: Scene, value: Value, pattern: Value) -> Value:
    return patterns.matches(scene.text(pattern), scene.text(value), scene.budget)


def _item_at(scene: Scene, separator: Value, value: Value, index: Value) -> Value:
    text, between, at = scene.text(value), scene.text(separator), whole(scene, index)
    items = text.split(between) if between else [text]
    return items[at] if 0 <= at < len(items) else ""


FUNCTIONS = (
    function("concat", 0, None, _concat),
    function("join", 1, None, _join),
    function("string", 0, 1, _string),
    function("string-length", 0, 1, _length),
    function("normalize-space", 0, 1, _normalize),
    function("substr", 2, 3, _substr),
    function("substring", 2, 3, _substring),
    function("substring-before", 2, 2, _before),
    function("substring-after", 2, 2, _after),
    function("contains", 2, 2, lambda scene, a, b: scene.text(b) in scene.text(a)),
    function("starts-with", 2, 2, lambda scene, a, b: scene.text(a).startswith(scene.text(b))),
    function("ends-with", 2, 2, lambda scene, a, b: scene.text(a).endswith(scene.text(b))),
    function("upper-case", 1, 1, lambda scene, value: scene.text(value).upper()),
    function("lower-case", 1, 1, lambda scene, value: scene.text(value).lower()),
    function("translate", 3, 3, _translate),
    function("regex", 2, 2, _regex),
    function("item-at", 3, 3, _item_at),
    function("linebreak", 0, 0, lambda scene: "\n"),
)
