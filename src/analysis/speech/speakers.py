"""The noun phrase that fills the subject slot of a frame.

Left of its verb, right of it, or behind a preposition.

A phrase is a span of tokens, `(first, last)` half-open. It keeps title and apposition, and loses relatives,
participles, settings (`in a statement`) and adverbs.
"""

import msgspec

from analysis.language.clauses import (
    Clause,
    in_compound,
    is_gerund,
    is_participle,
    is_past,
    is_quote,
    opens_phrase,
    word_classes,
    word_set,
)
from analysis.language.noun_phrases import (
    DASHES,
    gives_name,
    is_apposition,
    is_break,
    mark_before,
    spaced_dash,
    time_after,
    time_before,
)
from analysis.language.times import time_ends, time_start
from analysis.speech.denial_rules import all_cues

# They end an expression with a number: two days later.
_COUNTED_FROM = frozenset({"later", "earlier", "ago", "afterwards", "before", "after"})


class Subject(msgspec.Struct, frozen=True, gc=False):
    """A subject.

    Attributes:
        first, last: its tokens, half-open.
        left: the token where the stretch begins that belongs to the frame, settings before it included.
    """

    first: int
    last: int
    left: int

    @property
    def slot(self) -> tuple[tuple[int, int], int]:
        """The phrase, and where its frame begins."""
        return (self.first, self.last), self.left


def before_verb(clause: Clause, verb: int) -> int:
    """The end of what stands before a verb: its auxiliaries and adverbs left out."""
    classes, at = word_classes(), verb
    while at > 0:
        low = clause.low[at - 1]
        if low in _COUNTED_FROM and (days := time_start(clause.words, at)) < at:
            at = days
        elif low == "first" and at > 1 and clause.low[at - 2] == "at":
            at -= 2
        elif at > 2 and _quoted_adverb(clause, at):
            at -= 3
        elif (low == "first" and at > 1 and clause.low[at - 2] == "the") or (
            low in ("both", "all", "each")
            and (
                at == 1
                or clause.words[at - 2].kind == "mark"
                or clause.low[at - 2] in classes.subordinators
                or clause.low[at - 2] in ("which", "that")
            )
        ):
            break
        elif (low == "first" and at == verb and not clause.words[at - 1].text[0].isupper()) or (
            (low in classes.auxiliaries and not _is_abbreviation(clause, at - 1))
            or low in classes.adverbs
            or _is_adverb(clause, at - 1)
        ):
            at -= 1
        elif (night := min(time_before(clause, at), time_start(clause.words, at))) < at:
            at = night
        elif (years := _for_years(clause, at)) < at:
            at = years
        else:
            break
    return at


def _is_abbreviation(clause: Clause, at: int) -> bool:
    """Whether a word is written as a name: IS, the group."""
    text = clause.words[at].text
    return len(text) > 1 and text.isupper()


def _is_adverb(clause: Clause, at: int) -> bool:
    """Whether a word in -ly is an adverb, and no name: the magistrate Jean Kouly said."""
    low = clause.low[at]
    is_name = at > 0 and clause.words[at].text[0].isupper() and clause.sentence.segment != "headline"
    return low.endswith("ly") and len(low) > 4 and low not in word_set("not_adverbs") and not is_name


def _for_years(clause: Clause, at: int) -> int:
    """Where words for how long begin that end before a token: `for years`, `for many months`."""
    if not clause.low[at - 1].endswith("s") or clause.low[at - 1][:-1] not in word_set("units-of-time"):
        return at
    return next((k for k in range(at - 2, max(-1, at - 5), -1) if clause.low[k] == "for"), at)


def _quoted_adverb(clause: Clause, at: int) -> bool:
    """Whether an adverb in quotation marks ends at a token: the army "categorically" denied it."""
    marks = is_quote(clause.words[at - 1]) and is_quote(clause.words[at - 3])
    return marks and clause.low[at - 2].endswith("ly")


_WHO = frozenset({"who", "which", "whose", "where"})


def subject_left(clause: Clause, verb: int, end: int | None = None) -> Subject | None:
    """The subject of the finite verb at a token, where it stands directly before it.

    None where it doesn't. `end` is what `before_verb` gives for it, where that is known.
    """
    end = before_verb(clause, verb) if end is None else end
    while end > 0 and (clause.words[end - 1].text == ")" or is_quote(clause.words[end - 1])):
        opening = _opening(clause, end - 1)
        if opening is None:
            break
        if clause.words[end - 1].text != ")":
            break
        end = opening if clause.words[end - 1].text == ")" and not _is_name_bracket(clause, opening) else end
        if clause.words[end - 1].text == ")":
            break
    if end == 0:
        return None
    if clause.words[end - 1].text == "," or spaced_dash(clause, end - 1):
        return _parenthetical(clause, end - 1)
    if clause.low[end - 1] in word_classes().relatives and clause.low[end - 1] != "that":
        return _antecedent(clause, end - 1)
    first = _phrase_start(clause, end)
    finite = first < end and clause.low[first].endswith("s") and clause.low[first - 1] == "who"
    if first and clause.low[first - 1] in _WHO and (finite or _has_verb(clause, first, end)):
        return _antecedent(clause, first - 1)
    found = _trim(clause, first, end) if first < end else None
    return _with_list(clause, found) if found else None


