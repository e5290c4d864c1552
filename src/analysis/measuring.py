"""One number expression to one figure: what it counts, of what kind that is, and what happened to it."""

from collections.abc import Sequence

from analysis.atoms import low_at
from analysis.before import governor
from analysis.counted import head_kind, head_of, noun_phrase
from analysis.elision import Source, count_filled, earlier_noun, stays_dead
from analysis.events import event_of, verb_before_unit
from analysis.nounkinds import is_plural
from analysis.quantities import Expression
from analysis.records import Figure, FigureKind
from analysis.rules import figure_rules, verb_rules
from analysis.scan import Token
from analysis.sums import phrase_before, priced, whole_of
from analysis.verbs import Event, form_of

_PRONOUNS = frozenset({"them", "us", "those", "these", "whom", "which", "it"})
_BACK = frozenset({"them", "whom", "which", "these", "it"})


def figure_of(
    text: str, words: Sequence[Token], expression: Expression, sentence_id: int, earlier: Sequence[Figure]
) -> Figure | None:
    """The figure of an expression, None where nothing says that it counts something.

    Args:
        text: what `words` were read from.
        words: the tokens of the sentence.
        expression: the number with what hedges it.
        sentence_id: the number of the sentence in its article.
        earlier: the figures before this one, for nouns and verbs that they share.

    >>> from analysis.quantities import expressions
    >>> from analysis.scan import tokens
    >>> text = "Shells killed 30 people"
    >>> words = tokens(text)
    >>> figure = figure_of(text, words, expressions(words)[0], 0, [])
    >>> figure.counted, figure.kind, figure.event
    ('people', 'killed', 'killed')
    """
    if expression.is_money or expression.is_share:
        counted, kind, event = _amount(text, words, expression)
    else:
        reading = _things(text, words, expression, sentence_id, earlier)
        if reading is None:
            return None
        counted, kind, event = reading
    start, end = words[expression.first].start, words[expression.last - 1].end
    return Figure(
        sentence_id=sentence_id, start=start, end=end, text=text[start:end], value=expression.value,
        low=expression.low, high=expression.high, modifier=expression.modifier, counted=counted,
        kind=kind, event=event, rule=expression.rule,
    )  # fmt: skip


def _amount(text: str, words: Sequence[Token], expression: Expression) -> tuple[str | None, FigureKind, str | None]:
    """Counted, kind and event of a sum of money or a share."""
    phrase = priced(words, expression) if expression.is_money else whole_of(words, expression)
    counted = text[words[phrase[0]].start : words[phrase[1] - 1].end] if phrase else None
    end = phrase[1] if phrase and phrase[0] >= expression.last else expression.last
    event = event_of(words, expression.first, end) or verb_before_unit(words, expression.first)
    return counted, "money" if expression.is_money else "share", event.word if event else None


def _things(
    text: str, words: Sequence[Token], expression: Expression, sentence_id: int, earlier: Sequence[Figure]
) -> tuple[str | None, FigureKind, str | None] | None:
    """Counted, kind and event of a number of people or things."""
    phrase = _counted(words, expression)
    if phrase is None or low_at(words, phrase[0]) in _PRONOUNS:
        return _without_noun(text, words, expression, phrase, sentence_id, earlier)
    head = head_of(words, phrase)
    joined = phrase[0] > expression.last and low_at(words, expression.last) != "of"
    event = None if joined else event_of(words, expression.first, phrase[1], head)
    kind = head_kind(words, phrase)
    if low_at(words, phrase[0]) in figure_rules().currency_words:
        kind = "money"
    counted = text[words[phrase[0]].start : words[phrase[1] - 1].end]
    if event is None and kind in {"people", None} and not joined:
        part = _part_of(words, expression, sentence_id, earlier)
        if part is not None:
            shared = part.kind if kind == "people" or part.kind == "people" else "other"
            return counted, shared, part.event
    return counted, _kind(words, expression, kind, event), event.word if event else None


def _part_of(
    words: Sequence[Token], expression: Expression, sentence_id: int, earlier: Sequence[Figure]
) -> Figure | None:
    """The figure of people that this one is a part of: `46 people, including | nineteen survivors`."""
    if not earlier or earlier[-1].sentence_id != sentence_id or earlier[-1].kind not in {"people", "killed", "wounded"}:
        return None
    before = governor(words, expression.first)
    is_part = before.place == "part"
    if before.place == "list":
        between = range(max(0, before.at - 14), before.at)
        begin = max((k for k in between if words[k].end <= earlier[-1].start), default=-1)
        is_part = any(
            words[k].low in {"including", "among", "mostly", "incl"} for k in range(max(begin - 4, 0), before.at)
        )
    return earlier[-1] if is_part else None


