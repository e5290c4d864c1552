"""How the reading is accounted for: scores for readers, what became of everything, what was left open."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from analysis.evaluate.evaluation import Score


def accounts(
    files: pl.DataFrame, found: Mapping[str, pl.DataFrame], linked: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """What became of every file, number, figure and denial: a row an outcome, with how many."""
    claims, numerals = linked["claims"], found["numerals"]
    status = files["status"].cast(pl.String)
    attributed = claims["claimant_text"].drop_nulls().len()
    is_open = claims.filter(pl.col("claimant_text").is_null() & pl.col("left_open").is_not_null()).height
    answered = linked["denials"]["denies_sentence_id"].drop_nulls().len()
    unknown = (numerals["class"].cast(pl.String) == "unknown").sum()
    rows = [
        ("files", "read", (status == "read").sum()),
        ("files", "a copy of another", (status == "copy").sum()),
        ("files", "rejected, with a reason", (status == "rejected").sum()),
        ("numbers", "figures", found["figures"].height),
        ("numbers", "no figures, of a known class", numerals.height - unknown),
        ("numbers", "unknown", unknown),
        ("figures", "somebody's", attributed),
        ("figures", "left open", is_open),
        ("figures", "in the article's own voice", claims.height - attributed - is_open),
        ("denials and silences", "lead to a sentence they answer", answered),
        ("denials and silences", "lead to none", linked["denials"].height - answered),
    ]
    return pl.DataFrame(rows, schema={"what": pl.String, "outcome": pl.String, "count": pl.UInt32}, orient="row")


def left_open(claims: pl.DataFrame, statements: pl.DataFrame, denials: pl.DataFrame) -> pl.DataFrame:
    """What was left open, by reason: a row a role and reason, with how often."""
    roles = {"claimant of a figure": claims, "speaker": statements, "what a denial denies": denials}
    rows = [
        rows.drop_nulls("left_open").select(role=pl.lit(role), reason=pl.col("left_open"))
        for role, rows in roles.items()
    ]
    counts = pl.concat(rows).group_by("role", "reason").agg(count=pl.len().cast(pl.UInt32))
    return counts.sort("role", "count", "reason", descending=[False, True, False])


def with_places(rows: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Mentions with the offsets of their sentence, `sentence_start` and `sentence_end`, for scoring."""
    places = sentences.select("article_id", "sentence_id", sentence_start="start", sentence_end="end")
    return rows.join(places, on=["article_id", "sentence_id"], how="left", maintain_order="left")


def by_article(
    mentions: Mapping[str, pl.DataFrame], articles: pl.DataFrame
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Mentions as rows by article and table, for scoring; an article without mentions has empty lists."""
    return {
        article: {name: rows.filter(pl.col("article_id") == article).to_dicts() for name, rows in mentions.items()}
        for article in articles["article_id"]
    }


# Where data/gold/shared/AGREEMENT.md has the two coders' agreement for what a score measures: file and measure.
_AGREEMENT = {
    "figures_found": ("figures", "F1"),
    "figures_span_bounds_value": ("figures", "low and high"),
    "figure_modifier": ("figures", "modifier"),
    "figure_kind": ("figures", "kind"),
    "figure_counted": ("figures", "counted"),
    "figure_event": ("figures", "event"),
    "figure_claimant": ("figures", "claimant"),
    "figure_via": ("figures", "via"),
    "numerals": ("numerals", "F1, overlapping tokens"),
    "numeral_class": ("numerals", "class"),
    "statements": ("statements", "F1"),
    "statement_speaker": ("statements", "speaker"),
    "statement_type": ("statements", "type"),
    "statement_content": ("statements", "content, token"),
    "statement_on_behalf_of": ("statements", "on_behalf_of"),
    "denials": ("denials", "F1"),
    "denial_kind": ("denials", "kind"),
    "denial_denier": ("denials", "denier"),
    "denial_denied": ("denials", "denied"),
    "actor_uses": ("actors", "surfaces"),
    "document_facts": ("documents", "title"),
    "segments": ("documents", "segments F1"),
}


def agreement(folder: Path) -> dict[tuple[str, str], str]:
    """The coders' agreement as the gold's own table prints it, by file and measure; empty where it has none."""
    path = folder / "AGREEMENT.md"
    if not path.exists():
        return {}
    found: dict[tuple[str, str], str] = {}
    file = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and line.startswith("|"):
            file = cells[0] or file
            found[file, cells[1]] = cells[3].replace(" %", "%")
    return found


def scores(found: Sequence[Score], gold: Path) -> pl.DataFrame:
    """Scores for readers: what, measure, value, interval, n, and the coders' agreement beside it."""
    printed = agreement(gold)
    rows = []
    for score in found:
        low, high = score.interval
        file, measure = _AGREEMENT.get(score.name, ("", ""))
        coders = next(
            (value for (f, m), value in printed.items() if f == file and measure and m.startswith(measure)),
            None,
        )
        rows.append(
            {
                "what": score.name.replace("_", " "),
                "measure": "F1" if score.is_f1 else "share",
                "value": f"{score.value:.3f}",
                "interval": f"{low:.3f}–{high:.3f}",
                "n": score.n,
                "coders": coders,
            }
        )
    return pl.DataFrame(rows, schema_overrides={"coders": pl.String, "n": pl.UInt32})


def for_scoring(
    found: Mapping[str, pl.DataFrame],
    linked: Mapping[str, pl.DataFrame],
    sentences: pl.DataFrame,
    articles: pl.DataFrame,
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """All mentions by article, as `scoring.score_articles` takes them."""
    said = linked["claims"].select("article_id", "start", "claimant", "claimant_text", "via")
    rows = {
        "actors": found["actors"].filter(~pl.col("is_place")),
        "figures": found["figures"].join(said, on=["article_id", "start"], how="left", maintain_order="left"),
        "numerals": found["numerals"],
        "statements": linked["statements"],
        "denials": linked["denials"],
    }
    return by_article({name: with_places(table, sentences) for name, table in rows.items()}, articles)
