"""Denial to the sentence that states what it denies, and whose claim that is.

A sentence is the more likely the more rare words it shares with what is denied, where somebody else says something in
it, where that is an accusation, where it speaks of the one who denies, and the nearer it stands.
"""

import functools
import math
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec

from analysis.clauses import word_set
from analysis.denial_rules import denial_rules
from analysis.records import Denial, Sentence, Statement
from analysis.resolve import Mentions

_WORDS = re.compile(r"[^\W\d_]+")
_BY = re.compile(r"\b(?:by|from)(?: the)?(?: [A-Z][\w.-]*['’]s)? \Z")
_NEXT = re.compile(r"(?:['’]s?)?(?: [\w-]+){1,2}")
_COUNTED = re.compile(r"(?i)\b(?:tolls?|figures?|numbers?|counts?|tally|estimates?|statistics)\b")
_DIGIT = re.compile(r"\d|dozen|hundred|thousand")
_NOBODY = re.compile(r"(?i)\b(?:either|neither|each|both)\b")
_OWNED = re.compile(r" by |['’]s |s['’] ")
_BACK, _AHEAD = 20, 10  # sentences that a denial reaches back, and a headline ahead
_STEM = 5  # letters by which two words count as one: Turkey, Turkish have none in common but massacre, massacred do


class _Weights(NamedTuple):
    """What speaks for a sentence; chosen once on the development lists."""

    said: float = 0.7  # somebody else says something
    accused: float = 0.3  # and it is an accusation
    denier: float = 0.9  # it speaks of the one who denies
    step: float = 0.25  # for each sentence between
    far: float = 1.6  # but no more than this
    ahead: float = 0.0  # it stands behind the denial
    words: float = 0.5  # for each rare word that it shares with what is denied
    most_words: float = 3.0  # shared words count no more than this
    here: float = 2.5  # it stands in the same sentence
    pointed: float = 1.2  # and the denial only points to it
    itself: float = 3.2  # what is denied says whose claim it is
    others: float = 2.0  # the words say whose claim it is, and this is another's
    owned: float = 3.0  # that one says it
    lead: float = 0.4  # the article's first sentence
    early: float = 0.6  # near the article's beginning, less and less over eight sentences
    charge: float = 1.0  # it speaks of what one is blamed for: killing, sending arms
    again: float = 1.1  # an earlier denial answers it
    same: float = 1.0  # and that is by the same
    next: float = 0.5  # it stands directly before
    repointed: float = 0.8  # the share of it for "the claim", which points to the last one
    numbered: float = 1.2  # a number in it, for "the toll", "the figure"
    enough: float = 1.35  # less is left open


_W = _Weights()


