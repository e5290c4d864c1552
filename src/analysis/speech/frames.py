"""Speech frames in one sentence.

A cue, the phrase in its subject slot, and where what was said begins and ends.
"""

import functools
from collections.abc import Sequence

from analysis.language.clauses import Clause, is_past, is_quote, opens_phrase, word_classes, word_set
from analysis.language.noun_phrases import is_break
from analysis.speech.borders import cut_at_borders, gapped, going_on_in_quotes, uneven
from analysis.speech.building import build, is_content
from analysis.speech.complements import has_complement
from analysis.speech.denial_rules import all_cues, denial_rules
from analysis.speech.frame import Frame
from analysis.speech.nominal import according_to, if_believed, in_words_of, noun_frame
from analysis.speech.orders import gerund, infinitive, inverted_order, passive, shared_subject
from analysis.speech.speakers import Subject, before_verb, subject_left
from analysis.speech.speech_rules import Cue, VerbRule, noun_cues


def read_frames(clause: Clause) -> list[Frame]:
    """All speech frames of a sentence, in order of their cues; those inside quotations are left out."""
    found: list[Frame] = []
    behind, starts = 0, _starts()
    for at in [at for at, low in enumerate(clause.low) if low in starts]:
        if at >= behind and not clause.quoted[at]:
            behind = _read_at(clause, at, found)
    if not found:
        return found
    cut_at_borders(clause, found)
    return [*found, *gapped(clause, found), *uneven(clause, found), *going_on_in_quotes(clause, found)]


@functools.cache
def _starts() -> frozenset[str]:
    """The words that a cue can begin with: three tokens of four are none."""
    return frozenset({"according", "if", "words", *all_cues(), *noun_cues()})


def _read_at(clause: Clause, at: int, found: list[Frame]) -> int:
    """Read the frames whose cue begins at a token; returns the token to go on with."""
    low = clause.low[at]
    candidates = all_cues().get(low)
    if candidates and _may_be_cue(clause, at):
        if frame := _verb_frame(clause, at, candidates, found):
            found.append(frame)
            if frame.last - at != 1:
                return frame.last
    elif low == "according" and clause.low[at + 1 : at + 2] == ["to"] and (frame := according_to(clause, at)):
        found.append(frame)
    if low == "if" and (frame := if_believed(clause, at)):
        found.append(frame)
    if low == "words" and (frame := in_words_of(clause, at)):
        found.append(frame)
    is_taken = found and found[-1].first == at
    if low in noun_cues() and not is_taken and (frame := noun_frame(clause, at)):
        found.append(frame)
    return at + 1


def _verb_frame(clause: Clause, at: int, candidates: Sequence[Cue], earlier: list[Frame]) -> Frame | None:
    """The frame of the first verb that fits at a token."""
    for cue in candidates:
        last = at + 1 + len(cue.rest)
        if cue.rest and tuple(clause.low[at + 1 : last]) != cue.rest:
            continue
        if cue.rest[-1:] == ("on",) and clause.low[last : last + 1] and clause.low[last] in word_classes().days:
            continue  # insisted on Thursday
        if frame := _frame(clause, at, last, cue, earlier):
            return frame
    return None


def _may_be_cue(clause: Clause, at: int) -> bool:
    """Whether a token can be a verb.

    Not a part of a name (`United States`) or of a compound (`so-called`).
    """
    if clause.words[at].text[0].isupper() and at and clause.sentence.segment != "headline":
        return False
    return not (at and clause.words[at - 1].text in "-–" and clause.words[at - 1].end == clause.words[at].start)


def _frame(clause: Clause, first: int, last: int, cue: Cue, earlier: list[Frame]) -> Frame | None:
    rule = cue.rule
    cue_end = None
    if rule.particles:
        behind_it = _particle(clause, last, rule)
        if behind_it is None:
            return None
        if behind_it > last:
            cue_end, last = last, behind_it
        if rule.id != "appeal" or clause.low[last] == "for":
            last += 1
    end = before_verb(clause, first)
    if cue.rule.takes == "denial" and end and clause.low[end - 1] in ("refused", "refuses", "cannot", "without"):
        return None
    if not word_set("no").isdisjoint(clause.low[max(0, end - 1) : first]):
        return None
    has_modal = not word_set("modals").isdisjoint(clause.low[end:first])
    is_bare = cue.form == "base" and not _takes_base(clause, end, first)
    if (has_modal or is_bare) and not _says_only(clause, end, last):
        return None
    frame = _slots(clause, first, last, end, cue, earlier)
    if frame and cue_end:
        frame.last = cue_end
    if frame is None or (frame.content is None and rule.takes in ("object", "label", "number", "that")):
        return None
    return frame if has_complement(clause, frame, cue) else None


