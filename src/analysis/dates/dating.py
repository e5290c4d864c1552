"""When it was said and when it happened: a date for each figure, statement and denial of an article that gives one.

`dates` finds expressions of time, `said` and `happened` choose between them in a sentence; here their choices are
put together, and a date holds on through its paragraph until another comes.
"""

from collections.abc import Sequence
from typing import Literal

from analysis.dates.calendars import Calendar
from analysis.dates.days import Anchors, Days, precision
from analysis.dates.expressions import Expression, expressions_of, has_trigger
from analysis.dates.happened import HARM, acts_at, among_times, happened_times, is_dateline
from analysis.dates.said import denied_time, is_telling, said_times
from analysis.dates.scene import Said, Scene
from analysis.language.clauses import word_classes
from analysis.language.scan import Token, by_sentence
from analysis.language.times import date_rules
from analysis.language.verbs import form_of
from analysis.links.resolve import is_pronoun
from analysis.records import Claim, Dating, Denial, Figure, Mentions, Sentence, Statement

_SILENT = frozenset({"metadata", "boilerplate", "related-link", "dateline"})
# A dateline may stand in the first sentence, behind a headline or two.
_FIRST = 4


def find_dates(
    found: Mentions, published: str | None, scanned: Sequence[list[Token]] | None = None
) -> tuple[Dating, ...]:
    """The dates of an article's figures, statements and denials, in the order of the text.

    Args:
        found: everything read in the article.
        published: its ISO date, to the minute, the day or the month; None where it isn't known. Then a date that needs
            it is left open, with its words kept.
        scanned: the tokens of each sentence, where they were read before.

    >>> from analysis.extraction import extract
    >>> text = "At least 30 people died on Sunday, the mayor said on Monday."
    >>> for date in find_dates(extract(text), "2020-10-07"):
    ...     print(date.of, date.when, date.date_start, date.date_prec, date.date_text)
    figure happened 2020-10-04 1 on Sunday
    figure said 2020-10-05 1 on Monday
    statement said 2020-10-05 1 on Monday
    """
    if not found.sentences:
        return ()
    reader = _Reader(found, Calendar(published or _dateline(found)))
    words = scanned if scanned is not None else by_sentence(found.text, found.sentences)
    for sentence, tokens in zip(found.sentences, words, strict=True):
        reader.read(sentence, tokens)
    return tuple(sorted(reader.dates, key=lambda date: (date.start, date.end, date.of, date.when)))


def _dateline(found: Mentions) -> str | None:
    """The day that an article's own dateline gives."""
    for n, sentence in enumerate(found.sentences):
        if sentence.segment in {"dateline", "metadata"} or n < _FIRST:
            words = by_sentence(found.text, [sentence])[0]
            times, _ = expressions_of(words, Calendar(None), Anchors())
            if sentence.segment not in {"dateline", "metadata"}:
                scene = Scene(sentence, words, times)
                times = [time for time in times[:1] if is_dateline(scene, time)]
            day = next(
                (time.days.start for time in times if time.days.start and time.days.start == time.days.end), None
            )
            if day:
                return day.isoformat()
    return None


