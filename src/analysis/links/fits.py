"""Whether a denial can answer something said: it is by those who are blamed, or in the same words, or only points."""

import functools
import itertools

from analysis.language.clauses import word_set
from analysis.language.scan import tokens
from analysis.links.blames import Blame, Reading, answer_rules
from analysis.links.lemmas import content, groups, is_small, lemma
from analysis.records import Denial
from analysis.speech.denial_rules import denial_rules


def side_of(reading: Reading, denial: Denial) -> frozenset[str]:
    """The ids of who denies, of whom they speak for, and of their state."""
    return reading.side(denial.denier, denial.on_behalf_of, words=denial.denier_text)


def can_answer(reading: Reading, denial: Denial, side: frozenset[str], blame: Blame) -> bool:
    """Whether a denial can answer this: it blames who denies, or it says what is denied, or that is only pointed to."""
    about = denied_words(denial)
    shared = len(about & blame.words - blame.accused_side)
    if blame.accused_side & side or blame.accuser_side & side:
        fits = bool(shared) or not about or denial.kind == "no-comment" or not blame.is_outright
        return bool(blame.accused_side & side) and fits
    if denial.kind == "no-comment" and _points(denial):
        return len(about) < 2 or bool(shared)
    if (denial.kind != "no-comment" and not about) or shared > 1 or says_whose(denial, about, blame):
        return True
    own = _own_deeds(denial)
    if about & blame.accused_side and not own:
        return bool(shared) or not blame.is_outright
    return _can_be_meant(reading, denial, side, blame, bool(shared))


def says_whose(denial: Denial, about: frozenset[str], blame: Blame) -> bool:
    """Whether the words for what is denied name who claims it: `the number given by the doctor`."""
    if not _points(denial):
        return False
    said = frozenset(content(denial.denied or "").lemmas) & frozenset(content(blame.accuser_text or "").lemmas)
    return bool(about & blame.accuser_side or said)


def blames_denier(denial: Denial, side: frozenset[str], blame: Blame) -> bool:
    """Whether those who deny are blamed, by name or by the same words: `dissident guerrillas`."""
    if blame.accused_side & side:
        return True
    names = _names(denial.denier_text) - side
    return bool(names & (blame.words - _names(blame.accuser_text))) and not blame.accuser_side & side


def _can_be_meant(reading: Reading, denial: Denial, side: frozenset[str], blame: Blame, is_shared: bool) -> bool:
    """Whether a sentence that blames nobody by name can blame who denies: it names them, or shares a word."""
    if blames_denier(denial, side, blame):
        return True
    if blame.accused_side and not (blame.is_vague and blame.accused):
        return False
    named = bool(side & (reading.named(blame.sentence.sentence_id) - blame.accuser_side))
    is_enough = is_shared or bool(blame.rule) or denial.kind == "no-comment"
    return (named and is_enough) or (is_shared and blame.has_agent)


def _own_deeds(denial: Denial) -> bool:
    """Whether the words for what is denied say that it would be the denier's doing: `that its troops had fired`."""
    return bool({"its", "his", "her", "their", "our", "my", "we"} & set((denial.denied or "").lower().split()))


def _names(words: str | None) -> frozenset[str]:
    """The lemmas of words for somebody without those for an office: `Haftar` of an official of Haftar's army."""
    roles = word_set("resolve_roles")
    return frozenset(word for word in content(words or "").lemmas if word not in roles)


def denied_words(denial: Denial) -> frozenset[str]:
    """What is denied in words of its own, without those that only point to a claim.

    What stands behind a bare pointer is no part of it: denied `it | in a video message`.
    """
    words = [token.low for token in tokens(denial.denied or "")]
    pointing = itertools.takewhile(lambda word: is_small(word) or word in denial_rules().claims, words)
    if any(word in answer_rules().settings for word in pointing):
        return frozenset()
    return groups(denial.denied or "") - _pointers()


@functools.cache
def _pointers() -> frozenset[str]:
    return frozenset(lemma(word) for word in denial_rules().claims)


def _points(denial: Denial) -> bool:
    """Whether the words for what is denied or not answered point to a claim: `that charge`."""
    return bool(set((denial.denied or "").lower().split()) & denial_rules().claims)
