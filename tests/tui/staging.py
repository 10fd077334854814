"""Checklists and audits for the screens' tests: a small one, and one of hostile texts."""

from pathlib import Path

from gemba.journey.checklist import Checklist
from gemba.journey.starting import Setting, start
from gemba.store import Workspace

HOSTILE = (
    "[/x] [b]b[/b] [@click=app.quit]q[/] <script>alert(1)</script> {{7*7}} אבג مرحبا 🙂 a\u202eb"
)


def small(text: str = "") -> Checklist:
    """Return a checklist with every way to answer, each of its texts led by `text`."""
    lead = f"{text} " if text else ""

    def question(key: str, kind: str, **more: object) -> dict[str, object]:
        words = {"ask": f"{lead}ask {key}", "hint": f"{lead}hint", "guidance": f"{lead}guide"}
        return {"id": key, "type": kind, **words, **more}

    choices = [{"id": "one", "label": f"{lead}one"}, {"id": "two", "label": f"{lead}two"}]
    steps = [
        {"id": "find", "title": f"{lead}Find", "moment_of_truth": True, "purpose": f"{lead}why",
         "guidance": f"{lead}look", "promise": {"text": f"{lead}at once"},
         "touchpoint": {"channel": "shop", "owner": "ops"},
         "questions": [
             question("seen", "yes_no", barriers=["NOT_FOUND", "JARGON"],
                      means={"yes": f"{lead}y", "no": f"{lead}n"}),
             question("which", "choice", choices=choices),
             question("several", "multi", choices=choices),
             question("words", "text"),
             question("many", "text", multiline=True),
             question("count", "integer", min=0, max=99),
             question("how_long", "timer"),
             question("day", "date"),
             question("read_this", "note"),
         ]},
        {"id": "buy", "title": f"{lead}Buy", "touchpoint": {"channel": "shop", "owner": "ops"},
         "questions": [question("paid", "yes_no", barriers=["TECH_FAIL"])]},
    ]  # fmt: skip
    return Checklist.model_validate(
        {"id": "small", "version": "1.0.0", "title": f"{lead}Small", "description": lead,
         "mission": {"need": f"{lead}need", "product": lead, "persona": lead, "limits": lead},
         "channels": [{"id": "shop", "title": f"{lead}Shop"}, {"id": "web", "title": f"{lead}Web"}],
         "owners": [{"id": "ops", "title": f"{lead}Ops"}],
         "segments": [{"id": "all", "title": f"{lead}All", "expectations": {"find": 8}}],
         "phases": [{"id": "p", "title": f"{lead}Phase", "steps": steps}]}
    )  # fmt: skip


def staged(folder: Path, checklist: Checklist, title: str = "Stage") -> Path:
    """Make an audit with one walk at its first question; return its folder."""
    place = folder / "audits" / "stage"
    with Workspace.create(place, title, checklist) as workspace:
        changes, here = start(
            workspace.audit, checklist, Setting(channel="shop", auditor="T1"),
            checklist.mission.model_dump(exclude={"max_contact_minutes"}),
        )  # fmt: skip
        workspace.save(changes, place=here)
    return place
