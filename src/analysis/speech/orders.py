"""Verbs of speech that do not stand behind their subject.

Passives, participles, infinitives, shared subjects.
"""

from analysis.language.clauses import Clause, is_gerund, is_past, is_quote, opens_phrase, word_classes, word_set
from analysis.language.noun_phrases import Span, by_author, phrase_right
from analysis.speech.building import build
from analysis.speech.contents import behind, in_front, number_before, number_in
from analysis.speech.denial_rules import all_cues, denial_rules
from analysis.speech.frame import Frame
from analysis.speech.speakers import subject_left
from analysis.speech.speech_rules import Cue

# A participle that opens a sentence, as `While admitting`, stands before this token.
_OPENING = 2
# Before this token a clause has hardly begun.
_NEAR_START = 6
# Behind a verb these are no subject that stands behind it.
_NO_SUBJECTS = frozenset({"that", "it", "there", "herself", "himself", "itself", "themselves"})


def inverted_order(clause: Clause, first: int, last: int, cue: Cue) -> Frame | None:  # noqa: PLR0911 - a case a line
    """`"…," said Rahman`, `they fled, said a nurse`."""
    if cue.rule.id == "count":
        return _counting(clause, first, last, cue)
    if cue.rule.takes not in ("clause", "that", "listener") or first == 0:
        return None
    before = clause.words[first - 1]
    closes = is_quote(before) or before.text in ",?!"
    if not closes or last >= len(clause.words):
        return None
    if not (opens_phrase(clause, last) or clause.words[last].kind == "word") or clause.low[last] in _NO_SUBJECTS:
        return None
    after_quote = is_quote(before) or (first > 1 and is_quote(clause.words[first - 2]))
    may = _may_invert(clause, first, cue) or _in_headline(clause, first, last) or _in_middle(clause, first, last)
    if not after_quote and not may:
        return None
    phrase = phrase_right(clause, last)
    if phrase is None or not (
        opens_phrase(clause, last)
        or is_quote(before)
        or clause.low[phrase[1] - 1].endswith("s")
        or phrase[1] - phrase[0] > 2
    ):
        return None
    phrase = by_author(clause, phrase)
    behind_it = phrase[1]
    if behind_it < len(clause.words) and not is_quote(before) and not clause.quoted[first - 2]:
        follows = clause.low[behind_it]
        if is_past(clause, behind_it) or is_gerund(clause, behind_it) or follows == "that":
            return None
    if clause.low[last] in word_classes().time_words or clause.low[last] in word_classes().prepositions:
        return None
    front = in_front(clause, first)
    after = behind(clause, behind_it, "clause") if _mid(clause, behind_it) else None
    content, is_before = (
        (after, False)
        if after
        and (not front or (after[1] - after[0] > front[1] - front[0] and clause.low[after[0]] not in ("to", "of")))
        else (front, True)
    )
    return Frame(first, last, first, cue.rule.id, cue.rule.type, cue.rule.takes, phrase, content, before=is_before)


def _counting(clause: Clause, first: int, last: int, cue: Cue) -> Frame | None:
    """`600 have walked off, counts the International Rescue Committee`."""
    if first < _OPENING or last >= len(clause.words) or clause.words[first - 1].text != ",":
        return None
    if not (_may_invert(clause, first, cue) and clause.low[first].endswith("s") and opens_phrase(clause, last)):
        return None
    phrase, front = phrase_right(clause, last), number_before(clause, first - 1)
    if phrase is None or front is None:
        return None
    return Frame(first, last, first, cue.rule.id, cue.rule.type, cue.rule.takes, phrase, front, before=True)


def _may_invert(clause: Clause, first: int, cue: Cue) -> bool:
    """Whether a verb may stand before its subject without a quotation: `they fled, said a nurse`."""
    if cue.rule.id in ("threaten", "vow", "inform-that", "find", "voice", "establish", "conclude"):
        return False
    short = first < 6 and clause.low[0] in ("not", "no", "never", "nonsense", "rubbish")
    return short or (cue.rule.takes != "listener" and _main_verb_before(clause, first))


