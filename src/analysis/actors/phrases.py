"""Descriptions: `[origin] [modifiers] head`, the Syrian foreign ministry, local officials, a doctor."""

from collections.abc import Sequence

import msgspec

from analysis.actors.rules import ActorHead, Entry, actor_rules, lexicon
from analysis.language.words import Word, slug
from analysis.records import ActorKind

_JOINED = (" ", "-", '"', "“", "‘", "'")
_OWNERS = frozenset({"armed-force", "armed-group", "government-body", "state", "people", "media"})
_SPELLING = {"defense": "defence"}


class Description(msgspec.Struct, frozen=True, gc=False):
    """A description that was read.

    Attributes:
        last: the word behind it.
        head: the rule of its head noun.
        words: what the id is made of: modifiers and head.
    """

    last: int
    head: ActorHead
    words: tuple[str, ...]


def read_description(words: Sequence[Word], at: int, origin: Entry | None) -> Description | None:
    """The description whose modifiers and head begin at a word, behind its origin if it has one."""
    found = _last_head(words, at, origin)
    if found is None:
        return None
    last, head = found
    last = _with_topic(words, last, head)
    if last < len(words):
        if words[last].gap == "-":
            last = _in_chief(words, last)
            if not last:
                return None  # army-run
        elif head.kind in _OWNERS and _owns_thing(words, last):
            return None
    return Description(last, head, _id_words(words, at, last))


def _last_head(words: Sequence[Word], at: int, origin: Entry | None) -> tuple[int, ActorHead] | None:
    """The last head noun that only modifiers and heads stand before, with the word behind it."""
    rules, heads = actor_rules(), lexicon().heads
    found: tuple[int, ActorHead] | None = None
    for k in range(at, min(at + 7, len(words))):
        word = words[k]
        if _is_apart(words, k, at, origin, found is not None):
            break
        head = None
        if word.low in heads:
            modifiers = {w.low for w in words[at:k]}
            head = next((h for h in heads[word.low] if _fits(h, modifiers, origin)), None)
            found = (k + 1, head) if head else found
        if head is None and word.low not in rules.modifiers:
            break
    return found


def _is_apart(words: Sequence[Word], k: int, at: int, origin: Entry | None, has_head: bool) -> bool:
    """Whether a word doesn't go on with the description that began at word `at`."""
    word = words[k]
    if k == at:
        return origin is not None and word.gap not in _JOINED
    back = words[k - 1]
    if word.cap and not back.cap and not word.text[:2].isupper():
        return True  # the local People's Defence Force
    if word.gap not in _JOINED:
        return True
    if not back.owns:
        return False
    return back.low not in lexicon().heads or not (has_head and word.low in actor_rules().offices)


def _in_chief(words: Sequence[Word], last: int) -> int:
    """The word behind `-in-chief` or `-general`, 0 where another word is joined to a head."""
    if words[last].low in ("general", "elect", "designate"):
        return last + 1
    chief = words[last].low == "in" and last + 1 < len(words) and words[last + 1].low == "chief"
    return last + 2 if chief else 0


def _owns_thing(words: Sequence[Word], last: int) -> bool:
    """Whether a head only says whose a thing is: army bases, a police station."""
    word = words[last]
    return word.gap == " " and not words[last - 1].owns and word.low in actor_rules().things_behind


def _fits(head: ActorHead, modifiers: set[str], origin: Entry | None) -> bool:
    if head.origin == "any" and origin is None:
        return False
    if head.origin == "group" and (origin is None or origin.kind != "armed-group"):
        return False
    if origin is not None and origin.adjective in head.needs:
        return True
    return not head.needs or bool(head.needs & modifiers) or (origin is not None and head.kind == "media")


def _with_topic(words: Sequence[Word], last: int, head: ActorHead) -> int:
    """Behind a ministry its topic: ministry of defence."""
    if last + 1 >= len(words) or words[last].gap != " " or words[last].low != "of":
        return last
    topics = actor_rules().of_topics if head.id == "ministry" else actor_rules().inquiries
    fits = head.id == "ministry" or (head.kind in ("government-body", "organisation") and not words[last - 1].owns)
    return last + 2 if fits and words[last + 1].low in topics else last


def _id_words(words: Sequence[Word], first: int, last: int) -> tuple[str, ...]:
    lows = [_SPELLING.get(word.low, word.low) for word in words[first:last]]
    if "of" in lows:
        at = lows.index("of")
        lows = lows[at + 1 :] + lows[:at]
    return tuple(lows)


def description_id(origin: Entry | None, description: Description) -> str:
    """The id of a description: `syrian-foreign-ministry`, `local-official`."""
    head = description.head
    if origin and head.id == "government" and origin.kind in ("state", "territory"):
        return origin.actor
    if origin and head.id == "people" and description.words[-1] in actor_rules().peoples_heads and origin.people:
        return origin.people
    if origin and origin.kind == "armed-group" and head.own:
        return origin.actor
    own = _is_arm(description) or not actor_rules().risings.isdisjoint(description.words)
    tail = [head.as_] if head.as_ and not own else list(description.words)
    start = [origin.adjective] if origin and origin.adjective else []
    return slug([*start, *tail])


def _is_arm(description: Description) -> bool:
    return bool({"air", "special", "border", "coast"} & set(description.words))


def kind_of(origin: Entry | None, description: Description) -> ActorKind:
    """The kind of a description: that of the head, a group's own for its fighters."""
    if origin and origin.kind == "armed-group" and description.head.own:
        return "armed-group"
    if description.head.id == "army" and not actor_rules().risings.isdisjoint(description.words):
        return "armed-group"
    if origin and description.head.id == "government" and origin.kind == "territory":
        return "territory"
    return description.head.kind
