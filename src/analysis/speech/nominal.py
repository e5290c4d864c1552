"""Frames without a verb: `according to X`, `the army's claim that …`, `by the UN's count`."""

from collections.abc import Sequence

from analysis.language.clauses import Clause, is_past, word_classes, word_set
from analysis.language.noun_phrases import Span, phrase_right
from analysis.speech.contents import behind, in_front, number_before, number_in, rest_behind
from analysis.speech.denial_rules import denial_rules
from analysis.speech.frame import Frame
from analysis.speech.speakers import subject_left
from analysis.speech.speech_rules import cues, noun_cues


def according_to(clause: Clause, at: int) -> Frame | None:
    """The frame of `according to X`, at its first word."""
    phrase = phrase_right(clause, at + 2)
    if clause.low[at + 2 : at + 3] in (["him"], ["her"], ["them"]):
        phrase = (at + 2, at + 3)
    if phrase is None:
        return None
    first, last = phrase
    by = next((k for k in range(first, last) if clause.low[k] == "by" and first < k), None)
    kept = last < len(clause.words) and clause.low[last] in word_set("made-by")
    if kept:
        by = next((k for k in range(last, min(last + 6, len(clause.words))) if clause.low[k] == "by"), by)
    if by is not None and (inner := phrase_right(clause, by + 1)):
        first, last = inner
    before_it = clause.low[at - 2] if at > 1 and clause.words[at - 1].text == "," else clause.low[at - 1] if at else ""
    if clause.low[last - 1] in word_set("documents") and last - first < 3 and before_it == "that":
        return None
    starts = at == 0 or clause.words[at - 1].text in ";" or before_it in ("and", "but", "that", "who", "which")
    if starts and last < len(clause.words):
        content = _with_while(clause, behind(clause, _past_relative(clause, last), "clause"))
        before = False
    else:
        content, before = in_front(clause, at), True
    if content is None and not starts:
        comma = next((k for k in range(last, min(last + 8, len(clause.words))) if clause.words[k].text == ","), None)
        content = behind(clause, comma, "clause") if comma else None  # in the north, according to monks, 40 had died
        before = False
    return Frame(at, at + 2, at, "according-to", "assertion", "clause", (first, last), content, before=before)


def _past_relative(clause: Clause, at: int) -> int:
    """The comma that closes a relative clause which begins behind a token: `According to Sana, which cited X, 40`."""
    if clause.low[at : at + 1] != [","] or clause.low[at + 1 : at + 2] not in (["which"], ["who"], ["whose"]):
        return at
    return next((k for k in range(at + 2, len(clause.words)) if clause.words[k].text == ","), at)


def _with_while(clause: Clause, content: Span | None) -> Span | None:
    """What stands behind `According to X`, with a clause with `while` that has no speaker of its own."""
    if content is None or clause.low[content[1] : content[1] + 2] != [",", "while"]:
        return content
    end = len(clause.words)
    while end > content[1] and clause.words[end - 1].kind == "mark":
        end -= 1
    return content if word_set("says") & set(clause.low[content[1] :]) else (content[0], end)


def in_words_of(clause: Clause, at: int) -> Frame | None:
    """The frame of `in the words of X`, at `words`."""
    if clause.low[max(0, at - 2) : at] != ["in", "the"] or clause.low[at + 1 : at + 2] != ["of"]:
        return None
    phrase = phrase_right(clause, at + 2) if at + 2 < len(clause.words) else None
    if phrase is None:
        return None
    content = behind(clause, phrase[1], "clause") if at == 2 else None
    found, before = (content, False) if content else (in_front(clause, at - 2), True)
    return Frame(at - 2, at + 2, at - 2, "in-words-of", "assertion", "clause", phrase, found, before=before)


