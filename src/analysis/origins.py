"""Sentences of different articles that go back to one utterance or dispatch.

Candidates come from an index of rare word pairs, so that the time grows with the text and not with its square. What
makes two of them one is decided by three rules: a clause that is the same nearly word for word, the same words in
quotation marks, or what the same speaker says in other words with the same numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from analysis.claims import named_actors
from analysis.lemmas import content, happening, is_small, thing
from analysis.records import Appearance, ClaimCount, Echo, Mentions, Sentence, Statement
from analysis.scan import tokens
from analysis.words import slug

Place = tuple[str, int]  # an article and a sentence of it

_CLAUSE = 9  # words that two sentences share, gaps taken off, to be one dispatch
_QUOTED = 3  # content words of a quotation that is told apart by them
_ALIKE = 70  # of 100: how alike two quotations are in their words
_SAID_ALIKE = 0.6  # the share of the shorter utterance's words that the other has too
_SAID_WORDS = 4  # and how many these are at least
_COMMON = 40  # a word pair in more sentences than this tells nothing apart
_KEPT_OUT = frozenset({"boilerplate", "related-link", "metadata", "dateline"})


class Passage(NamedTuple):
    """One sentence as what it is compared by.

    Attributes:
        place: its article and number.
        low: all its words in lower case, in order.
        lemmas: the lemmas of its content words, in order, by groups of synonyms, without those for its speakers.
        names: the lemmas of words in capitals that aren't its speakers.
        quotes: the words of each of its quotations.
        speakers: ids of those who speak in it, and of those for whom they do.
        numbers: its numbers.
    """

    place: Place
    low: tuple[str, ...]
    lemmas: tuple[str, ...]
    names: frozenset[str]
    quotes: tuple[tuple[str, ...], ...]
    speakers: frozenset[str]
    numbers: frozenset[object]


def find_origins(read: Mapping[str, Mentions]) -> dict[str, list[Echo]]:
    """The sentences that stand in more than one article from one source, by article.

    A sentence that holds two utterances can have two origins. Articles without one have an empty list.

    Args:
        read: linked mentions by article id.

    >>> from analysis.extraction import extract
    >>> one = extract('"They came at nightfall and left at dawn," Omar Diallo said.')
    >>> two = extract('Omar Diallo told AFP: "They came at nightfall and they left at dawn."')
    >>> found = find_origins({"a": one, "b": two})
    >>> [(echo.sentence_id, echo.origin_id, echo.rule) for echo in found["a"] + found["b"]]
    [(0, 'a-0', 'quotation'), (0, 'a-0', 'quotation')]
    """
    passages = {
        (id_, sentence.sentence_id): _passage(id_, read[id_], sentence, said, numbers)
        for id_ in sorted(read)
        for sentence, said, numbers in _with_what_is_said(read[id_])
        if sentence.segment not in _KEPT_OUT
    }
    pairs = [
        (one, two, rule)
        for one, two in _candidates(passages)
        if (rule := shared_origin(passages[one], passages[two])) is not None
    ]
    found: dict[str, list[Echo]] = {id_: [] for id_ in read}
    for origin_id, group in _groups(_best(pairs, passages)):
        for (article_id, number), rule in sorted(group.items()):
            found[article_id].append(Echo(sentence_id=number, origin_id=origin_id, rule=rule))
    return {id_: sorted(rows, key=lambda row: (row.sentence_id, row.origin_id)) for id_, rows in found.items()}


def _with_what_is_said(mentions: Mentions) -> Iterator[tuple[Sentence, list[Statement], frozenset[object]]]:
    said: defaultdict[int, list[Statement]] = defaultdict(list)
    for statement in mentions.statements:
        said[statement.sentence_id].append(statement)
    numbers: defaultdict[int, set[object]] = defaultdict(set)
    for figure in mentions.figures:
        numbers[figure.sentence_id].add((figure.value, figure.value or figure.low, figure.value or figure.high))
    for sentence in mentions.sentences:
        yield sentence, said[sentence.sentence_id], frozenset(numbers[sentence.sentence_id])


def _passage(
    article_id: str, mentions: Mentions, sentence: Sentence, said: Sequence[Statement], numbers: frozenset[object]
) -> Passage:
    words = content(mentions.text, sentence.start, sentence.end)
    spoken = frozenset(lemma for one in said for lemma in content(one.speaker_text or "").lemmas)
    lemmas = tuple(thing(happening(lemma)) for lemma in words.lemmas if lemma not in spoken)
    names = frozenset(content(mentions.text[at:end]).lemmas[0] for at, end in _capitals(mentions.text, sentence))
    return Passage(
        place=(article_id, sentence.sentence_id), low=words.low, lemmas=lemmas, names=names - spoken,
        quotes=tuple(_quotes(mentions.text, sentence)), numbers=numbers,
        speakers=frozenset(id_ for one in said for id_ in (one.speaker, one.on_behalf_of) if id_),
    )  # fmt: skip


def _capitals(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The words in capitals behind the first of a sentence."""
    for token in tokens(text, sentence.start, sentence.end)[1:]:
        if token.kind == "word" and token.text[:1].isupper() and not is_small(token.low):
            yield token.start, token.end


