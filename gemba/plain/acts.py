"""What can be done on a walk besides answering: one table of keys, words and acts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gemba.journey.barriers import is_code
from gemba.journey.evidencing import evidence_for, kind_of_file
from gemba.journey.records import Mark
from gemba.journey.route import progress
from gemba.journey.standing import DELIVERED
from gemba.journey.timing import clock_wait, duration_words
from gemba.journey.walking import Refused
from gemba.journey.words import EVIDENCE_TYPES, USUAL_WORTH
from gemba.plain.cards import fill_marks, hand_off
from gemba.plain.describing import map_lines, question_lines, step_lines
from gemba.plain.lines import Left
from gemba.plain.reading import moment_in
from gemba.plain.session import Session

Run = Callable[[Session, str], None]


@dataclass(frozen=True, slots=True)
class Act:
    """A command: its key, its word, how it is written, what it does."""

    key: str
    word: str
    usage: str
    help: str
    run: Run


def _answered(status: str) -> Run:
    def act(session: Session, note: str) -> None:
        session.walking.set_status(status, note or None)  # type: ignore[arg-type]
        session.saved()

    return act


def _barrier(session: Session, text: str) -> None:
    """Stamp a barrier; a code in front of the words fills it in at once."""
    code, _, rest = text.partition(" ")
    known = is_code(code.upper())
    mark = session.walking.mark("barrier", rest if known else text)
    if known:
        session.walking.fill(mark.id, rest.strip(), code.upper())
    session.saved()


def _delight(session: Session, text: str) -> None:
    mark = session.walking.mark("delight", text)
    if text:
        session.walking.fill(mark.id, text)
    session.saved()


def _waiting(session: Session, _: str) -> None:
    mark = session.walking.toggle_waiting()
    marks = session.walking.audit.of_visit(Mark, session.walking.visit.id)
    waited = duration_words(clock_wait(marks, mark.at))
    session.lines.say("Waiting." if mark.kind == "wait" else f"Doing again. Waited {waited}.")
    session.saved()


def _evidence(session: Session, path: str) -> None:
    if not path:
        raise Refused("Type e and the path of a file, such as: e photos/door.jpg")
    walking, question = session.walking, session.walking.question
    source = Path(path).expanduser()
    kept = session.workspace.keep_file(source, source.name)
    mark = walking.mark("photo")
    words = f"{walking.step.title}: {question.ask}"
    record = evidence_for(
        walking.visit, question.id, kept.sha256, kept.extension, kept.media_type, kept.size,
        kind=kind_of_file(kept.media_type), at=mark.at, file_name=source.name,
        caption=words, alt=words, mark=mark.id,
    )  # fmt: skip
    walking.keep_evidence(record, mark)
    session.lines.say(f"Evidence kept: {record.kind}, SHA-256 {kept.sha256[:12]}.")
    if question.type in EVIDENCE_TYPES:
        walking.answer(source.name)
    session.saved()


def _note(session: Session, text: str) -> None:
    if not text:
        raise Refused("Type t and a few words.")
    if session.walking.given is not None and not session.walking.is_sealed:
        session.walking.note(text)
    else:
        session.walking.mark("note", text)
    session.saved()


def _gap(session: Session, word: str) -> None:
    walking = session.walking
    if walking.open_gap is not None and not word:
        walking.end_gap()
        session.lines.say("The gap has ended.")
    else:
        kinds = [kind for kind in USUAL_WORTH if kind.startswith(word.lower())]
        if not word or len(kinds) != 1:
            raise Refused(f"Type g and one of: {', '.join(USUAL_WORTH)}; g alone ends it.")
        walking.begin_gap(kinds[0])  # type: ignore[arg-type]
        session.lines.say(f"A gap runs: {kinds[0]}. The next answer or g ends it.")
    session.saved()


def _park(session: Session, text: str) -> None:
    if not text:
        raise Refused("Type k and the date to come back, such as: k 2026-11-21")
    until = moment_in(text, session.walking.clock())
    session.walking.park(until)
    session.lines.say(f"Parked until {until.astimezone():%Y-%m-%d}.")
    session.saved()


def _jump(session: Session, text: str) -> None:
    walking = session.walking
    if not text:
        session.lines.say(*map_lines(walking), "Type j and the number of a step.")
        return
    name, _, more = text.partition(" ")
    rows = progress(walking.audit, walking.walk, walking.visit)
    keys = {str(number): row.step.id for number, row in enumerate(rows, 1)}
    step = keys.get(name, name)
    if step not in walking.route_keys:
        raise Refused(f"There is no step {name!r}: type m for the steps and their numbers.")
    walking.jump(step, again=more.strip() == "again")
    session.saved()


def _undo(session: Session, _: str) -> None:
    session.lines.say(session.walking.taken_back(session.workspace.undo))
    session.saved()


def _back(session: Session, _: str) -> None:
    if not session.walking.back():
        session.lines.say("This is the first question.")


def _rate(session: Session, _: str) -> None:
    session.walking.ask_also(DELIVERED)


def _map(session: Session, _: str) -> None:
    session.lines.say(*map_lines(session.walking))


def _review(session: Session, _: str) -> None:
    session.walking.show("review")


def _help(session: Session, _: str) -> None:
    session.lines.say(*(f"{act.usage}: {act.help}" for act in ACTS))
    session.lines.say("Enter: next. An answer's key may be followed by a note, such as: n no sign")


def _again(session: Session, _: str) -> None:
    walking = session.walking
    session.lines.say(*step_lines(walking), *question_lines(walking, None))
    if walking.step.guidance:
        session.lines.say(f"At this step: {walking.step.guidance.strip()}")


def _leave(session: Session, _: str) -> None:
    raise Left


ACTS: tuple[Act, ...] = (
    Act("a", "na", "a", "not applicable", _answered("not_applicable")),
    Act("o", "cannot", "o", "cannot tell", _answered("not_observed")),
    Act("x", "declined", "x", "declined", _answered("declined")),
    Act("b", "barrier", "b [CODE] words", "mark an obstacle, now; fill it in later", _barrier),
    Act("d", "delight", "d words", "mark something that pleased", _delight),
    Act("w", "wait", "w", "start or stop waiting", _waiting),
    Act("e", "evidence", "e path", "add a photo, screen, sound or document", _evidence),
    Act("t", "note", "t words", "a note, beside the answer where there is one", _note),
    Act("g", "gap", "g kind", "start a gap between steps; g alone ends it", _gap),
    Act("c", "channel", "c channel", "the channel changed: the hand-off card", hand_off),
    Act("k", "park", "k date", "put this step off until a date or a number of days", _park),
    Act("f", "fill", "f", "fill in the marks that are only stamped", fill_marks),
    Act("v", "rate", "v", "say how much this step delivered", _rate),
    Act("j", "jump", "j number [again]", "go to a step, or visit it again", _jump),
    Act("m", "map", "m", "the journey so far", _map),
    Act("h", "again", "h", "the step, its guidance and the question again", _again),
    Act("u", "undo", "u", "take back the last change", _undo),
    Act("r", "review", "r", "what is open, impact, findings", _review),
    Act("back", "<", "back", "the question before", _back),
    Act("q", "leave", "q", "leave; everything is stored", _leave),
    Act("?", "help", "?", "these commands", _help),
)
BY_WORD: dict[str, Act] = {name: act for act in ACTS for name in (act.key, act.word)}
