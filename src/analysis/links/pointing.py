"""What the words for what is denied tell by themselves: whether they only point, whose claim it is, what it names."""

import functools
import re

from analysis.language.clauses import word_set
from analysis.language.words import slug
from analysis.links.fits import denied_words
from analysis.links.lemmas import content
from analysis.links.resolve import is_pronoun, origin
from analysis.records import Denial, Statement
from analysis.speech.denial_rules import denial_rules

_WORDS = re.compile(r"[^\W\d_]+")
NOBODY = re.compile(r"(?i)\b(?:either|neither|each|both)\b")
THAT = re.compile(r" (?:that(?! (?:day|morning|evening|night|afternoon|week|month|year)\b)|of) ")
_DESCRIBED = re.compile(r"\(| (?:in|of|at|from|for|with|close|near|who|which)\b")
_TOLD_BY = re.compile(r" (?:by|in|from) (?:an?|the) .*? that |['’]s |s['’] ")
_STEM = 5  # letters by which two words count as one: Turkey, Turkish have none in common but massacre, massacred do


def is_somebody(words: str | None) -> bool:
    """Whether words for a speaker say who it is, and don't only point: `doctors close to the protesters`."""
    return bool(words) and not is_pronoun(words or "")


def id_of(words: str) -> str:
    """An id from words for somebody without a name.

    >>> id_of("the Doctors close to the protesters")
    'doctors-close-to-the-protesters'
    """
    split = words.split()
    return slug(split[1:] if len(split) > 1 and split[0].lower() in ("a", "an", "the") else split)


def head(words: str | None) -> frozenset[str]:
    """The lemmas of the words for a speaker up to what describes it: `a doctor` in the no-fire zone."""
    return frozenset(content(_DESCRIBED.split(words or "")[0]).lemmas)


@functools.lru_cache(4096)
def stems(words: str) -> frozenset[str]:
    """The beginnings of words, by which a denier is known again: `Serbs`, `the Bosnian Serb army`."""
    dull = word_set("dull")
    return frozenset(
        word.rstrip("s")[:_STEM] for word in _WORDS.findall(words.lower()) if len(word) > 2 and word not in dull
    )


def stands_apart(denial: Denial, statement: Statement) -> bool:
    """Whether a statement of its sentence isn't the one that a denial stands in: `blamed Minsk, which denied it`."""
    start, end = statement.content_start or 0, statement.content_end or 0
    if start <= denial.start < end:
        return statement.type == "accusation" and (denial.denier_start or 0) >= start
    return statement.speaker_start is None or statement.speaker_start != denial.denier_start


def made_by(before: str) -> str | None:
    """The state whose a report is by the adjective before the word that attacks it: `Armenian propaganda`."""
    words = before.split()
    return origin(words[-1]) if words and before.endswith(" ") and words[-1][:1].isupper() else None


def states_itself(denial: Denial, owner: str | None) -> bool:
    """Whether the words for what is denied state it and say whose it is: `a report by X that 45 were shot`."""
    words = denial.denied or ""
    if denial.kind == "no-comment" or NOBODY.search(words) or not names_claim(words) or names_deed(words):
        return False
    return THAT.search(words) is not None and (owner is not None or _TOLD_BY.search(words) is not None)


def names_claim(words: str) -> bool:
    """Whether words hold a noun for something said: `the army's version`."""
    return not denial_rules().claims.isdisjoint(_WORDS.findall(words.lower()))


def names_deed(words: str) -> bool:
    """Whether the noun for what is denied is one for a part in something: `the involvement of its forces`."""
    first = next((word for word in _WORDS.findall(words.lower()) if word in denial_rules().claims), "")
    return first in denial_rules().deeds


def points_only(denial: Denial) -> bool:
    """Whether what is denied is only pointed to: `the reports`, `it`."""
    return denial.denied is None or not stems(denial.denied) - _pointers() or not denied_words(denial)


@functools.cache
def _pointers() -> frozenset[str]:
    return frozenset(word.rstrip("s")[:_STEM] for word in denial_rules().claims)


def asks(denial: Denial) -> bool:
    """Whether what is not answered is a question and no claim: `who fired the shells`."""
    if denial.kind not in ("no-comment", "unverified") or not denial.denied:
        return False
    return denial.denied.split(" ", 1)[0].lower() in word_set("questions")
