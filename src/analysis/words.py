"""A sentence as words: folded for look-up, with what stands between them.

A word is a word, number or code token; marks become the `gap` before the next word. Possessive endings are
cut off, so that `end` is where the name ends.
"""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.scan import Token, tokens


class Word(NamedTuple):
    """One word.

    Attributes:
        start, end: offsets into the text, without a possessive ending.
        low: lower case, without accents, apostrophes and possessive ending.
        gap: what stands before it: "" at the start, " ", "-" for a joining hyphen, else the marks.
        cap: begins with a capital.
        owns: has a possessive ending.
        kind: word, number or another token kind.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str
    cap: bool
    owns: bool
    kind: str


def fold(word: str) -> str:
    """Lower case without accents and apostrophes, for look-up.

    >>> fold("N’Djamena"), fold("Türkiye"), fold("Kılıçdaroğlu")
    ('ndjamena', 'turkiye', 'kilicdaroglu')
    """
    low = word.lower().replace("’", "").replace("'", "")
    if low.isascii():
        return low
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return plain.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("ß", "ss").replace("æ", "ae")


def slug(words: Sequence[str]) -> str:
    """An id from words.

    >>> slug(["Liwa", "al", "Muntasser"])
    'liwa-al-muntasser'
    """
    return "-".join(part for part in (fold(word).strip(".").replace(".", "") for word in words) if part)


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text.

    >>> [(w.low, w.gap, w.owns) for w in read_words("Mali's army (FAMa) fled", 0, 23)]
    [('mali', '', True), ('army', ' ', False), ('fama', '(', False), ('fled', ')', False)]
    """
    found: list[Word] = []
    marks, last = "", start
    scanned = tokens(text, start, end)
    for at, token in enumerate(scanned):
        if token.kind in {"mark", "address"}:
            marks += token.text
            if token.text in "'’" and found and _owns_plural(text, scanned, at):
                found[-1] = found[-1]._replace(owns=True)
                marks, last = marks[:-1], token.end
            continue
        gap = _gap(text, marks, last, token.start) if found or marks else ""
        found.append(_word(token, gap))
        marks, last = "", token.end
    return found


def _owns_plural(text: str, scanned: list[Token], at: int) -> bool:
    """Whether an apostrophe is a plural's possessive, as in `the rebels' leader`, and ends no quotation."""
    if at == 0 or at + 1 >= len(scanned):
        return False
    before, mark, after = scanned[at - 1 : at + 2]
    if before.end != mark.start or not before.low.endswith("s") or after.start != mark.end + 1:
        return False
    quotes = pairwise(scanned[:at])
    opened = any(one.text in "'‘" and one.start + 1 == two.start for one, two in quotes)
    return after.kind == "word" and not opened


def _gap(text: str, marks: str, last: int, start: int) -> str:
    if not marks:
        return " " if start > last else ""
    if len(marks) == 1 and marks in "-‐‑–" and start == last + 1:
        return "-"
    return marks


def _word(token: Token, gap: str) -> Word:
    text, owns = token.text, False
    if token.kind == "word" and len(text) > 2 and text[-2] in "'’" and text[-1] in "sS":
        text, owns = text[:-2], True
    end = token.start + len(text)
    low = token.low if text is token.text and token.low.isascii() and "'" not in token.low else fold(text)
    return Word(token.start, end, text, low, gap, text[0].isupper(), owns, token.kind)
