"""The verb behind a noun phrase: its own predicate, a participle or a relative clause that belongs to it."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from analysis.figures.counted import describes, noun_phrase
from analysis.language.atoms import atom_at, low_at
from analysis.language.groups import group_at, has_object, is_auxiliary, leads_on, state_at, voiced
from analysis.language.scan import Token
from analysis.language.verbs import Event, form_of, is_adverb, noun_event, verb_event
from analysis.rules import figure_rules, verb_rules

# How sure a verb is that of the noun phrase: a finite one, a participle, one of a relative clause.
Tie = Literal["finite", "participle", "relative", "state"]
_REACH = 30  # how far a verb may stand from its noun phrase, in tokens
_ENDS = frozenset(".;:!?")
_QUOTES = frozenset("\"“”‘’'")


class Behind(msgspec.Struct, frozen=True, gc=False):
    """A verb behind a noun phrase.

    Attributes:
        event: what it says; None for a bare "to be".
        tie: how it belongs to the noun phrase.
        is_next: whether nothing but adverbs stands between the two.
    """

    event: Event | None
    tie: Tie
    is_next: bool


def _skip_brackets(words: Sequence[Token], at: int) -> int:
    """Behind the bracket that opens at a token."""
    for k in range(at + 1, min(at + _REACH, len(words))):
        if words[k].text in ")]":
            return k + 1
    return at + 1


def _behind_comma(words: Sequence[Token], at: int) -> int | None:
    """Where to read on behind a comma: the next of a list, or behind an insertion; None where the clause is over."""
    after = at + 1
    if is_auxiliary(low_at(words, after)) and low_at(words, after) != "to":
        return after
    item = _item_behind(words, after + (low_at(words, after) in {"and", "or"}))
    return item if item is not None else _behind_insertion(words, after)


def _item_behind(words: Sequence[Token], at: int) -> int | None:
    """The end of a further thing of a list, with a number or without: `as well as | lorries`, `a squadron of jets`."""
    item = _list_item(words, at)
    if item is None and low_at(words, at) == "as":
        return _joined(words, at)
    if item is None and low_at(words, at) in {"a", "an"}:
        phrase = noun_phrase(words, at + 1)
        return phrase[1] if phrase and low_at(words, phrase[1]) in {"and", ","} else None
    return item


def _behind_insertion(words: Sequence[Token], at: int) -> int | None:
    """Behind the comma or dash that ends an insertion, before a verb: `82 bodies, some burned, | were found`."""
    for k in range(at, min(at + 22, len(words))):
        if words[k].text in _ENDS:
            return None
        if words[k].text == "," and low_at(words, k + 1) == "and" and (item := _list_item(words, k + 2)):
            return item
        is_dash = words[k].text in {"-", "–", "—"} and words[k - 1].end < words[k].start
        if (words[k].text == "," or is_dash) and _resumes(low_at(words, k + 1)):
            return k + 1
    return None


def _resumes(low: str) -> bool:
    """Whether a word can be the verb that goes on with a clause behind an insertion."""
    if is_auxiliary(low) or low in verb_rules().half_be:
        return low not in {"to", "left"}
    form = form_of(low)
    if form is None or form.base == "say":
        return False
    return low in verb_rules().plural_verbs or (not form.is_noun and bool(set(form.tenses) & {"P", "N"}))


def _list_item(words: Sequence[Token], at: int) -> int | None:
    """The end of a further thing counted in a list: `two tanks, | 12 vehicles`."""
    here, small, signs = at, verb_rules().list_hedges, figure_rules().currencies
    while here < at + 6 and (low_at(words, here) in small or low_at(words, here) in signs):
        here += 1
    atom = atom_at(words, here) if here < len(words) else None
    if atom is None or atom.form not in {"digits", "words", "magnitude", "vague"}:
        return None
    if low_at(words, atom.last) == "of" and low_at(words, atom.last + 1) in {"them", "whom", "which"}:
        return None
    phrase = noun_phrase(words, atom.last)
    return phrase[1] if phrase else atom.last


class _Search:
    """One walk to the right from a noun phrase.

    Attributes:
        at: the token to look at.
        is_next: whether only adverbs were passed so far.
        weak: a participle that was passed; a finite verb behind it counts for more.
        is_over: whether the clause ended.
        is_part: whether the noun phrase is a pronoun for what stands before, whose clause ends at a comma.
        is_joined: whether a further thing of a list was passed.
    """

    def __init__(self, words: Sequence[Token], end: int) -> None:
        self.words, self.end, self.at = words, end, end
        self.stop = min(len(words), end + _REACH)
        self.is_next, self.is_over, self.is_joined = True, False, False
        self.weak: Behind | None = None
        self.is_part = low_at(words, end - 1) in {"them", "whom", "which"}

    def found(self) -> Behind | None:
        while self.at < self.stop and not self.is_over:
            if self.words[self.at].kind == "mark":
                self._by_mark()
                continue
            found = self._by_word()
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
            self._go(None if self.weak or self.is_part else _behind_comma(words, at), False)
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
        elif is_auxiliary(low) and low != "to":
            return _predicate(words, at, self.is_next, self.weak)
        else:
            return self._by_open_word(low)
        return None

    def _by_open_word(self, low: str) -> Behind | None:
        words, at = self.words, self.at
        form = form_of(low) if words[at].kind == "word" else None
        if low in {"said", "says"} and self.weak is None:
            return Behind(verb_event(words, at), "finite", self.is_next)
        if self._by_small_word(low):
            return None
        if form and (_may_be_verb(words, at) or (at == self.end and not _is_plural_noun(words, at))):
            return self._verb(at)
        if at == self.end and words[at].text[:1].isupper() and _contact(words, at):
            return _contact(words, at)
        if self.weak is None and (state := state_at(words, at)):
            return Behind(state, "state", self.is_next)
        self._pass(low)
        return None

    def _by_small_word(self, low: str) -> bool:
        """Take an infinitive, the end of the clause, `a day`, or a joint; False where the word is none of them."""
        rules, words, at = verb_rules(), self.words, self.at
        if low == "to" and not _is_noun_only(low_at(words, at + 1)):
            self.weak = self.weak or Behind(verb_event(words, at + 1), "relative", False)
            self.at += 2
        elif low in {"a", "an", "per", "every", "each"} and low_at(words, at + 1) in rules.time_words:
            self.at += 2
        elif low in {"and", "or", "as", "plus"} and (low == "as" or low not in rules.subordinators):
            self._go(_joined(words, at) if self.weak is None or self._is_doing() else None, self.is_next)
            self.is_joined = True
        elif low in rules.subordinators or low in {"said", "says", "say", "according"}:
            self.is_over = True
        else:
            return False
        return True

    def _pass(self, low: str) -> None:
        """Go past a prepositional phrase or another word that is no verb; right behind the noun the search is over."""
        rules = verb_rules()
        if low == "of" or low in rules.links:
            self._go(_behind_phrase(self.words, self.at), False)
        elif is_adverb(low) or low in rules.time_words or self.weak or not self.is_next:
            self.at += 1
        else:
            self.is_over = True

    def _is_doing(self) -> bool:
        """Whether the participle passed is one in -ing."""
        return self.weak is not None and self.weak.event is not None and self.weak.event.word.endswith("ing")

    def _verb(self, at: int) -> Behind | None:
        """A verb without auxiliary: the end where it can only be finite, else something to fall back on."""
        self.at += 1
        if self._is_doing() and _is_past(self.words, at):
            return Behind(voiced(self.words, at, verb_event(self.words, at)), "finite", False)
        if self.weak is None:
            self.weak, is_sure = _plain_verb(self.words, at, self.is_next)
            if is_sure:
                return self.weak
        self.is_next = False
        return None


def verb_behind(words: Sequence[Token], end: int) -> Behind | None:
    """The verb that belongs to the noun phrase that ends at a token, None where there is none.

    >>> from analysis.language.scan import tokens
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
    return Behind(voiced(words, at, found), "finite", is_next)


