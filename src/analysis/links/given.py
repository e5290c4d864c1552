"""Numbers of which the words beside them say whose they are: `the army's figure of 30`, `34, by a priest, to 43`."""

import functools
import re
from collections.abc import Sequence

from analysis.language.clauses import word_set
from analysis.links.resolve import Mentions, is_pronoun, named, sentence_at, wants_person
from analysis.records import Claim, Figure, Statement

# Words for somebody, up to what can't be part of them. Each word but the last needs its blank: an optional one would
# let a word be split in any way, and a pattern that fails behind it would try them all.
_WORD = (
    r"(?!(?:as|in|on|which|who|that|and|is|was|were|are|could|had|has|have|may|this|last|to|late|early|but|"
    r"shows?|suggests?|indicates?|when)\b)[\w'’.&-]+"
)
_WHO = rf"(?P<who>(?:{_WORD} ){{0,7}}{_WORD} ?)"


def given_by(text: str, mentions: Mentions, figure: Figure, here: Sequence[Statement]) -> Claim | None:
    """Who claims a figure by the words right beside it, whoever else speaks in its sentence.

    Args:
        text: the article.
        mentions: its actors.
        figure: the figure.
        here: the statements of the figure's sentence.
    """
    return (
        _handed(text, mentions, figure)
        or _owned(text, mentions, figure)
        or _in_turn(text, mentions, figure)
        or _from_whom(text, mentions, figure)
        or _on_paper(text, mentions, figure)
        or _before(text, mentions, figure, here)
    )


def claim_of(  # noqa: PLR0913, PLR0917 - one for each field
    figure: Figure,
    claimant: str | None,
    words: str | None,
    rule: str | None,
    via: str | None = None,
    left_open: str | None = None,
) -> Claim:
    """The claim of a figure."""
    return Claim(
        start=figure.start, end=figure.end, claimant=claimant, claimant_text=words,
        via=via, left_open=left_open, rule=rule,
    )  # fmt: skip


def named_claim(figure: Figure, mentions: Mentions, start: int, end: int, rule: str) -> Claim:
    """A claim by whoever is named in a stretch of the text."""
    end = start + len(mentions.text[start:end].rstrip(" ."))
    actor = named(mentions, start, end).actor or next((a.actor for a in mentions.inside(start, end)), None)
    return claim_of(figure, actor, mentions.text[start:end], rule, left_open=None if actor else "no-actor-in-words")


@functools.cache
def any_of(name: str) -> str:
    """The words of a list as a pattern."""
    return "|".join(sorted(word_set(name), key=len, reverse=True))


@functools.cache
def _handed_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"[^,;.:\n]{{0,60}},? (?:{any_of('handed')})(?: [\w-]+){{0,3}}(?:, [^,;.\n]{{1,30}},)? by {_WHO}"
    )


@functools.cache
def _one_given() -> re.Pattern[str]:
    """`20,000, the figure given by the UN`."""
    return re.compile(
        rf"(?:(?: [^,;.:\n–—]{{1,50}}?)?(?:,| [–—-]))? (?:the|a|an) (?:one|{any_of('tolls')}) (?:{any_of('handed')})"
        r"(?: [\w-]+){0,3} by "
        r"(?P<who>(?:(?!(?:and|to|in|on|which|who)\b)[\w'’.&-]+ ?){1,7})"
    )


# The 19 raids counted since Friday by the Observatory.
_COUNTED_BY = re.compile(
    rf"(?: [a-z-]+){{1,3}}? (?:counted|recorded|documented|registered|tallied|logged)(?: [\w-]+){{0,3}}? by {_WHO}"
)


def _handed(text: str, mentions: Mentions, figure: Figure) -> Claim | None:
    """`a toll of 64 given by a health officer`, `89 dead, a figure leaked by officers`."""
    if match := _one_given().match(text, figure.end, min(len(text), figure.end + 120)):
        return named_claim(figure, mentions, *match.span("who"), "handed-by")
    words = text[max(0, figure.start - 30) : figure.start].lower().split()[-5:]
    if match := _COUNTED_BY.match(text, figure.end, figure.end + 140):
        return named_claim(figure, mentions, *match.span("who"), "handed-by")
    if not set(words) & word_set("tolls") and (figure.counted is None or figure.event not in word_set("handed")):
        return None
    match = _handed_pattern().match(text, figure.end, min(len(text), figure.end + 140))
    return named_claim(figure, mentions, *match.span("who"), "handed-by") if match else None


