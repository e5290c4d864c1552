"""Figures whose noun is left out or is a pronoun: what they count, by their neighbours."""

from collections.abc import Sequence

import msgspec

from analysis.figures.before import governor
from analysis.figures.counted import head_kind, noun_phrase
from analysis.figures.elision import Source, container_filled, count_filled, earlier_noun, stays_dead
from analysis.figures.events import event_of
from analysis.figures.nounkinds import is_plural
from analysis.figures.quantities import Expression
from analysis.figures.sums import phrase_before
from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.language.verbs import Event, effects, form_of
from analysis.records import Figure, FigureKind
from analysis.rules import figure_rules, verb_rules


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a figure counts, of what kind, and what happened to it."""

    counted: str | None
    kind: FigureKind
    event: str | None


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A number expression with what stands around it.

    Attributes:
        text, words: the article's text and the tokens of the sentence.
        expression: the number.
        earlier: the figures before it in this sentence.
        last: the one right before it, None where there is none.
    """

    text: str
    words: Sequence[Token]
    expression: Expression
    earlier: Sequence[Figure]
    last: Figure | None

    def spelt(self, phrase: tuple[int, int]) -> str:
        """The words of a phrase, verbatim."""
        return self.text[self.words[phrase[0]].start : self.words[phrase[1] - 1].end]

    def kind(self, kind: FigureKind | None, event: Event | None) -> FigureKind:
        """The kind of a noun, changed for people by what happened to them."""
        first = self.expression.first
        is_dead = low_at(self.words, first - 1) == "of" and low_at(self.words, first - 2) in verb_rules().dead_heads
        if kind == "people" and is_dead:
            return "killed"
        if kind is None and event is not None and event.base in verb_rules().done_to_people:
            return event.kind or "people"
        if kind == "people" and (event is None or event.kind is None):
            kind = _state_said(self.words, self.expression.last) or kind
        if kind in {"people", "wounded"} and event is not None and event.kind == "killed":
            return "killed"
        return event.kind if kind == "people" and event is not None and event.kind else kind or "other"


def _state_said(words: Sequence[Token], at: int) -> FigureKind | None:
    """The kind that an adjective right behind a number gives people: `45 | dead fighters`, `six | wounded soldiers`."""
    kind = effects().get(low_at(words, at)) if low_at(words, at) in verb_rules().states_of_people else None
    return kind if kind and at + 1 < len(words) and words[at + 1].kind == "word" else None


def is_copula(words: Sequence[Token], at: int) -> bool:
    """Whether a form of "to be" stands at a token: `40 | were children`."""
    return low_at(words, at) in verb_rules().be


def points_back(words: Sequence[Token], phrase: tuple[int, int]) -> bool:
    """Whether a noun phrase is a pronoun for things named before: `57 per cent of | them`."""
    return low_at(words, phrase[0]) in {"them", "whom", "which", "these", "it"}


def without_noun(spot: Spot, pronoun: tuple[int, int] | None) -> Reading | None:
    """The reading of a number without a noun of its own, None where nothing says that it counts something.

    Args:
        spot: the number.
        pronoun: the tokens of the pronoun that it counts (`64 of | them`), None where nothing stands there.
    """
    words, expression = spot.words, spot.expression
    later = None if pronoun else _later_noun(spot)
    end = later.phrase[1] if later and later.phrase else pronoun[1] if pronoun else expression.last
    event = event_of(words, expression.first, end)
    source = later or _source(spot, pronoun, event)
    if source is None and pronoun is None and event is None and expression.modifier == "exact":
        return None
    source = source or Source(None, None, None)
    counted = source.text if expression.value == 1 or not source.is_single else None
    if pronoun and (counted is None or low_at(words, pronoun[0]) not in {"whom", "which"}):
        counted = spot.spelt(pronoun)
    if is_copula(words, end):
        predicate = noun_phrase(words, end + 1) if pronoun is None and source.text else None
        if event is None and predicate and head_kind(words, predicate) == "people":
            counted = spot.spelt(predicate)
    elif event is None and pronoun and points_back(words, pronoun) and spot.last:
        return Reading(counted, source.kind or spot.last.kind, spot.last.event)
    return Reading(counted, *_with_source(spot, source, event))


