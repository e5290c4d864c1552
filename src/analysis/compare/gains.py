"""What a change of code or rules gained and lost on the corpus and the lists, mention by mention."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from analysis.compare.comparing import READ, Difference, compare
from analysis.compare.revisions import former, is_changed, is_shallow, read_by_both
from analysis.evaluate.lists import TextList, corpus, gold_lists
from analysis.paths import GOLD, RAW, ROOT
from analysis.records import Record

_ORDER: Sequence[Literal["gained", "lost", "changed"]] = ("gained", "lost", "changed")
_NOTHING_BEFORE = (
    "Nothing to compare with: this clone has no commit before the last{why}. "
    "`analysis compare --against REVISION` takes any revision that it has."
)


class Compared(Record, frozen=True, kw_only=True):
    """One list read twice.

    Attributes:
        texts: which texts were read.
        found: by the text's id, what differs.
        failed: by the text's id, why it can't be compared.
    """

    texts: TextList
    found: dict[str, list[Difference]]
    failed: dict[str, str]


def compare_lists(
    lists: Sequence[TextList], before: dict[str, dict[str, Any]], now: dict[str, dict[str, Any]]
) -> list[Compared]:
    """What two readings of some lists don't share.

    Args:
        lists: the lists.
        before: by `list/id`, what was read of each text, as `revisions.read_by_both` gives it.
        now: the same.
    """
    compared = []
    for texts in lists:
        found, failed = {}, {}
        for text in texts.texts:
            key = f"{texts.name}/{text.id}"
            errors = [f"{when}: {row[key]['error']}" for when, row in (("then", before), ("now", now))
                      if "error" in row[key]]  # fmt: skip
            if errors:
                failed[text.id] = "; ".join(errors)
                continue
            gold = texts.gold if text.id in texts.annotated else None
            here = compare(before[key], now[key], text, gold)
            if here:
                found[text.id] = here
        compared.append(Compared(texts=texts, found=found, failed=failed))
    return compared


def _printed(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "–" if value is None else str(value)


def _verdict(difference: Difference) -> str:
    """What the gold says to a difference, in words; "" without gold.

    >>> _verdict(Difference(kind="figures", before=None, now={}, is_right=True))
    ': right by the gold'
    """
    if difference.is_right is not None:
        was = "was " if difference.now is None else ""
        return f": {was}{'right' if difference.is_right else 'wrong'} by the gold"
    said = [f"{word} {', '.join(names)}" for word, names in
            (("mends", difference.mended), ("breaks", difference.broken)) if names]  # fmt: skip
    return f": {', '.join(said)} by the gold" if said else ""


def _entry(id_: str, difference: Difference) -> Iterator[str]:
    before, now = difference.before or {}, difference.now or {}
    row = now or before
    rules = dict.fromkeys(str(one["rule"]) for one in (before, now) if one.get("rule"))
    words = row.get("text") or row.get("cue")
    yield f"  {difference.what} {difference.kind.rstrip('s')}{_verdict(difference)}"
    yield f"    “{words}”, rule {' → '.join(rules)}, in {id_}"
    if difference.what == "changed":
        for name in difference.fields:
            yield f"      {name}: {_printed(before.get(name))} → {_printed(now.get(name))}"
    else:
        read = (f"{name} {_printed(row[name])}" for name in READ[difference.kind] if row.get(name) is not None)
        yield f"      {'; '.join(part for part in read if part != f'text {words}')}"
    yield f"      {' '.join(str(row['quote']).split())}"


def _bearing(difference: Difference) -> str:
    """Whether a difference is for the better by the gold: "better", "worse" or ""."""
    if difference.is_right is not None:
        return "better" if difference.is_right == (difference.before is None) else "worse"
    return ("better" if len(difference.mended) > len(difference.broken)
            else "worse" if len(difference.broken) > len(difference.mended) else "")  # fmt: skip


def _counts(found: Sequence[Difference], *, with_gold: bool) -> Iterator[str]:
    for kind in READ:
        here = [difference for difference in found if difference.kind == kind]
        if not here:
            continue
        counts = Counter(difference.what for difference in here)
        bearings = Counter((difference.what, _bearing(difference)) for difference in here)
        parts = []
        for what in _ORDER:
            gold = f" ({bearings[what, 'better']} better, {bearings[what, 'worse']} worse)" if with_gold else ""
            parts.append(f"{counts[what]} {what}{gold if counts[what] else ''}")
        yield f"  {kind + ':':<12}{', '.join(parts)}"


def report(compared: Sequence[Compared], *, counts_only: bool = False) -> Iterator[str]:
    """What differs, as lines for a reader: list by list, first the counts, then each mention.

    Of a blind list there are counts alone, without the gold's verdict.

    Args:
        compared: as `compare_lists` gives it.
        counts_only: whether to leave out the mentions of all lists.
    """
    for one in compared:
        texts = one.texts
        blind = " (blind: counts only)" if texts.is_blind else ""
        gold = f", {len(texts.annotated)} with gold" if not texts.is_blind and texts.gold else ""
        yield f"{texts.name}: {len(texts.texts)} texts{gold}{blind}"
        for id_, why in one.failed.items():
            yield f"  not read: {id_}" if texts.is_blind else f"  not read: {id_}: {why}"
        found = [difference for here in one.found.values() for difference in here]
        if not found:
            yield "  nothing gained, lost or changed"
        yield from _counts(found, with_gold=bool(texts.gold) and not texts.is_blind)
        if not counts_only and not texts.is_blind:
            for id_, here in one.found.items():
                for difference in here:
                    yield ""
                    yield from _entry(id_, difference)
        yield ""


def run(
    against: str | None = None, *, counts_only: bool = False, root: Path = ROOT, raw: Path = RAW, gold: Path = GOLD
) -> Iterator[str]:
    """What the checkout reads otherwise than a revision did, as lines; see `revisions.former` for the default.

    Raises:
        analysis.compare.revisions.RevisionError: where git or the revision is missing, or one of the two doesn't run.
        analysis.evaluate.lists.ListError, analysis.evaluate.evaluation.GoldError: where a list has a mistake.
    """
    revision = former(against, root)
    if revision is None:
        why = ", for it is shallow (`git fetch --unshallow` brings the rest)" if is_shallow(root) else ""
        yield _NOTHING_BEFORE.format(why=why)
        return
    name = "" if revision.name == revision.commit[: len(revision.name)] else f" ({revision.name})"
    yield f"What src/ and rules/ read now, against {revision.commit[:9]}{name}"
    yield ""
    if not is_changed(revision, root):
        yield "They are the same in both: nothing gained, lost or changed."
        return
    lists = [corpus(raw, gold), *gold_lists(gold.parent)]
    before, now = read_by_both({texts.name: texts.texts for texts in lists}, revision, root)
    yield from report(compare_lists(lists, before, now), counts_only=counts_only)
