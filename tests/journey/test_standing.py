"""Gemba's own questions, and the codes of barriers."""

import pytest

from gemba.journey.barriers import (
    ALL_CODES,
    CODES,
    barrier_code,
    barrier_name,
    is_code,
    proposed_gate,
)
from gemba.journey.records import DeadEnd, Gap
from gemba.journey.standing import (
    is_standing,
    language_of,
    standing,
    standing_keys,
    why_key,
    word,
)
from gemba.journey.standing_texts import TEXTS
from gemba.journey.words import USUAL_WORTH
from tests.journey.making import NOON


@pytest.mark.parametrize("language", TEXTS)
def test_every_standing_question_has_words_in_every_language(language: str) -> None:
    assert TEXTS[language].keys() == TEXTS["en"].keys()
    for key in standing_keys():
        question = standing(key, language)
        assert question.ask
        assert isinstance(question.choices, tuple | None)
        assert all(choice.label for choice in question.choices or ())


@pytest.mark.parametrize(
    ("tag", "language"), [("en", "en"), ("de", "de"), ("de-CH", "de"), ("DE", "de"), ("fr", "en")]
)
def test_a_language_without_texts_falls_back_to_english(tag: str, language: str) -> None:
    assert language_of(tag) == language


def test_a_choice_is_said_in_words_and_an_unknown_one_as_it_is() -> None:
    assert word("@continue", "gladly", "de") == "gern"
    assert word("@continue", "gone", "de") == "gone"


def test_keys_that_belong_to_gemba_are_known_by_their_beginning() -> None:
    assert is_standing("@gap")
    assert is_standing(why_key("greeted"))
    assert not is_standing("whywait")


def test_there_is_no_standing_question_of_another_name() -> None:
    with pytest.raises(KeyError):
        standing("@nothing")


@pytest.mark.parametrize("choice", standing("@gap").choices or ())
def test_a_gap_is_of_a_known_kind_or_part_of_the_step_or_a_pause(choice: object) -> None:
    key = getattr(choice, "id", "")
    if key in ("part_of_step", "pause"):
        assert key not in USUAL_WORTH
    else:
        Gap(id="g", at=NOON, walk="w", kind=key, started=NOON, worth=USUAL_WORTH[key])


@pytest.mark.parametrize(("key", "field"), [("@dead_end", "kind"), ("@rescued_by", "rescued_by")])
def test_every_answer_about_a_dead_end_fits_its_record(key: str, field: str) -> None:
    for choice in standing(key).choices or ():
        data = {"id": "d", "at": NOON, "walk": "w", "visit": "v", "step": "s"}
        made = DeadEnd.model_validate(data | {field: choice.id})  # type: ignore[union-attr]
        assert getattr(made, field)


# -- barrier codes ------------------------------------------------------------------------


def test_every_code_has_a_name_a_meaning_and_usual_values() -> None:
    for code in CODES.values():
        assert code.name
        assert code.meaning.endswith(".")
        assert 0 <= code.usual_impact <= 4
        assert code.usual_persistence in (0.25, 0.5, 1.0)


def test_a_sub_code_belongs_to_one_code_and_is_named_in_its_own_words() -> None:
    assert len(set(ALL_CODES)) == len(ALL_CODES)
    assert barrier_code("MENU_MAZE").code == "HIDDEN_CONTACT"
    assert barrier_name("MENU_MAZE") == "Menu maze"
    assert barrier_name("HIDDEN_CONTACT") == "Hidden contact"
    assert all(is_code(code) for code in ALL_CODES)
    assert not is_code("NONSENSE")
    with pytest.raises(KeyError):
        barrier_code("NONSENSE")


def test_only_a_hidden_cost_misleads_on_price() -> None:
    gates = {code: proposed_gate(code) for code in ALL_CODES if proposed_gate(code)}
    assert gates == {
        "ACCESS": "accessibility", "DEAD_END": "dead_end", "HIDDEN_COST": "misleading_price",
    }  # fmt: skip
