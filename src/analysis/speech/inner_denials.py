"""Denials inside what somebody says: a negation, a word that attacks the report, an answer that blames the accuser."""

import functools
from collections.abc import Iterator, Sequence

import msgspec

from analysis.language.clauses import Clause, is_quote, word_set
from analysis.language.noun_phrases import Span, phrase_right
from analysis.language.patterns import Line, read_line
from analysis.records import DenialKind
from analysis.speech.attacked import attacked_by, clause_end, clause_start
from analysis.speech.attacks import attack
from analysis.speech.denial_rules import Phrase, denial_rules, denial_verbs, negations
from analysis.speech.frame import Frame
from analysis.speech.voices import is_own

# Negations that end in a verb: where nothing follows, the whole clause is denied.
_VERBAL = frozenset({"not-involved", "did-not-act", "own-act", "harm-not-done", "never", "own-never"})


class Found(msgspec.Struct, frozen=True, gc=False):
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


def inside(clause: Clause, frame: Frame, frames: Sequence[Frame]) -> Iterator[Found]:
    """The denials in what a frame reports: at most one attack on a report, and one negation."""
    first, last = _own_content(frame, frames)
    if first >= last:
        return
    if word := attack(clause, frame, (first, last)):
        attacked = attacked_by(clause, frame, word)
        if frame.relative and attacked and attacked[0] == word[0]:
            attacked = None
        if attacked and attacked[0] <= word[0] < attacked[1] and last - first < attacked[1] - attacked[0] + 1:
            attacked = _answered(clause, frame) or _pointer_at(clause, first)
        yield Found(word, "dismissal", attacked, "dismissal-word")
    if frame.type == "confirmation" and (partial := _but_not(clause, first, last)):
        yield partial
        return
    if not (not word_set("negations").isdisjoint(clause.low[first:last]) or frame.rule in _answering()):
        return
    denies = any(o.rule in denial_verbs() and o.speaker == frame.speaker and o is not frame for o in frames)
    if found := _negation(clause, frame, read_line(clause, first, last), denies):
        rule, cue = found
        if rule.kind == "counter-accusation":
            yield Found(cue, rule.kind, _answered(clause, frame), rule.id)
            return
        kind: DenialKind = "partial" if admits(clause, frame, frames) else rule.kind
        yield Found(cue, kind, _denied_by(clause, frame, rule, cue, (first, last)), rule.id)


def _denied_by(clause: Clause, frame: Frame, rule: Phrase, cue: Span, said: Span) -> Span | None:  # noqa: PLR0911 - a case a line
    """What a negation denies: the rest of its clause, its subject, or both."""
    begin = clause_start(clause, cue[0], said[0])
    if frame.takes == "label":
        return attacked_by(clause, frame, cue)
    if own := _by_its_words(clause, rule, cue, said[1]):
        return own
    if rule.denied == "behind":
        ends = rule.id in _VERBAL and (cue[1] >= said[1] or clause_end(clause, cue[1], said[1]) == cue[1])
        return (begin, cue[1]) if ends and begin < cue[0] else _negated(clause, cue, said[1])
    if rule.denied == "clause":
        return begin, clause_end(clause, cue[1], said[1])
    if clause.low[cue[1] : cue[1] + 1] in (["that"], ["in"], ["to"], ["behind"]) and cue[1] + 1 < said[1]:
        return cue[1] + 1, clause_end(clause, cue[1] + 1, said[1])
    if rule.id == "short-answer":
        return _answered(clause, frame)
    end = cue[0]
    while end > begin and (clause.low[end - 1] in word_set("be") or clause.low[end - 1] in ("far", "much", "well")):
        end -= 1
    if rule.id == "not-true" and (end == cue[0] or end == begin):
        attacked = attacked_by(clause, frame, cue)
        if attacked and attacked[1] <= cue[0]:
            return attacked
        return (begin, end) if begin < end and clause.low[begin] != "there" else _answered(clause, frame) or attacked
    return (begin, end) if begin < end else _negated(clause, cue, said[1])


