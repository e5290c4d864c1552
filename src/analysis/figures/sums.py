"""Sums of money and shares: what is priced, and what the share is a share of."""

from collections.abc import Sequence

from analysis.figures.counted import noun_phrase
from analysis.figures.quantities import Expression
from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.language.verbs import form_of, is_verb
from analysis.rules import verb_rules

_ENDS = frozenset('.,;:()"“”')


def phrase_before(words: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a token, without its determiners."""
    rules = verb_rules()
    begin = end
    while begin > 0 and end - begin < 8:
        word = words[begin - 1]
        low = word.low
        if word.text in _ENDS or low in rules.joints or low in rules.subordinators or low in rules.relatives:
            break
        if low in rules.links and low != "of":
            break
        if low in rules.be or low in rules.modals or (is_verb(words, begin - 1) and low not in {"linked"}):
            break
        begin -= 1
    while begin < end and (words[begin].low in rules.determiners or words[begin].low in rules.adverbs):
        begin += 1
    return (begin, end) if begin < end else None


def priced(words: Sequence[Token], expression: Expression) -> tuple[int, int] | None:
    """What a sum of money is the price or the amount of, None where the sentence doesn't say.

    >>> from analysis.figures.quantities import expressions
    >>> from analysis.language.scan import tokens
    >>> words = tokens("a gap of $548 million over six months")
    >>> priced(words, expressions(words)[0])
    (1, 2)
    """
    at = expression.last
    if low_at(words, at) in {"of", "in"} and low_at(words, at + 1) not in verb_rules().determiners:
        phrase = noun_phrase(words, at + 1)
        if phrase and phrase[1] - phrase[0] <= 4 and words[phrase[0]].low not in verb_rules().time_words:
            return phrase
    before = expression.first - 1
    low = low_at(words, before)
    if low in {"a", "an", "the", "its", "another", "this"}:
        begin = at + (low_at(words, at) == "-")
        form = form_of(low_at(words, begin))
        behind = noun_phrase(words, begin) or ((begin, begin + 1) if form and form.is_noun else None)
        return behind if behind and words[behind[0]].low not in verb_rules().time_words else None
    if low in {"of", "worth"} or (form_of(low) and form_of(low) == form_of("costs")):
        phrase = phrase_before(words, before)
        return phrase if phrase and phrase[1] - phrase[0] <= 5 else None
    if low == "at" and before > 0:
        return phrase_before(words, before)
    return None


def whole_of(words: Sequence[Token], expression: Expression) -> tuple[int, int] | None:
    """What a share is a share of: behind `of`, else the subject of its verb."""
    at = expression.last
    if low_at(words, at) == "of":
        return _whole_behind(words, at)
    begin = at + (low_at(words, at) in verb_rules().determiners)
    phrase = noun_phrase(words, begin)
    if phrase and phrase[0] == begin and low_at(words, at) not in verb_rules().time_words:
        return phrase if low_at(words, at) != "year" else None
    for k in range(expression.first - 1, max(-1, expression.first - 6), -1):
        if words[k].text in _ENDS:
            return None
        form = form_of(words[k].low)
        is_present = form is not None and "S" in form.tenses and low_at(words, k - 1) not in verb_rules().determiners
        if is_present or is_verb(words, k) or low_at(words, k) in verb_rules().be:
            return phrase_before(words, k)
    return None


def _whole_behind(words: Sequence[Token], of: int) -> tuple[int, int] | None:
    phrase = noun_phrase(words, of)
    if phrase:
        return phrase
    at = of + 1
    while low_at(words, at) in verb_rules().determiners or (at < len(words) and words[at].kind == "number"):
        at += 1
    return noun_phrase(words, at)