def _in_middle(clause: Clause, first: int, last: int) -> bool:
    """Whether a speaker is put between commas near the start: `In all, says the bishop, 340 people are missing`."""
    if clause.low[first] not in ("says", "said") or first > _NEAR_START or not opens_phrase(clause, last):
        return False
    phrase = phrase_right(clause, last)
    comma = phrase[1] if phrase else len(clause.words)
    if comma >= len(clause.words) or clause.words[comma].text != ",":
        return False
    return any(is_past(clause, k) for k in range(comma + 1, min(comma + 9, len(clause.words))))


def _in_headline(clause: Clause, first: int, last: int) -> bool:
    """Whether a headline, which needs no verb, names who says it: `70 dead in raid, says UN; gang blames police`."""
    if clause.sentence.segment not in ("headline", "summary") or clause.low[first] not in ("says", "say", "claims"):
        return False
    phrase = phrase_right(clause, last)
    counts = clause.low[last] in ("a", "an") or number_in(clause, (last, last + 1))
    if phrase is None or (clause.low[first] == "say" and counts):
        return False  # Rebels deny losses, say one man held
    return phrase[1] == len(clause.words) or clause.words[phrase[1]].text in ".;:|"


def _mid(clause: Clause, at: int) -> bool:
    """Whether a quotation goes on behind the speaker: `“It is,” said Amna, “gone”`."""
    return (
        at + 1 < len(clause.words)
        and clause.words[at].text == ","
        and (
            is_quote(clause.words[at + 1])
            or clause.low[at + 1] not in ("who", "which", "whose", "adding", "and", "but")
        )
    )


def _main_verb_before(clause: Clause, first: int) -> bool:
    """Whether a clause with a verb of its own ends before `, said`.

    They fled, said a nurse; not: a nurse, who fled, said.
    """
    relative = False
    for k in range(first - 1):
        low = clause.low[k]
        if clause.words[k].text == ";":
            relative = False
        elif low in word_classes().relatives and low != "that":
            relative = True
        elif clause.words[k].text == ",":
            relative = False if not relative or clause.low[k + 1] in ("and", "but") else relative
        elif not relative and is_past(clause, k):
            return True
    return False


_GIVEN_BY = frozenset({"told", "counted", "recorded", "registered", "documented"})


def passive(clause: Clause, first: int, last: int, end: int, cue: Cue) -> Frame | None:
    """`it was revealed that`, `were said to be`, `was accused by Erbil of`."""
    is_number = clause.low[first] in ("put", "given") and cue.rule.takes == "number"
    named = _named_by(clause, first, last, cue) if cue.rule.takes == "label" else None
    if is_number or named:
        return named or _put_by(clause, first, last, cue)
    if clause.low[first] in (
        "told",
        "asked",
        "urged",
        "called",
        "described",
        "welcomed",
        "recorded",
        "registered",
        "posted",
        "published",
        "found",
        "related",
        "requested",
    ) and not (clause.low[first] in _GIVEN_BY and "by" in clause.low[last : last + 3]):
        return None
    reach = 9 if cue.rule.takes == "denial" else 3
    if cue.rule.takes == "denial" and last < len(clause.words) and _is_withheld(clause.low[last]):
        return None  # was denied entry, is denied to the enemy
    by = next((k for k in range(last, min(last + reach, len(clause.words))) if clause.low[k] == "by"), None)
    speaker = phrase_right(clause, by + 1) if by is not None and by + 1 < len(clause.words) else None
    follows = clause.low[last] if last < len(clause.words) else ""
    subject = subject_left(clause, first)
    says = cue.rule.takes in ("clause", "that")
    if speaker is None and follows == "in":
        phrase = phrase_right(clause, last + 1)
        last_word = clause.low[phrase[1] - 1] if phrase else ""
        speaker = phrase if last_word in ("media", "press", "newspapers", "outlets") else None
    if speaker is None and (cue.rule.id == "voice" or not says):
        return None
    if speaker is None and not (
        says and (follows in ("to", "that") or (end and clause.low[end - 1] == "it" and follows == "in"))
    ):
        return None
    content = _said_in_passive(clause, first, speaker[1] if speaker else last, end, cue, speaker is not None)
    left = subject.left if subject else first
    return Frame(
        first,
        last,
        left,
        cue.rule.id,
        cue.rule.type,
        cue.rule.takes,
        speaker,
        content,
        nobody=speaker is None,
    )


