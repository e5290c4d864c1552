"""The verb behind a noun phrase: its own predicate, a participle or a relative clause that belongs to it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from analysis.atoms import atom_at, low_at
from analysis.counted import describes, noun_phrase
from analysis.rules import figure_rules, verb_rules
from analysis.scan import Token
from analysis.verbs import Event, effects, form_of, is_adverb, noun_event, verb_event

# How sure a verb is that of the noun phrase: a finite one, a participle, one of a relative clause.
Tie = Literal["finite", "participle", "relative", "state"]
_REACH = 30  # how far a verb may stand from its noun phrase, in tokens
_ENDS = frozenset(".;:!?")
_QUOTES = frozenset("\"“”‘’'")


class Behind(NamedTuple):
    """A verb behind a noun phrase.

    Attributes:
        event: what it says; None for a bare "to be".
        tie: how it belongs to the noun phrase.
        is_next: whether nothing but adverbs stands between the two.
    """

    event: Event | None
    tie: Tie
    is_next: bool


def _is_auxiliary(low: str) -> bool:
    rules = verb_rules()
    return low in rules.be or low in rules.have or low in rules.modals


def graver(words: Sequence[Token], at: int, found: Event) -> Event:
    """The second verb of `were rounded up and killed` where it says that people died or were hurt, else the first."""
    joint = next((k for k in range(at + 1, min(at + 4, len(words))) if words[k].low == "and"), None)
    form = form_of(low_at(words, joint + 1)) if joint is not None else None
    if joint is None or form is None or "N" not in form.tenses or form.is_noun or found.kind:
        return found
    second = verb_event(words, joint + 1)
    return second if second.kind else found


def group_at(words: Sequence[Token], at: int) -> Event | None:
    """The event of the verb group that begins at a token: `have been | killed`, `are feared | dead`.

    >>> from analysis.scan import tokens
    >>> group_at(tokens("are believed to have died there"), 0)
    Event(word='died', kind='killed', base='die')
    """
    rules = verb_rules()
    fallback: Event | None = None
    while at < len(words):
        low = words[at].low
        if low in rules.states:
            return noun_event(low) if low not in {"short"} else fallback
        state = state_at(words, at)
        if state:
            return state
        if low in rules.half_be and _leads_on(words, at):
            fallback = verb_event(words, at)
            at += 1
            continue
        if _is_auxiliary(low) or is_adverb(low) or words[at].text in _QUOTES:
            at += 1
            continue
        if low in rules.carrying_adjectives and low_at(words, at + 1) == "to" and form_of(low_at(words, at + 2)):
            at += 2
            continue
        form = form_of(low)
        if form is None or (form.is_noun and not _follows_modal(words, at)):
            return fallback
        if form.base in rules.carriers and _carries(words, at):
            fallback = verb_event(words, at)
            at += 1
            continue
        if form.base in rules.with_infinitive and low_at(words, at + 1) == "to" and form_of(low_at(words, at + 2)):
            second = verb_event(words, at + 2)
            return Event(f"{low}-to-{second.word}", None, form.base)
        return graver(words, at, verb_event(words, at))
    return fallback


def _leads_on(words: Sequence[Token], at: int) -> bool:
    """Whether a participle or a state stands behind `got`, `remain`, `lay`."""
    after = at + 1
    while is_adverb(low_at(words, after)) and low_at(words, after) not in verb_rules().particles:
        after += 1
    form = form_of(low_at(words, after))
    return low_at(words, after) in verb_rules().states or (form is not None and form.tenses in {"N", "PN", "NP"})


def _follows_modal(words: Sequence[Token], at: int) -> bool:
    """Whether a base stands behind a modal, adverbs between: `will also | attack`."""
    rules = verb_rules()
    at -= 1
    while at >= 0 and is_adverb(words[at].low):
        at -= 1
    return low_at(words, at) in rules.modals or low_at(words, at) in rules.pronouns


def _carries(words: Sequence[Token], at: int) -> bool:
    """Whether the verb that a carrier carries stands behind it: `believed | to have died`, `reported | killed`."""
    after = low_at(words, at + 1)
    form = form_of(after)
    return (
        after == "to" or after in verb_rules().states or (form is not None and "N" in form.tenses) or is_adverb(after)
    )


def state_at(words: Sequence[Token], at: int) -> Event | None:
    """The event of a phrase that says in what state people are: `in | detention`."""
    phrase = next((phrase for phrase in _state_phrases(words[at].low) if _stands(words, at, phrase)), None)
    return noun_event(verb_rules().state_phrases[" ".join(phrase)]) if phrase else None


def _state_phrases(first: str) -> list[tuple[str, ...]]:
    return [tuple(p.split()) for p in verb_rules().state_phrases if p.split()[0] == first]


def _stands(words: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(low_at(words, at + k) for k in range(len(phrase))) == phrase


def _skip_brackets(words: Sequence[Token], at: int) -> int:
    """Behind the bracket that opens at a token."""
    for k in range(at + 1, min(at + _REACH, len(words))):
        if words[k].text in ")]":
            return k + 1
    return at + 1


def _behind_comma(words: Sequence[Token], at: int) -> int | None:
    """Where to read on behind a comma: the next of a list, or behind an insertion; None where the clause is over."""
    after = at + 1
    if _is_auxiliary(low_at(words, after)) and low_at(words, after) != "to":
        return after
    after += low_at(words, after) in {"and", "or"}
    item = _list_item(words, after)
    if item is None and low_at(words, after) == "as":
        item = _joined(words, after)
    if item is not None:
        return item
    for k in range(after, min(after + 22, len(words))):
        low = words[k].low
        if words[k].text in _ENDS:
            return None
        if words[k].text in {",", "-", "–", "—"} and (words[k].text == "," or words[k - 1].end < words[k].start):
            following = low_at(words, k + 1)
            form = form_of(following)
            if _is_auxiliary(following) and following != "to":
                return k + 1
            if following in verb_rules().half_be and following != "left":
                return k + 1
            if form and not form.is_noun and set(form.tenses) & {"P", "N"} and form.base != "say":
                return k + 1
    return None


def _list_item(words: Sequence[Token], at: int) -> int | None:
    """The end of a further thing counted in a list: `two tanks, | 12 vehicles`."""
    here = at
    while here < len(words) and here < at + 6 and words[here].low in _HEDGES:
        here += 1
    atom = atom_at(words, here) if here < len(words) else None
    if atom is None or atom.form not in {"digits", "words", "magnitude", "vague"}:
        return None
    here = atom.last
    if low_at(words, here) == "of" and low_at(words, here + 1) in {"them", "whom", "which"}:
        return None
    phrase = noun_phrase(words, here)
    return phrase[1] if phrase else None


_HEDGES = frozenset(
    "about around some at least more than over up to as nearly almost roughly approximately estimated another further".split()
)


class _Search:
    """One walk to the right from a noun phrase.

    Attributes:
        at: the token to look at.
        is_next: whether only adverbs were passed so far.
        weak: a participle that was passed; a finite verb behind it counts for more.
        is_over: whether the clause ended.
        is_joined: whether a further thing of a list was passed.
    """

    def __init__(self, words: Sequence[Token], end: int) -> None:
        self.words, self.end, self.at = words, end, end
        self.stop = min(len(words), end + _REACH)
        self.is_next, self.is_over, self.is_joined = True, False, False
        self.weak: Behind | None = None

    def found(self) -> Behind | None:
        while self.at < self.stop and not self.is_over:
            found = self._by_mark() if self.words[self.at].kind == "mark" else self._by_word()
            if found is not None:
                return found
        return self.weak

    def _go(self, at: int | None, is_next: bool) -> None:
        """Read on at a token; None ends the search."""
        if at is None:
            self.is_over = True
        else:
            self.at, self.is_next = at, is_next

    def _by_mark(self) -> None:
        words, at, text = self.words, self.at, self.words[self.at].text
        is_dash = text in {"-", "–", "—"} and at > 0 and words[at - 1].end < words[at].start
        if text == "(":
            self._go(_skip_brackets(words, at), self.is_next)
        elif text in _QUOTES:
            self.at += 1
        elif text == "," or is_dash or text == "—":
            self._go(None if self.weak else _behind_comma(words, at), False)
        elif text == "&":
            self._go(_joined(words, at), False)
        else:
            self.is_over = text in _ENDS or (self.is_next and self.weak is None)
            self.at += 1

    def _by_word(self) -> Behind | None:
        rules, words, at = verb_rules(), self.words, self.at
        low = words[at].low
        if low in rules.describing:
            self.at += 1
        elif low in rules.states and low != "short":
            return self.weak or Behind(noun_event(low), "state", self.is_next)
        elif low in rules.relatives:
            self.is_over = True
            is_own = self.weak is None and not self.is_joined and low != "where" and (low == "who" or self.is_next)
            return _relative(words, at, self.is_next) if is_own else None
        elif low in rules.pronouns:
            self.is_over = True
            return self.weak or _contact(words, at)
        elif _is_auxiliary(low) and low != "to":
            return _predicate(words, at, self.is_next, self.weak)
        else:
            return self._by_open_word(low)
        return None

    def _by_open_word(self, low: str) -> Behind | None:
        rules, words, at = verb_rules(), self.words, self.at
        form = form_of(low) if words[at].kind == "word" else None
        if low == "to" and not _is_noun_only(low_at(words, at + 1)):
            self.weak = self.weak or Behind(verb_event(words, at + 1), "relative", self.is_next)
            self.at += 2
        elif low in {"said", "says"} and self.weak is None:
            return Behind(verb_event(words, at), "finite", self.is_next)
        elif low in rules.subordinators or low in {"said", "says", "say", "according"}:
            self.is_over = True
        elif low in {"a", "an", "per", "every", "each"} and low_at(words, at + 1) in rules.time_words:
            self.at += 2
        elif low in {"and", "or", "as", "plus"}:
            self._go(_joined(words, at) if self.weak is None or self._is_doing() else None, self.is_next)
            self.is_joined = True
        elif form and (_may_be_verb(words, at) or (at == self.end and not _is_plural_noun(words, at))):
            return self._verb(at)
        elif at == self.end and words[at].text[:1].isupper() and _contact(words, at):
            return _contact(words, at)
        elif self.weak is None and (state := state_at(words, at)):
            return Behind(state, "state", self.is_next)
        elif low == "of" or low in rules.links:
            self._go(_behind_phrase(words, at), False)
        elif is_adverb(low) or low in rules.time_words or self.weak or not self.is_next:
            self.at += 1
        else:
            self.is_over = True
        return None

    def _is_doing(self) -> bool:
        """Whether the participle passed is one in -ing."""
        return self.weak is not None and self.weak.event is not None and self.weak.event.word.endswith("ing")

    def _verb(self, at: int) -> Behind | None:
        """A verb without auxiliary: the end where it can only be finite, else something to fall back on."""
        self.at += 1
        if self._is_doing() and _is_past(self.words, at):
            return Behind(_voiced(self.words, at, verb_event(self.words, at)), "finite", False)
        if self.weak is None:
            self.weak, is_sure = _plain_verb(self.words, at, self.is_next)
            if is_sure:
                return self.weak
        self.is_next = False
        return None


def verb_behind(words: Sequence[Token], end: int) -> Behind | None:
    """The verb that belongs to the noun phrase that ends at a token, None where there is none.

    >>> from analysis.scan import tokens
    >>> verb_behind(tokens("civilians in the town were evacuated"), 1).event.word
    'evacuated'
    """
    return _Search(words, end).found()


def _predicate(words: Sequence[Token], at: int, is_next: bool, weak: Behind | None) -> Behind:
    """The verb group that begins with an auxiliary; `being` makes a participle."""
    rules = verb_rules()
    low = words[at].low
    found = group_at(words, at)
    if (
        found is None
        and low in rules.have
        and low_at(words, at + 1) not in rules.be
        and not is_adverb(low_at(words, at + 1))
    ):
        found = verb_event(words, at)
    if low == "being":
        return weak or Behind(found, "participle", is_next)
    if found is None:
        return weak or Behind(None, "finite", is_next)
    return Behind(_voiced(words, at, found), "finite", is_next)


def _voiced(words: Sequence[Token], at: int, found: Event) -> Event:
    """The event of a subject: what it did to others is nothing that happened to itself."""
    if found.kind is None or found.base in verb_rules().intransitive or "-" in found.word:
        return found
    rules = verb_rules()
    here = next((k for k in range(at, min(at + 14, len(words))) if words[k].low == found.word), None)
    if here is None or form_of(found.word) is None:
        return found
    form = form_of(found.word)
    before = here - 1
    while before >= at and is_adverb(words[before].low):
        before -= 1
    is_passive = form is not None and "N" in form.tenses and (before >= 0 and words[before].low not in rules.have)
    if is_passive and before < at:
        is_passive = not _has_object(words, here)
    return found if is_passive else found._replace(kind=None)


def _has_object(words: Sequence[Token], at: int) -> bool:
    """Whether an object stands behind a verb: `killed | 30 people`."""
    after = at + 1
    after += low_at(words, after) in verb_rules().particles
    if after >= len(words):
        return False
    rules = figure_rules()
    low = words[after].low
    is_number = words[after].kind == "number" or low in rules.units or low in rules.tens or low in rules.magnitudes
    return is_number or (low in verb_rules().determiners and low not in {"as", "last", "next", "at", "this", "that"}) or low in {
        "themselves", "himself", "more", "dozens", "civilians", "people",
    }  # fmt: skip


def _is_noun_only(low: str) -> bool:
    form = form_of(low)
    return form is None or "B" not in form.tenses


def _is_plural_noun(words: Sequence[Token], at: int) -> bool:
    """Whether a form in -s right behind a noun phrase is a noun: `half of them | convicts`."""
    form = form_of(words[at].low)
    return form is not None and form.is_noun and form.tenses == "S" and not _has_object(words, at)


def _is_past(words: Sequence[Token], at: int) -> bool:
    """Whether a form is a finite past: one with an object, or one that is no participle."""
    form = form_of(words[at].low)
    if form is None or "P" not in form.tenses:
        return False
    is_named = at + 1 < len(words) and words[at + 1].text[:1].isupper()
    return "N" not in form.tenses or is_named or _has_object(words, at)


def _may_be_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a form further on can be a verb: no noun, no adjective before a noun."""
    form = form_of(words[at].low)
    before = low_at(words, at - 1)
    if form is None or before in verb_rules().determiners or before in verb_rules().links:
        return False
    return not form.is_noun


