"""Sentence to figures and numerals: every number of the text is exactly one of the two.

A number that is no date, age, distance or the like (see `numerals`) is a figure, with what it counts and what
happened to that.
"""

from collections.abc import Sequence

from analysis.figures.measuring import figure_of
from analysis.figures.numerals import Typing, numerals_of, typed
from analysis.figures.quantities import expressions
from analysis.language.scan import Token
from analysis.language.scan import tokens as scan
from analysis.records import Figure, Numeral, Sentence


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
        figure = None if typing else figure_of(text, words, expression, number, figures)
        if figure:
            figures.append(figure)
        else:
            numerals.extend(numerals_of(text, words, expression, number, typing or Typing("unknown", "no-context")))
    return figures, numerals
