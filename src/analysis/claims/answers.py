"""Accusations and claims with what answers them, within and across articles.

A denial that leads to a sentence of its own article answers that one, if it plausibly can: it is by those who are
blamed there, or of the same words. Else the one accusation of its own article by whose words the denier is blamed, else
the one of another article. Whoever denies and blames the accuser answers twice. An accusation that nobody answers has
a row that says so.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from analysis.claims.grouping import APART, days_between
from analysis.language.clauses import word_set
from analysis.language.scan import tokens
from analysis.language.verbs import form_of
from analysis.links.blames import Blame, Reading, answer_rules, charged_acts
from analysis.links.fits import blames_denier, can_answer, denied_words, says_whose, side_of
from analysis.links.lemmas import claim_rules, content, happening, lemma, thing
from analysis.records import Answer, AnswerKind, Denial, DeniedElsewhere, Echo, Mentions
from analysis.speech.denial_rules import denial_rules

_KINDS: Mapping[str, AnswerKind] = {
    "denial": "denial", "partial": "denial", "dismissal": "dismissal", "counter-accusation": "counter-accusation",
    "no-comment": "silence",
}  # fmt: skip
_CLOSE = 5  # days between articles that speak of the same
_NEAR = 4  # sentences that the accused are looked for behind an accusation
_CUE = 30  # letters before a denial in which the verb of its statement ends
_LEAD = 2  # sentences at the beginning of an article that can deny what stands behind them
_FIRST = 4  # words of an act in which its verb stands
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "of"})
_OTHER = 20  # letters behind a verb in which `each other` stands
_BARE = "quotation"  # the rule of words that stand for themselves
_AFTER = 2  # sentences behind a denial in which its denier goes on to blame the accuser


class _Tie(NamedTuple):
    """One accusation or claim with one answer."""

    blame: Blame
    kind: AnswerKind
    article_id: str
    sentence_id: int
    answerer: str | None
    because: str
    rule: str


class Answered(NamedTuple):
    """What is answered by whom, by article.

    Attributes:
        answers: accusations and claims with their answers, by the article of the accusation.
        elsewhere: what denials deny in other articles, by the article of the denial.
    """

    answers: dict[str, list[Answer]]
    elsewhere: dict[str, list[DeniedElsewhere]]


def find_answers(
    read: Mapping[str, Mentions],
    echoes: Mapping[str, Sequence[Echo]] | None = None,
    published: Mapping[str, str | None] | None = None,
) -> Answered:
    """Accusations and claims with their answers, and denials with what they deny in other articles.

    Args:
        read: linked mentions by article id.
        echoes: as `origins.find_origins` gives them: an accusation printed in several articles is answered once.
        published: ISO dates by article id, where they are known: articles far apart don't answer each other.

    >>> from analysis.extraction import extract
    >>> read = {"a": extract("Russia accused Ukraine of shelling a hospital in Donetsk. Rescuers came at dawn."),
    ...         "b": extract("Ukraine denied that it had shelled the hospital in Donetsk.")}
    >>> found = find_answers(read)
    >>> [(row.accused, row.act, row.answer, row.answer_article_id) for row in found.answers["a"]]
    [('ukraine', 'shelling a hospital in Donetsk', 'denial', 'b')]
    >>> [(row.denies_article_id, row.denies_sentence_id, row.against) for row in found.elsewhere["b"]]
    [('a', 0, 'russia')]
    """
    readings = {id_: Reading(id_, read[id_]) for id_ in sorted(read)}
    ties: list[_Tie] = []
    untied: list[tuple[Reading, Denial]] = []
    for reading in readings.values():
        own, left = _within(reading)
        ties += own
        untied += left
    at_home = {_place(tie.blame) for tie in ties}
    against = _by_accused(readings)
    elsewhere: dict[str, list[DeniedElsewhere]] = {id_: [] for id_ in readings}
    for reading, denial in untied:
        tie = _elsewhere(reading, denial, against, published or {})
        if tie is None:
            continue
        elsewhere[reading.article_id].append(_denied(denial, tie))
        if _place(tie.blame) not in at_home:
            ties.append(tie)
    for tie in list(ties):
        ties += _counters(tie, readings[tie.article_id])
    for reading in readings.values():
        ties += _in_turn(reading, ties)
    return Answered(_rows(readings, ties, _origins(echoes or {})), elsewhere)


def _place(blame: Blame) -> tuple[str, int]:
    return blame.article_id, blame.sentence.sentence_id


def _denied(denial: Denial, tie: _Tie) -> DeniedElsewhere:
    return DeniedElsewhere(
        start=denial.start, end=denial.end, denies_article_id=tie.blame.article_id,
        denies_sentence_id=tie.blame.sentence.sentence_id, against=tie.blame.accuser, because=tie.because,
    )  # fmt: skip


def _within(reading: Reading) -> tuple[list[_Tie], list[tuple[Reading, Denial]]]:
    """The answers of one article to what stands in it, and the denials that answer nothing in it."""
    ties: list[_Tie] = []
    left: list[tuple[Reading, Denial]] = []
    for denial in reading.mentions.denials:
        if denial.kind not in _KINDS:
            continue
        at = denial.denies_sentence_id
        blame = _answered(reading, denial, at, ties) if at is not None else None
        owner = _owned(reading, denial)
        if owner is not None and (blame is None or not says_whose(denial, denied_words(denial), blame)):
            ties.append(_tie(reading, denial, owner, "what is denied says whose claim it is", "own-claimant"))
        elif blame is not None and not _likelier(reading, denial, blame):
            ties.append(_tie(reading, denial, blame, "the denial leads to this sentence", "own-sentence"))
            ties += _also(reading, denial, blame)
        elif found := _blamed(reading, denial) or _silent_about(reading, denial):
            ties.append(_tie(reading, denial, found, "the only one near that blames who answers", "own-accused"))
        else:
            # Where the sentence that it leads to can't be what it answers, whose claim that is says nothing either.
            against = None if at is not None else denial.against
            left.append((reading, msgspec.structs.replace(denial, against=against)))
    return ties, left


def _tie(reading: Reading, denial: Denial, blame: Blame, because: str, rule: str) -> _Tie:
    answerer = denial.denier or denial.on_behalf_of
    return _Tie(blame, _KINDS[denial.kind], reading.article_id, denial.sentence_id, answerer, because, rule)


def _answered(reading: Reading, denial: Denial, at: int, before: Sequence[_Tie]) -> Blame | None:
    """What a denial answers in the sentence that it leads to, None where that is unlikely."""
    side = side_of(reading, denial)
    again = {tie.blame.sentence.sentence_id for tie in before if tie.answerer == (denial.denier or denial.on_behalf_of)}
    others = [
        blame for blame in reading.blames_in(at) or reading.plain(at)
        if not (blame.accuser and blame.accuser == denial.denier) and blame.start != denial.start
    ]  # fmt: skip
    likely = [blame for blame in others if at in again or can_answer(reading, denial, side, blame)]
    if denial.kind == "counter-accusation":
        likely = [blame for blame in likely if _blames_accuser(reading, denial, blame)]
    if not likely:
        return None
    return max(likely, key=lambda b: (b.accuser == denial.against, b.is_charge, bool(b.accused_side & side)))


def _blames_accuser(reading: Reading, denial: Denial, first: Blame) -> bool:
    """Whether what answers blames the accuser, and not a third party."""
    back = [blame for blame in reading.blames_in(denial.sentence_id) if blame.end > denial.start - _CUE]
    return any(_blames_back(blame, first) or (not blame.accused_side and _says_so(reading, blame)) for blame in back)


def _blamed(reading: Reading, denial: Denial) -> Blame | None:
    """The one accusation close by that blames who denies; None where two sentences do, or none.

    An article that begins with a denial says behind it what that is of.
    """
    side = side_of(reading, denial)
    about = denied_words(denial)
    found = [
        blame for blame in (*_near(reading, denial.sentence_id), *_ahead(reading, denial, about))
        if blame.start != denial.start
        and not blame.accuser_side & side
        and (blame.accused_side & side or (denial.kind != "no-comment" and blames_denier(denial, side, blame)))
        and (not about or denial.kind == "no-comment" or about & blame.words)
        and (denial.kind != "counter-accusation" or _blames_accuser(reading, denial, blame))
        and (blame.is_charge or _is_answerable(blame, denial))
    ]  # fmt: skip
    return found[0] if len({blame.sentence.sentence_id for blame in found}) == 1 else None


def _is_answerable(blame: Blame, denial: Denial) -> bool:
    """Whether a denial can be of a claim that is no accusation: somebody did it, and a sentence before says so."""
    return blame.has_agent and denial.kind != "no-comment" and blame.sentence.sentence_id < denial.sentence_id


def _likelier(reading: Reading, denial: Denial, blame: Blame) -> Blame | None:
    """The one that blames who denies `it` or `the charge`, where the sentence that it leads to blames nobody."""
    words = (denial.denied or "it").lower().split(" ")
    is_bare = words[0] in word_set("pointing") or not answer_rules().accusing.isdisjoint(words)
    is_meant = blame.has_agent or blames_denier(denial, side_of(reading, denial), blame)
    return _blamed(reading, denial) if is_bare and not is_meant and denial.kind != "no-comment" else None


def _owned(reading: Reading, denial: Denial) -> Blame | None:
    """What somebody said close before whom the words for what is denied name: `the number given by the doctor`."""
    side, words = side_of(reading, denial), denied_words(denial)
    if not words or denial.kind == "counter-accusation":
        return None
    found = [
        blame for blame in _near(reading, denial.sentence_id - 1)
        if not blame.accuser_side & side and says_whose(denial, frozenset(), blame)
    ]  # fmt: skip
    return found[0] if len({blame.sentence.sentence_id for blame in found}) == 1 else None


def _silent_about(reading: Reading, denial: Denial) -> Blame | None:
    """What those who are silent are blamed for in one of the two sentences before, where they are named."""
    if denial.kind != "no-comment" or denied_words(denial):
        return None
    side = side_of(reading, denial)
    for number in range(denial.sentence_id - 1, max(-1, denial.sentence_id - 3), -1):
        for blame in reading.blames_in(number) or reading.plain(number):
            named = reading.acting(number) - blame.accuser_side
            if not blame.accuser_side & side and side & named and blame.words & _charges():
                return blame
    return None


@functools.cache
def _charges() -> frozenset[str]:
    return frozenset(thing(happening(word)) for word in charged_acts())


def _ahead(reading: Reading, denial: Denial, about: frozenset[str]) -> Iterator[Blame]:
    """What is said behind a denial in an article's first sentences, in words of the denial."""
    if denial.sentence_id < _LEAD:
        for at in range(denial.sentence_id + 1, denial.sentence_id + 1 + _AFTER):
            yield from (blame for blame in reading.blames_in(at) if about & blame.words)


