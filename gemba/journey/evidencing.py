"""Evidence put beside a question: its record, with caption and alternative text prefilled."""

from datetime import datetime
from typing import Protocol

from gemba.journey.audit import Audit
from gemba.journey.identity import local_offset, new_id
from gemba.journey.question import Question
from gemba.journey.records import Evidence, Visit
from gemba.journey.words import EvidenceKind


class File(Protocol):
    """A file as the store keeps it."""

    @property
    def sha256(self) -> str: ...
    @property
    def extension(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def size(self) -> int: ...


def evidence_kind(media_type: str) -> EvidenceKind:
    """Return the kind that a media type suggests: a PNG is most likely a screen."""
    if media_type == "image/png":
        return "screenshot"
    family = media_type.partition("/")[0]
    kinds: dict[str, EvidenceKind] = {"image": "photo", "audio": "audio", "video": "video"}
    return kinds.get(family, "document")


def new_evidence(
    audit: Audit, visit: Visit, question: Question | None, file: File, name: str, now: datetime,
    *, caption: str = "", alt: str = "",
) -> Evidence:  # fmt: skip
    """Return the record of a kept file at a visit; what is not said comes from the question."""
    kind, step = evidence_kind(file.media_type), audit.step_of(visit).title
    asked = question.ask if question is not None and not question.id.startswith("@") else ""
    return Evidence(
        id=new_id(),
        at=now,
        offset=local_offset(now),
        walk=visit.walk,
        visit=visit.id,
        step=visit.step,
        question=question.id if question is not None else None,
        kind=kind,
        sha256=file.sha256,
        extension=file.extension,
        media_type=file.media_type,
        size=file.size,
        file_name=name,
        caption=caption or asked or step,
        alt=alt or f"{kind.capitalize()} taken at: {step}.",
    )
