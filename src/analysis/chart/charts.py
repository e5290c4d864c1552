"""Rows to charts: each function takes rows and a width, and gives an Altair chart; it reads and filters nothing.

What is drawn has its place in px already (`stacking`), so that words fit; Vega-Lite's axes are identities.
"""

import altair as alt
import polars as pl

from analysis.chart.layout import LINE, SIZE, TITLE, wrap
from analysis.chart.stacking import Stack, panels, stacked, units

# All colours of all charts, by what they stand for. Pages give each another value in dark mode by its hex, so no other
# colour may stand in a chart. People, killed and wounded differ in lightness too: they stay apart in grey.
PALETTE = {
    "foreground": "#1a1a1a",
    "muted": "#595959",
    "grid": "#d4d4d4",
    "figure": "#0072b2",  # and people
    "killed": "#6d1a45",
    "wounded": "#c27618",
    "denial": "#8a4b08",
    "silence": "#6b6b6b",
}
# The same on dark paper (#161616).
DARK = {
    "foreground": "#ececec",
    "muted": "#b0b0b0",
    "grid": "#444444",
    "figure": "#3f97dc",
    "killed": "#e39ac0",
    "wounded": "#ffd27f",
    "denial": "#e8a662",
    "silence": "#9c9c9c",
}
Drawn = alt.LayerChart | alt.FacetChart  # what `alt.layer` gives, by its annotation
# A font that vl-convert ships, so that widths are measured alike on every machine.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


