"""Records to polars frames and files, and back; one schema a table.

Every table is sorted by its key and rechunked before it is written, so that the same rows give the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

import dataframely as dy
import msgspec
import polars as pl

from analysis.paths import ROOT, output
from analysis.records import (
    ActorKind,
    AnswerKind,
    Article,
    DenialKind,
    FigureKind,
    File,
    Modifier,
    NumeralClass,
    Precision,
    SegmentKind,
    Sentence,
    StatementType,
)


def _article_id() -> dy.String:
    return dy.String(primary_key=True, description="the article: the name of its file without its ending")


def _sentence_id(*, key: bool) -> dy.UInt32:
    return dy.UInt32(primary_key=key, description="the sentence, counted from 0 in its article")


def _offset(which: str, *, key: bool = False) -> dy.UInt32:
    return dy.UInt32(primary_key=key, description=f"{which}, code points from the start of the article's text")


class Files(dy.Schema):
    """The account of every input file."""

    file = dy.String(primary_key=True, description="path below data/raw")
    status = dy.Enum(["read", "copy", "rejected"], description="what became of it")
    article_id = dy.String(nullable=True, description="the article read from it or that it is a copy of")
    reason = dy.String(nullable=True, description="why it is rejected, and the mend")
    encoding = dy.String(nullable=True, description="character encoding it was read with")
    sha256 = dy.String(regex="^[0-9a-f]{64}$", description="SHA-256 of its bytes")
    size_bytes = dy.UInt64(description="its size in bytes")


class Articles(dy.Schema):
    """The articles, one row each; null is what the file doesn't show."""

    article_id = _article_id()
    collection = dy.String(description="the folder below data/raw")
    title = dy.String(nullable=True, description="headline")
    outlet = dy.String(nullable=True, description="who published it")
    byline = dy.String(nullable=True, description="who wrote it")
    published = dy.String(nullable=True, description="ISO 8601, as precise as the next column says")
    published_precision = dy.Enum(list(get_args(Precision)), description="minute, day, month or unknown")
    copies = dy.UInt32(description="how many times the article stands in its file")
    text = dy.String(min_length=1, description="canonical text, which all offsets point into")


class Sentences(dy.Schema):
    """The sentences of all articles."""

    article_id = _article_id()
    sentence_id = _sentence_id(key=True)
    block = dy.UInt32(description="the block it stands in, counted from 0")
    segment = dy.Enum(list(get_args(SegmentKind)), description="the part of the article")
    start = _offset("its beginning")
    end = _offset("its end (exclusive)")
    text = dy.String(min_length=1, description="as printed")

    @dy.rule()
    def is_span(cls) -> pl.Expr:  # noqa: D102, N805
        return pl.col("end") - pl.col("start") == pl.col("text").str.len_chars()


class Figures(dy.Schema):
    """The figures: quantities of people, things, events, money and shares."""

    article_id = _article_id()
    sentence_id = _sentence_id(key=False)
    start = _offset("beginning of the number words", key=True)
    end = _offset("end of the number words (exclusive)")
    text = dy.String(min_length=1, description="the number words with their modifier, as printed")
    value = dy.Float64(nullable=True, description="the number as printed, null for magnitude words and ranges")
    low = dy.Float64(nullable=True, description="lower bound, null where open")
    high = dy.Float64(nullable=True, description="upper bound, null where open")
    modifier = dy.Enum(list(get_args(Modifier)), description="how the number is hedged")
    counted = dy.String(nullable=True, description="the thing counted, as printed")
    kind = dy.Enum(list(get_args(FigureKind)), description="what sort of thing that is")
    event = dy.String(nullable=True, description="what happened to it, one lower-case word")
    rule = dy.String(description="the rule in rules/figures.yaml that made it")

    @dy.rule()
    def is_ordered(cls) -> pl.Expr:  # noqa: D102, N805
        return (pl.col("low") <= pl.col("high")).fill_null(value=True)


def _rule_of(file: str) -> dy.String:
    return dy.String(description=f"the rule in rules/{file} that made it")


def _actor_of(role: str) -> dy.String:
    return dy.String(nullable=True, description=f"id of {role}; null where the text names nobody or leaves it open")


def _words_for(role: str) -> dy.String:
    return dy.String(nullable=True, description=f"the words for {role}, as printed")


_LEFT_OPEN = "why it is left open although the text has somebody for it"


