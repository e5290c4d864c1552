"""Words for a speaker to an actor's id: the actor named in them, or the speaker in force for a pronoun."""

import bisect
import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.actor_rules import lexicon
from analysis.clauses import word_set
from analysis.records import Actor, Sentence
from analysis.words import fold

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her"})
_GROUP_PRONOUNS = frozenset({"it", "they", "them", "both", "both sides", "the two sides", "the two"})
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
# Behind these a name in a speaker's words is not the speaker: the envoy of Aslan Mezhidov.
_OTHER = re.compile(r"\b(?:of|for|to|from|in|at|with|by|near|against|on)\s+(?:[^\W\d_][\w.'’-]*\s+){0,5}\Z")


class Resolution(NamedTuple):
    """Who words stand for.

    Attributes:
        actor: the id, None where it is left open.
        left_open: why the id is None.
        on_behalf_of: the id of whom the words say that the actor speaks for.
        person: whether the actor is one person, None where that isn't known.
    """

    actor: str | None
    left_open: str | None = None
    on_behalf_of: str | None = None
    person: bool | None = None


class Mentions:
    """The actors of an article by where they stand."""

    def __init__(self, text: str, actors: Sequence[Actor], sentences: Sequence[Sentence] = ()) -> None:
        self.text = text
        self.sentences = sentences
        self.all = sorted(actors, key=lambda actor: (actor.start, -actor.end))
        self._starts = [actor.start for actor in self.all]
        self.kinds = {actor.actor: actor.kind for actor in self.all}

    def inside(self, start: int, end: int) -> list[Actor]:
        """The actors that stand wholly inside a stretch of the text."""
        found = []
        for at in range(bisect.bisect_left(self._starts, start), len(self.all)):
            actor = self.all[at]
            if actor.start >= end:
                break
            if actor.end <= end:
                found.append(actor)
        return found


def is_pronoun(words: str) -> bool:
    """Whether words for a speaker only point back.

    >>> is_pronoun("He"), is_pronoun("both sides"), is_pronoun("the mayor")
    (True, True, False)
    """
    low = words.lower()
    return low in _PERSON_PRONOUNS or low in _GROUP_PRONOUNS


def wants_person(words: str) -> bool:
    """Whether a pronoun stands for one person."""
    return words.lower() in _PERSON_PRONOUNS


def named(mentions: Mentions, start: int, end: int) -> Resolution:
    """Who is named in the words for a speaker.

    Both fields None-less only where one actor is the head of them.
    """
    inside = mentions.inside(start, end)
    words = mentions.text[start:end]
    behalf = stands_for(mentions, start, end, inside)
    head = _head(mentions.text, start, end, inside)
    if head is None:
        return Resolution(None, "no-actor-in-words" if not inside else "role-without-name", behalf)
    if behalf == head.actor:
        behalf = None
    if head.kind in ("government-body", "armed-force"):
        behalf = origin(head.text.replace(".", "")) or _origin_of_body(words.replace(".", ""))
    elif head.kind == "people" and (body := _body_of(head.text)):
        behalf = behalf or body
    elif head.kind == "people" and _is_role(head.text):
        behalf = behalf or origin(words)
    elif head.kind != "person" or _is_unnamed(words, head):
        behalf = None
    return Resolution(head.actor, None, behalf, head.kind == "person")


def _is_unnamed(words: str, head: Actor) -> bool:
    """Whether one official of many speaks, whose name is kept back: a Turkish official told Reuters."""
    first = words.split(maxsplit=1)[0].lower()
    return first in ("a", "an", "one", "another") and not word_set("unnamed").isdisjoint(_WORD.findall(head.text))


def _head(text: str, start: int, end: int, inside: Sequence[Actor]) -> Actor | None:
    """The actor whose name is the head of the words for a speaker."""
    persons = [
        a for a in inside if a.kind == "person" and not _is_owner(text, a) and not _OTHER.search(text[start : a.start])
    ]
    if persons:
        return persons[0]
    whole = [a for a in inside if not _OTHER.search(text[start : a.start])]
    stop = _phrase_end(text, start, end)
    for actor in sorted(whole, key=lambda a: (-(a.end - a.start), a.start)):
        if actor.end >= stop and actor.kind != "person":
            return actor
    for actor in whole:  # "the newspaper Tishrin", "the Islamic State group"
        if not _is_owner(text, actor) and not _is_role(text[actor.end : stop]):
            return actor
    return None