_MARKS = frozenset('"“”„«»')


def _quotes(text: str, sentence: Sentence) -> Iterator[tuple[str, ...]]:
    """The words of each quotation in a sentence; one that stays open runs to its end."""
    words: list[str] | None = None
    for token in tokens(text, sentence.start, sentence.end):
        if token.text in _MARKS:
            if words:
                yield tuple(words)
            words = [] if words is None else None
        elif words is not None and token.kind != "mark":
            words.append(token.low)
    if words:
        yield tuple(words)


def _candidates(passages: Mapping[Place, Passage]) -> Iterable[tuple[Place, Place]]:
    """Pairs of sentences of different articles that share two rare word pairs, or a speaker and two rare words."""
    index: defaultdict[object, list[Place]] = defaultdict(list)
    for place, passage in passages.items():
        for key in _keys(passage):
            index[key].append(place)
    shared: Counter[tuple[Place, Place]] = Counter()
    for places in index.values():
        if 1 < len(places) <= _COMMON:
            shared.update((a, b) for a, b in combinations(places, 2) if a[0] != b[0])
    return sorted(pair for pair, count in shared.items() if count > 1)


def _keys(passage: Passage) -> set[object]:
    near = {frozenset(pair) for pair in pairwise(passage.lemmas)}
    skip = {frozenset(pair) for pair in zip(passage.lemmas, passage.lemmas[2:], strict=False)}
    by_speaker = {(speaker, lemma) for speaker in passage.speakers for lemma in passage.lemmas}
    return {*near, *skip, *by_speaker}


def shared_origin(a: Passage, b: Passage) -> str | None:
    """The rule by which two sentences go back to one utterance or dispatch, None where none does."""
    if _same_clause(a.low, b.low) >= _CLAUSE:
        return "wire"
    if _same_quotation(a, b):
        return "quotation"
    return "utterance" if _same_utterance(a, b) else None


