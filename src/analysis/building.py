"""A frame from its cue and speaker: what was said is looked for behind the cue and before it."""

from typing import Literal

from analysis.clauses import Clause, is_past, is_quote, word_classes
from analysis.contents import behind, in_front, listener_end
from analysis.frame import Frame
from analysis.noun_phrases import Span
from analysis.speakers import Subject
from analysis.speech_rules import Cue

How = Literal["plain", "shared", "relative", "nobody"]
Slot = tuple[Span | None, int]


def is_content(clause: Clause, subject: Subject) -> bool:
    """Whether a stretch before `, said` is what was said rather than who said it."""
    return any(clause.quoted[subject.first : subject.last])


def build(clause: Clause, place: Span, cue: Cue, slot: Slot, how: How = "plain") -> Frame:
    """A frame whose cue stands at a place, and whose speaker was found.

    Args:
        clause: the sentence.
        place: the cue.
        cue: its rule and form.
        slot: the words for the speaker, None where nobody is named, and where the frame begins with them.
        how: how the speaker was found.
    """
    speaker, left = slot
    content, before = content_of(clause, place, left, cue, how in ("shared", "relative"))
    return Frame(
        *place, left, cue.rule.id, cue.rule.type, cue.rule.takes, speaker, content,
        nobody=how == "nobody", before=before, relative=how == "relative", shared=how == "shared",
    )  # fmt: skip


def content_of(clause: Clause, place: Span, left: int, cue: Cue, only_behind: bool) -> tuple[Span | None, bool]:
    """What was said, and whether it stands before the cue."""
    takes, last = cue.rule.takes, place[1]
    start = listener_end(clause, last) if takes == "listener" else last
    if takes in ("clause", "that") and _told_to(clause, last):
        start = listener_end(clause, last + 1)
    after = behind(clause, start, takes)
    if only_behind or takes in ("object", "label", "number", "denial"):
        return after, False
    front = in_front(clause, left)
    if front and after and start < len(clause.words) and clause.words[start].text == ",":
        if clause.low[front[0]] in word_classes().prepositions and not any(is_past(clause, k) for k in range(*front)):
            return after, False
        return (front, True) if front[1] - front[0] >= after[1] - after[0] else (after, False)
    if takes == "that" and after is None and front and not _ends_there(clause, start):
        return None, False
    if after and not (front and _prefers_front(clause, front, after, start)):
        return after, False
    return front, front is not None


def _told_to(clause: Clause, at: int) -> bool:
    """Whether a listener follows a cue: `confirmed to AFP`, `said to reporters`, not `vowed to fight`."""
    if clause.low[at : at + 1] != ["to"] or at + 1 >= len(clause.words):
        return False
    behind_it = clause.words[at + 1]
    return behind_it.text[0].isupper() or behind_it.low in ("the", "reporters", "journalists")


def _ends_there(clause: Clause, start: int) -> bool:
    """Whether nothing follows a cue that it could be about.

    `they fled, he found`, not `he found 28 people guilty`.
    """
    if start >= len(clause.words) or clause.words[start].text in ",.;:)–—" or is_quote(clause.words[start]):
        return True
    low = clause.low[start]
    classes = word_classes()
    return (
        low in classes.prepositions
        or low in classes.subordinators
        or low in classes.days
        or low in classes.time_words
        or low in classes.adverbs
        or low.endswith("ly")
        or low in ("and", "or", "who", "citing", "quoting")
    )


def _prefers_front(clause: Clause, front: Span, after: Span, start: int) -> bool:
    """Whether what was said stands before `he said in a letter read out on Friday`, not behind it."""
    if (
        after[0] == start
        or clause.low[after[0] - 1] in ("that", ":")
        or is_quote(clause.words[after[0] - 1])
        or is_quote(clause.words[after[0]])
    ):
        return False
    opener = clause.low[front[0]]
    if opener in word_classes().prepositions or opener in word_classes().subordinators:
        return False
    return any(is_past(clause, k) for k in range(*front))
