"""A sentence cut where a clause begins, so that an expression of time dates nothing outside its own clause."""

from analysis.dates.scene import Said, Scene
from analysis.language.times import date_rules
from analysis.rules import verb_rules

_MARKS = frozenset({";", ":", "–", "—"})
_QUOTES = frozenset('"“”„«»')
_RELATIVES = frozenset({"who", "which", "whom", "whose", "where"})


class Pieces:
    """A sentence cut into clauses.

    Attributes:
        of: for each token, the number of its piece; -1 for who said it, behind or inside what was said.
        parent: for each piece, the one that it is a relative clause of, else None.
        shares: the pieces whose figures have the date of their parent: `of whom 30 died`.
        places: those of which only the dead and the hurt have: `attacked a mosque, where 30 died`.
    """

    def __init__(self, scene: Scene) -> None:
        self.of: list[int] = []
        self.parent: list[int | None] = [None]
        self.shares: set[int] = set()
        self.places: set[int] = set()
        counting = date_rules().words.counting  # the mission recorded 30: what was counted is no clause
        frames = [said for _, said in scene.statements if said.rule not in counting]
        starts = {said.content[0] for said in frames if said.content and said.cue[1] <= said.content[0]}
        behind = {k for said in frames if said.content and said.content[1] <= said.cue[0] for k in _frame(said)}
        piece, outer, has_act = 0, 0, False
        for at, word in enumerate(scene.words):
            if at in behind:
                self.of.append(-1)
                continue
            is_free = scene.time_at(at) is None
            if at in starts or (is_free and _breaks(scene, at, has_act=has_act)):
                outer = piece = self._new(None)
                has_act = False
            elif is_free and at and _counts_from(scene, at):
                outer, piece = piece, self._new(piece)
            elif is_free and at and _opens_relative(scene, at):
                outer, piece = piece, self._new(piece)
                if scene.words[at - 1].text != ",":  # a raid on Monday that killed 30; not: the raid, which killed 30
                    self.shares.add(piece)
                elif word.low == "where":
                    self.places.add(piece)
            elif word.text == "," or word.text in _QUOTES:
                piece = outer
            is_verb = piece == outer and is_free and scene.is_act(at) and word.low not in verb_rules().parts
            has_act = has_act or is_verb
            self.of.append(piece)

    def _new(self, parent: int | None) -> int:
        self.parent.append(parent)
        return len(self.parent) - 1


def _frame(said: Said) -> range:
    first = min(said.cue[0], said.speaker[0] if said.speaker else said.cue[0])
    return range(first, max(said.cue[1], said.speaker[1] if said.speaker else said.cue[1]))


def _opens_relative(scene: Scene, at: int) -> bool:
    """Whether a relative clause begins at a token: `who`, or `that` behind a noun."""
    low = scene.words[at].low
    if low == "that":
        return not scene.is_act(at - 1) and at + 1 < len(scene.words) and scene.is_act(at + 1)
    return low in _RELATIVES


def _counts_from(scene: Scene, at: int) -> bool:
    """Whether a clause begins that a time is counted from, up to a comma: `a day after they had fled, …`."""
    return scene.words[at].low in {"after", "before"} and scene.words[at - 1].low in date_rules().words.units


def _breaks(scene: Scene, at: int, *, has_act: bool) -> bool:
    """Whether a clause of its own begins at a token, after one that may have had its verb already."""
    words, rules = scene.words, date_rules().words
    low, before = words[at].low, words[at - 1].low if at else ""
    if low == "against":  # 30 soldiers, against 17 in May; not: an operation against rebels
        return before == "," or any(span[0] == at + 1 for *_, span in scene.figures)
    if low in _MARKS or low in rules.joints or low in rules.bringing:
        return True
    if low == "that":  # reported that …, and that …
        return bool(at) and (before in {"and", "but", ","} or scene.is_act(at - 1))
    if low == "from":  # from 90 on Saturday
        return any(span[0] == at + 1 for *_, span in scene.figures)
    if before != ",":
        return False
    return low in rules.comparing or (low == "and" and has_act and _has_clause(scene, at))


def _has_clause(scene: Scene, at: int) -> bool:
    """Whether a subject and a verb of its own follow an `and`, as in `, and 30 others fled`."""
    if at + 1 < len(scene.words) and scene.is_act(at + 1):
        return False
    last = min(at + 12, len(scene.words))
    return any(scene.is_act(k) and scene.time_at(k) is None for k in range(at + 2, last))