class _Reader:
    """Reads an article sentence by sentence; keeps what holds on."""

    def __init__(self, found: Mentions, calendar: Calendar) -> None:
        self.text = found.text
        self.calendar = calendar
        self.anchors = Anchors()
        self.block = -1
        self.goes_on = False  # behind a colon what is introduced belongs to the paragraph before
        self.dates: list[Dating] = []
        self.spoken: tuple[Said, Expression, int] | None = None
        self.event: Expression | None = None
        self.statements = _by_sentence(found.statements)
        self.denials = _by_sentence(found.denials)
        claims: dict[tuple[int, int], Claim] = {(claim.start, claim.end): claim for claim in found.claims}
        self.figures: dict[int, list[tuple[Figure, Claim | None]]] = {}
        for figure in found.figures:
            row = figure, claims.get((figure.start, figure.end))
            self.figures.setdefault(figure.sentence_id, []).append(row)

    def read(self, sentence: Sentence, words: Sequence[Token]) -> None:
        """Take up the dates of a sentence."""
        if sentence.segment in _SILENT:
            return
        if sentence.block != self.block:
            if not self.goes_on:
                self.spoken = self.event = None
            self.block = sentence.block
        self.goes_on = sentence.text.endswith(":")
        times: list[Expression] = []
        if has_trigger(words):
            times, self.anchors = expressions_of(words, self.calendar, self.anchors)
        scene = Scene(sentence, words, times)
        for mention in (*self.statements.get(sentence.sentence_id, ()), *self.denials.get(sentence.sentence_id, ())):
            scene.add(mention)
        for figure, claim in self.figures.get(sentence.sentence_id, ()):
            scene.add_figure(figure, claim)
        said = self._said(scene)
        self._happened(scene, said)

    def _said(self, scene: Scene) -> list[Expression | None]:
        times = said_times(scene)
        for n, (statement, said) in enumerate(scene.statements):
            if n == 0 and times[n] is None and _goes_on(scene, statement, said):
                is_answer = statement.type == "denial" or statement.rule == "according-to"
                times[n] = self._still(said, scene.sentence.sentence_id, is_answer=is_answer)
            self._speaks(scene, said, times[n])
            self._add(statement, "statement", "said", times[n])
        for denial, denied in scene.denials:
            self._add(denial, "denial", "said", denied_time(scene, denied, times))
        for figure, claim, _ in scene.figures:
            self._add(figure, "figure", "said", _claimed(scene, figure, times) or self._counted(scene, claim))
        return times

    def _counted(self, scene: Scene, claim: Claim | None) -> Expression | None:
        """The time of the last words of somebody whose count goes on: `It counted 745 civilians among them`."""
        if self.spoken is None or claim is None or scene.statements:
            return None
        is_count = claim.rule in date_rules().words.counting and is_pronoun(claim.claimant_text or "")
        return self.spoken[1] if is_count and claim.claimant == self.spoken[0].who else None

    def _still(self, said: Said, sentence_id: int, *, is_answer: bool) -> Expression | None:
        """The time of the last words, where the same speaker goes on and nobody spoke since."""
        if self.spoken is None:
            return None
        rules = date_rules().words
        # Who is only pointed back to goes on speaking: He denied that they had been paid.
        is_next = is_answer and is_pronoun(said.text or "") and sentence_id == self.spoken[2] + 1
        if not (is_next or is_telling(said) or said.rule in rules.counting | rules.putting):
            return None
        before, time, number = self.spoken
        words = said.text or ""
        if said.rule == "add":
            return time
        if said.who != before.who or (said.who is None and sentence_id > number + 1):
            return None
        if said.who is None and words and not is_pronoun(words):
            return None
        is_role = words.lower().startswith("the ") and words.lower() != (before.text or "").lower()
        return time if not words or is_pronoun(words) or is_role else None

    def _speaks(self, scene: Scene, said: Said, time: Expression | None) -> None:
        if any(one.content and one.content[0] <= said.cue[0] < one.content[1] for _, one in scene.statements):
            return  # a report inside a report
        is_earlier = _is_earlier(scene, said)
        if time and not is_earlier:
            self.spoken = said, time, scene.sentence.sentence_id
        elif self.spoken and (is_earlier or self.spoken[0].who != said.who):
            self.spoken = None

    def _happened(self, scene: Scene, said: Sequence[Expression | None]) -> None:
        acts = acts_at(scene, said)
        times = among_times(scene, happened_times(scene, acts))
        shared: set[str | None] = set()
        is_open = False  # whether a figure before has no date: a part of it has none either
        for (figure, _, span), time in zip(scene.figures, times, strict=True):
            is_same = not acts and _is_same_event(scene, figure, span, is_open=is_open)
            held = time or (self._held(said) if is_same or (not acts and figure.counted in shared) else None)
            shared |= {figure.counted} if is_same and figure.counted else set()
            is_open = is_open or held is None
            if held and not _is_bare(figure):
                claimed = _claimed(scene, figure, said)
                self._add(figure, "figure", "happened", held, held.seen_from(claimed.days) if claimed else None)
        acts = [time for time in acts if time in times or not scene.is_possessive(time)]
        acts = [time for time in times if time] if len({time.days for time in times if time}) == 1 else acts
        if acts:
            self.event = acts[0] if len({time.days for time in acts}) == 1 else None

    def _held(self, said: Sequence[Expression | None]) -> Expression | None:
        """The time of the event told before; not one that is open, and none that ends after it was spoken of."""
        event = self.event
        if event is None or (event.days.end is None and self.calendar.last is not None):
            return None
        ends = [time.days.end for time in said if time and time.days.end]
        return None if event.days.end and any(end < event.days.end for end in ends) else event

    def _add(
        self,
        mention: Figure | Statement | Denial,
        of: Literal["figure", "statement", "denial"],
        when: Literal["said", "happened"],
        time: Expression | None,
        days: Days | None = None,
    ) -> None:
        if time is None:
            return
        days = days or time.days
        self.dates.append(
            Dating(
                sentence_id=mention.sentence_id, start=mention.start, end=mention.end, of=of, when=when,
                date_start=days.start.isoformat() if days.start else None,
                date_end=days.end.isoformat() if days.end else None, date_prec=precision(days),
                date_text=self.text[time.start : time.end], text_start=time.start, text_end=time.end,
                rule=time.rule.id,
            )
        )  # fmt: skip


