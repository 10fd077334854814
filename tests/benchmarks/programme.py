"""An invented audit of any size: so many findings, so many photos, the walks that met them."""

import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from gemba.authoring import find, load
from gemba.journey.audit import Audit
from gemba.journey.barriers import CODES
from gemba.journey.identity import derived_id
from gemba.journey.records import (
    Answer,
    Barrier,
    Evidence,
    Finding,
    Mission,
    Rating,
    Said,
    Visit,
    Walk,
)

START = datetime(2026, 10, 6, 9, tzinfo=UTC)
BARRIERS_A_WALK = 20
SIZE = (4000, 3000)
WORDS = (
    "the price on the shelf and the price at the till were not the same and nobody could say why so"
    " the customer asked again waited at the counter and was sent to the hotline which was closed"
)


class Programme:
    """An audit of `findings` findings and `photos` photos of 12 megapixels, in a folder."""

    def __init__(self, folder: Path, findings: int, photos: int, seed: int = 7) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.checklist = load(find("buy-a-new-phone"))
        self.records: list[Said] = []
        self.count = 0
        self._photo_files = _photos(folder, photos, self.random)
        self._walks(findings, photos)

    def audit(self) -> Audit:
        """Return the audit in memory."""
        checklist = self.checklist
        audit = Audit(
            id=derived_id("programme", str(len(self.records))), title="Invented sample programme",
            created=START, checklists={checklist.hash: checklist},
            default_checklist=checklist.hash,
        )  # fmt: skip
        audit.apply(self.records)  # type: ignore[arg-type]
        return audit

    def path_of(self, sha256: str, extension: str) -> Path:
        """Return where a piece of evidence lies."""
        return self.folder / f"{sha256}.{extension}"

    def _say(self, model: type[Said], at: datetime, /, **fields: Any) -> Any:
        self.count += 1
        key = derived_id("programme", model.__name__, str(self.count))
        record = model.model_validate({"id": key, "at": at, "offset": "+02:00", **fields})
        self.records.append(record)
        return record

    def _walks(self, findings: int, photos: int) -> None:
        mission = self._say(Mission, START, need="A phone", product="A mid-range phone")
        channels = [channel.id for channel in self.checklist.channels]
        walks = max(1, findings // BARRIERS_A_WALK)
        for number in range(walks):
            barriers = findings // walks + (number < findings % walks)
            pictures = photos // walks + (number < photos % walks)
            self._walk(mission, channels[number % len(channels)], number, barriers, pictures)

    def _walk(
        self, mission: Mission, channel: str, number: int, barriers: int, photos: int
    ) -> None:
        now = START + timedelta(days=number)
        walk = self._say(
            Walk, now, checklist=self.checklist.hash, mission=mission.id, channel=channel,
            started=now, ended=now + timedelta(hours=2), status="completed", auditor="A1",
            segment=self.checklist.segments[0].id, site=f"Site {number % 40}",
            context="Invented sample: no real company was walked.",
        )  # fmt: skip
        visits = []
        for seq, step in enumerate(self.checklist.route(channel), 1):
            end = now + timedelta(minutes=self.random.randint(2, 9))
            visit = self._say(
                Visit, now, walk=walk.id, step=step.id, channel=channel, seq=seq, started=now,
                ended=end,
            )  # fmt: skip
            visits.append(visit)
            self._answers(walk, visit, end)
            now = end
        for n in range(barriers):
            found = self._barrier(walk, visits[n % len(visits)], now)
            for _ in range(photos // barriers + (n < photos % barriers)):
                self._evidence(walk, found, now)

    def _answers(self, walk: Walk, visit: Visit, at: datetime) -> None:
        say = {"@delivered": self.random.randint(2, 9), "@outcome": "done",
               "@continue": self.random.choice(["gladly", "fine", "reluctantly"])}  # fmt: skip
        for question in self.checklist.step(visit.step).questions_in(walk.channel):
            if question.type == "yes_no":
                say[question.id] = self.random.choice(["yes", "yes", "no"])
        for key, value in say.items():
            self._say(Answer, at, walk=walk.id, visit=visit.id, step=visit.step, question=key,
                      value=value)  # fmt: skip

    def _barrier(self, walk: Walk, visit: Visit, at: datetime) -> Barrier:
        code = self.random.choice(list(CODES))
        text = " ".join(self.random.choices(WORDS.split(), k=60)).capitalize() + "."
        barrier = self._say(Barrier, at, walk=walk.id, visit=visit.id, step=visit.step, code=code,
                            what_happened=text)  # fmt: skip
        self._say(Rating, at, barrier=barrier.id, rater="R1", impact=self.random.randint(1, 4))
        self._say(
            Finding, at, barriers=(barrier.id,), title=text[:70], action=text[:160],
            owner=self.random.choice(self.checklist.owners).id, effort=self.random.randint(1, 5),
            status="accepted",
        )  # fmt: skip
        return barrier

    def _evidence(self, walk: Walk, barrier: Barrier, at: datetime) -> None:
        digest, size = next(self._photo_files)
        self._say(
            Evidence, at, walk=walk.id, visit=barrier.visit, step=barrier.step, about=barrier.id,
            sha256=digest, extension="jpg", media_type="image/jpeg", size=size, kind="photo",
            caption="What the customer saw", alt="A shelf with price labels",
            redaction="none_needed",
        )  # fmt: skip


def _photos(folder: Path, count: int, random: Random) -> Iterator[tuple[str, int]]:
    """Write photos of a camera's size and weight, each file its own; return hashes and bytes."""
    kinds = [_photo(number, random) for number in range(min(count, 8))]
    for number in range(count):
        plain, note = kinds[number % len(kinds)], f"photo {number}".encode()
        comment = b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note
        data = plain[:2] + comment + plain[2:]
        digest = hashlib.sha256(data).hexdigest()
        (folder / f"{digest}.jpg").write_bytes(data)
        yield digest, len(data)


def _photo(number: int, random: Random) -> bytes:
    noise = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 60).resize(SIZE)
    image = Image.merge("RGB", (noise, noise.filter(ImageFilter.BLUR), noise))
    ImageDraw.Draw(image).text((200, 200), f"Invented photo {number}", font_size=300)
    exif = Image.Exif()
    exif[0x0112] = random.choice((1, 3, 6, 8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()
