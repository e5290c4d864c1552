"""What links figures, sentences and answers of several articles, held against the gold.

Gold rows are located in their article's text by their quotation; what is found is a row of a table as a dictionary,
with `article_id` and the table's columns.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from analysis.evaluate.evaluation import Row, locate, match, overlaps, word_overlap

# The sentences of each article by their offsets: start, end, number.
Sentences = Mapping[str, Sequence[tuple[int, int, int]]]


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One score as precision and recall.

    Attributes:
        name: what is measured.
        precision, recall: shares from 0 to 1; 1 where there is nothing to be right about.
        found, gold: how many rows each rests on.
    """

    name: str
    precision: float
    recall: float
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """Their harmonic mean.

        >>> Measure(name="x", precision=1.0, recall=0.5, found=1, gold=2).f1
        0.6666666666666666
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> tuple[float, float]:
    """B³ precision and recall (Bagga and Baldwin, 1998) of groups, over the items that both have.

    Args:
        gold: the group of each item.
        found: the same.

    >>> b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})
    (0.5555555555555555, 1.0)
    """
    items = [item for item in gold if item in found]
    if not items:
        return 1.0, 1.0
    both = Counter((gold[item], found[item]) for item in items)
    golds, founds = Counter(gold[item] for item in items), Counter(found[item] for item in items)
    shares = [(both[gold[i], found[i]] / founds[found[i]], both[gold[i], found[i]] / golds[gold[i]]) for i in items]
    return sum(share[0] for share in shares) / len(items), sum(share[1] for share in shares) / len(items)


def score_claims(texts: Mapping[str, str], gold: Sequence[Row], found: Sequence[Row]) -> Measure:
    """B³ of claims over the figures that gold and program both have.

    Args:
        texts: text by article id.
        gold: rows of `claims.jsonl`.
        found: rows with `article_id`, `start`, `end`, `claim_id`.
    """
    by_article: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_article[row["article_id"]].append(row)
    wanted: dict[Hashable, Hashable] = {}
    given: dict[Hashable, Hashable] = {}
    for id_, rows in _by_doc(gold).items():
        for g, f in match(locate(rows, texts[id_], "figure"), by_article[id_], _figure_points):
            wanted[id_, f["start"]] = g["claim"]
            given[id_, f["start"]] = f["claim_id"]
    precision, recall = b_cubed(wanted, given)
    return Measure(name="claims_b3", precision=precision, recall=recall, found=len(given), gold=len(gold))


def _figure_points(g: Row, f: Row) -> float:
    return float(overlaps(g["span"], (f["start"], f["end"])))


def _by_doc(rows: Iterable[Row]) -> dict[str, list[Row]]:
    by_doc: dict[str, list[Row]] = {}
    for row in rows:
        by_doc.setdefault(row["doc"], []).append(row)
    return by_doc


def _sentence_of(texts: Mapping[str, str], sentences: Sentences, doc: str, quote: str) -> Hashable:
    """The sentence that a quotation is, as the program splits them; the quotation where it is in none."""
    span = locate([{"doc": doc, "quote": quote}], texts[doc], "")[0]["sentence"]
    shared = [(min(end, span[1]) - max(start, span[0]), number) for start, end, number in sentences[doc]]
    size, number = max(shared, default=(0, -1))
    return (doc, number) if size > 0 else (doc, quote)


def score_origins(texts: Mapping[str, str], sentences: Sentences, gold: Sequence[Row], found: Sequence[Row]) -> Measure:
    """Pairs of sentences of different articles that have an origin in common.

    Args:
        texts: text by article id.
        sentences: the program's sentences by article id.
        gold: rows of `origins.jsonl`.
        found: rows with `article_id`, `sentence_id`, `origin_id`.
    """
    wanted = _pairs((row["origin"], _sentence_of(texts, sentences, row["doc"], row["quote"])) for row in gold)
    given = _pairs((row["origin_id"], (row["article_id"], row["sentence_id"])) for row in found)
    return _measured("origins_pairs", Counter(wanted), Counter(given))


def _pairs(members: Iterable[tuple[str, Hashable]]) -> set[frozenset[Hashable]]:
    groups: defaultdict[str, set[Hashable]] = defaultdict(set)
    for group, member in members:
        groups[group].add(member)
    return {frozenset(pair) for group in groups.values() for pair in combinations(sorted(group, key=str), 2)}


def score_answers(texts: Mapping[str, str], sentences: Sentences, gold: Sequence[Row], found: Sequence[Row]) -> Measure:
    """Accusations and claims with their answers: the sentence, the answering sentence and the kind have to be right.

    Args:
        texts: text by article id.
        sentences: the program's sentences by article id.
        gold: rows of `answers.jsonl`.
        found: rows of the answers table.
    """
    wanted: Counter[Hashable] = Counter(
        (
            _sentence_of(texts, sentences, row["doc"], row["quote"]),
            row["answer_doc"] and _sentence_of(texts, sentences, row["answer_doc"], row["answer_quote"]),
            row["answer"],
        )
        for row in gold
    )
    return _measured("answers", wanted, Counter(map(_answer_key, found)))


def _answer_key(row: Row) -> Hashable:
    there = row["answer_article_id"] and (row["answer_article_id"], row["answer_sentence_id"])
    return (row["article_id"], row["sentence_id"]), there, row["answer"]


def score_denies(
    texts: Mapping[str, str], sentences: Sentences, gold: Sequence[Row], found: Sequence[Row]
) -> list[Measure]:
    """What each denial denies and against whom, over the denials that both have; null is right where both have it.

    Args:
        texts: text by article id.
        sentences: the program's sentences by article id.
        gold: rows of `denials.jsonl`, `denies_doc` where that is another article.
        found: rows of the denials table, with `denies_article_id` where that is another article.
    """
    by_article: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_article[row["article_id"]].append(row)
    pairs = [
        pair
        for id_, rows in _by_doc(gold).items()
        for pair in match(locate(rows, texts[id_], "cue"), by_article[id_], _figure_points)
    ]
    places = sum(_denied_place(texts, sentences, g) == _found_place(f) for g, f in pairs)
    actors = sum(_same_actor(g["against"], f["against"]) for g, f in pairs)
    return [
        Measure(name=name, precision=_share(right, len(pairs)), recall=_share(right, len(gold)),
                found=len(pairs), gold=len(gold))
        for name, right in (("denies_quote", places), ("denies_against", actors))
    ]  # fmt: skip


def _same_actor(a: str | None, b: str | None) -> bool:
    """Whether two ids name the same actor: their spelling is free, so most of their words have to agree."""
    if a is None or b is None:
        return a == b
    return a == b or word_overlap(a.replace("-", " "), b.replace("-", " ")) >= 0.5


def _denied_place(texts: Mapping[str, str], sentences: Sentences, g: Row) -> Hashable:
    if g["denies_quote"] is None:
        return None
    return _sentence_of(texts, sentences, g.get("denies_doc") or g["doc"], g["denies_quote"])


def _found_place(f: Row) -> Hashable:
    if f["denies_sentence_id"] is None:
        return None
    return f.get("denies_article_id") or f["article_id"], f["denies_sentence_id"]


def _measured(name: str, wanted: Counter[Hashable], given: Counter[Hashable]) -> Measure:
    right, found, gold = (wanted & given).total(), given.total(), wanted.total()
    return Measure(name=name, precision=_share(right, found), recall=_share(right, gold), found=found, gold=gold)


def _share(right: int, of: int) -> float:
    return right / of if of else 1.0
