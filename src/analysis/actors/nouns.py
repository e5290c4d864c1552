"""Descriptions without an origin: the army, local officials, foreign fighters."""

from analysis.actors.found import Form
from analysis.actors.names import ordinal_before, run_end, spelt
from analysis.actors.page import Page
from analysis.actors.phrases import Description, read_description
from analysis.actors.rules import actor_rules, lexicon
from analysis.actors.slots import acts, before, is_cited, speaks
from analysis.actors.titles import body_in_title, is_apposed, names_follow, note_role
from analysis.language.words import slug


def read_noun(page: Page, at: int) -> int | None:  # noqa: PLR0911 - one return a reason
    """Reads the description without an origin that begins at a word; the word behind, or None."""
    first, rules = at, actor_rules()
    if page.words[at].owns and _is_office_of(page, at):
        at += 1  # the growers' association
    low = page.words[at].low
    if low not in lexicon().heads and low not in rules.modifiers and low not in rules.labels:
        return None
    if page.words[at].cap and _is_in_name(page, at):
        return None
    description = read_description(page.words, at, None)
    if description is None:
        return None
    if _is_label(page, at, description):
        return _label(page, at, description)
    person = description.head.kind == "person"
    if names_follow(page, description) or is_apposed(page, at, description):
        if person and not body_in_title(page, at, None, description, first):
            _owner_in_title(page, first, at, description)
        if person:
            note_role(page, description)
        return description.last
    if _is_weak(page, first, description) or not _fits(page, first, description):
        return description.last
    return _alone(page, first, description)


def _owner_in_title(page: Page, first: int, at: int, description: Description) -> None:
    """Takes up the body whose role a name has: the junta's spokesman, Ana Diaz."""
    words = page.words
    stop = next((k for k in range(at + 1, description.last) if words[k - 1].owns), None)
    part = read_description(words[:stop], at, None) if stop else None
    if part and part.last == stop and part.head.alone == "acts" and not _points_back(page, first, part):
        _alone(page, first, part)


def _is_office_of(page: Page, at: int) -> bool:
    word = page.words[at]
    plural = word.owns and word.low.endswith("s") and not word.cap and word.low not in lexicon().heads
    return plural and at + 1 < len(page.words) and page.words[at + 1].low in actor_rules().offices


def _is_in_name(page: Page, at: int) -> bool:
    """Whether a head noun in capitals is rather part of a name that no list holds."""
    words = page.words
    before = words[at - 1] if at and words[at].gap in (" ", "-") else None
    if before and before.cap and not page.titled and before.low not in actor_rules().openers:
        return True
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].gap == " " else None
    if after is None:
        return False
    if after.cap and words[at].owns and words[at].low in actor_rules().owners_in_names:
        return True
    if after.cap:
        end = run_end(words, at)
        if end - at > 2 and lexicon().name_heads.get(words[end - 1].low) == "organisation":
            return True
        return _is_unlisted(page, at) or (words[end - 1].low in lexicon().name_heads and _of_name(page, end))
    return _of_name(page, at + 1) and words[at].low in lexicon().name_heads


def _of_name(page: Page, at: int) -> bool:
    """Whether `of` and a name stand at a word: Army of Colombia, Armed Forces of the Philippines."""
    words = page.words[at : at + 3]
    if len(words) < 2 or words[0].low != "of" or words[0].gap != " ":
        return False
    return words[1].cap or (words[1].low == "the" and len(words) > 2 and words[2].cap)


def _is_label(page: Page, at: int, description: Description) -> bool:
    """Whether fighters go by a label as if by a name: foreign fighters, jihadist groups."""
    words, last = page.words, description.last
    if words[at].low not in actor_rules().labels and "terrorist" not in description.words[:-1]:
        return False
    plural = (
        words[last - 1].low.endswith("s")
        and words[last - 1].low != "terrorists"
        and description.head.kind in ("people", "armed-group")
    )
    return plural and description.head.own and not speaks(words, at, last)


def _is_unlisted(page: Page, at: int) -> bool:
    """Whether a role in capitals begins a name of another sort: the group Witness Horn."""
    low = page.words[at].low
    rules = actor_rules()
    person = any(head.kind == "person" for head in lexicon().heads.get(low, ()))
    if page.words[at].owns:
        return False  # the Prosecutor's Office
    after = page.words[at + 1].low
    return person and low not in rules.titles and after not in rules.titles and after not in rules.modifiers


def _label(page: Page, at: int, description: Description) -> int:
    tail = description.words[-1] if description.head.id == "armed-groups" else "fighters"
    words = [word.replace("foreigner", "foreign") for word in description.words[:-1]]
    return page.add(at, description.last, slug([*words, tail]), description.head.kind, "label")


