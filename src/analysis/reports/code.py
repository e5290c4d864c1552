"""The executed notebooks as pages of their own: what they show, their code folded."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup
from nbconvert import HTMLExporter
from traitlets.config import Config

from analysis.paths import REPORTS, TEMPLATES
from analysis.chart.questions import question
from analysis.reports.pictures import inline
from analysis.reports.writing import Page

_QUESTION = "5-question-"


def code_pages() -> list[tuple[str, str]]:
    """The pages of the notebooks: file below reports/, and title."""
    return [(f"code/{path.stem}.html", _title(path)) for path in _paths()]


def _paths() -> list[Path]:
    return sorted((REPORTS / "notebooks").glob("*.ipynb"))


def _title(path: Path) -> str:
    if path.stem.startswith(_QUESTION):
        return question(path.stem.removeprefix(_QUESTION)).ask
    heading = re.match(r"# (.+)", nbformat.read(path, as_version=4).cells[0].source)
    if not heading:
        raise ValueError(f"{path.name}: no heading; its first cell has to begin with `# ` and the question it answers")
    return heading[1]


def pages() -> Iterator[Page]:
    """A page for each executed notebook."""
    exporter = _exporter()
    for path in _paths():
        nb = nbformat.read(path, as_version=4)
        nb.cells[0].source = re.sub(r"^# .+\n*", "", nb.cells[0].source)
        body, _ = exporter.from_notebook_node(nb)
        yield Page(
            f"code/{path.stem}.html",
            "code.html.j2",
            {"title": _title(path), "notebook": f"notebooks/{path.name}", "body": Markup(body)},  # noqa: S704 - escaped by nbconvert's template
        )


def _exporter() -> HTMLExporter:
    config = Config()
    config.HTMLExporter.template_name = "page"
    config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
    config.HTMLExporter.exclude_anchor_links = True
    exporter = HTMLExporter(config=config)
    exporter.register_filter("chart", _chart)
    exporter.register_filter("table", plain_table)
    return exporter


def _chart(data: Mapping[str, Any]) -> str:
    """A chart's output as it is drawn, its links leading from the page."""
    return inline(data["image/svg+xml"], "../")


def plain_table(markup: str) -> str:
    """A notebook's table without the ids of its cells, which several tables of a page share.

    >>> plain_table('<td headers="stub_1_1 n" class="gt_row">id=&quot;a&quot;</td>')
    '<td class="gt_row">id=&quot;a&quot;</td>'
    """
    return re.sub(r"<[^<>]+>", lambda tag: re.sub(r' (?:id|headers|aria-labelledby|style|bgcolor|valign|align)="[^"]*"', "", tag[0]), markup)
