"""The method page: the flow, the rules with their counts, what was left open, what the words mean, the tables' columns."""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import dataframely as dy
import polars as pl
import yaml

from analysis import extraction, tables
from analysis.chart import views
from analysis.evaluate import accounting
from analysis.paths import INTERIM, REPORTS, ROOT, RULES
from analysis.reports import glossary, listings
from analysis.reports.assets import LICENCES
from analysis.reports.code import code_pages
from analysis.reports.listings import Listing, listing
from analysis.reports.publication import Publication, READ
from analysis.reports.writing import Page

NUMERALS_CSV, LEFT_OPEN_CSV = "tables/numerals.csv", "tables/left-open.csv"


def pages(shown: Publication) -> Iterator[Page]:
    """The method page."""
    yield Page(
        "method.html",
        "method.html.j2",
        {
            "stages": stages(),
            "code": code_pages(),
            "rules": rule_files(),
            "accounts": _accounts(shown),
            "left_open": left_open(shown),
            "numerals": _numerals(shown),
            "rejected": shown.tables["files"].filter(pl.col("status").cast(pl.String) == "rejected").select("file", "reason").rows(),
            "scores": _scores(),
            "glossaries": _GLOSSARIES,
            "dictionary": {name: dictionary(schema) for name, (_, schema) in READ.items()},
            "licences": LICENCES,
        },
    )  # fmt: skip


_GLOSSARIES: Mapping[str, Mapping[Any, str]] = {
    "How a number is hedged": glossary.MODIFIERS,
    "How somebody denies, or doesn't": glossary.DENIALS,
    "How an accusation is answered": glossary.ANSWERS,
    "What sort of statement it is": glossary.STATEMENTS,
    "Numbers that are no figures": glossary.NUMERALS,
}


def stages() -> list[tuple[str, str]]:
    """The stages of the flow in their order, with what each is for."""
    flow = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    return [(name, entry.get("do", entry)["desc"]) for name, entry in flow.items()]


def rule_files() -> list[tuple[str, str, int]]:
    """The files of rules: name, what the first line says they are, how many entries they have."""
    found = []
    for path in sorted(RULES.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        comment = " ".join(line[1:].strip() for line in itertools.takewhile(lambda line: line.startswith("#"), text.splitlines()))
        about = re.split(r"[.](?: |$)", comment)[0]
        found.append((path.name, about, _entries(yaml.load(text, Loader=yaml.CSafeLoader))))
    return found


def _entries(node: Any) -> int:
    """How many entries are below a node: whatever has an id, an example or a name of its own, else words listed."""
    if isinstance(node, Mapping):
        if {"id", "example", "ask", "adjectives"} & set(node):
            return 1
        return sum(_entries(value) for value in node.values())
    if isinstance(node, list):
        parts = [_entries(value) for value in node]
        return sum(parts) if any(isinstance(value, Mapping) for value in node) else 1
    return 0


def _accounts(shown: Publication) -> Listing:
    found = {
        name: tables.read(INTERIM / f"{name}.parquet", schema)
        for name, schema in extraction.FOUND.items()
    }
    linked = {name: shown.tables[name] for name in extraction.LINKED}
    rows = accounting.accounts(shown.tables["files"], found, linked)
    columns = (listings.text("What", "what", "choice"), listings.text("Outcome", "outcome"), listings.number("How many", "count"))
    return listing("accounts", "What became of every file, number, figure and denial", rows, columns, None)  # fmt: skip


def left_open(shown: Publication) -> Listing:
    """What was left open, by reason."""
    rows = accounting.left_open(shown.tables["claims"], shown.tables["statements"], shown.tables["denials"])
    columns = (listings.text("What", "role", "choice"), listings.text("Why", "reason"), listings.number("How often", "count"))
    return listing("left-open", f"{rows['count'].sum()} links left open, by reason", rows, columns, LEFT_OPEN_CSV)  # fmt: skip


def _numerals(shown: Publication) -> Listing:
    rows = views.numerals_counted(shown.tables["numerals"], shown.tables["sentences"], 3)
    columns = (
        listings.text("Class", "class"), listings.number("How many", "count"), listings.text("For example", "printed"),
    )  # fmt: skip
    caption = f"{shown.tables['numerals'].height} numbers that are no figures, by class"
    return listing("numerals", caption, rows, columns, NUMERALS_CSV)


_SCORE_COLUMNS = (
    listings.text("What is measured", "what"), listings.text("Measure", "measure", "choice"),
    listings.text("Score", "value"), listings.text("95% interval", "interval"), listings.number("n", "n"),
    listings.text("The two coders' agreement", "coders"),
)  # fmt: skip
_ACROSS_COLUMNS = (
    listings.text("What is measured", "what"), listings.text("Precision", "precision"),
    listings.text("Recall", "recall"), listings.text("F1", "f1"), listings.number("Found", "found"),
    listings.number("In the gold", "gold"),
)  # fmt: skip


def _scores() -> list[Listing]:
    folder = REPORTS / "tables"
    within = pl.read_csv(folder / "scores.csv", infer_schema_length=None, schema_overrides={"value": pl.String})
    blind = pl.read_csv(folder / "scores-blind.csv", infer_schema_length=None, schema_overrides={"value": pl.String})
    across = pl.read_csv(folder / "scores-across.csv", schema_overrides={n: pl.String for n in ("precision", "recall", "f1")})
    return [
        listing("scores", "Within an article, against the settled annotation", within, _SCORE_COLUMNS, "tables/scores.csv"),
        listing("scores-blind", "The same on texts that nobody who wrote the rules has read", blind, _SCORE_COLUMNS[:-1], "tables/scores-blind.csv"),
        listing("scores-across", "Dates, claims, origins and answers", across, _ACROSS_COLUMNS, "tables/scores-across.csv"),
    ]  # fmt: skip


def dictionary(schema: type[dy.Schema]) -> tuple[str, list[tuple[str, str, str, str]]]:
    """A table's description and its columns: name, type, whether it may be empty, what it is."""
    keys = set(schema.primary_key())
    rows = [
        (name, _type(column), "key" if name in keys else "may be empty" if column.nullable else "always there", column.description or "")
        for name, column in schema.columns().items()
    ]  # fmt: skip
    return (schema.__doc__ or "").strip().rstrip("."), rows


def _type(column: dy.Column) -> str:
    if isinstance(column, dy.Enum):
        return "one of: " + ", ".join(column.categories)
    return {"String": "text", "Bool": "yes or no", "Float64": "number"}.get(type(column).__name__, "whole number")


def write_tables(shown: Publication) -> None:
    """Write the tables of this page that no notebook writes."""
    rows = accounting.left_open(shown.tables["claims"], shown.tables["statements"], shown.tables["denials"])
    tables.write_csv(rows, REPORTS / LEFT_OPEN_CSV)
    tables.write_csv(shown.tables["numerals"], REPORTS / NUMERALS_CSV)
