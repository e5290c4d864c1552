"""Tables to the rows that readers see: joined with their sentences, numbered, in the order of a chart."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

import polars as pl

from analysis.actors.rules import actor_name, listed_name
from analysis.chart.naming import Names
from analysis.records import FigureKind, Modifier, SegmentKind

PEOPLE = ("people", "killed", "wounded")

# How long an open end is drawn, as a factor on the logarithmic axis: long enough to be seen as an arrow.
_OPEN_END = 1.9


def article_labels(articles: pl.DataFrame) -> pl.DataFrame:
    """What readers call an article: its outlet, else the beginning of its title, else that of its id, with its date.

    Returns:
        columns `article_id`, `published` and `article`.

    >>> article_labels(pl.DataFrame({"article_id": ["000_293de8e046af754d"], "outlet": [None], "published": [None]},
    ...     schema_overrides={"outlet": pl.String, "published": pl.String}))["article"].item()
    'article 000_293d, undated'
    """
    name = pl.coalesce("outlet", _title_begin(articles), pl.format("article {}", pl.col("article_id").str.head(8)))
    date = pl.coalesce(pl.col("published").str.head(10), pl.lit("undated"))
    return articles.select("article_id", "published", article=pl.format("{}, {}", name, date))


_TITLE_LETTERS = 32


def _title_begin(articles: pl.DataFrame) -> pl.Expr:
    """The first words of the articles' titles; null where there is none."""
    if "title" not in articles.columns:
        return pl.lit(None, dtype=pl.String)
    whole = pl.col("title")
    begin = pl.format("“{} …”", whole.str.head(_TITLE_LETTERS).str.replace(r"\s+\S*$", ""))
    return pl.when(whole.str.len_chars() > _TITLE_LETTERS).then(begin).otherwise(pl.format("“{}”", whole))


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


def claims_with_sentences(
    figures: pl.DataFrame,
    claims: pl.DataFrame,
    sentences: pl.DataFrame,
    articles: pl.DataFrame,
    names: Names | None = None,
) -> pl.DataFrame:
    """Figures with who says them, the sentence each stands in, and where their marks lie.

    Returns:
        the figures' rows in their order with `article` (its label), `published`, `claimant`, `claimant_text`, `via`,
        `left_open`, `claimant_name` (the words, or what is shown where there are none), `is_said` (whether somebody
        says it), `printed` (figure and thing counted), `via_name`, `row_id` (unique on a page), and the columns of
        `with_sentences` and `bounds_drawn`.
    """
    said = claims.select("article_id", "start", "claimant", "claimant_text", "via", "left_open", claim_rule="rule")
    rows = figures.join(said, on=["article_id", "start"], how="left", maintain_order="left")
    rows = rows.join(article_labels(articles), on="article_id", maintain_order="left")
    rows = bounds_drawn(with_sentences(rows, sentences))
    printed = pl.struct("sentence", "sentence_start", "start", "end", "text", "counted")
    return rows.with_columns(
        printed=printed.map_elements(_as_printed, return_dtype=pl.String),
        claimant_name=pl.coalesce(
            _name_of("claimant", names), "claimant_text",
            pl.when(pl.col("left_open").is_not_null()).then(pl.lit("left open")),
            pl.lit("the article itself"),
        ),
        is_said=pl.col("claimant").is_not_null() | pl.col("claimant_text").is_not_null(),
        via_name=_name_of("via", names, lambda id_: listed_name(id_) or id_.replace("-", " ")),  # documents
        row_id=pl.format("figure-{}-{}", pl.col("article_id").str.head(8), "start"),
    )  # fmt: skip


def with_claims(
    rows: pl.DataFrame, appearances: pl.DataFrame, counts: pl.DataFrame, dates: pl.DataFrame
) -> pl.DataFrame:
    """Figures with the claim that each states, how often that is printed, and when it was said and happened.

    Args:
        rows: as `claims_with_sentences` gives them.
        appearances: the appearances table.
        counts: the table of claims.
        dates: the dates table.

    Returns:
        the rows in their order with `claim_id`, `series`, `appearance_count`, `article_count`, `origin_count`, `said`
        and `happened` (ISO days, `2020-09-28` or `2020-09-21 to 2020-09-27`, null where not known), and `day`: the day
        on which it was said, else on which the article was published, null where neither is known.
    """
    stated = appearances.select("article_id", "start", "claim_id", "series").join(
        counts.select("claim_id", "appearance_count", "article_count", "origin_count"), on="claim_id", how="left"
    )
    rows = rows.join(stated, on=["article_id", "start"], how="left", maintain_order="left")
    for when in ("said", "happened"):
        here = dates.filter((pl.col("of") == "figure") & (pl.col("when") == when)).drop_nulls("date_start")
        days = pl.when(pl.col("date_start") == pl.col("date_end")).then("date_start").otherwise(
            pl.format("{} to {}", "date_start", "date_end")
        )  # fmt: skip
        here = here.select("article_id", "start", days.alias(when)).unique(["article_id", "start"], keep="first")
        rows = rows.join(here, on=["article_id", "start"], how="left", maintain_order="left")
    return rows.with_columns(day=pl.coalesce(pl.col("said").str.head(10), pl.col("published").str.head(10)))


