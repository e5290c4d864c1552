"""A sentence as tokens that know their quotation, with the small word classes that frames are read by.

Tokens are read once a sentence. A quotation that stays open runs on into the next sentence of its block.
"""

import functools
from collections.abc import Iterator, Sequence

import msgspec

from analysis.language.scan import Token, by_sentence
from analysis.paths import RULES
from analysis.records import Sentence
from analysis.rules import Rule, read


class WordClasses(Rule, frozen=True, kw_only=True):
    """The closed word classes of rules/statements.yaml."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    adverbs: frozenset[str]
    days: frozenset[str]
    time_words: frozenset[str]
    settings: frozenset[str]
    past_forms: frozenset[str]
    not_participles: frozenset[str]


class _ClassFile(Rule, frozen=True, kw_only=True):
    classes: WordClasses
    words: dict[str, frozenset[str]]
    verbs: object = None
    nouns: object = None
    types: object = None


@functools.cache
def word_classes() -> WordClasses:
    """The closed word classes.

    >>> "who" in word_classes().relatives
    True
    """
    return _file().classes


@functools.cache
def _file() -> _ClassFile:
    return read(RULES / "statements.yaml", _ClassFile)


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """One of the word lists of rules/statements.yaml.

    >>> "report" in word_set("documents")
    True
    """
    return _file().words[name]


def up_to_head(low: list[str]) -> list[str]:
    """The words of a noun phrase up to its head: `police claims` of `police claims that he fled`.

    >>> up_to_head(["the", "un's", "findings", "of", "last", "week"])[-1]
    'findings'
    """
    stop = next((k for k, word in enumerate(low) if k and word in word_set("after-noun")), len(low))
    return low[:stop]


class Clause(msgspec.Struct, frozen=True, gc=False):
    """The tokens of one sentence.

    Attributes:
        sentence: the sentence.
        words: its tokens.
        low: their lower forms.
        quoted: for each token, whether it stands inside a quotation; the marks themselves count as inside.
        opens: whether a quotation runs on into this sentence.
        closes: whether the last quotation of the sentence is closed in it.
    """

    sentence: Sentence
    words: list[Token]
    low: list[str]
    quoted: list[bool]
    opens: bool
    closes: bool


_OPENING, _CLOSING = "“„«", "”»"
QUOTES = frozenset("\"“”„«»'‘’`")


def read_clauses(
    text: str, sentences: Sequence[Sentence], scanned: Sequence[list[Token]] | None = None
) -> Iterator[Clause]:
    """The sentences of an article as tokens, quotations followed across sentences.

    >>> from analysis.parse.sentences import read_sentences
    >>> text = 'He said: "We left. They stayed."'
    >>> [clause.opens for clause in read_clauses(text, read_sentences(text))]
    [False, True]
    """
    mark, block = "", -1
    for sentence, words in zip(sentences, scanned or by_sentence(text, sentences), strict=True):
        if sentence.block != block:
            mark, block = "", sentence.block
        opens = bool(mark) and not (words and words[0].text in QUOTES and _opens(text, words[0], mark))
        printed = [word.text for word in words]
        quoted, mark = _follow(text, words, printed, mark if opens else "")
        yield Clause(sentence, words, _lows(words, printed), quoted, opens, not mark)


# Abbreviations in capitals that are other words in lower case.
_ABBREVIATIONS = {"WHO": "w.h.o.", "US": "u.s.", "IS": "i.s."}


def _lows(words: Sequence[Token], printed: Sequence[str]) -> list[str]:
    if _ABBREVIATIONS.keys().isdisjoint(printed):
        return [word.low for word in words]
    return [_ABBREVIATIONS.get(text, word.low) for word, text in zip(words, printed, strict=True)]


def _follow(text: str, words: Sequence[Token], printed: Sequence[str], mark: str) -> tuple[list[bool], str]:
    """For each token whether it is quoted, and the mark that is still open at the end."""
    if QUOTES.isdisjoint(printed):
        return [bool(mark)] * len(words), mark
    quoted = []
    for word in words:
        inside = bool(mark)
        if word.text in QUOTES:
            if not mark and _opens(text, word, mark):
                mark, inside = word.text, True
            elif mark and _closes(text, word, mark):
                mark = ""
        quoted.append(inside)
    return quoted, mark


def _opens(text: str, word: Token, mark: str) -> bool:
    before = text[word.start - 1] if word.start else " "
    after = text[word.end] if word.end < len(text) else " "
    if word.text in _OPENING:
        return True
    if word.text in _CLOSING:
        return False
    return not after.isspace() and not (before.isalnum() or before in ".,!?")


def _closes(text: str, word: Token, mark: str) -> bool:
    after = text[word.end] if word.end < len(text) else " "
    pairs = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "'": "'’", "‘": "’'", "`": "'`"}
    return word.text in pairs.get(mark, mark) and not after.isalnum()


def is_quote(word: Token) -> bool:
    """Whether a token is a quotation mark."""
    return word.text in QUOTES


def is_past(clause: Clause, at: int) -> bool:
    """Whether a token looks like a finite verb of an act: an auxiliary, a past form, a word in -ed."""
    classes, low = word_classes(), clause.low[at]
    if low in classes.auxiliaries or low in classes.past_forms:
        return clause.words[at].text != "May" and not in_compound(clause, at)
    return is_participle(clause, at)


def in_compound(clause: Clause, at: int) -> bool:
    """Whether a hyphen ties a token to the word before it: `led` in `Saudi-led`."""
    return at > 0 and clause.words[at - 1].text == "-" and clause.words[at - 1].end == clause.words[at].start


def is_participle(clause: Clause, at: int) -> bool:
    """Whether a token is a word in -ed that is no attribute: `troops deployed there`, not `an armed man`."""
    classes, low = word_classes(), clause.low[at]
    if len(low) < 5 or not low.endswith("ed") or low in classes.not_participles:
        return False
    if clause.words[at].text[0].isupper() or at == 0:
        return False
    left = clause.low[at - 1]
    return (
        left not in classes.determiners and left not in classes.prepositions and left not in ("-", "and", "or", "most")
    )


def is_gerund(clause: Clause, at: int) -> bool:
    """Whether a token is a word in -ing behind a noun: `a man claiming`."""
    classes, low = word_classes(), clause.low[at]
    if len(low) < 6 or not low.endswith("ing") or low in classes.not_participles or at == 0:
        return False
    left = clause.low[at - 1]
    plain = (
        left not in classes.determiners and left not in classes.prepositions and left not in ("-", "and", "or", "'s")
    )
    return plain and not clause.words[at].text[0].isupper() and clause.words[at - 1].kind == "word" and "'" not in left


def opens_phrase(clause: Clause, at: int) -> bool:
    """Whether a noun phrase can begin at a token."""
    word = clause.words[at]
    classes = word_classes()
    return (
        word.low in classes.determiners
        or word.low in classes.pronouns
        or word.kind in ("number", "code")
        or (word.kind == "word" and word.text[0].isupper())
    )
