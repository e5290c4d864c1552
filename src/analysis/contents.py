"""Where what was said begins and ends: behind the cue, or before it."""

from analysis.clauses import Clause, is_past, is_quote, word_classes, word_set
from analysis.noun_phrases import Span, is_break, time_after

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
    return _bare(clause, begin, end_of(clause, begin))


def _behind_settings(clause: Clause, at: int, takes: str) -> tuple[int, bool]:
    """Where what was said may begin, behind settings, and whether a clause between commas was put in."""
    start = _skip_settings(clause, at)
    jumped = _skip_parenthesis(clause, start)
    if jumped is not None:
        return jumped, True
    if takes in ("clause", "that") and (that := _that_behind(clause, start)):
        return that, False
    if takes in ("denial", "object") and (second := _second_verb(clause, start)):
        return second, False
    return start, False


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
            return k if clause.low[k - 1] not in word_classes().prepositions else None
        if clause.words[k].text in ",;:" or is_quote(clause.words[k]) or is_past(clause, k):
            return None
    return None


def _is_that(clause: Clause, at: int) -> bool:
    """Whether `that` opens a clause here, not a phrase.

    `said that village was burned` is left to the reader.
    """
    return at + 1 < len(clause.words) and clause.low[at + 1] not in ("and", "but", "as", ".", ";")


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
    ):
        return True
    return low in (
        "and",
        "or",
        "but",
        "citing",
        "quoting",
        "who",
        "which",
        "adding",
        "speaking",
    ) or low.endswith("ly")


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


def _skip_settings(clause: Clause, at: int) -> int:
    """Behind words of time, adverbs and settings that follow a cue."""
    classes, size = word_classes(), len(clause.words)
    moved = True
    while moved and at < size:
        moved = False
        low = clause.low[at]
        time = time_after(clause, at, size)
        if low == "at" and clause.low[at + 1 : at + 2] in (["first"], ["least"]) and clause.low[at + 1] == "first":
            at, moved = at + 2, True
            continue
        if time > at or (_all_time(clause, at) > at):
            at = max(time, _all_time(clause, at))
            moved = True
        elif (
            low
            in classes.adverbs - {"both", "all", "each", "not", "never", "only", "one", "either", "even", "so", "far"}
        ) or (
            low.endswith("ly") and low not in ("nearly", "roughly", "only", "italy", "family", "early", "approximately")
        ):
            at, moved = at + 1, True
        elif low == "at" and clause.low[at + 1 : at + 2] in (["least"], ["most"]):
            break
        elif low in (
            "in",
            "on",
            "at",
            "by",
            "to",
            "via",
            "through",
            "during",
            "from",
            "over",
            "before",
            "of",
            "after",
        ) and (end := _setting(clause, at)):
            at, moved = end, True
    return at


def _all_time(clause: Clause, at: int) -> int:
    """Words of time up to a mark or the end: `late Tuesday`, `on Monday`, `Sunday, September 27`."""
    classes, k = word_classes(), at
    if (
        clause.low[k] in ("on", "in", "by")
        and k + 1 < len(clause.words)
        and (clause.low[k + 1] in classes.days or clause.low[k + 1] in classes.time_words)
    ):
        k += 1
    begin = k
    while k < len(clause.words) and (
        clause.low[k] in classes.days
        or (clause.low[k] in classes.time_words and clause.low[k] not in ("this", "then", "same"))
        or (k > begin and clause.words[k].kind == "number" and clause.low[k - 1] in classes.days)
    ):
        k += 1
        if k + 1 < len(clause.words) and clause.words[k].text == "," and clause.low[k + 1] in classes.days:
            k += 1
    return k if k > begin else at


def _setting(clause: Clause, at: int) -> int | None:
    """The end of `in a statement sent to AFP`, `on Twitter`, `by phone`; None where it is no setting."""
    for k in range(at + 1, min(at + 8, len(clause.words))):
        if clause.words[k].text in ",;:" or clause.low[k] == "that" or is_quote(clause.words[k]):
            return None
        if clause.low[k] in word_classes().settings:
            return _behind_setting(clause, k + 1)
    return None


def _behind_setting(clause: Clause, at: int) -> int:
    """Behind what tells more of a setting: `sent to AFP`, `on the ministry's website late on Friday`."""
    classes, size = word_classes(), len(clause.words)
    while at < size and clause.low[at] in classes.settings:
        at += 1
    while at < size and not (
        clause.words[at].text in ",;:.–—" or clause.low[at] == "that" or is_quote(clause.words[at])
    ):
        if clause.low[at] in word_set("setting_tail") or clause.low[at] in classes.days:
            at += 1
        elif clause.low[at - 1] in ("to", "by", "from", "of", "with", "in", "on"):
            at = _name_end(clause, at)
        else:
            break
    return at


def _name_end(clause: Clause, at: int) -> int:
    """Behind a name or a short phrase that begins at a token."""
    at += 1
    while at < len(clause.words) and clause.words[at].text[0].isupper() and clause.words[at - 1].text[0].isupper():
        at += 1
    return at + 1 if clause.low[at - 1] in word_classes().determiners and at < len(clause.words) else at


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
    if k < size and clause.low[k] in classes.pronouns | {"him", "her", "them", "us", "me"}:
        return k + 1
    while k < size:
        word, low = clause.words[k], clause.low[k]
        if (
            word.text in ",;:.()"
            or is_quote(word)
            or is_break(clause, k)
            or low in ("that", "how", "whether", "what", "why", "not")
        ):
            break
        if k > at and (
            low in ("it", "he", "she", "they", "there", "we", "i", "his", "its")
            or low in ("by", "on", "after", "during", "late", "early", "to", "when", "as")
        ):
            break
        if k > at and low in classes.days | {"today", "yesterday"}:
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
        if clause.quoted[k] and k > begin:
            continue
        text = clause.words[k].text
        if text == ";" or (is_break(clause, k) and text in "–—-" and k > begin):
            return k
        if (
            text == ","
            and k + 1 < size
            and (clause.low[k + 1] in word_set("referring") or clause.low[k + 1] == "while")
        ):
            return k
    return size


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


def in_front(clause: Clause, left: int) -> Span | None:
    """What stands before a frame that begins at a token: `They fled, he said`; None where nothing does."""
    end = left
    if end == 0 or not (clause.words[end - 1].text in ",?!–—" or is_quote(clause.words[end - 1])):
        return None
    begin = 0
    for k in range(end - 1, -1, -1):
        if (
            clause.words[k].text == ";"
            and not clause.quoted[k]
            and (word_set("says") & set(clause.low[:k]) or clause.quoted[k + 1])
        ):
            begin = k + 1
            break
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
    return found


def number_in(clause: Clause, span: Span) -> bool:
    """Whether a number or a word of number stands in a stretch."""
    return any(clause.words[k].kind in ("number", "code") or clause.low[k] in word_set("numbers") for k in range(*span))
