"""The noun phrase that begins at a token, and the small tests that all readers of phrases share.

A phrase is a span of tokens, `(first, last)` half-open.
"""

from analysis.language.clauses import (
    Clause,
    is_gerund,
    is_participle,
    is_past,
    is_quote,
    opens_phrase,
    word_classes,
    word_set,
)

Span = tuple[int, int]


DASHES = frozenset("-–—")


_STOPS = frozenset(";:…!?")


def place(clause: Clause, span: Span | None) -> tuple[int | None, int | None]:
    """The offsets of a span of tokens."""
    if span is None:
        return None, None
    return clause.words[span[0]].start, clause.words[span[1] - 1].end


def spaced_dash(clause: Clause, at: int) -> bool:
    """Whether a token is a dash between words, not the hyphen of a compound."""
    word = clause.words[at]
    if word.text not in DASHES:
        return False
    before = at == 0 or clause.words[at - 1].end < word.start
    return before and (at + 1 == len(clause.words) or word.end < clause.words[at + 1].start)


def is_break(clause: Clause, at: int) -> bool:
    """Whether a token is a mark that no noun phrase runs over."""
    text = clause.words[at].text
    return text in _STOPS or (text in DASHES and spaced_dash(clause, at))


def time_before(clause: Clause, at: int) -> int:
    """Where the words of time begin that end before a token.

    `on Friday`, `last night`; the token itself if none.
    """
    classes, begin = word_classes(), at
    if begin > 1 and clause.words[begin - 1].kind == "number" and clause.low[begin - 2] in classes.days:
        begin -= 1
    while begin > 0 and (clause.low[begin - 1] in classes.time_words or clause.low[begin - 1] in classes.days):
        begin -= 1
    if begin < at and all(clause.low[k] in ("this", "then", "same", "day") for k in range(begin, at)):
        return at
    if (
        begin < at
        and begin > 0
        and clause.low[begin - 1] in ("on", "of", "by", "at", "in", "late", "early", "the", "a")
    ):
        begin -= 1
        if clause.low[begin] == "the" and begin > 0 and clause.low[begin - 1] == "on":
            begin -= 1
    return begin


def mark_before(clause: Clause, closing: int, mark: str) -> int | None:
    """The mark that opens the parenthesis closed at a token; a relative clause may hold further commas."""
    for at in range(closing - 1, -1, -1):
        if clause.words[at].text == mark or (mark in DASHES and spaced_dash(clause, at)):
            if mark == "," and (_runs_on(clause, at, closing) or clause.words[at].end == clause.words[at + 1].start):
                continue  # or a comma within a number
            return at
        if clause.words[at].text in ";:" or (is_quote(clause.words[at]) and clause.words[at].text in "”»"):
            return None
    return None


def _runs_on(clause: Clause, comma: int, closing: int) -> bool:
    """Whether a comma stands inside a relative clause that began before it.

    `, who sells onions, figs and rice, said`.
    """
    after = clause.low[comma + 1] if comma + 1 < closing else ""
    second = clause.low[comma + 2] if comma + 2 < closing else ""
    return after in ("and", "or") and second not in ("who", "whose", "which", "whom")


def is_apposition(clause: Clause, first: int, last: int) -> bool:
    """Whether a stretch between commas names the same thing again."""
    if first >= last:
        return False
    classes, low = word_classes(), clause.low[first]
    if low in classes.prepositions or low in classes.adverbs or low in classes.subordinators:
        return False
    if low in classes.days or low in classes.time_words or (low in classes.pronouns and low != "one"):
        return False
    if low.endswith(("ing", "ed")) or low in ("himself", "herself", "themselves", "itself", "not"):
        return low in ("himself", "herself", "itself", "themselves") or clause.words[first].text[0].isupper()
    return opens_phrase(clause, first) or low in (
        "alias",
        "secretary-general",
        "secretary",
        "aide",
        "head",
        "director",
        "spokesman",
        "spokeswoman",
        "leader",
        "chairman",
        "president",
        "minister",
        "commander",
        "chief",
        "author",
        "mayor",
        "governor",
        "son",
        "daughter",
        "brother",
        "sister",
        "wife",
        "father",
        "mother",
        "professor",
        "analyst",
    )


