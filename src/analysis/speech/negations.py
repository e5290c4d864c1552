"""Denials in a sentence: verbs and nouns that deny, silences, and what is denied inside what somebody says."""

from collections.abc import Iterator, Sequence

import msgspec

from analysis.language.clauses import Clause, is_past, is_quote, word_classes, word_set
from analysis.language.noun_phrases import Span, phrase_right, place
from analysis.records import Denial, DenialKind
from analysis.speech.attacks import attack
from analysis.speech.coordination import names
from analysis.speech.denial_rules import denial_rules, denial_verbs
from analysis.speech.denied import bare
from analysis.speech.frame import Frame
from analysis.speech.inner_denials import Found, admits, inside
from analysis.speech.silences import Silence
from analysis.speech.speakers import subject_left

# What is attacked stands this near behind the verb that denies it.
_REACH = 9


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
    if frame.rule in denial_verbs():
        found = [*_by_verb(clause, frame, frames)]
    elif frame.rule in ("accuse", "blame") and _answers(clause, frame, frames):
        found = [Found((frame.first, frame.last), "counter-accusation", None, "accused-in-turn")]
    elif frame.rule == "denial-noun":
        denied = frame.content or _what_drew(clause, frame)
        found = [Found((frame.first, frame.last), "denial", denied, frame.rule)]
    elif frame.content and not frame.nobody and not frame.rule.endswith("-noun"):
        found = [*inside(clause, frame, frames)]
    else:
        found = []
    speakers: list[Span | None] = [*names(clause, frame.speaker)] if frame.speaker and found else [None]
    for one in found:
        named = one.denied is None and one.rule == "dismissal-word" and frame.takes == "label"
        whole = msgspec.structs.replace(one, denied=_named(clause, frame, one.cue)) if named else one
        for who in speakers:
            yield _record(text, clause, whole, who)


def _named(clause: Clause, frame: Frame, cue: Span) -> Span | None:
    """What gets a name: `a number that he called a fable`, `called "fantasy" a report that it had sunk`."""
    if frame.relative:
        return _antecedent_of(clause, frame)
    at = cue[1]
    at += at < len(clause.words) and is_quote(clause.words[at])
    if at >= len(clause.words) or not (phrase := phrase_right(clause, at)):
        return None
    if at == cue[1] and not (clause.low[at] in word_set("opens-denied") or clause.low[at] in denial_rules().claims):
        return None
    end = next((k for k in range(phrase[1], len(clause.words)) if clause.words[k].text in ",;:."), len(clause.words))
    return phrase[0], end


