"""Which figures of all articles are one claim: the same claimant, the same number, the same things, the same event.

A figure in an article's own voice is a claim of that article. Figures of different number are never one claim; those
that may be the same count at another date are a series.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from analysis.actors.rules import lexicon
from analysis.language.scan import tokens
from analysis.language.words import slug
from analysis.links.lemmas import claim_rules, content, happening, lemma, state_of, thing
from analysis.records import Actor, Appearance, Claim, Echo, Figure, Mentions, Sentence

Days = tuple[datetime.date, datetime.date]
# The days that a figure is of, by article and offset: when what is counted happened, else when it was said.
Dates = Mapping[tuple[str, int], Days]
# A number as printed: value and bounds, and the words of one that has no value.
Number = tuple[float | None, float | None, float | None, str]

# From here on a number is told apart by itself; smaller ones happen to be the same.
_TELLING = 10
_ALONE = 1000  # and from here on over any time
APART = 60  # days between articles that don't speak of the same without saying so
_COMPARED = 8  # appearances of a claim that another figure is held against
_TRIED = 200  # claims of one voice and number that a figure is held against
_OCCASION = 2  # words that two sentences share besides a number that isn't told apart by itself
_LOOSE = {"about": "exact", "more-than": "at-least", "nearly": "up-to", "fewer-than": "up-to"}


class Count(NamedTuple):
    """One figure with what it is compared by.

    Attributes:
        article_id, figure, claim: where it stands, and who claims it.
        sentence: its sentence.
        voice: who claims it; for an article's own voice the article.
        number: its number.
        head: the lemma of what is counted, "" where it is people as such or left out.
        names: nationalities and names beside the head: `Syrian` fighters.
        event: the lemma of what happened, "" where nothing did.
        context: the lemmas of the sentence without those of the figure.
        days: the days it is of, where they are known.
        published: the day of its article, where it is known.
    """

    article_id: str
    figure: Figure
    claim: Claim
    sentence: Sentence
    voice: tuple[str, str]
    number: Number
    head: str
    names: frozenset[str]
    event: str
    context: frozenset[str]
    days: Days | None
    published: str | None


def find_claims(
    read: Mapping[str, Mentions],
    dates: Dates | None = None,
    echoes: Mapping[str, Sequence[Echo]] | None = None,
    published: Mapping[str, str | None] | None = None,
) -> dict[str, list[Appearance]]:
    """The claim of each figure, by article, in the order of its figures.

    Args:
        read: linked mentions by article id.
        dates: the days that figures are of, where they are known.
        echoes: as `origins.find_origins` gives them: what somebody says in sentences of one origin is one claim.
        published: ISO dates by article id, where they are known: a number may come back after months by chance.

    >>> from analysis.extraction import extract
    >>> one = extract("Emmanuel Macron said 300 jihadists had passed through Gaziantep.")
    >>> two = extract("Some 300 militants had been sent to Baku, Emmanuel Macron said. The army denied it.")
    >>> found = find_claims({"a": one, "b": two})
    >>> found["a"][0].claim_id, found["b"][0].claim_id == found["a"][0].claim_id
    ('emmanuel-macron--300-jihadists', True)
    """
    counts = [
        count for id_ in sorted(read) for count in _counts(id_, read[id_], dates or {}, (published or {}).get(id_))
    ]
    clusters = _joined(_clusters(counts), echoes or {})
    ids = _named(clusters)
    series = _series(clusters, ids)
    found: dict[str, list[Appearance]] = {id_: [] for id_ in read}
    for members, claim_id in zip(clusters, ids, strict=True):
        for at, count in enumerate(members):
            rule = "same-count" if at else "first" if _is_comparable(count) else "apart"
            figure = count.figure
            found[count.article_id].append(
                Appearance(
                    start=figure.start, end=figure.end, claim_id=claim_id, series=series.get(claim_id), rule=rule
                )
            )
    return {id_: sorted(rows, key=lambda row: row.start) for id_, rows in found.items()}


def _counts(article_id: str, mentions: Mentions, dates: Dates, published: str | None) -> Iterator[Count]:
    sentences = {sentence.sentence_id: sentence for sentence in mentions.sentences}
    named = named_actors(mentions)
    contents = {}
    for figure, claim in zip(mentions.figures, _with_ids(mentions.claims), strict=True):
        sentence = sentences[figure.sentence_id]
        if figure.sentence_id not in contents:
            contents[figure.sentence_id] = frozenset(content(mentions.text, sentence.start, sentence.end).lemmas)
        head, names = counted_head(figure.counted)
        event = _event(figure)
        own = {head, event, *content(" ".join([figure.text, figure.counted or "", claim.claimant_text or ""])).lemmas}
        yield Count(
            article_id, figure, claim, sentence, _voice(article_id, claim, named), _number(figure), head, names, event,
            contents[figure.sentence_id] - own, dates.get((article_id, figure.start)), published,
        )  # fmt: skip


def _with_ids(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, those without an id (names in a summary have none) with that of the same words elsewhere."""
    known = {claim.claimant_text: claim.claimant for claim in claims if claim.claimant and claim.claimant_text}
    for claim in claims:
        id_ = claim.claimant or known.get(claim.claimant_text or "")
        yield claim if id_ == claim.claimant else msgspec.structs.replace(claim, claimant=id_)


