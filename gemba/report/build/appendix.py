"""The appendix: every question of every walk with its state, and how the numbers came about."""

from itertools import groupby

from gemba.analysis.answer_states import AnswerReading, answer_readings
from gemba.analysis.criticality import FLOORS, UNRATED
from gemba.analysis.ledger import NIGHT
from gemba.analysis.priorities import GATE_FLOORS, WEIGHTS, Weights
from gemba.analysis.stability import OTHER_WEIGHTS
from gemba.analysis.weighing import DISAGREED_ABOVE
from gemba.journey.answering import shown
from gemba.journey.checklist import Checklist
from gemba.journey.records import Mark, Visit, Walk
from gemba.journey.timing import RECALLED_AFTER, WAIT_FELT_FROM
from gemba.report.build.names import Names
from gemba.report.build.words import STATES, moment, seconds
from gemba.report.model import AnswerGroup, AnswerRow, Fact, Method


def answer_groups(names: Names) -> tuple[AnswerGroup, ...]:
    """Return every question by walk, step and visit, in order."""
    return tuple(group for walk in names.audit.walks for group in _of_walk(names, walk))


def _of_walk(names: Names, walk: Walk) -> list[AnswerGroup]:
    entries = answer_readings(names.audit, walk)
    groups = []
    for (step, _), found in groupby(entries, key=lambda e: (e.step.id, e.visit and e.visit.id)):
        rows = list(found)
        groups.append(
            AnswerGroup(
                walk=names.walk(walk.id),
                number=names.number(step),
                step=rows[0].step.title,
                heading=_heading(rows[0].visit),
                rows=(*(_row(names, walk, entry) for entry in rows), *_notes(names, rows[0].visit)),
            )
        )
    return groups


def _heading(visit: Visit | None) -> str:
    if visit is None:
        return "not reached"
    where = "" if visit.in_person else ", not seen in person"
    return f"{moment(visit.started, visit.offset)}{where}"


def _row(names: Names, walk: Walk, entry: AnswerReading) -> AnswerRow:
    answer = entry.answer
    value = ""
    if answer and answer.status == "answered":
        value = shown(entry.question, names.checklist_of(walk), answer.value)
    return AnswerRow(
        question=entry.question.ask,
        answer=value,
        state=STATES[entry.state],
        note=_note(names, entry),
        taken=_taken(walk, entry),
    )


def _note(names: Names, entry: AnswerReading) -> str:
    if entry.waiver is not None:
        why = f": {entry.waiver.justification}" if names.profile != "public" else ""
        return f"until {entry.waiver.until.isoformat()}{why}"
    return entry.answer.note if entry.answer and names.profile != "public" else ""


def _notes(names: Names, visit: Visit | None) -> list[AnswerRow]:
    """What the walker wrote down on the way: what colours the answers above it."""
    if visit is None or names.profile == "public":
        return []
    notes = [m for m in names.audit.of_visit(Mark, visit.id) if m.kind == "note" and m.text]
    return [
        AnswerRow(f"Note, {moment(note.at, note.offset)}", "", "note", note.text, "")
        for note in notes
    ]


def _taken(walk: Walk, entry: AnswerReading) -> str:
    if entry.answer is None:
        return ""
    if walk.on_paper:
        return "paper"
    return "recalled" if entry.answer.recalled else "live"


def method(checklist: Checklist | None = None) -> Method:
    """Return how the numbers came about, with the settings in force and their sources."""
    written = _written(checklist) if checklist else ()
    return Method(rules=_RULES, settings=(*_settings(), *written), sources=_SOURCES)


def _written(checklist: Checklist) -> tuple[Fact, ...]:
    """What the checklist is, and how it differs from the one that it extends."""
    hashes = f"{checklist.logic_hash[:8]} / {checklist.text_hash[:8]}"
    facts = [Fact("Checklist: hash of its logic / of its words", hashes)]
    origin = checklist.origin
    while origin is not None:
        gone = [f"without {part.id} ({part.reason})" for part in origin.removed]
        other = [f"{p.id}: other {', '.join(p.keys)} ({p.reason})" for p in origin.changed]
        said = "; ".join([f"{origin.id} {origin.version}", *gone, *other])
        facts.append(Fact("The checklist extends", said))
        origin = origin.parent
    return tuple(facts)


def _weights(weights: Weights) -> str:
    return f"{weights.importance:g} / {weights.reach:g} / {weights.persistence:g}"


