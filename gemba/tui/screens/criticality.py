"""Importance from those who know: how much each step matters, 0 to 10, in a role's eyes."""

from textual import events

from gemba.analysis.route import checklist_in_use
from gemba.journey.checklist import Checklist, Step
from gemba.journey.records import Change, Criticality
from gemba.journey.saving import Refused
from gemba.journey.stakeholding import rate_step
from gemba.tui.actions import Act
from gemba.tui.keyed import with_cards
from gemba.tui.screens.card import Card, Field, choices
from gemba.tui.screens.listed import CLOSE, HELP, UNDO, ListedScreen

_ACTS = (
    Act("rate", (), "0 .. 9, - rate", "Rate the step under the highlight; - is ten.", "Answer"),
    Act("clear", ("x",), "take back", "Take back the rating of this step.", "Answer", bar=5),
    Act("role", ("r",), "role", "Who rates, and for which segment.", "More", bar=2),
    UNDO, CLOSE, HELP,
)  # fmt: skip


class CriticalityScreen(ListedScreen):
    """A line a step; a digit rates it and goes to the next."""

    TITLE_WORDS = "How much does each step matter?"
    KIND = "criticality"
    ACTS = _ACTS
    HELP_MORE = """\
0 .. 9, -  rate the step under the highlight and go to the next; - is ten

Ten: customers are lost for good where this step fails. Zero: nobody would notice. A role is
a function such as sales, never a person. What roles say stands in for the checklist's own
ratings; where they are more than 4 points apart, the report says so. `gemba criticality`
takes a whole file."""

    def __init__(self) -> None:
        super().__init__()
        self.role = ""
        self.segment: str | None = None

    def _checklist(self) -> Checklist | None:
        return checklist_in_use(self.app.keeper.workspace.audit)

    def _steps(self) -> list[Step]:
        checklist = self._checklist()
        return list(checklist.steps) if checklist else []

    def _rated(self) -> dict[str, float]:
        """This role's ratings for this segment, by step."""
        found = self.app.keeper.workspace.audit.all(Criticality)
        return {said.step: said.rating for said in found if said.rating is not None
                and (said.role, said.segment) == (self.role, self.segment)}  # fmt: skip

    def read(self) -> tuple[str, list[str]]:
        """A line a step."""
        checklist = self._checklist()
        if checklist is None:
            return "This audit has no checklist yet, so there is no step to rate.", []
        known = checklist.segment(self.segment)
        segment = known.title if known else "all segments"
        lead = f"{self.role} · {segment} · a digit rates, - is ten" if self.role else _FIRST
        rated = self._rated()
        return lead, [f"{_word(rated.get(step.id)):>4}  {step.title}" for step in self._steps()]

    async def on_mount(self) -> None:
        """Ask who rates, before anything can be rated."""
        await self.redraw()
        await self.do_role()

    @with_cards
    async def do_role(self) -> None:
        """Ask who rates, and for which segment."""
        checklist = await self.app.keeper.run(self._checklist)
        if checklist is None:
            return
        segments = [(None, "all segments"), *((s.id, s.title) for s in checklist.segments)]
        fields = [
            Field("role", "Which role rates?", default=self.role, required=True,
                  hint="A function such as sales or service, never a person."),
            Field("segment", "For which customers?", options=choices(segments),
                  default=self.segment, when=lambda _: len(segments) > 1),
        ]  # fmt: skip
        values = await self.app.ask(Card("Who rates?", fields))
        if values:
            self.role = str(values["role"]).strip()
            self.segment = values.get("segment")
            await self.redraw(0)

    async def take_key(self, event: events.Key) -> None:
        """Rate by a digit, else do what a key of the bar says."""
        typed = event.character or ""
        if typed == "-" or (typed.isascii() and typed.isdigit()):
            event.stop()
            await self._rate(10.0 if typed == "-" else float(typed))
        else:
            await super().take_key(event)

    async def do_rate(self) -> None:
        """Say how: the palette cannot know the digit."""
        self.say("Press a digit: 0 to 9, - is ten.")

    async def do_clear(self) -> None:
        """Take back the rating of the step."""
        await self._rate(None)

    async def _rate(self, rating: float | None) -> None:
        place = self.place
        if place is None:
            return
        if not self.role:
            await self.do_role()
            return
        try:
            changes = await self.app.keeper.run(self._changes, place, rating)
        except Refused as error:
            self.say(str(error))
            return
        if await self.keep(changes, "criticality"):
            await self.redraw(place + (rating is not None))

    def _changes(self, place: int, rating: float | None) -> list[Change]:
        checklist = self._checklist()
        assert checklist is not None
        step = self._steps()[place].id
        return rate_step(self.app.keeper.workspace.audit, checklist, self.role, step, self.segment,
                         rating)  # fmt: skip


_FIRST = "r says who rates: a role, and for which segment."


def _word(rating: float | None) -> str:
    return "-" if rating is None else f"{rating:g}"
