"""What competes: the claims that answer a question, from the lowest to the highest, and what stands against them."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import polars as pl

from analysis.chart.counting import counted, times
from analysis.chart.questions import Question, all_questions, denials_for, figures_for
from analysis.chart.views import grouped

Overlap = Literal["yes", "no", "undecidable"]


def claims_once(figures: pl.DataFrame) -> pl.DataFrame:
    """A row a claim: of its appearances the earliest one, the dated before the undated.

    Args:
        figures: the figures that answer a question, as `views.with_claims` gives them.
    """
    ordered = figures.sort("day", "article_id", "start", nulls_last=True)
    return ordered.unique("claim_id", keep="first", maintain_order=True)


class Spread(NamedTuple):
    """The extremes of the claims that have a number.

    Attributes:
        lowest, highest: their rows; None where no claim has a number.
        ratio: highest by lowest, None where there is only one number or the lowest is 0.
        overlap: whether the two can both be right as they are printed; `undecidable` where one is approximate or open.
    """

    lowest: dict[str, Any] | None
    highest: dict[str, Any] | None
    ratio: float | None
    overlap: Overlap | None


def spread(claims: pl.DataFrame, *, is_one_thing: bool = True) -> Spread:
    """The lowest and the highest of a question's claims.

    Args:
        claims: as `claims_once` gives them, with the columns of `views.bounds_drawn`.
        is_one_thing: whether they count one thing and can be compared; else there is no ratio and no overlap.

    >>> rows = pl.DataFrame({"anchor": [300.0, 1200.0], "bound": ["exact", "approximate"], "low": [300.0, None],
    ...     "high": [300.0, None], "day": ["2020-10-01"] * 2})
    >>> found = spread(rows)
    >>> found.ratio, found.overlap
    (4.0, 'undecidable')
    """
    rows = claims.drop_nulls("anchor").sort("anchor", "day", nulls_last=True)
    if rows.is_empty():
        return Spread(None, None, None, None)
    lowest, highest = rows.row(0, named=True), rows.row(-1, named=True)
    if rows.height == 1:
        return Spread(lowest, lowest, None, None)
    if not is_one_thing:
        return Spread(lowest, highest, None, None)
    ratio = highest["anchor"] / lowest["anchor"] if lowest["anchor"] else None
    closed = all(row["bound"] in {"exact", "range"} for row in (lowest, highest))
    overlap: Overlap = "undecidable"
    if closed:
        overlap = "yes" if lowest["high"] >= highest["low"] else "no"
    return Spread(lowest, highest, ratio, overlap)


def independent_origins(figures: pl.DataFrame, echoes: pl.DataFrame) -> int:
    """How many utterances or dispatches figures go back to: a sentence that other articles print too counts once.

    Args:
        figures: rows with `article_id` and `sentence_id`.
        echoes: the echoes table.
    """
    first = echoes.sort("origin_id").unique(["article_id", "sentence_id"], keep="first", maintain_order=True)
    places = figures.select("article_id", "sentence_id").unique()
    origins = places.join(first, on=["article_id", "sentence_id"], how="left")
    alone = pl.format("{} {}", "article_id", "sentence_id")
    return origins.select(pl.coalesce("origin_id", alone)).n_unique()


def summary(
    id_: str, asked: Question, figures: pl.DataFrame, denials: pl.DataFrame, echoes: pl.DataFrame
) -> dict[str, Any]:
    """A question in one row: its extremes with their claimants, how many speakers and origins, how many answers.

    Args:
        id_: the question's id.
        asked: the question.
        figures: those that answer it, as `views.with_claims` gives them.
        denials: those that answer the figures, as `questions.denials_for` gives them.
        echoes: the echoes table.
    """
    claims = claims_once(figures)
    found = spread(claims, is_one_thing=asked.is_one_thing)
    silent = denials.filter("is_silence")
    return {
        "question": id_,
        "asked": asked.ask,
        "lowest": found.lowest and found.lowest["text"],
        "lowest_claimant": found.lowest and found.lowest["claimant_name"],
        "highest": found.highest and found.highest["text"],
        "highest_claimant": found.highest and found.highest["claimant_name"],
        "ratio": None if found.ratio is None else round(found.ratio, 2),
        "overlap": found.overlap,
        "claims": claims.height,
        "speakers": claims.filter("is_said")["claimant_name"].n_unique(),
        "articles": figures["article_id"].n_unique(),
        "origins": independent_origins(figures, echoes),
        "denials": denials.height - silent.height,
        "silences": silent.height,
    }


def with_whom(answers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Silences with `against` and `against_name` where only others say it that answer the same sentence.

    Who keeps silent on an accusation that others deny keeps silent on the same accuser. A denial has what is read from
    its own words, and no more: another's `Armenian propaganda` doesn't make Armenia the author of what both deny.
    """
    known: dict[tuple[str, int], dict[str, str]] = {}
    for row in answers:
        if row["against"]:
            known.setdefault((row["article_id"], row["denies_sentence_id"]), {})[row["against"]] = row["against_name"]
    made = []
    for row in answers:
        others = known.get((row["article_id"], row["denies_sentence_id"]), {})
        is_open = row["is_silence"] and row["against"] is None and row["denies_sentence_id"] is not None
        if is_open and len(others) == 1:
            against, name = next(iter(others.items()))
            row = {**row, "against": against, "against_name": name}  # noqa: PLW2901
        made.append(row)
    return made


