"""Where what was said begins and ends: behind the cue, or before it."""

from analysis.language.clauses import Clause, is_past, is_quote, opens_phrase, word_classes, word_set
from analysis.language.noun_phrases import Span, is_break, phrase_right
from analysis.speech.settings import skip_settings

_CAN_END = frozenset(";|,–—-")
_FINAL = frozenset(",;:.–—-")


def behind(clause: Clause, at: int, takes: str) -> Span | None:  # noqa: C901, PLR0911 - a case a line
    """What stands behind a cue, as the content of a verb that takes it; None where only settings follow."""
    size = len(clause.words)
    start, jumped = _behind_settings(clause, at, takes)
    if start >= size:
        return None
    begin = start
    text = clause.words[begin].text
    marked = False
    if text == "," and begin + 1 < size and (is_quote(clause.words[begin + 1]) or at != begin or takes == "clause"):
        if not is_quote(clause.words[begin + 1]) and not jumped and begin != at:
            return None
        begin += 1
    elif text == ":" and takes == "object":
        return None
    elif text == ":":
        begin, marked = begin + 1, True
    if begin < size and clause.low[begin] == "that" and takes != "label" and _is_that(clause, begin):
        begin, marked = begin + 1, True
        if clause.words[begin].text == "," and (closing := _closing_comma(clause, begin)):
            begin = closing + 1 if clause.low[begin + 1] == "according" else begin + 1
    if begin >= size:
        return None

    if is_quote(clause.words[begin]):
        marked = True
    elif clause.words[begin].text in _FINAL or clause.words[begin].text in ")]":
        return None
    if not marked and takes in ("clause", "that", "listener") and _is_adjunct(clause, begin):
        return None
    if not marked and takes == "that" and not _is_clause(clause, begin):
        return None
    end = end_of(clause, begin)
    return _bare(clause, begin, next_clause(clause, begin, end) if takes in ("object", "number") else end)


def next_clause(clause: Clause, begin: int, end: int) -> int:
    """Where behind a bare object another clause begins: `spoke of 20 dead, the bank has pledged $3`; else the end."""
    for k in range(begin + 1, end - 2):
        joins = clause.words[k].text == "," or clause.low[k] == "and"
        if not joins or clause.quoted[k] or not opens_phrase(clause, k + 1):
            continue
        phrase = phrase_right(clause, k + 1, end)
        if phrase and phrase[1] < end and clause.low[phrase[1]] in word_set("finite"):
            return k
    return end


def put_in(clause: Clause, at: int) -> Span | None:
    """What goes on behind a speaker put in the middle: `In the north, he wrote to us on Monday, 40 had died`."""
    comma = skip_settings(clause, at)
    if comma + 1 >= len(clause.words) or clause.words[comma].text != ",":
        return None
    span = _bare(clause, comma + 1, end_of(clause, comma + 1))
    return span if span and any(is_past(clause, k) for k in range(*span)) else None


def rest_behind(clause: Clause, at: int) -> Span | None:
    """What was said from a token on, without the marks that close it."""
    return _bare(clause, at, end_of(clause, at))


def _behind_settings(clause: Clause, at: int, takes: str) -> tuple[int, bool]:
    """Where what was said may begin, behind settings, and whether a clause between commas was put in."""
    start = skip_settings(clause, at)
    jumped = _skip_parenthesis(clause, start)
    if jumped is not None:
        return jumped, True
    if takes in ("clause", "that", "listener"):
        start += clause.low[start : start + 2] == ["only", "that"]
        that = _that_behind(clause, start) or (None if _is_marked(clause, start) else _that_behind(clause, at))
        if that:
            return that, False
    if takes in ("denial", "object") and (second := _second_verb(clause, start)):
        return second, False
    return start, False


def _is_marked(clause: Clause, at: int) -> bool:
    """Whether what was said begins at a token by its mark."""
    return at < len(clause.words) and (clause.low[at] in ("that", ",", ":") or is_quote(clause.words[at]))


def _second_verb(clause: Clause, at: int) -> int | None:
    """Behind a second verb put in between: `first denied, then admitted, the attack`."""
    if clause.low[at : at + 1] != [","] or clause.low[at + 1 : at + 2] not in (["then"], ["later"], ["and"], ["but"]):
        return None
    closing = next((k for k in range(at + 2, min(at + 6, len(clause.words) - 1)) if clause.words[k].text == ","), None)
    return closing + 1 if closing else None


def _closing_comma(clause: Clause, comma: int) -> int | None:
    """The comma that closes what is put in behind `that`: `said that, on Friday, 40 had fled`."""
    reach = range(comma + 1, min(comma + 16, len(clause.words) - 1))
    return next((k for k in reach if clause.words[k].text == "," and not clause.quoted[k]), None)


