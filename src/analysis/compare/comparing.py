"""Two readings of one text to what the second gained, lost and changed, and whether the gold bears it out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from analysis.evaluate.evaluation import Row, locate, match, overlaps, read_gold
from analysis.evaluate.lists import Text
from analysis.evaluate.scoring import FIELDS, judged, paired, same_bounds
from analysis.records import Record

Reading = Mapping[str, Sequence[Row]]

# What is read in a mention of each kind, in the order in which it is shown.
READ: Mapping[str, tuple[str, ...]] = {
    "figures": ("text", "low", "high", "value", "modifier", "counted", "kind", "event", "claimant", "claimant_text",
                "via"),
    "numerals": ("text", "class", "value"),
    "statements": ("cue", "type", "speaker", "speaker_text", "on_behalf_of", "to", "content"),
    "denials": ("cue", "kind", "denier", "denier_text", "on_behalf_of", "denied", "against", "denies_quote"),
    "actors": ("text", "actor", "kind"),
}  # fmt: skip


class Difference(Record, frozen=True, kw_only=True):
    """One mention that two readings don't share.

    Attributes:
        kind: `figures`, `numerals`, `statements`, `denials` or `actors`.
        before, now: the mention in either reading, with its `quote`; one of them is None unless it changed.
        is_right: for one that came or went, whether the gold has it; None without gold, and where it changed.
        mended, broken: for one that changed, which scores it makes right and which wrong, by their names.
    """

    kind: str
    before: Row | None
    now: Row | None
    is_right: bool | None = None
    mended: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def what(self) -> Literal["gained", "lost", "changed"]:
        """What became of the mention."""
        return "gained" if self.before is None else "lost" if self.now is None else "changed"

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what is read differently; all of them for one that came or went."""
        before, now = self.before or {}, self.now or {}
        return tuple(name for name in READ[self.kind] if before.get(name) != now.get(name))


def _likeness(a: Row, b: Row) -> float:
    """How likely two rows are the same mention: the same words before overlapping ones, the same speaker first."""
    if not overlaps((a["start"], a["end"]), (b["start"], b["end"])):
        return 0
    same_place = (a["start"], a["end"]) == (b["start"], b["end"])
    same_actor = any(role in a and a[role] == b.get(role) for role in ("speaker_text", "denier_text", "actor"))
    return 1 + 2 * same_place + same_actor


def align(kind: str, before: Sequence[Row], now: Sequence[Row]) -> list[Difference]:
    """What two readings of one text don't share, in the order of the text, without a verdict.

    >>> old, new = ({"start": 0, "end": 3, "text": "300", "class": c, "value": 300.0} for c in ("date", "unknown"))
    >>> [difference.fields for difference in align("numerals", [old], [new])]
    [('class',)]
    >>> [difference.what for difference in align("numerals", [], [new])], align("numerals", [new], [new])
    (['gained'], [])
    """
    pairs = match(before, now, _likeness)
    old, new = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    found = [Difference(kind=kind, before=a, now=b) for a, b in pairs]
    found += [Difference(kind=kind, before=row, now=None) for row in before if id(row) not in old]
    found += [Difference(kind=kind, before=None, now=row) for row in now if id(row) not in new]
    return sorted((difference for difference in found if difference.fields), key=_place)


def _place(difference: Difference) -> tuple[int, int, str]:
    row = difference.now or difference.before or {}
    return row["start"], row["end"], difference.what


class _Verdict:
    """Says of the mentions of one text and kind, in two readings, whether the gold has them."""

    def __init__(self, kind: str, gold: Sequence[Row], before: Sequence[Row], now: Sequence[Row]) -> None:
        self.kind = kind
        self.gold = {id(row): g for rows in (before, now) for g, row in paired(kind, gold, rows)}

    def of(self, difference: Difference) -> Difference:
        """The difference with its verdict."""
        before, now = difference.before, difference.now
        if before is None or now is None:
            return msgspec.structs.replace(difference, is_right=id(now or before) in self.gold)
        was, is_ = self._rights(before), self._rights(now)
        mended = tuple(name for name, right in is_.items() if right and not was.get(name, False))
        broken = tuple(name for name, right in was.items() if right and not is_.get(name, False))
        return msgspec.structs.replace(difference, mended=mended, broken=broken)

    def _rights(self, row: Row) -> dict[str, bool]:
        g = self.gold.get(id(row))
        if g is None:
            return {"found": False}
        bounds = {"bounds": same_bounds(g, row)} if self.kind == "figures" else {}
        return {"found": True, **bounds, **judged(self.kind, g, row)}


class _ActorVerdict:
    """The same for actors, whose gold has counts of words and no places."""

    def __init__(self, gold: Sequence[Row], before: Sequence[Row], now: Sequence[Row]) -> None:
        self.wanted: Counter[str] = Counter()
        for row in gold:
            self.wanted.update({surface.lower(): n for surface, n in row["surfaces"].items()})
        self.uses = {id(row): n for rows in (before, now) for n, row in self._numbered(rows)}

    def _numbered(self, rows: Sequence[Row]) -> list[tuple[int, Row]]:
        uses = Counter(row["text"].lower() for row in rows)
        return [(uses[row["text"].lower()], row) for row in rows]

    def _is_right(self, row: Row) -> bool:
        return self.uses[id(row)] <= self.wanted[row["text"].lower()]

    def of(self, difference: Difference) -> Difference:
        """The difference with its verdict: right are words that the gold has, no more often than it has them."""
        before, now = difference.before, difference.now
        if before is None or now is None:
            return msgspec.structs.replace(difference, is_right=self._is_right(now or before or {}))
        was, is_ = self._is_right(before), self._is_right(now)
        return msgspec.structs.replace(
            difference, mended=("words",) * (is_ and not was), broken=("words",) * (was and not is_)
        )


def compare(before: Reading, now: Reading, text: Text, gold: Path | None = None) -> list[Difference]:
    """What two readings of one text don't share, by kind and in the order of the text.

    Args:
        before: the rows of each kind as `printing.as_json` makes them; fields that a former version didn't have
            count as None.
        now: the same.
        text: the text that both have read.
        gold: the folder of its gold, for the verdicts; a kind that it has no file for gets none.

    Raises:
        analysis.evaluate.evaluation.GoldError: where the gold quotes what isn't in the text.
    """
    old, new = _completed(before), _completed(now)
    found = {kind: align(kind, old[kind], new[kind]) for kind in READ}
    for kind, here in found.items():
        if here and gold and (gold / f"{kind}.jsonl").exists():
            rows = read_gold(gold, kind, text.id)
            verdict: _Verdict | _ActorVerdict
            if kind == "actors":
                verdict = _ActorVerdict(rows, old[kind], new[kind])
            else:
                verdict = _Verdict(kind, locate(rows, text.text, FIELDS[kind]), old[kind], new[kind])
            found[kind] = [verdict.of(difference) for difference in here]
    return [difference for kind in READ for difference in found[kind]]


def _completed(reading: Reading) -> dict[str, list[Row]]:
    return {kind: [{**dict.fromkeys(READ[kind]), **row} for row in reading.get(kind, ())] for kind in READ}
