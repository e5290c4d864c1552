"""Which words name one speaker and which name several: `both Ankara and Baku` are two."""

from collections.abc import Iterator

from analysis.language.clauses import Clause, word_classes
from analysis.language.noun_phrases import Span


def names(clause: Clause, phrase: Span) -> Iterator[Span]:
    """The speakers of one phrase.

    `both Ankara and Baku` are two, `the Ministry of Health and Labour` is one.
    """
    first, last = phrase
    if last - first > 1 and clause.low[first] == "both":
        first += 1
    both = first > 0 and clause.low[first - 1] == "both"
    ands = [k for k in range(first + 1, last - 1) if clause.low[k] == "and"]
    cuts = [k for k in ands if (both and len(ands) == 1) or _splits(clause, first, k, last)]
    if not cuts:
        yield (phrase if clause.low[phrase[0]] == "both" and first + 1 == last else (first, last))
        return
    begin = first
    for at in [
        k for k in range(first, cuts[0]) if clause.words[k].text == "," and _listed(clause, first, cuts[0])
    ] + cuts[:1]:
        end = at - 1 if clause.words[at - 1].text == "," else at
        if end > begin:
            yield begin, end
        begin = at + 1
    if begin < last:
        yield begin, last


def _splits(clause: Clause, first: int, at: int, last: int) -> bool:
    """Whether `and` at a token joins two speakers, not two parts of one name."""
    right = at + 1
    if clause.low[right] in ("minister", "secretary", "chairman", "leader", "commander", "president", "head"):
        return False
    if clause.low[right] in word_classes().determiners:
        return not any(
            clause.low[k] in ("an", "a") and clause.words[k - 1].text == "," for k in range(first + 1, at)
        ) or _two(clause, at)
    left_of = any(clause.low[k] in ("of", "for") for k in range(first, at))
    lower = not clause.words[right].text[0].isupper()
    if lower:
        return (
            not left_of
            and clause.low[at - 1].endswith("s")
            and clause.low[last - 1].endswith("s")
            and clause.low[first] not in ("the", "a", "an")
        )
    if left_of or not clause.words[at - 1].text[0].isupper():
        return (
            not left_of
            and clause.words[first].text[0].isupper()
            and any(clause.low[k] == "," for k in range(first, at))
        )
    tail_common = any(
        not clause.words[k].text[0].isupper() and clause.words[k].kind == "word" for k in range(right, last)
    )
    return (
        not (tail_common and clause.low[first] == "the" and clause.low[right] != "the")
        and clause.low[first] not in ("the", "a", "an")
    ) or (
        clause.low[first] == "the"
        and not tail_common
        and (at - first == 2 or ("," in clause.low[first:at] and _listed(clause, first, at)))
    )


def _two(clause: Clause, at: int) -> bool:
    return clause.words[at + 2].text[0].isupper() if at + 2 < len(clause.words) else False


def _listed(clause: Clause, first: int, last: int) -> bool:
    """Whether commas before an `and` list names.

    Each part is short and has no lower-case head of an apposition.
    """
    parts, begin = [], first
    for k in range(first, last + 1):
        if k == last or clause.words[k].text == ",":
            parts.append((begin, k))
            begin = k + 1
    return all(clause.low[a] not in ("a", "an", "his", "its") for a, b in parts[1:] if a < b) and all(
        b - a <= 6 for a, b in parts
    )
