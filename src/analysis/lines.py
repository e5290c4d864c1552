"""Lines of JSON with a text each to lines of JSON with what is read in it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from analysis.extraction import extract
from analysis.pool import Task, read_all
from analysis.printing import as_json


class Answer(NamedTuple):
    """What is printed for one line.

    Attributes:
        line: JSON.
        error: what the line given lacks, None where it was read.
    """

    line: str
    error: str | None = None


class _BadLineError(ValueError):
    """A line that holds no text; the id, where it has one, is the second argument."""


def answers(lines: Iterable[str], jobs: int | None = None) -> Iterator[Answer]:
    """The answer to each line, in order; empty lines have none.

    Args:
        lines: JSON objects with `id`, `text` and perhaps `published`.
        jobs: how many processes read; without it one for few texts, all cores for many.

    Raises:
        ReadingError: naming the line whose reading failed.

    >>> [answer.error for answer in answers(['{"id": 1, "text": "Two men fled."}', '{"id": 2}'])]
    [None, 'line 2: it has to be an object with "id" and "text", both given']
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    return read_all(_answer, (Task(f"line {n}", len(line), (n, line)) for n, line in numbered), jobs)


def _answer(numbered: tuple[int, str]) -> Answer:
    number, line = numbered
    try:
        id_, text, published = _text_of(line)
    except _BadLineError as error:
        message, id_ = error.args
        return Answer(_json({"id": id_, "error": message}), f"line {number}: {message}")
    return Answer(_json({"id": id_, **as_json(extract(text, published))}))


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _text_of(line: str) -> tuple[Any, str, str | None]:
    """Id, text and date of a line of JSON."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _BadLineError(f"not JSON: {error}", None) from error
    id_ = row.get("id") if isinstance(row, dict) else None
    if id_ is None or not isinstance(row.get("text"), str):
        raise _BadLineError('it has to be an object with "id" and "text", both given', id_)
    published = row.get("published")
    if published is not None and not isinstance(published, str):
        raise _BadLineError('"published" has to be an ISO date or null', id_)
    return id_, row["text"], published