def _by_its_words(clause: Clause, rule: Phrase, cue: Span, last: int) -> Span | None:
    """What one has no part in, what stands behind words for not knowing, what `no such` names."""
    if clause.low[cue[1] - 1] in word_set("parts"):
        return _part_in(clause, cue[1], last)
    if rule.id == "no-knowledge" and cue[1] < last:
        return cue[1], clause_end(clause, cue[1], last)
    if rule.id == "no-such" and clause.low[cue[0]] == "no":
        return cue[0], clause_end(clause, cue[1], last)
    return None


def _part_in(clause: Clause, at: int, last: int) -> Span | None:
    """What one has no part in, and what there is no evidence of: the words behind the preposition."""
    while at < last and is_quote(clause.words[at]):
        at += 1
    if clause.low[at : at + 1] not in (["in"], ["with"], ["to"], ["for"], ["of"], ["that"]):
        return None
    end = clause_end(clause, at + 1, last)
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
            return k + 2, clause_end(clause, k + 2, len(clause.words) - (clause.words[-1].text == "."))
    start += clause.words[start].text == ","
    if clause.low[start : start + 1] not in (["to"], ["of"], ["about"]):
        return None
    phrase = phrase_right(clause, start + 1) if start + 1 < len(clause.words) else None
    if phrase is None or clause.low[phrase[1] - 1] not in denial_rules().claims:
        return None
    return phrase[0], clause_end(clause, phrase[1], len(clause.words)) if frame.takes != "label" else phrase[1]


def _pointer_at(clause: Clause, first: int) -> Span | None:
    """A word that stands for what was said: `it's a lie`."""
    if clause.low[first] not in ("it's", "that's", "it", "that", "this", "these"):
        return None
    named = not denial_rules().claims.isdisjoint(clause.low[first + 1 : first + 2])  # this charge
    return first, first + 1 + named


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


def _negation(clause: Clause, frame: Frame, line: Line, denies: bool) -> tuple[Phrase, Span] | None:
    """The negation in what is said that denies, and its rule; an earlier rule wins."""
    fitting = [
        (rule, cue)
        for rule, cue, at in negations().matches(line, every=True)
        if _may_deny(clause, frame, line, rule, at, denies)
    ]
    return min(fitting, key=lambda found: _order()[found[0].id], default=None)


@functools.cache
def _order() -> dict[str, int]:
    return {rule.id: n for n, rule in enumerate(denial_rules().negations)}


def _may_deny(clause: Clause, frame: Frame, line: Line, rule: Phrase, at: int, denies: bool) -> bool:  # noqa: PLR0911, PLR0913, PLR0917 - a case a line
    """Whether a negation answers for what the speaker is blamed for; it may if the speaker `denies` beside it."""
    if frame.takes == "label":
        return rule.id == "not-true"
    if rule.subject != "any" and clause.low[frame.first] in word_set("laments"):
        return False  # complained that there were no helicopters
    if frame.type not in ("assertion", "denial", "accusation") or (rule.only and frame.rule not in rule.only):
        return False
    before = line.words[max(0, at - 4) : at]
    if not word_set("owning").isdisjoint(line.words[max(0, at - 8) : at]):
        return False
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
    if rule.subject in ("answers", "own-answers", "own-object") and not frame.answers:
        return False
    if rule.subject == "own-object":
        inward = denial_rules().lists["inward"]
        return at > 1 and line.words[at - 1] not in inward and is_own(clause, frame, line, at - 1)
    if rule.subject in ("own", "own-answers"):
        return is_own(clause, frame, line, at) or (denies and not frame.bystander)
    return rule.subject in ("any", "answers") or not frame.bystander or {"we", "our", "i"} & set(before) != set()


def _negated(clause: Clause, cue: Span, last: int) -> Span | None:
    """What a negation denies: the rest of its clause."""
    first = cue[1]
    for k in range(cue[0], cue[1]):
        if clause.low[k] in ("no", "none", "zero", "not", "never") or clause.low[k].endswith("n't"):
            first = k + 1
            break
    while first < last and (clause.low[first] in word_set("before-denied") or is_quote(clause.words[first])):
        if clause.low[first] == "that" and clause_end(clause, first + 1, last) == first + 1:
            return first, first + 1  # we reject that
        first += 1
    if first < last and clause.low[first] in word_set("parts") and (part := _part_in(clause, first + 1, last)):
        return part
    end = clause_end(clause, first, last)
    return (first, end) if first < end else cue
