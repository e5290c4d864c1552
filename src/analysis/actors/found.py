"""What the readers of a sentence hand on: a use of a name, before it is known whose."""

from typing import Literal

import msgspec

from analysis.records import ActorKind

# known: the id is final. full: a name that may have short forms. short: part of a name, needs a full one.
# bare: a common noun without an origin, which points to whoever of its sort is in the article.
Form = Literal["known", "full", "short", "bare"]


class Found(msgspec.Struct, gc=False):
    """One use.

    Attributes:
        sentence: index of the sentence.
        first, last: its words in the sentence, half-open.
        actor: the id, or what the id would be if nothing else binds it.
        parts: the folded words of a name; for `bare`, what its id would end in.
        same_as: whom the article calls so as well: `Diaz, alias Luna`.
        needs_act: whether it counts only where it is bound.
        definite: whether `the` stands before a common noun, so that it may point back.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    actor: str
    kind: ActorKind
    rule: str
    form: Form
    parts: tuple[str, ...] = ()
    is_place: bool = False
    needs_act: bool = False
    same_as: "Found | None" = None
    definite: bool = False
