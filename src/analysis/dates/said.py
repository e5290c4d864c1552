"""Which expression of time says when somebody said something.

It stands beside the verb of saying (`said on Monday`, `on Monday said`, `in a statement on Monday`), or opens the
clause whose verb that is. One inside what was said dates what happened.
"""

import functools
from collections.abc import Mapping

from analysis.dates.expressions import Expression
from analysis.dates.scene import Said, Scene
from analysis.language.clauses import word_classes, word_set
from analysis.language.noun_phrases import Span
from analysis.language.times import date_rules
from analysis.language.verbs import effects
from analysis.rules import verb_rules
from analysis.speech.speech_rules import speech_rules

# Expressions that only an act can have: the report the next day, but the raid on Monday.
_ADVERBIAL = frozenset({"shifted", "neighbour", "same"})
_CLAUSAL = frozenset({"clause", "that", "listener"})
_ALONE = frozenset({"quotation", "name-and-colon"})
_PAUSES = frozenset({";", ":", "(", ")", "–", "—"})
_QUOTES = frozenset('"“”„«»')


@functools.cache
def _takes() -> Mapping[str, str]:
    return {rule.id: rule.takes for rule in speech_rules().verbs}


def is_telling(said: Said) -> bool:
    """Whether a statement only goes on telling: said, added, a quotation; accusing is another act."""
    return said.rule in _ALONE or _takes().get(said.rule) in _CLAUSAL


def said_times(scene: Scene) -> list[Expression | None]:
    """For each statement of a sentence, the expression that says when it was said."""
    found: list[Expression | None] = [_time_of(scene, said) for _, said in scene.statements]
    for n, (_, said) in enumerate(scene.statements):
        if found[n] is None:
            found[n] = _shared(scene, said, found[:n])
    return [time or _of_cue(scene, said, found) for (_, said), time in zip(scene.statements, found, strict=True)]


def _of_cue(scene: Scene, said: Said, found: list[Expression | None]) -> Expression | None:
    """The time of another speaker of the same verb: `Rubio and his colleague met on Monday and expressed concern`."""
    return next(
        (time for (_, other), time in zip(scene.statements, found, strict=True) if time and other.cue == said.cue), None
    )


def denied_time(scene: Scene, denied: Said, times: list[Expression | None]) -> Expression | None:
    """When a denial was made, from the statement that it is or stands in, else from the words beside it."""
    same = [
        (said, time)
        for (_, said), time in zip(scene.statements, times, strict=True)
        if said.cue[0] < denied.cue[1] and denied.cue[0] < said.cue[1]
    ]
    if same:
        return same[0][1]
    around = [
        (said.content[1] - said.content[0], time)
        for (_, said), time in zip(scene.statements, times, strict=True)
        if said.content and said.content[0] <= denied.cue[0] < said.content[1]
    ]
    if around:
        return min(around, key=lambda one: one[0])[1]
    beside = [
        time
        for (_, said), time in zip(scene.statements, times, strict=True)
        if said.who and said.who == denied.who and said.cue[0] < denied.cue[0]
    ]
    return beside[-1] if beside else _time_of(scene, denied)


def _time_of(scene: Scene, said: Said) -> Expression | None:
    if said.rule in date_rules().words.putting and said.content:
        inside = [time for time in scene.times if said.content[0] <= time.first < said.content[1]]
        if len(inside) > 1:
            return None  # at 300 in May, at 400 in June
    fits = [time for time in scene.times if _dates(scene, said, time)]
    return min(fits, key=lambda time: abs(time.first - said.cue[0]), default=None)


def _shared(scene: Scene, said: Said, before: list[Expression | None]) -> Expression | None:
    """The time of an earlier verb with the same subject: `denied it on Monday and said`, `, adding that`."""
    for (_, other), time in reversed(list(zip(scene.statements, before, strict=False))):
        is_joined = said.cue[0] > 0 and scene.words[said.cue[0] - 1].low == "and"
        same = other.who is not None and other.who == said.who
        if said.speaker and not (is_joined and same):
            same = other.speaker == said.speaker
        if not same or _is_relative(scene, other):
            return None
        if time and time.first < said.cue[0]:
            return time
    return None


def _is_relative(scene: Scene, said: Said) -> bool:
    """Whether a verb stands in a relative clause, which ends before the next verb of its subject."""
    rules, at = verb_rules(), said.cue[0]
    while at and (scene.time_at(at - 1) or scene.words[at - 1].low in rules.have | rules.be):
        at -= 1
    return at > 0 and scene.words[at - 1].low in rules.relatives


