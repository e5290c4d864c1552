"""The pages of the actors, and the list of them."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from analysis.reports import listings
from analysis.reports.listings import Column, Cell, listing
from analysis.reports.pictures import chart
from analysis.reports.publication import Publication, actor_page, article_page, question_page
from analysis.reports.topics import ALL_ACCUSATIONS, ALL_FIGURES, ALL_STATEMENTS
from analysis.reports.writing import Page

_ACTORS = (
    Column("Actor", lambda row: Cell(row["name"], link=actor_page(row["actor"]))),
    listings.text("Kind", "kind", "choice"),
    listings.number("Mentions", "mentions"),
    listings.number("Statements", "statements"),
    listings.number("Articles", "articles"),
    listings.text("Forms of the name", "forms"),
)


def pages(shown: Publication) -> Iterator[Page]:
    """The list of the actors, and a page for each."""
    caption = f"{shown.actors.height} actors, most mentioned first"
    yield Page(
        "actors.html",
        "actors.html.j2",
        {
            "chart": chart("actors"),
            "actors": listing("actors", caption, shown.actors, _ACTORS, "tables/actors.csv"),
        },
    )  # fmt: skip
    for row in shown.actors.iter_rows(named=True):
        yield Page(actor_page(row["actor"]), "actor.html.j2", _actor(row, shown))


def _actor(row: dict[str, Any], shown: Publication) -> dict[str, Any]:
    """What an actor's page shows: what they say, deny, are accused of, and where they are named."""
    me = row["actor"]
    said = shown.figures.filter(pl.col("claimant") == me)
    denied = shown.denials.filter(pl.col("denier") == me)
    against = shown.denials.filter(pl.col("against") == me)
    accused = shown.accusations.filter((pl.col("accused") == me) | (pl.col("accuser") == me))
    statements = shown.statements.filter(pl.col("speaker") == me)
    listed = [
        listing("figures", "Figures they give", said, _without("Who says it", listings.FIGURES), ALL_FIGURES),
        listing("denials", "What they deny, or are silent on", denied, _without("Who answers", listings.DENIALS), "tables/denials.csv"),
        listing("against", "Denials of what they say", against, _without("Against", listings.DENIALS), "tables/denials.csv"),
        listing("accusations", "Accusations by them or of them", accused, listings.ACCUSATIONS, ALL_ACCUSATIONS),
        listing("statements", "What they are quoted with", statements, listings.STATEMENTS, ALL_STATEMENTS),
    ]
    return {
        "actor": row,
        "listings": [table for table in listed if table.rows],
        "counts": [(len(table.rows), table.caption, table.id) for table in listed],
        "questions": [asked for asked in shown.questions if _speaks_in(me, asked.figures, asked.denials)],
        "question_page": question_page,
        "named": _named(me, shown),
        "article_page": article_page,
    }


def _without(heading: str, columns: Sequence[Column]) -> list[Column]:
    """Columns without the one that would say the same in each row."""
    return [column for column in columns if column.heading != heading]


def _speaks_in(actor: str, figures: pl.DataFrame, denials: pl.DataFrame) -> bool:
    return actor in {*figures["claimant"], *denials["denier"], *denials["against"]}


def _named(actor: str, shown: Publication) -> list[tuple[str, str, list[int]]]:
    """The articles that name an actor: id, label and the sentences, in order."""
    uses = shown.tables["actors"].filter((pl.col("actor") == actor) & ~pl.col("is_place"))
    named = uses.group_by("article_id").agg(pl.col("sentence_id").unique().sort()).sort("article_id")
    labels = dict(shown.figures.select("article_id", "article").unique().iter_rows()) | dict(
        shown.statements.select("article_id", "article").unique().iter_rows()
    )
    return [(id_, labels.get(id_, id_), places) for id_, places in named.iter_rows()]
