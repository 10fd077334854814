"""`gemba readability`: what a manual asks of its reader, counted."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gemba.commands.common import json_option, print_json, say
from gemba.commands.manual import (
    accepted_option,
    counted_file,
    forced_option,
    lang_option,
    lines_of,
    pages_option,
)

if TYPE_CHECKING:
    from gemba.journey.manual import KeptStep, KeptTerm, Manual

HONEST = "This finds candidates; whether a customer understands is answered by walking the steps."


@click.command(epilog="Example: gemba readability leaflet.pdf --lang en")
@click.argument("file", type=click.Path(path_type=Path))
@lang_option
@pages_option
@accepted_option
@forced_option
@click.option("--questions", is_flag=True, help="Write its steps as a bank of questions instead.")
@click.option("-o", "--out", metavar="BANK", help="Where --questions writes; - or absent: here.")
@json_option
def readability(
    file: Path, lang: str | None, pages: str, accepted: Path | None, jargon: Path | None,
    questions: bool, out: str | None, as_json: bool,
) -> int:  # fmt: skip
    """Count the hard words, the sentences and the steps of a manual: PDF, HTML, Markdown or text.

    Two gauges and no grade: words to look up per 100, and the length of sentences. Beside them
    stand medians of reference texts; better, compare with your own best page.
    """
    if out and not questions:
        raise click.UsageError("-o says where --questions writes its bank: add --questions.")
    manual = counted_file(file, lang, pages, lines_of(accepted), lines_of(jargon))
    if questions:
        return _bank(manual, out)
    if as_json:
        print_json(manual.model_dump(mode="json") | {"about": HONEST})
        return 0
    for line in _lines(manual):
        say(line)
    return 0


def _bank(manual: "Manual", out: str | None) -> int:
    from gemba.authoring.manuals.bank import bank_yaml
    from gemba.commands.common import warn, write_text

    if not manual.steps:
        warn(f"{manual.name} has no numbered or bulleted steps, so there is nothing to walk.")
        return 1
    write_text(bank_yaml(manual), out)
    return 0


def _lines(manual: "Manual") -> Iterator[str]:
    from gemba.analysis.readability import LANGUAGES

    of = f", {manual.pages} pages" if manual.has_pages else ""
    yield f"{manual.name}: {LANGUAGES[manual.language]}{of}, {manual.words} words"
    yield from (f"Note: {note}" for note in manual.notes)
    if manual.refused:
        yield f"No score: {manual.refused}"
    yield from _gauges(manual)
    yield from _terms("Words to look up, most used first", manual.terms, manual.has_pages)
    acronyms = ", ".join(term.text for term in manual.unexpanded_acronyms)
    yield from (["", f"Acronyms never expanded before their use: {acronyms}"] if acronyms else [])
    yield from _steps(manual)
    yield ""
    yield HONEST
    yield from ([manual.credit] if manual.credit else [])


def _gauges(manual: "Manual") -> Iterator[str]:
    if manual.hard_words_per_100 is not None:
        low, high = manual.hard_words_low or 0, manual.hard_words_high or 0
        yield ""
        yield (
            f"Hard words: {manual.hard_words_per_100:.1f} per 100 ({low:.1f} to {high:.1f}): "
            f"{manual.rare_uses} rare, {manual.acronym_uses} acronyms, {manual.code_uses} code"
        )
        if manual.reference_medians:
            medians = manual.reference_medians
            expert = f", expert texts {medians.expert:g}" if medians.expert is not None else ""
            yield (
                f"  Reference medians: plain help {medians.plain:g}, guides {medians.guide:g}"
                f"{expert}"
            )
    if manual.median_sentence_words is not None:
        share = 100 * (manual.share_over_25_words or 0)
        yield ""
        yield (
            f"Sentences: median {manual.median_sentence_words:g} words, {share:.0f} % over 25 words"
        )
        for formula in manual.formulas:
            yield f"  {formula.name} {formula.value:.1f} ({formula.meaning})"


def _terms(title: str, terms: "tuple[KeptTerm, ...]", has_pages: bool) -> Iterator[str]:
    if not terms:
        return
    yield ""
    yield f"{title}:"
    for term in terms:
        page = f", first on page {term.page}" if has_pages else ""
        kind = "" if term.kind == "rare" else f", {term.kind}"
        yield f"  {term.text}: {term.uses}{kind}{page}"


def _steps(manual: "Manual") -> Iterator[str]:
    yield ""
    flagged = [step for step in manual.steps if step.problems]
    if not manual.steps:
        yield "No numbered or bulleted steps were found."
        return
    yield f"Steps: {len(manual.steps)}, of which {len(flagged)} may be hard to follow"
    for step in flagged[:20]:
        yield f"  {_place(step, manual.has_pages)}: {'; '.join(step.problems)}"
        yield f"    {step.text[:120]}"


def _place(step: "KeptStep", has_pages: bool) -> str:
    name = f"step {step.number}" if step.number is not None else "bullet"
    return f"{name}, page {step.page}" if has_pages else name
