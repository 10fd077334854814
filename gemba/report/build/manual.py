"""The pages about a manual: what was counted before the walk, and what the walks answered."""

from collections.abc import Iterator

from gemba.analysis.manuals import ManualStepCount, ManualSteps, manual_steps
from gemba.analysis.readability.languages import LANGUAGES
from gemba.journey.audit import Audit
from gemba.journey.manual import KeptStep, KeptTerm, Manual
from gemba.report.model.front import Fact
from gemba.report.model.manual import ManualSheet, ManualStepRow, ManualTerm

_KINDS = {"rare": "", "acronym": "acronym", "code": "code", "jargon": "jargon here"}
MANY_STEPS = 60


def manuals(audit: Audit) -> tuple[ManualSheet, ...]:
    """Return a sheet for each manual that was walked; none where no manual was attached."""
    return tuple(_sheet(found) for found in manual_steps(audit))


def _sheet(found: ManualSteps) -> ManualSheet:
    manual = found.manual
    return ManualSheet(
        name=manual.name,
        about=", ".join(_about(manual)),
        refused=manual.refused,
        hard=manual.hard_words_per_100,
        hard_words=_hard_words(manual),
        reference=_reference(manual),
        sentence_words=manual.median_sentence_words,
        long_share=manual.share_over_25_words,
        formulas=tuple(Fact(f.name, f"{f.value:.1f} ({f.meaning})") for f in manual.formulas),
        terms=tuple(_term(manual, term) for term in manual.terms),
        acronyms=tuple(term.text for term in manual.unexpanded_acronyms),
        steps=tuple(_step(manual, row, n) for n, row in enumerate(found.rows[:MANY_STEPS], 1)),
        followed=_followed(found),
        walks=found.walks,
        notes=tuple(_notes(found)),
        credit=manual.credit,
    )


def _about(manual: Manual) -> Iterator[str]:
    yield LANGUAGES.get(manual.language, manual.language)
    if manual.has_pages:
        yield f"{manual.pages} page{'s' if manual.pages != 1 else ''}"
    yield f"{manual.words} words"


def _hard_words(manual: Manual) -> str:
    if manual.hard_words_per_100 is None:
        return ""
    low, high = manual.hard_words_low or 0, manual.hard_words_high or 0
    return (
        f"95 % interval {low:.1f} to {high:.1f}: {manual.rare_uses} uses of rare words,"
        f" {manual.acronym_uses} of acronyms, {manual.code_uses} of what looks like code"
    )


def _reference(manual: Manual) -> str:
    medians = manual.reference_medians
    if medians is None or not manual.calibrated:
        return "No reference: this language is uncalibrated."
    expert = f", expert texts {medians.expert:g}" if medians.expert is not None else ""
    return (
        f"Reference medians: plain help {medians.plain:g}, guides {medians.guide:g}{expert}."
        " Your own best page is the better yardstick."
    )


def _term(manual: Manual, term: KeptTerm) -> ManualTerm:
    return ManualTerm(term.text, _KINDS[term.kind], term.uses, _page(manual, term), term.where)


def _page(manual: Manual, what: KeptTerm | KeptStep) -> str:
    return str(what.page) if manual.has_pages else ""


def _step(manual: Manual, row: ManualStepCount, place: int) -> ManualStepRow:
    step = row.step
    return ManualStepRow(
        name=str(step.number if step.number is not None else place),
        text=step.text,
        page=_page(manual, step),
        noticed="; ".join(step.problems),
        done=row.done,
        unclear=row.unclear,
        impossible=row.impossible,
        not_needed=row.not_needed,
    )


def _followed(found: ManualSteps) -> str:
    """Say whether all steps could be followed; percentages only from three walks on."""
    share = found.share
    if not share.n:
        return "Nobody has walked its steps yet."
    walks = "one walk" if found.walks == 1 else f"{found.walks} walks"
    told = f"{share.k} of {share.n} steps done in {walks}"
    if found.not_needed:
        told += f", {found.not_needed} not needed"
    if found.walks >= 3 and share.value is not None:
        told += (
            f": {100 * share.value:.0f} % (95 % interval {100 * share.low:.0f} to"
            f" {100 * share.high:.0f} %, wider in truth, because steps of one walk hang together)"
        )
    return told + "."


def _notes(found: ManualSteps) -> Iterator[str]:
    yield from found.manual.notes
    if (more := len(found.rows) - MANY_STEPS) > 0:
        yield f"{more} further steps stand in the data."
