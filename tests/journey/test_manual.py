"""A manual's steps as cards of a walk: where they stand, what they offer, what is kept."""

from typing import Any

import pytest

from gemba.journey.checklist import Checklist
from gemba.journey.checklist_rules import rule_faults
from gemba.journey.manual import (
    KeptStep,
    Manual,
    NoPlace,
    cards,
    is_card,
    manual_of,
    with_manual,
)
from gemba.journey.pointing import proposed_impact, why_question

MANUAL = Manual(
    name="leaflet.pdf", language="en", pages=4, has_pages=True,
    steps=(KeptStep(text="Open it.", page=2, number=1), KeptStep(text="Wait.", page=3, number=3)),
)  # fmt: skip
NEEDED = {"id": "needed", "type": "yes_no", "ask": "Needed?", "barriers": ["MANUAL_GAP"]}
FOLLOWED = {
    "id": "followed", "type": "yes_no", "ask": "Could I follow it?", "owner": "writing",
    "show_if": "${needed} = 'yes'", "barriers": ["MANUAL_GAP"],
}  # fmt: skip
HELPED = {"id": "helped", "type": "yes_no", "ask": "Helped?"}


def journey(*questions: dict[str, Any], language: str = "en") -> Checklist:
    arrive = {"id": "arrive", "title": "Arrive", "questions": [HELPED]}
    return Checklist.model_validate({
        "id": "small", "version": "1.0.0", "title": "Small", "language": language,
        "channels": [{"id": "store", "title": "Store"}],
        "owners": [{"id": "writing", "title": "Writing"}],
        "phases": [{"id": "during", "title": "During", "steps": [
            arrive, {"id": "set_up", "title": "Set up", "questions": questions}]}],
    })  # fmt: skip


def ids(checklist: Checklist, step: str = "set_up") -> list[str]:
    return [question.id for question in checklist.step(step).questions]


def test_cards_stand_before_the_first_question_with_a_condition_and_share_it() -> None:
    found = with_manual(journey(NEEDED, FOLLOWED), MANUAL)
    assert ids(found) == ["needed", "m01", "m02", "followed"]
    card = found.question("m01")
    assert card is not None
    assert (card.show_if, card.owner) == ("${needed} = 'yes'", "writing")
    assert rule_faults(found) == []


def test_without_a_condition_they_follow_the_last_question_about_the_manual() -> None:
    last = {**HELPED, "id": "last"}
    assert ids(with_manual(journey(NEEDED, last), MANUAL)) == ["needed", "m01", "m02", "last"]


def test_a_step_may_be_named_and_one_is_needed_where_none_is_about_a_manual() -> None:
    assert ids(with_manual(journey(NEEDED), MANUAL, "arrive"), "arrive") == ["helped", "m01", "m02"]
    with pytest.raises(NoPlace, match=r"asks about a manual: name one \(steps: arrive, set_up\)"):
        with_manual(journey(), MANUAL)
    with pytest.raises(NoPlace, match="There is no step 'nowhere'"):
        with_manual(journey(NEEDED), MANUAL, "nowhere")


def test_a_card_offers_four_answers_of_which_two_point_to_a_barrier() -> None:
    found = with_manual(journey(NEEDED), MANUAL)
    card = found.question("m01")
    assert card is not None
    assert [choice.id for choice in found.choices(card)] == [
        "done", "unclear", "impossible", "not_needed"
    ]  # fmt: skip
    impacts = [proposed_impact(card, found, choice.id) for choice in found.choices(card)]
    assert impacts == [None, 2, 3, None]
    why = why_question(card, "en")
    assert why is not None
    assert [c.id for c in found.choices(why)][:2] == ["MANUAL_GAP", "JARGON"]


def test_cards_say_step_and_page_in_the_language_of_the_walk() -> None:
    english, german = cards(MANUAL, "en")[1], cards(MANUAL, "de-AT")[1]
    assert (english.ask, english.guidance) == (
        "Manual, step 3: Wait.",
        "Do it as it is written, with nothing else to go by. Page 3 of 4.",
    )
    assert german.ask == "Anleitung, Schritt 3: Wait."
    assert german.guidance is not None
    assert german.guidance.endswith("Seite 3 von 4.")


def test_all_cards_together_weigh_as_much_as_one_question() -> None:
    assert sum(card.weight for card in cards(MANUAL, "en")) == pytest.approx(1)


def test_the_manual_is_kept_with_the_checklist_and_changes_its_hash() -> None:
    plain = journey(NEEDED)
    found = with_manual(plain, MANUAL)
    kept = manual_of(found)
    assert kept is not None
    assert [(step.text, step.key) for step in kept.steps] == [("Open it.", "m01"), ("Wait.", "m02")]
    assert found.hash != plain.hash
    assert manual_of(plain) is None
    assert Checklist.model_validate_json(found.canonical()).hash == found.hash


def test_cards_take_other_names_where_a_checklist_has_theirs() -> None:
    found = with_manual(journey(NEEDED, {**HELPED, "id": "m02"}), MANUAL)
    assert ids(found) == ["needed", "manual_m01", "manual_m02", "m02"]


def test_braces_and_length_of_a_step_do_no_harm() -> None:
    odd = MANUAL.model_copy(update={"steps": (KeptStep(text="{0} " + "x" * 900, page=1),)})
    ask = cards(odd, "en")[0].ask
    assert ask.startswith("Manual, step 1: {0} xxx")
    assert len(ask) < 450


@pytest.mark.parametrize("kept", ["text", {"name": 3}, [], {"language": "en"}])
def test_what_is_kept_under_its_name_may_be_anything(kept: Any) -> None:
    data = journey(NEEDED).model_dump(mode="json", by_alias=True)
    assert manual_of(Checklist.model_validate({**data, "x": {"manual": kept}})) is None


def test_a_question_of_an_author_is_no_card() -> None:
    question = journey({**HELPED, "x": {"manual": "yes"}}).question("helped")
    assert question is not None
    assert not is_card(question)


def test_another_manual_takes_the_place_of_the_one_before() -> None:
    other = MANUAL.model_copy(update={"name": "new.pdf", "steps": MANUAL.steps[:1]})
    found = with_manual(with_manual(journey(NEEDED, FOLLOWED), MANUAL), other)
    assert ids(found) == ["needed", "m01", "followed"]
    assert found.hash == with_manual(journey(NEEDED, FOLLOWED), other).hash
