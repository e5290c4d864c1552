"""Silence in a sentence: no comment, and what could not be verified."""

import functools
from collections.abc import Iterator

import msgspec

from analysis.language.clauses import Clause, is_quote, opens_phrase, word_classes, word_set
from analysis.language.noun_phrases import Span, phrase_right
from analysis.language.patterns import read_line
from analysis.records import DenialKind
from analysis.speech.contents import end_of
from analysis.speech.coordination import names
from analysis.speech.denial_rules import Phrase, denial_rules, silences
from analysis.speech.frame import Frame
from analysis.speech.inner_denials import asked
from analysis.speech.orders import shared_subject
from analysis.speech.speakers import before_verb, subject_left
from analysis.speech.voices import is_bystander


class Silence(msgspec.Struct, gc=False):
    """No comment, or not verified; places are token indices."""

    first: int
    last: int
    rule: str
    kind: DenialKind
    who: list[Span]
    about: Span | None
    quoted: bool = False


def silences_of(clause: Clause, frames: list[Frame]) -> list[Silence]:
    """The silences of a sentence."""
    found: list[Silence] = [
        Silence(*frame.content, "no-comment", "no-comment", [*names(clause, frame.speaker)], None)
        for frame in frames
        if frame.content and frame.speaker and clause.low[slice(*frame.content)] == ["no", "comment"]
    ]
    if word_set("silent").isdisjoint(clause.low):
        return found
    for rule, cue, _at in silences().matches(read_line(clause, 0, len(clause.words))):
        scare = clause.quoted[cue[0]] and cue[0] > 0 and is_quote(clause.words[cue[0] - 1]) and cue[0] > 2
        if scare and not clause.quoted[cue[0] - 2]:
            found.append(
                Silence(
                    *cue,
                    rule.id,
                    rule.kind,
                    list(_who(clause, rule.who, (cue[0] - 1, cue[1]), frames)),
                    _about(clause, cue[1], rule.kind),
                )
            )
            continue
        if clause.quoted[cue[0]] and rule.kind == "no-comment" and (frame := _says_we(clause, cue, frames)):
            found.append(
                Silence(
                    *cue,
                    rule.id,
                    rule.kind,
                    [*names(clause, frame.speaker or cue)],
                    _about(clause, cue[1], rule.kind),
                    True,
                )
            )
            continue
        if clause.quoted[cue[0]] or any(s.first < cue[1] and cue[0] < s.last for s in found):
            continue
        who = list(_who(clause, rule.who, cue, frames))
        if not _is_asked(clause, rule, cue) or any(_cannot_speak(clause, rule, one) for one in who):
            continue
        if rule.id == "would-not-say" and clause.low[cue[0]] in ("could", "can", "couldn't", "cannot", "can't"):
            who = [one for one in who if not is_bystander(clause, one)]
        if rule.id in ("stonewalled", "no-questions") and _has_answered(clause, cue[0]):
            continue
        if not who and rule.kind == "no-comment" and rule.who != "none":
            continue
        found.append(Silence(*cue, rule.id, rule.kind, who, _what(clause, rule, cue)))
    return found


def _cannot_speak(clause: Clause, rule: Phrase, who: Span) -> bool:
    """Whether words name a thing that cannot speak: `the backup generator`, `the radio of the garrison`."""
    first, last = who
    if rule.kind != "no-comment":
        return False
    if clause.low[first] == "this" and last - first == 2 and clause.low[first + 1] in word_set("own-outlet"):
        return True  # whom this newspaper does not name
    stop = next((k for k in range(first + 1, last) if clause.low[k] in ("of", "in", "at", "on", "for")), last)
    lists, head = denial_rules().lists, clause.words[stop - 1].text
    dumb = lists["machines"] | (lists["unasked"] if rule.id in ("unreachable", "neither-commented") else frozenset())
    return head.lower() in dumb and (head.islower() or stop - first == 1)


def _is_asked(clause: Clause, rule: Phrase, cue: Span) -> bool:
    """Whether who ends a talk or keeps silent was asked: not `pushed the guard and walked out`, `to keep silent`."""
    if rule.id == "stonewalled" and clause.low[cue[0]] == "walked":
        return bool(asked(clause)) or not word_set("questioning").isdisjoint(clause.low)
    if rule.id == "silent" and clause.low[cue[0] - 1 : cue[0]] == ["to"] and cue[0] > 1:
        return clause.low[cue[0] - 2] in word_set("continues") | {"preferred", "opted", "prefers", "decided"}
    return True