def _name_of(role: str, names: Names | None, spelt: Callable[[str], str] = actor_name) -> pl.Expr:
    """An actor's id as a name: `emmanuel-macron`, Emmanuel Macron; `spelt` gives that of one without a known name."""
    known = names or {}
    return pl.col(role).map_elements(lambda id_: known.get(id_) or spelt(id_), return_dtype=pl.String)


def people_by_size(rows: pl.DataFrame) -> pl.DataFrame:
    """The figures of people from low to high, numbered from 1; those without a number last.

    Args:
        rows: as `claims_with_sentences` gives them.

    Returns:
        the rows with `number` and `label` (number and `printed`).
    """
    rows = rows.filter(pl.col("kind").cast(pl.String).is_in(PEOPLE))
    rows = rows.sort("anchor", "article_id", "start", nulls_last=True).with_row_index("number", offset=1)
    return rows.with_columns(label=pl.format("{}. {}", "number", "printed"))


def people_drawn(people: pl.DataFrame) -> pl.DataFrame:
    """Those that a logarithmic axis can show, from low to high.

    Args:
        people: as `people_by_size` gives them.
    """
    return people.filter(pl.col("anchor") > 0).sort("number")


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
    "counted", "kind", "event", "claimant", "claimant_text", "via", "left_open", "rule", "sentence",
]  # fmt: skip

_SILENT = {"no-comment": "silent", "unverified": "could not verify"}


def denials_with_sentences(
    denials: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame, names: Names | None = None
) -> pl.DataFrame:
    """Denials with the sentence each stands in and the one that it denies.

    Returns:
        the rows in their order with `article`, `published`, `denier_name`, `side_name` (for whom they speak, else they
        themselves), `answer` (how it answers, in a word), `is_silence`, `denies_sentence`, `row_id`, and the columns of
        `with_sentences`.
    """
    rows = with_sentences(denials, sentences).join(article_labels(articles), on="article_id", maintain_order="left")
    denied = sentences.select("article_id", denies_sentence_id="sentence_id", denies_sentence="text")
    rows = rows.join(denied, on=["article_id", "denies_sentence_id"], how="left", maintain_order="left")
    kind = pl.col("kind").cast(pl.String)
    return rows.with_columns(
        denier_name=pl.coalesce(_name_of("denier", names), "denier_text", pl.lit("nobody named")),
        side_name=_side_of(rows, names),
        answer=kind.replace(_SILENT),
        is_silence=kind.is_in(list(_SILENT)),
        against_name=_name_of("against", names),
        row_id=pl.format("denial-{}-{}", pl.col("article_id").str.head(8), "number"),
    )


def _side_of(denials: pl.DataFrame, names: Names | None) -> pl.Series:
    """For whom each denier speaks, as far as one of their denials says so; else their own name."""
    spoken = denials.drop_nulls(["denier", "on_behalf_of"]).unique("denier", keep="first", maintain_order=True)
    sides = dict(spoken.select("denier", "on_behalf_of").iter_rows())
    ids = denials["denier"].replace(sides) if sides else denials["denier"]
    return pl.DataFrame({"side": ids, "denier_text": denials["denier_text"]}).select(
        pl.coalesce(_name_of("side", names), "denier_text", pl.lit("nobody named"))
    ).to_series()  # fmt: skip


def answers_with_sentences(
    answers: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame, names: Names | None = None
) -> pl.DataFrame:
    """Accusations and disputed claims with their sentences and those of their answers.

    Returns:
        the rows in their order with `article`, `accuser_name`, `accused_name`, `answerer_name`, `answer_sentence`, and
        the columns of `with_sentences`.
    """
    rows = with_sentences(answers, sentences).join(article_labels(articles), on="article_id", maintain_order="left")
    answer = sentences.select(answer_article_id="article_id", answer_sentence_id="sentence_id", answer_sentence="text")
    rows = rows.join(answer, on=["answer_article_id", "answer_sentence_id"], how="left", maintain_order="left")
    return rows.with_columns(
        answer=pl.col("answer").cast(pl.String),
        accuser_name=_name_of("accuser", names), accused_name=_name_of("accused", names),
        answerer_name=_name_of("answerer", names),
    )  # fmt: skip


