"""A CJML document becomes the skeleton of a checklist."""

import re
from pathlib import Path
from typing import Any

from gemba.authoring.cjml.reading import Journey, Journeys, journeys
from gemba.authoring.cjml.skeleton import Skeleton
from gemba.authoring.importing.draft import within_limits
from gemba.authoring.tables.heads import language_of
from gemba.authoring.xlsform.cells import packed
from gemba.authoring.xlsform.importing import Imported
from gemba.authoring.xlsform.names import fitted
from gemba.authoring.xlsform.report import Findings
from gemba.journey.checklist import Checklist

HEAD = """\
# Made from a CJML journey, which it keeps in x. CJML knows no questions: add yours to the steps;
# the method's own are asked without being written.
"""
_IN_CHANNEL = re.compile(r"\s*\([^()]*\)$")
_KEPT = 1_000_000


def import_cjml(path: Path, data: bytes) -> Imported:
    """Return the skeleton of a checklist from CJML; raises FormError where it is refused.

    Planned journeys count; where there are none, the actual ones are taken as a plan.
    """
    findings = Findings()
    read = journeys(path, data, findings)
    planned = _plan(read, findings)
    title = _title(path, planned)
    skeleton = Skeleton(read, planned, findings).build()
    words = [point.label for journey in planned for point in journey.points]
    made: dict[str, Any] = {
        "gemba": 1, "kind": "checklist", "id": fitted(path.stem), "version": "1.0.0",
        "title": title, "language": language_of([], words), "mission": {"need": title},
    }  # fmt: skip
    if summary := next((journey.summary for journey in planned if journey.summary), ""):
        made["description"] = summary[:10_000]
    made |= skeleton
    made["x"] = {"cjml": {"file": path.name[:200], **_kept(data)}}
    checklist = Checklist.model_validate(made)
    return within_limits(path, Imported(checklist, made, tuple(findings.found), None, HEAD))


def _plan(read: Journeys, findings: Findings) -> list[Journey]:
    planned = [journey for journey in read.found if journey.is_planned and journey.points]
    for journey in read.found:
        if not journey.is_planned:
            code = "W683" if planned else "W684"
            findings.add(code, "", journey.place, repr(f"actualJourney {journey.key}"[:60]))
    return planned or [journey for journey in read.found if journey.points]


def _title(path: Path, planned: list[Journey]) -> str:
    """The title that all journeys share before their channel in brackets, else the file's name."""
    titles = {_IN_CHANNEL.sub("", journey.title) for journey in planned}
    shared = titles.pop() if len(titles) == 1 else ""
    return (shared or path.stem)[:300]


def _kept(data: bytes) -> dict[str, str]:
    """The document itself, unless it is too long for a checklist to keep."""
    if len(data) > _KEPT:
        return {}
    text = data.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode("utf-8")
    return {"cells": packed([("", [[text]])])}
