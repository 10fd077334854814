"""What a part of a report says about itself: what it is, for whom, and what it leaves out."""

from dataclasses import dataclass
from typing import Literal

ExtractKind = Literal["finding", "owner", "site", "summary"]


@dataclass(frozen=True, slots=True)
class Extract:
    """A report's part: `suffix` ends its file's name, `line` names whole and reader in a sentence.

    `findings` counts those of the whole; `fit` is how tightly two pages are set, 0 to 3.
    """

    kind: ExtractKind
    suffix: str
    heading: str
    line: str
    left_out: tuple[str, ...] = ()
    findings: int = 0
    fit: int = 0