def _with_list(clause: Clause, found: Subject) -> Subject:
    """The names before `B and C`: `A, B and C said`."""
    if "and" not in clause.low[found.first : found.last] or found.first > found.left:
        return found
    first = found.first
    while first > 1 and clause.words[first - 1].text == ",":
        begin = _phrase_start(clause, first - 1)
        if begin >= first - 1 or first - begin > 8 or _has_verb(clause, begin, first - 1):
            break
        item = _trim(clause, begin, first - 1)
        before = clause.low[begin - 1] if begin else ","
        if before not in (",", "but", "that", "while") or "and" in clause.low[begin:first]:
            break
        if item is None or item.first > begin + 1 or item.last < first - 1 or not opens_phrase(clause, item.first):
            break
        first = item.first
        if item.first > begin:
            break
    return Subject(first, found.last, min(first, found.left))


def _is_name_bracket(clause: Clause, opening: int) -> bool:
    """Whether a bracket holds a short form: `(OPIAC)`."""
    return opening + 2 < len(clause.words) and clause.words[opening + 1].text.isupper()


def _opening(clause: Clause, closing: int) -> int | None:
    if clause.words[closing].text != ")":
        return None
    return next((k for k in range(closing - 1, max(-1, closing - 14), -1) if clause.words[k].text == "("), None)


def _antecedent(clause: Clause, relative: int) -> Subject | None:
    """The noun phrase that a relative pronoun at a token stands for."""
    end = relative - 1 if relative > 0 and clause.words[relative - 1].text == "," else relative
    if end <= 0:
        return None
    first = _phrase_start(clause, end, narrow=True)
    by = next((k for k in range(end - 1, first, -1) if clause.low[k] == "by"), None)
    if by is not None and is_quote(clause.words[by - 1]):
        first = by  # was termed “baseless” by Ana Diaz, who
    while first < end and clause.low[first] in word_classes().prepositions:
        first += 1
    found = _trim(clause, first, end) if first < end else None
    if found and end < relative and first > 1 and clause.words[first - 1].text == ",":
        return _with_apposition(clause, found, first - 1)
    return found


def _phrase_start(clause: Clause, end: int, narrow: bool = False) -> int:
    """Where the stretch begins, left of `end`, that holds a noun phrase and what stands before it."""
    classes, at, joined = word_classes(), end, None
    while at > 0:
        left, low = at - 1, clause.low[at - 1]
        text = clause.words[left].text
        if text == "," or is_break(clause, left) or (text in "([" and not _closed(clause, left, end)):
            break
        if is_quote(clause.words[left]) and clause.quoted[left] and not _short_quote(clause, left, end):
            break
        if (low in classes.subordinators or low in classes.relatives) and not _is_inside(clause, left, end):
            break
        if low in word_set("said") and left < end - 1 and not clause.words[left].text[0].isupper():
            break
        if narrow and (is_past(clause, left) or low in classes.pronouns or _joined_verb(clause, left)):
            break
        if low in ("and", "or"):
            joined = left
        elif joined is not None and left < joined and _is_verb(clause, left):
            return joined + 1
        at -= 1
    return at


def _joined_verb(clause: Clause, at: int) -> bool:
    """Whether a word in -ed behind `and` is a verb, since its object follows: `and blamed | Moscow, which`."""
    if (
        not clause.low[at].endswith("ed")
        or at + 1 >= len(clause.words)
        or clause.low[at - 1 : at] not in (["and"], ["but"])
    ):
        return False
    return clause.words[at + 1].text[0].isupper() or clause.low[at + 1] in word_classes().determiners


def _closed(clause: Clause, opening: int, end: int) -> bool:
    return any(clause.words[k].text in ")]" for k in range(opening, end))


def _short_quote(clause: Clause, closing: int, end: int) -> bool:
    """Whether a quotation mark belongs to words quoted inside the phrase: the "Islamic State" group."""
    if not clause.words[closing].text:
        return False
    begin = closing
    while begin > 0 and clause.quoted[begin - 1] and closing - begin < 6:
        begin -= 1
    inside = clause.words[begin + 1 : closing]
    return end - closing > 1 and bool(inside) and closing - begin < 6 and all(word.kind == "word" for word in inside)


