"""`rules/*.yaml` read into checked structures.

A rule file with a mistake fails with its name, the entry and the reason, before anything is read by it.
"""

import functools
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from analysis.paths import RULES
from analysis.records import FigureKind, Modifier, NumeralClass, SegmentKind


class RuleError(ValueError):
    """A rule file that can't be used; the message names the file, the entry and the reason."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all rules share: an unknown key is a mistake, not a comment."""


class Entry(Rule, frozen=True, kw_only=True):
    """A rule with a name of its own and an example that a test runs."""

    id: str
    example: str


class PrefixRule(Entry, frozen=True, kw_only=True):
    """A part that stands on the line of the first sentence, before it."""

    kind: SegmentKind
    pattern: str


class BlockRule(Entry, frozen=True, kw_only=True):
    """A block that says what it is by its words; one of `starts`, `cues` and `pattern` has to match.

    Attributes:
        starts: patterns for the beginning of a block, without regard to case.
        cues: patterns for any place in a block, without regard to case.
        needs: words in lower case, one of which stands in every block that a cue fits.
        pattern: a pattern for the whole block.
    """

    kind: SegmentKind
    starts: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pattern: str | None = None
    at_most_words: int | None = None
    needs_digit: bool = False
    opens_links: bool = False


class FrontMatterKeys(Rule, frozen=True, kw_only=True):
    """Which keys of a front matter are which part of the article."""

    headline: tuple[str, ...]
    summary: tuple[str, ...]
    metadata: tuple[str, ...]
    outlet: tuple[str, ...]
    byline: tuple[str, ...]
    published: tuple[str, ...]


class SegmentRules(Rule, frozen=True, kw_only=True):
    """rules/segments.yaml."""

    prefixes: tuple[PrefixRule, ...]
    front_matter: FrontMatterKeys
    blocks: tuple[BlockRule, ...]
    head_keys: str
    date_languages: dict[str, tuple[tuple[str, ...], ...]]
    abbreviations: frozenset[str]
    weak_abbreviations: frozenset[str]
    openers: frozenset[str]


class ModifierRule(Entry, frozen=True, kw_only=True):
    """Words beside a number that hedge it. `left` stand before it, `right` behind."""

    modifier: Modifier
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


class UnitRule(Entry, frozen=True, kw_only=True):
    """Words behind a number that make it a non-figure of a class."""

    numeral_class: NumeralClass = msgspec.field(name="class")
    words: frozenset[str]
    joined: bool = False


class ContextRule(Entry, frozen=True, kw_only=True):
    """A pattern around a number that makes it a non-figure of a class.

    `before` is matched so that it ends where the number begins, `after` where the number ends; both ignore
    case unless `exact_case`; where both are given, both have to match.
    """

    numeral_class: NumeralClass = msgspec.field(name="class")
    before: str | None = None
    after: str | None = None
    number: str | None = None
    exact_case: bool = False


class HeadRule(Entry, frozen=True, kw_only=True):
    """Head nouns of what is counted, and the kind they make a figure."""

    kind: FigureKind
    words: frozenset[str]


class EndingRule(Entry, frozen=True, kw_only=True):
    """Endings of head nouns that are in no list, and the kind they make a figure; `but` are other words that end so."""

    kind: FigureKind
    endings: tuple[str, ...]
    but: frozenset[str] = frozenset()


class FigureRules(Rule, frozen=True, kw_only=True):
    """rules/figures.yaml."""

    units: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    short_scales: dict[str, float]
    magnitudes: dict[str, float]
    vague: tuple[str, ...]
    ordinals: frozenset[str]
    fractions: dict[str, float]
    behind_shares: frozenset[str]
    before_shares: frozenset[str]
    currencies: frozenset[str]
    currency_words: frozenset[str]
    currency_lands: frozenset[str]
    modifiers: tuple[ModifierRule, ...]
    contexts: tuple[ContextRule, ...]
    unit_words: tuple[UnitRule, ...]
    heads: tuple[HeadRule, ...]
    endings: tuple[EndingRule, ...]
    plurals: frozenset[str]
    roman_after: frozenset[str]
    date_words: frozenset[str]
    named_units: frozenset[str]
    unit_adjectives: frozenset[str]
    with_over: frozenset[str]
    with_up_to: frozenset[str]
    about_words: frozenset[str]
    below_over: frozenset[str]
    before_estimated: frozenset[str]
    holders: frozenset[str]
    stop_words: frozenset[str]
    prepositions: frozenset[str]


class VerbGroup(Entry, frozen=True, kw_only=True):
    """Bases of verbs."""

    bases: frozenset[str]


class IrregularVerbs(Entry, frozen=True, kw_only=True):
    """Verbs whose past and participle are no base with -ed."""

    forms: dict[str, tuple[str, str]]


class EventRule(Entry, frozen=True, kw_only=True):
    """Verbs, by their bases, and nouns of happening that give people a kind."""

    kind: FigureKind
    bases: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()


