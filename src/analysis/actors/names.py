"""Names that no list holds: runs of capitals, and what makes them a person's or a body's name."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from analysis.actors.rules import JOINERS, Entry, actor_rules, lexicon
from analysis.language.words import Word
from analysis.records import ActorKind

_OPEN = frozenset("\"'“‘(")
_SHUT = frozenset("\"'”’)")
_ORDINAL = frozenset({"st", "nd", "rd", "th"})


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name that was read.

    Attributes:
        first, last: its words without titles.
        kind: what it names.
        rule: what made it one.
        certain: False where it is one only if the article shows it elsewhere.
    """

    first: int
    last: int
    kind: ActorKind
    rule: Literal[
        "title",
        "apposition",
        "speaker",
        "first-name",
        "head-word",
        "abbreviation",
        "first-word",
        "media-word",
        "group-word",
        "body-word",
        "capitals",
    ]
    certain: bool


def match_entry(words: Sequence[Word], at: int) -> Entry | None:
    """The longest form of the dictionary that begins at a word."""
    word = words[at]
    entries = lexicon().forms.get(word.low)
    if not entries:
        return None
    following = words[at + 1].low if at + 1 < len(words) else ""
    for entry in entries:
        forms = entry.words
        k = len(forms)
        if k > 1 and forms[1] != following:
            continue
        if entry.upper and not word.text.replace(".", "").isupper():
            continue
        if k == 1:
            if word.cap:
                return entry
            continue
        part = words[at : at + k]
        if len(part) == k and all(map(_same_word, part, forms)) and _written_as_name(part):
            return entry
    return None


def _same_word(word: Word, low: str) -> bool:
    return word.low == low


def is_joined(words: Sequence[Word], at: int) -> bool:
    """Whether a hyphen without blanks joins a word to the one before: Iran-Iraq, not `five states - Iran`.

    >>> from analysis.language.scan import tokens
    >>> from analysis.language.words import read_words
    >>> words = read_words(tokens("the Iran-Iraq war - Iran"))
    >>> [is_joined(words, at) for at in range(5)]
    [False, False, True, False, False]
    """
    return at > 0 and words[at].gap == "-" and words[at].start - words[at - 1].end == 1


def _written_as_name(part: Sequence[Word]) -> bool:
    for back, word in pairwise(part):
        if word.gap not in (" ", "-") and not (word.gap == "." and len(back.text) == 1):
            return False
    return part[0].cap or (len(part) > 1 and part[1].cap and part[0].low in JOINERS)


def begins_name(words: Sequence[Word], at: int) -> bool:
    """Whether a run of capitals may begin at a word."""
    word = words[at]
    if word.kind == "number":
        return False
    if word.cap:
        return True
    if word.low not in actor_rules().particles or at + 1 >= len(words):
        return False
    return words[at + 1].cap and words[at + 1].gap == "-"


def run_end(words: Sequence[Word], at: int) -> int:
    """The word behind a run of capitals with its particles."""
    particles = actor_rules().particles
    k = at + 1
    while k < len(words):
        if words[k - 1].owns and not (words[k].cap and words[k - 1].low in actor_rules().owners_in_names):
            break
        word, back = words[k], words[k - 1]
        dotted = word.gap == "." and (len(back.text) == 1 or back.low in actor_rules().dotted)
        if not dotted and word.gap not in (" ", "-"):
            if not _is_nickname(words, k):
                break
            k += 2
            continue
        if (word.cap and word.kind != "number") or (
            word.low in particles
            and k + 1 < len(words)
            and words[k + 1].gap in ((" ", "-") if word.low not in actor_rules().hyphen_particles else ("-",))
            and (words[k + 1].cap or (words[k + 1].low in particles and k + 2 < len(words) and words[k + 2].cap))
        ):
            k += 1
        else:
            break
    return k


