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

from analysis.claims.grouping import named_actors
from analysis.language.scan import tokens
from analysis.language.words import slug
from analysis.links.lemmas import content, happening, is_small, lemma, thing
from analysis.links.resolve import Mentions as Actors
from analysis.records import Appearance, ClaimCount, Echo, Mentions, Sentence, Statement

Place = tuple[str, int]  # an article and a sentence of it

_CLAUSE = 9  # words that two sentences share, gaps taken off, to be one dispatch
_QUOTED = 3  # content words of a quotation that is told apart by them
_ALIKE = 70  # of 100: how alike two quotations are in their words
_SAID_ALIKE = 0.6  # the share of the shorter utterance's words that the other has too
_SAID_OF_ALL = 0.5  # and of the longer one's
_SAID_WORDS = 4  # and how many these are at least
_COMMON = 40  # a word pair in more sentences than this isn't followed to all of them
_STEPS = 5  # but to so many behind each
_KEPT_OUT = frozenset({"boilerplate", "related-link", "metadata", "dateline"})


class Utterance(NamedTuple):
    """What somebody says in a sentence.

    Attributes:
        speakers: the id of who says it, and where that is no name, of whom for.
        words: the lemmas of its content words, by groups of synonyms.
        names: those of its words in capitals.
    """

    speakers: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


class Passage(NamedTuple):
    """One sentence as what it is compared by.

    Attributes:
        place: its article and number.
        low: all its words in lower case, in order.
        lemmas: the lemmas of its content words, in order, by groups of synonyms.
        quotes: the words of each of its quotations.
        said: what is said in it.
        numbers: its figures.
    """

    place: Place
    low: tuple[str, ...]
    lemmas: tuple[str, ...]
    quotes: tuple[tuple[str, ...], ...]
    said: tuple[Utterance, ...]
    numbers: frozenset[object]


class _Pair(NamedTuple):
    """Two sentences of one origin, the rule that shows it, and who speaks where that is what shows it."""

    a: Place
    b: Place
    rule: str
    speaker: str | None


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
    passages = {passage.place: passage for id_ in sorted(read) for passage in _passages(id_, read[id_])}
    pairs = [
        _Pair(one, two, *found)
        for one, two in _candidates(passages)
        if (found := shared_origin(passages[one], passages[two])) is not None
    ]
    rows: dict[str, list[Echo]] = {id_: [] for id_ in read}
    for origin_id, group in _groups(_best(pairs, passages)):
        for (article_id, number), rule in sorted(group.items()):
            rows[article_id].append(Echo(sentence_id=number, origin_id=origin_id, rule=rule))
    return {id_: sorted(found, key=lambda row: (row.sentence_id, row.origin_id)) for id_, found in rows.items()}


def _passages(article_id: str, mentions: Mentions) -> Iterator[Passage]:
    """The sentences of an article, boilerplate left out, as what they are compared by."""
    said: defaultdict[int, list[Statement]] = defaultdict(list)
    for statement in mentions.statements:
        said[statement.sentence_id].append(statement)
    numbers: defaultdict[int, set[object]] = defaultdict(set)
    for figure in mentions.figures:
        numbers[figure.sentence_id].add((figure.value, figure.value or figure.low, figure.value or figure.high))
    named, actors = named_actors(mentions), Actors(mentions.text, mentions.actors)
    for sentence in mentions.sentences:
        if sentence.segment in _KEPT_OUT:
            continue
        number = sentence.sentence_id
        words = content(mentions.text, sentence.start, sentence.end)
        yield Passage(
            place=(article_id, number), low=words.low, lemmas=tuple(map(_group, words.lemmas)),
            quotes=tuple(_quotes(mentions.text, sentence)), numbers=frozenset(numbers[number]),
            said=tuple(
                _utterance(mentions.text, sentence, one, ids)
                for one in said[number] if (ids := _speakers(one, named, actors))
            ),
        )  # fmt: skip


def _group(word: str) -> str:
    return thing(happening(word))


def _speakers(statement: Statement, named: frozenset[str], actors: Actors) -> frozenset[str]:
    """The ids that a speaker is known by: its own, whom it speaks for if it has no name, else whom its words name."""
    if statement.speaker in named:
        return frozenset({statement.speaker or ""})
    if statement.speaker is None and statement.speaker_start is not None and statement.speaker_end is not None:
        inside = {actor.actor for actor in actors.inside(statement.speaker_start, statement.speaker_end)}
        return frozenset(inside) if len(inside) == 1 else frozenset()
    return frozenset(id_ for id_ in (statement.speaker, statement.on_behalf_of) if id_)


