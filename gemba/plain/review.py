"""The review after a walk, in lines: marks, open points, impact, findings, the end."""

from collections.abc import Iterator

from gemba.analysis.programme_score import programme_score, wants_score
from gemba.journey.answering import scale_options
from gemba.journey.barriers import barrier_name
from gemba.journey.records import Barrier, Finding
from gemba.journey.reviewing import OpenPoint, Reviewing, Task
from gemba.journey.scales import BUILT_IN
from gemba.journey.walking import steps_left
from gemba.journey.words import EFFORT_WORDS, Gate
from gemba.plain.cards import fill_marks, unfilled
from gemba.plain.describing import STATUS_WORDS, map_lines
from gemba.plain.lines import Left
from gemba.plain.reading import number_in
from gemba.plain.session import Session


def review(session: Session) -> bool:
    """Go through the review; return True where the walk is closed, False to go on walking."""
    session.lines.say("", "Review.", *map_lines(session.walking))
    if unfilled(session.walking.audit, session.walking.walk_id):
        with session.told():
            fill_marks(session)
    if _to_open_point(session):
        return False
    reviewing = _reviewing(session)
    skipped: set[str] = set()
    while (task := _next(reviewing, skipped)) is not None:
        with session.told():
            if not _do(session, reviewing, task):
                skipped.add(_key(task))
    return _close(session)


def _reviewing(session: Session) -> Reviewing:
    walking = session.walking
    return Reviewing(walking.audit, walking.walk_id, session.workspace.save, walking.clock)


def _key(task: Task) -> str:
    record = task.barrier or task.finding
    return f"{task.kind} {record.id if record else ''}"


def _next(reviewing: Reviewing, skipped: set[str]) -> Task | None:
    return next((task for task in reviewing.tasks() if _key(task) not in skipped), None)


# -- open points ------------------------------------------------------------------------------


def _to_open_point(session: Session) -> bool:
    """Show what is open; return True where the walker goes there to answer it."""
    points = _reviewing(session).open_points()
    if not points:
        return False
    session.lines.say(f"Open: {len(points)}.", *_point_lines(session, points))
    while True:
        given = session.lines.ask("Number to answer it, Enter to leave them open:").strip()
        if not given:
            return False
        if given == "q":
            raise Left
        number = number_in(given)
        if number is not None and 0 < number <= len(points):
            point = points[number - 1]
            with session.told():
                session.walking.go_to(point.visit.id, point.question)
                session.lines.say("Type r to come back to the review.")
                return True
        session.lines.say(f"Type a number from 1 to {len(points)}.")


def _point_lines(session: Session, points: list[OpenPoint]) -> Iterator[str]:
    for number, point in enumerate(points, 1):
        step = session.walking.checklist.step(point.visit.step).title
        yield f"{number}: {step}: {point.ask} {STATUS_WORDS[point.status].capitalize()}."


# -- tasks ------------------------------------------------------------------------------------


def _ask(session: Session, prompt: str) -> str:
    given = session.lines.ask(prompt).strip()
    if given == "q":
        raise Left
    return given


def _do(session: Session, reviewing: Reviewing, task: Task) -> bool:
    """Ask for one thing; return False where it is left for later."""
    if task.barrier is not None:
        return _impact(session, reviewing, task.barrier)
    if task.finding is not None and task.gate is not None:
        return _gate(session, reviewing, task.finding, task.gate)
    return task.finding is not None and _finding(session, reviewing, task.finding)


def _impact(session: Session, reviewing: Reviewing, barrier: Barrier) -> bool:
    session.lines.say("", f"Impact of: {_barrier_words(session, barrier)}")
    options = scale_options(BUILT_IN["sev"])
    session.lines.say(*(f"{option.key}: {option.label}" for option in options))
    guess = "" if barrier.impact_guess is None else f" Guessed on the spot: {barrier.impact_guess}."
    while given := _ask(session, f"Impact, 0 to 4, Enter for later.{guess}"):
        if given in {option.key for option in options}:
            reviewing.rate(barrier.id, int(given))
            session.saved()
            return True
        session.lines.say("Type a digit from 0 to 4.")
    return False


def _barrier_words(session: Session, barrier: Barrier) -> str:
    step = session.walking.checklist.step(barrier.step).title
    return f"{barrier_name(barrier.code)}, at {step}. {barrier.what_happened}"


def _gate(session: Session, reviewing: Reviewing, finding: Finding, gate: Gate) -> bool:
    session.lines.say("", finding.title)
    while given := _ask(session, f"Is this a matter of {gate.replace('_', ' ')}? y or n:"):
        if given[0].lower() in "yn":
            reviewing.confirm_gate(finding, gate if given[0].lower() == "y" else None)
            session.saved()
            return True
        session.lines.say("Type y or n, or Enter for later.")
    return False


def _finding(session: Session, reviewing: Reviewing, finding: Finding) -> bool:
    session.lines.say("", *_finding_lines(session, finding))
    while given := _ask(session, "Effort, 1 to 5, Enter for later:"):
        word, _, text = given.partition(" ")
        if given in {str(effort) for effort in EFFORT_WORDS}:
            reviewing.set_effort(finding, int(given))  # type: ignore[arg-type]
            session.saved()
            return True
        if word in ("title", "owner", "action", "note") and text:
            finding = reviewing.settle(finding, **{word: text.strip()})
            session.saved()
        else:
            session.lines.say("Type 1 to 5; or title, owner, action or note, and words.")
    return False


def _finding_lines(session: Session, finding: Finding) -> Iterator[str]:
    owner = session.walking.checklist.owner_title(finding.owner) or "nobody yet"
    yield f"Finding: {finding.title}. Barriers: {len(finding.barriers)}."
    yield f"Owner: {owner}."
    yield f"Action: {finding.action or 'none yet'}"
    yield "To change a line type title, owner, action or note, and the new words."
    yield "Effort: " + ", ".join(f"{key}: {words}" for key, words in EFFORT_WORDS.items())


# -- the end ----------------------------------------------------------------------------------


def _close(session: Session) -> bool:
    """Ask how the walk ends; return False where it goes on."""
    walking = session.walking
    left = steps_left(walking)
    complete = walking.is_over
    session.lines.say("", "Every step was reached." if complete else f"Steps not reached: {left}.")
    if wants_score(walking.checklist):
        session.lines.say(programme_score(walking.audit, walking.walk).sentence)
    if complete:
        session.lines.say("f: finish the walk")
    session.lines.say("s: stop the walk here, with the reason behind it", "w: go on walking")
    while given := _ask(session, "Enter leaves it open:"):
        word, _, why = given.partition(" ")
        if word == "w":
            walking.go_to(walking.visit.id)
            return False
        if word in ("f", "s"):
            with session.told():
                walking.finish() if word == "f" else walking.stop(why.strip())
                session.saved()
                session.lines.say(f"The report: gemba report {session.workspace.folder}")
                return True
        session.lines.say("Type f, s or w.")
    raise Left
