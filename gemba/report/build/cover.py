"""Page 1: the mission, the scope, and what was not looked at."""

from collections.abc import Sequence

from gemba.analysis.not_looked_at import NotLookedAt, WalkCover, not_looked_at
from gemba.analysis.programme_score import programme_score, wants_score
from gemba.analysis.steps import StepReading
from gemba.journey.records import Mission, Walk
from gemba.report.build.names import Names
from gemba.report.build.words import FAMILIARITY, MODES, WALK_STATES, day, listed, plural
from gemba.report.model import Cover, Fact, WalkRow

MOST_NAMED = 6
"""Walks that are named when they left out the same; more are counted."""


def cover(names: Names, left_out: NotLookedAt) -> Cover:
    """Return what the first page says."""
    checklist = names.checklist
    return Cover(
        question=names.audit.title,
        journey=checklist.title if checklist else "",
        mission=tuple(fact for fact in _mission(names) if fact.text),
        scope=tuple(fact for fact in _scope(names) if fact.text),
        not_looked_at=tuple(left_out_lines(names, left_out)),
    )


def _mission(names: Names) -> list[Fact]:
    missions = list(dict.fromkeys(walk.mission for walk in names.audit.walks))
    found = [m for key in missions if (m := names.audit.get(Mission, key))]
    if not found:
        return []

    def said(field: str) -> str:
        return " / ".join(dict.fromkeys(text for m in found if (text := getattr(m, field))))

    fields = (("Need", "need"), ("Product", "product"), ("Budget", "budget"),
              ("Persona", "persona"), ("Limits", "limits"), ("Will not", "will_not"))  # fmt: skip
    return [Fact(label, said(field)) for label, field in fields]


def _scope(names: Names) -> list[Fact]:
    walks = names.audit.walks
    checklist = names.checklist
    segments = [_segment(names, walk) for walk in walks]
    version = f"{checklist.title} {checklist.version}" if checklist else ""
    return [
        Fact("Checklist", version),
        Fact("Channels", listed(names.channel(key) for key in names.channels)),
        Fact("Walks", _walk_words(names)),
        Fact("Dates", _dates(walks)),
        Fact("Segments", listed(dict.fromkeys(segments))),
        Fact("Companies", listed(dict.fromkeys(w.company for w in walks))),
        Fact("Sites", listed(dict.fromkeys(_site(names, walk) for walk in walks))),
        Fact(
            "Context", " / ".join(dict.fromkeys(filter(None, (_context(names, w) for w in walks))))
        ),
    ]


def _walk_words(names: Names) -> str:
    walks = names.audit.walks
    done = sum(walk.status == "completed" for walk in walks)
    return f"{plural(len(walks), 'walk')}, {done} finished" if walks else "none yet"


def _dates(walks: list[Walk]) -> str:
    if not walks:
        return ""
    first, last = walks[0], max(walks, key=lambda walk: walk.ended or walk.started)
    start, end = day(first.started, first.offset), day(last.ended or last.started, last.offset)
    return start if start == end else f"{start} to {end}"


def _segment(names: Names, walk: Walk) -> str:
    found = names.checklist_of(walk).segment(walk.segment)
    return found.title if found else walk.segment or ""


def _site(names: Names, walk: Walk) -> str:
    return "" if names.profile == "public" else walk.site


def _context(names: Names, walk: Walk) -> str:
    """The walk's context, and its number where the programme asks for one."""
    said = [] if names.profile == "public" else [walk.context]
    if wants_score(names.checklist_of(walk)):
        said.append(programme_score(names.audit, walk).sentence)
    return " ".join(part for part in said if part)


def left_out_lines(names: Names, left_out: NotLookedAt) -> list[str]:
    """Return what was not looked at, a sentence a line, the largest omissions first."""
    lines = [f"Channel not walked: {channel.title}." for channel in left_out.channels]
    lines += [f"No walk stood for the segment {segment.title}." for segment in left_out.segments]
    lines += _of_walks(names, left_out.walks)
    return [*lines, *_answer_lines(left_out), "Customers were not asked: walkers acted the part."]


