"""What the walk's commands do: marks and their cards, evidence, gaps, hand-offs, jumps, undo."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemba.journey.answering import BadAnswer, scale_options
from gemba.journey.barriers import barrier_code, barrier_name
from gemba.journey.evidencing import evidence_for, kind_of_file
from gemba.journey.records import Mark
from gemba.journey.scales import BUILT_IN
from gemba.journey.standing import DELIVERED
from gemba.journey.words import EvidenceKind, MarkKind
from gemba.tui.keyed import KeyedScreen, with_cards
from gemba.tui.screens.card import Card, Choose, Field, choices
from gemba.tui.view import STATE_WORDS, rail_rows

if TYPE_CHECKING:
    from gemba.journey.walking import Walking
    from gemba.tui.view import View

_GAPS = (
    ("travel", "on the way"), ("wait", "waiting"), ("search", "looking for something"),
    ("handover", "being passed on"), ("silence", "no word from them"),
)  # fmt: skip


class WalkActs(KeyedScreen):
    """The commands of the walk screen that open a card or another screen."""

    walking: "Walking"
    pending: Mark | None
    named: str | None
    view: "View | None"

    if TYPE_CHECKING:

        async def act(self, call: Any, *args: Any, panel: bool = True, **kw: Any) -> Any: ...
        async def keep_draft(self) -> None: ...

    # -- marks --------------------------------------------------------------------------------

    async def stamp(self, kind: MarkKind) -> None:
        """Stamp a mark at once and offer to fill it in; half-typed text is kept first."""
        await self.keep_draft()
        mark = await self.act(self.walking.mark, kind, panel=False)
        if mark is not None:
            self.pending, self.named = mark, None
            self._draw_strip()  # type: ignore[attr-defined]

    async def do_barrier(self) -> None:
        await self.stamp("barrier")

    async def do_delight(self) -> None:
        await self.stamp("delight")

    async def do_waiting(self) -> None:
        await self.keep_draft()
        question = self.view.question if self.view else None
        clocks = question is not None and question.type == "timer"
        await self.act(self.walking.toggle_waiting, panel=clocks)

    async def fill_pending(self) -> None:
        """Fill in the mark that was just set."""
        if self.pending is not None:
            await self.fill_mark(self.pending)

    @with_cards
    async def fill_mark(self, mark: Mark) -> None:
        """Ask what a mark stands for and store it."""
        self.pending = None
        if mark.kind == "barrier":
            values = await self.app.ask(barrier_card(self._codes()))
        else:
            title = f"{mark.kind.capitalize()} {mark.at.astimezone():%H:%M:%S}"
            values = await self.app.ask(Card(title, [words_field(mark.text)]))
        if values is None:
            return
        await self.act(
            self.walking.fill, mark.id, values.get("text", ""), values.get("code", ""),
            values.get("impact"), panel=False,
        )  # fmt: skip

    def _codes(self) -> list[str]:
        return self.walking.likely_codes(self.walking.step.id, self.walking.question.id)

    @with_cards
    async def do_note(self) -> None:
        await self.keep_draft()
        if self.named is not None:
            await self._add_words(self.named)
            return
        mark = await self.act(self.walking.mark, "note", panel=False)
        if mark is None:
            return
        values = await self.app.ask(Card("Note", [words_field("")]))
        if values is not None and values.get("text"):
            await self.act(self.walking.fill, mark.id, values["text"], panel=False)

    async def _add_words(self, barrier: str) -> None:
        """Put words to the barrier that was just named by its code."""
        self.named = None
        values = await self.app.ask(Card("Barrier", [words_field("")]))
        if values is not None and values.get("text"):
            await self.act(self.walking.describe, barrier, values["text"], panel=False)

    @with_cards
    async def do_marks(self) -> None:
        marks = await self.app.keeper.run(self.walking.audit.marks, self.walking.walk_id)
        rows = [(mark, mark_words(mark)) for mark in marks if mark.kind not in ("wait", "doing")]
        if not rows:
            self.app.say("No marks yet: b barrier, d delight, t note.")
            return
        mark = await self.app.ask(Choose("Fill in a mark", rows))
        if mark is not None:
            await self.fill_mark(mark)

    # -- evidence -----------------------------------------------------------------------------

    @with_cards
    async def do_evidence(self) -> None:
        await self.keep_draft()
        mark = await self.act(self.walking.mark, "photo", panel=False)
        if mark is None:
            return
        caption = f"{self.walking.step.title}: {self.walking.question.ask}"
        fields = [
            Field("path", "Which file?", hint=self.app.inbox_hint(), required=True,
                  check=readable_file),
            Field("caption", "What does it show?", default=caption),
            Field("alt", "In words, for those who cannot see it?", default=caption),
            Field("redaction", "Are faces, names, plates or screens in it?", options=choices(
                (("none_needed", "nothing to hide"), ("pending", "yes, to be redacted"),
                 ("done", "they are covered in this copy already"))),
                default="none_needed"),
        ]  # fmt: skip
        values = await self.app.ask(Card("Evidence", fields))
        if values is not None:
            await self.act(self._keep_file, values, mark, panel=True)

    def _keep_file(self, values: dict[str, Any], mark: Mark) -> None:
        path = values["path"]
        stored = self.app.keeper.workspace.keep_file(path, path.name)
        record = evidence_for(
            self.walking.visit, self.walking.question.id, stored.sha256, stored.extension,
            stored.media_type, stored.size, kind=self._kind_of(stored.media_type),
            file_name=path.name, caption=values["caption"], alt=values["alt"],
            redaction=values["redaction"], mark=mark.id, at=mark.at,
        )  # fmt: skip
        self.walking.keep_evidence(record, mark)

    def _kind_of(self, media_type: str) -> EvidenceKind:
        """A picture is a screenshot where the question asks for one."""
        kind = kind_of_file(media_type)
        wanted = {rule.kind for rule in self.walking.question.evidence}
        return "screenshot" if kind == "photo" and "screenshot" in wanted else kind

    # -- gaps, channel, parking ---------------------------------------------------------------

    @with_cards
    async def do_gap(self) -> None:
        if self.view is not None and self.view.gap is not None:
            await self.act(self.walking.end_gap, panel=False)
            return
        kind = await self.app.ask(Choose("What lies between the steps?", _GAPS))
        if kind is not None:
            await self.act(self.walking.begin_gap, kind, panel=False)

    @with_cards
    async def do_channel(self) -> None:
        here = self.walking.visit.channel
        others = [(c.id, c.title) for c in self.walking.checklist.channels if c.id != here]
        if not others:
            self.app.say("This checklist has one channel only.", "warning")
            return
        fields = [
            Field("to", "Which channel now?", options=choices(others), required=True),
            Field("forced", "Was it your choice?", options=choices(
                ((False, "my choice"), (True, "forced to change")))),
            Field("given", "How many things had you told them before?", "integer",
                  hint="name, number, wish, basket: count them; Enter if none", check=count),
            Field("repeated", "How many were asked again?", "integer", check=count),
            Field("identified_again", "How often did you have to say who you are again?",
                  "integer", check=count),
            Field("context_kept", "Did they know what went before?", options=choices(
                (("yes", "yes"), ("partly", "partly"), ("no", "no")))),
        ]  # fmt: skip
        values = await self.app.ask(Card("The channel changed", fields))
        if values is not None:
            to = values.pop("to")
            values["forced"] = bool(values.get("forced"))
            known = {key: value for key, value in values.items() if value not in (None, "")}
            await self.act(self.walking.change_channel, to, **known)

    @with_cards
    async def do_park(self) -> None:
        field = Field("until", "When to come back to this step?", hint="2026-12-01, 1.12.2026, 3d",
                      required=True, check=date_from)  # fmt: skip
        values = await self.app.ask(Card("Park this step", [field]))
        if values is not None:
            await self.act(self.walking.park, values["until"])

    # -- moving -------------------------------------------------------------------------------

    @with_cards
    async def do_jump(self) -> None:
        rows = await self.app.keeper.run(rail_rows, self.walking)
        listed = [((r.step, r.visits), f"{r.title} ({STATE_WORDS[r.state]})") for r in rows]
        chosen = await self.app.ask(Choose("Jump to a step", listed))
        if chosen is None:
            return
        step, visits = chosen
        again = False
        if visits:
            pairs = ((False, "look at what was said"), (True, "walk it once more: a new visit"))
            answer = await self.app.ask(Choose("This step was visited", pairs))
            if answer is None:
                return
            again = bool(answer)
        await self.act(self.walking.jump, step, again=again)

    async def do_undo(self) -> None:
        await self.keep_draft()
        words = await self.act(self._undo)
        if words:
            self.app.say(words)

    def _undo(self) -> str:
        return self.walking.taken_back(self.app.keeper.workspace.undo)

    @with_cards
    async def do_rate(self) -> None:
        await self.act(self.walking.ask_also, DELIVERED)

    @with_cards
    async def do_guide(self) -> None:
        view = self.view
        if view is not None:
            parts = (view.purpose, view.guidance, view.question.guidance or "", *view.waived)
            words = "\n\n".join(part for part in parts if part)
            await self.app.show_text(view.step_title, words or "No guidance for this step.")

    # -- other screens ------------------------------------------------------------------------

    @with_cards
    async def do_map(self) -> None:
        await self.app.open_map(self.walking)

    async def do_quick(self) -> None:
        await self.keep_draft()
        await self.act(self.walking.show, "quick", panel=False)
        await self.app.open_quick(self.walking)

    async def do_review(self) -> None:
        await self.keep_draft()
        await self.act(self.walking.show, "review", panel=False)

    @with_cards
    async def do_help(self) -> None:
        await self.app.open_help()


def barrier_card(codes: list[str], said: dict[str, Any] | None = None) -> Card:
    """Return the card that fills in a barrier: a code first, words if there is time."""
    rows = [(code, f"{barrier_name(code)}: {barrier_code(code).meaning}") for code in codes]
    impact = Field("impact", "How bad, at a guess? (rated again after the walk)",
                   options=scale_options(BUILT_IN["sev"]), hint="Enter leaves it open")  # fmt: skip
    return Card("Barrier", [Field("code", "What kind of barrier?", options=choices(rows),
                                  required=True), words_field(""), impact], said)  # fmt: skip


def words_field(text: str) -> Field:
    """Return the field for what happened, in the walker's words."""
    return Field("text", "What happened?", "lines", default=text or None,
                 hint="What was seen or heard, in the past tense; no names.")  # fmt: skip


