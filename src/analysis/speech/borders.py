"""Where one frame breaks off what another reports, and speakers whose verb is left out."""

import msgspec

from analysis.language.clauses import Clause, is_past, is_quote, opens_phrase, word_classes, word_set
from analysis.language.noun_phrases import Span, phrase_right
from analysis.speech.frame import Frame


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
            if clause.low[k] != "and" or clause.quoted[k] or clause.low[k + 1] == "that":
                continue
            phrase = phrase_right(clause, k + 1, last)
            if phrase is None or phrase[1] >= last - 1 or not _that_behind(clause, phrase[1]):
                continue
            begin = phrase[1] + 1 + (clause.words[phrase[1]].text == ",")
            frame.content = trimmed(clause, first, k)
            found.append(
                msgspec.structs.replace(frame, speaker=phrase, content=trimmed(clause, begin, last), left=k + 1)
            )
            break
    return found


def uneven(clause: Clause, frames: list[Frame]) -> list[Frame]:
    """`Tehran spoke of 40 dead, Baghdad of "hundreds"`: a second speaker and number, the verb left out."""
    found = []
    for frame in frames:
        if frame.content is None or frame.before or frame.takes not in ("number", "object", "clause"):
            continue
        first, last = frame.content
        for k in range(first + 1, last - 2):
            joins = clause.low[k] == "and" and clause.words[first].kind == "number" and clause.low[k - 1] != ","
            if not (clause.words[k].text == "," or joins) or clause.quoted[k]:
                continue
            at = k + 1 + (clause.low[k + 1] in ("and", "but", "while"))
            end = _before_number(clause, frame, at, last)
            phrase = phrase_right(clause, at, end) if end > at and opens_phrase(clause, at) else None
            if phrase and phrase[1] + 1 == end < last and clause.words[phrase[1]].text == ",":
                phrase = phrase[0], end  # the governor, Ana Diaz, of 16
            if phrase and phrase[1] < last and _second_number(clause, frame, phrase, last):
                begin = phrase[1] + (clause.low[phrase[1]] == clause.low[first - 1])
                frame.content = trimmed(clause, first, k)
                phrase, content = trimmed(clause, *phrase), trimmed(clause, begin, last)
                found.append(msgspec.structs.replace(frame, speaker=phrase, content=content, left=at))
                break
    return found


def _before_number(clause: Clause, frame: Frame, at: int, last: int) -> int:
    """Where a noun phrase has to end before a quotation or the preposition that the verb takes."""
    taken = clause.low[frame.last - 1] if clause.low[frame.last - 1] in ("of", "at", "for") else ""
    named = clause.words[at].text[0].isupper() or clause.words[min(at + 1, last - 1)].text[0].isupper()
    return next(
        (
            k
            for k in range(at + 1, last)
            if (is_quote(clause.words[k]) and (clause.quoted[k] or clause.words[k].text not in "'’"))
            or (clause.low[k] == taken and _opens_number(clause, k + 1, last))
            or (named and clause.words[k].kind == "number" and _is_name(clause, k - 1))
        ),
        last,
    )


def _opens_number(clause: Clause, at: int, last: int) -> bool:
    """Whether a number or a quotation stands at a token, with words for about how many before it."""
    while at < last and clause.low[at] in word_set("hedges"):
        at += 1
    word = clause.words[min(at, last - 1)]
    return word.kind == "number" or is_quote(word) or word.low in word_set("numbers") or word.low in ("a", "an")


def _is_name(clause: Clause, at: int) -> bool:
    return clause.words[at].text[0].isupper() and clause.low[at] not in word_classes().days


def _second_number(clause: Clause, frame: Frame, phrase: Span, last: int) -> bool:
    """Whether a number stands directly behind a phrase, or behind the preposition that the verb takes."""
    at = phrase[1]
    if clause.low[at] == clause.low[frame.last - 1] and clause.low[at] in ("of", "at", "for"):
        at += 1
    elif clause.words[phrase[0]].kind == "number" or clause.low[phrase[0]] in word_set("numbers"):
        return False
    while at < last and (is_quote(clause.words[at]) or clause.low[at] in word_set("hedges")):
        at += 1
    if at >= last or any(is_past(clause, k) for k in range(phrase[0], last)):
        return False
    return (
        clause.words[at].kind == "number"
        or clause.low[at] in word_set("numbers")
        or (clause.low[at] == "a" and clause.low[at + 1 : at + 2] in (["hundred"], ["dozen"], ["thousand"]))
    )


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
        if frame.relative and (comma := _closes_relative(clause, frame, first, last)):
            frame.content = trimmed(clause, first, comma)
            continue
        if (comma := _names_thing(clause, frame, first, last)) is not None:
            frame.content = trimmed(clause, first, comma)
            continue
        if frame.takes == "label" and (verb := _behind_name(clause, frame, first, last)):
            frame.content = trimmed(clause, first, verb)
            continue
        for other in frames[n + 1 :]:
            closes = other.before and other.left > first and _covers(other, frame)
            border = other.left if closes else _border(clause, frame, other)
            if border is not None and first < border < last:
                frame.content = trimmed(clause, first, border)
                break


