"""Who blames whom for what: each sentence that somebody can answer, with accuser, accused and act."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from pathlib import Path

import msgspec

from analysis.actors.rules import lexicon
from analysis.language.scan import Token, by_sentence
from analysis.language.verbs import form_of
from analysis.links.lemmas import lemma, state_of
from analysis.links.passages import Passages
from analysis.links.resolve import Mentions as Actors
from analysis.links.resolve import origin
from analysis.paths import RULES
from analysis.records import Actor, Mentions, Sentence, Statement
from analysis.rules import Entry, Rule, check_ids, read, verb_rules
from analysis.speech.denial_rules import denial_rules

_SUBJECT = 6  # words in which the subject of what is said begins


class Answering(Entry, frozen=True, kw_only=True):
    """Words by which a statement says that it answers."""

    words: tuple[str, ...]


class AnswerRules(Rule, frozen=True, kw_only=True):
    """rules/answers.yaml; the file says what its keys mean."""

    outright: frozenset[str]
    condemning: frozenset[str]
    before_act: frozenset[str]
    settings: frozenset[str]
    describing: frozenset[str]
    accusing: frozenset[str]
    answering: tuple[Answering, ...]
    unnamed: frozenset[str]
    forces: frozenset[str]
    both: frozenset[str]


@functools.cache
def answer_rules(path: Path = RULES / "answers.yaml") -> AnswerRules:
    """The rules for answers.

    Raises:
        RuleError: naming file, entry and reason.

    >>> "blame" in answer_rules().outright
    True
    """
    rules = read(path, AnswerRules)
    check_ids(path.name, [entry.id for entry in rules.answering])
    return rules


@functools.cache
def charged_acts() -> frozenset[str]:
    """The lemmas of what somebody is blamed for doing or having.

    >>> "shell" in charged_acts(), "repel" in charged_acts()
    (True, False)
    """
    lists = denial_rules().lists
    return frozenset(lemma(word) for name in ("acts", "charged") for word in lists[name] if " " not in word)


class Blame(msgspec.Struct, frozen=True, gc=False):
    """Something said that somebody can answer.

    Attributes:
        article_id, sentence: where it stands.
        start, end: its cue, the whole sentence where nothing was read as said in it.
        rule: the rule of its statement, "" where it has none.
        accuser: the id of who says it.
        accuser_text: the words for that.
        accuser_side: ids of the accuser, of whom it speaks for, and of its state.
        accused: the id of who is said to have done it.
        accused_side: the same for the accused.
        act: what they are said to have done, verbatim.
        words: what it says, as groups of lemmas.
        is_charge: whether it is an accusation, and not any other claim.
        is_outright: whether its verb accuses.
        has_agent: whether somebody is said to have done something, named or not: `the paramilitaries`.
        is_vague: whether the accused have no name: `armed men`.
    """

    article_id: str
    sentence: Sentence
    start: int
    end: int
    rule: str
    accuser: str | None
    accuser_text: str | None
    accuser_side: frozenset[str]
    accused: str | None
    accused_side: frozenset[str]
    act: str | None
    words: frozenset[str]
    is_charge: bool
    is_outright: bool
    has_agent: bool
    is_vague: bool


class Reading:
    """One article as its answers are read: what is said in it, and who belongs to which side.

    Args:
        scanned: the tokens of each sentence, where they were read before.
    """

    def __init__(self, article_id: str, mentions: Mentions, scanned: Sequence[list[Token]] | None = None) -> None:
        self.article_id = article_id
        self.mentions = mentions
        self.actors = Actors(mentions.text, [actor for actor in mentions.actors if not actor.is_place])
        self.all_actors = Actors(mentions.text, mentions.actors)
        self.behalf: dict[str, str] = {}
        for one in mentions.statements:
            if one.speaker and one.on_behalf_of:
                self.behalf.setdefault(one.speaker, one.on_behalf_of)
        for other in mentions.denials:
            if other.denier and other.on_behalf_of:
                self.behalf.setdefault(other.denier, other.on_behalf_of)
        self.said: defaultdict[int, list[Statement]] = defaultdict(list)
        for one in mentions.statements:
            self.said[one.sentence_id].append(one)
        self._naming: dict[tuple[int, int], frozenset[str]] = {}
        words = scanned or by_sentence(mentions.text, mentions.sentences)
        self.passages = Passages(chain.from_iterable(words))
        self.words = [self.passages.groups(s.start, s.end) for s in mentions.sentences]
        self._blames: dict[int, list[Blame]] = {}

    @property
    def blames(self) -> list[Blame]:
        """What is said in the article that somebody can answer, in order."""
        return [blame for sentence in self.mentions.sentences for blame in self.blames_in(sentence.sentence_id)]

    def blames_in(self, number: int) -> list[Blame]:
        """What is said in a sentence that somebody can answer; nothing where there is no such sentence."""
        if not self.said.get(number):
            return []
        if number not in self._blames:
            self._blames[number] = [*self._read_blames(self.mentions.sentences[number])]
        return self._blames[number]

    def side(self, *ids: str | None, words: str | None = None) -> frozenset[str]:
        """The ids of actors with those for whom they speak and their states.

        Args:
            ids: actors.
            words: words that may name their state: `Serbia's defence ministry`.
        """
        found = {id_ for id_ in ids if id_}
        found |= {self.behalf[id_] for id_ in found if id_ in self.behalf}
        found |= {state for id_ in found if (state := state_of(id_))}
        if words and (state := origin(words)):
            found.add(state)
        return frozenset(found)

    def acting(self, number: int) -> frozenset[str]:
        """The actors of a sentence, places left out, with their states."""
        sentence = self.mentions.sentences[number]
        return self.side(*{actor.actor for actor in self.actors.inside(sentence.start, sentence.end)})

    def named(self, number: int) -> frozenset[str]:
        """All actors named in a sentence, places too, with their states."""
        sentence = self.mentions.sentences[number]
        ids = {actor.actor for actor in self.all_actors.inside(sentence.start, sentence.end)}
        return self.side(*ids) | self.words[number]

    def naming(self, start: int, end: int) -> frozenset[str]:
        """All actors named in a stretch of the text, places and adjectives of nationality too, with their states."""
        if (start, end) not in self._naming:
            self._naming[start, end] = self._named_in(start, end)
        return self._naming[start, end]

    def _named_in(self, start: int, end: int) -> frozenset[str]:
        ids = {actor.actor for actor in self.all_actors.inside(start, end)}
        return self.side(*ids, *self.passages.states(start, end))

    def _read_blames(self, sentence: Sentence) -> Iterable[Blame]:
        """What is said in a sentence; of two statements of one speaker, of which one accuses, that one."""
        found = [self._blame(sentence, s) for s in self.said[sentence.sentence_id] if _can_be_answered(s)]
        outright = {blame.accuser for blame in found if blame.is_outright}
        seen: set[tuple[str | None, str | None]] = set()
        for blame in found:
            key = blame.accuser, blame.accused
            if (blame.is_charge and not blame.is_outright and blame.accuser in outright) or key in seen:
                continue
            seen.add(key)
            yield blame

    def _blame(self, sentence: Sentence, statement: Statement) -> Blame:
        start, end = statement.content_start, statement.content_end
        is_outright = statement.rule in answer_rules().outright
        accused, side, words = None, frozenset[str](), frozenset[str]()
        if start is not None and end is not None:
            words = self.passages.groups(start, end)
            accused, side = self._accused(statement, start, end, is_outright)
        return Blame(
            article_id=self.article_id, sentence=sentence, start=statement.start, end=statement.end,
            rule=statement.rule, accuser=statement.speaker, accuser_text=statement.speaker_text,
            accuser_side=self.side(statement.speaker, statement.on_behalf_of, words=statement.speaker_text),
            accused=accused.actor if accused else None, accused_side=side - {statement.speaker or ""},
            act=self._act(statement, accused), words=words, is_charge=statement.type == "accusation",
            is_outright=is_outright, has_agent=bool(side) or _begins_with_doers(self.passages, start, end),
            is_vague=accused is None or accused.text.islower(),
        )  # fmt: skip

    def plain(self, number: int) -> list[Blame]:
        """A sentence in which nothing was read as said, as something that can be answered all the same."""
        if self.said[number]:
            return []
        sentence = self.mentions.sentences[number]
        blame = Blame(
            article_id=self.article_id, sentence=sentence, start=sentence.start, end=sentence.end, rule="",
            accuser=None, accuser_text=None, accuser_side=frozenset(), accused=None, accused_side=frozenset(), act=None,
            words=self.words[number], is_charge=False, is_outright=False, has_agent=False, is_vague=True,
        )  # fmt: skip
        return [blame]

    def _accused(
        self, statement: Statement, start: int, end: int, is_outright: bool
    ) -> tuple[Actor | None, frozenset[str]]:
        """Who is said to have done it, and whose side that is.

        The agent behind "by", else the first who is named, by an adjective of nationality too; nobody where those
        only suffered it.
        """
        text, passages = self.mentions.text, self.passages
        inside = [actor for actor in self.actors.inside(start, end) if actor.actor != statement.speaker]
        if agent := next((actor for actor in inside if _behind_by(passages, start, actor.start)), None):
            return agent, self.side(agent.actor, words=agent.text)
        if state := _state_behind_by(text, passages.tokens(start, end)):
            return None, frozenset({state})
        upto = _object_end(passages, start, end) if is_outright else _subject_end(passages, start, end)
        first = next((actor for actor in inside if actor.start < upto), None)
        if state := origin(text[start : first.start if first else upto]):
            return None, frozenset({state})
        if first is None or (not is_outright and _suffers(passages, first.end, end)):
            return None, frozenset()
        return first, self.side(first.actor, words=first.text)

    def _act(self, statement: Statement, accused: Actor | None) -> str | None:
        """The words for what was done: behind "of" or "for" where the verb accuses, else what the accused did."""
        start, end = statement.content_start, statement.content_end
        if start is None or end is None:
            return None
        if statement.rule in answer_rules().outright or statement.rule in answer_rules().condemning:
            words = self.passages.tokens(start, end)
            cut = next((word.end for word in words if word.low in answer_rules().before_act), None)
            return self.mentions.text[cut:end].strip(' ,."”') or None if cut else None
        if accused is not None and accused.start - start < 5 and accused.end < end:
            return self.mentions.text[accused.end : end].strip(' ,."”') or None
        return self.mentions.text[start:end]


def _can_be_answered(statement: Statement) -> bool:
    return statement.type not in ("denial", "no-comment", "demand", "other", "concern")


def _begins_with_doers(passages: Passages, start: int | None, end: int | None) -> bool:
    """Whether what is said begins with people who did something: `the paramilitaries had abducted him`."""
    if start is None or end is None:
        return False
    words = passages.tokens(start, min(end, start + 50))
    doer = next((word for word in words[:4] if word.low in lexicon().heads), None)
    return doer is not None and not _suffers(passages, doer.end, end)


def _suffers(passages: Passages, start: int, end: int) -> bool:
    """Whether a verb in the passive follows: five soldiers | were also killed."""
    words = [token.low for token in passages.tokens(start, min(end, start + 60))]
    words = [word for word in words if word not in verb_rules().adverbs and not word.endswith("ly")]
    for word, behind in pairwise(words):
        if word in ("was", "were", "been", "being"):
            form = form_of(behind)
            return form is not None and "N" in form.tenses
    return False


def _object_end(passages: Passages, start: int, end: int) -> int:
    """Up to where the accused can begin: before what they are accused of."""
    words = (word for word in passages.tokens(start, end) if word.low in answer_rules().before_act)
    return next((word.start for word in words), end)


def _subject_end(passages: Passages, start: int, end: int) -> int:
    """Up to where the subject of what is said can begin: its first words."""
    words = passages.tokens(start, min(end, start + 60))[:_SUBJECT]
    return words[-1].end if words else start


def _state_behind_by(text: str, words: Sequence[Token]) -> str | None:
    """The state of the agent of a passive, by its adjective: killed by `Ukrainian` shelling."""
    at = next((at for at, word in enumerate(words) if word.low == "by"), None)
    if at is None or at + 1 >= len(words) or words[at - 1].low in answer_rules().describing:
        return None
    return origin(text[words[at + 1].start : words[min(at + 3, len(words) - 1)].end])


def _behind_by(passages: Passages, start: int, at: int) -> bool:
    """Whether an actor is the agent of a passive: killed `by` the Ukrainian army."""
    words = [token.low for token in passages.tokens(max(start, at - 40), at)]
    words = words[:-1] if words[-1:] == ["the"] else words
    return words[-1:] == ["by"] and not set(words[-2:-1]) & answer_rules().describing
