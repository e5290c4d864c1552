"""Text to sentences, with their segments and their offsets into it.

No sentence spans two blocks. The splitter is ours: it has to give exact offsets into a text that must not
change, at the speed of the rest (docs/decisions/0003-sentences.md says what else was tried).
"""

import re
from collections.abc import Iterator, Sequence

from analysis.parse.segments import blocks, classify, pieces
from analysis.records import SegmentKind, Sentence
from analysis.rules import segment_rules

# The end of a sentence: final marks, closing quotation marks and brackets, then white space.
_END = re.compile(r"""[.!?…]+["'”’)\]»]*\s+""")
# Segments that are one line and no running text.
_WHOLE = frozenset({"headline", "dateline", "metadata", "related-link"})
# No sentence is longer, in characters: what runs on without a full stop is a table or a list, and is cut at a space
# (else at a mark), so that reading takes time in step with the length of the text. The longest sentence of the
# development lists has 274 characters (measured 2026-11-21).
LONGEST = 1_000
_WORD_BEFORE = re.compile(r"[\w.]*\w\Z")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text, as offsets.

    >>> text = "Gen. Omar Bakr denied it. “They lie,” he said."
    >>> [text[a:b] for a, b in split(text, 0, len(text))]
    ['Gen. Omar Bakr denied it.', '“They lie,” he said.']
    """
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends(text, begin, match, end):
            mark = match.end() - (len(match.group()) - len(match.group().rstrip()))
            yield begin, mark
            begin = match.end()
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a final mark with white space behind it ends the sentence that began at `begin`."""
    following = text[match.end()]
    if following == "[" and text.startswith(("[...]", "[…]"), match.end()):
        return False
    if following.islower():
        # "... settlements. the community must ..." is sloppy type; "Gen. de Wet", "etc. and" are not.
        return match.group()[0] == "." and not _is_abbreviation(text, begin, match, "x") and _long_enough(text, match)
    if match.group()[0] != ".":
        return True
    following_word = text[match.end() : min(end, match.end() + 20)].lstrip("\"'“‘([").split(" ")[0]
    return not _is_abbreviation(text, begin, match, following_word)


def _long_enough(text: str, match: re.Match[str]) -> bool:
    before = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
    return before is not None and len(before.group()) >= 3 and "." not in before.group()


def _is_abbreviation(text: str, begin: int, match: re.Match[str], following: str) -> bool:
    """Whether the full stop belongs to the word before it, and the sentence goes on."""
    if match.group().rstrip() != ".":
        return False
    before = _WORD_BEFORE.search(text, max(begin, match.start() - 30), match.start())
    if before is None:
        return False
    rules, word = segment_rules(), before.group().lower()
    if word in rules.weak_abbreviations or word.rstrip("s") in rules.weak_abbreviations:
        return following.lower().strip(",.") not in rules.openers
    if word == "no":  # "No. 5", but "He said no."
        return following[:1].isdigit()
    if word in rules.abbreviations:
        return True
    # An initial: "J. Okello", "George W. Bush"; "Group A. The" is rarer.
    return len(word) == 1 and word.isalpha() and before.group().isupper() and word != "i"


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the parts that a far too long one is cut into."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else _mark_behind(text, start + LONGEST, end)
        yield start, cut
        start = cut + (space > 0)
    if start < end:
        yield start, end


def _mark_behind(text: str, at: int, end: int) -> int:
    """The first place that is no part of a word or number."""
    return next((k for k in range(at, end) if not text[k].isalnum()), end)


def read_sentences(text: str, kinds: Sequence[SegmentKind | None] | None = None) -> tuple[Sentence, ...]:
    r"""All sentences of a text, in order, with their segments.

    Args:
        text: any text; its line breaks end blocks. It is not changed, and offsets point into it.
        kinds: for each block, what the file's structure says it is; None where nothing is known.

    >>> [(s.segment, s.text) for s in read_sentences("Port shelled\n\nShells fell on the port. No one was hurt.")]
    [('headline', 'Port shelled'), ('body', 'Shells fell on the port.'), ('body', 'No one was hurt.')]
    """
    spans = blocks(text)
    if kinds is None or len(kinds) != len(spans):
        kinds = [None] * len(spans)
    cut = [
        (block, start, stop, kind or found)
        for block, ((begin, end), kind) in enumerate(zip(spans, kinds, strict=True))
        for start, stop, found in ([(begin, end, kind)] if kind else pieces(text, begin, end))
        if any(map(str.isalnum, text[start:stop]))  # a rule or a row of stars is no part of the article
    ]
    segments = classify([text[start:stop] for _, start, stop, _ in cut], [kind for *_, kind in cut])
    parts = (
        (block, segment, begin, end)
        for (block, start, stop, _), segment in zip(cut, segments, strict=True)
        for whole in ([(start, stop)] if segment in _WHOLE else split(text, start, stop))
        for begin, end in _short(text, *whole)
    )
    return tuple(
        Sentence(sentence_id=n, block=block, segment=segment, start=begin, end=end, text=text[begin:end])
        for n, (block, segment, begin, end) in enumerate(parts)
    )
