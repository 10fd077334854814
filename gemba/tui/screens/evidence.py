"""All evidence of the audit: caption, alternative text, what must be hidden in it."""

from pathlib import Path
from typing import Any

from gemba.journey.evidencing import redescribed
from gemba.journey.records import Change, Evidence, Said
from gemba.journey.saving import Refuse, Refused
from gemba.journey.words import Redaction
from gemba.store import StoreError
from gemba.tui.actions import Act
from gemba.tui.keyed import with_cards
from gemba.tui.screens.card import Card, Field, Values, choices
from gemba.tui.screens.listed import CLOSE, EDIT, HELP, UNDO, ListedScreen
from gemba.tui.text import clean

REDACTION: dict[Redaction, str] = {
    "pending": "not yet: it stays out of shared and public reports",
    "none_needed": "nothing to hide: no faces, names, plates or screens",
    "done": "done: in this file already, or in a copy",
}
_SHORT: dict[Redaction, str] = {
    "pending": "REDACTION PENDING", "none_needed": "nothing to hide", "done": "redacted",
}  # fmt: skip


class EvidenceScreen(ListedScreen):
    """A line a piece of evidence; Enter says what it shows and what is hidden in it."""

    TITLE_WORDS = "Evidence"
    KIND = "evidence"
    ACTS = (EDIT, Act("open", ("o",), "open", "Open the file with the system's viewer.", "More",
                      bar=5), UNDO, CLOSE, HELP)  # fmt: skip
    HELP_MORE = """\
A caption stands below the picture. The alternative text tells those who cannot see it
what it shows. What is not yet redacted stays out of shared and public reports; a
redacted copy is kept beside the original, under its own hash. The file itself never changes."""

    def __init__(self, at: str = "") -> None:
        super().__init__()
        self._at = at

    def _all(self) -> list[Evidence]:
        return self.app.keeper.workspace.audit.evidence()

    def read(self) -> tuple[str, list[str]]:
        """A line a piece."""
        found = self._all()
        lacking = sum(not item.alt for item in found)
        pending = sum(item.redaction == "pending" for item in found)
        lead = f"{len(found)} pieces · {lacking} without alternative text · {pending} to redact"
        if not found:
            lead = "No evidence yet: e adds a photo, screen, paper or quote on the walk."
        return lead, [_line(number, item) for number, item in enumerate(found, 1)]

    async def on_mount(self) -> None:
        """Begin at the piece that was asked for."""
        found = await self.app.keeper.run(self._all)
        keys = [item.id for item in found]
        await self.redraw(keys.index(self._at) if self._at in keys else None)
        await self.ready()

    async def _chosen(self) -> Evidence | None:
        place = self.place
        return None if place is None else (await self.app.keeper.run(self._all))[place]

    async def do_open(self) -> None:
        """Open the file."""
        item = await self._chosen()
        if item is not None:
            path = self.app.keeper.workspace.path_of(item.sha256, item.extension)
            self.app.open_file(path)

    @with_cards
    async def do_edit(self) -> None:
        """Ask for caption, alternative text and redaction."""
        item = await self._chosen()
        if item is None:
            return
        values = await self.app.ask(
            Card(f"{item.kind.capitalize()} {item.file_name}", _fields(item))
        )
        if values:
            try:
                changes = await self.app.keeper.run(self._changes, item, values)
            except (Refused, StoreError, OSError) as error:
                self.app.say(str(error), "error")
                return
            if await self.keep(changes, "evidence"):
                await self.redraw()

    def _changes(self, item: Evidence, values: Values) -> list[Change]:
        copy = str(values.get("copy") or "").strip().strip("'\"")
        redacted = self._kept(item, Path(copy).expanduser()) if copy else None
        return redescribed(item, caption=values["caption"] or "", alt=values["alt"] or "",
                           redaction=values["redaction"], redacted=redacted)  # fmt: skip

    def _kept(self, item: Evidence, copy: Path) -> str:
        kept = self.app.keeper.workspace.keep_file(copy, copy.name)
        if kept.extension != item.extension:
            words = f"The redacted copy must be a .{item.extension} file, as the original is."
            raise Refused(words)
        return kept.sha256

    def refuse(self) -> Refuse:
        """What was added on a walk is taken back there."""

        def added(before: Said | None, after: Said | None) -> str | None:
            return (
                "The last change added evidence: take it back on its walk." if not before else None
            )

        return added


def _line(number: int, item: Evidence) -> str:
    alt = "alt text" if item.alt else "NO ALT TEXT"
    name = item.caption or item.file_name or "no caption"
    return clean(f"E{number} {item.kind} · {alt} · {_SHORT[item.redaction]} · {name}")


def _fields(item: Evidence) -> list[Field]:
    def is_done(values: dict[str, Any]) -> bool:
        return bool(values.get("redaction") == "done")

    return [
        Field("caption", "What does it show, in one line?", default=item.caption),
        Field("alt", "What does it show, for those who cannot see it?", "lines",
              default=item.alt or item.caption),
        Field("redaction", "Is everything hidden that must be?", default=item.redaction,
              options=choices(list(REDACTION.items()))),
        Field("copy", "Where is the redacted copy?", when=is_done,
              hint="A path; empty where this very file is redacted already."),
    ]  # fmt: skip
