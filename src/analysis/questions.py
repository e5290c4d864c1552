"""Contested questions: which figures answer one, and which denials and silences answer those."""

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
import polars as pl

from analysis.paths import RULES
from analysis.records import FigureKind
from analysis.rules import Rule, RuleError, read


class Question(Rule, frozen=True, kw_only=True):
    """A declared question; rules/questions.yaml says what its keys mean."""

    ask: str
    kinds: tuple[FigureKind, ...]
    counted: tuple[str, ...]
    where: tuple[str, ...]
    disputed: tuple[str, ...]
    about: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    is_one_thing: bool = True
    since: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")] | None = None


class Questions(Rule, frozen=True, kw_only=True):
    """rules/questions.yaml."""

    questions: dict[str, Question]


@functools.cache
def all_questions(path: Path = RULES / "questions.yaml") -> dict[str, Question]:
    """The declared questions by their ids.

    Raises:
        RuleError: naming file, entry and reason.
    """
    declared = read(path, Questions).questions
    for id_ in declared:
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id_):
            raise RuleError(f"{path.name}: entry {id_!r}: an id has lower-case words joined by hyphens")
    return declared


def question(id_: str) -> Question:
    """A declared question.

    Raises:
        RuleError: where there is none with that id; the message lists those there are.
    """
    try:
        return all_questions()[id_]
    except KeyError:
        raise RuleError(f"questions.yaml: no entry {id_!r}; it has {', '.join(all_questions())}") from None


def _any_of(words: Iterable[str]) -> str:
    """A pattern for whole words, `*` for any ending, in polars' regular expressions."""
    return r"(?i)\b(?:" + "|".join(map(_pattern, words)) + r")\b"


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


def figures_for(asked: Question, rows: pl.DataFrame) -> pl.DataFrame:
    """The figures that answer a question.

    Args:
        asked: the question.
        rows: figures with their sentences and claims, as `views.with_claims` gives them.
    """
    fits = (
        pl.col("kind").cast(pl.String).is_in(list(asked.kinds))
        & pl.col("counted").fill_null("").str.contains(_any_of(asked.counted))
        & pl.col("sentence").str.contains(_any_of(asked.where))
    )
    if asked.about:
        fits &= pl.col("sentence").str.contains(_any_of(asked.about))
    if asked.doing:
        fits &= pl.col("event").fill_null("").str.contains(rf"^(?:{'|'.join(map(_pattern, asked.doing))})$")
    if asked.since:
        day = pl.coalesce(pl.col("happened").str.head(10), pl.col("day"))
        fits &= (day >= asked.since).fill_null(value=True)
    return rows.filter(fits)


# A denial of so few words (`the reports`, `it`, none at all) says nothing of its own about what it denies.
_WORDS_OF_ITS_OWN = 4


def denials_for(asked: Question, rows: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The denials and silences that answer a question's figures.

    Those that answer the very sentence of a figure; those whose sentence, or the one that they deny, speaks of what is
    disputed; and those with no words of their own, and no sentence that they answer, against somebody who gives a
    figure in the same article.

    Args:
        asked: the question.
        rows: denials with their sentences and those that they deny, as `views.denials_with_sentences` gives them.
        figures: the figures that answer the question, as `figures_for` gives them.
    """
    whole = pl.concat_str(pl.col("sentence"), pl.col("denies_sentence").fill_null(""), separator=" ")
    speaks_of_it = whole.str.contains(_any_of(asked.disputed)) & whole.str.contains(_any_of(asked.where))
    is_bare = pl.col("denied").fill_null("").str.split(" ").list.len() < _WORDS_OF_ITS_OWN
    said = (
        figures.select("article_id", against="claimant").drop_nulls().unique().with_columns(is_said=pl.lit(value=True))
    )
    stated = figures.select("article_id", denies_sentence_id="sentence_id").unique()
    stated = stated.with_columns(pl.col("denies_sentence_id").cast(rows.schema["denies_sentence_id"]), is_stated=True)
    rows = rows.join(said, on=["article_id", "against"], how="left", maintain_order="left")
    rows = rows.join(stated, on=["article_id", "denies_sentence_id"], how="left", maintain_order="left")
    is_elsewhere = pl.col("denies_sentence_id").ne_missing(pl.col("sentence_id"))
    is_answer = is_bare & pl.col("denies_sentence_id").is_null() & pl.col("is_said").fill_null(value=False)
    is_direct = pl.col("is_stated").fill_null(value=False) & is_elsewhere
    return rows.filter(speaks_of_it | is_answer | is_direct).drop("is_said", "is_stated")
