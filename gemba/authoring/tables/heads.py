"""What the heads of a plain table and the words in its cells mean, in English and German."""

import re

_HEADS = {
    "phase": "phase phasen stage section abschnitt bereich",
    "step": "step steps schritt schritte station touchpoint kontaktpunkt",
    "ask": "question questions ask frage fragen prüfpunkt prüffrage check item",
    "type": "type kind art typ fragetyp antworttyp answertype questiontype",
    "choices": "choices options answers auswahl antworten optionen antwortmöglichkeiten",
    "required": "required mandatory pflicht pflichtfrage pflichtfeld erforderlich",
    "guidance": "guidance help instructions anleitung erläuterung erklärung hilfe",
    "hint": "hint note notes hinweis hinweise bemerkung anmerkung",
    "owner": "owner responsible verantwortlich verantwortung zuständig zuständigkeit",
    "barriers": "barriers barrier barrieren barriere hürden hürde hindernis",
    "id": "id key name code kennung schlüssel nr no number nummer",
}  # fmt: skip
_KEYS = {word: key for key, words in _HEADS.items() for word in words.split()}
_TYPES = {
    "yes_no": "yesno yn boolean bool ja nein janein jn",
    "text": "text freitext string",
    "multiline": "longtext paragraph absatz langtext",
    "integer": "integer int count whole ganzzahl anzahl",
    "decimal": "decimal number numeric float zahl dezimalzahl nummer",
    "choice": "choice single singlechoice radio dropdown selectone auswahl einfachauswahl",
    "multi": "multi multiple multiplechoice checkbox checkboxes selectmultiple mehrfachauswahl "
             "mehrfach",
    "scale": "scale likert rating skala bewertung",
    "date": "date datum", "time": "time uhrzeit zeit", "datetime": "datetime zeitpunkt",
    "timer": "timer stopwatch stoppuhr dauer duration",
    "photo": "photo image picture foto bild", "note": "note info hinweis",
    "audio": "audio ton", "video": "video", "file": "file datei dokument document",
    "location": "location gps ort standort", "signature": "signature unterschrift",
    "barcode": "barcode strichcode",
}  # fmt: skip
_TYPE_KEYS = {word: key for key, words in _TYPES.items() for word in words.split()}
_GERMAN = frozenset(
    [
        "phasen",
        "abschnitt",
        "bereich",
        "schritt",
        "schritte",
        "station",
        "frage",
        "fragen",
        "prüfpunkt",
        "prüffrage",
        "art",
        "typ",
        "auswahl",
        "antworten",
        "optionen",
        "pflicht",
        "erforderlich",
        "anleitung",
        "erläuterung",
        "erklärung",
        "hilfe",
        "hinweis",
        "hinweise",
        "bemerkung",
        "verantwortlich",
        "verantwortung",
        "zuständig",
        "zuständigkeit",
        "barrieren",
        "hürden",
        "kontaktpunkt",
    ]
)
_GERMAN_WORDS = re.compile(
    r"\b(?:der|die|das|und|ist|sind|war|wurde|wird|nicht|gibt|ein|eine|einen|wie|haben|hat|sie)\b",
    re.IGNORECASE,
)
_ENGLISH_WORDS = re.compile(
    r"\b(?:the|and|is|are|was|were|you|how|does|did|has|have|there|of|to|a)\b", re.IGNORECASE
)
_POLAR = re.compile(
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|must|may|"
    r"ist|sind|war|waren|wird|wurde|wurden|werden|hat|haben|hatte|hatten|gibt|gab|kann|konnte|"
    r"konnten|können|darf|durfte|muss|musste|soll|sollte|steht|stehen|stimmt|liegt|liegen)\b.*\?",
    re.IGNORECASE | re.DOTALL,
)
_YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "1",
        "x",
        "ja",
        "j",
        "wahr",
        "required",
        "pflicht",
        "mandatory",
        "✓",
        "✔",
        "✅",
    ]
)
_NO = frozenset(("no", "n", "false", "0", "nein", "optional", "-", "falsch", "freiwillig"))
_UNFIT = re.compile(r"[\W_]+")


def _word(text: str) -> str:
    return _UNFIT.sub("", text.lower())


def head_of(text: str) -> str:
    """Return what a column holds by its head; '' where nobody can know."""
    return _KEYS.get(_word(text), "")


def type_of(text: str) -> str:
    """Return the question type that a word means; '' where it means none."""
    return _TYPE_KEYS.get(_word(text), "")


def is_polar(question: str) -> bool:
    """Tell whether a question is answered with yes or no, by the word that it begins with."""
    return bool(_POLAR.match(question))


def yes_or_no(text: str) -> bool | None:
    """Return what a cell of a yes/no column says; None where it says neither."""
    plain = text.strip().lower()
    return True if plain in _YES else False if plain in _NO or not plain else None


def language_of(heads: list[str], texts: list[str]) -> str:
    """Return `de` where the heads are German, or the texts where no head says; else `en`."""
    if any(head.strip().lower() in _GERMAN for head in heads):
        return "de"
    known = [head for head in heads if head_of(head)]
    said = " ".join(texts[:200])
    german, english = len(_GERMAN_WORDS.findall(said)), len(_ENGLISH_WORDS.findall(said))
    return "de" if german > english and (not known or german > 2 * english) else "en"