def mark_words(mark: Mark) -> str:
    """Return a mark in one line."""
    state = mark.text or ("filled in" if mark.became else "to fill in")
    return f"{mark.at.astimezone():%H:%M:%S} {mark.kind}: {state}"


def count(value: Any) -> int | None:
    """Return a whole number, None for nothing; raises ValueError."""
    if value in (None, ""):
        return None
    if not str(value).isdigit():
        raise ValueError(f"{value!r} is not a whole number.")
    return int(value)


def readable_file(value: Any) -> Path:
    """Return a path to a file that can be read; raises ValueError."""
    path = Path(str(value).strip().strip("'\"")).expanduser()
    if not path.is_file():
        raise ValueError(f"There is no file {str(path)!r}.")
    return path


def date_from(value: Any) -> datetime:
    """Return the moment of `2026-12-01`, `1.12.2026`, `3d` or `2w`; raises ValueError."""
    text = str(value).strip().lower()
    if text[:-1].isdigit() and text[-1:] in ("d", "w"):
        days = int(text[:-1]) * (7 if text.endswith("w") else 1)
        return datetime.now(UTC) + timedelta(days=min(days, 3650))
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            day = datetime.strptime(text, form).astimezone().date()
        except ValueError:
            continue
        return datetime.combine(day, time(8, 0)).astimezone().astimezone(UTC)
    raise BadAnswer(f"{value!r} is not a date; type 2026-12-01 or 3d for three days.")
