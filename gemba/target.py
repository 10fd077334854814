"""What a front is asked to open: an audit folder and the walk wanted in it."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gemba.journey.audit import Audit
    from gemba.journey.records import Walk


@dataclass(frozen=True, slots=True)
class Target:
    """An audit and the walk wanted in it; an empty text where any will do."""

    folder: Path
    channel: str = ""
    segment: str = ""
    company: str = ""
    site: str = ""
    wave: str = ""
    auditor: str = ""
    new: bool = False

    @property
    def wanted(self) -> dict[str, str]:
        """The fields of a walk that were asked for."""
        fields = {name: value for name, value in asdict(self).items() if isinstance(value, str)}
        return {name: value for name, value in fields.items() if value}

    def newest(self, audit: "Audit") -> "Walk | None":
        """Return the newest unfinished walk that fits; None where a new one is to begin."""
        from gemba.journey.starting import fits

        if self.new:
            return None
        found = [walk for walk in audit.walks if fits(walk, self.wanted)]
        return found[-1] if found else None