class Asked(NamedTuple):
    """A declared question with what answers it.

    Attributes:
        id: of the question.
        figures, denials: as `questions.figures_for` and `questions.denials_for` give them.
        claims: a row a claim, as `claims_once` gives them.
        summary: its row of contested.csv.
        spread: its lowest and highest claim.
    """

    id: str
    question: Question
    figures: pl.DataFrame
    denials: pl.DataFrame
    claims: pl.DataFrame
    summary: dict[str, Any]
    spread: Spread


def ask(id_: str, asked: Question, figures: pl.DataFrame, denials: pl.DataFrame, echoes: pl.DataFrame) -> Asked:
    """What answers a question.

    Args:
        id_: the question's id.
        asked: the question.
        figures: all figures, as `views.with_claims` gives them.
        denials: all denials, as `views.denials_with_sentences` gives them.
        echoes: the echoes table.
    """
    said = figures_for(asked, figures)
    found = denials_for(asked, denials, said)
    answered = pl.DataFrame(with_whom(found.to_dicts()), schema=found.schema)
    claims = claims_once(said)
    return Asked(
        id_, asked, said, answered, claims, summary(id_, asked, said, answered, echoes),
        spread(claims, is_one_thing=asked.is_one_thing),
    )  # fmt: skip


def ask_all(figures: pl.DataFrame, denials: pl.DataFrame, echoes: pl.DataFrame) -> list[Asked]:
    """What answers each declared question, in the order of their declaration."""
    return [ask(id_, asked, figures, denials, echoes) for id_, asked in all_questions().items()]


# The columns of contested.csv, in order, with their types.
CONTESTED = {
    "question": pl.String, "asked": pl.String, "lowest": pl.String, "lowest_claimant": pl.String, "highest": pl.String,
    "highest_claimant": pl.String, "ratio": pl.Float64, "overlap": pl.String, "claims": pl.UInt32,
    "speakers": pl.UInt32, "articles": pl.UInt32, "origins": pl.UInt32, "denials": pl.UInt32, "silences": pl.UInt32,
}  # fmt: skip


def contested_frame(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """The summaries of all questions as a table, in the order of their declaration."""
    return pl.DataFrame(list(rows), schema=CONTESTED, orient="row")


def in_short(row: dict[str, Any], found: Spread) -> pl.DataFrame:
    """What a question's page says first: columns `what` and `words`.

    Args:
        row: as `summary` gives it.
        found: the spread of its claims.
    """
    return pl.DataFrame(_lines(row, found), schema={"what": pl.String, "words": pl.String}, orient="row")


def _lines(row: dict[str, Any], found: Spread) -> list[tuple[str, str]]:
    if not row["claims"]:
        return [("Figures", "none of the articles read gives one")]
    extremes = f"{row['lowest']} ({row['lowest_claimant']})"
    if found.lowest is not found.highest:
        extremes = f"from {extremes} to {row['highest']} ({row['highest_claimant']})"
    lines = [("Figures", extremes if found.lowest else "no figure has a number")]
    if found.ratio is not None and found.lowest and found.highest:
        high, low = (grouped(float(str(end["anchor"]))) for end in (found.highest, found.lowest))
        lines.append(("How far apart", f"{high} is {found.ratio:.3g} × {low}{_of_one_speaker(row)}"))
        lines.append(("Can both be right?", _OVERLAPS[found.overlap or "undecidable"]))
    elif found.lowest is not found.highest:
        lines.append(("How far apart", "not compared: the figures count different things"))
    lines.append(("How many voices", voices_words(row)))
    silences = f"; {times(row['silences'])} no answer, which is no denial" if row["silences"] else ""
    lines.append(("Against it", f"{counted(row['denials'], 'denial')}{silences}"))
    return lines


def _of_one_speaker(row: dict[str, Any]) -> str:
    """Whether both extremes are one speaker's: then nobody contradicts anybody."""
    is_one = row["lowest_claimant"] == row["highest_claimant"] and row["speakers"]
    return f"; both are given by {row['lowest_claimant']}" if is_one else ""


def voices_words(row: dict[str, Any]) -> str:
    """How many claims there are, whose, where, and to how many utterances they go back.

    Args:
        row: as `summary` gives it.
    """
    by = f" by {counted(row['speakers'], 'speaker')}" if row["speakers"] else ""
    more = "; who speaks twice has two" if row["origins"] > row["speakers"] > 0 else ""
    return (
        f"{counted(row['claims'], 'claim')}{by}, printed in {counted(row['articles'], 'article')}, "
        f"from {counted(row['origins'], 'independent origin')}: utterances or dispatches, each counted once "
        f"however often it is printed{more}"
    )


_OVERLAPS: dict[Overlap, str] = {
    "yes": "yes: as printed, the lowest and the highest overlap",
    "no": "no: as printed, the lowest and the highest exclude each other",
    "undecidable": "undecidable: the lowest or the highest is approximate or open",
}