def _is_withheld(low: str) -> bool:
    return low == "to" or low in denial_rules().withheld


def _said_in_passive(  # noqa: PLR0913, PLR0917 - what a frame is read from
    clause: Clause, first: int, start: int, end: int, cue: Cue, by: bool
) -> Span | None:
    """What is said in a passive: behind it, or its subject where it names who says so."""
    subject, denies = subject_left(clause, first), cue.rule.takes == "denial"
    content = behind(clause, start, "clause")
    if denies and content and subject and clause.low[content[0]] in ("whose", "who", "which"):
        content = None  # The claim was denied by Kyiv, whose spokesman …
    if denies and first and clause.words[first - 1].text == ",":
        content = noun_before(clause, first)  # The charge, denied by Kyiv, was
    if by and content is None:
        whole = _whole_subject(clause, end) if subject is None or _holds_clause(clause, subject.left, cue) else None
        content = (subject.first, subject.last) if subject and whole is None else whole
    return content


def _named_by(clause: Clause, first: int, last: int, cue: Cue) -> Frame | None:
    """`That was described as “an insult” by the envoy`: a name in quotation marks, and who gives it."""
    by = next((k for k in range(last + 1, min(last + 14, len(clause.words) - 1)) if clause.low[k] == "by"), None)
    if by is None or clause.quoted[by] or not any(clause.quoted[last:by]):
        return None
    speaker = phrase_right(clause, by + 1)
    if speaker is None:
        return None
    return Frame(first, last, first, cue.rule.id, cue.rule.type, cue.rule.takes, speaker, (last, by))


def _put_by(clause: Clause, first: int, last: int, cue: Cue) -> Frame | None:
    """`the toll was put at 40 by doctors`."""
    if clause.low[last : last + 1] not in (["at"], ["as"]):
        return None
    by = next((k for k in range(last + 2, min(last + 9, len(clause.words))) if clause.low[k] == "by"), None)
    speaker = phrase_right(clause, by + 1) if by and by + 1 < len(clause.words) else None
    if by is None or speaker is None or not number_in(clause, (last, by)):
        return None
    return Frame(first, last, first, cue.rule.id, cue.rule.type, cue.rule.takes, speaker, (last, by))


def _whole_subject(clause: Clause, end: int) -> Span | None:
    """A subject with a clause of its own, which begins the sentence: `Reports that he had fled were denied`."""
    begin = 0
    while begin < end and clause.words[begin].kind == "mark":
        begin += 1
    plain = begin < end and not any(clause.words[k].text in ",;:" for k in range(begin, end))
    return (begin, end) if plain and opens_phrase(clause, begin) else None


def _holds_clause(clause: Clause, left: int, cue: Cue) -> bool:
    """Whether a subject stands in the clause of a claim: `The charge that soldiers looted was denied by Addis`."""
    low, claims = clause.low, denial_rules().claims
    return cue.rule.takes == "denial" and any(low[k] == "that" and low[k - 1] in claims for k in range(1, min(left, 7)))


def noun_before(clause: Clause, verb: int) -> Span | None:
    """The noun phrase that begins a sentence before a participle between commas: `Croatia, denying it, left`."""
    comma = verb - 1
    if comma < 1 or clause.words[comma].text != "," or any(is_past(clause, k) for k in range(comma)):
        return None
    subject = subject_left(clause, comma)
    return (subject.first, subject.last) if subject and subject.last == comma else None


