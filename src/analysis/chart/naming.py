"""What readers call an actor: the one place where an id becomes a name.

A name keeps its capitals, a description those of the text: *Emmanuel Macron*, but *Syrian rebel sources*.
"""

import re
from collections.abc import Iterable, Mapping

import polars as pl

from analysis.actors.rules import actor_name, listed_name
from analysis.language.words import slug

Names = Mapping[str, str]
# Kinds whose ids can be descriptions: what no form of theirs writes with a capital has none.
_DESCRIBED = {"people", "armed-group", "armed-force", "government-body", "state", "organisation"}
_WORD = re.compile(r"[^\W_]+")


def display_names(tables: Mapping[str, pl.DataFrame]) -> Names:
    """The name of each actor that the tables mention, by id.

    Args:
        tables: with `actors`, `statements`, `denials` and `claims`.
    """
    uses = pl.concat([
        tables[table].select(actor=id_, form=text) for table, id_, text in (
            ("actors", "actor", "text"), ("statements", "speaker", "speaker_text"),
            ("denials", "denier", "denier_text"), ("claims", "claimant", "claimant_text"),
        )
    ])  # fmt: skip
    kinds = dict(tables["actors"].select("actor", pl.col("kind").cast(pl.String)).sort("actor", "kind").iter_rows())
    counted = uses.drop_nulls().group_by("actor", "form").len().sort("len", "form", descending=[True, False])
    forms = counted.group_by("actor", maintain_order=True).agg("form")
    return {id_: name(id_, found, kinds.get(id_)) for id_, found in forms.iter_rows()}


def name(id_: str, forms: Iterable[str], kind: str | None = None) -> str:
    """An actor's id as readers write it.

    Args:
        id_: as in the tables.
        forms: the words that the texts use, the most frequent first.
        kind: of the actor, None where it isn't known.

    >>> name("syrian-rebel-sources", ["Syrian rebel sources"], "people"), name("nato", ["Nato"])
    ('Syrian rebel sources', 'NATO')
    >>> name("former-non-commissioned-officer", ["a former non-commissioned officer"], "person")
    'former non-commissioned officer'
    >>> name("azerbaijani-defence-ministry", ["Azerbaijan's defence ministry", "ministry"], "government-body")
    'Azerbaijani defence ministry'
    """
    listed = listed_name(id_)
    if listed:
        return listed
    forms = [re.sub(r"^(?:an?|the) ", "", form, flags=re.IGNORECASE) for form in forms]
    written = (form for form in forms if slug(form.split()) == id_)
    return min(written, key=_capitals, default=None) or _spelt(id_, " ".join(forms), is_described=kind in _DESCRIBED)


def _capitals(form: str) -> int:
    """How many capitals a form has: the beginning of a sentence or a headline brings more than a name has."""
    return sum(letter.isupper() for letter in form)


def _spelt(id_: str, forms: str, *, is_described: bool) -> str:
    """The words of an id, each as the forms write it, a listed name at its head as the lists do."""
    words = id_.split("-")
    head = next((n for n in range(len(words), 0, -1) if listed_name("-".join(words[:n]))), 0)
    begin = [listed_name("-".join(words[:head])) or ""] if head else []
    seen = {word.lower(): word for word in sorted(_WORD.findall(forms))}  # capitals sort first: small letters win
    known = actor_name(id_).replace("-", " ").split()
    for place, word in enumerate(words[head:], head):
        usual = known[place] if place < len(known) and known[place].lower() == word else word.capitalize()
        lower = is_described and (head or place) and not usual.isupper()
        begin.append(seen.get(word, usual.lower() if lower else usual))
    return " ".join(begin)
