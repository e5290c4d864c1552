"""What was read in a sentence, in words that lead on: who says a figure, what a denial denies, which question it feeds."""

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from analysis.chart.wording import printed_in
from analysis.reports.listings import Row
from analysis.reports.publication import Publication, actor_page, question_page, sentence_place

Words = tuple[str, str | None]  # words, and where they lead
Place = tuple[str, int]


class Note(NamedTuple):
    """What was read in a sentence.

    Attributes:
        kind: figure, denial, statement or accusation.
        head: the mention in short, and its place in the tables.
        parts: words with links, in order.
    """

    kind: str
    head: Words
    parts: list[Words]


def notes_by_sentence(shown: Publication) -> dict[Place, list[Note]]:
    """The notes of all sentences: figures, denials, statements, accusations, in this order."""
    found: dict[Place, list[Note]] = {}
    for row, note in _all_notes(shown):
        found.setdefault((row["article_id"], row["sentence_id"]), []).append(note)
    return found


def _all_notes(shown: Publication) -> Iterator[tuple[Row, Note]]:
    feeds = _feeds(shown)
    for row in shown.figures.iter_rows(named=True):
        yield row, _of_figure(row, feeds.get(row["row_id"], []))
    for row in shown.denials.iter_rows(named=True):
        yield row, _of_denial(row, feeds.get(row["row_id"], []))
    names = shown.actors.select(speaker="actor", speaker_name="name")
    said = shown.statements.join(names, on="speaker", how="left", maintain_order="left")
    denied = shown.denials.select("article_id", "start", denies=pl.lit(value=True)).unique()
    said = said.join(denied, on=["article_id", "start"], how="left", maintain_order="left")
    for row in said.filter(pl.col("denies").is_null()).iter_rows(named=True):
        yield row, _of_statement(row)
    same = ["article_id", "sentence_id", "start", "accuser", "accused"]
    for rows in shown.accusations.partition_by(same, maintain_order=True):
        yield rows.row(0, named=True), _of_accusation(rows)


def _feeds(shown: Publication) -> dict[str, list[Words]]:
    """The questions that a figure or a denial feeds, by its row's id."""
    found: dict[str, list[Words]] = {}
    for asked in shown.questions:
        for row_id in [*asked.figures["row_id"], *asked.denials["row_id"]]:
            found.setdefault(row_id, []).append((asked.question.ask, question_page(asked.id)))
    return found


def _actor(name: str, id_: str | None) -> Words:
    return name, id_ and actor_page(id_)


def _questions(questions: list[Words]) -> list[Words]:
    return [part for question in questions for part in ((" → ", None), question)]


def _of_figure(row: Row, questions: list[Words]) -> Note:
    if row["claimant_text"] is None and row["left_open"] is None:
        parts: list[Words] = [("in the article’s own voice", None)]
    else:
        parts = [("said by ", None), _actor(row["claimant_name"], row["claimant"])]
    if row["via"]:
        parts.append((f", through {row['via_name']}", None))
    if row["said"]:
        parts.append((f", said on {row['said']}", None))
    if row["happened"]:
        parts.append((f", happened {row['happened']}", None))
    if (row["article_count"] or 0) > 1:
        parts.append((f", in {printed_in(row)}", None))
    return Note("figure", (row["printed"], f"figures.html#{row['row_id']}"), [*parts, *_questions(questions)])


def _of_denial(row: Row, questions: list[Words]) -> Note:
    parts = [_actor(row["denier_name"], row["denier"])]
    if row["against_name"]:
        parts += [(" against ", None), _actor(row["against_name"], row["against"])]
    if row["denied"] and " " in row["denied"]:  # `it` and `something` say nothing
        parts.append((f": {row['denied']}", None))
    if row["denies_sentence_id"] is not None and row["denies_sentence_id"] != row["sentence_id"]:
        there = sentence_place(row["article_id"], row["denies_sentence_id"])
        parts += [(", answers ", None), (f"sentence {row['denies_sentence_id']}", there)]
    return Note("denial", (row["answer"], f"denials.html#{row['row_id']}"), [*parts, *_questions(questions)])


def _of_statement(row: Row) -> Note:
    if row["speaker"]:
        parts = [_actor(row["speaker_name"] or row["speaker_text"] or row["speaker"], row["speaker"])]
    else:
        parts = [(row["speaker_text"] or row["left_open"] or "nobody named", None)]
    if row["cue"]:
        parts.append((f" “{row['cue']}”", None))
    return Note("statement", (row["type"], None), parts)


def _of_accusation(rows: pl.DataFrame) -> Note:
    """An accusation with all of its answers."""
    row = rows.row(0, named=True)
    parts: list[Words] = []
    if row["accuser_name"]:
        parts += [("by ", None), _actor(row["accuser_name"], row["accuser"])]
    if row["accused_name"]:
        parts += [(" against ", None), _actor(row["accused_name"], row["accused"])]
    for answer in rows.drop_nulls("answer_sentence_id").iter_rows(named=True):
        there = sentence_place(answer["answer_article_id"], answer["answer_sentence_id"])
        by = f" by {answer['answerer_name']}" if answer["answerer_name"] else ""
        parts += [("; ", None), (f"{answer['answer']}{by}", there)]
    if row["answer_sentence_id"] is None:
        parts.append(("; no answer found", None))
    return Note("accusation", ("accusation or claim", None), parts)
