"""The tokens of one article, scanned once, to be cut where a passage is wanted, with the lemmas that passages share."""

from bisect import bisect_left
from collections.abc import Iterable

from analysis.language.scan import KEPT, Token
from analysis.links.lemmas import group_of
from analysis.links.resolve import origin


class _Groups(dict[str, str]):
    """The group of lemmas of each word as printed, "" for one that tells no passage apart."""

    def __missing__(self, printed: str) -> str:
        if len(self) >= KEPT:
            self.clear()
        group = self[printed] = group_of(printed)
        return group


class _States(dict[str, str | None]):
    """The state that each word as printed names by itself, None where it names none or has no capital."""

    def __missing__(self, printed: str) -> str | None:
        if len(self) >= KEPT:
            self.clear()
        state = self[printed] = origin(printed) if printed[0].isupper() else None
        return state


_GROUPS, _STATES = _Groups(), _States()


class Passages:
    """One article as tokens. A passage is those that begin in a stretch of the text.

    >>> from analysis.language.scan import tokens
    >>> passages = Passages(tokens("The army dispatched 300 Syrian mercenaries"))
    >>> [token.low for token in passages.tokens(4, 19)], sorted(passages.groups(4, 42)), passages.states(4, 42)
    (['army', 'dispatched'], ['300', 'army', 'fighter', 'send', 'syria'], frozenset({'syria'}))
    """

    def __init__(self, scanned: Iterable[Token]) -> None:
        self._tokens = [*scanned]
        self._starts = [token.start for token in self._tokens]
        self._groups = [_GROUPS[token.text] for token in self._tokens]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens of a passage."""
        return self._tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def groups(self, start: int, end: int) -> frozenset[str]:
        """The groups of lemmas in a passage."""
        found = self._groups[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return frozenset(filter(None, found))

    def states(self, start: int, end: int) -> frozenset[str]:
        """The states that words of a passage name."""
        return frozenset(filter(None, [_STATES[token.text] for token in self.tokens(start, end)]))