def _that_behind(clause: Clause, at: int) -> int | None:
    """The `that` behind a setting of any words: `said in its daily update that`."""
    if at >= len(clause.words) or clause.low[at] not in (
        "in",
        "on",
        "at",
        "during",
        "to",
        "after",
        "from",
        "via",
        "for",
    ):
        return None
    for k in range(at + 1, min(at + 17, len(clause.words) - 1)):
        if clause.low[k] == "that":
            opens = clause.low[k - 1] not in word_classes().prepositions and not is_past(clause, k + 1)
            return k if opens else None  # at the end of a day that began with a bomb
        carried = clause.low[k].endswith("ed") and clause.low[k + 1] in word_classes().prepositions
        if clause.words[k].text in ",;:" or is_quote(clause.words[k]) or (is_past(clause, k) and not carried):
            return None
    return None


def _is_that(clause: Clause, at: int) -> bool:
    """Whether `that` opens a clause here, not a phrase.

    `said that village was burned` is left to the reader.
    """
    return at + 1 < len(clause.words) and clause.low[at + 1] not in ("and", "but", "as", "to", "at", ".", ";")


def _is_adjunct(clause: Clause, at: int) -> bool:
    """Whether a phrase of time, place or manner follows the cue, and not what was said."""
    classes, low = word_classes(), clause.low[at]
    if low == "as" and clause.low[at + 1 : at + 2] in (["many"], ["few"], ["much"]):
        return False
    if low == "to" or (low in ("at", "in") and clause.low[at + 1 : at + 2] in (["least"], ["most"], ["excess"])):
        return False
    if (
        low in ("in", "at", "on", "by", "with", "without")
        and any(is_past(clause, k) for k in range(at + 1, min(at + 14, len(clause.words))))
        and not any(clause.words[k].text == "," for k in range(at, min(at + 14, len(clause.words))))
    ):
        return True
    if low in ("up", "over", "under", "about", "around", "between", "near", "among", "nearly"):
        return low == "up" and clause.low[at + 1 : at + 2] == ["from"]
    if low in classes.prepositions or low in (
        "as",
        "when",
        "while",
        "because",
        "before",
        "after",
        "since",
        "until",
        "but",
        "though",
        "although",
        "where",
    ):
        return True
    return (
        _is_later(clause, at)
        or low
        in (
            "and",
            "or",
            "but",
            "citing",
            "quoting",
            "who",
            "which",
            "adding",
            "speaking",
        )
        or low.endswith("ly")
    )


def _is_later(clause: Clause, at: int) -> bool:
    """Whether words tell how long after or before something: `a day after the raid`, `two weeks before`."""
    units, low = word_set("units-of-time"), clause.low[at : at + 3]
    return len(low) == 3 and low[1].removesuffix("s") in units and low[2] in ("after", "before")


def _is_clause(clause: Clause, at: int) -> bool:
    """Whether a clause with a verb begins at a token."""
    if clause.low[at] in ("how", "why", "whether", "what", "if", "there"):
        return True
    for k in range(at + 1, min(at + 22, len(clause.words))):
        if clause.words[k].text in ";:," or is_break(clause, k) or clause.low[k] in word_set("next"):
            return False
        if is_past(clause, k):
            return not (clause.low[k].endswith("ed") and clause.low[k - 1] not in word_classes().pronouns)
    return False


def _skip_parenthesis(clause: Clause, at: int) -> int | None:
    """Behind `, as tanks rolled up, ` or `, however, ` where what was said goes on.

    None where nothing is put between.
    """
    if at >= len(clause.words) or clause.words[at].text != ",":
        return None
    closing = next(
        (
            k
            for k in range(at + 1, min(at + 16, len(clause.words)))
            if clause.words[k].text == "," and not clause.quoted[k]
        ),
        None,
    )
    if closing is None or closing + 1 >= len(clause.words):
        return None
    if any(is_quote(clause.words[k]) for k in range(at + 1, closing)):
        return None
    return closing + 1 if clause.low[closing + 1] == "that" else None


def listener_end(clause: Clause, at: int) -> int:
    """The end of the words for who is told, which begin at a token."""
    classes, size, k = word_classes(), len(clause.words), at
    if k < size and (clause.low[k] in classes.pronouns or clause.low[k] in {"him", "her", "them", "us", "me"}):
        return k + 1
    while k < size:
        word, low = clause.words[k], clause.low[k]
        if (
            word.text in ",;:.()"
            or is_quote(word)
            or is_break(clause, k)
            or low in ("that", "how", "whether", "what", "why", "not")
            or (low == "where" and k > at)
        ):
            break
        if k > at and (
            low in ("it", "he", "she", "they", "there", "we", "i", "his", "its")
            or low in ("by", "on", "after", "during", "late", "early", "to", "when", "as")
        ):
            break
        if k > at and (low in classes.days or low in {"today", "yesterday"}):
            break
        if (
            k > at
            and (word.kind == "number" or low in classes.determiners)
            and clause.low[k - 1] not in classes.prepositions
        ):
            break
        if k > at and is_past(clause, k):
            return at
        if low in ("in", "at") and k > at and any(word in classes.settings for word in clause.low[k + 1 : k + 4]):
            break
        k += 1
    return k


