"""What charts say in words: titles that state what is seen, how to read them, and descriptions of them."""

import polars as pl

HOW_TO_READ_BOUNDS = (
    "Dot: the number as printed. Ring: approximate (around, some). Arrow: a bound, open to the side it points to "
    "(at least, up to, thousands); its length means nothing.\nThe axis is logarithmic: each line is ten times the one "
    "before."
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


HOW_TO_READ_ACTORS = "Circle: how often the articles name them. Diamond: how often they report what they said."
HOW_TO_READ_DENIALS = (
    "Each mark is one answer in one sentence. Cross: denies. Square: dismisses the report. Circle, grey: silent or "
    "could not verify, which is no denial.\nThe columns say whose claim it answers, where the text shows it."
)
HOW_TO_READ_ANSWERS = (
    "Dot: the number as printed. Ring: approximate. Arrow: a bound, open to the side it points to. Cross: denies or "
    "dismisses. Grey dash: silent.\nLanes go by the day on which it was said, else by the date of the article. "
    "The axis is logarithmic."
)


def actors_title(counted: pl.DataFrame) -> str:
    """What the chart of actors shows, in one sentence with its numbers."""
    speaking = counted.filter(pl.col("statements") > 0).height
    return f"{counted.height} actors are named or quoted, {speaking} of them speak"


def actors_description(drawn: pl.DataFrame) -> str:
    """The chart of actors in words."""
    rows = drawn.head(5).iter_rows(named=True)
    first = "; ".join(f"{row['name']}: {row['mentions']} mentions, {row['statements']} statements" for row in rows)
    return f"Chart of the {drawn.height} actors mentioned most. {first}. The table below holds every one."


def denials_title(rows: pl.DataFrame) -> str:
    """What the chart of denials shows, in one sentence with its numbers."""
    silences = rows["is_silence"].sum()
    deniers = rows.filter(~pl.col("is_silence"))["denier_name"].n_unique()
    return f"{rows.height - silences} denials by {deniers} actors; {silences} times no answer, which is no denial"


def denials_description(rows: pl.DataFrame) -> str:
    """The chart of denials in words."""
    each = "; ".join(
        f"{row['denier_name']} ({row['answer']}) against {row['against_name'] or 'nobody named'}"
        for row in rows.iter_rows(named=True)
    )
    return f"Chart of {rows.height} denials and silences: {each}."
