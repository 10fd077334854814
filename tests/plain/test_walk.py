"""A walk in plain lines: what is read out, what is stored, how it ends and goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gemba.journey.records import Barrier, Delight, Evidence, Gap, Handoff, Mark, Walk
from gemba.journey.route import parked_visits
from gemba.plain.acts import ACTS
from gemba.store import Workspace
from tests.plain.shop import JOURNEY, Shop

BEGIN = ""
"""Enter on the mission card begins the walk; it has a `proof` question, whose file is made here."""


def picture(folder: Path) -> Path:
    from PIL import Image

    path = folder / "shelf.png"
    Image.new("RGB", (8, 8), "white").save(path)
    return path


def test_a_pipe_of_lines_walks_from_the_mission_card_to_the_closed_review(
    shop: Shop, tmp_path: Path
) -> None:
    walked = shop.walk(
        BEGIN,
        "y", "12", "1,3", "249.90", "1:30", "Welcome in.", f"e {picture(tmp_path)}", "2",
        "n no paper at all", "1", "1", "2",
        "3", "2", "f",
    )  # fmt: skip
    assert [walk.status for walk in walked.audit.walks] == ["completed"]
    values = {key: walked.answer(key) for key in ("colour", "shown", "price", "lasted", "words")}
    assert {key: answer and answer.value for key, answer in values.items()} == {
        "colour": "colour_12", "shown": ["phone", "case"], "price": 249.9, "lasted": 90.0,
        "words": "Welcome in.",
    }  # fmt: skip
    receipt = walked.answer("receipt")
    assert receipt is not None
    assert (receipt.value, receipt.note) == ("no", "no paper at all")
    assert [barrier.code for barrier in walked.audit.all(Barrier)] == ["SILENCE"]


def test_the_end_of_the_input_leaves_and_the_next_conversation_goes_on_at_the_same_question(
    shop: Shop,
) -> None:
    first = shop.walk(BEGIN, "y")
    assert "You have left. Everything said is stored" in first.text
    second = shop.walk("5")
    assert second.text.count("Which colour?") == 1
    assert "Were you greeted?" not in second.text
    answer = second.answer("colour")
    assert answer is not None
    assert answer.value == "colour_5"
    assert len(second.audit.walks) == 1


def test_new_begins_another_walk_beside_an_unfinished_one(shop: Shop) -> None:
    shop.walk(BEGIN)
    assert len(shop.walk(BEGIN, channel="online").audit.walks) == 2


def test_each_answer_is_followed_by_the_time_at_which_it_was_saved(shop: Shop) -> None:
    lines = shop.walk(BEGIN, "y", "5").lines
    answered = [i for i, line in enumerate(lines) if line.startswith("Answered:")]
    assert len(answered) == 2
    for i in answered:
        word, clock = lines[i + 1].split()
        assert word == "saved"
        assert len(clock.split(":")) == 3


def test_options_are_read_as_key_and_words_and_nothing_is_drawn(shop: Shop) -> None:
    text = shop.walk(BEGIN, "?", "m").text
    assert "y: yes: within a minute" in text
    assert "n: no" in text.splitlines()
    assert not {char for char in text if "\u2500" <= char <= "\u28ff" or char == "\x1b"}


def test_help_names_every_command(shop: Shop) -> None:
    text = shop.walk(BEGIN, "?").text
    for act in ACTS:
        assert f"{act.usage}: {act.help}" in text


def test_a_line_that_is_no_answer_is_told_and_the_question_stays(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "maybe", "y")
    assert "'maybe' is no answer here; use one of y, p, n, or ? for the commands." in walked.lines
    answer = walked.answer("greeted")
    assert answer is not None
    assert answer.value == "yes"
    assert walked.text.count("Were you greeted?") == 1


def test_enter_goes_on_and_back_returns(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "", "back", "y")
    answer = walked.answer("greeted")
    assert answer is not None
    assert answer.value == "yes"


@pytest.mark.parametrize(
    ("typed", "status"),
    [("a", "not_applicable"), ("o too dark", "not_observed"), ("x", "declined")],
)
def test_the_three_ways_to_have_no_value_stay_apart(shop: Shop, typed: str, status: str) -> None:
    answer = shop.walk(BEGIN, typed).answer("greeted")
    assert answer is not None
    assert answer.status == status
    assert answer.note == ("too dark" if status == "not_observed" else "")


def test_a_barrier_with_its_code_is_filled_in_at_once_and_one_without_waits(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "b NOT_FOUND no sign anywhere", "b later", "d a smile")
    barriers = [(b.code, b.what_happened) for b in walked.audit.all(Barrier)]
    assert barriers == [("NOT_FOUND", "no sign anywhere")]
    assert [mark.text for mark in walked.audit.all(Mark) if mark.became is None] == ["later"]
    assert [delight.what_happened for delight in walked.audit.all(Delight)] == ["a smile"]


def test_marks_are_filled_in_afterwards_by_number_or_code(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "b", "b in a hurry", "f", "?", "WAIT", "nobody came", "1", "")
    found = [(b.code, b.what_happened) for b in walked.audit.all(Barrier)]
    assert found == [("WAIT", "nobody came"), ("STAFF", "in a hurry")]


def test_waiting_is_clocked_by_one_key_twice(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "w", "w")
    assert "Waiting." in walked.lines
    assert any(line.startswith("Doing again. Waited ") for line in walked.lines)


def test_a_gap_is_begun_by_its_kind_and_ended_by_the_key_alone(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "g tra", "g", "g sleep")
    gap = walked.audit.all(Gap)[0]
    assert gap.kind == "travel"
    assert gap.ended is not None
    assert "Type g and one of: wait, travel, search, handover, silence; g alone ends it." in (
        walked.lines
    )


def test_evidence_is_kept_with_the_question_and_a_missing_file_is_told(
    shop: Shop, tmp_path: Path
) -> None:
    walked = shop.walk(BEGIN, f"e {picture(tmp_path)}", "e nothing.png")
    record = walked.audit.all(Evidence)[0]
    assert (record.step, record.question, record.file_name) == ("arrive", "greeted", "shelf.png")
    assert record.caption == "Arrive: Were you greeted?"
    assert any(line.startswith("nothing.png is not a file") for line in walked.lines)


def test_a_photo_question_is_answered_by_its_file(shop: Shop, tmp_path: Path) -> None:
    walked = shop.walk(BEGIN, "", "", "", "", "", "", f"e {picture(tmp_path)}")
    answer = walked.answer("proof")
    assert answer is not None
    assert answer.value == "shelf.png"


def test_notes_go_beside_the_answer_where_there_is_one(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "t loud music", "y", "back", "t by two people")
    answer = walked.answer("greeted")
    assert answer is not None
    assert answer.note == "by two people"
    assert [m.text for m in walked.audit.all(Mark) if m.kind == "note"] == ["loud music"]


def test_a_step_is_parked_until_a_date_and_taken_up_by_a_jump(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "k 2026-05-20", "j 1")
    assert "Parked until 2026-05-20." in walked.lines
    walk = walked.audit.walks[0]
    assert not parked_visits(walked.audit, walk.id)
    assert [visit.step for visit in walked.audit.visits(walk.id)].count("arrive") == 2


def test_a_change_of_channel_asks_for_the_hand_off_card(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "c online", "5", "2", "1", "n", "y", "c post")
    card = walked.audit.all(Handoff)[0]
    assert (card.to_channel, card.given, card.repeated, card.identified_again) == (
        "online",
        5,
        2,
        1,
    )
    assert (card.context_kept, card.forced) == ("no", True)
    assert "Type c and one of: store, online." in walked.lines


def test_undo_takes_the_last_change_back_and_asks_again(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "y", "u")
    assert walked.answer("greeted") is None
    assert walked.text.count("Were you greeted?") == 2
    assert "This is where the walk began." in shop.walk("u").lines


def test_where_words_are_asked_letters_are_letters_and_a_slash_makes_a_command(shop: Shop) -> None:
    to_words = (BEGIN, "", "", "", "", "")
    answer = shop.walk(*to_words, "b").answer("words")
    assert answer is not None
    assert answer.value == "b"
    walked = shop.walk("back", "/d well said", "/nonsense", "//home")
    assert [delight.what_happened for delight in walked.audit.all(Delight)] == ["well said"]
    assert "There is no command /nonsense: type /? for the commands." in walked.lines
    answer = walked.answer("words")
    assert answer is not None
    assert answer.value == "/home"


def test_text_half_typed_on_a_screen_is_offered_and_taken_with_a_dot(shop: Shop) -> None:
    walked = shop.walk(BEGIN, "", "", "", "", "")
    with Workspace.open(shop.folder) as workspace:
        place = workspace.place(walked.audit.walks[0].id)
        assert place is not None
        workspace.save_draft(place, "They said that")
    again = shop.walk(".")
    assert "Half typed before: They said that" in again.lines
    answer = again.answer("words")
    assert answer is not None
    assert answer.value == "They said that"


def test_an_audit_held_by_another_program_says_not_saved_and_stays(shop: Shop) -> None:
    shop.walk(BEGIN)
    with Workspace.open(shop.folder):
        walked = shop.walk("y", "n")
    told = [line for line in walked.lines if line.startswith("NOT SAVED:")]
    assert len(told) == 2
    assert walked.answer("greeted") is None


def test_the_mission_card_is_changed_line_by_line(shop: Shop) -> None:
    walked = shop.walk(
        "budget 99 EUR",
        "familiarity 2",
        "longest ten",
        "nonsense 1",
        "mode spy",
        "longest 20",
        "mode desk",
        "context rain",
        "",
    )
    walk = walked.audit.walks[0]
    mission = walked.audit.mission_of(walk)
    assert mission is not None
    assert (mission.budget, mission.max_contact_minutes) == ("99 EUR", 20)
    assert (walk.familiarity, walk.mode, walk.context) == (2, "desk", "rain")
    assert walked.lines.count("That is no line of the card, or no value for it.") == 3


def test_leaving_at_the_mission_card_begins_nothing(shop: Shop) -> None:
    assert shop.walk("budget 1").audit.all(Walk) == []


def test_the_channel_is_asked_for_where_it_was_not_given(shop: Shop) -> None:
    walked = shop.walk("7", "2", BEGIN, channel="")
    assert "Type a number from 1 to 2." in walked.lines
    assert walked.audit.walks[0].channel == "online"


HOSTILE = ["[/x][b]bold[/b]", "[@click=app.quit]quit[/]", "<script>alert(1)</script>", "{{7*7}}",
           "\x1b]0;owned\x07\x1b[31mred", "\u202etxt.exe", "שלום עולם", "🧪 👩‍👩‍👧"]  # fmt: skip


def hostile(words: str) -> dict[str, Any]:
    journey: dict[str, Any] = {**JOURNEY, "title": words, "mission": {"need": words}}
    questions = [
        {"id": "one", "type": "yes_no", "ask": words, "hint": words, "guidance": words,
         "means": {"yes": words, "no": words}},
        {"id": "two", "type": "choice", "ask": words, "choices": [{"id": "c", "label": words}]},
    ]  # fmt: skip
    step = {"id": "only", "title": words, "purpose": words, "guidance": words,
            "promise": {"text": words}, "questions": questions}  # fmt: skip
    return {**journey, "phases": [{"id": "p", "title": words, "steps": [step]}]}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words_and_never_steer_the_terminal(
    make_shop: Callable[[dict[str, object]], Shop], words: str
) -> None:
    walked = make_shop(hostile(words)).walk(
        f"persona {words}", BEGIN, f"y {words}", f"b WAIT {words}", f"d {words}", f"1 {words}",
        "h", "m", "?", "back", "back", "n", "1", "r", "", "2", f"title {words}", "3", "s " + words,
    )  # fmt: skip
    assert not any(char < " " and char != "\n" for char in walked.text)
    assert "\u202e" not in walked.text
    shown = "".join(" " if char < " " or char == "\u202e" else char for char in words)
    assert shown in walked.text
    barrier = next(b for b in walked.audit.all(Barrier) if b.code == "WAIT")
    assert barrier.what_happened == words
