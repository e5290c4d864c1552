"""A researcher's corrections, replayed after linking: dated, reasoned, signed, and each tied to quoted words."""

import datetime
import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec

from analysis.paths import RULES
from analysis.records import Claim, FigureKind, Mentions, Numeral, NumeralClass
from analysis.rules import Rule, RuleError, read


class Correction(Rule, frozen=True, kw_only=True, tag_field="do"):
    """What all corrections share.

    Attributes:
        id: its name.
        on: the day on which it was made.
        by: who made it.
        because: why.
    """

    id: str
    on: datetime.date
    by: str
    because: str


class Placed(Correction, frozen=True, kw_only=True):
    """A correction of one mention.

    Attributes:
        article: the article's id.
        quote: words of the article that hold the mention and stand in it once.
    """

    article: str
    quote: str


class Change(Rule, frozen=True, kw_only=True):
    """What a figure's claimant, kind or counted thing is instead; what isn't named stays, "" takes it away."""

    claimant: str | msgspec.UnsetType = msgspec.UNSET
    kind: FigureKind | msgspec.UnsetType = msgspec.UNSET
    counted: str | msgspec.UnsetType = msgspec.UNSET


class FigureIs(Placed, frozen=True, kw_only=True, tag="figure"):
    """A figure has another claimant, kind or counted thing."""

    figure: str
    set: Change


class NoFigure(Placed, frozen=True, kw_only=True, tag="no-figure"):
    """What was read as a figure is another sort of number."""

    figure: str
    class_: NumeralClass = msgspec.field(name="class")


class NoDenial(Placed, frozen=True, kw_only=True, tag="no-denial"):
    """What was read as a denial is none."""

    cue: str


class SpeakerIs(Placed, frozen=True, kw_only=True, tag="speaker"):
    """A statement has another speaker, "" for nobody."""

    cue: str
    speaker: str


class SameActor(Correction, frozen=True, kw_only=True, tag="same-actor"):
    """Two ids are one actor, in one article or in all."""

    actor: str
    other: str
    article: str | None = None


class Corrections(Rule, frozen=True, kw_only=True):
    """rules/corrections.yaml."""

    corrections: tuple[FigureIs | NoFigure | NoDenial | SpeakerIs | SameActor, ...]


_RULE = "correction"


@functools.cache
def all_corrections(path: Path = RULES / "corrections.yaml") -> tuple[Correction, ...]:
    """The corrections in the order of the file.

    Raises:
        RuleError: naming file, entry and reason, where one lacks a date, a reason or a name, or an id stands twice.
    """
    found = read(path, Corrections).corrections
    seen: set[str] = set()
    for entry in found:
        if entry.id in seen:
            raise RuleError(f"{path.name}: entry {entry.id!r}: the id stands twice")
        seen.add(entry.id)
        if not entry.because.strip() or not entry.by.strip():
            raise RuleError(f"{path.name}: entry {entry.id!r}: it needs a reason (because) and a name (by)")
    return found


def corrected(
    read: Mapping[str, Mentions], corrections: Sequence[Correction], file: str = "corrections.yaml"
) -> dict[str, Mentions]:
    """Mentions with corrections replayed on them, in order.

    Args:
        read: linked mentions by article id; they are not changed.
        corrections: in the order in which they apply.
        file: the name that an error gives.

    Raises:
        RuleError: naming file, entry and reason, where one matches nothing.

    >>> from analysis.extraction import extract
    >>> read = {"a": extract("The army said 12 people had been killed.")}
    >>> entry = FigureIs(id="x", on=datetime.date(2026, 11, 21), by="A. R.", because="a misprint", article="a",
    ...     quote="12 people", figure="12", set=Change(claimant="police", counted="men"))
    >>> found = corrected(read, [entry])["a"]
    >>> found.claims[0].claimant, found.claims[0].rule, found.figures[0].counted, found.figures[0].kind
    ('police', 'correction', 'men', 'killed')
    """
    found = dict(read)
    for entry in corrections:
        _replay(found, entry, file)
    return found


def _replay(read: dict[str, Mentions], entry: Correction, file: str) -> None:
    if isinstance(entry, SameActor):
        _same_actor(read, entry, file)
        return
    assert isinstance(entry, Placed)
    mentions = read.get(entry.article)
    if mentions is None:
        _fail(file, entry, f"there is no article {entry.article!r}")
    at = mentions.text.find(entry.quote)
    if at < 0:
        _fail(file, entry, f"the article doesn't hold the words {entry.quote!r}")
    if mentions.text.find(entry.quote, at + 1) >= 0:
        _fail(file, entry, f"the words {entry.quote!r} stand in the article more than once; quote more of them")
    change = _CHANGES[type(entry)]
    changed = change(mentions, entry, at, at + len(entry.quote))
    if changed is None:
        _fail(file, entry, f"nothing that it could correct is read in {entry.quote!r} any more")
    read[entry.article] = changed


def _fail(file: str, entry: Correction, reason: str) -> NoReturn:
    raise RuleError(f"{file}: entry {entry.id!r}: {reason}")


_Mention = TypeVar("_Mention", bound=msgspec.Struct)


