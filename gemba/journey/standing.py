"""The standing questions of the method: asked by Gemba itself, answered like any other.

Their keys begin with `@`, which no checklist may use; `why:KEY` follows a bad answer to KEY.
Texts are in the language of the checklist where Gemba has it, else in English.
"""

from functools import cache

from gemba.journey.question import Choice, Question
from gemba.journey.standing_texts import TEXTS

GAP = "@gap"
EXPECTED = "@expected"
PROMISE = "@promise"
PERCEIVED_WAIT = "@perceived_wait"
OUTCOME = "@outcome"
DEAD_END = "@dead_end"
RESCUED_BY = "@rescued_by"
MINUTES_LOST = "@minutes_lost"
EASE = "@ease"
DELIVERED = "@delivered"
FEELING = "@feeling"
CONTINUE = "@continue"
REASON = "@reason"
ALTERNATIVE = "@alternative"
WHY = "why:"

_CHOICES: dict[str, tuple[str, ...]] = {
    GAP: ("travel", "wait", "search", "handover", "silence", "part_of_step", "pause"),
    OUTCOME: ("done", "done_with_help", "workaround", "dead_end", "skipped_not_applicable"),
    CONTINUE: ("gladly", "fine", "reluctantly", "would_leave", "had_to_stop"),
    REASON: ("too_long", "too_dear", "unclear", "too_much_work", "no_trust", "not_my_need",
             "easier_elsewhere", "no_way_on", "other"),
    DEAD_END: ("no_way_on", "must_call", "loop", "refused", "system_down", "closed"),
    RESCUED_BY: ("customer_service", "staff", "self", "nobody"),
}  # fmt: skip
_SCALES = {EXPECTED: "rate10", DELIVERED: "rate10", EASE: "ease7", FEELING: "feeling"}
_NUMBERS = {PERCEIVED_WAIT: "decimal", MINUTES_LOST: "decimal"}


def language_of(tag: str) -> str:
    """Return the language of the standing texts for a BCP 47 tag: its own, or English."""
    base = tag.split("-")[0].lower()
    return base if base in TEXTS else "en"


@cache
def standing(key: str, language: str = "en") -> Question:
    """Return a standing question in a language; raises KeyError where there is none."""
    texts = TEXTS[language_of(language)]
    ask, hint = texts[key]
    if key in _CHOICES:
        choices = tuple(Choice(id=c, label=texts[f"{key}.{c}"][0]) for c in _CHOICES[key])
        return Question(id=key, type="choice", ask=ask, hint=hint or None, choices=choices)
    if key in _SCALES:
        return Question(id=key, type="scale", ask=ask, hint=hint or None, scale=_SCALES[key])
    if key in _NUMBERS:
        return Question(id=key, type="decimal", ask=ask, hint=hint or None, min=0)
    kind = "yes_no" if key == PROMISE else "text"
    return Question(id=key, type=kind, ask=ask, hint=hint or None, partly=False)


def word(key: str, choice: str, language: str = "en") -> str:
    """Return the words of a standing question's choice, e.g. of `would_leave`."""
    found = TEXTS[language_of(language)].get(f"{key}.{choice}")
    return found[0] if found else choice


def is_standing(key: str) -> bool:
    """Tell whether a question key belongs to the method and not to a checklist."""
    return key.startswith(("@", WHY))


def why_key(question: str) -> str:
    """Return the key of the follow-up that asks what stood in the way."""
    return WHY + question


def standing_keys() -> tuple[str, ...]:
    """Return every standing question's key, in the order in which a visit may ask them."""
    return (GAP, EXPECTED, PROMISE, PERCEIVED_WAIT, OUTCOME, DEAD_END, RESCUED_BY, MINUTES_LOST,
            EASE, DELIVERED, FEELING, CONTINUE, REASON, ALTERNATIVE)  # fmt: skip
