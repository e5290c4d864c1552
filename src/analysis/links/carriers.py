"""Who carried a number between its claimant and the article: an outlet told, one that quotes, a document cited."""

import functools
import re
from collections.abc import Sequence

import msgspec

from analysis.language.clauses import word_set
from analysis.language.words import slug
from analysis.links.resolve import Mentions
from analysis.records import Statement


class Carried(msgspec.Struct, frozen=True, gc=False):
    """Who carried a claim.

    Attributes:
        via: the id of the carrier.
        claimant, claimant_text: who is cited, where the speaker is an outlet that only carries it.
    """

    via: str | None = None
    claimant: str | None = None
    claimant_text: str | None = None


_WHO = (
    r"(?P<who>(?:(?:the|a|an|state|local|official|Russian|French|Turkish|Iranian|Israeli|Arab|German|Chinese|Syrian) )*"
    r"(?:[A-Z][\w.'’&-]*|state|local|public|national|television|radio|TV|newspaper|agency|news|broadcaster|channel|daily|media)"
    r"(?: (?:[A-Z][\w.&-]*|of|de|al|news|newspaper|radio|television|agency|broadcaster|channel))*)"
)
_TOLD = re.compile(
    r"(?:,? (?:late|early|yesterday|today|on \w+|last \w+|separately|later))? ?(?:(?<=told )|(?<=tells )|(?<=telling )|"
    r"(?<=gave )|(?<=informed )|\bto |\bin an interview with |\bspeaking to |\bin comments to |\bin remarks to )" + _WHO
)
# What somebody speaks on or in, an outlet only where it is known as one: said on state television, not on Friday.
_ON = re.compile(r"[^,;:\"“]{0,40}?\b(?:on|over|carried by|published by|broadcast by|aired by) " + _WHO)
# Before the cue: speaking to AFP, he said; a source, quoted by Tass, said.
_SPEAKING = re.compile(r"(?i:\bspeaking (?:to|on|with)|\binterview (?:with|to)|(?:quoted|cited) by) " + _WHO)
_NATIONS = frozenset({"Russian", "French", "Turkish", "Iranian", "Israeli", "Arab", "German", "Chinese", "Syrian"})
_BY = re.compile(r" by (?P<who>(?:the |a )?(?:[A-Z][\w.&-]*|state|local)(?: [\w.&-]+){0,4})")
_CITED = re.compile(r"(?:, |\(|, while )(?:citing|quoting) (?P<who>[^,;.()\n]{3,60})")
_QUOTED_AS = re.compile(r"(?:quoted|cited) by (?P<who>(?:the |a )?[^,;.\n]{2,50}?) as \Z")
_QUOTING = re.compile(r"(?:quot|cit)\w+ \Z")
_QUOTED_BY = re.compile(r"(?P<who>[^,;.\n]{2,60}?) (?:quoted|quotes|cited|cites|quoting) \Z")


@functools.cache
def _document() -> re.Pattern[str]:
    """A document before a claim: Macron said that intelligence reports had established."""
    papers, show = ("|".join(sorted(word_set(name))) for name in ("papers", "shows"))
    return re.compile(rf"(?i)\s*(?:that )?((?:[a-z-]+ )?(?:{papers})) (?:have |had |has )?(?:{show})")


@functools.cache
def _by_document() -> re.Pattern[str]:
    papers = "|".join(sorted(word_set("papers")))
    return re.compile(rf"(?i)according to ((?:[a-z-]+ )?(?:{papers}))\b")


def via_of(
    text: str, mentions: Mentions, inner: Statement, outer: Sequence[Statement], upto: int | None = None
) -> Carried:
    """Who carried a statement to the article; an outlet that cites somebody gives way to whom it cites."""
    if found := _cited(text, mentions, inner):
        return found
    if via := _told(text, mentions, inner) or _quoted_by(text, mentions, inner):
        return Carried(via)
    start, end = inner.content_start or 0, inner.content_end or 0
    if match := _document().match(text, start, end) or _by_document().search(text, inner.end, upto or inner.end):
        return Carried(slug(match[1].split()))
    for carrier in outer:
        if carrier.speaker and carrier.speaker != inner.speaker and mentions.kinds.get(carrier.speaker) == "media":
            return Carried(carrier.speaker)
    return Carried()


