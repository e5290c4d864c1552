"""The article while it is read: its sentences as words, and what was found so far."""

from collections import Counter
from collections.abc import Sequence

from analysis.actors.found import Form, Found
from analysis.actors.names import is_declared
from analysis.actors.rules import Entry
from analysis.language.words import Word
from analysis.records import ActorKind

# The origin of a description that has none.
NOBODY = Entry((), "", "people", "region", None, "")
_QUOTES = frozenset('"“‘')


class Page:
    """One article while it is read.

    Attributes:
        sentences: its sentences as words.
        finished: for each, whether it ends in a full stop or the like.
        number, words: the sentence that is being read.
        found: what was found so far, in order.
        states: how often each state is named, in whatever use.
        seen: its words in lower case, so that a capital at a sentence's start can be told from a name.
        declared: abbreviations that the article declares, with id and kind.
        roles: roles that were seen with their holders' names, which `the minister` then points back to.
        rulers: surnames of presidents and premiers, with the states they lead.
        titled: whether the sentence is written in capitals, as some headlines are.
    """

    def __init__(self, sentences: Sequence[list[Word]], finished: Sequence[bool]) -> None:
        self.sentences = sentences
        self.finished = finished
        self.found: list[Found] = []
        self.states: Counter[str] = Counter()
        self.seen = {word.low for words in sentences for word in words if not word.cap}
        self.declared: dict[str, tuple[str, ActorKind]] = {}
        self.roles: set[str] = set()
        self.rulers: dict[str, str] = {}
        self.number = 0
        self.words: list[Word] = []
        self.titled = False

    def turn_to(self, number: int) -> None:
        """Makes a sentence the one that is being read."""
        self.number, self.words = number, self.sentences[number]
        self.titled = not self.finished[number] and len(self.words) > 4 and _is_titled(self.words)

    def add(  # noqa: PLR0913, PLR0917 - the fields of a use
        self,
        first: int,
        last: int,
        actor: str,
        kind: ActorKind,
        rule: str,
        form: Form = "known",
        *,
        parts: tuple[str, ...] = (),
        is_place: bool = False,
        needs_act: bool = False,
        same_as: Found | None = None,
    ) -> int:
        """Takes up the use of a name in the words `first` to `last`; returns `last`."""
        words = self.words
        end = words[last - 1].end
        opened = last - first > 1 and any(word.gap in _QUOTES for word in words[first + 1 : last])
        if opened and last < len(words) and words[last].gap[:1] in ('"', "”", "’"):
            end += 1  # Syrian "jihadists": the quotation mark belongs to the name
        self.found.append(
            Found(
                self.number,
                first,
                last,
                words[first].start,
                end,
                actor,
                kind,
                rule,
                form,
                parts,
                is_place,
                needs_act,
                same_as,
            )
        )
        return last

    def declare(self, last: int, actor: str, kind: ActorKind) -> None:
        """Takes up an abbreviation in brackets behind a name that ends before word `last`."""
        if is_declared(self.words, last):
            self.declared[self.words[last].low] = (actor, kind)


def _is_titled(words: Sequence[Word]) -> bool:
    long = [word.cap for word in words if len(word.low) > 3]
    return sum(long) > 0.7 * len(long)


def parts_of(words: Sequence[Word], first: int, last: int) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(word.low for word in words[first:last])
