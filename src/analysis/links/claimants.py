"""Figure to claimant: the innermost statement whose content holds it.

Nobody where the article speaks itself.
"""

import functools
import re
from collections.abc import Sequence

from analysis.language.clauses import word_set
from analysis.links.carriers import via_of
from analysis.links.given import any_of, claim_of, given_by, named_claim
from analysis.links.resolve import Mentions
from analysis.records import Claim, Figure, Statement
from analysis.speech.denial_rules import denial_rules, denial_verbs
from analysis.speech.speech_rules import speech_rules, takes_of


def attribute(
    text: str, mentions: Mentions, figure: Figure, said: Sequence[Statement], here: Sequence[Statement]
) -> Claim:
    """Who claims a figure.

    Args:
        text: the article.
        mentions: its actors.
        figure: the figure.
        said: the statements with their speakers, in order.
        here: those of the figure's sentence.
    """
    if by := given_by(text, mentions, figure, here):
        return by
    holding = [
        s
        for s in here
        if s.type != "no-comment"
        and _holds(s, figure)
        and not (_is_background(text, s, figure) or _is_judged(text, s, figure))
    ]
    holding = holding or _other_part(text, figure, here) or _going_on(text, figure, here)
    if not holding:
        shown = _shown(text, mentions, figure) or _about(text, mentions, figure, here)
        return shown or claim_of(figure, None, None, None)
    holding.sort(key=lambda s: (s.content_end or 0) - (s.content_start or 0))
    inner = holding[0]
    equal = [s for s in holding if (s.content_start, s.content_end) == (inner.content_start, inner.content_end)]
    text_of = inner.speaker_text
    if text_of and text_of.lower() in word_set("anybody"):
        return claim_of(figure, None, None, inner.rule, left_open="nobody-named")
    left_open = inner.left_open
    if inner.speaker is None and text_of is None and left_open is None:
        left_open = "nobody-named"
    cited = via_of(text, mentions, inner, [s for s in holding if s not in equal], figure.start)
    if cited.claimant_text:
        return claim_of(figure, cited.claimant, cited.claimant_text, inner.rule, via=cited.via)
    return claim_of(figure, inner.speaker, text_of, inner.rule, via=cited.via, left_open=left_open)


_HYPHENED, _OWNED_WORDS = re.compile(r"[\w-]+"), re.compile(r"[\w']+")


# A figure that is only pointed to, and so another's: dismissed the figure of 300.
_POINTED = re.compile(
    r"(?:the|this|that|such a|any) (?:[a-z]+ )?(?:figure|toll|number|count|estimate|tally|claim) of (?:[a-z]+ )?"
)


def _is_judged(text: str, statement: Statement, figure: Figure) -> bool:
    """Whether somebody only gives a name to another's number: considered the figure of 183 baseless."""
    if statement.content_start is None:
        return False
    if statement.rule in denial_verbs():
        return _POINTED.fullmatch(text, statement.content_start, figure.start) is not None
    if takes_of(statement.rule) != "label":
        return False
    words = _HYPHENED.findall(text[statement.content_start : figure.start].lower())[-3:]
    return len(words) > 1 and words[-1] in ("of", "that") and words[-2] in word_set("tolls")


@functools.cache
def _concern() -> re.Pattern[str]:
    """How somebody feels about what the article tells: that it was “appalled” by the raid."""
    words = "|".join(speech_rules().types["concern"])
    return re.compile(rf"(?:it|they|he|she) (?:was|is|were|are) (?:\w+ )?[\"“‘]?(?:\w+ )?(?:{words})\b")


_OF_WHOM = re.compile(r"(?:\w+ ){0,3}[\w,.]+ of (?:whom|which)\b")
_HAVE = frozenset({"had", "has", "have", "will", "would"})


def _is_background(text: str, statement: Statement, figure: Figure) -> bool:
    """Whether a figure stands in a clause of the article's own, behind the name of what is denied or condemned.

    `condemned the attack, in which 20 died`; what stands behind `that` is the speaker's.
    """
    start = statement.content_start or 0
    before = text[start : figure.start].lower()
    words = _OWNED_WORDS.findall(before)
    is_object = takes_of(statement.rule) in ("object", "label") or statement.rule in denial_verbs()
    promised = statement.rule == "promise" and re.search(r", of (?:which|whom) ", text[start : figure.start])
    if promised or (", in which " in before and _concern().match(before)):
        return True
    if text[figure.start - 2] == "," and _OF_WHOM.match(text, figure.start):
        return is_object or takes_of(statement.rule) != "clause"
    if text[:start].endswith("that "):
        return False
    if is_object:
        return words[:1] != ["what"] and any(
            word in word_set("relative-openers") and (word != "that" or words[n - 1] not in denial_rules().claims)
            for n, word in enumerate(words)
        )
    if text[start - 1 : start] in "\"“'‘" or start < statement.start:
        return False
    bare, relative, _ = before.partition(", in which ")
    if not relative:
        bare, relative, _ = before.partition(", where ")
    return bool(relative) and not any(w.endswith("ed") or w in word_set("be") or w in _HAVE for w in bare.split())


