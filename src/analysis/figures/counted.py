"""Noun phrases: what stands behind a number and is counted by it, and of what kind its head noun is."""

from collections.abc import Sequence

from analysis.figures.nounkinds import is_plural, kind_of_noun, listed_kind
from analysis.language.atoms import low_at
from analysis.language.scan import Token
from analysis.language.verbs import Form, form_of, is_adverb
from analysis.records import FigureKind
from analysis.rules import figure_rules, verb_rules

_QUOTES = frozenset("\"“”‘’'")
_PERSONS = frozenset({"people", "killed", "wounded"})
_LONGEST = 24  # tokens of a noun phrase: a bound, so that time stays linear
_PRONOUNS = frozenset({"them", "us", "those", "these", "whom", "which", "it", "you", "theirs", "ours"})


def _is_noun_stop(word: str) -> bool:
    rules = figure_rules()
    return word in rules.stop_words or word in rules.prepositions


def _opens(token: Token) -> bool:
    """Whether a token can stand inside a noun phrase at all."""
    return token.kind in {"word", "code"} or token.text in {"-", "–"} or token.text in _QUOTES


def noun_phrase(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The tokens of the noun phrase that begins at a token, prepositional phrases included, or None.

    >>> from analysis.language.scan import tokens
    >>> words = tokens("58 servicemen on their side have been killed")
    >>> begin, end = noun_phrase(words, 1)
    >>> [word.text for word in words[begin:end]]
    ['servicemen', 'on', 'their', 'side']
    """
    if low_at(words, at) == "of":
        at += 1
        if low_at(words, at) in _PRONOUNS:
            return at, at + 1
        inner = _after_numbers(words, _after_determiners(words, at))
        end = _simple_phrase(words, inner)
        if end > inner and words[end - 1].low.endswith(("'s", "'")):
            end = max(end, _simple_phrase(words, _after_numbers(words, end)))
        if end > inner:
            return at, _with_prepositions(words, end)
        is_number = words[inner - 1].kind == "number" or words[inner - 1].low in figure_rules().scales
        return (at, inner) if inner > at + 1 and is_number else None
    end = _simple_phrase(words, at)
    return (at, _with_prepositions(words, end)) if end > at else None


def _after_determiners(words: Sequence[Token], at: int) -> int:
    """Behind articles, possessives and numbers: `the 12 | men`, `their own | men`."""
    determiners = verb_rules().determiners
    while low_at(words, at) in determiners or low_at(words, at) in {"own", "so-called"}:
        at += 1
    while at < len(words) and words[at].kind == "number":
        at += 1
    return at


def _after_numbers(words: Sequence[Token], at: int) -> int:
    """Behind a number in digits or words."""
    rules = figure_rules()
    while at < len(words) and (
        words[at].kind == "number"
        or words[at].low in rules.units
        or words[at].low in rules.tens
        or words[at].low in rules.scales
    ):
        at += 1
    return at


def _with_prepositions(words: Sequence[Token], end: int) -> int:
    """The end of a noun phrase with the prepositional phrases that go on with it."""
    limit = end + _LONGEST
    while low_at(words, end) in {"of", "from", "in", "on", "along", "inside"} and end < limit:
        if words[end - 1].kind == "mark":
            break
        after = _after_determiners(words, end + 1)
        if low_at(words, after) in figure_rules().units and low_at(words, end) != "of":
            break
        inner = _simple_phrase(words, after)
        if inner == after:
            break
        is_loose = words[end - 1].low in {"dead", "wounded", "injured"} or not _stays(words, end, inner)
        if low_at(words, end) != "of" and is_loose:
            break
        end = inner
    return end


def _stays(words: Sequence[Token], preposition: int, end: int) -> bool:
    """Whether a short phrase with `from`, `in`, `on` belongs to the noun before it.

    `people from both sides` is one phrase; a long one, or one of time, tells where or when.
    """
    inside = words[preposition + 1 : end]
    rules = verb_rules()
    if inside[0].low in {"a", "an"} or any(word.low in rules.time_words and word.low != "may" for word in inside):
        return False
    if low_at(words, preposition) == "from" and inside[0].low not in {"both", "their", "his", "her", "our", "its"}:
        around = range(max(0, preposition - 8), preposition)
        verbs = (form_of(words[k].low) for k in around if words[k].low not in rules.have)
        return not any(form and not form.is_noun and form.base not in rules.reporting for form in verbs)
    names = sum(word.text[:1].isupper() for word in inside)
    return len(inside) <= 3 or len(inside) - names <= 2 or low_at(words, preposition) == "along"


def _simple_phrase(words: Sequence[Token], at: int) -> int:
    """The end of the adjectives and nouns that begin at a token; `at` itself where there are none."""
    end = at
    while end < min(len(words), at + _LONGEST) and _opens(words[end]):
        word = words[end]
        if word.kind == "mark":
            if not _mark_stays(words, end) or (end == at and word.text in _QUOTES and words[end - 1].end == word.start):
                break
        elif word.kind == "word" and not _goes_on(words, at, end):
            break
        end += 1
    while end > at and words[end - 1].kind == "mark" and words[end - 1].text in {"-", "–", '"', "“", "‘", "'"}:
        end -= 1
    return end


def _goes_on(words: Sequence[Token], begin: int, at: int) -> bool:
    """Whether a word stands inside the noun phrase that begins before it or with it."""
    low = words[at].low
    if _joined_to_next(words, at) or (at > begin and low_at(words, at - 1) in {"-", "–"}):
        return True
    if _is_noun_stop(low):
        return False
    if is_adverb(low) and low not in {"early", "daily"}:
        return at == begin and describes(words, at)
    if at > begin and words[at].text[:1].isupper() and is_plural(words[at - 1]) and words[at - 1].text[:1].islower():
        return False
    form = form_of(low)
    if form is None:
        return low not in verb_rules().states or at == begin or not is_plural(words[at - 1])
    return _noun_by_place(words, begin, at, form)


def _joined_to_next(words: Sequence[Token], at: int) -> bool:
    """The first part of a compound: `non`-commissioned, `self`-styled, `left`-wing."""
    return low_at(words, at + 1) in {"-", "–"} and words[at + 1].start == words[at].end


def _mark_stays(words: Sequence[Token], at: int) -> bool:
    """Whether a mark stands inside a noun phrase: the hyphen of a compound, a quotation mark before a word."""
    word = words[at]
    glued_left = at > 0 and words[at - 1].end == word.start
    glued_right = at + 1 < len(words) and words[at + 1].start == word.end
    if word.text in {"-", "–"}:
        return glued_left and glued_right
    if glued_left:
        return not glued_right and at + 1 < len(words)
    return glued_right and any(words[k].text in _QUOTES for k in range(at + 2, min(at + 5, len(words))))


def describes(words: Sequence[Token], at: int) -> bool:
    """Whether the word behind a token can be the noun, or a further adjective, that the one at it describes.

    >>> from analysis.language.scan import tokens
    >>> describes(tokens("40 captured soldiers"), 1), describes(tokens("40 captured in May"), 1)
    (True, False)
    """
    rules = verb_rules()
    for following in words[at + 1 : at + 5]:
        low = following.low
        closed = _is_noun_stop(low) or low in rules.determiners or low in rules.particles or is_adverb(low)
        if closed or following.kind not in {"word", "code"}:
            return False
        form = form_of(low)
        if form is None or form.is_noun:
            return form is not None or low not in rules.states
    return False


def _is_head(word: Token) -> bool:
    """Whether a phrase can end with a word: a plural, or one that names a person or the like."""
    return is_plural(word) or listed_kind(word.low) in {"people", "killed", "wounded", "equipment"}


def _noun_by_place(words: Sequence[Token], begin: int, at: int, form: Form) -> bool:
    """Whether a word that can be a verb is part of the noun phrase: `40 captured soldiers`, `attack drones`."""
    if at == begin:
        return _begins_noun(words, at, form)
    before = words[at - 2] if words[at - 1].kind == "mark" and at - 2 >= begin else words[at - 1]
    if "N" in form.tenses or "G" in form.tenses:
        return _participle_inside(words, at, form, before)
    if "P" in form.tenses or _takes_object(words, at):
        return False
    if "S" in form.tenses:
        return form.is_noun or listed_kind(words[at].low) is not None
    return form.is_noun and not is_plural(before)


def _begins_noun(words: Sequence[Token], at: int, form: Form) -> bool:
    """Whether a verb form right behind a number begins its noun phrase."""
    before = low_at(words, at - 1)
    if "N" in form.tenses or "G" in form.tenses:
        kinds = (
            {"wounded", "killed", "people"} if before in {"of", "the", "million", "thousand"} else {"wounded", "killed"}
        )
        return describes(words, at) or listed_kind(words[at].low) in kinds
    is_single = before in verb_rules().determiners or before in {"of", "one", "1", "-", "–"}
    return form.is_noun and (is_single or describes(words, at) or is_plural(words[at]))


def _participle_inside(words: Sequence[Token], at: int, form: Form, before: Token) -> bool:
    """Whether a participle inside a noun phrase describes its noun: `infantry | fighting vehicles`."""
    if words[at + 1 : at + 2] and words[at + 1].text[:1].isupper() and not is_adverb(before.low):
        return False
    if not _is_head(before):
        return describes(words, at) or listed_kind(words[at].low) in {"wounded", "killed", "events"}
    if "G" not in form.tenses or is_plural(before):
        return False
    return _is_equipment(words, at + 1) or (listed_kind(before.low) not in _PERSONS and describes(words, at))


def _is_equipment(words: Sequence[Token], at: int) -> bool:
    """Whether a token is a machine or a unit, which words in -ing describe: `infantry fighting vehicles`."""
    return at < len(words) and listed_kind(words[at].low) in {"equipment", "groups"}


def _takes_object(words: Sequence[Token], at: int) -> bool:
    """Whether a word has an object or a clause behind it, so that it is a verb: `one video shows an attack`."""
    after = low_at(words, at + 1)
    rules = verb_rules()
    is_time = after in {"last", "next", "this", "first"}
    return (after in rules.determiners and not is_time) or after in rules.pronouns or after in {"that", "how"}


def head_of(words: Sequence[Token], phrase: tuple[int, int]) -> int:
    """The token of a noun phrase's head: the last noun before its first preposition."""
    begin, end = phrase
    stop = next((k for k in range(begin + 1, end) if words[k].low in figure_rules().prepositions), end)
    while stop - 1 > begin and words[stop - 1].kind == "mark":
        stop -= 1
    return stop - 1


def head_kind(words: Sequence[Token], phrase: tuple[int, int]) -> FigureKind | None:
    """The kind of what a noun phrase counts, by its head noun; None where the head tells none.

    >>> from analysis.language.scan import tokens
    >>> head_kind(tokens("three suspected rebel gunmen from Mali"), (1, 6))
    'people'
    """
    at = head_of(words, phrase)
    if words[at].low in figure_rules().holders and low_at(words, at + 1) == "of" and at + 2 < phrase[1]:
        return head_kind(words, (at + 2, phrase[1])) or kind_of_noun(words[at])
    pair = listed_kind(f"{low_at(words, at - 1)} {words[at].low}") if at > phrase[0] else None
    kind = pair or kind_of_noun(words[at])
    if kind is None and at - 1 >= phrase[0] and words[at - 1].kind == "word":
        kind = listed_kind(words[at - 1].low) if words[at].text[:1].isupper() or words[at].low.endswith("ly") else None
    if kind is None and not is_plural(words[at]):
        inside = (listed_kind(word.low) for word in words[phrase[0] : at] if is_plural(word))
        kind = next((one for one in inside if one), None)
    return kind
