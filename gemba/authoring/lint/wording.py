"""Rules of wording: one fact a question, short, not negative, in the customer's words."""

import re
from collections.abc import Iterator

from gemba.authoring.lint.lexicon import Lexicon, blanked, lexicon, unquoted
from gemba.authoring.places import PlacedQuestion, questions
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.rule_fault import RuleFault
from gemba.journey.words import UNASKED_TYPES

LONGEST = 120
"""Characters that a question has at most: two lines of a narrow terminal."""
_EARLY = 4
_MOST_READ = 600
_SAID = frozenset({"note", *UNASKED_TYPES})


def wording_faults(checklist: Checklist) -> Iterator[RuleFault]:
    """Yield what is wrong with the wording of the questions, in the checklist's own language."""
    words = lexicon(checklist.language)
    for placed in questions(checklist):
        if placed.question.type in _SAID:
            continue
        yield from _too_long(placed)
        if words is not None:
            yield from _two_in_one(placed, words)
            yield from _negative(placed, words)
            yield from _jargon(placed, words)
            yield from _vague(placed, words)


def _fault(
    placed: PlacedQuestion, code: str, message: str, hint: str, found: re.Match[str]
) -> RuleFault:
    place = (found.start(), len(found[0]))
    return RuleFault(placed.at("ask"), code, message, hint, *place)


def _read(placed: PlacedQuestion) -> str:
    """Return as much of a question as any question has, with blanks for what is quoted."""
    return unquoted(placed.question.ask[:_MOST_READ])


def _too_long(placed: PlacedQuestion) -> Iterator[RuleFault]:
    length = len(placed.question.ask)
    if length > LONGEST:
        message = f"the question has {length} characters; {LONGEST} fit"
        hint = "move what to look for into `guidance`"
        yield RuleFault(placed.at("ask"), "W403", message, hint)


def _two_in_one(placed: PlacedQuestion, words: Lexicon) -> Iterator[RuleFault]:
    """A second verb asks two things; a bare `and` only where nothing says what counts."""
    text = blanked(words.no_joint, _read(placed))
    found = words.second_question.search(text)
    if found is None and _has_no_middle(placed.question):
        found = words.joined.search(text)
    if found is not None:
        hint = "write two questions, or say under `means` what counts as partly"
        yield _fault(placed, "W402", "this asks two things at once", hint, found)


def _has_no_middle(question: Question) -> bool:
    if question.type == "yes_no":
        return question.means is None or not (question.means.partly or question.means.yes)
    return question.type == "scale"


def _negative(placed: PlacedQuestion, words: Lexicon) -> Iterator[RuleFault]:
    if placed.question.type != "yes_no":
        return
    text = blanked(words.no_negative, _read(placed))
    found = words.negative.search(text)
    if found and not (_says_what_no_is(placed.question) and _is_late(text, found)):
        message = f"'{found[0]}' in a yes/no question: what would a no mean?"
        hint = "ask for what should be there"
        yield _fault(placed, "W404", message, hint, found)


def _says_what_no_is(question: Question) -> bool:
    return question.means is not None and bool(question.means.no)


def _is_late(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word stands behind the subject, where it denies a detail only."""
    return len(text[: found.start()].split()) >= _EARLY


def _jargon(placed: PlacedQuestion, words: Lexicon) -> Iterator[RuleFault]:
    found = words.jargon.search(_read(placed))
    if found:
        message = f"'{found[0]}' is a word of the trade, not of the customer"
        yield _fault(placed, "W406", message, "say what the customer sees", found)


def _vague(placed: PlacedQuestion, words: Lexicon) -> Iterator[RuleFault]:
    """A word that each walker reads in their own way, where `means` does not say what counts."""
    question = placed.question
    if question.type != "yes_no" or (question.means and question.means.yes):
        return
    found = words.vague.search(_read(placed))
    if found:
        message = f"'{found[0]}' is judged, not seen"
        yield _fault(placed, "W407", message, "say under `means` what counts as yes", found)
