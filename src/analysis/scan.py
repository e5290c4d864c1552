"""Text to lexical tokens, in one pass.

A token is a word, a number, a mark, or one of the things with digits in them that are no numbers: an address,
a stamp, a code. Tokens carry offsets into the text they were read from.
"""

import re
from typing import Literal, NamedTuple

TokenKind = Literal["word", "number", "mark", "address", "phone", "stamp", "code"]


class Token(NamedTuple):
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
_TOKEN = re.compile(
    r"""
    (?P<address>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@\#]\w+)
  | (?P<phone>\+\d[\d\ ()-]{6,24}\d)
  | (?P<stamp>\d{4}-\d\d-\d\d(?:[T-]\d\d[:-]\d\d(?:[:-]\d\d)?)?(?!\d)
      | (?<![\d/.])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)\d{2,4}(?![\d/.]\d)
      | \d{1,2}:\d\d(?::\d\d)?(?!\d)
      | \d{1,2}\.\d\d(?=\ ?(?:[ap]\.?m\b|GMT\b|hrs\b)))
  | (?P<code>(?!(?:Rs|Tk|KSh|Sh|USD|EUR|GBP|US|Mid|Pre|Post|Late|Early|Under|Top|Sub|Over|Non)-?\d)
      (?:[A-Z][A-Za-z]{0,9}|[a-z]{1,3}[A-Z]{1,6})[-–]?\d[\w/-]*
      | [A-Z][A-Za-z]{0,2}—\d\w*
      | \d+[A-Z]+\d\w* | \d+/\d+(?:/\d+)?)
  | (?P<number>\d{1,3}(?:,\d\d\d)+(?!\d)(?:\.\d+)?
      | \d{1,2}(?:,\d\d)+,\d\d\d(?!\d)
      | \d{1,3}(?:\.\d\d\d){2,}(?!\d)
      | (?<![\d.,])\d{1,3}(?:[\ \u00a0\u202f\u2009]\d\d\d)+(?![\d,])
      | \d+(?:\.\d+)? | [½¼¾⅓⅔])
  | (?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """All tokens of a stretch of text, in order.

    >>> [(t.text, t.kind) for t in tokens("Two F-16s, 1,200 men")]
    [('Two', 'word'), ('F-16s', 'code'), (',', 'mark'), ('1,200', 'number'), ('men', 'word')]
    """
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        low = word.lower().replace("’", "'")
        found.append(Token(match.start(), match.end(), word, low, kind))
    return found