def time_after(clause: Clause, first: int, end: int) -> int:
    """The token behind words of time that begin at a token.

    `Last month`, `On Friday`, `Earlier on Sunday`.
    """
    classes, at = word_classes(), first
    if (behind := day_named_from_another(clause, first, end)) > first:
        return behind
    if clause.low[at] == "this" and at + 1 < end and clause.low[at + 1] in ("on", "late", "early", "earlier", "last"):
        return first  # denied this on Monday
    if clause.low[at] in ("on", "in", "by", "late", "early", "since", "at") and at + 1 < end:
        follows = clause.low[at + 1]
        if clause.low[at] in ("late", "early") and follows == "on" and at + 2 < end:
            at, follows = at + 1, clause.low[at + 2]
        if not (follows in classes.days or follows in classes.time_words or clause.words[at + 1].kind == "number"):
            return first
        at += 1
    begin = at
    while at < end and (
        clause.low[at] in classes.time_words
        or clause.low[at] in classes.days
        or (at > begin and clause.words[at].kind == "number" and clause.low[at - 1] in classes.days)
        or (at > begin and clause.low[at] == "on")
    ):
        at += 1
    if at == begin or all(
        clause.low[k] in ("this", "same", "late", "last", "next", "may", "march") for k in range(begin, at)
    ):
        return first
    if at >= end:
        return first
    return at


def day_named_from_another(clause: Clause, first: int, end: int) -> int:
    """The token behind `the next day`, `the same evening`, `a day later`, `two weeks earlier`; else `first`."""
    if first + 2 >= end:
        return first
    low, middle, last = clause.low[first : first + 3]
    if low in ("the", "that") and middle in word_set("beside") and last in word_set("units-of-time"):
        return first + 3
    is_number = low in ("a", "an") or low in word_classes().determiners or clause.words[first].kind == "number"
    is_shift = is_number and middle.removesuffix("s") in word_set("units-of-time") and last in ("later", "earlier")
    return first + 3 if is_shift else first


def gives_name(clause: Clause, at: int) -> bool:
    """Whether a participle tells the name of the noun before it: `a page called Desert Truth`."""
    if clause.low[at] not in word_set("naming-participles"):
        return False
    behind = at + 1
    while behind < len(clause.words) and (clause.low[behind] == "as" or clause.low[behind].endswith("ly")):
        behind += 1
    if behind >= len(clause.words):
        return False
    word = clause.words[behind]
    return word.text[0].isupper() or (is_quote(word) and clause.quoted[behind])


def phrase_right(clause: Clause, at: int, limit: int | None = None) -> Span | None:
    """The noun phrase that begins at a token, title and apposition included."""
    limit = len(clause.words) if limit is None else limit
    end = _run(clause, at, limit)
    if end <= at:
        return None
    while end < limit and clause.words[end].text == ",":
        inner_end = _run(clause, end + 1, limit)
        closes = inner_end < limit and (
            clause.words[inner_end].text in ",;"
            or is_quote(clause.words[inner_end])
            or clause.words[inner_end].text in ".)"
        )
        closes = (
            closes
            or inner_end >= limit
            or clause.low[inner_end] in word_classes().relatives
            or is_participle(clause, inner_end)
        )
        if inner_end <= end + 1 or not closes or not is_apposition(clause, end + 1, inner_end):
            break
        if clause.low[end + 1] in word_classes().pronouns:
            break
        end = inner_end
    return at, end


