"""Long lists are looked up through an index, and give what looking at every row would give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.journey.expressions import Outside, Table, parse
from tests.journey.expressions.asking import NOW, value

CELLS = st.sampled_from(["a", "b", "", "5", "05", "5.0", " 5", "2024-05-06", "x y"])
ROWS = st.lists(st.fixed_dictionaries({"name": CELLS}, optional={"label": CELLS}), max_size=8)
ANSWERS = st.one_of(CELLS, st.none(), st.sampled_from([5, 5.0, 19849, True]), st.just(["a", "b"]))


@given(ROWS, ANSWERS)
@pytest.mark.parametrize(
    "text",
    [
        "join('|', instance('l')/root/item[name = ${x}]/label)",
        "join('|', instance('l')/root/item[label = ${x}]/name)",
        "count(instance('l')/root/item[name = ${x}][label = 'a'])",
        "count(instance('l')/root/item[name = 'a'])",
        "count(instance('l')/root/item[name = 5])",
        "count(instance('l')/root/item[name = ${x} and label = 'b'])",
        "string(pulldata('l', 'label', 'name', ${x}))",
    ],
)
def test_a_table_gives_what_a_list_gives(text, rows, answer):
    expression = parse(text)

    def given_by(found):
        return expression.evaluate({"x": answer}, now=NOW, outside=Outside(rows=lambda _: found))

    assert given_by(Table(rows)) == given_by(list(rows))


def test_a_column_of_numbers_is_compared_as_numbers():
    outside = Outside(rows=lambda _: Table([{"name": 5.0}, {"name": "6"}]))

    assert value("count(instance('l')/root/item[name = '05'])", outside=outside) == 1.0


def test_many_lookups_in_a_long_table_fit_the_budget_of_one_expression():
    rows = Table({"name": f"n{i}", "label": f"L{i}"} for i in range(10_000))
    lookups = [f"instance('l')/root/item[name = 'n{i}']/label" for i in range(0, 9_000, 90)]

    found = value(f"concat({', '.join(lookups)})", outside=Outside(rows=lambda _: rows))

    assert found == "".join(f"L{i}" for i in range(0, 9_000, 90))
