"""Names that the dictionary holds, with the descriptions that they begin."""

from analysis.actors.names import Name, is_acronym, is_joined, match_entry, read_body, run_end
from analysis.actors.page import NOBODY, Page, parts_of
from analysis.actors.persons import skip_titles
from analysis.actors.phrases import Description, description_id, kind_of, read_description
from analysis.actors.rules import Entry, actor_rules, lexicon
from analysis.actors.slots import acts, is_place, speaks, verb_after
from analysis.actors.titles import (
    add_body_of_title,
    add_description,
    body_in_title,
    is_apposed,
    is_us,
    names_follow,
    note_role,
    note_ruler,
    read_followers,
)
from analysis.actors.unlisted import read_unlisted
from analysis.language.words import slug


def read_listed(page: Page, at: int) -> int | None:  # noqa: PLR0911 - one return a sort of name
    """Reads the listed name that begins at a word, with what it begins; the word behind, or None."""
    words = page.words
    if words[at].low in page.declared and is_acronym(words[at]):
        return _group(page, at, at + 1, _declared_entry(page, words[at].low))
    entry = match_entry(words, at)
    if entry is None or (entry.upper and _is_shouted(page, at)):
        return None
    last = at + len(entry.words)
    if entry.kind in ("state", "territory"):
        page.states[entry.actor] += 1
    if _part_of_longer(page, at, last, entry):
        return _longer_medium(page, at, run_end(words, at), entry) if entry.kind == "media" else read_unlisted(page, at)
    if last < len(words) and is_joined(words, last) and words[last].low in actor_rules().compounds:
        return _compound(page, at, last + 1)
    if _is_pair(page, at, last, entry):
        return last
    if is_joined(words, at) and words[at - 1].low in actor_rules().prefixes:
        return _compound(page, at - 1, last)
    if entry.use in ("adjective", "region", "people"):
        return _adjective(page, at, last, entry)
    if entry.kind in ("state", "territory"):
        return _state(page, at, last, entry)
    return _group(page, at, last, entry)


def _is_shouted(page: Page, at: int) -> bool:
    """Whether all around is in capitals, so that they say nothing: THE PEOPLE WHO STAY."""
    near = [word for word in page.words[max(0, at - 2) : at + 3] if len(word.low) > 3]
    return len(near) > 1 and all(word.text.isupper() for word in near)


def _longer_medium(page: Page, at: int, last: int, entry: Entry) -> int:
    """An outlet whose name goes on: BBC Persian."""
    parts = parts_of(page.words, at, last)
    actor = entry.actor if parts[-1] in actor_rules().media_tails else slug(parts)
    return page.add(at, last, actor, "media", "longer-media", parts=parts)


def _branch(page: Page, last: int, entry: Entry) -> int:
    """The word behind an organisation's name with its country: Amnesty International Nigeria."""
    words = page.words
    if entry.kind != "organisation" or words[last].gap != " ":
        return last
    state = match_entry(words, last)
    if state is None or state.kind != "state" or state.use != "name":
        return last
    after = last + len(state.words)
    if words[after - 1].owns or (after < len(words) and read_description(words, after, state)):
        return last
    return after


def _with_kind(page: Page, last: int, entry: Entry) -> int:
    """The word behind a name with the noun that says what it is: the Wagner group."""
    words, rules = page.words, actor_rules()
    if entry.kind == "person" or words[last - 1].owns:
        return last
    for k in range(last, min(last + 3, len(words))):
        if words[k].gap != " " or words[k].cap:
            return last
        if words[k].low in rules.kind_nouns:
            if (k == last and words[k].low in ("agency", "army", "front")) or words[k].low in entry.words:
                return last
            return last if k + 1 < len(words) and words[k + 1].gap == "-" else k + 1
        if words[k].low not in rules.modifiers:
            return last
    return last


def _is_pair(page: Page, at: int, last: int, entry: Entry) -> bool:
    """Whether a country is half of a compound: the Iran-Iraq war."""
    words = page.words
    if entry.kind not in ("state", "territory") or entry.use == "adjective":
        return False
    if is_joined(words, at):
        return True
    return last < len(words) and is_joined(words, last) and match_entry(words, last) is not None


def _declared_entry(page: Page, low: str) -> Entry:
    actor, kind = page.declared[low]
    return Entry((low,), actor, kind, "name", None, actor)


