"""Denial to the sentence that states what it denies, and whose claim that is.

What only points (`it`, `the report`) means the last sentence near by in which somebody else speaks of those who deny,
else the last in which somebody else says anything of that kind. What has words of its own means the sentence that
shares most of them, by groups of lemmas and without the words for who speaks; else the last that says by name that
those who deny did something. Whose claim it is: whom the words name, else who says it there, by the words for them
where they have no name.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

import msgspec

from analysis.language.clauses import word_set
from analysis.language.scan import Token
from analysis.links.blames import Reading, answer_rules
from analysis.links.fits import blames_denier, denied_words, side_of
from analysis.links.lemmas import content, groups
from analysis.links.pointing import (
    NOBODY,
    asks,
    head,
    id_of,
    is_somebody,
    made_by,
    names_claim,
    names_deed,
    points_only,
    stands_apart,
    states_itself,
    stems,
)
from analysis.links.same_sentence import as_claimed, is_tied, was_asked
from analysis.records import Denial, Mentions, Sentence, Statement
from analysis.speech.denial_rules import denial_rules

_BY = re.compile(r"\b(?:by|from)(?: the)?(?: [A-Z][\w.-]*['’]s)? \Z")
_NEXT = re.compile(r"(?:['’]s?)?(?: [\w-]+){1,2}")
_CLAIM_BY = re.compile(r"\b(?:claims?|allegations?|accusations?|charges?|reports?) (?:by|from) (?:an?|the)? ?")
_BLAME = re.compile(r"(?i)\b(?:accusations?|charges?|allegations?)\b")
_REQUEST = re.compile(r"(?i)\b(?:requests?|questions?|messages?|calls?|e-?mails?|letters?|queries|inquiries|texts?)\b")
_COUNTED = re.compile(r"(?i)\b(?:tolls?|figures?|numbers?|counts?|tally|estimates?|statistics)\b")
_BY_WHOM = re.compile(r" \w+ by (?:the |an? )?\w+(?: [A-Z][\w-]*)*")
_DIGIT = re.compile(r"\d|dozen|hundred|thousand")
_OWNED = re.compile(r" (?:by|in|from) |['’]s |s['’] ")
_BACK, _AHEAD = 20, 10  # sentences that a denial reaches back, and a headline ahead
_SUBJECT = 12  # letters in which the subject of what is denied begins


_POINTS_BACK = 4  # sentences that "the claim" and "it" reach back
_BLAMED_BACK = 8  # sentences that a denial reaches back to one that blames the denier in other words
_CHARGED_BACK = 4  # sentences that a silence reaches back to an accusation of those who are silent
_SILENT_BACK = 2  # sentences that a silence reaches back
_ONLY_BACK = 3  # sentences of an article's beginning in which one can only deny the one thing said
_MANY = 30  # denials that one is held against: more than most articles have
_AGAIN = 2  # sentences over which the same denier goes on denying the same
_ALIKE = 1.35  # rare words that a sentence shares with what is denied, at least
_ADJACENT = 0.9  # what it counts that a sentence stands directly before the denial
_SAID, _ACCUSED, _NAMED = 0.3, 0.3, 0.5  # that somebody says it, that it accuses, that it names the denier
_BLAMED = 0.5  # that it accuses the denier
_STEP, _FAR = 0.1, 1.0  # for each sentence between, and no more than this
_SAME = 0.6  # that the same denier answered it before


class Antecedents:
    """The sentences of one article, to look up what a denial answers."""

    def __init__(self, mentions: Mentions, scanned: Sequence[list[Token]] | None = None) -> None:
        self.reading = Reading("", mentions, scanned)
        self.sentences, self.text = mentions.sentences, mentions.text
        self.said = self.reading.said
        self._sides: dict[tuple[str | None, str | None, str | None], frozenset[str]] = {}
        self._answerable: dict[tuple[int, int | None, int], list[Statement]] = {}
        self.words = [self._told(sentence) for sentence in self.sentences]
        counts = Counter(chain.from_iterable(self.reading.words))
        size = len(self.sentences)
        rarity = {n: math.log((size + 1) / n) / math.log(size + 1) * 1.6 for n in set(counts.values())}
        self.rarity = {word: rarity[n] for word, n in counts.items()}
        self.lead = next((s.sentence_id for s in self.sentences if s.segment == "body"), 0)

    def _side(self, denial: Denial) -> frozenset[str]:
        """The side of who denies; looked up once, not for each sentence."""
        key = denial.denier, denial.on_behalf_of, denial.denier_text
        if key not in self._sides:
            self._sides[key] = side_of(self.reading, denial)
        return self._sides[key]

    def _told(self, sentence: Sentence) -> frozenset[str]:
        """The words of a sentence without those for who speaks, unless these stand in what is said, too."""
        said = self.said[sentence.sentence_id]
        speakers = frozenset[str]().union(*(content(s.speaker_text or "").lemmas for s in said))
        contents = frozenset[str]().union(*map(self._said, said))
        return self.reading.words[sentence.sentence_id] - (speakers - contents)

    def _said(self, statement: Statement) -> frozenset[str]:
        """The words of what is said."""
        return self.reading.passages.groups(statement.content_start or 0, statement.content_end or 0)

    def answered(self, denials: Sequence[Denial]) -> list[Denial]:
        """Denials with the sentences that state what they deny; `left_open` says why there is none.

        Those in the body come first: a headline answers what the same denier answers in the body.
        """
        order = sorted(range(len(denials)), key=lambda n: (self._is_headline(denials[n]), n))
        done: dict[int, Denial] = {}
        inside: list[Denial] = []
        for n in order:
            near = inside[:_MANY] if self._is_headline(denials[n]) else inside[-_MANY:]
            done[n] = self._answered(denials[n], near)
            inside.append(done[n])
        return [done[n] for n in range(len(denials))]

    def _is_headline(self, denial: Denial) -> bool:
        return self.sentences[denial.sentence_id].segment in ("headline", "summary")

    def _answered(self, denial: Denial, before: Sequence[Denial]) -> Denial:
        owner = self._owner(denial)
        if asks(denial):
            return msgspec.structs.replace(denial, left_open="indirect-question", against=owner)
        best = self._owned(denial) if owner is None else None
        best = self._best(denial, owner, before) if best is None else best
        if best is None:
            return msgspec.structs.replace(denial, left_open="nothing-alike", against=owner)
        against = owner or (self._claimant(denial, best) if self._answers_somebody(denial, best) else None)
        if (
            best == denial.sentence_id
            and against is None
            and (claimed := as_claimed(self.text, self.sentences[denial.sentence_id], denial))
        ):
            named = self.reading.actors.inside(*claimed.span("who"))
            against = named[-1].actor if named else id_of(claimed["who"])
        return msgspec.structs.replace(denial, denies_sentence_id=best, against=against, left_open=None)

    def _answers_somebody(self, denial: Denial, at: int) -> bool:
        """Whether a denial is of somebody's claim: silence is where its side is blamed, no check of a newsroom is."""
        if denial.kind != "no-comment":
            return denial.kind != "unverified"
        return names_claim(denial.denied or "") or self._blames(denial, at)

    def _best(self, denial: Denial, owner: str | None, before: Sequence[Denial]) -> int | None:
        """The sentence that a denial answers, None where none does."""
        again = [d for d in before if d.denies_sentence_id is not None and self._same_denier(denial, d)]
        if self._is_headline(denial):
            return again[0].denies_sentence_id if again else self._alike(denial, owner, again)
        if (here := self._here(denial, owner)) is not None:
            return here
        if denial.kind == "unverified" and (denial.denied is None or NOBODY.search(denial.denied)):
            return None
        return self._in_body(denial, owner, again)

    def _owned(self, denial: Denial) -> int | None:
        """What somebody said whom the words for what is denied call as before: `the number given by the doctor`."""
        start, end = self._called(denial)
        words = self.text[start:end]
        if not names_claim(words) or names_deed(words) or not _OWNED.search(words):
            return None
        lemmas = frozenset(content(words).lemmas)
        said = [s for at in range(max(0, denial.sentence_id - _BACK), denial.sentence_id)
                for s in self._others(denial, at) if lemmas & head(s.speaker_text)]  # fmt: skip
        return said[-1].sentence_id if len({s.speaker_text for s in said}) == 1 else None

    def _called(self, denial: Denial) -> tuple[int, int]:
        """Where the words for what is denied stand, with those behind that say by whom: the number `given by him`."""
        words = denial.denied or ""
        at = self.text.find(words, max(0, denial.start - 400), denial.end + 400) if words else -1
        if at < 0:
            return 0, 0
        by = _BY_WHOM.match(self.text, at + len(words))
        return at, by.end() if by else at + len(words)

    def _in_body(self, denial: Denial, owner: str | None, again: Sequence[Denial]) -> int | None:
        """The earlier sentence that a denial in the body answers: the last one that it points to, or the most alike."""
        last = again[-1] if again else None
        unsaid = denial.denied is None or _REQUEST.search(denial.denied) is not None
        attacks_only = denial.kind == "dismissal" and denial.text in (denial.denied or "")
        points = unsaid or attacks_only or points_only(denial) or names_deed(denial.denied or "")
        if last and points and not unsaid and self._goes_on(last, denial):
            return last.denies_sentence_id
        if unsaid and denial.kind == "no-comment" and (charged := self._charged(denial)) is not None:
            return charged
        if points:
            nearest = self._nearest(denial, _SILENT_BACK if unsaid else _POINTS_BACK, owner)
            return nearest if nearest is not None or unsaid else self._ahead(denial, owner)
        best = self._alike(denial, owner, again)
        if self._is_habit(denial):
            return best
        if best is None:
            best = self._blamed(denial, owner)
        if best is None and last and denial.sentence_id - last.sentence_id <= _AGAIN:
            return last.denies_sentence_id
        return best if best is not None else self._only_one(denial, owner)

    def _ahead(self, denial: Denial, owner: str | None) -> int | None:
        """What an article that begins with a denial of `it` says behind it of those who deny."""
        if denial.sentence_id > self.lead or owner is not None:
            return None
        behind = range(denial.sentence_id + 1, min(len(self.sentences), denial.sentence_id + _POINTS_BACK))
        here = self.sentences[denial.sentence_id]
        side = self._side(denial) | self.reading.naming(here.start, here.end)
        return next((at for at in behind if self._others(denial, at) and side & self.reading.named(at)), None)

    def _charged(self, denial: Denial) -> int | None:
        """The last sentence close by in which those who are silent are accused."""
        back = range(denial.sentence_id - 1, max(-1, denial.sentence_id - _CHARGED_BACK - 1), -1)
        return next((at for at in back if self._accuses(denial, at) and self._blames(denial, at)), None)

    def _only_one(self, denial: Denial, owner: str | None) -> int | None:
        """The one thing that anybody else says before a denial at an article's beginning, in words of its own."""
        if owner is not None or denial.kind in ("no-comment", "unverified") or names_claim(denial.denied or ""):
            return None
        if denial.sentence_id - self.lead > _ONLY_BACK:
            return None
        told = [at for at in range(self.lead, denial.sentence_id) if self._others(denial, at)]
        return told[0] if len(told) == 1 else None

    def _goes_on(self, last: Denial, denial: Denial) -> bool:
        """Whether a denial only goes on from the one before, with nobody else's words between them."""
        if denial.sentence_id - last.sentence_id > 1:
            return False
        between = [s for s in (*self.said[last.sentence_id], *self.said[denial.sentence_id])
                   if last.start < s.start < denial.start]  # fmt: skip
        return not any(self._is_other(denial, s) and s.speaker is not None for s in between)

    def _here(self, denial: Denial, owner: str | None) -> int | None:
        """The denial's own sentence, where it states what is denied."""
        others = self._others(denial, denial.sentence_id)
        pointed = denial.denied is not None and points_only(denial)
        earlier = [s for s in others if s.start < denial.start]
        if pointed and earlier and not NOBODY.search(denial.denied or ""):
            return denial.sentence_id
        if any(s.type == "accusation" for s in earlier) and denial.kind != "unverified":
            return denial.sentence_id
        sentence = self.sentences[denial.sentence_id]
        if was_asked(self.text, sentence, denial) or as_claimed(self.text, sentence, denial):
            return denial.sentence_id
        if any(is_tied(self.text, denial, s) for s in others):
            return denial.sentence_id
        said_before = owner is not None and any(
            owner in [s.speaker for s in self.said[at]] for at in range(denial.sentence_id)
        )
        return denial.sentence_id if states_itself(denial, owner) and not said_before else None

    def _nearest(self, denial: Denial, back: int, owner: str | None) -> int | None:
        """The last sentence before a denial in which somebody else claims something of the kind that is denied.

        One that speaks of those who deny comes before one that doesn't, and the owner's before anybody's.
        """
        is_counted = _COUNTED.search(denial.denied or "") is not None
        told = denial.sentence_id - 1  # by the article itself, of those who deny: 30 were shot by the Front
        if owner is None and denial.kind != "no-comment" and not is_counted and self._tells_of(denial, told):
            return told
        first = max(0, denial.sentence_id - (back if owner is None else _BACK))
        found = [at for at in range(told, first - 1, -1) if self._may_be_meant(denial, owner, at)]
        touching = [] if is_counted else [at for at in found if self._speaks_of(denial, at)]
        if _BLAME.search(denial.denied or ""):
            found = [at for at in found if self._accuses(denial, at)] or found
        first_word = (denial.denied or "").lower().split(" ", 1)[0]
        if first_word in ("both", "either", "neither") and (two := self._two(denial, found)) is not None:
            return two
        if touching and not (first_word in ("this", "that") and found[:1] == [told]):
            return touching[0]
        return self._first_of(denial, found[0]) if found else None

    def _two(self, denial: Denial, found: Sequence[int]) -> int | None:
        """The first of the last two sentences by different speakers: what `both reports` begin with."""
        if not found or len({s.speaker_text for s in self._others(denial, found[0])}) > 1:
            return None
        last = {s.speaker for s in self._others(denial, found[0])}
        return next((at for at in found[1:] if {s.speaker for s in self._others(denial, at)} != last), None)

    def _tells_of(self, denial: Denial, at: int) -> bool:
        """Whether a sentence in which nobody speaks names those who deny."""
        if at < 0 or self.said[at] or self.sentences[at].segment != "body":
            return False
        return bool(self._side(denial) & self.reading.acting(at))

    def _blamed(self, denial: Denial, owner: str | None) -> int | None:
        """The last sentence before a denial that says of the denier's side that it did something."""
        if denial.kind in ("no-comment", "unverified") or owner is not None or names_claim(denial.denied or ""):
            return None
        back = range(denial.sentence_id - 1, max(-1, denial.sentence_id - _BLAMED_BACK - 1), -1)
        return next((at for at in back if self._blames(denial, at)), None)

    def _blames(self, denial: Denial, at: int) -> bool:
        """Whether a sentence says by name that those who deny did something."""
        side = self._meant(denial)
        return any(
            not blame.accuser_side & side
            and (
                (blame.accused_side & side and (blame.is_charge or blame.has_agent))
                or (blame.is_outright and blames_denier(denial, side, blame))
            )
            for blame in self.reading.blames_in(at)
        )

    def _meant(self, denial: Denial) -> frozenset[str]:
        """The side of who denies; where it has no state, with those that what is denied begins with.

        `President Vucic denied that Belgrade had sent the men`.
        """
        side = self._side(denial)
        if len(side) > 1 or denial.denied is None:
            return side
        at = self.text.find(denial.denied, denial.end, denial.end + 400)
        return side | self.reading.naming(at, at + _SUBJECT) if at >= 0 else side

    def _may_be_meant(self, denial: Denial, owner: str | None, at: int) -> bool:
        """Whether somebody else says something in a sentence that `the claim`, `the figures` can stand for."""
        others = self._others(denial, at)
        if self.sentences[at].segment not in ("body", "caption") or not others:
            return False
        if owner is not None and not any(owner in (s.speaker, s.on_behalf_of) for s in others):
            return False
        return not _COUNTED.search(denial.denied or "") or _DIGIT.search(self.sentences[at].text) is not None

    def _accuses(self, denial: Denial, at: int) -> bool:
        return any(s.type == "accusation" for s in self._others(denial, at))

    def _others(self, denial: Denial, at: int) -> list[Statement]:
        """What is said in a sentence that a denial can answer; asked several times for each."""
        key = denial.start, denial.denier_start, at
        if key not in self._answerable:
            self._answerable[key] = [s for s in self.said[at] if self._is_other(denial, s)]
        return self._answerable[key]

    def _first_of(self, denial: Denial, at: int) -> int:
        """The sentence where the speaker of a run of sentences says what touches the denier, not their last."""
        speakers = {s.speaker for s in self._others(denial, at)} - {None}
        if self._speaks_of(denial, at) or self._accuses(denial, at) or not speakers:
            return at
        for n in range(at - 1, max(-1, at - 4), -1):
            said = self.said[n]
            if not said:
                continue
            if not speakers & {s.speaker for s in said}:
                return at
            if self._speaks_of(denial, n) or any(s.type in ("accusation", "demand") for s in said):
                return n
        return at

    def _alike(self, denial: Denial, owner: str | None, again: Sequence[Denial]) -> int | None:
        """The sentence whose words are most like what is denied."""
        wanted = denied_words(denial) & self.rarity.keys()
        weights = {at: self._weight(denial, wanted, owner, at) for at in self._reach(denial)}
        for one in again:
            if one.denies_sentence_id in weights:
                weights[one.denies_sentence_id] += _SAME
        best = max(weights, key=lambda at: (weights[at], at), default=None)
        return best if best is not None and weights[best] >= _ALIKE else None

    def _reach(self, denial: Denial) -> Iterable[int]:
        """The sentences that may state what is denied."""
        at = denial.sentence_id
        ahead = _AHEAD if at <= self.lead + 1 else 0
        for n in (*range(max(0, at - _BACK), at), *range(at + 1, min(at + 1 + ahead, len(self.sentences)))):
            if self.sentences[n].segment in ("body", "caption") and (not self.said[n] or self._others(denial, n)):
                yield n

    def _weight(self, denial: Denial, wanted: AbstractSet[str], owner: str | None, at: int) -> float:
        """How much speaks for a sentence."""
        others = self._others(denial, at)
        weight = sum(self.rarity[word] for word in wanted & self.words[at])
        if self._is_habit(denial):
            return weight - min(_FAR, _STEP * abs(at - denial.sentence_id))
        weight += _SAID * bool(others) + _ACCUSED * any(s.type == "accusation" for s in others)
        touches = self._speaks_of(denial, at)
        weight += _NAMED * touches + _BLAMED * self._blames(denial, at)
        if at == denial.sentence_id - 1 and (others or touches):
            weight += _ADJACENT
        if owner is not None and owner in [s.speaker for s in others]:
            weight += 1
        return weight - min(_FAR, _STEP * abs(at - denial.sentence_id))

    def _is_habit(self, denial: Denial) -> bool:
        """Whether a denial is told as known before: `Iran, which denies arming the group`, `has always denied`."""
        before = self.text[denial.denier_end or denial.start : denial.start].lower().split()
        return not word_set("habits").isdisjoint(before)

    def _same_denier(self, one: Denial, other: Denial) -> bool:
        brief = self._is_headline(one) and not self._is_headline(other)  # Serbs deny attack: the Bosnian Serb army does
        if one.denier is not None and other.denier is not None and not brief:
            return one.denier == other.denier or bool({one.denier, one.on_behalf_of} & {other.on_behalf_of} - {None})
        ours, theirs = stems(one.denier_text or ""), stems(other.denier_text or "")
        return bool(ours & theirs) or (brief and bool(self._side(one) & self._side(other)))

    def _is_other(self, denial: Denial, statement: Statement) -> bool:
        """Whether a statement is one that this denial can answer."""
        if statement.type in ("denial", "no-comment", "other") or statement.content is None:
            return False
        if statement.speaker is not None and statement.speaker == denial.denier:
            return False
        if statement.speaker_text and denial.denier_text and self._same_side(denial, statement):
            return False
        return statement.sentence_id != denial.sentence_id or stands_apart(denial, statement)

    def _same_side(self, denial: Denial, statement: Statement) -> bool:
        """Whether words for a speaker hold those for the denier, or both speak for the same side."""
        side = denial.on_behalf_of, denial.denier
        if (statement.speaker and statement.speaker in side) or (
            statement.on_behalf_of in side and statement.on_behalf_of
        ):
            return True
        ours = stems(denial.denier_text or "")
        return bool(ours) and ours <= stems(statement.speaker_text or "")

    def _speaks_of(self, denial: Denial, at: int) -> bool:
        """Whether what a sentence states names the one who denies, or their side, or calls them as the denial does."""
        side = self._side(denial)
        others = self._others(denial, at)
        sentence = self.sentences[at]
        spans = [(s.content_start or s.start, s.content_end or s.end) for s in others] or [
            (sentence.start, sentence.end)
        ]
        if any(side & self.reading.naming(start, end) for start, end in spans):
            return True
        return not _own_names(denial.denier_text or "").isdisjoint(self.words[at])

    def _claimant(self, denial: Denial, at: int) -> str | None:
        """Who says what the sentence states: the accuser, else whose words are most like what is denied."""
        if owner := self._by_noun(denial, at):
            return owner
        wanted = groups(denial.denied or "")
        others = [s for s in self._others(denial, at) if s.speaker or is_somebody(s.speaker_text)]
        if not others:
            return None
        side = self._side(denial)
        others = [s for s in others if not side & self.reading.side(s.speaker, s.on_behalf_of)] or others
        best = max(others, key=lambda s: (
            len(wanted & self._said(s)), s.type == "accusation", s.speaker is not None, s.start,
        ))  # fmt: skip
        return best.speaker or id_of(best.speaker_text or "")

    def _by_noun(self, denial: Denial, at: int) -> str | None:
        """Whose claim a sentence tells of: `asked about a claim by a commander, Zemene Kassaw`."""
        sentence = self.sentences[at]
        claim = _CLAIM_BY.search(self.text, sentence.start, sentence.end)
        if claim is None or (at == denial.sentence_id and claim.start() > denial.start):
            return None
        near = [a for a in self.reading.actors.inside(claim.end(), min(sentence.end, claim.end() + 60))
                if a.actor != denial.denier and "," not in self.text[claim.end() : a.start][:-2]]  # fmt: skip
        person = next((a for a in near if a.kind == "person"), None)
        return (person or near[0]).actor if near else None

    def _owner(self, denial: Denial) -> str | None:
        """Whose claim it is by the words themselves: `the army's version`, `police claims`, `a claim by X`."""
        text = self.text
        if denial.kind == "dismissal" and (state := made_by(text[max(0, denial.start - 20) : denial.start])):
            return state if state not in (denial.denier, denial.on_behalf_of) else None
        at, end = self._called(denial)
        if at == end or _REQUEST.search(denial.denied or ""):
            return None
        claims = denial_rules().claims
        for actor in self.reading.all_actors.inside(at, end):
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
def _own_names(words: str) -> frozenset[str]:
    """The lemmas by which words for somebody tell them from others: names and forces, no offices."""
    names = frozenset(content(words).lemmas)
    return names - word_set("resolve_roles") | names & answer_rules().forces
