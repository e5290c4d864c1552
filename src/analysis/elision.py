"""Numbers whose noun is left out: where the sentence says it elsewhere.

The noun stands in a count before the number (`the number of pilgrims crushed rose to 769`), in an earlier figure
(`killed 91 detainees and wounded 226`), or behind a further number (`six of the nine districts`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.atoms import low_at
from analysis.behind import verb_behind
from analysis.counted import head_kind, noun_phrase
from analysis.nounkinds import kind_of_noun, listed_kind
from analysis.records import Figure, FigureKind
from analysis.rules import verb_rules
from analysis.scan import Token
from analysis.verbs import Event, effects, form_of, noun_event, verb_event

_REACH = 18
_PEOPLE = frozenset({"people", "killed", "wounded"})


class Source(NamedTuple):
    """What a number without a noun counts.

    Attributes:
        phrase: its tokens in this sentence, None where only `text` is known or nothing is.
        text: the words counted, None where the sentence has none.
        kind: the kind of the noun, before any event.
        event: what the place of the noun says happened.
    """

    phrase: tuple[int, int] | None
    text: str | None
    kind: FigureKind | None
    event: Event | None = None


def _count_before(words: Sequence[Token], first: int) -> int | None:
    """The noun of a count that the number fills: `the toll | stands at 30`."""
    rules = verb_rules()
    at = first - 1
    while low_at(words, at) in {'"', "“", "'", "‘"}:
        at -= 1
    if low_at(words, at) not in rules.fillers:
        return None
    for k in range(at, max(-1, at - _REACH), -1):
        low = words[k].low
        if words[k].text in ".;:()" or low in {"that", "while", "when"}:
            return None
        if low in rules.counts or low in rules.count_nouns or low in {"put", "puts", "putting"}:
            return k
    return None


def count_filled(text: str, words: Sequence[Token], first: int) -> Source | None:
    """What a count before the number counts, None where no count stands there.

    >>> from analysis.scan import tokens
    >>> sentence = "The number of pilgrims crushed was put at 769"
    >>> found = count_filled(sentence, tokens(sentence), 8)
    >>> found.text, found.event.word
    ('pilgrims', 'crushed')
    """
    at = _count_before(words, first)
    if at is None:
        return None
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
    behind = verb_behind(words, phrase[1])
    event = behind.event if behind and behind.tie in {"participle", "state", "relative"} else None
    spelt = text[words[phrase[0]].start : words[phrase[1] - 1].end]
    kind = head_kind(words, phrase)
    if low in rules.death_counts:
        kind = "killed"
    return Source(phrase, spelt, kind, event)


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
        return Source(None, text[words[begin].start : noun.end], kind_of_noun(noun) or "killed", noun_event(low))
    is_dead = low in rules.death_counts or any(low_at(words, k) in effects() for k in range(max(0, at - 2), at + 3))
    kind: FigureKind | None = "killed" if is_dead or low in {"put", "puts", "putting"} else None
    form = form_of(low_at(words, at + 1))
    event = verb_event(words, at + 1) if form and "N" in form.tenses else None
    return Source(None, None, "people" if low in {"population", "strength"} else kind, event)


def earlier_noun(earlier: Sequence[Figure], sentence_id: int, people_only: bool) -> Source | None:
    """The thing that an earlier figure of the sentence counts.

    Args:
        earlier: the figures found before this one.
        sentence_id: only figures of this sentence are looked at.
        people_only: whether what happened can happen to people only.
    """
    for figure in reversed(earlier):
        if figure.sentence_id != sentence_id:
            return None
        if figure.counted is None or figure.kind in {"money", "share", "states"}:
            continue
        if people_only and figure.kind not in _PEOPLE:
            continue
        if figure.counted.lower() in {"them", "us", "whom", "those", "which"}:
            continue
        return Source(None, figure.counted, figure.kind)
    return None


def stays_dead(source: Source) -> bool:
    """Whether the noun itself says that people are dead, whatever else happened: `bodies`, `casualties`."""
    return source.text is not None and any(listed_kind(word) == "killed" for word in source.text.lower().split())