def _with_source(spot: Spot, source: Source, event: Event | None) -> tuple[FigureKind, str | None]:
    """Kind and event of a number that takes its noun from elsewhere."""
    rules, words, expression = verb_rules(), spot.words, spot.expression
    if source.is_count and not (event and event.kind and low_at(words, expression.last) == event.word):
        word = source.event.word if source.event else source.earlier
        return spot.kind(source.kind or "people", source.event), word
    kind: FigureKind = source.kind or "people"
    if event is None:
        before = governor(words, expression.first)
        compared = low_at(words, before.at) in {"from", "against", "than"} and before.place == "preposition"
        joined = before.place in {"list", "part", "noun"} or compared
        noun = (source.text or "").lower().split()[-1:]
        return kind, noun[0] if noun and noun[0] in effects() else source.earlier if joined else None
    if event.base in rules.telling or stays_dead(source):
        is_other = event.base in rules.claiming and source.earlier is not None
        return spot.kind(kind, event), source.earlier if is_other else event.word
    return spot.kind("people" if kind in {"killed", "wounded"} else kind, event), event.word


def _source(spot: Spot, pronoun: tuple[int, int] | None, event: Event | None) -> Source | None:
    """What a number without a noun of its own counts."""
    people_only = event is not None and event.kind is not None and event.base != "lose"
    if pronoun and low_at(spot.words, pronoun[0]) not in {"whom", "which"}:
        return _strong(spot) or earlier_noun(spot.earlier, people_only)
    filled = None if pronoun else _filled(spot)
    if filled:
        return filled
    near = _noun_before_comma(spot)
    if near and (pronoun or spot.last is None or _starts_after(spot.words, spot.last, near)):
        return near
    noun = earlier_noun(spot.earlier, people_only)
    is_new = event is not None and event.base not in verb_rules().telling and event.kind is None
    return None if noun and noun.text and is_new and noun.text.lower().split()[-1] in effects() else noun


def _filled(spot: Spot) -> Source | None:
    """The body or the count that the number gives the size of."""
    first = spot.expression.first
    found = _strong(spot) or container_filled(spot.text, spot.words, first)
    if found:
        return found
    filled = count_filled(spot.text, spot.words, first, spot.expression.last)
    if filled is None or filled.text is not None:
        return filled
    named = earlier_noun(spot.earlier, True)
    if named is None or filled.kind == "killed":
        return msgspec.structs.replace(filled, kind=filled.kind or "killed")
    return msgspec.structs.replace(named, kind=filled.kind or named.kind, event=filled.event, is_count=True)


def _starts_after(words: Sequence[Token], figure: Figure, near: Source) -> bool:
    """Whether a noun phrase stands behind an earlier figure and not in it."""
    counted = figure.counted or ""
    return near.phrase is not None and words[near.phrase[0]].start > figure.end + len(counted) + 1


def _noun_before_comma(spot: Spot) -> Source | None:
    """The noun phrase before the comma that a number stands behind: `hospitals, | several without fuel`."""
    at = spot.expression.first - 1
    phrase = phrase_before(spot.words, at) if low_at(spot.words, at) == "," else None
    if phrase is None:
        return None
    last = spot.words[phrase[1] - 1]
    if not is_plural(last) or last.low in {"dead", "wounded", "injured"}:
        return None
    if spot.last and spot.last.counted == spot.spelt(phrase):
        return None
    return Source(phrase, spot.spelt(phrase), head_kind(spot.words, phrase))


def _strong(spot: Spot) -> Source | None:
    """The body whose size a number is: `a 300-strong | garrison`, `the rebels, 200 | strong`."""
    words, at, comma = spot.words, spot.expression.last, spot.expression.first - 1
    is_joined = low_at(words, at) in {"-", "–"}
    if low_at(words, at + is_joined) != "strong":
        return None
    phrase = noun_phrase(words, at + 2) if is_joined else None
    if not is_joined and low_at(words, comma) == ",":
        phrase = phrase_before(words, comma)
    return Source(phrase, spot.spelt(phrase) if phrase else None, "people", None, True)


def _later_noun(spot: Spot) -> Source | None:
    """The noun behind a further number: `1,027 of 1,409 trucks`, `six mechanised and two tank battalions`."""
    words, at, numbers = spot.words, spot.expression.last, figure_rules()
    form = form_of(low_at(words, at))
    is_participle = form is not None and "N" in form.tenses and low_at(words, at + 1) in {"and", "or", ","}
    at += is_participle
    if low_at(words, at) not in {"of", "and", "or"}:
        return None
    at += 1
    while low_at(words, at) in verb_rules().determiners:
        at += 1
    low = low_at(words, at)
    if at >= len(words) or not (words[at].kind == "number" or low in numbers.units or low in numbers.tens):
        return None
    phrase = noun_phrase(words, at + 1)
    if phrase is None or (is_participle and words[phrase[1] - 1].low in effects()):
        return None  # "397 killed and 3,031 | injured" are two lots of people
    return Source(phrase, spot.spelt(phrase), head_kind(words, phrase))
