"""What happened to the things counted: the verb behind a noun phrase or before its number."""

import functools
from collections.abc import Sequence

from analysis.atoms import low_at
from analysis.records import FigureKind
from analysis.rules import figure_rules
from analysis.scan import Token

# The form as printed, its words joined by hyphens, and the kind that people get by it.
Event = tuple[str, FigureKind | None]


@functools.cache
def _events() -> dict[str, Event]:
    """First words of event forms: whole form with hyphens, kind of people."""
    table: dict[str, Event] = {}
    for rule in figure_rules().events:
        for form in rule.forms:
            table.setdefault(form, (form.replace(" ", "-"), rule.kind))
            if " " in form:
                table.setdefault(form.split()[0], (form.split()[0], rule.kind if form.split()[0] != "shot" else None))
    return table


def _event_at(words: Sequence[Token], at: int) -> Event | None:
    """The event verb that begins at a token, longest form first."""
    for length in (3, 2, 1):
        form = " ".join(low_at(words, at + k) for k in range(length))
        if form in _events() and (length > 1 or form not in figure_rules().only_with_particle):
            return _events()[form]
    return None


def is_event(word: str) -> bool:
    """Whether a word, in lower case, begins a form that says what happened.

    >>> is_event("killed"), is_event("fighters")
    (True, False)
    """
    return word in _events()


def event_of(words: Sequence[Token], first: int, end: int) -> Event | None:
    """What happened to things counted: the verb behind them, else the verb whose object they are.

    Args:
        words: the tokens of the sentence.
        first: where the number begins.
        end: where the thing counted ends.

    >>> from analysis.scan import tokens
    >>> event_of(tokens("Two tanks were blown up"), 0, 2)
    ('blown-up', None)
    """
    return _event_behind(words, end) or _event_before(words, first)


def _graver(words: Sequence[Token], at: int, found: Event) -> Event:
    """The second verb of `were rounded up and killed` where it says that people died or were hurt, else the first."""
    joint = next((k for k in range(at + 1, min(at + 4, len(words))) if words[k].low == "and"), None)
    second = _event_at(words, joint + 1) if joint is not None else None
    return second if second and second[1] and not found[1] else found


def _event_behind(words: Sequence[Token], end: int) -> Event | None:
    at, steps = end, 0
    relative = low_at(words, at) in {"who", "that", "which"}
    at += relative
    while at < len(words) and steps < 14:
        word = words[at]
        found = _event_at(words, at)
        if found:
            return _graver(words, at, found)
        if word.low in figure_rules().auxiliaries or word.low.endswith("ly"):
            at += 1
            continue
        # A prepositional phrase or an insertion between noun and verb: look on for the auxiliary.
        if word.low in figure_rules().clause_ends or (word.text in ",)" and steps == 0):
            return None
        jump = next(
            (
                k
                for k in range(at, min(at + 14, len(words)))
                if words[k].low in {"have", "has", "had", "were", "was", "are", "is"}
            ),
            None,
        )
        if jump is None or any(words[k].low in figure_rules().clause_ends for k in range(at, jump)):
            return None
        at, steps = jump, steps + 1
    return None


def _event_before(words: Sequence[Token], first: int) -> Event | None:
    for at in range(first - 1, max(-1, first - 16), -1):
        if words[at].low in figure_rules().clause_ends or words[at].text in {'"', "“", "”"}:
            return None
        for back in (2, 1, 0):
            form = " ".join(low_at(words, k) for k in range(at - back, at + 1))
            if form in _events() and (back or form not in figure_rules().only_with_particle):
                return _events()[form]
    return None
