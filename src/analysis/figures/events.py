"""What happened to the things counted: the verb or noun of happening that their noun phrase depends on.

The noun phrase is a subject (`30 people fled`), an object (`killed 30 people`), one thing of a list, a part of what
stands before, or hangs on a preposition or on another noun (`the deaths of 30 people`). `before` and `behind` look
around it; here the two are weighed.
"""

from collections.abc import Sequence

import msgspec

from analysis.figures.before import Governor, governor, verb_of_list
from analysis.figures.behind import Behind, verb_behind
from analysis.figures.nounkinds import listed_kind
from analysis.language.atoms import low_at
from analysis.language.groups import graver
from analysis.language.scan import Token
from analysis.language.verbs import Event, effects, form_of, is_verb, noun_event, verb_event
from analysis.rules import figure_rules, verb_rules


def event_of(words: Sequence[Token], first: int, end: int, head: int | None = None) -> Event | None:
    """What happened to things counted, None where they have no verb of their own.

    Args:
        words: the tokens of the sentence.
        first: where the number begins.
        end: where the thing counted ends.
        head: the head noun of the thing counted, None where it is left out.

    >>> from analysis.language.scan import tokens
    >>> event_of(tokens("Two tanks were blown up"), 0, 2).word
    'blown-up'
    >>> event_of(tokens("The deaths of two men"), 3, 5).word
    'deaths'
    """
    if _owns(words, end, first):
        return None
    behind, before = verb_behind(words, end), governor(words, first)
    if head is None and behind and behind.event and behind.is_next and behind.tie in {"participle", "state"}:
        return behind.event
    found = _governed(words, first, behind, before, head is not None)
    if found and before.place == "verb" and found.word.endswith(f"-{low_at(words, first)}"):
        found = msgspec.structs.replace(found, word=found.word.rpartition("-")[0])  # "wounded | over 100"
    noun = words[head].low if head is not None else ""
    rules = verb_rules()
    is_told = before.place == "verb" and found is not None and found.base in rules.noting
    if is_told and (noun in rules.bare_effects or listed_kind(noun) == "events"):
        return None
    if noun not in effects() or (behind and behind.tie == "finite" and before.place in {"start", "list"}):
        return found
    if found and before.place in {"verb", "list"} and found.base in rules.care:
        return found
    is_part = any(word.low == "of" for word in words[first : min(end, first + 6)])  # "20 of the wounded"
    return None if noun in rules.bare_effects or is_part else noun_event(noun)


def _owns(words: Sequence[Token], end: int, first: int) -> bool:
    """Whether the noun phrase owns what stands behind it: `the two countries' | border`."""
    if low_at(words, end - 1).endswith("'s") and words[end - 1].low not in {"it's", "that's"}:
        return True
    is_mark = low_at(words, end) in {"'", "’"} and words[end].start == words[end - 1].end
    return is_mark and low_at(words, end - 1).endswith("s") and not any(word.text in "'‘" for word in words[first:end])


def _governed(
    words: Sequence[Token], first: int, behind: Behind | None, before: Governor, is_named: bool
) -> Event | None:
    if before.place == "verb":
        return _as_object(words, before.at, behind)
    if before.place == "list":
        return _in_list(words, before.at, behind)
    if before.place == "of":
        return _behind_of(words, before.at, behind, is_named)
    if before.place == "preposition":
        return _behind_preposition(words, before.at, behind)
    return behind.event if behind else None


def _as_object(words: Sequence[Token], verb: int, behind: Behind | None) -> Event | None:
    """The verb whose object the noun phrase is, unless what stands behind says more: `reported | 12 men killed`."""
    rules = verb_rules()
    low = words[verb].low
    form = form_of(low)
    base = form.base if form else low
    is_empty = low in rules.be or low in rules.have or base in rules.empty
    if behind and behind.event:
        is_said = base in rules.reporting or is_empty
        is_left = base != "leave" or behind.tie == "state" or behind.event.kind is not None
        if is_said and is_left and (behind.is_next or base in {"say", "put"} or behind.tie == "participle"):
            return behind.event
        form = form_of(behind.event.word.partition("-")[0])
        is_sure = form is None or not form.is_noun
        if behind.tie == "finite" and behind.is_next and is_sure:
            return behind.event
    event = graver_of_object(words, verb)
    if base == "say" and (behind is None or behind.event is None):
        return event if verb == 0 or words[verb - 1].kind == "mark" else None
    return None if is_empty and "-" not in event.word else event


