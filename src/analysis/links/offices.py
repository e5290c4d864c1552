"""For whom each person of an article speaks: by title and apposition, and by saying `we`."""

import re
from collections.abc import Sequence

from analysis.language.clauses import word_set
from analysis.links.resolve import WORDS, Mentions, is_private, sentence_start, stands_for
from analysis.records import Actor

_TITLE_WORD = (
    r"(?:[A-Z][\w.'’-]*|[a-z]+-[a-z]+|president|prime|foreign|defence|defense|"
    r"deputy|minister|spokesman|spokeswoman|chief|head|leader|"
    r"the|presidential|government|army|military|interior|his|her|acting|party|rights|security|state|"
    r"vice|new)"
)
_TITLE = re.compile(rf"(?:{_TITLE_WORD}\s+){{1,7}}\Z")
_TITLE_END = re.compile(rf"{_TITLE_WORD}\s+\Z")
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
    begin = max(0, actor.start - 90, sentence_start(mentions, actor.start))
    title = _TITLE.search(text, begin, actor.start) if _ends_title(text, begin, actor.start) else None
    if title and (
        behalf := stands_for(mentions, title.start(), actor.end, _others(mentions, title.start(), actor.start))
    ):
        return behalf
    if behalf := _role_before(mentions, actor) or _headed(mentions, actor) or _whose(mentions, actor):
        return behalf
    apposition = _APPOSITION.match(text, actor.end, min(len(text), actor.end + 110))
    if apposition and not _FINITE.search(apposition[1]):
        start, end = apposition.span(1)
        return stands_for(mentions, start, end, _others(mentions, start, end))
    for other in mentions.inside(max(0, actor.start - 60), min(len(text), actor.end + 110)):
        between = text[actor.end : other.start] if other.start > actor.end else text[other.end : actor.start]
        if other.kind not in ("organisation", "government-body", "armed-group", "armed-force", "state"):
            continue
        if other.start > actor.end and _OF.fullmatch(between) and other.kind != "state":
            return other.actor
        if other.end < actor.start and between in ("'s ", "’s "):
            return other.actor
    return None


def _ends_title(text: str, begin: int, end: int) -> bool:
    """Whether a word of a title stands right before a name; the longer pattern takes its time."""
    last = text.rfind(" ", begin, begin + len(text[begin:end].rstrip())) + 1
    return _TITLE_END.search(text, max(begin, last), end) is not None


_WE = re.compile(r"(?i)\b(?:we|our|us)\b")
_STATE_WILL = re.compile(r" (?:would|will|does|doesn['’]t|do|don['’]t|has|had|is|needs|wants|cannot|can|never)\b")


_STATE_HAS = re.compile(r" (?:has|had|is)\b")


def holds_office(words: str) -> bool:
    """Whether words for a speaker hold an office of state without saying whose: `a presidential aide`.

    >>> holds_office("President Donald Trump"), holds_office("Amna, a nurse")
    (True, False)
    """
    return not word_set("offices").isdisjoint(WORDS.findall(words.lower())) and not is_private(words)


def speaks_as_state(content: str, inside: Sequence[Actor]) -> bool:
    """Whether what is said speaks in a state's name: it says `we`, or begins `the United States would`."""
    states = [a for a in inside if a.kind == "state"]
    at = content.find(states[0].text) if states else -1
    tells = _STATE_HAS.match(content, at + len(states[0].text)) if at >= 0 else None
    if tells and not _WE.search(content):
        return False  # Azerbaijan has occupied our land
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
    if not mentions.text.endswith(", ", 0, actor.start):
        return None
    before = _BEFORE.search(mentions.text, max(0, actor.start - 90), actor.start)
    if before is None:
        return None
    start, end = before.start(), before.end() - 2
    return stands_for(mentions, start, end, _others(mentions, start, end))


_WHOSE = re.compile(r",? whose ((?:[\w-]+ ){0,3}[\w-]+),? \Z")


def _whose(mentions: Mentions, actor: Actor) -> str | None:
    """The body right before `whose`, of which somebody holds an office: the front, whose spokesman, Ana Diaz."""
    match = _WHOSE.search(mentions.text, max(0, actor.start - 60), actor.start)
    if match is None or word_set("resolve_roles").isdisjoint(WORDS.findall(match[1])):
        return None
    bodies = (a for a in mentions.inside(max(0, match.start() - 90), match.start()) if match.start() - a.end < 2)
    return next((a.actor for a in bodies if a.kind not in ("person", "people", "media")), None)


def _headed(mentions: Mentions, actor: Actor) -> str | None:
    """What somebody heads or speaks for by the clause behind the name: `who runs the Observatory`."""
    heads = _HEADS.match(mentions.text, actor.end)
    if heads is None:
        return None
    behind = next((a for a in mentions.inside(heads.end(), heads.end() + 80) if a.start - heads.end() < 4), None)
    return behind.actor if behind and behind.kind not in ("person", "media", "people") else None


def _others(mentions: Mentions, start: int, end: int) -> list[Actor]:
    return [actor for actor in mentions.inside(start, end) if actor.kind != "person"]
