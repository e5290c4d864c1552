"""The numbers that are no figures: dates, times, ages, units, names, pronouns.

They are typed first, by the contexts and unit words of rules/figures.yaml; what is left is a figure.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import regex

from analysis.figures.counted import head_kind, noun_phrase
from analysis.figures.quantities import Expression, expression_at
from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.records import Numeral, NumeralClass
from analysis.rules import ContextRule, figure_rules

_BEFORE, _AFTER = 48, 64  # how far a context looks, in characters: a bound, so that time stays linear
_TYPED: dict[str, NumeralClass] = {
    "address": "identifier", "phone": "identifier", "code": "identifier", "ordinal": "ordinal", "decade": "date",
    "roman": "identifier",
    "quantifier": "pronoun",
}  # fmt: skip
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_STAMP_TIME = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?\Z")


class Typing(msgspec.Struct, frozen=True, gc=False):
    """Why an expression is no figure."""

    class_: NumeralClass
    rule: str


class _Context(msgspec.Struct, frozen=True, gc=False):
    """A context of rules/figures.yaml, compiled."""

    typing: Typing
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    number: re.Pattern[str] | None
    leftwards: regex.Pattern[str] | None
    rightwards: regex.Pattern[str] | None


@functools.cache
def _contexts() -> tuple[_Context, ...]:
    return tuple(_context(rule) for rule in figure_rules().contexts)


def _context(rule: ContextRule) -> _Context:
    flags = 0 if rule.exact_case else re.IGNORECASE
    partial = 0 if rule.exact_case else regex.IGNORECASE
    return _Context(
        Typing(rule.numeral_class, rule.id),
        before=re.compile(rf"(?:{rule.before})\Z", flags) if rule.before else None,
        after=re.compile(rule.after, flags) if rule.after else None,
        number=re.compile(rf"(?:{rule.number})\Z", re.IGNORECASE) if rule.number else None,
        leftwards=regex.compile(rf"(?r)(?:{rule.before})\Z", partial) if rule.before else None,
        rightwards=regex.compile(rule.after, partial) if rule.after else None,
    )


# Contexts as sets of bits, by a number and the tokens beside it: which may fit there at all. What a token allows is
# asked once (a partial match of the pattern) and kept, so that most numbers cost three look-ups and a few patterns.
@functools.lru_cache(50_000)
def _allowed_left(token: str) -> int:
    return _bits(not rule.leftwards or bool(rule.leftwards.search(token, partial=True)) for rule in _contexts())


@functools.lru_cache(50_000)
def _allowed_right(token: str) -> int:
    return _bits(not rule.rightwards or bool(rule.rightwards.match(token, partial=True)) for rule in _contexts())


@functools.lru_cache(50_000)
def _allowed_number(number: str) -> int:
    return _bits(not rule.number or bool(rule.number.match(number)) for rule in _contexts())


def _bits(flags: Iterable[bool]) -> int:
    return sum(flag << place for place, flag in enumerate(flags))


def _in_context(text: str, words: Sequence[Token], first: int, last: int) -> Typing | None:
    """The first context of rules/figures.yaml that fits around the number in the tokens `first` to `last`."""
    start, end = words[first].start, words[last - 1].end
    left = text[words[first - 1].start : start] if first else ""
    right = text[end : words[last].end] if last < len(words) else ""
    allowed = _allowed_left(left) & _allowed_right(right) & _allowed_number(text[start:end])
    head = text[max(words[0].start, start - _BEFORE) : start]  # no further than the sentence
    tail = text[end : min(words[-1].end, end + _AFTER)]
    contexts = _contexts()
    while allowed:
        lowest = allowed & -allowed
        allowed ^= lowest
        rule = contexts[lowest.bit_length() - 1]
        if (not rule.after or rule.after.match(tail)) and (not rule.before or rule.before.search(head)):
            return rule.typing
    return None


@functools.cache
def _units() -> dict[str, list[tuple[bool, Typing]]]:
    table: dict[str, list[tuple[bool, Typing]]] = {}
    for rule in figure_rules().unit_words:
        for word in rule.words:
            table.setdefault(word, []).append((rule.joined, Typing(rule.numeral_class, rule.id)))
    return table


def _unit_behind(words: Sequence[Token], expression: Expression) -> Typing | None:
    """The unit that an expression measures: `30 years`, `24-hour`, `three long days`, `hundreds of miles`."""
    at = expression.last
    joined = low_at(words, at) in {"-", "–"} and at + 1 < len(words) and words[at + 1].start == words[at].end
    at += joined
    if low_at(words, at) == "of":
        at += expression.modifier in {"magnitude", "escalating", "vague"}
    elif not joined and low_at(words, at + 1) in _units():
        at += low_at(words, at) in figure_rules().unit_adjectives
    glued = at < len(words) and words[at].start == words[at - 1].end
    for only_joined, typing in _units().get(low_at(words, at), ()):
        if joined or glued or not only_joined:
            return typing
    return None


def _unit_of_list(words: Sequence[Token], expression: Expression) -> Typing | None:
    """The unit behind the last number of a list: `five, six, sometimes eight | hours`."""
    at = expression.last
    if expression.modifier != "exact":
        return None
    for _ in range(3):
        if low_at(words, at) not in {",", "or", "sometimes", "and", "to"}:
            return None
        while low_at(words, at) in {",", "or", "sometimes", "even", "perhaps", "maybe"}:
            at += 1
        following = expression_at(words, at, at) if at < len(words) else None
        if following is None:
            return None
        found = _unit_behind(words, following)
        if found:
            return found if found.class_ in {"duration", "distance", "area"} else None
        at = following.last
    return None


def _named_unit(words: Sequence[Token], expression: Expression) -> Typing | None:
    """Whether a number is part of a name behind it: `27 Task Force Brigade`, `One Canada Square`."""
    atom = expression.atoms[0]
    at = expression.last
    if expression.modifier != "exact" or at - atom.first > 1 or len(expression.atoms) > 1:
        return None
    rules, first = figure_rules(), atom.first
    is_capital = words[first].text[:1].isupper() and first > 0 and words[first - 1].text.isalpha()
    if is_capital and words[first - 1].text.islower() and at < len(words) and words[at].text[:1].isupper():
        return Typing("identifier", "named-unit")
    for k in range(at, min(at + 5, len(words))):
        if not words[k].text[:1].isupper():
            return None
        if words[k].low.removesuffix("'s") in rules.named_units and (k > at or words[atom.first].kind == "number"):
            return Typing("identifier", "named-unit")
    return None


def _year(words: Sequence[Token], expression: Expression) -> Typing | None:
    """Whether a bare four-digit number between 1500 and 2099 is a year."""
    token = words[expression.atoms[0].first]
    if expression.is_money or expression.is_share or not _YEAR.fullmatch(token.text):
        return None
    if any(atom.last - atom.first > 1 for atom in expression.atoms):
        return None
    noun = noun_phrase(words, expression.last)
    counted = noun is not None and head_kind(words, noun) is not None and expression.last == noun[0]
    hedged = expression.modifier not in {"exact", "range"} or low_at(words, expression.first - 1) in {
        "about",
        "some",
    }
    if counted and (hedged or low_at(words, expression.first - 1) not in figure_rules().date_words):
        return None
    return Typing("date", "year")


def _by_shape(printed: str, form: str) -> Typing:
    if form == "row":
        return Typing("unknown", "row-of-numbers")
    return Typing("time" if _STAMP_TIME.match(printed) else "date", form)


def typed(text: str, words: Sequence[Token], expression: Expression) -> Typing | None:
    """Class and rule of a number that is no figure, None for a figure.

    >>> from analysis.figures.quantities import expressions
    >>> from analysis.language.scan import tokens
    >>> text = "It lasted 30 years"
    >>> words = tokens(text)
    >>> typed(text, words, expressions(words)[0])
    Typing(class_='duration', rule='time-unit')
    """
    atom = expression.atoms[0]
    if atom.form in {"row", "stamp"}:
        return _by_shape(words[atom.first].text, atom.form)
    first, last = atom.first, expression.atoms[-1].last
    if atom.form in _TYPED:
        found = _in_context(text, words, first, last)
        if found and (found.class_ in {"date", "age"} or atom.form == "roman"):
            return found
        return Typing(_TYPED[atom.form], atom.form)
    if expression.is_money:
        return None
    if len(expression.atoms) > 1:
        found = _in_context(text, words, first, atom.last) or _in_context(text, words, expression.atoms[-1].first, last)
    else:
        found = _in_context(text, words, first, last)
    if found is None or found.class_ == "identifier":
        found = _unit_behind(words, expression) or found
    found = found or _unit_of_list(words, expression) or _named_unit(words, expression)
    if found and expression.is_share and atom.form != "fraction":
        return None
    return found or _year(words, expression)


def numerals_of(
    text: str, words: Sequence[Token], expression: Expression, sentence_id: int, typing: Typing
) -> Iterator[Numeral]:
    """One numeral for each number of an expression that is no figure; modifiers are no part of its words."""
    for atom in expression.atoms:
        start, end = words[atom.first].start, words[atom.last - 1].end
        spans = [(start, end)]
        if atom.form == "phone":
            spans = [(start + part.start(), start + part.end()) for part in re.finditer(r"\+?\d+", text[start:end])]
        for begin, stop in spans:
            yield Numeral(
                sentence_id=sentence_id, start=begin, end=stop, text=text[begin:stop], value=atom.value,
                low=expression.low, high=expression.high, modifier=expression.modifier, class_=typing.class_,
                rule=typing.rule,
            )  # fmt: skip
