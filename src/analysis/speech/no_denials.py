"""What only looks like a denial by its verb: who denies is nobody or a thing, or the denial is only asked for."""

from collections.abc import Sequence

from analysis.language.clauses import Clause, up_to_head, word_set
from analysis.language.noun_phrases import Span
from analysis.speech.denial_rules import denial_rules, denial_verbs, manners
from analysis.speech.frame import Frame


def only_looks_so(clause: Clause, frame: Frame) -> bool:
    """Whether a verb of denial denies nothing that was said."""
    before = clause.low[frame.left - 1] if frame.left else ""
    if before in word_set("conditions") and before not in {"when", "once"}:
        return True  # if the army denies it
    if frame.rule == "beg-to-differ" and frame.content and clause.low[frame.content[0]] in ("over", "about", "on"):
        return True  # the allies disagreed over the route
    if frame.content and clause.low[frame.content[0]] in ("nothing", "little", "less", "none"):
        return True  # has denied nothing
    if frame.speaker and _cannot_deny(clause, frame, frame.speaker):
        return True
    return _is_told_to(clause, frame) or _is_kept_from(clause, frame)


def _cannot_deny(clause: Clause, frame: Frame, speaker: Span) -> bool:
    """Whether who denies is nobody, decides the case, or is itself something told: `their account contradicts his`."""
    if clause.low[speaker[1] - 1] in denial_rules().claims or _few_do(clause, speaker):
        return True
    return denial_verbs()[frame.rule].about == "claim" and _is_court(clause, speaker)


def _is_court(clause: Clause, speaker: Span) -> bool:
    """Whether words name one who decides a case: `the judge` dismissed the charges."""
    return up_to_head(clause.low[slice(*speaker)])[-1] in denial_rules().lists["courts"]


def _few_do(clause: Clause, speaker: Span) -> bool:
    """Whether hardly anybody denies it, or a thing does: `few deny`, `not even its allies deny`, `those who deny`."""
    first, last = speaker
    if clause.low[first] in ("few", "hardly", "scarcely") or clause.low[max(0, first - 2) : first] == ["not", "even"]:
        return True
    if clause.low[last - 1] in ("those", "anyone", "anybody", "whoever", "everyone") or _is_nor(clause, first):
        return True
    return up_to_head(clause.low[first:last])[-1] in denial_rules().lists["voiceless"]


def _is_nor(clause: Clause, at: int) -> bool:
    """Whether a name is the second of two that don't do it: `neither the army nor the rebels denied it`."""
    return clause.low[at - 1 : at] == ["nor"] and "neither" in clause.low[max(0, at - 12) : at - 1]


def _is_told_to(clause: Clause, frame: Frame) -> bool:
    """Whether the text doesn't say that he did: `has yet to deny`, `orders were to deny`, `was told to deny`."""
    before = clause.low[max(0, frame.first - 3) : frame.first]
    if before[-1:] != ["to"]:
        return False
    if before[-2] in ("yet", "how") or before[-2] in word_set("be"):
        return True
    return before[-2] in word_set("bidden") and before[0] in word_set("be")


def _is_kept_from(clause: Clause, frame: Frame) -> bool:
    """Whether `denied` is a participle behind its noun: `The officer, denied promotion, joined the rebels`."""
    comma = frame.first - 1
    if clause.low[frame.first] != "denied" or comma < 1 or clause.words[comma].text != "," or frame.speaker is None:
        return False
    if frame.speaker[1] != comma or any(clause.words[k].text == "," for k in range(comma)):
        return False
    first, last = frame.content or (frame.last, frame.last)
    return any(clause.words[k].text == "," for k in range(first, min(last + 1, len(clause.words))))


def is_asked_for(low: Sequence[str]) -> bool:
    """Whether a claim is a right that somebody applies for: `asylum claims`, `the claims of 400 men for asylum`."""
    granted = denial_rules().lists["granted"]
    for k, word in enumerate(low):
        if word in ("claim", "claims"):
            follows = list(low[k + 1 : k + 8])
            behind = follows[follows.index("for") + 1 :] if "for" in follows else []
            return low[k - 1] in granted if k and low[k - 1] in granted else not granted.isdisjoint(behind[:3])
    return False


def skip_manner(clause: Clause, frame: Frame) -> None:
    """Let what is denied begin behind how it is denied: `dismissed out of hand the suggestion`."""
    if frame.content is None or frame.before:
        return
    first, last = frame.content
    for manner in manners():
        size = len(manner)
        if size > 1 and first + size < last and clause.low[first : first + size] == manner:
            frame.content = first + size, last
            return