def _has_answered(clause: Clause, at: int) -> bool:
    """Whether somebody has answered in the same sentence before leaving: `took questions, then walked out`."""
    lists = denial_rules().lists
    for k in range(at):
        takes = clause.low[k] in lists["takes-questions"] and not word_set("questioning").isdisjoint(
            clause.low[k : k + 5]
        )
        if (takes or clause.low[k] in lists["has-answered"]) and not clause.quoted[k]:
            before = clause.low[max(0, k - 3) : k]
            return not any(low in ("not", "without", "never", "before", "nor") or low.endswith("n't") for low in before)
    return False


def _what(clause: Clause, rule: Phrase, cue: Span) -> Span | None:
    """What is not answered or not verified, by the rule for the silence."""
    if rule.who == "about":
        return _unverified(clause, rule.kind, cue)
    if rule.id == "stonewalled":
        return asked(clause)
    if rule.id == "confirmation-unavailable" and clause.low[cue[0] + 2] == "of":
        return phrase_right(clause, cue[0] + 3, cue[1])
    if rule.id == "neither-verified":
        return _none_of(clause, cue)
    about = _about(clause, cue[1], rule.kind)
    if about or rule.kind != "no-comment":
        return about
    return _topic_between(clause, *cue) or (_topic_between(clause, 0, cue[0]) if rule.who == "to" else asked(clause))


def _topic_between(clause: Clause, first: int, last: int) -> Span | None:
    """What was asked about, inside words: `no comment on | the raid | was available`, `calls about | the arrests`."""
    k = _before_topic(clause, first, last)
    if k is None:
        return None
    to = next((at for at in range(k + 2, last) if clause.low[at] == "to"), last)
    return phrase_right(clause, k + 1, to)


def _before_topic(clause: Clause, first: int, last: int) -> int | None:
    """The preposition before a topic, inside words: `comment from the army | on the pilots`, not `on Tuesday`."""
    for k in range(first, min(last, len(clause.words)) - 1):
        is_on = clause.low[k] in ("on", "over") and clause.low[k + 1] in word_set("opens-denied")
        if is_on or clause.low[k] in ("about", "regarding", "concerning"):
            return k
    return None


def _says_we(clause: Clause, cue: Span, frames: list[Frame]) -> Frame | None:
    """The frame in which somebody says `we do not comment`."""
    if not {"we", "i", "i'm", "we're", "i'll", "we'll"} & set(clause.low[max(0, cue[0] - 3) : cue[0]]):
        return None
    return next(
        (f for f in frames if f.speaker and f.content and f.content[0] <= cue[0] and cue[1] <= f.content[1]), None
    )


def _unverified(clause: Clause, kind: str, cue: Span) -> Span | None:
    """What could not be verified: the subject, or what stands behind `it is impossible to verify`."""
    subject = subject_of(clause, cue)
    is_it = subject and clause.low[slice(*subject)] == ["it"]
    return (_about(clause, cue[1], kind) if is_it else None) or subject or _whole_claim(clause, cue[0])


def _whole_claim(clause: Clause, end: int) -> Span | None:
    """A claim with a verb of its own that begins the sentence: `The group's claim to have killed 50`."""
    marks = any(clause.words[k].kind == "mark" for k in range(end))
    return None if marks or denial_rules().claims.isdisjoint(clause.low[: min(4, end)]) else (0, end)


def _none_of(clause: Clause, cue: Span) -> Span | None:
    """The claims of which none could be verified: `neither claim`, `none of the reports`."""
    for k in range(cue[0] - 1, -1, -1):
        if clause.low[k] in ("neither", "none"):
            begin = k + 2 if clause.low[k + 1] == "of" else k
            return (begin, cue[0]) if begin < cue[0] else None
    return None


def subject_of(clause: Clause, cue: Span) -> Span | None:
    """The subject before a cue, where it says what could not be verified."""
    subject = subject_left(clause, cue[0])
    return (subject.first, subject.last) if subject else None