class Actors(dy.Schema):
    """The uses of actors' names, and of words that stand for one."""

    article_id = _article_id()
    sentence_id = _sentence_id(key=False)
    start = _offset("its beginning", key=True)
    end = _offset("its end (exclusive)", key=True)
    text = dy.String(min_length=1, description="the name as printed")
    actor = dy.String(regex="^[a-z0-9]+(-[a-z0-9]+)*$", description="id of the actor, one for all its forms")
    kind = dy.Enum(list(get_args(ActorKind)), description="what sort of actor it is")
    is_place = dy.Bool(description="whether it is used as a place only")
    rule = _rule_of("actors*.yaml")


class Statements(dy.Schema):
    """The places where an article reports what somebody said, wrote, claimed or declined to say."""

    article_id = _article_id()
    number = dy.UInt32(primary_key=True, description="counted from 0 in its article")
    sentence_id = _sentence_id(key=False)
    start = _offset("beginning of the cue, or of the quotation where it has none")
    end = _offset("end of that (exclusive)")
    text = dy.String(min_length=1, description="the cue, or the quotation where it has none, as printed")
    cue = dy.String(nullable=True, description="the reporting words; null for a quotation that stands alone")
    type = dy.Enum(list(get_args(StatementType)), description="what sort of statement it is")
    speaker = _actor_of("who speaks")
    speaker_start = dy.UInt32(nullable=True, description="beginning of the words for the speaker")
    speaker_end = dy.UInt32(nullable=True, description="end of the words for the speaker (exclusive)")
    speaker_text = _words_for("the speaker")
    on_behalf_of = _actor_of("the state or body that the speaker speaks for")
    to = _actor_of("who is told")
    content_start = dy.UInt32(nullable=True, description="beginning of what is reported")
    content_end = dy.UInt32(nullable=True, description="end of what is reported (exclusive)")
    content = dy.String(nullable=True, description="what is reported, as printed")
    left_open = dy.String(nullable=True, description=_LEFT_OPEN)
    rule = _rule_of("statements.yaml")


class Denials(dy.Schema):
    """The denials and refusals to answer; `no-comment` and `unverified` are no denials."""

    article_id = _article_id()
    number = dy.UInt32(primary_key=True, description="counted from 0 in its article")
    sentence_id = _sentence_id(key=False)
    start = _offset("beginning of the cue")
    end = _offset("end of the cue (exclusive)")
    text = dy.String(min_length=1, description="the words that deny, as printed")
    kind = dy.Enum(list(get_args(DenialKind)), description="how it denies, or that it doesn't")
    denier = _actor_of("who denies")
    denier_start = dy.UInt32(nullable=True, description="beginning of the words for the denier")
    denier_end = dy.UInt32(nullable=True, description="end of the words for the denier (exclusive)")
    denier_text = _words_for("the denier")
    on_behalf_of = _actor_of("the state or body that the denier speaks for")
    denied = dy.String(nullable=True, description="what is denied, or the words that stand for it")
    against = _actor_of("the one whose claim is denied")
    denies_sentence_id = dy.UInt32(nullable=True, description="the sentence that states what is denied")
    left_open = dy.String(nullable=True, description=_LEFT_OPEN)
    rule = _rule_of("denials.yaml")


class Claims(dy.Schema):
    """Who says each figure; a row a figure."""

    article_id = _article_id()
    start = _offset("beginning of the figure", key=True)
    end = _offset("end of the figure (exclusive)")
    claimant = _actor_of("who gives the number")
    claimant_text = _words_for("the claimant")
    via = _actor_of("who carried it between claimant and article")
    left_open = dy.String(nullable=True, description=_LEFT_OPEN)
    rule = dy.String(nullable=True, description="the frame in rules/statements.yaml that attributes it")


_CLASS = dy.Enum(list(get_args(NumeralClass)), alias="class", description="what it is instead of a figure")


class Numerals(dy.Schema):
    """The numbers that are no figures."""

    article_id = _article_id()
    sentence_id = _sentence_id(key=False)
    start = _offset("its beginning", key=True)
    end = _offset("its end (exclusive)")
    text = dy.String(min_length=1, description="as printed")
    value = dy.Float64(nullable=True, description="what it reads as, null where it has no value")
    low = dy.Float64(nullable=True, description="lower bound, null where open")
    high = dy.Float64(nullable=True, description="upper bound, null where open")
    modifier = dy.Enum(list(get_args(Modifier)), description="how the number is hedged")
    class_ = _CLASS
    rule = dy.String(description="the rule in rules/figures.yaml that typed it")


def _claim_id(*, key: bool) -> dy.String:
    return dy.String(
        primary_key=key, regex="^[a-z0-9]+(-+[a-z0-9]+)*$", description="the claim: claimant, number, things counted"
    )


_SERIES = "shared by dated claims of one claimant about the same count"