def if_believed(clause: Clause, at: int) -> Frame | None:
    """The frame of `if X is to be believed`, `if you believe X`, at `if`."""
    if at + 3 >= len(clause.words) or at == 0 or clause.words[at - 1].text not in ",–—-":
        return None
    active = clause.low[at + 1] in ("you", "one", "we") and clause.low[at + 2] in word_set("trust")
    phrase = phrase_right(clause, at + 3 if active else at + 1)
    content = in_front(clause, at)
    if phrase is None or content is None or not (active or _to_be_believed(clause, phrase[1])):
        return None
    cue = (at, at + 3) if active else (at, at + 1)
    return Frame(*cue, at, "if-believed", "assertion", "clause", phrase, content, before=True)


def _to_be_believed(clause: Clause, at: int) -> bool:
    be, *infinitive = clause.low[at : at + 4] or [""]
    if be in ("is", "are") and infinitive[:1] in (["right"], ["correct"]):
        return True
    if be == "can":
        return infinitive[:1] == ["be"] and infinitive[1:2] in (["trusted"], ["believed"])
    return be in ("is", "are") and infinitive[:2] == ["to", "be"] and infinitive[-1] in ("believed", "trusted")


def noun_frame(clause: Clause, at: int) -> Frame | None:
    """`the army's claim that …`, `a claim by Islamic State that …`."""
    rule = noun_cues()[clause.low[at]]
    size = len(clause.words)
    behind_it = at + 1
    speaker = None
    if behind_it < size and (clause.low[behind_it] == "by" or _is_reckoned(clause, at)):
        speaker = phrase_right(clause, behind_it + 1, _toll_verb(clause, at) or _of_denied(clause, at))
        behind_it = speaker[1] if speaker else behind_it
        if speaker and speaker[1] - speaker[0] > 1 and _is_lower_cue(clause, speaker[1] - 1):
            return None
    elif (owner := _owner(clause, at) or _body_before(clause, at)) is not None:
        speaker = owner
    elif (paper := _in_medium(clause, behind_it)) is not None:
        speaker, behind_it = paper, paper[1]
    elif behind_it < size and clause.low[behind_it] == "from" and rule.type == "denial":
        speaker = phrase_right(clause, behind_it + 1, _of_denied(clause, at))
        behind_it = speaker[1] if speaker else behind_it
    if speaker is None and rule.type == "denial":
        speaker = _issuer(clause, at)
    if speaker is None or clause.low[speaker[1] - 1].rstrip("'s") in ("side", "sid"):
        return None
    content = _view(clause, at, behind_it, speaker) or (
        None if rule.id in _OWN_FRAMES else _noun_content(clause, at, behind_it, speaker, rule.type)
    )
    if content is None and rule.type != "denial":
        return None
    return Frame(
        at,
        at + 1,
        speaker[0] if speaker[0] < at else at,
        rule.id,
        rule.type,
        "clause",
        speaker,
        content,
        relative=True,
    )


# Nouns that report nothing by a bare `of`: a version of events.
_OWN_FRAMES = frozenset({"version-noun"})


def _is_reckoned(clause: Clause, at: int) -> bool:
    """Whether a count is whose it is by what stands behind it: `by the count of the agency`."""
    before = clause.low[at - 2 : at] if at > 1 else [""]
    is_count = clause.low[at] in word_set("counts") and clause.low[at + 1 : at + 2] == ["of"]
    return is_count and before[0] in _BY and before[-1] == "the"


# How one says whose count, view or version something is: by the army's count, on their reckoning.
_BY = frozenset({"by", "on", "in"})


def _toll_verb(clause: Clause, at: int) -> int | None:
    """Where the verb of a count stands: the count by the Observatory | includes 300."""
    if clause.low[at] not in word_set("counts"):
        return None
    stops = word_set("toll-verbs") | {",", ";", ":"}
    stop = next((k for k in range(at + 2, min(at + 14, len(clause.words))) if clause.low[k] in stops), None)
    return stop if stop and clause.words[stop].kind == "word" else None


