"""`rules/denials.yaml` read into checked structures."""

import functools
from pathlib import Path
from typing import Literal

import msgspec

from analysis.language.patterns import Table
from analysis.paths import RULES
from analysis.records import DenialKind
from analysis.rules import Rule, check_ids, read
from analysis.speech.speech_rules import Cue, VerbRule, check_pattern, cues, form_of


class DenialVerb(Rule, frozen=True, kw_only=True):
    """A verb that denies."""

    id: str
    kind: DenialKind
    about: Literal["anything", "claim", "nothing"]
    forms: tuple[str, ...]
    example: str


class Phrase(Rule, frozen=True, kw_only=True):
    """A pattern of words; rules/denials.yaml says what its keys mean."""

    id: str
    kind: DenialKind
    starts: tuple[str, ...]
    pattern: str
    example: str
    who: Literal["left", "from", "to", "neither", "about", "asked-by", "none"] = "none"
    subject: Literal["any", "own", "party", "answers", "own-answers", "own-object"] = "any"
    denied: Literal["behind", "subject", "clause"] = "behind"
    only: frozenset[str] = frozenset()
    only_after: frozenset[str] = msgspec.field(default=frozenset(), name="only-after")


class Dismissals(Rule, frozen=True, kw_only=True):
    """Words that attack a report."""

    words: tuple[str, ...]
    not_before: frozenset[str]
    judgements: frozenset[str]
    real: frozenset[str]
    things: frozenset[str]
    made: frozenset[str]
    telling: frozenset[str]
    example: str


class DenialRules(Rule, frozen=True, kw_only=True):
    """rules/denials.yaml."""

    verbs: tuple[DenialVerb, ...]
    claims: frozenset[str]
    deeds: frozenset[str]
    withheld: frozenset[str]
    wishes: frozenset[str]
    manners: tuple[str, ...]
    lists: dict[str, frozenset[str]]
    silences: tuple[Phrase, ...]
    dismissals: Dismissals
    weak_dismissals: tuple[str, ...]
    negations: tuple[Phrase, ...]


@functools.cache
def denial_rules(path: Path = RULES / "denials.yaml") -> DenialRules:
    """The rules for denials.

    Raises:
        RuleError: naming file, entry and reason.

    >>> denial_rules().verbs[0].id
    'deny'
    """
    rules = read(path, DenialRules)
    check_ids(
        path.name, [*(verb.id for verb in rules.verbs), *(phrase.id for phrase in (*rules.silences, *rules.negations))]
    )
    for phrase in (*rules.silences, *rules.negations):
        check_pattern(path, phrase.id, phrase.pattern, rules.lists)
    return rules


@functools.cache
def silences() -> Table[Phrase]:
    """The patterns of silence by the words they begin with."""
    return Table(denial_rules().silences, denial_rules().lists)


@functools.cache
def negations() -> Table[Phrase]:
    """The patterns of negation by the words they begin with."""
    return Table(denial_rules().negations, denial_rules().lists)


@functools.cache
def attacks(weak: bool) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words that attack a report by their first, longest first."""
    rules = denial_rules()
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in rules.weak_dismissals if weak else rules.dismissals.words:
        first, *rest = entry.replace("-", " - ").split(" ")
        table.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in table.items()}


@functools.cache
def attack_starts() -> frozenset[str]:
    """The words that an attack on a report can begin with, weak or not."""
    return frozenset(attacks(False)) | frozenset(attacks(True))


@functools.cache
def told_words() -> frozenset[str]:
    """Nouns for what is told, of which `fake` says that it is not true: `fake claims`, `staged provocations`."""
    rules = denial_rules()
    return rules.claims | rules.dismissals.telling | {*rules.dismissals.words, *rules.weak_dismissals}


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


@functools.cache
def manners() -> tuple[list[str], ...]:
    """The words of each way to deny that belongs to no denial's object.

    >>> ["out", "of", "hand"] in manners()
    True
    """
    return tuple(manner.split(" ") for manner in denial_rules().manners)
