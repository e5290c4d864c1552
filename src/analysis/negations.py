"""Denials in a sentence: verbs that deny, and negations and attacks on a report inside what somebody says."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.clauses import Clause, is_quote, word_set
from analysis.coordination import names
from analysis.denial_rules import (
    counter_pattern,
    denial_rules,
    denial_verbs,
    dismissal_pattern,
    judged_pattern,
    negations,
    self_pattern,
    weak_pattern,
)
from analysis.frame import Frame
from analysis.noun_phrases import Span, phrase_right
from analysis.records import Denial, DenialKind
from analysis.silences import Silence, tokens_in

_OTHERS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})


class Found(NamedTuple):
    """A denial before it has a denier: its cue, what it denies, and its rule; places are token indices."""

    cue: Span
    kind: DenialKind
    denied: Span | None
    rule: str


def deny(text: str, clause: Clause, frames: Sequence[Frame], silent: Sequence[Silence]) -> list[Denial]:
    """The denials of a sentence, its frames and silences given."""
    found: list[Denial] = []
    for silence in silent:
        one = Found((silence.first, silence.last), silence.kind, silence.about, silence.rule)
        found += [_record(text, clause, one, who) for who in (silence.who or (None,))]
    for frame in frames:
        found += _of_frame(text, clause, frame, frames)
    seen: set[tuple[int, int | None]] = set()
    kept = []
    for denial in sorted(found, key=lambda d: (d.start, d.denier_start or 0)):
        key = (denial.start, denial.denier_start)
        if key not in seen:
            seen.add(key)
            kept.append(denial)
    return kept


def _of_frame(text: str, clause: Clause, frame: Frame, frames: Sequence[Frame]) -> Iterator[Denial]:
    """The denials that one frame brings, one for each of its speakers."""
    speakers: list[Span | None] = [*names(clause, frame.speaker)] if frame.speaker else [None]
    if frame.rule in denial_verbs():
        found = [_by_verb(text, clause, frame, frames)]
    elif frame.rule == "denial-noun":
        found = [Found((frame.first, frame.last), "denial", frame.content, frame.rule)]
    elif frame.content and not frame.nobody and not frame.rule.endswith("-noun"):
        found = [*_inside(text, clause, frame, frames)]
    else:
        found = []
    for one in found:
        for who in speakers:
            yield _record(text, clause, one, who)


def _by_verb(text: str, clause: Clause, frame: Frame, frames: Sequence[Frame]) -> Found:
    """The denial of a verb that denies; `dismissed the report as lies` dismisses by its last word."""
    verb = denial_verbs()[frame.rule]
    denied = _denied(clause, frame)
    if frame.content and "as" in clause.low[slice(*frame.content)] and (word := _dismissal(text, clause, frame)):
        return Found(word, "dismissal", denied, "dismissal-word")
    kind: DenialKind = "partial" if verb.kind == "denial" and _admits(frame, frames) else verb.kind
    return Found((frame.first, frame.last), kind, denied, verb.id)


def _admits(frame: Frame, frames: Sequence[Frame]) -> bool:
    return any(other.type == "confirmation" and other.speaker == frame.speaker for other in frames)


def _denied(clause: Clause, frame: Frame) -> Span | None:
    """What is denied: the object, without a relative clause and without `as …`."""
    if frame.content is not None and clause.low[frame.content[0]] in ("over", "to"):
        first, last = frame.content[0] + 1, frame.content[1]
        stop = next((k for k in range(first, last) if clause.words[k].text in ":;,"), last)
        return (first, stop) if first < stop else None
    if frame.content is None:
        return _antecedent_of(clause, frame)
    first, last = frame.content
    for k in range(first + 1, last):
        if (
            clause.words[k].text in ":;"
            or clause.low[k] in ("still", "whatever")
            or clause.low[k] == "as"
            or (
                clause.words[k].text == ","
                and k + 1 < last
                and clause.low[k + 1] in ("which", "where", "who", "when", "saying", "whose")
            )
        ):
            return (first, k)
    return first, last


def _antecedent_of(clause: Clause, frame: Frame) -> Span | None:
    """`a claim which X denies`: the words before the relative clause."""
    left = frame.left
    while left > 0 and clause.low[left - 1] in ("which", "that", "whom", "both"):
        left -= 1
    begin = left
    while begin > 0 and clause.words[begin - 1].kind != "mark" and left - begin < 4:
        begin -= 1
    return (begin, left) if begin < left else None


def _inside(text: str, clause: Clause, frame: Frame, frames: Sequence[Frame]) -> Iterator[Found]:
    """Denials in what is said.

    A word that attacks the report, an answer that blames the accuser, a negation.
    """
    first, last = _own_content(frame, frames)
    if first >= last:
        return
    start, end = clause.words[first].start, clause.words[last - 1].end
    said = text[start:end].lower().replace("’", "'")
    if len(said) != end - start:  # a letter whose lower form is longer: offsets would not hold
        return
    if word := _dismissal(text, clause, frame, (first, last)):
        yield Found(word, "dismissal", _attacked(clause, frame, word), "dismissal-word")
    if frame.rule in denial_rules().counter_accusations.verbs and (match := counter_pattern().search(said)):
        if span := tokens_in(clause, start + match.start(1), start + match.end(1)):
            yield Found(span, "counter-accusation", None, "counter-accusation")
        return
    kind: DenialKind = "partial" if _admits(frame, frames) else "denial"
    if word_set("negations") & set(clause.low[first:last]):
        match, rule = _negation(clause, frame, said)
        span = tokens_in(clause, start + match.start(1), start + match.end(1)) if match else None
        if span:
            named = frame.takes == "label"
            yield Found(span, kind, _attacked(clause, frame, span) if named else _negated(clause, span, last), rule)


def _own_content(frame: Frame, frames: Sequence[Frame]) -> Span:
    """What a frame reports, up to the frame of another speaker inside it."""
    first, last = frame.content or (0, 0)
    inner = [other for other in frames if other is not frame and first <= other.first < last]
    if any(other.content and not other.before for other in inner):
        last = min((other.left for other in inner if other.left > first), default=last)
    return first, last


def _negation(clause: Clause, frame: Frame, said: str) -> tuple[re.Match[str] | None, str]:
    """The first negation in what is said that denies, and its rule."""
    for rule, pattern in negations():
        match = pattern.search(said)
        if match and (frame.takes != "label" or rule.id == "not-true"):
            return match, rule.id
    if frame.takes == "label" or frame.type not in ("assertion", "denial", "accusation"):
        return None, ""
    match = self_pattern().search(said)
    quoted = frame.content is not None and clause.quoted[frame.content[0]]
    if match and quoted and match[0].split(" ")[0] in _OTHERS:
        return None, ""  # in a quotation only "we", "our" and "I" are the speaker's own
    return match, "self-negation"


def _dismissal(text: str, clause: Clause, frame: Frame, span: Span | None = None) -> Span | None:
    """The word in what a frame says that attacks a report."""
    first, last = span or frame.content or (0, 0)
    if first >= last or frame.rule in ("accuse", "blame", "call-for", "urge"):
        return None
    start, end = clause.words[first].start, clause.words[last - 1].end
    said = text[start:end].lower().replace("’", "'")
    named = frame.takes == "label" or frame.type == "denial" or (frame.rule == "condemn" and " as " in said)
    matches = list((weak_pattern() if named else dismissal_pattern()).finditer(said)) + list(
        judged_pattern().finditer(said)
    )
    for match in matches:
        before = said[: match.start()].rstrip().rsplit(" ", 2)
        if any(
            word.strip("\"'“") in ("not", "no", "never", "isn't", "wasn't", "spread", "spreading")
            for word in before[-2:]
        ):
            continue
        return tokens_in(clause, start + match.start(1), start + match.end(1))
    return None


def _attacked(clause: Clause, frame: Frame, word: Span) -> Span | None:
    """What a dismissal attacks.

    The object that is named, the subject of its clause, or the phrase it stands in.
    """
    first, _last = frame.content or (0, 0)
    if frame.takes in ("label", "object"):
        end = next(
            (
                k
                for k in range(first, word[0])
                if clause.low[k] in ("as",)
                or clause.words[k].text in "\"“‘'"
                or (k > first and clause.low[k] in ("a", "an"))
            ),
            word[0],
        )
        return (first, end) if first < end else None
    for k in range(word[0] - 1, first, -1):
        if (
            clause.low[k] in ("is", "are", "was", "were", "it's", "that's")
            and word[0] - k < 5
            and not any(low.endswith("ing") for low in clause.low[k : word[0]])
        ):
            begin = next(
                (
                    j + 1
                    for j in range(k - 1, first - 1, -1)
                    if clause.low[j] == "that" and j + 1 < k and clause.low[j - 1] not in denial_rules().claims
                ),
                first,
            )
            if clause.low[begin] == "there" or k - begin > 14:
                return k + 1, _phrase_around(clause, word, first)[1]
            return (begin, k) if begin < k else _phrase_around(clause, word, first)
    return _phrase_around(clause, word, first)


def _phrase_around(clause: Clause, word: Span, first: int) -> Span:
    """The phrase that a word stands in.

    `recycled lies`, `yet another disinformation piece against Azerbaijan`.
    """
    begin = word[0]
    while (
        begin > first
        and clause.words[begin - 1].kind == "word"
        and word[0] - begin < 3
        and clause.low[begin - 1] not in word_set("left")
    ):
        begin -= 1
    phrase = phrase_right(clause, word[0])
    end = max(word[1], phrase[1] if phrase else 0)
    if (
        end < len(clause.words)
        and clause.low[end] in ("against", "about")
        and (behind := phrase_right(clause, end + 1))
    ):
        end = behind[1]
    return begin, end


def _negated(clause: Clause, cue: Span, last: int) -> Span | None:
    """What a negation denies: the rest of its clause."""
    first = cue[1]
    low = clause.low[cue[0] : cue[1]]
    for k in range(cue[0], cue[1]):
        if clause.low[k] in ("no", "none", "zero"):
            first = k + 1
            break
    if low[-1:] == ["such"]:
        first = cue[1]
    while first < last and (clause.low[first] in ("that", "of") or is_quote(clause.words[first])):
        first += 1
    end = next(
        (k for k in range(first, last) if clause.words[k].text in ",;" or clause.low[k] in ("but", "because")),
        last,
    )
    if end <= first:
        return cue
    return first, end


def _record(text: str, clause: Clause, found: Found, who: Span | None) -> Denial:
    cue, kind, denied, rule = found
    start, end = clause.words[cue[0]].start, clause.words[cue[1] - 1].end
    begin = stop = None
    if who:
        begin, stop = clause.words[who[0]].start, clause.words[who[1] - 1].end
    what = None if denied is None else text[clause.words[denied[0]].start : clause.words[denied[1] - 1].end]
    return Denial(
        sentence_id=clause.sentence.sentence_id,
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        denier=None,
        denier_start=begin,
        denier_end=stop,
        denier_text=None if begin is None else text[begin:stop],
        on_behalf_of=None,
        denied=what,
        against=None,
        denies_sentence_id=None,
        left_open=None,
        rule=rule,
    )
