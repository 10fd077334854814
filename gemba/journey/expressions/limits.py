"""The bounds that keep every expression total: size, nesting, steps and length of a text."""

from gemba.journey.expressions.errors import UnplacedError

MAX_CHARACTERS = 20_000
MAX_NESTING = 100
MAX_HEIGHT = 150
MAX_STEPS = 600_000
MAX_TEXT = 1_000_000
CHARACTERS_A_STEP = 200


class Budget:
    """The steps that one evaluation may still take; a step takes about a microsecond."""

    def __init__(self, steps: int = MAX_STEPS) -> None:
        """Start with all steps unspent."""
        self.left = steps

    def spend(self, steps: int = 1) -> None:
        """Take steps away; raises UnplacedError when none are left."""
        self.left -= steps
        if self.left < 0:
            raise UnplacedError("this takes too many steps to work out", "make it simpler", "limit")

    def text(self, characters: int) -> None:
        """Pay for a text of so many characters; raises UnplacedError when it is too long."""
        if characters > MAX_TEXT:
            raise UnplacedError(f"this makes a text of over {MAX_TEXT:,} characters", "", "limit")
        self.spend(1 + characters // CHARACTERS_A_STEP)
