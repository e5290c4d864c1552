"""What follows a cue and is no part of what was said: words of time and manner, what somebody speaks in or on."""

from analysis.language.clauses import Clause, is_quote, word_classes, word_set
from analysis.language.noun_phrases import time_after
from analysis.language.times import time_ends

# Adverbs that belong to what was said.
_SAID = frozenset({"both", "all", "each", "not", "never", "only", "one", "either", "even", "so", "far"})


def skip_settings(clause: Clause, at: int) -> int:
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
        if (time := max(time, _all_time(clause, at), _told_time(clause, at))) > at:
            at, moved = _behind_comma(clause, time), True
        elif (low in classes.adverbs and low not in _SAID) or (
            low.endswith("ly") and low not in ("nearly", "roughly", "only", "italy", "family", "early", "approximately")
        ):
            at, moved = at + 1, True
        elif (manner := _manner(clause, at)) > at:
            at, moved = manner, True
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


def _manner(clause: Clause, at: int) -> int:
    """Behind words of manner before what was said: `more bluntly`, `another way`; the token itself if none."""
    follows = clause.low[at + 1] if at + 1 < len(clause.words) else ""
    compared = clause.low[at] in ("more", "less", "rather", "quite", "very") and follows.endswith("ly")
    way = clause.low[at] in ("this", "that", "another") and follows == "way"
    return at + 2 if (compared and follows != "only") or way else at


def _all_time(clause: Clause, at: int) -> int:
    """Words of time up to a mark or the end: `late Tuesday`, `on Monday`, `Sunday, September 27`."""
    classes, k = word_classes(), at
    if (
        clause.low[k] in ("on", "in", "by")
        and k + 1 < len(clause.words)
        and (
            clause.low[k + 1] in classes.days
            or clause.low[k + 1] in classes.time_words
            or (clause.words[k + 1].kind == "number" and k + 2 < len(clause.words) and _is_month(clause, k + 2))
        )
    ):
        k += 1
    begin = k
    while k < len(clause.words) and (
        clause.low[k] in classes.days
        or (clause.words[k].kind == "number" and k + 1 < len(clause.words) and _is_month(clause, k + 1))
        or (clause.low[k] in classes.time_words and clause.low[k] not in ("this", "then", "same"))
        or (k > begin and clause.words[k].kind == "number" and clause.low[k - 1] in classes.days)
    ):
        k += 1
        if k + 1 < len(clause.words) and clause.words[k].text == "," and clause.low[k + 1] in classes.days:
            k += 1
    return k if k > begin else at


def _told_time(clause: Clause, at: int) -> int:
    """Behind words of time before `that` or a pronoun: `said two weeks ago it`, `over the weekend that`."""
    follows = {"that", ",", *word_classes().pronouns}
    ends = time_ends(clause.words, at, len(clause.words))
    return next((end for end in ends if end < len(clause.words) and clause.low[end] in follows), at)


def _behind_comma(clause: Clause, at: int) -> int:
    """Behind a comma between words of time and `that`: `said on Monday, May 4, that`."""
    return at + 1 if clause.low[at : at + 2] == [",", "that"] else at


def _is_month(clause: Clause, at: int) -> bool:
    return clause.low[at] in word_classes().days and clause.words[at].text[0].isupper()


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
