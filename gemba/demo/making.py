"""Makes the sample audit's folder, and makes it again without touching anybody else's work."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from gemba.authoring import find, load
from gemba.demo import by_phone, in_store, online
from gemba.demo.judging import judge
from gemba.demo.script import Stop
from gemba.demo.stakeholders import hear
from gemba.demo.walker import Clock, Walker
from gemba.journey.checklist import Checklist
from gemba.journey.identity import derived_id, scripted
from gemba.journey.starting import Setting, start
from gemba.store import StoreError, Workspace

TITLE = "Is buying a phone as easy online and by phone as in the store? (invented sample)"
SAMPLE_ID = derived_id("audit", "sample")
REVIEWED = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)
ANSWERED = datetime(2026, 4, 3, 9, 0, tzinfo=UTC)
ENDED = datetime(2026, 4, 4, tzinfo=UTC)
"""After the last thing said in the sample; whatever is said later is somebody's own."""
OFFSET = "+01:00"

_WALKS: tuple[tuple[str, str, str, datetime, tuple[Stop, ...]], ...] = (
    ("online", "A1", "", online.START, online.STOPS),
    ("phone", "A2", "", by_phone.START, by_phone.STOPS),
    ("store", "A1", "the sample store", in_store.START, in_store.STOPS),
)
_MISSION = {
    "need": "A new phone that lasts the day, with my old number",
    "product": "Middle range, with a plan, in use within a week",
    "budget": "400 for the device, 25 a month",
    "persona": "Uses a phone every day, does not know the makers' words",
    "limits": "Invented: nothing was bought and nobody was visited",
    "will_not": "Name staff, film people, hold up a queue",
    "max_contact_minutes": 30,
}
_CONTEXT = "Invented sample: no such company."


def make_sample(folder: Path) -> bool:
    """Make the sample audit; False where it holds walks of its owner's and is left as it is.

    Raises StoreError where the folder belongs to something else.
    """
    if folder.exists() and any(folder.iterdir()):
        if not _is_untouched(folder):
            return False
        _clear(folder)
    checklist = load(find("buy-a-new-phone"))
    clock = Clock(online.START)
    with scripted("sample", clock, OFFSET):
        _fill(folder, checklist, clock)
    return True


def _is_untouched(folder: Path) -> bool:
    """Tell whether a sample holds nothing but what this program wrote."""
    if not (folder / "audit.db").is_file():
        raise StoreError(f"{folder} holds something else: give a new folder for the sample.")
    with Workspace.open(folder) as workspace:
        if workspace.audit.id != SAMPLE_ID:
            raise StoreError(f"{folder} holds another audit: give a new folder for the sample.")
        if workspace.read_only:
            raise StoreError(f"{folder} cannot be made again. {workspace.why_read_only}")
        said = (record.at for record in workspace.audit.records())
        return all(moment < ENDED for moment in said)


def _clear(folder: Path) -> None:
    """Remove the sample's own files; what else lies in the folder stays."""
    for name in ("audit.db", "audit.db-wal", "audit.db-shm"):
        (folder / name).unlink(missing_ok=True)
    for name in ("evidence", "backups"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _fill(folder: Path, checklist: Checklist, clock: Clock) -> None:
    with Workspace.create(
        folder, TITLE, checklist, key=SAMPLE_ID, created=online.START, clock=clock
    ) as workspace:
        walks = []
        for channel, auditor, site, begins, stops in _WALKS:
            clock.moment = begins
            setting = Setting(channel, "everyday", "the sample company", site, "wave 1", auditor, 1,
                              context=_CONTEXT)  # fmt: skip
            workspace.author = auditor
            changes, place = start(workspace.audit, checklist, setting, _MISSION, clock)
            workspace.save(changes, place=place)
            Walker(workspace, place, clock).walk(stops)
            walks.append(place.walk)
        clock.moment = REVIEWED
        judge(workspace, walks, clock)
        clock.moment = ANSWERED
        hear(workspace, clock)
