"""Words for a speaker to an actor's id: the actor named in them, or the speaker in force for a pronoun."""

import bisect
import functools
import re
from collections.abc import Sequence

import msgspec

from analysis.actors.rules import lexicon
from analysis.language.clauses import word_set
from analysis.language.words import fold
from analysis.records import Actor, Sentence

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her"})
_GROUP_PRONOUNS = frozenset({"it", "they", "them", "both", "both sides", "the two sides", "the two"})
WORDS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
# Behind these a name in a speaker's words is not the speaker: the envoy of Aslan Mezhidov.
_OTHER = re.compile(r"\b(?:of|for|to|from|in|at|with|by|near|against|on)\s+(?:[^\W\d_][\w.'’-]*\s+){0,5}\Z")


class Resolution(msgspec.Struct, frozen=True, gc=False):
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
    head = _head(mentions.text, start, end, inside) or _author(mentions.text, end, inside)
    if head is None:
        return Resolution(None, "no-actor-in-words" if not inside else "role-without-name", behalf)
    if behalf == head.actor:
        behalf = None
    if head.kind in ("government-body", "armed-force"):
        behalf = _state_of_body(mentions, start, end, head)
    elif head.kind == "people" and (body := _body_of(head.text)):
        behalf = behalf or body
    elif head.kind == "people" and _is_role(head.text):
        behalf = behalf or origin(words)
    elif head.kind != "person" or _is_unnamed(words, head):
        behalf = None
    return Resolution(head.actor, None, behalf if behalf != head.actor else None, head.kind == "person")


def _state_of_body(mentions: Mentions, start: int, end: int, head: Actor) -> str | None:
    """For whom a ministry, a mission or an army speaks.

    The state or organisation in its name, who runs it, the army it is a part of.
    """
    text = mentions.text
    words = text[start:end].replace(".", "")
    if not word_set("own-voice").isdisjoint(words.lower().split()):
        return None  # a commission of human rights speaks for itself
    if head.rule == "run-by":
        return origin(text[start : head.start].replace("-", " "), _BODIES | {"state", "territory"})
    found = origin(head.text.replace(".", "")) or _origin_of_body(words) or _origin_of_mission(head)
    if found or head.kind == "government-body":
        return found
    army = head.text.partition("'s ")[0]
    return _army_before(mentions, head) if army in ("army", "military") else None


def _origin_of_mission(head: Actor) -> str | None:
    """The organisation that sends a mission or has an office: the UN mission."""
    is_mission = head.text.endswith(("mission", "office"))
    return origin(head.text.replace(".", ""), frozenset({"organisation"})) if is_mission else None


def _army_before(mentions: Mentions, head: Actor) -> str | None:
    """The army of which a unit is a part, where the article names one army: the army's 6th Division."""
    ends = ("army", "military", "armed forces")
    armies = {a.actor for a in mentions.all if a.kind == "armed-force" and a.text.lower().endswith(ends)}
    return armies.pop() if len(armies) == 1 else None


def _is_unnamed(words: str, head: Actor) -> bool:
    """Whether one official of many speaks, whose name is kept back: a Turkish official told Reuters."""
    first = words.split(maxsplit=1)[0].lower()
    return first in ("a", "an", "one", "another") and not word_set("unnamed").isdisjoint(WORDS.findall(head.text))