def _near(reading: Reading, number: int) -> Iterator[Blame]:
    """What is said in a sentence and the few before it."""
    for at in range(max(0, number - _NEAR), number + 1):
        yield from reading.blames_in(at)


def _by_accused(readings: Mapping[str, Reading]) -> dict[str, list[Blame]]:
    """What is said of each actor, by its id."""
    found: defaultdict[str, list[Blame]] = defaultdict(list)
    for reading in readings.values():
        for blame in reading.blames:
            for id_ in blame.accused_side:
                found[id_].append(blame)
    return found


def _elsewhere(
    reading: Reading, denial: Denial, against: Mapping[str, Sequence[Blame]], published: Mapping[str, str | None]
) -> _Tie | None:
    """What a denial answers in another article, if that is plain: who is blamed denies, in the same words."""
    side, about = side_of(reading, denial), denied_words(denial)
    if denial.kind == "no-comment" or not side:
        return None
    others = {
        (blame.article_id, blame.start): blame
        for id_ in sorted(side) for blame in against.get(id_, ()) if blame.article_id != reading.article_id
    }  # fmt: skip
    here = published.get(reading.article_id)
    found = [
        (weight, blame) for blame in others.values()
        if (weight := _weight(denial, side, about, blame, days_between(here, published.get(blame.article_id))))
    ]  # fmt: skip
    most = max((weight for weight, _ in found), default=0)
    best = [blame for weight, blame in found if weight == most]
    if len(best) != 1:
        return None
    shared = ", ".join(sorted(about & best[0].words - best[0].accused_side)) or "whose claim it is"
    return _tie(reading, denial, best[0], f"blames who denies, and shares: {shared}", "elsewhere")


