"""The pages of the contested questions, and the list of them."""

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from analysis.chart import contested, views
from analysis.chart.contested import Asked
from analysis.chart.counting import counted
from analysis.reports import listings
from analysis.reports.listings import Listing, listing
from analysis.reports.pictures import chart
from analysis.reports.publication import Publication, actor_page, question_page
from analysis.reports.quality import FIRST, scores
from analysis.reports.writing import Page, root_of

_FIGURES = (
    listings.actor("Who says", "claimant_name", "claimant"),
    listings.figure("How many"),
    listings.text("Said on", "said"),
    listings.number("Articles", "article_count"),
    listings.number("Origins", "origin_count"),
    listings.text("Told to, or document cited", "via_name"),
    listings.article(),
    listings.sentence(),
)
_PASSAGES = (
    listings.text("Origin", "origin_id"),
    listings.place_of("Sentence", "sentence", "article_id", "sentence_id"),
    listings.article(),
    listings.text("Shown by", "why"),
)


def pages(shown: Publication) -> Iterator[Page]:
    """The list of the questions, and a page for each."""
    yield Page(
        "questions.html",
        "questions.html.j2",
        {
            "questions": shown.questions, "finding": finding, "question_page": question_page,
            "multiples": chart("contested"),
        },
    )
    for asked in shown.questions:
        file = question_page(asked.id)
        yield Page(
            file,
            "question.html.j2",
            {
                "asked": asked,
                "short": in_short(asked)[1:],
                "sides": sides(asked),
                "sure": scores(FIRST),
                "voices": contested.voices_words(asked.summary),
                "disputed": disputed(asked, shown.figures),
                "chart": chart(asked.id, root_of(file)) if asked.figures.height or asked.denials.height else None,
                "figures": listing("figures", "The figures, each with its sentence", asked.figures, _FIGURES, f"tables/{asked.id}.csv"),
                "denials": listing("denials", "Who denies it, and who is silent", asked.denials, listings.DENIALS, "tables/denials.csv"),
                "passages": _passages(asked, shown),
            },
        )  # fmt: skip


class Side(NamedTuple):
    """Somebody on one side of a question: name, page, and what stands behind: their figures, or for whom they speak."""

    name: str
    link: str | None
    words: str


def sides(asked: Asked) -> list[tuple[str, list[Side]]]:
    """Who gives figures, who denies and who is silent on a question, each once."""
    figures = asked.claims.group_by("claimant_name", maintain_order=True).agg(pl.col("claimant").first(), "text")
    says = [Side(name, id_ and actor_page(id_), f": {', '.join(words)}") for name, id_, words in figures.iter_rows()]
    return [
        ("Who gives figures", says),
        ("Who denies it", _deniers(asked.denials.filter(~pl.col("is_silence")))),
        ("Who gives no answer", _deniers(asked.denials.filter("is_silence"))),
    ]


def _deniers(denials: pl.DataFrame) -> list[Side]:
    """Who answers, each once, with the side they speak for; those of one side together."""
    each = denials.select("denier_name", "denier", "side_name").unique("denier_name", keep="first", maintain_order=True)
    order = {side: place for place, side in enumerate(each["side_name"].unique(maintain_order=True))}
    rows = sorted(each.iter_rows(), key=lambda row: (order[row[2]], row[0] != row[2]))
    return [Side(name, id_ and actor_page(id_), "" if side == name else f", for {side}") for name, id_, side in rows]


def in_short(asked: Asked) -> list[tuple[str, str]]:
    """What a question's page says first: pairs of what and words."""
    return list(contested.in_short(asked.summary, asked.spread).iter_rows())


def disputed(asked: Asked, figures: pl.DataFrame) -> str:
    """Whether those who deny dispute a number, or the fact.

    Args:
        asked: the question with its denials.
        figures: all figures that were read, as `views.with_claims` gives them.
    """
    denying = asked.denials.filter(~pl.col("is_silence")).select("row_id", "article_id", "sentence_id", "denied")
    numbers = figures.select("article_id", "sentence_id", number="text")
    here = denying.drop_nulls("denied").join(numbers, on=["article_id", "sentence_id"])
    count = here.filter(pl.col("denied").str.contains(pl.col("number"), literal=True))["row_id"].n_unique()
    if not denying.height:
        return "Nobody denies it."
    if not count:
        return "No denial disputes a number: what is denied is the fact."
    return f"{counted(count, 'denial has', 'denials have')} a number in what they deny; of {denying.height} in all."


def _passages(asked: Asked, shown: Publication) -> Listing:
    rows = views.passages(asked.figures, shown.tables["echoes"], shown.tables["sentences"], shown.tables["articles"])
    caption = "The same passage in several articles: one origin, however often it is printed"
    return listing("passages", caption, rows, _PASSAGES, None)


def finding(asked: Asked) -> str:
    """What is found on a question, in names: who gives the lowest and the highest figure, and who denies it."""
    low, high = asked.spread.lowest, asked.spread.highest
    if asked.figures.is_empty():
        said = "No article read gives a figure."
    elif low is None or high is None:
        said = f"No number, but words: {asked.claims['printed'][0]} ({asked.claims['claimant_name'][0]})."
    elif low is high:
        said = f"{_begin(low['text'])} ({low['claimant_name']})."
    else:
        said = f"From {low['text']} ({low['claimant_name']}) to {high['text']} ({high['claimant_name']})."
    return f"{said} {_denied_by(_denying(asked))}"


def _denying(asked: Asked) -> list[str]:
    """Who denies, each once."""
    denials = asked.denials.filter(~asked.denials["is_silence"])
    return list(denials["denier_name"].unique(maintain_order=True))


def _denied_by(names: list[str]) -> str:
    if not names:
        return "Nobody denies it."
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} others"]
    return f"Denied by {' and '.join(filter(None, [', '.join(names[:-1]), names[-1]]))}."


def _begin(words: object) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]
