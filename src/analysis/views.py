"""Tables to the rows that readers see: joined with their sentences, numbered, in the order of a chart."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import polars as pl

from analysis.evaluation import Score
from analysis.records import FigureKind, Modifier, SegmentKind

PEOPLE = ("people", "killed", "wounded")

# How long an open end is drawn, as a factor on the logarithmic axis: long enough to be seen as an arrow.
_OPEN_END = 1.9


def article_labels(articles: pl.DataFrame) -> pl.DataFrame:
    """What readers call an article: its outlet, or the beginning of its id, with its date or `undated`.

    Returns:
        columns `article_id` and `article`.

    >>> article_labels(pl.DataFrame({"article_id": ["000_293de8e046af754d"], "outlet": [None], "published": [None]},
    ...     schema_overrides={"outlet": pl.String, "published": pl.String}))["article"].item()
    '000_293d, undated'
    """
    name = pl.coalesce("outlet", pl.col("article_id").str.head(8))
    date = pl.coalesce(pl.col("published").str.head(10), pl.lit("undated"))
    return articles.select("article_id", article=pl.format("{}, {}", name, date))


def with_sentences(mentions: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Mentions with the sentence that each stands in.

    Returns:
        the mentions' rows in their order, with `sentence`, `sentence_start` and `segment` added.
    """
    about = sentences.select("article_id", "sentence_id", "segment", sentence="text", sentence_start="start")
    return mentions.join(about, on=["article_id", "sentence_id"], how="left", maintain_order="left")


def bounds_drawn(figures: pl.DataFrame) -> pl.DataFrame:
    """Where a figure's mark lies on an axis, so that a bound that the text leaves open is drawn open.

    Returns:
        the rows with `bound` (exact, approximate, at least, at most, range, no number), `anchor` (the printed
        number or bound, null where there is none), `drawn_from` and `drawn_to` (the ends of the line), and where
        a dot, a ring, an edge or an arrow head goes, null where there is none: `dot`, `ring`, `edge_low`,
        `edge_high`, `open_left`, `open_right`.

    >>> row = bounds_drawn(pl.DataFrame({"value": [64.0], "low": [64.0], "high": [None], "modifier": ["at-least"]},
    ...     schema_overrides={"high": pl.Float64})).row(0, named=True)
    >>> row["bound"], row["anchor"], row["open_left"], row["open_right"] > 64
    ('at least', 64.0, None, True)
    """
    low, high, value = pl.col("low"), pl.col("high"), pl.col("value")
    bound = (
        pl.when(low.is_not_null() & high.is_not_null() & (low < high)).then(pl.lit("range"))
        .when(low.is_not_null() & high.is_not_null()).then(pl.lit("exact"))
        .when(low.is_not_null()).then(pl.lit("at least"))
        .when(high.is_not_null()).then(pl.lit("at most"))
        .when(value.is_not_null()).then(pl.lit("approximate"))
        .otherwise(pl.lit("no number"))
    )  # fmt: skip
    anchor = pl.coalesce(value, low, high)
    rows = figures.with_columns(bound=bound, anchor=anchor)
    is_open_right, is_open_left = pl.col("bound") == "at least", pl.col("bound") == "at most"
    rows = rows.with_columns(
        drawn_from=pl.when(is_open_left).then(pl.col("anchor") / _OPEN_END).otherwise(pl.coalesce(low, anchor)),
        drawn_to=pl.when(is_open_right).then(pl.col("anchor") * _OPEN_END).otherwise(pl.coalesce(high, anchor)),
    )
    is_range = pl.col("bound") == "range"
    return rows.with_columns(
        dot=pl.when(pl.col("bound") == "exact").then("anchor"),
        ring=pl.when(pl.col("bound") == "approximate").then("anchor"),
        edge_low=pl.when(is_open_right | is_range).then("drawn_from"),
        edge_high=pl.when(is_open_left | is_range).then("drawn_to"),
        open_left=pl.when(is_open_left).then("drawn_from"),
        open_right=pl.when(is_open_right).then("drawn_to"),
    )