def _closes_relative(clause: Clause, frame: Frame, first: int, last: int) -> int | None:
    """The comma that closes a relative clause opened by one: `the rebels, which it says number 40, fled`."""
    if (verb := _main_verb(clause, frame, first, last)) is not None:
        return verb
    opens = next((k for k in range(frame.left - 1, max(-1, frame.left - 4), -1) if clause.words[k].text == ","), None)
    if opens is None or clause.low[opens + 1] not in ("which", "who", "whom", "whose", "of"):
        return None
    return next((k for k in range(first, last) if clause.words[k].text == "," and not clause.quoted[k]), None)


def _main_verb(clause: Clause, frame: Frame, first: int, last: int) -> int | None:
    """The comma before the main verb: Israel, which says it acts in self-defence | , bombed the ministry."""
    opens = clause.words[frame.first - 2].text == "," and clause.low[frame.first - 1] in ("which", "who")
    if not opens or frame.speaker is None or frame.speaker[0] >= frame.first:
        return None
    for k in range(first, last - 1):
        if clause.words[k].text == "," and not clause.quoted[k] and is_past(clause, k + 1):
            return k
    return None


def going_on_in_quotes(clause: Clause, frames: list[Frame]) -> list[Frame]:
    """`The road was shut, he said; the army "did not answer"`: a clause that quotes goes on with what was said."""
    found = []
    for frame in frames:
        stop = max(frame.last, frame.speaker[1] if frame.speaker else 0)
        at = next((k for k in range(stop, min(stop + 5, len(clause.words))) if clause.words[k].text == ";"), None)
        if at is None or not frame.before or frame.takes not in ("clause", "that") or frame.type == "denial":
            continue
        end = next((k for k in range(at + 1, len(clause.words)) if clause.words[k].text == ";"), len(clause.words))
        rest = trimmed(clause, at + 1, end)
        quotes = rest and any(clause.quoted[slice(*rest)]) and not clause.quoted[rest[0]]
        if quotes and not any(at < other.first < end for other in frames) and frame.speaker:
            found.append(msgspec.structs.replace(frame, content=rest, before=False))
    return found


def _names_thing(clause: Clause, frame: Frame, first: int, last: int) -> int | None:
    """The comma behind what somebody only says a thing is: bombed what it said was a base | , and 40 men died."""
    if "what" not in clause.low[max(0, frame.left - 1) : frame.first] or clause.low[first] not in word_set("be"):
        return None
    return next((k for k in range(first, last) if clause.words[k].text == "," and not clause.quoted[k]), None)


def _behind_name(clause: Clause, frame: Frame, first: int, last: int) -> int | None:
    """The verb behind a name in a clause with `what`: a raid on what he calls a hide-out | killed 40."""
    if "what" not in clause.low[max(0, frame.left - 1) : frame.first]:
        return None
    return next((k for k in range(first + 1, last) if is_past(clause, k) and not clause.quoted[k]), None)


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
    if other.relative:
        at = _claim_before(clause, at)
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


def _claim_before(clause: Clause, at: int) -> int:
    """Where `a claim` begins in `, a claim Bamako denies`, the token itself where there is none."""
    comma = next((k for k in range(at - 1, max(-1, at - 5), -1) if clause.words[k].text == ","), None)
    opens = comma is not None and clause.low[comma + 1] in ("a", "an", "the", "another", "one", "something")
    return comma + 1 if comma is not None and opens else at


def trimmed(clause: Clause, first: int, last: int) -> Span | None:
    """A stretch of content without the marks around it."""
    while (last > first and clause.words[last - 1].text in ",;:.–—-") or (
        last > first and clause.low[last - 1] in ("and", "but", "while")
    ):
        last -= 1
    return (first, last) if first < last else None
