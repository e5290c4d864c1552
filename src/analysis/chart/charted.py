"""What readers see to the rows of a chart: one row a claim, an answer, an actor, with its words and where it leads."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import polars as pl

from analysis.chart.contested import Asked, with_whom
from analysis.chart.counting import times
from analysis.chart.stacking import NUMBERS, rows_of
from analysis.chart.wording import answer_words, beside_claimant, day_words, panel_note, printed_in, said_of, who

# How an answer is drawn: shape, whether hollow, colour. Told apart by shape and by its words, not by colour alone.
_DASH, _BROKEN_DASH = "M-1,0L1,0", "M-1,0L-0.3,0M0.3,0L1,0"
SHAPES = {
    "denial": ("diamond", False, "denial"),
    "partial": ("diamond", True, "denial"),
    "dismissal": ("square", False, "denial"),
    "counter-accusation": ("triangle-up", False, "denial"),
    "silent": (_DASH, True, "silence"),
    "could not verify": (_BROKEN_DASH, True, "silence"),
}
_COLOURS = {"killed": "killed", "wounded": "wounded"}
_UNDATED = "Without a date (not later: the article has none)"


def place(row: Mapping[str, Any]) -> str:
    """Where a row's sentence stands, as a chart in a folder of reports/ leads to it."""
    return f"../articles/{quote(row['article_id'])}.html#s{row['sentence_id']}"


def _drawable(row: Mapping[str, Any]) -> dict[str, Any]:
    """Where a figure's marks lie, as far as it has a number that a logarithmic axis has."""
    return {name: row[name] for name in NUMBERS if row.get(name) and row["drawn_from"] > 0}


def question_rows(figures: pl.DataFrame, claims: pl.DataFrame, denials: pl.DataFrame) -> pl.DataFrame:
    """A question's claims by date, from low to high, each with the answers to it; then the other answers of that date.

    Args:
        figures: the figures that answer the question, as `questions.figures_for` gives them.
        claims: a row a claim, as `contested.claims_once` gives them.
        denials: as `contested.ask` gives them.

    Returns:
        rows as `stacking.rows_of` gives them, with a heading for each date; what has no date is last.
    """
    answers = _with_claims(figures, denials.sort("is_silence", "article_id", "start").to_dicts())
    days = {row["claim_id"]: row["day"] for row in claims.iter_rows(named=True)}
    days_of_answers = [row["published"] and row["published"][:10] for row in answers if row["claim_id"] is None]
    made: list[dict[str, Any]] = []
    for day in sorted({*days.values(), *days_of_answers}, key=lambda day: (day is None, day)):
        made.append({"sort": "heading", "label": day_words(day) if day else _UNDATED})
        here = claims.filter(pl.col("day").eq_missing(day)).sort("anchor", "article_id", "start", nulls_last=True)
        for row in here.iter_rows(named=True):
            made.append(_claim_row(row))
            made += [_answer_row(answer, is_reply=True) for answer in answers if answer["claim_id"] == row["claim_id"]]
        rest = (row for row in answers if row["claim_id"] is None and (row["published"] or "")[:10] == (day or ""))
        made += [_answer_row(answer, is_reply=False) for answer in rest]
    return rows_of(made)


