"""How well two colours can be told apart, and tints of a colour that keep text on them legible."""

CONTRAST = 4.5
"""The least ratio for text, by WCAG 2.2, success criterion 1.4.3."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, share: float) -> str:
    """Return a colour mixed with white; share is that of white, 0 to 1."""
    return "#" + "".join(f"{round(c + (255 - c) * share):02x}" for c in _channels(colour))


def tint(colour: str, share: float, *, under: str) -> str:
    """Return a colour mixed with so much white, or more, that it stands out from `under`."""
    while share < 1 and contrast(mixed(colour, share), under) < CONTRAST:
        share = min(1, share + 0.01)
    return mixed(colour, share)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
