"""Numbers whose noun is left out: where the sentence says it elsewhere.

The noun stands in a count before the number (`the number of pilgrims crushed rose to 769`), in an earlier figure
(`killed 91 detainees and wounded 226`), or behind a further number (`six of the nine districts`).
"""

from collections.abc import Sequence

import msgspec

from analysis.figures.behind import verb_behind
from analysis.figures.counted import head_kind, noun_phrase
from analysis.figures.nounkinds import is_plural, kind_of_noun, listed_kind
from analysis.figures.sums import phrase_before
from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.language.verbs import Event, effects, form_of, noun_event, verb_event
from analysis.records import Figure, FigureKind
from analysis.rules import verb_rules

_REACH = 18
_PEOPLE = frozenset({"people", "killed", "wounded"})


class Source(msgspec.Struct, frozen=True, gc=False):
    """What a number without a noun counts.

    Attributes:
        phrase: its tokens in this sentence, None where only `text` is known or nothing is.
        text: the words counted, None where the sentence has none.
        kind: the kind of the noun, before any event.
        event: what the place of the noun says happened.
        earlier: the event of the earlier figure that the noun was taken from.
        is_single: whether that was one.
        is_count: whether the number fills a count, whose verbs say nothing about the things.
    """

    phrase: tuple[int, int] | None
    text: str | None
    kind: FigureKind | None
    event: Event | None = None
    is_count: bool = False
    earlier: str | None = None
    is_single: bool = False


def _count_before(words: Sequence[Token], first: int) -> int | None:
    """The noun of a count that the number fills: `the toll | stands at 30`."""
    rules = verb_rules()
    at = first - 1
    while low_at(words, at) in {'"', "“", "'", "‘"}:
        at -= 1
    if low_at(words, at) == ":" and (
        low_at(words, at - 1) in rules.counts or low_at(words, at - 1) in rules.count_nouns
    ):
        return at - 1
    if low_at(words, at) not in rules.fillers:
        return None
    for k in range(at, max(-1, at - _REACH), -1):
        low = words[k].low
        if low == "that" and low_at(words, k + 1) == "of":
            return k
        if words[k].text in ".;:()" or low in {"that", "while", "when"}:
            return None
        if low in rules.counts or low in rules.count_nouns or low in {"put", "puts", "putting"}:
            return k
    return None


def count_filled(text: str, words: Sequence[Token], first: int, last: int) -> Source | None:
    """What a count before the number counts, None where no count stands there.

    >>> from analysis.language.scan import tokens
    >>> sentence = "They put the number of pilgrims crushed at 769"
    >>> found = count_filled(sentence, tokens(sentence), 8, 9)
    >>> found.text, found.event.word
    ('pilgrims', 'crushed')
    """
    ahead = _count_behind(text, words, last)
    if ahead is not None:
        return ahead
    at = _count_before(words, first)
    if at is None:
        return _amounting(text, words, first)
    rules = verb_rules()
    low = words[at].low
    if low in {"put", "puts", "putting"}:
        begin = at + 1
        while low_at(words, begin) in rules.determiners:
            begin += 1
    elif low_at(words, at + 1) == "of" and at + 2 < first:
        begin = at + 1
    else:
        return _count_alone(text, words, at)
    phrase = noun_phrase(words, begin)
    if phrase is None or phrase[1] > first:
        return _count_alone(text, words, at)
    if low in {"put", "puts", "putting"} and phrase[1] == begin + 1 and low_at(words, begin) in rules.counts:
        return _count_alone(text, words, begin)
    event = _participle_behind(words, phrase[1])
    spelt = text[words[phrase[0]].start : words[phrase[1] - 1].end]
    kind = head_kind(words, phrase)
    if low in rules.death_counts:
        kind = "killed"
    return Source(phrase, spelt, kind, event, True)


def _participle_behind(words: Sequence[Token], at: int) -> Event | None:
    """What a participle or a relative clause right behind a noun says of it: `pilgrims | crushed on the bridge`."""
    form = form_of(low_at(words, at))
    if form and "N" in form.tenses:
        return verb_event(words, at)
    behind = verb_behind(words, at)
    return behind.event if behind and behind.tie != "finite" else None


def _count_behind(text: str, words: Sequence[Token], last: int) -> Source | None:
    """The count behind a number: `taking to 57 | the number of troops lost`."""
    rules = verb_rules()
    at = last + (low_at(words, last) in rules.determiners)
    if at == last or low_at(words, at) not in rules.counts or low_at(words, at + 1) != "of":
        return None
    phrase = noun_phrase(words, at + 1)
    if phrase is None:
        return None
    event = _participle_behind(words, phrase[1])
    spelt = text[words[phrase[0]].start : words[phrase[1] - 1].end]
    return Source(phrase, spelt, head_kind(words, phrase), event, True)


