"""One number expression to one figure: what it counts, of what kind that is, and what happened to it."""

from collections.abc import Sequence

from analysis.atoms import low_at
from analysis.before import governor
from analysis.behind import verb_behind
from analysis.counted import head_kind, head_of, noun_phrase
from analysis.elision import Source, container_filled, count_filled, earlier_noun, named_with, stays_dead
from analysis.events import event_of, verb_before_unit
from analysis.nounkinds import is_plural
from analysis.quantities import Expression
from analysis.records import Figure, FigureKind
from analysis.rules import figure_rules, verb_rules
from analysis.scan import Token
from analysis.sums import phrase_before, priced, whole_of
from analysis.verbs import Event, effects, form_of, verb_event

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
        counted, kind, event = _amount(text, words, expression, sentence_id, earlier)
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


def _amount(
    text: str, words: Sequence[Token], expression: Expression, sentence_id: int, earlier: Sequence[Figure]
) -> tuple[str | None, FigureKind, str | None]:
    """Counted, kind and event of a sum of money or a share."""
    phrase = priced(words, expression) if expression.is_money else whole_of(words, expression)
    counted = _spelt(text, words, phrase) if phrase else None
    end = phrase[1] if phrase and phrase[0] >= expression.last else expression.last
    event = event_of(words, expression.first, end) or verb_before_unit(words, expression.first)
    if event is None and low_at(words, expression.first - 1) == "of":
        behind, outer = verb_behind(words, end), governor(words, expression.first - 2)
        event = behind.event if behind and behind.tie == "finite" else None
        event = event or (verb_event(words, outer.at) if outer.place == "verb" else None)
    word = event.word if event else None
    last = earlier[-1] if earlier and earlier[-1].sentence_id == sentence_id else None
    if last and not expression.is_money:
        if counted is None:
            counted = last.text if last.kind == "money" else last.counted
        elif phrase and word is None and low_at(words, phrase[0]) in _BACK and not _is_copula(words, end):
            word = last.event
    return counted, "money" if expression.is_money else "share", word


def _spelt(text: str, words: Sequence[Token], phrase: tuple[int, int]) -> str:
    """The words of a phrase, verbatim."""
    return text[words[phrase[0]].start : words[phrase[1] - 1].end]


def _things(
    text: str, words: Sequence[Token], expression: Expression, sentence_id: int, earlier: Sequence[Figure]
) -> tuple[str | None, FigureKind, str | None] | None:
    """Counted, kind and event of a number of people or things."""
    phrase = _counted(words, expression)
    if phrase and _is_elliptic(words, expression, phrase, sentence_id, earlier):
        phrase = None
    if phrase is None or low_at(words, phrase[0]) in _PRONOUNS:
        return _without_noun(text, words, expression, phrase, sentence_id, earlier)
    head = head_of(words, phrase)
    joined = phrase[0] > expression.last and low_at(words, expression.last) != "of"
    event = None if joined else event_of(words, expression.first, phrase[1], head)
    kind = head_kind(words, phrase)
    if low_at(words, phrase[0]) in figure_rules().currency_words:
        kind = "money"
    counted = _spelt(text, words, phrase)
    if kind == "people" and not joined:
        event = named_with(words, expression.first, phrase[1]) or event
    if kind in {"people", None} and not joined and (event is None or event.kind is None):
        part = _part_of(words, expression, sentence_id, earlier)
        if part is not None:
            shared = part.kind if kind == "people" or part.kind == "people" else "other"
            return counted, shared, part.event
    return counted, _kind(words, expression, kind, event), event.word if event else None


def _is_elliptic(
    words: Sequence[Token], expression: Expression, phrase: tuple[int, int], sentence_id: int, earlier: Sequence[Figure]
) -> bool:
    """Whether `wounded` is the verb of people named before: `six men were killed and 54 | wounded`."""
    if words[phrase[0]].low not in {"wounded", "injured"} or phrase[0] != expression.last:
        return False
    noun = earlier_noun(earlier, sentence_id, True)
    return noun is not None and not stays_dead(noun) and governor(words, expression.first).place == "list"


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
    later = None if phrase else _later_noun(text, words, expression)
    end = later.phrase[1] if later and later.phrase else phrase[1] if phrase else expression.last
    event = event_of(words, expression.first, end)
    source = later or _source(text, words, expression, phrase, earlier, sentence_id, event)
    if source is None and phrase is None and event is None and expression.modifier == "exact":
        return None
    source = source or Source(None, None, None)
    pronoun = low_at(words, phrase[0]) if phrase else ""
    counted = source.text if expression.value == 1 or not source.is_single else None
    if phrase and (counted is None or pronoun not in {"whom", "which"}):
        counted = _spelt(text, words, phrase)
    if _is_copula(words, end):
        predicate = noun_phrase(words, end + 1) if phrase is None and source.text else None
        if event is None and predicate and head_kind(words, predicate) == "people":
            counted = _spelt(text, words, predicate)
    elif event is None and pronoun in _BACK and earlier and earlier[-1].sentence_id == sentence_id:
        return counted, source.kind or earlier[-1].kind, earlier[-1].event
    kind, word = _with_source(words, expression, source, event)
    return counted, kind, word


