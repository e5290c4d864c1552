"""Noun phrases: what stands behind a number and is counted by it, and of what kind its head noun is."""

import functools
from collections.abc import Sequence

from analysis.atoms import low_at
from analysis.events import is_event
from analysis.records import FigureKind
from analysis.rules import figure_rules
from analysis.scan import Token


@functools.cache
def heads() -> dict[str, FigureKind]:
    """The kind of each head noun of rules/figures.yaml.

    >>> heads()["fighters"]
    'people'
    """
    return {word: rule.kind for rule in figure_rules().heads for word in rule.words}


def _is_noun_stop(word: str) -> bool:
    rules = figure_rules()
    return word in rules.stop_words or word in rules.prepositions


def _is_participle(word: str) -> bool:
    return is_event(word) or word.endswith(("ed", "ing"))


def _opens(token: Token) -> bool:
    """Whether a token can stand inside a noun phrase at all."""
    return token.kind in {"word", "code"} or token.text in {"-", "–", "'", "’", '"', "“", "”", "‘"}


def noun_phrase(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The tokens of the noun phrase that begins at a token, prepositional phrases included, or None.

    >>> from analysis.scan import tokens
    >>> words = tokens("58 servicemen on their side have been killed")
    >>> begin, end = noun_phrase(words, 1)
    >>> [word.text for word in words[begin:end]]
    ['servicemen', 'on', 'their', 'side']
    """
    if low_at(words, at) == "of":
        at += 1
        if low_at(words, at) in {"them", "us", "those", "these", "whom", "which"}:
            return at, at + 1
        while low_at(words, at) in {
            "the",
            "our",
            "its",
            "their",
            "his",
            "her",
            "these",
            "those",
        } and at + 1 < len(words):
            inner = _simple_phrase(words, at + 1)
            return (at, inner) if inner > at + 1 else None
    end = _simple_phrase(words, at)
    if end == at:
        return None
    while low_at(words, end) in {"of", "from", "in", "on", "along"} and words[end - 1].kind == "word":
        after = end + 1
        while low_at(words, after) in {
            "the",
            "a",
            "an",
            "their",
            "its",
            "his",
            "her",
            "our",
            "both",
            "so-called",
        }:
            after += 1
        inner = _simple_phrase(words, after)
        if inner == after or (low_at(words, end) != "of" and not _stays(words, end, after)):
            break
        end = inner
    return at, end


def _stays(words: Sequence[Token], preposition: int, after: int) -> bool:
    """Whether a phrase with `from`, `in`, `on` belongs to the noun before it, not to a verb.

    `people from both sides` is one phrase; `sent 300 men from the north` tells where they were sent from.
    """
    verb_before = any(is_event(word.low) for word in words[max(0, preposition - 8) : preposition])
    return not verb_before or low_at(words, preposition + 1) in {"both", "their", "his", "her", "our", "its"}


def _simple_phrase(words: Sequence[Token], at: int) -> int:
    """The end of the adjectives and nouns that begin at a token; `at` itself where there are none."""
    end = at
    while end < len(words) and _opens(words[end]):
        word = words[end]
        if word.kind == "mark":
            if not _mark_stays(words, end):
                break
        elif (_is_noun_stop(word.low) and not _joined_to_next(words, end)) or _is_verb_here(words, at, end):
            break
        end += 1
    while end > at and words[end - 1].kind == "mark" and words[end - 1].text in {"-", "–", '"', "“", "‘", "'"}:
        end -= 1
    return end


def _joined_to_next(words: Sequence[Token], at: int) -> bool:
    """The first part of a compound: `non`-commissioned, `self`-styled, `left`-wing."""
    return low_at(words, at + 1) in {"-", "–"} and words[at + 1].start == words[at].end


def _mark_stays(words: Sequence[Token], at: int) -> bool:
    """Whether a mark stands inside a noun phrase: the hyphen of a compound, a quotation mark before a word."""
    word = words[at]
    glued_left = at > 0 and words[at - 1].end == word.start
    glued_right = at + 1 < len(words) and words[at + 1].start == word.end
    if word.text in {"-", "–"}:
        return glued_left and glued_right
    return (glued_left != glued_right) and word.text in {'"', "“", "”", "‘", "’", "'"} and at + 1 < len(words)


def _is_verb_here(words: Sequence[Token], begin: int, at: int) -> bool:
    """Whether a participle or verb ends the phrase: `fighters drawn`, but not `armed groups`, `wounded men`."""
    low = words[at].low
    if not _is_participle(low) or _joined_to_next(words, at) or low_at(words, at - 1) in {"-", "–"}:
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    describes = following is not None and following.kind == "word" and not _is_noun_stop(following.low)
    rules = figure_rules()
    if low in rules.participles_that_stay and describes and (at == begin or low in rules.participles_inside):
        return False
    if at == begin and describes and low.endswith("ed") and following is not None and not _is_participle(following.low):
        return is_event(low) and following.low not in heads()
    if low in heads() or low in figure_rules().nouns_like_participles:
        return at > begin and is_event(low) and not describes and low not in heads()
    return not (low.endswith(("ed", "ing")) and describes and at == begin and not is_event(low))


def head_kind(words: Sequence[Token], phrase: tuple[int, int]) -> FigureKind | None:
    """The kind of what a noun phrase counts, by its head noun; None where the head is in no list."""
    begin, end = phrase
    stop = next((k for k in range(begin + 1, end) if words[k].low in figure_rules().prepositions), end)
    for at in range(stop - 1, begin - 1, -1):
        kind = heads().get(words[at].low)
        if kind:
            return kind
        if words[at].kind == "word" and at == stop - 2:
            break
    return None
