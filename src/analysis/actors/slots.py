"""What a name does in its clause: whether it acts, speaks, or is only a place."""

from collections.abc import Sequence
from typing import Literal

from analysis.actors.rules import actor_rules, lexicon
from analysis.language.words import Word

Verb = Literal["speech", "act"]
# Between a subject and its verb: nothing, or what closes a bracket or quotation.
_CLOSE = frozenset([" ", ")", ":", "]", "”", "’", '"'])
# What begins an apposition.
_DASHES = frozenset(["-", "–", "—", "--"])
_APART = frozenset([",", "–", "-", "—", "--", "("])


def before(words: Sequence[Word], first: int) -> int:
    """The index of the word before a phrase and its articles, -1 where there is none in the clause."""
    determiners = actor_rules().determiners
    at = first
    while at > 0 and words[at].gap in (" ", "-") and words[at - 1].low in determiners:
        at -= 1
    return at - 1 if at > 0 and words[at].gap in (" ", "-") else -1


def verb_at(words: Sequence[Word], at: int) -> Verb | None:
    """The kind of the verb that stands at a word, behind auxiliaries and adverbs."""
    rules, seen, back = actor_rules(), False, ""
    for word in words[at : at + 4]:
        if word is not words[at] and word.gap != " ":
            break
        if word.low in rules.speech:
            passive = back in rules.being and word.low.endswith(("ed", "told")) and word.low not in rules.passive_speech
            return "act" if passive else "speech"
        back = word.low
        if word.low in rules.auxiliaries:
            seen = True
        elif word.low in rules.acts or (word.low.endswith("ed") and len(word.low) > 4 and not word.cap):
            return "act"
        elif not word.low.endswith("ly"):
            if word is words[at] and _is_present(words, at):
                return "act"
            break
    return "act" if seen else None


def _is_present(words: Sequence[Word], at: int) -> bool:
    """Whether a word in -s is a verb, by the article behind it: `Belgrade protests its innocence`."""
    low = words[at].low
    if not low.endswith("s") or low.endswith("ss") or words[at].cap or len(low) < 5 or at + 1 >= len(words):
        return False
    return words[at + 1].gap == " " and (words[at + 1].low in actor_rules().determiners or words[at + 1].cap)


def verb_after(words: Sequence[Word], last: int) -> Verb | None:
    """The kind of the verb whose subject ends before word `last`: `Mali, its ally, said`."""
    if last >= len(words) or words[last - 1].owns:
        return None
    if words[last].gap.startswith("("):
        closing = _closing(words, last, ")")
        if closing is None:
            return None
        last = closing
    gap = words[last].gap
    if gap in _CLOSE:
        return _verb_close(words, last)
    if gap in _APART and not verb_at(words, last):
        closing = _closing(words, last + 1, gap[0])
        return verb_at(words, closing) if closing is not None else None
    return None


def _verb_close(words: Sequence[Word], last: int) -> Verb | None:
    """The verb of a subject that no mark parts from what follows it."""
    rules, word = actor_rules(), words[last]
    after = words[last + 1].low if last + 1 < len(words) else ""
    if word.low in rules.links:
        return _beyond(words, last + 1, 9 if word.low != "and" else 6)
    if word.gap == ":" and last <= 3:
        return "speech"  # a headline: MSF: no staff were hurt
    if word.low.endswith("ed") and after in rules.behind_participle:
        return _beyond(words, last + 2, 8) or "act"
    if word.low.endswith("ing") and word.gap == " " and after in rules.where:
        return _beyond(words, last + 2, 8)
    if word.low in ("who", "which", "whom", "whose"):
        return _beyond(words, last + 3, 12) or "act"
    return verb_at(words, last)


def _beyond(words: Sequence[Word], at: int, most: int) -> Verb | None:  # noqa: PLR0911 - one return a form
    """The first finite verb within some words, before any mark; a verb of saying goes before others."""
    rules = actor_rules()
    for k in range(at, min(at + most, len(words))):
        if words[k].low in ("who", "whom") and words[k].gap == " ":
            return _beyond(words, k + 3, 12) or "act"  # elders from the town who carried them said
        if words[k].gap == ",":
            closing = _closing(words, k + 1, ",")
            return verb_at(words, closing) if closing is not None else None
        if words[k].gap not in (" ", "-"):
            return None
        low = words[k].low
        if low in rules.speech and not low.endswith("ing"):
            return "speech"
        if low in rules.auxiliaries and low not in actor_rules().no_verbs:
            return verb_at(words, k)
        if k > at and words[k - 1].low in rules.determiners:
            continue  # in the besieged town
        if k > at and (low in rules.acts or (low.endswith("ed") and len(low) > 4)):
            return "act"
    return None


