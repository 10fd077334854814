"""The steps of a manual: which lines are one, and what the count notices about them."""

import pytest

from gemba.analysis.manual_count import counted
from gemba.analysis.readability.languages import language
from gemba.analysis.readability.steps import ManualStep, steps


def found(text: str, lang: str = "en") -> list[ManualStep]:
    return list(steps(text.split("\f"), language(lang)))


def told(text: str, lang: str = "en") -> list[tuple[int | None, str]]:
    return [(step.number, step.text) for step in found(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("1. Open it.\n2. Close it.", "en"), ("1) Open it.\n2) Close it.", "en"),
        ("(1) Open it.\n(2) Close it.", "en"), ("Step 1: Open it.\nStep 2: Close it.", "en"),
        ("Step 1\nOpen it.\nStep 2\nClose it.", "en"),
        ("Step 1\n\nOpen it.\n\nStep 2\n\nClose it.", "en"),
        ("## Step 1: Open it.\n\n## Step 2: Close it.", "en"),
        ("Schritt 1: Open it.\nSchritt 2: Close it.", "de"),
        ("Étape 1 - Open it.\nÉtape 2 - Close it.", "fr"),
    ],
)  # fmt: skip
def test_numbered_lines_are_steps(text: str, lang: str) -> None:
    assert told(text, lang) == [(1, "Open it."), (2, "Close it.")]


def test_a_step_goes_on_over_lines_but_not_over_a_paragraph() -> None:
    text = "1. Push the small pin into\n   the hole.\n\nMind your fingers.\n\n2. Pull."
    assert told(text) == [(1, "Push the small pin into the hole."), (2, "Pull.")]


def test_bullets_are_steps_only_where_nothing_is_numbered() -> None:
    assert told("• Open.\n• Close.") == [(None, "Open."), (None, "Close.")]
    assert told("• Fast.\n• Light.\n\n1. Open.\n2. Close.") == [(1, "Open."), (2, "Close.")]


def test_a_lone_number_a_contents_page_and_chapters_are_no_steps() -> None:
    assert told("1. Safety\n\nRead this first.") == []
    assert told("1. Safety ........ 3\n2. Use ........ 4") == []
    assert told("# 1. Safety\n\nText.\n\n# 2. Use\n\nText.") == []


def test_numbers_that_jump_come_again_or_begin_late_are_flagged() -> None:
    jump = found("1. It opens.\n2. It opens.\n4. It opens.")
    assert [step.problems for step in jump] == [(), (), ("numbers jump from 2 to 4",)]
    again = found("1. It opens.\n2. It opens.\n2. It opens.")
    assert again[2].problems == ("number 2 after 2",)
    assert found("3. It opens.\n4. It opens.")[0].problems == ("begins at 3",)


def test_each_procedure_counts_from_one() -> None:
    text = "# Open\n\n1. It opens.\n2. It opens.\n\n# Close\n\n1. It opens.\n2. It opens.\n"
    assert [(s.procedure, s.number, s.problems) for s in found(text)] == [
        ("Open", 1, ()), ("Open", 2, ()), ("Close", 1, ()), ("Close", 2, ())
    ]  # fmt: skip


def test_steps_inside_a_step_count_by_themselves() -> None:
    text = "1. It opens.\n\n  1. It opens.\n\n  2. It opens.\n\n2. It opens.\n"
    assert [step.problems for step in found(text)] == [(), (), (), ()]


def test_more_than_25_words_are_counted() -> None:
    assert (
        found("1. It opens " + "so " * 23 + ".\n2. It opens " + "so " * 24 + ".")[0].problems == ()
    )
    assert found("1. It opens.\n2. It opens " + "so " * 24 + ".")[1].problems == ("26 words",)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Open the tray and then wait until it clicks."),
        ("de", "Klappe öffnen und dann warten, bis sie einrastet."),
        ("fr", "Ouvrez le tiroir, puis attendez jusqu'à ce qu'il s'ouvre."),
        ("es", "Abra la tapa y luego espere hasta que se encienda."),
        ("it", "Aprire lo sportello e poi attendere finché si accende."),
        ("nl", "Open het klepje en daarna verschijnt de kaart."),
        ("el", "Ανοίξτε το καπάκι και μετά περιμένετε μέχρι να ανάψει."),
    ],
)
def test_two_actions_in_one_step_are_flagged_in_each_language(lang: str, text: str) -> None:
    problems = found(f"1. {text}\n2. {text}", lang)[0].problems
    assert len(problems) == 1
    assert problems[0].startswith("more than one action: “")


def test_a_step_without_a_visible_result_is_flagged_unless_it_follows_below() -> None:
    text = "1. Push the pin.\n2. Turn it.\n\nThe lamp blinks.\n\n3. Wait until it stops."
    assert [s.problems for s in found(text)] == [("no visible result",), (), ()]


def test_the_page_of_each_step_is_kept() -> None:
    assert [(s.page, s.number) for s in found("1. Open.\f2. Close.")] == [(1, 1), (2, 2)]


@pytest.mark.parametrize("text", ["", "\n", "Step 1", "1.", "# 1.", "•", "1. \n2. "])
def test_nothing_to_do_is_no_step(text: str) -> None:
    assert told(text) == []


def test_what_is_counted_is_kept_with_its_steps_and_top_terms() -> None:
    text = "1. Open.\n2. Set the APN.\n\n" + "The ramdisk is full. " * 100
    manual = counted([text], "a.txt", "en", form="text", sha256="x")
    assert (manual.name, manual.language, manual.words) == ("a.txt", "en", 404)
    assert [(t.text, t.uses) for t in manual.terms] == [("ramdisk", 100), ("APN", 1)]
    assert [t.text for t in manual.unexpanded_acronyms] == ["APN"]
    assert len(manual.steps) == 2
    assert manual.hard_words_per_100 == pytest.approx(100 * 101 / 404, abs=1e-3)