def _who(clause: Clause, where: str, cue: Span, frames: list[Frame]) -> Iterator[Span]:
    """The words for those who are silent."""
    topic = _before_topic(clause, cue[1] + 2, cue[1] + 11) if where == "from" else None
    if where == "from" and (phrase := phrase_right(clause, cue[1] + 1, topic)):
        yield from names(clause, phrase)
    elif where == "to" and (phrase := _asked(clause, cue)):
        yield phrase
    elif where == "about" and clause.low[cue[1] : cue[1] + 1] == ["by"]:
        if phrase := phrase_right(clause, cue[1] + 1):
            yield phrase
    elif where == "neither":
        yield from _neither(clause, cue[0])
    elif where == "asked-by" and _asks(clause, cue[0]) and (phrase := phrase_right(clause, cue[1] + 1)):
        yield phrase
    elif where == "left":
        left = clause.low[before_verb(clause, cue[0]) - 1] if before_verb(clause, cue[0]) else ""
        subject = None if left in ("and", "or", "but", "then") else subject_left(clause, cue[0])
        if subject and any(clause.quoted[subject.first : subject.last]):
            subject = None
        earlier = [frame for frame in frames if frame.first < cue[0]]
        span = _without_whose(clause, subject.first, subject.last) if subject else None
        span = span or shared_subject(clause, cue[0], earlier)
        if span:
            yield from names(clause, _who_says_so(clause, span, earlier) or span)


def _without_whose(clause: Clause, first: int, last: int) -> Span:
    """A subject without what a relative clause is about: `whose authenticity | the agency | could not verify`."""
    if clause.low[first - 1 : first] == ["whose"] or clause.low[first] == "whose":
        first = next((k for k in range(first + 1, last) if clause.low[k] in ("the", "a", "an")), first)
    return first, last


def _who_says_so(clause: Clause, span: Span, earlier: list[Frame]) -> Span | None:
    """Whom a pronoun stands for in `UNRWA said it could not confirm that`."""
    if span[1] - span[0] > 1 or clause.low[span[0]] not in word_set("nominatives"):
        return None
    saying = [frame for frame in earlier if frame.speaker and frame.content and frame.content[0] == span[0]]
    return saying[-1].speaker if saying else None


def _asked(clause: Clause, cue: Span) -> Span | None:
    """Who was asked: `calls to the mayor went unanswered`, `a message left with the mayor`."""
    asking = denial_rules().lists["requests"] | denial_rules().lists["attempts"]
    to = next(
        (
            k
            for k in range(cue[0] - 1, -1, -1)
            if clause.low[k] in ("to", "with", "at") or (clause.low[k] == "for" and clause.low[k - 1] not in asking)
        ),
        None,
    )
    if to is None or not _asks(clause, to):
        return None
    if clause.low[to + 1] in denial_rules().lists["no-addressee"]:
        return None
    to += clause.low[to + 1] in ("reach", "contact", "interview")
    return phrase_right(clause, to + 1, cue[0])


def _nobody_at(clause: Clause, end: int) -> Iterator[Span]:
    """Whose people don't answer: `no one at the ministry`, `nobody from the firm`."""
    for k in range(end - 2, max(-1, end - 12), -1):
        nobody = clause.low[k - 1 : k + 1] in (["no", "one"], ["no", "spokesman"]) or clause.low[k] in (
            "nobody",
            "no-one",
        )
        if nobody and clause.low[k + 1] in ("at", "from", "in", "of"):
            phrase = phrase_right(clause, k + 2, end)
            if phrase and phrase[1] == end:
                yield phrase
            return


def _asks(clause: Clause, to: int) -> bool:
    """Whether words before `to` say that somebody was asked: `calls to`, `a message left with`, `efforts to`."""
    lists = denial_rules().lists
    return not (lists["requests"] | lists["attempts"]).isdisjoint(clause.low[max(0, to - 6) : to])


def _neither(clause: Clause, end: int) -> Iterator[Span]:
    begin = next((k for k in range(end) if clause.low[k] == "neither"), None)
    middle = next((k for k in range(end - 1, 0, -1) if clause.low[k] == "nor"), None)
    if middle is None:
        yield from _none(clause, end)
        return
    if begin is None or middle is None:
        return
    if not (opens_phrase(clause, begin + 1) or opens_phrase(clause, middle + 1)):
        return
    for first, last in ((begin + 1, middle), (middle + 1, end)):
        phrase = phrase_right(clause, first, last)
        if phrase:
            yield phrase


