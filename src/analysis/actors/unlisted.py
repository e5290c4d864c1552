"""Names that no list holds, made into uses: persons, bodies, single words in capitals."""

from collections.abc import Sequence

import msgspec

from analysis.actors.found import Form, Found
from analysis.actors.names import (
    Name,
    begins_name,
    is_acronym,
    is_declared,
    is_joined,
    match_entry,
    ordinal_before,
    read_body,
    run_end,
    spelt,
)
from analysis.actors.page import NOBODY, Page, parts_of
from analysis.actors.persons import read_person, skip_titles
from analysis.actors.phrases import Description, description_id, read_description
from analysis.actors.rules import actor_rules, lexicon
from analysis.actors.slots import acts, speaks
from analysis.actors.titles import names_follow, read_followers
from analysis.language.words import Word, slug


def read_unlisted(page: Page, at: int) -> int | None:  # noqa: PLR0911 - one return a sort of name
    """Reads the run of capitals that begins at a word; the word behind it, or None where none begins."""
    words = page.words
    if not begins_name(words, at):
        return None
    if words[at].low in actor_rules().prefixes and at + 1 < len(words) and is_joined(words, at + 1):
        return at + 1  # Anglo-Irish
    if words[at].low == "the" and (medium := _told_medium(page, at)) is not None:
        return medium
    if _is_opener(page, at):
        return at + 1
    end = run_end(words, at)
    if page.titled:
        return _short(page, at, end) if end - at == 1 else at + 1
    if (last := _named_description(page, at, end)) is not None:
        return last
    if (last := _named_medium(page, at, end)) is not None:
        return last
    return _read_run(page, at, end)


def _named_medium(page: Page, at: int, end: int) -> int | None:
    """An outlet that no list holds, by the noun behind it: the state-owned Al-Bayan daily."""
    words = page.words
    if end >= len(words) or words[end].gap != " " or words[end].low not in actor_rules().media_titles or words[end].cap:
        return None
    if words[end - 1].owns or at == 0 or words[at - 1].cap or (end + 1 < len(words) and words[end + 1].cap):
        return None
    if words[at - 1].low not in actor_rules().determiners and not words[at - 1].low.endswith(("owned", "run")):
        return None
    parts = parts_of(words, at, end)
    return page.add(at, end, slug(parts), "media", "named-media", "full", parts=parts)


def _read_run(page: Page, at: int, end: int) -> int | None:
    """Reads a run of capitals as a body's or a person's name, with or without titles."""
    words = page.words
    if (
        at < 8
        and end < len(words)
        and words[at].gap[-1:] == "("
        and words[end].gap[:1] == ")"
        and len(words[end].gap) > 1
    ):
        return end  # Bamako, 3 July (Sahel Press Service) -
    behind, titled = skip_titles(words, at, end)
    if titled and behind < end:
        _note_titles(page, at, behind)
    body = read_body(words, at, end)
    if body and not (titled and body.last == end and words[end - 1].low not in lexicon().name_heads):
        return _body(page, body)
    first = _name_start(page, at, behind, end)
    if first == end:
        return None if first > at else at + 1
    if _is_credit(page, at, end):
        return end
    end = _cut_known(page, first, end)
    if first == end:
        return first if first > at else at + 1
    name = read_person(words, first, end, titled)
    return end if name is None else _person(page, name)


def _note_titles(page: Page, at: int, behind: int) -> None:
    """Keeps the office of a titled name, to which `the minister` then points back."""
    roles = [word.low for word in page.words[at:behind]]
    page.roles.update((roles[-1], slug(roles)))
    if roles[-2:] == ["prime", "minister"]:
        page.roles.add("premier")


def _name_start(page: Page, at: int, behind: int, end: int) -> int:
    """Where a name begins in a run, of which the titles end before word `behind`."""
    rules, words = actor_rules(), page.words
    if behind == end and end - at > 1 and words[at].low in rules.courtesies:
        return end - 1  # Mr Major
    if at < behind == end - 1 and words[behind - 1].low in rules.title_names:
        return behind - 1  # Lord Owen
    return _past_topic(page, at, behind, end)


def _named_description(page: Page, at: int, end: int) -> int | None:  # noqa: PLR0911 - reasons
    """A name that only says whose or which: a Treasury official, Donetsk separatists."""
    words = page.words
    if end - at > 2 or end >= len(words) or words[end].gap != " " or words[end].cap or words[end - 1].owns:
        return None
    if any(w.low in actor_rules().titles or match_entry(words, k) for k, w in enumerate(words[at:end], at)):
        return None
    if (
        words[at].low in actor_rules().openers
        or (at == 0 and words[at].low in page.seen)
        or (at and words[at - 1].kind in ("number", "code"))
    ):
        return None
    if words[end].low not in lexicon().heads and words[end].low not in actor_rules().modifiers:
        return None  # no description begins there
    low = slug([word.text for word in words[at:end]])
    origin = msgspec.structs.replace(NOBODY, adjective=low, kind="organisation", actor=low)
    description = read_description(words, end, origin)
    if description is None or names_follow(page, description):
        return None
    head, last = description.head, description.last
    if head.kind == "media":
        return page.add(at, end if words[last - 1].low != "agency" else last, low, "media", "named-media")
    if words[last - 1].low == "people":
        return page.add(at, last, low, "people", "named-people")
    if not _takes_name(page, at, description):
        return None
    start, parts = at, [low, *description.words]
    if head.kind in ("person", "people") and not head.own and words[end - 1].low not in lexicon().name_heads:
        start, parts = end, list(description.words)  # a Srinagar | trader
    return page.add(start, last, slug(parts), head.kind, f"named-{head.id}")