def _view(clause: Clause, at: int, behind_it: int, speaker: Span) -> Span | None:
    """What somebody's count or version says: `the count by the union includes 300`, `Kyiv's line is that …`."""
    low, size = clause.low, len(clause.words)
    owned = speaker[0] < at
    if low[at] in word_set("counts"):
        by = at - 2 if _is_reckoned(clause, at) else speaker[0] - 1
        if by >= 0 and low[by] in _BY and (owned or _is_reckoned(clause, at)):
            return _by_count(clause, by, behind_it)
        verb = behind_it if behind_it < size and low[behind_it] in word_set("toll-verbs") else None
        if verb and any(number_in(clause, (k, k + 1)) for k in range(verb + 1, min(verb + 6, size))):
            return rest_behind(clause, verb + 1)
    if not owned or low[at] not in word_set("versions"):
        return None
    is_be = not word_set("be").isdisjoint(low[behind_it : behind_it + 2])
    opening = next((k for k in range(behind_it, min(behind_it + 10, size - 1)) if clause.words[k].text in ":,;"), None)
    if opening and clause.words[opening].text == ":" and (is_be or opening == behind_it):
        return rest_behind(clause, opening + 1)
    that = next((k for k in range(behind_it, min(behind_it + 3, size)) if low[k] == "that"), None)
    return behind(clause, that, "clause") if that and (that == behind_it or is_be) else None


def _by_count(clause: Clause, by: int, behind_it: int) -> Span | None:
    """What a count reports that stands beside it: `by the UN's reckoning, 40 died`, `40 died by its count`."""
    rest = behind(clause, behind_it, "clause")
    front = in_front(clause, by) or number_before(clause, by)
    if front and number_in(clause, front) and not (rest and number_in(clause, rest) and by < 2):
        return front
    return rest


def _is_lower_cue(clause: Clause, at: int) -> bool:
    """Whether a word is a verb of speech and no name: not that of Islamic State."""
    return clause.low[at] in cues() and not clause.words[at].text[0].isupper()


def _in_medium(clause: Clause, at: int) -> Span | None:
    """The outlet that a claim stands in: `claims in a Sudanese newspaper that`, `a report on state television that`."""
    if clause.low[at : at + 1] not in (["in"], ["on"]) or at + 1 >= len(clause.words):
        return None
    phrase = phrase_right(clause, at + 1)
    outlet = phrase is not None and clause.low[phrase[1] - 1] in word_set("outlets")
    return phrase if phrase and outlet and clause.low[phrase[1] : phrase[1] + 1] == ["that"] else None


def _issuer(clause: Clause, at: int) -> Span | None:
    """Who gives a denial: `the palace issued a flat denial`, `a denial was issued by the palace`."""
    if clause.low[at + 1 : at + 2] in (["was"], ["were"]) and "by" in clause.low[at + 2 : at + 6]:
        return phrase_right(clause, clause.low.index("by", at + 2) + 1)
    verb = next((k for k in range(at - 1, max(at - 6, -1), -1) if clause.low[k] in word_set("issuing")), None)
    if verb is None:
        return None
    if any(low in word_classes().prepositions and low != "out" for low in clause.low[verb + 1 : at]):
        return None
    if not word_set("no").isdisjoint(clause.low[max(0, verb - 3) : at]):
        return None
    subject = subject_left(clause, verb)
    return (subject.first, subject.last) if subject else None


def _of_denied(clause: Clause, at: int) -> int | None:
    """Where what is denied begins behind those who deny: `a denial by the army | of any role`; None for other nouns."""
    if noun_cues()[clause.low[at]].type != "denial":
        return None
    for k in range(at + 3, min(at + 12, len(clause.words) - 1)):
        following = clause.low[k + 1 : k + 3]
        is_claim = not word_set("of-denied").isdisjoint(following[:1]) or not denial_rules().claims.isdisjoint(
            following
        )
        if clause.low[k] == "of" and (is_claim or following[0].endswith("ing")):
            return k
    return None


def _till_main_verb(clause: Clause, span: Span) -> Span:
    """The clause behind `the army's denial that`, without the main verb: `it had prisoners | was met with doubt`.

    Cut only where the clause has a verb of its own before that.
    """
    first, last = span
    auxiliaries = word_set("finite")
    verbs = [k for k in range(first + 1, last) if clause.low[k] in auxiliaries or is_past(clause, k)]
    finite = [k for k in verbs if clause.low[k] in auxiliaries or not _goes_with(clause, k, verbs)]
    owns = clause.low[first] in word_set("nominatives") and finite[:1] != [first + 1]  # it holds prisoners
    main = finite[0] if owns and len(finite) == 1 else finite[-1] if len(finite) > 1 else None
    return span if main is None or main - first < 2 else (first, main)