def _run(clause: Clause, at: int, limit: int) -> int:  # noqa: C901 - a case a line
    """The end of the plain noun phrase at a token: no relative clause, no words of time, no verb."""
    classes, k = word_classes(), at
    if k < limit and clause.low[k] in classes.pronouns and clause.low[k] not in ("both", "one", "others"):
        return k + 1
    while k < limit:
        word, low = clause.words[k], clause.low[k]
        if word.text in ",)]" or is_break(clause, k) or (word.text == "." and k + 1 >= limit):
            break
        if (
            is_quote(word)
            and k > at
            and not (word.text in "'’" and not clause.quoted[k])
            and not (clause.quoted[k] and k + 1 < limit and clause.quoted[k + 1] and word.text not in "”’\"'")
        ) and not (
            word.text in '"“‘'
            and k + 1 < limit
            and clause.words[k + 1].start == word.end
            and clause.words[k - 1].end < word.start
        ):
            break
        if word.text == "(":
            closing = next((j for j in range(k, min(limit, k + 8)) if clause.words[j].text == ")"), None)
            if closing is None:
                break
            k = closing + 1
            continue
        if k > at and (low in classes.relatives or low in classes.subordinators):
            break
        if k > at and not gives_name(clause, k) and _begins_verb(clause, k) and not _is_attribute(clause, at, k, limit):
            break
        if k > at and (
            (low in classes.days and word.text[0].isupper())
            or (low in classes.time_words and low not in ("day", "this", "same"))
        ):
            break
        if low in classes.prepositions and low not in ("of", "for") and k > at and not _keeps(clause, at, k):
            break
        if low in classes.prepositions and k == at:
            break
        k += 1
    while k > at and clause.low[k - 1] in ("and", "or", "of", "for", "the", "a", "an", "on"):
        k -= 1
    return k


def _begins_verb(clause: Clause, at: int) -> bool:
    """Whether a token shows that a noun phrase is over: an auxiliary, an adverb, a verb, a participle."""
    classes, low = word_classes(), clause.low[at]
    return (
        low in classes.auxiliaries
        or (low in classes.adverbs and low not in {"both", "all", "far", "first"})
        or is_past(clause, at)
        or is_gerund(clause, at)
    )


def _is_attribute(clause: Clause, first: int, at: int, limit: int) -> bool:
    """Whether a participle behind an adverb stands before its noun: `the internationally recognised government`."""
    before, classes = at - 1, word_classes()
    if before <= first or not clause.low[before].endswith("ly") or at + 1 >= limit:
        return False
    opens = clause.low[before - 1] in classes.determiners or clause.low[before - 1].endswith(("'s", "s'"))
    follows = clause.words[at + 1]
    is_plain = follows.low not in classes.prepositions and follows.low not in classes.determiners
    return opens and follows.kind == "word" and is_plain


def _keeps(clause: Clause, first: int, at: int) -> bool:
    """Whether a phrase with `in`, `at`, `on`, `from` belongs to the noun before it.

    `a nurse at the hospital`, but
    not `Rahman in a statement`.
    """
    if clause.low[at] not in ("in", "at", "on", "from", "to", "with", "near", "within", "inside"):
        return False
    settings = word_classes().settings
    behind = clause.low[at + 1 : at + 5]
    if any(low in settings for low in behind) or (
        behind and (behind[0] in word_classes().days or behind[0] in word_classes().time_words)
    ):
        return False
    return not clause.words[at - 1].text[0].isupper() and clause.words[at - 1].kind == "word"


def by_author(clause: Clause, speaker: Span) -> Span:
    """Who wrote the paper that says something, where the words name them: a report by | the United Nations."""
    first, last = speaker
    inside = next((k for k in range(first + 1, last) if clause.low[k] in ("by", "from")), None)
    by = inside if inside is not None else last
    if clause.low[by : by + 1] not in (["by"], ["from"]) or clause.low[by - 1] not in word_set("authored"):
        return speaker
    limit = len(clause.words) if inside is None else last
    author = phrase_right(clause, by + 1, limit) if by + 1 < limit else None
    return author or speaker