def _is_noun_only(low: str) -> bool:
    form = form_of(low)
    return form is None or "B" not in form.tenses


def _is_plural_noun(words: Sequence[Token], at: int) -> bool:
    """Whether a form in -s right behind a noun phrase is a noun: `half of them | convicts`."""
    form = form_of(words[at].low)
    return form is not None and form.is_noun and form.tenses == "S" and not has_object(words, at)


def _is_past(words: Sequence[Token], at: int) -> bool:
    """Whether a form is a finite past: one with an object, or one that is no participle."""
    form = form_of(words[at].low)
    if form is None or "P" not in form.tenses:
        return False
    is_named = at + 1 < len(words) and words[at + 1].text[:1].isupper()
    return "N" not in form.tenses or is_named or has_object(words, at)


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
    if "G" in tenses and low in verb_rules().half_be and leads_on(words, at):
        return Behind(group_at(words, at), "participle", is_next), False
    if "G" in tenses:
        return Behind(verb_event(words, at), "participle", is_next), False
    event = voiced(words, at, group_at(words, at) or verb_event(words, at))
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
    is_verb_form = form is not None and not form.is_noun and bool(set(form.tenses) - {"N", "G"})
    describing = form is not None and "N" in form.tenses and describes(words, after)
    if is_verb_form and after == at + 1 and not describing:
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
        if is_auxiliary(low):
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
    if is_auxiliary(after):
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
