"""Expressions of time, matched and taken apart, to first and last day.

Days are counted by `datetime` and `dateutil`; what the words mean is said here, one reader for each `read` of
rules/dates.yaml.
"""

from collections.abc import Callable, Mapping
from copy import copy
from datetime import date

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from analysis.dates.anchored import ANCHORED, shift
from analysis.dates.days import (
    DAY,
    FEASTS,
    FROM_EASTER,
    MONTHS,
    OPEN,
    SEASONS,
    WEEKDAYS,
    Anchors,
    Days,
    Groups,
    around,
    count_of,
    day_number,
    first_of,
    month_around,
    part_of,
    step_of,
    unit_of,
    year_of,
)
from analysis.language.times import date_table


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
            self.last = month_around(date.fromisoformat(seen_from + "-01")).end

    def read(self, reader: str, groups: Groups, anchors: Anchors) -> Days | None:
        """The first and last day of an expression; None where the words are none after all.

        >>> Calendar("2020-10-07").read("weekday", {"wd": "monday"}, Anchors()).start.isoformat()
        '2020-10-05'
        """
        try:
            return READERS[reader](self, groups, anchors)
        except (ValueError, OverflowError):  # 30 February, the year 0
            return None

    def inner(self, words: str | None, anchors: Anchors) -> Days | None:
        """The reading of words that an entry of the calendar fits."""
        for pattern in date_table().calendar:
            match = pattern.match.fullmatch(words or "")
            if match:
                return self.read(pattern.rule.read, match.groupdict(), anchors)
        return None

    def whole(self, groups: Groups, anchors: Anchors) -> Days | None:
        """The whole of what a part is named of, not cut off at today."""
        seen = copy(self)
        seen._clips = False
        return seen.inner(groups["when"], anchors)

    def clipped(self, span: Days) -> Days:
        """What has begun ends today at the latest: the past is what is reported."""
        if self._clips and self.last and span.start and span.end and span.start <= self.last < span.end:
            return Days(span.start, self.last)
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

    def iso(self, groups: Groups, _: Anchors) -> Days:
        """`2020-10-03`."""
        day = date.fromisoformat(groups["iso"] or "")
        return Days(day, day)

    def day_of_month(self, groups: Groups, anchors: Anchors) -> Days:
        """`3 October`, `October 3, 2019`; without a year the latest that is past."""
        month, number = MONTHS.index((groups["m"] or "")[:3]) + 1, day_number(groups["d"] or groups.get("o"))
        year = self._year_of(groups, anchors)
        if year is None:
            if self.last is None or groups.get("that"):
                date(2000, month, number)  # is there such a day?
                return OPEN
            year = self.last.year if (month, number) <= (self.last.month, self.last.day) else self.last.year - 1
        day = date(year, month, number)
        return Days(day, day)

    def numeric(self, groups: Groups, _: Anchors) -> Days:
        """`27/09/2020`, `09/27/2020`; `03/10/2020` can be either day. With dots the day comes first."""
        first, second, year = int(groups["p"] or 0), int(groups["q"] or 0), int(groups["y"] or 0)
        if groups["mark"] == "/" and second > 12:
            first, second = second, first
        elif groups["mark"] == "/" and first <= 12 and first != second:
            return OPEN
        day = date(year, second, first)
        return Days(day, day)

    def feast(self, groups: Groups, _: Anchors) -> Days:
        """`Christmas Eve`, `New Year's Day`: the last one."""
        month, number = FEASTS[groups["feast"] or ""]
        return self._latest(lambda year: date(year, month, number), groups)

    def easter(self, groups: Groups, _: Anchors) -> Days:
        """`Good Friday`: the last one, of the western churches."""
        return self._latest(lambda year: easter(year) + DAY * FROM_EASTER[groups["feast"] or ""], groups)

    def _latest(self, of_year: Callable[[int], date], groups: Groups) -> Days:
        """The day of the year that is named, else the latest that is past."""
        if groups.get("y"):
            day = of_year(int(groups["y"] or 0))
        elif self.last is None:
            return OPEN
        else:
            day = of_year(self.last.year)
            day = day if day <= self.last else of_year(self.last.year - 1)
        return Days(day, day)

    def weekday(self, groups: Groups, _: Anchors) -> Days:
        """`Monday`: the last one, today included; `last Monday` is before today."""
        if self.day is None:
            return OPEN
        number, which, week = WEEKDAYS.index(groups["wd"] or ""), groups.get("which") or "", groups.get("week")
        if week:
            day = self.day + DAY * (number - self.day.weekday() + 7 * {"last": -1, "this": 0, "next": 1}[week])
        elif which in {"next", "the coming", "this coming", "the following"}:
            day = self.day + DAY * ((number - self.day.weekday() - 1) % 7 + 1)
        else:
            back = (self.day.weekday() - number) % 7
            day = self.day - DAY * (7 if not back and which not in {"", "this"} else back)
        return Days(day, day)

    def day_word(self, groups: Groups, _: Anchors) -> Days:
        """`yesterday`, `last night`."""
        if self.day is None:
            return OPEN
        back = {"the day before yesterday": 2, "yesterday": 1, "last night": 1, "tomorrow": -1}
        day = self.day - DAY * back.get(groups["word"] or "", 0)
        return Days(day, day)

    def month(self, groups: Groups, anchors: Anchors) -> Days:
        """`July`, `July 2019`; without a year the last one that has begun."""
        number, year = MONTHS.index((groups["m"] or "")[:3]) + 1, self._year_of(groups, anchors)
        if year is None:
            if self.last is None or groups.get("that"):
                return OPEN
            year = self.last.year - (number > self.last.month)
        return self.clipped(month_around(date(year, number, 1)))

    def year(self, groups: Groups, _: Anchors) -> Days:
        """`2016`."""
        return self.clipped(year_of(int(groups["y"] or "")))

    def decade(self, groups: Groups, _: Anchors) -> Days:
        """`the 1990s`; the early ones have no edges."""
        if groups.get("part"):
            return OPEN
        year = int(groups["y"] or "")
        return self.clipped(Days(date(year, 1, 1), date(year + 9, 12, 31)))

    def season(self, groups: Groups, _: Anchors) -> Days:
        """`the spring of 2019`."""
        return self._season(groups["season"] or "", int(groups["y"] or ""))

    def _season(self, name: str, year: int) -> Days:
        """Northern seasons by whole months; a winter has two years, and which is meant is open."""
        if name not in SEASONS:
            return OPEN
        first = date(year, SEASONS[name], 1)
        return self.clipped(Days(first, month_around(first + relativedelta(months=2)).end))

    def _winter(self, year: int) -> Days:
        """From December on."""
        return self.clipped(Days(date(year, 12, 1), month_around(date(year + 1, 2, 1)).end))

    def winter(self, groups: Groups, _: Anchors) -> Days | None:
        """`the winter of 2014-15`."""
        year = int(groups["y"] or 0)
        return self._winter(year) if (year + 1) % 100 == int(groups["z"] or 0) % 100 else None

    # -- expressions --

    def plain(self, groups: Groups, anchors: Anchors) -> Days | None:
        """An entry of the calendar with words around it that leave it as it is."""
        return self.inner(groups["when"], anchors)

    def open(self, _: Groups, __: Anchors) -> Days:
        """Words without edges: `in recent days`."""
        return OPEN

    def today(self, _: Groups, __: Anchors) -> Days:
        """`since early morning`."""
        return Days(self.day, self.day)

    def overnight(self, _: Groups, __: Anchors) -> Days:
        """The night into today."""
        return Days(self.day - DAY, self.day) if self.day else OPEN

    def last_season(self, groups: Groups, _: Anchors) -> Days:
        """`last summer`."""
        name = groups["season"] or ""
        if name == "winter" and self.last and (groups["which"] == "last" or self.last.month in {12, 1, 2}):
            return self._winter(self.last.year - 1 - (groups["which"] == "last" and self.last.month < 3))
        if self.last is None or name not in SEASONS:
            return OPEN
        year = self.last.year - (self.last.month < SEASONS[name] + 3 * (groups["which"] == "last"))
        return self._season(name, year)

    def unit(self, groups: Groups, _: Anchors) -> Days:
        """`last week`, `this month`: by the calendar, up to today."""
        unit, which = unit_of(groups["unit"]), groups["which"]
        seen = self.last if unit in {"month", "quarter", "year"} else self.day
        if seen is None:
            return OPEN
        if unit == "weekend":
            return self._weekend(seen, 1 if which == "last" and seen.weekday() > 4 else 0)
        steps = {"last": -1, "next": 1}.get(which or "", 0)
        return self.clipped(around(seen + step_of(unit, steps), unit))

    def weekend(self, _: Groups, __: Anchors) -> Days:
        """The last weekend that has begun."""
        return self._weekend(self.day, 0) if self.day else OPEN

    def _weekend(self, seen: date, back: int) -> Days:
        saturday = seen - DAY * ((seen.weekday() - 5) % 7 + 7 * back)
        return self.clipped(Days(saturday, saturday + DAY))

    def since_start(self, groups: Groups, _: Anchors) -> Days:
        """`since the start of the year`."""
        return Days(around(self.last, unit_of(groups["unit"])).start, self.last) if self.last else OPEN

    def since(self, groups: Groups, anchors: Anchors) -> Days | None:
        """From then until today."""
        is_plain = groups.get("part") in {None, "beginning", "start"}
        inner = self.inner(groups["when"], anchors) if is_plain else self.part_of(groups, anchors)
        if inner is None or inner.start is None:
            return inner
        if self.last is None:
            return Days(inner.start, inner.end) if inner.start == inner.end else OPEN
        return Days(inner.start, self.last) if inner.start <= self.last else None

    def bare(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`the worst since Monday, when 30 died`: that day alone."""
        return self.inner(groups["when"], anchors)

    def span(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`from Friday to Sunday`: the first as seen from the last."""
        last = self.inner(groups["b"], anchors)
        seen = Calendar(last.end) if last and last.end else self
        first = seen.inner(groups["a"], anchors)
        if first is None or last is None or first.start is None or last.end is None:
            return None if first is None or last is None else OPEN
        return Days(first.start, last.end) if first.start <= last.end else None

    def pair(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`on January 31 and on February 1`: days that lie further apart are two dates."""
        both = self.span(groups, anchors)
        if both is None or both.start is None or both.end is None:
            return both
        return both if both.end - both.start <= DAY * 2 else None

    def days_of_month(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`3 to 7 June`."""
        last = self.day_of_month({**groups, "d": groups["b"] or groups.get("bo")}, anchors)
        number = day_number(groups["a"] or groups.get("ao"))
        if last.end is None:
            return last
        first = last.end.replace(day=number)
        return Days(first, last.end) if first < last.end else None

    def months_of_year(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`March or April 2019`."""
        last = self.month({**groups, "m": groups["b"]}, anchors)
        if last.start is None:
            return last
        number = MONTHS.index((groups["a"] or "")[:3]) + 1
        first = date(last.start.year - (number > last.start.month), number, 1)
        return Days(first, last.end)

    def part_of(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`the first half of September`."""
        named = self.whole(groups, anchors)
        if named is None or named.start is None or named.end is None:
            return named
        return self.clipped(part_of(named, groups["part"] or ""))

    def week_of(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`the week of 10 October`."""
        at = self.inner(groups["when"], anchors)
        return self.clipped(around(at.start, "week")) if at and at.start else at

    def first_of(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`the first week of July`, `the first week of the war that began on Monday`."""
        named = self.whole(groups, anchors)
        return named and self.clipped(first_of(named, count_of(groups.get("n")), unit_of(groups["unit"])))

    def units_to(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`the six months to June`, `the 24 hours to Monday`."""
        end, n, unit = self.whole(groups, anchors), count_of(groups.get("n")), unit_of(groups["unit"])
        if end is None or end.end is None or n is None:
            return end
        if unit in {"month", "quarter", "year"} and end.start != end.end:
            return self.clipped(Days(around(end.end + DAY - step_of(unit, n), "day").start, end.end))
        return Days(end.end - step_of(unit, n) + DAY * (unit != "hour"), end.end)

    def eve(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`the eve of Monday's vote`."""
        at = self.inner(groups["when"], anchors)
        return Days(at.start - DAY, at.start - DAY) if at and at.start else at

    def shifted_from(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`two days after the truce of 4 May`."""
        return shift(self.inner(groups["when"], anchors), groups)

    def days_after(self, groups: Groups, anchors: Anchors) -> Days | None:
        """`the ten days after they took the town on 4 May`."""
        at, n = self.inner(groups["when"], anchors), count_of(groups["n"])
        if at is None or at.start is None or n is None:
            return at
        return self.clipped(Days(at.start, at.start + step_of(unit_of(groups["unit"]), n)))

    def ago(self, groups: Groups, _: Anchors) -> Days:
        """`two days ago` is a day, `two weeks ago` a week, `two months ago` a month."""
        unit, n = unit_of(groups["unit"]), count_of(groups["n"]) if groups.get("n") else None
        seen = self.last if unit in {"month", "quarter", "year", "decade"} else self.day
        if seen is None or n is None:
            return OPEN
        then = seen - step_of(unit, n)
        return Days(then, seen) if unit == "hour" else around(then, "week" if unit == "fortnight" else unit)

    def past(self, groups: Groups, _: Anchors) -> Days:
        """`the past two weeks`: so many days back until today."""
        n = count_of(groups.get("n")) if "n" not in groups or groups["n"] else None
        if self.day is None or n is None:
            return OPEN
        return Days(self.day - step_of(unit_of(groups["unit"]), n), self.day)

    def last_month_named(self, groups: Groups, _: Anchors) -> Days:
        """`last December`: the last one before this month."""
        if self.last is None:
            return OPEN
        number = MONTHS.index((groups["m"] or "")[:3]) + 1
        return self.clipped(month_around(date(self.last.year - (number >= self.last.month), number, 1)))


READERS: Mapping[str, Callable[[Calendar, Groups, Anchors], Days | None]] = {
    "iso": Calendar.iso, "date": Calendar.day_of_month, "weekday": Calendar.weekday, "day_word": Calendar.day_word,
    "month": Calendar.month, "year": Calendar.year, "decade": Calendar.decade, "season": Calendar.season,
    "winter": Calendar.winter,
    "numeric": Calendar.numeric, "feast": Calendar.feast, "easter": Calendar.easter,
    "day": Calendar.plain, "open": Calendar.open, "today": Calendar.today, "overnight": Calendar.overnight,
    "last_season": Calendar.last_season, "unit": Calendar.unit, "weekend": Calendar.weekend,
    "since": Calendar.since, "since_start": Calendar.since_start, "bare": Calendar.bare, "span": Calendar.span,
    "pair": Calendar.pair, "week_of": Calendar.week_of,
    "days_of_month": Calendar.days_of_month, "months_of_year": Calendar.months_of_year, "part_of": Calendar.part_of,
    "first_of": Calendar.first_of, "days_after": Calendar.days_after, "units_to": Calendar.units_to,
    "ago": Calendar.ago, "past": Calendar.past, "eve": Calendar.eve, "shifted_from": Calendar.shifted_from,
    "last_month_named": Calendar.last_month_named,
    **ANCHORED,
}  # fmt: skip
