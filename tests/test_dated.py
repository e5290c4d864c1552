"""Short passages of news and the dates of their mentions: `dated.txt`, written before the program read them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from analysis.dates.dating import find_dates
from analysis.evaluate.date_scoring import score_dates
from analysis.extraction import extract

LINES = (Path(__file__).parent / "dated.txt").read_text(encoding="utf-8").splitlines()


class Passage(NamedTuple):
    """A passage with its gold lines."""

    id: str
    published: str | None
    text: str
    rows: list[dict[str, Any]]


def _rows(doc: str, quote: str, line: str) -> Iterator[dict[str, Any]]:
    mention, *dates = line.strip().split(" | ")
    of, words = mention.split(" ", 1)
    for one in dates:
        when, days, expression = one.split(" ", 2)
        first, _, last = days.partition("..")
        start, end = (None, None) if days == "?" else (first, last or first)
        yield {"doc": doc, "quote": quote, "of": of, "mention": None if words == "-" else words, "when": when,
               "date_start": start, "date_end": end, "date_prec": None, "date_text": expression}  # fmt: skip


def passages() -> list[Passage]:
    """The passages of dated.txt."""
    found: list[Passage] = []
    for line in LINES:
        if line.startswith("## "):
            id_, published, _ = line[3:].split()
            found.append(Passage(id_, None if published == "-" else published, "", []))
        elif line.startswith("  ") and line.strip():
            found[-1].rows.extend(_rows(found[-1].id, quote, line))
        elif line.strip() and not line.startswith("#"):
            quote = line.strip()
            before = found[-1].text
            joint = "" if not before or before.endswith("\n") else " "
            found[-1] = found[-1]._replace(text=before + joint + quote)
        elif found and found[-1].text:
            found[-1] = found[-1]._replace(text=found[-1].text.rstrip() + "\n\n")
    return [one._replace(text=one.text.strip()) for one in found]


def read(one: Passage):
    found = extract(one.text)
    return found, find_dates(found, one.published)


def test_passages():
    given = passages()
    scores = score_dates([row for one in given for row in one.rows], {one.id: read(one) for one in given})
    print(scores)
