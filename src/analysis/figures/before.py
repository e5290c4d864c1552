"""What governs a number from the left: a verb, a preposition, a list, or the start of a clause."""

import functools
from collections.abc import Sequence
from typing import Literal

import msgspec

from analysis.figures.nounkinds import is_plural
from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.language.verbs import form_of, is_adverb, is_verb, verb_event
from analysis.rules import figure_rules, verb_rules

Place = Literal["start", "verb", "of", "preposition", "list", "part", "noun"]
_REACH = 34
_ENDS = frozenset('.;:—!?()"“”')


class Governor(msgspec.Struct, frozen=True, gc=False):
    """What stands before a number.

    Attributes:
        place: what it is; `start` where a clause begins with it, `part` where the number is of a part.
        at: the token that governs, -1 at the start of the sentence.
    """

    place: Place
    at: int


def _skipped(words: Sequence[Token], at: int) -> int:
    """The token before determiners, adverbs and opening quotation marks."""
    rules = verb_rules()
    while at >= 0:
        low = words[at].low
        is_small = low in rules.determiners or is_adverb(low)
        is_owner = low.endswith("'s") or (words[at].text in "'’" and at > 0 and low_at(words, at - 1).endswith("s"))
        if is_owner:
            at -= 1
            while at >= 0 and words[at].text[:1].isupper() and at > 0:
                at -= 1
            continue
        if not (is_small and low not in rules.particles) and words[at].text not in {'"', "“", "‘", "'", "-", "–"}:
            return at
        if words[at].text in {"-", "–"} and words[at].start > words[at - 1].end:
            return at
        at -= 1
    return at


def governor(words: Sequence[Token], first: int) -> Governor:
    """What governs the number that begins at a token.

    >>> from analysis.language.scan import tokens
    >>> governor(tokens("Rebels shot down two jets"), 3)
    Governor(place='verb', at=1)
    """
    at = _skipped(words, first - 1)
    if at < 0 or words[at].kind == "mark":
        place: Place = "start"
        if at >= 0 and words[at].text in {",", "&"}:
            place = "list"
        elif at >= 0 and words[at].text == "(":
            place = "part"
        return Governor(place, at)
    part = _part_words(words, at)
    if part:
        return Governor("part", at - part + 1)
    low, rules = words[at].low, verb_rules()
    if low in rules.particles and is_verb(words, at - 1):
        return Governor("verb", at - 1)
    return Governor(_closed(low), at) if _closed(low) != "noun" else _open(words, at)


def _part_words(words: Sequence[Token], at: int) -> int:
    """How many words that bring in a part end at a token: `including`, `among them`."""
    for part in _parts().get(words[at].low, ()):
        first = at - len(part) + 1
        if first >= 0 and tuple(words[k].low for k in range(first, at + 1)) == part:
            return len(part)
    return 0


@functools.cache
def _parts() -> dict[str, list[tuple[str, ...]]]:
    """The words that bring in a part, by their last word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for part in verb_rules().parts:
        words = tuple(part.split())
        table.setdefault(words[-1], []).append(words)
    return table


def _closed(low: str) -> Place:
    """What a small word before a number is; `noun` where it is none."""
    rules = verb_rules()
    if low in rules.joints:
        return "list"
    if low in rules.be or low in rules.have:
        return "verb"
    if low in rules.relatives or low in rules.subordinators:
        return "start"
    if low == "of":
        return "of"
    is_link = low in rules.links or low in rules.particles or low in figure_rules().prepositions
    return "preposition" if is_link else "noun"


def _open(words: Sequence[Token], at: int) -> Governor:
    """A verb or a noun before a number."""
    if is_verb(words, at) or _is_noun_as_verb(words, at):
        return Governor("verb", at)
    return _behind_noun(words, at)


def _is_noun_as_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a form that may be a noun is the verb right before its object: `clashes | leave 30 dead`."""
    form = form_of(words[at].low)
    if form is None or (words[at].text[:1].isupper() and not words[max(at - 1, 0)].text[:1].isupper()):
        return False
    before = low_at(words, at - 1)
    rules = verb_rules()
    is_noun = before in rules.determiners or before in rules.links or at == 0
    return not is_noun and ("B" in form.tenses or "S" in form.tenses)