def _other_part(text: str, figure: Figure, here: Sequence[Statement]) -> list[Statement]:
    """The statement of which a figure is in the shorter part: “40 are dead,” he said, “and those who fled …”."""
    for statement in here:
        begin, start = min(statement.start, statement.speaker_start or statement.start), statement.content_start or 0
        if statement.cue is None or statement.type in ("denial", "no-comment") or takes_of(statement.rule) in _OBJECTS:
            continue
        if (
            figure.end <= begin
            and start > statement.end
            and (
                _FRONT.fullmatch(text, figure.end, begin)
                or (_SUBJECT.fullmatch(text, figure.end, begin) and _VERB.match(text, start))
            )
        ):
            return [statement]
        behind = max(statement.end, statement.speaker_end or 0)
        if figure.start > behind and start < begin and _BACK.fullmatch(text, behind, figure.start):
            return [statement]
    return []


_OBJECTS = frozenset({"object", "label", "number", "denial"})
# From a figure to a speaker put behind the subject, and the verb that follows: 90 people, he said, are missing.
_SUBJECT = re.compile(r"(?: [\w’'-]+){0,5}, ")
_VERB = re.compile(r"(?:has|have|had|was|were|is|are|will|would|could|may|might|must) ")
# From a figure to the end of its quotation, right before the speaker; from the speaker to a figure in what goes on.
_FRONT = re.compile(r"[^\"“”‘;\n]*[,?!.…][\"”’] ")
_BACK = re.compile(
    r"[^;:\n\"“”‘]{0,60}, (?:[\"“‘][^\"”\n]*|(?:has|have|had|was|were|is|are|will|would|could|may|might|"
    r"must|shows?|suggests?|indicates?|to|raising|revising|lowering|updating|up from|down from) [^;,\n]*)"
)


def _going_on(text: str, figure: Figure, here: Sequence[Statement]) -> list[Statement]:
    """What goes on behind a speaker put in the middle: `40 were dead, they said, and not one of the six had fired`.

    Behind `, and that` the last clause with `that` goes on, whatever stands between.
    """
    if resumed := _resumed(text, figure, here):
        return [resumed]
    before = [s for s in here if s.start < figure.start]
    if not before or any(s.start > figure.start for s in here):
        return []
    last = before[-1]
    if (
        last.cue is None
        or last.content_end is None
        or last.content_end > last.start
        or last.type in ("denial", "no-comment")
    ):
        return []
    if takes_of(last.rule) not in ("clause", "that", "listener") or _by_passive(text, last):
        return []
    between = text[max(last.end, last.speaker_end or 0) : figure.start]
    return [last] if _GOES_ON.match(between) and ";" not in between else []


def _resumed(text: str, figure: Figure, here: Sequence[Statement]) -> Statement | None:
    """The statement that `, and that` goes on with: said that 40 died, according to data it had, and that 30 fled."""
    before = [s for s in here if s.start < figure.start]
    start = text.rfind(", and that ", before[0].start, figure.start) if before else -1
    if start < 0 or ";" in text[start : figure.start] or before[-1].start > start:
        return None
    with_that = [s for s in before if s.content_start and text[: s.content_start].endswith("that ")]
    return with_that[-1] if with_that and with_that[-1].type not in ("denial", "no-comment") else None


_GOES_ON = re.compile(r"(?:, (?:and|with|but)|,? and) (?!(?:it|he|she|they|then)\b)")


def _by_passive(text: str, statement: Statement) -> bool:
    start = statement.speaker_start
    is_by = start is not None and text[max(0, start - 3) : start] == "by "
    return is_by and statement.rule not in ("report-noun", "version-noun", "according-to")


def _about(text: str, mentions: Mentions, figure: Figure, here: Sequence[Statement]) -> Claim | None:
    """`Relatives of three fighters confirmed they had been killed`: a figure in the words for the speakers."""
    for statement in here:
        start, end = statement.speaker_start, statement.speaker_end
        if start is None or end is None or not (start < figure.start and figure.end <= end):
            continue
        words = text[start : figure.start].lower().split()
        if words and words[-1] == "of" and words[0] in word_set("kin") and statement.content:
            found = via_of(text, mentions, statement, [])
            return claim_of(figure, statement.speaker, text[start:end], statement.rule, via=found.via)
    return None


@functools.cache
def _aired_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    pictures, aired = any_of("pictures"), any_of("aired")
    return (
        re.compile(rf"(?P<who>[^,;.:]{{2,70}}?) (?:{aired}) (?:\w+ ){{0,2}}(?:{pictures})\b"),
        re.compile(rf"(?i:{pictures}) (?:{aired}) by (?P<who>[^,;.:]{{2,60}}?) (?:show|appear|depict|captur|of )"),
    )


def _shown(text: str, mentions: Mentions, figure: Figure) -> Claim | None:
    """A figure seen in footage belongs to who released it."""
    begin = max(text.rfind("\n", 0, figure.start), text.rfind(". ", 0, figure.start), figure.start - 300) + 1
    stretch = text[begin : figure.start]
    if not any(map(stretch.lower().__contains__, word_set("pictures"))):
        return None  # the patterns take their time
    match = next((found for pattern in _aired_patterns() if (found := pattern.search(stretch))), None)
    if match is None or "," in stretch[match.end() :]:
        return None
    start, end = begin + match.start("who"), begin + match.end("who")
    words = re.match(r"\s*(?:(?:while|and|but|as|when)\s+)?", text[start:end])
    return named_claim(figure, mentions, start + (words.end() if words else 0), end, "footage")


def _holds(statement: Statement, figure: Figure) -> bool:
    if statement.content_start is None or statement.content_end is None:
        return False
    return statement.content_start <= figure.start and figure.end <= statement.content_end


def _start(statement: Statement) -> int:
    return statement.start
