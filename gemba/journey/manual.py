"""A manual in a walk: what was counted in it, kept with the checklist, and its steps as cards."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from gemba.journey.checklist import Checklist, Step
from gemba.journey.question import Choice, Question
from gemba.journey.standing import language_of

KEPT_AS = "manual"
"""The key under `x` of a checklist, and of the questions that are cards."""
GAP_CODE = "MANUAL_GAP"
CARD_CHOICES = ("done", "unclear", "impossible", "not_needed")
MOST_CARDS = 200
_ASK_LETTERS = 400
_WORDS = {
    "en": ("Manual, step {}: {}", "done", "unclear", "impossible", "not needed",
           "Do it as it is written, with nothing else to go by. Page {} of {}."),
    "de": ("Anleitung, Schritt {}: {}", "geschafft", "unklar", "unmöglich", "nicht nötig",
           "Tun, was dasteht, ohne anderes Wissen. Seite {} von {}."),
}  # fmt: skip


class _Kept(BaseModel):
    """Frozen, and tolerant of what a newer Gemba kept beside it."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class KeptFormula(_Kept):
    """A readability formula and its value."""

    name: str
    value: float
    meaning: str = ""


class KeptTerm(_Kept):
    """A word to look up: how often, and on which page first."""

    text: str
    kind: Literal["rare", "acronym", "code", "jargon"]
    uses: int
    page: int
    where: str = ""


class KeptMedians(_Kept):
    """Hard words per 100 in reference texts of the language."""

    plain: float
    guide: float
    expert: float | None = None


class KeptStep(_Kept):
    """A step of the manual, with its key in the walk where it became a card."""

    text: str
    page: int
    number: int | None = None
    procedure: str = ""
    words: int = 0
    problems: tuple[str, ...] = ()
    key: str = ""


class Manual(_Kept):
    """A manual as it was counted before the walk; no score where `refused` says why."""

    name: str
    form: str = "text"
    sha256: str = ""
    pages: int = 1
    has_pages: bool = False
    language: str
    words: int = 0
    sentences: int = 0
    refused: str = ""
    hard_words_per_100: float | None = None
    hard_words_low: float | None = None
    hard_words_high: float | None = None
    rare_uses: int = 0
    acronym_uses: int = 0
    code_uses: int = 0
    median_sentence_words: float | None = None
    share_over_25_words: float | None = None
    formulas: tuple[KeptFormula, ...] = ()
    reference_medians: KeptMedians | None = None
    calibrated: bool = True
    terms: tuple[KeptTerm, ...] = ()
    unexpanded_acronyms: tuple[KeptTerm, ...] = ()
    steps: tuple[KeptStep, ...] = ()
    notes: tuple[str, ...] = ()
    credit: str = ""


class NoPlace(ValueError):
    """No step of a checklist is about the manual; its text names those there are."""


def manual_of(checklist: Checklist) -> Manual | None:
    """Return the manual that a checklist was put together with, or None."""
    kept = checklist.x.get(KEPT_AS)
    try:
        return Manual.model_validate(kept) if kept else None
    except ValidationError:
        return None


def is_card(question: Question) -> bool:
    """Tell whether a question is a step of a manual."""
    return isinstance(question.x.get(KEPT_AS), int)


def cards(
    manual: Manual, language: str, *, show_if: str | None = None, owner: str | None = None
) -> list[Question]:
    """Return the steps of a manual as questions: done, unclear, impossible or not needed.

    Together they weigh as much in the step's score as one other question.
    """
    some = manual.steps[:MOST_CARDS]
    weight = round(1 / len(some), 4) if some else 1
    return [
        _card(step, place, manual, language).model_copy(
            update={"show_if": show_if, "owner": owner, "weight": weight}
        )
        for place, step in enumerate(some, 1)
    ]


