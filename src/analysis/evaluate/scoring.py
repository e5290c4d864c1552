"""What is right in each kind of mention, held against the gold.

What a match is follows data/gold/shared/score.py, so that both give the same numbers (a test compares them).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.evaluate.evaluation import (
    Row,
    Score,
    annotated,
    gold_by_article,
    locate,
    match,
    overlaps,
    word_overlap,
)

Mentions = Mapping[str, Sequence[Row]]


class _Tally:
    """Counts by name, in the order in which names come up."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}
        self.f1: set[str] = set()

    def pairs(self, name: str, right: int, found: int, gold: int) -> None:
        self.f1.add(name)
        self._add(name, right, found, gold)

    def share(self, name: str, is_right: bool) -> None:
        self._add(name, int(is_right), 1, 1)

    def _add(self, name: str, *counts: int) -> None:
        before = self.counts.setdefault(name, [0, 0, 0])
        self.counts[name] = [a + b for a, b in zip(before, counts, strict=True)]

    def scores(self) -> list[Score]:
        return [
            Score(name=name, right=right, found=found, of=of, is_f1=name in self.f1)
            for name, (right, found, of) in self.counts.items()
        ]


def _same(a: str | None, b: str | None) -> bool:
    """Whether two ids name the same actor: their spelling is free, so most of their words have to agree."""
    if a is None or b is None:
        return a == b
    return a == b or word_overlap(a.replace("-", " "), b.replace("-", " ")) >= 0.5


def _same_actor(g: Row, f: Row, role: str) -> bool:
    """Whether the actor in a role is the same, by id or by the words for it."""
    return _same(g[role], f[role]) or word_overlap(g[f"{role}_text"], f[f"{role}_text"]) >= 0.5


def _bounds(row: Row) -> tuple[Any, Any, Any]:
    return row["low"], row["high"], row["value"]


