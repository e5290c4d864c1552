"""Denials inside what somebody says: a negation, a word that attacks the report, an answer that blames the accuser."""

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.clauses import Clause, is_quote, word_classes, word_set
from analysis.denial_rules import Phrase, attack_starts, attacks, denial_rules, negations
from analysis.frame import Frame
from analysis.noun_phrases import Span, phrase_right
from analysis.patterns import Line, read_line
from analysis.records import DenialKind


class Found(NamedTuple):
    """A denial before it has a denier: its cue, what it denies, and its rule; places are token indices."""

    cue: Span
    kind: DenialKind
    denied: Span | None
    rule: str


def admits(clause: Clause, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether the speaker of a frame admits something else in the same sentence."""
    return any(
        other.type == "confirmation" and (other.speaker == frame.speaker or _stands_before(clause, other, frame))
        for other in frames
    )


def _stands_before(clause: Clause, other: Frame, frame: Frame) -> bool:
    """Whether a pronoun stands for a speaker named behind it: `Although it admitted the raid, the army denied`."""
    who = other.speaker
    return bool(
        who and other.first < frame.first and who[1] - who[0] == 1 and clause.low[who[0]] in word_set("nominatives")
    )


def is_bystander(clause: Clause, speaker: Span) -> bool:
    """Whether the words for a speaker name one who only saw or heard it: `a nurse`, `two residents of the camp`."""
    first, last = speaker
    stop = next((k for k in range(first + 1, last) if clause.low[k] in ("of", "for", "at", "in", "from")), last)
    return not denial_rules().lists["bystanders"].isdisjoint(clause.low[first:stop])


def inside(clause: Clause, frame: Frame, frames: Sequence[Frame]) -> Iterator[Found]:
    """The denials in what a frame reports: at most one attack on a report, and one negation."""
    first, last = _own_content(frame, frames)
    if first >= last:
        return
    if word := attack(clause, frame, (first, last)):
        attacked = _attacked(clause, frame, word)
        if frame.relative and attacked and attacked[0] == word[0]:
            attacked = None
        if attacked and attacked[0] <= word[0] < attacked[1] and last - first < attacked[1] - attacked[0] + 1:
            attacked = _answered(clause, frame) or _pointer_at(clause, first)
        yield Found(word, "dismissal", attacked, "dismissal-word")
    if frame.type == "confirmation" and (partial := _but_not(clause, first, last)):
        yield partial
        return
    if not (word_set("negations") & set(clause.low[first:last]) or frame.rule in _answering()):
        return
    if found := _negation(clause, frame, read_line(clause, first, last)):
        rule, cue = found
        if rule.kind == "counter-accusation":
            yield Found(cue, rule.kind, _answered(clause, frame), rule.id)
            return
        kind: DenialKind = "partial" if admits(clause, frame, frames) else rule.kind
        yield Found(cue, kind, _denied_by(clause, frame, rule, cue, (first, last)), rule.id)


def _denied_by(clause: Clause, frame: Frame, rule: Phrase, cue: Span, said: Span) -> Span | None:  # noqa: PLR0911 - a case a line
    """What a negation denies: the rest of its clause, its subject, or both."""
    begin = _clause_start(clause, cue[0], said[0])
    if frame.takes == "label":
        return _attacked(clause, frame, cue)
    if clause.low[cue[1] - 1] in word_set("parts") and (part := _part_in(clause, cue[1], said[1])):
        return part
    if rule.denied == "behind":
        return _negated(clause, cue, said[1])
    if rule.denied == "clause":
        return begin, _clause_end(clause, cue[1], said[1])
    if clause.low[cue[1] : cue[1] + 1] in (["that"], ["in"], ["to"], ["behind"]) and cue[1] + 1 < said[1]:
        return cue[1] + 1, _clause_end(clause, cue[1] + 1, said[1])
    if rule.id == "short-answer":
        return _answered(clause, frame)
    end = cue[0]
    while end > begin and (clause.low[end - 1] in word_set("be") or clause.low[end - 1] in ("far", "much", "well")):
        end -= 1
    if rule.id == "not-true" and (end == cue[0] or end == begin):
        attacked = _attacked(clause, frame, cue)
        if attacked and attacked[1] <= cue[0]:
            return attacked
        return (begin, end) if begin < end and clause.low[begin] != "there" else _answered(clause, frame) or attacked
    return (begin, end) if begin < end else _negated(clause, cue, said[1])


def _part_in(clause: Clause, at: int, last: int) -> Span | None:
    """What one has no part in, and what there is no evidence of: the words behind the preposition."""
    while at < last and is_quote(clause.words[at]):
        at += 1
    if clause.low[at : at + 1] not in (["in"], ["with"], ["to"], ["for"], ["of"], ["that"]):
        return None
    end = _clause_end(clause, at + 1, last)
    return (at + 1, end) if at + 1 < end else None


def asked(clause: Clause) -> Span | None:
    """What somebody was asked, where the sentence opens with it: `Asked about the raid, he hung up`."""
    first = next((k for k in range(min(3, len(clause.words))) if clause.low[k] in word_set("asking")), None)
    if first is None or clause.quoted[first]:
        return None
    begin = next(
        (
            k + 1
            for k in range(first + 1, min(first + 6, len(clause.words)))
            if clause.low[k] in ("about", "on", "over", "if", "whether", "that")
        ),
        None,
    )
    end = next((k for k in range(begin or 0, len(clause.words)) if clause.words[k].text == ","), None)
    return (begin, end) if begin and end and begin < end else None


def _answered(clause: Clause, frame: Frame) -> Span | None:
    """What an answer is about: what was asked, or `replied the envoy to the charge that …`, `he said of the report`."""
    if found := asked(clause):
        return found
    start = max(frame.last, frame.speaker[1] if frame.speaker else 0)
    if not frame.before or start >= len(clause.words):
        return None
    for k in range(start, min(start + 4, len(clause.words) - 2)):
        if clause.low[k] in word_set("asking") and clause.low[k + 1] in ("about", "whether", "if", "on"):
            return k + 2, _clause_end(clause, k + 2, len(clause.words) - (clause.words[-1].text == "."))
    start += clause.words[start].text == ","
    if clause.low[start : start + 1] not in (["to"], ["of"], ["about"]):
        return None
    phrase = phrase_right(clause, start + 1) if start + 1 < len(clause.words) else None
    if phrase is None or clause.low[phrase[1] - 1] not in denial_rules().claims:
        return None
    return phrase[0], _clause_end(clause, phrase[1], len(clause.words)) if frame.takes != "label" else phrase[1]


def _clause_start(clause: Clause, at: int, first: int) -> int:
    """Where the clause of a token begins."""
    while at > first and clause.words[at - 1].text not in ",;:" and clause.low[at - 1] not in ("that", "and", "but"):
        at -= 1
    while is_quote(clause.words[at]):
        at += 1
    return at


def _clause_end(clause: Clause, at: int, last: int) -> int:
    """Where the clause of a token ends: before a comma, `but`, `because`, or the quotation mark that closes it."""
    quoted = clause.quoted[at - 1]
    for k in range(at, last):
        if clause.words[k].text in ",;" or clause.low[k] in ("but", "because"):
            return k
        if quoted and is_quote(clause.words[k]) and (k + 1 >= last or clause.words[k + 1].kind == "mark"):
            return k
    return last


def _pointer_at(clause: Clause, first: int) -> Span | None:
    """A word that stands for what was said: `it's a lie`."""
    return (first, first + 1) if clause.low[first] in ("it's", "that's", "it", "that", "this", "these") else None


def _but_not(clause: Clause, first: int, last: int) -> Found | None:
    """`owned up to the ambush, but not to the nuns`: what is left out of an admission."""
    for k in range(first + 1, last - 2):
        if clause.low[k] == "but" and clause.low[k + 1] == "not" and not clause.quoted[k]:
            begin = k + 2 + (clause.low[k + 2] in ("to", "for", "that", "of"))
            end = next((j for j in range(begin, last) if clause.words[j].text in ",;"), last)
            return Found((k + 1, k + 2), "partial", (begin, end), "but-not") if begin < end else None
    return None


@functools.cache
def _answering() -> frozenset[str]:
    return frozenset().union(*(rule.only for rule in denial_rules().negations if rule.kind == "counter-accusation"))


def _own_content(frame: Frame, frames: Sequence[Frame]) -> Span:
    """What a frame reports, up to the frame of another speaker inside it."""
    first, last = frame.content or (0, 0)
    inner = [
        other
        for other in frames
        if other is not frame and first <= other.first < last and not other.rule.endswith("-noun")
    ]
    for other in inner:
        if other.before and other.content and other.speaker and other.speaker[1] < last:
            first = max(first, other.last, other.speaker[1])
    if any(other.content and not other.before for other in inner):
        last = min((other.left for other in inner), default=last)
    return first, max(first, last)


def _negation(clause: Clause, frame: Frame, line: Line) -> tuple[Phrase, Span] | None:
    """The negation in what is said that denies, and its rule; an earlier rule wins."""
    order = {rule.id: n for n, rule in enumerate(denial_rules().negations)}
    fitting = [
        (rule, cue)
        for rule, cue, at in negations().matches(line, every=True)
        if _may_deny(clause, frame, line, rule, at)
    ]
    return min(fitting, key=lambda found: order[found[0].id], default=None)


def _may_deny(clause: Clause, frame: Frame, line: Line, rule: Phrase, at: int) -> bool:
    """Whether a negation answers for what the speaker is blamed for."""
    if frame.takes == "label":
        return rule.id == "not-true"
    if frame.type not in ("assertion", "denial", "accusation") or (rule.only and frame.rule not in rule.only):
        return False
    before = line.words[max(0, at - 4) : at]
    if word_set("conditions") & set(before) or (
        rule.subject == "party"
        and word_set("seeing") & set(before[-2:])
        and word_set("proofs").isdisjoint(line.words[at : at + 4])
    ):
        return False
    if (rule.only_after and not word_set("no").isdisjoint(before)) or (
        rule.only_after and not rule.only_after & set(before)
    ):
        return False
    if rule.subject == "own":
        return _is_own(clause, frame, line, at)
    return rule.subject == "any" or not frame.bystander or {"we", "our", "i"} & set(before) != set()


def _is_own(clause: Clause, frame: Frame, line: Line, at: int) -> bool:
    """Whether the subject before a negation is the speaker or the speaker's side: `its men`, `the army`, `we`."""
    classes, k = word_classes(), at - 1
    while k >= 0 and (
        line.words[k] in classes.auxiliaries or line.words[k] in classes.adverbs or line.words[k].endswith("ly")
    ):
        k -= 1
    if k < 0:
        return False
    word, before = line.words[k], set(line.words[max(0, k - 3) : k])
    quoted = clause.quoted[line.spans[k][0]]
    if word in ("we", "i") or before & {"our", "my"}:
        return True
    if frame.bystander or not before.isdisjoint(classes.relatives):
        return False
    if word in ("it", "he", "she", "they") or before & {"its", "their", "his", "her"}:
        return not quoted
    if word in denial_rules().lists["own"] and "the" in before:
        return not quoted or (frame.speaker is not None and word in clause.low[slice(*frame.speaker)])
    return _is_named(clause, frame, line.spans[k][0], at_start=k < 2)


def _is_named(clause: Clause, frame: Frame, at: int, at_start: bool) -> bool:
    """Whether a name is that of the speaker or of the speaker's state: `Rwanda`, said by the Rwandan minister.

    A speaker without a name, as `the defence ministry`, speaks for the name that begins what is said.
    """
    word = clause.words[at]
    if not word.text[0].isupper() or frame.speaker is None:
        return False
    capitals = [clause.low[k][:4] for k in range(*frame.speaker) if clause.words[k].text[0].isupper()]
    if clause.low[frame.speaker[0]] == "the" and len(capitals) == clause.words[frame.speaker[0]].text[0].isupper():
        return at_start
    return word.low[:4] in capitals


def attack(clause: Clause, frame: Frame, span: Span | None = None) -> Span | None:
    """The word in what a frame says that attacks a report."""
    first, last = span or frame.content or (0, 0)
    if frame.type in ("concern", "demand", "other") or frame.rule in ("accuse", "blame") or not frame.content:
        return None
    if name := _bad_name(clause, frame, first, last):
        return name
    named = frame.takes in ("label", "denial") or frame.type == "denial" or frame.rule == "condemn"
    starts = attack_starts()
    for at in range(first, last):
        if clause.low[at] not in starts:
            continue
        found = _attack_at(clause, at, last, False)
        if found and not _is_act(clause, frame, found):
            return found
        if (
            not found
            and (weak := _attack_at(clause, at, last, True))
            and ((named and _names_report(clause, frame, at)) or _judges(clause, first, at))
        ):
            return weak
    return None


def _bad_name(clause: Clause, frame: Frame, first: int, last: int) -> Span | None:
    """Quoted words that a report is called, or said to be: `called the story "a bedtime tale"`."""
    opening = next((k for k in range(first + 1, last) if is_quote(clause.words[k]) and clause.quoted[k]), None)
    if opening is None or clause.quoted[first]:
        return None
    end = next((k for k in range(opening + 1, last) if is_quote(clause.words[k])), last)
    begin = next(
        (k + 1 for k in range(opening - 1, first, -1) if clause.words[k].text in ",;" or clause.low[k] == "that"), first
    )
    named = clause.low[begin:opening]
    if any(clause.words[k].kind == "number" for k in range(opening, end)):
        return None
    if frame.takes != "label" and named[-1:] not in (["is"], ["was"], ["are"], ["were"], ["as"]):
        return None
    if not (_head_of(named) in denial_rules().claims and 0 < end - opening - 1 < 9):
        return None
    if word_set("praise") & set(clause.low[opening:end]) or _negates(clause, opening + 1):
        return None
    return opening + 1, end


def _head_of(low: Sequence[str]) -> str:
    """The head of a noun phrase: `findings` in `the UN's findings of last week`."""
    stop = next((k for k, word in enumerate(low) if k and word in word_set("after-noun")), len(low))
    return low[stop - 1] if stop else ""


def _attack_at(clause: Clause, at: int, last: int, weak: bool) -> Span | None:
    """The words at a token that attack a report."""
    for rest in attacks(weak).get(clause.low[at], ()):
        end = at + 1 + len(rest)
        if end > last or tuple(clause.low[at + 1 : end]) != rest:
            continue
        if _negates(clause, at) or _in_compound(clause, at, end):
            continue
        if clause.low[end : end + 1] and clause.low[end] in denial_rules().dismissals.not_before:
            continue
        return at, end
    return None


def _negates(clause: Clause, at: int) -> bool:
    before = [clause.low[k] for k in range(max(0, at - 3), at) if not is_quote(clause.words[k])]
    return bool(word_set("unsaid") & set(before[-2:]))


def _in_compound(clause: Clause, at: int, end: int) -> bool:
    """Whether a hyphen joins the word to another: `fake-looking`."""
    words = clause.words
    return (end < len(words) and words[end].text == "-" and words[end].start == words[end - 1].end) or (
        at > 0 and words[at - 1].text == "-" and words[at - 1].end == words[at].start
    )


def _is_act(clause: Clause, frame: Frame, word: Span) -> bool:
    """Whether the word names what somebody did, not what somebody said: `they lie in wait`, `everything is a lie`."""
    before = clause.low[max(0, word[0] - 3) : word[0]]
    if frame.takes == "label":
        return not _names_report(clause, frame, word[0])
    if frame.bystander:
        return True
    if (
        clause.low[word[0]] == "staged"
        and clause.low[word[1] : word[1] + 1]
        and clause.low[word[1]] in ("the", "a", "an")
    ):
        return True
    return "everything" in before or "life" in before


def _names_report(clause: Clause, frame: Frame, at: int) -> bool:
    """Whether what gets a name may be something said: not in a relative clause of the article's own."""
    first = frame.content[0] if frame.content else at
    named_behind = frame.content and clause.low[first] != "as" and not is_quote(clause.words[first])
    if frame.relative and frame.takes == "label" and not named_behind:
        low = set(clause.low[max(0, frame.left - 6) : frame.left])
        return bool(low & denial_rules().claims)
    return not (frame.bystander and clause.low[first] in ("it", "this", "that"))


def _judges(clause: Clause, first: int, at: int) -> bool:
    """Whether a claim is said to be something: `the report is entirely wrong`."""
    low = clause.low[max(first, at - 12) : at]
    be = next(
        (n for n in range(len(low) - 1, max(-1, len(low) - 5), -1) if low[n] in word_set("be") or low[n] == "as"), None
    )
    return be is not None and bool(
        denial_rules().claims & set(low[:be]) - {"them", "any", "all", "such", "what", "part", "it", "that"}
    )


def _attacked(clause: Clause, frame: Frame, word: Span) -> Span | None:
    """What a dismissal attacks.

    The object that is named, the subject of its clause, or the phrase it stands in.
    """
    first, last = frame.content or (0, 0)
    if (that := _that_behind(clause, word[1])) and that < last:
        return that, _clause_end(clause, that, last)
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
    if clause.low[word[0]] in ("lacks", "lacked") and first < word[0]:
        return _clause_start(clause, word[0], first), word[0]
    for k in range(word[0] - 1, first, -1):
        if (
            (
                clause.low[k] in ("is", "are", "was", "were", "it's", "that's")
                or clause.low[k : k + 2] == ["had", "been"]
            )
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


def _that_behind(clause: Clause, at: int) -> int | None:
    """Where begins what is attacked behind the attack: `it is absurd to say that they fled`, `it is a lie that`."""
    low = clause.low
    at += at < len(low) and is_quote(clause.words[at])
    if low[at : at + 1] == ["to"] and low[at + 1 : at + 2] and low[at + 1] in word_set("saying"):
        at += 2
        return at + (low[at : at + 1] == ["that"])
    return at + 1 if low[at : at + 1] == ["that"] and "it" in low[max(0, at - 6) : at] else None


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
    for k in range(cue[0], cue[1]):
        if clause.low[k] in ("no", "none", "zero", "not", "never") or clause.low[k].endswith("n't"):
            first = k + 1
            break
    while first < last and (clause.low[first] in word_set("before-denied") or is_quote(clause.words[first])):
        first += 1
    if first < last and clause.low[first] in word_set("parts") and (part := _part_in(clause, first + 1, last)):
        return part
    end = _clause_end(clause, first, last)
    return (first, end) if first < end else cue
