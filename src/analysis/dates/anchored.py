"""Expressions that are counted from a date named before: `a day earlier`, `that week`, `since then`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from dateutil.relativedelta import relativedelta

from analysis.dates.days import (
    DAY,
    OPEN,
    Anchors,
    Days,
    Groups,
    around,
    count_of,
    day_number,
    first_of,
    step_of,
    unit_of,
)


class Seen(Protocol):
    """What is asked of the calendar that an expression is seen from."""

    last: date | None

    def inner(self, words: str | None, anchors: Anchors) -> Days | None:
        """The reading of words that an entry of the calendar fits."""

    def clipped(self, span: Days) -> Days:
        """A span that ends today at the latest, if it has begun."""


_LONG = frozenset({"week", "weekend", "month", "quarter", "year"})


def shift(at: Days | None, groups: Groups) -> Days | None:
    """So many units before or after a date; a month or year is then meant whole, if it isn't said to be exact."""
    n, unit, side = count_of(groups["n"]), unit_of(groups["unit"]), groups["side"]
    if at is None or at.start is None or at.end is None or n is None:
        return OPEN if at is None or n is None else at
    step = relativedelta() if unit == "hour" and n < 24 else step_of(unit, n)
    if side in {"earlier", "before", "previously"}:
        step = -step
    moved = Days(at.start + step, at.end + step)
    is_exact = bool(groups.get("exact")) or unit not in {"month", "quarter", "year", "decade"}
    return moved if is_exact or moved.start is None else around(moved.start, unit)


def _shifted(_: Seen, groups: Groups, anchors: Anchors) -> Days | None:
    """`a day earlier`: from the date named last."""
    return shift(anchors.last, groups)


def _shifted_began(_: Seen, groups: Groups, anchors: Anchors) -> Days | None:
    """`two days after the start of the war`, where it was said when that was."""
    return shift(anchors.began, groups)


def _neighbour(_: Seen, groups: Groups, anchors: Anchors) -> Days:
    """`the following day`, `the week before`: from the date named last."""
    at, unit = anchors.last, unit_of(groups["unit"])
    if at is None or at.start is None or at.end is None:
        return OPEN
    is_later = groups["side"] in {"following", "next", "after"}
    step = step_of(unit, 1 if is_later else -1)
    return around((at.end if is_later else at.start) + step, unit)


def _same(calendar: Seen, groups: Groups, anchors: Anchors) -> Days | None:
    """`the same day`, `that week`: the date named last."""
    at, unit = anchors.last, unit_of(groups["unit"])
    if at is None or at.start is None or unit not in _LONG:
        return at
    return calendar.clipped(around(at.start, unit))


def _same_span(_: Seen, __: Groups, anchors: Anchors) -> Days | None:
    """`in the same period`: the last dates that were more than a day."""
    return anchors.span or anchors.last


def _same_of_year(calendar: Seen, groups: Groups, anchors: Anchors) -> Days | None:
    """`the same period last year`: the dates named last, in another year."""
    year = calendar.inner(groups["when"], anchors)
    at = anchors.span or anchors.last
    if at is None or at.start is None or at.end is None or year is None or year.start is None:
        return OPEN if year and year.start is None else None
    step = relativedelta(years=year.start.year - at.start.year)
    return Days(at.start + step, at.end + step)


def _since_then(calendar: Seen, _: Groups, anchors: Anchors) -> Days:
    """`since then`: from the date named last until today."""
    return _until_now(calendar, anchors.last)


def _since_began(calendar: Seen, _: Groups, anchors: Anchors) -> Days:
    """`since the start of the war`: open where it wasn't said when that was."""
    return _until_now(calendar, anchors.began)


def _until_now(calendar: Seen, at: Days | None) -> Days:
    if at is None or at.start is None or calendar.last is None:
        return OPEN
    return Days(at.start, calendar.last) if at.start <= calendar.last else OPEN


def _first_since(_: Seen, groups: Groups, anchors: Anchors) -> Days | None:
    """`the first week of the war`, where it was said when that began."""
    return first_of(anchors.began, count_of(groups.get("n")), unit_of(groups["unit"])) if anchors.began else None


def _within_since(calendar: Seen, groups: Groups, anchors: Anchors) -> Days | None:
    """`in four days`, right behind when it began."""
    return _first_since(calendar, groups, anchors) if anchors.began is anchors.last else None


def _nth_since(_: Seen, groups: Groups, anchors: Anchors) -> Days:
    """`the third day of the war`, likewise; open where it wasn't said when it began."""
    began, unit = anchors.began, unit_of(groups["unit"])
    if began is None or began.start is None or began.start != began.end:
        return OPEN
    start = began.start + step_of(unit, day_number(groups.get("o") or groups.get("d")) - 1)
    return Days(start, start + step_of(unit, 1) - DAY)


ANCHORED: Mapping[str, Callable[[Seen, Groups, Anchors], Days | None]] = {
    "shifted": _shifted, "shifted_began": _shifted_began, "neighbour": _neighbour, "same": _same,
    "same_span": _same_span, "same_of_year": _same_of_year, "since_then": _since_then, "since_began": _since_began,
    "first_since": _first_since,
    "within_since": _within_since, "nth_since": _nth_since,
}  # fmt: skip
