"""Sentences to statements: each place where an article reports what somebody said."""

from collections.abc import Iterator, Sequence

from analysis.language.clauses import Clause, is_past, is_quote, read_clauses, word_set
from analysis.language.noun_phrases import Span, phrase_right, place, spaced_dash
from analysis.language.scan import Token
from analysis.records import Denial, Sentence, Statement, StatementType
from analysis.speech.coordination import names
from analysis.speech.denial_rules import denial_verbs
from analysis.speech.frame import Frame
from analysis.speech.frames import read_frames
from analysis.speech.negations import deny
from analysis.speech.silences import Silence, silences_of
from analysis.speech.types import type_of
from analysis.speech.voices import Voices

# A longer run of words without a full stop is a table or a list; reading frames in it would take time that
# grows faster than the text. The longest in the development lists has 57 tokens (measured 2026-11-21).
_LONGEST = 300


def find_said(
    text: str, sentences: Sequence[Sentence], scanned: Sequence[list[Token]] | None = None
) -> tuple[list[Statement], list[Denial]]:
    """Statements and denials of an article, read in one go.

    Args:
        text: the article's text.
        sentences: its sentences, as `read_sentences` gives them.
        scanned: the tokens of each sentence, where they were read before.

    >>> from analysis.parse.sentences import read_sentences
    >>> text = "The army denied the report."
    >>> statements, denials = find_said(text, read_sentences(text))
    >>> statements[0].type, denials[0].denied
    ('denial', 'the report')
    """
    statements: list[Statement] = []
    denials: list[Denial] = []
    voices = Voices()
    clauses = [*read_clauses(text, sentences, scanned)]
    for at, clause in enumerate(clauses):
        following = clauses[at + 1] if at + 1 < len(clauses) else None
        if len(clause.words) > _LONGEST:
            continue
        frames = read_frames(clause)
        silences = silences_of(clause, frames)
        if silences:
            frames = [frame for frame in frames if not _silenced(frame, silences)]
        alone = _colon(clause) or (None if frames or silences else _alone(clause))
        if alone:
            frames = [alone]
        if not frames and not silences:
            continue
        voices.mark(clause, frames)
        if alone and following and following.opens and len(following.words) <= _LONGEST:
            voices.mark_ahead(alone, following, read_frames(following))
        denied = deny(text, clause, frames, silences)
        denials += denied
        for frame in frames:
            statements += _statements(text, clause, frame, denied)
        statements += [
            _record(text, clause, (silence.first, silence.last), who, None, "no-comment", silence.rule)
            for silence in silences
            if silence.kind == "no-comment"
            for who in (silence.who or (None,))
        ]
    statements.sort(key=lambda statement: (statement.start, statement.speaker_start or 0))
    return statements, denials


def _silenced(frame: Frame, silences: Sequence[Silence]) -> bool:
    return any(
        (frame.first < silence.last and silence.first < frame.last)
        or frame.content == (silence.first, silence.last)
        or (silence.quoted and frame.content is not None and frame.content[0] <= silence.first < frame.content[1])
        for silence in silences
    )


def _statements(text: str, clause: Clause, frame: Frame, denied: Sequence[Denial]) -> Iterator[Statement]:
    """One line for each speaker of a frame."""
    for who in _each(clause, frame.speaker):
        yield _statement(text, clause, frame, who, denied)


def _each(clause: Clause, speaker: Span | None) -> list[Span | None]:
    return [*names(clause, speaker)] if speaker else [None]


def place_of_speaker(clause: Clause, span: Span | None) -> tuple[int | None, int | None]:
    """The offsets of the words for a speaker, without a possessive ending."""
    start, end = place(clause, span)
    if span is not None and end is not None and clause.low[span[1] - 1].endswith("'s"):
        return start, end - 2
    return start, end


def _statement(text: str, clause: Clause, frame: Frame, who: Span | None, denied: Sequence[Denial]) -> Statement:
    content = frame.content
    if content and frame.rule in denial_verbs() and is_pointer(clause, content):
        content = None
    cue = (frame.first, frame.last)
    type_ = type_of(text, clause, frame, denied)
    return _record(text, clause, cue, who, content, type_, frame.rule, has_cue=frame.takes != "alone")


def _record(  # noqa: PLR0913, PLR0917 - what a statement is made of
    text: str,
    clause: Clause,
    cue: Span,
    who: Span | None,
    content: Span | None,
    type_: StatementType,
    rule: str,
    has_cue: bool = True,
) -> Statement:
    """A statement of which the places are known."""
    start, end = clause.words[cue[0]].start, clause.words[cue[1] - 1].end
    begin, stop = place_of_speaker(clause, who)
    content_start, content_end = place(clause, content)
    return Statement(
        sentence_id=clause.sentence.sentence_id,
        start=start,
        end=end,
        text=text[start:end],
        cue=text[start:end] if has_cue else None,
        type=type_,
        speaker=None,
        speaker_start=begin,
        speaker_end=stop,
        speaker_text=None if begin is None else text[begin:stop],
        on_behalf_of=None,
        to=None,
        content_start=content_start,
        content_end=content_end,
        content=None if content_start is None else text[content_start:content_end],
        left_open=None,
        rule=rule,
    )


