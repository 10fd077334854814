"""The repair of typographic quotation marks."""

import pytest

from gemba.journey.expressions import parse, smart_quotes


@pytest.mark.parametrize(
    ("bent", "straight"),
    [
        ("${a} = ‘yes’", "${a} = 'yes'"),
        ("${a} = ’yes’ or ${b}=“no”", "${a} = 'yes' or ${b}=\"no\""),
        ("${a} = „ja“", '${a} = "ja"'),
        ("selected(${a}, ‘b')", "selected(${a}, 'b')"),
        ("selected(${a}, 'b’)", "selected(${a}, 'b')"),
        ('if(${a} = ‘x’, "it’s", ‘’)', "if(${a} = 'x', \"it’s\", '')"),
        ("concat(“it’s”, ‘a’)", "concat(\"it’s\", 'a')"),
    ],
)
def test_bent_marks_are_straightened_and_that_is_said(bent, straight):
    assert smart_quotes(bent) == (straight, True)
    parse(straight)


@pytest.mark.parametrize("text", ["${a} = 'yes'", '${a} = "it’s"', "'‘a’'", "1 +", ""])
def test_what_can_be_read_or_has_no_bent_marks_stays(text):
    assert smart_quotes(text) == (text, False)


def test_straightening_twice_changes_nothing_more():
    once, _ = smart_quotes("${a} = ‘yes’ and “")
    assert smart_quotes(once) == (once, False)