def _goes_on(scene: Scene, statement: Statement, said: Said) -> bool:
    """Whether a statement can be of the day of the one before: it is past, and not further back."""
    form = form_of(scene.words[said.cue[0]].low) if statement.cue else None
    is_past = form is None or bool(set(form.tenses) & {"P", "N", "G"})
    return is_past and not _is_earlier(scene, said)


def _is_earlier(scene: Scene, said: Said) -> bool:
    """Whether somebody had spoken before what was told: `He had first announced nine deaths`."""
    return "had" in {word.low for word in scene.words[max(0, said.cue[0] - 2) : said.cue[0]]}


def _by_sentence(mentions: Sequence[Statement] | Sequence[Denial]) -> dict[int, list[Statement | Denial]]:
    found: dict[int, list[Statement | Denial]] = {}
    for mention in mentions:
        found.setdefault(mention.sentence_id, []).append(mention)
    return found


def _claimed(scene: Scene, figure: Figure, times: Sequence[Expression | None]) -> Expression | None:
    """When somebody said a figure: the time of the innermost statement that holds it."""
    claim = next((claim for one, claim, _ in scene.figures if one is figure), None)
    holding = [
        (statement.content_end - statement.content_start, n)
        for n, (statement, _) in enumerate(scene.statements)
        if statement.content_start is not None
        and statement.content_end is not None
        and statement.content_start <= figure.start < statement.content_end
    ]
    if holding:
        held = min(holding)[1]
        return None if scene.statements[held][0].type == "denial" else times[held]
    if claim is None or claim.rule is None:
        return None
    of_rule = [time for (one, _), time in zip(scene.statements, times, strict=True) if one.rule == claim.rule]
    return of_rule[0] if of_rule and all(time is of_rule[0] for time in of_rule) else None


def _is_bare(figure: Figure) -> bool:
    """Whether nothing happened to what is counted: the two countries, which signed a truce."""
    words = (figure.counted or "").lower().split()
    ends = next((k for k, word in enumerate(words) if k and word in word_classes().prepositions), len(words))
    is_party = words[ends - 1 : ends] != [] and words[ends - 1] in date_rules().words.parties
    return is_party or (figure.kind == "states" and not figure.event)


def _is_same_event(scene: Scene, figure: Figure, span: tuple[int, int], *, is_open: bool) -> bool:
    """Whether a figure without a date can be of the event told before: the dead and the hurt, or a part of them."""
    rules = date_rules().words
    around = range(max(0, span[0] - 12), min(span[1] + 12, len(scene.words)))
    near = {scene.words[k].low for k in around}
    lasting = {scene.words[k].low for k in around if scene.time_at(k) is None} & rules.lasting
    if lasting or near & (rules.perfect | rules.ahead):
        return False
    if [word.low for word in scene.words[span[1] : span[1] + 2]] == ["of", "them"]:
        return not is_open
    if figure.kind not in HARM | {"people", "other"}:
        return False
    is_outcome = figure.kind in HARM or (figure.kind == "people" and figure.event in rules.outcomes)
    if is_outcome or set((figure.counted or "").lower().split()) & rules.counted:
        return True
    if {word.low for word in scene.words[max(0, span[0] - 5) : span[0]]} & rules.toll_heads:
        return True
    behind = [word.low for word in scene.words[span[1] : span[1] + 6]]
    joints = [k for k, low in enumerate(behind) if low == "among" or (low == "of" and k == 0)]
    return not is_open and any(set(behind[k + 1 : k + 3]) & rules.part_heads for k in joints)