def _is_nickname(words: Sequence[Word], at: int) -> bool:
    """Whether a word in quotation marks stands within a name: Jimmy "Babek" Celestin."""
    if at + 1 >= len(words) or words[at].gap not in _OPEN or words[at + 1].gap not in _SHUT:
        return False
    return words[at].cap and words[at + 1].cap and words[at - 1].cap


def body_end(words: Sequence[Word], first: int, last: int) -> int:
    """The word behind a body's name with its of-phrase: `Union of Medical Care and Relief Organizations`."""
    names = actor_rules().name_words
    k = last
    while k + 1 < len(words) and words[k].gap == " ":
        low, after = words[k].low, words[k + 1]
        if words[k - 1].owns:
            if words[k].cap and k > last and low not in actor_rules().titles:
                k = run_end(words, k)  # Committee of Soldiers' Mothers
                continue
            break
        if (
            low in actor_rules().of_words
            and after.gap == " "
            and (after.cap or (after.low == "the" and k + 2 < len(words) and words[k + 2].cap))
        ):
            k = run_end(words, k + 1 if after.cap else k + 2)
        elif low in ("and", "&") and k > last and after.gap == " " and after.cap and after.low in names:
            k = run_end(words, k + 1)
        else:
            break
    return k


def read_body(words: Sequence[Word], first: int, last: int) -> Name | None:  # noqa: PLR0911 - by weight
    """The name of a body in a run of capitals, known by a head word, a first word or an abbreviation."""
    rules, lex = actor_rules(), lexicon()
    heads = [k for k in range(first, last) if words[k].low in lex.name_heads]
    if heads and heads[0] == first and words[first].low == "staff" and first and words[first - 1].low == "of":
        return None  # Chief of Staff of the Army
    end = body_end(words, first, last) if heads or words[first].low in rules.media_first else last
    if heads and end + 1 < len(words) and words[end].low == "in" and words[end].gap == " " and words[end + 1].cap:
        seat = run_end(words, end + 1)
        end = seat if is_declared(words, seat) else end  # the Interim Force in Lebanon (UNIFIL)
    if end > last and words[first].low in rules.media_first:
        return Name(first, end, "media", "media-word", True)  # Voice of Palestine
    left = words[first - 1].low if first else ""
    somewhere = left in rules.where and left not in ("of", "from")
    if words[first].low in rules.group_first and last - first > 1 and not somewhere:
        return Name(first, end, "armed-group", "first-word", True)
    numbered = first > 0 and words[first].gap == " " and words[first - 1].kind == "number"
    if numbered and heads and words[heads[-1]].low in rules.units:
        return None  # 27 Task Force Brigade
    if words[first].low in rules.media_first and last - first > 1 and words[first].cap:
        return Name(first, last, "media", "media-word", True)
    foreign = bool(heads) and heads[0] == first and last - first > 2 and words[first + 1].low in rules.particles
    unit = next((k for k in heads if words[k].low in rules.units), heads[-1]) if heads else 0  # Brigade Combat Team
    numbered = bool(heads) and heads[-1] == last - 1 and ordinal_before(words, first) is not None
    numbered = numbered and lex.name_heads[words[unit].low] in ("armed-force", "armed-group")
    if heads and (numbered or (end - first > 1 and (end > last or first < heads[-1] == last - 1 or foreign))):
        return Name(first, end, lex.name_heads[words[unit if numbered else heads[-1]].low], "head-word", True)
    if is_declared(words, last) and last - first > 1:
        kind: ActorKind = lex.name_heads[words[heads[-1]].low] if heads else "organisation"
        return Name(first, end, kind, "abbreviation", True)
    return _said_to_be_body(words, first, last) if last - first <= 4 else None


def _said_to_be_body(words: Sequence[Word], first: int, last: int) -> Name | None:
    """A name that the words beside it say is a body's: the charity Orbis, `Orbis, a coalition of farmers`."""
    back = words[first - 1] if first > 0 else None
    alone = last < len(words) and words[last].gap == ","
    if words[first].gap == "," and _is_holder(words, first):
        return None  # the commander of the rebels, Ana Diaz,
    if back and not (back.owns or back.cap) and (words[first].gap == " " or (words[first].gap == "," and alone)):
        name = _by_noun(back.low, first, last)
        if name:
            return name
    if last + 1 >= len(words) or words[last].gap not in (",", "(", "-", "–", "—", "--"):
        return None
    if words[last].low not in ("a", "an", "the", "one", "another"):
        return None
    return _by_apposition(words, first, last)


