"""What sort of statement a frame is: that of its verb, unless what is said shows another."""

import functools
import re
from collections.abc import Sequence

from analysis.language.clauses import Clause
from analysis.records import Denial, StatementType
from analysis.speech.frame import Frame
from analysis.speech.speech_rules import speech_rules


@functools.cache
def _any(name: str) -> re.Pattern[str]:
    """The words of a list of `types` in rules/statements.yaml, as one pattern for text in lower case."""
    return re.compile(rf"\b(?:{'|'.join(speech_rules().types[name])})\b")


@functools.cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"\A[\"“'‘]?(?:{'|'.join(speech_rules().types['own'])})\b")


@functools.cache
def _blame() -> re.Pattern[str]:
    """Somebody else did harm: words for an agent, then an active verb of harm."""
    return re.compile(
        r"\A[\"“'‘]?(?P<agent>(?:(?!(?:that|when|after|which|who|by)\b)[^\s,;:]+ ){1,7}?)"
        r"(?:had |have |has |were |are |may have |also |deliberately |then |again |recently |indiscriminately )*"
        rf"(?P<verb>(?:{'|'.join(speech_rules().types['harm'])})\w*)\b"
    )


_MUST_HAVE = re.compile(r"\bmust have\b")
_PASSIVE = re.compile(r"(?:was|were|been|be|being) \Z")


def _accuses(said: str) -> bool:
    """Whether what is said blames somebody else for an act.

    >>> _accuses("Russian jets bombed the base twice"), _accuses("its forces destroyed two tanks")
    (True, False)
    """
    low = said.lower()
    if _own().match(low):
        return False
    if _any("crimes").search(low):
        return True
    match = _blame().match(said)
    if match is None or _PASSIVE.search(said[: match.start("verb")]):
        return False
    agent = match["agent"].strip("\"“'‘ ")
    return bool(_any("agents").search(agent.lower())) or any(
        word[0].isupper() for word in agent.split()[:4] if word[0].isalpha() and word not in ("The", "A", "An")
    )


def _is_by(clause: Clause, frame: Frame, denial: Denial) -> bool:
    """Whether a denial is the speaker's own, not one that somebody else makes in what the speaker says."""
    if denial.denier_start is None or frame.speaker is None:
        return True
    first, last = frame.speaker
    return clause.words[first].start <= denial.denier_start < clause.words[last - 1].end


def type_of(text: str, clause: Clause, frame: Frame, denied: Sequence[Denial]) -> StatementType:  # noqa: PLR0911 - a case a line
    """The type of a frame's statement."""
    if frame.content is None:
        return frame.type
    start, end = clause.words[frame.content[0]].start, clause.words[frame.content[1] - 1].end
    if frame.type in ("assertion", "accusation", "confirmation", "other") and any(
        denial.kind in ("denial", "dismissal", "counter-accusation", "partial")
        and start <= denial.start < end
        and _is_by(clause, frame, denial)
        for denial in denied
    ):
        return "denial"
    if frame.type not in ("assertion", "concern"):
        return frame.type
    if frame.rule in ("warn", "caution") and "to" in clause.low[frame.content[0] + 1 : frame.content[0] + 7]:
        return "demand"
    if frame.type == "concern" or frame.takes in ("label", "number"):
        return frame.type
    said = text[start:end]
    low = said.lower()
    if _any("demand").search(low) and not _MUST_HAVE.search(low):
        return "demand"
    if _any("concern").search(low[:60]):
        return "concern"
    if _accuses(said):
        return "accusation"
    return "assertion"
