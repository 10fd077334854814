"""A simulated walk played on the real screen, question by question, with the keys it says."""

from pathlib import Path

from gemba.authoring import find, load
from gemba.authoring.simulating.giving import WORDS
from gemba.authoring.simulating.passage import Prompt, Walked
from gemba.journey.answering import options
from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.standing import is_standing, standing
from tests.terminal.killing import make_audit
from tests.terminal.pty_driver import Person
from tests.terminal.rehearsal import Burden, _review

__all__ = ["WORDS", "played"]


def played(walked: Walked, folder: Path, channel: str, size: tuple[int, int] = (80, 24)) -> Burden:
    """Answer as the simulated walker did, and count what the screen asked and what was pressed."""
    make_audit(folder, channel)
    checklist, burden = load(find("buy-a-new-phone")), Burden()
    with Person(["walk", "walk"], folder, size) as person:
        for prompt in walked.prompts:
            before = person.await_place()
            burden.prompts += 1
            person.press(_keys(prompt, checklist))
            person.wait(lambda text, old=before: person.place != old or text.startswith(" Review"),
                        "the next question")  # fmt: skip
            person.calm()
        person.wait(lambda text: text.startswith(" Review"), "the review")
        burden.prompts += _review(person)
        burden.keys = person.keys
    return burden


def _keys(prompt: Prompt, checklist: Checklist) -> str:
    if prompt.value is None:
        return "\r"
    found = checklist.question(prompt.question)
    if found is None and is_standing(prompt.question) and prompt.question.startswith("@"):
        found = standing(prompt.question)
    if found is None:
        return _why_key(prompt, checklist)
    listed = options(found, checklist)
    key = next((o.key for o in listed if o.value == prompt.value), None)
    return key or f"{_typed(found, prompt.value)}\r"


def _why_key(prompt: Prompt, checklist: Checklist) -> str:
    asked = checklist.question(prompt.question.removeprefix("why:"))
    assert asked is not None
    codes = list(dict.fromkeys((*asked.barriers, "OTHER")))
    return str(codes.index(str(prompt.value)) + 1)


def _typed(question: Question, value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
