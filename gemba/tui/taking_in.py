"""Taking a form of another program onto the shelf."""

from dataclasses import dataclass
from pathlib import Path

from gemba.authoring.importing import import_checklist
from gemba.authoring.xlsform import FormError
from gemba.tui.shelf import OWN


class NotTakenIn(ValueError):
    """A form that did not come onto the shelf; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A form that is a checklist now: its file, and what is not taken as it stood."""

    path: Path
    words: str


def take_in(form: Path) -> TakenIn:
    """Import a form or table into ./checklists; raises NotTakenIn, and never writes over a file."""
    try:
        found = import_checklist(form)
        path = OWN / f"{found.checklist.id}.yaml"
        if path.exists():
            raise NotTakenIn(f"{path} is there already: move it away, then import again.")
        OWN.mkdir(exist_ok=True)
        found.write(path)
    except FormError as error:
        raise NotTakenIn(str(error)) from None
    except OSError as error:
        raise NotTakenIn(f"{error.filename or form}: {error.strerror or error}") from None
    return TakenIn(path, _told(path, [str(finding) for finding in found.findings]))


def _told(path: Path, findings: list[str]) -> str:
    if not findings:
        return f"{path}: everything was taken as it stood."
    return "\n".join((f"{path}: {len(findings)} things to look at", "", *findings))
