"""The checklists on the shelf: what ships, what lies in ./checklists, and what is broken there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gemba.authoring import Fault, catalogue, inspect
from gemba.authoring.catalogue import shipped_folder
from gemba.authoring.simulating import simulate
from gemba.journey.checklist import Checklist

OWN = Path("checklists")
SECONDS = 1.0
"""How long counting one channel's burden may take."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """One checklist in a line; `fault` is the first that stops its use, empty where none does."""

    title: str
    version: str
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    path: Path
    fault: str = ""

    @property
    def line(self) -> str:
        """Title, version, languages and channels, or that it is broken."""
        if self.fault:
            return f"{self.title} · cannot be used"
        tail = f" · {', '.join(self.channels)}" if self.channels else ""
        return f"{self.title} {self.version} · {' '.join(self.languages)}{tail}"


def shelf() -> list[Shelved]:
    """Return every checklist, those of ./checklists first, broken ones of that folder last."""
    entries = catalogue()
    found = [Shelved(e.title or e.id, e.version, e.languages, e.channels, e.path) for e in entries]
    return found + list(_broken({entry.path.resolve() for entry in entries}))


def _broken(known: set[Path]) -> Iterator[Shelved]:
    for path in sorted(OWN.glob("*.yaml")):
        if path.resolve() in known:
            continue
        errors = inspect(path).errors
        if errors and errors[0].code != "E108":
            yield Shelved(path.name, "", (), (), path, _told(errors))


def _told(errors: tuple[Fault, ...]) -> str:
    more = f"\nand {len(errors) - 1} more" if len(errors) > 1 else ""
    return f"{errors[0].render()}{more}"


@dataclass(frozen=True, slots=True)
class Described:
    """What a checklist holds, in lines; without a checklist, the fault that stops its use."""

    words: str
    checklist: Checklist | None


def describe(path: Path) -> Described:
    """Read a checklist whole and say what it holds."""
    found = inspect(path)
    if found.checklist is None:
        return Described(f"Cannot be used:\n{_told(found.errors)}", None)
    return Described("\n".join(_lines(found.checklist, path)), found.checklist)


def burden(checklist: Checklist, channel: str) -> str:
    """Return what a walk of a channel asks of its walker, review included, in one line."""
    found = simulate(checklist, [channel], seconds=SECONDS).channels
    if not found:
        return ""
    smooth, met = found[0].smooth, found[0].met
    words = f"{checklist.channel_title(channel)}: {smooth.count} prompts if all goes well"
    if met.barriers:
        words += f", {met.count} with {met.barriers} barriers ({met.keys} keys)"
    return words


def _lines(checklist: Checklist, path: Path) -> Iterator[str]:
    questions = sum(len(step.questions) for step in checklist.steps)
    yield f"{_count(len(checklist.steps), 'step')}, {_count(questions, 'question')}"
    for channel in checklist.channels:
        route = checklist.route(channel.id)
        asked = sum(len(step.questions_in(channel.id)) for step in route)
        yield f"{channel.title}: {_count(len(route), 'step')}, {_count(asked, 'question')}"
    yield "Ships with Gemba" if path.parent == shipped_folder() else f"In {path}"
    for words in (checklist.mission.need, checklist.description):
        if words:
            yield ""
            yield words.strip()


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