def gerund(clause: Clause, first: int, last: int, cue: Cue, earlier: list[Frame]) -> Frame | None:  # noqa: C901, PLR0911 - a case a line
    """`, adding that`, `quoted the governor as saying that`, `with one source telling Reuters that`."""
    left = clause.low[first - 1] if first else ""
    if left == "as":
        return _quoted(clause, first, last, cue)
    if first == 0 or (first == 1 and is_quote(clause.words[0])):
        return _in_front(clause, first, last, cue)
    if (
        first == 0
        or left in word_set("conjunctions")
        or left in ("before", "after", "while", "also")
        or left.endswith("ly")
    ):
        joined = left in ("while", "although", "though", "after", "when", "before")
        if joined and first < _OPENING and (in_front_of := _in_front(clause, first, last, cue)):
            return in_front_of
        shared = shared_subject(clause, first, earlier) or noun_before(clause, first - joined)
        return build(clause, (first, last), cue, (shared, max(first - 1, 0)), "shared") if shared else None
    if cue.rule.takes == "denial" and (denies := _denying(clause, first, last, cue, earlier)):
        return denies
    if left in word_set("be"):
        subject = subject_left(clause, first - 1)  # the junta was admitting to 35 deaths
        return build(clause, (first, last), cue, subject.slot) if subject else None
    if _is_inside(left):
        return None
    if cue.rule.takes in ("object", "label", "number", "denial"):
        return None
    with_ = next((k for k in range(first - 1, max(first - 9, -1), -1) if clause.low[k] == "with"), None)
    if with_ is not None and with_ + 1 < first:
        return build(clause, (first, last), cue, ((with_ + 1, first), with_), "shared")
    if "tape" in clause.low[max(0, first - 3) : first] or "video" in clause.low[max(0, first - 3) : first]:
        shared = shared_subject(clause, first, earlier)
        return build(clause, (first, last), cue, (shared, first)) if shared else None
    return None


def _is_inside(left: str) -> bool:
    """Whether the word before a form in -ing makes it part of a noun phrase or of another verb."""
    classes = word_classes()
    return left in classes.prepositions or left in classes.determiners or left in classes.auxiliaries


def _denying(clause: Clause, first: int, last: int, cue: Cue, earlier: list[Frame]) -> Frame | None:
    """`is denying`, `kept denying`, `replied by denying`, `released a video denying`."""
    at = first - 1
    while at > 0 and (clause.low[at] in word_classes().adverbs or clause.low[at].endswith("ly")):
        at -= 1
    left = clause.low[at]
    if left in word_set("be") or left in word_set("continues"):
        subject = None if word_set("no") & set(clause.low[max(0, first - 3) : first]) else subject_left(clause, at)
        return build(clause, (first, last), cue, subject.slot) if subject else None
    if left == "by" or (left == "of" and clause.low[first - 2] in ("step", "course", "point")):
        shared = shared_subject(clause, first, earlier)
        return build(clause, (first, last), cue, (shared, first), "shared") if shared else None
    for k in range(first - 1, max(first - 9, -1), -1):
        if clause.words[k].kind == "mark":
            return None
        if clause.low[k] in word_set("utterances"):
            return _in_paper(clause, k, first, last, cue, earlier)
    return None


def _in_paper(  # noqa: PLR0913, PLR0917 - what a frame is read from
    clause: Clause, noun: int, first: int, last: int, cue: Cue, earlier: list[Frame]
) -> Frame | None:
    """`a statement by the army denying`, `In a letter denying it, the army`, `the army issued a statement denying`."""
    if clause.low[noun + 1] in ("by", "from") and (phrase := phrase_right(clause, noun + 2, first)):
        return build(clause, (first, last), cue, (phrase, noun), "shared")
    if clause.low[0] == "in" and noun < _OPENING + 2:
        return _in_front(clause, first, last, cue)
    shared = shared_subject(clause, noun, earlier)
    return build(clause, (first, last), cue, (shared, noun), "shared") if shared else None