def _dates(scene: Scene, said: Said, time: Expression) -> bool:
    """Whether an expression says when this was said."""
    if scene.is_possessive(time) or time.rule.id == "as-of":
        return False
    if said.rule in date_rules().words.counting and time.days.start != time.days.end:
        return False  # from 1 to 21 July the mission recorded 30 raids
    if any(_holds(other, time, said) for _, other in scene.statements):
        return False
    if time.first >= said.cue[1]:
        return _behind(scene, said, time)
    return time.last <= said.cue[0] and _before(scene, said, time)


def _holds(other: Said, time: Expression, said: Said) -> bool:
    """Whether a time is inside somebody's words and a verb is not: there it dates nothing outside them."""
    content = other.content
    if content is None or other.cue == said.cue or not content[0] <= time.first < content[1]:
        return False
    return not content[0] <= said.cue[0] < content[1] and _takes().get(other.rule) in _CLAUSAL


def _behind(scene: Scene, said: Said, time: Expression) -> bool:
    """`said on Monday`, `said Ana Ruiz, the mayor, on Monday`, `denied the report in a statement on Monday`."""
    begin, speaker, content = said.cue[1], said.speaker, said.content
    if speaker and begin <= speaker[0] < time.first:
        begin = min(max(begin, speaker[1]), time.first)
    takes = _takes().get(said.rule, "object" if said.rule != "according-to" else "source")
    if takes == "clause" and _is_thing(scene, said):  # claimed responsibility on Monday
        takes = "object"
    is_in_front = content is not None and content[1] <= said.cue[0]
    if content and content[0] >= said.cue[1] and time.first >= content[0] and takes in _CLAUSAL:
        # `said the following day that …`, `…, he had said two days earlier`
        follows = scene.words[time.last].low if time.last < len(scene.words) else ""
        return time.first == content[0] and (follows == "that" or time.last >= content[1])
    if content and content[0] > begin and takes not in _CLAUSAL:
        begin = min(content[0], time.first)  # that number
    commas = is_in_front or content is None or said.rule == "according-to"
    if scene.words[begin].text == "," and scene.words[time.first - 1].text != ",":
        return False  # …, he said, a raid on Monday had …
    if takes not in _CLAUSAL:
        begin = next((k + 1 for k in range(begin, time.first) if scene.words[k].low == "as"), begin)
    if not _plain(scene, (begin, time.first), commas=commas, number=takes == "number"):
        return False
    if takes == "number":  # put it at 30 on Monday; not: recorded 30 deaths on Monday
        return any(
            said.cue[1] <= span[0] < span[1] <= time.first
            and scene.words[span[0] - 1].low in {"at", "as", "to"}
            and (span[1] == time.first or _is_setting(scene, (span[1], time.first)))
            for *_, span in scene.figures
        )
    if takes in _CLAUSAL or takes == "source" or time.rule.read in _ADVERBIAL:
        return True
    follows = scene.words[time.last].low if time.last < len(scene.words) else ""
    return follows == "of" or not _names_event(scene, begin, time.first)


def _is_setting(scene: Scene, span: Span) -> bool:
    """Whether words name what somebody speaks in: `in an interview`, `in a statement issued`."""
    words = [word.low for word in scene.words[slice(*span)]]
    return words[0] in {"in", "at", "during"} and not word_classes().settings.isdisjoint(words) and len(words) < 6


def _is_thing(scene: Scene, said: Said) -> bool:
    """Whether what was said is a thing and no clause: `claimed responsibility`."""
    content = said.content
    return content is not None and content[0] == said.cue[1] and not any(scene.is_act(k) for k in range(*content))


def _names_event(scene: Scene, first: int, last: int) -> bool:
    """Whether an expression behind a noun phrase may as well date what the noun means: `denied the raid on Monday`."""
    nouns = (verb_rules().nominal | effects().keys() | date_rules().words.events) - word_set("pointers")
    return any(scene.words[k].low in nouns for k in range(first, last))


