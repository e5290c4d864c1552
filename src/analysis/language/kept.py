"""What is worked out of a word at its first sight, and looked up from then on."""

from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")

# More than the words of any language's news, and few enough to fit in memory.
KEPT = 200_000


class Kept(dict[str, V], Generic[V]):
    """A table that fills itself: `table[word]` is what `work` gives for the word; a full one begins anew.

    >>> sizes = Kept(len)
    >>> sizes["convoy"], list(sizes)
    (6, ['convoy'])
    """

    def __init__(self, work: Callable[[str], V]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> V:
        if len(self) >= KEPT:
            self.clear()
        found = self[word] = self._work(word)
        return found
