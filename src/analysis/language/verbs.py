"""Words to verb forms: which words of a sentence are verbs, in which form, and what they do to people.

A form is known from rules/verbs.yaml, or by its ending; what a word in both classes is at its place, verb or noun,
is for its neighbours to say.
"""

import functools
from collections.abc import Iterator, Sequence

import msgspec

from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.records import FigureKind
from analysis.rules import verb_rules


class Form(msgspec.Struct, frozen=True, gc=False):
    """One word as a verb.

    Attributes:
        base: its base.
        tenses: letters for what it can be: P past, N past participle, G -ing, B base, S -s.
        is_noun: whether it may as well be a noun.
    """

    base: str
    tenses: str
    is_noun: bool = False


class Event(msgspec.Struct, frozen=True, gc=False):
    """What happened to things counted.

    Attributes:
        word: as printed, in lower case, several words joined by hyphens.
        kind: the kind that people get by it, None where it leaves them people.
        base: the verb's base, or the noun.
    """

    word: str
    kind: FigureKind | None
    base: str


_VOWELS = frozenset("aeiou")


def _inflected(base: str) -> Iterator[tuple[str, str]]:
    """The regular forms of a base with their letter; with and without a doubled last consonant."""
    yield base, "B"
    if base.endswith("y") and base[-2] not in _VOWELS:
        stem = base[:-1]
        yield from ((stem + "ies", "S"), (stem + "ied", "PN"), (base + "ing", "G"))
        return
    yield base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), "S"
    if base.endswith("e"):
        stem = base[:-2] + "y" if base.endswith("ie") else base[:-1]
        yield from ((base + "d", "PN"), (stem + "ing", "G"))
        return
    for stem in (base, base + base[-1]):
        yield from ((stem + "ed", "PN"), (stem + "ing", "G"))


@functools.cache
def _forms() -> dict[str, Form]:
    """All listed forms; a word that is two forms of two verbs has the letters of both."""
    rules = verb_rules()
    table: dict[str, Form] = {}

    def put(word: str, base: str, tenses: str, is_noun: bool) -> None:
        old = table.get(word)
        if old is None:
            table[word] = Form(base, tenses, is_noun)
        else:
            table[word] = Form(old.base, "".join(sorted({*old.tenses, *tenses})), old.is_noun)

    for base, (past, participle) in rules.irregular.forms.items():
        put(past, base, "P", False)
        put(participle, base, "N", False)
    for group, is_noun in ((rules.plain, False), (rules.also_nouns, True)):
        for base in sorted(group.bases):
            for word, tenses in _inflected(base):
                put(word, base, tenses, is_noun and tenses in {"B", "S"})
    for base in rules.irregular.forms:
        for word, tenses in _inflected(base):
            if tenses != "PN":
                put(word, base, tenses, False)
    return {word: form for word, form in table.items() if word not in rules.no_verbs}


def _again(word: str) -> Form | None:
    """An irregular verb behind a prefix: `retook`, `overran`."""
    for prefix in verb_rules().prefixes:
        known = _forms().get(word[len(prefix) :]) if word.startswith(prefix) else None
        if known and known.base in verb_rules().irregular.forms:
            return Form(prefix + known.base, known.tenses)
    return None


@functools.lru_cache(maxsize=65536)
def form_of(word: str) -> Form | None:
    """A word, in lower case, as a verb; None where it is none.

    >>> form_of("took"), form_of("shelled").tenses, form_of("village")
    (Form(base='take', tenses='P', is_noun=False), 'PN', None)
    """
    known = _forms().get(word)
    if known or word in verb_rules().no_verbs or not word.isalpha():
        return known
    again = _again(word)
    if again:
        return again
    if word.endswith("ed") and len(word) > 4 and not word.endswith("eed"):
        return Form(word[:-2], "PN")
    return Form(word[:-3], "G") if word.endswith("ing") and len(word) > 5 else None


@functools.lru_cache(maxsize=65536)
def is_adverb(word: str) -> bool:
    """Whether a word, in lower case, is an adverb: a listed one, or one in -ly that is neither noun nor verb.

    >>> is_adverb("badly"), is_adverb("supply"), is_adverb("family")
    (True, False, False)
    """
    if word in verb_rules().adverbs:
        return True
    is_noun = word in {"family", "elderly", "assembly", "italy", "july", "ally", "belly", "homily", "anomaly", "only"}
    return word.endswith("ly") and len(word) > 4 and not is_noun and form_of(word) is None


def is_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a token is a verb here: a form that is no noun, or one that its neighbours make a verb."""
    form = form_of(low_at(words, at)) if 0 <= at < len(words) and words[at].kind == "word" else None
    if form is None or words[at].low in verb_rules().be or words[at].low in verb_rules().have:
        return False
    if words[at].text[:1].isupper() and at > 0 and not set(form.tenses) & {"P", "N", "G"}:
        return False
    return not form.is_noun or _verb_by_place(words, at)


def _verb_by_place(words: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a noun is a verb by what stands before and behind it."""
    rules = verb_rules()
    before, after = low_at(words, at - 1), low_at(words, at + 1)
    if before in rules.modals or before in rules.pronouns:
        return True
    if before in rules.determiners or before in rules.links or before.endswith("'s"):
        return False
    takes = after in rules.determiners or words[min(at + 1, len(words) - 1)].kind == "number"
    return takes and at > 0


@functools.cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], FigureKind | None]]]:
    table: dict[str, list[tuple[tuple[str, ...], FigureKind | None]]] = {}
    for phrase, kind in verb_rules().phrases.items():
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, None if kind == "-" else kind))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@functools.cache
def effects() -> dict[str, FigureKind]:
    """The kind that people get by each verb base and each noun of happening.

    >>> effects()["drown"], effects()["injured"]
    ('killed', 'wounded')
    """
    rules = verb_rules().events
    return {word: rule.kind for rule in rules for word in (*rule.bases, *rule.nouns)}


def verb_event(words: Sequence[Token], at: int) -> Event:
    """The event that a verb at a token makes, with the particle behind it.

    >>> from analysis.language.scan import tokens
    >>> verb_event(tokens("Rebels shot down two jets"), 1)
    Event(word='shot-down', kind=None, base='shoot')
    """
    low = words[at].low
    form = form_of(low)
    base = form.base if form else low
    for phrase, kind in _phrases().get(low, ()):
        if tuple(low_at(words, at + k) for k in range(len(phrase))) == phrase:
            return Event("-".join(phrase), kind, base)
    if base in verb_rules().injuring and _is_injury(words, at + 1):
        return Event(low, "wounded", base)
    after = low_at(words, at + 1)
    is_hedge = after in {"up", "over"} and low_at(words, at + 2) == "to"
    is_joined = after in verb_rules().particles and low_at(words, at + 2) != "of" and not is_hedge
    return Event(f"{low}-{after}" if is_joined else low, effects().get(base), base)


def _is_injury(words: Sequence[Token], at: int) -> bool:
    """Whether what stands behind a verb, in so many words without a number, is an injury: `bullet | injuries`."""
    for word in words[at : at + 4]:
        if word.kind != "word" and word.low not in {"a", "an"}:
            return False
        if word.low in verb_rules().injuries:
            return True
    return False


def noun_event(word: str) -> Event:
    """The event that a noun of happening makes: `deaths`, `deployment`."""
    return Event(word, effects().get(word), word)