def _takes_name(page: Page, at: int, description: Description) -> bool:
    """Whether a description with an unknown name before it is an actor."""
    head = description.head
    the = at > 0 and page.words[at - 1].low == "the"
    if the and page.words[description.last - 1].low in actor_rules().kind_nouns:
        return True  # the G9 coalition
    if (
        (head.kind == "government-body" or head.id == "government")
        and head.alone == "acts"
        and not is_acronym(page.words[at])
    ):
        return acts(page.words, at, description.last)
    if head.kind == "armed-force":
        return head.as_ is not None
    if is_acronym(page.words[at]):
        return head.own and head.kind == "armed-group" and acts(page.words, at, description.last)
    if head.kind in ("person", "people") and not head.own:
        return speaks(page.words, at, description.last)
    return head.kind in ("armed-group", "people")


def _past_topic(page: Page, at: int, first: int, end: int) -> int:
    """Where a name begins behind the topic of an office: High Commissioner for Human Rights Volker Türk."""
    words = page.words
    if first > at or at == 0 or words[at - 1].low not in ("for", "of"):
        return first
    while first + 2 < end and words[first].low in actor_rules().modifiers:
        first += 1
    return first


def _told_medium(page: Page, at: int) -> int | None:
    """An outlet with its article in capitals, to which something is said: told The Island."""
    words = page.words
    if at == 0 or words[at].low != "the" or not words[at].cap or words[at].gap != " " or at + 1 >= len(words):
        return None
    if page.titled or not words[at + 1].cap or words[at + 1].gap != " " or words[at - 1].cap:
        return None
    last = run_end(words, at + 1)
    parts = parts_of(words, at + 1, last)
    return page.add(at + 1, last, slug(parts), "media", "told", "full", parts=parts)


def _is_credit(page: Page, at: int, end: int) -> bool:
    """Whether a name only signs: a name in capitals, `Ana Diaz in Nairobi`, `Follow Ana Diaz`."""
    words = page.words
    if end - at > 1 and all(word.text.isupper() and len(word.text) > 2 for word in words[at:end]):
        return not any(word.low in lexicon().name_heads for word in words[at:end])
    if at and words[at - 1].low == "follow":
        return True
    return _opens_byline(page, at, end) if at else _is_signature(page, end)


def _opens_byline(page: Page, at: int, end: int) -> bool:
    """Whether `by` before a name begins a line that signs: `By Ana Diaz in Juba`, `Column by Ana Diaz`."""
    words = page.words
    if at > 3 or words[at - 1].low != "by":
        return False
    if not page.finished[page.number]:
        return len(words) < 12
    return at == 1 and len(words) < 9 and (end == len(words) or words[end].low in ("in", "and"))


def _is_signature(page: Page, end: int) -> bool:
    """Whether a line is a name with its office or place: `Ana Diaz, Special Correspondent`, `Ana Diaz in Juba`."""
    words = page.words
    if page.finished[page.number] or end >= len(words):
        return False
    if words[end].gap == "," and len(words) < 15:
        return any(word.low in actor_rules().newsroom for word in words[end : end + 3])
    in_place = end > 1 and words[end].low == "in" and end + 1 < len(words) and words[end + 1].cap
    return in_place and run_end(words, end + 1) == len(words)


def _is_opener(page: Page, at: int) -> bool:
    word = page.words[at]
    if word.low in actor_rules().openers:
        inside = at > 0 and word.gap == " " and word.low in actor_rules().mid_names and not page.titled
        return not (inside and at + 1 < len(page.words) and page.words[at + 1].cap)
    if word.low in actor_rules().soft_openers and (at == 0 or word.gap not in (" ", "-")):
        return at + 1 >= len(page.words) or not page.words[at + 1].cap
    return at == 0 and word.low in page.seen and (len(page.words) < 2 or not page.words[1].cap)


def _cut_known(page: Page, first: int, end: int) -> int:
    """A run ends where another known name begins in it: Monday Armenia."""
    for k in range(first + 1, end):
        if page.words[k].gap == " " and page.words[k - 1].low not in actor_rules().particles:
            entry = match_entry(page.words, k)
            if entry and entry.kind in ("state", "territory") and entry.use != "capital":
                return k
            if entry and entry.kind == "media" and page.words[first].low not in actor_rules().given:
                return k
            if entry and entry.kind == "organisation" and k == first + 1 and is_acronym(page.words[k]):
                return k  # Unarmed U.N. monitors
    return end


