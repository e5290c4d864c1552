"""`rules/dates.yaml` read into checked structures, and its patterns by the words that they can begin with."""

import functools
import re
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
import regex

from analysis.language.scan import KEPT
from analysis.paths import RULES
from analysis.rules import Entry, Rule, RuleError, check_ids, read

_GROUP = re.compile(r"\(\?P<\w+>")
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
    counted: frozenset[str]


class DateRules(Rule, frozen=True, kw_only=True):
    """rules/dates.yaml."""

    parts: dict[str, str]
    triggers: frozenset[str]
    openers: frozenset[str]
    words: DateWords
    calendar: tuple[CalendarRule, ...]
    expressions: tuple[DateRule, ...]


class Pattern(NamedTuple):
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
        self._by_word: dict[str, tuple[Pattern, ...]] = {}

    def beginning(self, word: str) -> tuple[Pattern, ...]:
        """The expressions that can begin with a word; worked out at its first sight."""
        found = self._by_word.get(word)
        if found is None:
            if len(self._by_word) >= KEPT:
                self._by_word.clear()
            pairs = zip(self.expressions, self._partial, strict=True)
            found = tuple(one for one, partial in pairs if partial.match(word + " ", partial=True))
            self._by_word[word] = found
        return found


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
    ['day']
    """
    return DateTable(date_rules())
