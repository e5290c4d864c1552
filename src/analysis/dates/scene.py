"""One sentence with its mentions and its expressions of time, all placed on its tokens."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analysis.dates.expressions import Expression
from analysis.language.clauses import word_classes
from analysis.language.noun_phrases import Span
from analysis.language.scan import Token
from analysis.language.verbs import is_verb
from analysis.records import Claim, Denial, Figure, Sentence, Statement
from analysis.rules import verb_rules

_ARTICLES = frozenset({"a", "an", "the"})
# Prepositions that no finite verb follows.
_GOVERNING = frozenset({"of", "for", "about", "with", "from", "at", "in", "without", "against"})


class Said(NamedTuple):
    """A statement or denial on the tokens of its sentence; spans are half-open, None where there is none.

    Attributes:
        rule: the id of the speech frame.
        who: the id of who speaks.
        text: the words for who speaks.
    """

    cue: Span
    speaker: Span | None
    content: Span | None
    rule: str
    who: str | None
    text: str | None


class Scene:
    """One sentence while its dates are read.

    Attributes:
        words: its tokens.
        times: its expressions of time.
        statements, denials: with their places.
        figures: with their claims and places.
    """

    def __init__(self, sentence: Sentence, words: Sequence[Token], times: Sequence[Expression]) -> None:
        self.sentence = sentence
        self.words = words
        self.times = times
        self.statements: list[tuple[Statement, Said]] = []
        self.denials: list[tuple[Denial, Said]] = []
        self.figures: list[tuple[Figure, Claim | None, Span]] = []
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]
        self._acts: dict[int, bool] = {}

    def span(self, start: int | None, end: int | None) -> Span | None:
        """The tokens between two offsets, None where there are none."""
        if start is None or end is None:
            return None
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return (first, last) if first < last else None

    def add(self, mention: Statement | Denial) -> None:
        """Take up a statement or denial of this sentence."""
        cue = self.span(mention.start, mention.end)
        if cue is None:
            return
        speaker: Span | None
        if isinstance(mention, Statement):
            speaker = self.span(mention.speaker_start, mention.speaker_end)
            content = self.span(mention.content_start, mention.content_end)
            who, text = mention.speaker, mention.speaker_text
            self.statements.append((mention, Said(cue, speaker, content, mention.rule, who, text)))
            return
        speaker = self.span(mention.denier_start, mention.denier_end)
        self.denials.append((mention, Said(cue, speaker, None, mention.rule, mention.denier, mention.denier_text)))

    def add_figure(self, figure: Figure, claim: Claim | None) -> None:
        """Take up a figure of this sentence."""
        span = self.span(figure.start, figure.end)
        if span:
            self.figures.append((figure, claim, span))

    def is_act(self, at: int) -> bool:
        """Whether a token is a verb of any kind; looked up once for each."""
        known = self._acts.get(at)
        if known is None:
            known = self._acts[at] = self._is_act(at)
        return known

    def _is_act(self, at: int) -> bool:
        rules, low = verb_rules(), self.words[at].low
        if low == "to" or self.words[at].text == "May":
            return False
        if low in rules.be or low in rules.have or low in rules.modals:
            return True
        if at and (self.words[at - 1].low in _ARTICLES or self._is_compound(at) or self._is_governed(at)):
            return False
        return is_verb(self.words, at) and not self._is_attribute(at)

    def _is_compound(self, at: int) -> bool:
        """Whether a token ends an adjective with a hyphen, before its noun: `military-run Myawaddy TV`."""
        before, follows = self.words[at - 1], self.words[at + 1 : at + 2]
        if before.text != "-" or before.end != self.words[at].start or not follows:
            return False
        classes = word_classes()
        return follows[0].kind == "word" and follows[0].low not in classes.determiners | classes.prepositions

    def _is_governed(self, at: int) -> bool:
        """Whether a preposition stands before a token that looks like a verb: `to requests for comment`."""
        before, low = self.words[at - 1].low, self.words[at].low
        return (before == "to" and low.endswith("s")) or (before in _GOVERNING and not low.endswith("ing"))

    def _is_attribute(self, at: int) -> bool:
        """Whether an adverb inside a noun phrase stands before a participle: `the country's newly appointed envoy`."""
        if at < 2 or not self.words[at - 1].low.endswith("ly"):
            return False
        before = self.words[at - 2].low
        return before in _ARTICLES or before.endswith(("'s", "s'"))

    def time_at(self, at: int) -> Expression | None:
        """The expression of time that a token belongs to."""
        return next((time for time in self.times if time.first <= at < time.last), None)

    def is_possessive(self, time: Expression) -> bool:
        """Whether an expression owns what stands behind it: `Monday's attack`."""
        return self.words[time.last - 1].end > time.end
