"""Contested questions: which figures answer one, and which denials and silences answer those."""

import functools
import re
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from analysis.paths import RULES
from analysis.records import FigureKind
from analysis.rules import Rule, RuleError, read


class Question(Rule, frozen=True, kw_only=True):
    """A declared question; rules/questions.yaml says what its keys mean."""

    ask: str
    kinds: tuple[FigureKind, ...]
    counted: tuple[str, ...]
    context: tuple[str, ...]
    disputed: tuple[str, ...]
    events: tuple[str, ...] = ()


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
    return r"(?i)\b(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")\b"


def figures_for(asked: Question, rows: pl.DataFrame) -> pl.DataFrame:
    """The figures that answer a question.

    Args:
        asked: the question.
        rows: figures with their sentences, as `views.claims_with_sentences` gives them.
    """
    fits = (
        pl.col("kind").cast(pl.String).is_in(list(asked.kinds))
        & pl.col("counted").fill_null("").str.contains(_any_of(asked.counted))
        & pl.col("sentence").str.contains(_any_of(asked.context))
    )
    if asked.events:
        fits &= pl.col("event").fill_null("").is_in(list(asked.events))
    return rows.filter(fits)


# A denial of so few words (`the reports`, `it`, none at all) says nothing of its own about what it denies.
_WORDS_OF_ITS_OWN = 4


def denials_for(asked: Question, rows: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The denials and silences that answer a question's figures.

    Those whose sentence, or the one that they deny, speaks of what is disputed; and those with no words of their
    own that answer, in the same article, somebody who gives one of the figures.

    Args:
        asked: the question.
        rows: denials with their sentences and those that they deny, as `views.denials_with_sentences` gives them.
        figures: the figures that answer the question, as `figures_for` gives them.
    """
    whole = pl.concat_str(pl.col("sentence"), pl.col("denies_sentence").fill_null(""), separator=" ")
    speaks_of_it = whole.str.contains(_any_of(asked.disputed)) & whole.str.contains(_any_of(asked.context))
    is_bare = pl.col("denied").fill_null("").str.split(" ").list.len() < _WORDS_OF_ITS_OWN
    said = (
        figures.select("article_id", against="claimant").drop_nulls().unique().with_columns(is_said=pl.lit(value=True))
    )
    rows = rows.join(said, on=["article_id", "against"], how="left", maintain_order="left")
    is_elsewhere = pl.col("denies_sentence_id").ne_missing(pl.col("sentence_id"))
    is_answer = is_bare & is_elsewhere & pl.col("is_said").fill_null(value=False)
    return rows.filter(speaks_of_it | is_answer).drop("is_said")


def title(asked: Question, figures: pl.DataFrame, denials: pl.DataFrame) -> str:
    """What a question's picture shows, in one sentence."""
    if figures.is_empty():
        return f"{asked.ask} No article gives a figure."
    claimants = figures["claimant"].drop_nulls().n_unique()
    denied = denials.filter(~pl.col("is_silence"))["denier"].n_unique()
    silent = denials.filter(pl.col("is_silence"))["denier"].n_unique()
    counted = [f"{claimants} give figures", f"{denied} deny it", *([f"{silent} once silent"] if silent else [])]
    return f"{asked.ask} {', '.join(counted)}"


def description(figures: pl.DataFrame, denials: pl.DataFrame) -> str:
    """A question's picture in words."""
    said = [f"{row['claimant_name']}: {row['printed']}" for row in figures.iter_rows(named=True)]
    answers = [f"{row['denier_name']} ({row['answer']})" for row in denials.iter_rows(named=True)]
    return f"Figures given: {'; '.join(said) or 'none'}. Answers: {'; '.join(answers) or 'none'}."
