"""A walker that never stops saying things, and the check of what a crash has left of them.

`write FOLDER` prints `ACK key` once a thing is acknowledged; `verify FOLDER` prints what is
there as JSON: {"keys": [...], "problems": [...]}. With `--careless` the database no longer
waits for the disk: the harness has to notice.
"""

import json
import os
import sys
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from gemba.journey.place import Place  # noqa: E402
from gemba.journey.records import Answer, Evidence, Mark, Walk  # noqa: E402
from gemba.store import Workspace  # noqa: E402
from tests.store.making import NOON, Begun, begin, new_audit  # noqa: E402


def write(folder: Path, *, careless: bool) -> None:
    """Say things for ever, as fast as they are acknowledged."""
    with Workspace.open(folder) if (folder / "audit.db").exists() else new_audit(folder) as audit:
        if careless:
            audit.connection.execute("pragma synchronous=off")
        begun = begin(audit)
        os.write(1, b"READY\n")
        for number in count(1):
            one_turn(audit, begun, number)


def one_turn(audit: Workspace, begun: Begun, number: int) -> None:
    """Save an answer with its place, a mark, at times a draft, a photo, an undo."""
    walk = begun.walk.id
    answer = begun.answer("words", number)
    place = Place(walk=walk, visit=begun.visit.id, question=f"q{number}")
    audit.save([answer], place=place, undraft=place)
    acknowledge(answer.id, f"{walk}/place-{number}")
    mark = Mark(id=f"{walk}/mark-{number}", at=NOON, walk=walk, visit=begun.visit.id, kind="note")
    audit.save([mark])
    acknowledge(mark.id)
    if number % 3 == 0:
        audit.save_draft(Place(walk=walk, question="draft"), str(number))
        acknowledge(f"{walk}/draft-{number}")
    if number % 5 == 0:
        stored = audit.keep_file(f"receipt {number} ".encode() * 900, "receipt.txt")
        photo = Evidence(
            id=f"{walk}/photo-{number}", at=NOON, walk=walk, kind="document",
            sha256=stored.sha256, extension=stored.extension, media_type=stored.media_type,
            size=stored.size,
        )  # fmt: skip
        audit.save([photo])
        acknowledge(photo.id)
    if number % 7 == 0:
        audit.save([begun.answer("price", 1.0, key=f"{walk}/gone-{number}")])
        audit.undo(walk, lambda before, after: None)
        acknowledge(f"{walk}/undone-{number}")
    if number % 50 == 0:
        audit.checkpoint()


def acknowledge(*keys: str) -> None:
    """Say that these are safe, each in one write of its own: that is what the tools look for."""
    for key in keys:
        os.write(1, f"ACK {key}\n".encode())


def verify(folder: Path) -> None:
    """Print what is there after a crash, and what is wrong with it."""
    if not (folder / "audit.db").exists():
        print(json.dumps({"keys": [], "problems": []}))
        return
    with Workspace.open(folder) as audit:
        keys = [record.id for record in audit.audit.records()]
        for walk in audit.audit.walks:
            keys += _counted(audit, walk)
        problems = [f"{problem.what}: {problem.sentence}" for problem in audit.verify()]
        if audit.read_only:
            problems.append(audit.why_read_only)
    print(json.dumps({"keys": keys, "problems": problems}))


def _counted(audit: Workspace, walk: Walk) -> list[str]:
    """Name everything up to the place and the draft that stand, and each undo that holds."""
    place = audit.place(walk.id)
    reached = int(place.question[1:]) if place and place.question else 0
    draft = int(audit.draft(Place(walk=walk.id, question="draft")) or 0)
    gone = {f"{walk.id}/gone-{n}" for n in range(7, reached + 1, 7)}
    standing = {answer.id for answer in audit.audit.of_walk(Answer, walk.id)}
    return [
        *(f"{walk.id}/place-{n}" for n in range(1, reached + 1)),
        *(f"{walk.id}/draft-{n}" for n in range(3, draft + 1, 3)),
        *(key.replace("gone", "undone") for key in gone - standing),
    ]


if __name__ == "__main__":
    act, target, *flags = sys.argv[1:]
    if act == "write":
        write(Path(target), careless="--careless" in flags)
    else:
        verify(Path(target))
