"""Tokens to number expressions: what is printed, its value and bounds, and what hedges it.

An expression is one reading of one stretch of text: `as many as 14`, `between 80 and 100`, `tens if not
hundreds`, `several`. Whether it is a figure, a date or an age is not decided here.
"""

import functools
import re
from collections.abc import Sequence

import msgspec

from analysis.language.atoms import Atom, atom_at, is_glued, is_hyphen, low_at, number_starts
from analysis.language.scan import Token
from analysis.records import Modifier
from analysis.rules import figure_rules

_YEAR = re.compile(r"1[89]\d\d|20\d\d")


class Expression(msgspec.Struct, frozen=True, gc=False):
    """One or two atoms with what hedges them.

    Attributes:
        first, last: its tokens with modifiers, half-open.
        atoms: the numbers in it, in order.
        value, low, high, modifier: as in the guidelines' table.
        rule: the id of the entry of rules/figures.yaml behind the modifier.
        is_money, is_share: whether a currency or a per cent sign belongs to it.
    """

    first: int
    last: int
    atoms: tuple[Atom, ...]
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    rule: str
    is_money: bool = False
    is_share: bool = False


def _second(tokens: Sequence[Token], at: int) -> Atom | None:
    """The other end of a range or of an escalation."""
    if at < len(tokens) and tokens[at].low in figure_rules().currencies:
        at += 1
    atom = atom_at(tokens, at) if at < len(tokens) else None
    return atom if atom and atom.form in {"digits", "words", "magnitude"} and atom.value is not None else None


# What stands between the two numbers of an escalation: `tens if not hundreds`, `dozens, perhaps hundreds`.
_ESCALATING = (("if", "not"), ("or", "even"), ("perhaps", "even"), ("maybe", "even"), ("possibly", "even"),
               ("perhaps",), ("maybe",), ("possibly",))  # fmt: skip

_ESCALATING_FIRST = frozenset(phrase[0] for phrase in _ESCALATING)


def _escalation(tokens: Sequence[Token], first: Atom) -> Atom | None:
    """The second number of an escalation that begins with `first`."""
    at = first.last
    at += low_at(tokens, at) == "," and low_at(tokens, at + 1) in {"perhaps", "maybe", "possibly", "even"}
    if low_at(tokens, at) not in _ESCALATING_FIRST:
        return None
    for phrase in _ESCALATING:
        if tuple(low_at(tokens, at + k) for k in range(len(phrase))) == phrase:
            other = _second(tokens, at + len(phrase))
            return other if other and other.form == first.form else None
    return None


def _other_end(tokens: Sequence[Token], first: Atom) -> Atom | None:
    """The second number of a range that begins with `first`: `80 to 100`, `6-8`, `between 80 and 100`."""
    at = first.last
    at += low_at(tokens, at) in {"%", "percent"} and low_at(tokens, at + 1) in {"to", "-", "–"}
    word = low_at(tokens, at)
    is_between = word == "and" and low_at(tokens, first.first - 1) == "between"
    if not (is_between or word in {"to", "or", "–", "—"} or is_hyphen(tokens, at)):
        return None
    other = _second(tokens, at + 1)
    if other and _YEAR.fullmatch(tokens[first.first].text) and not _YEAR.fullmatch(tokens[other.first].text):
        return None  # "from 1,337 in 2016 to 7,362"
    if other and "magnitude" in {first.form, other.form}:
        return other if word == "to" and first.form == other.form else None
    return other


@functools.cache
def _phrases(side: str) -> dict[str, list[tuple[tuple[str, ...], str, Modifier]]]:
    """Modifier phrases by the word next to the number, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, Modifier]]] = {}
    for rule in figure_rules().modifiers:
        for phrase in rule.left if side == "left" else rule.right:
            words = tuple(re.findall(r"[\w.]+|[-+]", phrase))
            key = words[-1] if side == "left" else words[0]
            table.setdefault(key, []).append((words, rule.id, rule.modifier))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _left(tokens: Sequence[Token], first: int) -> tuple[int, str, Modifier] | None:
    for words, id_, modifier in _phrases("left").get(low_at(tokens, first - 1), ()):
        begin = first - len(words)
        if (
            begin >= 0
            and not _hedges_nothing(tokens, begin, first, words)
            and (len(words) == 1 or words == tuple([token.low for token in tokens[begin:first]]))
        ):
            return begin, id_, modifier
    return None


def _hedges_nothing(tokens: Sequence[Token], begin: int, first: int, words: tuple[str, ...]) -> bool:
    """Whether words that can hedge are something else here: `handed over 30`, `questions about three incidents`."""
    rules, before = figure_rules(), low_at(tokens, begin - 1)
    if words == ("up", "to"):
        return before in rules.with_up_to
    if len(words) != 1:
        return False
    if words == ("over",):
        behind = {low_at(tokens, first + 1), low_at(tokens, first + 2)}
        is_small = rules.units.get(low_at(tokens, first), 0) > 0 or len(low_at(tokens, first)) < 3
        return before in rules.with_over or (is_small and not behind.isdisjoint(rules.below_over))
    if words == ("about",):
        return before in rules.about_words
    if words == ("estimated",):
        return before.isalpha() and before not in rules.before_estimated
    return False


def _right(tokens: Sequence[Token], last: int) -> tuple[int, str, Modifier] | None:
    for words, id_, modifier in _phrases("right").get(low_at(tokens, last), ()):
        stop = last + len(words)
        if words[0] in "-+" and not is_glued(tokens, last):
            continue
        if len(words) == 1 or words == tuple([token.low for token in tokens[last:stop]]):
            return stop, id_, modifier
    return None


def _bounds(value: float | None, modifier: Modifier) -> tuple[float | None, float | None]:
    """Low and high of a hedged number, by the guidelines' table."""
    low = value if modifier in {"exact", "at-least", "more-than", "magnitude"} else None
    high = value if modifier in {"exact", "nearly", "up-to", "fewer-than"} else None
    return low, high