def _behind_noun(words: Sequence[Token], at: int) -> Governor:
    """A noun before the number: the other object of a verb (`gave Kyiv 31 tanks`), or something loose."""
    rules = verb_rules()
    for k in range(max(0, at - 3), at):
        event = verb_event(words, k)
        if event.word.count("-") == at - k and form_of(words[k].low):
            return Governor("verb", k)
    for k in range(at, max(-1, at - 6), -1):
        low = words[k].low
        if words[k].text in _ENDS or words[k].text == "," or low in rules.subordinators or low in rules.relatives:
            return Governor("noun", at)
        if low in rules.links:
            return Governor("noun", at)
        if is_verb(words, k):
            return Governor("verb", k)
    return Governor("noun", at)


def verb_of_list(words: Sequence[Token], joint: int) -> Governor:
    """What governs the first thing of a list that goes on behind a comma or an `and`.

    >>> from analysis.language.scan import tokens
    >>> verb_of_list(tokens("Rebels lost two tanks and 30 men"), 4)
    Governor(place='verb', at=1)
    """
    candidate: int | None = None
    for at in range(joint - 1, max(-1, joint - _REACH), -1):
        if _begins_clause(words, at):
            is_relative = words[at].low in verb_rules().relatives
            return Governor("verb", candidate) if is_relative and candidate is not None else Governor("start", at)
        if candidate is None and _is_nested(words, at):
            return Governor("of" if low_at(words, at - 1) == "of" else "preposition", at - 1)
        if not is_verb(words, at) or _attributive(words, at):
            continue
        form = form_of(words[at].low)
        if _passive(words, at):
            return Governor("start", at)
        if form is None or "N" not in form.tenses or not is_plural(words[max(at - 1, 0)]) or _has_object(words, at):
            return Governor("verb", at)
        candidate = at if candidate is None else candidate
    return Governor("start", -1)


def _begins_clause(words: Sequence[Token], at: int) -> bool:
    """Whether a clause begins behind a token."""
    rules, low = verb_rules(), words[at].low
    is_dash = words[at].text in {"-", "–"} and at > 0 and words[at - 1].end < words[at].start
    is_opener = low in rules.relatives or (low in rules.subordinators and low not in {"as", "than"})
    return words[at].text in _ENDS or is_dash or is_opener


def _is_nested(words: Sequence[Token], at: int) -> bool:
    """Whether a number stands hangs on a preposition, with what is joined to it: `in | 23 zones and eight camps`."""
    numbers, low = figure_rules(), words[at].low
    is_number = words[at].kind == "number" or low in numbers.units or low in numbers.tens
    before = words[at - 2] if at > 1 else None
    is_whole = before is not None and low_at(words, at - 1) == "of" and (before.kind == "number" or before.low == "out")
    return is_number and low_at(words, at - 1) in verb_rules().nested and not is_whole


def _attributive(words: Sequence[Token], at: int) -> bool:
    """Whether a participle only describes the noun behind it: `80 | armoured cars`, `infantry | fighting vehicles`."""
    form = form_of(words[at].low)
    if form is None or not set(form.tenses) & {"N", "G"} or at + 1 >= len(words):
        return False
    after, before, rules = words[at + 1], low_at(words, at - 1), verb_rules()
    closed = after.low in rules.determiners or after.low in rules.links or after.low in rules.pronouns
    numbers = figure_rules()
    closed = closed or after.low in numbers.units or after.low in numbers.tens or after.low in numbers.magnitudes
    if after.kind != "word" or closed or after.low in rules.joints or after.low in rules.adverbs:
        return False
    is_inside = before in rules.determiners or before in rules.links or before in rules.joints
    is_inside = is_inside or words[at - 1].kind == "number" or before in figure_rules().units
    return is_inside or ("G" in form.tenses and form_of(before) is None and not is_plural(words[at - 1]))


def _passive(words: Sequence[Token], at: int) -> bool:
    """Whether a participle stands behind a form of "to be", adverbs between."""
    rules = verb_rules()
    form = form_of(words[at].low)
    before = at - 1
    while before >= 0 and is_adverb(words[before].low):
        before -= 1
    return form is not None and "N" in form.tenses and low_at(words, before) in rules.be


def _has_object(words: Sequence[Token], at: int) -> bool:
    """Whether an object stands behind a verb."""
    after = at + 1
    after += low_at(words, after) in verb_rules().particles
    if after >= len(words):
        return False
    low = words[after].low
    if low in verb_rules().links and low not in {"over", "about", "around", "under"}:
        return False
    return words[after].kind in {"word", "number", "code"} and low not in verb_rules().joints