def _answers(clause: Clause, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether an accusation answers one: its speaker has denied it or was accused before in the same sentence."""
    if frame.speaker and (_turned(clause, frame) or (_in_turn(clause, frame) and _was_accused(clause, frame, frames))):
        return True
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
    denied = None if verb.about == "nothing" and _is_conjunction(clause, frame) else _denied(clause, frame)
    limited = denied is not None and not frame.relative and _is_limited(clause, denied, frame)
    if limited and denied:
        denied = _limited(clause, denied)
    if word := _attack_beside(clause, frame):
        yield Found(word, "dismissal", denied, "dismissal-word")
        if verb.kind == "dismissal":
            return
    is_part = verb.kind == "denial" and (limited or admits(clause, frame, frames) or _leaves(clause, frame))
    kind: DenialKind = "partial" if is_part else verb.kind
    yield Found((frame.first, frame.last), kind, denied, verb.id)


def _what_drew(clause: Clause, frame: Frame) -> Span | None:
    """What is denied where it `drew a denial from` somebody."""
    for k in range(frame.first - 1, max(0, frame.first - 5), -1):
        if clause.low[k] in word_set("drawing") and (subject := subject_left(clause, k)):
            return subject.first, subject.last
    return None


def _turned(clause: Clause, frame: Frame) -> bool:
    """`Accused of the raid, the army blamed the rebels`."""
    return clause.low[0] == "accused" and frame.first > 1 and not frame.relative


def _in_turn(clause: Clause, frame: Frame) -> bool:
    return clause.low[max(0, frame.first - 2) : frame.first] == ["in", "turn"]


def _was_accused(clause: Clause, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether the speaker has been accused by whom it accuses: `Baku accused Yerevan …; Yerevan accused Baku`."""
    return any(
        other.rule in ("accuse", "blame")
        and other.last <= frame.left
        and other.content
        and other.speaker
        and frame.content
        and _begins(clause, other.content, frame.speaker)
        and _begins(clause, frame.content, other.speaker)
        for other in frames
    )


def _begins(clause: Clause, span: Span, name: Span | None) -> bool:
    """Whether a stretch begins with a name."""
    return name is not None and clause.low[span[0] : span[0] + name[1] - name[0]] == clause.low[slice(*name)]


def _attack_beside(clause: Clause, frame: Frame) -> Span | None:
    """The word that attacks what a verb denies: `dismissed it as a lie`, `rejected "baseless" claims`."""
    if not frame.content:
        return None
    first, last = frame.content
    low = clause.low[first:last]
    if "as" in low:
        return attack(clause, frame)
    behind = frame.speaker[1] if frame.speaker else last
    if behind > frame.last and clause.low[behind : behind + 1] == ["as"]:
        return attack(clause, frame, (behind, min(behind + _REACH, len(clause.words))))
    if first < len(clause.words) and is_quote(clause.words[first]) and not frame.before:
        close = next((k for k in range(first + 1, min(first + _REACH, last)) if is_quote(clause.words[k])), first)
        return attack(clause, frame, (first, close))
    return None


def _is_conjunction(clause: Clause, frame: Frame) -> bool:
    """Whether what stands before a denial is only the word that joins it: `though villagers said otherwise`."""
    span = frame.content
    return span is None or _joins(clause.low[span[0]])


def _joins(low: str) -> bool:
    return low in word_classes().subordinators or low in {"but", "and", "though", "although"}


def _is_limited(clause: Clause, denied: Span, frame: Frame) -> bool:
    """Whether only one part is denied: `denied only that …`, `some of the claims`, `the toll but not the raid`."""
    first, last = denied
    low = clause.low[first : first + 5]
    if low[0] in ("only", "just", "merely") and not frame.before:
        return True
    if clause.low[last - 2 : last] == ["in", "part"] or clause.low[frame.first - 1] in ("partly", "partially"):
        return True
    if "of" in low[1:] and not word_set("shares").isdisjoint(low[: low.index("of", 1)]):
        return True
    return _but_not(clause, first, last) is not None or (
        clause.low[last : last + 3] in ([",", "but", "not"], [",", "though", "not"])
        or (clause.low[last : last + 2] == [",", "not"] and clause.low[last + 2 : last + 3] in (["that"], ["the"]))
    )


def _limited(clause: Clause, denied: Span) -> Span:
    """The part that is denied, without `only that` and `but not …`."""
    first, last = denied
    last = _but_not(clause, first, last) or last
    if clause.low[first] in ("only", "just", "merely") and first + 1 < last:
        first += 1
        first += clause.low[first] == "that" and first + 1 < last
    return first, last


def _but_not(clause: Clause, first: int, last: int) -> int | None:
    return next(
        (k for k in range(first + 1, last - 1) if clause.low[k : k + 2] in (["but", "not"], ["though", "not"])), None
    )


def _leaves(clause: Clause, frame: Frame) -> bool:
    """Whether the speaker lets something else stand before: `did not dispute the raid but denied the deaths`."""
    if not frame.shared:
        return False
    start = frame.speaker[1] if frame.speaker and frame.speaker[1] <= frame.first else max(0, frame.first - 20)
    for k in range(start, frame.first - 2):
        if clause.low[k] in ("not", "n't") or clause.low[k].endswith("n't"):
            return clause.low[k + 1] in word_set("let-stand") and "but" in clause.low[k + 1 : frame.first]
    return False


def _denied(clause: Clause, frame: Frame) -> Span | None:
    """What is denied: the object, without a relative clause and without `as …`."""
    whom = frame.content and not frame.before and _behind_whom(clause, *frame.content)
    if frame.content is not None and not whom and clause.low[frame.content[0]] in ("over", "to"):
        first, last = frame.content[0] + 1, frame.content[1]
        stop = next((k for k in range(first, last) if clause.words[k].text in ":;,"), last)
        return (first, stop) if first < stop else None
    if frame.content is None or (frame.relative and _goes_on(clause, frame.content[0])):
        return _antecedent_of(clause, frame)
    first, last = frame.content
    if not frame.before and (told := _behind_whom(clause, first, last)):
        first = told
    if clause.low[first] in ("as", "and", "or") and not frame.before:
        behind = _behind_as(clause, first, last) if clause.low[first] == "as" else _that_shared(clause, first, last)
        if behind is None:
            return None
        first = behind
    acts = not frame.before and (clause.low[first].endswith("ing") or clause.low[first - 1] == "that")
    ends = (k for k in range(first + 1, last) if _ends_denied(clause, frame, k))
    end = next((k for k in ends if not (acts and _is_role(clause, k, last))), last)
    if clause.low[first] in word_set("under-oath") and (that := _that_near(clause, first, end)):
        return that + 1, end
    if clause.low[first - 1] == "that" and clause.low[first] in denial_rules().claims and end == first + 1:
        return first - 1, end  # disputes that figure
    return first, _without_setting(clause, first, end)


def _behind_whom(clause: Clause, first: int, last: int) -> int | None:
    """Where begins what is denied, behind to whom: `denied to the court that | he fled`, `before him | ordering it`."""
    if clause.low[first] not in ("to", "before") or not (phrase := phrase_right(clause, first + 1, last)):
        return None
    for k in range(first + 2, min(phrase[1] + 1, last - 1)):
        if clause.low[k] == "that":
            return k + 1
        if clause.low[k].endswith("ing") and clause.low[k - 1] not in word_classes().prepositions:
            return k
    return None


def _that_shared(clause: Clause, first: int, last: int) -> int | None:
    """Where begins what another verb shares: `denied and the rebels confirmed that | the town had fallen`."""
    return next((k + 1 for k in range(first + 1, last - 1) if clause.low[k] == "that"), None)


def _is_role(clause: Clause, at: int, last: int) -> bool:
    """Whether `as` says what for, and begins no clause: `using hospitals as bases`."""
    if clause.low[at] != "as":
        return False
    stop = next((k for k in range(at + 1, last) if clause.words[k].kind == "mark"), last)
    return not any(is_past(clause, k) for k in range(at + 1, stop))


def _that_near(clause: Clause, first: int, end: int) -> int | None:
    """Behind words of manner or time, the `that` of what is denied: `denied under oath that he fled`."""
    return next((k for k in range(first + 1, min(first + 6, end - 1)) if clause.low[k] == "that"), None)


def _goes_on(clause: Clause, at: int) -> bool:
    """Whether behind a relative clause the main clause goes on: `a charge that it denies led to …`."""
    return (
        clause.low[at] in ("as", "and", "but", "in", "on", "at")
        or clause.low[at] in word_classes().auxiliaries
        or is_past(clause, at)
    )


def _behind_as(clause: Clause, first: int, last: int) -> int | None:
    """Where begins what is dismissed, behind the name it gets: `dismissed as propaganda a report that …`."""
    at = first + 1
    if at < last and is_quote(clause.words[at]):
        at = next((k for k in range(at + 1, last) if is_quote(clause.words[k])), last) + 1
    else:
        at += clause.low[at : at + 1] in (["a"], ["an"], ["the"])
    for k in range(at, min(at + 12, last)):
        low = clause.low[k]
        if (
            clause.low[k - 1] in ("of", "by", "and", "or", "in", "to", "at", "against")
            and low not in denial_rules().claims
        ):
            continue
        if low in word_set("opens-denied") or (low in denial_rules().claims and k > at - (low.endswith("s"))):
            return k
    return None


def _ends_denied(clause: Clause, frame: Frame, at: int) -> bool:
    """Whether the words for what is denied end before a token."""
    low, text = clause.low[at], clause.words[at].text
    if text in ":;" or low in ("still", "whatever", "as", "whereas"):
        return True
    if (
        low == "but"
        and at + 1 < len(clause.words)
        and (clause.low[at + 1] in word_set("nominatives") or any(is_past(clause, k) for k in _soon(clause, at)))
    ):
        return True
    if text != "," or at + 1 >= len(clause.words):
        return False
    follows = clause.low[at + 1]
    return (
        frame.relative
        or any(follows in word_set(name) for name in ("after-denied", "be", "finite"))
        or follows.endswith("ing")
    )


def _soon(clause: Clause, at: int) -> range:
    """The next tokens of a clause that begins behind `but`: `but thousands have been killed`."""
    return range(at + 1, min(at + 4, len(clause.words)))


def _without_setting(clause: Clause, first: int, end: int) -> int:
    """The end of what is denied, without where it was: `the charge in a statement`, `it on state television`."""
    for k in range(first + 1, min(first + 9, end)):
        low = clause.low[k]
        if low == "that" or low.endswith("ing") or is_past(clause, k):
            return end
        if low in ("when", "while", "because") or _only_time(clause, k, end):
            return k
        is_setting = low in word_set("before-settings") and low not in {"to", "after", "from", "for"}
        if is_setting and not word_classes().settings.isdisjoint(clause.low[k + 1 : min(k + 6, end)]):
            return end if "that" in clause.low[k:end] else k
    return end


def _only_time(clause: Clause, at: int, end: int) -> bool:
    """Whether nothing but a time stands up to an end: `on Tuesday`, `late on Sunday night`, `at the time`."""
    low = clause.low[at:end]
    return _is_time(low[-1]) and all(_is_time(word) or word in word_set("around-times") for word in low)


def _is_time(low: str) -> bool:
    return low in word_set("times") or low in word_classes().days


def _antecedent_of(clause: Clause, frame: Frame) -> Span | None:
    """`a claim which X denies`: the words before the relative clause."""
    left = frame.left
    while left > 0 and clause.low[left - 1] in ("which", "that", "whom", "both"):
        left -= 1
    if left > 1 and left < frame.left and clause.words[left - 1].text == ",":
        left -= 1
    begin = left
    while begin > 0 and clause.words[begin - 1].kind != "mark" and left - begin < 4:
        begin -= 1
    near = range(left - 1, max(-1, left - 12), -1)
    head = next((k for k in near if _opens_claim(clause, k)), None)
    if head is None:
        opens = (k for k in near if k > begin and clause.low[k] in ("a", "an", "the"))
        head = next((k for k in opens if clause.low[k - 1] not in word_classes().prepositions), None)
        act = next((k for k in near if k > begin and clause.low[k].endswith("ing") and clause.low[k - 1] == "of"), None)
        head = act or head
    if head is not None:
        begin = head
    return (begin, left) if begin < left else None


def _opens_claim(clause: Clause, at: int) -> bool:
    """Whether the words for something said begin at a token: `an allegation by Kyiv`, `reports of a mutiny`."""
    low, claims = clause.low, denial_rules().claims
    if low[at] in ("a", "an", "the", "its", "their", "his", "her", "those", "these"):
        return not claims.isdisjoint(low[at + 1 : at + 4]) and "of" not in low[at + 1 : at + 3]
    if low[at] in claims and low[at].endswith("s") and low[at + 1 : at + 2] in (["of"], ["that"], ["about"]):
        return True
    return low[at] in claims and (
        at == 0
        or low[at - 1]
        in ("by", "of", "to", ",", "with", "about", "amid", "despite", "over", "on", "from", "after", "and")
    )


def _record(text: str, clause: Clause, found: Found, who: Span | None) -> Denial:
    cue, denied = found.cue, found.denied
    if denied and cue[0] <= denied[0] and denied[1] == denied[0] + 1 <= cue[1] and is_past(clause, denied[0]):
        denied = None  # "it never happened"
    start, end = clause.words[cue[0]].start, clause.words[cue[1] - 1].end
    (begin, stop), (first, last) = place(clause, who), place(clause, bare(clause, denied))
    return Denial(
        sentence_id=clause.sentence.sentence_id,
        start=start,
        end=end,
        text=text[start:end],
        kind=found.kind,
        denier=None,
        denier_start=begin,
        denier_end=stop,
        denier_text=None if begin is None else text[begin:stop],
        on_behalf_of=None,
        denied=None if first is None else text[first:last],
        against=None,
        denies_sentence_id=None,
        left_open=None,
        rule=found.rule,
    )