@alt.theme.register("analysis", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    """The look that all charts share."""
    ink, muted = PALETTE["foreground"], PALETTE["muted"]
    return {
        "config": {
            "background": "transparent",
            "font": FONT,
            "padding": {"top": 6, "bottom": 4, "left": 0, "right": 0},
            "view": {"stroke": None},
            "text": {"fontSize": SIZE, "fill": ink, "lineBreak": "\n", "lineHeight": LINE, "align": "left",
                     "baseline": "middle"},
            "point": {"size": 90, "opacity": 1, "strokeWidth": 2},
            "rule": {"strokeWidth": 2},
            "title": {"anchor": "start", "frame": "group", "color": ink, "subtitleColor": muted, "fontSize": TITLE,
                      "lineHeight": TITLE + 5, "subtitleFontSize": SIZE, "subtitleLineHeight": LINE,
                      "subtitlePadding": 9, "offset": 14},
        }
    }  # fmt: skip


def stack(rows: pl.DataFrame, title: str, subtitle: str, width: int) -> Drawn:
    """Rows below one another on one logarithmic axis: figures as marks, answers to them in words.

    An exact number is a dot, an approximate one a ring, a lower or upper bound an arrow to its open side, a range a
    bar between two strokes. Each row leads to its sentence.

    Args:
        rows: as `stacking.rows_of` gives them.
        title: states what is seen.
        subtitle: says how to read it.
        width: in px.
    """
    return _drawn(stacked(rows, width), title, subtitle, width)


def stack_of_counts(rows: pl.DataFrame, title: str, subtitle: str, width: int) -> Drawn:
    """The same on a linear axis that begins at 0."""
    return _drawn(stacked(rows, width, is_log=False), title, subtitle, width)


def unit_rows(rows: pl.DataFrame, title: str, subtitle: str, width: int) -> Drawn:
    """One mark for each single answer, in rows under headings; each mark leads to its sentence.

    Args:
        rows: a row an answer, as `stacking.units` takes them.
        title: states what is seen.
        subtitle: says how to read it.
        width: in px.
    """
    return _drawn(units(rows, width), title, subtitle, width)


def contested_small(rows: pl.DataFrame, title: str, subtitle: str, width: int) -> Drawn:
    """Small multiples: a panel a question, all on one logarithmic axis.

    Args:
        rows: as `stacking.panels` takes them.
        title: states what is seen.
        subtitle: says how to read it.
        width: in px.
    """
    return _drawn(panels(rows, width), title, subtitle, width)


def _drawn(placed: Stack, title: str, subtitle: str, width: int) -> Drawn:
    """All layers of a chart, with a title that fits."""
    titles = alt.TitleParams(
        wrap(title, width, 6, TITLE, is_bold=True).split("\n"), subtitle=wrap(subtitle, width, 9).split("\n")
    )
    layers = [*_lines(placed, width), *_words(placed, width), *_marks(placed, width), *_shapes(placed, width)]
    chart = alt.layer(*layers, *_links(placed, width))
    return chart.properties(width=width, height=max(placed.height, 1), title=titles)


def _base(rows: pl.DataFrame, width: float, height: float, x: str, y: str) -> alt.Chart:
    """A chart whose places are px from the left and the top."""
    return alt.Chart(rows).encode(
        x=alt.X(f"{x}:Q", axis=None, scale=alt.Scale(domain=[0, width], range=[0, width], nice=False)),
        y=alt.Y(f"{y}:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False)),
    )


def _used(rows: pl.DataFrame, *columns: str) -> list[pl.DataFrame]:
    """The rows that have all of these columns, with nothing else that differs; no frame where there are none."""
    found = rows.drop_nulls(list(columns))
    return [found] if found.height else []


def _lines(placed: Stack, width: float) -> list[alt.Chart]:
    """Lines behind everything: those of the axis, over headings, and from a claim to what answers it."""
    made = []
    for rows in _used(placed.lines.with_columns(_inked("colour"))):
        base = _base(rows, width, placed.height, "x", "y").encode(
            x2="x2:Q", y2="y2:Q", color=alt.Color("colour:N", scale=None)
        )
        made.append(base.mark_rule(aria=False, strokeWidth=1))
    return made


def _words(placed: Stack, width: float) -> list[alt.Chart]:
    """All words; where they break is settled already."""
    made = []
    for (size, weight, align), rows in placed.words.with_columns(_inked("colour")).group_by(
        "size", "weight", "align", maintain_order=True
    ):
        base = _base(rows.select("x", "y", "text", "colour"), width, placed.height, "x", "y")
        mark = base.mark_text(aria=False, fontSize=size, fontWeight=weight, align=align, lineHeight=LINE)
        made.append(mark.encode(text="text:N", fill=alt.Fill("colour:N", scale=None)))
    return made


def _marks(placed: Stack, width: float) -> list[alt.Chart]:
    """The marks of numbers: line, edges, arrows, rings, dots and diamonds."""
    rows = placed.rows.with_columns(_inked("colour"))
    made = []
    for used in _used(rows.filter(pl.col("drawn_from") != pl.col("drawn_to")), "drawn_from", "drawn_to"):
        ends = used.select("drawn_from", "drawn_to", "mark_y", "colour")
        base = _base(ends, width, placed.height, "drawn_from", "mark_y")
        made.append(base.mark_rule(aria=False).encode(x2="drawn_to:Q", color=alt.Color("colour:N", scale=None)))
    for name, (shape, size, is_filled) in _LOOKS.items():
        for used in _used(rows, name):
            base = _base(used.select(name, "mark_y", "colour"), width, placed.height, name, "mark_y")
            mark = base.mark_point(aria=False, shape=shape, size=size, filled=is_filled)
            made.append(mark.encode(color=alt.Color("colour:N", scale=None)))
    return made


# The marks of numbers, what lies behind first: shape, size in square px, whether filled.
_LOOKS = {
    "edge_low": ("M0,-1L0,1", 160, False),
    "edge_high": ("M0,-1L0,1", 160, False),
    "open_left": ("triangle-left", 90, True),
    "open_right": ("triangle-right", 90, True),
    "ring": ("circle", 90, False),
    "diamond": ("diamond", 110, False),
    "dot": ("circle", 110, True),
}


def _inked(column: str) -> pl.Expr:
    """A name of the palette as its colour."""
    return pl.col(column).replace_strict(PALETTE, default=None, return_dtype=pl.String)


def _shapes(placed: Stack, width: float) -> list[alt.Chart]:
    """The marks of answers: filled or hollow shapes, a dash for silence."""
    made = []
    for used in _used(placed.rows.with_columns(_inked("colour")), "shape", "mark_x"):
        for (is_hollow,), rows in used.group_by("is_hollow", maintain_order=True):
            base = _base(rows.select("mark_x", "mark_y", "shape", "colour"), width, placed.height, "mark_x", "mark_y")
            mark = base.mark_point(aria=False, filled=not is_hollow, size=110)
            made.append(mark.encode(color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None)))
    return made


def _links(placed: Stack, width: float) -> list[alt.Chart]:
    """An unseen surface over each row or mark, which says in a sentence what it is, and leads to where it stands."""
    made = []
    for used in _used(placed.rows, "link"):
        rows = used.select("left", "right", "top", "bottom", "say", "link")
        base = _base(rows, width, placed.height, "left", "top").encode(
            x2="right:Q", y2="bottom:Q", href="link:N", description="say:N", tooltip=alt.Tooltip("say:N")
        )
        made.append(base.mark_rect(fill=PALETTE["foreground"], fillOpacity=0))
    return made
