"""Words for a time: `rules/dates.yaml` in checked structures, its patterns by the words that they can begin with.

What the words mean is read in `analysis.dates`; here they are found, for all who have to pass them over.
"""

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
import regex

from analysis.language.kept import Kept
from analysis.language.scan import Token
from analysis.paths import RULES
from analysis.rules import Entry, Rule, RuleError, check_ids, read

_GROUP = re.compile(r"\(\?P<\w+>")
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_PART = re.compile(r"(?<!\?P)<([a-z]+)>")


class DateRule(Entry, frozen=True, kw_only=True):
    """A pattern of words, and who reads it.

    Attributes:
        read: the name of a reader in `analysis.dates.calendars`.
        reads: what the example reads as, for the test.
    """

    read: str
    pattern: str
    reads: str


class CalendarRule(DateRule, frozen=True, kw_only=True):
    """What a calendar has a name for; `day` where that is one day."""

    is_: Literal["day", "span"] = msgspec.field(name="is")


class DateWords(Rule, frozen=True, kw_only=True):
    """The word lists by which an expression finds its mention."""

    issued: frozenset[str]
    speaking: frozenset[str]
    began: frozenset[str]
    telling: frozenset[str]
    putting: frozenset[str]
    counting: frozenset[str]
    linking: frozenset[str]
    reports: frozenset[str]
    ages: frozenset[str]
    joints: frozenset[str]
    behind: frozenset[str]
    comparing: frozenset[str]
    ahead: frozenset[str]
    perfect: frozenset[str]
    part_heads: frozenset[str]
    toll_heads: frozenset[str]
    bringing: frozenset[str]
    units: frozenset[str]
    events: frozenset[str]
    own: frozenset[str]
    parties: frozenset[str]
    outcomes: frozenset[str]
    lasting: frozenset[str]
    tolled: frozenset[str]
    counted: frozenset[str]


class DateRules(Rule, frozen=True, kw_only=True):
    """rules/dates.yaml."""

    parts: dict[str, str]
    triggers: frozenset[str]
    openers: frozenset[str]
    words: DateWords
    calendar: tuple[CalendarRule, ...]
    expressions: tuple[DateRule, ...]


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """A rule with its pattern compiled."""

    rule: DateRule
    match: re.Pattern[str]


class DateTable:
    """The compiled rules.

    Attributes:
        calendar: the entries of the calendar, which fit whole words only.
        expressions: all expressions, in order.
    """

    def __init__(self, rules: DateRules) -> None:
        full = _full_patterns(rules, "dates.yaml")
        self.calendar = [Pattern(entry, re.compile(full[entry.id])) for entry in rules.calendar]
        self.expressions = [Pattern(entry, re.compile(full[entry.id])) for entry in rules.expressions]
        # For the first word alone the calendar needs no more than the words that its entries begin with.
        first = rf"(?:{'|'.join(sorted(rules.triggers | rules.openers))}|\d\S*)(?: .*)?"
        parts = rules.parts | {"day": first, "span": first, "when": first}
        self._partial = [regex.compile(_expand(entry, parts, "dates.yaml")) for entry in rules.expressions]
        self._by_word = Kept(self._beginning)

    def beginning(self, word: str) -> tuple[Pattern, ...]:
        """The expressions that can begin with a word; worked out at its first sight."""
        return self._by_word[word]

    def _beginning(self, word: str) -> tuple[Pattern, ...]:
        pairs = zip(self.expressions, self._partial, strict=True)
        return tuple(one for one, partial in pairs if partial.match(word + " ", partial=True))


def _full_patterns(rules: DateRules, name: str) -> dict[str, str]:
    """The pattern of each entry with its parts filled in, by its id."""
    parts = dict(rules.parts)
    for kind, kept in (("day", ("day",)), ("span", ("span",)), ("when", ("day", "span"))):
        bare = [_GROUP.sub("(?:", entry.pattern) for entry in rules.calendar if entry.is_ in kept]
        parts[kind] = "|".join(f"(?:{pattern})" for pattern in bare)
    full = {entry.id: _expand(entry, parts, name) for entry in rules.calendar}
    full |= {entry.id: _expand(entry, parts, name) + r"(?= |\Z)" for entry in rules.expressions}
    for entry in (*rules.calendar, *rules.expressions):
        try:
            re.compile(full[entry.id])
        except re.error as error:
            raise RuleError(f"{name}: entry {entry.id!r}: {entry.pattern!r} is no pattern: {error}") from error
    return full


