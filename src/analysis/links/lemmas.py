"""Words to what they have in common across forms: `fighters`, `fighter`; `shelled`, `shelling`.

What two passages share is counted in these, function words left out.
"""

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.language.clauses import word_classes
from analysis.language.scan import Token, tokens
from analysis.language.verbs import form_of
from analysis.language.words import fold
from analysis.links.resolve import origin
from analysis.paths import RULES
from analysis.records import Record
from analysis.rules import Entry, Rule, RuleError, check_ids, read


class Synonyms(Entry, frozen=True, kw_only=True):
    """Lemmas that name the same things when number and claimant are the same."""

    words: frozenset[str]


class ClaimRules(Rule, frozen=True, kw_only=True):
    """rules/claims.yaml; the file says what its keys mean."""

    things: tuple[Synonyms, ...]
    events: tuple[Synonyms, ...]
    generic: frozenset[str]
    containers: frozenset[str]
    before_of: frozenset[str]
    revising: frozenset[str]
    small: frozenset[str]
    irregular: dict[str, str]


@functools.cache
def claim_rules(path: Path = RULES / "claims.yaml") -> ClaimRules:
    """The rules for what is the same count.

    Raises:
        RuleError: naming file, entry and reason, where a word stands in two entries too.

    >>> "people" in claim_rules().generic
    True
    """
    rules = read(path, ClaimRules)
    check_ids(path.name, [entry.id for entry in (*rules.things, *rules.events)])
    for entries in (rules.things, rules.events):
        owners: dict[str, str] = {}
        for entry in entries:
            for word in sorted(entry.words):
                if word in owners:
                    raise RuleError(f"{path.name}: entry {entry.id!r}: {word!r} stands in {owners[word]!r} as well")
                owners[word] = entry.id
    return rules


@functools.lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The form that a word is compared by: the base of a verb, the singular of a noun, the state of a nationality.

    >>> [lemma(word) for word in ("Fighters", "shelled", "mercenaries", "Syrian", "women", "killed")]
    ['fighter', 'shell', 'mercenary', 'syria', 'woman', 'kill']
    """
    plain = word.removesuffix("'s").removesuffix("’s")
    if plain[:1].isupper() and (state := origin(plain) or origin(plain.removesuffix("s"))):
        return state
    low = fold(plain).strip(".")
    if known := claim_rules().irregular.get(low):
        return known
    form = form_of(low) or (form_of(low[:-1]) if low.endswith("ings") else None)  # beatings
    return form.base if form is not None else singular(low)


def singular(low: str) -> str:
    """A noun in lower case without the ending of the plural.

    >>> [singular(word) for word in ("fighters", "mercenaries", "women", "forces", "corps", "crossing")]
    ['fighter', 'mercenary', 'woman', 'force', 'corp', 'crossing']
    """
    if low.endswith("men"):
        return low[:-3] + "man"
    if not low.endswith("s") or low.endswith(("ss", "us", "is")) or len(low) < 4:
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-2] if low.endswith(("sses", "shes", "ches", "xes")) else low[:-1]


@functools.lru_cache(maxsize=65536)
def is_small(low: str) -> bool:
    """Whether a word in lower case tells no passage apart: an article, an auxiliary, a day of the week.

    >>> is_small("the"), is_small("monday"), is_small("hospital")
    (True, True, False)
    """
    classes = word_classes()
    return low in claim_rules().small or low in classes.days or low in classes.time_words or len(low) < 2


class Content(Record, frozen=True, kw_only=True):
    """A stretch of text as what it can be compared by.

    Attributes:
        lemmas: the lemmas of its content words and numbers, in order.
        low: all its words and numbers in lower case, in order.
    """

    lemmas: tuple[str, ...]
    low: tuple[str, ...]


def content(text: str, start: int = 0, end: int | None = None) -> Content:
    """A stretch of a text as lemmas.

    >>> content("They shelled the two villages.").lemmas
    ('shell', '2', 'village')
    """
    return _content(text) if not start and end is None else _content_within(text, start, end)


@functools.lru_cache(maxsize=4096)
def _content(words: str) -> Content:
    """Words by themselves, which one article asks for again and again: those for a speaker, those that are denied."""
    return _content_within(words, 0, None)


def _content_within(text: str, start: int, end: int | None) -> Content:
    scanned = _words(text, start, end)
    return Content(lemmas=tuple(_lemmas(scanned)), low=tuple(token.low for token in scanned))


def _words(text: str, start: int, end: int | None) -> list[Token]:
    return [token for token in tokens(text, start, end) if token.kind not in ("mark", "address")]


_DIGITS = {
    word: str(n) for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}


def _lemmas(scanned: Iterable[Token]) -> Iterator[str]:
    for token in scanned:
        if token.kind == "word":
            number = _DIGITS.get(token.low)
            if number and number != "1":
                yield number
            elif not is_small(token.low):
                yield lemma(token.text)
        else:
            yield token.low.replace(",", "")


@functools.lru_cache(maxsize=4096)
def state_of(actor: str) -> str | None:
    """The state that an actor's id names.

    >>> state_of("ukrainian-general-staff"), state_of("red-cross")
    ('ukraine', None)
    """
    return origin(actor.replace("-", " ").title())


@functools.cache
def _groups() -> tuple[dict[str, str], dict[str, str]]:
    rules = claim_rules()
    things, events = (
        {word: rule.id for rule in group for word in rule.words} for group in (rules.things, rules.events)
    )
    return things, events


def thing(word: str) -> str:
    """The group of things that a lemma names, the lemma itself where it is in none.

    >>> thing("militant") == thing("mercenary"), thing("tank")
    (True, 'tank')
    """
    return _groups()[0].get(word, word)


def happening(word: str) -> str:
    """The group of happenings that a lemma names, the lemma itself where it is in none.

    >>> happening("dispatch") == happening("send")
    True
    """
    return _groups()[1].get(word, word)


def groups(words: str) -> frozenset[str]:
    """Words by themselves as groups of lemmas, for comparison; `passages` has those of a stretch of an article.

    >>> sorted(groups("The army dispatched 300 mercenaries"))
    ['300', 'army', 'fighter', 'send']
    """
    return _groups_alone(words)


@functools.lru_cache(maxsize=4096)
def _groups_alone(words: str) -> frozenset[str]:
    return frozenset(map(_group, _content(words).lemmas))


def group_of(printed: str) -> str:
    """The group of lemmas of one token as printed, "" for a small word or a mark.

    >>> group_of("mercenaries"), group_of("the"), group_of("1,200")
    ('fighter', '', '1200')
    """
    return next(map(_group, _content_within(printed, 0, None).lemmas), "")


@functools.lru_cache(maxsize=65536)
def _group(lemma_: str) -> str:
    return thing(happening(lemma_))
