"""Which expression of time says when what is counted happened.

It stands in the clause of the figure: a sentence is cut where a clause begins, and what was said is cut from who
said it. An expression that dates the saying, the beginning of something else or a noun dates no figure.
"""

from collections.abc import Sequence

from analysis.date_rules import date_rules
from analysis.dates import Expression
from analysis.noun_phrases import Span
from analysis.rules import verb_rules
from analysis.scene import Said, Scene
from analysis.verbs import effects

_BREAKS = frozenset({";", ":", "–", "—"})


class Pieces:
    """A sentence cut into clauses.

    Attributes:
        of: for each token, the number of its piece.
        parent: for each piece, the one that it hangs on, None for one that stands alone.
    """

    def __init__(self, scene: Scene) -> None:
        self.of: list[int] = []
        self.parent: list[int | None] = [None]
        frames = [said for _, said in scene.statements]
        starts = {said.content[0] for said in frames if said.content and said.cue[1] <= said.content[0]}
        trailing = {k for said in frames if said.content and said.content[1] <= said.cue[0] for k in _frame(said)}
        piece, inside = 0, 0
        for at, word in enumerate(scene.words):
            time = scene.time_at(at)
            if at in trailing:  # who said it stands behind what was said, and belongs to neither side
                self.of.append(-1)
                continue
            if at in starts or (time is None and _breaks(scene, at)):
                piece = self._new(None)
                inside = piece
            elif time is None and word.low in {"who", "which", "whom", "whose", "where"} and at:
                inside, piece = piece, self._new(piece)
            elif word.text == "," and piece != inside:
                piece = inside
            self.of.append(piece)

    def _new(self, parent: int | None) -> int:
        self.parent.append(parent)
        return len(self.parent) - 1


def _frame(said: Said) -> range:
    first = min(said.cue[0], said.speaker[0] if said.speaker else said.cue[0])
    return range(first, max(said.cue[1], said.speaker[1] if said.speaker else said.cue[1]))


def _breaks(scene: Scene, at: int) -> bool:
    """Whether a clause of its own begins at a token."""
    words, rules = scene.words, date_rules().rules.words
    low, before = words[at].low, words[at - 1].low if at else ""
    if low in _BREAKS or low in rules.joints:
        return True
    if low in rules.comparing and before == ",":
        return True
    return low == "and" and before == "," and _has_clause(scene, at)


def _has_clause(scene: Scene, at: int) -> bool:
    """Whether a subject and a verb of its own follow an `and`, as in `, and 30 others fled`."""
    if at + 1 < len(scene.words) and scene.is_act(at + 1):
        return False
    return any(scene.is_act(k) and scene.time_at(k) is None for k in range(at + 2, min(at + 12, len(scene.words))))


def happened_times(scene: Scene, said: Sequence[Expression | None]) -> list[Expression | None]:
    """For each figure of a sentence, the expression that says when it happened."""
    if not scene.times or not scene.figures:
        return [None] * len(scene.figures)
    pieces = Pieces(scene)
    usable = [time for time in scene.times if time not in said and _can_date(scene, time)]
    return [_time_of(scene, pieces, usable, span) for *_, span in scene.figures]


def acts_at(scene: Scene, said: Sequence[Expression | None]) -> list[Expression]:
    """The expressions of a sentence that date an act."""
    return [time for time in scene.times if time not in said and _can_date(scene, time)]


def _can_date(scene: Scene, time: Expression) -> bool:
    """Whether an expression can date an act: it hangs on no noun, and is neither to come nor a beginning."""
    rules, words = date_rules().rules.words, scene.words
    if time.is_beginning and time.rule.read != "since":
        return False
    if scene.is_possessive(time):
        follows = words[time.last].low if time.last < len(words) else ""
        return follows in verb_rules().nominal or follows in effects()
    before = words[time.first - 1].low if time.first else ""
    if time.first and time.last < len(words) and words[time.last].low == "that" and scene.is_act(time.first - 1):
        return False
    if before in rules.behind and words[time.first].low not in {"on", "in", "by", "since", "between"}:
        return False
    near = words[max(0, time.first - 10) : time.first]
    return not any(word.low in rules.ahead for word in near)


def _time_of(scene: Scene, pieces: Pieces, usable: Sequence[Expression], figure: Span) -> Expression | None:
    piece: int | None = pieces.of[figure[0]]
    if piece == -1:
        return None
    relative = _relative_behind(scene, pieces, usable, figure)
    if relative:
        return relative
    while piece is not None:
        here = [time for time in usable if pieces.of[time.first] == piece and not _is_of_other(scene, time, figure)]
        if here:
            return _nearest(scene, here, figure)
        piece = pieces.parent[piece]
    return None


def _is_of_other(scene: Scene, time: Expression, figure: Span) -> bool:
    """Whether a time closes a clause before an `and` behind which the figure is another subject with its own verb.

    They fled on Monday and 30 of them died; not: on Monday they fled and 30 of them died, they came on Monday and
    killed 30.
    """
    if time.last > figure[0]:
        return False
    joints = [k for k in range(time.last, figure[0]) if scene.words[k].low == "and"]
    if not joints or any(scene.is_act(k) for k in range(joints[0], figure[0])):
        return False
    if not any(scene.is_act(k) for k in range(time.first)):
        return False
    return any(scene.is_act(k) for k in range(figure[1], min(figure[1] + 6, len(scene.words))))


def _relative_behind(scene: Scene, pieces: Pieces, usable: Sequence[Expression], figure: Span) -> Expression | None:
    """The time in a relative clause right behind what is counted: `30 men who fled on Monday`."""
    own = pieces.of[figure[0]]
    for at in range(figure[1], min(figure[1] + 6, len(scene.words))):
        if pieces.of[at] != own:
            if pieces.of[at] < 0 or pieces.parent[pieces.of[at]] != own or scene.words[at - 1].text == ",":
                return None
            return next((time for time in usable if pieces.of[time.first] == pieces.of[at]), None)
        if scene.is_act(at) or scene.words[at].text == ",":
            return None
    return None


def _nearest(scene: Scene, times: Sequence[Expression], figure: Span) -> Expression | None:
    """The expression of a figure's clause that dates it: of several the next one behind it, else the one before."""
    if len({time.span for time in times}) == 1:
        return times[0]
    others = [span[0] for *_, span in scene.figures]
    behind = [time for time in times if time.first >= figure[1]]
    if behind and not any(figure[1] <= other < behind[0].first for other in others):
        return behind[0]
    before = [time for time in times if time.last <= figure[0]]
    return before[-1] if before and (len(before) == 1 or not behind) else None