def _weight(denial: Denial, side: frozenset[str], about: frozenset[str], blame: Blame, days: int | None) -> int:
    """How plainly a denial answers what stands in another article; 0 where it doesn't.

    It has to share two words with what the accuser says, or say whose claim it is; the verb alone is enough where the
    articles are of the same days.
    """
    if blame.accuser_side & side or (days is not None and days > APART):
        return 0
    if denial.against is not None and denial.against not in blame.accuser_side:
        return 0
    shared = about & blame.words - side - blame.accuser_side
    if denial.against is not None and not about - blame.accuser_side:
        return 1 + blame.is_charge
    is_plain = len(shared) > 1 or (shared & _happenings() and days is not None and days <= _CLOSE)
    return 2 * len(shared) + blame.is_charge if is_plain else 0


@functools.cache
def _happenings() -> frozenset[str]:
    return frozenset(rule.id for rule in claim_rules().events)


def _counters(tie: _Tie, reading: Reading) -> Iterator[_Tie]:
    """What those who deny go on to blame the accuser for, in the same sentence or close behind where they say so."""
    if tie.kind not in ("denial", "dismissal"):
        return
    here = tie.sentence_id
    denier = next(
        (d for d in reading.mentions.denials if d.sentence_id == here and _KINDS.get(d.kind) == tie.kind), None
    )
    if denier is None:
        return
    side = side_of(reading, denier)
    for number in range(here, min(here + _AFTER + 1, len(reading.mentions.sentences))):
        for blame in reading.blames_in(number):
            if not _is_theirs(blame, side) or (number == here and blame.start < denier.start):
                continue
            says_so = _says_so(reading, blame)
            back = _blames_back(blame, tie.blame) or (says_so and blame.has_agent and not blame.accused_side)
            if not back or (number > here and not says_so):
                continue
            because = "denies it and blames the accuser"
            yield _Tie(tie.blame, "counter-accusation", tie.article_id, number, blame.accuser, because, "blames-back")
            return


