"""The tokens of one article, scanned once, to be cut where a passage is wanted, with the lemmas that passages share."""

from bisect import bisect_left
from collections.abc import Iterable

from analysis.language.kept import Kept
from analysis.language.scan import Token
from analysis.links.lemmas import group_of
from analysis.links.resolve import origin


def _state(printed: str) -> str | None:
    """The state that a word as printed names by itself, None where it names none or has no capital."""
    return origin(printed) if printed[0].isupper() else None


_GROUPS, _STATES = Kept(group_of), Kept(_state)


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
