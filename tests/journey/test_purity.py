"""The journey stands alone: it imports nothing of ours and opens no file."""

import subprocess
import sys

IMPORTED = """
import pkgutil, sys, importlib
import gemba.journey
for found in pkgutil.walk_packages(gemba.journey.__path__, "gemba.journey."):
    importlib.import_module(found.name)
ours = [name for name in sys.modules if name.startswith("gemba.")]
print(*[name for name in ours if not name.startswith("gemba.journey")])
print(*[name for name in ("textual", "rich", "click", "sqlite3", "weasyprint", "ruamel", "PIL")
        if name in sys.modules])
"""

WALKED = """
import sys
import gemba.journey.reviewing, gemba.journey.starting, gemba.journey.walking
from gemba.journey.audit import Audit
from gemba.journey.checklist import Checklist
from gemba.journey.identity import utc_now
from gemba.journey.reviewing import Reviewing
from gemba.journey.starting import Setting, start
from gemba.journey.walking import Walking

checklist = Checklist.model_validate({
    "id": "c", "version": "1.0.0", "title": "C", "channels": [{"id": "store", "title": "S"}],
    "phases": [{"id": "p", "title": "P", "steps": [{"id": "s", "title": "S", "questions": [
        {"id": "q", "type": "yes_no", "ask": "?", "show_if": "${channel} = 'store'"}]}]}],
})
audit = Audit("a", "A", utc_now(), {checklist.hash: checklist})

def walk():
    changes, place = start(audit, checklist, Setting("store"), {"need": "a phone"})
    audit.apply(changes)
    save = lambda changes, **rest: ""
    walking = Walking(audit, changes[1].id, save, place)
    walking.answer("no")
    walking.answer("OTHER")
    walking.mark("note", "seen")
    walking.answer("fine")
    walking.finish()
    reviewing = Reviewing(audit, changes[1].id, save)
    reviewing.rate(reviewing.barriers()[0].id, 3)
    reviewing.set_effort(reviewing.findings()[0], 2)

walk()
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" else None)
walk()
print(*opened)
"""


def printed(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_journey_imports_nothing_of_ours_and_no_front_store_or_printer() -> None:
    assert printed(IMPORTED).split() == []


def test_a_whole_walk_and_its_review_open_no_file() -> None:
    assert printed(WALKED).split() == []