def is_pointer(clause: Clause, span: Span) -> bool:
    """Whether words only stand for what was said elsewhere: `the reports`, `this`, `those claims`."""
    low = [clause.low[k] for k in range(*span) if clause.words[k].kind != "mark"]
    if len(low) > 3 and "as" in low:
        low = low[: low.index("as")]
    return (
        0 < len(low) <= 3
        and low[0] in ("the", "this", "that", "these", "those", "it", "them", "such", "all", "any", "a", "both")
        and low[-1] in word_set("pointers")
    )


def _colon(clause: Clause) -> Frame | None:
    """A name and a colon before what was said, or a dash and a name behind it."""
    size = len(clause.words)
    if clause.opens or clause.sentence.segment in (
        "metadata",
        "boilerplate",
        "dateline",
        "caption",
        "related-link",
    ):
        return None
    within = range(1, min(size - 1, 20)) if ":" in clause.low else ()
    colons = [k for k in within if clause.low[k] == ":" and not clause.quoted[k]]
    colon = next((k for k in colons if is_quote(clause.words[k + 1])), colons[0] if colons else None)
    if colon is not None and (found := _named(clause, colon) or _behind_colon(clause, colon)):
        return found
    if clause.sentence.segment not in ("headline", "summary"):
        return None
    dash = next((k for k in range(size - 2, max(size - 7, 1), -1) if spaced_dash(clause, k)), None)
    if dash is None or _headline_speakers().isdisjoint(clause.low[dash + 1 :]):
        return None
    return Frame(0, dash, 0, "name-behind-dash", "assertion", "alone", (dash + 1, size), (0, dash))


def _behind_colon(clause: Clause, colon: int) -> Frame | None:
    """A headline's speaker behind what they say: `40 dead in market blast: police`."""
    size = len(clause.words)
    last = clause.words[size - 1]
    speaks = _headline_speakers() | {"minister", "ministers"}
    is_speaker = last.low in speaks or (last.text.isupper() and 1 < len(last.text) < 8 and last.kind == "word")
    rest = clause.words[colon + 1 :]
    if clause.sentence.segment != "headline" or not is_speaker or len(rest) > 4 or any(w.kind != "word" for w in rest):
        return None
    if not any(w.kind == "number" or w.low in word_set("numbers") for w in clause.words[:colon]):
        return None
    return Frame(0, colon, 0, "name-behind-colon", "assertion", "alone", (colon + 1, size), (0, colon))


def _headline_speakers() -> frozenset[str]:
    """The words that speak in a headline without a verb."""
    return word_set("roles") | word_set("sources") | word_set("behind-dashes")


def _alone(clause: Clause) -> Frame | None:
    """A sentence that is a quotation without a cue."""
    if True not in clause.quoted:
        return None
    size = len(clause.words)
    words = [k for k in range(size) if clause.words[k].kind == "word"]
    inside = sum(clause.quoted[k] for k in words)
    if not words or inside * 2 < len(words) or inside < 2 or not (clause.quoted[0] or inside * 3 > len(words) * 2):
        return None
    if clause.sentence.segment not in ("body", "summary") or (
        not clause.opens and not clause.quoted[0] and len(words) > 40
    ):
        return None
    first, last = 0, size
    while first < last and clause.words[first].text in "\"“‘'«„":
        first += 1
    while last > first and (is_quote(clause.words[last - 1]) or clause.words[last - 1].text in ".,;:"):
        last -= 1
    if clause.quoted[first] and not all(clause.quoted[first:last]) and not clause.quoted[0]:
        first = 0
    if first >= last:
        return None
    return Frame(first, last, first, "quotation", "assertion", "alone", None, (first, last), before=True)


def _named(clause: Clause, colon: int) -> Frame | None:
    """`IDF chief: Strike was an error`, `The mayor, in tears: "We lost all"`."""
    begin = 0
    while begin < colon and (
        clause.words[begin].kind in ("number", "stamp")
        or clause.words[begin].text in "–—-:."
        or clause.low[begin] in ("am", "pm", "gmt", "bst")
    ):
        begin += 1
    if begin >= colon or not clause.words[begin].text[0].isupper():
        return None
    is_quoted = is_quote(clause.words[colon + 1])
    if clause.sentence.segment == "body" and not is_quoted:
        return None
    if _is_topic(clause, begin, colon) or any(is_past(clause, k) for k in range(begin, colon)):
        return None
    has_quote = any(clause.quoted[colon + 1 :])
    if not (is_quoted or has_quote or begin or not _headline_speakers().isdisjoint(clause.low[begin:colon])):
        return None
    phrase = phrase_right(clause, begin, colon)
    if phrase is None or (phrase[1] < colon and clause.words[phrase[1]].text != ",") or phrase[1] - phrase[0] > 8:
        return None
    first, last = colon + 1, len(clause.words)
    while last > first and (clause.words[last - 1].text in ".;" or (is_quote(clause.words[last - 1]) and is_quoted)):
        last -= 1
    first += is_quoted
    return (
        Frame(first, last, begin, "name-and-colon", "assertion", "alone", phrase, (first, last))
        if first < last
        else None
    )


def _is_topic(clause: Clause, begin: int, colon: int) -> bool:
    """Whether words before a colon say what it is about: `Analysis: …`, `Baidoa blasts: …`."""
    return clause.low[colon - 1] in word_set("occasions") or bool(word_set("topics") & set(clause.low[begin:colon]))