class VerbRules(Rule, frozen=True, kw_only=True):
    """rules/verbs.yaml."""

    plain: VerbGroup
    also_nouns: VerbGroup
    irregular: IrregularVerbs
    prefixes: tuple[str, ...]
    no_verbs: frozenset[str]
    particles: frozenset[str]
    be: frozenset[str]
    half_be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    links: frozenset[str]
    joints: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    parts: tuple[str, ...]
    carriers: frozenset[str]
    carrying_adjectives: frozenset[str]
    with_infinitive: frozenset[str]
    states: frozenset[str]
    state_phrases: dict[str, str]
    reporting: frozenset[str]
    empty: frozenset[str]
    events: tuple[EventRule, ...]
    phrases: dict[str, FigureKind | Literal["-"]]
    nominal: frozenset[str]
    describing: frozenset[str]
    intransitive: frozenset[str]
    containers: frozenset[str]
    counts: frozenset[str]
    dead_heads: frozenset[str]
    location: frozenset[str]
    time_words: frozenset[str]
    fillers: frozenset[str]
    count_nouns: frozenset[str]
    death_counts: frozenset[str]
    telling: frozenset[str]
    noting: frozenset[str]
    plural_verbs: frozenset[str]
    bare_effects: frozenset[str]
    motion: frozenset[str]
    care: frozenset[str]
    speaking: frozenset[str]
    done_to_people: frozenset[str]
    states_of_people: frozenset[str]
    injuries: frozenset[str]
    injuring: frozenset[str]
    back_pronouns: frozenset[str]
    list_hedges: frozenset[str]
    nested: frozenset[str]
    amounting: frozenset[str]
    claiming: frozenset[str]
    people_containers: frozenset[str]


_T = TypeVar("_T")


class _Loader(yaml.CBaseLoader):
    """Leaves every scalar a string, so that the words "no" and "on" are no booleans; no key may stand twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read(path: Path, type_: type[_T]) -> _T:
    """The rules of one file, checked.

    Raises:
        RuleError: naming file, entry and reason, where the file isn't YAML, doesn't fit `type_` or has an empty word.
    """
    try:
        entries = yaml.load(path.read_bytes(), Loader=_Loader)
    except yaml.constructor.ConstructorError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RuleError(f"{path.name}: line {line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path.name}: not YAML: {error}") from error
    try:
        rules = msgspec.convert(entries, type_, strict=False)
    except msgspec.ValidationError as error:
        entry = _entry_of(entries, type_, str(error))
        raise RuleError(f"{path.name}: {f'entry {entry!r}: ' if entry else ''}{error}") from error
    for entry, key in _blanks(entries):
        raise RuleError(f"{path.name}: entry {entry!r}: {key!r} is empty or holds an empty word")
    return rules


# The steps of a place as msgspec prints it: `$.heads[3].words`, `$.states[...]`.
_STEP = re.compile(r"\.([\w-]+)|\[(\d+|\.\.\.)\]")


def _entry_of(entries: Any, type_: type, message: str) -> str | None:
    """The id, or the key, of the entry that a message of msgspec is about; None where it is about the whole file."""
    entry, node = None, entries
    for name, index in _STEP.findall(message.rpartition(" - at ")[2]):
        key: str | int = int(index) if index.isdigit() else name
        if index == "...":
            key = next((key for key in list(node) if _is_mended_without(entries, type_, message, node, key)), "")
            entry = key or entry
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(node, dict):
            entry = node.get("id", entry or name)
    return entry


def _is_mended_without(entries: Any, type_: type, message: str, node: dict[str, Any], key: str) -> bool:
    """Whether the message doesn't come up when a key is left out."""
    value = node.pop(key)
    try:
        msgspec.convert(entries, type_, strict=False)
    except msgspec.ValidationError as error:
        return str(error) != message
    finally:
        node[key] = value
    return True


def _blanks(node: Any, entry: str = "", key: str = "") -> Iterator[tuple[str, str]]:
    """Entry and key of each empty word, and of each id and example without words."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _blanks(value, str(node.get("id", entry or name)), name)
    elif isinstance(node, list):
        for value in node:
            yield from _blanks(value, entry, key)
            if isinstance(value, str) and not value.strip():
                yield entry, key
    elif key in {"id", "example"} and not str(node).strip():
        yield entry, key


def _check_patterns(name: str, entry: str, *patterns: str | None) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern or "")
        except re.error as error:
            raise RuleError(f"{name}: entry {entry!r}: {pattern!r} is no pattern: {error}") from error


def check_ids(name: str, ids: Iterable[str]) -> None:
    """Hold that no id stands twice.

    Args:
        name: the file's name, for the message.
        ids: the ids of its entries.

    Raises:
        RuleError: naming file and entry.

    >>> check_ids("figures.yaml", ["about", "nearly"])
    """
    twice = [id_ for id_, n in Counter(ids).items() if n > 1]
    if twice:
        raise RuleError(f"{name}: entry {twice[0]!r}: the id stands twice")


@functools.cache
def segment_rules(path: Path = RULES / "segments.yaml") -> SegmentRules:
    """The rules for segments and sentences.

    >>> "mr" in segment_rules().abbreviations
    True
    """
    rules = read(path, SegmentRules)
    blocks: tuple[Entry, ...] = (*rules.prefixes, *rules.blocks)
    check_ids(path.name, [rule.id for rule in blocks])
    for prefix in rules.prefixes:
        _check_patterns(path.name, prefix.id, prefix.pattern)
    for block in rules.blocks:
        _check_patterns(path.name, block.id, *block.starts, *block.cues, block.pattern)
    return rules


@functools.cache
def figure_rules(path: Path = RULES / "figures.yaml") -> FigureRules:
    """The rules for numbers.

    >>> figure_rules().scales["thousand"]
    1000.0
    """
    rules = read(path, FigureRules)
    entries: tuple[Entry, ...] = (*rules.modifiers, *rules.contexts, *rules.unit_words, *rules.heads, *rules.endings)
    check_ids(path.name, [rule.id for rule in entries])
    for context in rules.contexts:
        _check_patterns(path.name, context.id, context.before, context.after, context.number)
    return rules


@functools.cache
def verb_rules(path: Path = RULES / "verbs.yaml") -> VerbRules:
    """The rules for verbs.

    >>> verb_rules().irregular.forms["flee"]
    ('fled', 'fled')
    """
    rules = read(path, VerbRules)
    entries: tuple[Entry, ...] = (rules.plain, rules.also_nouns, rules.irregular, *rules.events)
    check_ids(path.name, [rule.id for rule in entries])
    return rules
