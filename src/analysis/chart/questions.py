"""Contested questions: which figures answer one, and which denials and silences answer those."""

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import polars as pl

from analysis.language.words import fold
from analysis.links.lemmas import lemma, singular
from analysis.paths import RULES
from analysis.records import FigureKind
from analysis.rules import Rule, RuleError, read


class Question(Rule, frozen=True, kw_only=True):
    """A declared question; rules/questions.yaml says what its keys mean."""

    ask: str
    kinds: tuple[FigureKind, ...]
    counted: tuple[str, ...]
    disputed: tuple[str, ...]
    where: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    is_one_thing: bool = True
    fact: str = "it"
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


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def _parts(text: str) -> list[str]:
    """The words of a text in lower case and without accents; a hyphen parts words as a space does."""
    return [fold(word) for word in _WORD.findall(text)]


class _Phrase(NamedTuple):
    """Declared words that have to follow one another."""

    parts: tuple[Callable[[str], bool], ...]

    def stands_in(self, words: Sequence[str]) -> bool:
        """Whether a text of these words has the phrase."""
        size = len(self.parts)
        places = range(len(words) - size + 1)
        return any(all(fits(word) for fits, word in zip(self.parts, words[n:], strict=False)) for n in places)


def _fits(part: str, same: Callable[[str], str]) -> Callable[[str], bool]:
    """Whether a word of a text is a declared one: a name as it stands, `*` for any ending, other words in any form."""
    if part.endswith("*"):
        begin = fold(part[:-1])
        return lambda word: word.startswith(begin)
    low = fold(part)
    if part[:1].isupper() or part[:1].isdigit():
        return lambda word: word == low
    form = same(low)
    return lambda word: same(word) == form


def any_of(declared: Iterable[str], same: Callable[[str], str] = str) -> Callable[[str | None], bool]:
    """Whether one of the declared words or phrases stands in a text.

    Args:
        declared: as rules/questions.yaml has them.
        same: what words in small letters are compared by.

    >>> any_of(["fighters"])("fighter planes"), any_of(["fighters"], singular)("a Syrian fighter")
    (False, True)
    >>> any_of(["Mali"])("Malian troops"), any_of(["Mali*"])("Malian troops")
    (False, True)
    >>> any_of(["air-defence"])("12 air defence systems"), any_of(["shot-down"], lemma)("shoot-down")
    (True, True)
    """
    phrases = [
        _Phrase(tuple(_fits(part, same) for part in re.findall(r"[^\W_]+(?:['’][^\W_]+)*\*?", words)))
        for words in declared
    ]

    def found(text: str | None) -> bool:
        words = _parts(text or "")
        return any(phrase.stands_in(words) for phrase in phrases)

    return found


def _has(column: str, declared: Iterable[str], same: Callable[[str], str] = str) -> pl.Expr:
    """Whether a column's text has one of the declared words."""
    return pl.col(column).map_elements(any_of(declared, same), return_dtype=pl.Boolean, skip_nulls=False)


def figures_for(asked: Question, rows: pl.DataFrame) -> pl.DataFrame:
    """The figures that answer a question.

    Args:
        asked: the question.
        rows: figures with their sentences and claims, as `views.with_claims` gives them.
    """
    fits = pl.col("kind").cast(pl.String).is_in(list(asked.kinds)) & _has("counted", asked.counted, singular)
    for declared in (asked.where, asked.about):
        if declared:
            fits &= _has("sentence", declared)
    if asked.doing:
        fits &= _has("event", asked.doing, lemma)
    if asked.since:
        day = pl.coalesce(pl.col("happened").str.head(10), pl.col("day"))
        fits &= (day >= asked.since).fill_null(value=True)
    return rows.filter(fits)


# A denial of so few words (`the reports`, `it`, none at all) says nothing of its own about what it denies.
_WORDS_OF_ITS_OWN = 4


def _speaks_of(column: str, asked: Question) -> pl.Expr:
    """Whether one sentence has both what is disputed and where."""
    disputed = _has(column, asked.disputed)
    return disputed & _has(column, asked.where) if asked.where else disputed


def denials_for(asked: Question, rows: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The denials and silences that answer a question's figures.

    Those that answer the very sentence of a figure; those whose sentence, or the one that they deny, speaks of what is
    disputed, and where; and those with no words of their own, and no sentence that they answer, against somebody who
    gives a figure in the same article.

    Args:
        asked: the question.
        rows: denials with their sentences and those that they deny, as `views.denials_with_sentences` gives them.
        figures: the figures that answer the question, as `figures_for` gives them.
    """
    speaks_of_it = _speaks_of("sentence", asked) | _speaks_of("denies_sentence", asked)
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
