"""What reading a form brought to light: a code, a sentence, and the cell it is about."""

from dataclasses import dataclass, field

from gemba.authoring.xlsform.codes import MEANINGS


class FormError(ValueError):
    """A file that is refused; its text names the file, the code and how to go on."""

    def __init__(self, path: str, code: str, detail: str = "", hint: str = "") -> None:
        """Keep the code; `detail` is said instead of the code's own sentence."""
        self.code = code
        said = detail or MEANINGS[code]
        super().__init__(f"{path}: {code} {said}{f' {hint}' if hint else ''}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not taken as it stands; `cell` is its place as A1, empty for none."""

    code: str
    message: str
    sheet: str = ""
    cell: str = ""

    @property
    def is_error(self) -> bool:
        """Tell whether something cannot be worked out in the walk."""
        return self.code.startswith("E")

    @property
    def place(self) -> str:
        """Where it is: `survey!C12`, or the sheet or the cell alone."""
        return f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell

    def __str__(self) -> str:
        """Return `survey!C12: W611 sentence`."""
        return (
            f"{self.place}: {self.code} {self.message}"
            if self.place
            else (f"{self.code} {self.message}")
        )


@dataclass
class Findings:
    """Collects findings in the order in which they are met."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, sheet: str, cell: str, detail: str = "") -> None:
        """Note a finding: the code's sentence, with what exactly it is about."""
        meaning = MEANINGS[code]
        message = f"{detail}: {meaning[0].lower()}{meaning[1:]}" if detail else meaning
        self.found.append(Finding(code, message, sheet, cell))


def a1(row: int, column: int) -> str:
    """Return the name of a cell, both counted from 0: (11, 2) is C12."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"
