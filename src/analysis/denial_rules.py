"""`rules/denials.yaml` read into checked structures."""

import functools
import re
from pathlib import Path
from typing import Literal, NamedTuple

from analysis.paths import RULES
from analysis.records import DenialKind
from analysis.rules import Rule, RuleError, read
from analysis.speech_rules import Cue, VerbRule, cues, form_of


class DenialVerb(Rule, frozen=True, kw_only=True):
    """A verb that denies."""

    id: str
    kind: DenialKind
    about: Literal["anything", "claim", "nothing"]
    forms: tuple[str, ...]
    example: str


class Phrase(Rule, frozen=True, kw_only=True):
    """A pattern whose first group is the cue; `who` says where a silent one is named."""

    id: str
    kind: DenialKind
    pattern: str
    example: str
    who: Literal["left", "from", "to", "neither", "none"] = "none"


class Dismissals(Rule, frozen=True, kw_only=True):
    """Words that attack a report."""

    words: tuple[str, ...]
    not_before: frozenset[str]
    example: str


class CounterAccusations(Rule, frozen=True, kw_only=True):
    """How an answer blames the accuser."""

    verbs: frozenset[str]
    pattern: str
    example: str


class SelfNegation(Rule, frozen=True, kw_only=True):
    """A negation of what the speaker itself did."""

    pattern: str
    example: str


class DenialRules(Rule, frozen=True, kw_only=True):
    """rules/denials.yaml."""

    verbs: tuple[DenialVerb, ...]
    claims: frozenset[str]
    withheld: frozenset[str]
    silences: tuple[Phrase, ...]
    dismissals: Dismissals
    weak_dismissals: tuple[str, ...]
    self_negation: SelfNegation
    negations: tuple[Phrase, ...]
    counter_accusations: CounterAccusations


class Compiled(NamedTuple):
    """A pattern with its rule."""

    rule: Phrase
    pattern: re.Pattern[str]


@functools.cache
def denial_rules(path: Path = RULES / "denials.yaml") -> DenialRules:
    """The rules for denials.

    Raises:
        RuleError: naming file, entry and reason.

    >>> denial_rules().verbs[0].id
    'deny'
    """
    rules = read(path, DenialRules)
    seen: set[str] = set()
    entries: list[DenialVerb | Phrase] = [*rules.verbs, *rules.silences, *rules.negations]
    for rule in entries:
        if rule.id in seen:
            raise RuleError(f"{path.name}: entry {rule.id!r}: the id stands twice")
        seen.add(rule.id)
    for phrase in (*rules.silences, *rules.negations):
        _check(path.name, phrase.id, phrase.pattern)
    _check(path.name, "self_negation", rules.self_negation.pattern)
    _check(path.name, "counter_accusations", rules.counter_accusations.pattern)
    return rules


def _check(name: str, entry: str, pattern: str) -> None:
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        raise RuleError(f"{name}: entry {entry!r}: {pattern!r} is no pattern: {error}") from error
    if groups < 1:
        raise RuleError(f"{name}: entry {entry!r}: {pattern!r} has no group for the cue")


@functools.cache
def silences() -> tuple[Compiled, ...]:
    """The patterns of silence, compiled."""
    return tuple(Compiled(rule, re.compile(rule.pattern)) for rule in denial_rules().silences)


@functools.cache
def negations() -> tuple[Compiled, ...]:
    """The patterns of negation, compiled."""
    return tuple(Compiled(rule, re.compile(rule.pattern)) for rule in denial_rules().negations)


@functools.cache
def dismissal_pattern() -> re.Pattern[str]:
    """The words that attack a report, as one pattern."""
    words = sorted(denial_rules().dismissals.words, key=len, reverse=True)
    after = "|".join(sorted(denial_rules().dismissals.not_before))
    return re.compile(rf"(?<![\w-])({'|'.join(words)})(?![\w-])(?! (?:{after})\b)")


@functools.cache
def weak_pattern() -> re.Pattern[str]:
    """The words that attack a report where it is named or judged by them."""
    words = sorted((*denial_rules().weak_dismissals, *denial_rules().dismissals.words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])")


@functools.cache
def judged_pattern() -> re.Pattern[str]:
    """A claim that is said to be something: `the report is entirely wrong`."""
    claims = "|".join(sorted(denial_rules().claims - {"them", "any", "all", "such", "what", "part"}))
    words = "|".join(map(re.escape, sorted(denial_rules().weak_dismissals, key=len, reverse=True)))
    return re.compile(
        rf"\b(?:{claims})(?: \w+){{0,6}}? (?:is|are|was|were|as) (?:\w+ly |all |just |a |an |"
        rf"nothing but |pure |simply )*[\"“'‘]?(?:\w+ly )?({words})(?![\w-])"
    )


@functools.cache
def self_pattern() -> re.Pattern[str]:
    """A negation of what the speaker itself did."""
    return re.compile(denial_rules().self_negation.pattern)


@functools.cache
def counter_pattern() -> re.Pattern[str]:
    """The answer that blames the accuser."""
    return re.compile(denial_rules().counter_accusations.pattern)


@functools.cache
def all_cues() -> dict[str, tuple[Cue, ...]]:
    """The forms of all verbs of speech and of denial by their first word, longest first.

    >>> [cue.rule.id for cue in all_cues()["denying"]]
    ['deny']
    """
    table = {first: list(found) for first, found in cues().items()}
    for verb in denial_rules().verbs:
        rule = VerbRule(
            id=verb.id,
            type="denial",
            takes="denial",
            forms=verb.forms,
            example=verb.example,
            noun=verb.id in ("dispute", "rubbish"),
        )
        for form in verb.forms:
            first, *rest = form.split(" ")
            table.setdefault(first, []).insert(0, Cue(rule, tuple(rest), form_of(form)))
    return {first: tuple(sorted(found, key=lambda cue: -len(cue.rest))) for first, found in table.items()}


@functools.cache
def denial_verbs() -> dict[str, DenialVerb]:
    """The verbs by their ids."""
    return {verb.id: verb for verb in denial_rules().verbs}
