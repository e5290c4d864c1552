"""Tokens to numbers as printed: digits, words, magnitudes, fractions, ordinals, and the codes that hold digits.

An atom is one number without what hedges it; `quantities` puts modifiers and ranges around it.
"""

import functools
import re
from collections.abc import Sequence

import msgspec

from analysis.language.kept import Kept
from analysis.language.scan import Token
from analysis.language.scan import tokens as scan
from analysis.rules import FigureRules, figure_rules


class Atom(msgspec.Struct, frozen=True, gc=False):
    """One number as printed, without what hedges it.

    Attributes:
        first, last: its tokens, half-open.
        value: what it reads as; for a magnitude word one unit of it; None for a vague word.
        form: how it is written.
    """

    first: int
    last: int
    value: float | None
    form: str


_SEPARATORS = re.compile(r"[,\s\u00a0\u202f\u2009]")


def _digits(printed: str) -> float:
    """The value of digits with separators: `1,200`, `1 200`, `1.200.000`, `3.2`."""
    if printed.isdecimal():
        return float(printed)
    fractions = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 0.333, "⅔": 0.667}
    if printed in fractions:
        return fractions[printed]
    bare = _SEPARATORS.sub("", printed)
    if bare.count(".") > 1:
        bare = bare.replace(".", "")
    return float(bare)


@functools.cache
def starters() -> frozenset[str]:
    """All words, in lower case, that a number can begin with.

    >>> "dozens" in starters(), "fighters" in starters()
    (True, False)
    """
    rules = figure_rules()
    words = {*rules.units, *rules.tens, *rules.scales, *rules.magnitudes, *rules.ordinals, *rules.fractions}
    return frozenset(
        words | {phrase.split()[0] for phrase in rules.vague} | {"both", "twice", "thrice", "couple", "score", "half"}
    )


# Behind these articles a numeral goes on: `a hundred`, `an estimated` is none.
_ARTICLES = frozenset({"a", "an"})


@functools.cache
def _begins() -> frozenset[str]:
    return starters() | _ARTICLES | {numeral.lower() for numeral in _ROMAN}


def _may_begin(printed: str) -> bool:
    """Whether a number may begin with a token as printed."""
    return any(token.kind not in {"word", "mark"} or token.low in _begins() for token in scan(printed)[:1])


_MAY_BEGIN = Kept(_may_begin)


def number_starts(tokens: Sequence[Token]) -> list[int]:
    """The tokens at which a number may begin: those with digits, number words, Roman numerals.

    >>> from analysis.language.scan import tokens
    >>> number_starts(tokens("a dozen of the 300 men"))
    [0, 1, 4]
    """
    found = [at for at, token in enumerate(tokens) if _MAY_BEGIN[token.text]]
    return [at for at in found if tokens[at].low not in _ARTICLES or low_at(tokens, at + 1) in _behind_article()]


@functools.cache
def _behind_article() -> frozenset[str]:
    rules = figure_rules()
    vague = {phrase.split()[1] for phrase in rules.vague if phrase.split()[0] in _ARTICLES}
    return starters() | set(rules.fractions) | set(rules.scales) | vague | {"few", "couple"}


def is_glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token stands right behind the one before it."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def low_at(tokens: Sequence[Token], index: int) -> str:
    """A token's words in lower case; empty outside the sentence."""
    if index < 0:
        return ""
    try:
        return tokens[index].low
    except IndexError:
        return ""