def _is_owner(text: str, actor: Actor) -> bool:
    return text[actor.end : actor.end + 2] in ("'s", "’s") or text[actor.end : actor.end + 2] in ("' ", "’ ")


_END = re.compile(r",| (?:of|in|for|from|on|at|who|whose|near|to|with) ")


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the head noun of a phrase ends: before its first comma or preposition."""
    match = _END.search(text, start, end)
    return match.start() if match else end


def _is_role(words: str) -> bool:
    return any(word.lower() in word_set("resolve_roles") for word in _WORD.findall(words))


def stands_for(mentions: Mentions, start: int, end: int, inside: Sequence[Actor]) -> str | None:
    """The state or body that the words say somebody speaks for.

    `Kremlin spokesman`, `Armenian Prime Minister`.
    """
    words = mentions.text[start:end]
    if party := _party(mentions.text, end, inside):
        return party
    if not _is_role(words) or _is_private(words):
        return None
    for actor in inside:
        if (
            actor.kind != "person"
            and not actor.is_place
            and actor.kind not in ("people", "media")
            and (actor.start, actor.end) != (start, end)
            and not _SEAT.search(mentions.text, max(start, actor.start - 12), actor.start)
        ):
            return actor.actor
    if owner := _POINTING.match(words) or _ITS.search(words):
        of_state = not word_set("of-states").isdisjoint(_WORD.findall(words.lower()))
        return owner_before(mentions, start, owner[0].lower(), of_state)
    if not word_set("local-offices").isdisjoint(_WORD.findall(words)):
        return None
    return _origin_of_body(words.split(",")[0]) or _origin_of_body(words)


def _is_private(words: str) -> bool:
    """Whether words name one who speaks for nobody: a former minister, an expert, a member of parliament."""
    return not word_set("private").isdisjoint(_WORD.findall(words))


def _origin_of_body(words: str) -> str | None:
    """The state in the name of a body, not where it sits: `Russia's foreign ministry`, not `the ministry in Minsk`."""
    return origin(re.split(r" (?:in|at|near) ", words, maxsplit=1)[0])


_POINTING = re.compile(r"(?i:(?:its|their|the (?:[a-z]+ ){0,2}[a-z]+['’]s?)(?= )|an? (?=spokes))")
_BODIES = frozenset({"organisation", "armed-group", "armed-force", "government-body"})
# For whom an owner that only points back may stand.
_OWNERS: dict[str, frozenset[str]] = {
    "its": _BODIES,
    "their": _BODIES,
    "group": _BODIES - {"armed-force", "government-body"},
    "movement": _BODIES - {"armed-force", "government-body"},
    "militia": frozenset({"armed-group"}),
    "force": frozenset({"armed-force", "armed-group", "organisation"}),
    "ministry": frozenset({"government-body"}),
}
_ITS = re.compile(r"\b(?:its|their)\b")
_FAR = 3  # sentences over which an owner reaches back


def owner_before(mentions: Mentions, start: int, owner: str, of_state: bool = False) -> str | None:
    """Whom a possessive that points back stands for: its secretary, the group's spokesman, a spokesman.

    That is the subject of the nearest sentence before that names a body, else its only body.
    """
    noun = re.sub(r"['’]s?\Z", "", owner.rsplit(maxsplit=1)[-1])
    if noun == "body" and "world" in owner:
        return "united-nations"
    kinds = _OWNERS.get(noun, frozenset({"organisation"}) if noun in word_set("owners") else None)
    if noun in ("a", "an", "the"):
        kinds = _BODIES
    if kinds is None or not mentions.sentences:
        return None
    kinds = kinds | {"state", "territory"} if of_state else kinds
    number = sentence_at(mentions.sentences, start)
    for back in range(number, max(-1, number - _FAR - 1), -1):
        sentence = mentions.sentences[back]
        if back == number and mentions.text[sentence.start] in "\"“‘'":
            continue  # in a quotation, which somebody else began
        begin = mentions.text.rfind(";", sentence.start, min(sentence.end, start)) + 1  # the last clause goes first
        near = mentions.inside(max(sentence.start, begin), min(sentence.end, start))
        near = near or mentions.inside(sentence.start, min(sentence.end, start))
        bodies = [a for a in near if _is_body(a, kinds) and not _is_owner(mentions.text, a)]
        subject = next((a for a in bodies if not _AFTER.search(mentions.text, sentence.start, a.start)), None)
        if subject:
            return subject.actor
        if bodies:
            return bodies[0].actor if len({a.actor for a in bodies}) == 1 else None
        if noun in ("its", "their") and near and back < number:
            return None  # somebody else was spoken of since
    return None


def _is_body(actor: Actor, kinds: frozenset[str]) -> bool:
    """Whether a mention may own an office: a body of these kinds, or a government by that word."""
    return not actor.is_place and (actor.kind in kinds or actor.rule.endswith("-government"))


# Behind these a body is no subject.
_AFTER = re.compile(r"\b(?:of|for|to|from|in|at|with|by|near|against|on|between|told|accused|blamed)(?: the| an?)? \Z")


def _party(text: str, end: int, inside: Sequence[Actor]) -> str | None:
    """The party or group in a deputy's title: Hezbollah MP Ana Diaz."""
    for actor in inside:
        if actor.kind in ("organisation", "armed-group") and _DEPUTY.match(text, actor.end, end):
            return actor.actor
    return None