def _part_of_longer(page: Page, at: int, last: int, entry: Entry) -> bool:  # noqa: PLR0911 - one return a reason
    """Whether a form of the dictionary begins a longer name: the Sudan Tribune, Georgia Meloni."""
    words = page.words
    if page.titled or words[last - 1].owns or last >= len(words):
        return False
    end = run_end(words, at)
    if end <= last or words[last].gap not in (" ", "-") or not words[last].cap or words[last].kind != "word":
        return False
    body = read_body(words, at, end)
    if body and _is_longer_body(page, last, end, entry, body):
        return True
    next_ = words[last].low
    if entry.kind == "media" and end == last + 1 and next_ in actor_rules().media_tails:
        return True
    if match_entry(words, last) or read_description(words, last, entry):
        return False
    if entry.kind == "media":
        return end == last + 1 and next_ not in lexicon().heads and words[last].text[1:].islower()
    return _is_longer_name(page, at, last, end, entry, body)


def _is_longer_body(page: Page, last: int, end: int, entry: Entry, body: Name) -> bool:
    """Whether a listed name begins a body's name: the Christian Association of X, the UN Panel of Experts."""
    words = page.words
    if words[end - 1].low not in lexicon().name_heads or entry.kind == "person":
        return False
    if body.last > end:
        return body.kind == "organisation" or entry.kind == "organisation"
    return entry.use == "name" and (entry.kind == "organisation" or match_entry(words, last) is not None)


def _is_longer_name(  # noqa: PLR0913, PLR0917 - the run and what is known of it
    page: Page, at: int, last: int, end: int, entry: Entry, body: Name | None
) -> bool:
    """Whether unknown words in capitals go on with a listed name."""
    words = page.words
    if body and body.rule == "head-word" and body.last == end:
        return True
    if skip_titles(words, last, end)[0] > last:
        return False
    if body:
        return True
    if entry.kind == "person":
        return len(entry.words) == 1 and words[last].gap == " " and words[last].low not in actor_rules().openers
    return entry.use == "name" and len(entry.words) == 1 and words[at].low in actor_rules().given


def _compound(page: Page, first: int, last: int) -> int:
    """Turkey-backed, pro-Turkish: no actor, unless a description follows that has no other origin."""
    words = page.words
    description = read_description(words, last, NOBODY) if last < len(words) else None
    if description is None or description.head.kind == "person":
        return last
    if description.head.kind == "government-body":  # a Kenya-led mission is none
        return _run_by(page, first, last, description)
    words_ = [word.low for word in words[first:last]]
    actor = slug([*words_, *description.words])
    return page.add(first, description.last, actor, description.head.kind, "compound")


def _run_by(page: Page, first: int, last: int, description: Description) -> int:
    """A ministry or police that others run: the Hamas-run health ministry belongs to no state."""
    entry = match_entry(page.words, first)
    body = description.head.id in ("ministry", "police") or description.words[-1] in ("authorities", "office")
    if entry is None or not body or page.words[last - 1].low not in actor_rules().running:
        return last
    actor = slug([entry.adjective or entry.actor, *description.words])
    return page.add(last, description.last, actor, "government-body", "run-by")


def _adjective(page: Page, at: int, last: int, entry: Entry) -> int:
    words = page.words
    if is_joined(words, at) or (last < len(words) and is_joined(words, last) and entry.use == "adjective"):
        return _two_peoples(page, at, last, entry)
    if (end := _both(page, at, last, entry)) is not None:
        return end
    first = at - 1 if at and words[at].gap == " " and words[at - 1].low == "ethnic" else at
    description = read_description(words, last, entry) if not words[last - 1].owns else None
    if description:
        return _described(page, first, at, entry, description)
    if (end := _second_adjective(page, at, last, entry)) is not None:
        return end
    people = entry.actor if entry.use == "people" else entry.people
    if people and (entry.use == "people" or (entry.stands and _stands_alone(page, at, last, entry))):
        return page.add(first, last, people, "people", "people")
    return last


def _two_peoples(page: Page, at: int, last: int, entry: Entry) -> int:
    """A people with a hyphen: Armenian-Greeks; any other compound of an adjective is none."""
    words = page.words
    other = None if is_joined(words, at) else match_entry(words, last)
    if other is None or other.use != "people" or other.actor == entry.people:
        return last
    after = last + len(other.words)
    return page.add(at, after, slug(parts_of(words, at, after)), "people", "two-peoples")


def _both(page: Page, at: int, last: int, entry: Entry) -> int | None:
    """Two adjectives with one head: Syrian and Libyan fighters are two actors."""
    second = _coordinated(page, last)
    if second is None:
        return None
    other, start = second
    description = read_description(page.words, start + len(other.words), other)
    if description is None or names_follow(page, description):
        return None
    end = description.last
    page.add(at, end, description_id(entry, description), kind_of(entry, description), "coordination")
    return page.add(start, end, description_id(other, description), kind_of(other, description), "coordination")