class Antecedents:
    """The sentences of one article, to look up what a denial answers."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Mentions, said: Sequence[Statement]) -> None:
        self.sentences = sentences
        self.mentions = mentions
        self.said: dict[int, list[Statement]] = {}
        for statement in said:
            self.said.setdefault(statement.sentence_id, []).append(statement)
        self.stems = [_stems(sentence.text) for sentence in sentences]
        counts: dict[str, int] = {}
        for stems in self.stems:
            for stem in stems:
                counts[stem] = counts.get(stem, 0) + 1
        size = len(sentences)
        self.rarity = {stem: math.log((size + 1) / n) / math.log(size + 1) * 1.6 for stem, n in counts.items()}
        lists = denial_rules().lists
        charges = {word[:_STEM] for name in ("charged", "acts") for word in lists[name] if len(word) > 3}
        self.charged = [bool(stems & charges) for stems in self.stems]
        self.answered_before: dict[int, str | None] = {}
        self.lead = next((s.sentence_id for s in sentences if s.segment == "body"), 0)

    def answered(self, denial: Denial) -> Denial:
        """A denial with the sentence that states what it denies; `left_open` says why there is none."""
        owner = self._owner(denial)
        if _asks(denial):
            return msgspec.structs.replace(denial, left_open="indirect-question", against=owner)
        best, weight = self._best(denial, owner)
        if best is None or weight < _W.enough:
            return msgspec.structs.replace(denial, left_open="nothing-alike", against=owner)
        self.answered_before[best] = denial.denier or denial.denier_text
        answers_somebody = denial.kind != "no-comment" or bool(_stems(denial.denied or "") & _pointers())
        against = owner or (self._claimant(denial, best) if answers_somebody else None)
        return msgspec.structs.replace(denial, denies_sentence_id=best, against=against, left_open=None)

    def _best(self, denial: Denial, owner: str | None) -> tuple[int | None, float]:
        """The sentence that a denial most likely answers, and how much speaks for it."""
        wanted = _stems(denial.denied or "") & self.rarity.keys()
        best, most = None, -math.inf
        for at in self._reach(denial.sentence_id):
            weight = self._weight(denial, wanted, owner, at)
            if weight is not None and weight > most:
                best, most = at, weight
        return best, most

    def _reach(self, at: int) -> Iterable[int]:
        yield from range(at, max(-1, at - _BACK - 1), -1)
        if at <= self.lead + 1 or self.sentences[at].segment in ("headline", "summary"):
            yield from range(at + 1, min(at + 1 + _AHEAD, len(self.sentences)))

    def _weight(self, denial: Denial, wanted: AbstractSet[str], owner: str | None, at: int) -> float | None:
        """What speaks for a sentence, None where it can't be what is denied."""
        sentence, here = self.sentences[at], at == denial.sentence_id
        others = [s for s in self.said.get(at, ()) if self._is_other(denial, s)]
        if here:
            return max(_states_itself(denial, owner), self._here(denial, others))
        if sentence.segment not in ("body", "caption") or (not others and self.said.get(at)):
            return None
        weight = _W.words * min(_W.most_words, sum(self.rarity[w] for w in wanted & self.stems[at]))
        if others:
            weight += _W.said + _W.accused * any(s.type == "accusation" for s in others)
            if owner is not None:
                weight += _W.owned if owner in [s.speaker for s in others] else -_W.others
        weight += _W.lead * (at == self.lead) + _W.early * max(0.0, 1 - (at - self.lead) / 8)
        weight += _W.charge * self.charged[at]
        weight += _W.next * (at == denial.sentence_id - 1 and bool(others))
        if at in self.answered_before:
            again = _W.again + _W.same * (self.answered_before[at] == (denial.denier or denial.denier_text))
            weight += again * (_W.repointed if denial.denied and _points(denial) else 1)
        if others and _COUNTED.search(denial.denied or ""):
            weight += _W.numbered * any(_DIGIT.search(s.content or "") for s in others)
        weight += _W.denier * self._speaks_of(denial, at)
        weight -= min(_W.far, _W.step * abs(at - denial.sentence_id))
        return weight - (_W.ahead if at > denial.sentence_id else 0)

    def _here(self, denial: Denial, others: Sequence[Statement]) -> float:
        """What speaks for the denial's own sentence, where somebody else says something in it."""
        accused = any(s.type == "accusation" for s in others)
        pointed = denial.denied is not None and _points(denial)
        if not others or not (accused or pointed):
            return 0.0
        return _W.said + _W.here + _W.accused * accused + _W.pointed * pointed

    def _is_other(self, denial: Denial, statement: Statement) -> bool:
        """Whether a statement is one that this denial can answer."""
        if statement.type in ("denial", "no-comment", "other") or statement.content is None:
            return False
        if statement.speaker is not None and statement.speaker == denial.denier:
            return False
        if statement.speaker_text and denial.denier_text and self._same_side(denial, statement):
            return False
        if statement.sentence_id != denial.sentence_id:
            return True
        around = (statement.content_start or 0) <= denial.start < (statement.content_end or 0)
        return not around and not (
            statement.speaker_start is not None and statement.speaker_start == denial.denier_start
        )

    def _same_side(self, denial: Denial, statement: Statement) -> bool:
        """Whether words for a speaker hold those for the denier, or both speak for the same side."""
        behalf = {denial.on_behalf_of, denial.denier} - {None}
        if {statement.on_behalf_of, statement.speaker} & behalf:
            return True
        ours = _stems(denial.denier_text or "")
        return bool(ours) and ours <= _stems(statement.speaker_text or "")

    def _speaks_of(self, denial: Denial, at: int) -> bool:
        """Whether a sentence names the one who denies, or whom they speak for, or calls them as the denial does."""
        sentence = self.sentences[at]
        ids = {a.actor for a in self.mentions.inside(sentence.start, sentence.end)}
        if {denial.denier, denial.on_behalf_of} & ids:
            return True
        return bool(_stems(denial.denier_text or "") & self.stems[at])

    def _claimant(self, denial: Denial, at: int) -> str | None:
        """Who says what the sentence states: the accuser, else whose words are most like what is denied."""
        wanted = _stems(denial.denied or "")
        others = [s for s in self.said.get(at, ()) if self._is_other(denial, s) and s.speaker]
        if not others:
            return None
        return max(
            others, key=lambda s: (len(wanted & _stems(s.content or "")), s.type == "accusation", s.start)
        ).speaker

    def _owner(self, denial: Denial) -> str | None:
        """Whose claim it is by the words themselves: `the army's version`, `police claims`, `a claim by X`."""
        if not denial.denied:
            return None
        text = self.mentions.text
        at = text.find(denial.denied, max(0, denial.start - 400), denial.end + 400)
        if at < 0:
            return None
        claims = denial_rules().claims
        for actor in self.mentions.inside(at, at + len(denial.denied)):
            if actor.actor == denial.denier:
                continue
            before = text[max(at, actor.start - 28) : actor.start]
            owns = text[actor.end : actor.end + 2] in ("'s", "’s", "' ", "’ ")
            if _BY.search(before) and not (owns and text[actor.end + 3 : actor.end + 4].isupper()):
                return actor.actor
            follows = _NEXT.match(text, actor.end)
            if actor.start - at < 12 and follows and set(follows.group().lower().split()) & claims:
                return actor.actor
        return None


@functools.lru_cache(4096)
def _stems(words: str) -> frozenset[str]:
    dull = word_set("dull")
    return frozenset(word[:_STEM] for word in _WORDS.findall(words.lower()) if len(word) > 2 and word not in dull)


def _states_itself(denial: Denial, owner: str | None) -> float:
    """How far the words for what is denied state it and say whose it is: `a report by X that 45 were shot`."""
    words = denial.denied or ""
    if len(_stems(words) - _pointers()) < 2 or _NOBODY.search(words) or not _stems(words) & _pointers():
        return 0.0
    if owner is not None or _OWNED.search(words):
        return _W.itself
    return _W.said + _W.charge if words.lower().startswith("the ") else 0.0


def _points(denial: Denial) -> bool:
    """Whether what is denied is only pointed to: `the reports`, `it`."""
    return denial.denied is None or not _stems(denial.denied) - _pointers()


@functools.cache
def _pointers() -> frozenset[str]:
    return frozenset(word[:_STEM] for word in denial_rules().claims)


def _asks(denial: Denial) -> bool:
    """Whether what is not answered is a question and no claim: `who fired the shells`."""
    if denial.kind not in ("no-comment", "unverified") or not denial.denied:
        return False
    return denial.denied.split(" ", 1)[0].lower() in word_set("questions")
