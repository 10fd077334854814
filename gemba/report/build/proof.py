"""The evidence as the report lists it, and which of it this profile may show."""

from collections.abc import Callable
from pathlib import Path

from gemba.journey.records import Evidence
from gemba.report.build.names import Names
from gemba.report.build.words import moment
from gemba.report.model import EvidenceItem, EvidenceState, Shot

EvidencePath = Callable[[str, str], Path | None]
PICTURES = frozenset({"jpg", "jpeg", "png", "webp"})


def evidence_items(names: Names, path: EvidencePath) -> dict[str, EvidenceItem]:
    """Return every piece of evidence by its identifier, the oldest first."""
    return {item.id: _item(names, item, path) for item in names.audit.evidence()}


def _item(names: Names, item: Evidence, path: EvidencePath) -> EvidenceItem:
    state, why = _state(names, item, path)
    text = _quoted(item, path) if state == "no picture" else ""
    internal = names.profile == "internal"
    return EvidenceItem(
        id=names.shown(item),
        record=item.id,
        kind=item.kind,
        state=state,
        why="" if text else why,
        sha256=item.sha256,
        shown_sha256=shown_hash(item),
        extension=item.extension,
        caption=item.caption,
        alt=item.alt or item.caption or f"{item.kind.capitalize()} without a description",
        taken=moment(item.at, item.offset),
        size=item.size,
        file_name=item.file_name if internal else "",
        about=_about(names, item),
        text=text,
    )


def shown_hash(item: Evidence) -> str:
    """Return the hash of the copy that may be shown: the redacted one where there is one."""
    return item.redacted if item.redaction == "done" and item.redacted else item.sha256


def _state(names: Names, item: Evidence, path: EvidencePath) -> tuple[EvidenceState, str]:
    if item.deleted is not None:
        reason = f": {item.deleted_why}" if item.deleted_why else ""
        return "deleted", f"deleted on purpose{reason}"
    if names.profile != "internal":
        if item.redaction == "pending":
            return "withheld", "withheld: not yet redacted"
        if item.consent in ("refused", "unknown"):
            return "withheld", f"withheld: consent {item.consent}"
    if item.extension not in PICTURES:
        return "no picture", f"a {item.extension} file, kept beside the audit"
    if path(shown_hash(item), item.extension) is None:
        return "missing", "the file is not in the audit folder"
    return "shown", ""


QUOTED, MOST_QUOTED = frozenset({"txt", "md"}), 2_000
"""Kinds of file whose words are printed, and how many characters of them."""


def _quoted(item: Evidence, path: EvidencePath) -> str:
    """The words of a quotation that is kept as a text file; empty where there are none to print."""
    found = path(shown_hash(item), item.extension)
    if item.extension not in QUOTED or found is None:
        return ""
    try:
        with found.open("rb") as file:
            data = file.read(4 * MOST_QUOTED)
    except OSError:
        return ""
    if b"\0" in data:
        return ""
    text = data.decode("utf-8-sig", "replace").strip()
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def _about(names: Names, item: Evidence) -> str:
    parts = [names.walk(item.walk), names.step(item.step) if item.step else ""]
    return ", ".join(part for part in parts if part)


def shot(item: EvidenceItem) -> Shot:
    """Return a piece of evidence as a finding shows it."""
    return Shot(item.id, item.caption, item.alt, item.state, item.text)
