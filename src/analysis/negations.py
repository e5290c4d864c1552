"""Denials in a sentence: verbs and nouns that deny, silences, and what is denied inside what somebody says."""

from collections.abc import Iterator, Sequence

from analysis.clauses import Clause, is_past, is_quote, word_classes, word_set
from analysis.coordination import names
from analysis.denial_rules import denial_verbs
from analysis.frame import Frame
from analysis.inner_denials import Found, admits, attack, inside
from analysis.noun_phrases import Span, phrase_right
from analysis.records import Denial, DenialKind
from analysis.silences import Silence


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
        found = [*_by_verb(clause, frame, frames)]
    elif frame.rule in ("accuse", "blame") and _answers(frame, frames):
        found = [Found((frame.first, frame.last), "counter-accusation", None, "accused-in-turn")]
    elif frame.rule == "denial-noun":
        found = [Found((frame.first, frame.last), "denial", frame.content, frame.rule)]
    elif frame.content and not frame.nobody and not frame.rule.endswith("-noun"):
        found = [*inside(clause, frame, frames)]
    else:
        found = []
    for one in found:
        named = one.denied is None and one.rule == "dismissal-word" and frame.takes == "label"
        whole = one._replace(denied=_named(clause, frame, one.cue)) if named else one
        for who in speakers:
            yield _record(text, clause, whole, who)


def _named(clause: Clause, frame: Frame, cue: Span) -> Span | None:
    """What gets a name: `a number that he called a fable`, `called "fantasy" a report that it had sunk`."""
    if frame.relative:
        return _antecedent_of(clause, frame)
    at = cue[1]
    if at >= len(clause.words) or not is_quote(clause.words[at]) or not (phrase := phrase_right(clause, at + 1)):
        return None
    end = next((k for k in range(phrase[1], len(clause.words)) if clause.words[k].text in ",;:."), len(clause.words))
    return phrase[0], end


def _answers(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether the speaker of an accusation has denied one before in the same sentence."""
    return frame.shared and any(
        other.rule in denial_verbs()
        and other.rule != "stand-apart"
        and other.first < frame.first
        and other.speaker == frame.speaker
        for other in frames
    )


def _by_verb(clause: Clause, frame: Frame, frames: Sequence[Frame]) -> Iterator[Found]:
    """The denial of a verb that denies.

    `dismissed the report as lies` dismisses by its last word, `rejected it as lies` denies and dismisses.
    """
    verb = denial_verbs()[frame.rule]
    denied = _denied(clause, frame)
    if frame.content and "as" in clause.low[slice(*frame.content)] and (word := attack(clause, frame)):
        yield Found(word, "dismissal", denied, "dismissal-word")
        if verb.kind == "dismissal":
            return
    kind: DenialKind = "partial" if verb.kind == "denial" and admits(clause, frame, frames) else verb.kind
    yield Found((frame.first, frame.last), kind, denied, verb.id)


def _denied(clause: Clause, frame: Frame) -> Span | None:
    """What is denied: the object, without a relative clause and without `as …`."""
    if frame.content is not None and clause.low[frame.content[0]] in ("over", "to"):
        first, last = frame.content[0] + 1, frame.content[1]
        stop = next((k for k in range(first, last) if clause.words[k].text in ":;,"), last)
        return (first, stop) if first < stop else None
    if frame.content is None or (frame.relative and clause.low[frame.content[0]] == "as"):
        return _antecedent_of(clause, frame)
    first, last = frame.content
    end = next((k for k in range(first + 1, last) if _ends_denied(clause, frame, k)), last)
    return first, _without_setting(clause, first, end)


def _ends_denied(clause: Clause, frame: Frame, at: int) -> bool:
    """Whether the words for what is denied end before a token."""
    low, text = clause.low[at], clause.words[at].text
    if text in ":;" or low in ("still", "whatever", "as"):
        return True
    if text != "," or at + 1 >= len(clause.words):
        return False
    follows = clause.low[at + 1]
    return frame.relative or follows in word_set("after-denied") or follows.endswith("ing")


def _without_setting(clause: Clause, first: int, end: int) -> int:
    """The end of what is denied, without where it was: `the charge in a statement`, `it on state television`."""
    for k in range(first + 1, min(first + 9, end)):
        low = clause.low[k]
        if low == "that" or low.endswith("ing") or is_past(clause, k):
            return end
        if low in ("when", "while", "because"):
            return k
        if low in word_set("before-settings") - {
            "to",
            "after",
            "from",
            "for",
        } and not word_classes().settings.isdisjoint(clause.low[k + 1 : min(k + 6, end)]):
            return end if "that" in clause.low[k:end] else k
    return end


def _antecedent_of(clause: Clause, frame: Frame) -> Span | None:
    """`a claim which X denies`: the words before the relative clause."""
    left = frame.left
    while left > 0 and clause.low[left - 1] in ("which", "that", "whom", "both"):
        left -= 1
    begin = left
    while begin > 0 and clause.words[begin - 1].kind != "mark" and left - begin < 4:
        begin -= 1
    return (begin, left) if begin < left else None


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
