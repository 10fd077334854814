"""The right of reply: what the function that owns a finding says to it."""

from datetime import date
from typing import Any

from gemba.analysis.findings import RatedFinding, findings
from gemba.journey.answering import BadAnswer
from gemba.journey.barriers import barrier_name
from gemba.journey.identity import utc_now
from gemba.journey.records import Change, Finding
from gemba.journey.replying import owners_of, reply, stance_of, withdraw
from gemba.journey.saving import Refused
from gemba.tui.keyed import with_cards
from gemba.tui.screens.card import Card, Field, Values, choices
from gemba.tui.screens.listed import ListedScreen
from gemba.tui.text import clean

STANCES = {
    "accepted": "accepted: so it is",
    "disputed": "disputed: it is not so, with the reason",
    "corrected": "corrected: something in it is otherwise, with the reason",
    "withdrawn": "take the reply back",
}


class RepliesScreen(ListedScreen):
    """A line a finding, with where its owners stand; Enter takes a reply."""

    TITLE_WORDS = "Replies to findings"
    KIND = "reply"
    HELP_MORE = """\
A reply is a function's, never a person's. It stands in the report beside the finding, and
changes no number. Disputed and corrected need the reason. `gemba reply` takes a whole file."""

    def _all(self) -> list[RatedFinding]:
        return list(findings(self.app.keeper.workspace.audit))

    def read(self) -> tuple[str, list[str]]:
        """A line a finding, in priority order."""
        audit, found = self.app.keeper.workspace.audit, self._all()
        stances = [stance_of(audit, rated.finding) for rated in found]
        said = sum(stance is not None for stance in stances)
        lead = f"{said} of {len(found)} findings have a reply."
        if not found:
            lead = "No barriers were met so far, so there are no findings to reply to."
        return lead, [
            clean(f"F{n} {stance.upper() if stance else 'no reply'} · {_title(rated)}")
            for n, (rated, stance) in enumerate(zip(found, stances, strict=True), 1)
        ]

    @with_cards
    async def do_edit(self) -> None:
        """Ask who replies, and what."""
        place = self.place
        if place is None:
            return
        rated = (await self.app.keeper.run(self._all))[place]
        finding = rated.finding
        owners = await self.app.keeper.run(owners_of, self.app.keeper.workspace.audit)
        if not owners:
            self.app.say("The checklist names no owners, so no function can reply.", "error")
            return
        values = await self.app.ask(Card(f"Reply: {_title(rated)}", _fields(finding, owners)))
        if values:
            try:
                changes = await self.app.keeper.run(self._changes, finding, values)
            except Refused as error:
                self.app.say(str(error), "error")
                return
            if await self.keep(changes, "reply"):
                await self.redraw()

    def _changes(self, finding: Finding, values: Values) -> list[Change]:
        audit = self.app.keeper.workspace.audit
        if values["stance"] == "withdrawn":
            return withdraw(audit, finding, values["by"])
        return reply(audit, finding, values["by"], values["stance"], values.get("reason") or "",
                     values["on"])  # fmt: skip


def _title(rated: RatedFinding) -> str:
    """A settled finding may be left without a title: the kinds of its barriers stand in."""
    kinds = dict.fromkeys(barrier_name(barrier.code) for barrier in rated.barriers)
    return rated.finding.title or ", ".join(kinds)


def _fields(finding: Finding, owners: dict[str, str]) -> list[Field]:
    def stays(values: dict[str, Any]) -> bool:
        return bool(values.get("stance") != "withdrawn")

    def reasoned(values: dict[str, Any]) -> bool:
        return values.get("stance") in ("disputed", "corrected")

    def agreed(values: dict[str, Any]) -> bool:
        return bool(values.get("stance") == "accepted")

    first = finding.owner if finding.owner in owners else next(iter(owners))
    return [
        Field("by", "Which function replies?", options=choices(list(owners.items())),
              default=first, required=True),
        Field("stance", "Where does it stand?", options=choices(list(STANCES.items())),
              required=True),
        Field("reason", "What is the reason?", "lines", required=True, when=reasoned),
        Field("reason", "What does it say?", "lines", when=agreed, hint="May stay empty."),
        Field("on", "On which day was it said?", "date", default=_today(), check=_day,
              when=stays),
    ]  # fmt: skip


def _today() -> str:
    return utc_now().astimezone().date().isoformat()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise BadAnswer(f"A day is written such as 2026-04-30, not {text!r}.") from None