def graver_of_object(words: Sequence[Token], verb: int) -> Event:
    """The verb before an object; of `captured and killed 12 men` the one that says more."""
    event = verb_event(words, verb)
    if event.kind is None and low_at(words, verb - 1) == "and":
        first = form_of(low_at(words, verb - 2))
        if first and not first.is_noun and first.base in effects():
            return verb_event(words, verb - 2)
    return graver(words, verb, event) if low_at(words, verb + 1) == "and" else event


def _in_list(words: Sequence[Token], joint: int, behind: Behind | None) -> Event | None:
    """The event of one thing of a list: its own verb, else the verb of the list."""
    if behind and behind.event and behind.is_next and behind.tie in {"finite", "participle", "state"}:
        return behind.event
    first = verb_of_list(words, joint)
    if first.place == "verb":
        is_far = behind is not None and behind.tie == "participle" and not behind.is_next
        return _as_object(words, first.at, None if is_far else behind)
    if first.place == "of":
        return _behind_of(words, first.at, behind, True)
    if first.place == "preposition":
        return _behind_preposition(words, first.at, behind)
    return behind.event if behind else None


def _behind_of(words: Sequence[Token], of: int, behind: Behind | None, is_named: bool) -> Event | None:
    """The event of `the deaths of 30 people`, `a convoy of 14 lorries was stopped`."""
    rules = verb_rules()
    noun, event = low_at(words, of - 1), behind.event if behind else None
    is_far = words[of - 1].text[:1].isupper() and low_at(words, of - 3) in rules.nominal
    if noun in rules.nominal or is_far:
        return noun_event(low_at(words, of - 3) if is_far else noun)
    if noun in rules.counts and noun != "total":
        return event if is_named and behind and behind.tie in {"participle", "relative"} else None
    if behind and behind.tie != "finite":
        return event
    if noun not in rules.containers and noun not in rules.dead_heads:
        return None
    outer = governor(words, of - 1)
    return event or (_governed(words, of - 1, None, outer, True) if outer.place in {"verb", "list"} else None)


def _behind_preposition(words: Sequence[Token], at: int, behind: Behind | None) -> Event | None:
    """The event behind a preposition: of the thing itself, else the verb that goes with the preposition."""
    rules = verb_rules()
    low = words[at].low
    own = behind.event if behind and behind.is_next else None
    is_plain = behind is not None and behind.tie == "participle" and own is not None and own.kind is None
    is_plain = is_plain and own is not None and not own.word.endswith("ing")
    if own and behind and ((behind.tie != "finite" and not is_plain) or _opens_clause(low)):
        return own
    if low in rules.location and low != "with" and not (low in {"with", "on", "at"} and _verb_right_before(words, at)):
        return None
    if low == "with":
        return _taken_along(words, at)
    noun = low_at(words, at - 1)
    if low in {"by", "on", "against", "for"} and noun in rules.nominal:
        return noun_event(noun)
    for k in range(at - 1, max(-1, at - 5), -1):
        if is_verb(words, k):
            return _as_object(words, k, None)
        if words[k].text in ".;:,()" or words[k].low in rules.subordinators:
            break
    return None


def _taken_along(words: Sequence[Token], at: int) -> Event | None:
    """The verb of those who moved with things or people: `came in the night | with 20 trucks`."""
    for k in range(at - 1, max(-1, at - 9), -1):
        if words[k].text in ".;:,()" or words[k].low in verb_rules().subordinators:
            return None
        if is_verb(words, k):
            form = form_of(words[k].low)
            return verb_event(words, k) if (form and form.base in verb_rules().motion) or k == at - 1 else None
    return None


def _opens_clause(low: str) -> bool:
    """Whether a preposition is a conjunction as well: `after 12 people were killed`."""
    return low in {"after", "before", "since", "until", "as", "than"}


def _verb_right_before(words: Sequence[Token], at: int) -> bool:
    return is_verb(words, at - 1) and listed_kind(low_at(words, at - 1)) is None


def verb_before_unit(words: Sequence[Token], first: int) -> Event | None:
    """The verb of a share or a sum: `rose | by 46 per cent`, `costs | $3 million`."""
    rules = figure_rules()
    at = first - 1
    small = {"by", "to", "at", "for", "from", "of", "a", "with", "each", "them", "him", "her", "us", "me", "it"}
    if words[at].low == "worth":
        return noun_event("worth")
    while at >= 0 and (words[at].low in small or words[at].low in rules.units):
        at -= 1
    return verb_event(words, at) if at >= 0 and is_verb(words, at) else None