_DEPUTY = re.compile(r" (?:MP|MPs|lawmaker|lawmakers|deputy|senator|politician)\b")


_TITLE = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|[a-z]+-[a-z]+|president|prime|foreign|defence|defense|"
    r"deputy|minister|spokesman|spokeswoman|chief|head|leader|"
    r"the|presidential|government|army|military|interior|his|her|acting|party|rights|security|state|"
    r"vice|new)\s+){1,7}\Z"
)
_APPOSITION = re.compile(
    r", ((?:(?:a|an|the|its|(?:deputy |acting )?(?:head|spokes\w+|director|leader|secretary\w*|commander|chief|"
    r"chairman|aide|adviser|president|minister)|(?:[A-Z][\w.-]* ){0,4}[A-Z][\w.-]*['’]s?)(?!\w))"
    r"[^,.;:()\"“]{4,90})(?=[,.;]|\Z)"
)
_FINITE = re.compile(r" (?:has|have|had|is|was|were|are|will|would|said|says) ")
# The words before a name that say what it is: Poland's interior minister, Jan Nowak; his Finnish colleague, Ida Aho.
_BEFORE = re.compile(r"(?:[Tt]he|[Ii]ts|[Hh]is|[Tt]heir|[Aa]n?|[A-Z][\w.-]*(?:['’]s)?) [^,.;:()\"“]{3,70}, \Z")
_HEADS = re.compile(
    r",? (?:who )?(?:heads|leads|runs|chairs|commands|directs|founded|speaks for|speaking for|to speak for|"
    r"claiming to speak for|on behalf of) (?:the )?(?:so-called )?"
)
_OF = re.compile(r"(?:(?:, | )of|, (?:of|for)) (?:the )?(?:\w+ )?\Z")


# An official without a name holds no office that the article could show elsewhere.
_UNNAMED = ("alone-", "named-", "origin-")


def offices(mentions: Mentions) -> dict[str, str]:
    """For whom each person of an article speaks, by title and apposition anywhere in it."""
    found: dict[str, str] = {}
    for actor in mentions.all:
        if actor.kind != "person" or actor.actor in found or actor.rule.startswith(_UNNAMED):
            continue
        if behalf := _office(mentions, actor):
            found[actor.actor] = behalf
    return found


def _office(mentions: Mentions, actor: Actor) -> str | None:
    text = mentions.text
    begin = max(0, actor.start - 90)
    title = _TITLE.search(text, begin, actor.start)
    if title and (
        behalf := stands_for(mentions, title.start(), actor.end, _others(mentions, title.start(), actor.start))
    ):
        return behalf
    if behalf := _role_before(mentions, actor) or _headed(mentions, actor):
        return behalf
    apposition = _APPOSITION.match(text, actor.end, min(len(text), actor.end + 110))
    if apposition and not _FINITE.search(apposition[1]):
        start, end = apposition.span(1)
        return stands_for(mentions, start, end, _others(mentions, start, end))
    for other in mentions.inside(max(0, actor.start - 60), min(len(text), actor.end + 60)):
        between = text[actor.end : other.start] if other.start > actor.end else text[other.end : actor.start]
        if other.kind not in ("organisation", "government-body", "armed-group", "armed-force", "state"):
            continue
        if other.start > actor.end and _OF.fullmatch(between) and other.kind != "state":
            return other.actor
        if other.end < actor.start and between in ("'s ", "’s "):
            return other.actor
    return None


