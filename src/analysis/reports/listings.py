"""Rows as tables that readers can sort, filter, search and take along; a template prints their cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from analysis.reports.publication import actor_page, article_page, sentence_place
from analysis.chart.views import grouped

Row = Mapping[str, Any]


class Cell(NamedTuple):
    """One cell.

    Attributes:
        words: what it shows.
        link: where they lead, relative to reports/.
        before, after: words around them, where they are a part of a sentence.
        order: what it is sorted by, where that isn't its words.
        id: an anchor for links to this row.
        is_sentence: whether the link stands beside the words and not on them.
    """

    words: str
    link: str | None = None
    before: str = ""
    after: str = ""
    order: float | None = None
    id: str | None = None
    is_sentence: bool = False


class Column(NamedTuple):
    """One column.

    Attributes:
        heading: its words.
        cell: a row to its cell.
        sort: `number`, `text`, `sentence` (wide) or `choice`: few values, which readers can choose from; more classes may
            follow.
    """

    heading: str
    cell: Callable[[Row], Cell]
    sort: str = "text"


class Listing(NamedTuple):
    """A table.

    Attributes:
        id: unique on its page.
        caption: what its rows are.
        csv: the file with these rows, or the rows that they are chosen from, relative to reports/.
    """

    id: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    csv: str | None


def listing(id_: str, caption: str, rows: pl.DataFrame | Iterable[Row], columns: Sequence[Column], csv: str | None) -> Listing:  # fmt: skip
    """A table of rows.

    Args:
        id_: unique on its page.
        caption: what the rows are.
        rows: in the order in which they are shown.
        columns: which are shown.
        csv: the file to take along, relative to reports/.
    """
    named = rows.iter_rows(named=True) if isinstance(rows, pl.DataFrame) else rows
    return Listing(id_, caption, columns, [[column.cell(row) for column in columns] for row in named], csv)


def text(heading: str, column: str, sort: str = "text", missing: str = "–") -> Column:
    """A column of words; a dash where there are none."""
    return Column(heading, lambda row: Cell(str(missing if row[column] is None else row[column])), sort)


def number(heading: str, column: str) -> Column:
    """A column of numbers, thousands separated."""
    return Column(heading, lambda row: Cell(grouped(row[column]) or "–", order=row[column]), "number")


def actor(heading: str, name: str, id_: str) -> Column:
    """A column of actors, each leading to its page where it has one."""
    return Column(heading, lambda row: Cell(row[name] or "–", link=row[id_] and actor_page(row[id_])))


def article(heading: str = "Article") -> Column:
    """A column of articles, each leading to its page."""
    return Column(heading, lambda row: Cell(row["article"], link=article_page(row["article_id"])), "choice article")


def sentence(heading: str = "Sentence") -> Column:
    """A column of sentences with the mention marked, each leading to its place in the article."""
    return Column(heading, _sentence_cell, "sentence")


def _sentence_cell(row: Row) -> Cell:
    start, end = row["start"] - row["sentence_start"], row["end"] - row["sentence_start"]
    words = row["sentence"]
    return Cell(
        words[start:end],
        link=sentence_place(row["article_id"], row["sentence_id"]),
        before=words[:start],
        after=words[end:],
        is_sentence=True,
    )


def place_of(heading: str, words: str, article_id: str, sentence_id: str) -> Column:
    """A column of other sentences, each leading to its place; a dash where there is none."""

    def cell(row: Row) -> Cell:
        if row[sentence_id] is None or row[words] is None:
            return Cell("–")
        if (row[article_id], row[sentence_id]) == (row["article_id"], row["sentence_id"]) and "sentence" != words:
            return Cell("the same sentence")
        return Cell(row[words], link=sentence_place(row[article_id], row[sentence_id]), is_sentence=True)

    return Column(heading, cell, "sentence")


def figure(heading: str = "Figure") -> Column:
    """A column of figures as printed, sorted by their number; the anchor that mentions lead to."""
    return Column(heading, lambda row: Cell(row["printed"], order=row["anchor"], id=row["row_id"]), "number-words")


FIGURES = (
    figure("Figure, as printed"),
    actor("Who says it", "claimant_name", "claimant"),
    number("Number", "value"),
    number("Low", "low"),
    number("High", "high"),
    Column("Hedge", lambda row: Cell(str(row["modifier"]).replace("-", " ")), "choice"),
    text("Kind", "kind", "choice"),
    article(),
    sentence(),
)
DENIALS = (
    Column("Who answers", lambda row: Cell(row["denier_name"], link=row["denier"] and actor_page(row["denier"]), id=row["row_id"])),
    text("How", "answer", "choice"),
    text("What is denied", "denied"),
    actor("Against", "against_name", "against"),
    sentence(),
    place_of("The sentence it answers", "denies_sentence", "article_id", "denies_sentence_id"),
    article(),
)  # fmt: skip
ACCUSATIONS = (
    actor("Who accuses or claims", "accuser_name", "accuser"),
    actor("Whom", "accused_name", "accused"),
    text("Of what", "act"),
    text("Answer", "answer", "choice"),
    actor("By", "answerer_name", "answerer"),
    sentence(),
    place_of("The answering sentence", "answer_sentence", "answer_article_id", "answer_sentence_id"),
    text("Why it is one", "because"),
    article(),
)
STATEMENTS = (
    text("What sort", "type", "choice"),
    text("Cue", "cue", missing="a quotation alone"),
    sentence("In the sentence"),
    article(),
)
