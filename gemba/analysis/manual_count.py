"""From a manual's pages to what is kept of it: both gauges, its terms and its steps."""

from collections.abc import Iterable, Sequence

from gemba.analysis.readability import Readability, readability
from gemba.analysis.readability.hard import Term
from gemba.analysis.readability.languages import language
from gemba.analysis.readability.steps import ManualStep, steps
from gemba.journey.manual import (
    KeptFormula,
    KeptMedians,
    KeptStep,
    KeptTerm,
    Manual,
)

TOP = 20
_WHERE_LETTERS = 160


def counted(
    pages: Sequence[str],
    name: str,
    lang: str | None = None,
    *,
    accepted: Iterable[str] = (),
    forced: Iterable[str] = (),
    form: str = "text",
    sha256: str = "",
    has_pages: bool = False,
) -> Manual:
    """Return what a count says of a manual; raises ValueError where its language is unknown."""
    found = readability(pages, lang, accepted=accepted, forced=forced)
    told = steps(pages, language(found.language)) if found.terms or not _glued(found) else ()
    return _of(found, told).model_copy(
        update={"name": name, "form": form, "sha256": sha256, "has_pages": has_pages}
    )


def _glued(found: Readability) -> bool:
    return bool(found.refused) and not found.sentences and found.words > 0


def _of(found: Readability, told: Sequence[ManualStep]) -> Manual:
    hard, lengths, medians = found.hard_words, found.sentence_length, found.medians
    return Manual(
        name="",
        pages=found.pages,
        language=found.language,
        words=found.words,
        sentences=found.sentences,
        refused=found.refused,
        hard_words_per_100=_round(hard.per_100 if hard else None),
        hard_words_low=_round(hard.low if hard else None),
        hard_words_high=_round(hard.high if hard else None),
        rare_uses=hard.rare if hard else 0,
        acronym_uses=hard.acronyms if hard else 0,
        code_uses=hard.code if hard else 0,
        median_sentence_words=lengths.median_words if lengths else None,
        share_over_25_words=_round(lengths.share_long if lengths else None),
        formulas=tuple(
            KeptFormula(name=f.name, value=round(f.value, 3), meaning=f.meaning)
            for f in (lengths.formulas if lengths else ())
        ),
        reference_medians=KeptMedians(
            plain=medians.plain, guide=medians.guide, expert=medians.expert
        ) if medians else None,
        calibrated=found.calibrated,
        terms=tuple(map(_term, found.terms[:TOP])),
        unexpanded_acronyms=tuple(map(_term, found.acronyms[:TOP])),
        steps=tuple(
            KeptStep(text=s.text, page=s.page, number=s.number, procedure=s.procedure,
                     words=s.words, problems=s.problems)
            for s in told
        ),
        notes=found.notes,
        credit=found.credit,
    )  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _term(term: Term) -> KeptTerm:
    where = " ".join(term.where.split())
    short = where if len(where) <= _WHERE_LETTERS else where[: _WHERE_LETTERS - 1] + "…"
    return KeptTerm(
        text=term.text[:80], kind=term.kind, uses=term.uses, page=term.page, where=short
    )