def _with_claims(figures: pl.DataFrame, answers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Answers with `claim_id`: the one claim that each answers, None where it answers none or one of several.

    That is the claim in the sentence which it denies, else the only one in its article by whom it denies.
    """
    made = []
    for row in answers:
        here = figures.filter(pl.col("article_id") == row["article_id"])
        stated = here.filter(pl.col("sentence_id").eq_missing(row["denies_sentence_id"]))["claim_id"].unique().to_list()
        said = (
            here.filter(pl.col("claimant") == row["against"])["claim_id"].unique().to_list() if row["against"] else []
        )
        found = stated if len(stated) == 1 else said
        made.append({**row, "claim_id": found[0] if len(found) == 1 else None})
    return made


def _claim_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "sort": "value", "label": who(row["claimant_name"], row["claimant_text"]), "note": beside_claimant(row),
        "shown": row["printed"], "short": row["text"], "colour": "figure", "link": place(row), "say": said_of(row),
        **_drawable(row),
    }  # fmt: skip


def _answer_row(row: Mapping[str, Any], *, is_reply: bool) -> dict[str, Any]:
    shape, is_hollow, colour = SHAPES[row["answer"]]
    words = answer_words(row, is_alone=not is_reply)
    return {
        "sort": "answer", "label": words, "shape": shape, "is_hollow": is_hollow, "colour": colour,
        "is_reply": is_reply, "link": place(row), "say": f"{words}, {_when(row)}",
    }  # fmt: skip


def _when(row: Mapping[str, Any]) -> str:
    return day_words(row["published"][:10]) if row["published"] else "undated"


def figure_rows(people: pl.DataFrame) -> pl.DataFrame:
    """Figures of people from low to high, a row a claim, with who says each beside its mark.

    Args:
        people: as `views.people_by_size` gives them, those with a number.
    """
    return rows_of(
        {
            "sort": "value", "label": row["printed"] + (f" ({row['kind']})" if row["kind"] in _COLOURS else ""),
            "note": printed_in(row), "shown": row["claimant_name"], "colour": _COLOURS.get(row["kind"], "figure"),
            "link": place(row), "say": said_of(row), **_drawable(row),
        }
        for row in people.with_columns(pl.col("kind").cast(pl.String)).iter_rows(named=True)
    )  # fmt: skip


def actor_rows(counted: pl.DataFrame) -> pl.DataFrame:
    """Actors with how often they are named and how often they speak.

    Args:
        counted: as `views.actors_counted` gives them.
    """
    made = []
    for row in counted.iter_rows(named=True):
        named, spoken = row["mentions"], row["statements"]
        words = f"named {times(named)}, {f'speaks {times(spoken)}' if spoken else 'never speaks'}"
        made.append({
            "sort": "value", "label": row["name"], "shown": words, "colour": "figure", "link": place(row),
            "say": f"{row['name']}: {words}", "dot": float(named), "diamond": float(spoken) if spoken else None,
            "drawn_from": float(min(named, spoken)), "drawn_to": float(max(named, spoken)),
        })  # fmt: skip
    return rows_of(made)


def denial_rows(denials: pl.DataFrame) -> pl.DataFrame:
    """Denials and silences by who answers and whose claim it is: who answers most often first.

    Args:
        denials: as `views.denials_with_sentences` gives them.
    """
    rows = with_whom(denials.sort("is_silence", "answer", "article_id", "start").to_dicts())
    deniers = Counter(row["denier_name"] for row in rows)
    pairs = Counter((row["denier_name"], row["against_name"]) for row in rows)
    kinds: dict[tuple[str, str | None], Counter[str]] = {pair: Counter() for pair in pairs}
    for row in rows:
        kinds[row["denier_name"], row["against_name"]][row["answer"]] += 1
    rows.sort(key=lambda row: (-deniers[row["denier_name"]], row["denier_name"], row["against_name"] is None,
                               -pairs[row["denier_name"], row["against_name"]], row["against_name"] or ""))  # fmt: skip
    return rows_of(_unit_row(row, kinds[row["denier_name"], row["against_name"]]) for row in rows)


def _unit_row(row: Mapping[str, Any], kinds: Mapping[str, int]) -> dict[str, Any]:
    shape, is_hollow, colour = SHAPES[row["answer"]]
    against = f"→ {row['against_name']}" if row["against_name"] else "→ nobody named"
    return {
        "label": row["denier_name"], "note": against, "shown": _kinds_in_words(kinds), "shape": shape,
        "is_hollow": is_hollow, "colour": colour, "link": place(row), "say": f"{answer_words(row)}, {_when(row)}",
    }  # fmt: skip


_VERB = {"denial": "denies", "dismissal": "dismisses", "partial": "denies in part", "silent": "no answer",
         "counter-accusation": "accuses back", "could not verify": "could not verify"}  # fmt: skip


def _kinds_in_words(kinds: Mapping[str, int]) -> str:
    """`denies twice, dismisses`."""
    return ", ".join(_VERB[kind] + (f" {times(count)}" if count > 1 else "") for kind, count in kinds.items())


def panel_rows(questions: Iterable[Asked]) -> pl.DataFrame:
    """A small panel a question, with its claims from low to high."""
    made: list[dict[str, Any]] = []
    for one in questions:
        asked, note = one.question.ask, panel_note(one.summary)
        ordered = one.claims.filter(pl.col("anchor") > 0).sort("anchor", "article_id", "start")
        rows = [{**_claim_row(row), "label": asked, "note": note} for row in ordered.iter_rows(named=True)]
        made += rows or [{"label": asked, "note": note}]
    return rows_of(made)
