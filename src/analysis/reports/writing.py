"""Templates to files: text is escaped, and what a page weighs is held."""

from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analysis.chart.counting import counted
from analysis.paths import REPORTS, TEMPLATES, output
from analysis.chart.views import grouped

NAVIGATION = (
    ("questions.html", "Questions"),
    ("actors.html", "Actors"),
    ("figures.html", "Figures"),
    ("denials.html", "Denials"),
    ("articles.html", "Articles"),
    ("method.html", "Method"),
)


class Page(NamedTuple):
    """A page to be written.

    Attributes:
        file: below reports/.
        template: below templates/.
        shown: what the template names.
    """

    file: str
    template: str
    shown: dict[str, Any]


class Writer:
    """Writes pages in the frame that all share."""

    def __init__(self, templates: Path = TEMPLATES) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip
        self._environment.filters["grouped"] = grouped
        self._environment.globals.update(navigation=NAVIGATION, times=counted)

    def write(self, page: Page) -> None:
        """Write a page to what will become reports/."""
        output(REPORTS / page.file).write_text(self.render(page), encoding="utf-8")

    def render(self, page: Page) -> str:
        """A page as text."""
        section = page.file.partition("/")[0].removesuffix(".html") + ".html"
        text = self._environment.get_template(page.template).render(
            file=page.file, root=root_of(page.file), section=section, **page.shown
        )
        return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


def root_of(file: str) -> str:
    """What leads from a page to reports/.

    >>> root_of("index.html"), root_of("actors/nato.html")
    ('', '../')
    """
    return "../" * file.count("/")