def _cited(text: str, mentions: Mentions, inner: Statement) -> Carried | None:
    """`said the prosecutor, citing police`; `Interfax reported, citing the army`: the army by way of Interfax."""
    line = text.find("\n", inner.end)
    stop = min(inner.end + 160, len(text) if line < 0 else line)
    match = _CITED.search(text, inner.end, stop)
    if match is None or ". " in text[inner.end : match.start()]:
        match = _CITED.search(text, inner.speaker_end, inner.start) if inner.speaker_end else None
    if match is None:
        return None
    actors = mentions.inside(match.start("who"), match.end("who"))
    who, words = (actors[0].actor if actors else slug(match["who"].split())), match["who"].strip()
    sourced = bool(actors) or word_set("sources") & set(words.lower().split())
    if inner.speaker and mentions.kinds.get(inner.speaker) == "media":
        if not sourced:
            return None
        return Carried(inner.speaker, actors[0].actor if actors else None, words)
    return Carried(who)


def _told(text: str, mentions: Mentions, inner: Statement) -> str | None:
    """The outlet that was told: `told AFP`, `said in an interview with state television`."""
    if inner.to:
        return inner.to if _may_be_outlet(text, mentions, inner) else None
    if inner.cue is None or inner.rule == "according-to":
        return None
    behind = max(inner.end, inner.speaker_end or 0)
    match = _TOLD.match(text, inner.end, inner.end + 70) or _TOLD.match(text, behind, behind + 70)
    if match:
        return _outlet(mentions, match)
    match = _ON.match(text, behind, min(behind + 90, _content_behind(inner, behind)))
    if match and (found := _known_outlet(mentions, match)):
        return found
    start = mentions.sentences[inner.sentence_id].start if mentions.sentences else inner.start
    words = text[start : inner.start].lower()
    if not any(needed in words for needed in ("speaking", "interview", " by ")):
        return None  # the pattern takes its time
    match = _SPEAKING.search(text, start, inner.start)
    return _known_outlet(mentions, match) if match else None


def _content_behind(inner: Statement, behind: int) -> int:
    """Where what was said begins behind a cue, so that nothing of it is taken for who was told."""
    start = inner.content_start or 0
    return start if start > behind else behind + 90


def _known_outlet(mentions: Mentions, match: re.Match[str]) -> str | None:
    """The id of an outlet where the words are known to name one: a medium, state television."""
    known = any(actor.kind == "media" for actor in mentions.inside(*match.span("who")))
    words = {word.lower() for word in match["who"].split()}
    return _outlet(mentions, match) if known or not word_set("broadcasters").isdisjoint(words) else None


def _may_be_outlet(text: str, mentions: Mentions, inner: Statement) -> bool:
    """Whether who is told prints it: an outlet, or a name with an article, which no person has: told The Island."""
    to = inner.to or ""
    if mentions.kinds.get(to) == "media" or word_set("outlets") & set(to.split("-")):
        return True
    uses = [actor for actor in mentions.all if actor.actor == to]
    if len(uses) != 1 or uses[0].kind not in ("person", "organisation"):
        return False
    before = text[max(0, uses[0].start - 4) : uses[0].start].lower()
    return before == "the " or uses[0].text.startswith("Al-")


def _outlet(mentions: Mentions, match: re.Match[str]) -> str | None:
    """The id of an outlet: a known one, or a name that no other actor has."""
    start, end = match.span("who")
    actors = mentions.inside(start, end)
    media = [actor.actor for actor in actors if actor.kind == "media"]
    if media:
        return media[0]
    words = [word for word in match["who"].split() if word.lower() not in ("the", "a", "an")]
    known = not word_set("outlets").isdisjoint(word.lower() for word in words)
    if (
        not words
        or (len(words) == 1 and words[0] in _NATIONS)
        or (actors and not known)
        or (words[0].islower() and not known)
    ):
        return None
    return slug(words)


def _quoted_by(text: str, mentions: Mentions, inner: Statement) -> str | None:
    """Who quotes the claimant: `the agency quoted the mayor as saying`, `was quoted as saying by Tass`."""
    start = inner.speaker_start
    verb = text[max(0, (start or 0) - 9) : start or 0]
    if start is not None and _QUOTING.search(verb) and (match := _QUOTED_BY.search(text, max(0, start - 80), start)):
        before = mentions.inside(match.start("who"), match.end("who"))
        media = [a for a in before if a.kind == "media"] or before
        if media:
            return media[-1].actor
        words = match["who"].split()
        last = [word for word in words if word.lower() in word_set("outlets")]
        return slug([word for word in words[-2:] if word.lower() != "the"]) if last else None
    if match := _QUOTED_AS.search(text, max(0, inner.start - 80), inner.start):
        return _outlet(mentions, match)
    if text[max(0, inner.start - 4) : inner.start] == " as ":
        match = _BY.match(text, inner.end, inner.end + 70)
        return _outlet(mentions, match) if match else None
    return None
