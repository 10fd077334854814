"""Beginning an audit: a name, a folder, a checklist."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.walking import Refused
from gemba.store import StoreError, Workspace
from gemba.tui.screens.card import Card, Field

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp


async def ask_for_audit(app: "GembaApp", path: Path) -> Checklist | None:
    """Ask for the question to be answered, make the audit's folder and open it."""
    from gemba.authoring import ChecklistError, load

    try:
        checklist = await app.keeper.run(load, path)
    except ChecklistError as error:
        app.say(str(error), "error")
        return None
    field = Field("title", "Which question shall this audit answer?", required=True,
                  hint="For instance: is buying a phone as easy by phone as online?")  # fmt: skip
    values = await app.ask(Card("New audit", [field]))
    if values is None:
        return None

    def make() -> Workspace:
        return Workspace.create(
            free_folder(app.audits, values["title"]), values["title"], checklist
        )

    try:
        await app.keeper.adopt(make)
    except StoreError as error:
        app.say(str(error), "error")
        return None
    return checklist


def free_folder(audits: Path, title: str) -> Path:
    """Return a folder below `audits` named after a title, numbered where it is taken."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-") or "audit"
    number = 1
    folder = audits / words
    while folder.exists():
        number += 1
        folder = audits / f"{words}-{number}"
    return folder


def checklist_of_audit(audit: Audit) -> Checklist:
    """Return the checklist that a new walk is pinned to; raises Refused where there is none."""
    key = audit.default_checklist or next(iter(audit.checklists), None)
    if key is None:
        raise Refused("This audit has no checklist yet; make it with gemba new --checklist.")
    return audit.checklists[key]