def _card(step: KeptStep, place: int, manual: Manual, language: str) -> Question:
    ask, done, unclear, impossible, not_needed, guidance = _WORDS[language_of(language)]
    text = step.text if len(step.text) <= _ASK_LETTERS else step.text[: _ASK_LETTERS - 1] + "…"
    choices = (
        Choice(id="done", label=done, score=1),
        Choice(id="unclear", label=unclear, score=0.5, finding="minor"),
        Choice(id="impossible", label=impossible, score=0, finding="major"),
        Choice(id="not_needed", label=not_needed),
    )
    return Question(
        id=f"m{place:02d}",
        type="choice",
        ask=ask.format(step.number or place, text),
        guidance=guidance.format(step.page, manual.pages) if manual.has_pages else None,
        dimension="JAR",
        choices=choices,
        barriers=(GAP_CODE, "JARGON"),
        x={KEPT_AS: place},
    )


def with_manual(checklist: Checklist, manual: Manual, step: str | None = None) -> Checklist:
    """Return a checklist that asks a manual's steps, where a step already asks about the manual.

    They stand before that step's first question of the manual that has a condition, and share
    the condition: who did not need the manual is not asked. NoPlace where nothing fits.
    A manual that was there before makes way.
    """
    checklist = _without_cards(checklist)
    target = _target(checklist, step)
    anchor = _anchor(target)
    before = next((q for q in target.questions if q is anchor and q.show_if), None)
    made = _distinct(
        cards(manual, checklist.language, show_if=before.show_if if before else None,
              owner=anchor.owner if anchor else None),
        checklist,
    )  # fmt: skip
    kept = manual.model_copy(
        update={"steps": tuple(
            step_.model_copy(update={"key": card.id})
            for step_, card in zip(manual.steps, made, strict=False)
        ) + manual.steps[len(made):]}
    )  # fmt: skip
    place = _place(target, anchor, bool(before))
    questions = (*target.questions[:place], *made, *target.questions[place:])
    return _replaced(checklist, target.id, questions, kept)


def _without_cards(checklist: Checklist) -> Checklist:
    data: dict[str, Any] = checklist.model_dump(mode="json", by_alias=True)
    placed = {card.id for step in checklist.steps for card in step.questions if is_card(card)}
    for phase in data["phases"]:
        for step in phase["steps"]:
            step["questions"] = [q for q in step["questions"] if q["id"] not in placed]
    return Checklist.model_validate(data) if placed else checklist


def _target(checklist: Checklist, key: str | None) -> Step:
    known = ", ".join(step.id for step in checklist.steps)
    if key is not None:
        found = next((step for step in checklist.steps if step.id == key), None)
        if found is None:
            raise NoPlace(f"There is no step '{key}' in {checklist.id} (steps: {known}).")
        return found
    best = max(checklist.steps, key=lambda step: len(_about(step)), default=None)
    if best is None or not _about(best):
        raise NoPlace(f"No step of {checklist.id} asks about a manual: name one (steps: {known}).")
    return best


def _about(step: Step) -> list[Question]:
    return [q for q in step.questions if GAP_CODE in q.barriers and not is_card(q)]


def _anchor(step: Step) -> Question | None:
    about = _about(step)
    return next((q for q in about if q.show_if), about[-1] if about else None)


def _place(step: Step, anchor: Question | None, before: bool) -> int:
    if anchor is None:
        return len(step.questions)
    return step.questions.index(anchor) + (0 if before else 1)


def _distinct(made: list[Question], checklist: Checklist) -> list[Question]:
    taken = {question.id for step in checklist.steps for question in step.questions}
    if not any(card.id in taken for card in made):
        return made
    return [card.model_copy(update={"id": f"manual_{card.id}"}) for card in made]


def _replaced(
    checklist: Checklist, key: str, questions: tuple[Question, ...], manual: Manual
) -> Checklist:
    data: dict[str, Any] = checklist.model_dump(mode="json", by_alias=True)
    for phase in data["phases"]:
        for step in phase["steps"]:
            if step["id"] == key:
                step["questions"] = [q.model_dump(mode="json", by_alias=True) for q in questions]
    kept = manual.model_dump(mode="json", exclude_defaults=True)
    data["x"] = {**data["x"], KEPT_AS: kept}
    return Checklist.model_validate(data)
