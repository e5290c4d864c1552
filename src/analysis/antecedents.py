"""Denial to what it denies: an earlier statement, where one fits better than all others."""

import re
from collections.abc import Sequence

import msgspec

from analysis.clauses import word_set
from analysis.records import Denial, Sentence, Statement
from analysis.resolve import Mentions

_WORDS = re.compile(r"[^\W\d_]{3,}")
_BACK = 12  # sentences that a denial reaches back
_POINTING = re.compile(
    r"(?i)\A(?:(?:the|these|those|this|that|such|both|all|any|"
    r"a)\s+)?(?:\w+\s+)?(?:reports?|claims?|allegations?|accusations?|charges?|"
    r"this|that|it|them|something|suggestions?|version|account|criticism|rumou?rs?|findings|toll|"
    r"number)\Z"
)


def _stems(words: str) -> set[str]:
    return {word[:6] for word in map(str.lower, _WORDS.findall(words)) if word not in word_set("dull")}


def denied_statement(
    text: str, sentences: Sequence[Sentence], mentions: Mentions, denial: Denial, said: Sequence[Statement]
) -> Denial:
    """A denial with the sentence that states what it denies, and whose claim that is.

    `left_open` says why there is none: nothing fits, or two fit as well.
    """
    if denial.kind == "unverified" and denial.denied is None:
        return denial
    fitting = [s for s in said if _may_be_denied(denial, s)]
    if denial.denied is None or _POINTING.match(denial.denied):
        best = _nearest(denial, fitting)
        reason = "no-statement-before"
    else:
        best, reason = _most_alike(denial, fitting)
    if best is None:
        return msgspec.structs.replace(denial, left_open=reason, against=_owner(mentions, denial))
    return msgspec.structs.replace(
        denial,
        denies_sentence_id=best.sentence_id,
        against=_owner(mentions, denial) or best.speaker,
        left_open=None,
    )


def _may_be_denied(denial: Denial, statement: Statement) -> bool:
    """Whether a statement is one that this denial can be about."""
    if (
        statement.type in ("denial", "no-comment", "other")
        or statement.content is None
        or statement.start == denial.start
    ):
        return False
    if not 0 <= denial.sentence_id - statement.sentence_id <= _BACK:
        return False
    if statement.speaker is not None and statement.speaker == denial.denier:
        return False
    same_words = statement.speaker_text is not None and statement.speaker_text == denial.denier_text
    around = (
        statement.content_start is not None
        and statement.content_end is not None
        and (statement.content_start <= denial.start < statement.content_end)
    )
    return not same_words and not (around and statement.start > denial.start)


def _nearest(denial: Denial, fitting: Sequence[Statement]) -> Statement | None:
    """The last accusation, assertion or demand before a denial that only points back."""
    before = [s for s in fitting if s.start < denial.start]
    return max(before, key=lambda s: (s.sentence_id, s.type == "accusation", s.start), default=None)


def _most_alike(denial: Denial, fitting: Sequence[Statement]) -> tuple[Statement | None, str]:
    """The statement whose words are most like what is denied."""
    wanted = _stems(denial.denied or "")
    scored = [(len(wanted & _stems(s.content or "")), s) for s in fitting]
    top = max((n for n, _ in scored), default=0)
    if top < 2 and not (top == 1 and len(wanted) <= 2):
        return None, "nothing-alike"
    best = [s for n, s in scored if n == top]
    if len({s.speaker or s.speaker_text for s in best}) > 1:
        return None, "two-as-good"
    return best[-1], ""


def _owner(mentions: Mentions, denial: Denial) -> str | None:
    """Whose claim it is by the words themselves: `the army's version`, `a claim by Islamic State`."""
    if not denial.denied:
        return None
    at = mentions.text.find(denial.denied, max(0, denial.start - 400), denial.end + 400)
    if at < 0:
        return None
    for actor in mentions.inside(at, at + len(denial.denied)):
        owns = mentions.text[actor.end : actor.end + 2] in ("'s", "’s", "' ", "’ ")
        if (owns and actor.start - at < 6) or mentions.text[max(0, actor.start - 7) : actor.start].endswith(
            ("by ", "by the ")
        ):
            return actor.actor
    return None