_FAR = 300  # characters; the time grows with the text only


def _bounds(mentions: Mentions, figure: Figure) -> tuple[int, int]:
    """Where the sentence of a figure begins and ends, at most so far from it: a table's lines may be one sentence."""
    begin, stop = max(0, figure.start - _FAR), min(len(mentions.text), figure.end + _FAR)
    if not mentions.sentences:
        return begin, stop
    sentence = mentions.sentences[sentence_at(mentions.sentences, figure.start)]
    return max(begin, sentence.start), min(stop, sentence.end)


_BY = re.compile(rf" by {_WHO}")
_TURN = re.compile(rf", by (?=(?:the|an?|one|its|[A-Z]))(?:one )?{_WHO}(?=[,;.])")
_PUT_BY = re.compile(rf"\b(?:estimated|put|reckoned|given) by {_WHO}(?:at|as) (?:[a-z]+ )?\Z")
_AS = re.compile(r"\b(?:given|announced|reported|listed|stated|estimated|reckoned) (?:as|at)(?: [a-z]+)? \Z")


def _in_turn(text: str, mentions: Mentions, figure: Figure) -> Claim | None:
    """`counts ranged from 34, by a priest, to 43`; `It was first given as 45 by the director`."""
    begin, stop = _bounds(mentions, figure)
    if match := _PUT_BY.search(text, max(begin, figure.start - 90), figure.start):
        return named_claim(figure, mentions, *match.span("who"), "put-by")
    after = text[figure.end : figure.end + 6]
    estimated = figure.text.lower().startswith("estimated at")
    if after.startswith(" by ") and (estimated or _AS.search(text, max(begin, figure.start - 40), figure.start)):
        match = _BY.match(text, figure.end, stop)
        return named_claim(figure, mentions, *match.span("who"), "given-as") if match else None
    if not after.startswith(", by ") or _toll_ends().isdisjoint(text[begin : figure.start].lower().split()):
        return None
    match = _TURN.match(text, figure.end, stop)
    return named_claim(figure, mentions, *match.span("who"), "in-turn") if match else None


_COMES = re.compile(
    rf"(?: [\w-]+){{0,2}}? (?P<verb>comes|came|stems|stemmed|originates|originated) (?:\w+ly )?from {_WHO}"
)


def _from_whom(text: str, mentions: Mentions, figure: Figure) -> Claim | None:
    """`The 75 comes from the magistrate`, `the figure of 40 came from doctors`; people come from places."""
    if " from " not in text[figure.end : figure.end + 40]:
        return None
    match = _COMES.match(text, figure.end, figure.end + 140)
    if match is None:
        return None
    before = text[max(0, figure.start - 40) : figure.start].lower().split()
    is_toll = not _toll_ends().isdisjoint(before[-4:])
    is_number = match["verb"].endswith("s") and before[-1:] == ["the"] and match.start("verb") == figure.end + 1
    found = named(mentions, *match.span("who"))
    is_place = any(a.is_place for a in mentions.inside(*match.span("who"))) or match["who"][0].isupper()
    if not (is_toll or is_number) or (found.actor is None and (is_place or not is_toll)):
        return None
    return named_claim(figure, mentions, *match.span("who"), "comes-from")


@functools.cache
def _paper_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    made = rf"(?:(?:{any_of('made-by')})(?: [\w-]+){{0,2}} by|from)"
    verbs = rf"(?:{any_of('shows')}|{any_of('toll-verbs')}|put|counts?)"
    paper = (
        rf"(?:{any_of('papers')}|{any_of('tolls')}|list|database|register) {made} {_WHO}(?:and [^,;.]{{3,40}} )?"
        rf"(?:(?:on|late|last|this) [\w]+ )?(?:[a-z]+ly )?{verbs}\b"
    )
    return re.compile(rf"[^;\n]{{0,200}}?, (?:[\w-]+ ){{0,2}}?{paper}"), re.compile(rf"(?i:{paper})[^;\n]*\Z")


