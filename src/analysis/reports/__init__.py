"""The tables, charts and executed notebooks as pages that open from disk and load nothing from the network.

    publication   the processed tables, joined for readers, and where each page lies
    sentences     a sentence as pieces with the mentions that cover them
    listings      rows as tables of cells, which a template prints
    pictures      the SVG of a chart, fitted into a page
    front, questions, topics, actors, articles, method   what each sort of page shows
    quality       the scores that readers ask for first
    glossary      what the words of the tables mean
    code          executed notebooks as pages of their own, code folded
    assets        style, scripts and licences, generated from locked packages
    writing       templates to files

Numbers come from the tables of the flow and pictures from its charts. All text goes through templates that escape it.
"""

from analysis.reports import actors, articles, assets, code, front, method, questions, topics
from analysis.reports.publication import read_publication
from analysis.reports.writing import Writer

__all__ = ["publish"]


def publish() -> None:
    """Write all pages, their tables and their assets to what will become reports/."""
    writer, shown = Writer(), read_publication()
    for sort in (front, questions, topics, actors, articles, method):
        for page in sort.pages(shown):
            writer.write(page)
    for sort in (topics, articles, method):
        sort.write_tables(shown)
    for page in code.pages():
        writer.write(page)
    assets.write_assets()
