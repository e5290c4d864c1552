"""A frame from its cue and speaker: what was said is looked for behind the cue and before it."""

from typing import Literal

from analysis.language.clauses import Clause, is_past, is_quote, opens_phrase, word_classes, word_set
from analysis.language.noun_phrases import Span, by_author
from analysis.speech.contents import behind, in_front, last_quotation, listener_end, next_clause, put_in, rest_behind
from analysis.speech.frame import Frame
from analysis.speech.settings import skip_settings
from analysis.speech.speakers import Subject
from analysis.speech.speech_rules import Cue

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
    speaker = by_author(clause, speaker) if speaker else None
    content, before = content_of(clause, place, left, cue, how in ("shared", "relative"))
    if how == "relative" and clause.low[place[1] : place[1] + 1] == [","]:
        content = None  # the blast, which the rebels claimed, killed 20
    if content and before and cue.rule.id == "put-it" and clause.low[left - 1] == "as":
        content = last_quotation(clause, content)  # most with “a mat and a pot”, as one man put it
    if content and cue.rule.id == "promise" and not before and clause.words[content[0]].kind == "number":
        content = content[0], next_clause(clause, *content)  # promised 60 guns and the union is weighing more
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
    front = in_front(clause, _as_before(clause, left))
    if front and _announces(clause, start) and not any(clause.quoted[slice(*front)]):
        return None, False
    is_in_middle = front or (left > 1 and clause.words[left - 1].text == ",")
    if is_in_middle and (around := _around(clause, front, after, start)):
        return around, around == front
    if takes == "that" and after is None and front and not _ends_there(clause, start):
        return None, False
    if after and not (front and _prefers_front(clause, front, after, start)):
        return after, False
    return front, front is not None


def _around(clause: Clause, front: Span | None, after: Span | None, start: int) -> Span | None:
    """Which part was said, of those before and behind a speaker put in the middle; None where nothing is around it.

    The longer one, but what has the verb: `In the north, he went on, 40 had died`, `The others, he says, were shot`.
    """
    if rest := _goes_on(clause, start):
        return front if front and rest[1] - rest[0] <= front[1] - front[0] else rest
    bare = front is None or not any(is_past(clause, k) for k in range(*front))
    if after is None:
        return put_in(clause, start) if bare else None
    start = skip_settings(clause, start)
    semicolon = next((k for k in range(*(front or (0, 0))) if clause.words[k].text == ";" and not clause.quoted[k]), 0)
    if front and semicolon and clause.words[start : start + 1] and clause.words[start].text == ",":
        front = semicolon + 1, front[1]  # Twelve came home; the other 29, families fear, are dead
    if front is None or start >= len(clause.words) or clause.words[start].text != ",":
        return None
    led = clause.low[front[0]] in word_classes().prepositions
    if led and (opens_phrase(clause, after[0]) or clause.words[after[0]].kind == "number"):
        return after  # For every house hit, the mayor reckons, 3 are empty
    if bare and (clause.low[front[0]] in word_classes().prepositions or is_past(clause, after[0])):
        return after
    return front if front[1] - front[0] >= after[1] - after[0] else after


def _goes_on(clause: Clause, start: int) -> Span | None:
    """The verb and the rest of what was said, whose subject stands before: `The toll, he said, has risen`."""
    comma = skip_settings(clause, start)
    if comma + 2 >= len(clause.words) or clause.words[comma].text != ",":
        return None
    verbs = word_classes().auxiliaries - {"having", "being", "been", "be"} | word_set("shows")
    return rest_behind(clause, comma + 1) if clause.low[comma + 1] in verbs else None


def _as_before(clause: Clause, left: int) -> int:
    """Where a frame begins that `as` joins to what was said: `40 had died, as Reuters reported`."""
    joins = left > 1 and clause.low[left - 1] == "as" and clause.words[left - 2].text == ","
    return left - 1 if joins else left


def _announces(clause: Clause, at: int) -> bool:
    """Whether a colon ends the sentence, so that what was said follows: `While opening a school, she told them:`."""
    return at == len(clause.words) - 1 and clause.words[at].text == ":"


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
