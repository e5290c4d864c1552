"""Runs of capitals as persons' names: titles, roles before, appositions behind, first names."""

from collections.abc import Sequence

from analysis.actors.names import Name, is_acronym
from analysis.actors.rules import actor_rules, lexicon
from analysis.actors.slots import before, speaks, verb_after, verb_at
from analysis.language.words import Word

_QUOTES = frozenset("\"'“‘")


def skip_titles(words: Sequence[Word], first: int, last: int) -> tuple[int, bool]:
    """The first word behind the titles at the front of a run, and whether there were any.

    >>> from analysis.language.scan import tokens
    >>> from analysis.language.words import read_words
    >>> skip_titles(read_words(tokens("Deputy Defence Minister Ana Diaz")), 0, 5)
    (3, True)
    """
    rules = actor_rules()
    at, titled = first, False
    for k in range(first, last):
        low = words[k].low
        if k > first and words[k - 1].low in rules.given and words[k - 1].low not in rules.titles:
            break  # Hassan Sheikh Mohamud
        if k > first and low in rules.given and k + 1 < last and at == k:
            break  # Dr Emir Hadzovic
        if low in rules.titles and not words[k].owns:
            if at < k == last - 1 and low not in lexicon().heads:
                break  # Mehbooba Mufti
            at = k + 1
            titled = titled or low not in rules.title_parts or k + 1 < last
        elif low in lexicon().name_heads and low not in rules.modifiers:
            break
    return at, titled and at > first


def _is_role(word: Word) -> bool:
    if word.low in actor_rules().titles or word.low in actor_rules().kin:
        return True
    return any(head.kind == "person" for head in lexicon().heads.get(word.low, ()))


def _calls_oneself(words: Sequence[Word], first: int) -> bool:
    """Whether a name is what somebody calls himself: a baker who calls himself Abu Ahmad."""
    oneself = words[first - 1].low in ("himself", "herself")
    return oneself and first > 1 and words[first - 2].low in ("calls", "called", "calling")


def role_before(words: Sequence[Word], first: int) -> bool:  # noqa: PLR0911 - one return a form
    """Whether a role stands before a name: `spokesman X`, `the bishop of Y, X`."""
    if first == 0:
        return False
    gap = words[first].gap
    if gap == " " and (words[first - 1].low == "alias" or _calls_oneself(words, first)):
        return True
    if gap in (" ", ". ") or gap == ".":
        return _is_role(words[first - 1]) and not words[first - 1].owns
    if gap != ",":
        return False
    for k in range(first - 1, max(first - 8, -1), -1):
        if _is_role(words[k]) and (words[k].low not in actor_rules().title_parts or words[k].low in lexicon().heads):
            if k + 1 < first and words[k + 1].cap:
                return False  # Senator Ana Diaz, Democrat of Oregon
            return not any(w.low in actor_rules().speech and w.low != "state" for w in words[k + 1 : first])
        if words[k].gap not in (" ", "-"):
            return False
    return False


def role_after(words: Sequence[Word], last: int) -> bool:  # noqa: PLR0911 - one return a form
    """Whether an apposition says that a name is a person's: `X, an aide to Y`, `X, 29,`, `X, who`."""
    if last >= len(words) or not words[last].gap.startswith((",", "(", "–", "—")):
        return False
    word = words[last]
    if word.low in ("who", "whose", "whom", "aged", "alias"):
        return True
    if word.kind == "number":
        alone = last + 1 == len(words) or words[last + 1].gap != " " or words[last + 1].low in ("years", "yrs")
        return alone and word.text.isdecimal() and len(word.text) == 2
    for k in range(last, min(last + 9, len(words))):
        if k > last and words[k].gap not in (" ", "-") and words[k].gap != "'":
            return False
        if _is_role(words[k]) and not (words[k].cap and words[k].low in actor_rules().title_parts):
            return True
        if words[k].low in actor_rules().speech or words[k].low in actor_rules().no_role:
            return False
    return False


def read_person(words: Sequence[Word], first: int, last: int, titled: bool) -> Name | None:
    """A person's name in a run of capitals, with what makes it one."""
    rules = actor_rules()
    long = sum(word.low not in rules.particles for word in words[first:last]) > 1
    if _is_place_name(words, first, last, titled, long):
        at = before(words, first)
        pointing = not long and words[first].kind == "word" and words[at].low in ("of", "to", "from")
        apposed = last < len(words) and words[last].gap == "," and words[last].low in rules.determiners
        pointing = pointing and not apposed  # in the hills of Hama, a military source said
        return Name(first, last, "person", "capitals", False) if pointing else None  # according to Diaz, if known
    if titled or role_before(words, first):
        return Name(first, last, "person", "title", long)
    if any(word.kind != "word" for word in words[first:last]):
        return None
    if role_after(words, last):
        return Name(first, last, "person", "apposition", long)
    if long and words[first].low in rules.given and any(word.gap == " " for word in words[first + 1 : last]):
        return Name(first, last, "person", "first-name", True)
    return _by_clause(words, first, last, long)


def _is_place_name(words: Sequence[Word], first: int, last: int, titled: bool, long: bool) -> bool:
    """Whether what stands beside a run of capitals makes it a place: in Al Hawija, Dan Gulbi village."""
    rules = actor_rules()
    if last < len(words) and words[last].gap == " " and words[last].low in rules.places_behind:
        return True
    if long and words[last - 1].low in rules.places_behind:
        return True
    at = before(words, first)
    left = words[at].low if at >= 0 else ""
    if titled or left not in rules.where:
        return False
    named = long and (words[first].low in rules.given or role_after(words, last))
    return left not in ("of", "to", "from") or not named


def _by_clause(words: Sequence[Word], first: int, last: int, long: bool) -> Name | None:
    """A person's name by what it does in its clause."""
    if not long and last < len(words) and words[last].gap == ":" and not _is_quoted(words, last):
        return Name(first, last, "person", "capitals", False)
    if speaks(words, first, last):
        return Name(first, last, "person", "speaker", long)
    if not long or last - first > 4 or not _looks_personal(words, first, last):
        return None if long else Name(first, last, "person", "capitals", False)
    if _is_between_commas(words, first, last):
        return Name(first, last, "person", "apposition", True)
    at = before(words, first)
    certain = bool(verb_after(words, last)) or (at >= 0 and words[at].low in actor_rules().by_words)
    return Name(first, last, "person", "capitals", certain)


def _is_quoted(words: Sequence[Word], last: int) -> bool:
    """Whether a quotation follows a name and its colon: `Erdogan: Hamas 'no terrorists'`."""
    return any(word.gap[-1:] in _QUOTES for word in words[last : last + 9] if len(word.gap) == 1)


def _is_between_commas(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name stands apposed to a subject that goes on: his ally in Juba, Ana Diaz, declared."""
    if last >= len(words) or not words[first].gap == words[last].gap == "," or not verb_at(words, last):
        return False
    return not any(word.low in actor_rules().place_nouns for word in words[max(0, first - 5) : first])


def _looks_personal(words: Sequence[Word], first: int, last: int) -> bool:
    rules, bodies = actor_rules(), lexicon().name_heads
    return not any(
        word.low in bodies
        or word.low in rules.place_nouns
        or word.low in rules.modifiers
        or word.low in actor_rules().things
        or word.low in rules.openers
        or is_acronym(word)
        for word in words[first:last]
    )
