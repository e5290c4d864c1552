"""Sentence to figures and numerals: every number of the text is exactly one of the two.

A number that is no date, age, distance or the like (see `numerals`) is a figure, with what it counts and what
happened to that.
"""

import re

from analysis.atoms import starters
from analysis.measuring import figure_of
from analysis.numerals import Typing, numerals_of, typed
from analysis.quantities import expressions
from analysis.records import Figure, Numeral, Sentence
from analysis.scan import tokens as scan

_TRIGGER = re.compile(r"\d|[½¼¾⅓⅔]| [IVX]{1,4}\b")


def _has_number(text: str) -> bool:
    return _TRIGGER.search(text) is not None or not starters().isdisjoint(re.findall(r"[a-z]+", text.lower()))


def find_numbers(text: str, sentence: Sentence | None = None) -> tuple[list[Figure], list[Numeral]]:
    """All figures and numerals of a sentence, in order.

    Args:
        text: the article's canonical text, or one sentence where `sentence` is None.
        sentence: the stretch of it to read; offsets stay those of `text`.

    >>> figures, numerals = find_numbers("At least 64 of them were killed within two days.")
    >>> [(f.text, f.low, f.counted, f.kind, f.event) for f in figures]
    [('At least 64', 64.0, 'them', 'killed', 'killed')]
    >>> [(n.text, n.class_) for n in numerals]
    [('two', 'duration')]
    """
    begin, end, number = (sentence.start, sentence.end, sentence.sentence_id) if sentence else (0, len(text), 0)
    if not _has_number(text[begin:end]):
        return [], []
    words = scan(text, begin, end)
    figures: list[Figure] = []
    numerals: list[Numeral] = []
    for expression in expressions(words):
        typing = typed(text, words, expression)
        figure = None if typing else figure_of(text, words, expression, number, figures)
        if figure:
            figures.append(figure)
        else:
            numerals.extend(numerals_of(text, words, expression, number, typing or Typing("unknown", "no-context")))
    return figures, numerals
