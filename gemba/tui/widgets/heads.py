"""The lines around the question: where one is, the rail, what was marked, what the clock says."""

from datetime import UTC, datetime

from textual.content import Content

from gemba.journey.timing import duration_words
from gemba.tui.text import joined, plain
from gemba.tui.view import STATE_MARKS, View

GAP_WORDS = {
    "wait": "waiting between steps", "travel": "on the way", "search": "searching",
    "handover": "being passed on", "silence": "no word from them",
}  # fmt: skip


def head_line(view: View) -> Content:
    """Return the first line: audit, channel, how far."""
    place = f" · step {view.step_index}/{view.step_count}" if view.step_index else ""
    return joined(plain(view.audit_title, "bold"), f" · {view.channel}{place}")


def step_line(view: View) -> Content:
    """Return the step's title with its signs in words."""
    signs = []
    if view.truth:
        signs.append("moment of truth")
    if not view.contact:
        signs.append("no contact")
    if view.leaving:
        signs.append("walked on under protest")
    words = f" ({', '.join(signs)})" if signs else ""
    promise = f"\nPromise: {view.promise}" if view.promise else ""
    many = "s" if len(view.waived) > 1 else ""
    waived = f"\n{len(view.waived)} question{many} waived here; h tells more" if view.waived else ""
    return joined(plain(view.step_title, "bold"), words, plain(promise + waived))


def rail_content(view: View) -> Content:
    """Return the journey rail; a sign and a word tell each step's state, never colour alone."""
    parts = []
    for row in view.rail:
        star = "*" if row.truth else " "
        again = f" x{row.visits}" if row.visits > 1 else ""
        style = "bold" if row.state == "here" else ""
        line = f"{STATE_MARKS[row.state]}{star}{row.title}{again}\n"
        parts.append(plain(line, style))
    legend = "\n> here  x done  ~ part\nP parked  - passed  . ahead\n* moment of truth"
    return joined(*parts, plain(legend, "dim"))


def side_content(view: View) -> Content:
    """Return what was marked and kept at this step."""
    if not view.side:
        return joined(plain("Marks and evidence\n", "bold"), plain("none at this step yet", "dim"))
    return joined(plain("Marks and evidence\n", "bold"), "\n".join(view.side))


def timer_words(view: View) -> str:
    """Return what the clock says while somebody waits or is on the way, else nothing."""
    now = datetime.now(UTC)
    if view.gap is not None:
        words = GAP_WORDS.get(view.gap.kind, view.gap.kind)
        return f"{words} {duration_words((now - view.gap.started).total_seconds())}"
    if view.waiting_since is not None:
        return f"WAITING {duration_words((now - view.waiting_since).total_seconds())}"
    return ""
