"""rules/actors*.yaml read into checked structures, and the dictionary of names made from them."""

import functools
from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec

from analysis.language.scan import tokens
from analysis.language.words import fold, read_words, slug
from analysis.paths import RULES
from analysis.records import ActorKind
from analysis.rules import Rule, RuleError, read

# In names these words have no capital.
_SMALL = frozenset({"of", "for", "and", "the", "in", "al", "bin", "de", "on", "to"})
Alone = Literal["acts", "speaks", "never"]
Use = Literal["name", "capital", "adjective", "people", "region"]


class ActorHead(Rule, frozen=True, kw_only=True):
    """Head nouns of descriptions, and what an actor described by them is."""

    id: str
    kind: ActorKind
    words: frozenset[str]
    alone: Alone
    example: str
    as_: str | None = msgspec.field(name="as", default=None)
    own: bool = False
    needs: frozenset[str] = frozenset()
    origin: str | None = None


class ActorRules(Rule, frozen=True, kw_only=True):
    """rules/actors.yaml."""

    heads: tuple[ActorHead, ...]
    weak_heads: frozenset[str]
    labels: frozenset[str]
    units: frozenset[str]
    local_roles: frozenset[str]
    modifiers: frozenset[str]
    of_topics: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    title_parts: frozenset[str]
    compounds: frozenset[str]
    prefixes: frozenset[str]
    determiners: frozenset[str]
    particles: frozenset[str]
    given: frozenset[str]
    name_heads: dict[ActorKind, frozenset[str]]
    group_first: frozenset[str]
    media_first: frozenset[str]
    media_titles: frozenset[str]
    group_titles: frozenset[str]
    name_words: frozenset[str]
    speech: frozenset[str]
    auxiliaries: frozenset[str]
    acts: frozenset[str]
    place_left: frozenset[str]
    actor_governors: frozenset[str]
    place_of: frozenset[str]
    place_nouns: frozenset[str]
    openers: frozenset[str]
    soft_openers: frozenset[str]
    no_acronyms: frozenset[str]
    leaders: dict[str, str]
    ruling_roles: frozenset[str]
    dotted: frozenset[str]
    of_words: frozenset[str]
    where: frozenset[str]
    things: frozenset[str]
    by_words: frozenset[str]
    no_role: frozenset[str]
    at_words: frozenset[str]
    pointing: frozenset[str]
    bodies_of_roles: frozenset[str]
    links: frozenset[str]
    behind_participle: frozenset[str]
    no_verbs: frozenset[str]
    agents: frozenset[str]
    aided: frozenset[str]
    telling: frozenset[str]
    peoples_heads: frozenset[str]
    addressing: frozenset[str]
    governed: frozenset[str]
    inverted: frozenset[str]
    likewise: frozenset[str]
    partners: frozenset[str]
    place_verbs: frozenset[str]
    in_lists: frozenset[str]
    newsroom: frozenset[str]
    being: frozenset[str]
    passive_speech: frozenset[str]
    always: frozenset[str]
    civil_bodies: frozenset[str]
    hyphen_particles: frozenset[str]
    frontiers: frozenset[str]
    courtesies: frozenset[str]
    media_nouns: frozenset[str]
    counts: frozenset[str]
    mouths: frozenset[str]
    title_names: frozenset[str]
    clause_words: frozenset[str]
    counted_people: frozenset[str]
    media_tails: frozenset[str]
    places_behind: frozenset[str]
    mid_names: frozenset[str]
    speaking_roles: frozenset[str]
    owners_in_names: frozenset[str]
    claim_nouns: frozenset[str]
    left_out: frozenset[str]
    before_peoples: frozenset[str]
    offices_held: frozenset[str]
    given_by: frozenset[str]
    body_titles: frozenset[str]
    kin: frozenset[str]
    behind_acronyms: frozenset[str]
    kind_nouns: frozenset[str]
    things_behind: frozenset[str]
    running: frozenset[str]
    holding: frozenset[str]
    risings: frozenset[str]
    ranks: frozenset[str]
    own_bodies: frozenset[str]
    shared_names: dict[str, str]
    stateless: frozenset[str]
    inquiries: frozenset[str]


class StateRule(Rule, frozen=True, kw_only=True):
    """How one state or territory is called."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class PeopleRule(Rule, frozen=True, kw_only=True):
    """How one people is called."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()


