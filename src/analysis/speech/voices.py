"""For whom a speaker answers: a side that is blamed, or nobody, as one who only saw or heard it."""

import functools
from collections.abc import Sequence

from analysis.language.clauses import Clause, up_to_head, word_classes, word_set
from analysis.language.noun_phrases import Span
from analysis.language.patterns import Line
from analysis.speech.denial_rules import denial_rules
from analysis.speech.frame import Frame

# A man of this age or more is told by it: `Amina Yusuf, 34, a teacher`.
_ADULT, _OLD = 15, 99

# So many letters tell a country from another, and its people as well: Rwanda, the Rwandan army.
_STEM = 4


class Voices:
    """What is known of the speakers of an article so far.

    Attributes:
        bystander, answers: of the last speaker who was named; a pronoun or nobody is who spoke before.
        names: the last names of bystanders.
        sides: how the names begin that stood in the words for a speaker, by the speaker's last name: a later
            `Podolyak` speaks for Ukraine, since he came as an adviser to the president of Ukraine.
        side: those of the last speaker who was named.
    """

    def __init__(self) -> None:
        self.bystander = False
        self.answers = False
        self.names: set[str] = set()
        self.sides: dict[str, frozenset[str]] = {}
        self.side: frozenset[str] = frozenset()

    def mark(self, clause: Clause, frames: Sequence[Frame]) -> None:
        """Mark in each frame what its speaker answers for."""
        for frame in frames:
            if frame.speaker and not _is_pronoun(clause, frame.speaker):
                self._meet(clause, frame.speaker)
            frame.bystander, frame.side = self.bystander, self.side
            frame.answers = self.answers and frame.speaker is not None

    def mark_ahead(self, alone: Frame, following: Clause, frames: Sequence[Frame]) -> None:
        """Mark a sentence that begins a quotation by the speaker who is named at its end, in the next sentence."""
        said = next((frame for frame in frames if frame.before and frame.speaker), None)
        if said and said.speaker and not _is_pronoun(following, said.speaker):
            self._meet(following, said.speaker)
            alone.bystander, alone.answers, alone.side = self.bystander, self.answers, self.side

    def _meet(self, clause: Clause, speaker: Span) -> None:
        name = _last_name(clause, speaker)
        role = _has_role(clause, speaker)
        self.bystander = is_bystander(clause, speaker) or (name in self.names and not role)
        self.answers = not self.bystander and _answers(clause, speaker, role)
        if self.bystander and name:
            self.names.add(name)
        begin = frozenset(clause.low[k][:_STEM] for k in range(*speaker) if clause.words[k].text[0].isupper())
        self.side = begin | self.sides.get(name, frozenset())
        if name:
            self.sides[name] = self.side


def _is_pronoun(clause: Clause, speaker: Span) -> bool:
    return speaker[1] - speaker[0] == 1 and clause.low[speaker[0]] in word_classes().pronouns


def is_bystander(clause: Clause, speaker: Span) -> bool:
    """Whether the words for a speaker name one who only saw or heard it: `a nurse`, `Amina, 34`."""
    if not denial_rules().lists["bystanders"].isdisjoint(up_to_head(clause.low[slice(*speaker)])):
        return True
    return any(
        clause.words[k].kind == "number" and clause.words[k - 1].text == "," and _is_age(clause.low[k])
        for k in range(speaker[0] + 2, speaker[1])
    )


def _is_age(low: str) -> bool:
    return low.isdecimal() and _ADULT <= int(low) <= _OLD


def _last_name(clause: Clause, speaker: Span) -> str:
    """The last name in the words for a speaker, up to an apposition: `Yusuf` in `Amina Yusuf, a teacher`."""
    first, last = speaker
    stop = next((k for k in range(first + 1, last) if clause.words[k].text == ","), last)
    return clause.low[stop - 1] if clause.words[stop - 1].text[0].isupper() else ""


def _has_role(clause: Clause, speaker: Span) -> bool:
    return not _roles().isdisjoint([low.removesuffix("'s") for low in clause.low[slice(*speaker)]])


@functools.cache
def _roles() -> frozenset[str]:
    return word_set("resolve_roles") | denial_rules().lists["own"]


def _answers(clause: Clause, speaker: Span, role: bool) -> bool:
    """Whether a speaker holds an office, is an army or a group, or is called by a name alone."""
    if not word_set("private").isdisjoint(clause.low[slice(*speaker)]) and not role:
        return False
    return role or all(
        clause.words[k].text[0].isupper()
        or clause.low[k] in ("the", "of", "and", "both", "'s", "-", ".", "al", "de", "bin")
        for k in range(*speaker)
    )


def is_own(clause: Clause, frame: Frame, line: Line, at: int) -> bool:  # noqa: PLR0911 - a case a line
    """Whether the subject before a negation is the speaker or the speaker's side: `its men`, `the army`, `we`."""
    classes, k = word_classes(), at - 1
    while k >= 0 and (
        line.words[k] in classes.auxiliaries or line.words[k] in classes.adverbs or line.words[k].endswith("ly")
    ):
        k -= 1
    if k > 0 and line.words[k] == "and" and not {"our", "my"}.isdisjoint(line.words[:2]):
        return True  # our forces obey the law and do not loot
    if k < 0:
        return False
    word, before = line.words[k], set(line.words[max(0, k - 3) : k])
    quoted = clause.quoted[line.spans[k][0]]
    if word in ("we", "i") or before & {"our", "my"}:
        return True
    if frame.bystander or not before.isdisjoint(classes.relatives):
        return False
    if word in ("it", "he", "she", "they") or before & {"its", "their", "his", "her"}:
        return not quoted
    if word in denial_rules().lists["own"] and "the" in before:
        if word in denial_rules().lists["opposed"] and _is_state(clause, frame):
            return False
        return not quoted or (frame.speaker is not None and word in clause.low[slice(*frame.speaker)])
    return _is_named(clause, frame, line.spans[k][0], at_start=k < 2)


def _is_state(clause: Clause, frame: Frame) -> bool:
    """Whether a speaker speaks for a state: `the governor`, `the defence ministry`."""
    low = clause.low[slice(*frame.speaker)] if frame.speaker else []
    return not word_set("of-states").isdisjoint(low) or not word_set("local-offices").isdisjoint(low)


def _is_named(clause: Clause, frame: Frame, at: int, at_start: bool) -> bool:
    """Whether a name is that of the speaker or of the speaker's state: `Rwanda`, said by the Rwandan minister.

    A speaker without a name, as `the defence ministry`, speaks for the name that begins what is said.
    """
    word = clause.words[at]
    if not word.text[0].isupper() or frame.speaker is None:
        return False
    capitals = sum(clause.words[k].text[0].isupper() for k in range(*frame.speaker))
    if clause.low[frame.speaker[0]] == "the" and capitals == clause.words[frame.speaker[0]].text[0].isupper():
        return at_start
    return word.low[:_STEM] in frame.side