def _is_inside(clause: Clause, at: int, end: int) -> bool:
    """Whether a word that can open a clause is a determiner or a preposition here.

    `that day`, `the day before`.
    """
    low = clause.low[at]
    if low == "as" and at and clause.low[at - 1] in word_set("persons"):
        return True  # a man presenting himself as
    if low == "so" and at + 1 < end and clause.words[at + 1].text == "-":
        return True
    if low in ("so", "yet", "once"):
        return at + 1 < end and clause.low[at + 1] in ("far", "another", "called")
    return low == "that" and at + 2 == end and (at == 0 or clause.words[at - 1].text == ",")


def _is_verb(clause: Clause, at: int) -> bool:
    """Whether a token left of `and` shows that a clause, not a noun phrase, ends there."""
    if clause.low[at] in word_classes().auxiliaries or clause.low[at] in word_classes().past_forms:
        return True
    return is_participle(clause, at)


def _parenthetical(clause: Clause, comma: int) -> Subject | None:
    """The subject of a verb with a comma or dash before it: `Hajiyev, an aide, said`."""
    mark = clause.words[comma].text
    opening = mark_before(clause, comma, mark)
    if opening is None:
        begin = _phrase_start(clause, comma)
        if begin and clause.low[begin - 1] in word_set("said"):
            return None  # the group claimed the raid, denied the other
        if verb := _first_verb(clause, begin, comma):
            return subject_left(clause, verb)
        return _trim(clause, begin, comma) if begin < comma and mark == "," else None
    inner = opening + 1
    low = clause.low[inner] if inner < comma else ""
    if low in word_classes().relatives or not is_apposition(clause, inner, comma):
        return _before_insertion(clause, opening)
    return _with_attribute(clause, opening, comma)


def _first_verb(clause: Clause, first: int, last: int) -> int | None:
    """The verb of a headline's first part, whose subject the second shares: Rebels deny losses, say 40 held."""
    if clause.sentence.segment != "headline":
        return None
    return next((k for k in range(first + 1, last) if clause.low[k] in all_cues()), None)


def _before_insertion(clause: Clause, end: int) -> Subject | None:
    """The subject that ends before something put in, which is no part of it: `Hajiyev, who had fled, said`."""
    if end > 0 and clause.words[end - 1].text == ",":
        return None
    outer = _phrase_start(clause, end)
    if outer and clause.low[outer - 1] == "who":
        return _antecedent(clause, outer - 1)  # a man who hid, and whose sons fought, said
    if (relative := _relative_before(clause, end)) is not None:
        return _antecedent(clause, relative)
    found = _trim(clause, outer, end) if outer < end else None
    if found and outer > 1 and clause.words[outer - 1].text == ",":
        return _with_apposition(clause, found, outer - 1)
    return found


def _with_attribute(clause: Clause, opening: int, comma: int) -> Subject | None:
    """The subject with its apposition, which stands between two commas."""
    inner, outer = opening + 1, _phrase_start(clause, opening)
    if opening - outer == 1 and clause.words[outer].kind == "number" and outer > 1:
        opening = outer - 1  # Ana Diaz, 44, a teacher, said
        outer = _phrase_start(clause, opening)
    head = _trim(clause, outer, opening) if outer < opening else None
    if head is None or head.last < opening:
        return head
    if outer > 1 and clause.words[outer - 1].text == ",":
        head = _with_apposition(clause, head, outer - 1)
    return Subject(head.first, _cut_tail(clause, inner, comma), head.left)


def _relative_before(clause: Clause, end: int) -> int | None:
    """The `who` behind the last comma before a token: Diaz, who had hidden | , by all accounts, said."""
    comma = next((k for k in range(end - 1, 0, -1) if clause.words[k].text in ",;"), 0)
    return comma + 1 if comma and clause.low[comma + 1] in ("who", "whom") else None


def _is_age(clause: Clause, phrase: Subject) -> bool:
    return phrase.last - phrase.first == 1 and clause.words[phrase.first].kind == "number"


def _with_apposition(clause: Clause, found: Subject, comma: int) -> Subject:
    """`Omar Farooqi, a former minister, who …`.

    The name before an apposition that was found as the subject.
    """
    if not (_is_age(clause, found) or clause.low[found.first] in ("a", "an", "the", "its", "his", "her", "their")):
        return found
    begin = _phrase_start(clause, comma, narrow=True)
    name = _trim(clause, begin, comma) if begin < comma else None
    if name is None or name.last < comma or clause.low[name.first] in word_classes().prepositions:
        return found
    named = any(clause.words[k].text[0].isupper() for k in range(name.first, name.last))
    joins = begin > 0 and is_past(clause, begin - 1) and clause.low[begin - 1] not in word_set("said")
    if clause.low[name.first].endswith("ing") and name.first < 2:  # Contradicting survivors, the governor said
        return found
    if not named or joins or _has_verb(clause, begin, comma):
        return found
    return Subject(name.first, found.last, name.left)