def _is_theirs(blame: Blame, side: frozenset[str]) -> bool:
    """Whether something is said by those who denied, or by `its spokesman` right behind."""
    return bool(blame.accuser_side & side) or (blame.accuser_text or "").lower().startswith(("its ", "their "))


def _blames_back(blame: Blame, first: Blame) -> bool:
    return bool(blame.accused_side & first.accuser_side)


def _says_so(reading: Reading, blame: Blame) -> bool:
    """Whether a sentence has words that say that it answers."""
    low = f" {' '.join(blame.sentence.text.lower().replace(',', ' ').split())} "
    return any(f" {words} " in low for rule in answer_rules().answering for words in rule.words)


def _in_turn(reading: Reading, ties: Sequence[_Tie]) -> Iterator[_Tie]:
    """Accusations that say that they answer the one before: Kyiv in turn accused Minsk of laying mines."""
    known = {(tie.article_id, tie.sentence_id) for tie in ties if tie.kind == "counter-accusation"}
    for blame in reading.blames:
        here = blame.sentence.sentence_id
        if not blame.is_outright or (reading.article_id, here) in known or not _says_so(reading, blame):
            continue
        before = [
            other for other in _near(reading, here)
            if other.is_charge and other is not blame
            and other.start < blame.start
            and other.accused_side & blame.accuser_side and other.accuser_side & blame.accused_side
        ]  # fmt: skip
        if before:
            yield _Tie(before[-1], "counter-accusation", reading.article_id, here, blame.accuser,
                       "the accused blames the accuser and says that it answers", "in-turn")  # fmt: skip


def _also(reading: Reading, denial: Denial, first: Blame) -> Iterator[_Tie]:
    """Other accusations of the same by others, before a denial of it: one denial answers them all."""
    side, about = side_of(reading, denial), denied_words(denial)
    if denial.kind == "no-comment":
        about = first.words
    for blame in _near(reading, denial.sentence_id - 1):
        if blame is first or not blame.is_charge or not blame.accused_side & side:
            continue
        if (about - side) & blame.words:
            yield _tie(reading, denial, blame, "blames who denies for the same", "own-accused")
    for number in range(denial.sentence_id, denial.sentence_id + 2):
        for blame in reading.blames_in(number):
            if blame.is_outright and blame.start > denial.start and _is_also(blame) and blame.accused_side & side:
                yield _tie(reading, denial, blame, "blames who denied for the same as well", "also-accused")


def _is_also(blame: Blame) -> bool:
    """Whether an accusation says that it is made beside another: `has also accused`."""
    before = blame.sentence.text[: blame.start - blame.sentence.start].lower().split()
    return "also" in before[-2:]


@functools.cache
def _denying() -> frozenset[str]:
    """Words that deny, by themselves."""
    rules = denial_rules()
    forms = {form for verb in rules.verbs for form in verb.forms} | set(rules.dismissals.words)
    return frozenset(form for form in forms if " " not in form)