def _only(rows: Sequence[_Mention], text: str, words: str, start: int, end: int) -> int | None:
    """The index of the one mention with these words inside a stretch; None where there is none, or two."""
    found = [
        at for at, row in enumerate(rows)
        if start <= row.start and row.end <= end and text[row.start : row.end] == words  # type: ignore[attr-defined]
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _put(rows: Sequence[_Mention], at: int, row: _Mention) -> tuple[_Mention, ...]:
    return (*rows[:at], row, *rows[at + 1 :])


def _figure_is(mentions: Mentions, entry: FigureIs, start: int, end: int) -> Mentions | None:
    at = _only(mentions.figures, mentions.text, entry.figure, start, end)
    if at is None:
        return None
    figure, claim = mentions.figures[at], mentions.claims[at]
    new = {
        name: value or None
        for name, value in (("kind", entry.set.kind), ("counted", entry.set.counted))
        if value is not msgspec.UNSET
    }
    if new:
        figure = msgspec.structs.replace(figure, **new, rule=_RULE)
    if entry.set.claimant is not msgspec.UNSET:
        claim = _claimed(claim, entry.set.claimant or None)
    return msgspec.structs.replace(
        mentions, figures=_put(mentions.figures, at, figure), claims=_put(mentions.claims, at, claim)
    )


def _claimed(claim: Claim, claimant: str | None) -> Claim:
    """A claim with a claimant set; the words are kept unless the article is said to speak itself."""
    words = claim.claimant_text if claimant is not None else None
    return msgspec.structs.replace(claim, claimant=claimant, claimant_text=words, left_open=None, rule=_RULE)


def _no_figure(mentions: Mentions, entry: NoFigure, start: int, end: int) -> Mentions | None:
    at = _only(mentions.figures, mentions.text, entry.figure, start, end)
    if at is None:
        return None
    figure = mentions.figures[at]
    numeral = Numeral(
        sentence_id=figure.sentence_id, start=figure.start, end=figure.end, text=figure.text, value=figure.value,
        low=figure.low, high=figure.high, modifier=figure.modifier, class_=entry.class_, rule=_RULE,
    )  # fmt: skip
    return msgspec.structs.replace(
        mentions,
        figures=(*mentions.figures[:at], *mentions.figures[at + 1 :]),
        claims=(*mentions.claims[:at], *mentions.claims[at + 1 :]),
        numerals=tuple(sorted((*mentions.numerals, numeral), key=lambda row: row.start)),
    )


def _no_denial(mentions: Mentions, entry: NoDenial, start: int, end: int) -> Mentions | None:
    at = _only(mentions.denials, mentions.text, entry.cue, start, end)
    if at is None:
        return None
    return msgspec.structs.replace(mentions, denials=(*mentions.denials[:at], *mentions.denials[at + 1 :]))


def _speaker_is(mentions: Mentions, entry: SpeakerIs, start: int, end: int) -> Mentions | None:
    at = _only(mentions.statements, mentions.text, entry.cue, start, end)
    if at is None:
        return None
    old = mentions.statements[at]
    new = msgspec.structs.replace(old, speaker=entry.speaker or None, left_open=None, rule=_RULE)
    changed = msgspec.structs.replace(mentions, statements=_put(mentions.statements, at, new))
    return _with_new_speaker(changed, old.speaker, entry.speaker or None, old.content_start, old.content_end)


def _with_new_speaker(
    mentions: Mentions, old: str | None, new: str | None, start: int | None, end: int | None
) -> Mentions:
    """What followed from a statement's speaker follows the new one: claimants of its figures, its deniers."""
    if start is None or end is None:
        return mentions
    claims = tuple(
        _claimed(claim, new) if start <= claim.start < end and claim.claimant == old else claim
        for claim in mentions.claims
    )
    return msgspec.structs.replace(mentions, claims=claims)


_CHANGES: Mapping[type[Correction], Callable[[Mentions, Any, int, int], Mentions | None]] = {
    FigureIs: _figure_is, NoFigure: _no_figure, NoDenial: _no_denial, SpeakerIs: _speaker_is,
}  # fmt: skip

# The fields that hold an actor's id, by table.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "actors": ("actor",), "claims": ("claimant", "via"), "statements": ("speaker", "on_behalf_of", "to"),
    "denials": ("denier", "on_behalf_of", "against"),
}  # fmt: skip


def _same_actor(read: dict[str, Mentions], entry: SameActor, file: str) -> None:
    if entry.article is not None and entry.article not in read:
        _fail(file, entry, f"there is no article {entry.article!r}")
    ids = [entry.article] if entry.article is not None else list(read)
    changed = {id_: mentions for id_ in ids if (mentions := _renamed(read[id_], entry)) is not None}
    if not changed:
        _fail(file, entry, f"no actor has the id {entry.other!r} any more")
    read |= changed


def _renamed(mentions: Mentions, entry: SameActor) -> Mentions | None:
    """Mentions with one id for another; None where the other stands nowhere in them."""
    kind = next((actor.kind for actor in mentions.actors if actor.actor == entry.actor), None)
    tables: dict[str, tuple[msgspec.Struct, ...]] = {}
    for name, roles in _ROLES.items():
        rows: tuple[msgspec.Struct, ...] = getattr(mentions, name)
        tables[name] = tuple(_with_id(row, roles, entry, kind) for row in rows)
    if all(tables[name] == getattr(mentions, name) for name in tables):
        return None
    return msgspec.structs.replace(mentions, **tables)


def _with_id(row: msgspec.Struct, roles: Sequence[str], entry: SameActor, kind: str | None) -> msgspec.Struct:
    new: dict[str, str] = {role: entry.actor for role in roles if getattr(row, role) == entry.other}
    if not new:
        return row
    if "actor" in new and kind is not None:
        new["kind"] = kind
    return msgspec.structs.replace(row, **new)
