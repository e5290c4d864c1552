"""Tables and gold to scores.

What a match is follows data/gold/shared/score.py, so that both give the same numbers (a test compares them):
gold rows are located in the article's text; a mention matches a gold row, one to one, when their spans overlap.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

Row = dict[str, Any]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """One score.

    Attributes:
        name: what is measured, words joined by underscores.
        right: rows that are right; for F1 the matched pairs.
        found: rows that the program gives; for a share of matched rows, the same as `of`.
        of: rows that the gold has, or matched rows of which `right` are right.
        is_f1: whether the value is an F1 score; else it is a share.
    """

    name: str
    right: int
    found: int
    of: int
    is_f1: bool

    @property
    def n(self) -> int:
        """How many rows the value rests on: both sides' for F1, as in the coders' agreement."""
        return self.found + self.of if self.is_f1 else self.of

    @property
    def value(self) -> float:
        """F1 = 2 x matched / (found + gold), or the share that is right; 0 where there is nothing."""
        hits = 2 * self.right if self.is_f1 else self.right
        return hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of the value over `n` rows.

        >>> Score(name="x", right=19, found=19, of=19, is_f1=False).interval
        (0.832, 1.0)
        """
        return wilson(self.value, self.n)


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share of n (Wilson, 1927), to three decimals.

    >>> wilson(0.5, 10)
    (0.237, 0.763)
    """
    if not n:
        return 0.0, 1.0
    z = 1.959964
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)


def read_gold(folder: Path, name: str, article_id: str) -> list[Row]:
    """The rows of one gold file about one article."""
    return gold_by_article(folder, name).get(article_id, [])


def gold_by_article(folder: Path, name: str) -> dict[str, list[Row]]:
    """The rows of one gold file by the article that they are about."""
    found: dict[str, list[Row]] = {}
    for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["doc"], []).append(row)
    return found


def annotated(folder: Path, ids: Iterable[str]) -> list[str]:
    """The texts that a gold is about, of those with the given ids; all, where it has no list of documents."""
    documents = folder / "documents.jsonl"
    if documents.exists():
        known = set(ids)
        about = (json.loads(line)["doc"] for line in documents.read_text(encoding="utf-8").splitlines())
        return [id_ for id_ in about if id_ in known]
    return [*ids] if (folder / "figures.jsonl").exists() else []


class GoldError(ValueError):
    """A gold row that isn't in its article; the message quotes it."""


def locate(rows: Iterable[Row], text: str, field: str) -> list[Row]:
    """Gold rows with `sentence` and `span`, offsets of the quotation and of `field` in it.

    The n-th row with the same words in the same sentence gets their n-th use there.

    Raises:
        GoldError: where the article doesn't hold the quotation.
    """
    used: Counter[tuple[int, str]] = Counter()
    located = []
    for row in rows:
        quote = _find(row["quote"], text)
        if quote is None:
            raise GoldError(f"{row['doc']}: not in the article: {row['quote'][:80]!r}")
        located.append({**row, "sentence": quote.span(), "span": _span(row.get(field), quote, used)})
    return located


def _find(words: str, text: str) -> re.Match[str] | None:
    return re.search(r"\s+".join(map(re.escape, words.split())), text)


def _span(words: str | None, quote: re.Match[str], used: Counter[tuple[int, str]]) -> tuple[int, int]:
    inner = _find(words, quote.group()) if words else None
    if inner is None:
        return quote.span()
    printed = inner.group()
    uses = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(printed)}(?!\w)", quote.group())] or [inner.start()]
    key = (quote.start(), printed)
    start = quote.start() + uses[min(used[key], len(uses) - 1)]
    used[key] += 1
    return start, start + len(printed)


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two half-open spans share a character.

    >>> overlaps((0, 2), (2, 3)), overlaps((0, 2), (1, 3))
    (False, True)
    """
    return a[0] < b[1] and b[0] < a[1]


_SMALL_WORDS = frozenset(["the", "a", "an", "of", "to", "in", "for", "on", "and", "his", "her", "its", "their", "that"])


def word_overlap(a: str | None, b: str | None) -> float:
    """F1 of the words of two phrases, small words left out; 1 where neither has any.

    >>> word_overlap("the Syrian fighters", "Syrian fighters"), word_overlap("men", None)
    (1.0, 0.0)
    """
    first, second = (
        Counter(word for word in re.findall(r"\w+", (text or "").lower()) if word not in _SMALL_WORDS)
        for text in (a, b)
    )
    if not first or not second:
        return float(not first and not second)
    return 2 * (first & second).total() / (first.total() + second.total())


def match(gold: Sequence[Row], found: Sequence[Row], score: Callable[[Row, Row], float]) -> list[tuple[Row, Row]]:
    """Pairs of gold and found rows, one to one, best score first; a score of 0 is no pair."""
    pairs = [(score(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for points, i, j in sorted(pairs, key=lambda pair: -pair[0]):
        if points > 0 and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            matched.append((gold[i], found[j]))
    return matched


def metrics(scores: Iterable[Score]) -> dict[str, dict[str, float]]:
    """Scores as `reports/metrics.json` has them: by name, value, n, interval and counts.

    >>> metrics([Score(name="numerals", right=7, found=7, of=8, is_f1=True)])["numerals"]["value"]
    0.933
    """
    found = {}
    for score in scores:
        low, high = score.interval
        entry = {"value": round(score.value, 3), "n": score.n, "low": low, "high": high, "right": score.right}
        if score.is_f1:
            entry |= {
                "precision": round(score.right / score.found, 3) if score.found else 0.0,
                "recall": round(score.right / score.of, 3) if score.of else 0.0,
                "found": score.found,
                "gold": score.of,
            }
        found[score.name] = entry
    return found
