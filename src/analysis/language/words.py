"""A sentence as words: folded for look-up, with what stands between them.

A word is a word, number or code token; marks become the `gap` before the next word. Possessive endings are
cut off, so that `end` is where the name ends.
"""

import functools
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from analysis.language.kept import Kept
from analysis.language.scan import Token


class Word(msgspec.Struct, frozen=True, gc=False):
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


@functools.lru_cache(50_000)
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
    return "-".join(filter(None, map(_slug, words)))


@functools.lru_cache(50_000)
def _slug(word: str) -> str:
    return "-".join(filter(None, fold(word).replace(".", "").split("-")))


def read_words(scanned: Sequence[Token]) -> list[Word]:
    """The words of a sentence.

    Args:
        scanned: all tokens of the sentence.

    >>> from analysis.language.scan import tokens
    >>> [(w.low, w.gap, w.owns) for w in read_words(tokens("Mali's army (FAMa) fled"))]
    [('mali', '', True), ('army', ' ', False), ('fama', '(', False), ('fled', ')', False)]
    """
    found: list[Word] = []
    marks, last = "", scanned[0].start if scanned else 0
    for at, token in enumerate(scanned):
        kind, start = token.kind, token.start
        if kind == "mark" or kind == "address":  # noqa: PLR1714 - faster than a set, for each token of a text
            marks += token.text
            if token.text in "'’" and found and _owns_plural(scanned, at):
                found[-1] = msgspec.structs.replace(found[-1], owns=True)
                marks, last = marks[:-1], token.end
            continue
        size, text, low, cap, owns = _FORMS[token.text]
        if not marks:
            gap = " " if start > last else ""
        else:
            gap = "-" if start == last + 1 and marks in _HYPHENS else marks
            marks = ""
        found.append(Word(start, start + size, text, low, gap, cap, owns, kind))
        last = token.end
    return found


_HYPHENS = frozenset("-‐‑–")


def _form(printed: str) -> tuple[int, str, str, bool, bool]:
    """Of a token as printed: size and text without its possessive ending, folded form, `cap`, `owns`."""
    owns = len(printed) > 2 and printed[-2] in "'’" and printed[-1] in "sS" and printed[0].isalpha()
    text = printed[:-2] if owns else printed
    return len(text), text, fold(text), text[0].isupper(), owns


_FORMS = Kept(_form)


def _owns_plural(scanned: Sequence[Token], at: int) -> bool:
    """Whether an apostrophe is a plural's possessive, as in `the rebels' leader`, and ends no quotation."""
    if at == 0 or at + 1 >= len(scanned):
        return False
    before, mark, after = scanned[at - 1 : at + 2]
    if before.end != mark.start or not before.low.endswith("s") or after.start != mark.end + 1:
        return False
    quotes = pairwise(scanned[:at])
    opened = any(one.text in "'‘" and one.start + 1 == two.start for one, two in quotes)
    return after.kind == "word" and not opened