def _head(text: str, start: int, end: int, inside: Sequence[Actor]) -> Actor | None:
    """The actor whose name is the head of the words for a speaker."""
    persons = [
        a
        for a in inside
        if a.kind == "person"
        and not _is_owner(text, a)
        and (_has_rank(text, start, a.start) or not _OTHER.search(text[start : a.start]))
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


def _author(text: str, end: int, inside: Sequence[Actor]) -> Actor | None:
    """Who owns the paper that says something: the ministry's statement, the army's latest bulletin."""
    if not inside or not _is_owner(text, inside[-1]):
        return None
    words = WORDS.findall(text[inside[-1].end + 2 : end].lower())
    is_paper = words and any(words[-1] in word_set(name) for name in ("utterances", "documents", "sites"))
    return inside[-1] if is_paper else None


def _has_rank(text: str, start: int, name: int) -> bool:
    """Whether a rank stands right before a name: Deputy Chief of the General Staff Colonel-General Ivan Orlov."""
    words = WORDS.findall(text[start:name])
    return bool(words) and words[-1][0].isupper() and not word_set("ranks").isdisjoint(words[-1].lower().split("-"))


def _is_owner(text: str, actor: Actor) -> bool:
    return text[actor.end : actor.end + 2] in ("'s", "’s") or text[actor.end : actor.end + 2] in ("' ", "’ ")


_END = re.compile(r",| (?:of|in|for|from|on|at|who|whose|near|to|with) ")


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the head noun of a phrase ends: before its first comma or preposition."""
    match = _END.search(text, start, end)
    return match.start() if match else end


def _is_role(words: str) -> bool:
    return not word_set("resolve_roles").isdisjoint(WORDS.findall(words.lower()))


def stands_for(mentions: Mentions, start: int, end: int, inside: Sequence[Actor]) -> str | None:
    """The state or body that the words say somebody speaks for.

    `Kremlin spokesman`, `Armenian Prime Minister`.
    """
    words = mentions.text[start:end]
    if party := _party(mentions.text, end, inside):
        return party
    if not _is_role(words) or is_private(words):
        return None
    return (
        _owner_of_office(mentions, start, words)
        or next((a.actor for a in inside if _has_office(mentions, a, start, end)), None)
        or _by_words(mentions, start, words, inside)
    )


def _has_office(mentions: Mentions, actor: Actor, start: int, end: int) -> bool:
    """Whether an actor in the words for somebody is whom they speak for, and not where they sit."""
    points = actor.rule.startswith("alone-") and actor.actor in _OWNERS
    if points or actor.is_place or actor.kind in ("person", "people", "media"):
        return False
    seated = _SEAT.search(mentions.text, max(start, actor.start - 12), actor.start)
    return (actor.start, actor.end) != (start, end) and not seated


def _by_words(mentions: Mentions, start: int, words: str, inside: Sequence[Actor]) -> str | None:
    """For whom somebody speaks by a word that points back, or by one of a state's name."""
    if _SPOKESMAN_FOR.match(words):
        seat = words.partition(" in ")[2]
        return origin(seat) if seat else None
    if owner := _POINTING.match(words) or _ITS.search(words):
        of_state = not word_set("of-states").isdisjoint(WORDS.findall(words.lower()))
        return owner_before(mentions, start, owner[0].lower(), of_state)
    if not word_set("local-offices").isdisjoint(WORDS.findall(words)):
        return None
    for actor in inside:
        if actor.kind == "person" and actor.text.istitle():
            words = words.replace(actor.text, " ")  # Abdi Aden Farah is not of Aden
    return _origin_of_body(words.split(",")[0]) or _origin_of_body(words)


def is_private(words: str) -> bool:
    """Whether words name one who speaks for nobody: a former minister, an expert, a member of parliament."""
    return not word_set("private").isdisjoint(WORDS.findall(words))


_SEATED = re.compile(r" (?:in|at|near) ")


def _origin_of_body(words: str) -> str | None:
    """The state in the name of a body, not where it sits: `Russia's foreign ministry`, not `the ministry in Minsk`."""
    return origin(_SEATED.split(words, maxsplit=1)[0])


_POINTING = re.compile(r"(?i:(?:its|their|the (?:[a-z]+ ){0,2}[a-z]+['’]s?)(?= )|an? (?=spokes))")
# A spokesman who says of whom: for a body that no list holds, or in a capital.
_SPOKESMAN_FOR = re.compile(r"(?i:an? )(?:[a-z]+ )?spokes\w+ (?:for|of|in|at) ")
_OF_THE = re.compile(r"\b(?:of|for) the ([a-z]+)(?!['’\w])")
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
_SEAT = re.compile(r"\b(?:in|at|near|to)(?: the)? \Z")
_ITS = re.compile(r"\b(?:its|their)\b")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_FAR = 3  # sentences over which an owner reaches back


def owner_before(mentions: Mentions, start: int, owner: str, of_state: bool = False) -> str | None:
    """Whom a possessive that points back stands for: its secretary, the group's spokesman, a spokesman.

    That is the subject of the nearest sentence before that names a body, else its only body.
    """
    noun = _POSSESSIVE.sub("", owner.rsplit(maxsplit=1)[-1])
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
        bodies = bodies or [a for a in near if _is_body(a, kinds)]  # the army's version is short: its spokesman
        subject = next((a for a in bodies if not _AFTER.search(mentions.text, sentence.start, a.start)), None)
        if subject:
            return subject.actor
        if bodies:
            return bodies[0].actor if len({a.actor for a in bodies}) == 1 else None
        if noun in ("its", "their") and near and back < number:
            return None  # somebody else was spoken of since
    return None


def _owner_of_office(mentions: Mentions, start: int, words: str) -> str | None:
    """The body that an office is of where it only points back: the group's Nigeria director, head of the mission."""
    pointing = _POINTING.match(words)
    of_the = None if pointing else _OF_THE.search(words)
    noun = _POSSESSIVE.sub("", pointing[0].rsplit(maxsplit=1)[-1]) if pointing else of_the[1] if of_the else ""
    if noun in ("its", "their") or not (noun in _OWNERS or noun in word_set("owners")):
        return None
    return owner_before(mentions, start, f"the {noun}'s")


def _is_body(actor: Actor, kinds: frozenset[str]) -> bool:
    """Whether a mention may own an office: a body of these kinds, or a government by that word."""
    return not actor.is_place and (actor.kind in kinds or actor.rule.endswith("-government"))


# Behind these a body is no subject.
_AFTER = re.compile(r"\b(?:of|for|to|from|in|at|with|by|near|against|on|between|told|accused|blamed)(?: the| an?)? \Z")


_FIRST = re.compile(r"(?:(?:On|In|At|But|And|Late|Early)\b[^,]{0,30}? ?)?(?:[Tt]he |[Aa]n? )?(?<!in )(?<!on )")


def is_first(words: str) -> bool:
    """Whether words before a name leave it the subject of its sentence.

    >>> is_first("On Monday the "), is_first("Shells fell on ")
    (True, False)
    """
    return _FIRST.fullmatch(words) is not None


def _party(text: str, end: int, inside: Sequence[Actor]) -> str | None:
    """The party or group in a deputy's title: Hezbollah MP Ana Diaz."""
    for actor in inside:
        if actor.kind in ("organisation", "armed-group") and _DEPUTY.match(text, actor.end, end):
            return actor.actor
    return None


_DEPUTY = re.compile(r" (?:MP|MPs|lawmaker|lawmakers|deputy|senator|politician)\b")


def _body_of(words: str) -> str | None:
    """The organisation whose officers speak: U.N. officers, NATO officials."""
    if word_set("officers").isdisjoint(WORDS.findall(words)):
        return None
    return origin(words.replace(".", ""), frozenset({"organisation"}))


@functools.lru_cache(50_000)
def _owner(word: str) -> str:
    """A word as the dictionary of names has it, without its possessive ending."""
    return fold(_POSSESSIVE.sub("", word))


@functools.lru_cache(50_000)
def origin(words: str, kinds: frozenset[str] = frozenset({"state", "territory"})) -> str | None:
    """The state in a possessive or an adjective of nationality.

    `Russia's foreign ministry`, `Syrian army`.
    """
    forms = lexicon().forms
    found = WORDS.findall(words)
    for at, word in enumerate(found):
        if not word[0].isupper():
            continue
        for entry in forms.get(_owner(word), ()):
            here = tuple(map(_owner, found[at : at + len(entry.words)]))
            if entry.words == here and entry.actor and entry.kind in kinds:
                return entry.actor
    return None


def sentence_start(mentions: Mentions, at: int) -> int:
    """Where the sentence begins that holds an offset, 0 where no sentences are known."""
    return mentions.sentences[sentence_at(mentions.sentences, at)].start if mentions.sentences else 0


def sentence_at(sentences: Sequence[Sentence], start: int) -> int:
    """The index of the sentence that holds an offset."""
    return max(0, bisect.bisect_right(sentences, start, key=_start) - 1)


def _start(sentence: Sentence) -> int:
    return sentence.start
