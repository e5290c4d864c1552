"""The texts that a change is tried on: the corpus of data/raw and the lists of data/gold, with their gold."""

import json
from pathlib import Path

from analysis.evaluate.evaluation import annotated
from analysis.parse.articles import read_folder
from analysis.paths import GOLD, RAW
from analysis.records import Record


class ListError(ValueError):
    """A file of texts that can't be read; the message names file, line, reason and mend."""


class Text(Record, frozen=True, kw_only=True):
    """One text to read, with the id that its gold calls it by."""

    id: str
    text: str
    published: str | None = None


class TextList(Record, frozen=True, kw_only=True):
    """Texts that belong together.

    Attributes:
        name: `corpus`, or the folder's name under data/gold.
        gold: the folder that holds their gold, None where they have none.
        annotated: the ids of the texts that the gold is about.
        is_blind: whether nobody may see what is read in them, so that they stay a test.
    """

    name: str
    texts: tuple[Text, ...]
    gold: Path | None
    annotated: frozenset[str]
    is_blind: bool


def is_blind(folder: Path) -> bool:
    """Whether the texts of a folder are a blind test: they are scored and counted, never shown.

    >>> is_blind(Path("data/gold/evaluation-sentences")), is_blind(Path("data/gold/development-sentences"))
    (True, False)
    """
    return folder.name.startswith("evaluation")


def read_texts(path: Path) -> tuple[Text, ...]:
    """The texts of a file of lines `{"id", "text", "published"?}`.

    Raises:
        ListError: naming file, line and reason.
        FileNotFoundError: where there is no such file.
    """
    texts: dict[str, Text] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ListError(f"{path}, line {number}: not JSON: {error}; write one object a line") from error
        if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("text"), str):
            raise ListError(f'{path}, line {number}: it has to be an object with the strings "id" and "text"')
        if row["id"] in texts:
            raise ListError(f"{path}, line {number}: the id {row['id']!r} stands twice; give each text its own")
        texts[row["id"]] = Text(id=row["id"], text=row["text"], published=row.get("published"))
    return tuple(texts.values())


def shown_texts(source: Path | None) -> tuple[Text, ...]:
    """Texts whose mentions somebody will look at.

    Args:
        source: a file that `read_texts` can read; None for the corpus.

    Raises:
        ListError: where it is missing, empty or a blind test.
    """
    if source is None:
        texts, mend = corpus().texts, "no articles in data/raw; `make articles` brings the sample's"
    else:
        if is_blind(source.resolve().parent):
            raise ListError(f"{source} is a blind test, and nobody may see what is read in it; take another list")
        try:
            texts, mend = read_texts(source), f"{source}: no texts in it"
        except (OSError, UnicodeDecodeError) as error:
            raise ListError(f"{source} can't be read: {error}") from error
    if not texts:
        raise ListError(mend)
    return texts


def corpus(folder: Path = RAW, gold: Path = GOLD) -> TextList:
    """The articles of data/raw; empty where they aren't there."""
    try:
        articles = read_folder(folder)[0]
    except FileNotFoundError:
        articles = []
    texts = tuple(Text(id=a.article_id, text=a.text, published=a.published) for a in articles)
    about = frozenset(annotated(gold, (text.id for text in texts)))
    return TextList(name="corpus", texts=texts, gold=gold, annotated=about, is_blind=False)


def gold_lists(folder: Path = GOLD.parent) -> list[TextList]:
    """All lists below a folder, by name: each folder in it that has a `texts.jsonl`."""
    found = []
    for path in sorted(folder.glob("*/texts.jsonl")):
        texts, home = read_texts(path), path.parent
        about = frozenset(annotated(home, (text.id for text in texts)))
        gold = home if about else None
        found.append(TextList(name=home.name, texts=texts, gold=gold, annotated=about, is_blind=is_blind(home)))
    return found
