"""Statements, denials and figures of one article to links.

Who speaks, who denies whom, who claims which number.

Where two answers are as good, the answer is None and `left_open` says why.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from analysis import records
from analysis.language.clauses import word_classes, word_set
from analysis.language.scan import Token
from analysis.links.antecedents import Antecedents
from analysis.links.claimants import attribute
from analysis.links.offices import holds_office, offices, speaks_as_state
from analysis.links.resolve import (
    Mentions,
    Resolution,
    is_first,
    is_pronoun,
    named,
    owner_before,
    wants_person,
)
from analysis.records import Actor, Claim, Denial, Figure, Record, Sentence, Statement

# Cues that somebody is told by: the listener stands behind them.
_TELLING = frozenset({"tell", "inform", "remind"})
_MANY = 200  # statements over which a role reaches back: more than an article has
# Behind the subject of a sentence: a verb, no comma or possessive.
_SUBJECT = re.compile(r" (?!(?:and|of|in|from|at|for|to|on|with)\b)[a-z]")
_SILENT = frozenset({"counted", "have-list"})  # a count is a claim, and nothing said
_NEAR = 4  # sentences over which a pronoun or a bare quotation reaches back


class Linked(Record, frozen=True, kw_only=True):
    """The mentions of one article with their ids.

    Attributes:
        statements: with speaker, on_behalf_of and to.
        denials: with denier, on_behalf_of, against and denies_sentence_id.
        claims: for each figure, who claims it.
    """

    statements: tuple[Statement, ...]
    denials: tuple[Denial, ...]
    claims: tuple[Claim, ...]


def link(  # noqa: PLR0913, PLR0917 - one for each kind
    text: str,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    figures: Sequence[Figure],
    statements: Sequence[Statement],
    denials: Sequence[Denial],
    scanned: Sequence[list[Token]] | None = None,
) -> Linked:
    """Give statements, denials and figures of one article the ids of whom they are by.

    Args:
        text: the article.
        sentences: its sentences.
        actors: who is named in it.
        figures: the numbers that it states.
        statements: what is said in it.
        denials: what is denied in it.
        scanned: the tokens of each sentence, where they were read before.

    >>> from analysis.parse.sentences import read_sentences
    >>> from analysis.speech.statements import find_said
    >>> text = "Zoran Ilic said 30 men had fled."
    >>> sentences = read_sentences(text)
    >>> actor = Actor(sentence_id=0, start=0, end=10, text="Zoran Ilic", actor="zoran-ilic", kind="person",
    ...               is_place=False, rule="name")
    >>> linked = link(text, sentences, [actor], [], *find_said(text, sentences))
    >>> linked.statements[0].speaker
    'zoran-ilic'
    """
    mentions = Mentions(text, actors, sentences)
    memory = _Memory(mentions, sentences)
    statements = [s for s in statements if not _is_place(mentions, s)]
    said = tuple(_listener(mentions, sentences, statement) for statement in memory.speakers(statements))
    here: dict[int, list[Statement]] = {}
    for statement in said:
        here.setdefault(statement.sentence_id, []).append(statement)
    denied = tuple(memory.denier(denial, here.get(denial.sentence_id, ())) for denial in denials)
    if denied:
        read = records.Mentions(
            text=text, sentences=tuple(sentences), actors=tuple(actors), figures=(), claims=(), numerals=(),
            statements=said, denials=denied,
        )  # fmt: skip
        denied = tuple(Antecedents(read, scanned).answered(denied))
    claims = tuple(attribute(text, mentions, figure, said, here.get(figure.sentence_id, ())) for figure in figures)
    said = tuple(statement for statement in said if statement.rule not in _SILENT)
    return Linked(statements=said, denials=denied, claims=claims)


class _Memory:
    """Who has spoken so far, and for whom."""

    def __init__(self, mentions: Mentions, sentences: Sequence[Sentence]) -> None:
        self.mentions = mentions
        self.sentences = sentences
        self.behalf = offices(mentions)

    def speakers(self, statements: Sequence[Statement]) -> list[Statement]:
        """The statements with their speakers, in two passes.

        First the named ones, then those that point back.
        """
        first = [self._named(statement) for statement in statements]
        done: list[Statement] = []
        for at, statement in enumerate(first):
            points = statement.speaker is None
            done.append(
                self._pointing(statement, done, map(first.__getitem__, range(at + 1, len(first))))
                if points
                else statement
            )
        self._by_we(done)
        return [self._for_whom(statement) for statement in done]

    def _by_we(self, said: Sequence[Statement]) -> None:
        """The state for which somebody with an office says `we`, where their words name one state only."""
        found: dict[str, set[str]] = {}
        in_office = {s.speaker for s in said if s.speaker_text and holds_office(s.speaker_text)}
        for statement in said:
            start, end = statement.content_start, statement.content_end
            if start is None or end is None or statement.speaker not in in_office:
                continue
            states = {a.actor for a in self.mentions.inside(start, end) if a.kind == "state" and not a.is_place}
            if states and speaks_as_state(statement.content or "", self.mentions.inside(start, end)):
                found.setdefault(statement.speaker or "", set()).update(states)
        for speaker, states in found.items():
            if len(states) == 1 and speaker not in self.behalf:
                self.behalf[speaker] = states.pop()

    def _named(self, statement: Statement) -> Statement:
        if statement.speaker_start is None or statement.speaker_end is None or is_pronoun(statement.speaker_text or ""):
            return statement
        found = named(self.mentions, statement.speaker_start, statement.speaker_end)
        if found.actor and found.on_behalf_of:
            self.behalf.setdefault(found.actor, found.on_behalf_of)
        return msgspec.structs.replace(
            statement, speaker=found.actor, on_behalf_of=found.on_behalf_of, left_open=found.left_open
        )

    def _pointing(self, statement: Statement, before: Sequence[Statement], after: Iterable[Statement]) -> Statement:
        """A pronoun, a role or a bare quotation: the speaker in force."""
        words = statement.speaker_text
        if words is None and statement.cue is not None:
            return statement
        if words is None:
            found = self._in_force(statement, before, after)
        elif is_pronoun(words):
            found = self._pronoun(statement, words, before)
        else:
            found = self._role(statement, words, before)
        return msgspec.structs.replace(
            statement, speaker=found.actor, left_open=found.left_open,
            on_behalf_of=found.on_behalf_of or statement.on_behalf_of,
        )  # fmt: skip

    def _in_force(self, statement: Statement, before: Sequence[Statement], after: Iterable[Statement]) -> Resolution:
        """The speaker of a bare quotation.

        Who closes the same quotation, else who spoke last, close before.
        """
        sentence = self.sentences[statement.sentence_id]
        for other in after:
            block = self.sentences[other.sentence_id]
            if other.sentence_id > statement.sentence_id + _NEAR or block.block != sentence.block:
                break
            if other.content_start == block.start and other.speaker and other.cue:
                return Resolution(other.speaker, on_behalf_of=other.on_behalf_of)
        for other in reversed(before):
            near = self.sentences[other.sentence_id]
            if statement.sentence_id - other.sentence_id > 1 and near.block != sentence.block:
                break
            if statement.sentence_id - other.sentence_id > _NEAR:
                break
            if other.speaker or other.speaker_text:
                return Resolution(other.speaker, other.left_open, other.on_behalf_of)
        return Resolution(None, "no-speaker-in-force")

    def _pronoun(self, statement: Statement, words: str, before: Sequence[Statement]) -> Resolution:
        """Whom a pronoun stands for.

        The last fitting speaker, else the one fitting actor named close before.
        """
        if words.lower().startswith(("both", "the two")):
            return Resolution(None, "two-as-good")
        person = wants_person(words)
        subject = self._person_before(statement, before) if person else self._subject_here(statement, before)
        if subject:
            return Resolution(subject)
        for other in reversed(before):
            if statement.sentence_id - other.sentence_id > _NEAR:
                break
            kind = self.mentions.kinds.get(other.speaker or "")
            if other.speaker and (kind == "person") == person and (person or words.lower() in ("it", "they")):
                if words.lower() == "it" and kind == "people":
                    continue
                return Resolution(other.speaker, on_behalf_of=other.on_behalf_of)
        return self._last_mention(statement, person)

    def _subject_here(self, statement: Statement, before: Sequence[Statement]) -> str | None:
        """The body that is the subject of the sentence in which `it` or `they` stand, where nobody spoke in it before.

        `Iran's navy sank what it said were two smugglers`, whoever spoke last.
        """
        if before and before[-1].sentence_id == statement.sentence_id:
            return None
        sentence, upto = self.sentences[statement.sentence_id], statement.speaker_start or statement.start
        if self.mentions.text[sentence.start : upto].rstrip().endswith((",", "-", "–", "—", '"', "”")):
            return None  # Israel, it said, would go on: somebody else said so
        named = [a for a in self.mentions.inside(sentence.start, upto) if not a.is_place]
        is_subject = named and is_first(self.mentions.text[sentence.start : named[0].start])
        return named[0].actor if is_subject and named[0].kind not in ("person", "people", "media") else None

    def _person_before(self, statement: Statement, before: Sequence[Statement]) -> str | None:
        """The person whom the sentence before is about, where nobody spoke in it: `Ana Diaz stayed. She said`."""
        number = statement.sentence_id - 1
        if number < 0 or (before and before[-1].sentence_id >= number):
            return None
        sentence = self.sentences[number]
        named = self.mentions.inside(sentence.start, sentence.end)
        first = next((a for a in named if a.kind == "person"), None)
        if first is None or _SUBJECT.match(self.mentions.text, first.end) is None:
            return None
        opener, _, title = self.mentions.text[sentence.start : first.start].rpartition(", ")
        if opener and opener.partition(" ")[0].lower() not in word_classes().prepositions:
            return None
        words = title.split()
        is_title = all(w[0].isupper() or w.lower() == "the" or w.lower() in word_set("resolve_roles") for w in words)
        return first.actor if is_title else None

    def _last_mention(self, statement: Statement, person: bool) -> Resolution:
        """The one fitting actor of this sentence up to the pronoun, else of the sentence before."""
        upto = statement.speaker_start or statement.start
        for number in (statement.sentence_id, statement.sentence_id - 1):
            if number < 0:
                break
            sentence = self.sentences[number]
            fitting = [a for a in self.mentions.inside(sentence.start, min(sentence.end, upto))
                       if (a.kind == "person") == person and not a.is_place]  # fmt: skip
            if fitting:
                ids = {a.actor for a in fitting}
                if len(ids) > 1 and not person:
                    return Resolution(None, "two-as-good")
                return Resolution(fitting[0].actor)
        return Resolution(None, "no-antecedent")

    def _role(self, statement: Statement, words: str, before: Sequence[Statement]) -> Resolution:
        """`the minister`, `the source`: an earlier speaker whose words hold that role."""
        low = words.lower().split()
        if low[0] in ("its", "their") and (low[-1] in word_set("documents") or low[-1] in word_set("utterances")):
            owner = owner_before(self.mentions, statement.speaker_start or statement.start, low[0])
            return Resolution(owner, None if owner else statement.left_open)
        if low[0] in ("the", "that", "this") and len(low) <= 3:
            ids = []
            for other in before[-_MANY:]:
                if other.speaker and low[-1] in (other.speaker_text or "").lower().split() and other.speaker not in ids:
                    ids.append(other.speaker)
            if len(ids) == 1:
                return Resolution(ids[0])
            if len(ids) > 1:
                return Resolution(None, "two-as-good")
        if low[0] == "the" and len(low) == 2:
            start = statement.speaker_start or statement.start
            if body := owner_before(self.mentions, start, f"{words.lower()}'s"):
                return Resolution(body)
        return Resolution(None, statement.left_open, statement.on_behalf_of)

    def _for_whom(self, statement: Statement) -> Statement:
        if statement.on_behalf_of or statement.speaker is None or statement.speaker not in self.behalf:
            return statement
        is_army = self.mentions.kinds.get(statement.speaker) == "armed-force"
        if is_army and statement.speaker_text and not is_pronoun(statement.speaker_text):
            return statement  # the army, without its state
        return msgspec.structs.replace(statement, on_behalf_of=self.behalf[statement.speaker])

    def denier(self, denial: Denial, here: Sequence[Statement]) -> Denial:
        """A denial with its denier: the speaker of the statement of its sentence that it stands in."""
        fitting = [s for s in here if s.speaker_start == denial.denier_start]
        if fitting:
            return msgspec.structs.replace(denial, denier=fitting[0].speaker, on_behalf_of=fitting[0].on_behalf_of)
        if denial.denier_start is None or denial.denier_end is None:
            return denial
        found = named(self.mentions, denial.denier_start, denial.denier_end)
        return msgspec.structs.replace(denial, denier=found.actor, on_behalf_of=found.on_behalf_of)


def _is_place(mentions: Mentions, statement: Statement) -> bool:
    """Whether a headline only says where it was: `Burkina Faso: 170 people 'executed'`, not `Iran: We will answer`."""
    if statement.rule != "name-and-colon" or statement.speaker_start is None or statement.speaker_end is None:
        return False
    named = mentions.inside(statement.speaker_start, statement.speaker_end)
    is_quoted = (statement.content or "").startswith(("'", "‘", '"', "“")) or _OURS.search(statement.content or "")
    whole = named and (named[0].start, named[0].end) == (statement.speaker_start, statement.speaker_end)
    return bool(whole) and named[0].is_place and not is_quoted


_OURS = re.compile(r"(?i)\b(?:we|our|us)\b")


def _listener(mentions: Mentions, sentences: Sequence[Sentence], statement: Statement) -> Statement:
    """A statement with the id of who is told."""
    end = sentences[statement.sentence_id].end
    if statement.content_start is not None and statement.content_start >= statement.end:
        end = statement.content_start
    between = mentions.text[statement.end : min(end, statement.end + 80)]
    if statement.rule not in _TELLING and " to " not in f" {between[:40]}":
        return statement
    for actor in mentions.inside(statement.end, min(end, statement.end + 80)):
        gap = mentions.text[statement.end : actor.start]
        if "," in gap or ";" in gap or " that " in gap:
            break
        if actor.is_place:
            continue
        if actor.actor != statement.speaker and (statement.rule in _TELLING or " to " in f" {gap}"):
            return msgspec.structs.replace(statement, to=actor.actor)
    return statement
