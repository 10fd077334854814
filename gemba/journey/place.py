"""Where a walker stands: what is reopened after a stop."""

from typing import Literal

from gemba.journey.question import Strict
from gemba.journey.records import Id

ScreenName = Literal["walk", "quick", "review"]


class Place(Strict):
    """A walk, a visit and the question last shown, and on which screen."""

    walk: Id
    visit: Id | None = None
    question: str | None = None
    screen: ScreenName = "walk"
