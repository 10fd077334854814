"""A manual's pages in the report: two gauges, the words to look up, and its steps as walked."""

from dataclasses import dataclass

from gemba.report.model.front import Fact


@dataclass(frozen=True, slots=True)
class ManualTerm:
    """A word to look up, where it stands first, and the sentence around it."""

    text: str
    kind: str
    uses: int
    page: str
    where: str


@dataclass(frozen=True, slots=True)
class ManualStepRow:
    """A step of the manual: what the count noticed, and how often walkers could follow it."""

    name: str
    text: str
    page: str
    noticed: str
    done: int
    unclear: int
    impossible: int
    not_needed: int


@dataclass(frozen=True, slots=True)
class ManualSheet:
    """One manual; hard is hard words per 100, long_share 0..1, both None without a score."""

    name: str
    about: str
    refused: str
    hard: float | None
    hard_words: str
    reference: str
    sentence_words: float | None
    long_share: float | None
    formulas: tuple[Fact, ...]
    terms: tuple[ManualTerm, ...]
    acronyms: tuple[str, ...]
    steps: tuple[ManualStepRow, ...]
    followed: str
    walks: int
    notes: tuple[str, ...]
    credit: str