def _same_clause(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words the best stretch of two sentences shares, one taken off for each that differs in it.

    >>> _same_clause("they came at nightfall and left".split(), "he said they arrived at nightfall and left".split())
    4
    """
    best = score = 0
    for step in Levenshtein.opcodes(a, b):
        size = max(step.src_end - step.src_start, step.dest_end - step.dest_start)
        score = score + size if step.tag == "equal" else max(0, score - size)
        best = max(best, score)
    return best


def _same_quotation(a: Passage, b: Passage) -> bool:
    """Whether words in quotation marks are the same; one of the two may have lost them in reported speech."""
    for one in a.quotes:
        for two in b.quotes:
            if _is_telling(one) and _is_telling(two) and fuzz.ratio(one, two) >= _ALIKE:
                return True
    return any(
        _is_telling(quote) and len(quote) > 5 and fuzz.partial_ratio(quote, other.low) >= 90
        for passage, other in ((a, b), (b, a))
        for quote in passage.quotes
    )


def _is_telling(quote: Sequence[str]) -> bool:
    return sum(not is_small(word) for word in quote) >= _QUOTED


def _same_utterance(a: Passage, b: Passage) -> bool:
    """Whether one speaker says the same in both, in other words: numbers don't differ, and most other words agree."""
    if not a.speakers & b.speakers or _differ(a.numbers, b.numbers) or _differ(a.names, b.names):
        return False
    one, two = set(a.lemmas), set(b.lemmas)
    shared = one & two
    return len(shared) >= _SAID_WORDS and len(shared) >= _SAID_ALIKE * min(len(one), len(two))


def _differ(a: frozenset[object], b: frozenset[object]) -> bool:
    return bool(a and b and not (a <= b or b <= a))


def _best(
    pairs: Sequence[tuple[Place, Place, str]], passages: Mapping[Place, Passage]
) -> list[tuple[Place, Place, str]]:
    """The pairs without those in which one of the two has a likelier partner in the same article."""
    weights = {(a, b): _weight(passages[a], passages[b]) for a, b, _ in pairs}
    most: dict[tuple[Place, str], float] = defaultdict(float)
    for (a, b), weight in weights.items():
        most[a, b[0]] = max(most[a, b[0]], weight)
        most[b, a[0]] = max(most[b, a[0]], weight)
    return [
        pair for pair in pairs
        if weights[pair[:2]] >= min(most[pair[0], pair[1][0]], most[pair[1], pair[0][0]])
    ]  # fmt: skip


def _weight(a: Passage, b: Passage) -> float:
    return _same_clause(a.low, b.low) + len(set(a.lemmas) & set(b.lemmas))


def _groups(pairs: Sequence[tuple[Place, Place, str]]) -> Iterator[tuple[str, dict[Place, str]]]:
    """Origins with their sentences: what is linked, but no two sentences of one article by chance of a third.

    A sentence with two utterances, each with a sentence of its own in the other article, is in two origins.
    """
    groups: list[dict[Place, str]] = []
    for a, b, rule in pairs:
        for group in groups:
            have = {place[0]: place for place in group}
            if (a in group and have.get(b[0], b) == b) or (b in group and have.get(a[0], a) == a):
                group.setdefault(a, rule)
                group.setdefault(b, rule)
                break
        else:
            groups.append({a: rule, b: rule})
    used: Counter[str] = Counter()
    for group in groups:
        id_ = _origin_id(min(group))
        used[id_] += 1
        yield (id_ if used[id_] == 1 else f"{id_}-{used[id_]}"), group


def _origin_id(first: Place) -> str:
    return f"{slug([first[0]])}-{first[1]}"


def with_claims(
    read: Mapping[str, Mentions], echoes: Mapping[str, Sequence[Echo]], appearances: Mapping[str, Sequence[Appearance]]
) -> dict[str, list[Echo]]:
    """The echoes with those sentences of different articles that state one claim of somebody named.

    Args:
        read: linked mentions by article id.
        echoes: as `find_origins` gives them.
        appearances: as `claims.find_claims` gives them.
    """
    found = {id_: list(rows) for id_, rows in echoes.items()}
    known = {(id_, echo.sentence_id): echo.origin_id for id_, rows in echoes.items() for echo in rows}
    places: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for id_ in sorted(read):
        named = named_actors(read[id_])
        for row, figure, claim in zip(appearances[id_], read[id_].figures, read[id_].claims, strict=True):
            if claim.claimant in named:
                places[row.claim_id].setdefault(id_, (id_, figure.sentence_id))
    for members in places.values():
        free = [place for place in members.values() if place not in known]
        if not free or len(members) < 2:
            continue
        origin_id = next((known[place] for place in members.values() if place in known), _origin_id(free[0]))
        for place in free:
            known[place] = origin_id
            found[place[0]].append(Echo(sentence_id=place[1], origin_id=origin_id, rule="claim"))
    return {id_: sorted(rows, key=lambda row: (row.sentence_id, row.origin_id)) for id_, rows in found.items()}


def count_claims(
    read: Mapping[str, Mentions], appearances: Mapping[str, Sequence[Appearance]], echoes: Mapping[str, Sequence[Echo]]
) -> list[ClaimCount]:
    """Each claim with how many articles print it, and how many of these are independent.

    Args:
        read: linked mentions by article id.
        appearances: as `claims.find_claims` gives them.
        echoes: as `find_origins` gives them.
    """
    origins: defaultdict[Place, set[str]] = defaultdict(set)
    for id_, rows in echoes.items():
        for echo in rows:
            origins[id_, echo.sentence_id].add(echo.origin_id)
    places: dict[str, list[tuple[str, int]]] = {}
    for id_ in sorted(read):
        for at, row in enumerate(appearances[id_]):
            places.setdefault(row.claim_id, []).append((id_, at))
    return [_count(read, appearances, origins, members) for _, members in sorted(places.items())]


def _count(
    read: Mapping[str, Mentions],
    appearances: Mapping[str, Sequence[Appearance]],
    origins: Mapping[Place, set[str]],
    members: Sequence[tuple[str, int]],
) -> ClaimCount:
    first_id, first_at = members[0]
    figure, claim = read[first_id].figures[first_at], read[first_id].claims[first_at]
    row = appearances[first_id][first_at]
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for id_, at in members:
        sources[id_] |= origins.get((id_, read[id_].figures[at].sentence_id), set())
    return ClaimCount(
        claim_id=row.claim_id, series=row.series, claimant=claim.claimant, value=figure.value, low=figure.low,
        high=figure.high, modifier=figure.modifier, counted=figure.counted, kind=figure.kind,
        appearance_count=len(members), article_count=len(sources), origin_count=_independent(sources),
    )  # fmt: skip


def _independent(sources: Mapping[str, set[str]]) -> int:
    """How many groups of articles share no origin with each other."""
    groups: list[set[str]] = []
    for origins in sources.values():
        joined = [group for group in groups if group & origins]
        groups = [group for group in groups if not group & origins]
        groups.append(set().union(origins, *joined))
    return len(groups)
