"""The program as a person meets it: through a real pty, killed, in a hurry, a whole walk."""

import os
from pathlib import Path

from gemba.authoring import find, load
from gemba.authoring.simulating import simulate
from tests.terminal.killing import torture
from tests.terminal.pty_driver import Person
from tests.terminal.rehearsal import PRICE, play, whole_walk
from tests.terminal.simulated import played

KILLS = int(os.environ.get("GEMBA_KILLS", "20"))


def test_kills_at_random_moments_lose_nothing_acknowledged() -> None:
    """20 kills here; GEMBA_KILLS=200, or python -m tests.terminal.killing 200, for more."""
    tally = torture(KILLS)
    assert tally.faults == []
    assert tally.kills == KILLS
    assert tally.answers > 0
    assert tally.marks > 0


def test_a_rehearsed_store_visit_loses_no_event_at_its_own_pace(tmp_path: Path) -> None:
    rehearsal = play(tmp_path)
    assert rehearsal.lost() == []
    assert PRICE in [words for _, _, words in rehearsal.kept]


def test_a_whole_walk_with_its_review_stays_within_the_burden(tmp_path: Path) -> None:
    burden = whole_walk(tmp_path)
    assert burden.barriers >= 4
    assert burden.prompts <= 90
    assert burden.keys <= 1000


def test_a_simulated_walk_counts_what_the_screen_asks_and_takes(tmp_path: Path) -> None:
    found = simulate(load(find("buy-a-new-phone")), ["store"], barriers=6)
    walked = found.channels[0].met

    burden = played(walked, tmp_path, "store")

    assert walked.barriers >= 6
    assert (burden.prompts, burden.keys) == (walked.count, walked.keys)


def test_a_new_checklist_asks_at_a_terminal_for_what_was_not_given(tmp_path: Path) -> None:
    with Person(["checklist", "new", "--language", "de"], tmp_path) as person:
        person.see("What journey is it?")
        person.press("Ein Paket schicken\r")
        person.see("In which channels is it walked?")
        person.press("\r")
        person.see("ein-paket-schicken.yaml")
        person.see("TODO")

    found = load(tmp_path / "ein-paket-schicken.yaml")
    assert [channel.title for channel in found.channels] == ["Online", "Store"]
    assert found.title == "Ein Paket schicken"