_OF_FORM: dict[str, Modifier] = {"magnitude": "magnitude", "vague": "vague"}


class _Reading(msgspec.Struct, frozen=True, gc=False):
    """Value, bounds and modifier of one atom or two."""

    atoms: tuple[Atom, ...]
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    rule: str


def _single(atom: Atom) -> _Reading:
    modifier = _OF_FORM.get(atom.form, "exact")
    value = atom.value if modifier == "exact" else None
    return _Reading((atom,), value, *_bounds(atom.value, modifier), modifier, modifier)


def _double(tokens: Sequence[Token], atom: Atom) -> _Reading | None:
    """A range or an escalation that begins with an atom."""
    if atom.form not in {"digits", "words", "magnitude"} or atom.value is None:
        return None
    other = _escalation(tokens, atom)
    if (
        other
        and atom.form in {"digits", "words"}
        and "if" not in {low_at(tokens, atom.last), low_at(tokens, atom.last + 1)}
    ):
        low, high = sorted((_shared_scale(tokens, atom, other), other.value or 0.0))
        return _Reading((atom, other), None, low, high, "range", "range")
    if other:
        low = min(_shared_magnitude(tokens, atom, other), other.value or 0.0)
        return _Reading((atom, other), None, low, None, "escalating", "escalating")
    other = _other_end(tokens, atom)
    if other is None:
        return None
    if other.form == "magnitude":
        return _Reading((atom, other), None, atom.value, None, "magnitude", "magnitude")
    low, high = _shared_scale(tokens, atom, other), other.value or 0.0
    return _Reading((atom, other), None, low, high, "range", "range") if low < high else None


def _shared_scale(tokens: Sequence[Token], atom: Atom, other: Atom) -> float:
    """The first number of `2 to 3 million`, which shares the scale of the second."""
    scales, low = figure_rules().scales, atom.value or 0.0
    scale = scales.get(tokens[other.last - 1].low, 1.0)
    is_shared = low * scale < (other.value or 0.0) and tokens[atom.last - 1].low not in scales
    return low * scale if is_shared else low


def _shared_magnitude(tokens: Sequence[Token], atom: Atom, other: Atom) -> float:
    """The first number of `tens, perhaps hundreds of thousands`, which shares the last word of the second."""
    value = atom.value or 0.0
    is_shared = other.last - other.first > 1 and atom.last - atom.first == 1
    return value * figure_rules().magnitudes.get(tokens[other.last - 1].low, 1.0) if is_shared else value


def expression_at(tokens: Sequence[Token], at: int, floor: int) -> Expression | None:
    """The number expression whose first number begins at a token, or None.

    Args:
        tokens: the tokens of one sentence.
        at: the token to begin at.
        floor: tokens before this one belong to an earlier expression and are not taken as modifiers.

    >>> from analysis.language.scan import tokens
    >>> e = expression_at(tokens("Up to $2,000 was paid"), 3, 0)
    >>> (e.first, e.modifier, e.low, e.high, e.is_money)
    (0, 'up-to', None, 2000.0, True)
    """
    atom = atom_at(tokens, at)
    if atom is None:
        return None
    reading = _double(tokens, atom) or _single(atom)
    first, last = atom.first, reading.atoms[-1].last
    if reading.modifier == "range" and low_at(tokens, first - 1) in {"between", "from"} and first > floor:
        first -= 1
    money = _money_sign(tokens, first, floor)
    percent = _percent_sign(tokens, last)
    unit = _currency_word(tokens, last) if atom.form in {"digits", "words", "magnitude"} else 0
    first, last = first - money, last + percent + unit
    money += unit + (atom.form == "sum")
    if atom.form in {"digits", "words", "magnitude", "fraction", "sum"} and reading.modifier != "escalating":
        first, last, hedge = _hedge(tokens, first, last, floor)
        if hedge and reading.modifier == "exact":
            low, high = _bounds(reading.value, hedge[1])
            reading = msgspec.structs.replace(reading, rule=hedge[0], modifier=hedge[1], low=low, high=high)
    is_share = atom.form == "fraction" or percent > 0
    return Expression(
        first, last, reading.atoms, reading.value, reading.low, reading.high, reading.modifier, reading.rule,
        is_money=money > 0, is_share=is_share,
    )  # fmt: skip