def named_actors(mentions: Mentions) -> frozenset[str]:
    """The ids of the actors with a name: `residents` of two articles are others, `Amnesty` is the same."""
    return frozenset(actor.actor for actor in mentions.actors if _has_name(actor))


def _has_name(actor: Actor) -> bool:
    if any(letter.isupper() for letter in actor.text[1:]):
        return True
    is_description = actor.text.rsplit(" ", 1)[-1].lower() in lexicon().heads
    if actor.text[:1].isupper() and not is_description:
        return True
    return actor.kind != "people" and state_of(actor.actor) is not None


def _voice(article_id: str, claim: Claim, named: frozenset[str]) -> tuple[str, str]:
    """Who claims a figure, so that equal voices can be one: a name everywhere, other words in one article only."""
    if claim.claimant is not None:
        return "" if claim.claimant in named else article_id, claim.claimant
    if claim.claimant_text is not None:
        return article_id, " ".join(content(claim.claimant_text).lemmas)
    return article_id, "?" if claim.left_open else ""


def _number(figure: Figure) -> Number:
    """A number in the terms by which two printings of it are the same: `300` and `some 300`."""
    if figure.value is None:
        words = figure.text.lower() if figure.low is None and figure.high is None else ""
        return None, figure.low, figure.high, words
    return figure.value, None, None, _LOOSE.get(figure.modifier, figure.modifier)


def counted_head(counted: str | None) -> tuple[str, frozenset[str]]:
    """The lemma of what is counted, and the names beside it; no lemma for people as such.

    >>> counted_head("Syrian fighters from Turkey"), counted_head("members of the police"), counted_head("people")
    (('fighter', frozenset({'syria'})), ('police', frozenset()), ('', frozenset()))
    """
    words = [token for token in tokens(counted or "") if token.kind in ("word", "code")]
    rules = claim_rules()
    while words:
        cut = next((at for at, word in enumerate(words) if at and word.low in rules.before_of), len(words))
        head = lemma(words[cut - 1].text)
        if head in rules.containers and cut + 1 < len(words) and words[cut].low == "of":
            words = words[cut + 1 :]
            continue
        names = frozenset(lemma(word.text) for word in words[: cut - 1] if word.text[:1].isupper())
        return ("" if head in rules.generic else head), names
    return "", frozenset()


def _event(figure: Figure) -> str:
    first = (figure.event or "").split("-")[0]
    return lemma(first) if first else ""


def _is_comparable(count: Count) -> bool:
    """Whether a figure says enough to be told apart: something happened, to people or to things with a name."""
    return bool(count.event or count.figure.kind in ("killed", "wounded") or (count.figure.kind in ("money", "share")))