class StateRules(Rule, frozen=True, kw_only=True):
    """rules/actors-states.yaml."""

    states: dict[str, StateRule]
    territories: dict[str, StateRule]
    peoples: dict[str, PeopleRule]
    regions: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One form of a name in the dictionary.

    Attributes:
        words: its words, folded.
        actor, kind: whom it names; the state's id for its adjective, "" for a region.
        use: as what it names them.
        people: the id of the people.
        stands: whether the form alone may stand for the people (the French, ethnic Fulani).
        adjective: the word that ids begin with (`syrian`), "" where there is none.
        upper: whether it is an abbreviation, found only as written.
    """

    words: tuple[str, ...]
    actor: str
    kind: ActorKind
    use: Use
    people: str | None = None
    adjective: str = ""
    upper: bool = False
    stands: bool = False


class Lexicon(msgspec.Struct, frozen=True, gc=False):
    """The dictionary.

    Attributes:
        forms: all forms of names by their first word, longest first.
        heads: the rules of each head noun of descriptions.
        name_heads: the kind that a head word in capitals gives a name.
        adjectives: the word that ids begin with, for each state.
        full: the words of the first form of each listed name.
        starters: words in lower case that may begin an actor; all others are passed over, except for
        joiners: words that may begin one in lower case before a capital, as in `al-Asseri`, `the Hague`.
    """

    forms: dict[str, tuple[Entry, ...]]
    heads: dict[str, tuple[ActorHead, ...]]
    name_heads: dict[str, ActorKind]
    adjectives: dict[str, str]
    full: dict[str, tuple[str, ...]]
    starters: frozenset[str]
    joiners: frozenset[str]


@functools.cache
def actor_rules(path: Path = RULES / "actors.yaml") -> ActorRules:
    """The words around names.

    >>> "spokesman" in actor_rules().heads[-1].words
    True
    """
    rules = read(path, ActorRules)
    twice = [id_ for id_, n in Counter(head.id for head in rules.heads).items() if n > 1]
    if twice:
        raise RuleError(f"{path.name}: entry {twice[0]!r}: the id stands twice")
    return rules


@functools.cache
def state_rules(path: Path = RULES / "actors-states.yaml") -> StateRules:
    """States, territories and peoples.

    >>> state_rules().states["mali"].capitals
    ('Bamako',)
    """
    return read(path, StateRules)


@functools.cache
def name_rules(path: Path = RULES / "actors-names.yaml") -> dict[ActorKind, dict[str, tuple[str, ...]]]:
    """Names of actors by kind and id.

    >>> name_rules()["media"]["reuters"]
    ('Reuters',)
    """
    rules = read(path, dict[ActorKind, dict[str, tuple[str, ...]]])
    twice = [id_ for id_, n in Counter(id_ for part in rules.values() for id_ in part).items() if n > 1]
    if twice:
        raise RuleError(f"{path.name}: entry {twice[0]!r}: the id stands twice")
    return rules


def _entry(  # noqa: PLR0913, PLR0917 - the fields of an entry
    form: str,
    actor: str,
    kind: ActorKind,
    use: Use,
    people: str | None = None,
    adjective: str = "",
    stands: bool = False,
) -> Entry:
    words = tuple(word.low for word in read_words(tokens(form)))
    letters = form.replace(".", "")
    upper = letters.isupper() and len(letters) < 4
    return Entry(words, actor, kind, use, people, adjective, upper, stands)


def _capitalised(id_: str) -> str:
    return " ".join(part.capitalize() for part in id_.split("-"))


def _state_entries(id_: str, rule: StateRule, kind: ActorKind) -> list[Entry]:
    adjectives = rule.adjectives
    people = rule.people or tuple(f"{adjective}s" for adjective in adjectives)
    people_id = slug(people[0].split()) if people else None
    adjective = slug(adjectives[0].split()) if adjectives else id_
    names = rule.names or (_capitalised(id_),)
    entries = [_entry(name, id_, kind, "name", people_id, adjective) for name in names]
    entries += [_entry(name, id_, kind, "name", people_id, adjective) for name in rule.seats]
    entries += [_entry(name, id_, kind, "capital", people_id, adjective) for name in rule.capitals]
    entries += [
        _entry(form, id_, kind, "adjective", people_id, adjective, form in people)
        for form in adjectives
        if form not in names
    ]
    entries += [_entry(form, people_id or id_, "people", "people") for form in people if form not in adjectives]
    return entries


def _people_entries(id_: str, rule: PeopleRule) -> list[Entry]:
    adjective = slug((rule.adjectives or rule.names)[0].split())
    entries = [_entry(form, id_, "people", "adjective", id_, adjective, form in rule.names) for form in rule.adjectives]
    return entries + [_entry(form, id_, "people", "people") for form in rule.names if form not in rule.adjectives]


def _all_entries() -> list[Entry]:
    states = state_rules()
    entries = [e for id_, rule in states.states.items() for e in _state_entries(id_, rule, "state")]
    entries += [e for id_, rule in states.territories.items() for e in _state_entries(id_, rule, "territory")]
    entries += [e for id_, people in states.peoples.items() for e in _people_entries(id_, people)]
    entries += [_entry(form, "", "people", "region", None, slug(form.split())) for form in states.regions]
    for kind, names in name_rules().items():
        entries += [
            _entry(form, id_, kind, "name", None, id_)
            for id_, forms in names.items()
            for given in forms
            for form in (_with_un(given) if given.startswith("UN ") else (given,))
        ]
    return entries


def _with_un(form: str) -> tuple[str, ...]:
    """The spellings of a body of the United Nations."""
    return form, "U.N." + form[2:], "United Nations" + form[2:]


# A listed name may begin with these in lower case, where its next word is a capital.
JOINERS = frozenset({"al", "bin", "anti", "el", "the", "de", "so"})


@functools.cache
def lexicon() -> Lexicon:
    """The dictionary of all names and head nouns.

    >>> [entry.actor for entry in lexicon().forms["bamako"]]
    ['mali']
    """
    forms: dict[str, dict[tuple[str, ...], Entry]] = {}
    adjectives: dict[str, str] = {}
    for entry in _all_entries():
        # The first use of a form wins: a name that is also an adjective stays a name.
        forms.setdefault(entry.words[0], {}).setdefault(entry.words, entry)
        if entry.kind in ("state", "territory") and entry.adjective:
            adjectives.setdefault(entry.actor, entry.adjective)
    rules = actor_rules()
    heads: dict[str, tuple[ActorHead, ...]] = {}
    for head in rules.heads:
        for word in head.words:
            heads[word] = (*heads.get(word, ()), head)
    # Those that need a modifier go first: a news agency is no agency.
    heads = {word: tuple(sorted(by, key=lambda head: not head.needs)) for word, by in heads.items()}
    name_heads = {fold(word): kind for kind, words in reversed(rules.name_heads.items()) for word in words}
    ordered = {first: tuple(sorted(by.values(), key=lambda e: -len(e.words))) for first, by in forms.items()}
    full = {id_: tuple(read_low(forms_[0])) for part in name_rules().values() for id_, forms_ in part.items()}
    starters = rules.modifiers | rules.labels | set(heads)
    joiners = rules.particles | JOINERS
    return Lexicon(ordered, heads, name_heads, adjectives, full, frozenset(starters), frozenset(joiners))


def read_low(form: str) -> list[str]:
    """The folded words of a form.

    >>> read_low("Côte d'Ivoire")
    ['cote', 'divoire']
    """
    return [word.low for word in read_words(tokens(form))]


@functools.cache
def _names() -> dict[str, str]:
    """How the lists write each actor: as its id, else its first form."""
    states = state_rules()
    forms: dict[str, tuple[str, ...]] = {}
    for part in (states.states, states.territories, states.peoples):
        forms |= {id_: rule.names for id_, rule in part.items() if rule.names}
    forms |= {id_: names for kind in name_rules().values() for id_, names in kind.items()}
    return {id_: next((n for n in names if slug(n.split()) == id_), names[0]) for id_, names in forms.items()}


@functools.cache
def _abbreviations() -> dict[str, str]:
    forms = [form for part in name_rules().values() for forms in part.values() for form in forms]
    forms += [form for rule in state_rules().states.values() for form in rule.names]
    return {form.lower(): form for form in forms if form.isalnum() and form.isupper() and len(form) < 7}


def listed_name(id_: str) -> str | None:
    """How the lists write an actor or an abbreviation, None where they don't have it.

    >>> listed_name("nato"), listed_name("amina-saleh")
    ('NATO', None)
    """
    return _names().get(id_) or _abbreviations().get(id_)


@functools.cache
def actor_name(id_: str) -> str:
    """An actor's id as a name, written as the lists write it.

    >>> actor_name("nato"), actor_name("emmanuel-macron"), actor_name("un-officials"), actor_name("abu-bakr-al-amin")
    ('NATO', 'Emmanuel Macron', 'UN Officials', 'Abu Bakr al-Amin')
    """
    if id_ in _names():
        return _names()[id_]
    words = [_abbreviations().get(word, word.capitalize()) for word in id_.split("-")]
    name = " ".join(words[:1] + [word.lower() if word.lower() in _SMALL else word for word in words[1:]])
    return name.replace(" al ", " al-").replace("Al ", "al-", 1) if " al " in name or name.startswith("Al ") else name