def _may_be_answered(blame: Blame, readings: Mapping[str, Reading], ties: Sequence[_Tie]) -> bool:
    """Whether those who are blamed deny something that may be this, so that it can't be called unanswered."""
    reading = readings[blame.article_id]
    behind = tokens(reading.mentions.text, blame.end, blame.sentence.end)
    # Not: in the disputed region.
    if any(token.low in _denying() and before.low not in _DETERMINERS for before, token in pairwise(behind)):
        return True
    here = blame.sentence.sentence_id
    later = (d for d in reading.mentions.denials if here <= d.sentence_id <= here + _NEAR and d.start > blame.start)
    if any(d.kind in _KINDS and side_of(reading, d) & blame.accused_side for d in later):
        return True
    return any(
        tie.rule == "elsewhere"
        and tie.blame.article_id == blame.article_id
        and tie.blame.accused_side & blame.accused_side
        for tie in ties
    )


def _origins(echoes: Mapping[str, Sequence[Echo]]) -> dict[tuple[str, int], set[str]]:
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for id_, rows in echoes.items():
        for echo in rows:
            found[id_, echo.sentence_id].add(echo.origin_id)
    return found


def _rows(
    readings: Mapping[str, Reading], ties: Sequence[_Tie], origins: Mapping[tuple[str, int], set[str]]
) -> dict[str, list[Answer]]:
    rows: dict[str, list[Answer]] = {id_: [] for id_ in readings}
    done: set[tuple[object, ...]] = set()
    answered: set[tuple[str, int, str | None]] = set()
    answered_origins: set[str] = set()
    counters = {(tie.article_id, tie.sentence_id): tie.answerer for tie in ties if tie.kind == "counter-accusation"}
    for tie in ties:
        place = tie.blame.article_id, tie.blame.sentence.sentence_id
        key = (*place, tie.blame.accuser, tie.article_id, tie.sentence_id, tie.kind, tie.answerer)
        answered.add((*place, tie.blame.accuser))
        answered_origins |= origins.get(place, set())
        if key not in done:
            done.add(key)
            rows[place[0]].append(_row(tie.blame, tie))
    for reading in readings.values():
        for blame in reading.blames:
            place = reading.article_id, blame.sentence.sentence_id
            if (*place, blame.accuser) in answered or origins.get(place, set()) & answered_origins:
                continue
            is_charge = _stands_alone(blame) or (place in counters and counters[place] == blame.accuser)
            if is_charge and not _may_be_answered(blame, readings, ties):
                rows[place[0]] += [_row(blame, None)] * (2 if _is_mutual(reading, blame) else 1)
    return {id_: sorted(found, key=lambda row: (row.start, row.answer)) for id_, found in rows.items()}


def _is_mutual(reading: Reading, blame: Blame) -> bool:
    """Whether one clause holds two accusations of two who aren't named: `both sides accused the other`."""
    behind = reading.mentions.text[blame.end : blame.end + _OTHER].lower().split()
    return (blame.accuser_text or "").lower() in answer_rules().both and "other" in behind[:2]


def _stands_alone(blame: Blame) -> bool:
    """Whether something said is an accusation even though nobody answers it."""
    if not blame.is_charge:
        return False
    if blame.rule in answer_rules().condemning:
        return bool(blame.accused_side)
    if blame.is_outright:
        return True
    words = {lemma(word) for word in (blame.accused or "").split("-")}
    speaks = blame.accuser_text or blame.rule == _BARE
    is_somebody = bool(blame.accused and speaks) and not words & answer_rules().unnamed
    verb = next((one for one in content(blame.act or "").lemmas[:_FIRST] if form_of(one)), None)
    return is_somebody and verb in charged_acts()


def _row(blame: Blame, tie: _Tie | None) -> Answer:
    return Answer(
        sentence_id=blame.sentence.sentence_id, start=blame.start, end=blame.end, accuser=blame.accuser,
        accused=blame.accused, act=blame.act, answer=tie.kind if tie else "none",
        answer_article_id=tie.article_id if tie else None, answer_sentence_id=tie.sentence_id if tie else None,
        answerer=tie.answerer if tie else None,
        because=tie.because if tie else "no article has an answer that it plainly gets",
        rule=tie.rule if tie else "unanswered",
    )  # fmt: skip
