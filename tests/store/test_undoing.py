"""Undo writes new revisions that restore what was before; nothing is removed."""

import pytest

from gemba.journey.records import Answer, Finding, Mission, Said, Void
from gemba.store import Refused
from tests.store.making import NOON, Begun


def allow(_: Said | None, __: Said | None) -> str | None:
    return None


def values(begun: Begun) -> list[object]:
    return [answer.value for answer in begun.workspace.audit.all(Answer)]


def test_undo_goes_back_change_by_change(begun: Begun) -> None:
    first = begun.answer("greeted", "yes")
    begun.workspace.save([first])
    begun.workspace.save([first.model_copy(update={"value": "no"})])
    begun.workspace.save([begun.answer("price", 10.0)])
    assert values(begun) == ["no", 10.0]
    states = []
    for _ in range(3):
        begun.workspace.undo(begun.walk.id, allow)
        states.append(values(begun))
    assert states == [["no"], ["yes"], []]
    assert [r.new and r.new.value for r in begun.workspace.history(first.id)] == [
        "yes", "no", "yes", None,
    ]  # fmt: skip


def test_undo_says_what_it_took_back(begun: Begun) -> None:
    answer = begun.answer("greeted", "yes")
    begun.workspace.save([answer])
    undone = begun.workspace.undo(begun.walk.id, allow)
    assert undone is not None
    assert undone.changes == (Void(id=answer.id),)
    assert undone.text == "Taken back: answer to greeted"


def test_a_change_of_several_records_is_taken_back_whole(begun: Begun) -> None:
    begun.workspace.save([begun.answer("greeted", "yes"), begun.answer("price", 1)])
    begun.workspace.undo(begun.walk.id, allow)
    assert values(begun) == []


def test_what_was_said_after_an_undo_is_undone_before_what_came_earlier(begun: Begun) -> None:
    begun.workspace.save([begun.answer("words", "a")])
    begun.workspace.save([begun.answer("words", "b")])
    begun.workspace.undo(begun.walk.id, allow)
    begun.workspace.save([begun.answer("words", "c")])
    assert values(begun) == ["a", "c"]
    begun.workspace.undo(begun.walk.id, allow)
    assert values(begun) == ["a"]
    begun.workspace.undo(begun.walk.id, allow)
    assert values(begun) == []


def test_the_start_of_a_walk_is_the_last_thing_taken_back(begun: Begun) -> None:
    begun.workspace.undo(begun.walk.id, allow)
    assert begun.workspace.audit.records() == []
    assert begun.workspace.undo(begun.walk.id, allow) is None


def test_a_rule_may_refuse_and_then_nothing_changes(begun: Begun) -> None:
    old = begun.answer("@expected", 7)
    begun.workspace.save([old])
    new = old.model_copy(update={"value": 9})
    begun.workspace.save([new])
    seen = []

    def refuse(before: Said | None, after: Said | None) -> str | None:
        seen.append((before, after))
        return "The expectation is sealed."

    with pytest.raises(Refused, match="is sealed"):
        begun.workspace.undo(begun.walk.id, refuse)
    assert seen == [(old, new)]
    assert values(begun) == [9]


def test_the_undo_of_one_walk_leaves_another_alone(begun: Begun) -> None:
    begun.workspace.save([begun.answer("words", "a")])
    other = begun.walk.model_copy(update={"id": "other"})
    begun.workspace.save([other])
    begun.workspace.undo(begun.walk.id, allow)
    assert values(begun) == []
    assert other in begun.workspace.audit.walks


def test_what_spans_walks_is_not_in_a_walk_s_undo(begun: Begun) -> None:
    begun.workspace.save([begun.answer("words", "a")])
    begun.workspace.save([Finding(id="f", at=NOON, barriers=("b",))])
    begun.workspace.undo(begun.walk.id, allow)
    assert values(begun) == []
    assert begun.workspace.audit.findings() != []


def test_a_changed_mission_is_restored(begun: Begun) -> None:
    begun.workspace.save([begun.mission.model_copy(update={"need": "another"})])
    begun.workspace.undo(begun.walk.id, allow)
    assert begun.workspace.audit.get(Mission, begun.mission.id) == begun.mission


def test_what_another_walk_changed_since_is_not_lost(begun: Begun) -> None:
    answer = begun.answer("words", "a")
    begun.workspace.save([answer])
    begun.workspace.save([answer.model_copy(update={"walk": "other", "value": "b"})])
    with pytest.raises(Refused, match="changed again later"):
        begun.workspace.undo(begun.walk.id, allow)
    assert values(begun) == ["b"]