def _described(page: Page, first: int, at: int, entry: Entry, description: Description) -> int:
    if _is_counted(page, first, description):
        return description.last
    person = description.head.kind == "person" and not names_follow(page, description)
    if person and not acts(page.words, first, description.last) and not is_apposed(page, first, description):
        return description.last  # they freed a German priest
    if first < at and description.head.id == "government":
        actor = slug(["ethnic", entry.adjective, *description.words])
        return page.add(first, description.last, actor, "government-body", "ethnic-government")
    return add_description(page, first, entry, description)


def _coordinated(page: Page, last: int) -> tuple[Entry, int] | None:
    """The second of two adjectives: Syrian and Libyan fighters."""
    words = page.words
    if last + 1 >= len(words) or words[last].gap != " " or words[last].low not in ("and", "or"):
        return None
    entry = match_entry(words, last + 1)
    if entry and entry.use in ("adjective", "region") and words[last + 1].gap == " ":
        return entry, last + 1
    return None


def _is_counted(page: Page, first: int, description: Description) -> bool:
    """Whether people are only counted and don't speak: two American citizens."""
    if first == 0 or page.words[first].gap != " ":
        return False
    if page.words[first - 1].kind != "number" and page.words[first - 1].low not in actor_rules().counts:
        return False
    counted = description.words[-1] in actor_rules().counted_people
    return counted and not speaks(page.words, first, description.last)


def _second_adjective(page: Page, at: int, last: int, entry: Entry) -> int | None:
    """A description with two adjectives: Rakhine Buddhist mobs, the Serbian Orthodox Church."""
    words = page.words
    if last >= len(words) or words[last].gap != " " or not words[last].cap or words[last - 1].owns:
        return None
    other = match_entry(words, last)
    if other is None or other.use not in ("adjective", "region") or other.actor == entry.actor:
        return None
    description = read_description(words, last + len(other.words), other)
    if description is None or description.head.kind == "person" or names_follow(page, description):
        return None
    actor = slug([entry.adjective, description_id(other, description)])
    return page.add(at, description.last, actor, description.head.kind, f"origins-{description.head.id}")


def _stands_alone(page: Page, at: int, last: int, entry: Entry) -> bool:
    """Whether no noun follows an adjective, so that it stands for a people: ethnic Fulani, the French."""
    words = page.words
    if entry.kind == "state" and (at == 0 or words[at - 1].low not in actor_rules().before_peoples):
        return False
    if last >= len(words) or words[last].gap != " ":
        return True
    return bool(verb_after(words, last)) or words[last].low in (
        "and",
        "who",
        "in",
        "from",
        "of",
        "or",
        "to",
        "were",
    )


def _state(page: Page, at: int, last: int, entry: Entry) -> int:
    words = page.words
    owns = words[last - 1].owns
    close = last < len(words) and words[last].gap == " " and not (owns and match_entry(words, last))
    description = read_description(words, last, entry) if close else None
    if description and owns:
        note_ruler(page, entry, description)
    if description and owns and names_follow(page, description):
        civil = actor_rules().civil_bodies.intersection(description.words)
        if civil and body_in_title(page, last, entry, description, at):
            note_role(page, description)
            return description.last
    elif description and (not owns or _owned(page, at, description)):
        return add_description(page, at, entry, description)
    if last < len(words) and words[last].gap.startswith("$"):
        return last
    if not owns and is_us(page, at, entry) and _qualifies(page, last):
        return last
    joined = _joined(page, at)
    place = _in_dateline(page, at) or (
        not (description and owns)
        and is_place(words, at, last, entry.use == "capital" or entry.kind == "territory", joined)
    )
    return page.add(at, last, entry.actor, entry.kind, f"state-{entry.use}", is_place=place)


def _in_dateline(page: Page, at: int) -> bool:
    """Whether a sentence opens with a place in capitals and a dash: `KABUL, Afghanistan - `."""
    words = page.words
    if at > 3 or not words[0].text.isupper() or len(words[0].text) < 4:
        return False
    return any(words[k].gap in ("-", "–", "—", "--") for k in range(at + 1, min(8, len(words))))


def _owned(page: Page, at: int, description: Description) -> bool:
    """Whether what a state owns is an actor with it: Mali's army, France's defence minister said."""
    head = description.head
    if names_follow(page, description):
        return False
    if head.kind == "person":
        return speaks(page.words, at, description.last)
    if head.kind == "government-body":
        return page.words[description.last - 1].low not in (
            "delegation",
            "mission",
            "commission",
            "council",
            "service",
            "agency",
        )
    return head.kind in ("state", "armed-force") or bool(head.as_)


