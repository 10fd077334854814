"""Texts may stand in several languages in one place; the checklist takes the wanted one."""

import pytest

from gemba.authoring import catalogue, inspect, load
from gemba.authoring.translate import text_keys_of

from .conftest import Writer

TITLE = ("title: A small one", "title: {en: A small one, de: Eine kleine, de-AT: A kloane}")
ASK = ("ask: Was I greeted?", "ask: {en: Was I greeted?, de: Wurde ich gegrüßt?}")
MEANS = (
    "ask: Was I greeted?",
    "ask: Was I greeted?\n"
    '            means: {"yes": {en: loud, de: laut}, "no": {en: not, no: ikke}}',
)


@pytest.mark.parametrize(
    ("language", "title", "ask", "spoken"),
    [(None, "A small one", "Was I greeted?", "en"),
     ("en-GB", "A small one", "Was I greeted?", "en"),
     ("de", "Eine kleine", "Wurde ich gegrüßt?", "de"),
     ("de-AT", "A kloane", "Wurde ich gegrüßt?", "de-AT"),
     ("de-CH", "Eine kleine", "Wurde ich gegrüßt?", "de"),
     ("fr", "A small one", "Was I greeted?", "en")],
)  # fmt: skip
def test_each_text_falls_back_by_itself(
    write: Writer, language: str | None, title: str, ask: str, spoken: str
) -> None:
    found = load(write(TITLE, ASK), language)

    assert (found.title, found.question("greeted").ask, found.language) == (title, ask, spoken)


def test_what_is_written_in_one_language_stays(write: Writer) -> None:
    assert load(write(TITLE), "de").question("wait").ask == "How long?"


def test_the_checklist_is_the_same_as_with_plain_texts(write: Writer) -> None:
    plain, inline = load(write()), load(write(TITLE, ASK, name="inline.yaml"))

    assert inline.hash == plain.hash
    assert load(write(TITLE, ASK), "de").logic_hash == plain.logic_hash


def test_yes_and_no_are_answers_and_no_is_norwegian_too(write: Writer) -> None:
    path = write(MEANS)

    assert load(path, "no").question("greeted").means.no == "ikke"
    assert text_keys_of(load(path, "de"))["before.ask.greeted.means.yes"] == "laut"


def test_a_text_without_the_own_language_is_a_fault(write: Writer) -> None:
    path = write(("title: A small one", "title: {de: Eine kleine}"))

    assert [str(f) for f in inspect(path).faults] == [
        f"{path}:5:8: E110 title: there is no text in en, the checklist's own language"
    ]


def test_a_map_that_is_no_text_is_a_fault_of_its_shape(write: Writer) -> None:
    path = write(("title: A small one", "title: {Deutsch: Eine kleine}"))

    assert [fault.code for fault in inspect(path).faults] == ["E100"]


def test_conditions_are_left_alone(write: Writer) -> None:
    path = write(("id: greeted", "id: ask"), ('{greeted: "no"}', '{ask: {in: ["no", "yes"]}}'))

    assert load(path, "de").question("wait").show_if == "(${ask} = 'no' or ${ask} = 'yes')"


def test_a_translation_file_wins_over_the_place(write: Writer) -> None:
    text = "gemba: 1\nkind: translation\nof: small\nlanguage: de\ntexts:\n  title: Klein\n"
    write(name="_lang/small.de.yaml", text=text)

    found = load(write(TITLE, ASK), "de")

    assert (found.title, found.question("greeted").ask) == ("Klein", "Wurde ich gegrüßt?")


def test_the_catalogue_reads_the_title(write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(TITLE, name="checklists/small.yaml").parents[1])

    assert [entry.title for entry in catalogue() if entry.id == "small"] == ["A small one"]