def _plain_verb(words: Sequence[Token], at: int, is_next: bool) -> tuple[Behind, bool]:
    """A verb without auxiliary, and whether it can only be finite: `fled`, but not `drawn` or `wounded`."""
    low = words[at].low
    form = form_of(low)
    tenses = set(form.tenses) if form else set()
    if "G" in tenses and low in verb_rules().half_be and _leads_on(words, at):
        return Behind(group_at(words, at), "participle", is_next), False
    if "G" in tenses:
        return Behind(verb_event(words, at), "participle", is_next), False
    event = _voiced(words, at, group_at(words, at) or verb_event(words, at))
    if tenses & {"P", "B", "S"} and "N" not in tenses:
        return Behind(event, "finite", is_next), True
    return Behind(event, "participle", is_next), False


def _joined(words: Sequence[Token], at: int) -> int | None:
    """Behind the thing that `and` joins to a noun phrase; None where it joins a verb or a clause."""
    after = at + 1
    if low_at(words, after) == "well" and low_at(words, after + 1) == "as":
        after += 2
    elif words[at].low == "as":
        return None
    item = _list_item(words, after)
    if item is not None:
        return item
    while low_at(words, after) in verb_rules().determiners:
        after += 1
    form = form_of(low_at(words, after))
    is_verb_here = form and not form.is_noun and set(form.tenses) - {"N", "G"} and after == at + 1
    if is_verb_here and not ("N" in form_of(low_at(words, after)).tenses and describes(words, after)):
        return None
    phrase = noun_phrase(words, after)
    return phrase[1] if phrase else None


