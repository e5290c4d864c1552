"""Text to mentions: everything that is read in one text, found and linked within it."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import dataframely as dy
import msgspec
import polars as pl

from analysis import tables
from analysis.actors.find import find_actors
from analysis.figures.find import find_numbers
from analysis.language.scan import Token, by_sentence
from analysis.links.link import link
from analysis.parse.sentences import read_sentences
from analysis.pool import Task, read_all
from analysis.records import (
    Actor,
    Claim,
    Denial,
    Figure,
    Mentions,
    Numeral,
    Record,
    Sentence,
    Statement,
)
from analysis.speech.statements import find_said

# The tables that `count` writes: found, not yet linked.
FOUND: Mapping[str, type[dy.Schema]] = {
    "actors": tables.Actors,
    "figures": tables.Figures,
    "numerals": tables.Numerals,
    "statements": tables.Statements,
    "denials": tables.Denials,
}
# The tables that `link` writes.
LINKED: Mapping[str, type[dy.Schema]] = {
    "claims": tables.Claims,
    "statements": tables.Statements,
    "denials": tables.Denials,
}


def find(text: str, sentences: Sequence[Sentence], scanned: Sequence[list[Token]] | None = None) -> Mentions:
    """All mentions of a text, not yet linked: no pronoun has a name, no figure a claimant.

    Args:
        text: the text that the sentences' offsets point into.
        sentences: all sentences of it, in order.
        scanned: the tokens of each, where they were read before.
    """
    figures: list[Figure] = []
    numerals: list[Numeral] = []
    scanned = by_sentence(text, sentences) if scanned is None else scanned
    for sentence, words in zip(sentences, scanned, strict=True):
        found, other = find_numbers(text, sentence, words)
        figures += found
        numerals += other
    statements, denials = find_said(text, sentences, scanned)
    return Mentions(
        text=text, sentences=tuple(sentences), actors=tuple(find_actors(text, sentences, scanned)),
        figures=tuple(figures), claims=(), numerals=tuple(numerals), statements=tuple(statements),
        denials=tuple(denials),
    )  # fmt: skip


def linked(found: Mentions, scanned: Sequence[list[Token]] | None = None) -> Mentions:
    """Mentions with their ids resolved within the text, and a claim for each figure.

    Args:
        found: the mentions as `find` gives them.
        scanned: the tokens of each sentence, where they were read before.
    """
    links = link(found.text, found.sentences, found.actors, found.figures, found.statements, found.denials, scanned)
    return msgspec.structs.replace(found, claims=links.claims, statements=links.statements, denials=links.denials)


def extract(text: str, published: str | None = None) -> Mentions:
    """The mentions of one text: actors, figures, numerals, statements and denials, linked to each other.

    Args:
        text: an article or a part of one; a line break ends a block. It is not changed.
        published: its ISO date, where it is known.

    >>> found = extract("The army said 300 fighters had crossed the border. Baku denied the claim.")
    >>> [(figure.text, figure.counted, claim.claimant_text) for figure, claim in zip(found.figures, found.claims)]
    [('300', 'fighters', 'The army')]
    >>> [(denial.denier, denial.text, denial.denied) for denial in found.denials]
    [('azerbaijan', 'denied', 'the claim')]
    """
    with collector_paused():
        sentences = read_sentences(text)
        scanned = by_sentence(text, sentences)
        return linked(find(text, sentences, scanned), scanned)


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: reading makes none, and the search takes a sixth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_RECORDS: Mapping[str, type[Record]] = {
    "actors": Actor, "figures": Figure, "numerals": Numeral, "claims": Claim, "statements": Statement,
    "denials": Denial,
}  # fmt: skip


def mentions_of(
    articles: pl.DataFrame, sentences: pl.DataFrame, mentions: Mapping[str, pl.DataFrame]
) -> dict[str, Mentions]:
    """The mentions of each article, from their tables.

    Args:
        articles: the articles table.
        sentences: the sentences table.
        mentions: the tables of mentions by their names: actors, figures, numerals, statements, denials; claims where
            they are linked.
    """
    by_article = tables.records_by_article(sentences, Sentence)
    rows = {
        name: tables.records_by_article(mentions[name], kind) if name in mentions else {}
        for name, kind in _RECORDS.items()
    }
    return {
        id_: Mentions(
            text=text,
            sentences=tuple(by_article.get(id_, [])),
            **{name: tuple(found.get(id_, [])) for name, found in rows.items()},  # type: ignore[arg-type]
        )
        for id_, text in articles.select("article_id", "text").iter_rows()
    }


def frames_of(read: Mapping[str, Mentions], schemas: Mapping[str, type[dy.Schema]]) -> dict[str, pl.DataFrame]:
    """The tables of mentions, from those of each article.

    Args:
        read: the mentions by article id.
        schemas: the tables that are wanted, by the names of their mentions.
    """
    return {
        name: tables.mention_frame(((id_, row) for id_, found in read.items() for row in getattr(found, name)), schema)
        for name, schema in schemas.items()
    }


def find_all(articles: pl.DataFrame, sentences: pl.DataFrame, jobs: int | None = None) -> dict[str, pl.DataFrame]:
    """The tables of all mentions, by the names in `FOUND`.

    Args:
        articles: the articles table.
        sentences: the sentences table.
        jobs: how many processes read, as `pool.read_all` takes it.
    """
    by_article = tables.records_by_article(sentences, Sentence)
    texts = dict(articles.select("article_id", "text").iter_rows())
    tasks = (Task(id_, len(text), (text, by_article.get(id_, []))) for id_, text in texts.items())
    return frames_of(dict(zip(texts, read_all(_found, tasks, jobs), strict=True)), FOUND)


def _found(given: tuple[str, Sequence[Sentence]]) -> Mentions:
    with collector_paused():
        return find(*given)


def _linked(found: Mentions) -> Mentions:
    with collector_paused():
        return linked(found)


def link_all(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    mentions: Mapping[str, pl.DataFrame],
    jobs: int | None = None,
) -> dict[str, pl.DataFrame]:
    """The linked tables, by the names in `LINKED`.

    Args:
        articles: the articles table.
        sentences: the sentences table.
        mentions: the tables that `find_all` gives.
        jobs: how many processes link, as `pool.read_all` takes it.
    """
    read = mentions_of(articles, sentences, {name: mentions[name] for name in FOUND})
    tasks = (Task(id_, len(found.text), found) for id_, found in read.items())
    return frames_of(dict(zip(read, read_all(_linked, tasks, jobs), strict=True)), LINKED)