def _with_source(
    words: Sequence[Token], expression: Expression, source: Source, event: Event | None
) -> tuple[FigureKind, str | None]:
    """Kind and event of a number that takes its noun from elsewhere."""
    rules = verb_rules()
    if source.is_count and not (event and event.kind and low_at(words, expression.last) == event.base):
        event = source.event
        return _kind(words, expression, source.kind or "people", event), event.word if event else None
    kind: FigureKind = source.kind or "people"
    if event is None:
        joined = governor(words, expression.first).place in {"list", "part"}
        noun = (source.text or "").lower().split()[-1:]
        word = noun[0] if noun and noun[0] in effects() else source.earlier if joined else None
        return kind, word
    if event.base in rules.telling or stays_dead(source):
        is_other = event.base in rules.claiming and source.earlier is not None
        return _kind(words, expression, kind, event), source.earlier if is_other else event.word
    base: FigureKind = "people" if kind in {"killed", "wounded"} else kind
    return _kind(words, expression, base, event), event.word


def _source(
    text: str, words: Sequence[Token], expression: Expression, phrase: tuple[int, int] | None,
    earlier: Sequence[Figure], sentence_id: int, event: Event | None,
) -> Source | None:  # fmt: skip
    """What a number without a noun of its own counts."""
    people_only = event is not None and event.kind is not None and event.base != "lose"
    strong = _strong(text, words, expression)
    if strong:
        return strong
    if phrase is None:
        contained = container_filled(text, words, expression.first)
        if contained:
            return contained
        filled = count_filled(text, words, expression.first, expression.last)
        if filled and filled.text is None:
            named = earlier_noun(earlier, sentence_id, True)
            return Source(None, named.text, filled.kind or named.kind) if named and filled.kind != "killed" else filled
        if filled:
            return filled
    elif low_at(words, phrase[0]) not in {"whom", "which"}:
        return earlier_noun(earlier, sentence_id, people_only)
    near = _noun_before_comma(text, words, expression)
    if near and not (earlier and earlier[-1].sentence_id == sentence_id and earlier[-1].counted == near.text):
        if phrase or not earlier or earlier[-1].sentence_id != sentence_id or _starts_after(words, earlier[-1], near):
            return near
    noun = earlier_noun(earlier, sentence_id, people_only)
    is_new = event is not None and event.base not in verb_rules().telling and event.kind is None
    return None if noun and noun.text and is_new and noun.text.lower().split()[-1] in effects() else noun


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
    return Source(phrase, _spelt(text, words, phrase), head_kind(words, phrase))


def _strong(text: str, words: Sequence[Token], expression: Expression) -> Source | None:
    """The body whose size a number is: `a 300-strong | garrison`, `the rebels, 200 | strong`."""
    at = expression.last
    is_joined = low_at(words, at) in {"-", "–"}
    if low_at(words, at + is_joined) != "strong":
        return None
    comma = expression.first - 1
    phrase = (
        noun_phrase(words, at + 2)
        if is_joined
        else phrase_before(words, comma)
        if low_at(words, comma) == ","
        else None
    )
    return Source(phrase, _spelt(text, words, phrase) if phrase else None, "people", None, True)


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
    return Source(phrase, _spelt(text, words, phrase), head_kind(words, phrase))


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
    if at < len(words) and words[at].text in '"”’' and low_at(words, at + 1) == "of":
        at += 1
    if low_at(words, at) in {"-", "–"} and expression.atoms[-1].form != "code":
        phrase = noun_phrase(words, at + 1)  # "a 15-member council" counts members
        return (at + 1, at + 2) if phrase else None
    return noun_phrase(words, at)
