"""Rows of a chart below one another, for one width: where each row's words, marks and link lie, in px."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import polars as pl

from analysis.chart.layout import LINE, SIZE, SMALL, WIDE, Axis, Beside, beside, log_axis, text_width, wrap

# Columns that place marks, in the numbers of the axis; null where a row has no such mark.
NUMBERS = ("drawn_from", "drawn_to", "edge_low", "edge_high", "open_left", "open_right", "ring", "dot", "diamond")
# What a row of a chart is made of; colours are names of `charts.PALETTE`.
ROW = {
    "sort": pl.String,  # heading, value (has a place on the axis), answer (has words alone)
    "label": pl.String,  # who or what; the words of an answer
    "note": pl.String,  # a second, quieter line
    "shown": pl.String,  # what is written beside the mark
    "short": pl.String,  # the same for where there is less room
    "shape": pl.String,  # the mark of an answer
    "is_hollow": pl.Boolean,  # whether that is an outline
    "is_reply": pl.Boolean,  # whether it answers the value above
    "colour": pl.String,
    "link": pl.String,
    "say": pl.String,  # the mark as a sentence
    **dict.fromkeys(NUMBERS, pl.Float64),
}
_PLACED = {**ROW, **dict.fromkeys(("left", "right", "top", "bottom", "mark_x", "mark_y"), pl.Float64)}
_LINE = {"x": pl.Float64, "x2": pl.Float64, "y": pl.Float64, "y2": pl.Float64, "colour": pl.String}
_WORDS = {"x": pl.Float64, "y": pl.Float64, "text": pl.String, "colour": pl.String, "size": pl.Int64,
          "weight": pl.String, "align": pl.String}  # fmt: skip
_AXIS_HEIGHT, _HEADING, _REPLY = 24.0, 34.0, 16.0
NOTHING = "No article read gives a figure or an answer."
_LONG = 600.0  # a chart that is higher has its axis at its end too


class Stack(NamedTuple):
    """A chart whose parts have their places.

    Attributes:
        rows: what has a mark, the numbers of the marks as px, with `left`, `right`, `top` and `bottom` of the surface
            that leads to its sentence, `mark_x` (of answers) and `mark_y`.
        words: all that is written.
        lines: all lines that are no marks.
        height: of all.
    """

    rows: pl.DataFrame
    words: pl.DataFrame
    lines: pl.DataFrame
    height: float


class _Sheet:
    """What has been placed so far."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.is_wide = width >= WIDE * 0.7
        self.y = 0.0
        self.rows: list[dict[str, Any]] = []
        self._words: list[dict[str, Any]] = []
        self._lines: list[dict[str, Any]] = []

    def write(self, text: str, x: float, y: float, **look: Any) -> None:
        """Text whose first line has its middle at `y`."""
        plain = {"colour": "foreground", "size": SIZE, "weight": "normal", "align": "left"}
        self._words.append({**plain, **look, "x": x, "y": y, "text": text})

    def line(self, x: float, y: float, x2: float, y2: float, colour: str = "grid") -> None:
        self._lines.append({"x": x, "y": y, "x2": x2, "y2": y2, "colour": colour})

    def stack(self) -> Stack:
        return Stack(
            pl.DataFrame(self.rows, schema=_PLACED, orient="row"),
            pl.DataFrame(self._words, schema=_WORDS, orient="row"),
            pl.DataFrame(self._lines, schema=_LINE, orient="row"),
            self.y,
        )


