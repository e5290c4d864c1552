"""A sentence as pieces of words, each with the mentions that it is part of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Mention(NamedTuple):
    """A mention to be shown in its sentence.

    Attributes:
        kind: figure, actor, statement or denial.
        start, end: offsets into the sentence.
        link: where it leads, relative to reports/.
        words: what it is, for a reader who points at it.
    """

    kind: str
    start: int
    end: int
    link: str | None
    words: str


class Piece(NamedTuple):
    """A stretch of a sentence that the same mentions cover.

    Attributes:
        words: as printed.
        kinds: of its mentions, separated by blanks; empty where none covers it.
        link, title: of the shortest mention that covers it.
    """

    words: str
    kinds: str
    link: str | None
    title: str


def pieces(text: str, mentions: Iterable[Mention]) -> list[Piece]:
    """A sentence cut where a mention begins or ends, so that mentions may overlap.

    >>> [(p.words, p.kinds) for p in pieces("Some 300 men", [Mention("figure", 0, 8, None, ""), Mention("actor", 5, 12, None, "")])]
    [('Some ', 'figure'), ('300', 'figure actor'), (' men', 'actor')]
    """
    shown = [one for one in mentions if 0 <= one.start < one.end <= len(text)]
    cuts = sorted({0, len(text), *(one.start for one in shown), *(one.end for one in shown)})
    return [
        _piece(text[start:end], [one for one in shown if one.start <= start and end <= one.end])
        for start, end in zip(cuts, cuts[1:], strict=False)
    ]


def _piece(words: str, over: Sequence[Mention]) -> Piece:
    inner = min((one for one in over if one.link), key=lambda one: one.end - one.start, default=None)
    kinds = dict.fromkeys(one.kind for one in over)
    return Piece(words, " ".join(kinds), inner.link if inner else None, "; ".join(one.words for one in over))