def _relative(words: Sequence[Token], at: int, is_next: bool) -> Behind | None:
    """The first verb of a relative clause: `who | fled`, `that the army has | seized`."""
    for k in range(at + 1, min(at + 12, len(words))):
        low = words[k].low
        if words[k].text in _ENDS or words[k].text == ",":
            return None
        form = form_of(low)
        if _is_auxiliary(low):
            found = group_at(words, k)
            return Behind(found, "relative", is_next) if found or low in verb_rules().be else None
        if form and (not form.is_noun or k == at + 1) and low_at(words, k - 1) not in verb_rules().determiners:
            return Behind(group_at(words, k) or verb_event(words, k), "relative", is_next)
    return None


def _contact(words: Sequence[Token], at: int) -> Behind | None:
    """The verb of a relative clause without a relative: `convoys we | requested`."""
    if words[at].low in {"who"} or at + 1 >= len(words):
        return None
    after = low_at(words, at + 1)
    if _is_auxiliary(after):
        found = group_at(words, at + 1)
        return Behind(found, "relative", True) if found else None
    form = form_of(after)
    if form is None or (words[at].low not in verb_rules().pronouns and "P" not in form.tenses):
        return None
    return Behind(verb_event(words, at + 1), "relative", True)


def _behind_phrase(words: Sequence[Token], at: int) -> int:
    """Behind a prepositional phrase, its noun phrase included."""
    after = at + 1
    rules = verb_rules()
    while low_at(words, after) in rules.determiners or low_at(words, after) in rules.links:
        after += 1
    while after < len(words) and (words[after].kind in {"number", "code", "stamp"}):
        after += 1
    phrase = noun_phrase(words, after)
    return phrase[1] if phrase else max(after, at + 1)


def is_effect(word: str) -> bool:
    """Whether a noun says that people died or were hurt.

    >>> is_effect("deaths"), is_effect("tanks")
    (True, False)
    """
    return word in effects()
