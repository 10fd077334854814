"""A plain table or list becomes a checklist: columns by their heads, else one question a line."""

import re
from pathlib import Path
from typing import Any

from gemba.authoring.importing.draft import MOST_ROWS, Draft, drafted, too_long
from gemba.authoring.importing.text import MAX_CELL
from gemba.authoring.tables.heads import is_polar, language_of, type_of, yes_or_no
from gemba.authoring.tables.lines import Line, read_lines
from gemba.authoring.xlsform.importing import Imported
from gemba.authoring.xlsform.mapping import Mapped
from gemba.authoring.xlsform.names import Ids
from gemba.authoring.xlsform.report import Findings, FormError
from gemba.journey.barriers import is_code

HEAD = "# Made from a plain table or list; its cells are kept in x.\n"
_ROWS = {"scale": "select_one", "choice": "select_one", "multi": "select_multiple",
         "multiline": "text", "timer": "decimal", "photo": "image",
         "location": "geopoint"}  # fmt: skip
_YES_NO = {"en": ("Yes", "No"), "de": ("Ja", "Nein")}
_SPLIT = re.compile(r"[|;\n]|/(?=\D)")
_CODED = re.compile(r"(-?\d{1,3})\s*(?:=|:|,|\.|–|-)\s*(\S.*)")
_SPAN = re.compile(r"(-?\d{1,3})\s*(?:-|–|\.\.+|bis|to)\s*(-?\d{1,3})")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STATED = {"en": "Walk", "de": "Begehung"}


def import_table(path: Path, text: str) -> Imported:
    """Return the checklist of a plain table or list; raises FormError where it is refused."""
    findings = Findings()
    read = read_lines(path, text, findings)
    if len(read.lines) > MOST_ROWS:
        raise too_long(path, len(read.lines))
    asked = [line for line in read.lines if _asks(line, findings)]
    if not asked:
        raise FormError(str(path), "X666", hint="Write one question a line, or a table of them.")
    language = language_of(read.heads, [line.get("ask") for line in asked])
    draft = Draft(path.name, read.title or _titled(path.stem), language, findings)
    making = _Making(draft, path)
    making.run(asked)
    return drafted(draft, path, "table", read.kept, HEAD, making.complete)


def _titled(stem: str) -> str:
    return re.sub(r"[\s_]+", " ", stem).strip() or "Checklist"


def _asks(line: Line, findings: Findings) -> bool:
    if line.get("ask"):
        return True
    only_place = set(line.cells) <= {"phase", "step", "id"}
    if not only_place:
        findings.add("W681", "", line.place(""))
    return False


