"""Which expression of time says when what is counted happened.

It stands in the clause of the figure: a sentence is cut where a clause begins, and what was said is cut from who
said it. An expression that dates the saying, the beginning of something else or a noun dates no figure.
"""

from collections.abc import Sequence

from analysis.dates.expressions import Expression, is_superlative
from analysis.dates.pieces import Pieces
from analysis.dates.scene import Scene
from analysis.language.noun_phrases import Span
from analysis.language.times import date_rules
from analysis.language.verbs import effects, form_of
from analysis.records import Figure
from analysis.rules import verb_rules

HARM = frozenset({"killed", "wounded"})
_MARKS = frozenset({";", ":", "(", ")", "–", "—"})
# More of them in one sentence are a table or a list, whose columns nobody tells by its words; the development lists
# have at most 7 figures in one (measured 2026-11-21).
_MOST_TIMES, _MOST_FIGURES = 12, 40


def happened_times(scene: Scene, usable: Sequence[Expression]) -> list[Expression | None]:
    """For each figure of a sentence, the expression that says when it happened.

    Args:
        scene: the sentence.
        usable: its expressions that date an act, as `acts_at` gives them.
    """
    if not usable or not scene.figures or len(usable) > _MOST_TIMES or len(scene.figures) > _MOST_FIGURES:
        return [None] * len(scene.figures)
    pieces = Pieces(scene)
    return [_time_of(scene, pieces, usable, figure, span) for figure, _, span in scene.figures]


def acts_at(scene: Scene, said: Sequence[Expression | None]) -> list[Expression]:
    """The expressions of a sentence that date an act and not the saying."""
    if not any(scene.is_act(k) for k in range(len(scene.words))):
        return []
    named = [time for time in scene.times if not (time.days.start is None and _tells_more(scene, time))]
    return [time for time in named if time not in said and _can_date(scene, time)]


def _tells_more(scene: Scene, time: Expression) -> bool:
    """Whether an expression stands behind another that it tells more of: `on Monday, a day after the truce`."""
    return any(
        other.last == time.first - 1 and scene.words[other.last].text == "," and other.days.start
        for other in scene.times
    )


def _can_date(scene: Scene, time: Expression) -> bool:
    """Whether an expression can date an act.

    It hangs on no noun, is neither to come nor a beginning, and is neither the article's dateline nor a verb of
    saying's whose frame wasn't read.
    """
    rules, words = date_rules().words, scene.words
    if (time.is_beginning and time.rule.read != "since" and not _is_counted(scene, time)) or is_dateline(scene, time):
        return False
    if scene.is_possessive(time):
        nouns = verb_rules().nominal | effects().keys() | rules.events
        return any(
            {word.low, word.low.removesuffix("s"), word.low.removesuffix("es")} & nouns
            for word in words[time.last : time.last + 3]
        )
    near = words[max(0, time.first - 10) : time.first]
    if _is_of_noun(scene, time) or any(word.low in rules.ahead for word in near):
        return False
    return not (_is_telling(scene, time) or _is_of_put(scene, time) or _is_of_report(scene, time))


def _is_counted(scene: Scene, time: Expression) -> bool:
    """Whether what began is what is counted: `22 drones launched overnight`."""
    behind = [time.first - 1 - span[1] for *_, span in scene.figures if span[1] < time.first]
    ends = time.first - 1
    return bool(behind) and min(behind) < 5 and not any(scene.is_act(k) for k in range(ends - min(behind), ends))


def _is_of_noun(scene: Scene, time: Expression) -> bool:
    """Whether a time hangs on a noun: `the truce of 4 May`, `war in 1991`, `the highest since 2003`."""
    rules, words = date_rules().words, scene.words
    before = words[time.first - 1].low if time.first else ""
    if before in rules.behind and words[time.first].low not in rules.own:
        return not _is_of_event(scene, time)
    if before == "than" or (before in rules.tolled and scene.figures and scene.figures[0][2][0] < time.first):
        return True  # more than in 2008, the toll of 32 given on Monday
    if before in rules.ages and time.rule.read == "day" and time.days.start:
        return True  # what has no edges anyway may keep its words: a war in the early 1990s
    if time.first and words[time.first].low == "this" and is_superlative(before):  # its third this month
        return True
    near = words[max(0, time.first - 6) : time.first]
    return time.rule.read == "since" and any(is_superlative(word.low) for word in near)


def _is_of_event(scene: Scene, time: Expression) -> bool:
    """Whether a time hangs on the event that something happened in: `killed in the fighting of the past three days`."""
    words, at = scene.words, time.first - 1
    if at < 3 or words[at].low != "of" or words[at - 1].low not in date_rules().words.events | verb_rules().nominal:
        return False
    return any(word.low in {"in", "during"} for word in words[max(0, at - 5) : at - 1])


def _is_of_report(scene: Scene, time: Expression) -> bool:
    """Whether a time may as well be that of the report: `the ministry reported 30 dead on Monday`."""
    return any(
        said.cue[1] <= time.first
        and said.content is not None
        and said.content[0] == said.cue[1]
        and said.content[0] <= time.first < said.content[1]
        and said.rule in date_rules().words.reports
        and not any(scene.is_act(k) for k in range(said.cue[1], time.first))
        for _, said in scene.statements
    )