def _before(scene: Scene, said: Said, time: Expression) -> bool:
    """`The army on Monday said`, `On Monday, the army said`, `and on Monday said`, `On Monday it was reported`."""
    speaker, cue = said.speaker, (_group_start(scene, said.cue[0]), said.cue[1])
    if said.content and said.content[0] <= time.first < said.content[1]:
        return False
    before = scene.words[time.first - 1].low if time.first else ""
    is_alone = speaker is None or speaker[0] >= cue[1]
    if before in {"and", "but", ","} or (is_alone and not before):
        is_next = _plain(scene, (time.last, cue[0]), commas=True)
        if is_next or is_alone:
            return is_next
    if speaker is None or speaker[0] >= cue[1] or speaker[0] < time.last <= speaker[1]:
        return False
    if time.first >= speaker[1]:
        return _behind_speaker(scene, speaker, cue, time)
    if _has_act(scene, (speaker[1], cue[0])):
        return False
    around = (time.last, speaker[0]), (_opening(scene, time.first), time.first)
    return all(_plain(scene, span, commas=True) for span in around)


def _behind_speaker(scene: Scene, speaker: Span, cue: Span, time: Expression) -> bool:
    """Whether a time between a speaker and the verb is the verb's.

    `The army on Monday said`, `the army, which fled, on Monday said`, `they met on Monday and expressed concern`.
    """
    is_relative = scene.words[time.first - 1].low in verb_rules().relatives
    front, back = (speaker[1], time.first - is_relative), (time.last, cue[0])
    if is_relative and _has_act(scene, back):
        return False  # the minister, who on Monday had given a count, said
    if _is_parenthesis(scene, front):
        front = (front[1], front[1])
    if all(_plain(scene, span, commas=True) for span in (front, back)):
        return True
    if [word.low for word in scene.words[slice(*back)]] == ["and"] and _is_one_act(scene, front):
        return True
    return _is_joined(scene, back)


def _is_joined(scene: Scene, back: Span) -> bool:
    """Whether a verb is joined to one that a time stands before: `on Monday declared an emergency and denied`."""
    return (
        back[1] - back[0] > 2 and scene.words[back[1] - 1].low == "and" and _is_one_act(scene, (back[0], back[1] - 1))
    )


def _is_parenthesis(scene: Scene, span: Span) -> bool:
    """Whether words stand between two commas or in brackets: `, which backs the rebels,`, `(Maoist)`."""
    words = scene.words[slice(*span)]
    if len(words) > 2 and words[0].text == "(" and words[-1].text == ")":
        return True
    return len(words) > 2 and words[0].text == "," == words[-1].text


def _is_one_act(scene: Scene, span: Span) -> bool:
    """Whether a subject does one thing there and nobody else anything: `met his aides`."""
    rules = verb_rules()
    words = scene.words[slice(*span)]
    if any(word.low in rules.relatives or word.low in rules.subordinators or word.text in _QUOTES for word in words):
        return False
    return not any(word.low in {"and", "that"} for word in words) and scene.is_act(span[0])


def _group_start(scene: Scene, cue: int) -> int:
    """Where the verb group of a participle begins: `was first reported`, `has been reported`."""
    rules, at = verb_rules(), cue
    while at and (
        scene.words[at - 1].low in rules.be | rules.have | {"first"} or scene.words[at - 1].low.endswith("ly")
    ):
        at -= 1
    return at if any(scene.words[k].low in rules.be for k in range(at, cue)) else cue


def _opening(scene: Scene, at: int) -> int:
    """Where the clause of a token begins, behind a verb beside it: `While opening a school`."""
    start = _clause_start(scene, at)
    is_beside = start and scene.words[start - 1].low == "while"
    return start + 1 if is_beside and scene.words[start].low.endswith("ing") else start


def _clause_start(scene: Scene, at: int) -> int:
    """Where the clause of a token begins: behind the last `;`, `and` or `but` before it."""
    for k in range(at - 1, -1, -1):
        if scene.words[k].low in {";", "and", "but", "while", "–", "—"}:
            return k + 1
    return 0


def _has_act(scene: Scene, span: Span) -> bool:
    """Whether a clause stands between, auxiliaries aside."""
    rules = verb_rules()
    return any(
        scene.is_act(k) and scene.words[k].low not in rules.have and scene.words[k].low not in rules.be
        for k in range(*span)
    )


def _plain(scene: Scene, span: Span, *, commas: bool, number: bool = False) -> bool:
    """Whether no other verb, clause or figure stands between an expression and its verb."""
    rules, words = verb_rules(), date_rules().words
    for k in range(*span):
        word = scene.words[k]
        if word.low in _PAUSES or word.text in _QUOTES or (word.text == "," and not commas):
            return False
        if word.low in rules.relatives or word.low in rules.subordinators:
            return False
        if word.low in words.issued or word.low in words.speaking or word.low in rules.have:
            continue
        if scene.is_act(k) or (word.low == "and" and not number):
            return False
    return number or not any(span[0] <= place[0] < span[1] for *_, place in scene.figures)
