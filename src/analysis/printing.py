"""Mentions as JSON for programs and as tables for people at a terminal."""

from collections.abc import Iterable
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from analysis.records import Claim, Figure, Mentions, Record, Sentence

# What the annotation guidelines call the words of a mention.
_OWN_NAME = {"figures": "figure", "numerals": "numeral"}
_INTERNAL = frozenset(
    {"sentence_id", "is_place", "speaker_start", "speaker_end", "content_start", "content_end", "denier_start",
     "denier_end", "denies_sentence_id"}
)  # fmt: skip


def _row(mention: Record, sentence: Sentence) -> dict[str, Any]:
    fields = {key: value for key, value in msgspec.to_builtins(mention).items() if key not in _INTERNAL}
    place = {"sentence_start": sentence.start, "sentence_end": sentence.end}
    return {"quote": sentence.text, **fields, **place}


def as_json(found: Mentions) -> dict[str, list[dict[str, Any]]]:
    """Mentions as plain lists, with the guidelines' field names, offsets and rules.

    Returns:
        `actors` (those used as a place only are left out), `figures` with their claimants, `numerals`,
        `statements` and `denials`, each in the order of the text. `start` and `end` are code points from the
        start of the text, half-open; `sentence_start` and `sentence_end` are those of the sentence, `quote`.

    >>> from analysis.extraction import extract
    >>> as_json(extract("At least 64 men died."))["figures"][0]["low"]
    64.0
    """
    by_number = {sentence.sentence_id: sentence for sentence in found.sentences}
    rows: dict[str, list[dict[str, Any]]] = {}
    for name in ("actors", "figures", "numerals", "statements", "denials"):
        kept = [mention for mention in getattr(found, name) if not getattr(mention, "is_place", False)]
        rows[name] = [_row(mention, by_number[mention.sentence_id]) for mention in kept]
        if name in _OWN_NAME:
            for row in rows[name]:
                row[_OWN_NAME[name]] = row["text"]
    for row, claim in zip(rows["figures"], found.claims, strict=True):
        row |= {"claimant": claim.claimant, "claimant_text": claim.claimant_text, "via": claim.via}
        row["left_open"] = claim.left_open
    for row, denial in zip(rows["denials"], found.denials, strict=True):
        denies = by_number.get(-1 if denial.denies_sentence_id is None else denial.denies_sentence_id)
        row |= {"cue": row["text"], "denies_quote": denies.text if denies else None}
    return rows


def _table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str | None]]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(value or "" for value in row))
    return table


def _claimed(figure: Figure, claim: Claim) -> tuple[str | None, ...]:
    who = claim.claimant_text or (f"left open: {claim.left_open}" if claim.left_open else None)
    return figure.text, figure.counted, figure.kind, figure.modifier, who, claim.via


def print_tables(found: Mentions, console: Console) -> None:
    """Print figures with their claimants, statements, denials and actors as tables."""
    claimed = (_claimed(figure, claim) for figure, claim in zip(found.figures, found.claims, strict=True))
    console.print(_table("Figures", ["figure", "counted", "kind", "modifier", "claimant", "via"], claimed))
    said = ((s.speaker_text or s.speaker, s.cue, s.type, s.content) for s in found.statements)
    console.print(_table("Statements", ["speaker", "cue", "type", "content"], said))
    denied = ((d.denier_text or d.denier, d.text, d.kind, d.denied, d.against) for d in found.denials)
    console.print(_table("Denials and silences", ["denier", "words", "kind", "denied", "against"], denied))
    used: dict[tuple[str, str], dict[str, int]] = {}
    for actor in found.actors:
        if not actor.is_place:
            forms = used.setdefault((actor.actor, actor.kind), {})
            forms[actor.text] = forms.get(actor.text, 0) + 1
    names = ((id_, kind, ", ".join(f"{t} × {n}" for t, n in forms.items())) for (id_, kind), forms in used.items())
    console.print(_table("Actors", ["actor", "kind", "forms"], names))


def explain(found: Mentions, console: Console) -> None:
    """Print for each mention, in the order of the text, which rule found it, and why something was left open."""
    rows: list[tuple[int, int, tuple[str, str, str, str]]] = []
    for name in ("actors", "figures", "numerals", "statements", "denials"):
        for mention in getattr(found, name):
            fields = msgspec.to_builtins(mention)
            shown = {k: v for k, v in fields.items() if k not in {"start", "end", "text", "rule", "sentence_id"}}
            said = ", ".join(f"{k} {v}" for k, v in shown.items() if v not in {None, False} and k not in _INTERNAL)
            rows.append((mention.start, mention.end, (name.rstrip("s"), mention.text, mention.rule, said)))
    for claim in found.claims:
        said = f"claimant {claim.claimant_text or claim.claimant or 'nobody: the article speaks itself'}"
        said = f"claimant left open: {claim.left_open}" if claim.left_open else said
        figure = next(figure for figure in found.figures if figure.start == claim.start)
        rows.append((claim.start, figure.end, ("claim", figure.text, claim.rule or "–", said)))
    ordered = [row for _, _, row in sorted(rows, key=lambda row: row[:2])]
    console.print(_table("What the rules found", ["mention", "words", "rule", "reading"], ordered))
    unread = "Nothing: no rule found a mention in it."
    if not ordered:
        console.print(unread)