def _is_of_put(scene: Scene, time: Expression) -> bool:
    """Whether a time stands behind a number that somebody puts: `put it at 300 in May, at 400 in June`."""
    putting = date_rules().words.putting
    return any(
        said.rule in putting
        and said.cue[1] <= span[0] < time.first
        and not any(scene.is_act(k) for k in range(span[1], time.first))
        for _, said in scene.statements
        for *_, span in scene.figures
    )


def is_dateline(scene: Scene, time: Expression) -> bool:
    """Whether an expression is the date of a dateline: `KABUL, April 24 (Agency) -`."""
    words = scene.words
    if time.first > 6 or any(word.kind == "word" and not word.text[0].isupper() for word in words[: time.first]):
        return False
    ends = next((k for k in range(time.last, min(time.last + 9, len(words))) if words[k].text in "-–—:"), None)
    return ends is not None and not any(scene.is_act(k) for k in range(time.last, ends))


def _is_telling(scene: Scene, time: Expression) -> bool:
    """Whether the next verb is one of saying: `On Sunday the mayor had given a count`, `on June 26 reported that`."""
    words, have = scene.words, verb_rules().have
    follows = words[time.last].low if time.last < len(words) else ""
    if follows == "that" and time.first and scene.is_act(time.first - 1):
        return True
    said = form_of(words[time.first - 1].low) if time.first and scene.is_act(time.first - 1) else None
    if said is not None and said.base in date_rules().words.telling:
        return True  # a charge that they repeated on Monday with a list of 30 names
    if time.first and words[time.first - 1].low not in {"and", "but", "which", "who", ";"}:
        return False
    for at in range(time.last, min(time.last + 16, len(words))):
        if scene.is_act(at) and words[at].low not in have:
            form = form_of(words[at].low)
            return form is not None and form.base in date_rules().words.telling
    return False


def _time_of(
    scene: Scene, pieces: Pieces, usable: Sequence[Expression], figure: Figure, span: Span
) -> Expression | None:
    piece: int | None = pieces.of[span[0]]
    ahead = date_rules().words.ahead
    if piece == -1 or any(word.low in ahead for word in scene.words[span[1] : span[1] + 6]):
        return None
    relative = _relative_behind(scene, pieces, usable, figure, span)
    if relative:
        return relative
    while piece is not None:
        here = [
            time
            for time in usable
            if pieces.of[time.first] == piece
            and not _is_of_other(scene, pieces, time, span)
            and not _is_of_participle(scene, pieces, time, span)
        ]
        if here:
            return _nearest(scene, here, span)
        is_shared = piece in pieces.shares or (piece in pieces.places and figure.kind in HARM)
        piece = pieces.parent[piece] if is_shared else None
    return _fronted(scene, pieces, usable, span) or _of_event(scene, pieces, usable, span)


def _of_event(scene: Scene, pieces: Pieces, usable: Sequence[Expression], figure: Span) -> Expression | None:
    """The one time of a sentence, where it dates the event they died in: `in a gunfight that went on until Monday`."""
    time, nouns = usable[0], date_rules().words.events | verb_rules().nominal
    piece = pieces.of[time.first]
    if len(usable) > 1 or piece not in pieces.shares or pieces.parent[piece] != pieces.of[figure[0]]:
        return None
    at = pieces.of.index(piece)
    return time if at > figure[1] and scene.words[at - 1].low in nouns and scene.words[at].low == "that" else None


def among_times(scene: Scene, times: list[Expression | None]) -> list[Expression | None]:
    """The times of figures, a part with that of its whole: `30 children were among the 50 who died on Sunday`."""
    found = list(times)
    for n, (time, (*_, span)) in enumerate(zip(times, scene.figures, strict=True)):
        behind = scene.figures[n + 1][2][0] if n + 1 < len(scene.figures) else 0
        if time is None and "among" in {word.low for word in scene.words[max(span[1], behind - 2) : behind]}:
            found[n] = times[n + 1]
        elif time is None and n and _goes_on(scene, n):
            found[n] = found[n - 1]
        elif time is None and behind and scene.figures[n][0].kind in HARM and _goes_on(scene, n + 1):
            found[n] = times[n + 1]  # five soldiers, two of them officers, and three rebels were killed on Monday
    return found


def _goes_on(scene: Scene, n: int) -> bool:
    """Whether a figure stands in a row with the one before: `left seven dead, two women among them, and 50 wounded`."""
    figure, _, span = scene.figures[n]
    between = range(scene.figures[n - 1][2][1], span[0])
    words = [scene.words[k].low for k in between]
    if scene.figures[n - 1][0].kind in HARM and figure.kind in HARM and _are_both(scene, between):
        return True
    if any(scene.is_act(k) or scene.time_at(k) or scene.words[k].low in _MARKS for k in between):
        return False
    if not date_rules().words.comparing.isdisjoint(words) or len(words) > 10:
        return False
    return figure.kind in HARM or bool({"among", "including"} & set(words[-3:]))


