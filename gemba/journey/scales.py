"""Scales: ordered points with words, and their place between 0 and 1."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Point(BaseModel):
    """One point of a scale: its value, its word, and whether it passes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int
    label: str
    passes: Annotated[bool | None, Field(alias="pass")] = None


class Scale(BaseModel):
    """An ordered scale of two to eleven points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    points: tuple[Point, ...] = Field(min_length=2, max_length=11)

    @model_validator(mode="after")
    def _values_differ(self) -> "Scale":
        if len({point.value for point in self.points}) < len(self.points):
            raise ValueError("each point of a scale has a value of its own")
        return self

    def normalised(self, value: float) -> float:
        """Return the value's place on the scale, 0 (worst) to 1 (best)."""
        low, high = self.points[0].value, self.points[-1].value
        return (value - low) / (high - low)

    @property
    def by_position(self) -> bool:
        """Whether keys mean positions: a scale with a point outside 0..10 cannot be typed."""
        return any(not 0 <= point.value <= 10 for point in self.points)

    def label(self, value: float) -> str:
        """Return the word of a point, or the bare number where the point has none."""
        return next((p.label for p in self.points if p.value == value), f"{value:g}")


def _scale(name: str, low: int, *labels: str) -> Scale:
    points = tuple(Point(value=low + i, label=text) for i, text in enumerate(labels))
    return Scale(id=name, points=points)


BUILT_IN: dict[str, Scale] = {
    scale.id: scale
    for scale in (
        _scale("ease7", 1, "very difficult", "difficult", "rather difficult", "neither",
               "rather easy", "easy", "very easy"),
        _scale("ces7", 1, "strongly disagree", "disagree", "somewhat disagree", "neither",
               "somewhat agree", "agree", "strongly agree"),
        _scale("rate10", 0, "nothing of it", "1", "2", "3", "4", "half of it", "6", "7", "8",
               "9", "all of it"),
        _scale("sev", 0, "noticed it, it cost nothing", "small annoyance, went on",
               "cost time or a second try", "needed help, a workaround, or nearly gave up",
               "could not go on, or was harmed or misled"),
        _scale("feeling", -2, "very bad", "bad", "neither", "good", "very good"),
    )
}  # fmt: skip
"""The numeric scales of the method (METHOD.md 1.2); `ynp` and `cont` are lists of words."""