def _money_sign(tokens: Sequence[Token], first: int, floor: int) -> int:
    """How many tokens of currency stand before a number: `$`, `US$`, `Rs`."""
    word = low_at(tokens, first - 1)
    if first - 1 < floor or word not in figure_rules().currencies:
        return 0
    if word.isalpha() and not tokens[first - 1].text[:1].isupper():
        return 0
    return 1 + (first - 2 >= floor and low_at(tokens, first - 2) in {"us", "a", "c"} and is_glued(tokens, first - 1))


def _currency_word(tokens: Sequence[Token], last: int) -> int:
    """How many tokens name the currency behind a number: `500 rupees`, `2,000 US dollars`, not `25 pounds of TNT`."""
    rules = figure_rules()
    is_sum = low_at(tokens, last) == "of" and tokens[last - 1].low in rules.magnitudes
    if is_sum and low_at(tokens, last + 1) in rules.currency_words:
        return 2
    skip = low_at(tokens, last) in rules.currency_lands
    word = low_at(tokens, last + skip)
    if word not in rules.currency_words:
        return 0
    is_weight = word in {"pounds", "pound", "marks", "cents"} and low_at(tokens, last + skip + 1) == "of"
    return 0 if is_weight or is_hyphen(tokens, last) else 1 + skip


def _percent_sign(tokens: Sequence[Token], last: int) -> int:
    """How many tokens of a per cent sign stand behind a number."""
    if low_at(tokens, last) in {"%", "percent", "pct"}:
        return 1
    return 2 if (low_at(tokens, last), low_at(tokens, last + 1)) == ("per", "cent") else 0


def _hedge(tokens: Sequence[Token], first: int, last: int, floor: int) -> tuple[int, int, tuple[str, Modifier] | None]:
    """The span with all modifiers, and the one that counts: the first that isn't `about`."""
    found: list[tuple[str, Modifier]] = []
    while (left := _left(tokens, first)) and left[0] >= floor:
        first = left[0]
        found.append((left[1], left[2]))
    right = _right(tokens, last)
    if right:
        last = right[0]
        found.append((right[1], right[2]))
    strong = [hedge for hedge in found if hedge[1] != "about"]
    return first, last, next(iter([*strong, *found]), None)


# So many numbers, with at most a comma between them, are a row of a table and count nothing one by one.
_ROW = 8


def rows(tokens: Sequence[Token], starts: Sequence[int]) -> frozenset[int]:
    """The numbers that stand in a row of a table, all but its last one, which may count what follows.

    Args:
        tokens: the tokens of one sentence.
        starts: the tokens at which a number may begin.

    >>> from analysis.language.scan import tokens
    >>> sorted(rows(tokens("4 8 15 16, 23 42 7 31 dead"), range(9)))
    [0, 1, 2, 3, 5, 6, 7]
    """
    found: set[int] = set()
    row: list[int] = []
    for at in starts:
        if tokens[at].kind != "number":
            continue
        if row and not (at == row[-1] + 1 or (at == row[-1] + 2 and tokens[at - 1].text == ",")):
            row = []
        row.append(at)
        if len(row) >= _ROW:
            found.update(row[:-1] if len(row) == _ROW else row[-2:-1])
    return frozenset(found)


def expressions(tokens: Sequence[Token]) -> list[Expression]:
    """All number expressions of a sentence's tokens, in order, none overlapping.

    >>> from analysis.language.scan import tokens
    >>> [(e.modifier, e.low, e.high) for e in expressions(tokens("Between 80 and 100 men, tens if not hundreds more"))]
    [('range', 80.0, 100.0), ('escalating', 10.0, None)]
    """
    found: list[Expression] = []
    floor = 0
    starts = number_starts(tokens)
    tabular = rows(tokens, starts) if len(starts) >= _ROW else frozenset()
    for at in starts:
        if at in tabular:
            atom = Atom(at, at + 1, None, "row")
            found.append(Expression(at, at + 1, (atom,), None, None, None, "exact", "row"))
            floor = at + 1
        elif at >= floor and (expression := expression_at(tokens, at, floor)):
            found.append(expression)
            floor = max(expression.last, at + 1)
    return found
