"""Sentence to figures and numerals: every number of the text is exactly one of the two.

A number that is no date, age, distance or the like (see `numerals`) is a figure, with what it counts and what
happened to that.
"""

import re
from collections.abc import Sequence

import msgspec

from analysis.atoms import low_at
from analysis.counted import head_kind, noun_phrase
from analysis.events import Event, event_of
from analysis.numerals import Typing, numerals_of, typed
from analysis.quantities import Expression, expressions
from analysis.records import Figure, FigureKind, Numeral, Sentence
from analysis.rules import figure_rules
from analysis.scan import Token
from analysis.scan import tokens as scan

_TOLL = re.compile(
    r"\b(?:death toll|toll|fatalities|deaths|number of (?:dead|deaths|fatalities|people killed))\b[^.;:]{0,60}\Z",
    re.IGNORECASE,
)


def _figure(text: str, words: Sequence[Token], expression: Expression, sentence_id: int) -> Figure | None:
    """The figure of an expression, None where nothing says what it counts."""
    start, end = words[expression.first].start, words[expression.last - 1].end
    phrase = _counted(words, expression)
    event = event_of(words, expression.first, phrase[1] if phrase else expression.last)
    is_bare = phrase is None and event is None and expression.modifier == "exact"
    if is_bare and not _stands_for_count(text[max(words[0].start, start - 90) : start], expression):
        return None
    counted = text[words[phrase[0]].start : words[phrase[1] - 1].end] if phrase else None
    return Figure(
        sentence_id=sentence_id, start=start, end=end, text=text[start:end], value=expression.value,
        low=expression.low, high=expression.high, modifier=expression.modifier, counted=counted,
        kind=_kind(text, words, expression, phrase, event), event=event[0] if event else None, rule=expression.rule,
    )  # fmt: skip


def _kind(
    text: str, words: Sequence[Token], expression: Expression, phrase: tuple[int, int] | None, event: Event | None
) -> FigureKind:
    """What sort of thing is counted: by the number's sign, the head noun, the words before it, the event."""
    if expression.is_money or (phrase and low_at(words, phrase[0]) in figure_rules().currency_words):
        return "money"
    if expression.is_share:
        return "share"
    kind = head_kind(words, phrase) if phrase else None
    stands_for_people = kind is None and (phrase is None or _is_pronoun(words, phrase))
    start = words[expression.first].start
    if kind is None and phrase is None and _TOLL.search(text[max(words[0].start, start - 90) : start]):
        return "killed"
    if event and event[1] and (kind == "people" or stands_for_people):
        return event[1]
    return kind or ("people" if stands_for_people and phrase else "other")


def _is_pronoun(words: Sequence[Token], phrase: tuple[int, int]) -> bool:
    return low_at(words, phrase[0]) in {"them", "us", "those", "these", "whom", "others"}


def _stands_for_count(before: str, expression: Expression) -> bool:
    """Whether words before a bare number say that it is a count: `the toll stood at 30`, `bringing the total to 12`."""
    if expression.is_money or expression.is_share:
        return True
    return _COUNT_BEFORE.search(before) is not None


_COUNT_BEFORE = re.compile(
    r"\b(?:toll|total|number|figure|count|tally|numbers|estimate|estimates|casualties|losses|fatalities|deaths|injuries|"
    r"wounded|dead|injured|put)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)


def _counted(words: Sequence[Token], expression: Expression) -> tuple[int, int] | None:
    at = expression.last
    if low_at(words, at) in {"-", "–"} and expression.atoms[-1].form != "code":
        at += 1  # "a 15-member council" counts members
    return noun_phrase(words, at)


def _completed(figure: Figure, earlier: Sequence[Figure]) -> Figure:
    """A figure whose noun is left out, with that of the one before it: `thousands died and many more fled`."""
    if figure.counted is not None or figure.kind != "other" or not earlier or earlier[-1].counted is None:
        return figure
    last = earlier[-1]
    if last.kind not in {"people", "killed", "wounded"}:
        return figure
    return msgspec.structs.replace(figure, counted=last.counted, kind="people")


def find_numbers(
    text: str, sentence: Sentence | None = None, scanned: Sequence[Token] | None = None
) -> tuple[list[Figure], list[Numeral]]:
    """All figures and numerals of a sentence, in order.

    Args:
        text: the article's canonical text, or one sentence where `sentence` is None.
        sentence: the stretch of it to read; offsets stay those of `text`.
        scanned: the tokens of that stretch, where they were read before.

    >>> figures, numerals = find_numbers("At least 64 of them were killed within two days.")
    >>> [(f.text, f.low, f.counted, f.kind, f.event) for f in figures]
    [('At least 64', 64.0, 'them', 'killed', 'killed')]
    >>> [(n.text, n.class_) for n in numerals]
    [('two', 'duration')]
    """
    begin, end, number = (sentence.start, sentence.end, sentence.sentence_id) if sentence else (0, len(text), 0)
    words = scan(text, begin, end) if scanned is None else scanned
    figures: list[Figure] = []
    numerals: list[Numeral] = []
    for expression in expressions(words):
        typing = typed(text, words, expression)
        figure = None if typing else _figure(text, words, expression, number)
        if figure:
            figures.append(_completed(figure, figures))
        else:
            numerals.extend(numerals_of(text, words, expression, number, typing or Typing("unknown", "no-context")))
    return figures, numerals
