"""The words for what is denied or not answered, without what only goes with them."""

import functools

from analysis.language.clauses import Clause, is_participle, is_past, word_classes, word_set
from analysis.language.noun_phrases import Span, day_named_from_another
from analysis.speech.denial_rules import manners


def bare(clause: Clause, span: Span | None) -> Span | None:
    """A stretch without a time, a reason or a manner at its end, and a noun phrase without relatives.

    `it to this day` is `it`, `the toll given by a doctor` is `the toll`, `the figures owing to a blackout` is
    `the figures`.
    """
    if span is None:
        return None
    first, last = span
    if _points(clause, first, last):
        return first, first + 1
    last = next((k for k in range(first + 1, last) if _gives_reason(clause, k) or _tells_when(clause, k)), last)
    if _is_noun_phrase(clause, first, last):
        last = next((k for k in range(first + 1, last) if _leaves_noun(clause, k, last)), last)
    while last - first > 1 and (size := _manner_at(clause, last)) and last - size > first:
        last -= size
    return first, last


def _points(clause: Clause, first: int, last: int) -> bool:
    """Whether nothing but a pronoun is denied, however often: `it to this day`."""
    if last - first == 1 or clause.low[first] not in word_set("pointing"):
        return False
    low = clause.low[first + 1]
    return low in word_classes().prepositions or low in word_classes().days or low.endswith("ly")


def _gives_reason(clause: Clause, at: int) -> bool:
    low = clause.low[at : at + 2]  # or a time
    if day_named_from_another(clause, at, min(at + 3, len(clause.words))) > at:
        return clause.low[at - 1] not in word_classes().prepositions  # denied both statements the same day
    return low in (["owing", "to"], ["due", "to"], ["because", "of"], ["even", "though"]) or low[:1] == ["because"]


def _tells_when(clause: Clause, at: int) -> bool:
    """Whether a comma is followed by when it was denied: `, a day after the rebels had claimed it`."""
    if clause.words[at].text != "," or clause.low[at + 1 : at + 2] == []:
        return False
    when = clause.low[at + 1 : at + 5]
    time = next((k for k, low in enumerate(when) if low.removesuffix("s") in word_set("units-of-time")), None)
    return time is not None and when[time + 1 : time + 2] in (["after"], ["before"], ["since"])


def _is_noun_phrase(clause: Clause, first: int, last: int) -> bool:
    """Whether a noun phrase is denied, and no clause: up to `that` it has no verb."""
    if clause.low[first].endswith("ing") or _is_personal(clause.low[first]):
        return False
    for k in range(first, min(first + 8, last)):
        if clause.low[k] in word_classes().relatives or is_participle(clause, k):
            return True
        if is_past(clause, k):
            return False
    return True


def _is_personal(low: str) -> bool:
    return low in word_set("nominatives") or low in {"our", "my", "us"}


def _leaves_noun(clause: Clause, at: int, last: int) -> bool:
    """Whether a noun phrase ends before a token: before a participle, a relative clause or another verb."""
    low, next_ = clause.low[at], clause.low[at + 1 : at + 2]
    if clause.words[at - 1].kind == "mark":
        return False
    if low == "that":
        return bool(next_) and clause.low[at - 1] not in word_classes().prepositions and is_past(clause, at + 1)
    if low == "and":
        return bool(next_) and at + 1 < last and clause.low[at + 1] in word_classes().past_forms
    if clause.words[at].text == ",":
        return not {"whom", "which"}.isdisjoint(clause.low[at + 1 : min(at + 6, last)])
    handed = low in word_set("handed") and not word_set("tolls").isdisjoint(clause.low[max(0, at - 4) : at])
    return (handed or low in word_set("spread")) and next_ in (["by"], ["in"], ["on"])


def _manner_at(clause: Clause, last: int) -> int:
    """How many words at the end of a stretch say how it was denied: `outright`, `with me`, `in toto`."""
    for manner in _manners().get(clause.low[last - 1], ()):
        if clause.low[last - len(manner) : last] == manner:
            return len(manner)
    return 0


@functools.cache
def _manners() -> dict[str, list[list[str]]]:
    """The words of each manner by its last one."""
    table: dict[str, list[list[str]]] = {}
    for words in manners():
        table.setdefault(words[-1], []).append(words)
    return table