def _says_only(clause: Clause, end: int, last: int) -> bool:
    """Whether somebody says no more than that: the minister would say only that, could confirm only six."""
    return "only" in clause.low[end : last + 1] and not {"would", "could"}.isdisjoint(clause.low[end:last])


def _particle(clause: Clause, last: int, rule: VerbRule) -> int | None:
    """Where the particle of a verb stands: `took responsibility for`, `appealed together for`."""
    if last < len(clause.words) and clause.low[last] in rule.particles:
        return last
    if rule.id not in ("claim-responsibility", "take-responsibility", "appeal"):
        return None
    for k in range(last, min(last + 9, len(clause.words) - 1)):
        if clause.low[k] == "for" and "for" in rule.particles:
            return k
        if clause.words[k].text in ",;:" or is_quote(clause.words[k]):
            return None
    return None


def _takes_base(clause: Clause, end: int, first: int) -> bool:
    """Whether a verb without ending can be finite.

    Its subject is a plural, or `to` or `do` stands before it.
    """
    if (
        end == 0
        or clause.low[end - 1] in ("to", "and", "but", "who", "which")
        or {"do", "did", "does"} & set(clause.low[end:first])
    ):
        return True
    head = clause.low[end - 1]
    if head in word_set("plurals") or clause.words[end - 1].text in ",)":
        return True
    begin = next(
        (k + 1 for k in range(end - 1, max(-1, end - 8), -1) if clause.words[k].text == "," or clause.low[k] == "that"),
        max(0, end - 7),
    )
    phrase = clause.low[begin:end]
    if "of" in phrase or "in" in phrase or "and" in phrase:
        return True
    return head.endswith("s") and not head.endswith(("ss", "us", "'s"))


def _slots(clause: Clause, first: int, last: int, end: int, cue: Cue, earlier: list[Frame]) -> Frame | None:  # noqa: C901, PLR0911, PLR0913, PLR0917 - what a frame is read from
    """The frame with its speaker, by the order in which speaker and verb stand."""
    left = clause.low[end - 1] if end else ""
    is_passive = (
        cue.form == "finite"
        and (
            (_may_lack_be(clause, first, cue) and clause.low[last : last + 1] == ["by"])
            or any(low in word_set("be") for low in clause.low[end:first])
        )
        and not clause.low[first].endswith("s")
    )
    if is_passive:
        return passive(clause, first, last, end, cue)
    if cue.form == "gerund":
        return gerund(clause, first, last, cue, earlier)
    if left == "to":
        return infinitive(clause, first, last, end, cue, earlier)
    if (
        cue.form == "finite"
        and first
        and clause.low[first] == "said"
        and left == ","
        and clause.low[last : last + 1] == ["to"]
    ):
        return build(clause, (first, last), cue, (None, first), "nobody")
    if clause.low[first] in ("emerged", "emerges", "transpired") and left == "it":
        return build(clause, (first, last), cue, (None, end - 1), "nobody")
    if inverted := inverted_order(clause, first, last, cue):
        return inverted
    if left in word_set("conjunctions") and left not in ("–", "—", "-"):
        subject = subject_left(clause, first, end) if left == "," else None
        if subject and not is_content(clause, subject):
            return build(
                clause, (first, last), cue, subject.slot, "relative" if _is_relative(clause, subject) else "plain"
            )
        shared = shared_subject(clause, first, earlier)
        return build(clause, (first, last), cue, (shared, end - 1), "shared") if shared else None
    if cue.rule.noun and not _is_verb_here(clause, first, last, end, cue):
        return None
    if end and (left in ("own", "'", "’") or left in _only_determiners() or left in word_classes().prepositions):
        return None
    subject = subject_left(clause, first, end)
    if subject is None or (clause.low[first] == "record" and left in word_set("before-records")):
        return None  # double the official record of 71
    if cue.rule.takes == "denial" and (bare := _behind_claim(clause, subject, last)):
        return build(clause, (first, last), cue, bare.slot, "relative")
    relative = clause.low[end - 1] in word_classes().relatives or _is_relative(clause, subject)
    slot = (subject.slot[0], subject.first) if relative and subject.first > subject.left else subject.slot
    return build(clause, (first, last), cue, slot, "relative" if relative else "plain")


def _may_lack_be(clause: Clause, first: int, cue: Cue) -> bool:
    """Whether a participle may stand without `was`: it opens the sentence, or follows a charge, `, denied by Kyiv,`."""
    behind_comma = cue.rule.takes == "denial" and first > 1 and clause.words[first - 1].text == ","
    return first == 0 or behind_comma