def _body(page: Page, name: Name) -> int:
    ordinal = ordinal_before(page.words, name.first)
    if name.kind in ("armed-force", "armed-group") and ordinal is not None:
        name = msgspec.structs.replace(name, first=ordinal)  # 3rd Delta Brigade
    known = match_entry(page.words, name.last) if is_declared(page.words, name.last) else None
    actor = known.actor if known else _of_state(page, name) or slug(spelt(page.words[name.first : name.last]))
    page.declare(name.last, actor, name.kind)
    parts = parts_of(page.words, name.first, name.last)
    return page.add(name.first, name.last, actor, name.kind, f"body-{name.rule}", "full", parts=parts)


def _of_state(page: Page, name: Name) -> str | None:
    """The id of a body that is named after its state: Army of Colombia, Armed Forces of the Philippines."""
    words = page.words
    at = next((k for k in range(name.first + 1, name.last - 1) if words[k].low == "of"), None)
    if at is None:
        return None
    start = at + 2 if words[at + 1].low == "the" and at + 2 < name.last else at + 1
    entry = match_entry(words, start)
    if entry is None or entry.kind not in ("state", "territory") or start + len(entry.words) != name.last:
        return None
    description = read_description(words[:at], name.first, entry)
    return description_id(entry, description) if description and description.last == at else None


def _person(page: Page, name: Name) -> int:
    words = page.words
    parts = parts_of(words, name.first, name.last)
    if (whole := read_followers(page, name.first, name.last)) is not None:
        return whole
    if sum(part not in actor_rules().particles for part in parts) < 2:
        return _short(page, name.first, name.last, name.rule)
    actor = slug([word.text for word in words[name.first : name.last]])
    initial = len(parts[-1]) == 1 and name.last < len(words) and words[name.last].gap[:1] == "."
    form: Form = "full" if name.certain else "short"
    if (other := _alias(page, name.first)) is not None:
        return page.add(name.first, name.last, actor, "person", "alias", "full", parts=parts, same_as=other)
    page.add(
        name.first,
        name.last,
        actor,
        "person",
        f"person-{name.rule}",
        form,
        parts=parts,
        needs_act=not name.certain,
    )
    page.found[-1].end += initial  # said Ana D., a nurse
    return name.last


def _alias(page: Page, first: int) -> Found | None:
    """The person named just before whom this name is another name for: X, alias Y; X, known as Y."""
    words = page.words
    known = first > 1 and words[first - 1].low == "as" and words[first - 2].low == "known"
    if not page.found or not (known or (first and words[first - 1].low in ("alias", "aka"))):
        return None
    last = page.found[-1]
    near = last.sentence == page.number and last.kind == "person" and first - last.last <= 4
    return last if near else None


def _is_body(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether an abbreviation that no list holds stands for a body: it acts, or is `the MNDAA`."""
    if acts(words, first, last):
        return True
    if last < len(words) and words[last].gap == " " and words[last].low in actor_rules().speaking_roles:
        return True  # DMK leader Diaz
    if 0 < last < len(words) and words[first].gap == words[last].gap == ",":
        return True  # the southern force, SAMIM,
    if first == 0 or words[first].gap != " " or words[first - 1].low != "the":
        return False
    return last >= len(words) or words[last].gap != " " or words[last].low in actor_rules().behind_acronyms


def _short(page: Page, first: int, last: int, rule: str = "capitals") -> int:
    """A single word in capitals: part of a name, or an abbreviation."""
    words = page.words
    word = words[last - 1]
    if (other := _alias(page, first)) is not None:
        parts = parts_of(words, first, last)
        return page.add(first, last, slug([word.text]), "person", "alias", "full", parts=parts, same_as=other)
    real = rule == "title" and first > 0 and words[first - 1].low not in actor_rules().title_parts
    plain = not real and word.low in actor_rules().things
    if plain or word.kind == "number" or len(word.low) < 3 or word.text in actor_rules().no_acronyms:
        return last
    parts = parts_of(words, first, last)
    if is_acronym(word) and rule != "title":
        short = word.text.isupper() and len(word.text) < 8
        if short and word.kind == "word" and not page.titled and _is_body(words, first, last):
            sort = "transcript" if first == 0 and last < len(words) and words[last].gap[:1] == ":" else "acronym"
            return page.add(first, last, slug([word.text]), "organisation", sort, "full", parts=parts)
        return last
    leads = word.owns and last < len(words) and words[last].gap == " " and words[last].low in lexicon().heads
    bound = (not leads and rule not in ("title", "speaker", "apposition")) or (first == 0 and rule != "title")
    actor = slug([w.text for w in words[first:last]])
    return page.add(first, last, actor, "person", f"short-{rule}", "short", parts=parts, needs_act=bound)
