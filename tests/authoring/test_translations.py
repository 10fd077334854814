"""A translation lies beside its checklist, changes texts only, and may have holes."""

from gemba.authoring import inspect, load
from gemba.authoring.translate import text_keys_of

from .conftest import Writer

GERMAN = """\
gemba: 1
kind: translation
of: small
source_version: 1.0.0
language: de
texts:
  title: Eine kleine
  channels.shop.title: Laden
  segments.all.title: Alle
  before.title: Vorher
  before.ask.greeted.ask: Wurde ich gegrüßt?
"""


def test_the_texts_of_a_language_are_laid_over_the_checklist(write: Writer) -> None:
    write(name="_lang/small.de.yaml", text=GERMAN)

    german, english = load(write(), "de"), load(write())

    assert (german.title, german.language) == ("Eine kleine", "de")
    assert german.channel_title("shop") == "Laden"
    assert german.question("greeted").ask == "Wurde ich gegrüßt?"
    assert (english.title, english.language) == ("A small one", "en")


def test_a_missing_text_stays_in_the_checklist_s_language(write: Writer) -> None:
    write(name="_lang/small.de.yaml", text=GERMAN)

    assert load(write(), "de").question("wait").ask == "How long?"


def test_a_tag_falls_back_to_its_base_and_then_to_the_checklist(write: Writer) -> None:
    write(name="_lang/small.de.yaml", text=GERMAN)

    assert load(write(), "de-AT").language == "de"
    assert load(write(), "fr").language == "en"
    assert load(write(), "../../etc").language == "en"


def test_logic_is_the_same_in_every_language(write: Writer) -> None:
    write(name="_lang/small.de.yaml", text=GERMAN)
    german, english = load(write(), "de"), load(write())

    assert german.question("wait").show_if == english.question("wait").show_if
    assert text_keys_of(german).keys() == text_keys_of(english).keys()


def test_a_text_that_the_checklist_does_not_have_is_a_warning(write: Writer) -> None:
    path = write(
        name="_lang/small.de.yaml", text=GERMAN.replace("before.ask.gre", "before.ask.gra")
    )

    found = inspect(write(), "de")

    assert [str(fault) for fault in found.faults] == [
        f"{path}:11:3: T502 the checklist has no text 'before.ask.graeted.ask'; "
        "did you mean 'before.ask.greeted.ask'?"
    ]
    assert found.checklist is not None


def test_a_translation_of_another_checklist_is_refused(write: Writer) -> None:
    write(name="_lang/small.de.yaml", text=GERMAN.replace("of: small", "of: large"))

    found = inspect(write(), "de")

    assert [fault.code for fault in found.faults] == ["E501"]
    assert found.checklist is None


def test_choices_scales_promises_and_meanings_can_be_translated(write: Writer) -> None:
    path = write(
        ("        questions:", "        promise: {text: Soon, seconds: 60}\n        questions:"),
        ("type: yes_no", "type: choice\n            choices: [{id: a, label: An a}]"),
        ("type: timer", 'type: yes_no\n            means: {"yes": At once}'),
        ("phases:", "scales: [{id: two, points: [{value: 0, label: a}, {value: 1, label: good}]}]\n"
         "phases:"),
    )  # fmt: skip

    keys = text_keys_of(load(path))

    assert keys["before.ask.promise.text"] == "Soon"
    assert keys["before.ask.greeted.a"] == "An a"
    assert keys["before.ask.wait.means.yes"] == "At once"
    assert keys["scales.two.1"] == "good"


def test_a_translation_made_for_another_version_is_a_warning(write: Writer) -> None:
    write(name="_lang/small.de.yaml", text=GERMAN.replace("version: 1.0.0", "version: 0.9.0"))

    (fault,) = inspect(write(), "de").faults

    assert (fault.code, fault.message) == (
        "T501",
        "made for version 0.9.0; the checklist is 1.0.0",
    )


def test_a_narrower_tag_is_laid_over_its_base(write: Writer) -> None:
    write(name="_lang/small.de.yaml", text=GERMAN)
    austrian = "gemba: 1\nkind: translation\nof: small\nlanguage: de-AT\ntexts:\n  title: Kloa\n"
    write(name="_lang/small.de-AT.yaml", text=austrian)

    found = load(write(), "de-AT")

    assert (found.title, found.language) == ("Kloa", "de-AT")
    assert found.question("greeted").ask == "Wurde ich gegrüßt?"


def test_what_a_child_takes_over_is_translated_as_the_parent_is(write: Writer) -> None:
    write()
    write(name="_lang/small.de.yaml", text=GERMAN + "  before.ask.wait.ask: Wie lange?\n")
    child = write(
        name="child.yaml",
        text="gemba: 1\nkind: checklist\nid: child\nversion: 1.0.0\ntitle: A child\nextends:\n"
        "  checklist: small.yaml\n  override: {greeted: {ask: Was I hugged?, reason: closer}}\n",
    )

    found = load(child, "de")

    assert found.language == "de"
    assert found.question("wait").ask == "Wie lange?"
    assert found.question("greeted").ask == "Was I hugged?"
    assert found.title == "A child"
    assert inspect(child, "de").faults == ()
