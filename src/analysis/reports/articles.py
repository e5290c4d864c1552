"""The pages of the articles, and the list of them: sentences with their mentions and what was read in each."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import polars as pl

from analysis import tables
from analysis.paths import REPORTS

from analysis.reports import listings
from analysis.reports.listings import Cell, Column, Listing, Row, listing
from analysis.reports.notes import Note, notes_by_sentence
from analysis.reports.publication import Publication, actor_page, article_name, article_page
from analysis.reports.sentences import Mention, Piece, pieces
from analysis.reports.writing import Page
from analysis.chart.wording import day_words

ARTICLES_CSV = "tables/articles.csv"


DAY = len("2020-09-28")  # a month alone is shorter


class Printed(NamedTuple):
    """A sentence on its page.

    Attributes:
        id: its number in the article.
        segment: the part of the article it stands in.
        pieces: its words.
        notes: what was read in it.
        left_out: how many sentences before it aren't printed.
        is_first: whether it begins a block of the article.
    """

    id: int
    segment: str
    pieces: list[Piece]
    notes: list[Note]
    left_out: int
    is_first: bool


def pages(shown: Publication) -> Iterator[Page]:
    """The list of the articles, and a page for each."""
    yield Page("articles.html", "articles.html.j2", {"articles": articles_listing(shown)})
    mentions, notes = _mentions(shown), notes_by_sentence(shown)
    for row in shown.tables["articles"].iter_rows(named=True):
        id_ = row["article_id"]
        sentences, left_out = _printed(id_, shown, mentions, notes)
        yield Page(
            f"articles/{id_}.html",
            "article.html.j2",
            {
                "article": row,
                "name": article_name(row["title"], id_),
                "published": dated(row),
                "sentences": sentences,
                "left_out": left_out,
                "left_out_last": left_out - sum(one.left_out for one in sentences),
                "is_whole": shown.prints_whole(id_),
                "origin": shown.origins.get(id_, {}),
            },
        )


def dated(row: Row) -> str | None:
    """When an article was published, as precise as is known."""
    if not row["published"]:
        return None
    day, _, time = str(row["published"]).partition("T")
    return ", ".join(filter(None, [day_words(day) if len(day) == DAY else day, time[:5]]))


def articles_listing(shown: Publication) -> Listing:
    """The articles read, with what was found in each."""
    counts = shown.tables["articles"].select("article_id", "title", "outlet", "published", "text")
    counts = counts.with_columns(words=pl.col("text").str.count_matches(r"\S+"))
    for name in ("sentences", "figures", "statements", "denials"):
        found = shown.tables[name].group_by("article_id").agg(pl.len().alias(name))
        counts = counts.join(found, on="article_id", how="left", maintain_order="left")
    rows = counts.with_columns(pl.col("sentences", "figures", "statements", "denials").fill_null(0))
    return listing("articles", f"{rows.height} articles", rows, _COLUMNS, ARTICLES_CSV)


def _title(row: Row) -> Cell:
    return Cell(article_name(row["title"], row["article_id"]), link=article_page(row["article_id"]))


def _published(row: Row) -> Cell:
    day = (row["published"] or "")[:DAY].replace("-", "")
    return Cell(dated(row) or "not dated", order=float(day) if day else None)


_COLUMNS = (
    Column("Article", _title),
    listings.text("Outlet", "outlet", missing="not named"),
    Column("Published", _published),
    listings.number("Words", "words"),
    listings.number("Sentences", "sentences"),
    listings.number("Figures", "figures"),
    listings.number("Statements", "statements"),
    listings.number("Denials and silences", "denials"),
)

Place = tuple[str, int]


def _printed(
    id_: str, shown: Publication, mentions: Mapping[Place, list[Mention]], notes: Mapping[Place, list[Note]]
) -> tuple[list[Printed], int]:
    """The sentences that an article's page prints, and how many it doesn't."""
    printed: list[Printed] = []
    waiting, all_left, block = 0, 0, -1
    for row in shown.tables["sentences"].filter(pl.col("article_id") == id_).iter_rows(named=True):
        place = (id_, row["sentence_id"])
        if not (place in mentions or place in notes or shown.prints_whole(id_)):
            waiting, all_left = waiting + 1, all_left + 1
            continue
        cut = pieces(row["text"], mentions.get(place, []))
        is_first = row["block"] != block
        printed.append(Printed(row["sentence_id"], row["segment"], cut, notes.get(place, []), waiting, is_first))
        waiting, block = 0, row["block"]
    return printed, all_left


def _mentions(shown: Publication) -> dict[Place, list[Mention]]:
    """All mentions by their sentence, with offsets into it."""
    starts = shown.tables["sentences"].select("article_id", "sentence_id", sentence_start="start")
    found: dict[Place, list[Mention]] = {}
    for kind, rows in _kinds(shown).items():
        if "sentence_start" not in rows.columns:
            rows = rows.join(starts, on=["article_id", "sentence_id"], how="left", maintain_order="left")
        for row in rows.iter_rows(named=True):
            link, words = _MENTION[kind](row)
            start = row["sentence_start"]
            mention = Mention(kind, row["start"] - start, row["end"] - start, link, words)
            found.setdefault((row["article_id"], row["sentence_id"]), []).append(mention)
    return found


def _kinds(shown: Publication) -> dict[str, pl.DataFrame]:
    return {
        "figure": shown.figures,
        "actor": shown.tables["actors"].join(shown.actors.select("actor", "name"), on="actor", maintain_order="left"),
        "statement": shown.statements.drop_nulls("cue"),
        "denial": shown.denials,
    }


def _of_figure(row: Row) -> tuple[str | None, str]:
    return f"figures.html#{row['row_id']}", f"figure: {row['printed']}, {row['claimant_name']}"


def _of_actor(row: Row) -> tuple[str | None, str]:
    return actor_page(row["actor"]), f"{row['kind']}: {row['name']}{', as a place' if row['is_place'] else ''}"


def _of_statement(row: Row) -> tuple[str | None, str]:
    return row["speaker"] and f"{actor_page(row['speaker'])}#statements", f"statement: {row['type']}"


def _of_denial(row: Row) -> tuple[str | None, str]:
    return f"denials.html#{row['row_id']}", f"{row['answer']}: {row['denier_name']}"


_MENTION: Mapping[str, Any] = {
    "figure": _of_figure, "actor": _of_actor, "statement": _of_statement, "denial": _of_denial,
}  # fmt: skip


def write_tables(shown: Publication) -> None:
    """Write the table of the articles, without their texts."""
    rows = shown.tables["articles"].drop("text")
    tables.write_csv(rows, REPORTS / ARTICLES_CSV)
