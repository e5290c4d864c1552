"""Where one frame breaks off what another reports, and speakers whose verb is left out."""

import dataclasses

from analysis.clauses import Clause, word_set
from analysis.frame import Frame
from analysis.noun_phrases import Span, phrase_right


def gapped(clause: Clause, frames: list[Frame]) -> list[Frame]:
    """`residents say 40 fled, and rescue workers that 112 died`.

    A second speaker without a verb of its own.
    """
    found = []
    for frame in frames:
        if frame.content is None or frame.before or frame.takes not in ("clause", "that"):
            continue
        first, last = frame.content
        for k in range(first + 2, last - 3):
            if clause.low[k] != "and" or clause.quoted[k]:
                continue
            phrase = phrase_right(clause, k + 1, last)
            if phrase is None or phrase[1] >= last - 1 or not _that_behind(clause, phrase[1]):
                continue
            begin = phrase[1] + 1 + (clause.words[phrase[1]].text == ",")
            frame.content = trimmed(clause, first, k)
            found.append(dataclasses.replace(frame, speaker=phrase, content=trimmed(clause, begin, last), left=k + 1))
            break
    return found


def _that_behind(clause: Clause, at: int) -> bool:
    if clause.words[at].text == "," and at + 1 < len(clause.words):
        at += 1
    return clause.low[at] == "that"


def cut_at_borders(clause: Clause, frames: list[Frame]) -> None:
    """End what was said where the next frame of its own begins: `he said A, but she denied B`."""
    for n, frame in enumerate(frames):
        if frame.content is None or frame.before:
            continue
        first, last = frame.content
        for other in frames[n + 1 :]:
            closes = other.before and other.left > first and _covers(other, frame)
            border = other.left if closes else _border(clause, frame, other)
            if border is not None and first < border < last:
                frame.content = trimmed(clause, first, border)
                break


def _covers(outer: Frame, inner: Frame) -> bool:
    return outer.content is not None and outer.content[0] <= inner.first < outer.content[1]


def _border(clause: Clause, frame: Frame, other: Frame) -> int | None:
    """The token at which a later frame breaks off what the earlier one reports.

    None where it is a part of it.
    """
    at = other.left
    if other.shared and other.speaker == frame.speaker:
        k = other.first
        while k > 0 and clause.low[k - 1] not in ("and", "but", ",", "or", "–", "—", "-", "before", "then"):
            k -= 1
        at = k
    left = at
    while left > 0 and (
        clause.low[left - 1] in word_set("splitters")
        or clause.words[left - 1].text == ","
        or clause.low[left - 1] == "both"
    ):
        left -= 1
    if left < at:
        return left
    return at if at < len(clause.words) and clause.low[at] in word_set("splitters") else None


def trimmed(clause: Clause, first: int, last: int) -> Span | None:
    """A stretch of content without the marks around it."""
    while (last > first and clause.words[last - 1].text in ",;:.–—-") or (
        last > first and clause.low[last - 1] in ("and", "but", "while")
    ):
        last -= 1
    return (first, last) if first < last else None
