"""What a customer would have to look up: rare words, unexpanded acronyms, code."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from gemba.analysis.readability.acronyms import introduced, is_acronym
from gemba.analysis.readability.languages import Language
from gemba.analysis.readability.lexicon import Lexicon
from gemba.analysis.readability.signs import EVERYDAY_ACRONYMS
from gemba.analysis.readability.text import Sentence
from gemba.analysis.readability.tokens import Token, tokens
from gemba.journey.manual_text import CODE_CLOSE, CODE_OPEN

TermKind = Literal["rare", "acronym", "code", "jargon"]
_EXPLAINED_WITHIN = 40
_SHOUTED = 0.7
_MARKS = str.maketrans("", "", CODE_OPEN + CODE_CLOSE)


@dataclass(slots=True)
class Term:
    """A word to look up: uses is how often the reader meets it unexplained, page its first."""

    text: str
    kind: TermKind
    uses: int
    page: int
    where: str


@dataclass(slots=True)
class Found:
    """Hard uses and words of each sentence, and the terms by the form they are counted under."""

    hard: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    terms: dict[str, Term] = field(default_factory=dict)


def find_hard(
    sentences: Sequence[Sentence],
    language: Language,
    lexicon: Lexicon | None,
    accepted: Iterable[str] = (),
    forced: Iterable[str] = (),
) -> Found:
    """Return the hard words of a text in reading order; without a lexicon no word is rare."""
    return _Reader(language, lexicon, accepted, forced).read(sentences)


class _Reader:
    """Reads a text once, from its first sentence, as a customer does."""

    def __init__(
        self,
        language: Language,
        lexicon: Lexicon | None,
        accepted: Iterable[str],
        forced: Iterable[str],
    ) -> None:
        self.language, self.lexicon = language, lexicon
        self.accepted = {self._key(word) for word in accepted}
        self.accepted |= {word.casefold() for word in accepted}
        self.forced = _phrases(forced)
        self.free: set[str] = set()
        self.seen: set[str] = set()
        self.found = Found()
        self.forms: dict[str, Counter[str]] = {}

    def read(self, sentences: Sequence[Sentence]) -> Found:
        for sentence in sentences:
            self.free.update(f"{short}|acronym" for short in introduced(sentence.text))
            hard, words = self._sentence(sentence)
            self.found.hard.append(hard)
            self.found.words.append(words)
        for key, forms in self.forms.items():
            self.found.terms[key].text = max(forms, key=lambda form: (forms[form], form))
        return self.found

    def _sentence(self, sentence: Sentence) -> tuple[int, int]:
        text, hard = sentence.text, 0
        for phrase in self.forced.finditer(text) if self.forced else ():
            hard += self._meet(phrase[0], "jargon", phrase[0].casefold(), phrase.end(), sentence)
        text = self.forced.sub(lambda m: "·" * len(m[0]), text) if self.forced else text
        masked = len(self.forced.findall(sentence.text)) if self.forced else 0
        found = list(tokens(text, self.language))
        shouted = _is_shouted(found)
        for token in found:
            for word, kind, key in self._hard(token, shouted):
                hard += self._meet(word, kind, key, token.end, sentence)
        return hard, len(found) + masked

    def _hard(self, token: Token, shouted: bool) -> Iterator[tuple[str, TermKind, str]]:
        """Yield what is hard about a token: itself, or the acronyms it is joined from."""
        word = token.text
        if self.accepted and {word.casefold(), self._key(word)} & self.accepted:
            return
        if token.kind != "word":
            if token.kind == "code" or not self._is_known(word):
                yield word, "code", word
            return
        parts = () if word.islower() else re.split("[-‐‑]", word)
        acronyms = [part for part in parts if is_acronym(part)]
        for part in acronyms:
            short = part.rstrip("s") if not part.isupper() else part
            if not shouted and not self._is_everyday(short):
                yield short, "acronym", f"{short}|acronym"
        if acronyms or self._is_name(token) or self.lexicon is None:
            return
        if self.lexicon.is_rare(word):
            yield word, "rare", self._key(word)

    def _is_known(self, word: str) -> bool:
        """A plain word that is marked as code is a button or a sign."""
        return word.isalpha() and (self.lexicon is None or not self.lexicon.is_rare(word))

    def _is_name(self, token: Token) -> bool:
        """A capital inside a sentence is a name or a button, where nouns have none."""
        word = token.text
        if word[1:] != word[1:].lower() and not word.isupper():
            return True
        return word[0].isupper() and not token.first and not self.language.nouns_are_capital

    def _is_everyday(self, short: str) -> bool:
        if short in EVERYDAY_ACRONYMS or short.casefold() in self.accepted:
            return True
        if self.lexicon is None:
            return short.casefold() in self.language.stop_words
        return self.lexicon.is_everyday(short)

    def _key(self, word: str) -> str:
        return self.lexicon.base(word) if self.lexicon else word.casefold()

    def _meet(self, word: str, kind: TermKind, key: str, end: int, sentence: Sentence) -> int:
        """Note a use and return 1, or 0 where the text has explained the word."""
        if key not in self.seen:
            self.seen.add(key)
            if kind != "code" and self._is_explained(
                sentence.text[end : end + _EXPLAINED_WITHIN], kind
            ):
                self.free.add(key)
        if key in self.free:
            return 0
        term = self.found.terms.get(key)
        if term is None:
            where = sentence.text.translate(_MARKS)
            term = self.found.terms[key] = Term(word, kind, 0, sentence.page, where)
        term.uses += 1
        self.forms.setdefault(key, Counter())[word] += 1
        return 1

    def _is_explained(self, after: str, kind: TermKind) -> bool:
        sign = self.language.explained.search(after)
        return sign is not None and (kind != "acronym" or sign[0][0].isalpha())


def _is_shouted(found: Sequence[Token]) -> bool:
    words = [token.text for token in found if token.kind == "word"]
    return len(words) > 2 and sum(word.isupper() for word in words) > _SHOUTED * len(words)


def _phrases(terms: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({term.strip() for term in terms if term.strip()}, key=len, reverse=True)
    text = "|".join(re.escape(term) for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE) if text else None