def _none(clause: Clause, end: int) -> Iterator[Span]:
    """The words for parties of whom none answers: `None of the three firms`, `Neither side`."""
    reached = clause.low[end] in ("was", "were", "could")
    end = before_verb(clause, end)
    begin = next((k for k in range(end - 1, max(-1, end - 9), -1) if clause.low[k] in ("neither", "none")), None)
    if begin is None:
        yield from _nobody_at(clause, end) if reached else ()
        return
    if any(word.kind == "mark" for word in clause.words[begin:end]):
        return
    if clause.low[begin + 1] == "of" and begin + 2 < end:
        phrase = phrase_right(clause, begin + 2, end)
    else:
        phrase = (begin + 1, end) if clause.low[begin] == "neither" and 0 < end - begin - 1 < 3 else None
    if phrase and phrase[1] == end:
        yield begin, end


def _about(clause: Clause, at: int, kind: str) -> Span | None:
    """What is not answered or not verified."""
    begin = _topic(clause, at) if kind == "no-comment" else _behind_that(clause, at)
    named = phrase_right(clause, begin) if begin and clause.low[at : at + 1] == ["of"] else None
    if named and named[1] < len(clause.words) and clause.low[named[1]] in word_set("be"):
        return named  # "no confirmation of | the deaths | was available"
    if begin is None or begin >= len(clause.words) or clause.words[begin].kind == "mark":
        return None
    if clause.low[begin] in word_set("no-topic") or clause.low[begin] in word_classes().days:
        return None
    end = end_of(clause, begin)
    for k in range(begin + 1, end):
        if clause.words[k].text == "," or clause.low[k] in ("which", "where", "but", "while"):
            end = k
            break
    if clause.low[begin] == "that" and clause.low[begin + 1 : begin + 2] and clause.low[begin + 1] in _clausal():
        begin += 1
    pointing = clause.low[begin] in ("the", "such", "those", "that", "this", "these")
    if pointing and kind == "no-comment" and (phrase := phrase_right(clause, begin)):
        that = clause.low[phrase[1] : phrase[1] + 1] == ["that"] and clause.low[phrase[1] - 1] in denial_rules().claims
        end = end if that and clause.low[phrase[1] + 1] in _clausal() else phrase[1]
        if clause.low[end : end + 1] == ["by"] and (by := phrase_right(clause, end + 1)):
            end = by[1]
    while end > begin and clause.words[end - 1].kind == "mark":
        end -= 1
    return (begin, end) if begin < end else None


@functools.cache
def _clausal() -> frozenset[str]:
    """What begins a clause behind `that`: `neither admits nor denies that he was paid`."""
    return word_set("nominatives") | {"the", "a", "an", "its", "his", "her", "their", "there"}


def _behind_that(clause: Clause, at: int) -> int:
    """Where what was not verified begins: behind `that` and `of`, not behind that of `that claim`."""
    low = clause.low[at : at + 2]
    return at + (low[:1] == ["of"] or (low[:1] == ["that"] and denial_rules().claims.isdisjoint(low[1:])))


def _topic(clause: Clause, at: int) -> int | None:
    """Where what is not commented on begins, behind the words for silence."""
    if at >= len(clause.words):
        return None
    low = clause.low[at]
    if low == "to" and clause.low[at - 1] in ("comment", "speak", "talk"):
        return _topic_at(clause, at)  # declined to comment to the BBC
    if low in word_set("before-topic") or _topic_at(clause, at):
        return _topic_at(clause, at) or at + 1
    has_object = clause.low[at - 1] in word_set("transitive") and low not in word_classes().prepositions
    return at if has_object or low in word_set("topics-open") or clause.words[at].kind == "number" else None


def _topic_at(clause: Clause, at: int) -> int | None:
    """Behind words of time, where what is not commented on begins.

    `had commented by Monday evening on the fire`.
    """
    for k in range(at, min(at + 7, len(clause.words) - 1)):
        if clause.words[k].text in ",;." or clause.low[k] in ("while", "as", "but"):
            return None
        if clause.low[k] in ("on", "about", "regarding") and clause.low[k + 1] in (
            "the",
            "a",
            "its",
            "their",
            "whether",
            "what",
            "reports",
            "claims",
            "his",
            "that",
            "this",
        ):
            return k + 1
    return None
