"""The word gauge: what counts as hard, what does not, and when no score is given."""

import subprocess
import sys

import pytest

from gemba.analysis.readability import NoWordLists, UnknownLanguage, lexicon, readability
from gemba.analysis.readability.acronyms import stands_for
from gemba.analysis.readability.languages import guess, language
from gemba.analysis.readability.lexicon import Lexicon
from gemba.analysis.readability.scoring import interval

PLAIN = (
    "Turn the phone over and open the small door on the back. Put the card into the slot until"
    " you hear a click. Close the door and turn the phone on. When the phone asks for a number,"
    " write the one from the letter that came with it. If you do not have the letter, ask for a"
    " new one in the shop where you bought the phone. "
)


def terms(text: str, lang: str = "en", **more: object) -> dict[str, int]:
    return {term.text: term.uses for term in readability([text], lang, **more).terms}


def test_everyday_words_are_not_hard_and_rare_ones_are():
    assert terms(PLAIN) == {}
    assert terms("Please unmount the ramdisk.") == {"unmount": 1, "ramdisk": 1}


def test_a_word_is_known_by_its_dictionary_form():
    assert terms("They were unmounting volumes and refilling bottles.") == {"unmounting": 1}


def test_a_capital_inside_a_sentence_is_a_name_except_in_german():
    assert terms("Open the Zorkblat window.") == {}
    assert terms("Öffnen Sie das Zorkblat.", "de") == {"Zorkblat": 1}


def test_possessives_and_elided_articles_are_no_part_of_a_word():
    assert terms("The phone's door and the phones’ doors.") == {}
    assert terms("L'écran de l’appareil s'allume dès qu'il est prêt.", "fr") == {}
    assert terms("Premere il pulsante dell'orologio e l’ora appare.", "it") == {}


def test_decomposed_letters_are_composed_before_they_are_looked_up():
    assert terms("La informacio\u0301n esta\u0301 aqui\u0301.", "es") == {}


def test_words_split_at_a_line_end_are_joined():
    assert terms("Put the bat\ufffe\ntery into the tele-\nphone.") == {}


def test_a_german_compound_of_known_parts_is_known():
    assert terms("Die Telefonnummer und der Wohnungsschlüssel liegen hier.", "de") == {}
    assert terms("Der Zorkblatschlüssel liegt hier.", "de") == {"Zorkblatschlüssel": 1}


def test_a_hyphenated_word_is_as_hard_as_its_weakest_part():
    assert terms("A water-based and a ramdisk-based one.") == {"ramdisk-based": 1}


def test_a_word_explained_where_it_first_stands_is_free_from_then_on():
    assert terms("A ramdisk (a disk in memory) is fast. Use the ramdisk now.") == {}
    assert terms("Eine Ramdisk, d. h. ein Speicher, ist da. Die Ramdisk hilft.", "de") == {}
    assert terms("Use the ramdisk. A ramdisk is a disk in memory.") == {"ramdisk": 2}


def test_an_acronym_is_hard_until_it_is_introduced():
    assert terms("Set the APN. The APN matters.") == {"APN": 2}
    assert terms("Set the access point name (APN). The APN matters.") == {}
    assert terms("Set the APN (access point name). The APN matters.") == {}
    assert terms("Set the APN (see page 3). The APN matters.") == {"APN": 2}


def test_everyday_acronyms_and_shouted_words_are_not_hard():
    assert terms("Press OK on the TV, then STOP, and NEVER use the PIN again.") == {}
    assert terms("DO NOT OPEN THE DOOR WHILE THE FAN SPINS.") == {}


@pytest.mark.parametrize(
    "token",
    ["/etc/fstab", "--verbose", "apt-get.conf", "MAX_SIZE", "getName()", "exec()", "$HOME", "ext4"],
)
def test_a_token_that_looks_like_code_is_hard(token):
    found = readability([f"Now look at {token} again."], "en").terms
    assert [(term.text.rstrip("()"), term.kind) for term in found] == [(token.rstrip("()"), "code")]


@pytest.mark.parametrize(
    "token", ["Ctrl+C", "5GHz", "A4", "and/or", "help@example.org", "www.example.org", "10:30"]
)
def test_keys_quantities_and_addresses_are_not(token):
    assert terms(f"Now look at {token} again.") == {}


def test_lists_of_the_journey_accept_words_and_force_others():
    assert terms("The SIMS and the ramdisk.", accepted=["ramdisk", "sims"]) == {}
    text = "Load the eSIM profile onto the server."
    assert terms(text, forced=["eSIM profile", "server"]) == {"eSIM profile": 1, "server": 1}


def test_code_marked_by_the_source_is_one_thing_to_look_up_unless_it_is_a_plain_word():
    assert terms("Type (\ue000rm -rf /tmp/x\ue001) and wait.") == {"rm -rf /tmp/x": 1}
    assert terms("Press \ue000Start\ue001 and set \ue000frobnitz\ue001.") == {"frobnitz": 1}
    found = readability(["Type \ue000rm -rf /tmp/x\ue001 and wait."], "en")
    assert found.words == 4
    assert found.terms[0].where == "Type rm -rf /tmp/x and wait."


def test_the_score_is_hard_uses_per_100_words_with_an_interval_around_it():
    text = (PLAIN + "Please unmount the ramdisk. ") * 5
    found = readability([text], "en")
    assert found.hard_words is not None
    assert found.hard_words.per_100 == pytest.approx(100 * 10 / found.words)
    assert found.hard_words.low <= found.hard_words.per_100 <= found.hard_words.high
    assert found == readability([text], "en")
    assert "Robyn Speer" in found.credit
    assert "CC BY-SA 4.0" in found.credit


