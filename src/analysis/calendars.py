"""Expressions of time, matched and taken apart, to first and last day.

Days are counted by `datetime` and `dateutil`; what the words mean is said here, one reader for each `read` of
rules/dates.yaml.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from copy import copy
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from analysis.date_rules import date_table

Groups = Mapping[str, str | None]


class Span(NamedTuple):
    """The first and the last day that something can have been; None where the words leave it open."""

    start: date | None
    end: date | None


class Anchors(NamedTuple):
    """The dates that other expressions point back to.

    Attributes:
        last: the date named last.
        began: when something that goes on began, if that was said.
    """

    last: Span | None = None
    began: Span | None = None


OPEN = Span(None, None)
_DAY = timedelta(days=1)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_ORDINALS = {
    word: n
    for n, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30}
_PARTS = {"first half": (0, 2), "second half": (1, 2), "first quarter": (0, 4), "second quarter": (1, 4),
          "third quarter": (2, 4), "fourth quarter": (3, 4), "last quarter": (3, 4)}  # fmt: skip
_COUNTS = {
    word: n
    for n, word in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"a": 1, "an": 1, "eighteen": 18, "twenty": 20, "thirty": 30, "a couple of": 2, "a dozen": 12}


def precision(span: Span) -> int | None:
    """The `date_prec` of UCDP GED (codebook 23.1) for a span, None for an open one.

    >>> precision(Span(date(2020, 10, 5), date(2020, 10, 5))), precision(Span(date(2020, 9, 1), date(2020, 9, 30)))
    (1, 4)
    """
    if span.start is None or span.end is None:
        return None
    days = (span.end - span.start).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def _month(start: date) -> Span:
    return Span(start.replace(day=1), start.replace(day=monthrange(start.year, start.month)[1]))


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))


def _week(day: date) -> Span:
    monday = day - _DAY * day.weekday()
    return Span(monday, monday + _DAY * 6)


def _around(day: date, unit: str) -> Span:
    """The day, week, month or year that holds a day."""
    if unit == "week":
        return _week(day)
    if unit == "weekend":
        saturday = _week(day).start
        return Span(saturday + _DAY * 5, saturday + _DAY * 6) if saturday else OPEN
    if unit == "quarter":
        first = date(day.year, day.month - (day.month - 1) % 3, 1)
        return Span(first, _month(first + relativedelta(months=2)).end)
    if unit == "month":
        return _month(day)
    return _year(day.year) if unit == "year" else Span(day, day)


def _step(unit: str, n: int) -> relativedelta:
    """So many units; hours are days as far as a calendar goes."""
    if unit == "hour":
        return relativedelta(days=(n + 23) // 24)
    size = {"week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if size:
        return relativedelta(days=size * n)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit)
    return relativedelta(months=months * n) if months else relativedelta(days=n)


def _unit(words: str | None) -> str:
    return (words or "day").removesuffix("s")


def _day_number(words: str | None) -> int:
    """`3`, `3 rd`, `third`, `twenty - third`."""
    first, *rest = (words or "").split()
    if first.isdigit():
        return int(first)
    return _ORDINALS[rest[-1] if rest else first] + (_TENS[first] if rest else 0)


def _count(words: str | None) -> int | None:
    return int(words) if words and words.isdigit() else _COUNTS.get(words or "one")


class Calendar:
    """Reads expressions as seen from one day.

    Attributes:
        day: the day, None where it isn't known.
        last: the last day that can be past: the day, the end of the month where only that is known, or None.
    """

    def __init__(self, seen_from: str | date | None) -> None:
        self.day: date | None = None
        self.last: date | None = None
        self._clips = True
        if isinstance(seen_from, date):
            self.day = self.last = seen_from
        elif seen_from and len(seen_from) >= 10:
            self.day = self.last = date.fromisoformat(seen_from[:10])
        elif seen_from and len(seen_from) == 7:
            self.last = _month(date.fromisoformat(seen_from + "-01")).end

    def read(self, reader: str, groups: Groups, anchors: Anchors) -> Span | None:
        """The first and last day of an expression; None where the words are none after all.

        >>> Calendar("2020-10-07").read("weekday", {"wd": "monday"}, Anchors()).start.isoformat()
        '2020-10-05'
        """
        try:
            return READERS[reader](self, groups, anchors)
        except (ValueError, OverflowError):  # 30 February, the year 0
            return None

    def _inner(self, words: str | None, anchors: Anchors) -> Span | None:
        """The reading of words that an entry of the calendar fits."""
        for pattern in date_table().calendar:
            match = pattern.match.fullmatch(words or "")
            if match:
                return self.read(pattern.rule.read, match.groupdict(), anchors)
        return None

    def _whole(self, groups: Groups, anchors: Anchors) -> Span | None:
        """The whole of what a part is named of, not cut off at today."""
        seen = copy(self)
        seen._clips = False
        return seen._inner(groups["when"], anchors)

    def _clipped(self, span: Span) -> Span:
        """What has begun ends today at the latest: the past is what is reported."""
        if self._clips and self.last and span.start and span.end and span.start <= self.last < span.end:
            return Span(span.start, self.last)
        return span

    def _year_of(self, groups: Groups, anchors: Anchors) -> int | None:
        """The year that the words give."""
        if groups.get("y"):
            return int(groups["y"] or 0)
        that = groups.get("that")
        if that in {"last", "this"} and self.last:
            return self.last.year - (that == "last")
        if that in {"that", "the same"} and anchors.last and anchors.last.start:
            return anchors.last.start.year
        return None

    # -- entries of the calendar --

    def iso(self, groups: Groups, _: Anchors) -> Span:
        """`2020-10-03`."""
        day = date.fromisoformat(groups["iso"] or "")
        return Span(day, day)

    def day_of_month(self, groups: Groups, anchors: Anchors) -> Span:
        """`3 October`, `October 3, 2019`; without a year the latest that is past."""
        month, number = _MONTHS.index((groups["m"] or "")[:3]) + 1, _day_number(groups["d"] or groups.get("o"))
        year = self._year_of(groups, anchors)
        if year is None:
            if self.last is None or groups.get("that"):
                date(2000, month, number)  # is there such a day?
                return OPEN
            year = self.last.year if (month, number) <= (self.last.month, self.last.day) else self.last.year - 1
        day = date(year, month, number)
        return Span(day, day)

    def weekday(self, groups: Groups, _: Anchors) -> Span:
        """`Monday`: the last one, today included; `last Monday` is before today."""
        if self.day is None:
            return OPEN
        number, which, week = _WEEKDAYS.index(groups["wd"] or ""), groups.get("which") or "", groups.get("week")
        if week:
            day = self.day + _DAY * (number - self.day.weekday() + 7 * {"last": -1, "this": 0, "next": 1}[week])
        elif which in {"next", "the coming", "this coming", "the following"}:
            day = self.day + _DAY * ((number - self.day.weekday() - 1) % 7 + 1)
        else:
            back = (self.day.weekday() - number) % 7
            day = self.day - _DAY * (7 if not back and which not in {"", "this"} else back)
        return Span(day, day)

    def day_word(self, groups: Groups, _: Anchors) -> Span:
        """`yesterday`, `last night`."""
        if self.day is None:
            return OPEN
        back = {"the day before yesterday": 2, "yesterday": 1, "last night": 1, "tomorrow": -1}
        day = self.day - _DAY * back.get(groups["word"] or "", 0)
        return Span(day, day)

    def month(self, groups: Groups, anchors: Anchors) -> Span:
        """`July`, `July 2019`; without a year the last one that has begun."""
        number, year = _MONTHS.index((groups["m"] or "")[:3]) + 1, self._year_of(groups, anchors)
        if year is None:
            if self.last is None or groups.get("that"):
                return OPEN
            year = self.last.year - (number > self.last.month)
        return self._clipped(_month(date(year, number, 1)))

    def year(self, groups: Groups, _: Anchors) -> Span:
        """`2016`."""
        return self._clipped(_year(int(groups["y"] or "")))

    def decade(self, groups: Groups, _: Anchors) -> Span:
        """`the 1990s`; the early ones have no edges."""
        if groups.get("part"):
            return OPEN
        year = int(groups["y"] or "")
        return self._clipped(Span(date(year, 1, 1), date(year + 9, 12, 31)))

    def season(self, groups: Groups, _: Anchors) -> Span:
        """`the spring of 2019`."""
        return self._season(groups["season"] or "", int(groups["y"] or ""))

    def _season(self, name: str, year: int) -> Span:
        """Northern seasons by whole months; a winter has two years, and which is meant is open."""
        if name not in _SEASONS:
            return OPEN
        first = date(year, _SEASONS[name], 1)
        return self._clipped(Span(first, _month(first + relativedelta(months=2)).end))

    # -- expressions --

    def plain(self, groups: Groups, anchors: Anchors) -> Span | None:
        """An entry of the calendar with words around it that leave it as it is."""
        return self._inner(groups["when"], anchors)

    def open(self, _: Groups, __: Anchors) -> Span:
        """Words without edges: `in recent days`."""
        return OPEN

    def today(self, _: Groups, __: Anchors) -> Span:
        """`since early morning`."""
        return Span(self.day, self.day)

    def overnight(self, _: Groups, __: Anchors) -> Span:
        """The night into today."""
        return Span(self.day - _DAY, self.day) if self.day else OPEN

    def last_season(self, groups: Groups, _: Anchors) -> Span:
        """`last summer`."""
        name = groups["season"] or ""
        if self.last is None or name not in _SEASONS:
            return OPEN
        year = self.last.year - (self.last.month < _SEASONS[name] + 3 * (groups["which"] == "last"))
        return self._season(name, year)

    def unit(self, groups: Groups, _: Anchors) -> Span:
        """`last week`, `this month`: by the calendar, up to today."""
        unit, which = _unit(groups["unit"]), groups["which"]
        seen = self.last if unit in {"month", "quarter", "year"} else self.day
        if seen is None:
            return OPEN
        if unit == "weekend":
            return self._weekend(seen, 1 if which == "last" and seen.weekday() > 4 else 0)
        steps = {"last": -1, "next": 1}.get(which or "", 0)
        return self._clipped(_around(seen + _step(unit, steps), unit))

    def weekend(self, _: Groups, __: Anchors) -> Span:
        """The last weekend that has begun."""
        return self._weekend(self.day, 0) if self.day else OPEN

    def _weekend(self, seen: date, back: int) -> Span:
        saturday = seen - _DAY * ((seen.weekday() - 5) % 7 + 7 * back)
        return self._clipped(Span(saturday, saturday + _DAY))

    def since(self, groups: Groups, anchors: Anchors) -> Span | None:
        """From then until today."""
        is_plain = groups.get("part") in {None, "beginning", "start"}
        inner = self._inner(groups["when"], anchors) if is_plain else self.part_of(groups, anchors)
        if inner is None or inner.start is None:
            return inner
        if self.last is None:
            return Span(inner.start, inner.end) if inner.start == inner.end else OPEN
        return Span(inner.start, self.last) if inner.start <= self.last else None

    def span(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`from Friday to Sunday`: the first as seen from the last."""
        last = self._inner(groups["b"], anchors)
        seen = Calendar(last.end) if last and last.end else self
        first = seen._inner(groups["a"], anchors)
        if first is None or last is None or first.start is None or last.end is None:
            return None if first is None or last is None else OPEN
        return Span(first.start, last.end) if first.start <= last.end else None

    def days_of_month(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`3 to 7 June`."""
        last = self.day_of_month({**groups, "d": groups["b"] or groups.get("bo")}, anchors)
        number = _day_number(groups["a"] or groups.get("ao"))
        if last.end is None:
            return last
        first = last.end.replace(day=number)
        return Span(first, last.end) if first < last.end else None

    def months_of_year(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`March or April 2019`."""
        last = self.month({**groups, "m": groups["b"]}, anchors)
        if last.start is None:
            return last
        number = _MONTHS.index((groups["a"] or "")[:3]) + 1
        first = date(last.start.year - (number > last.start.month), number, 1)
        return Span(first, last.end)

    def part_of(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`the first half of September`."""
        whole = self._whole(groups, anchors)
        if whole is None or whole.start is None or whole.end is None:
            return whole
        return self._clipped(_part(whole, groups["part"] or ""))

    def first_of(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`the first week of July`, `the first week of the war that began on Monday`."""
        whole = self._whole(groups, anchors)
        return whole and self._clipped(_first(whole, groups))

    def days_after(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`the ten days after they took the town on 4 May`."""
        at, n = self._inner(groups["when"], anchors), _count(groups["n"])
        if at is None or at.start is None or n is None:
            return at
        return self._clipped(Span(at.start, at.start + _step(_unit(groups["unit"]), n)))

    def first_since(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`the first week of the war`, where it was said when that began."""
        return _first(anchors.began, groups) if anchors.began else None

    def within_since(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`in four days`, right behind when it began."""
        return self.first_since(groups, anchors) if anchors.began is anchors.last else None

    def ago(self, groups: Groups, _: Anchors) -> Span:
        """`two days ago` is a day, `two weeks ago` a week, `two months ago` a month."""
        unit, n = _unit(groups["unit"]), _count(groups["n"]) if groups.get("n") else None
        seen = self.last if unit in {"month", "quarter", "year", "decade"} else self.day
        if seen is None or n is None:
            return OPEN
        then = seen - _step(unit, n)
        return Span(then, seen) if unit == "hour" else _around(then, "week" if unit == "fortnight" else unit)

    def past(self, groups: Groups, _: Anchors) -> Span:
        """`the past two weeks`: so many days back until today."""
        n = _count(groups.get("n")) if "n" not in groups or groups["n"] else None
        if self.day is None or n is None:
            return OPEN
        return Span(self.day - _step(_unit(groups["unit"]), n), self.day)

    def shifted(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`a day earlier`: from the date named last."""
        return self._shift(anchors.last, groups)

    def shifted_from(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`two days after the truce of 4 May`."""
        return self._shift(self._inner(groups["when"], anchors), groups)

    def _shift(self, at: Span | None, groups: Groups) -> Span | None:
        n, unit, side = _count(groups["n"]), _unit(groups["unit"]), groups["side"]
        if at is None or at.start is None or at.end is None or n is None:
            return OPEN if at is None or n is None else at
        step = relativedelta() if unit == "hour" and n < 24 else _step(unit, n)
        if side in {"earlier", "before", "previously"}:
            step = -step
        moved = Span(at.start + step, at.end + step)
        is_exact = bool(groups.get("exact")) or unit not in {"month", "quarter", "year", "decade"}
        return moved if is_exact or moved.start is None else _around(moved.start, unit)

    def neighbour(self, groups: Groups, anchors: Anchors) -> Span:
        """`the following day`, `the week before`: from the date named last."""
        at, unit = anchors.last, _unit(groups["unit"])
        if at is None or at.start is None or at.end is None:
            return OPEN
        is_later = groups["side"] in {"following", "next", "after"}
        step = _step(unit, 1 if is_later else -1)
        return _around((at.end if is_later else at.start) + step, unit)

    def same(self, groups: Groups, anchors: Anchors) -> Span | None:
        """`the same day`, `that week`: the date named last."""
        at, unit = anchors.last, _unit(groups["unit"])
        if at is None or at.start is None or unit not in {"week", "weekend", "month", "year"}:
            return at
        return self._clipped(_around(at.start, unit))


def _part(whole: Span, part: str) -> Span:
    """A half or a quarter of a month or year; what is early or late in it has no edges."""
    start, end = whole
    at, pieces = _PARTS.get(part, (0, 0))
    if start is None or end is None or not pieces:
        return OPEN
    days = (end - start).days + 1
    if days > 31:
        months = round(days / 30.4)
        first = start + relativedelta(months=months * at // pieces)
        return Span(first, start + relativedelta(months=months * (at + 1) // pieces) - _DAY)
    size = days // pieces
    return Span(start + _DAY * size * at, end if at == pieces - 1 else start + _DAY * (size * (at + 1) - 1))


def _first(whole: Span, groups: Groups) -> Span:
    """The first days, weeks or months of something."""
    n, unit = _count(groups.get("n")), _unit(groups["unit"])
    if whole.start is None or n is None:
        return OPEN
    if unit == "weekend":
        saturday = whole.start + _DAY * ((5 - whole.start.weekday()) % 7)
        return Span(saturday, saturday + _DAY)
    return Span(whole.start, whole.start + _step(unit, n) - _DAY)


READERS: Mapping[str, Callable[[Calendar, Groups, Anchors], Span | None]] = {
    "iso": Calendar.iso, "date": Calendar.day_of_month, "weekday": Calendar.weekday, "day_word": Calendar.day_word,
    "month": Calendar.month, "year": Calendar.year, "decade": Calendar.decade, "season": Calendar.season,
    "day": Calendar.plain, "open": Calendar.open, "today": Calendar.today, "overnight": Calendar.overnight,
    "last_season": Calendar.last_season, "unit": Calendar.unit, "weekend": Calendar.weekend,
    "since": Calendar.since, "span": Calendar.span,
    "days_of_month": Calendar.days_of_month, "months_of_year": Calendar.months_of_year, "part_of": Calendar.part_of,
    "first_of": Calendar.first_of,
    "days_after": Calendar.days_after, "first_since": Calendar.first_since,
    "within_since": Calendar.within_since, "ago": Calendar.ago, "past": Calendar.past,
    "shifted": Calendar.shifted, "shifted_from": Calendar.shifted_from, "neighbour": Calendar.neighbour,
    "same": Calendar.same,
}  # fmt: skip