def _goes_with(clause: Clause, at: int, verbs: Sequence[int]) -> bool:
    """Whether a verb form belongs to the one before it: `had been | killed`, `has not | convinced`."""
    before = at - 1
    while clause.low[before] in ("not", "never", "yet") or clause.low[before].endswith("ly"):
        before -= 1
    return before in verbs


def _noun_content(clause: Clause, at: int, behind_it: int, speaker: Span, kind: str) -> Span | None:
    """What a noun of speech reports.

    `that …`, `of 34,844 dead`; `by the UN's reckoning` reports its sentence.
    """
    size = len(clause.words)
    follows = clause.low[behind_it] if behind_it < size else ""
    if follows == "," and clause.low[behind_it + 1 : behind_it + 2] == ["that"]:
        behind_it, follows = behind_it + 1, "that"  # a claim by a rebel leader, Ana Diaz, that
    if follows == "that":
        content = behind(clause, behind_it, "clause")
        return _till_main_verb(clause, content) if content and kind == "denial" and speaker[0] < at else content
    if follows == "to" and clause.low[behind_it + 1 : behind_it + 2] == ["have"] and kind == "assertion":
        return rest_behind(clause, behind_it)  # the army's claim to have killed 300
    preposition = "for" if kind == "demand" else "of" if clause.low[at] not in ("report", "reports") else "on"
    if (
        follows != preposition
        or behind_it + 1 >= size
        or clause.low[at] in ("charge", "charges", "statement", "testimony")
    ):
        return None
    return phrase_right(clause, behind_it + 1)


def _body_before(clause: Clause, at: int) -> Span | None:
    """The body right before a claim, as part of the noun: `an army claim that`, `a UN estimate of`."""
    low, size = clause.low, len(clause.words)
    if at < 2 or at + 1 >= size or low[at + 1] not in ("that", "of") or low[at - 2] not in word_classes().determiners:
        return None
    word = clause.words[at - 1]
    is_body = word.low in word_set("bodies") or (word.text.isupper() and len(word.text) > 1)
    return (at - 2, at) if is_body and not _is_cue_here(clause, at) else None


def _is_cue_here(clause: Clause, at: int) -> bool:
    """Whether a form of saying is rather a verb: the army claims that."""
    return clause.low[at].endswith("s") and clause.low[at] in cues()


def _owner(clause: Clause, at: int) -> Span | None:
    """The possessive before a noun, adjectives between them left out: `Tehran's flat denial`."""
    for k in range(at - 1, max(at - 4, -1), -1):
        word = clause.words[k]
        if word.low.endswith("'s") or (word.text in "'’" and k and clause.low[k - 1].endswith("s")):
            return subject_left_phrase(clause, k if word.kind == "mark" else k + 1)
        if word.kind != "word" or word.low in word_classes().determiners or word.low in word_classes().prepositions:
            return None
    return None


def subject_left_phrase(clause: Clause, end: int) -> Span | None:
    """The short noun phrase that ends before a token: capitals, or a determiner and what follows it."""
    first = end
    while (
        first > 0
        and clause.words[first - 1].kind in ("word", "mark")
        and (clause.words[first - 1].text[0].isupper() or clause.words[first - 1].text in "'’-")
    ):
        first -= 1
    if first < end and first > 0 and clause.low[first - 1] in ("the", "a", "an"):
        return first - 1, end
    if first < end and any(clause.words[k].text[0].isupper() for k in range(first, end)):
        return first, end
    for k in range(end - 1, max(end - 6, -1), -1):
        if clause.low[k] in ("the", "a", "an", "his", "her", "its", "their"):
            return k, end
        if clause.words[k].kind != "word":
            break
    return (end - 1, end) if end else None
