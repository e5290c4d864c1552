"""One id for one actor in an article: short forms bind to the one full form that they fit."""

import bisect
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from analysis.actors.found import Found
from analysis.actors.rules import actor_rules, lexicon, state_rules
from analysis.language.words import slug

# How many uses a common noun is compared with, so that time grows with the text only.
_FAR = 200
# How many names a name is compared with, for the same reason: those that share a word, those with one initial.
_MANY = 300
_NEAR = 60
# How many sentences a headline or a lead may stand before the full name of its body.
_LEAD = 6
_HEAD = 3
_OF_STATES = frozenset({"armed-force", "government-body"})
_POINTING = frozenset({"organisation", "armed-group", "media"})
_BODY_KINDS = frozenset({"organisation", "government-body", "armed-force", "armed-group", "media"})


def bind(found: Sequence[Found], states: Counter[str]) -> list[Found]:
    """The uses with their final ids, without those that only a full form would make an actor."""
    persons = _persons(found)
    bodies: dict[str, tuple[str, ...]] = {
        i.actor: i.parts for i in found if i.parts and i.kind in _BODY_KINDS and i.form != "bare"
    }
    kept = []
    for item in found:
        if item.same_as is not None:
            item.actor = item.same_as.actor
            if item.parts:
                persons[item.parts] = item.actor
        elif item.kind == "person" and item.form in ("full", "known") and item.parts:
            item.actor = persons.ids.get(item.parts, item.actor)
        elif item.rule == "transcript" and len(ids := _fitting(item.parts, persons)) == 1:
            item.actor, item.kind = ids.pop(), "person"  # DIAZ: Yes, at noon.
        elif item.form == "short" and not _bind_short(item, persons, bodies, found):
            continue
        kept.append(item)
    _bind_shared(kept, states)
    _Bare(kept, states).bind()
    return [item for item in kept if item.actor]


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    far = Levenshtein.distance(one, other, score_cutoff=2)
    return far <= 1 or (far == 2 and (min(len(one), len(other)) > 6 or _consonants(one) == _consonants(other)))