def end_of(clause: Clause, begin: int) -> int:
    """The end of what was said, which begins at a token: a semicolon, a dash or a new participle ends it."""
    size = len(clause.words)
    for k in range(begin, size):
        text = clause.low[k]
        if text not in _CAN_END or (clause.quoted[k] and k > begin):
            continue
        if text in (";", "|") or (is_break(clause, k) and text in "–—-" and k > begin):
            return k
        if text == "," and k + 1 < size and (clause.low[k + 1] in word_set("ends-said") or _contrasts(clause, k + 1)):
            return k
    return size


def _contrasts(clause: Clause, at: int) -> bool:
    """Whether the article goes on with a clause of its own: he said 40 had died, but reporters saw nobody.

    What the article knows of a number, `but 40 were saved`, stays what was said.
    """
    if clause.low[at] not in ("but", "though", "although") or at + 2 >= len(clause.words):
        return False
    phrase = phrase_right(clause, at + 1)
    if phrase is None or phrase[1] >= len(clause.words) or number_in(clause, phrase):
        return False
    return clause.low[phrase[0]] not in word_classes().pronouns and is_past(clause, phrase[1])


def _bare(clause: Clause, first: int, last: int) -> Span | None:
    """A stretch without final marks and the quotation marks round the whole."""
    while last > first and clause.words[last - 1].text in ".,;:–—…":
        last -= 1
    wrapped = last - first > 1 and is_quote(clause.words[first]) and is_quote(clause.words[last - 1])
    if wrapped and not any(is_quote(clause.words[k]) and not clause.quoted[k + 1] for k in range(first + 1, last - 2)):
        first, last = first + 1, last - 1
    while last > first and clause.words[last - 1].text in ".,;":
        last -= 1
    if last - first == 1 and clause.words[first].kind == "mark":
        return None
    return (first, last) if first < last else None


def _parts(clause: Clause, at: int) -> bool:
    """Whether a mark before what was said parts it from what somebody else said: a semicolon, or a colon."""
    if clause.quoted[at] or clause.words[at].text not in ";:":
        return False
    if clause.words[at].text == ":":
        return any(is_past(clause, k) for k in range(at))
    return bool(word_set("says") & set(clause.low[:at])) or clause.quoted[at + 1]


def in_front(clause: Clause, left: int) -> Span | None:
    """What stands before a frame that begins at a token: `They fled, he said`; None where nothing does."""
    end = left
    if end == 0 or not (clause.words[end - 1].text in ",?!–—" or is_quote(clause.words[end - 1])):
        return None
    begin = next((k + 1 for k in range(end - 1, -1, -1) if _parts(clause, k)), 0)
    while begin < end and clause.low[begin] in ("but", "and", "so") and not clause.quoted[begin]:
        begin += 1
    tail = end - 1
    while tail > begin and clause.words[tail].text in ",":
        tail -= 1
    if is_quote(clause.words[tail]) and clause.quoted[tail]:
        opening = tail
        while opening > begin and clause.quoted[opening - 1]:
            opening -= 1
        if opening > begin and not any(is_past(clause, k) for k in range(begin, opening)):
            begin = opening if opening - begin < 6 else begin
    found = _bare(clause, begin, end)
    if (
        found
        and not clause.quoted[found[0]]
        and found[1] - found[0] < 3
        and clause.low[found[0]] not in ("not", "no", "never", "nonsense", "rubbish", "lies", "nothing")
        and not any(is_past(clause, k) for k in range(*found))
    ):
        return None
    if found and clause.low[found[0]] in word_classes().prepositions and not _says_more(clause, found):
        return None  # in a recording in Hausa, a man laughed
    return found


def _says_more(clause: Clause, span: Span) -> bool:
    """Whether words that begin with a preposition are more than a phrase of place or time."""
    return any(
        clause.quoted[k] or is_past(clause, k) or (clause.words[k].kind == "number" and clause.words[k + 1].text != "-")
        for k in range(*span)
    )


def last_quotation(clause: Clause, span: Span) -> Span:
    """The quotation that a stretch ends with, the stretch itself where it ends with none."""
    first, last = span
    if not (is_quote(clause.words[last - 1]) or clause.quoted[last - 1]):
        return span
    begin = last - 1
    while begin > first and clause.quoted[begin - 1]:
        begin -= 1
    found = _bare(clause, begin, last)
    return found if found and found[1] - found[0] > 1 else span


def number_in(clause: Clause, span: Span) -> bool:
    """Whether a number or a word of number stands in a stretch."""
    return any(clause.words[k].kind in ("number", "code") or clause.low[k] in word_set("numbers") for k in range(*span))


def number_before(clause: Clause, end: int) -> Span | None:
    """The clause with a number that ends before a token: `600,000 may have died by the envoy's reckoning`."""
    begin = end
    while (
        begin > 0
        and clause.words[begin - 1].text not in ",;:"
        and clause.low[begin - 1] not in word_set("relative-openers")
    ):
        begin -= 1
    while begin < end and clause.low[begin] in ("and", "but", "while"):
        begin += 1
    return (begin, end) if begin < end and number_in(clause, (begin, end)) else None
