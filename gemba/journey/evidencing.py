"""Evidence as it is written down: where it belongs, what it shows, what must still be hidden."""

from datetime import datetime

from gemba.journey.identity import local_offset, new_id
from gemba.journey.records import Change, Evidence, Visit
from gemba.journey.saving import refusing
from gemba.journey.words import EvidenceKind, Redaction


def kind_of_file(media_type: str) -> EvidenceKind:
    """Return the kind of evidence that a media type usually is."""
    head = media_type.split("/")[0]
    kinds: dict[str, EvidenceKind] = {"image": "photo", "audio": "audio", "video": "video"}
    return kinds.get(head, "document")


def evidence_for(
    visit: Visit,
    question: str | None,
    sha256: str,
    extension: str,
    media_type: str,
    size: int,
    *,
    kind: EvidenceKind,
    at: datetime,
    file_name: str = "",
    caption: str = "",
    alt: str = "",
    redaction: Redaction = "pending",
    mark: str | None = None,
) -> Evidence:
    """Return the record of a stored file (size in bytes) that belongs to a visit's question."""
    return Evidence(
        id=new_id(),
        at=at,
        offset=local_offset(at),
        walk=visit.walk,
        visit=visit.id,
        step=visit.step,
        question=question,
        mark=mark,
        kind=kind,
        sha256=sha256,
        extension=extension,
        media_type=media_type,
        size=size,
        file_name=file_name,
        caption=caption,
        alt=alt or caption,
        redaction=redaction,
    )


def redescribed(
    item: Evidence, *, caption: str, alt: str, redaction: Redaction,
    redacted: str | None = None,
) -> list[Change]:  # fmt: skip
    """Return the changes that keep what a piece of evidence shows and what is hidden in it.

    redacted is the SHA-256 of a copy in which it is hidden; without one the file itself counts.
    None where it is so already. Raises Refused for what is too long.
    """
    copy = redacted or item.redacted if redaction == "done" else None
    said = {"caption": caption.strip(), "alt": alt.strip(), "redaction": redaction,
            "redacted": copy}  # fmt: skip
    with refusing():
        new = Evidence.model_validate({**item.model_dump(), **said})
    return [] if new == item else [new]