def _consonants(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiouwyh")


def _bare(parts: Sequence[str]) -> tuple[str, ...]:
    particles = actor_rules().particles
    return tuple(part for part in parts if part not in particles) or tuple(parts)


class _Names:
    """Full names of persons with their ids, to be found by one of their words or by the first letter of the last.

    Names keep the order in which they came; `near` gives the latest, which bounds the time for a long text.
    """

    def __init__(self) -> None:
        self.ids: dict[tuple[str, ...], str] = {}
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        self._by_initial: dict[str, list[tuple[str, ...]]] = {}

    def __setitem__(self, parts: tuple[str, ...], actor: str) -> None:
        if parts not in self.ids:
            bare = _bare(parts)
            for word in set(bare):
                self._by_word.setdefault(word, []).append(parts)
            self._by_initial.setdefault(bare[-1][:1], []).append(parts)
        self.ids[parts] = actor

    def with_word(self, word: str) -> list[tuple[str, ...]]:
        """The latest names that hold a word."""
        return self._by_word.get(word, [])[-_MANY:]

    def near(self, last: str) -> list[tuple[str, ...]]:
        """The latest names whose last word begins like another."""
        return self._by_initial.get(last[:1], [])[-_NEAR:]


def _persons(found: Sequence[Found]) -> _Names:
    """Full names of persons with their ids; spellings of one name get one."""
    names = _Names()
    for item in found:
        if (
            item.kind != "person"
            or item.same_as is not None
            or item.form not in ("full", "known")
            or not item.parts
            or item.parts in names.ids
        ):
            continue
        near = names.near(_bare(item.parts)[-1])
        same = {names.ids[parts] for parts in near if len(parts) > 1 and _one_name(parts, item.parts)}
        known = item.form == "known"
        if known and same:
            for parts in [parts for parts in near if names.ids[parts] in same]:
                names[parts] = item.actor
        if known and (full := lexicon().full.get(item.actor)) and full not in names.ids:
            names[full] = item.actor
        names[item.parts] = item.actor if known or len(same) != 1 else next(iter(same))
    return names


def _one_name(one: Sequence[str], other: Sequence[str]) -> bool:
    a, b = _bare(one), _bare(other)
    if len(a) == 1 or len(b) == 1:
        return False
    if len(a) == len(b):
        return all(_alike(x, y) for x, y in zip(a, b, strict=True))
    short, long = sorted((a, b), key=len)
    return short[-1] == long[-1] and set(short) < set(long)


def _bind_short(
    item: Found,
    persons: _Names,
    bodies: dict[str, tuple[str, ...]],
    found: Sequence[Found],
) -> bool:
    """Binds a short form to the one name it fits; whether it is an actor at all."""
    ids = _fitting(item.parts, persons)
    if len(ids) == 1:
        item.actor, item.rule = ids.pop(), "short-form"
        return True
    if not ids:
        is_head = len(item.parts) == 1 and item.parts[0] in lexicon().name_heads
        matching = {
            id_
            for id_, parts in (bodies.items() if is_head else ())
            if len(parts) > 1 and item.parts[0] in (parts[0], parts[-1])
        }
        if len(matching) == 1:
            item.actor = matching.pop()
            item.kind = next(other.kind for other in found if other.actor == item.actor)
            item.rule = "short-body"
            return True
    elif item.rule.startswith("short"):
        item.rule = "short-form-open"
        return True
    if not item.needs_act:
        persons[item.parts] = item.actor
    return not item.needs_act


def _fitting(parts: tuple[str, ...], names: _Names) -> set[str]:
    """The ids of the names that a short form fits: that end in it, else that hold it, else that end nearly so."""
    short = _bare(parts)
    single = len(short) == 1
    exact: set[str] = set()
    inside: set[str] = set()
    for full in names.with_word(short[0]):
        long = _bare(full)
        if long[-len(short) :] == short:
            exact.add(names.ids[full])
        elif len(short) < len(long) and (single or long[: len(short)] == short):
            inside.add(names.ids[full])
    if exact or inside or not single:
        return exact or inside
    return {names.ids[full] for full in names.near(short[0]) if len(full) > 1 and _alike(short[0], _bare(full)[-1])}


def _bind_shared(found: Sequence[Found], states: Counter[str]) -> None:
    """Takes a name that many states have from the one it is listed for, where the article is not about that one."""
    shared, main = actor_rules().shared_names, _main_state(states)
    for item in found:
        name = " ".join(item.parts) if item.form == "known" else ""
        apart = main if item.kind != "armed-group" else None  # a group fights abroad as well
        if name in shared and states and main != shared[name] and (apart or not states[shared[name]]):
            item.actor = slug([*filter(None, [_main_adjective(states)]), *item.parts])


class _Bare:
    """Gives common nouns the id of the one actor of their sort, or of the state that the article is about."""

    def __init__(self, found: Sequence[Found], states: Counter[str]) -> None:
        self.found = found
        self.named = [item for item in found if item.form != "bare" and item.kind in _BODY_KINDS]
        self.sorts: dict[str, list[Found]] = {}
        self.longer: dict[str, str] = {}
        self.apart: set[str] = set()
        self.state, self.adjective = _main_state(states), _main_adjective(states)
        self.begins = self._first_use()
        self.capitals: dict[int, list[Found]] = {}
        for item in found:
            if item.rule == "state-capital":
                self.capitals.setdefault(item.sentence, []).append(item)

    def bind(self) -> None:
        """Binds them all, in order."""
        for item in self.found:
            if item.form != "bare":
                continue
            if item.kind in _OF_STATES:
                self._body(item)
            else:
                self._other(item)

    def _first_use(self) -> int:
        """The sentence that first names the main state or a body of it; before it, nothing generic is the state's."""
        start = f"{self.adjective}-"
        uses = (item for item in self.found if item.actor == self.state or item.actor.startswith(start))
        first = next((item.sentence for item in uses), 0)
        return 0 if first < _HEAD else first

    def _sort(self, tail: str) -> list[Found]:
        if tail not in self.sorts:
            self.sorts[tail] = [other for other in self.named if _same_sort(other, tail)]
        return self.sorts[tail]

    def _body(self, item: Found) -> None:
        """An army or a ministry: of the capital it sits in, else the one named, else the state's."""
        tail = item.parts[0]
        last = tail.rpartition("-")[2]
        fits = self._sort(tail)
        if seat := _seat(item, self.capitals.get(item.sentence, ())):
            item.actor = f"{seat}-{tail}"
        elif tail not in self.apart and (other := _antecedent(item, fits)):
            item.actor, item.kind = other.actor, other.kind
        elif tail in self.apart or _only_one(fits):
            self.apart.add(tail)  # one state's army is named far behind, maybe the enemy's: whose this is stays open
        elif item.kind == "government-body" and tail in self.longer:
            item.actor = self.longer[tail]  # the multinational mission; the mission
        elif self.adjective and item.sentence >= self.begins and last not in actor_rules().stateless:
            item.actor = f"{self.adjective}-{tail}"
        if item.kind == "government-body":
            self.longer[last] = item.actor

    def _other(self, item: Found) -> None:
        if other := _antecedent(item, self._sort(item.parts[0])):
            item.actor, item.kind = other.actor, other.kind
        elif item.definite and item.kind in _POINTING and _named_before(item, self.named):
            item.actor = ""  # the rebels, the charity: whoever of them was named
        elif item.kind == "state" and self.state and item.sentence >= self.begins:
            item.actor = self.state


def _seat(item: Found, capitals: Sequence[Found]) -> str | None:
    """The adjective of the state in whose capital a body sits: the defence ministry in Ankara, in London the police."""
    seats = {one.actor for one in capitals if 0 <= one.first - item.last <= 1 or (one.is_place and one.first == 1)}
    return lexicon().adjectives.get(state := seats.pop(), state) if len(seats) == 1 else None


def _named_before(item: Found, named: Sequence[Found]) -> bool:
    """Whether a body of the same kind was named before a common noun."""
    at = bisect.bisect_left(named, (item.sentence, item.first), key=lambda one: (one.sentence, one.first))
    return any(other.kind == item.kind for other in named[max(0, at - _FAR) : at])


def _antecedent(item: Found, fits: Sequence[Found]) -> Found | None:
    """The one actor of the same sort before a common noun, else in the article, else just before."""
    at = bisect.bisect_left(fits, (item.sentence, item.first), key=lambda one: (one.sentence, one.first))
    if not fits:
        return None
    if _only_one(fits[max(0, at - _FAR) : at]):
        return fits[at - 1]
    if _only_one(fits[:_FAR]) and (item.kind not in _OF_STATES or _leads(item, fits[0])):
        return fits[0]
    near = [one for one in fits[max(0, at - _FAR) : at] if item.sentence - one.sentence <= 1]
    return near[-1] if _only_one(near) else None


def _leads(item: Found, other: Found) -> bool:
    """Whether a common noun stands in a headline or a lead, and the full name of its body soon behind."""
    return item.sentence < _HEAD and other.sentence - item.sentence <= _LEAD


def _only_one(fits: Sequence[Found]) -> bool:
    return len({one.actor for one in fits}) == 1


def _same_sort(other: Found, tail: str) -> bool:
    if other.actor.endswith(f"-{tail}") or other.actor == tail:
        return True
    return "-" not in tail and f"-{tail}-" in other.actor


def _main_state(states: Counter[str]) -> str | None:
    """The state that an article is about: the only one, or the one named thrice and twice as often as the next."""
    known = state_rules().states
    ranked = [item for item in states.most_common() if item[0] in known][:2]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < max(3, 2 * ranked[1][1])):
        return None
    return ranked[0][0]


def _main_adjective(states: Counter[str]) -> str | None:
    state = _main_state(states)
    return lexicon().adjectives.get(state, state) if state else None
