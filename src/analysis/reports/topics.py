"""The pages of figures and denials, and the tables that readers can take along."""

from collections.abc import Iterator

import polars as pl

from analysis import tables
from analysis.chart import views
from analysis.paths import REPORTS
from analysis.reports import listings
from analysis.reports.listings import listing
from analysis.reports.pictures import chart
from analysis.reports.publication import Publication
from analysis.reports.writing import Page

ALL_FIGURES, ALL_STATEMENTS, ALL_ACCUSATIONS = (f"tables/{name}.csv" for name in ("all-figures", "statements", "accusations"))  # fmt: skip


def pages(shown: Publication) -> Iterator[Page]:
    """A page a topic."""
    people = views.people_by_size(shown.figures)
    rest = shown.figures.filter(~pl.col("kind").cast(pl.String).is_in(views.PEOPLE))
    yield Page(
        "figures.html",
        "figures.html.j2",
        {
            "chart": chart("figures"),
            "people": listing("people", f"{people.height} figures of people, from low to high", people, listings.FIGURES, "tables/figures.csv"),
            "rest": listing("rest", f"{rest.height} figures of other things", rest, listings.FIGURES, ALL_FIGURES),
        },
    )  # fmt: skip
    unanswered = shown.accusations.filter(pl.col("answer") == "none").height
    yield Page(
        "denials.html",
        "denials.html.j2",
        {
            "chart": chart("denials"),
            "denials": listing("denials", f"{shown.denials.height} denials and silences", shown.denials, listings.DENIALS, "tables/denials.csv"),
            "accusations": listing("accusations", f"{shown.accusations.height} accusations and disputed claims", shown.accusations, listings.ACCUSATIONS, ALL_ACCUSATIONS),
            "unanswered": unanswered,
        },
    )  # fmt: skip


def write_tables(shown: Publication) -> None:
    """Write the tables that no notebook writes."""
    figures = shown.figures.select([*views.QUESTION_CSV])
    tables.write_csv(figures, REPORTS / ALL_FIGURES)
    statements = shown.statements.select([*tables.Statements.columns(), "sentence"])
    tables.write_csv(statements, REPORTS / ALL_STATEMENTS)
    accusations = shown.accusations.select([*tables.Answers.columns(), "sentence", "answer_sentence"])
    tables.write_csv(accusations, REPORTS / ALL_ACCUSATIONS)
