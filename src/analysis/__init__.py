"""Who says how many, and who denies it: news about armed conflict, read by rules.

A package a step; each says in its own docstring which modules it has. What stands further down may import what stands
above it, never the other way round (`tests/test_architecture.py`).

    paths, records   where files live; the data, frozen and without logic
    rules            the vocabulary of rules/, checked
    parse            file -> article -> sentences
    language         what all finders share: tokens, numbers as printed, verbs, clauses, noun phrases
    count
      figures        sentences -> figures, and the numbers that are none
      actors         sentences -> actors, one id for one actor
      speech         sentences -> statements, denials and silences
    link
      links          figure -> who says it, denial -> what it denies, pronoun -> who that is
      extraction     all of that for one text, and for tables; `pool` reads many texts on all cores
      dates          when it was said, and when it happened
      claims         across articles: one claim, one origin, accusations and their answers
    chart            tables -> rows that readers see -> charts; declared questions
    evaluate         tables + gold -> scores
    publish
      reports        tables, charts and executed notebooks -> pages

Beside the flow: `tables` (records <-> frames and files), `checks` (what must hold between stages), `compare` (what a
change gained and lost, and sheets for a person to judge), `flow` (how a stage runs its notebook), and the command in
`cli`, `lines` and `printing`.
"""

from typing import Any

__all__ = ["extract"]


def __getattr__(name: str) -> Any:
    """Load `extract` when it is asked for: a stage only runs its notebook, and needs none of it."""
    if name == "extract":
        from analysis.extraction import extract  # noqa: PLC0415

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
