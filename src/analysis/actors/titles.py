"""Roles and the names of their holders: what in `army spokesman Omar Diallo` is an actor of its own."""

from analysis.actors.found import Form, Found
from analysis.actors.names import begins_name, match_entry, run_end
from analysis.actors.page import NOBODY, Page, parts_of
from analysis.actors.phrases import Description, description_id, kind_of, read_description
from analysis.actors.rules import Entry, actor_rules
from analysis.language.words import slug

_BEFORE_NAMES = frozenset({"body", "press-agency", "armed-groups"})
_BODIES = frozenset({"organisation", "armed-group", "media", "government-body", "armed-force"})


def names_follow(page: Page, description: Description) -> bool:
    """Whether a person's name stands behind a role: it is a title then."""
    words, last = page.words, description.last
    if last >= len(words) or words[last - 1].owns:
        return False
    if description.head.kind in ("media", "organisation") or description.head.id in _BEFORE_NAMES:
        return words[last].cap and words[last].gap == " "
    if description.head.kind != "person":
        return False
    k, gap = last, words[last].gap
    if _is_office_of_name(page, last):
        return True
    if gap == " " and words[k].low in ("of", "for", "from", "in", "to", "on", "at"):
        k = next((m for m in range(k, min(k + 8, len(words))) if words[m].gap not in (" ", "-")), len(words))
        gap = words[k].gap if k < len(words) else ""
    if k >= len(words) or gap not in (" ", ",") or not begins_name(words, k):
        return False
    entry = match_entry(words, k)
    return not (entry and entry.kind != "person") or run_end(words, k) > k + len(entry.words)


def _is_office_of_name(page: Page, last: int) -> bool:
    """Whether an office in capitals goes on to its holder's name: Director General of Police Omar Diaz."""
    words = page.words
    if words[last].gap != " " or not words[last - 1].cap or words[last].low not in ("of", "for"):
        return False
    k = last + 2 if words[last + 1 : last + 2] and words[last + 1].low == "the" else last + 1
    return k < len(words) and words[k].cap and run_end(words, k) - last > 3


def note_role(page: Page, description: Description) -> None:
    """Keeps a role whose holder the article has shown: `the minister` points back to him."""
    page.roles.update((slug(description.words), description.words[-1]))
    if description.words[-2:] == ("prime", "minister"):
        page.roles.add("premier")


def is_apposed(page: Page, first: int, description: Description) -> bool:
    """Whether a description only says who or what was named just before: `Ana Diaz, the Cuban envoy`."""
    if description.head.kind == "person":
        kinds = frozenset({"person"})
    elif description.head.kind in _BODIES:
        kinds = _BODIES
    else:
        return False
    at = first
    while at > 0 and page.words[at].gap == " " and _is_skipped(page.words[at - 1].low):
        at -= 1
    if at == 0 or page.words[at].gap not in (",", "–", "—") or not page.found:
        return False
    last = page.found[-1]
    return last.sentence == page.number and last.last == at and last.kind in kinds and last.form != "bare"


def _is_skipped(low: str) -> bool:
    return low in actor_rules().determiners or low in actor_rules().modifiers


def add_body_of_title(page: Page, first: int, entry: Entry, description: Description) -> int:
    """A role before or behind its holder's name: only the body in it is an actor of its own."""
    words, last = page.words, description.last
    start = next((k for k in range(first, last) if words[k].low == entry.words[0]), first)
    after = start + len(entry.words)
    note_role(page, description)
    note_ruler(page, entry, description)
    if body_in_title(page, after, entry, description, first):
        return last
    owned = start > 0 and words[start - 1].owns  # the ICRC's Kabul spokesman
    local_role = words[last - 1].low in actor_rules().local_roles
    local = (entry.use == "capital" and (owned or local_role)) or (entry.kind == "territory" and local_role)
    if entry.use in ("name", "capital") and not is_us(page, start, entry) and not local:
        parts = parts_of(words, start, after)
        page.add(start, after, entry.actor, entry.kind, "origin-of-title", parts=parts)
    return last


