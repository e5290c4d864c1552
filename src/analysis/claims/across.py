"""The tables of what holds across articles: claims, their origins, answers; with a researcher's corrections."""

from collections.abc import Mapping, Sequence

import dataframely as dy
import msgspec
import polars as pl

from analysis import tables
from analysis.claims.answers import find_answers
from analysis.claims.corrections import Correction, all_corrections, corrected
from analysis.claims.grouping import Dates, find_claims
from analysis.claims.origins import count_claims, find_origins, with_claims
from analysis.dates.dating import find_dates
from analysis.extraction import frames_of, mentions_of
from analysis.records import Mentions

# The tables of what holds across articles.
ACROSS: Mapping[str, type[dy.Schema]] = {
    "appearances": tables.Appearances,
    "claim_counts": tables.ClaimCounts,
    "echoes": tables.Echoes,
    "answers": tables.Answers,
    "denied_elsewhere": tables.DeniedElsewhere,
}
# The tables of mentions that a correction can change.
CORRECTED: Mapping[str, type[dy.Schema]] = {
    "actors": tables.Actors,
    "figures": tables.Figures,
    "numerals": tables.Numerals,
    "claims": tables.Claims,
    "statements": tables.Statements,
    "denials": tables.Denials,
}


def link_across(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    mentions: Mapping[str, pl.DataFrame],
    corrections: Sequence[Correction] | None = None,
) -> dict[str, pl.DataFrame]:
    """The tables of mentions as corrected, their dates, and what holds across articles; the records are built once.

    Args:
        articles: the articles table.
        sentences: the sentences table.
        mentions: the tables named in `CORRECTED`.
        corrections: in the order in which they are replayed; those of rules/corrections.yaml where left out.

    Returns:
        by the names in `CORRECTED` and `ACROSS`, and `dates`.

    Raises:
        RuleError: where a correction matches nothing any more.
    """
    wanted = all_corrections() if corrections is None else corrections
    read, published = corrected(mentions_of(articles, sentences, mentions), wanted), _published(articles)
    dates = dates_of(read, published)
    found = across_of(read, published, days_of_figures(dates))
    return {**frames_of(read, CORRECTED), **found, "dates": dates}


def _published(articles: pl.DataFrame) -> dict[str, str | None]:
    return dict(articles.select("article_id", "published").iter_rows()) if "published" in articles.columns else {}


def dates_of(read: Mapping[str, Mentions], published: Mapping[str, str | None]) -> pl.DataFrame:
    """The dates table.

    Args:
        read: the mentions by article id.
        published: ISO dates by article id, where they are known.
    """
    dated = ((id_, date) for id_, found in read.items() for date in find_dates(found, published.get(id_)))
    return tables.mention_frame(dated, tables.Dates)


def days_of_figures(dates: pl.DataFrame) -> Dates:
    """The days on which what figures count happened, by article and the figure's offset, where they are known."""
    rows = dates.filter((pl.col("of") == "figure") & (pl.col("when") == "happened")).drop_nulls("date_start")
    return {
        (id_, start): (first, last)
        for id_, start, first, last in rows.select("article_id", "start", "date_start", "date_end").iter_rows()
    }


def across_of(
    read: Mapping[str, Mentions], published: Mapping[str, str | None], dates: Dates | None = None
) -> dict[str, pl.DataFrame]:
    """The tables of what holds across articles, by the names in `ACROSS`.

    Args:
        read: the mentions by article id, corrected where there are corrections.
        published: ISO dates by article id, where they are known.
        dates: the days that figures are of, by article and offset, where they are known.
    """
    origins = find_origins(read)
    appearances = find_claims(read, dates, origins, published)
    echoes = with_claims(read, origins, appearances)
    answered = find_answers(read, echoes, published)
    counts = count_claims(read, appearances, echoes)
    rows: dict[str, Mapping[str, Sequence[msgspec.Struct]]] = {
        "appearances": appearances, "echoes": echoes, "answers": answered.answers,
        "denied_elsewhere": answered.elsewhere,
    }  # fmt: skip
    found = {
        name: tables.mention_frame(((id_, row) for id_, found in by_article.items() for row in found), ACROSS[name])
        for name, by_article in rows.items()
    }
    return {**found, "claim_counts": tables.frame((({}, count) for count in counts), tables.ClaimCounts)}
