"""Sentences to denials: who says that it is not so, who attacks the report, who is silent."""

from collections.abc import Sequence

from analysis.records import Denial, Sentence
from analysis.statements import find_said


def find_denials(text: str, sentences: Sequence[Sentence]) -> list[Denial]:
    """All denials and silences of an article, in order; ids are left to `analysis.links`.

    >>> from analysis.sentences import read_sentences
    >>> text = "Reuters could not verify the report. The army called it 'baseless'."
    >>> [(d.kind, d.denier_text) for d in find_denials(text, read_sentences(text))]
    [('unverified', 'Reuters'), ('dismissal', 'The army')]
    """
    return find_said(text, sentences)[1]
