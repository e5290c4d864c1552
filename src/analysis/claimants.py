"""Figure to claimant: the innermost statement whose content holds it.

Nobody where the article speaks itself.
"""

import re
from collections.abc import Sequence

from analysis.records import Claim, Figure, Statement
from analysis.resolve import Mentions
from analysis.words import slug

# A document between the claimant and the article: Macron said that intelligence reports had established …
_DOCUMENT = re.compile(
    r"(?i)\s*(?:that )?((?:[a-z-]+ )?(?:reports|documents|data|records|files|images|intercepts|"
    r"footage|papers|figures|statistics))"
    r" (?:have |had |has )?(?:indicate|show|suggest|establish|reveal|confirm|say|prove)"
)
_NOT_CLAIMED = frozenset({"no-comment"})


def attribute(text: str, mentions: Mentions, figure: Figure, said: Sequence[Statement]) -> Claim:
    """Who claims a figure.

    Args:
        text: the article.
        mentions: its actors.
        figure: the figure.
        said: the statements with their speakers.
    """
    holding = [s for s in said if _holds(s, figure) and s.type not in _NOT_CLAIMED]
    if not holding:
        if shown := _shown(text, mentions, figure):
            return shown
        return Claim(
            start=figure.start,
            end=figure.end,
            claimant=None,
            claimant_text=None,
            via=None,
            left_open=None,
            rule=None,
        )
    holding.sort(key=lambda s: (s.content_end or 0) - (s.content_start or 0))
    inner = holding[0]
    equal = [s for s in holding if (s.content_start, s.content_end) == (inner.content_start, inner.content_end)]
    text_of = inner.speaker_text
    if inner.cue is None and text_of is None:
        text_of = _last_words(said, inner)
    left_open = inner.left_open
    if inner.speaker is None and text_of is None and left_open is None:
        left_open = "nobody-named"
    return Claim(
        start=figure.start,
        end=figure.end,
        claimant=inner.speaker,
        claimant_text=text_of,
        via=_via(text, mentions, inner, [s for s in holding if s not in equal]),
        left_open=left_open,
        rule=inner.rule,
    )


# Footage that somebody aired, or that was released by somebody.
_AIRED = re.compile(
    r"(?P<who>[^,;.:]{2,70}?) (?:aired|released|shared|published|posted|broadcast|uploaded|circulated) "
    r"(?:\w+ ){0,2}(?:footage|videos?|pictures|images|photographs|photos)\b"
)
_RELEASED = re.compile(
    r"(?:[Ff]ootage|[Vv]ideos?|[Pp]ictures|[Ii]mages|[Pp]hotographs|[Pp]hotos) "
    r"(?:aired|released|shared|published|posted|broadcast) by (?P<who>[^,;.:]{2,60}?) (?:show|"
    r"appear|depict|captur|of )"
)


def _shown(text: str, mentions: Mentions, figure: Figure) -> Claim | None:
    """A figure seen in footage belongs to who released it."""
    begin = max(text.rfind("\n", 0, figure.start), text.rfind(". ", 0, figure.start)) + 1
    stretch = text[begin : figure.start]
    match = _AIRED.search(stretch) or _RELEASED.search(stretch)
    if match is None or "," in stretch[match.end() :]:
        return None
    start, end = begin + match.start("who"), begin + match.end("who")
    words = re.sub(r"\A\s*(?:while|and|but|as|when)\s+", "", text[start:end]).strip()
    actor = next((a.actor for a in mentions.inside(start, end)), None)
    return Claim(
        start=figure.start,
        end=figure.end,
        claimant=actor,
        claimant_text=words,
        via=None,
        left_open=None if actor else "no-actor-in-words",
        rule="footage",
    )


def _holds(statement: Statement, figure: Figure) -> bool:
    if statement.content_start is None or statement.content_end is None:
        return False
    return statement.content_start <= figure.start and figure.end <= statement.content_end


def _last_words(said: Sequence[Statement], inner: Statement) -> str | None:
    """The words for the speaker of a bare quotation, where its speaker was last named."""
    for other in reversed([s for s in said if s.start < inner.start]):
        if inner.speaker and other.speaker == inner.speaker and other.speaker_text:
            return other.speaker_text
    return None


_CITED = re.compile(r"(?:, |\()(?:citing|quoting) ")
_QUOTED_BY = re.compile(r"(?:quoted|quotes|cited|cites) \Z")


def _carried(text: str, mentions: Mentions, inner: Statement) -> str | None:
    """Who quoted the claimant, or whom the claimant cites."""
    start = inner.speaker_start
    if start is not None and _QUOTED_BY.search(text, max(0, start - 8), start):
        before = mentions.inside(max(0, start - 70), start)
        return before[-1].actor if before else None
    match = _CITED.search(text, inner.end, inner.end + 90)
    if match and "\n" not in text[inner.end : match.start()] and ". " not in text[inner.end : match.start()]:
        behind = mentions.inside(match.end(), match.end() + 40)
        return behind[0].actor if behind else None
    return None


def _via(text: str, mentions: Mentions, inner: Statement, outer: Sequence[Statement]) -> str | None:
    """Who carried a figure from its claimant to the article."""
    if inner.to and mentions.kinds.get(inner.to) == "media":
        return inner.to
    if carried := _carried(text, mentions, inner):
        return carried
    match = _DOCUMENT.match(text, inner.content_start or 0, inner.content_end or 0)
    if match:
        return slug(match[1].split())
    for carrier in outer:
        if carrier.speaker and carrier.speaker != inner.speaker and mentions.kinds.get(carrier.speaker) == "media":
            return carrier.speaker
    return None