@functools.cache
def _only_determiners() -> frozenset[str]:
    """The determiners that no noun phrase can consist of."""
    also_pronouns = "both all many most some few several one others other this that"
    return word_classes().determiners - {*also_pronouns.split()}


def _is_relative(clause: Clause, subject: Subject) -> bool:
    """Whether a relative pronoun stands before a subject: `which Kigali denies`, `something Baku has denied`."""
    if subject.last == subject.first + 1 and clause.low[subject.first] in word_set("nominatives"):
        return subject.first > 1 and _can_be_related(clause.low[subject.first - 1])
    return subject.left > 0 and clause.low[subject.left - 1] in ("which", "whom", "who", "something")


def _can_be_related(low: str) -> bool:
    return low in denial_rules().claims or low in {"which", "something"}


def _behind_claim(clause: Clause, subject: Subject, behind: int) -> Subject | None:
    """The subject of a relative clause without `which`: `a charge Kigali denies`, `a claim that Kigali denies`."""
    claims = denial_rules().claims
    left = subject.left
    if left > 1 and clause.low[left - 1] == "that" and clause.low[left - 2] in claims:
        return subject
    if left > 3 and clause.low[left - 1] == "that" and _is_over(clause, behind) and _claim_by(clause, left - 1):
        return subject
    if clause.low[subject.first] not in (
        "a",
        "an",
        "the",
        "another",
        "one",
        "something",
        "charges",
        "claims",
        "allegations",
    ):
        return None
    for k in range(subject.first, min(subject.first + 4, subject.last - 1)):
        if clause.low[k] in claims and opens_phrase(clause, k + 1):
            return Subject(k + 1, subject.last, k + 1)
    return None


def _is_over(clause: Clause, at: int) -> bool:
    """Whether a clause ends at a token: behind it stands a mark, or the verb of the main clause."""
    return at >= len(clause.words) or clause.words[at].kind == "mark" or is_past(clause, at)


def _claim_by(clause: Clause, that: int) -> bool:
    """Whether `that` stands behind somebody's claim: `an allegation by Kyiv that`."""
    for k in range(that - 2, max(0, that - 9), -1):
        if clause.words[k].kind == "mark" or is_past(clause, k):
            return False
        if clause.low[k] in ("by", "from"):
            return clause.low[k - 1] in denial_rules().claims
    return False


def _is_verb_here(clause: Clause, first: int, last: int, end: int, cue: Cue) -> bool:  # noqa: PLR0911 - a case a line
    """Whether a form that may be a noun is the verb of its clause.

    The words before it agree, a complement follows.
    """
    if cue.form == "finite" and not clause.low[first].endswith("s"):
        return True
    if end == 0 or (end < first and not clause.low[first].endswith("s")):
        return (
            end < first and clause.low[first - 1] in ("also", "now", "still", "again", "never", "have", "has", "to")
        ) or (end > 0 and clause.low[first - 1].endswith("ly"))
    if end and clause.low[end - 1] == "who" and cue.form == "finite":
        return clause.low[last : last + 1] not in (["of"], ["by"], ["from"])
    if last + 1 < len(clause.words) and clause.low[last + 1] == "by" and clause.low[last].endswith("ed"):
        return False  # preliminary reports received by the office
    subject = subject_left(clause, first, end)
    if subject is None or subject.first < subject.left:
        return subject is not None and clause.words[subject.first].text[0].isupper()
    before = clause.low[subject.left - 1] if subject.left else ""
    if (
        before
        and before not in word_classes().subordinators
        and before not in ("and", ",", ";", ":", "which", "who", "something")
        and not is_quote(clause.words[subject.left - 1])
        and not is_break(clause, subject.left - 1)
    ):
        return False
    stop = next(
        (k for k in range(subject.first + 1, subject.last) if clause.low[k] in ("in", "of", "at", "from")), subject.last
    )
    head = clause.low[stop - 1]
    plural = (
        (head.endswith("s") and not head.endswith(("ss", "us", "is")))
        or head in ("people", "police", "they", "we", "both", "men", "women")
        or "and" in clause.low[subject.first : subject.last]
    )
    if clause.words[subject.last - 1].text[0].isupper() and cue.form == "finite":
        plural = False
    follows = clause.low[last] if last < len(clause.words) else ""
    if (
        follows in ("of", "by", "from", "in", "on")
        or not follows
        or follows in all_cues()
        or follows in word_classes().auxiliaries
    ):
        return False
    if any(is_past(clause, k) for k in range(subject.left, first)):
        return False
    return plural if cue.form == "base" else not plural