def _of_walks(names: Names, covers: Sequence[WalkCover]) -> list[str]:
    """What walks left out, one line for all that left out the same."""
    told: dict[str, list[str]] = {}
    for cover in covers:
        for text in _walk_lines(cover):
            told.setdefault(text, []).append(names.walk(cover.walk.id))
    return [f"{_labels(labels)}{text}" for text, labels in told.items()]


def _labels(labels: Sequence[str]) -> str:
    return listed(labels) if len(labels) <= MOST_NAMED else plural(len(labels), "walk")


def _walk_lines(cover: WalkCover) -> list[str]:
    lines = []
    missed = [reading.step.title for reading in cover.in_state("not_reached", "open")]
    if missed:
        lines.append(f", not reached: {listed(missed)}.")
    for reading in cover.in_state("parked"):
        lines.append(f", parked until {_parked(reading)}: {reading.step.title}.")
    if cover.remote:
        lines.append(f": {plural(cover.remote, 'visit')} not seen in person.")
    return lines


def _parked(reading: StepReading) -> str:
    until = reading.visits[-1].parked_until
    return day(until, reading.visits[-1].offset) if until else "its date"


def _answer_lines(left_out: NotLookedAt) -> list[str]:
    covers = left_out.walks
    asked = sum(
        c.of("answered", "not_observed", "declined", "unanswered", "not_applicable") for c in covers
    )
    blind = [
        plural(sum(c.of("not_observed") for c in covers), "cannot tell", "cannot tell"),
        plural(sum(c.of("declined") for c in covers), "declined", "declined"),
        plural(sum(c.of("unanswered") for c in covers), "unanswered", "unanswered"),
    ]
    live, recalled = sum(c.live for c in covers), sum(c.recalled for c in covers)
    paper = sum(c.paper for c in covers)
    total = live + recalled + paper
    lines = [f"Of {plural(asked, 'checklist question')} asked: {listed(blind)}."] if asked else []
    if total and live == total:
        lines.append(
            f"All {plural(total, 'answer')}, to the method's own questions too, were given live:"
            " none recalled, none from paper."
        )
    elif total:
        lines.append(
            f"Of {plural(total, 'answer')}, {live} were given live, {recalled} recalled later"
            f" and {paper} brought in from paper."
        )
    return lines


def walk_rows(names: Names, left_out: NotLookedAt) -> tuple[WalkRow, ...]:
    """Return each walk as the scope lists it."""
    return tuple(_row(names, found, n) for n, found in enumerate(left_out.walks, 1))


def _row(names: Names, found: WalkCover, place: int) -> WalkRow:
    walk = found.walk
    internal = names.profile == "internal"
    return WalkRow(
        id=f"W{place}",
        label=names.walk(walk.id),
        channel=names.channel(walk.channel),
        when=_dates([walk]),
        who=_who(walk) if internal else MODES[walk.mode],
        where=", ".join(part for part in (walk.company, _site(names, walk), walk.wave) if part),
        state=WALK_STATES[walk.status],
        steps_finished=len(found.in_state("finished", "skipped")),
        steps_offered=len(found.steps),
        not_reached=tuple(r.step.title for r in found.in_state("not_reached", "open")),
        parked=tuple(r.step.title for r in found.in_state("parked")),
        unanswered=found.of("unanswered"),
        cannot_tell=found.of("not_observed"),
        declined=found.of("declined"),
        taken=_taken(found),
        context=_context(names, walk),
    )


def _who(walk: Walk) -> str:
    known = "" if walk.familiarity is None else FAMILIARITY[walk.familiarity]
    return ", ".join(part for part in (walk.auditor, MODES[walk.mode], known) if part)


def _taken(found: WalkCover) -> str:
    if found.paper:
        return "from paper"
    return f"{found.live} live, {found.recalled} recalled"


def left_out_of(names: Names) -> NotLookedAt:
    """Return what the audit did not look at."""
    return not_looked_at(names.audit)
