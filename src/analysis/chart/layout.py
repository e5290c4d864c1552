"""Where words and numbers go in a chart: how wide text is, where it breaks, which pixel a number lies on.

Vega-Lite places labels without knowing whether they fit; a chart for a phone needs to know it before it is drawn.
"""

import itertools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

# Widths in px: what fits a desk's column of text, and a phone of 360 px with its margins.
WIDE, NARROW = 720, 330
WIDTHS = (WIDE, NARROW)
# Sizes in px of what is read, and of what is beside it; nothing is smaller.
SIZE, SMALL, TITLE = 13, 12, 17
LINE = 17

# Widths of letters in em, none of them less than in Liberation Sans (whose metrics are Arial's); bold is wider.
_WIDTHS = {
    0.24: "ijl|'’‘", 0.29: ".,:;!ft I/[]\\", 0.36: "()-r·“”\"*", 0.51: "cksvxyzJ", 0.57: "abdeghnopquLFT–?0123456789",
    0.68: "ABEKPSVXYZ", 0.74: "CDHNRU&", 0.79: "GOQw", 0.86: "mM", 0.95: "W%",
}  # fmt: skip
_EM = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_BOLD = 1.11


def text_width(text: str, size: float = SIZE, *, is_bold: bool = False) -> float:
    """How wide a line of text is at most, in px.

    >>> text_width("300") < text_width("1,200") < text_width("around 1,200")
    True
    """
    return sum(_EM.get(letter, 0.6 if letter.islower() else 1.05) for letter in text) * size * (_BOLD if is_bold else 1)


_BLANKS = re.compile(r"[ \t\n]+")  # not the no-break space


def wrap(text: str, width: float, lines: int, size: float = SIZE, *, is_bold: bool = False) -> str:
    r"""Text in lines that are no wider than `width`; what goes beyond the last one is shortened.

    >>> wrap("Syrian Observatory for Human Rights", 150, 2)
    'Syrian Observatory for\nHuman Rights'
    >>> wrap("Syrian Observatory for Human Rights", 150, 1)
    'Syrian Observatory …'
    """
    done: list[str] = []
    words = _BLANKS.split(text.strip())
    while words and words[0]:
        if len(done) == lines - 1 and text_width(" ".join(words), size, is_bold=is_bold) > width:
            return "\n".join([*done, _cut(words, width, size, is_bold=is_bold)])
        line = _fitting(words, width, size, is_bold=is_bold)
        done.append(" ".join(words[:line]))
        words = words[line:]
    return "\n".join(done)


def _fitting(words: Sequence[str], width: float, size: float, *, is_bold: bool) -> int:
    """How many words fit into a line; at least one."""
    for count in range(2, len(words) + 1):
        if text_width(" ".join(words[:count]), size, is_bold=is_bold) > width:
            return count - 1
    return len(words)


def _cut(words: Sequence[str], width: float, size: float, *, is_bold: bool) -> str:
    """As many words as fit into a line with an ellipsis behind them, else as many letters."""
    text = " ".join(words)
    cuts = [*(f"{' '.join(words[:count])} …" for count in range(len(words) - 1, 0, -1)),
            *(f"{text[:count]}…" for count in range(len(words[0]), 0, -1))]  # fmt: skip
    return next((cut for cut in cuts if text_width(cut, size, is_bold=is_bold) <= width), "…")


class Axis(NamedTuple):
    """A scale of numbers over pixels.

    Attributes:
        lowest, highest: the numbers at its ends.
        start, end: the pixels of its ends.
        is_log: whether a step is a factor.
    """

    lowest: float
    highest: float
    start: float
    end: float
    is_log: bool = True

    def px(self, value: float) -> float:
        """Where a number lies.

        >>> Axis(1, 100, 0, 200).px(10)
        100.0
        """
        low, high, at = (math.log10(n) if self.is_log else n for n in (self.lowest, self.highest, value))
        return self.start + (at - low) / (high - low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """The numbers that are written at the axis, so few that they don't touch.

        >>> Axis(100, 5000, 0, 300).ticks(), Axis(1, 100000, 0, 300).ticks()
        ([100, 200, 500, 1000, 2000, 5000], [1, 10, 100, 1000, 10000, 100000])
        """
        if not self.is_log:
            return _even(self.highest)
        found = _steps(self.lowest, self.highest)
        powers = [n for n in found if str(n)[0] == "1"]
        return next(filter(self._fit, (found, powers, powers[::2])), powers[::3])

    def _fit(self, ticks: Sequence[float]) -> bool:
        """Whether numbers written at an axis don't touch."""
        room = (text_width(f"{n:,}", SMALL) + 6 for n in ticks[1:])
        return all(self.px(b) - self.px(a) > wide for (a, b), wide in zip(itertools.pairwise(ticks), room, strict=True))


def _steps(lowest: float, highest: float) -> list[float]:
    powers = range(math.floor(math.log10(lowest)), math.ceil(math.log10(highest)) + 1)
    return [n for power in powers for n in (10**power, 2 * 10**power, 5 * 10**power) if lowest <= n <= highest]


def _even(highest: float) -> list[float]:
    step = next(
        n for n in itertools.chain.from_iterable((10**p, 2 * 10**p, 5 * 10**p) for p in range(12)) if n * 5 >= highest
    )
    return list(range(0, int(highest) + 1, step))


def log_axis(values: Sequence[float], start: float, end: float) -> Axis:
    """An axis over numbers above 0, from a round one to a round one.

    >>> log_axis([300, 3800], 0, 100)[:2]
    (200, 5000)
    """
    low, high = min(values, default=1), max(values, default=10)
    lowest = max(_steps(10 ** math.floor(math.log10(low)), low))
    highest = min(n for n in _steps(10 ** math.floor(math.log10(high)), 10 * high) if n >= high)
    if lowest == low and lowest > 1:  # no mark on the edge
        lowest = _steps(lowest / 10, lowest)[-2]
    return Axis(lowest, highest if highest > lowest else 10 * lowest, start, end)


class Beside(NamedTuple):
    """Words beside a mark: what is written of them, where they begin, and which side that is."""

    text: str
    x: float
    align: str


def beside(text: str, left: float, right: float, room: tuple[float, float]) -> Beside:
    """Words on the side of a mark where they fit, shortened where they fit on none.

    Args:
        text: the words.
        left: where the mark begins, in px.
        right: where it ends.
        room: the first and the last px that words may take.

    >>> beside("300", 50, 50, (0, 100)).align, beside("300", 95, 95, (0, 100)).align
    ('left', 'right')
    """
    gap = 9
    after, before = room[1] - right - gap, left - gap - room[0]
    if text_width(text) <= after or after >= before:
        return Beside(wrap(text, after, 1), right + gap, "left")
    return Beside(wrap(text, before, 1), left - gap, "right")
