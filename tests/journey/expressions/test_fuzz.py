"""Any text is read or refused with its place; whatever was read gives a value or a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from gemba.journey.expressions import (
    FUNCTION_NAMES,
    ExpressionError,
    compile_shorthand,
    parse,
    smart_quotes,
)
from tests.journey.expressions.asking import NOW

PIECES = st.sampled_from(
    [*sorted(FUNCTION_NAMES), "${a}", "${b}", "'x'", '"', "'", "‘", "1", "2.5", ".", "..", "/",
     "//", "[", "]", "(", ")", ",", "=", "!=", "<", ">=", "+", "-", "*", "div", "mod", "and", "or",
     "|", "@", "::", " ", "\n", "$", "${", "}", "name", "\\d+", "%Y", "2024-05-06", "é", "\0"]
)  # fmt: skip
ATOMS = st.sampled_from(
    ["${a}", "${b}", ".", "'x'", "''", "' 7 '", "'2024-05-06'", "'%Y-%q'", "'[a-z]+'", "'('", "0",
     "-1", "2.5", "1 div 0", "0 div 0", "1000000", "../a", "word", "/d/g/b", "${r}", "true()"]
)  # fmt: skip
BINARY = st.sampled_from(["=", "!=", "<", ">=", "+", "-", "*", "div", "mod", "and", "or", "|"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    arguments = st.lists(inner, max_size=4).map(", ".join)
    return st.one_of(
        st.builds("({} {} {})".format, inner, BINARY, inner),
        st.builds("{}({})".format, st.sampled_from(sorted(FUNCTION_NAMES)), arguments),
        st.builds("-({})".format, inner),
        st.builds("({})[{}]/{}".format, inner, inner, st.sampled_from(["x", ".", "..", "*"])),
    )


EXPRESSIONS = st.recursive(ATOMS, _larger, max_leaves=12)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(),
    st.datetimes(), st.times(), st.decimals(),
)  # fmt: skip
ANSWERS = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["x", "y"]), inner, max_size=2)
    ),
    max_leaves=6,
)


def attempt(text: str, answers: dict[str, object]) -> ExpressionError | None:
    try:
        parse(text).evaluate(answers, now=NOW, this=answers.get("a"))
    except ExpressionError as error:
        return error
    return None


def check(text: str, answers: dict[str, object]) -> None:
    error = attempt(text, answers)
    if error is not None:
        assert 0 <= error.offset <= error.offset + error.length <= len(text)
        assert error.message
        assert "\n" not in error.hint


@given(st.text())
def test_any_text_is_read_or_refused(text):
    check(text, {})


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_row_of_pieces_is_read_or_refused(text):
    check(text, {"a": "x"})


@given(EXPRESSIONS, st.fixed_dictionaries({"a": ANSWERS, "b": ANSWERS, "r": st.lists(ANSWERS)}))
def test_any_expression_gives_a_value_or_a_sentence_for_any_answers(text, answers):
    check(text, answers)


@given(EXPRESSIONS)
def test_the_same_expression_gives_the_same_value(text):
    def asked() -> str:
        try:
            return repr(parse(text).evaluate({"a": "x", "b": 2}, now=NOW))
        except ExpressionError as error:
            return str(error)

    assert asked() == asked()


KEYS = st.sampled_from(
    ["a", "b", "any", "all", "not", "has", "in", "gt", "le", "ne", "eq", "answered", "", "}", "é"]
)
STRUCTURES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS | st.none() | st.integers(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(STRUCTURES)
def test_any_structure_becomes_an_expression_or_is_refused(structure):
    try:
        text = compile_shorthand(structure)
    except ExpressionError as error:
        text = ""
        refused = str(error)
    assert parse(text).text == text if text else refused


@given(st.lists(PIECES, max_size=30).map("".join))
def test_straightening_quotation_marks_is_done_at_once(text):
    straight, changed = smart_quotes(text)
    assert changed == (straight != text)
    assert smart_quotes(straight) == (straight, False)
