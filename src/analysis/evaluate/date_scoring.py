"""Dates held against annotated lists (`data/gold/claims`); the guidelines there say what is right."""

from collections.abc import Iterable, Mapping, Sequence

from analysis.evaluate.evaluation import Row, Score, locate, overlaps
from analysis.records import Dating, Mentions

Pair = tuple[Row, Dating]


def score_dates(
    gold: Iterable[Row], found: Mapping[str, tuple[Mentions, Sequence[Dating]]]
) -> dict[str, tuple[Score, ...]]:
    """The scores of dates: of all, and of those of what was said and of what happened apart.

    A date is found where the gold has one for the same mention and the same `when`. A range is right where both days
    are; those that were given without a line in the gold count against it, and lines not found.

    Args:
        gold: rows of `dates.jsonl`, with `doc`, `quote`, `of`, `mention`, `when` and the dates.
        found: for each article by its id, what was read in it and its dates.

    Raises:
        GoldError: where an article doesn't hold a quotation.
    """
    rows = list(gold)
    pairs = pair_dates(rows, found)
    scores = {}
    for name, kinds in (("all", {"said", "happened"}), ("said", {"said"}), ("happened", {"happened"})):
        here = [(row, date) for row, date in pairs if row["when"] in kinds]
        size = sum(row["when"] in kinds for row in rows)
        given = sum(date.when in kinds for _, dates in found.values() for date in dates)
        shares = {
            "date ranges right": sum(_same_days(*pair) for pair in here),
            "date_prec right": sum(row["date_prec"] == date.date_prec for row, date in here),
        }
        scores[name] = (
            Score(name="expression found", right=len(here), found=given, of=size, is_f1=True),
            *(Score(name=label, right=right, found=given, of=size, is_f1=True) for label, right in shares.items()),
        )
    return scores


def pair_dates(gold: Iterable[Row], found: Mapping[str, tuple[Mentions, Sequence[Dating]]]) -> list[Pair]:
    """Gold rows of dates with the dates found for the same mention and `when`, one to one, in the order of the gold."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in gold:
        groups.setdefault((row["doc"], row["of"], row["when"]), []).append(row)
    pairs: list[Pair] = []
    for (doc, of, when), rows in groups.items():
        if doc not in found:
            continue
        mentions, dates = found[doc]
        free = [date for date in dates if date.of == of and date.when == when]
        # Numbers may stand inside longer ones, so the mention with most in common comes first.
        for row in locate(rows, mentions.text, "mention"):
            fits = [date for date in free if overlaps((date.start, date.end), row["span"])]
            best = max(fits, key=lambda date: _shared((date.start, date.end), row["span"]), default=None)
            if best:
                free.remove(best)
                pairs.append((row, best))
    return pairs


def _shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0]))


def _same_days(row: Row, date: Dating) -> bool:
    return bool(row["date_start"] == date.date_start and row["date_end"] == date.date_end)


def print_scores(scores: Mapping[str, Sequence[Score]]) -> str:
    """Scores as lines of text.

    >>> print(print_scores({"all": [Score(name="x", right=1, found=2, of=1, is_f1=True)]}))
    all       x                  P 0.500 R 1.000 F1 0.667 (1 of 1 gold, 2 found)
    """
    lines = []
    for group, members in scores.items():
        for score in members:
            if score.is_f1:
                shares = (score.right / score.found if score.found else 0, score.right / score.of if score.of else 0)
                value = f"P {shares[0]:.3f} R {shares[1]:.3f} F1 {score.value:.3f}"
                counts = f"({score.right} of {score.of} gold, {score.found} found)"
            else:
                value, counts = f"{score.value:.3f}", f"({score.right} of {score.of})"
            lines.append(f"{group:<9} {score.name:<18} {value} {counts}")
    return "\n".join(lines)