def _expand(entry: DateRule, parts: dict[str, str], name: str) -> str:
    """A pattern with its parts filled in."""
    pattern = entry.pattern
    try:
        for _ in range(5):  # parts hold parts
            pattern = _PART.sub(lambda match: f"(?:{parts[match[1]]})", pattern)
    except KeyError as error:
        raise RuleError(f"{name}: entry {entry.id!r}: there is no part {error}") from error
    return pattern


@functools.cache
def date_rules(path: Path = RULES / "dates.yaml") -> DateRules:
    """The rules for dates.

    Raises:
        RuleError: naming file, entry and reason.

    >>> date_rules().calendar[0].id
    'iso'
    """
    rules = read(path, DateRules)
    check_ids(path.name, [entry.id for entry in (*rules.calendar, *rules.expressions)])
    _full_patterns(rules, path.name)
    return rules


@functools.cache
def date_table() -> DateTable:
    """The patterns of the rules for dates, compiled.

    >>> [one.rule.id for one in date_table().beginning("yesterday")]
    ['day', 'pair-of-days']
    """
    return DateTable(date_rules())


class PlainWords(msgspec.Struct, frozen=True, gc=False):
    """The plain words of some tokens, one blank between them: what the patterns are held against.

    Attributes:
        words: lower case, a possessive 's apart, a month in lower case marked as none.
        text: all of them.
        tokens: for each word the token that it comes from.
        ends: for each word where it ends in the article's text.
        starts: for each word where it begins in `text`.
    """

    words: list[str]
    text: str
    tokens: list[int]
    ends: list[int]
    starts: list[int]


def plain_words(words: Sequence[Token]) -> PlainWords:
    """The plain words of tokens.

    >>> from analysis.language.scan import tokens
    >>> plain_words(tokens("Monday's raid may fail.")).text
    "monday 's raid may~ fail ."
    """
    plain: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    for k, word in enumerate(words):
        low = word.low
        if low in _MONTHS and not word.text[0].isupper():
            low += "~"  # the verbs may and march
        if low[-2:] == "'s" and len(low) > 2:
            plain += [low[:-2], "'s"]
            at += [k, k]
            ends += [word.end - 2, word.end]
        else:
            plain.append(low)
            at.append(k)
            ends.append(word.end)
    starts, place = [], 0
    for low in plain:
        starts.append(place)
        place += len(low) + 1
    return PlainWords(plain, " ".join(plain), at, ends, starts)


# The longest expression of the development lists has 14 words (measured 2026-11-28).
_LONGEST = 16
_NOT_BESIDE = frozenset({"since", "since_began", "bare", "first_since", "within_since"})


def time_ends(words: Sequence[Token], at: int, last: int) -> list[int]:
    """Where expressions of time end that begin at a token and may stand beside a verb, the longest first.

    >>> from analysis.language.scan import tokens
    >>> time_ends(tokens("On 30 May Argentina said so."), 0, 6)
    [3]
    """
    near = words[at : min(last, at + _LONGEST)]
    patterns = date_table().beginning(near[0].low) if near else ()
    if not patterns or not _names_time(near):
        return []
    line = plain_words(near)
    ends = set()
    for pattern in patterns:
        match = pattern.match.match(line.text)
        if match and pattern.rule.read not in _NOT_BESIDE:
            ends.add(at + line.tokens[line.text.count(" ", 0, match.end())] + 1)
    return sorted(ends, reverse=True)


def time_start(words: Sequence[Token], at: int) -> int:
    """Where an expression of time begins that ends before a token; the token itself if none.

    >>> from analysis.language.scan import tokens
    >>> time_start(tokens("The army two days later denied it."), 5)
    2
    """
    first = max(1, at - _LONGEST)
    if at <= first or not _names_time(words[max(first, at - 3) : at]):
        return at
    return next((k for k in range(first, at) if at in time_ends(words, k, at)), at)


def _names_time(words: Sequence[Token]) -> bool:
    triggers = date_rules().triggers
    return any(word.low in triggers or (word.kind == "number" and len(word.low) == 4) for word in words)