def test_the_interval_is_a_point_where_all_sentences_are_alike():
    assert interval([1] * 40, [20] * 40) == (5.0, 5.0)


def test_below_300_words_terms_are_listed_and_no_score_is_given():
    found = readability([PLAIN + "Unmount the ramdisk."], "en")
    assert (found.hard_words, found.sentence_length) == (None, None)
    assert "300 words" in found.refused
    assert [term.text for term in found.terms] == ["ramdisk", "Unmount"]


def test_glued_words_are_refused_with_the_reason():
    found = readability(["thewordsofthistextareglued " + PLAIN[:150] + " "] * 20, "en")
    assert found.hard_words is None
    assert found.terms == ()
    assert "run into each other" in found.refused


def test_a_german_compound_that_comes_often_is_not_glue():
    text = "Die Geschwindigkeitsbegrenzung gilt hier. " * 100
    assert readability([text], "de").refused == ""


def test_terms_say_on_which_page_they_stand_first():
    found = readability(["Nothing here.", "Use the ramdisk.", "The ramdisk again."], "en")
    assert [(term.text, term.page, term.uses) for term in found.terms] == [("ramdisk", 2, 2)]
    assert found.pages == 3


def test_sentence_lengths_leave_out_headings_and_stop_at_no_abbreviation():
    page = (
        "# A very short heading\n\n"
        + "Take one, e.g. the red one. " * 60
        + "Word"
        + " word" * 29
        + "."
    )
    gauge = readability([page], "en").sentence_length
    assert gauge is not None
    assert gauge.median_words == 7
    assert gauge.share_long == pytest.approx(1 / 61)


@pytest.mark.parametrize("empty", [[], [""], ["\n\n 12 %"]])
def test_a_text_without_words_has_no_score_and_no_crash(empty):
    found = readability(empty, "en")
    assert (found.words, found.hard_words, found.terms) == (0, None, ())


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", PLAIN),
        ("de", "Drehen Sie das Telefon um und öffnen Sie die kleine Klappe auf der Rückseite."),
        ("fr", "Retournez le téléphone et ouvrez la petite porte qui est au dos de l'appareil."),
        ("es", "Gire el teléfono y abra la tapa que está en la parte de atrás del aparato."),
        ("it", "Girare il telefono e aprire lo sportello che si trova sul retro della scatola."),
        ("nl", "Draai de telefoon om en open het klepje dat op de achterkant van het toestel zit."),
        ("el", "Γυρίστε το τηλέφωνο και ανοίξτε το καπάκι που είναι στην πίσω πλευρά της συσκευής"),
    ],
)
def test_the_language_is_told_from_small_words(code, text):
    assert guess(text.split()).code == code
    assert readability([text]).language == code


def test_a_language_that_does_not_fit_is_said_and_an_unknown_one_refused():
    assert "look like English" in readability([PLAIN], "fr").notes[0]
    with pytest.raises(UnknownLanguage, match="--lang"):
        readability(["xyzzy plugh fnord " * 20])
    with pytest.raises(ValueError, match="no readability for the language 'xx'"):
        readability([PLAIN], "xx")


def test_dutch_is_marked_uncalibrated():
    found = readability([PLAIN], "nl")
    assert not found.calibrated
    assert any("uncalibrated" in note for note in found.notes)


def test_without_word_lists_the_second_gauge_still_works(monkeypatch):
    def absent(_: object) -> Lexicon:
        raise NoWordLists("pip install 'gemba-walk[manual]'")

    monkeypatch.setattr("gemba.analysis.readability.scoring.lexicon", absent)
    found = readability([(PLAIN + "Set the APN. ") * 5], "en")
    assert found.hard_words is None
    assert found.sentence_length is not None
    assert [term.text for term in found.acronyms] == ["APN"]
    assert found.credit == ""
    assert any("gemba-walk[manual]" in note for note in found.notes)


def test_a_lexicon_is_only_counts_so_a_journey_may_bring_its_own():
    own = Lexicon(language("en"), {"turn": 1e-4, "it": 1e-3})
    assert own.is_rare("zap")
    assert not own.is_rare("turn")
    assert lexicon


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("APN", "access point name", True), ("LAN", "local area network", True),
        ("PIN", "see the picture", False), ("HTML", "hypertext markup language", True),
        ("AB", "", False),
    ],
)  # fmt: skip
def test_letters_of_an_acronym_run_through_its_long_form(short, long, expected):
    assert stands_for(short, long) is expected


@pytest.mark.parametrize(
    "piece",
    ["x", ". ", ".", "e.g. ", "(AB) ", "AB ", "Ab", "a.", "a/", "a_", "--", "- ", "1. ", "# ", "\n",
     "zzq ", "z-", "'", "A (", "\ue000", "\ue001", "\ufffe\n", "ab\ufffe\n", "donaudampf"],
)  # fmt: skip
@pytest.mark.parametrize("code", ["en", "de"])
def test_repetition_without_end_is_counted_in_the_time_of_its_length(piece, code):
    assert readability([piece * 8_000], code).language == code


def test_importing_the_scorer_loads_no_library():
    heavy = "{'pydantic', 'wordfreq', 'simplemma', 'lxml', 'pypdfium2'}"
    code = f"import sys, gemba.analysis.readability; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