def _is_holder(words: Sequence[Word], first: int) -> bool:
    """Whether a role and whose it is stand before a comma and a name."""
    heads = lexicon().heads
    for k in range(first - 1, max(first - 8, 0), -1):
        if words[k].low in ("of", "for") and any(head.kind == "person" for head in heads.get(words[k - 1].low, ())):
            return True
        if words[k].gap not in (" ", "-"):
            break
    return False


def _by_apposition(words: Sequence[Word], first: int, last: int) -> Name | None:
    """What the noun of an apposition behind a name says it is."""
    rules, heads = actor_rules(), lexicon().heads
    for k in range(last + 1, min(last + 7, len(words))):
        word, after = words[k], words[k + 1] if k + 1 < len(words) else None
        if word.gap not in (" ", "-") or word.low in rules.no_role or word.low.startswith("who"):
            return None
        if any(head.kind == "person" for head in heads.get(word.low, ())):
            return None
        if after and after.gap == " " and after.low in rules.speech:
            return None  # Galwan, the party said
        goes_on = after is not None and after.gap in (" ", "-") and after.low in heads
        name = None if goes_on or word.owns else _by_noun(word.low, first, last)
        if name:
            return msgspec.structs.replace(name, kind="organisation") if name.kind == "media" else name
    return None


def _by_noun(low: str, first: int, last: int) -> Name | None:
    rules = actor_rules()
    if low in rules.media_titles:
        return Name(first, last, "media", "media-word", True)
    if low in rules.group_titles:
        return Name(first, last, "armed-group", "group-word", True)
    return Name(first, last, "organisation", "body-word", True) if low in rules.body_titles else None


def ordinal_before(words: Sequence[Word], first: int) -> int | None:
    """Where the number with an ending begins that stands right before a name: the 33rd Front.

    >>> from analysis.language.scan import tokens
    >>> from analysis.language.words import read_words
    >>> words = read_words(tokens("the 33rd Front"))
    >>> words[ordinal_before(words, len(words) - 1)].start
    4
    """
    if first < 1 or words[first].gap != " ":
        return None
    back = words[first - 1]
    if back.low in _ORDINAL and first > 1 and words[first - 2].kind == "number" and back.gap == "":
        return first - 2
    return first - 1 if back.low[:-2].isdecimal() and back.low[-2:] in _ORDINAL else None


def spelt(words: Sequence[Word]) -> list[str]:
    """The words of a name as its id is made of, a number with its ending as one.

    >>> from analysis.language.scan import tokens
    >>> from analysis.language.words import read_words
    >>> spelt(read_words(tokens("33rd Front")))
    ['33rd', 'Front']
    """
    found: list[str] = []
    for word in words:
        if found and not word.gap:
            found[-1] += word.text
        else:
            found.append(word.text)
    return found


def is_declared(words: Sequence[Word], last: int) -> bool:
    """Whether an abbreviation in brackets stands behind a name."""
    if last >= len(words) or not words[last].gap.startswith("("):
        return False
    return is_acronym(words[last]) and (last + 1 == len(words) or words[last + 1].gap.startswith(")"))


def is_acronym(word: Word) -> bool:
    """Whether a word is written as an abbreviation.

    >>> from analysis.language.scan import tokens
    >>> from analysis.language.words import read_words
    >>> [is_acronym(word) for word in read_words(tokens("The FARDC met Omar"))]
    [False, True, False, False]
    """
    letters = word.text.replace(".", "")
    return (
        2 <= len(letters) <= 10
        and sum(map(str.isupper, letters)) >= 2
        and letters[-1:].isalnum()
        and letters[0].isupper()
    )
