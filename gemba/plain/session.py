"""A walk in plain lines: the open audit, the walk in it, and where lines go."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from gemba.journey.answering import BadAnswer
from gemba.journey.starting import CannotStart
from gemba.journey.walking import Refused, Walking
from gemba.plain.lines import Lines
from gemba.store import NotSaved, StoreError, Workspace


@dataclass
class Session:
    """What every act works on."""

    workspace: Workspace
    walking: Walking
    lines: Lines

    def saved(self) -> None:
        """Say that the last act is on the disk."""
        self.lines.saved(self.walking.clock())

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say in a line why an act was refused, instead of raising."""
        try:
            yield
        except NotSaved as error:
            self.lines.say(f"NOT SAVED: {error}")
        except (BadAnswer, Refused, CannotStart, StoreError) as error:
            self.lines.say(error)
