"""A site that is let off a question hears so, and is not asked."""

from pathlib import Path

import pytest

from gemba.journey.records import Walk
from gemba.journey.starting import CannotStart
from tests.plain.shop import Shop

FILE = """\
gemba: 1
kind: waivers
of: phone
site: Airport
waivers:
  - {question: greeted, until: 2030-01-31, justification: Nobody stands there.}
"""


@pytest.fixture
def waived(shop: Shop) -> Path:
    path = shop.folder / "waivers" / "airport.yaml"
    path.parent.mkdir()
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("waived")
def test_the_question_is_named_and_passed_over(shop: Shop) -> None:
    walked = shop.walk("", site="Airport")

    assert "Waived until 2030-01-31: Were you greeted? (Nobody stands there.)" in walked.lines
    assert "Which colour?" in walked.text
    assert "Question 1 of" in walked.text.split("Were you greeted?")[1]
    (walk,) = walked.audit.all(Walk)
    assert [waiver.question for waiver in walk.waivers] == ["greeted"]


@pytest.mark.usefixtures("waived")
def test_another_site_is_asked(shop: Shop) -> None:
    assert "Waived" not in shop.walk("", site="Main Street").text


def test_a_faulty_file_stops_the_walk_with_its_line(shop: Shop, waived: Path) -> None:
    waived.write_text(FILE.replace("2030-01-31", "soon"), encoding="utf-8")

    with pytest.raises(CannotStart, match=r"airport\.yaml:6:32: E223 'soon' is no day"):
        shop.walk("", site="Airport")