def actors_counted(actors: pl.DataFrame, statements: pl.DataFrame, names: Names | None = None) -> pl.DataFrame:
    """Who is mentioned and who speaks: a row an actor.

    Returns:
        `actor`, `name`, `kind`, `mentions` (uses that are no mere places), `statements`, `articles` (how many name
        or quote it), `forms` (the words used for it), `article_id` and `sentence_id` of where it stands first; most
        mentioned first.
    """
    uses = actors.filter(~pl.col("is_place"))
    named = uses.group_by("actor").agg(
        kind=pl.col("kind").cast(pl.String).sort().first(),
        mentions=pl.len().cast(pl.UInt32),
        forms=pl.col("text").unique().sort().str.join(", "),
        named_in=pl.col("article_id").unique().sort(),
        first=pl.struct("article_id", "sentence_id").sort_by("article_id", "start").first(),
    )
    spoken = (
        statements.drop_nulls("speaker")
        .group_by(actor="speaker")
        .agg(
            statements=pl.len().cast(pl.UInt32),
            quoted_in=pl.col("article_id").unique().sort(),
            first_said=pl.struct("article_id", "sentence_id").sort_by("article_id", "start").first(),
        )
    )
    rows = named.join(spoken, on="actor", how="full", coalesce=True)
    rows = rows.with_columns(
        pl.col("mentions", "statements").fill_null(0),
        articles=pl.concat_list(pl.col("named_in").fill_null([]), pl.col("quoted_in").fill_null([])).list.n_unique(),
        name=_name_of("actor", names),
    )
    rows = rows.with_columns(pl.coalesce("first", "first_said").struct.unnest())
    columns = ["actor", "name", "kind", "mentions", "statements", "articles", "forms", "article_id", "sentence_id"]
    return rows.select(columns).sort("mentions", "statements", "actor", descending=[True, True, False])


def segments_marked(sentences: pl.DataFrame) -> dict[str, list[dict[str, str]]]:
    """By article, the parts that are no body text, in order: kind and their first five words."""
    marked: dict[str, list[dict[str, str]]] = {id_: [] for id_ in sentences["article_id"].unique().sort()}
    seen = set()
    for id_, block, segment, text in sentences.select("article_id", "block", "segment", "text").iter_rows():
        if segment != "body" and (id_, block, segment) not in seen:
            seen.add((id_, block, segment))
            marked[id_].append({"kind": segment, "starts_with": " ".join(text.split()[:5])})
    return marked


DENIAL_CSV = [
    "article_id", "sentence_id", "start", "end", "text", "kind", "denier", "denier_text", "on_behalf_of", "denied",
    "against", "left_open", "rule", "sentence", "denies_sentence",
]  # fmt: skip
QUESTION_CSV = [
    "article_id", "published", "sentence_id", "start", "end", "text", "value", "low", "high", "modifier", "counted",
    "kind", "event", "claimant", "claimant_text", "via", "claim_id", "series", "article_count", "origin_count", "said",
    "happened", "left_open", "rule", "sentence",
]  # fmt: skip


def passages(rows: pl.DataFrame, echoes: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """The sentences that go back to one utterance or dispatch with a sentence of the rows, side by side.

    Returns:
        `origin_id`, `article`, `sentence`, the ids of both, and `why` (what shows that they go back to one), by origin.
    """
    mine = rows.select("article_id", "sentence_id").unique().join(echoes, on=["article_id", "sentence_id"])
    shared = echoes.filter(pl.col("origin_id").is_in(mine["origin_id"].unique().to_list()))
    return (
        with_sentences(shared, sentences)
        .join(article_labels(articles), on="article_id")
        .select("origin_id", "article", "sentence", "article_id", "sentence_id", why=pl.col("rule").cast(pl.String))
        .sort("origin_id", "article", "sentence")
    )


def speakers_by_article(statements: pl.DataFrame, articles: pl.DataFrame, names: Names | None = None) -> pl.DataFrame:
    """Statements by speaker and article: a row a speaker, a column an article, and `all`; most first."""
    labels = dict(article_labels(articles).select("article_id", "article").iter_rows())
    counts = statements.drop_nulls("speaker").with_columns(name=_name_of("speaker", names)).group_by("name").agg(
        *((pl.col("article_id") == id_).sum().alias(label) for id_, label in labels.items()), all=pl.len()
    )  # fmt: skip
    return counts.sort("all", "name", descending=[True, False])