def _amounting(text: str, words: Sequence[Token], first: int) -> Source | None:
    """The subject of a verb that the number completes: `violations of the truce reached | 186`."""
    at = first - 1
    while low_at(words, at) in {'"', "“", "to"}:
        at -= 1
    form = form_of(low_at(words, at))
    if form is None or form.base not in verb_rules().amounting:
        return _spoken_of(words, first)
    phrase = phrase_before(words, at)
    if phrase is None or not any(is_plural(word) for word in words[phrase[0] : phrase[1]]):
        return None
    return Source(phrase, text[words[phrase[0]].start : words[phrase[1] - 1].end], head_kind(words, phrase))


def _spoken_of(words: Sequence[Token], first: int) -> Source | None:
    """A bare number that somebody speaks of: a toll."""
    form = form_of(low_at(words, first - 2)) if low_at(words, first - 1) == "of" else None
    return Source(None, None, None, is_count=True) if form and form.base in verb_rules().speaking else None


def container_filled(text: str, words: Sequence[Token], first: int) -> Source | None:
    """What a number counts that only fills a container: `a family of | seven`, `a mother of | six`."""
    noun = low_at(words, first - 2)
    if low_at(words, first - 1) != "of" or noun not in verb_rules().people_containers:
        return None
    is_group = noun in verb_rules().containers
    return Source(None, text[words[first - 2].start : words[first - 2].end] if is_group else None, "people")


def _count_alone(text: str, words: Sequence[Token], at: int) -> Source:
    """A count that names no people: `the toll`, `the enemy's dead`."""
    rules = verb_rules()
    low = words[at].low
    if low in rules.count_nouns and low in effects():
        noun = words[at]
        begin = at - 1 if at > 0 and words[at - 1].kind == "word" and words[at - 1].end + 1 == noun.start else at
        begin = (
            begin if low_at(words, begin) not in rules.determiners and not low_at(words, begin).endswith("'s") else at
        )
        return Source(None, text[words[begin].start : noun.end], kind_of_noun(noun) or "killed", noun_event(low), True)
    is_dead = low in rules.death_counts or any(low_at(words, k) in effects() for k in range(max(0, at - 2), at + 3))
    kind: FigureKind | None = "killed" if is_dead else None
    form = form_of(low_at(words, at + 1))
    event = verb_event(words, at + 1) if form and "N" in form.tenses else None
    return Source(None, None, "people" if low in {"population", "strength"} else kind, event, True)


def earlier_noun(earlier: Sequence[Figure], people_only: bool) -> Source | None:
    """The thing that an earlier figure of the sentence counts.

    Args:
        earlier: the figures of the sentence found before this one.
        people_only: whether what happened can happen to people only.
    """
    for figure in reversed(earlier):
        if figure.counted is None or figure.kind in {"money", "share", "states"}:
            continue
        if people_only and figure.kind not in _PEOPLE:
            continue
        is_joined = (
            figure.value != 1 and " " not in figure.counted and figure.counted.lower() in {"man", "member", "person"}
        )
        if is_joined or figure.counted.lower() in {"them", "us", "whom", "those", "which"}:
            continue
        return Source(None, figure.counted, figure.kind, earlier=figure.event, is_single=figure.value == 1)
    return None


def named_with(words: Sequence[Token], first: int, end: int) -> Event | None:
    """What happened to people counted among others: `the dead included | 12 men`, `two were among those killed`."""
    rules = verb_rules()
    before = low_at(words, first - 1)
    form = form_of(before)
    if (form and form.base == "include") or (before in rules.be and low_at(words, first - 3) in {"the", "those"}):
        return _first_effect(words, range(max(0, first - 8), first - 1))
    if low_at(words, end) in rules.be and low_at(words, end + 1) == "among":
        return _first_effect(words, range(end + 2, min(end + 10, len(words))))
    return None


def _first_effect(words: Sequence[Token], places: range) -> Event | None:
    """The first word that says that people died or were hurt."""
    for k in places:
        form = form_of(words[k].low)
        if words[k].low in effects() or (form and form.base in effects() and "N" in form.tenses):
            return verb_event(words, k) if form and words[k].low not in effects() else noun_event(words[k].low)
        if words[k].text in ".;:":
            return None
    return None


def stays_dead(source: Source) -> bool:
    """Whether the noun itself says that people are dead, whatever else happened: `bodies`, `casualties`."""
    return source.text is not None and any(listed_kind(word) == "killed" for word in source.text.lower().split())
