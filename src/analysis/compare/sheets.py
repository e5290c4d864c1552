"""Sheets that a person judges: written as CSV, read again, scored."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from analysis.compare.sampling import KINDS, Drawn, Kind
from analysis.evaluate.evaluation import wilson
from analysis.records import Record

Judgement = Literal["right", "wrong", "open", "missing"]

_RIGHT = "right (y = yes, n = no, ? = can't say)"
# What makes a row right, in the words that a person judges by; the guidelines have the rest.
_ASK: Mapping[Kind, str] = {
    "figures": "Is this a number of people, things, events or money, and are all its values right?",
    "actors": "Do these words, whole, name somebody who acts or is acted on, and is it this actor of this kind?",
    "statements": "Does the article report here that this speaker says this?",
    "claims": "Does the article report here that this claimant gives this number?",
    "denials": "Does this denier deny this here, or stay silent, as its kind says?",
}
_COLUMNS = ("kind", "text", "sentence before", "sentence", "mention", "read as", "question", _RIGHT, "remark", "rule")
_WORDS: Mapping[str, Judgement] = {
    "y": "right", "yes": "right", "n": "wrong", "no": "wrong", "?": "open", "": "missing",
}  # fmt: skip
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class SheetError(ValueError):
    """A sheet that can't be used; the message names file, row, reason and mend."""


class Judged(Record, frozen=True, kw_only=True):
    """One row of a sheet as somebody judged it."""

    kind: Kind
    rule: str
    judgement: Judgement


def _cell(value: str | None) -> str:
    value = " ".join((value or "").split())
    return f"'{value}" if value.startswith(_FORMULA) else value


def write(path: Path, drawn: Sequence[Drawn]) -> None:
    """Write mentions as a sheet, with an empty column `right` to fill in.

    It is CSV in UTF-8 with a mark at its start, so that spreadsheets open it as it is.

    Raises:
        SheetError: where there is a file already, since it may hold somebody's judgements.
    """
    if path.exists():
        raise SheetError(f"{path} is there already and may hold judgements; name another with -o, or remove it")
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(_COLUMNS)
    for one in drawn:
        cells = (
            one.kind,
            one.text_id,
            one.before,
            one.sentence,
            one.mention,
            one.read,
            _ASK[one.kind],
            "",
            "",
            one.rule,
        )
        writer.writerow(map(_cell, cells))
    try:
        path.write_text(sheet.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise SheetError(f"{path} can't be written: {error.strerror}") from error


def read(path: Path) -> list[Judged]:
    """The rows of a sheet, as it was written or as a spreadsheet saved it again.

    Columns may have moved and others may have come; commas, semicolons or tabs may stand between them.

    Raises:
        SheetError: naming file, row (as a spreadsheet counts them), reason and mend.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SheetError(f"{path}: there is no such file; `analysis sample -o {path}` draws one") from error
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SheetError(f"{path}: it isn't UTF-8; save it as “CSV UTF-8” from the spreadsheet") from error
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        return list(_judged(path, rows))
    except csv.Error as error:
        raise SheetError(f"{path}: not CSV: {error}; save it as “CSV UTF-8” from the spreadsheet") from error


def _judged(path: Path, rows: Iterator[list[str]]) -> Iterator[Judged]:
    head = [name.strip().lower() for name in next(rows, [])]
    places = {}
    for name in ("kind", "rule", "right"):
        found = [at for at, column in enumerate(head) if column.split(" ")[0] == name]
        if not found:
            raise SheetError(f"{path}, row 1: no column {name!r}; keep the first row as `analysis sample` wrote it")
        places[name] = found[0]
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(places.values()):
            raise SheetError(f"{path}, row {number}: it has {len(row)} cells of {len(head)}; restore the missing ones")
        kind, rule, right = (row[places[name]].strip() for name in ("kind", "rule", "right"))
        if kind not in get_args(Kind):
            raise SheetError(f"{path}, row {number}: {kind!r} is no kind; it has to be one of {', '.join(KINDS)}")
        if right.lower() not in _WORDS:
            raise SheetError(f"{path}, row {number}: {right!r} in the column `right`; write y, n or ?, or nothing")
        yield Judged(kind=kind, rule=rule, judgement=_WORDS[right.lower()])  # type: ignore[arg-type]


def _line(name: str, rows: Sequence[Judged]) -> str:
    right, wrong = (sum(row.judgement == word for row in rows) for word in ("right", "wrong"))
    if not right + wrong:
        return f"{name:<40} {right:>5} {wrong:>5}   –"
    precision = right / (right + wrong)
    low, high = wilson(precision, right + wrong)
    return f"{name:<40} {right:>5} {wrong:>5}   {precision:.3f}   {low:.3f}–{high:.3f}"


def _groups(rows: Sequence[Judged], name: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for row in rows:
        groups.setdefault(name(row), []).append(row)
    return groups


def report(rows: Sequence[Judged]) -> Iterator[str]:
    """Precision by kind and by rule with its 95 % Wilson interval, as lines for a reader; worst rules first.

    Rows with `?` and rows that nobody has judged are counted and left out of the shares.

    >>> rows = [Judged(kind="figures", rule="exact", judgement=j) for j in ("right", "right", "wrong", "open")]
    >>> for line in report(rows):
    ...     print(" ".join(line.split()))
    4 mentions: 2 right, 1 wrong, 1 can't be said, 0 not judged
    <BLANKLINE>
    kind right wrong precision, 95 % interval
    figures 2 1 0.667 0.208–0.939
    <BLANKLINE>
    rule right wrong precision, 95 % interval
    figures: exact 2 1 0.667 0.208–0.939
    """
    counts = {word: sum(row.judgement == word for row in rows) for word in get_args(Judgement)}
    yield (
        f"{len(rows)} mentions: {counts['right']} right, {counts['wrong']} wrong, {counts['open']} can't be said, "
        f"{counts['missing']} not judged"
    )
    by_kind = _groups(rows, lambda row: row.kind)
    by_rule = _groups(rows, lambda row: f"{row.kind}: {row.rule}")
    worst = sorted(by_rule, key=lambda name: (-sum(row.judgement == "wrong" for row in by_rule[name]), name))
    for title, groups, names in (
        ("kind", by_kind, [kind for kind in KINDS if kind in by_kind]),
        ("rule", by_rule, worst),
    ):
        yield ""
        yield f"{title:<40} {'right':>5} {'wrong':>5}   precision, 95 % interval"
        for name in names:
            yield _line(name, groups[name])
