"""Verb groups: auxiliaries, carriers and the verb that they lead to, in the active and the passive."""

import functools
from collections.abc import Sequence

import msgspec

from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.language.verbs import Event, form_of, is_adverb, noun_event, verb_event
from analysis.rules import figure_rules, verb_rules

_LONGEST = 24  # words of a group with its adverbs: a bound, so that time stays linear
_QUOTES = frozenset("\"“”‘’'")


def is_auxiliary(low: str) -> bool:
    """Whether a word, in lower case, is a form of "to be" or "to have", or a modal verb.

    >>> is_auxiliary("were"), is_auxiliary("fled")
    (True, False)
    """
    rules = verb_rules()
    return low in rules.be or low in rules.have or low in rules.modals


def graver(words: Sequence[Token], at: int, found: Event) -> Event:
    """The second verb of `were rounded up and killed` where it says that people died or were hurt, else the first."""
    joint = next((k for k in range(at + 1, min(at + 4, len(words))) if words[k].low == "and"), None)
    form = form_of(low_at(words, joint + 1)) if joint is not None else None
    if joint is None or form is None or "N" not in form.tenses or form.is_noun or found.kind:
        return found
    second = verb_event(words, joint + 1)
    return second if second.kind else found


def group_at(words: Sequence[Token], at: int) -> Event | None:
    """The event of the verb group that begins at a token: `have been | killed`, `are feared | dead`.

    >>> from analysis.language.scan import tokens
    >>> group_at(tokens("are believed to have died there"), 0)
    Event(word='died', kind='killed', base='die')
    """
    rules = verb_rules()
    fallback: Event | None = None
    for _ in range(_LONGEST):
        low = low_at(words, at)
        state = noun_event(low) if low in rules.states and low != "short" else state_at(words, at)
        if state:
            return state
        if low in rules.half_be and leads_on(words, at):
            fallback = verb_event(words, at)
            at += 1
            continue
        if is_auxiliary(low) or is_adverb(low) or (low in _QUOTES and low):
            at += 1
            continue
        if low in rules.carrying_adjectives and low_at(words, at + 1) == "to" and form_of(low_at(words, at + 2)):
            at += 2
            continue
        form = form_of(low)
        if form is None or (form.is_noun and not _follows_modal(words, at)):
            return fallback
        if form.base in rules.carriers and _carries(words, at):
            fallback = verb_event(words, at)
            at += 1
            continue
        if form.base in rules.with_infinitive and low_at(words, at + 1) == "to" and form_of(low_at(words, at + 2)):
            second = verb_event(words, at + 2)
            return Event(f"{low}-to-{second.word}", None, form.base)
        return graver(words, at, verb_event(words, at))
    return fallback


def leads_on(words: Sequence[Token], at: int) -> bool:
    """Whether a participle or a state stands behind `got`, `remain`, `lay`."""
    after = at + 1
    while is_adverb(low_at(words, after)) and low_at(words, after) not in verb_rules().particles:
        after += 1
    form = form_of(low_at(words, after))
    return low_at(words, after) in verb_rules().states or (form is not None and form.tenses in {"N", "PN", "NP"})


def _follows_modal(words: Sequence[Token], at: int) -> bool:
    """Whether a base stands behind a modal, adverbs between: `will also | attack`."""
    rules = verb_rules()
    at -= 1
    while at >= 0 and is_adverb(words[at].low):
        at -= 1
    return low_at(words, at) in rules.modals or low_at(words, at) in rules.pronouns


def _carries(words: Sequence[Token], at: int) -> bool:
    """Whether the verb that a carrier carries stands behind it: `believed | to have died`, `reported | killed`."""
    after = low_at(words, at + 1)
    form = form_of(after)
    return (
        after == "to" or after in verb_rules().states or (form is not None and "N" in form.tenses) or is_adverb(after)
    )


def state_at(words: Sequence[Token], at: int) -> Event | None:
    """The event of a phrase that says in what state people are: `in | detention`."""
    phrase = next((phrase for phrase in _state_phrases(low_at(words, at)) if _stands(words, at, phrase)), None)
    return noun_event(verb_rules().state_phrases[" ".join(phrase)]) if phrase else None


@functools.cache
def _state_phrases(first: str) -> list[tuple[str, ...]]:
    return [tuple(p.split()) for p in verb_rules().state_phrases if p.split()[0] == first]


def _stands(words: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(low_at(words, at + k) for k in range(len(phrase))) == phrase


def voiced(words: Sequence[Token], at: int, found: Event) -> Event:
    """The event of a subject: what it did to others is nothing that happened to itself."""
    if found.kind is None or found.base in verb_rules().intransitive or "-" in found.word:
        return found
    rules = verb_rules()
    here = next((k for k in range(at, min(at + 14, len(words))) if words[k].low == found.word), None)
    if here is None or form_of(found.word) is None:
        return found
    form = form_of(found.word)
    before = here - 1
    while before >= at and is_adverb(words[before].low):
        before -= 1
    is_passive = form is not None and "N" in form.tenses and (before >= 0 and words[before].low not in rules.have)
    if is_passive and before < at:
        is_passive = not has_object(words, here)
    return found if is_passive else msgspec.structs.replace(found, kind=None)


def has_object(words: Sequence[Token], at: int) -> bool:
    """Whether an object stands behind a verb: `killed | 30 people`."""
    after = at + 1
    after += low_at(words, after) in verb_rules().particles
    if after >= len(words):
        return False
    rules = figure_rules()
    low = words[after].low
    is_number = words[after].kind == "number" or low in rules.units or low in rules.tens or low in rules.magnitudes
    is_determined = low in verb_rules().determiners and low not in {"last", "next", "this"}
    return is_number or is_determined or low in {"themselves", "himself", "more", "civilians", "people"}
