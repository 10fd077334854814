"""Expressions give what JavaRosa gives, the engine that ODK Collect and Kobo run.

Where we differ, we do so on purpose; `DIFFERENT` lists it. Skipped where there is no Java.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from gemba.journey.expressions import ExpressionError, Value
from tests.journey.expressions.javarosa import curated, harvest, judging, oracle
from tests.journey.expressions.javarosa.oracle import Given, Said

FORMS = Path(__file__).resolve().parents[4] / "shared" / "forms-dev"
AT = Given("at", "datetime", "2024-02-29T12:00:00.000Z")
TEXT = Given("t", "text", "2024-02-29")
LEAST = 0.999

DIFFERENT = {
    "an ISO text is a date, as the ODK specification says": ("number(${t})", 19782.0, "NaN"),
    "a date-time has its part of the day": ("number(${at})", 19782.5, "19782"),
    "a date-time as text has its time": ("string(${at})", AT.value, "2024-02-29"),
    "a text made a date has no time": ("decimal-date-time(date('2024-02-29T12:00:00Z'))", 19782.0,
                                       "19782.5"),
    "a comma makes no decimal": ("boolean('1,5' > 1)", False, "true"),
    "a large number as text has no exponent": ("string(12345678901)", "12345678901",
                                               "1.2345678901E10"),
    "a small number as text has no exponent": ("string(0.00001)", "0.00001", "1.0E-5"),
    "the greatest of negative numbers is one of them": ("max(-2, -3)", -2.0, "0"),
    "what is infinite equals itself": ("1 div 0 = 1 div 0", True, "false"),
}  # fmt: skip
"""Ours and JavaRosa's; its answers are open faults there, or against XPath 1.0."""


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    why = oracle.missing()
    if why:
        pytest.skip(f"JavaRosa was not asked: {why}")
    return oracle.compiled(tmp_path_factory.mktemp("javarosa"))


def judged(
    classes: Path, cases: list[tuple[str, list[Given]]]
) -> Iterator[tuple[str, Value | ExpressionError, Said]]:
    """Yield what both give, where JavaRosa gives anything at all."""
    said = oracle.ask(classes, [(judging.for_javarosa(text, row), row) for text, row in cases])
    assert len(said) == len(cases)
    for (text, row), verdict in zip(cases, said, strict=True):
        if verdict.kind != "x":
            yield text, judging.ours(text, row), verdict


def test_every_function_and_operator_agrees_with_every_type_of_answer(classes: Path) -> None:
    cases = [(text, curated.ANSWERS) for text in curated.expressions()]

    found = list(judged(classes, cases))

    assert len(found) > 4_500
    assert [row for row in found if not judging.agrees(*row[1:])] == []


@pytest.mark.parametrize("why", DIFFERENT)
def test_where_we_differ_we_do_so_on_purpose(classes: Path, why: str) -> None:
    text, mine, theirs = DIFFERENT[why]

    ((_, found, said),) = judged(classes, [(text, [AT, TEXT])])

    assert (found, said.text) == (mine, theirs)


def test_expressions_of_real_forms_agree_on_random_answers(classes: Path) -> None:
    if not FORMS.is_dir():
        pytest.skip("there are no forms beside this checkout (../shared/forms-dev)")
    chance = random.Random(20_240_506)
    texts = list(harvest.expressions(FORMS))
    cases = [(f.text, harvest.answers(f, chance, natural=i % 2 == 0))
             for f in texts for i in range(8)]  # fmt: skip

    found = list(judged(classes, cases))
    wrong = [row for row in found if not judging.agrees(*row[1:])]

    assert len(found) > 3_000
    assert 1 - len(wrong) / len(found) >= LEAST, wrong[:20]