def _is_weak(page: Page, at: int, description: Description) -> bool:
    words, last = page.words, description.last
    if last - at > 1 or words[last - 1].low not in actor_rules().weak_heads:
        return False
    tells_more = last < len(words) and words[last].gap == " " and words[last].low in _TELLS_MORE
    return not (tells_more and description.head.kind in ("person", "people"))


# Behind a weak head these tell who it is: a woman from Goma.
_TELLS_MORE = frozenset({"from", "in", "at", "near", "with"})


def _fits(page: Page, at: int, description: Description) -> bool:
    """Whether its clause makes a common noun an actor."""
    words, head, last, rules = page.words, description.head, description.last, actor_rules()
    always = words[last - 1].low in rules.always
    if _points_back(page, at, description) or (_is_where(page, at, description) and not always):
        return False
    if last < len(words) and words[last].low == "and" and not words[last - 1].owns:
        left = before(words, at)
        person = head.kind in ("people", "person") or words[at - 1].low not in rules.determiners
        if left >= 0 and words[left].low not in rules.clause_words and person and not is_cited(words, at):
            return False  # attacking civilians and said
    rank = last < len(words) and words[last].gap == " " and words[last].cap and words[last].low in rules.ranks
    if always or (rank and words[last - 1].cap and head.kind == "armed-force"):
        return True
    if head.alone == "acts":
        return acts(words, at, last)
    return head.alone == "speaks" and (speaks(words, at, last) or _joins_source(page, at))


def _joins_source(page: Page, at: int) -> bool:
    """Whether a description is the second of two that are cited: according to medics | and witnesses."""
    left = before(page.words, at)
    if left < 0 or page.words[left].low not in ("and", "or") or not page.found:
        return False
    source = page.found[-1]
    return source.sentence == page.number and source.last == left and is_cited(page.words, source.first)


def _points_back(page: Page, at: int, description: Description) -> bool:
    """Whether a common noun only points back or is only counted: its troops, nine soldiers, the minister."""
    words, kind = page.words, description.head.kind
    if at == 0 or words[at].gap != " ":
        return False
    back = words[at - 1]
    if back.low == "whose":
        return True
    if description.head.id == "some-fighters" and back.low in ("the", "these", "those"):
        return any(one.kind == "armed-group" or one.actor.endswith("-fighters") for one in page.found)
    if kind == "person":
        return back.low == "the" and _is_known_role(page, description)
    left = before(words, at)
    counted = back.kind == "number" or (left >= 0 and words[left].kind == "number")
    return kind in ("armed-force", "armed-group") and (counted or back.low in actor_rules().pointing)


def _is_known_role(page: Page, description: Description) -> bool:
    """Whether `the minister` is somebody the article has named, `the source` somebody it has described."""
    head = page.words[description.last - 1].low
    if slug(description.words) in page.roles:
        return True
    if head in actor_rules().offices_held:
        return len(description.words) == 1 and head in page.roles
    return len(description.words) == 1 and any(one.kind == "person" for one in page.found)


def _is_where(page: Page, at: int, description: Description) -> bool:
    left = before(page.words, at)
    if left < 0 or description.head.kind == "person" or page.words[description.last - 1].owns:
        return False
    return page.words[left].low in actor_rules().at_words


def _of_army(page: Page, first: int) -> int:
    """Where a numbered unit begins with its army, without which it says little: the army's 6th Infantry Division."""
    army = page.found[-1] if page.found else None
    if army is None or army.sentence != page.number or army.last != first or army.kind != "armed-force":
        return first
    page.found.pop()
    return army.first


def _alone(page: Page, at: int, description: Description) -> int:
    head, last = description.head, description.last
    while page.words[at].low in actor_rules().left_out and page.words[at].low not in head.needs and at + 1 < last:
        at += 1
    ordinal = ordinal_before(page.words, at)
    if ordinal is not None and page.words[at].cap and page.words[last - 1].low in actor_rules().units:
        first = _of_army(page, ordinal)
        return page.add(first, last, slug(spelt(page.words[ordinal:last])), head.kind, "numbered-unit")
    # A person or people described once is who they are; a body is somebody's, whom `identity` looks for.
    form: Form = "known" if head.kind in ("person", "people") else "bare"
    parts = (head.as_ or slug(description.words), page.words[last - 1].low)
    if head.kind == "person":
        note_role(page, description)
    page.add(at, last, slug(description.words), head.kind, f"alone-{head.id}", form, parts=parts)
    page.found[-1].definite = (
        at > 0 and page.words[at].gap == " " and page.words[at - 1].low in ("the", "these", "those")
    )
    return last
