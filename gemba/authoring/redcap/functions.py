"""The functions of REDCap's logic in ours; those that are not here have no translation."""

from collections.abc import Callable, Sequence

from gemba.authoring.redcap.tokens import NotTranslated

Said = Sequence[str]
_SECONDS = {"y": 365.2425 * 86_400, "m": 60.0, "M": 30.44 * 86_400, "d": 86_400.0, "h": 3_600.0,
            "s": 1.0}  # fmt: skip


def _same(name: str, fewest: int, most: int = 99) -> Callable[[Said], str]:
    def made(said: Said) -> str:
        _counted(said, fewest, most)
        return f"{name}({', '.join(said)})"

    return made


def _form(pattern: str, count: int) -> Callable[[Said], str]:
    def made(said: Said) -> str:
        _counted(said, count, count)
        return pattern.format(*said)

    return made


def _counted(said: Said, fewest: int, most: int) -> None:
    if not fewest <= len(said) <= most:
        raise NotTranslated("a function has too many or too few arguments")


def _moment(text: str) -> str:
    plain = text.strip("'\"").lower()
    return f"{plain}()" if plain in ("today", "now") else text


def _datediff(said: Said) -> str:
    _counted(said, 2, 5)
    unit = said[2].strip("'\"") if len(said) > 2 else "d"
    if unit not in _SECONDS:
        raise NotTranslated(f"datediff has no unit {unit[:12]!r}")
    first, second = (f"decimal-date-time({_moment(text)})" for text in said[:2])
    days = _SECONDS[unit] / 86_400
    text = f"({second} - {first})"
    if days != 1:
        text = f"({text} div {days:.10g})" if days > 1 else f"({text} * {round(1 / days)})"
    signed = any(word.strip("'\"").lower() in ("true", "true()", "1") for word in said[3:])
    return text if signed else f"abs({text})"


def _filled(text: str) -> str:
    return f"coalesce({text}, 0)"


def _sum(said: Said) -> str:
    _counted(said, 1, 99)
    return f"({' + '.join(map(_filled, said))})"


def _mean(said: Said) -> str:
    _counted(said, 1, 99)
    count = " + ".join(f"count-non-empty({text})" for text in said)
    return f"({_sum(said)} div ({count}))"


def _rounded(name: str) -> Callable[[Said], str]:
    def made(said: Said) -> str:
        _counted(said, 1, 2)
        if len(said) == 1:
            return f"{name}({said[0]})"
        return f"({name}({said[0]} * pow(10, {said[1]})) div pow(10, {said[1]}))"

    return made


def _round(said: Said) -> str:
    _counted(said, 1, 2)
    return f"round({', '.join(said)})"


FUNCTIONS: dict[str, Callable[[Said], str]] = {
    "if": _same("if", 3, 3),
    "datediff": _datediff,
    "round": _round, "roundup": _rounded("ceiling"), "rounddown": _rounded("floor"),
    "sqrt": _same("sqrt", 1, 1), "abs": _same("abs", 1, 1), "log": _same("log", 1, 1),
    "exponential": _same("exp", 1, 1), "mod": _form("({0} mod {1})", 2),
    "min": _same("min", 1), "max": _same("max", 1), "sum": _sum, "mean": _mean,
    "isnumber": _form("(number({0}) = number({0}))", 1),
    "isblankormissingcode": _form("({0} = '')", 1),
    "not": _form("not({0})", 1),
    "contains": _form("contains(lower-case({0}), lower-case({1}))", 2),
    "not_contain": _form("not(contains(lower-case({0}), lower-case({1})))", 2),
    "starts_with": _form("starts-with(lower-case({0}), lower-case({1}))", 2),
    "ends_with": _form("ends-with(lower-case({0}), lower-case({1}))", 2),
    "length": _form("string-length({0})", 1),
    "left": _form("substr({0}, 0, {1})", 2),
    "right": _form("substr({0}, string-length({0}) - {1})", 2),
    "mid": _form("substring({0}, {1}, {2})", 3),
    "concat": _same("concat", 1), "upper": _same("upper-case", 1, 1),
    "lower": _same("lower-case", 1, 1), "trim": _form("normalize-space({0})", 1),
    "year": _form("number(format-date({0}, '%Y'))", 1),
    "month": _form("number(format-date({0}, '%n'))", 1),
    "day": _form("number(format-date({0}, '%e'))", 1),
}  # fmt: skip