def _fronted(scene: Scene, pieces: Pieces, usable: Sequence[Expression], figure: Span) -> Expression | None:
    """The time that opens a sentence, for a clause joined by `and`: `By Monday 30 were dead, and 90 were trapped`."""
    first = usable[0]
    if first.first > 1 or scene.is_act(0) or pieces.of[first.first] < 0 or pieces.of[figure[0]] < 0:
        return None
    joint = next((k for k in range(figure[0], 0, -1) if pieces.of[k - 1] != pieces.of[figure[0]]), 0)
    is_joined = scene.words[joint].low == "and" and pieces.of[joint - 1] == pieces.of[first.first]
    holds_on = any(word.low in date_rules().words.perfect for word in scene.words[joint : figure[1] + 6])
    return first if is_joined and not holds_on and len({time.days for time in usable}) == 1 else None


def _are_both(scene: Scene, between: range) -> bool:
    """Whether one verb holds for two figures: `188 were killed and 864 injured`."""
    words = [scene.words[k].low for k in between]
    return len(words) == 3 and words[0] in verb_rules().be and words[2] == "and"


def _is_of_other(scene: Scene, pieces: Pieces, time: Expression, figure: Span) -> bool:
    """Whether a time belongs to a clause before that of the figure."""
    if time.last > figure[0]:
        return False
    between = range(time.last, figure[0])
    if any(scene.words[k].low in {"of", "for", "from", "about"} and _is_gerund(scene, k + 1) for k in between):
        return True  # on Monday they were found guilty of killing 30
    own = [k for k in between if pieces.of[k] == pieces.of[figure[0]] and scene.time_at(k) is None]
    if any(scene.words[k].low in {"after", "before", "following"} for k in own):
        return True  # a truce was agreed in 1994, after 30 were killed
    return _is_of_clause_before(scene, time, figure)


def _is_of_clause_before(scene: Scene, time: Expression, figure: Span) -> bool:
    """They fled on Monday and 30 of them died.

    Not: on Monday they fled and 30 of them died, they came on Monday and killed 30.
    """
    joint = next((k for k in range(time.last, figure[0]) if scene.words[k].low == "and"), None)
    if joint is None or scene.is_act(joint + 1) or not any(scene.is_act(k) for k in range(time.first)):
        return False
    ends = min(figure[1] + 6, len(scene.words))
    return any(scene.is_act(k) for k in (*range(joint, figure[0]), *range(figure[1], ends)))


def _is_of_participle(scene: Scene, pieces: Pieces, time: Expression, figure: Span) -> bool:
    """Whether a time hangs on a participle behind another noun: `30 were held under the order issued on Monday`."""
    rules, words = date_rules().words, scene.words
    here = [k for k in range(time.first) if pieces.of[k] == pieces.of[time.first]]
    acts = [k for k in here if scene.is_act(k) and scene.time_at(k) is None]
    if len(acts) < 2 or figure[0] > acts[-1]:
        return False
    last = acts[-1]
    form, before = form_of(words[last].low), words[last - 1]
    if form is None or "N" not in form.tenses or acts[-2] >= last - 2 or before.kind != "word":
        return False
    return figure[1] <= acts[-2] and not any(words[k].low in rules.linking for k in range(acts[-2] + 1, last))


def _is_gerund(scene: Scene, at: int) -> bool:
    return scene.words[at].low.endswith("ing") and scene.is_act(at)


def _relative_behind(
    scene: Scene, pieces: Pieces, usable: Sequence[Expression], figure: Figure, span: Span
) -> Expression | None:
    """The time in a relative clause right behind what is counted: `they found 30 men who had died on Monday`."""
    own = pieces.of[span[0]]
    for at in range(span[1], min(span[1] + 6, len(scene.words))):
        piece = pieces.of[at]
        if piece != own:
            if piece < 0 or pieces.parent[piece] != own or scene.words[at - 1].text == ",":
                return None
            act = (figure.event or "").split("-")[0]
            inside = {scene.words[k].low for k in range(at, len(scene.words)) if pieces.of[k] == piece}
            return next((time for time in usable if pieces.of[time.first] == piece and act in inside), None)
        if scene.is_act(at) or scene.words[at].text == ",":
            return None
    return None


def _nearest(scene: Scene, times: Sequence[Expression], figure: Span) -> Expression | None:
    """The expression of a figure's clause that dates it: of several the next one behind it, else the one before."""
    if len({time.days for time in times}) == 1:
        return times[0]
    behind = [time for time in times if time.first >= figure[1]]
    between = [span[0] for *_, span in scene.figures if behind and figure[1] <= span[0] < behind[0].first]
    joints = {word.low for word in scene.words[figure[1] : between[-1]]} if between else set()
    if behind and (not between or joints & {"and", "or"}):
        return behind[0]
    before = [time for time in times if time.last <= figure[0]]
    return before[-1] if before and (len(before) == 1 or not behind) else None