class _Making:
    """One table on its way to a form."""

    def __init__(self, draft: Draft, path: Path) -> None:
        self.draft, self.path = draft, path
        self.ids, self.lists = Ids(), dict[str, str]()
        self.open: list[str] = []
        self.more: dict[str, dict[str, Any]] = {}
        self.owners: dict[str, str] = {}

    def run(self, lines: list[Line]) -> None:
        """Add all lines, with the phases and steps around them."""
        phase = step = ""
        for line in lines:
            new_phase = line.get("phase") or phase
            new_step = line.get("step") or ("" if new_phase != phase else step)
            if not self.open or new_phase != phase:
                self._close(0)
                self._group(new_phase or _STATED[self.draft.language], line, "phase")
                step = ""
            if new_step and new_step != step:
                self._close(1)
                self._group(new_step, line, "step")
            phase, step = new_phase, new_step
            self._line(line)
        self._close(0)

    def _group(self, title: str, line: Line, key: str) -> None:
        cells = {"type": "begin group", "name": slug(title), "label": title}
        self.draft.row(cells, {"": line.place(key)})
        self.open.append(line.place(key))

    def _close(self, depth: int) -> None:
        while len(self.open) > depth:
            self.draft.row({"type": "end group"}, {"": self.open.pop()})

    def _line(self, line: Line) -> None:
        ask = line.get("ask")
        if len(ask) > MAX_CELL:
            raise FormError(str(self.path), "X663", f"{line.place()} holds too much text.")
        name = self.ids.take(slug(line.get("id") or ask))
        kind = self._kind(line)
        row_type = _ROWS.get(kind, kind)
        cells = {"type": row_type, "name": name, "label": ask, "hint": line.get("hint"),
                 "guidance_hint": line.get("guidance")}  # fmt: skip
        if kind == "multiline":
            cells["appearance"] = "multiline"
        if kind == "yes_no" or row_type.startswith("select"):
            cells["type"] = (
                f"{row_type if kind != 'yes_no' else 'select_one'} {self._list(line, kind)}"
            )
            cells["appearance"] = "likert" if kind == "scale" else ""
        self._required(line, cells)
        self.draft.row(cells, {"": line.place(), **line.places, "name": line.place("id"),
                               "label": line.place("ask"), "type": line.place("type")})  # fmt: skip
        self.more[name] = self._rest(line, kind)

    def _kind(self, line: Line) -> str:
        written, choices = line.get("type"), _split(line.get("choices"))
        kind = type_of(written) if written else ""
        if written and not kind:
            self.draft.findings.add("W611", "", line.place("type"), repr(written[:60]))
            kind = "" if choices else "text"
        polar = {choice.lower() for choice in choices} in ({"yes", "no"}, {"ja", "nein"})
        if not kind:
            kind = "choice" if choices and not polar else ""
            kind = kind or ("yes_no" if polar or is_polar(line.get("ask")) else "text")
        if kind in ("choice", "multi") and not choices:
            self.draft.findings.add("W613", "", line.place("type"), repr(line.get("ask")[:40]))
            return "text"
        return kind

    def _list(self, line: Line, kind: str) -> str:
        written = line.get("choices") if kind != "yes_no" else ""
        key = f"{kind == 'scale'}{kind == 'yes_no'}{written}"
        if key not in self.lists:
            self.lists[key] = f"list_{len(self.lists) + 1}"
            for code, words in self._choices(line, kind):
                self.draft.choice(self.lists[key], code, words, line.place("choices"))
        return self.lists[key]

    def _choices(self, line: Line, kind: str) -> list[tuple[str, str]]:
        if kind == "yes_no":
            return list(zip(("yes", "no"), _YES_NO[self.draft.language], strict=True))
        written = line.get("choices")
        if kind == "scale":
            return _points(written or "1-5")
        taken = Ids()
        coded = [_CODED.fullmatch(choice) for choice in _split(written)]
        if all(coded):
            return [(m[1], m[2]) for m in coded if m]
        return [(taken.take(slug(choice)), choice) for choice in _split(written)]

    def _required(self, line: Line, cells: dict[str, str]) -> None:
        said = yes_or_no(line.get("required"))
        if said is None:
            detail = repr(line.get("required")[:60])
            self.draft.findings.add("W678", "", line.place("required"), detail)
        cells["required"] = "yes" if said else ""

    def _rest(self, line: Line, kind: str) -> dict[str, Any]:
        """What a form has no column for."""
        found: dict[str, Any] = {"type": "timer"} if kind == "timer" else {}
        if owner := line.get("owner"):
            found["owner"] = self.owners.setdefault(owner, self._owner(owner))
        codes = re.findall(r"[^\s,;|/]+", line.get("barriers").upper())
        for code in codes:
            if not is_code(code):
                self.draft.findings.add("W679", "", line.place("barriers"), repr(code[:40]))
        if known := [code for code in dict.fromkeys(codes) if is_code(code)]:
            found["barriers"] = known
        return found

    def _owner(self, title: str) -> str:
        ids = Ids(set(self.owners.values()))
        return ids.take(slug(title))

    def complete(self, found: Mapped) -> None:
        """Add owners, barriers and stopwatches to the questions."""
        for phase in found.data["phases"]:
            for step in phase["steps"]:
                for question in step["questions"]:
                    self._complete(question, self.more.get(question["id"], {}))
        if self.owners:
            owners = [{"id": key, "title": title[:300]} for title, key in self.owners.items()]
            phases = found.data.pop("phases")
            found.data |= {"owners": owners, "phases": phases}

    def _complete(self, question: dict[str, Any], more: dict[str, Any]) -> None:
        question |= more
        if "barriers" in more and question["type"] == "yes_no":
            question.pop("best", None)


def _split(text: str) -> list[str]:
    found = [part.strip() for part in _SPLIT.split(text) if part.strip()]
    return found if len(found) > 1 else [p.strip() for p in text.split(",") if p.strip()]


def _points(text: str) -> list[tuple[str, str]]:
    """Return the points of a scale: `1-5`, `1 = bad | 2 = good`, or words from 1 upwards."""
    if span := _SPAN.fullmatch(text.strip()):
        low, high = sorted((int(span[1]), int(span[2])))
        return [(str(n), str(n)) for n in range(low, min(high, low + 10) + 1)]
    parts = _split(text)
    coded = [_CODED.fullmatch(part) for part in parts]
    if all(coded):
        return [(m[1], m[2]) for m in coded if m]
    if all(re.fullmatch(r"-?\d{1,3}", part) for part in parts):
        return [(part, part) for part in parts]
    return [(str(number), part) for number, part in enumerate(parts, 1)]


def slug(text: str) -> str:
    """Return a short id of plain letters for a text: its first words."""
    plain = text.lower().translate(_UMLAUTS)
    words = re.findall(r"[a-z0-9]+", plain)
    found = "_".join(words[:6])[:40].strip("_")
    if not found:
        return f"q_{sum(map(ord, text)) % 100_000}"
    return found if found[0].isalpha() else f"q_{found}"