def _utterance(text: str, sentence: Sentence, statement: Statement, speakers: frozenset[str]) -> Utterance:
    """What a statement says; the whole sentence but for the speaker's words where its content is too short to tell."""
    speaker = frozenset(content(statement.speaker_text or "").lemmas)
    start, end = statement.content_start, statement.content_end
    if start is None or end is None or len(content(text, start, end).lemmas) < _SAID_WORDS:
        start, end = sentence.start, sentence.end
    words = frozenset(content(text, start, end).lemmas) - speaker
    names = {lemma(text[at:upto]) for at, upto in _capitals(text, start, end) if at > sentence.start}
    return Utterance(speakers, frozenset(map(_group, words)), frozenset(names) - speaker)


def _capitals(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words in capitals in a stretch."""
    for token in tokens(text, start, end):
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
        pairs = combinations(places, 2) if len(places) <= _COMMON else _neighbours(places)
        shared.update((a, b) for a, b in pairs if a[0] != b[0])
    return sorted(pair for pair, count in shared.items() if count > 1)


def _neighbours(places: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Each place with the few behind it: what very many articles print is still linked, one to the next."""
    for step in range(1, _STEPS + 1):
        yield from zip(places, places[step:], strict=False)


def _keys(passage: Passage) -> set[object]:
    near = {frozenset(pair) for pair in pairwise(passage.lemmas)}
    skip = {frozenset(pair) for pair in zip(passage.lemmas, passage.lemmas[2:], strict=False)}
    by_speaker = {(speaker, word) for one in passage.said for speaker in one.speakers for word in one.words}
    return {*near, *skip, *by_speaker}


def shared_origin(a: Passage, b: Passage) -> tuple[str, str | None] | None:
    """The rule by which two sentences go back to one utterance or dispatch, with the speaker where that is the rule."""
    if _same_clause(a.low, b.low) >= _CLAUSE:
        return "wire", None
    if _same_quotation(a, b):
        return "quotation", None
    if _differ(a.numbers, b.numbers):
        return None
    both = ((one, two) for one in a.said for two in b.said if _same_utterance(one, two))
    found = next(both, None)
    return ("utterance", min(found[0].speakers & found[1].speakers)) if found else None


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


def _same_utterance(a: Utterance, b: Utterance) -> bool:
    """Whether one speaker says the same in both, in other words: names don't differ, and most words agree."""
    if not a.speakers & b.speakers or _differ(a.names, b.names):
        return False
    shared, sizes = len(a.words & b.words), sorted((len(a.words), len(b.words)))
    return shared >= _SAID_WORDS and shared >= _SAID_ALIKE * sizes[0] and shared >= _SAID_OF_ALL * sizes[1]


def _differ(a: frozenset[object], b: frozenset[object]) -> bool:
    return bool(a and b and not (a <= b or b <= a))


def _best(pairs: Sequence[_Pair], passages: Mapping[Place, Passage]) -> list[_Pair]:
    """The pairs without those in which each of the two has a likelier partner in the other's article."""
    weights = {(pair.a, pair.b): _weight(passages[pair.a], passages[pair.b]) for pair in pairs}
    most: dict[tuple[Place, str], float] = defaultdict(float)
    for (a, b), weight in weights.items():
        most[a, b[0]] = max(most[a, b[0]], weight)
        most[b, a[0]] = max(most[b, a[0]], weight)
    return [
        pair for pair in pairs
        if weights[pair.a, pair.b] >= min(most[pair.a, pair.b[0]], most[pair.b, pair.a[0]])
    ]  # fmt: skip


def _weight(a: Passage, b: Passage) -> float:
    return _same_clause(a.low, b.low) + len(set(a.lemmas) & set(b.lemmas))


def _groups(pairs: Sequence[_Pair]) -> Iterator[tuple[str, dict[Place, str]]]:
    """Origins with their sentences: what is linked by one utterance, with no two sentences of one article.

    A sentence with two utterances, each with a sentence of its own in the other article, is in two origins.
    """
    groups: list[dict[Place, str]] = []
    speakers: list[str | None] = []
    by_place: defaultdict[Place, list[int]] = defaultdict(list)
    for pair in pairs:
        near = sorted({*by_place[pair.a], *by_place[pair.b]})
        at = next((at for at in near if _joins(groups[at], speakers[at], pair)), None)
        if at is None:
            at = len(groups)
            groups.append({})
            speakers.append(None)
        speakers[at] = speakers[at] or pair.speaker
        for place in (pair.a, pair.b):
            groups[at].setdefault(place, pair.rule)
            by_place[place].append(at)
    used: Counter[str] = Counter()
    for group in groups:
        id_ = _origin_id(min(group))
        used[id_] += 1
        yield (id_ if used[id_] == 1 else f"{id_}-{used[id_]}"), group


def _joins(group: Mapping[Place, str], speaker: str | None, pair: _Pair) -> bool:
    """Whether a pair belongs to a group: one of the two is in it, and the other is no second sentence of an article."""
    if speaker and pair.speaker and speaker != pair.speaker:
        return False
    have = {place[0]: place for place in group}
    return all(have.get(place[0], place) == place for place in (pair.a, pair.b))


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
