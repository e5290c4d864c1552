"""The tables of the flow, read once and joined for readers: what every chart, table and page of figures starts from."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import dataframely as dy
import polars as pl

from analysis import tables
from analysis.chart import naming, views
from analysis.paths import INTERIM, PROCESSED

_SCHEMAS: Mapping[str, tuple[Path, type[dy.Schema]]] = {
    "articles": (INTERIM, tables.Articles),
    "sentences": (INTERIM, tables.Sentences),
    "actors": (PROCESSED, tables.Actors),
    "answers": (PROCESSED, tables.Answers),
    "appearances": (PROCESSED, tables.Appearances),
    "claim_counts": (PROCESSED, tables.ClaimCounts),
    "claims": (PROCESSED, tables.Claims),
    "dates": (PROCESSED, tables.Dates),
    "denials": (PROCESSED, tables.Denials),
    "echoes": (PROCESSED, tables.Echoes),
    "figures": (PROCESSED, tables.Figures),
    "statements": (PROCESSED, tables.Statements),
}


class Joined(NamedTuple):
    """What was read, with sentences, names and dates.

    Attributes:
        tables: the tables by name, as the stages wrote them.
        names: what readers call each actor, by id.
        figures: as `views.with_claims` gives them.
        denials: as `views.denials_with_sentences` gives them.
        accusations: as `views.answers_with_sentences` gives them.
        actors: as `views.actors_counted` gives them.
    """

    tables: Mapping[str, pl.DataFrame]
    names: naming.Names
    figures: pl.DataFrame
    denials: pl.DataFrame
    accusations: pl.DataFrame
    actors: pl.DataFrame


def read() -> Joined:
    """The tables that the stages before wrote, joined."""
    return join({name: tables.read(folder / f"{name}.parquet", schema) for name, (folder, schema) in _SCHEMAS.items()})


def join(read: Mapping[str, pl.DataFrame]) -> Joined:
    """Tables of the flow, joined for readers.

    Args:
        read: the tables by name.
    """
    names = naming.display_names(read)
    articles, sentences = read["articles"], read["sentences"]
    said = views.claims_with_sentences(read["figures"], read["claims"], sentences, articles, names)
    return Joined(
        tables=read,
        names=names,
        figures=views.with_claims(said, read["appearances"], read["claim_counts"], read["dates"]),
        denials=views.denials_with_sentences(read["denials"], sentences, articles, names),
        accusations=views.answers_with_sentences(read["answers"], sentences, articles, names),
        actors=views.actors_counted(read["actors"], read["statements"], names),
    )
