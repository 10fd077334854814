"""The words that Gemba itself puts into a journey, in the language of the checklist."""

_WORDS = {
    "en": {
        "customer": "Customer", "company": "Company", "walk": "Walk",
        "condition": "Only if {0}", "repeats": "Once for each of several",
        "planned": "as planned: {0}", "missing": "missing: {0}", "adhoc": "ad hoc: {0}",
        "failing": "failing: {0}", "order": "out of order: {0}",
        "channel": "in another channel: {0}", "again": "visited again: {0}",
        "left": "not yet walked: {0}", "not_needed": "did not apply: {0}",
        "after": "Out of order: after {0}", "in_channel": "In another channel than planned: {0}",
        "visited_again": "Visited again", "detour": "A detour from {0}",
    },
    "de": {
        "customer": "Kunde", "company": "Unternehmen", "walk": "Begehung",
        "condition": "Nur wenn {0}", "repeats": "Einmal für jedes von mehreren",
        "planned": "wie geplant: {0}", "missing": "fehlend: {0}", "adhoc": "ungeplant: {0}",
        "failing": "gescheitert: {0}", "order": "außer der Reihe: {0}",
        "channel": "in einem anderen Kanal: {0}", "again": "noch einmal besucht: {0}",
        "left": "noch nicht begangen: {0}", "not_needed": "traf nicht zu: {0}",
        "after": "Außer der Reihe: nach {0}",
        "in_channel": "In einem anderen Kanal als geplant: {0}",
        "visited_again": "Noch einmal besucht", "detour": "Ein Umweg von {0}",
    },
}  # fmt: skip


def word(language: str, key: str, *values: object) -> str:
    """Return a word or sentence in a language where Gemba has it, else in English."""
    texts = _WORDS.get(language.split("-")[0].lower(), _WORDS["en"])
    return texts[key].format(*values)