def _clusters(counts: Sequence[Count]) -> list[list[Count]]:
    """Figures that are one claim, in the order in which their first ones stand."""
    clusters: list[list[Count]] = []
    by_number: defaultdict[tuple[tuple[str, str], Number], list[list[Count]]] = defaultdict(list)
    for count in counts:
        near = by_number[count.voice, count.number]
        fitting = [members for members in near[-_TRIED:] if _fits(members, count)]
        exact = [members for members in fitting if members[0].head == count.head]
        best = exact if len(exact) == 1 else fitting
        if len(best) == 1:
            best[0].append(count)
            continue
        clusters.append([count])
        near.append(clusters[-1])
    return clusters


def _fits(members: Sequence[Count], count: Count) -> bool:
    """Whether a figure is the same as all of a claim's; of very many, the first and the last ones."""
    half = _COMPARED // 2
    some = members if len(members) <= _COMPARED else [*members[:half], *members[-half:]]
    return all(is_same(other, count) for other in some)


def _joined(clusters: list[list[Count]], echoes: Mapping[str, Sequence[Echo]]) -> list[list[Count]]:
    """Clusters with those made one that go back to one utterance: somebody's same number of the same things in it."""
    origins = {(id_, echo.sentence_id): echo.origin_id for id_, rows in echoes.items() for echo in rows}
    first: dict[tuple[object, ...], list[Count]] = {}
    joined: list[list[Count]] = []
    for members in clusters:
        key = next((key for count in members if (key := _key_of_origin(count, origins))), None)
        other = first.get(key) if key else None
        if other is not None and not _meet(other, members) and _may_be_one_voice(other[0], members[0]):
            other += members
            continue
        joined.append(members)
        if key:
            first.setdefault(key, members)
    return joined


def _key_of_origin(count: Count, origins: Mapping[tuple[str, int], str]) -> tuple[object, ...] | None:
    origin = origins.get((count.article_id, count.sentence.sentence_id))
    if origin is None or count.claim.claimant_text is None:
        return None
    return origin, count.number, count.figure.kind, thing(count.head)


def _meet(a: Sequence[Count], b: Sequence[Count]) -> bool:
    """Whether two clusters have figures in one sentence."""
    places = {(count.article_id, count.sentence.sentence_id) for count in a}
    return any((count.article_id, count.sentence.sentence_id) in places for count in b)


def _may_be_one_voice(a: Count, b: Count) -> bool:
    """Whether two claimants don't have different ids."""
    return a.claim.claimant == b.claim.claimant or None in (a.claim.claimant, b.claim.claimant)


def is_same(a: Count, b: Count) -> bool:
    """Whether two figures of one voice and number count the same things at the same event."""
    if not (_is_comparable(a) and _is_comparable(b)) or not _same_things(a, b):
        return False
    if a.article_id == b.article_id and a.sentence.sentence_id == b.sentence.sentence_id:
        return False
    if not _same_event(a, b):
        return False
    return (_is_telling(a) and not _are_apart(a, b)) or _same_occasion(a, b)


def _same_things(a: Count, b: Count) -> bool:
    if a.figure.kind != b.figure.kind or (a.names and b.names and not a.names & b.names):
        return False
    if a.head and b.head:
        return thing(a.head) == thing(b.head)
    return a.figure.kind in ("killed", "wounded", "people") or a.head == b.head


def _same_event(a: Count, b: Count) -> bool:
    if a.figure.kind in ("killed", "wounded") or happening(a.event) == happening(b.event):
        return True
    # The same telling number of the same things by somebody named is one claim in other words.
    return not a.voice[0] and _is_telling(a) and bool(a.head or b.head)


def _is_telling(count: Count) -> bool:
    value = count.number[0]
    return value is not None and value >= _TELLING