def _has_verb(clause: Clause, first: int, last: int) -> bool:
    return any(is_past(clause, k) for k in range(first, last))


def _cut_tail(clause: Clause, first: int, last: int) -> int:
    """The end of an apposition, without a relative clause or participle in it."""
    for at in range(first + 1, last):
        if clause.low[at] in word_classes().relatives or is_gerund(clause, at) or is_participle(clause, at):
            return at - 1 if clause.words[at - 1].text == "," else at
    return last


def _trim(clause: Clause, first: int, end: int) -> Subject | None:  # noqa: C901, PLR0912 - a case a line
    """A stretch without openers, settings and relative clauses: the noun phrase in it."""
    classes, left = word_classes(), first
    while first < end and (
        clause.low[first] in word_set("openers")
        or (clause.words[first].kind == "mark" and clause.words[first].text not in DASHES)
    ):
        first += 1
    if first + 1 < end and clause.low[first] == "something" and opens_phrase(clause, first + 1):
        first, left = first + 1, first + 1
    moved = True
    while moved and first < end:
        moved = False
        time = max(time_after(clause, first, end), _time_in_front(clause, first, end))
        if time > first:
            first, moved = time, True
        if (
            first < end
            and clause.low[first] in classes.adverbs
            and clause.low[first] not in {"both", "all", "each", "either", "one"}
            and not clause.words[first].text.isupper()
        ):
            first, moved = first + 1, True
        if (
            first < end
            and clause.low[first] in classes.prepositions
            and not (clause.low[first] == "like" and first + 1 == end)
        ):
            phrase = _behind_phrase(clause, first, end)
            if phrase is None:
                return None
            first, moved = phrase, True
        if first < end and clause.low[first] in word_set("openers"):
            first, moved = first + 1, True
    for at in range(first + 1, end):
        low = clause.low[at]
        if gives_name(clause, at):
            continue
        if low in classes.relatives or is_gerund(clause, at) or is_participle(clause, at) or _led_by(clause, at, end):
            end = at
            break
        if (
            low in classes.auxiliaries
            and not _is_abbreviation(clause, at)
            and not (at + 1 < end and clause.words[at + 1].text[0].isupper() and low in ("do", "may"))
        ) or (
            low in classes.past_forms
            and not clause.words[at].text[0].isupper()
            and low not in ("left", "set", "cut", "said")
            and not in_compound(clause, at)
        ):
            return None
    while end > first and clause.words[end - 1].kind == "mark" and clause.words[end - 1].text not in ")\"'”’":
        end -= 1
    if first < end - 1 and clause.low[end - 1] in word_set("nominatives") and clause.low[end - 2] not in ("and", "or"):
        first = end - 1
    if first >= end or not _names(clause, first, end):
        return None
    return Subject(first, end, left)


def _time_in_front(clause: Clause, first: int, end: int) -> int:
    """Behind words of time that stand before a subject: `On 30 May Argentina`, `At the weekend the army`."""
    ends = time_ends(clause.words, first, end)
    return next((k for k in ends if k < end and clause.words[k].kind == "word"), first)


def _led_by(clause: Clause, at: int, end: int) -> bool:
    """Whether a past form is a participle of its noun: `the coalition led by Riyadh`."""
    return clause.low[at] in word_classes().past_forms and at + 2 < end and clause.low[at + 1] == "by"


def _names(clause: Clause, first: int, end: int) -> bool:
    """Whether a stretch can name somebody at all."""
    if clause.low[first] in word_set("nobody") and end - first == 1:
        return False
    return any(clause.words[k].kind in ("word", "code") for k in range(first, end))


def _behind_phrase(clause: Clause, first: int, end: int) -> int | None:
    """Where the subject begins behind a prepositional phrase without a comma: `In its letter the army`."""
    for at in range(first + 2, end):
        low = clause.low[at]
        is_determiner = low in word_classes().determiners and low not in {"one", "two", "other", "most", "all"}
        before = clause.low[at - 1]
        if (is_determiner or low in ("he", "she", "they", "it")) and not (
            before in word_classes().prepositions or before in ("and", "or")
        ):
            return at
    settings = word_classes().settings | word_set("sites")
    for at in range(first + 2, end):  # "In a statement Hamas"
        if clause.words[at].text[0].isupper() and clause.low[at - 1] in settings and clause.words[at - 1].low.islower():
            return at
    for at in range(first + 2, end):  # "In Damascus President Assad"
        if (
            clause.words[at].text[0].isupper()
            and clause.low[at] in word_set("titles")
            and clause.words[at - 1].text[0].isupper()
        ):
            return at
    return None
