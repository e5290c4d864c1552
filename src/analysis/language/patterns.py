"""Patterns of words that are looked for only where a sentence holds one of the words they begin with.

A pattern is a regular expression over plain words: lower case, one blank between them, contractions taken apart
(`didn't` is `did not`), quotation marks left out, compounds whole (`e-mail`). `<name>` stands for any word of a
named list, `<name>s` for its forms with an ending.
"""

import bisect
import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

import msgspec

from analysis.language.clauses import QUOTES, Clause
from analysis.language.noun_phrases import Span

_APART = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not",
          "it's": "it is", "that's": "that is", "there's": "there is", "he's": "he is", "she's": "she is",
          "what's": "what is", "i'm": "i am"}  # fmt: skip
_ENDINGS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will"}
_NAME = re.compile(r"<([a-z-]+)>(s?)")
_FORMS = "(?:s|es|e|ed|d|ing|[bdglmnprt]ed|[bdglmnprt]ing|y|ies|ied|ying)?"


class Line(msgspec.Struct, frozen=True, gc=False):
    """Plain words of a stretch of a sentence.

    Attributes:
        text: the words, one blank between them.
        words: each word.
        starts: where each word begins in `text`.
        spans: the tokens of each word.
    """

    text: str
    words: list[str]
    starts: list[int]
    spans: list[Span]


class HasWords(Protocol):
    """A rule with a pattern and the words it can begin with."""

    @property
    def starts(self) -> tuple[str, ...]:
        """The words that a match begins with."""

    @property
    def pattern(self) -> str:
        """The pattern behind them."""


def read_line(clause: Clause, first: int, last: int) -> Line:
    """The plain words of a stretch of tokens."""
    words: list[str] = []
    spans: list[Span] = []
    at = first
    while at < last:
        low, end = clause.low[at], at + 1
        if low not in QUOTES:
            while end + 1 < last and clause.low[end] == "-" and _adjoins(clause, end):
                end += 2
                low = "".join(clause.low[at:end])
            parts = _parts(low)
            words += parts
            spans += [(at, end)] * len(parts)
        at = end
    starts = [*accumulate((len(word) + 1 for word in words[:-1]), initial=0)] if words else []
    return Line(" ".join(words), words, starts, spans)


@functools.lru_cache(50_000)
def _parts(low: str) -> tuple[str, ...]:
    return tuple(apart(low).split(" "))


def _adjoins(clause: Clause, at: int) -> bool:
    return clause.words[at - 1].end == clause.words[at].start and clause.words[at].end == clause.words[at + 1].start


def apart(low: str) -> str:
    """A word without contraction.

    >>> apart("didn't"), apart("can't"), apart("army's")
    ('did not', 'can not', "army's")
    """
    if "'" not in low:
        return "can not" if low == "cannot" else low
    if low in _APART:
        return _APART[low]
    for ending, plain in _ENDINGS.items():
        if low.endswith(ending):
            return f"{low[: -len(ending)]} {plain}"
    return low


def compile_pattern(pattern: str, lists: Mapping[str, Collection[str]]) -> re.Pattern[str]:
    """A pattern with the words of its lists filled in.

    Raises:
        KeyError: naming a list that isn't there.
        re.error: where it is no pattern.

    >>> bool(compile_pattern("did not <acts>s", {"acts": ("bomb",)}).match("did not bombed it"))
    True
    """

    def filled(match: re.Match[str]) -> str:
        words = "|".join(map(re.escape, sorted(lists[match[1]], key=len, reverse=True)))
        return f"(?:{words}){_FORMS if match[2] else ''}(?![\\w-])"

    return re.compile(f"(?:{_NAME.sub(filled, pattern)})(?![\\w-])")


_R = TypeVar("_R", bound=HasWords)


class Table(Generic[_R]):
    """Rules by the words that their patterns begin with."""

    def __init__(self, rules: Sequence[_R], lists: Mapping[str, Collection[str]]) -> None:
        self.by_word: dict[str, list[tuple[_R, re.Pattern[str]]]] = {}
        for rule in rules:
            pattern = compile_pattern(rule.pattern, lists)
            for word in rule.starts:
                self.by_word.setdefault(word, []).append((rule, pattern))
        # By word, all its patterns as one: where that doesn't fit, none does.
        self._any = {
            word: re.compile("|".join(pattern.pattern for _, pattern in found)) for word, found in self.by_word.items()
        }

    def matches(self, line: Line, every: bool = False) -> Iterator[tuple[_R, Span, int]]:
        """The rules that match in a line, with the tokens of their cue and the word where they begin.

        The first rule of a word wins, unless every one is asked for.
        """
        for at, word in enumerate(line.words):
            if word not in self._any or not self._any[word].match(line.text, line.starts[at]):
                continue
            for rule, pattern in self.by_word[word]:
                match = pattern.match(line.text, line.starts[at])
                if match:
                    yield rule, _tokens(line, *match.span(match.lastindex or 0)), at
                    if not every:
                        break


def _tokens(line: Line, start: int, end: int) -> Span:
    first = bisect.bisect_right(line.starts, start) - 1
    last = bisect.bisect_left(line.starts, end) - 1
    return line.spans[first][0], line.spans[last][1]
