"""Head nouns to kinds: by list, by number and ending, by the look of a name."""

import functools

from analysis.language.scan import Token
from analysis.records import FigureKind
from analysis.rules import figure_rules


@functools.cache
def heads() -> dict[str, FigureKind]:
    """The kind of each head noun of rules/figures.yaml.

    >>> heads()["fighter"]
    'people'
    """
    return {word: rule.kind for rule in figure_rules().heads for word in rule.words}


def _singulars(word: str) -> tuple[str, ...]:
    """What a plural may be the plural of."""
    if word.endswith("men"):
        return (word[:-3] + "man",)
    if not word.endswith("s") or word.endswith("ss"):
        return ()
    forms = [word[:-1]]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    elif word.endswith("es"):
        forms.append(word[:-2])
    return tuple(forms)


@functools.lru_cache(maxsize=65536)
def listed_kind(word: str) -> FigureKind | None:
    """The kind of a noun in lower case that is listed, in whatever number, None for others.

    >>> listed_kind("howitzer"), listed_kind("howitzers"), listed_kind("ideas")
    ('equipment', 'equipment', None)
    """
    table = heads()
    for form in (word, *_singulars(word), word + "s"):
        if form in table:
            return table[form]
    return None


@functools.lru_cache(maxsize=65536)
def kind_by_ending(word: str) -> FigureKind | None:
    """The kind of a noun by its ending: a word in -ers or -ists is people.

    >>> kind_by_ending("ideologists"), kind_by_ending("computers")
    ('people', None)
    """
    for rule in figure_rules().endings:
        for ending in rule.endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return None if word in rule.but or any(one in rule.but for one in _singulars(word)) else rule.kind
    return None


def kind_of_noun(token: Token) -> FigureKind | None:
    """The kind of a noun by list or ending; a code is equipment (`F-16s`), a plural name people (`Tigers`).

    >>> from analysis.language.scan import tokens
    >>> kind_of_noun(tokens("F-16s")[0]), kind_of_noun(tokens("Tigers")[0])
    ('equipment', 'people')
    """
    if token.kind == "code":
        return "equipment"
    kind = listed_kind(token.low)
    if kind or token.kind != "word":
        return kind
    if token.text.isupper() or (token.text[:-1].isupper() and len(token.text) > 2):
        return "equipment"
    kind = kind_by_ending(token.low)
    is_name = token.text[:1].isupper() and (token.low.endswith("s") or kind is not None)
    return "people" if is_name and kind is None else kind


def is_plural(token: Token) -> bool:
    """Whether a noun looks like more than one: in -s, -men, or one of the words that do without.

    >>> from analysis.language.scan import tokens
    >>> [is_plural(token) for token in tokens("tanks police crisis")]
    [True, True, False]
    """
    low = token.low
    if low in figure_rules().plurals or low.endswith("men"):
        return True
    return token.kind in {"word", "code"} and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))