def _in_front(clause: Clause, first: int, last: int, cue: Cue) -> Frame | None:
    """`Denying the reports, the minister left`: a participle before its subject."""
    comma = next((k for k in range(last, len(clause.words)) if clause.words[k].text == "," and not clause.quoted[k]), 0)
    phrase = phrase_right(clause, comma + 1) if comma and comma + 1 < len(clause.words) else None
    if phrase is None or phrase[1] >= len(clause.words):
        return None
    frame = build(clause, (first, last), cue, (phrase, first), "shared")
    if frame.content and frame.content[1] > comma:
        frame.content = (frame.content[0], comma) if frame.content[0] < comma else None
    return frame


def _quoted(clause: Clause, first: int, last: int, cue: Cue) -> Frame | None:
    """`was quoted as saying`, `quoted an official as saying`."""
    verb = next(
        (
            k
            for k in range(first - 2, max(first - 30, -1), -1)
            if clause.low[k] in ("quoted", "quotes", "quoting", "cited", "citing", "quote")
        ),
        None,
    )
    if verb is None:
        return None
    if verb == first - 2:
        subject = subject_left(clause, verb)
        if subject is None:
            return None
        return build(clause, (first, last), cue, subject.slot)
    if clause.low[verb + 1] == "by" and (subject := subject_left(clause, verb)):
        return build(clause, (first, last), cue, subject.slot)
    phrase = phrase_right(clause, verb + 1, first - 1)
    return build(clause, (first, last), cue, (phrase, verb), "shared") if phrase else None


def infinitive(  # noqa: PLR0913, PLR0917 - what a frame is read from
    clause: Clause, first: int, last: int, end: int, cue: Cue, earlier: list[Frame]
) -> Frame | None:
    """`took to Twitter to condemn`, `rang this newspaper to say`."""
    if cue.form != "base":
        return None
    errand = next((k for k in range(end - 2, max(end - 12, -1), -1) if clause.low[k] in word_set("errands")), None)
    if errand is None and cue.rule.takes == "denial":
        errand = next((k for k in range(end - 2, max(end - 5, -1), -1) if clause.low[k] in word_set("continues")), None)
    if errand is None or any(low in word_set("no") for low in clause.low[errand:end]):
        return None
    if errand == end - 2 and cue.rule.takes == "denial" and (subject := subject_left(clause, errand)):
        return build(clause, (first, last), cue, (subject.slot[0], end - 1), "shared")
    if clause.low[errand] in ("prompting", "prompted", "led", "forced", "forcing", "leading"):
        phrase = phrase_right(clause, errand + 1, end - 1)
        return build(clause, (first, last), cue, (phrase, errand), "shared") if phrase else None
    subject = subject_left(clause, errand)
    phrase = (subject.first, subject.last) if subject else shared_subject(clause, errand, earlier)
    return build(clause, (first, last), cue, (phrase, end - 1), "shared") if phrase else None


def shared_subject(clause: Clause, verb: int, earlier: list[Frame]) -> Span | None:
    """The subject that a verb without its own shares.

    That of the frame before it, else of its clause's first verb.
    """
    begin = next((k + 1 for k in range(verb - 1, -1, -1) if clause.words[k].text == ";" and not clause.quoted[k]), 0)
    for frame in reversed(earlier):
        if frame.first >= begin and frame.speaker and not frame.relative and frame.rule != "according-to":
            return frame.speaker
    for at in range(begin, verb):
        if clause.quoted[at] or not (is_past(clause, at) or clause.low[at] in all_cues()):
            continue
        subject = subject_left(clause, at)
        opener = clause.low[subject.left] if subject else ""
        before = clause.low[subject.left - 1] if subject and subject.left else ""
        if subject and opener not in _SUBORDINATE | {"who"} and before not in _SUBORDINATE:
            return subject.first, subject.last
    return None


# What opens a clause that lends its subject to none behind it.
_SUBORDINATE = frozenset("as when while after before if although though because which that".split())
