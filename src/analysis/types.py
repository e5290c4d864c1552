"""What sort of statement a frame is: that of its verb, unless what is said shows another."""

import re
from collections.abc import Sequence

from analysis.clauses import Clause
from analysis.frame import Frame
from analysis.records import Denial, StatementType

_DEMAND = re.compile(
    r"(?i)\b(?:must|should|needs? to|has to be|ought to|(?:i|we) (?:call|urge|demand|appeal|ask)|"
    r"the time has come|it is time)\b"
)
_CONCERN = re.compile(
    r"(?i)\b(?:concern(?:ed)?|worried|worrying|horrified|appalled|alarmed|shocked|heartsick|"
    r"saddened|sickens?|outraged?|afraid|fears?)\b"
)


_HARM = (
    r"(?:bomb|shell|attack|kill|burn|execut|massacr|slaughter|murder|tortur|rap|abduct|kidnap|loot|"
    r"storm|violat|abus|annihilat|shot|shoot|"
    r"open(?:ed)? fire|fir(?:ed|ing) (?:on|at)|target|beat|dragged|threw|singl(?:ed|ing) out|arming|"
    r"sponsor|harbour|transport|"
    r"took (?:the|our|my|away)|failed to|provok|invad|assault|starv|forced|"
    r"us(?:ed|ing) \S+ (?:as|against)|made us|make us|are led by|smuggl|assassinat|poison|gassed|ambush)\w*"
)
# Somebody else did harm: a name or a word for armed men, then an active verb of harm.
_BLAME = re.compile(
    r"\A[\"“'‘]?(?P<agent>(?:(?!(?:that|when|after|which|who|by)\b)[^\s,;:]+ ){1,7}?)"
    r"(?:had |have |has |were |are |may have |also |deliberately |then |again |recently |"
    r"indiscriminately )*(?P<verb>" + _HARM + r")\b"
)
_AGENT = re.compile(
    r"(?i)\b(?:soldiers|troops|forces|police|army|gunmen|bandits|they|militants|fighters|rebels|"
    r"terrorists|jets|warplanes|aircraft|jihadists|"
    r"separatists|occupiers|enemy|regime|junta|military|mercenaries|mobs?|militia|militias|drones|"
    r"settlers|officers|men|insurgents|groups?)\b"
)
_OWN = re.compile(r"(?i)\A[\"“'‘]?(?:its|our|we|i|his|their|it|my|government forces|air defen[cs]es?)\b")
_CRIME = re.compile(
    r"(?i)\b(?:war crimes?|crimes? against humanity|human shields?|ethnic cleansing|genocid\w+|"
    r"atrocit\w+|massacred?|"
    r"executed by|murdered by|slaughtered by|shot by|killed by (?:soldiers|troops|forces|police|"
    r"the army)|to blame|"
    r"behind the (?:attack|blast|strike|killing)|blames?\b|acts? of (?:terror|aggression)|"
    r"violated the (?:ceasefire|truce))\b"
)
_PASSIVE = re.compile(r"(?:was|were|been|be|being) \Z")


def _accuses(said: str) -> bool:
    """Whether what is said blames somebody else for an act.

    >>> _accuses("Russian jets bombed the base twice"), _accuses("its forces destroyed two tanks")
    (True, False)
    """
    if _OWN.match(said):
        return False
    if _CRIME.search(said):
        return True
    match = _BLAME.match(said)
    if match is None or _PASSIVE.search(said[: match.start("verb")]):
        return False
    agent = match["agent"].strip("\"“'‘ ")
    return bool(_AGENT.search(agent)) or any(
        word[0].isupper() for word in agent.split()[:4] if word[0].isalpha() and word not in ("The", "A", "An")
    )


def type_of(text: str, clause: Clause, frame: Frame, denied: Sequence[Denial]) -> StatementType:  # noqa: PLR0911 - a case a line
    """The type of a frame's statement."""
    if frame.content is None:
        return frame.type
    start, end = clause.words[frame.content[0]].start, clause.words[frame.content[1] - 1].end
    if frame.type in ("assertion", "accusation", "confirmation", "other") and any(
        denial.kind in ("denial", "dismissal", "counter-accusation", "partial") and start <= denial.start < end
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
    if _DEMAND.search(said) and not re.search(r"(?i)\bmust have\b", said):
        return "demand"
    if _CONCERN.search(said[:60]):
        return "concern"
    if _accuses(said):
        return "accusation"
    return "assertion"