def people_by_size(figures: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The figures of people from low to high, numbered from 1, each with its sentence; those without a number last.

    Returns:
        the columns of the figures, of `with_sentences` and `bounds_drawn`, and `article` (its label), `number`,
        `printed` (figure and thing counted), `label` (both with the number).
    """
    rows = figures.filter(pl.col("kind").is_in(PEOPLE))
    rows = rows.join(article_labels(articles), on="article_id", maintain_order="left")
    rows = bounds_drawn(with_sentences(rows, sentences))
    rows = rows.sort("anchor", "article_id", "start", nulls_last=True).with_row_index("number", offset=1)
    printed = pl.struct("sentence", "sentence_start", "start", "end", "text", "counted")
    rows = rows.with_columns(printed=printed.map_elements(_as_printed, return_dtype=pl.String))
    return rows.with_columns(label=pl.format("{}. {}", "number", "printed"))


def _as_printed(row: dict[str, Any]) -> str:
    """Figure and thing counted as one stretch of the sentence, where they stand together: `dozens of people`."""
    thing = row["counted"]
    if not thing:
        return f"{row['text']} (not said of what)"
    end = row["end"] - row["sentence_start"]
    at = row["sentence"].find(thing, end)
    if 0 <= at - end <= 5:
        return str(row["sentence"][row["start"] - row["sentence_start"] : at + len(thing)])
    return f"{row['text']} … {thing}"


def grouped(value: float | None) -> str:
    """A number as readers expect it: thousands separated, no needless decimals, nothing for None.

    >>> grouped(1500000.0), grouped(0.333), grouped(None)
    ('1,500,000', '0.333', '')
    """
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.3g}"


def articles_read(articles: pl.DataFrame) -> pl.DataFrame:
    """The articles with the length of their text in `characters`."""
    return articles.with_columns(characters=pl.col("text").str.len_chars())


SEGMENT_COLUMNS = {
    "article_id": "Article",
    **{kind: kind for kind in get_args(SegmentKind)},
    "all": "All",
}


def segments_counted(sentences: pl.DataFrame) -> pl.DataFrame:
    """Sentences by article and segment: a row an article, a column a segment, and `all`."""
    kinds = list(get_args(SegmentKind))
    counts = sentences.with_columns(pl.col("segment").cast(pl.String)).group_by("article_id").agg(
        *((pl.col("segment") == kind).sum().alias(kind) for kind in kinds), all=pl.len()
    )  # fmt: skip
    return counts.sort("article_id")


def columns_of(rows: pl.DataFrame, headings: Mapping[str, str]) -> dict[str, str]:
    """Headings for all columns of a table: those given, and a column's own name for the rest."""
    return {name: headings.get(name, name) for name in rows.columns}


def figures_counted(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures by kind and modifier: a row a kind that occurs, a column a modifier that occurs, and `all`."""
    used = [name for name in get_args(Modifier) if name in set(figures["modifier"].cast(pl.String))]
    order = {kind: place for place, kind in enumerate(get_args(FigureKind))}
    counts = figures.with_columns(pl.col("kind", "modifier").cast(pl.String)).group_by("kind").agg(
        *((pl.col("modifier") == name).sum().alias(name) for name in used), all=pl.len()
    )  # fmt: skip
    return counts.sort(pl.col("kind").replace_strict(order, return_dtype=pl.Int64))


def numerals_counted(numerals: pl.DataFrame, sentences: pl.DataFrame, examples: int) -> pl.DataFrame:
    """Numerals by class: how many, some as printed with the words around them, and the rules behind them."""
    rows = with_sentences(numerals, sentences).sort("class", "article_id", "start")
    around = pl.struct("sentence", "sentence_start", "start", "end").map_elements(_around, return_dtype=pl.String)
    return (
        rows.with_columns(around=around, **{"class": pl.col("class").cast(pl.String)})
        .group_by("class")
        .agg(
            count=pl.len(),
            printed=pl.col("around").head(examples).str.join(" · "),
            rules=pl.col("rule").unique().sort().str.join(", "),
        )
        .sort("class")
    )


def _around(row: Mapping[str, Any]) -> str:
    start, end = row["start"] - row["sentence_start"], row["end"] - row["sentence_start"]
    words: str = row["sentence"]
    begin = words.rfind(" ", 0, max(0, start - 12)) + 1
    stop = words.find(" ", min(len(words), end + 12))
    return words[begin : stop if stop > 0 else len(words)]


FIGURE_CSV = [
    "number", "article_id", "sentence_id", "segment", "start", "end", "text", "value", "low", "high", "modifier",
    "counted", "kind", "event", "rule", "sentence",
]  # fmt: skip

HOW_TO_READ_BOUNDS = (
    "Dot: the number as printed. Ring: approximate (around, some). Arrow: a bound, open to the side it points to "
    "(at least, up to, thousands).\nThe axis is logarithmic: each line is ten times the one before."
)


def size_title(people: pl.DataFrame) -> str:
    """What the chart of sizes shows, in one sentence with its numbers."""
    articles = people["article_id"].n_unique()
    exact = people.filter(pl.col("bound") == "exact").height
    noun = "article" if articles == 1 else "articles"
    return (
        f"{people.height} figures of people in {articles} {noun}: {exact} are plain numbers, "
        f"{people.height - exact} are hedged or open"
    )


def size_description(people: pl.DataFrame, drawn: pl.DataFrame) -> str:
    """The chart of sizes in words, for people who can't see it."""
    if drawn.is_empty():
        return "No figure of people with a number was found."
    first, last = drawn.row(0, named=True), drawn.row(-1, named=True)
    return (
        f"Chart of {drawn.height} figures of people on a logarithmic axis, from {first['printed']} to "
        f"{last['printed']}. {people.height - drawn.height} more are in the table only. "
        "Exact numbers are dots, approximate ones rings, bounds arrows. The table below holds every row."
    )


def by_article(
    mentions: Mapping[str, pl.DataFrame], articles: pl.DataFrame
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Mentions as rows by article and table, for scoring; an article without mentions has empty lists."""
    return {
        article: {name: rows.filter(pl.col("article_id") == article).to_dicts() for name, rows in mentions.items()}
        for article in articles["article_id"]
    }


def segments_marked(sentences: pl.DataFrame) -> dict[str, list[dict[str, str]]]:
    """By article, the parts that are no body text, in order: kind and their first five words."""
    marked: dict[str, list[dict[str, str]]] = {id_: [] for id_ in sentences["article_id"].unique().sort()}
    seen = set()
    for id_, block, segment, text in sentences.select("article_id", "block", "segment", "text").iter_rows():
        if segment != "body" and (id_, block, segment) not in seen:
            seen.add((id_, block, segment))
            marked[id_].append({"kind": segment, "starts_with": " ".join(text.split()[:5])})
    return marked


# Where data/gold/shared/AGREEMENT.md has the two coders' agreement for what a score measures: file and measure.
_AGREEMENT = {
    "figures_found": ("figures", "F1"),
    "figures_span_bounds_value": ("figures", "low and high"),
    "figure_modifier": ("figures", "modifier"),
    "figure_kind": ("figures", "kind"),
    "figure_counted": ("figures", "counted"),
    "figure_event": ("figures", "event"),
    "numerals": ("numerals", "F1, overlapping tokens"),
    "numeral_class": ("numerals", "class"),
    "document_facts": ("documents", "title"),
    "segments": ("documents", "segments F1"),
}


def agreement(folder: Path) -> dict[tuple[str, str], str]:
    """The coders' agreement as the gold's own table prints it, by file and measure; empty where it has none."""
    path = folder / "AGREEMENT.md"
    if not path.exists():
        return {}
    found: dict[tuple[str, str], str] = {}
    file = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and line.startswith("|"):
            file = cells[0] or file
            found[file, cells[1]] = cells[3].replace(" %", "%")
    return found


def scores(found: Sequence[Score], gold: Path) -> pl.DataFrame:
    """Scores for readers: what, measure, value, interval, n, and the coders' agreement beside it."""
    printed = agreement(gold)
    rows = []
    for score in found:
        low, high = score.interval
        file, measure = _AGREEMENT.get(score.name, ("", ""))
        coders = next(
            (value for (f, m), value in printed.items() if f == file and measure and m.startswith(measure)),
            None,
        )
        rows.append(
            {
                "what": score.name.replace("_", " "),
                "measure": "F1" if score.is_f1 else "share",
                "value": f"{score.value:.3f}",
                "interval": f"{low:.3f}–{high:.3f}",
                "n": score.n,
                "coders": coders,
            }
        )
    return pl.DataFrame(rows, schema_overrides={"coders": pl.String, "n": pl.UInt32})
