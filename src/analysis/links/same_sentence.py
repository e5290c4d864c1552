"""Whether a denial's own sentence says whose claim it denies: who was quoted in it, what was asked, `as X claimed`."""

import re

from analysis.links.pointing import THAT, names_claim, points_only
from analysis.records import Denial, Sentence, Statement

_WHICH = re.compile(r", (?:which|whom)(?: an?| the)? ")
_TIED = re.compile(
    r", (?:as|an? (?:\w+ )?(?:accusation|allegation|claim|charge)(?: that)?|even though|although|contrary to what) "
    r"(?:(?:an?|the|its|his|their) )?\Z"
)
_AS_CLAIMED = re.compile(
    r", as (?P<who>[^,;]{3,60}?(?:, [^,;]{3,40},)?) (?:had|has|have) "
    r"(?:claimed|said|written|alleged|reported|suggested|asserted)\b"
)
_ASKED = re.compile(r"(?:Asked|Questioned|Pressed|Quizzed|Challenged)\b.*?,(?= [^,]*$| )")


def is_tied(text: str, denial: Denial, statement: Statement) -> bool:
    """Whether what another says stands inside the denial's clause, or is tied to it behind.

    `Kigali, which experts say has 3,000 men there, denies it`; `denied firing, even though a soldier said so`.
    """
    if denial.kind in ("no-comment", "unverified"):
        return False
    begins = min(statement.speaker_start or statement.start, statement.start)
    if denial.denier_end is not None and denial.denier_end < begins < denial.start:
        return _WHICH.fullmatch(text, denial.denier_end, begins) is not None
    is_behind = begins > denial.end and not points_only(denial)
    return is_behind and _TIED.search(text, denial.end, begins) is not None


def as_claimed(text: str, sentence: Sentence, denial: Denial) -> re.Match[str] | None:
    """Who claimed what is denied (group `who`): `denied firing, as the rebels had claimed`."""
    if denial.kind in ("no-comment", "unverified") or points_only(denial):
        return None
    return _AS_CLAIMED.search(text, denial.end, sentence.end)


def was_asked(text: str, sentence: Sentence, denial: Denial) -> bool:
    """Whether a denial answers what its sentence says was asked: `Asked about claims that …, he said`."""
    asked = _ASKED.match(text, sentence.start, denial.start)
    if asked is None or not names_claim(asked.group()) or not THAT.search(asked.group()):
        return False
    return denial.kind == "no-comment" or points_only(denial) or (denial.denied or "") in asked.group()
