"""`rules/statements.yaml` read into checked structures, and its cues as a look-up by their first word."""

import functools
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from analysis.language.clauses import WordClasses, word_set
from analysis.language.patterns import compile_pattern
from analysis.paths import RULES
from analysis.records import StatementType
from analysis.rules import Rule, RuleError, check_ids, read

Takes = Literal["clause", "that", "listener", "object", "number", "label", "denial"]
Form = Literal["base", "finite", "gerund"]


class VerbRule(Rule, frozen=True, kw_only=True):
    """A verb of speech; rules/statements.yaml says what its keys mean."""

    id: str
    type: StatementType
    takes: Takes
    forms: tuple[str, ...]
    example: str
    noun: bool = False
    needs: Literal["at", "figure", "toll", "listing", "pause", "to"] | None = None
    particles: tuple[str, ...] = ()


class NounRule(Rule, frozen=True, kw_only=True):
    """A noun of speech."""

    id: str
    type: StatementType
    forms: tuple[str, ...]
    example: str


class SpeechRules(Rule, frozen=True, kw_only=True):
    """rules/statements.yaml."""

    classes: WordClasses
    words: dict[str, frozenset[str]]
    verbs: tuple[VerbRule, ...]
    nouns: tuple[NounRule, ...]
    types: dict[str, tuple[str, ...]]


class Cue(msgspec.Struct, frozen=True, gc=False):
    """One form of a verb of speech.

    Attributes:
        rest: the words of the form behind its first.
        form: how the verb stands; `base` is the form without an ending.
    """

    rule: VerbRule
    rest: tuple[str, ...]
    form: Form


@functools.cache
def speech_rules(path: Path = RULES / "statements.yaml") -> SpeechRules:
    """The rules for statements.

    Raises:
        RuleError: naming file, entry and reason.

    >>> speech_rules().verbs[0].id
    'say'
    """
    rules = read(path, SpeechRules)
    entries: tuple[VerbRule | NounRule, ...] = (*rules.verbs, *rules.nouns)
    check_ids(path.name, [rule.id for rule in entries])
    for rule in entries:
        if not rule.forms:
            raise RuleError(f"{path.name}: entry {rule.id!r}: it has no forms")
    for name, parts in rules.types.items():
        check_pattern(path, name, "|".join(parts))
    return rules


def check_pattern(path: Path, entry: str, pattern: str, lists: Mapping[str, Collection[str]] | None = None) -> None:
    """A pattern can be used, and its lists are there.

    Raises:
        RuleError: naming file, entry and reason.
    """
    try:
        compile_pattern(pattern, lists or {})
    except (re.error, KeyError) as error:
        raise RuleError(f"{path.name}: entry {entry!r}: {pattern!r} is no pattern: {error}") from error


def form_of(form: str) -> Form:
    """How a verb stands, by its ending.

    >>> form_of("scoffed at"), form_of("saying"), form_of("claim")
    ('finite', 'gerund', 'base')
    """
    first = form.split(" ", 1)[0]
    if first.endswith("ing") and len(first) > 5:
        return "gerund"
    ends = first.endswith(("s", "d")) and not first.endswith("ss")
    return "finite" if ends or first in word_set("irregular") else "base"


@functools.cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """All forms of all verbs by their first word, longest first.

    >>> [cue.rule.id for cue in cues()["claimed"]]
    ['claim-responsibility', 'claim']
    """
    table: dict[str, list[Cue]] = {}
    for rule in speech_rules().verbs:
        for form in rule.forms:
            first, *rest = form.split(" ")
            table.setdefault(first, []).append(Cue(rule, tuple(rest), form_of(form)))
    return {first: tuple(sorted(found, key=lambda cue: -len(cue.rest))) for first, found in table.items()}


@functools.cache
def noun_cues() -> dict[str, NounRule]:
    """The nouns by their forms."""
    return {form: rule for rule in speech_rules().nouns for form in rule.forms}


@functools.cache
def takes_of(rule: str) -> str:
    """What the verb of a rule takes, by the rule's id; what is no verb takes a clause.

    >>> takes_of("accuse"), takes_of("say"), takes_of("according-to")
    ('object', 'clause', 'clause')
    """
    return _takes().get(rule, "clause")


@functools.cache
def _takes() -> dict[str, str]:
    return {verb.id: verb.takes for verb in speech_rules().verbs}
