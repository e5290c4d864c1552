"""Mentions drawn at random, for a person to judge."""

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from analysis.evaluate.lists import Text
from analysis.extraction import extract
from analysis.printing import as_json
from analysis.records import Mentions, Record, Sentence

Kind = Literal["figures", "actors", "statements", "claims", "denials"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# What is read in a mention of each kind, in the order in which a person sees it.
_READ: Mapping[Kind, tuple[str, ...]] = {
    "figures": ("low", "high", "modifier", "counted", "kind", "event"),
    "actors": ("actor", "kind"),
    "statements": ("speaker", "speaker_text", "type", "on_behalf_of", "to", "content"),
    "claims": ("claimant", "claimant_text", "via"),
    "denials": ("denier", "denier_text", "kind", "on_behalf_of", "denied", "against", "denies_quote"),
}


class Drawn(Record, frozen=True, kw_only=True):
    """One mention to be judged.

    Attributes:
        text_id: the text that it stands in.
        before: the sentence before, None where there is none.
        sentence: its sentence, with the mention in [square brackets].
        mention: its words.
        read: what was read out of it, name by name; what is None is left out.
        rule: the id of the rule that made it.
    """

    kind: Kind
    text_id: str
    before: str | None
    sentence: str
    mention: str
    read: str
    rule: str


def _value(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _drawn(kind: Kind, text_id: str, row: Mapping[str, object], found: Mentions) -> Drawn:
    start, end, number = int(str(row["start"])), int(str(row["end"])), int(str(row["sentence_start"]))
    at = next(n for n, sentence in enumerate(found.sentences) if sentence.start == number)
    sentence: Sentence = found.sentences[at]
    marked = f"{found.text[sentence.start : start]}[{found.text[start:end]}]{found.text[end : sentence.end]}"
    read = "; ".join(f"{name}: {_value(row[name])}" for name in _READ[kind] if row[name] is not None)
    return Drawn(
        kind=kind, text_id=text_id, before=found.sentences[at - 1].text if at else None,
        sentence=" ".join(marked.split()), mention=found.text[start:end], read=read, rule=str(row["rule"]),
    )  # fmt: skip


def mentions(texts: Iterable[Text]) -> dict[Kind, list[Drawn]]:
    """All mentions of some texts that can be judged, by kind, in the order of the texts.

    A claim is a figure with the claimant that was read for it; figures without one are not among the claims.

    >>> found = mentions([Text(id="a", text="At least 64 men died, the army said.")])
    >>> found["claims"][0].kind, found["claims"][0].sentence
    ('claims', '[At least 64] men died, the army said.')
    """
    by_kind: dict[Kind, list[Drawn]] = {kind: [] for kind in KINDS}
    for text in texts:
        found = extract(text.text, text.published)
        rows = as_json(found)
        claimed = zip(rows["figures"], found.claims, strict=True)
        rows["claims"] = [
            {**row, "rule": claim.rule or "–"} for row, claim in claimed if claim.claimant or claim.claimant_text
        ]
        for kind in KINDS:
            by_kind[kind] += [_drawn(kind, text.id, row, found) for row in rows[kind]]
    return by_kind


def shares(n: int, there: Sequence[int]) -> list[int]:
    """How many of n to draw from each of some kinds: as many of each, and what one doesn't have from the others.

    >>> shares(10, [100, 100, 2]), shares(10, [1, 2])
    ([4, 4, 2], [1, 2])
    """
    taken = [0] * len(there)
    while sum(taken) < min(n, sum(there)):
        for at, size in enumerate(there):
            if taken[at] < size and sum(taken) < n:
                taken[at] += 1
    return taken


def draw(there: Mapping[Kind, Sequence[Drawn]], n: int, seed: int) -> list[Drawn]:
    """A random sample, by kind and in the order of the texts; the same for the same seed.

    Args:
        there: the mentions of each kind to draw from.
        n: how many in all; see `shares`.
        seed: any number.
    """
    drawn: list[Drawn] = []
    for (kind, all_), size in zip(there.items(), shares(n, [len(rows) for rows in there.values()]), strict=True):
        chosen = random.Random(f"{seed} {kind}").sample(range(len(all_)), size)
        drawn += [all_[at] for at in sorted(chosen)]
    return drawn