class Appearances(dy.Schema):
    """Which claim each figure states; a row a figure."""

    article_id = _article_id()
    start = _offset("beginning of the figure", key=True)
    end = _offset("end of the figure (exclusive)")
    claim_id = _claim_id(key=False)
    series = dy.String(nullable=True, description=_SERIES)
    rule = dy.Enum(["first", "same-count", "apart"], description="why it is this claim")


class ClaimCounts(dy.Schema):
    """The claims, one row each, with how often they are printed and how many sources that makes."""

    claim_id = _claim_id(key=True)
    series = dy.String(nullable=True, description=_SERIES)
    claimant = _actor_of("who claims it")
    value = dy.Float64(nullable=True, description="the number as printed, null for magnitude words and ranges")
    low = dy.Float64(nullable=True, description="lower bound, null where open")
    high = dy.Float64(nullable=True, description="upper bound, null where open")
    modifier = dy.Enum(list(get_args(Modifier)), description="how the number is hedged")
    counted = dy.String(nullable=True, description="the thing counted, as first printed")
    kind = dy.Enum(list(get_args(FigureKind)), description="what sort of thing that is")
    appearance_count = dy.UInt32(description="figures that state it")
    article_count = dy.UInt32(description="articles that print it")
    origin_count = dy.UInt32(description="how many of these articles don't go back to one utterance or dispatch")

    @dy.rule()
    def is_counted(cls) -> pl.Expr:  # noqa: D102, N805
        return (pl.col("origin_count") <= pl.col("article_count")) & (
            pl.col("article_count") <= pl.col("appearance_count")
        )


class Echoes(dy.Schema):
    """The sentences that stand in more than one article from one source."""

    article_id = _article_id()
    sentence_id = _sentence_id(key=True)
    origin_id = dy.String(primary_key=True, description="the utterance or dispatch, one for all its sentences")
    rule = dy.Enum(["wire", "quotation", "utterance", "claim"], description="what shows it")


class Answers(dy.Schema):
    """Accusations and claims with their answers, a row an answer; accusations that nobody answers have one too."""

    article_id = _article_id()
    number = dy.UInt32(primary_key=True, description="counted from 0 in its article")
    sentence_id = _sentence_id(key=False)
    start = _offset("beginning of its cue, or of the quotation where it has none")
    end = _offset("end of that (exclusive)")
    accuser = _actor_of("who accuses or claims")
    accused = _actor_of("who is said to have done it")
    act = dy.String(nullable=True, description="what they are said to have done, as printed")
    answer = dy.Enum(list(get_args(AnswerKind)), description="what sort of answer it gets")
    answer_article_id = dy.String(nullable=True, description="the article with the answer")
    answer_sentence_id = dy.UInt32(nullable=True, description="the sentence with the answer")
    answerer = _actor_of("who answers")
    because = dy.String(description="what ties the answer to it, or why none does")
    rule = dy.String(description="the step that tied it")

    @dy.rule()
    def is_answered_somewhere(cls) -> pl.Expr:  # noqa: D102, N805
        return (pl.col("answer").cast(pl.String) == "none") == pl.col("answer_sentence_id").is_null()


class DeniedElsewhere(dy.Schema):
    """What denials deny that stands in another article."""

    article_id = _article_id()
    start = _offset("beginning of the denial's cue", key=True)
    end = _offset("end of the cue (exclusive)", key=True)
    denies_article_id = dy.String(description="the article that states what is denied")
    denies_sentence_id = dy.UInt32(description="the sentence that states it")
    against = _actor_of("the one whose claim is denied")
    because = dy.String(description="what ties the two")


class Dates(dy.Schema):
    """When figures, statements and denials were said, and when what they count happened; a row a date."""

    article_id = _article_id()
    number = dy.UInt32(primary_key=True, description="counted from 0 in its article")
    sentence_id = _sentence_id(key=False)
    start = _offset("beginning of the mention that it dates")
    end = _offset("end of the mention (exclusive)")
    of = dy.Enum(["figure", "statement", "denial"], description="what it dates")
    when = dy.Enum(["said", "happened"], description="the saying, or what is counted")
    date_start = dy.String(nullable=True, description="the first day that it can have been, ISO 8601")
    date_end = dy.String(nullable=True, description="the last such day, included")
    date_prec = dy.UInt8(
        nullable=True, description="1 day, 2 two to six days, 3 week, 4 month, 5 longer (UCDP GED codebook 23.1)"
    )
    date_text = dy.String(min_length=1, description="the words that give it, as printed")
    text_start = _offset("beginning of those words")
    text_end = _offset("end of those words (exclusive)")
    rule = _rule_of("dates.yaml")

    @dy.rule()
    def is_ordered(cls) -> pl.Expr:  # noqa: D102, N805
        return (pl.col("date_start") <= pl.col("date_end")).fill_null(value=True)


