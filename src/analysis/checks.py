"""What must hold between stages. Each check raises `CheckError` with the place; none repairs anything."""

import re

import polars as pl

from analysis.language.atoms import SCORES_BEFORE, starters


class CheckError(AssertionError):
    """Something is lost or out of place between two stages; the message says what and where."""


def files_accounted_for(files: pl.DataFrame, articles: pl.DataFrame) -> None:
    """Every file is read, a copy or rejected with a reason, and every article comes from one file.

    Raises:
        CheckError: naming the files or articles.
    """
    silent = files.filter((pl.col("status") == "rejected") & pl.col("reason").is_null())
    if silent.height:
        raise CheckError(f"rejected without a reason: {silent['file'].to_list()}")
    read = files.filter(pl.col("status") == "read")["article_id"].to_list()
    if sorted(read) != articles["article_id"].to_list():
        raise CheckError(f"files read {sorted(read)}, articles {articles['article_id'].to_list()}")


def texts_hold(mentions: pl.DataFrame, articles: pl.DataFrame) -> None:
    """`article.text[start:end] == text` for every row.

    Raises:
        CheckError: naming the first rows that don't hold.
    """
    texts = dict(articles.select("article_id", "text").iter_rows())
    wrong = [
        (id_, start, text)
        for id_, start, end, text in mentions.select("article_id", "start", "end", "text").iter_rows()
        if texts[id_][start:end] != text
    ]
    if wrong:
        raise CheckError(f"{len(wrong)} rows whose text isn't at their offsets, first {wrong[:3]}")


# What a reader would call a number: a run with a digit in it, or a number word.
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"(?<!\w)as (?:many|few) as(?!\w)|[^\W\d_]+", re.IGNORECASE)  # a hedge is no number: as many as
# Number words that count nothing by themselves and that the guidelines leave out.
_NO_NUMBERS = frozenset(
    {"a", "an", "couple", "third", "thirds", "quarters", "fourths", "fifths", "tenths", "sixths", "score", "scores"}
)
# Where a word is part of an address: www.one.example, #one.
_ADDRESS = re.compile(r"(?:https?://|www\.|(?<!\w)[@#])\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*")
_SCORES = re.compile(rf"scores(?= (?:{'|'.join(sorted(SCORES_BEFORE))})\b)", re.IGNORECASE)


def unaccounted(sentences: pl.DataFrame, *mentions: pl.DataFrame) -> list[tuple[str, int, str]]:
    """Every number in the sentences that lies in no row of `mentions`: article, offset, as printed.

    It looks for numbers by itself, by digits and number words, and shares no code with the finders.
    """
    covered: dict[str, list[tuple[int, int]]] = {}
    for rows in mentions:
        for id_, start, end in rows.select("article_id", "start", "end").iter_rows():
            covered.setdefault(id_, []).append((start, end))
    words = starters() - _NO_NUMBERS
    missed = []
    for id_, start, text in sentences.select("article_id", "start", "text").iter_rows():
        found = list(_DIGITS.finditer(text))
        found += _SCORES.finditer(text)
        named = [match for match in _WORD.finditer(text) if match.group().lower() in words]
        if named:
            addresses = [match.span() for match in _ADDRESS.finditer(text)]
            found += [match for match in named if not any(a <= match.start() < b for a, b in addresses)]
        for match in found:
            begin, end = start + match.start(), start + match.end()
            if not any(a <= begin and end <= b for a, b in covered.get(id_, ())):
                missed.append((id_, begin, match.group()))
    return missed


def numbers_accounted_for(sentences: pl.DataFrame, figures: pl.DataFrame, numerals: pl.DataFrame) -> int:
    """Every number is one figure or one numeral, and none is both; the count of both.

    Raises:
        CheckError: naming the first numbers that are in neither or in both.
    """
    missed = unaccounted(sentences, figures, numerals)
    if missed:
        raise CheckError(f"{len(missed)} numbers are neither figure nor numeral, first {missed[:3]}")
    spans = pl.concat([figures.select("article_id", "start", "end"), numerals.select("article_id", "start", "end")])
    clash = spans.sort("article_id", "start").filter(
        (pl.col("end").shift(1) > pl.col("start")) & (pl.col("article_id").shift(1) == pl.col("article_id"))
    )
    if clash.height:
        raise CheckError(f"{clash.height} numbers are taken twice, first {clash.row(0)}")
    return spans.height