def add_description(page: Page, first: int, entry: Entry, description: Description) -> int:
    """Takes up a description with its origin; the word behind it."""
    words = page.words
    if first and words[first].gap == " " and words[first - 1].owns and entry.use == "adjective":
        return description.last  # the BBC's Russian service
    person = description.head.kind == "person"
    if names_follow(page, description) or (person and is_apposed(page, first, description)):
        return add_body_of_title(page, first, entry, description)
    actor, rule = description_id(entry, description), f"origin-{description.head.id}"
    if (ruler := _ruler(page, entry, description)) is not None:
        return page.add(first, description.last, ruler.actor, "person", "ruler", same_as=ruler)
    if person and first and words[first].gap == " " and words[first - 1].low in ("former", "another"):
        first -= 1
        actor = f"{words[first].low}-{actor}"
    page.declare(description.last, actor, kind_of(entry, description))
    return page.add(first, description.last, actor, kind_of(entry, description), rule)


def _ruler(page: Page, entry: Entry, description: Description) -> Found | None:
    """The person shown before as the one who leads a state, for `the French leader`."""
    if entry.kind != "state" or description.words[-1] not in actor_rules().ruling_roles or len(description.words) > 1:
        return None
    return next(
        (one for one in reversed(page.found) if one.parts and page.rulers.get(one.parts[-1]) == entry.actor), None
    )


def note_ruler(page: Page, entry: Entry, description: Description) -> None:
    """Keeps whose state a president with a name leads, for `Haddi's government`."""
    words, last = page.words, description.last
    ruling = words[last - 1].low in actor_rules().ruling_roles and "foreign" not in description.words
    if ruling and entry.kind == "state" and last < len(words) and begins_name(words, last):
        page.rulers[words[run_end(words, last) - 1].low] = entry.actor


def is_us(page: Page, at: int, entry: Entry) -> bool:
    """Whether a name is an abbreviation that also serves as the adjective: US sanctions."""
    return entry.adjective == "us" and page.words[at].text.rstrip(".") in ("US", "U.S")


def body_in_title(page: Page, at: int, entry: Entry | None, description: Description, first: int | None = None) -> bool:
    """Takes up the army of an army spokesman with a name; whether there was one."""
    words, rules = page.words, actor_rules()
    start = at if first is None else first
    owned = start > 0 and (words[start - 1].owns or words[start - 1].low in rules.pointing)
    if description.head.kind != "person" or owned or description.words[-1] not in rules.speaking_roles:
        return False
    for stop in range(description.last - 1, at, -1):
        if words[stop - 1].low not in rules.bodies_of_roles:
            continue
        if entry is None and words[stop - 1].low == "government":
            continue
        part = read_description(words[:stop], at, entry)
        if part and part.last == stop:
            _add_body(page, start, part, entry)
            return True
    return False


def _add_body(page: Page, start: int, part: Description, entry: Entry | None) -> None:
    if entry:
        page.add(start, part.last, description_id(entry, part), kind_of(entry, part), "body-of-title")
        return
    holding = actor_rules().holding
    words = [word for word in part.words[:-1] if word not in holding] + [part.words[-1]]
    parts = (part.head.as_ or slug(words), page.words[part.last - 1].low)
    while start + 1 < part.last and page.words[start].low in holding:
        start += 1  # acting police chief Diaz
    page.add(start, part.last, slug(words), part.head.kind, "body-of-title", "bare", parts=parts)


def read_followers(page: Page, at: int, last: int) -> int | None:
    """A leader's government or forces: Erdogan's government, the Trump administration."""
    words = page.words
    if last >= len(words) or words[last].gap != " ":
        return None
    description = read_description(words, last, NOBODY)
    if description is None or names_follow(page, description):
        return None
    head = description.head
    owned = words[last - 1].owns and (head.kind == "armed-force" or description.words[-1] in actor_rules().own_bodies)
    if (head.id != "government" and not owned) or description.words[-1] == "command":
        return None
    entry = match_entry(words, at)
    state = page.rulers.get(words[last - 1].low) or actor_rules().leaders.get(entry.actor if entry else "")
    if head.kind == "state" and state:
        return page.add(at, description.last, state, "state", "leader")
    actor = slug([words[last - 1].text, *description.words])
    form: Form = "bare" if head.kind == "state" else "known"
    return page.add(at, description.last, actor, head.kind, "leader", form, parts=(actor, words[last - 1].low))