def _on_paper(text: str, mentions: Mentions, figure: Figure) -> Claim | None:
    """`40 had died, data compiled by the firm show`; `Records kept by the union show that 40 had died`."""
    begin, stop = _bounds(mentions, figure)
    if _papers().isdisjoint(_words(text[begin:stop])):
        return None  # the patterns take their time
    behind, in_front = _paper_patterns()
    match = in_front.search(text, begin, figure.start) or behind.match(text, figure.end, stop)
    return named_claim(figure, mentions, *match.span("who"), "paper-of") if match else None


@functools.cache
def _papers() -> frozenset[str]:
    return word_set("papers") | _toll_ends() | {"list", "database", "register"}


def _words(stretch: str) -> list[str]:
    return [word.strip(",.;:“”\"'") for word in stretch.lower().split()]


@functools.cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?: (?:dead|killed|deaths|wounded|casualties|victims))? (?:that |which )?"
        r"(?P<who>he|she|it|they|[\w’'.-]+(?: [\w’'.-]+){0,2}?) "
        rf"(?:had |has |have )?(?:\w+ly |first |earlier )?(?:{any_of('gave-before')})\b(?! (?:by|to|as)\b)"
    )


# The 60 boats that the coastguard counted: what is counted stands between.
_COUNTED = re.compile(
    r"(?: [a-z-]+){1,2}? (?:that |which )(?P<who>he|she|it|they|[\w’'.-]+(?: [\w’'.-]+){0,2}?) (?:had |has |have )?"
    r"(?:counted|recorded|documented|reported|listed|registered|claimed)\b(?! (?:by|to|as)\b)"
)


def _before(text: str, mentions: Mentions, figure: Figure, here: Sequence[Statement]) -> Claim | None:
    """`up from the 49 he announced on Monday`, `raised a toll of 205 that it had issued`."""
    words = text[max(0, figure.start - 30) : figure.start].lower().split()
    if not words or not (words[-1] == "the" or (words[-1] == "of" and words[-2:-1] and words[-2] in _toll_ends())):
        return None
    match = _before_pattern().match(text, figure.end, figure.end + 90) or _COUNTED.match(text, figure.end)
    if match is None:
        return None
    start, end = match.span("who")
    if not is_pronoun(match["who"]):
        exact = [a for a in mentions.inside(start, end) if a.end == end]
        is_noun = match["who"].startswith(("the ", "a ", "an "))
        return named_claim(figure, mentions, start, end, "number-before") if exact or is_noun else None
    own = next((s for s in here if s.speaker_start == start), None)
    fits = (s for s in reversed(here) if s.speaker and s.start < figure.start
            and (mentions.kinds.get(s.speaker) == "person") == wants_person(match["who"]))  # fmt: skip
    found = own if own and own.speaker else next(fits, None)
    speaker = found.speaker if found else None
    return claim_of(figure, speaker, match["who"], "number-before", left_open=None if speaker else "no-antecedent")


@functools.cache
def _owned_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<who>(?:[Tt]he |[Aa] |[Ii]ts |[Tt]heir )?(?:[\w.&-]+ ){0,3}[\w.&-]+)(?:['’]s|(?<=s)['’]) (?:[\w-]+ ){0,2}?"
        rf"(?:{any_of('tolls')})(?: of| at| for \w+ (?:is|was)| is| was| stands at| stood at)(?: [\w-]+)? ?\Z"
    )


@functools.cache
def _toll_ends() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in word_set("tolls"))


def _owned(text: str, mentions: Mentions, figure: Figure) -> Claim | None:
    """`the army's figure of 30`, `the Pentagon's count was 183`."""
    begin = max(text.rfind("\n", 0, figure.start) + 1, figure.start - 90)
    stretch = text[begin : figure.start]
    if "'" not in stretch and "’" not in stretch:
        return None
    if _toll_ends().isdisjoint(stretch.split()):
        return None  # the pattern takes its time
    match = _owned_pattern().search(text, begin, figure.start)
    if match is None:
        return None
    start, end = match.span("who")
    opener = text[start:end].partition(" ")[0]
    start += len(opener) + 1 if opener.lower() in word_set("before-owner") else 0
    cut = max((text.rfind(f" {word} ", start, end) + len(word) + 2 for word in word_set("before-owner")
               if text.rfind(f" {word} ", start, end) >= 0), default=start)  # fmt: skip
    if text[cut:end].rpartition(" ")[2].lower() in word_set("times"):
        return None  # last night's figure
    return named_claim(figure, mentions, cut, end, "figure-of")