def _span_of(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def same_bounds(g: Row, f: Row) -> bool:
    """Whether two figures have the same value and bounds."""
    return _bounds(g) == _bounds(f)


def _figure_points(g: Row, f: Row) -> float:
    return overlaps(g["span"], _span_of(f)) * (1 + same_bounds(g, f))


def _numeral_points(g: Row, f: Row) -> float:
    return float(overlaps(g["span"], _span_of(f)))


def _in_sentence(g: Row, f: Row) -> bool:
    return overlaps(g["sentence"], (f["sentence_start"], f["sentence_end"]))


def _statement_points(g: Row, f: Row) -> float:
    if not _in_sentence(g, f):
        return 0
    cue = bool(g["cue"] and f["cue"] and overlaps(g["span"], _span_of(f)))
    speaker = _same_actor(g, f, "speaker")
    return 2 * cue + speaker + 0.5 * (g["cue"] is None and f["cue"] is None and speaker)


def _denial_points(g: Row, f: Row) -> float:
    if not _in_sentence(g, f):
        return 0
    return 2 * overlaps(g["span"], _span_of(f)) + _same_actor(g, f, "denier")


# How well a found row fits a gold row; 0 is no fit.
_POINTS: Mapping[str, Callable[[Row, Row], float]] = {
    "figures": _figure_points, "numerals": _numeral_points, "statements": _statement_points, "denials": _denial_points,
}  # fmt: skip
# What a gold row of each kind is located by.
FIELDS: Mapping[str, str] = {"figures": "figure", "numerals": "numeral", "statements": "cue", "denials": "cue"}


def paired(kind: str, gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The gold and found rows of one article that are the same mention, one to one.

    Args:
        kind: `figures`, `numerals`, `statements` or `denials`.
        gold: rows that `evaluation.locate` gives.
        found: rows with the offsets of their sentence.
    """
    return match(gold, found, _POINTS[kind])


def _judge_figure(g: Row, f: Row) -> Iterator[tuple[str, bool]]:
    yield "figure_modifier", g["modifier"] == f["modifier"]
    yield "figure_kind", g["kind"] == f["kind"]
    yield "figure_counted", word_overlap(g["counted"], f["counted"]) >= 0.5
    yield "figure_event", word_overlap(g["event"], f["event"]) > 0
    if g["claimant_text"] or f["claimant_text"]:
        both = bool(g["claimant_text"]) == bool(f["claimant_text"])
        yield "figure_claimant", both and _same_actor(g, f, "claimant")
    if g["via"] or f["via"]:
        yield "figure_via", _same(g["via"], f["via"])


def _judge_numeral(g: Row, f: Row) -> Iterator[tuple[str, bool]]:
    yield "numeral_class", g["class"] == f["class"]


def _judge_statement(g: Row, f: Row) -> Iterator[tuple[str, bool]]:
    yield "statement_speaker", _same_actor(g, f, "speaker")
    yield "statement_type", g["type"] == f["type"]
    yield "statement_content", word_overlap(g["content"], f["content"]) >= 0.5
    if g["on_behalf_of"] or f["on_behalf_of"]:
        yield "statement_on_behalf_of", _same(g["on_behalf_of"], f["on_behalf_of"])


def _judge_denial(g: Row, f: Row) -> Iterator[tuple[str, bool]]:
    yield "denial_kind", g["kind"] == f["kind"]
    yield "denial_denier", _same_actor(g, f, "denier")
    if g["denied"] or f["denied"]:
        yield "denial_denied", word_overlap(g["denied"], f["denied"]) >= 0.5


_JUDGES: Mapping[str, Callable[[Row, Row], Iterator[tuple[str, bool]]]] = {
    "figures": _judge_figure, "numerals": _judge_numeral, "statements": _judge_statement, "denials": _judge_denial,
}  # fmt: skip


def judged(kind: str, g: Row, f: Row) -> dict[str, bool]:
    """What is held against the gold in one matched pair: by the name of the score, whether it is right."""
    return dict(_JUDGES[kind](g, f))


def _score_kind(tally: _Tally, kind: str, gold: list[Row], found: Sequence[Row]) -> None:
    pairs = paired(kind, gold, found)
    tally.pairs("figures_found" if kind == "figures" else kind, len(pairs), len(found), len(gold))
    if kind == "figures":
        tally.pairs("figures_span_bounds_value", sum(same_bounds(g, f) for g, f in pairs), len(found), len(gold))
    for g, f in pairs:
        for name, is_right in judged(kind, g, f).items():
            tally.share(name, is_right)


def _score_actors(tally: _Tally, gold: list[Row], found: Sequence[Row]) -> None:
    """Uses by their words, and whether the words of one actor have one id, and one id the words of one actor."""
    wanted: Counter[str] = Counter()
    owner: dict[str, str] = {}
    for row in gold:
        for surface, count in row["surfaces"].items():
            wanted[surface.lower()] += count
            owner[surface.lower()] = row["actor"]
    uses = Counter(row["text"].lower() for row in found)
    tally.pairs("actor_uses", (wanted & uses).total(), uses.total(), wanted.total())
    ids: defaultdict[str, set[str]] = defaultdict(set)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for row in found:
        if row["text"].lower() in owner:
            ids[owner[row["text"].lower()]].add(row["actor"])
    for actor, given in ids.items():
        tally.share("actor_has_one_id", len(given) == 1)
        for id_ in given:
            owners[id_].add(actor)
    for actors in owners.values():
        tally.share("id_is_one_actor", len(actors) == 1)


def _score_article(tally: _Tally, text: str, found: Mentions, gold: Mapping[str, list[Row]]) -> None:
    spans = [row for name in ("actors", "figures", "numerals") for row in found[name]]
    tally.share("offsets_hold", all(text[row["start"] : row["end"]] == row["text"] for row in spans))
    wanted = {name: locate(gold[name], text, field) for name, field in FIELDS.items()}
    _score_kind(tally, "figures", wanted["figures"], found["figures"])
    _score_kind(tally, "numerals", wanted["numerals"], found["numerals"])
    numbers = [*found["figures"], *found["numerals"]]
    for row in wanted["figures"] + wanted["numerals"]:
        tally.share("numbers_accounted_for", any(overlaps(row["span"], _span_of(f)) for f in numbers))
    _score_kind(tally, "statements", wanted["statements"], found["statements"])
    _score_kind(tally, "denials", wanted["denials"], found["denials"])
    _score_actors(tally, gold["actors"], found["actors"])


def score_articles(texts: Mapping[str, str], mentions: Mapping[str, Mentions], gold: Path) -> list[Score]:
    """All scores over the articles that the gold has.

    Args:
        texts: canonical text by article id; articles without gold are left out. A gold without `documents.jsonl`
            is about all of them.
        mentions: by article id, then by table, rows with the tables' columns and the offsets of their sentence;
            actors without those used as a place only.
        gold: the folder with the gold's `*.jsonl`.
    """
    tally = _Tally()
    rows = {name: gold_by_article(gold, name) for name in (*FIELDS, "actors")}
    for id_ in annotated(gold, texts):
        here = {name: by_article.get(id_, []) for name, by_article in rows.items()}
        _score_article(tally, texts[id_], mentions[id_], here)
    return tally.scores()


_FACTS = ("title", "outlet", "published", "published_precision", "byline", "copies")


def score_documents(articles: Sequence[Row], segments: Mapping[str, Sequence[Row]], gold: Path) -> list[Score]:
    """Scores of what an article's file shows, and of its parts.

    Args:
        articles: rows of the articles table.
        segments: by article id, the parts that are no body text, in order: `kind`, `starts_with`.
        gold: the folder with `documents.jsonl`.
    """
    tally = _Tally()
    read = {row["article_id"]: row for row in articles}
    for line in (gold / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        row = read.get(document["doc"])
        if row is None:
            continue
        for fact in _FACTS:
            tally.share("document_facts", row[fact] == document[fact])
        found, wanted = list(segments[document["doc"]]), document["segments"]
        tally.pairs("segments", sum(part in found for part in wanted), len(found), len(wanted))
    return tally.scores()
