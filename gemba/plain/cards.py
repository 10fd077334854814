"""The cards of a plain walk: the mission before it, a hand-off, and marks filled in afterwards."""

from typing import Any, get_args

from gemba.journey.audit import Audit
from gemba.journey.barriers import barrier_code, barrier_name, is_code
from gemba.journey.checklist import Checklist
from gemba.journey.records import Barrier, Mark
from gemba.journey.starting import Setting, check_setting
from gemba.journey.walking import Refused
from gemba.journey.words import Mode
from gemba.plain.lines import Left, Lines
from gemba.plain.reading import number_in
from gemba.plain.session import Session
from gemba.target import Target

_LABELS = {"will_not": "will not do", "max_contact_minutes": "longest contact, minutes"}


def setting_from(target: Target, checklist: Checklist, lines: Lines) -> Setting:
    """Return where and by whom the walk is made, asking for what was not given."""
    channels = [(channel.id, channel.title) for channel in checklist.channels]
    segments = [(segment.id, segment.title) for segment in checklist.segments]
    channel = target.channel or _one_of("Which channel?", channels, lines)
    segment: str | None = target.segment or None
    if len(segments) > 1 and segment is None:
        segment = _one_of("Which kind of customer?", segments, lines)
    setting = Setting(channel, segment, target.company, target.site, target.wave, target.auditor)
    check_setting(checklist, setting)
    return setting


def _one_of(ask: str, items: list[tuple[str, str]], lines: Lines) -> str:
    if len(items) == 1:
        return items[0][0]
    lines.say(ask, *(f"{number}: {title}" for number, (_, title) in enumerate(items, 1)))
    known = {str(number): key for number, (key, _) in enumerate(items, 1)}
    known |= {key: key for key, _ in items}
    while (given := lines.ask("Number:").strip()) not in known:
        lines.say(f"Type a number from 1 to {len(items)}.")
    return known[given]


def mission_from(checklist: Checklist, lines: Lines) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the mission card as the walker wants it, and what it says about the walk itself."""
    card: dict[str, Any] = checklist.mission.model_dump()
    walk: dict[str, Any] = {"familiarity": None, "mode": "open_gemba", "context": ""}
    lines.say("", "Mission card.")
    for name, value in {**card, **walk}.items():
        words = f"{value:g}" if isinstance(value, float) else value or "empty"
        lines.say(f"{_LABELS.get(name, name)}: {words}")
    lines.say(
        "Enter begins the walk. To change a line type its first word and the new text, such as:",
        "budget 300 EUR. Familiarity is 0, never been here, to 4, I work here.",
        f"Mode is one of {', '.join(get_args(Mode))}.",
    )
    while line := lines.ask("Change:").strip():
        word, _, text = line.partition(" ")
        if not _changed(card, walk, word.lower(), text.strip()):
            lines.say("That is no line of the card, or no value for it.")
    return card, walk


def _changed(card: dict[str, Any], walk: dict[str, Any], word: str, text: str) -> bool:
    """Put a typed line on the card; False where it does not belong there."""
    field = {"will": "will_not", "longest": "max_contact_minutes"}.get(word, word)
    if field == "familiarity" and text in ("0", "1", "2", "3", "4"):
        walk[field] = int(text)
    elif (field == "mode" and text in get_args(Mode)) or field == "context":
        walk[field] = text
    elif field == "max_contact_minutes" and (number_in(text) or not text):
        card[field] = number_in(text)
    elif field in card and field != "max_contact_minutes":
        card[field] = text
    else:
        return False
    return True


def hand_off(session: Session, channel: str) -> None:
    """Ask for the hand-off card and go on in the other channel."""
    known = [item.id for item in session.walking.checklist.channels]
    if channel not in known:
        raise Refused(f"Type c and one of: {', '.join(known)}.")
    card: dict[str, Any] = {}
    try:
        for field, ask in _HAND_OFF.items():
            card[field] = number_in(session.lines.ask(ask))
        kept = session.lines.ask("Was the context kept? y, p or n:").strip().lower()
        card["context_kept"] = {"y": "yes", "p": "partly", "n": "no"}.get(kept[:1])
        card["forced"] = session.lines.ask("Were you forced to change? y or n:").strip()[:1] == "y"
    except Left:
        session.lines.say("The rest of the card stays empty.")
    session.walking.change_channel(channel, **card)
    session.saved()


_HAND_OFF = {
    "given": "How many things had you told before? A number, or Enter:",
    "repeated": "How many of them were asked again?",
    "identified_again": "How many times did you have to say who you are again?",
}


def unfilled(audit: Audit, walk: str) -> list[Mark]:
    """Return the barriers and delights of a walk that are only stamped so far."""
    kinds = ("barrier", "delight")
    return [mark for mark in audit.marks(walk) if mark.kind in kinds and mark.became is None]


def fill_marks(session: Session, _: str = "") -> None:
    """Ask of each mark that is only stamped what it stands for."""
    walking = session.walking
    marks = unfilled(walking.audit, walking.walk_id)
    if not marks:
        session.lines.say("No mark is left to fill in.")
    for number, mark in enumerate(marks, 1):
        step = walking.checklist.step(mark.step).title if mark.step else ""
        at = f"{mark.at.astimezone():%H:%M:%S}"
        session.lines.say(f"Mark {number} of {len(marks)}: {mark.kind} at {at}, {step}.")
        _fill(session, mark)


def _fill(session: Session, mark: Mark) -> None:
    code = _code(session, mark) if mark.kind == "barrier" else ""
    if code is None:
        return
    words = f" Enter keeps: {mark.text}" if mark.text else ""
    text = session.lines.ask(f"What happened?{words}").strip() or mark.text
    if not text and not code:
        return
    made = session.walking.fill(mark.id, text, code)
    if isinstance(made, Barrier):
        session.lines.say(f"Barrier: {barrier_name(made.code)}.")
    session.saved()


def _code(session: Session, mark: Mark) -> str | None:
    """Ask for a barrier code, by its number or name; None leaves the mark as it is."""
    codes = session.walking.likely_codes(mark.step or session.walking.step.id)
    while word := session.lines.ask("Which kind? A number or a code, ? lists them:").strip():
        number = number_in(word)
        if is_code(word.upper()):
            return word.upper()
        if number is not None and 0 < number <= len(codes):
            return codes[number - 1]
        for place, code in enumerate(codes, 1):
            session.lines.say(f"{place}: {barrier_name(code)}. {barrier_code(code).meaning}")
    return None
