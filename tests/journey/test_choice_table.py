"""A list of choices as a table of text."""

import pytest
from pydantic import ValidationError

from gemba.journey.checklist import ChoiceList
from gemba.journey.choice_table import choices_of, rows_of

TOWNS = "name,label,label::de,score,region\naa,Aa,Ah,0.5,n\n\nbb,,,,s\n,nobody,,,s\n"


def test_each_line_is_a_choice_and_lines_without_a_name_are_none() -> None:
    first, second = choices_of(TOWNS, "en")

    assert (first.id, first.label, first.score, first.columns["region"]) == ("aa", "Aa", 0.5, "n")
    assert (second.id, second.label, second.score) == ("bb", "bb", None)


def test_labels_come_in_the_language_that_is_asked_for() -> None:
    assert [choice.label for choice in choices_of(TOWNS, "de")] == ["Ah", "bb"]


def test_as_data_every_line_counts() -> None:
    assert [row["region"] for row in rows_of(TOWNS)] == ["n", "s", "s"]


def test_a_table_without_names_is_data_and_no_choices() -> None:
    prices = ChoiceList(id="prices", table="code,price\nx,3\n")

    assert (prices.in_language("en"), prices.rows) == ((), ({"code": "x", "price": "3"},))


@pytest.mark.parametrize(
    "wrong",
    [{"table": "\n\n"}, {"table": 'name\n"never closed'}, {"table": "name,score\na,9\n"},
     {"table": "name\na\tb\n"}, {}, {"table": "name\na\n", "choices": [{"id": "a", "label": "A"}]}],
)  # fmt: skip
def test_what_is_no_list_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ChoiceList.model_validate({"id": "l", **wrong})
