"""How much of a manual a customer would have to look up, and how long its sentences are.

It finds candidates; whether a customer understands is answered by the walk, not by the count.
"""

from gemba.analysis.readability.formulas import Counts, Formula, formulas
from gemba.analysis.readability.hard import Term
from gemba.analysis.readability.languages import LANGUAGES, Guess, Medians
from gemba.analysis.readability.lexicon import CREDIT, Lexicon, NoWordLists
from gemba.analysis.readability.scoring import (
    HardWords,
    Readability,
    Sentences,
    UnknownLanguage,
    readability,
)

__all__ = [
    "CREDIT",
    "LANGUAGES",
    "Counts",
    "Formula",
    "Guess",
    "HardWords",
    "Lexicon",
    "Medians",
    "NoWordLists",
    "Readability",
    "Sentences",
    "Term",
    "UnknownLanguage",
    "formulas",
    "readability",
]