def _settings() -> tuple[Fact, ...]:
    floors = ", ".join(f"{gate.replace('_', ' ')} {floor:g}" for gate, floor in GATE_FLOORS.items())
    return (
        Fact("Weights of importance / reach / persistence", _weights(WEIGHTS)),
        Fact("Other weights tried for the rank range", "; ".join(map(_weights, OTHER_WEIGHTS))),
        Fact("Floor of a finding behind a gate", floors),
        Fact("Importance floor of a moment of truth", f"{FLOORS.moment_of_truth:g}"),
        Fact("Importance floor of the first and last contact", f"{FLOORS.contact:g}"),
        Fact("Criticality where nobody rated", f"{UNRATED:g} of 10, printed as “not rated”"),
        Fact("Roles disagree", f"more than {DISAGREED_ABOVE:g} points of 10 apart for one segment"),
        Fact("Borderline on the grid", "within 0.3 of a line of the crosshair"),
        Fact("Night", f"{NIGHT[0]:%H:%M} to {NIGHT[1]:%H:%M} by the walk's own clock"),
        Fact("Recalled, not live", f"entered more than {seconds(RECALLED_AFTER)} after the visit"),
        Fact("Felt waiting is asked from", seconds(WAIT_FELT_FROM)),
    )


_RULES = (
    Fact(
        "Delivered and checklist score",
        "Delivered is the walker's rating, 0 to 10, against what this customer expects. The"
        " checklist score is 10 times the weighted share of facts that were as they should be;"
        " what does not apply or could not be told is left out. They are never blended: where"
        " nothing was rated, the checklist score stands in and is marked.",
    ),
    Fact(
        "Importance",
        "0.2 + 0.8 × criticality / 10, the median of those who rated it, by the share of each"
        " segment. What stakeholders of this audit rated stands in for what the checklist says;"
        " ranks become rank-order centroids. Moments of truth and the first and last contact have"
        " a floor.",
    ),
    Fact(
        "Gaps between levels",
        "Delivery gap: delivered minus expected, as the segment expects it. Belief gap: what the"
        " company believes minus what was delivered. The standard is the pass mark that the"
        " company sets itself.",
    ),
    Fact(
        "The grid",
        "Importance upwards, performance to the right, both 0 to 10. The crosshair of a first map"
        " stands at the mean of its data; from the second wave on that of the first stays, because"
        " lines that move with the data hide what got better. Shortfall: importance minus"
        " performance.",
    ),
    Fact(
        "Priority",
        "100 × impact / 4 × exposure, where exposure = 0.5 × importance + 0.3 × reach + 0.2 ×"
        " persistence. Reach = (k + 1) / (n + 2) for k of n walks, so that 1 of 1 does not read"
        " as always. A gate lifts the score to its floor plus the rest in proportion. The range"
        " replaces reach by the bounds of its 95 % interval.",
    ),
    Fact(
        "Bands",
        "75 and more: act now. 50 to 74: plan. 25 to 49: when convenient. Below 25: log."
        " Effort never enters the score; it only sorts quick wins from projects.",
    ),
    Fact(
        "Going on",
        "At every step: knowing only this, would I go on? The curve falls at the first “would"
        " leave” or “had to stop”; what was walked after it is walked under protest and drawn"
        " grey. A parked step counts as unknown until it is walked.",
    ),
    Fact(
        "Planned and walked",
        "The plan is what the checklist offers in the channel that the walk began in. Passed over:"
        " a later step was walked. Out of order: a later step was walked first. A parked step that"
        " is taken up at its date is no deviation.",
    ),
    Fact(
        "Time",
        "Lead time runs from the first start to the last end; nights in which nothing was walked"
        " are taken off in a second figure. Waiting, searching, being passed on and silence are"
        " waste, a way is necessary, unless the walker judged otherwise. Actual to promised above"
        " 1 is a broken promise.",
    ),
    Fact(
        "Hand-offs",
        "Complete and accurate as noted; else where the context was kept and nothing was asked"
        " again. Rolled: the product over the hand-offs of the journey.",
    ),
    Fact(
        "Replies",
        "The function that owns a finding accepts, disputes or corrects it, with its reason. The"
        " reply stands beside the finding and changes nothing in it; what is disputed stays"
        " visible as disputed.",
    ),
    Fact(
        "Channels compared",
        "The same mission, paired by step. A step is compared by its rating, or else by the"
        " checklist questions that all channels are asked alike; who is highest is ahead. One walk"
        " each: counts, and from six steps that differ exact tests that speak about these steps"
        " only. Several walks: walk against walk, from six pairs. Three or more channels: p after"
        " Holm. A step made in another channel stands under the channel that the walk began in.",
    ),
    Fact(
        "What few walks may say",
        "One walk: facts, no percentages. Two: both values. From three: k of n with an interval."
        " Missing is never zero; not offered is said; no average leads this report.",
    ),
)
_SOURCES = (
    "Importance-performance grid: Martilla & James 1977.",
    "Expectation against delivery: Parasuraman, Zeithaml & Berry 1988.",
    "Impact 0 to 4: Nielsen's severity scale, frequency and persistence taken apart.",
    "Going on: Kaplan & Meier 1958; interval Rothman 1978 with Wilson 1927.",
    "Worst, best and last step: Kahneman et al. 1993. Moments of truth: Carlzon 1987.",
    "Hand-offs complete and accurate: Keyte & Locher 2004.",
    "Differences: Hodges & Lehmann 1963, Wilcoxon 1945, McNemar 1947 by exact count; Holm 1979.",
)
