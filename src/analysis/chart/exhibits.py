"""What a notebook shows: charts as pictures, rows as tables.

A chart becomes SVG, Vega-Lite for notebooks and pages, and words.

Altair's own renderers write random ids and scripts from the network, or a bundle that fails nbformat's
validation; this one writes bytes that stay the same.
"""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
import vl_convert as vlc
from great_tables import GT

from analysis.chart.charts import Drawn
from analysis.chart.layout import NARROW, WIDE
from analysis.chart.views import grouped
from analysis.chart.wording import Words
from analysis.paths import REPORTS, output

# JupyterLab 4.6 ships a renderer for this type and draws Vega-Lite 6 specifications with it, in notebooks
# that are not trusted too; a newer `$schema` there would only bring a warning.
VEGALITE_MIME = "application/vnd.vegalite.v5+json"
_NOTEBOOK_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# What vl-convert 1.9 and Altair 6.3 both speak.
VEGALITE_VERSION = "6.4"


class Picture:
    """A chart, drawn; a notebook shows it as its output.

    Attributes:
        specification: Vega-Lite JSON, data included.
        svg: the same chart as SVG text.
        description: what is to be seen, in words.
    """

    def __init__(self, specification: dict[str, Any], svg: str, description: str) -> None:
        self.specification = specification
        self.svg = svg
        self.description = description

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {
            # Paper of its own: JupyterLab may be dark, and no style sheet gives the ink another colour there.
            VEGALITE_MIME: {**self.specification, "$schema": _NOTEBOOK_SCHEMA, "background": "white"},
            "image/svg+xml": self.svg,
            "text/plain": self.description,
        }


def draw(chart: Callable[[pl.DataFrame, str, str, int], Drawn], rows: pl.DataFrame, name: str, words: Words) -> Picture:
    """Draw a chart in two widths and write them to what will become reports/figures/.

    `<name>.svg` is for a desk and `<name>-narrow.svg` for a phone; the notebook shows the first. Links in them lead
    from a folder of reports/: `../articles/<article_id>.html#s<sentence_id>`.

    Args:
        chart: a function of `charts`.
        rows: what it draws.
        name: the files' name, and the beginning of every id inside the SVG.
        words: title, how to read it, and its description, which becomes the SVG's `<desc>`.
    """
    wide, _ = (_written(chart(rows, words.title, words.subtitle, width), name + end, words.description)
               for width, end in ((WIDE, ""), (NARROW, "-narrow")))  # fmt: skip
    return wide


def _written(chart: Drawn, name: str, description: str) -> Picture:
    specification = chart.to_dict()
    specification["description"] = description
    svg = _stable_svg(vlc.vegalite_to_svg(specification, vl_version=VEGALITE_VERSION), name, description)
    output(REPORTS / "figures" / f"{name}.svg").write_text(svg, encoding="utf-8")
    return Picture(specification, svg, description)


# What vl-convert puts before a link that leads inside the reports.
_BASE_ADDRESS = "https://vega.github.io/vega-datasets/"
_ID = re.compile(r"(?<=id=\")[a-zA-Z]+_?\d+(?=\")")
_LINK = re.compile(r'<a xlink:href="([^"]*)"([^>]*)><path aria-label="([^"]*)"([^>]*)/></a>')
_PLACE = re.compile(r"-?\d+\.\d{3,}")


def _stable_svg(svg: str, name: str, description: str) -> str:
    """SVG whose ids count from 0 in this chart and begin with its name, and which says what it shows.

    A link says what its mark is, to screen readers and at the pointer; places have two decimals.
    """
    svg = svg.replace(_BASE_ADDRESS, "")
    svg = re.sub(r' (?:role|aria-roledescription)="[^"]*"', "", svg)
    svg = re.sub(r' aria-label="(?:Title|Subtitle) text [^"]*"', "", svg)  # it is text already
    svg = _LINK.sub(r'<a href="\1" aria-label="\3"><title>\3</title><path\4/></a>', svg)
    svg = _PLACE.sub(lambda found: f"{float(found[0]):.2f}", svg)
    for number, old in enumerate(dict.fromkeys(_ID.findall(svg))):
        svg = re.sub(rf"(?<=[\"#]){old}(?=[\")])", f"{name}-{number}", svg)
    words = html.escape(description)
    role = "group" if "<a href" in svg else "img"
    return svg.replace("<svg ", f'<svg role="{role}" aria-labelledby="{name}-desc" ', 1).replace(
        ">", f'><desc id="{name}-desc">{words}</desc>', 1
    )


class Table:
    """Rows as an HTML table with a caption; a notebook shows it as its output.

    Attributes:
        markup: the table as HTML; all text in it is escaped.
    """

    def __init__(self, markup: str, words: str) -> None:
        self.markup = markup
        self._words = words

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.markup, "text/plain": self._words}


def table(rows: pl.DataFrame, name: str, caption: str, columns: Mapping[str, str]) -> Table:
    """Rows as readers see them.

    Args:
        rows: in the order in which they are shown.
        name: the table's id, unique on a page.
        caption: what the rows are.
        columns: which columns are shown, in order, and their headings. A column `sentence` beside
            `sentence_start`, `start` and `end` is shown with those words marked; beside `row_id` it has that id,
            so that a mark of a chart can lead to it.
    """
    shown = rows.select(_sentence_markup(rows) if column == "sentence" else column for column in columns)
    numbers = [column for column, type_ in shown.schema.items() if type_.is_numeric()]
    made = (
        GT(shown.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String)), id=name)
        .tab_header(title=caption)
        .cols_label(cases=dict(columns))
        .fmt(fns=grouped, columns=numbers)
        .sub_missing(missing_text="–")
    )
    if "sentence" in columns:
        made = made.fmt(fns=str, columns="sentence")
    markup = re.sub(r"<style>.*?</style>", "", made.as_raw_html(), flags=re.DOTALL)
    markup = re.sub(r'<div id="[^"]*" style="[^"]*">', '<div class="table" tabindex="0">', markup, count=1)
    markup = re.sub(r"\n\s*\n", "\n", markup.replace(' data-quarto-disable-processing="false"', ""))
    return Table(markup.replace(' data-quarto-bootstrap="false"', ""), f"{caption} ({rows.height} rows)")


def _sentence_markup(rows: pl.DataFrame) -> pl.Expr:
    """The sentence as HTML, the words between `start` and `end` marked where the rows have them."""
    if not {"sentence_start", "start", "end"} <= set(rows.columns):
        return pl.col("sentence").map_elements(html.escape, return_dtype=pl.String)
    fields = pl.struct("sentence", "sentence_start", "start", "end", *(["row_id"] if "row_id" in rows.columns else []))
    return fields.map_elements(_marked, return_dtype=pl.String).alias("sentence")


def _marked(row: Mapping[str, Any]) -> str:
    start, end = row["start"] - row["sentence_start"], row["end"] - row["sentence_start"]
    parts: Sequence[str] = (row["sentence"][:start], row["sentence"][start:end], row["sentence"][end:])
    before, words, after = map(html.escape, parts)
    anchor = f' id="{html.escape(row["row_id"])}"' if row.get("row_id") else ""
    return f"<span{anchor}>{before}<mark>{words}</mark>{after}</span>"
