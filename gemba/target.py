"""What a front is asked to open: an audit folder and the walk wanted in it."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gemba.journey.audit import Audit
    from gemba.journey.checklist import Checklist
    from gemba.journey.records import Waiver, Walk


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


def waivers_for(folder: Path, checklist: "Checklist", site: str) -> "tuple[Waiver, ...]":
    """Return what a site is let off: by the audit's own folder, else beside the checklist's file.

    Raises CannotStart where a file of waivers has faults.
    """
    from gemba.authoring import ChecklistError, catalogue
    from gemba.authoring.waivers import waivers_at
    from gemba.journey.starting import CannotStart

    if not site.strip():
        return ()
    beside = [entry.path.parent for entry in catalogue() if entry.id == checklist.id]
    try:
        return waivers_at(site, checklist, [folder, *beside[:1]])
    except ChecklistError as error:
        raise CannotStart(str(error)) from None


def newer_words(folder: Path, checklist: "Checklist") -> str:
    """Return a line on a newer version of a walk's checklist, empty where there is none."""
    from gemba.authoring.moving_on import newer_version

    found = newer_version(checklist)
    if found is None:
        return ""
    if found.why_not:
        return found.why_not
    stay = f"This walk keeps {checklist.version}"
    return f"{found.told} {stay}; to move it: gemba checklist move {folder.name}"
