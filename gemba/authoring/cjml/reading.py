"""CJML as journeys: read without entities, without the network, and within limits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gemba.authoring.xlsform.report import Findings, FormError

MOST_TOUCHPOINTS = 2_000
MOST_TOLD = 50
_POINTS = {"plannedcommunicationpoint": False, "actualcommunicationpoint": False,
           "plannedaction": True, "actualaction": True}  # fmt: skip
_READ = frozenset(
    ["journeyid", "journeytitle", "journeyphases", "journeyphase", "phasename",
     "journeyshortsummary", "actors", "enduser", "serviceprovider", "actorname", "companyname",
     "touchpoints", "touchpointid", "belongsto", "initiator", "receiver", "refersto",
     "initiatorlabel", "receiverlabel", "channel", "channelname", "comment", "compliance",
     "timestamps", "timeoriginated", "timereceived", "timeconsumed", "timestarted",
     "timecompleted", "touchpointexperience", "experiencedescription", "experiencerating",
     "plannedreference", "journeystatus"]
)  # fmt: skip
"""What is read, or left out with an actual journey as a whole."""


@dataclass(frozen=True, slots=True)
class Point:
    """A touchpoint as a journey names it; `receiver` is empty for an action."""

    key: str
    label: str
    initiator: str
    receiver: str
    received: str
    channel: str
    phase: str
    comment: str
    is_action: bool
    compliance: str
    place: str


@dataclass
class Journey:
    """A journey: planned or actual, its phases and actors by their identifiers, its touchpoints."""

    is_planned: bool
    key: str
    title: str = ""
    summary: str = ""
    phases: dict[str, str] = field(default_factory=dict)
    points: list[Point] = field(default_factory=list)
    place: str = ""


@dataclass
class Journeys:
    """All journeys of a document; an actor is a name and whether it is the end user."""

    found: list[Journey] = field(default_factory=list)
    actors: dict[str, tuple[str, bool]] = field(default_factory=dict)


def journeys(path: Path, data: bytes, findings: Findings) -> Journeys:
    """Return the journeys of a document; raises FormError where it is refused."""
    root = _root(path, data)
    read, told = Journeys(), set[str]()
    for element in root:
        name = _name(element)
        if name not in ("plannedjourney", "actualjourney"):
            if name:
                findings.add("W683", "", _place(element), repr(_said(element)))
            continue
        for actor in _all(element, "enduser", "serviceprovider"):
            _actor(read, actor)
        read.found.append(_journey(element, name == "plannedjourney"))
        _unread(element, findings, told)
    if not any(journey.points for journey in read.found):
        raise FormError(str(path), "X670")
    if sum(len(journey.points) for journey in read.found) > MOST_TOUCHPOINTS:
        detail = f"More than {MOST_TOUCHPOINTS:,} touchpoints are no journey."
        raise FormError(str(path), "X662", detail)
    return read


def _root(path: Path, data: bytes) -> Any:
    plain = data.replace(b"\x00", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise FormError(str(path), "X668")
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormError(str(path), "X667", f"The XML is broken: {_first(error)}.") from None
    if root.getroottree().docinfo.doctype:
        raise FormError(str(path), "X668")
    if _name(root) != "cjml":
        detail = f"This is not CJML but <{_said(root)}>."
        raise FormError(str(path), "X669", detail)
    return root


def _first(error: Exception) -> str:
    lines = str(error).strip().splitlines() or ["it cannot be read"]
    return lines[0].rstrip(".")[:160]


def _name(element: Any) -> str:
    """The name of an element without its namespace, in small letters."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _said(element: Any) -> str:
    return str(element.tag).rpartition("}")[2][:60]


def _place(element: Any) -> str:
    return f"line {element.sourceline}"


def _all(element: Any, *names: str) -> Iterator[Any]:
    return (inner for inner in element.iter() if _name(inner) in names)


def _text(element: Any, name: str) -> str:
    """The text of the first element of a name inside another, without line breaks."""
    found = next(_all(element, name), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _attribute(element: Any, *names: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].lower() in names:
            return str(value).strip()
    return ""


def _actor(read: Journeys, element: Any) -> None:
    key = _attribute(element, "actorid", "actoridref")
    name = _text(element, "actorname") or _text(element, "companyname")
    known = read.actors.get(key)
    if key and (known is None or (name and not known[0])):
        read.actors[key] = name, _name(element) == "enduser"


def _journey(element: Any, is_planned: bool) -> Journey:
    journey = Journey(is_planned, _direct(element, "journeyid"), place=_place(element))
    journey.title = _direct(element, "journeytitle")
    journey.summary = _direct(element, "journeyshortsummary")
    for phase in _all(element, "journeyphase"):
        key = _attribute(phase, "phaseid")
        journey.phases[key] = _text(phase, "phasename") or key
    journey.points = [_point(p) for p in _all(element, *_POINTS)]
    return journey


def _direct(element: Any, name: str) -> str:
    found = next((inner for inner in element if _name(inner) == name), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _point(element: Any) -> Point:
    is_action = _POINTS[_name(element)]
    parties = {
        _name(inner): inner for inner in element if _name(inner) in ("initiator", "receiver")
    }
    belongs = next(_all(element, "belongsto"), None)
    return Point(
        key=_direct(element, "touchpointid"),
        label=_text(element, "initiatorlabel"),
        initiator=_refers(parties.get("initiator")),
        receiver="" if is_action else _refers(parties.get("receiver")),
        received="" if is_action else _text(element, "receiverlabel"),
        channel=_text(element, "channelname"),
        phase=_attribute(belongs, "phaseidref") if belongs is not None else "",
        comment=_direct(element, "comment"),
        is_action=is_action,
        compliance=_direct(element, "compliance").lower(),
        place=_place(element),
    )


def _refers(party: Any) -> str:
    found = next(_all(party, "refersto"), None) if party is not None else None
    return _attribute(found, "actoridref", "actorid") if found is not None else ""


def _unread(element: Any, findings: Findings, told: set[str]) -> None:
    """Tell of kinds of elements that are not read, each once, where it comes up first."""
    for inner in element.iterdescendants():
        name = _name(inner)
        if not name or name in _READ or name in _POINTS:
            continue
        is_said = bool("".join(inner.itertext()).strip() or inner.attrib)
        if is_said and name not in told and len(told) < MOST_TOLD:
            findings.add("W683", "", _place(inner), repr(_said(inner)))
            told.add(name)
