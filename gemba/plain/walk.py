"""The walk as a conversation: a question, a line, `saved`, the next question."""

from dataclasses import replace

from gemba.journey.answering import shown
from gemba.journey.identity import Clock, utc_now
from gemba.journey.place import Place
from gemba.journey.records import Walk
from gemba.journey.starting import start
from gemba.journey.walking import Refused, Walking
from gemba.plain.acts import BY_WORD
from gemba.plain.cards import mission_from, setting_from
from gemba.plain.describing import STATUS_WORDS, question_lines, step_lines
from gemba.plain.lines import Left, Lines
from gemba.plain.reading import answer_in, command_in
from gemba.plain.review import review
from gemba.plain.session import Session
from gemba.store import StoreError, Workspace
from gemba.target import Target, newer_words, waivers_for


def walk(workspace: Workspace, target: Target, lines: Lines, clock: Clock = utc_now) -> None:
    """Go on with the newest walk that fits, or begin one, until it is over or the walker leaves."""
    lines.say(workspace.audit.title)
    if workspace.read_only:
        lines.say(f"Nothing can be stored: {workspace.why_read_only}")
    try:
        session = _session(workspace, target, lines, clock)
        _Conversation(session).run()
    except Left:
        lines.say("You have left. Everything said is stored; the same command goes on here.")


def _session(workspace: Workspace, target: Target, lines: Lines, clock: Clock) -> Session:
    found = target.newest(workspace.audit)
    walk = found.id if found else _begun(workspace, target, lines, clock)
    place = workspace.place(walk)
    walking = Walking(workspace.audit, walk, workspace.save, place, clock)
    workspace.author = walking.walk.auditor
    if found:
        lines.say(f"Going on with the walk begun {_when(walking.walk)}.")
    if newer := newer_words(workspace.folder, walking.checklist):
        lines.say(newer)
    lines.say("Type ? for the commands, q to leave. Every answer is stored at once.")
    return Session(workspace, walking, lines)


def _when(walk: Walk) -> str:
    return f"{walk.started.astimezone():%Y-%m-%d %H:%M}"


def _begun(workspace: Workspace, target: Target, lines: Lines, clock: Clock) -> str:
    audit = workspace.audit
    checklist = audit.checklists.get(audit.default_checklist or "")
    if checklist is None:
        raise StoreError(
            f"{workspace.folder} has no checklist to walk: make a new audit with gemba new."
        )
    setting = setting_from(target, checklist, lines)
    mission, about = mission_from(checklist, lines)
    setting = replace(setting, **about)
    workspace.author = setting.auditor
    waived = waivers_for(workspace.folder, checklist, setting.site)
    changes, place = start(audit, checklist, setting, mission, clock, waived)
    workspace.save(changes, place=place)
    lines.saved(clock())
    return place.walk


class _Conversation:
    """Asks until the review is done."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._visit = ""
        self._asked: Place | None = None

    def run(self) -> None:
        while True:
            if self.session.walking.place.screen == "review":
                if review(self.session):
                    return
                self._visit, self._asked = "", None
            else:
                self._question()

    def _question(self) -> None:
        """Ask; a question that still stands after a mark or a mistake is not read out again."""
        walking, lines = self.session.walking, self.session.lines
        if walking.visit.id != self._visit:
            lines.say(*step_lines(walking))
            self._visit = walking.visit.id
        draft = self.session.workspace.draft(walking.place)
        if walking.place != self._asked:
            lines.say(*question_lines(walking, draft))
            self._asked = walking.place
        answer_line(self.session, lines.ask("Answer:"), draft)


def answer_line(session: Session, line: str, draft: str | None = None) -> None:
    """Do what a line says: a command, an answer, or, where it is empty, go on."""
    walking, question = session.walking, session.walking.question
    with session.told():
        command = command_in(line, question)
        act = BY_WORD.get(command[0]) if command else None
        if act is not None and command is not None:
            act.run(session, command[1])
        elif command is not None and line.strip().startswith("/"):
            raise Refused(f"There is no command /{command[0]}: type /? for the commands.")
        elif not line.strip():
            walking.skip()
            session.saved()
        else:
            _answer(session, draft if draft and line.strip() == "." else line)


def _answer(session: Session, line: str) -> None:
    walking, question, visit = session.walking, session.walking.question, session.walking.visit
    value, note = answer_in(line, question, walking.options)
    walking.answer(value, note)
    said = walking.audit.answers(visit.id).get(question.id)
    if said is not None:
        words = shown(question, walking.checklist, said.value)
        session.lines.say(f"Answered: {words or STATUS_WORDS.get(said.status, said.status)}.")
    session.saved()
