"""The types of rows: what XLSForm and its dialects write, and what a walk makes of it."""

import re
from typing import Literal, NamedTuple

Structure = Literal["begin", "end", ""]

_SIMPLE: dict[str, str] = {
    **dict.fromkeys(("text", "string", "q string", "email", "url"), "text"),
    **dict.fromkeys(("integer", "int", "q int", "percentage"), "integer"),
    **dict.fromkeys(("decimal", "q decimal"), "decimal"),
    "range": "range",
    **dict.fromkeys(("date", "q date"), "date"),
    **dict.fromkeys(("time", "q time"), "time"),
    **dict.fromkeys(("datetime", "date time", "q datetime", "q date time"), "datetime"),
    **dict.fromkeys(("note", "q note"), "note"),
    **dict.fromkeys(("acknowledge", "trigger", "q acknowledge"), "acknowledge"),
    **dict.fromkeys(("image", "photo", "picture", "q image", "q picture"), "photo"),
    **dict.fromkeys(("audio", "q audio"), "audio"),
    **dict.fromkeys(("video", "q video"), "video"),
    "file": "file", "signature": "signature",
    **dict.fromkeys(("barcode", "q barcode"), "barcode"),
    **dict.fromkeys(
        ("geopoint", "geotrace", "geoshape", "location", "gps", "q geopoint", "q location",
         "q geotrace", "q geoshape"), "location"),
    **dict.fromkeys(("calculate", "calculation", "q calculate", "hidden"), "calculate"),
}  # fmt: skip
NOW = ("start", "end", "start time", "end time")
_META = (
    *NOW, "today", "deviceid", "device id", "imei", "subscriberid", "subscriber id", "simserial",
    "sim id", "phonenumber", "phone number", "username", "email address", "audit", "caseid",
    "start-geopoint", "background-audio", "background-geopoint", "audio audit", "text audit",
    "speed violations count", "speed violations list", "speed violations audit", "instanceid",
    "instancename", "number of days in last month", "number of days in last six months",
    "number of days in last year", "uri:subscriberid", "uri:phonenumber", "uri:simserial",
    "uri:deviceid", "uri:username", "uri:email", "start-geotrace",
)  # fmt: skip
_NOTHING = ("csv-external", "xml-external", "include", "comments")
_WORDY = re.compile(r"^(?:add|get)\s+(.+?)(?:\s+prompt)?$")
_SELECT = re.compile(
    r"^(?:add\s+)?(?P<kind>select[_\s]?(?:one|1)|select[_\s]multiple|select all that apply|rank|"
    r"q select1?|select)(?P<from>[_\s]from[_\s]file|[_\s]external)?(?:\s+prompt)?"
    r"(?:\s+(?:from|using)(?=\s))?\s+(?P<list>\S.*?)"
    r"(?P<other>\s+(?:or[_\s]other|or specify other))?$",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"^(begin|end)[\s_]+(.+?)(?:\s+over\s+\S+)?$", re.IGNORECASE)
_REPEATS = ("repeat", "lgroup", "looped group", "loop")


class Kind(NamedTuple):
    """What a row is: its base type, its list, whether `other` is offered, how sure that is."""

    base: str
    list_name: str = ""
    other: bool = False
    source: str = ""
    structure: Structure = ""
    code: str = ""


def kind_of(written: str) -> Kind:
    """Return what a type means; an unknown one is text, and its code says why."""
    plain = re.sub(r"\s+", " ", written.strip())
    lower = plain.lower()
    if begun := _BEGIN.match(lower):
        return _structure(begun[1], begun[2].strip())
    if wordy := _WORDY.match(lower):
        lower = wordy[1] if wordy[1] in _SIMPLE or wordy[1] in _META else lower
    if lower in _SIMPLE:
        return Kind(_SIMPLE[lower])
    if lower in _META or lower.startswith(("text audit", "audio audit", "speed violations")):
        return Kind("now" if lower in NOW else "today" if lower == "today" else "meta")
    if lower in _NOTHING:
        return Kind("nothing")
    if selected := _SELECT.match(plain):
        return _select(selected)
    if lower.startswith("hidden"):
        return Kind("calculate", code="W611")
    if lower.startswith(("osm", "db:", "contact")):
        return Kind("text", code="W612")
    return Kind("text", code="W611")


def _structure(edge: str, what: str) -> Kind:
    base = "repeat" if what in _REPEATS else "group"
    code = "" if what in (*_REPEATS, "group") else "W611"
    structure: Structure = "begin" if edge == "begin" else "end"
    return Kind(base, structure=structure, code=code if structure == "begin" else "")


def _select(found: re.Match[str]) -> Kind:
    word = re.sub(r"[_\s]+", " ", found["kind"].lower())
    several = word in ("select multiple", "select all that apply", "rank", "q select")
    source = re.sub(r"[_\s]+", " ", (found["from"] or "").lower()).strip()
    return Kind(
        "multi" if several else "choice", found["list"].strip(), bool(found["other"]), source
    )
