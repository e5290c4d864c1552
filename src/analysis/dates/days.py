"""Days, weeks, months and years: first and last day, and how closely they date something."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta


class Days(NamedTuple):
    """The first and the last day that something can have been; None where the words leave it open."""

    start: date | None
    end: date | None


class Anchors(NamedTuple):
    """The dates that other expressions point back to.

    Attributes:
        last: the date named last.
        began: when something that goes on began, if that was said.
        span: the last that was longer than a day.
    """

    last: Days | None = None
    began: Days | None = None
    span: Days | None = None


# What a pattern of rules/dates.yaml found, by the names of its groups.
Groups = Mapping[str, str | None]
OPEN = Days(None, None)
DAY = timedelta(days=1)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_ORDINALS = {
    word: n
    for n, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
} | {"thirtieth": 30}
FEASTS = {"christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year 's eve": (12, 31),
          "new year 's day": (1, 1)}  # fmt: skip
# Days from Easter Sunday.
FROM_EASTER = {"ash wednesday": -46, "palm sunday": -7, "good friday": -2, "easter sunday": 0, "easter monday": 1}
_TENS = {"twenty": 20, "thirty": 30}
_PARTS = {"first half": (0, 2), "second half": (1, 2), "first quarter": (0, 4), "second quarter": (1, 4),
          "third quarter": (2, 4), "fourth quarter": (3, 4), "last quarter": (3, 4)}  # fmt: skip
_COUNTS = {
    word: n
    for n, word in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"a": 1, "an": 1, "eighteen": 18, "twenty": 20, "thirty": 30, "a couple of": 2, "a dozen": 12}


def precision(span: Days) -> int | None:
    """The `date_prec` of UCDP GED (codebook 23.1) for a span, None for an open one.

    >>> precision(Days(date(2020, 10, 5), date(2020, 10, 5))), precision(Days(date(2020, 9, 1), date(2020, 9, 30)))
    (1, 4)
    """
    if span.start is None or span.end is None:
        return None
    days = (span.end - span.start).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def month_around(start: date) -> Days:
    """The month that holds a day."""
    return Days(start.replace(day=1), start.replace(day=monthrange(start.year, start.month)[1]))


def year_of(year: int) -> Days:
    """A year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def week_around(day: date) -> Days:
    """The week, from Monday, that holds a day."""
    monday = day - DAY * day.weekday()
    return Days(monday, monday + DAY * 6)


def around(day: date, unit: str) -> Days:
    """The day, week, month or year that holds a day."""
    if unit == "week":
        return week_around(day)
    if unit == "weekend":
        saturday = week_around(day).start
        return Days(saturday + DAY * 5, saturday + DAY * 6) if saturday else OPEN
    if unit == "quarter":
        first = date(day.year, day.month - (day.month - 1) % 3, 1)
        return Days(first, month_around(first + relativedelta(months=2)).end)
    if unit == "month":
        return month_around(day)
    return year_of(day.year) if unit == "year" else Days(day, day)


def step_of(unit: str, n: int) -> relativedelta:
    """So many units; hours are days as far as a calendar goes."""
    if unit == "hour":
        return relativedelta(days=(n + 23) // 24)
    size = {"week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if size:
        return relativedelta(days=size * n)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit)
    return relativedelta(months=months * n) if months else relativedelta(days=n)


def unit_of(words: str | None) -> str:
    """A unit in the singular; a day where none is named."""
    return (words or "day").removesuffix("s")


def day_number(words: str | None) -> int:
    """`3`, `3 rd`, `third`, `twenty - third`."""
    first, *rest = (words or "").split()
    if first.isdigit():
        return int(first)
    return _ORDINALS[rest[-1] if rest else first] + (_TENS[first] if rest else 0)


def count_of(words: str | None) -> int | None:
    """A number in words or digits; one where none is named, None where it isn't known."""
    return int(words) if words and words.isdigit() else _COUNTS.get(words or "one")


def part_of(whole: Days, part: str) -> Days:
    """A half or a quarter of a month or year; what is early or late in it has no edges."""
    start, end = whole
    at, pieces = _PARTS.get(part, (0, 0))
    if start is None or end is None or not pieces:
        return OPEN
    days = (end - start).days + 1
    if days > 31:
        months = round(days / 30.4)
        first = start + relativedelta(months=months * at // pieces)
        return Days(first, start + relativedelta(months=months * (at + 1) // pieces) - DAY)
    size = days // pieces
    return Days(start + DAY * size * at, end if at == pieces - 1 else start + DAY * (size * (at + 1) - 1))


def first_of(whole: Days, n: int | None, unit: str) -> Days:
    """The first days, weeks or months of something."""
    if whole.start is None or n is None:
        return OPEN
    if unit == "weekend":
        saturday = whole.start + DAY * ((5 - whole.start.weekday()) % 7)
        return Days(saturday, saturday + DAY)
    return Days(whole.start, whole.start + step_of(unit, n) - DAY)
