"""A YAML file as nodes that know their line and column, read within limits."""

import re
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node
from ruamel.yaml.reader import ReaderError

from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.kept import MAX_CELLS, cut, put_back
from gemba.authoring.limits import BoundedComposer, TooBig, check_expanded, oddities
from gemba.authoring.nodes import length as length_of

MAX_BYTES = 2_000_000
"""Bytes of a file; what an imported form keeps of its cells comes on top."""
MAX_QUOTED = 1_000
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class _Named(StringIO):
    """Text that tells the reader which file it came from."""

    name = ""


@dataclass
class Sources:
    """The files that one checklist was read from, for the lines that faults quote."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def read(self, path: Path) -> MappingNode:
        """Read one YAML file; raises ChecklistError with E0xx faults where it cannot be read."""
        text, cells = _text(path)
        root = self._read(path, text)
        put_back(root, cells)
        return root

    def read_text(self, path: Path, text: str) -> MappingNode:
        """Read a text as if it stood in a file; raises ChecklistError as `read` does."""
        return self._read(path, text)

    def read_head(self, path: Path, body: re.Pattern[str]) -> MappingNode:
        """Read a YAML file up to the line that a pattern finds; raises ChecklistError."""
        return self._read(path, body.split(_text(path)[0], maxsplit=1)[0])

    def _read(self, path: Path, text: str) -> MappingNode:
        self.lines[str(path)] = _LINE_BREAK.split(text)
        root = self._compose(path, text)
        if not isinstance(root, MappingNode):
            raise ChecklistError([_fault(path, "E008", "this is not a map of keys and values")])
        faults = [self.fault(node, code, message) for node, code, message in oddities(root)]
        if faults:
            raise ChecklistError(faults)
        return root

    def _compose(self, path: Path, text: str) -> Node | None:
        stream = _Named(text)
        stream.name = str(path)
        yaml = YAML(typ="safe", pure=True)
        yaml.Composer = BoundedComposer
        try:
            root: Node | None = yaml.compose(stream)
            check_expanded(root)
        except MarkedYAMLError as error:
            raise ChecklistError([self._syntax(path, error)]) from None
        except ReaderError as error:
            line = text.count("\n", 0, error.position)
            message = f"not YAML: the control character #x{error.character:04x} is not text"
            raise ChecklistError([self.at(str(path), line, 0, 1, "E004", message)]) from None
        except YAMLError as error:
            raise ChecklistError([_fault(path, "E004", _first_line(str(error)))]) from None
        except (TooBig, RecursionError, ValueError) as error:
            why = str(error) if isinstance(error, TooBig) else "not readable as YAML"
            raise ChecklistError([_fault(path, "E005", f"this is no checklist: {why}")]) from None
        return root

    def _syntax(self, path: Path, error: MarkedYAMLError) -> Fault:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        message = f"not YAML: {error.problem or error.context or 'cannot be read'}"
        return self.at(str(path), line, column, 1, "E004", message)

    def at(
        self,
        path: str,
        line: int,
        column: int,
        length: int,
        code: str,
        message: str,
        hint: str = "",
    ) -> Fault:
        """Return a fault at a line and column counted from 0."""
        lines = self.lines.get(path, [])
        text = lines[line] if line < len(lines) else ""
        text, message = text[:MAX_QUOTED], message[:MAX_QUOTED]
        return Fault(path, line + 1, column + 1, code, message, hint, max(length, 1), text)

    def fault(self, node: Node, code: str, message: str, hint: str = "") -> Fault:
        """Return a fault that points at a node."""
        mark = node.start_mark
        return self.at(mark.name, mark.line, mark.column, length_of(node), code, message, hint)


def _fault(path: Path, code: str, message: str, hint: str = "") -> Fault:
    return Fault(str(path), 1, 1, code, message, hint)


def _first_line(text: str) -> str:
    return text.splitlines()[0] if text else "not readable as YAML"


def _text(path: Path) -> tuple[str, str]:
    """Return the file's text and the cells that it keeps of a form.

    Raises ChecklistError where it is absent, too large or not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + MAX_CELLS + 1)
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise ChecklistError([_fault(path, "E001", f"cannot read this file: {why}")]) from None
    try:
        text, cells = cut(data.decode("utf-8-sig"))
        if len(data) - len(cells) > MAX_BYTES and len(text.encode()) > MAX_BYTES:
            words = f"larger than {MAX_BYTES // 1_000_000} MB: this is no checklist"
            raise ChecklistError([_fault(path, "E003", words)])
        return text, cells
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text"
        fault = Fault(str(path), line, 1, "E002", message, "save the file as UTF-8")
        raise ChecklistError([fault]) from None