class TableError(ValueError):
    """A table that doesn't hold what its schema promises; the message names the table and the rule."""


def checked(rows: pl.DataFrame, schema: type[dy.Schema]) -> pl.DataFrame:
    """The rows in the schema's columns and types, sorted by its key, in one chunk.

    Raises:
        TableError: naming the table and what fails, where a column, a key or a rule doesn't hold.

    >>> rows = pl.DataFrame({"file": ["b", "a"], "status": "copy", "article_id": "c", "reason": None,
    ...     "encoding": None, "sha256": "0" * 64, "size_bytes": 1})
    >>> checked(rows, Files)["file"].to_list()
    ['a', 'b']
    """
    try:
        valid = schema.validate(rows, cast=True)
    except (dy.exc.ValidationError, dy.exc.SchemaError) as error:
        raise TableError(f"{schema.__name__}: {error}") from error
    return valid.sort(schema.primary_key()).rechunk()


def frame(records: Iterable[tuple[dict[str, Any], msgspec.Struct]], schema: type[dy.Schema]) -> pl.DataFrame:
    """Records as a checked frame.

    Args:
        records: pairs of the columns that a record doesn't know (its article, its sentence) and the record.
        schema: the table; a record's fields that it has no column for are left out.
    """
    names = list(schema.columns())
    rows = [{**extra, **msgspec.to_builtins(record)} for extra, record in records]
    types = {name: column.dtype for name, column in schema.columns().items()}
    columns = {
        name: pl.Series(name, [row.get(name) for row in rows], dtype=types[name], strict=False) for name in names
    }
    return checked(pl.DataFrame(columns), schema)


def article_frame(articles: Sequence[Article]) -> pl.DataFrame:
    """The articles table."""
    return frame((({}, article) for article in articles), Articles)


def file_frame(files: Sequence[File]) -> pl.DataFrame:
    """The files table."""
    return frame((({}, file) for file in files), Files)


def sentence_frame(sentences: Iterable[tuple[str, Sentence]]) -> pl.DataFrame:
    """The sentences table, from pairs of an article's id and a sentence."""
    return frame((({"article_id": id_}, sentence) for id_, sentence in sentences), Sentences)


def mention_frame(mentions: Iterable[tuple[str, msgspec.Struct]], schema: type[dy.Schema]) -> pl.DataFrame:
    """A table of mentions, from pairs of an article's id and a mention, in the order of the text.

    Where the schema has a `number`, they are counted in their article.
    """
    counts: Counter[str] = Counter()
    rows: list[tuple[dict[str, Any], msgspec.Struct]] = []
    for article_id, mention in mentions:
        rows.append(({"article_id": article_id, "number": counts[article_id]}, mention))
        counts[article_id] += 1
    return frame(rows, schema)


Kind = TypeVar("Kind", bound=msgspec.Struct)


def records_by_article(rows: pl.DataFrame, kind: type[Kind]) -> dict[str, list[Kind]]:
    """The rows of a table as records, by article, in the table's order."""
    found: dict[str, list[Kind]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(row["article_id"], []).append(msgspec.convert(row, kind))
    return found


def read(path: Path, schema: type[dy.Schema]) -> pl.DataFrame:
    """A table that a stage wrote, checked.

    Raises:
        FileNotFoundError: with the command that makes it.
        TableError: where it isn't what its schema promises.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path.relative_to(ROOT)} isn't there; `dvc repro` makes it")
    return checked(pl.read_parquet(path), schema)


def write(rows: pl.DataFrame, target: Path, schema: type[dy.Schema]) -> pl.DataFrame:
    """Write a checked table to what will become `target`, as Parquet, and give it back.

    Outside a stage it goes to .scratch/ (see `paths.output`).
    """
    valid = checked(rows, schema)
    valid.write_parquet(output(target), compression="zstd", statistics=True)
    return valid


def write_csv(rows: pl.DataFrame, target: Path) -> pl.DataFrame:
    """Write rows for readers to what will become `target`, as CSV, and give them back.

    A number without a fraction is printed without one.
    """
    whole = [
        pl.col(name).cast(pl.Int64)
        for name, type_ in rows.schema.items()
        if type_ == pl.Float64 and rows[name].drop_nulls().round(0).eq(rows[name].drop_nulls()).all()
    ]
    rows.with_columns(whole).write_csv(output(target), float_precision=3)
    return rows