def _qualifies(page: Page, last: int) -> bool:
    """Whether a noun follows that an abbreviation qualifies: US sanctions."""
    words = page.words
    if last >= len(words) or words[last].gap != " " or verb_after(words, last):
        return False
    return words[last].low not in (
        "and",
        "or",
        "to",
        "in",
        "of",
        "on",
        "for",
        "as",
        "with",
        "over",
        "at",
        "by",
        "that",
        "than",
        "from",
        "into",
        "against",
        "but",
        "while",
        "after",
        "before",
        "who",
        "when",
        "if",
    )


def _joined(page: Page, at: int) -> bool | None:
    """What holds for the name before, where this one is joined to it by a comma or `and`."""
    if at == 0:
        return None
    last = page.found[-1] if page.found else None
    if last is None or last.sentence != page.number or last.kind not in ("state", "territory"):
        return _in_list_of_places(page, at)
    between = page.words[last.last : at]
    if page.words[last.last - 1].owns:
        return None
    if any(word.low not in ("and", "or", "the") for word in between):
        return _in_list_of_places(page, at)
    return last.is_place if len(between) <= 2 else _in_list_of_places(page, at)


def _in_list_of_places(page: Page, at: int) -> bool | None:
    """Whether names without a list before this one are where something is: in the Sahel, Chad and Niger."""
    words, rules = page.words, actor_rules()
    k, most = at, max(0, at - 12)
    while k > most:
        while (
            k > most
            and words[k].gap == " "
            and (words[k - 1].low in rules.in_lists or words[k - 1].low in {"and", "or"})
        ):
            k -= 1
        if words[k].gap not in (",", " ") or k == 0 or not words[k - 1].cap or words[k - 1].owns:
            return None
        k -= 1
        while k > most and words[k].gap in (" ", "-") and words[k - 1].cap:
            k -= 1
        left = words[k - 1].low if k and words[k].gap == " " else ""
        if left == "the" and k > 1 and words[k - 1].gap == " ":
            left = words[k - 2].low
        if left in rules.where and left not in ("of", "to"):
            return True
        if left and left not in rules.in_lists and left not in ("and", "or"):
            return None
    return None


def _group(page: Page, at: int, last: int, entry: Entry) -> int:
    words = page.words
    if entry.kind == "media" and _is_in_place_line(page, at, last):
        return last
    if entry.actor == "european-union" and words[at].low == "brussels" and is_place(words, at, last, True, None):
        return last
    while entry.kind != "media" and last < len(words) and is_joined(words, last) and words[last].cap:
        if match_entry(words, last):
            break
        last += 1  # RCD-Goma
    page.declare(last, entry.actor, entry.kind)
    if entry.kind == "person":
        return read_followers(page, at, last) or page.add(
            at, last, entry.actor, "person", "name", "known", parts=parts_of(words, at, last)
        )
    if not words[last - 1].owns and last < len(words):
        description = read_description(words, last, entry)
        if description and names_follow(page, description) and description.head.kind == "person":
            return add_body_of_title(page, at, entry, description)
        if description and description.head.kind != "organisation" and _goes_with(page, entry, description):
            return add_description(page, at, entry, description)
        last = _with_kind(page, _branch(page, last, entry), entry)
    first = at + 1 if words[at].low == "the" and last > at + 1 else at  # articles are no part of a name
    page.add(first, last, entry.actor, entry.kind, "name", "known", parts=parts_of(words, first, last))
    return _past_noun(page, last) if entry.kind == "media" else last


def _is_in_place_line(page: Page, at: int, last: int) -> bool:
    """Whether an agency only signs a place line: `KABUL (AP) -`, `MOSCOW, August 3. /TASS/`."""
    words = page.words
    if last >= len(words):
        return False
    before, behind = words[at].gap, words[last].gap
    return (before[-1:] == "/" == behind[:1]) or (before[-1:] == "(" and behind[:1] == ")" and at < 6)


def _past_noun(page: Page, last: int) -> int:
    """The word behind a noun that only says what an outlet is: the Tasnim | news agency."""
    words, nouns = page.words, actor_rules().media_nouns
    while last < len(words) and words[last].gap == " " and words[last].low in nouns:
        if words[last].cap or words[last - 1].owns:
            break
        last += 1
    return last


def _goes_with(page: Page, entry: Entry, description: Description) -> bool:
    if entry.kind == "media":
        return False
    if entry.kind == "armed-group" and description.head.own:
        return True
    if description.head.id == "people" and entry.kind == "organisation":
        return False
    if names_follow(page, description):
        return False
    if description.head.kind in ("government-body", "armed-force"):
        return entry.kind == "organisation"
    told = description.head.kind in ("person", "people") and description.words[-1] not in actor_rules().mouths
    return told and speaks(page.words, description.last - 1, description.last)
