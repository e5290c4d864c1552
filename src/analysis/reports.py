"""Executed notebooks to HTML pages that load nothing from the network.

A page holds what its notebook shows, its code folded. A chart stands in it as SVG and, where scripts run, is
drawn anew by Vega from the one local file of the assets. The front page is made of the cells that the notebooks
tag `index`.
"""

import html
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import nbformat
import vl_convert as vlc
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

from analysis.exhibits import VEGALITE_MIME, VEGALITE_VERSION
from analysis.paths import REPORTS, TEMPLATES, output
from analysis.questions import all_questions, question

ASSETS = REPORTS / "assets"
_VEGA_LICENCE = "/* Vega, Vega-Lite and Vega-Embed, bundled by vl-convert: BSD 3-Clause, University of Washington. */\n"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the reports.

    Attributes:
        file: its name in reports/.
        title: its first heading.
        notebook: the executed notebook that it shows, relative to reports/; None for the front page.
    """

    file: str
    title: str
    notebook: str | None


def publish() -> None:
    """Write all pages and their assets from the executed notebooks in reports/notebooks."""
    paths = sorted((REPORTS / "notebooks").glob("*.ipynb"))
    shown = [_page_of(path, nbformat.read(path, as_version=4)) for path in paths]
    pages = [FRONT, *(page for page, _ in shown)]
    exporter = _exporter()
    for page, nb in shown:
        _write_page(page, exporter, nb, pages)
    _write_page(FRONT, exporter, _front_notebook(shown), pages)
    _write_assets()


FRONT = Page(file="index.html", title="Who says how many, and who denies it", notebook=None)
_QUESTION = "5-question-"


def _page_of(path: Path, nb: NotebookNode) -> tuple[Page, NotebookNode]:
    """The page of an executed notebook, and the notebook under the page's title."""
    if path.stem.startswith(_QUESTION):
        id_ = path.stem.removeprefix(_QUESTION)
        asked = question(id_).ask
        nb.cells[0].source = re.sub(r"^# .+", f"# {asked}", nb.cells[0].source)
        return Page(file=f"questions/{id_}.html", title=asked, notebook=f"notebooks/{path.name}"), nb
    name = re.sub(r"^\d+-", "", path.stem)
    return Page(file=f"{name}.html", title=_title(nb, path), notebook=f"notebooks/{path.name}"), nb


def _title(nb: NotebookNode, path: Path) -> str:
    heading = re.match(r"# (.+)", nb.cells[0].source)
    if not heading:
        raise ValueError(f"{path.name}: no heading; its first cell has to begin with `# ` and the question it answers")
    return heading[1]


def _front_notebook(shown: list[tuple[Page, NotebookNode]]) -> NotebookNode:
    """A notebook of the cells tagged `index`, headings one level down, code left out.

    The first declared question comes first, with its picture; the others are named with their pages.
    """
    front: NotebookNode = nbformat.v4.new_notebook()
    place = {f"questions/{id_}.html": at for at, id_ in enumerate(all_questions(), 1)}
    in_order = sorted(shown, key=lambda pair: (pair[0].file != "contested.html", place.get(pair[0].file, 0)))
    first = [pair for pair in in_order if place.get(pair[0].file) == 1]
    for page, nb in first + [pair for pair in in_order if pair[0].file not in place]:
        if page.file in place:
            front.cells.append(nbformat.v4.new_markdown_cell(f"## [{page.title}]({page.file})"))
        if page.file == "contested.html":
            others = [f"- [{other.title}]({other.file})" for other, _ in in_order if place.get(other.file, 0) > 1]
            front.cells.append(nbformat.v4.new_markdown_cell("\n".join(["## More questions", "", *others])))
        for cell in nb.cells:
            if "index" in cell.metadata.get("tags", []):
                front.cells.append(_front_cell(cell, page))
    return front


def _front_cell(cell: NotebookNode, page: Page) -> NotebookNode:
    copy: NotebookNode = nbformat.from_dict(cell)
    if copy.cell_type == "markdown":
        copy.source = re.sub(r"^#", "##", copy.source, flags=re.MULTILINE)
        return copy
    copy.metadata["transient"] = {"remove_source": True}
    for shown in copy.outputs:  # a mark leads to its sentence, which stands on the chart's own page
        if VEGALITE_MIME in shown.get("data", {}):
            text = json.dumps(shown.data[VEGALITE_MIME]).replace('"#figure-', f'"{page.file}#figure-')
            shown.data[VEGALITE_MIME] = json.loads(text.replace('"#denial-', f'"{page.file}#denial-'))
            shown.data["image/svg+xml"] = shown.data["image/svg+xml"].replace('href="#', f'href="{page.file}#')
    return copy


def _exporter() -> HTMLExporter:
    config = Config()
    config.HTMLExporter.template_name = "page"
    config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
    config.HTMLExporter.exclude_anchor_links = True
    exporter = HTMLExporter(config=config)
    exporter.register_filter("chart", _chart)
    return exporter


def _chart(data: dict[str, Any]) -> str:
    """A chart's output as a figure: the SVG, and the specification for the script to draw it anew."""
    specification = {**data[VEGALITE_MIME], "$schema": "https://vega.github.io/schema/vega-lite/v6.json"}
    text = json.dumps(specification, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # Inside a script element only `<` can end it or open a comment.
    text = text.replace("<", "\\u003c")
    caption = html.escape(data["text/plain"])
    return (
        f'<figure class="chart" tabindex="0"><div class="drawn">{data["image/svg+xml"]}</div>'
        f'<script type="application/json">{text}</script><figcaption>{caption}</figcaption></figure>'
    )


def _write_page(page: Page, exporter: HTMLExporter, nb: NotebookNode, pages: list[Page]) -> None:
    body, _ = exporter.from_notebook_node(nb)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    text = environment.get_template("layout.html.j2").render(
        page=page, pages=pages, body=body, root="../" * page.file.count("/")
    )
    text = "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"
    output(REPORTS / page.file).write_text(text, encoding="utf-8")


def _write_assets() -> None:
    bundle = vlc.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGALITE_VERSION)
    output(ASSETS / "vega.js").write_text(_VEGA_LICENCE + bundle, encoding="utf-8")
    highlighting = HtmlFormatter(style="default").get_style_defs(".highlight")
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    output(ASSETS / "report.css").write_text(f"{style}\n{highlighting}\n", encoding="utf-8")
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    output(ASSETS / "report.js").write_text(script, encoding="utf-8")
