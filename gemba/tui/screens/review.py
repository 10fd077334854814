"""The review: what is open, impact on the whole list, gates, findings with owner and effort."""

from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from gemba.analysis.programme_score import programme_score, wants_score
from gemba.journey.answering import scale_options
from gemba.journey.barriers import barrier_name
from gemba.journey.problems import impact_of
from gemba.journey.question import Question
from gemba.journey.records import Barrier, Finding
from gemba.journey.reviewing import Reviewing, Task
from gemba.journey.route import parked_visits
from gemba.journey.scales import BUILT_IN
from gemba.journey.walking import Refused, Walking
from gemba.journey.words import EFFORT_WORDS
from gemba.store import StoreError
from gemba.tui.keyed import KeyedScreen, with_cards
from gemba.tui.screens.card import Card, Choose, Field, choices
from gemba.tui.screens.walk_acts import barrier_card
from gemba.tui.text import clean, plain
from gemba.tui.widgets.ask import Asked, AskPanel

if TYPE_CHECKING:
    from gemba.tui.app import GembaApp

_KEYS = (
    "e edit · b barriers · l findings · o open · g merge · v evidence · f close · p report · ? help"
)


class ReviewScreen(KeyedScreen):
    """One task after the other; impact is rated on the whole list before anything is merged."""

    HELP_WORDS = """\
0 .. 4     impact of a barrier, looking back; rate all before you settle findings
1 .. 5     effort of a finding; accepts its owner and action as they stand
e          edit the barrier or the finding first
Enter      leave this one for later
o          open points: unanswered, or not to be told; jump to one
b          all barriers; change one that was rated already
l          list of findings; edit one
g          merge two findings into one
f          close the walk       u  open a closed walk again
v          evidence: captions, alternative text, what must be hidden
y          replies of owners to findings
p          report               Esc  back to the walk"""
    app: "GembaApp"

    def __init__(self, walking: Walking, reviewing: Reviewing) -> None:
        super().__init__()
        self.walking, self.reviewing = walking, reviewing
        self.todo: Task | None = None
        self._later: set[str] = set()

    def compose(self) -> ComposeResult:
        with Vertical(id="review"):
            yield Static(plain("Review", "bold"), id="head", markup=False)
            yield Static("", id="step", markup=False)
            yield AskPanel(id="panel")
            yield Static("", id="status", markup=False)
            yield Static(plain(_KEYS), id="keys", markup=False)

    async def on_mount(self) -> None:
        """Show the first task."""
        await self.redraw()
        await self.ready()

    async def resumed(self) -> None:
        """Show what is left after a card was open."""
        await self.redraw()

    def _read(self) -> tuple[str, Task | None, Asked, str]:
        tasks = [task for task in self.reviewing.tasks() if _key(task) not in self._later]
        task = tasks[0] if tasks else None
        open_points = len(self.reviewing.open_points())
        parked = len(parked_visits(self.walking.audit, self.walking.walk_id))
        words = [f"{len(tasks)} to do", f"{open_points} open", f"{parked} parked"]
        if self.reviewing.walk.status != "running":
            words.append(f"walk {self.reviewing.walk.status}, u opens it again")
        title, asked = self._asked(task)
        return title, task, asked, " · ".join(words)

    async def redraw(self) -> None:
        """Draw the next task, or say that all is done."""
        title, self.todo, asked, status = await self.app.keeper.run(self._read)
        self.query_one("#step", Static).update(plain(title, "bold"))
        self.query_one(AskPanel).show(asked)
        saved = f"{status} · every answer is saved"
        self.query_one("#status", Static).update(plain(saved))

    def _asked(self, task: Task | None) -> tuple[str, Asked]:
        if task is None:
            return "Nothing is left to rate or settle", Asked(_note(self._end_words()), ())
        if task.kind == "impact" and task.barrier is not None:
            return self._ask_impact(task.barrier)
        finding = task.finding
        assert finding is not None
        if task.kind == "gate":
            gate = (task.gate or "").replace("_", " ")
            ask = f"{finding.title}. Is this a case of: {gate}?"
            return "Confirm the gate", Asked(_choice(ask), choices((("yes", "yes"), ("no", "no"))))
        return self._ask_finding(finding)

    def _end_words(self) -> str:
        open_points = self.reviewing.open_points()
        left = f"{len(open_points)} questions are open (o shows them). " if open_points else ""
        return f"{left}f closes the walk, p makes the report, Esc goes back to the walk."

    def _ask_impact(self, barrier: Barrier) -> tuple[str, Asked]:
        audit = self.walking.audit
        step = self.walking.checklist.step(barrier.step).title
        value, source = impact_of(audit, barrier)
        happened = f" {barrier.what_happened}" if barrier.what_happened else ""
        ask = f"{barrier_name(barrier.code)}.{happened}"
        hint = f"At: {step}. {_SOURCE.get(source, '')}"
        digits = scale_options(BUILT_IN["sev"])
        below = f"{_SOURCE_WORDS[source]}: {value:g}" if source != "rated" else ""
        return "How bad was it, looking back?", Asked(_choice(ask, hint), digits, below=below)

    def _ask_finding(self, finding: Finding) -> tuple[str, Asked]:
        owner = self.walking.checklist.owner_title(finding.owner) or "nobody yet"
        ask = f"{finding.title}"
        hint = f"Owner: {owner}. Action: {finding.action}"
        rows = choices([(effort, words) for effort, words in EFFORT_WORDS.items()])
        below = "The digit accepts owner and action as they stand; e edits them first."
        title = "How much effort to mend it?"
        return title, Asked(_choice(ask, hint), rows, value=finding.effort, below=below)

    async def _act(self, call: Any, *args: Any, **kw: Any) -> Any:
        try:
            result = await self.app.keeper.run(call, *args, **kw)
        except (Refused, StoreError) as error:
            self.app.say(str(error), "error")
            return None
        await self.redraw()
        return result

    @on(AskPanel.Picked)
    async def _picked(self, event: AskPanel.Picked) -> None:
        await self._do_task(event.value)

    async def _do_task(self, value: Any) -> None:
        task = self.todo
        if task is None:
            return
        if task.kind == "impact" and task.barrier is not None:
            await self._act(self.reviewing.rate, task.barrier.id, value)
        elif task.kind == "gate" and task.finding is not None:
            gate = task.gate if value == "yes" else None
            await self._act(self.reviewing.confirm_gate, task.finding, gate)
        elif task.finding is not None:
            await self._act(self.reviewing.set_effort, task.finding, value)

    async def take_key(self, event: events.Key) -> None:
        """Take a key for the task, else for the review itself."""
        panel = self.query_one(AskPanel)
        space = event.key == "space"
        option = panel.highlighted_option() if space else panel.option_for(event.character or "")
        if option is not None:
            event.stop()
            await self._do_task(option.value)
        elif event.key in ("up", "down"):
            event.stop()
            panel.move(1 if event.key == "down" else -1)
        elif event.key in _ACTS:
            event.stop()
            await getattr(self, f"_{_ACTS[event.key]}")()

    async def _skip(self) -> None:
        """Leave the task for later."""
        if self.todo is not None:
            self._later.add(_key(self.todo))
        await self.redraw()

    async def _walk(self) -> None:
        await self._act(self.walking.show, "walk")
        await self.app.open_walk(self.walking)

    @with_cards
    async def _open(self) -> None:
        points = await self.app.keeper.run(self.reviewing.open_points)
        if not points:
            self.app.say("Nothing is open.")
            return
        title = self.walking.checklist.step
        rows = [
            (point, f"{title(point.visit.step).title}: {clean(point.ask)} "
                    f"({'cannot tell' if point.status == 'not_observed' else point.status})")
            for point in points
        ]  # fmt: skip
        point = await self.app.ask(Choose("Open points: jump to one", rows))
        if point is not None:
            await self._act(self.walking.go_to, point.visit.id, point.question)
            await self.app.open_walk(self.walking)

    @with_cards
    async def _edit(self) -> None:
        finding = self.todo.finding if self.todo else None
        barrier = self.todo.barrier if self.todo else None
        if finding is not None:
            await self._edit_finding(finding)
        elif barrier is not None:
            await self._edit_barrier(barrier)

    async def _edit_barrier(self, barrier: Barrier) -> None:
        codes = [barrier.code, *self.walking.likely_codes(barrier.step, barrier.question)]
        rated = self.reviewing.rated(barrier)
        said = {"code": barrier.code, "text": barrier.what_happened,
                "impact": rated.impact if rated else None}  # fmt: skip
        values = await self.app.ask(barrier_card(list(dict.fromkeys(codes)), said))
        if values:
            words = values.get("text") or barrier.what_happened
            edit = self.reviewing.edit_barrier
            await self._act(edit, barrier, code=values["code"], what_happened=words)
            if values.get("impact") is not None:
                await self._act(self.reviewing.rate, barrier.id, values["impact"])

    @with_cards
    async def _barriers(self) -> None:
        """Change a barrier that was rated already."""
        barriers = await self.app.keeper.run(self.reviewing.barriers)
        rows = [(b, f"{self.walking.checklist.step(b.step).title}: {barrier_name(b.code)}."
                    f" {clean(b.what_happened)}") for b in barriers]  # fmt: skip
        if not rows:
            self.app.say("No barriers were met.")
            return
        barrier = await self.app.ask(Choose("Barriers: change one", rows))
        if barrier is not None:
            await self._edit_barrier(barrier)

    async def _edit_finding(self, finding: Finding) -> None:
        owners = [(o.id, o.title) for o in self.walking.checklist.owners]
        fields = [
            Field("title", "What is the finding called?", default=finding.title, required=True),
            Field("owner", "Who can mend it?", options=choices(owners), default=finding.owner),
            Field("action", "What is to be done?", "lines", default=finding.action),
            Field("effort", "How much effort?", default=finding.effort,
                  options=choices([(e, w) for e, w in EFFORT_WORDS.items()])),
        ]  # fmt: skip
        values = await self.app.ask(Card("Finding", fields))
        if values:
            await self._act(self.reviewing.settle, finding, status="accepted", **values)

    @with_cards
    async def _list(self) -> None:
        findings = await self.app.keeper.run(self.reviewing.findings)
        if not findings:
            self.app.say("No barriers were met, so there are no findings.")
            return
        rows = [(f, f"{f.title} ({len(f.barriers)} met, {f.status})") for f in findings]
        finding = await self.app.ask(Choose("Findings: edit one", rows))
        if finding is not None:
            await self._edit_finding(finding)

    @with_cards
    async def _merge(self) -> None:
        findings = await self.app.keeper.run(self.reviewing.findings)
        if len(findings) < 2:
            self.app.say("There are no two findings to merge.")
            return
        rows = [(f, f.title) for f in findings]
        first = await self.app.ask(Choose("Merge: which one stays?", rows))
        if first is None:
            return
        others = [(f, f.title) for f in findings if f.id != first.id]
        second = await self.app.ask(Choose("Merge: which one joins it?", others))
        if second is not None:
            await self._act(self.reviewing.merge, [first, second])

    async def _finish(self) -> None:
        result = await self._act(self.walking.close_as_walked)
        if result and wants_score(self.walking.checklist):
            result = f"{result} {programme_score(self.walking.audit, self.walking.walk).sentence}"
        if result:
            self.app.say(result)

    async def _reopen(self) -> None:
        if self.reviewing.walk.status == "running":
            self.app.say("The walk is still open.")
            return
        await self._act(self.walking.reopen)
        self.app.say("The walk is open again.")

    async def _evidence(self) -> None:
        await self.app.open_evidence()

    async def _replies(self) -> None:
        await self.app.open_replies()

    async def _report(self) -> None:
        await self.app.open_report()


_ACTS = {
    "enter": "skip", "escape": "walk", "o": "open", "e": "edit", "l": "list", "g": "merge",
    "f": "finish", "p": "report", "u": "reopen", "b": "barriers", "v": "evidence", "y": "replies",
}  # fmt: skip
_SOURCE = {"guessed": "A guess was made on the spot.", "usual": "", "rated": ""}
_SOURCE_WORDS = {"guessed": "Guessed on the spot", "usual": "Usual for this kind", "rated": ""}


def _key(task: Task) -> str:
    thing = task.barrier or task.finding
    return f"{task.kind}:{thing.id if thing else ''}"


def _choice(ask: str, hint: str = "") -> Question:
    return Question(id="task", type="choice", ask=clean(ask)[:2000], hint=hint[:2000] or None,
                    choices="x")  # fmt: skip


def _note(ask: str) -> Question:
    return Question(id="task", type="note", ask=ask)
