"""Sentences to expressions of time, each with the days that it can mean.

Only sentences with one of the words that every expression holds are looked at, and there only places where an
expression can begin.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.dates.calendars import Calendar
from analysis.dates.days import Anchors, Days, Groups
from analysis.language.scan import Token
from analysis.language.times import DateRule, PlainWords, date_rules, date_table, plain_words
from analysis.language.verbs import is_verb

# Readings that start from the day on which they are said.
_SPOKEN = frozenset({"overnight", "past", "today"})
_YEAR = re.compile(r"(?:19|20)\d\d")


class Expression(NamedTuple):
    """Words for a time.

    Attributes:
        first, last: its tokens in its sentence, half-open.
        start, end: offsets into the article's text.
        days: the first and last day that it can mean.
        rule: the rule that read it.
        is_beginning: whether something that went on is said to have begun then.
        groups: what it was read from.
    """

    first: int
    last: int
    start: int
    end: int
    days: Days
    rule: DateRule
    is_beginning: bool
    groups: Groups

    def seen_from(self, said: Days) -> Days:
        """The days that it means for somebody who says it on another day: `in the past 24 hours`."""
        if self.rule.read not in _SPOKEN or said.end is None or said.start != said.end:
            return self.days
        return Calendar(said.end).read(self.rule.read, self.groups, Anchors()) or self.days


def has_trigger(words: Sequence[Token]) -> bool:
    """Whether a sentence holds a word that every expression of time has one of.

    >>> from analysis.language.scan import tokens
    >>> has_trigger(tokens("They fled on Monday.")), has_trigger(tokens("They fled."))
    (True, False)
    """
    triggers = date_rules().triggers
    for word in words:
        low = word.low
        if low in triggers or (low[-2:] == "'s" and low[:-2] in triggers):
            return True
        if word.kind in {"number", "stamp"} and _YEAR.search(low):
            return True
    return False


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def expressions_of(words: Sequence[Token], calendar: Calendar, anchors: Anchors) -> tuple[list[Expression], Anchors]:
    """The expressions of time in a sentence, in order, and the dates that later ones may point back to.

    Args:
        words: all tokens of the sentence.
        calendar: the day that they are seen from.
        anchors: the dates named before.

    >>> from analysis.language.scan import tokens
    >>> found, _ = expressions_of(tokens("It fell on Monday."), Calendar("2020-10-07"), Anchors())
    >>> found[0].days.start.isoformat(), found[0].rule.id
    ('2020-10-05', 'day')
    """
    line, table = plain_words(words), date_table()
    found: list[Expression] = []
    at = 0
    while at < len(line.words):
        best: tuple[int, DateRule, Groups] | None = None
        for pattern in table.beginning(line.words[at]):
            match = pattern.match.match(line.text, line.starts[at])
            if match and (best is None or match.end() > best[0]):
                best = match.end(), pattern.rule, match.groupdict()
        step = 1
        if best:
            stop, rule, groups = best
            size = line.text.count(" ", line.starts[at], stop) + 1
            is_other = rule.read == "since" and _is_conjunction(words, line, at, size, groups)
            is_other = is_other or (size == 1 and _is_part_of_name(words, line.tokens[at]))
            days = None if is_other else calendar.read(_reader(words, line.tokens[at], rule), groups, anchors)
            if days is not None:
                step = size
                found.append(_expression(words, line, at, step, days, rule, groups))
                anchors = _anchors(anchors, found[-1])
        at += step
    return found, anchors


def _reader(words: Sequence[Token], at: int, rule: DateRule) -> str:
    """Who reads a rule: a day with a clause of its own is that day alone where something is the worst since then."""
    if rule.read == "bare" and not any(is_superlative(word.low) for word in words[max(0, at - 6) : at]):
        return "since"
    return rule.read


def _is_conjunction(words: Sequence[Token], line: PlainWords, at: int, size: int, groups: Groups) -> bool:
    """Whether a `since` begins a clause: `since clashes in July killed 12`; not: they have since Monday killed 12."""
    behind = line.tokens[at + size - 1] + 1
    has_noun = size > 1 + len((groups.get("when") or "").split()) and groups.get("part") is None
    front = line.tokens[at] - 1
    is_inside = front > 0 and is_verb(words, front)  # those killed since the truce of Monday rose to 30
    return has_noun and behind < len(words) and is_verb(words, behind) and not is_inside


def is_superlative(low: str) -> bool:
    """Words by which a `since` says how far back one has to look: the highest since 2003."""
    return low in {"first", "worst", "most", "biggest", "last", "second", "third", "fourth", "fifth", "sixth"} or (
        len(low) > 5 and low.endswith("est")
    )


def _is_part_of_name(words: Sequence[Token], at: int) -> bool:
    """Whether the name of a day is a part of another name: `the Sunday Sentinel`."""
    if at and words[at - 1].low in {"a", "an", "every", "each", "any"} and words[at].low in _WEEKDAYS:
        return True  # on a Monday
    if at == 0 or at + 1 >= len(words) or words[at].low.endswith("'s") or not words[at + 1].text[0].isupper():
        return False
    return words[at - 1].low in {"the", "a", "an"} or words[at - 1].text[0].isupper()


def _expression(  # noqa: PLR0913, PLR0917 - what an expression is read from
    words: Sequence[Token], line: PlainWords, at: int, size: int, days: Days, rule: DateRule, groups: Groups
) -> Expression:
    first, last = line.tokens[at], line.tokens[at + size - 1] + 1
    began = date_rules().words.began
    before = words[first:last] if rule.read == "since" else words[max(0, first - 2) : first]
    took_place = first > 0 and words[first - 1].low == "place"
    is_beginning = any(word.low in began for word in before) and not took_place
    return Expression(first, last, words[first].start, line.ends[at + size - 1], days, rule, is_beginning, groups)


def _anchors(before: Anchors, found: Expression) -> Anchors:
    if found.days.start is None and before.last and before.last.start:
        return before
    is_span = found.days.start is not None and found.days.start != found.days.end
    return Anchors(
        found.days, found.days if found.is_beginning else before.began, found.days if is_span else before.span
    )