def _without_noun(
    text: str, words: Sequence[Token], expression: Expression, phrase: tuple[int, int] | None, sentence_id: int,
    earlier: Sequence[Figure],
) -> tuple[str | None, FigureKind, str | None] | None:  # fmt: skip
    """Counted, kind and event where the noun is left out or is a pronoun."""
    end = phrase[1] if phrase else expression.last
    event = event_of(words, expression.first, end)
    people_only = event is not None and event.kind is not None
    source = _source(text, words, expression, phrase, earlier, sentence_id, people_only)
    if source is None and phrase is None and event is None and expression.modifier == "exact":
        return None
    source = source or Source(None, None, None)
    pronoun = low_at(words, phrase[0]) if phrase else None
    counted = source.text
    if (pronoun and pronoun not in {"whom", "which"}) or (pronoun and counted is None):
        counted = text[words[phrase[0]].start : words[phrase[1] - 1].end] if phrase else None
    event = event or source.event
    is_named = not _is_copula(words, end)
    if event is None and pronoun in _BACK and earlier and earlier[-1].sentence_id == sentence_id and is_named:
        return counted, source.kind or earlier[-1].kind, earlier[-1].event
    if event is not None and source.event is not event:
        is_told = event.base in verb_rules().reporting or stays_dead(source)
        kind = source.kind or "people"
        base: FigureKind | None = "people" if kind in {"killed", "wounded"} and not is_told else kind
    else:
        base = source.kind or "people"
    return counted, _kind(words, expression, base, event), event.word if event else None


def _source(
    text: str, words: Sequence[Token], expression: Expression, phrase: tuple[int, int] | None,
    earlier: Sequence[Figure], sentence_id: int, people_only: bool,
) -> Source | None:  # fmt: skip
    """What a number without a noun of its own counts."""
    if phrase is None:
        filled = count_filled(text, words, expression.first)
        if filled and filled.text is None:
            named = earlier_noun(earlier, sentence_id, True)
            return Source(None, named.text, filled.kind or named.kind) if named and filled.kind != "killed" else filled
        if filled:
            return filled
        later = _later_noun(text, words, expression)
        if later:
            return later
    elif low_at(words, phrase[0]) not in {"whom", "which"}:
        return earlier_noun(earlier, sentence_id, people_only)
    near = _noun_before_comma(text, words, expression)
    if near and not (earlier and earlier[-1].sentence_id == sentence_id and earlier[-1].counted == near.text):
        if phrase or not earlier or earlier[-1].sentence_id != sentence_id or _starts_after(words, earlier[-1], near):
            return near
    return earlier_noun(earlier, sentence_id, people_only)


def _starts_after(words: Sequence[Token], figure: Figure, near: Source) -> bool:
    """Whether a noun phrase stands behind an earlier figure and not in it."""
    return near.phrase is not None and words[near.phrase[0]].start > figure.end + len(figure.counted or "") + 1


def _noun_before_comma(text: str, words: Sequence[Token], expression: Expression) -> Source | None:
    """The noun phrase before the comma that a number stands behind: `hospitals, | several without fuel`."""
    at = expression.first - 1
    if low_at(words, at) != ",":
        return None
    phrase = phrase_before(words, at)
    if (
        phrase is None
        or not is_plural(words[phrase[1] - 1])
        or words[phrase[1] - 1].low in {"dead", "wounded", "injured"}
    ):
        return None
    return Source(phrase, text[words[phrase[0]].start : words[phrase[1] - 1].end], head_kind(words, phrase))


def _later_noun(text: str, words: Sequence[Token], expression: Expression) -> Source | None:
    """The noun behind a further number: `1,027 of 1,409 trucks`, `six mechanised and two tank battalions`."""
    rules = verb_rules()
    at = expression.last
    form = form_of(low_at(words, at))
    if form and "N" in form.tenses and low_at(words, at + 1) in {"and", "or", ","}:
        at += 1
    if low_at(words, at) not in {"of", "and", "or"}:
        return None
    at += 1
    while low_at(words, at) in rules.determiners:
        at += 1
    rule = figure_rules()
    if at >= len(words) or not (
        words[at].kind == "number" or words[at].low in rule.units or words[at].low in rule.tens
    ):
        return None
    phrase = noun_phrase(words, at + 1)
    if phrase is None:
        return None
    return Source(phrase, text[words[phrase[0]].start : words[phrase[1] - 1].end], head_kind(words, phrase))


def _is_copula(words: Sequence[Token], at: int) -> bool:
    """Whether a form of "to be" stands at a token: `40 | were children`."""
    return low_at(words, at) in verb_rules().be


def _kind(words: Sequence[Token], expression: Expression, kind: FigureKind | None, event: Event | None) -> FigureKind:
    """The kind of the noun, changed for people by what happened to them."""
    if kind == "people" and low_at(words, expression.first - 1) == "of":
        at = expression.first - 2
        if low_at(words, at) in verb_rules().dead_heads:
            return "killed"
    if kind in {"people", "wounded"} and event is not None and event.kind == "killed":
        return "killed"
    if kind == "people" and event is not None and event.kind:
        return event.kind
    return kind or "other"


def _counted(words: Sequence[Token], expression: Expression) -> tuple[int, int] | None:
    at = expression.last
    if low_at(words, at) in {"-", "–"} and expression.atoms[-1].form != "code":
        phrase = noun_phrase(words, at + 1)  # "a 15-member council" counts members
        return (at + 1, at + 2) if phrase else None
    return noun_phrase(words, at)