def is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is a hyphen or dash that joins the two beside it."""
    return low_at(tokens, index) in {"-", "–"} and is_glued(tokens, index) and is_glued(tokens, index + 1)


def _scale(tokens: Sequence[Token], index: int, rules: FigureRules) -> float | None:
    """The factor of a scale word behind a number, None where there is none."""
    word = low_at(tokens, index)
    if word in rules.scales:
        return rules.scales[word]
    if word in rules.short_scales and (is_glued(tokens, index) or word in {"bn", "mn", "mln", "bln", "tn"}):
        return rules.short_scales[word]
    return None


def _from_digits(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom:
    value, last = _digits(tokens[at].text), at + 1
    if is_hyphen(tokens, last) and _scale(tokens, last + 1, rules):
        last += 1
    factor = _scale(tokens, last, rules)
    while factor:
        value, last = value * factor, last + 1
        factor = rules.scales.get(low_at(tokens, last))
    if "." in tokens[at].text and last == at + 1 and re.fullmatch(r"[1-9]\d?\d?\.\d{3}", tokens[at].text):
        value = value * 1000 if low_at(tokens, last) not in rules.currency_words else value  # 1.200 people
    return Atom(at, last, round(value, 6), "digits")


class _Sum:
    """The value of a numeral in words while it is read: `two hundred` and `thirty` of `thousand` so far."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current = 0.0
        self.is_begun = False

    def take(self, word: str, after_tens: bool, rules: FigureRules) -> bool:
        """Add a word; False where it can't go on this numeral."""
        unit, ten, scale = rules.units.get(word), rules.tens.get(word), rules.scales.get(word)
        if unit is not None and (self.current % 100 == 0 or (after_tens and 0 < unit < 10)):
            self.current += unit
        elif ten is not None and self.current % 100 == 0:
            self.current += ten
        elif scale is not None:
            self._scale(scale)
        else:
            return False
        self.is_begun = True
        return True

    def _scale(self, scale: float) -> None:
        if not self.is_begun or scale <= 100:
            self.current = (self.current or 1) * scale
        elif self.total and self.total < scale:  # "two thousand million"
            self.total, self.current = (self.total + self.current) * scale, 0.0
        else:
            self.total, self.current = self.total + self.current * scale, 0.0