_WE = re.compile(r"(?i)\b(?:we|our|us)\b")
_STATE_WILL = re.compile(r" (?:would|will|does|doesn['’]t|do|don['’]t|has|had|is|needs|wants|cannot|can|never)\b")
_SEAT = re.compile(r"\b(?:in|at|near|to)(?: the)? \Z")


def holds_office(words: str) -> bool:
    """Whether words for a speaker hold an office of state without saying whose: `a presidential aide`.

    >>> holds_office("President Donald Trump"), holds_office("Amna, a nurse")
    (True, False)
    """
    return not word_set("offices").isdisjoint(word.lower() for word in _WORD.findall(words)) and not _is_private(words)


def speaks_as_state(content: str, inside: Sequence[Actor]) -> bool:
    """Whether what is said speaks in a state's name: it says `we`, or begins `the United States would`."""
    states = [a for a in inside if a.kind == "state"]
    at = content.find(states[0].text) if states else -1
    if at < 0 or not _STATE_WILL.match(content, at + len(states[0].text)):
        return False
    return (at <= 4 and not _is_capital(states[0])) or (
        bool(_WE.search(content)) and content[:at].endswith((", ", "that ", ": "))
    )


def _is_capital(actor: Actor) -> bool:
    """Whether a state is named by its capital, as others name it: Damascus would pay a heavy price."""
    return actor.rule == "state-capital"


def _role_before(mentions: Mentions, actor: Actor) -> str | None:
    """For whom somebody speaks by the words before the name: `Poland's interior minister, Jan Nowak`."""
    before = _BEFORE.search(mentions.text, max(0, actor.start - 90), actor.start)
    if before is None:
        return None
    start, end = before.start(), before.end() - 2
    return stands_for(mentions, start, end, _others(mentions, start, end))


def _headed(mentions: Mentions, actor: Actor) -> str | None:
    """What somebody heads or speaks for by the clause behind the name: `who runs the Observatory`."""
    heads = _HEADS.match(mentions.text, actor.end)
    if heads is None:
        return None
    behind = next((a for a in mentions.inside(heads.end(), heads.end() + 80) if a.start - heads.end() < 4), None)
    return behind.actor if behind and behind.kind not in ("person", "media", "people") else None


def _others(mentions: Mentions, start: int, end: int) -> list[Actor]:
    return [actor for actor in mentions.inside(start, end) if actor.kind != "person"]


def _body_of(words: str) -> str | None:
    """The organisation whose officers speak: U.N. officers, NATO officials."""
    if word_set("officers").isdisjoint(_WORD.findall(words)):
        return None
    return origin(words.replace(".", ""), frozenset({"organisation"}))


@functools.lru_cache(50_000)
def _owner(word: str) -> str:
    """A word as the dictionary of names has it, without its possessive ending."""
    return fold(re.sub(r"['’]s?\Z", "", word))


def origin(words: str, kinds: frozenset[str] = frozenset({"state", "territory"})) -> str | None:
    """The state in a possessive or an adjective of nationality.

    `Russia's foreign ministry`, `Syrian army`.
    """
    forms = lexicon().forms
    found = _WORD.findall(words)
    for at, word in enumerate(found):
        if not word[0].isupper():
            continue
        for entry in forms.get(_owner(word), ()):
            here = tuple(map(_owner, found[at : at + len(entry.words)]))
            if entry.words == here and entry.actor and entry.kind in kinds:
                return entry.actor
    return None


def sentence_at(sentences: Sequence[Sentence], start: int) -> int:
    """The index of the sentence that holds an offset."""
    return max(0, bisect.bisect_right([sentence.start for sentence in sentences], start) - 1)