def _closing(words: Sequence[Word], at: int, mark: str) -> int | None:
    """The word behind the mark that closes an apposition or a bracket, within some 18 words."""
    return next((k for k in range(at, min(at + 18, len(words))) if mark in words[k].gap), None)


def speaks(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a phrase is the one who says or is told."""
    at_end = last == len(words) and first > 3 and words[first].gap in _DASHES  # no losses - army
    if at_end or verb_after(words, last) == "speech":
        return True
    at = before(words, first)
    if at < 0:
        return False
    rules = actor_rules()
    if words[at].low in rules.telling:
        # `said the fighters deployed were ...` is what was said, not who said it.
        relative = first > 0 and words[first - 1].low in ("a", "an") and words[last : last + 1] != []
        relative = relative and words[last].low in ("who", "whose", "whom", "which")
        return words[at].low in rules.addressing or relative or verb_after(words, last) != "act"
    if words[at].low in rules.speech and words[at].gap not in (" ", "-", ""):
        return True  # "no", conceded an aide
    return is_cited(words, first)


def is_cited(words: Sequence[Word], first: int) -> bool:
    """Whether a phrase stands behind `according to`, or behind the `by` of what somebody gave or said."""
    rules, at = actor_rules(), before(words, first)
    if at <= 0:
        return False
    behind = words[at - 1].low
    return (words[at].low == "to" and behind == "according") or (
        words[at].low == "by" and (behind in rules.given_by or (behind in rules.speech and behind.endswith("ed")))
    )


def acts(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a phrase acts, owns, speaks, or is accused or told."""
    if words[last - 1].owns or verb_after(words, last) or speaks(words, first, last):
        return True
    rules, at = actor_rules(), before(words, first)
    if last < len(words) and words[last].gap == " " and words[last].low in rules.claim_nouns:
        return True
    if at > 0 and words[at].low in ("for", "of") and words[at - 1].low in lexicon().heads:
        return any(head.kind == "person" for head in lexicon().heads[words[at - 1].low])
    return at >= 0 and (words[at].low in rules.agents or words[at].low == "with")


def is_place(words: Sequence[Word], first: int, last: int, default: bool, joined: bool | None) -> bool:
    """Whether a country, capital or territory is used as a place only.

    Args:
        words: the sentence.
        first: its first word.
        last: the word behind it.
        default: the answer where its clause doesn't say.
        joined: what holds for the name that this one is joined to by a comma or `and`; None where it isn't.
    """
    if words[last - 1].owns:
        nouns = actor_rules().place_nouns
        return any(word.low in nouns for word in words[last : last + (2 if default else 3)])
    at = before(words, first)
    if (clue := _place_by_left(words, first, last, at, default)) is not None:
        return clue
    left = words[at].low if at >= 0 else ""
    if joined is not None and (left in ("and", "or") or not verb_after(words, last)):
        return joined
    if last < len(words) and words[last].gap == " " and words[last].low in actor_rules().place_nouns:
        return True
    if verb_after(words, last):
        return left in actor_rules().place_nouns
    return default and not _is_addressed(words, at)


def _place_by_left(words: Sequence[Word], first: int, last: int, at: int, default: bool) -> bool | None:
    """What the words before a name say: in Chad, as did Chad; None where they say nothing."""
    rules = actor_rules()
    if first == 0 and last < len(words) and words[last].gap == ":":
        return True  # Ethiopia: wedding guests killed
    if at < 0:
        return True if default and first and words[first - 1].low in ("a", "an") else None
    left, governor = words[at].low, words[at - 1].low if at > 0 else ""
    if (left in rules.governed and governor in rules.actor_governors) or (
        left in rules.inverted and governor in rules.likewise
    ):
        return False  # answers to Tehran, as did Muscat
    if left in rules.place_left or (left == "with" and governor in rules.frontiers):
        return True
    return default or governor in rules.place_of if left in ("of", "for") else None


def _is_addressed(words: Sequence[Word], at: int) -> bool:
    """Whether the word before a capital makes it whom somebody deals with: congratulated Bamako."""
    rules = actor_rules()
    left = words[at].low if at >= 0 else ""
    if left in rules.agents or left in rules.aided or left in rules.partners:
        return True
    verb = left.endswith("ed") and len(left) > 4 and not words[at].cap
    return verb and left not in rules.place_verbs and left not in rules.no_verbs