def _half_of_a_scale(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    """`half a million`, `half a dozen`."""
    if low_at(tokens, at) != "half":
        return None
    skip = 1 + is_hyphen(tokens, at + 1)
    skip += low_at(tokens, at + skip) == "a"
    skip += is_hyphen(tokens, at + skip)
    factor = rules.scales.get(low_at(tokens, at + skip))
    return Atom(at, at + skip + 1, factor / 2, "words") if factor else None


def _from_words(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    """An English numeral: `twenty-three`, `a hundred and ten`, `two and a half million`, `half a dozen`."""
    half = _half_of_a_scale(tokens, at, rules)
    if half:
        return half
    number, last = _Sum(), at
    if low_at(tokens, at) in {"a", "an"}:
        if low_at(tokens, at + 1) not in rules.scales:
            return None
        last = at + 1
    while last < len(tokens):
        if number.take(
            low_at(tokens, last), tokens[last - 1].low in rules.tens or _after_tens(tokens, last, rules), rules
        ):
            last += 1
        elif number.is_begun and _half_follows(tokens, last):
            number.current, last = number.current + 0.5, last + 3
        elif number.is_begun and _joins(tokens, last, rules):
            last += 1
        else:
            break
    while number.is_begun and tokens[last - 1].low in {"and", "-", "–"}:
        last -= 1
    return Atom(at, last, number.total + number.current, "words") if number.is_begun else None


def _after_tens(tokens: Sequence[Token], at: int, rules: FigureRules) -> bool:
    """Whether a unit follows a ten: `twenty-three`, `twenty three`."""
    return low_at(tokens, at - 1) in rules.tens or (
        at >= 2 and is_hyphen(tokens, at - 1) and tokens[at - 2].low in rules.tens
    )


def _half_follows(tokens: Sequence[Token], at: int) -> bool:
    return low_at(tokens, at) == "and" and low_at(tokens, at + 1) == "a" and low_at(tokens, at + 2) == "half"


def _joins(tokens: Sequence[Token], at: int, rules: FigureRules) -> bool:
    """Whether `and` or a hyphen stands inside a numeral."""
    word, before, after = low_at(tokens, at), low_at(tokens, at - 1), low_at(tokens, at + 1)
    if is_hyphen(tokens, at):
        return (before in rules.tens and 0 < rules.units.get(after, 0) < 10) or after in rules.scales
    is_below_hundred = after in rules.units or after in rules.tens
    return word == "and" and before in {"hundred", "thousand", "million"} and is_below_hundred


def _magnitude(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    """`dozens`, `hundreds of thousands`, `thousands upon thousands`, `a score of`, `several dozen`, `a few hundred`."""
    word, second = low_at(tokens, at), low_at(tokens, at + 1)
    if word == "a" and second == "score" and low_at(tokens, at + 2) == "of":
        return Atom(at, at + 2, 20.0, "words")
    if word not in rules.magnitudes or (word == "scores" and not _counts(tokens, at)):
        return _few_of_a_scale(tokens, at, rules)
    third, value = low_at(tokens, at + 2), rules.magnitudes[word]
    if third in rules.magnitudes and second == "of":
        return Atom(at, at + 3, value * rules.magnitudes[third], "magnitude")
    is_doubled = third == word and second in {"upon", "and", "on"}
    return Atom(at, at + (3 if is_doubled else 1), value, "magnitude")


def _few_of_a_scale(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    """`several dozen`, `a few hundred thousand`; `a couple of hundred` is 200."""
    word, second = low_at(tokens, at), low_at(tokens, at + 1)
    if word == "a" and second == "couple":
        jump = at + 3 if low_at(tokens, at + 2) == "of" else at + 2
        factor = rules.scales.get(low_at(tokens, jump))
        return Atom(at, jump + 1, 2 * factor, "words") if factor else None
    lead = 2 if word == "a" and second == "few" else 1
    scale = low_at(tokens, at + lead)
    factor = rules.scales.get(scale) or rules.magnitudes.get(scale)
    if not factor or (lead == 1 and word not in {"several", "few", "many"}):
        return None
    last = at + lead + 1
    more = rules.scales.get(low_at(tokens, last))
    return Atom(at, last + bool(more), factor * (more or 1), "magnitude")


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether `scores` is a number here, not a verb or a result in sport."""
    before, after = low_at(tokens, at - 1), low_at(tokens, at + 1)
    escalates = (after, low_at(tokens, at + 2)) in {("if", "not"), ("or", "even"), ("perhaps", "even")}
    return after in SCORES_BEFORE or escalates or before in {"killed", "killing", "wounded"}


# Words before which `scores` is a number.
SCORES_BEFORE = frozenset({"of", "more", "were", "killed", "dead", "wounded", "injured"})


@functools.cache
def _vague_phrases() -> dict[str, list[tuple[str, list[str]]]]:
    """The vague quantities with their words, by the first of these."""
    table: dict[str, list[tuple[str, list[str]]]] = {}
    for phrase in figure_rules().vague:
        words = phrase.split()
        table.setdefault(words[0], []).append((phrase, words))
    return table


def _vague(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    for phrase, words in _vague_phrases().get(low_at(tokens, at), ()):
        if [low_at(tokens, at + k) for k in range(len(words))] == words:
            last = at + len(words)
            if phrase in {"many", "few"} and low_at(tokens, at - 1) in {"how", "as"}:
                return None if _hedges(tokens, last) else Atom(at, last, None, "quantifier")
            return Atom(at, last + (low_at(tokens, last) == "more" and phrase == "many"), None, "vague")
    return None


def _hedges(tokens: Sequence[Token], at: int) -> bool:
    """Whether `as many` goes on with `as` and a number, and so only hedges that."""
    return low_at(tokens, at) == "as" and any(
        0 <= k < len(tokens) and atom_at(tokens, k) is not None for k in (at + 1, at + 2)
    )


def _ordinal(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    word = low_at(tokens, at)
    if word in rules.ordinals:
        return Atom(at, at + 1, None, "ordinal")
    if tokens[at].kind == "number" and is_glued(tokens, at + 1) and low_at(tokens, at + 1) in {"st", "nd", "rd", "th"}:
        return Atom(at, at + 2, None, "ordinal")
    if word in rules.tens and is_hyphen(tokens, at + 1) and low_at(tokens, at + 2) in rules.ordinals:
        return Atom(at, at + 3, None, "ordinal")
    return None


def _is_share(tokens: Sequence[Token], at: int, last: int, part: str) -> bool:
    """Whether a fraction word is a share: by what stands behind it, or by `by` before it."""
    rules, behind = figure_rules(), low_at(tokens, last)
    if behind in rules.behind_shares or low_at(tokens, at - 1) in rules.before_shares:
        return True
    return (part == "half" or part.endswith("s")) and (behind == "," or not behind)


def _fraction(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    """`half of`, `a third of`, `two-thirds`."""
    word, numerator, here = low_at(tokens, at), 1.0, at
    if word in {"a", "one"} or word in rules.units:
        numerator, here = rules.units.get(word, 1.0), at + 1 + is_hyphen(tokens, at + 1)
    part = low_at(tokens, here)
    if part in rules.fractions and (here > at or part == "half"):
        plural = part.endswith("s") or part == "half" or numerator == 1
        factor = rules.scales.get(low_at(tokens, here + 3)) if low_at(tokens, here + 1) == "of" else None
        if plural and factor and low_at(tokens, here + 2) == "a":
            return Atom(at, here + 4, round(numerator * rules.fractions[part] * factor), "words")
        if plural and _is_share(tokens, at, here + 1, part):
            return Atom(at, here + 1, round(numerator * rules.fractions[part], 3), "fraction")
    return _one_in_many(tokens, at, rules)


def _one_in_many(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    """`one in five`, `one in every three`, `three out of four`, `2 out of 10`."""
    numerator = rules.units.get(low_at(tokens, at)) or (_digits(tokens[at].text) if tokens[at].kind == "number" else 0)
    here = at + 1
    if not numerator or low_at(tokens, here) not in {"in", "out"}:
        return None
    here += 2 if (low_at(tokens, here), low_at(tokens, here + 1)) == ("out", "of") else 1
    here += low_at(tokens, here) == "every"
    whole = low_at(tokens, here)
    divisor = rules.units.get(whole) or rules.tens.get(whole) or (float(whole) if whole.isdecimal() else 0)
    is_plain = not is_hyphen(tokens, here + 1) and low_at(tokens, here + 1) not in rules.scales
    if numerator < divisor <= 100 and is_plain and (numerator < 10 or low_at(tokens, at + 1) == "out"):
        return Atom(at, here + 1, round(numerator / divisor, 3), "fraction")
    return None


_CODE_MONEY = re.compile(r"([NPR]|Dh|Ksh|Br)(\d{1,3}(?:\.\d+)?)(m|bn|k|tn|b)?\Z", re.IGNORECASE)


def _money_code(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    """A sum with the letter of its currency: `N100 million`, `P250,000`, `N30m`."""
    match = _CODE_MONEY.match(tokens[at].text)
    if match is None or not tokens[at].text[0].isupper():
        return None
    value, last = float(match[2]), at + 1
    while is_glued(tokens, last) and low_at(tokens, last) == "," and _is_thousand(tokens, last + 1):
        value, last = value * 1000 + float(tokens[last + 1].text[:3]), last + 2
    factor = rules.short_scales.get((match[3] or "").lower()) or _scale(tokens, last, rules)
    if last == at + 1 and not factor:
        return None
    last += not match[3] and factor is not None
    return Atom(at, last, round(value * (factor or 1), 6), "sum")


def _is_thousand(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is three digits right behind a comma."""
    return is_glued(tokens, at) and tokens[at].kind == "number" and len(tokens[at].text) == 3


def atom_at(tokens: Sequence[Token], at: int) -> Atom | None:
    """The number that begins at a token, or None.

    >>> from analysis.language.scan import tokens
    >>> atom_at(tokens("a hundred and ten men"), 0).value
    110.0
    """
    rules, token = figure_rules(), tokens[at]
    if token.kind == "number":
        if is_glued(tokens, at + 1) and low_at(tokens, at + 1) == "s" and token.text.endswith("0"):
            return Atom(at, at + 2, None, "decade")
        return _ordinal(tokens, at, rules) or _one_in_many(tokens, at, rules) or _from_digits(tokens, at, rules)
    if token.kind == "word":
        return _in_words(tokens, at, rules)
    if token.kind == "code" and (money := _money_code(tokens, at, rules)):
        return money
    has_digit = token.kind != "mark" and any(map(str.isdigit, token.text))
    return Atom(at, at + 1, None, token.kind) if has_digit else None


# The only Roman numerals that a reader would take for a number: those behind the words in `roman_after`.
_ROMAN = frozenset(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"])
_READERS = (_fraction, _magnitude, _ordinal, _vague, _from_words)


def _in_words(tokens: Sequence[Token], at: int, rules: FigureRules) -> Atom | None:
    token = tokens[at]
    if token.text in _ROMAN and low_at(tokens, at - 1) in rules.roman_after:
        return Atom(at, at + 1, None, "roman")
    if token.low not in starters() and token.low not in {"a", "an"}:
        return None
    alone = token.low in {"both", "twice", "thrice", "half", "quarter", "quarters"}
    readers = () if token.low in {"both", "twice", "thrice"} else _READERS
    found = next((atom for reader in readers if (atom := reader(tokens, at, rules))), None)
    return found or (Atom(at, at + 1, None, "words") if alone else None)
