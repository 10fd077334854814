"""Which words are rare: the small word list of a language, with its licence and credit."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gemba.analysis.readability.languages import Language

ZIPF_RARE = 3.0
"""Below this a word is rare: fewer than one in a million (Zipf scale, van Heuven et al. 2014)."""
ZIPF_EVERYDAY = 4.0
MISSING = "The word lists are not installed: pip install 'gemba-walk[manual]' adds the first gauge."
CREDIT = (
    "Word lists: wordfreq, copyright 2022 Robyn Speer, code Apache-2.0, data CC BY-SA 4.0"
    " (https://creativecommons.org/licenses/by-sa/4.0/), used unchanged. They draw on SUBTLEX"
    " (freely available; Marc Brysbaert et al.), OpenSubtitles (opensubtitles.org), the Leeds"
    " Internet Corpus, Wikipedia, ParaCrawl and Google Books Ngrams (books.google.com/ngrams)."
    " Dictionary forms: simplemma, MIT."
)
_COMPOUND_LETTERS = 9
_PART_LETTERS = 3
_LETTERS = 60
"""No word is longer; what is, is not looked at closely."""


class NoWordLists(Exception):
    """The optional word lists are not installed; its text says how to get them."""


@dataclass(slots=True)
class Lexicon:
    """Frequencies (0..1) of case-folded words in a language, and how to find a dictionary form."""

    language: Language
    frequencies: Mapping[str, float]
    lemma: Callable[[str], str] = str
    _rare: dict[str, bool] = field(default_factory=dict)

    def is_rare(self, word: str) -> bool:
        """Tell whether neither a word, its dictionary form, nor all its parts are known."""
        known = self._rare.get(word)
        if known is None:
            known = self._rare[word] = self._find_rare(word)
        return known

    def is_everyday(self, word: str) -> bool:
        """Tell whether a word is so common that in capitals it is shouted, not abbreviated."""
        return self.frequencies.get(word.casefold(), 0) >= 10 ** (ZIPF_EVERYDAY - 9)

    def base(self, word: str) -> str:
        """Return the form under which uses of a word are counted together."""
        return (self.lemma(word) if len(word) <= _LETTERS else word).casefold()

    def _find_rare(self, word: str) -> bool:
        folded = word.casefold()
        if len(folded) < 2 or self._listed(folded):
            return False
        if len(folded) > _LETTERS:
            return True
        if any(self._listed(self.lemma(form).casefold()) for form in {word, word.lower()}):
            return False
        if self.language.code == "el" and any(map(self._listed, _greek_forms(folded))):
            return False
        parts = [part for part in folded.replace("‐", "-").replace("‑", "-").split("-") if part]
        if len(parts) > 1:
            return any(self.is_rare(part) for part in parts if len(part) >= _PART_LETTERS)
        return not (self.language.joints and self._compound(folded))

    def _listed(self, folded: str) -> bool:
        return self.frequencies.get(folded, 0) >= 10 ** (ZIPF_RARE - 9)

    def _compound(self, word: str) -> bool:
        """Tell whether a word of 9 letters or more is put together from listed ones."""
        if len(word) < _COMPOUND_LETTERS:
            return False
        for cut in range(len(word) - _PART_LETTERS, _PART_LETTERS - 1, -1):
            tail = word[cut:]
            if not self._part(tail):
                continue
            for joint in self.language.joints:
                head = word[:cut].removesuffix(joint) if joint else word[:cut]
                if (not joint or word[:cut].endswith(joint)) and (
                    self._part(head) or self._compound(head)
                ):
                    return True
        return False

    def _part(self, part: str) -> bool:
        if len(part) < _PART_LETTERS:
            return False
        return self._listed(part) or self._listed(self.lemma(part).casefold())


_GREEK_ENDINGS = (
    ("είτε", ("εί", "ώ", "ούν")), ("ετε", ("ει", "ω", "ουν", "εισ")), ("στε", ("σει", "σω", "σε")),
    ("ξτε", ("ξει", "ξω")), ("ψτε", ("ψει", "ψω")), ("εί", ("είτε",)), ("ουν", ("ει",)),
)  # fmt: skip
_GREEK_ACCENTS = str.maketrans("άέήίόύώ", "αεηιουω")


def _greek_forms(word: str) -> Iterator[str]:
    """Yield the forms beside a polite request, and a word without the accent of its pronoun."""
    for ending, others in _GREEK_ENDINGS:
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + other for other in others)
    if sum(letter in "άέήίόύώ" for letter in word) > 1:
        last = max(word.rfind(letter) for letter in "άέήίόύώ")
        yield word[:last] + word[last:].translate(_GREEK_ACCENTS)


def lexicon(language: Language) -> Lexicon:
    """Return the word list of a language; raises NoWordLists where they are not installed."""
    try:
        from simplemma import lemmatize
        from wordfreq import get_frequency_dict
    except ImportError:
        raise NoWordLists(MISSING) from None
    code = language.code

    def lemma(word: str) -> str:
        found: str = lemmatize(word, lang=code)
        return found

    return Lexicon(language, get_frequency_dict(code, wordlist="small"), lemma)
