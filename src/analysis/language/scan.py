"""Text to lexical tokens, in one pass that all finders share.

A token is a word, a number, a mark, or one of the things with digits in them that are no numbers: an address,
a stamp, a code. Tokens carry offsets into the text they were read from.

Nearly all the work is done by one compiled pattern and by dictionary look-ups: what can be said of a word as
printed (its lower form, its kind, whether it is capitalised) is worked out once and kept (`Lexeme`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

import msgspec

from analysis.language.kept import Kept
from analysis.records import Sentence

TokenKind = Literal["word", "number", "mark", "address", "phone", "stamp", "code"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token.

    Attributes:
        start, end: offsets into the text that was scanned, half-open.
        low: its words in lower case, with straight apostrophes.
        kind: what it is; `stamp` is a date or a time written without spaces.
    """

    start: int
    end: int
    text: str
    low: str
    kind: TokenKind


# Letters before digits make a code (F-16, M23, Su—25), unless they are a prefix (mid-1990s) or money (Rs500).
# Longest matches are bounded, so that the time for a text grows with its length alone.
_SHAPES: dict[TokenKind, str] = {
    "address": r"https?://\S+ | www\.\S+ | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+ | (?<!\w)[@\#]\w+",
    "phone": r"\+\d[\d\ ()-]{6,24}\d",
    "stamp": r"""\d{4}-\d\d-\d\d(?:[T-]\d\d[:-]\d\d(?:[:-]\d\d)?)?(?!\d)
      | (?<![\d/.])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/.]\d)
      | (?<![\d/.])\d{1,2}\.\d{1,2}\.\d{2,4}(?![\d/.]\d)
      | \d{1,2}:\d\d(?::\d\d)?(?!\d)""",
    "code": r"""(?!(?:Rs|Tk|KSh|Sh|USD|EUR|GBP|US|Mid|Pre|Post|Late|Early|Under|Top|Sub|Over|Non)-?\d)
      (?:[A-Z][A-Za-z]{0,9}|[a-z]{1,3}[A-Z]{1,6})[-–]?\d[\w/-]*
      | [A-Z][A-Za-z]{0,2}—\d\w*
      | \d{1,9}[A-Z]+\d\w* | \d{1,9}/\d+(?:/\d+)?""",
    "number": r"""\d{1,3}(?:,\d\d\d)+(?!\d)(?:\.\d+)?
      | \d{1,2}(?:,\d\d)+,\d\d\d(?!\d)
      | \d{1,3}(?:\.\d\d\d){2,}(?!\d)
      | (?<![\d.,])\d{1,3}(?:[\ \u00a0\u202f\u2009]\d\d\d)+(?![\d,])
      | \d+(?:\.\d+)? | [½¼¾⅓⅔]""",
    "word": r"(?:[^\W\d_]\.){2,} | [^\W\d_]+(?:['’][^\W\d_]+)*",
    "mark": r"\S",
}
# The commonest tokens, which nothing longer can begin with; they are tried first.
_PLAIN = r"[A-Za-z]+(?=[\ ,]|\.[\ \n]) | [,.](?=[\ \n]) | [\"“”](?=\ )"
# One token with the white space behind it.
_TOKEN = re.compile(
    rf"(?:{_PLAIN} | {' | '.join(f'(?:{shape})' for shape in _SHAPES.values())})\s*",
    re.VERBOSE,
)
_KIND = re.compile("|".join(f"(?P<{kind}>{shape})" for kind, shape in _SHAPES.items()), re.VERBOSE)
# 5.30 is a time only where what follows says so.
_CLOCK = re.compile(r"\.\d\d(?=\ ?(?:[ap]\.?m\b|GMT\b|hrs\b))")


class Lexeme(msgspec.Struct, frozen=True, gc=False):
    """What can be said of a token by its characters alone.

    Attributes:
        size: number of characters without the white space behind them.
    """

    size: int
    text: str
    low: str
    kind: TokenKind


def _lexeme(matched: str) -> Lexeme:
    """The lexeme of a token as matched, with the white space behind it."""
    text = matched.rstrip()
    shape = _KIND.match(text)
    kind: TokenKind = shape.lastgroup if shape and shape.end() == len(text) else "mark"  # type: ignore[assignment]
    return Lexeme(len(text), text, text.lower().replace("’", "'"), kind)


_LEXICON = Kept(_lexeme)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """All tokens of a stretch of text, in order.

    >>> [(t.text, t.kind) for t in tokens("Two F-16s, 1,200 men")]
    [('Two', 'word'), ('F-16s', 'code'), (',', 'mark'), ('1,200', 'number'), ('men', 'word')]
    """
    end = len(text) if end is None else end
    while start < end and text[start].isspace():
        start += 1
    matched = _TOKEN.findall(text, start, end)
    starts = accumulate(map(len, matched), initial=start)
    found = [
        Token(begin, begin + lexeme.size, lexeme.text, lexeme.low, lexeme.kind)
        for begin, lexeme in zip(starts, map(_LEXICON.__getitem__, matched), strict=False)
    ]
    for clock in _CLOCK.finditer(text, start, end):
        at = bisect_left(found, clock.end(), key=_end)
        if at < len(found) and found[at].end == clock.end() and clock.start() - found[at].start in (1, 2):
            found[at] = msgspec.structs.replace(found[at], kind="stamp")
    return found


def _end(token: Token) -> int:
    return token.end


def by_sentence(text: str, sentences: Sequence[Sentence]) -> list[list[Token]]:
    """The tokens of each sentence, from one scan of the text.

    >>> from analysis.parse.sentences import read_sentences
    >>> text = "It fell. They fled."
    >>> [[token.text for token in found] for found in by_sentence(text, read_sentences(text))]
    [['It', 'fell', '.'], ['They', 'fled', '.']]
    """
    if not sentences:
        return []
    scanned = tokens(text, sentences[0].start, sentences[-1].end)
    starts = [token.start for token in scanned]
    found = []
    for sentence in sentences:
        cut = scanned[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        is_whole = cut and cut[0].start == sentence.start and cut[-1].end <= sentence.end
        found.append(cut if is_whole else tokens(text, sentence.start, sentence.end))
    return found
