"""The checklist as written: channels, owners, contacts, segments, and what identifies it."""

import pytest
from pydantic import ValidationError

from gemba.journey.checklist import Checklist
from gemba.journey.question import Question
from gemba.journey.scales import BUILT_IN, Scale
from tests.journey.making import MET, a_checklist, a_step, yes_no

SHOP = a_checklist(
    a_step("a", yes_no("a1"), yes_no("a2", channels=["phone"]), owner="shop"),
    a_step("b", touchpoints={"store": {"owner": "till"}, "online": {}}),
    a_step("c", channels=["phone"], touchpoint=MET),
    owners=[{"id": "shop", "title": "The shop"}, {"id": "till", "title": "The till"}],
)


@pytest.mark.parametrize(
    ("channel", "steps"), [("store", "ab"), ("online", "ab"), ("phone", "ac"), ("fax", "a")]
)
def test_a_channel_meets_the_steps_that_are_offered_there(channel: str, steps: str) -> None:
    assert [step.id for step in SHOP.route(channel)] == list(steps)


def test_a_touchpoint_belongs_to_a_channel_and_knows_its_name() -> None:
    a, b, c = SHOP.steps
    assert a.touchpoint_in("store") is None
    assert not a.has_touchpoint_in("store")
    for step, channel in ((b, "store"), (b, "online"), (c, "phone")):
        touchpoint = step.touchpoint_in(channel)
        assert touchpoint is not None
        assert touchpoint.channel == channel
        assert step.has_touchpoint_in(channel)
    assert b.touchpoint_in("phone") is c.touchpoint_in("store") is None


def test_the_owner_in_a_channel_is_the_touchpoint_s_else_the_step_s() -> None:
    a, b, _ = SHOP.steps
    assert [a.owner_in("store"), b.owner_in("store"), b.owner_in("online")] == [
        "shop",
        "till",
        None,
    ]
    assert [SHOP.owner_title(key) for key in ("shop", "gone", None)] == ["The shop", "gone", ""]


def test_questions_are_those_of_the_channel() -> None:
    assert [q.id for q in SHOP.steps[0].questions_in("phone")] == ["a1", "a2"]
    assert [q.id for q in SHOP.steps[0].questions_in("store")] == ["a1"]


def test_a_step_has_one_kind_of_touchpoint() -> None:
    with pytest.raises(ValidationError, match="not both"):
        a_checklist(a_step("a", touchpoint=MET, touchpoints={"store": {}}))


def test_what_is_not_there_is_none_or_a_key_error() -> None:
    assert SHOP.question("nothing") is None
    assert SHOP.channel("fax") is None
    assert SHOP.channel_title("fax") == "fax"
    for look in (SHOP.step, SHOP.phase_of, SHOP.scale):
        with pytest.raises(KeyError):
            look("nothing")


def test_a_checklist_s_own_scale_comes_before_a_built_in_one() -> None:
    points = [{"value": 1, "label": "low"}, {"value": 2, "label": "high"}]
    own = a_checklist(a_step("a"), scales=[{"id": "ease7", "points": points}])
    assert len(own.scale("ease7").points) == 2
    assert len(SHOP.scale("ease7").points) == 7


def test_the_only_segment_is_the_default_one() -> None:
    one = {"id": "senior", "title": "Seniors", "expectations": {"a": 8}}
    checklist = a_checklist(a_step("a"), segments=[one])
    assert checklist.expected("a", None) == 8
    assert checklist.expected("a", "senior") == 8
    assert checklist.expected("a", "junior") is None
    two = a_checklist(a_step("a"), segments=[one, one | {"id": "junior"}])
    assert two.expected("a", None) is None


def test_the_same_content_has_the_same_hash_and_another_content_another() -> None:
    again = Checklist.model_validate_json(SHOP.model_dump_json(by_alias=True))
    assert again == SHOP
    assert again.hash == SHOP.hash
    assert len(SHOP.hash) == 64
    assert a_checklist(a_step("a")).hash != SHOP.hash


def test_the_canonical_form_can_be_read_back() -> None:
    assert Checklist.model_validate_json(SHOP.canonical()) == SHOP


def test_defaults_written_out_do_not_change_the_hash() -> None:
    plain, spelled = a_checklist(a_step("a")), a_checklist(a_step("a", weight=1, standard=7))
    assert plain.hash == spelled.hash


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"type": "scale"}, "names its `scale`"),
        ({"type": "choice"}, "has `choices`"),
        ({"type": "multi", "choices": []}, "has `choices`"),
        ({"type": "integer", "min": 5, "max": 1}, "is above"),
        ({"type": "wish"}, "type"),
        ({"type": "text", "requird": True}, "requird"),
        ({"type": "text", "id": "1st"}, "id"),
    ],
)
def test_a_question_has_what_its_type_needs(fields: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Question.model_validate({"id": "q", "ask": "?", **fields})


# -- scales -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scale", "low", "high"),
    [("ease7", 1, 7), ("ces7", 1, 7), ("rate10", 0, 10), ("sev", 0, 4), ("feeling", -2, 2)],
)
def test_a_built_in_scale_runs_from_0_to_1(scale: str, low: int, high: int) -> None:
    found = BUILT_IN[scale]
    assert (found.points[0].value, found.points[-1].value) == (low, high)
    assert found.normalised(low) == 0
    assert found.normalised(high) == 1
    assert found.normalised((low + high) / 2) == 0.5
    assert found.label(low) != str(low)


def test_a_value_without_a_word_is_its_own_label() -> None:
    assert BUILT_IN["ease7"].label(3.5) == "3.5"


def test_only_a_scale_that_can_be_typed_is_keyed_by_its_values() -> None:
    assert [key for key, scale in BUILT_IN.items() if scale.by_position] == ["feeling"]


def test_two_points_of_a_scale_cannot_have_one_value() -> None:
    with pytest.raises(ValidationError, match="a value of its own"):
        Scale.model_validate({"id": "s", "points": [{"value": 1, "label": w} for w in "ab"]})
