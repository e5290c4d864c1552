"""A speech frame: a cue, the phrase in its subject slot, and where what was said begins and ends."""

import msgspec

from analysis.language.noun_phrases import Span
from analysis.records import StatementType


class Frame(msgspec.Struct, gc=False):
    """One frame; all places are token indices into the sentence, half-open.

    Attributes:
        first, last: the cue.
        left: where the frame begins, its speaker included.
        speaker: the phrase for the speaker, None where there is none.
        nobody: whether the text names no speaker at all: `it was revealed`.
        content: what was said, None where it lies outside the sentence.
        relative: whether the frame is a relative clause, whose antecedent it is about.
        bystander: whether the speaker only saw or heard it, and answers for nothing.
        answers: whether the speaker answers for a side: holds an office, is an army, a group or a state.
        side: how the names begin that the article put with the speaker.
    """

    first: int
    last: int
    left: int
    rule: str
    type: StatementType
    takes: str
    speaker: Span | None
    content: Span | None
    nobody: bool = False
    before: bool = False
    relative: bool = False
    shared: bool = False
    bystander: bool = False
    answers: bool = False
    side: frozenset[str] = frozenset()
