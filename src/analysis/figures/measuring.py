"""One number expression to one figure: what it counts, of what kind that is, and what happened to it."""

from collections.abc import Sequence

from analysis.figures.before import governor
from analysis.figures.behind import verb_behind
from analysis.figures.counted import head_kind, head_of, noun_phrase
from analysis.figures.elision import earlier_noun, named_with, stays_dead
from analysis.figures.events import event_of, verb_before_unit
from analysis.figures.nounless import Reading, Spot, is_copula, points_back, without_noun
from analysis.figures.quantities import Expression
from analysis.figures.sums import priced, whole_of
from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.language.verbs import Event, verb_event
from analysis.records import Figure
from analysis.rules import figure_rules, verb_rules

_PARTS = frozenset({"including", "among", "mostly", "incl"})


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

    >>> from analysis.figures.quantities import expressions
    >>> from analysis.language.scan import tokens
    >>> text = "Shells killed 30 people"
    >>> words = tokens(text)
    >>> figure = figure_of(text, words, expressions(words)[0], 0, [])
    >>> figure.counted, figure.kind, figure.event
    ('people', 'killed', 'killed')
    """
    last = earlier[-1] if earlier and earlier[-1].sentence_id == sentence_id else None
    spot = Spot(text, words, expression, [one for one in earlier[-8:] if one.sentence_id == sentence_id], last)
    reading = _amount(spot) if expression.is_money or expression.is_share else _things(spot)
    if reading is None:
        return None
    start, end = words[expression.first].start, words[expression.last - 1].end
    return Figure(
        sentence_id=sentence_id, start=start, end=end, text=text[start:end], value=expression.value,
        low=expression.low, high=expression.high, modifier=expression.modifier, counted=reading.counted,
        kind=reading.kind, event=reading.event, rule=expression.rule,
    )  # fmt: skip


def _amount(spot: Spot) -> Reading:
    """What a sum of money or a share is of."""
    words, expression = spot.words, spot.expression
    phrase = priced(words, expression) if expression.is_money else whole_of(words, expression)
    end = phrase[1] if phrase and phrase[0] >= expression.last else expression.last
    event = event_of(words, expression.first, end) or verb_before_unit(words, expression.first)
    if event is None and low_at(words, expression.first - 1) == "of":
        event = _around_of(words, expression.first, end)
    counted, word = spot.spelt(phrase) if phrase else None, event.word if event else None
    if expression.is_money or spot.last is None:
        return Reading(counted, "money" if expression.is_money else "share", word)
    if phrase is None:
        counted = spot.last.text if spot.last.kind == "money" else spot.last.counted
    elif word is None and points_back(words, phrase) and not is_copula(words, end):
        word = spot.last.event
    return Reading(counted, "share", word)


def _around_of(words: Sequence[Token], first: int, end: int) -> Event | None:
    """The verb of the thing that a sum is of: `a ransom of $2 million was | paid`, `faces a gap of $5m`."""
    behind, outer = verb_behind(words, end), governor(words, first - 2)
    if behind and behind.tie == "finite" and behind.event:
        return behind.event
    return verb_event(words, outer.at) if outer.place == "verb" else None


def _things(spot: Spot) -> Reading | None:
    """What a number of people or things counts."""
    words, expression = spot.words, spot.expression
    phrase = _counted(words, expression)
    if phrase is None or low_at(words, phrase[0]) in verb_rules().back_pronouns or _is_elliptic(spot, phrase):
        is_pronoun = phrase is not None and low_at(words, phrase[0]) in verb_rules().back_pronouns
        return without_noun(spot, phrase if is_pronoun else None)
    counted, kind = spot.spelt(phrase), head_kind(words, phrase)
    if low_at(words, phrase[0]) in figure_rules().currency_words:
        kind = "money"
    if phrase[0] > expression.last and low_at(words, expression.last) in {"-", "–"}:
        return Reading(counted, kind or "other", None)
    event = event_of(words, expression.first, phrase[1], head_of(words, phrase))
    if kind == "people":
        event = named_with(words, expression.first, phrase[1]) or event
    part = _part_of(spot) if kind in {"people", None} and (event is None or event.kind is None) else None
    if part is not None:
        return Reading(counted, part.kind if "people" in {kind, part.kind} else "other", part.event)
    return Reading(counted, spot.kind(kind, event), event.word if event else None)


def _is_elliptic(spot: Spot, phrase: tuple[int, int]) -> bool:
    """Whether `wounded` is the verb of people named before: `six men were killed and 54 | wounded`."""
    words, expression = spot.words, spot.expression
    if words[phrase[0]].low not in {"wounded", "injured"} or phrase[0] != expression.last:
        return False
    noun = earlier_noun(spot.earlier, True)
    return noun is not None and not stays_dead(noun) and governor(words, expression.first).place == "list"


def _part_of(spot: Spot) -> Figure | None:
    """The figure of people that this one is a part of: `46 people, including | nineteen survivors`."""
    last, words = spot.last, spot.words
    if last is None or last.kind not in {"people", "killed", "wounded"}:
        return None
    before = governor(words, spot.expression.first)
    if before.place == "start" and low_at(words, before.at) == ":":
        return last if _adds_up(spot, before.at) else None
    if before.place == "list":
        colon = next((k for k in range(before.at, 0, -1) if words[k].text == ":"), None)
        if colon is not None and _adds_up(spot, colon):
            return last
        between = range(max(0, before.at - 14), before.at)
        begin = max((k for k in between if words[k].end <= last.start), default=-1)
        return last if any(words[k].low in _PARTS for k in range(max(begin - 4, 0), before.at)) else None
    return last if before.place == "part" else None


def _adds_up(spot: Spot, colon: int) -> bool:
    """Whether a colon lists the people that are counted right before it: `killed 14 people | : six soldiers and …`."""
    words, before = spot.words, [one for one in spot.earlier if one.end <= spot.words[colon].start]
    if not before or before[-1].kind not in {"people", "killed", "wounded"}:
        return False
    whole = before[-1]
    between = [word for word in words[:colon] if word.start >= whole.end]
    is_near = len(between) <= 6 and not any(word.text in ".;,()" for word in between)
    return is_near and (whole.value or 0) > (spot.expression.value or 0)


def _counted(words: Sequence[Token], expression: Expression) -> tuple[int, int] | None:
    """The tokens of the noun phrase behind a number; of `a 15-member council` the member."""
    at = expression.last
    if at < len(words) and words[at].text in '"”’' and words[at].start == words[at - 1].end:
        at += 1
    if low_at(words, at) in {"more", "additional", "further"}:
        return noun_phrase(words, at + 1)
    if low_at(words, at) in {"-", "–"} and expression.atoms[-1].form != "code":
        return (at + 1, at + 2) if noun_phrase(words, at + 1) else None
    return noun_phrase(words, at)