def _are_apart(a: Count, b: Count) -> bool:
    """Whether two articles give a number that may well come back, at other days, and share no word beside it."""
    value = a.number[0] or 0
    if a.article_id == b.article_id or value >= _ALONE or a.context & b.context:
        return False
    between = days_between(a.published, b.published)
    return bool(a.days and b.days and not _overlap(a.days, b.days)) or (between is not None and between > APART)


def days_between(one: str | None, other: str | None) -> int | None:
    """How many days lie between two ISO dates, None where one has no day.

    >>> days_between("2022-06-14T08:00", "2022-06-15"), days_between("2022-06", "2022-06-15")
    (1, None)
    """
    try:
        days = [datetime.date.fromisoformat((stamp or "")[:10]) for stamp in (one, other)]
    except ValueError:
        return None
    return abs((days[0] - days[1]).days)


def _same_occasion(a: Count, b: Count) -> bool:
    """Whether two sentences with a small or vague number speak of one occasion: they share much more than the count."""
    if a.days and b.days and not _overlap(a.days, b.days):
        return False
    shared = len(a.context & b.context)
    return shared >= _OCCASION and 3 * shared >= min(len(a.context), len(b.context))


def _overlap(a: Days, b: Days) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _named(clusters: Sequence[Sequence[Count]]) -> list[str]:
    """A readable id for each claim; a number behind it where two would have the same."""
    used: defaultdict[str, int] = defaultdict(int)
    ids = []
    for members in clusters:
        first = members[0]
        said = next((m.figure.counted for m in members if m.figure.counted), None)
        who = first.claim.claimant or slug([first.article_id, *(first.claim.claimant_text or "").split()[:4]])
        what = slug([*first.figure.text.split(), *_short(said)]) or "figure"
        id_ = f"{_plain(who)}--{_plain(what)}"
        used[id_] += 1
        ids.append(id_ if used[id_] == 1 else f"{id_}--{used[id_]}")
    return ids


def _plain(id_: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", id_).strip("-") or "x"


def _short(counted: str | None) -> list[str]:
    words = [token.text for token in tokens(counted or "") if token.kind in ("word", "code")]
    cut = next((at for at, word in enumerate(words) if at and word.lower() in claim_rules().before_of), len(words))
    return words[:cut][-3:]


def _series(clusters: Sequence[Sequence[Count]], ids: Sequence[str]) -> dict[str, str]:
    """The series of each claim that is in one: dated claims of one voice, alike but for number and date."""
    dated: defaultdict[tuple[tuple[str, str], str, str, str], list[tuple[Count, str]]] = defaultdict(list)
    for members, claim_id in zip(clusters, ids, strict=True):
        with_days = [member for member in members if member.days]
        if with_days and _is_comparable(members[0]):
            first = with_days[0]
            event = first.figure.kind if first.figure.kind in ("killed", "wounded") else happening(first.event)
            key = (first.voice, first.figure.kind, thing(first.head), event)
            dated[key].append((first, claim_id))
    found: dict[str, str] = {}
    for (_, kind, head, event), claims in dated.items():
        for group in _linked(claims):
            name = f"{group[0][1].split('--')[0]}--{head or kind}-{event or kind}"
            name = name if name not in found.values() else f"{name}--{group[0][0].figure.start}"
            found |= {claim_id: name for _, claim_id in group}
    return found


def _linked(claims: Sequence[tuple[Count, str]]) -> Iterable[list[tuple[Count, str]]]:
    """Groups of claims in which each is the same count as another, at another date."""
    groups: list[list[tuple[Count, str]]] = []
    for one in claims:
        fitting = [group for group in groups if any(_is_revision(other[0], one[0]) for other in group)]
        if fitting:
            fitting[0].append(one)
        else:
            groups.append([one])
    return [group for group in groups if len(group) > 1]


def _is_revision(a: Count, b: Count) -> bool:
    if a.days is None or b.days is None or a.number == b.number or _overlap(a.days, b.days):
        return False
    shared = bool(a.context & b.context or (a.context | b.context) & claim_rules().revising)
    return shared and not (a.names and b.names and not a.names & b.names)