def rows_of(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Rows of a chart as a table; what a row doesn't name is null."""
    return pl.DataFrame([{name: row.get(name) for name in ROW} for row in rows], schema=ROW, orient="row")


def stacked(rows: pl.DataFrame, width: float, *, is_log: bool = True) -> Stack:
    """Place rows below one another; in a narrow chart a row's words stand above its mark instead of beside it.

    Args:
        rows: as `rows_of` gives them.
        width: of the chart.
        is_log: whether the axis is logarithmic; else it begins at 0.
    """
    sheet = _Sheet(width)
    if rows.is_empty():
        sheet.write(wrap(NOTHING, width, 2), 1, 10)
        sheet.y = 2.0 * LINE + 4
    column = width * 0.34 if sheet.is_wide else 0.0
    if not is_log and not column:
        rows = rows.with_columns(note="shown", shown=None)
    room = 0.0 if is_log else max((text_width(words) for words in rows["shown"].drop_nulls()), default=0.0)
    axis = _axis(rows, column + 14, width - 34 - room, is_log=is_log)
    has_axis = rows["drawn_from"].drop_nulls().len() > 0
    if has_axis:
        _ticks(sheet, axis, 8)
        sheet.y = _AXIS_HEIGHT
    elbow = None
    for row in rows.iter_rows(named=True):
        if row["sort"] == "value":
            elbow = _value(sheet, row, column, axis if has_axis else None)
        else:
            elbow = _PLACE[row["sort"]](sheet, row, elbow)
    if has_axis and sheet.y > _LONG:
        _ticks(sheet, axis, sheet.y + 8)
        sheet.y += _AXIS_HEIGHT
    return sheet.stack()


def _axis(rows: pl.DataFrame, start: float, end: float, *, is_log: bool) -> Axis:
    numbers = [n for name in NUMBERS for n in rows[name].drop_nulls()]
    if is_log:
        return log_axis(numbers, start, end)
    return Axis(0, max(numbers, default=1) or 1, start, end, is_log=False)


def _ticks(sheet: _Sheet, axis: Axis, y: float) -> None:
    for tick in axis.ticks():
        sheet.write(f"{tick:,}", axis.px(tick), y, colour="muted", size=SMALL, align="center")


def _grid(sheet: _Sheet, axis: Axis, top: float, bottom: float, covered: tuple[float, float] = (0.0, 0.0)) -> None:
    """The lines of the axis behind a mark; not behind words above or below it, or beside it from px to px."""
    for tick in axis.ticks():
        if not covered[0] - 3 < axis.px(tick) < covered[1] + 3:
            sheet.line(axis.px(tick), top, axis.px(tick), bottom)


def _in_px(row: dict[str, Any], axis: Axis) -> dict[str, Any]:
    return {**row, **{name: axis.px(row[name]) for name in NUMBERS if row[name] is not None}}


def _heading(sheet: _Sheet, row: dict[str, Any], _: float | None) -> None:
    sheet.line(1, sheet.y + 8, sheet.width - 1, sheet.y + 8)
    sheet.write(wrap(row["label"], sheet.width, 1, is_bold=True), 1, sheet.y + 22, weight="bold")
    sheet.y += _HEADING


def _answer(sheet: _Sheet, row: dict[str, Any], elbow: float | None) -> float | None:
    """The words of an answer with its mark before them; a line leads to it from the claim that it answers."""
    mark_x = 9 + (_REPLY if row["is_reply"] else 0)
    text = wrap(row["label"], sheet.width - mark_x - 18, 2 if sheet.is_wide else 4)
    mark_y = sheet.y + 4 + LINE / 2
    bottom = sheet.y + LINE * (text.count("\n") + 1) + 8
    if row["is_reply"] and elbow is not None:
        sheet.line(4, elbow, 4, mark_y, "muted")
        sheet.line(4, mark_y, mark_x - 8, mark_y, "muted")
    sheet.write(text, mark_x + 14, mark_y)
    sheet.rows.append({**row, "left": 0, "right": sheet.width, "top": sheet.y, "bottom": bottom,
                       "mark_x": mark_x, "mark_y": mark_y})  # fmt: skip
    sheet.y = bottom
    return mark_y if row["is_reply"] else None


_PLACE: dict[str, Callable[[_Sheet, dict[str, Any], float | None], float | None]] = {
    "heading": _heading,
    "answer": _answer,
}


def _value(sheet: _Sheet, row: dict[str, Any], column: float, axis: Axis | None) -> float:
    """Words on the left and the mark beside them, or the words above the mark; gives where the words end."""
    top = sheet.y
    label = wrap(row["label"] or "", column or sheet.width, 2)
    note = wrap(row["note"] or "", column or sheet.width, 2, SMALL)
    first = top + 5 + LINE / 2
    lines = label.count("\n") + 1
    sheet.write(label, 1, first)
    if note:
        sheet.write(note, 1, first + LINE * lines, colour="muted", size=SMALL)
        lines += note.count("\n") + 1
    words_end = top + 5 + LINE * lines
    mark_y = top + 5 + LINE * lines / 2 if column else words_end + 10
    sheet.y = words_end + 5 if column else words_end + 24
    placed = _in_px(row, axis) if axis else row
    sheet.rows.append({**placed, "left": 0, "right": sheet.width, "top": top, "bottom": sheet.y, "mark_y": mark_y})
    covered = (0.0, 0.0)
    if row["shown"]:
        covered = _shown(sheet, placed, (axis.start if axis else column + 14, sheet.width - 2), mark_y)
    if axis:
        _grid(sheet, axis, top if column else words_end, sheet.y, covered)
    return words_end


def _shown(sheet: _Sheet, placed: dict[str, Any], room: tuple[float, float], y: float) -> tuple[float, float]:
    """What is written beside a mark; where the axis begins, if there is no mark. Gives from where to where it goes."""
    start, end = room
    if placed["drawn_from"] is None:
        found = Beside(wrap(placed["shown"], end - start - 6, 1), start + 6, "left")
    else:
        marks = placed["drawn_from"], placed["drawn_to"]
        found = beside(placed["shown"], *marks, (start - 8, end))
        if found.text != placed["shown"] and placed["short"]:
            found = beside(placed["short"], *marks, (start - 8, end))
    sheet.write(found.text, found.x, y, align=found.align)
    width = text_width(found.text)
    return (found.x, found.x + width) if found.align == "left" else (found.x - width, found.x)


def units(rows: pl.DataFrame, width: float) -> Stack:
    """Place one mark a row: `label` heads a group, `note` a line in it, `shown` stands behind the line's marks.

    Args:
        rows: as `rows_of` gives them, those of one group and line together.
        width: of the chart.
    """
    sheet = _Sheet(width)
    for (label,), group in rows.group_by("label", maintain_order=True):
        sheet.line(1, sheet.y + 2, width - 1, sheet.y + 2)
        name_end = _group_name(sheet, str(label))
        for _, line in group.group_by("note", maintain_order=True):
            _unit_line(sheet, line.to_dicts())
        sheet.y = max(sheet.y, name_end) + 6
    return sheet.stack()


def _group_name(sheet: _Sheet, label: str) -> float:
    """The name of a group, beside its lines or above them; gives where it ends."""
    sheet.y += 5
    name = wrap(label, sheet.width * 0.27 if sheet.is_wide else sheet.width, 3, is_bold=True)
    sheet.write(name, 1, sheet.y + 4 + LINE / 2, weight="bold")
    name_end = sheet.y + 4 + LINE * (name.count("\n") + 1)
    if not sheet.is_wide:
        sheet.y = name_end
    return name_end


def _unit_line(sheet: _Sheet, line: list[dict[str, Any]]) -> None:
    """A line of marks, with what they are about before them and their sum behind them."""
    begin = sheet.width * 0.29 if sheet.is_wide else 12.0
    room = sheet.width * 0.36 if sheet.is_wide else sheet.width - begin
    about = wrap(line[0]["note"], room - 8, 2)
    sheet.write(about, begin, sheet.y + 4 + LINE / 2)
    words_end = sheet.y + 4 + LINE * (about.count("\n") + 1)
    mark_x = begin + room + 10 if sheet.is_wide else begin + 10
    y = sheet.y + 4 + LINE / 2 if sheet.is_wide else words_end + 4 + LINE / 2
    step = min(20.0, (sheet.width - mark_x) * 0.6 / len(line))
    for place, row in enumerate(line):
        at = mark_x + place * step
        sheet.rows.append({**row, "left": at - step / 2, "right": at + step / 2, "top": y - 12, "bottom": y + 12,
                           "mark_x": at, "mark_y": y})  # fmt: skip
    behind = mark_x + (len(line) - 1) * step + 14
    sheet.write(wrap(line[0]["shown"], sheet.width - behind, 1), behind, y, colour="muted")
    sheet.y = max(words_end, y + LINE / 2 + 4)


def panels(rows: pl.DataFrame, width: float) -> Stack:
    """Place a panel a question, on one axis: `label` is its question, `note` what stands under it.

    Args:
        rows: as `rows_of` gives them, those of one panel together; one without numbers has a row of its own.
        width: of the chart.
    """
    sheet = _Sheet(width)
    columns = 3 if sheet.is_wide else 1
    each = (width - 24 * (columns - 1)) / columns
    groups = [group.to_dicts() for _, group in rows.group_by("label", maintain_order=True)]
    axis = _axis(rows, 0, 1, is_log=True)
    for first in range(0, len(groups), columns):
        line = groups[first : first + columns]
        titles = [wrap(group[0]["label"], each, 4, is_bold=True) for group in line]
        head = LINE * (max(title.count("\n") for title in titles) + 1) + 18
        ends = []
        for place, (group, title) in enumerate(zip(line, titles, strict=True)):
            left = place * (each + 24)
            sheet.line(left + 1, sheet.y + 2, left + each - 1, sheet.y + 2, "muted")
            sheet.write(title, left + 1, sheet.y + 12 + LINE / 2, weight="bold")
            here = axis._replace(start=left + 16, end=left + each - 26)
            ends.append(_panel(sheet, group, here, (left, each), sheet.y + head))
        sheet.y = max(ends) + 14
    return sheet.stack()


_STRIP = 66.0


def _panel(sheet: _Sheet, group: list[dict[str, Any]], axis: Axis, at: tuple[float, float], top: float) -> float:
    """One panel below its title; gives where it ends."""
    left, each = at
    _ticks(sheet, axis, top + 8)
    _grid(sheet, axis, top + 18, top + 18 + _STRIP)
    for place, row in enumerate(group):
        y = top + 18 + _STRIP * (place + 0.5) / len(group)
        if row["drawn_from"] is not None:
            sheet.rows.append({**_in_px(row, axis), "left": left, "right": left + each, "mark_y": y,
                               "top": y - _STRIP / len(group) / 2, "bottom": y + _STRIP / len(group) / 2})  # fmt: skip
    note = wrap(group[0]["note"], each, 4, SMALL)
    sheet.write(note, left + 1, top + 18 + _STRIP + 6 + LINE / 2, colour="muted", size=SMALL)
    return top + 18 + _STRIP + 6 + LINE * (note.count("\n") + 1)
