"""Whether what a verb of speech needs is there: a number, a name given, something said that is denied."""

from analysis.language.clauses import Clause, is_past, is_quote, up_to_head, word_classes, word_set
from analysis.language.noun_phrases import Span, day_named_from_another
from analysis.speech.contents import number_in
from analysis.speech.denial_rules import denial_rules, denial_verbs
from analysis.speech.frame import Frame
from analysis.speech.no_denials import is_asked_for, only_looks_so, skip_manner
from analysis.speech.speech_rules import Cue


def has_complement(clause: Clause, frame: Frame, cue: Cue) -> bool:  # noqa: C901, PLR0911, PLR0912 - a case a line
    """Whether what the verb needs is there."""
    needs, content = cue.rule.needs, frame.content
    if frame.speaker and (_is_no_speaker(clause, frame.speaker) or _is_own_count(clause, frame, cue)):
        return False
    if cue.rule.takes == "denial":
        skip_manner(clause, frame)
        return _denies(clause, frame)
    if content is None:
        return (
            cue.rule.takes in ("clause", "listener")
            and (not cue.rule.noun or frame.relative)
            and cue.rule.id not in ("threaten", "suggest", "announce")
        )
    low = clause.low[content[0] : content[1]]
    is_verb = low[0] in word_classes().auxiliaries and low[0] != "having"
    if cue.rule.takes == "object" and is_verb and not frame.before:
        return False
    if cue.rule.takes == "number" and not frame.before and not number_in(clause, content) and "it" not in low[:1]:
        return needs is None and low[:1] == ["that"]
    if (
        cue.rule.takes == "object"
        and not cue.rule.particles
        and low[1:2] not in (["least"], ["most"])
        and low[0] in ("in", "at", "on", "by", "with", "when", "and", "or", "for", "from")
        and cue.rule.id != "ask"
    ):
        return False
    if cue.rule.type == "demand" and not _UNNAMED.isdisjoint(low[:6]) and cue.rule.takes == "object":
        return False  # requesting anonymity
    if cue.rule.id == "hail" and len(low) == 1 and low[0] in word_set("persons"):
        return False
    if cue.rule.id == "find" and frame.speaker and clause.words[frame.speaker[0]].kind == "number":
        return False
    if needs is not None:
        return _has_needed(clause, frame, needs)
    if cue.rule.takes == "label":
        return _labels(clause, frame)
    if cue.rule.id == "ask":
        if low[0] in ("about", "not", "if", "whether", "what", "why", "how") or {
            "named",
            "anonymous",
            "anonymity",
        } & set(low[:9]):
            return False
        return "to" in low[1:12] or clause.low[frame.last : frame.last + 1] == ["for"]
    if cue.rule.id == "threaten":
        return low[0] != "to" or not word_set("spreading") & set(low[1:2])
    if cue.rule.id == "claim":
        return not {"lives", "life"} & set(low[:6])
    return True


_UNNAMED = frozenset({"named", "anonymity", "anonymous", "identified"})
_TOLLS = frozenset({"toll", "count", "number", "figure", "tally", "estimate"})


def _has_needed(clause: Clause, frame: Frame, needs: str) -> bool:
    """Whether the words are there without which a verb says nothing: raised the toll to, published a list of."""
    first, last = frame.content or (0, 0)
    low = clause.low[first:last]
    if needs == "pause":
        behind = frame.last
        return behind >= len(clause.words) or clause.words[behind].kind == "mark" or clause.low[behind] == "that"
    if needs == "toll":
        known = low[0] in word_set("pointing") or not _TOLLS.isdisjoint(low[:6])
        return known and not {"to", "from"}.isdisjoint(low[1:])
    if needs == "listing":
        return _lists(low)
    if needs == "figure" and _is_paper(clause, frame) and clause.words[first].kind == "number":
        return True  # the ministry's bulletin gives 19
    if needs == "figure":
        return not (_TOLLS | {"figures", "losses", "casualties", "dead"}).isdisjoint(low[:7])
    return needs in low


def _is_paper(clause: Clause, frame: Frame) -> bool:
    """Whether the speaker is a paper that somebody wrote: a ministry bulletin."""
    speaker = clause.low[slice(*frame.speaker)] if frame.speaker else []
    return not (word_set("authored") | word_set("utterances")).isdisjoint(speaker)


def _lists(low: list[str]) -> bool:
    """Whether an object is a figure or a list that counts: `a figure of 40`, `the names of 40 dead`."""
    at = next((k for k, word in enumerate(low[:5]) if word in word_set("listings")), None)
    return at is not None and low[at + 1 : at + 2] in (["of"], ["at"], ["that"], [":"], ["for"])


def _is_no_speaker(clause: Clause, speaker: Span) -> bool:
    """Whether words name nobody who can speak: `no group`, a document, words in a quotation."""
    first, last = speaker
    if clause.low[first] in ("no", "nobody", "none", "neither", "nothing", "whoever", "anybody", "anyone"):
        return True
    if last - first == 1 and clause.low[first] in ("one", "i"):
        return True
    stop = next(
        (
            k
            for k in range(first + 1, last)
            if clause.low[k] in ("of", "in", "from", "on") or clause.words[k].text == ","
        ),
        last,
    )
    if clause.low[stop - 1] == "report" and any(
        clause.low[k].endswith("'s") or (k > first and clause.words[k].text[0].isupper()) for k in range(first, last)
    ):
        return False  # a UN report, the committee's report
    is_name = stop > 1 and clause.words[stop - 1].text[0].isupper()
    return clause.low[stop - 1] in word_set("documents") and not is_name


def _is_own_count(clause: Clause, frame: Frame, cue: Cue) -> bool:
    """Whether who counts is the article itself: our database logged 41 attacks."""
    return (
        cue.rule.takes == "number"
        and frame.speaker is not None
        and not {"our", "we"}.isdisjoint(clause.low[slice(*frame.speaker)])
    )


def _denies(clause: Clause, frame: Frame) -> bool:  # noqa: PLR0911 - a case a line
    """Whether a verb denies something said, and keeps nothing from somebody."""
    about = denial_verbs()[frame.rule].about
    if only_looks_so(clause, frame):
        return False
    if about == "nothing" or frame.content is None:
        return about == "nothing" or frame.relative or frame.shared
    first, last = frame.content
    while first < last and is_quote(clause.words[first]):
        first += 1
    if first == last:
        return False
    low = clause.low[first:last]
    if about == "claim" and ((frame.relative and low[0] == "as") or clause.low[first - 1] == "that"):
        return True
    if about == "claim":
        return frame.before or (_is_claim(low) and not is_asked_for(low)) or _as_attack(low)
    if low[0].endswith("ing") or low[0] == "that" or _does(low) or _states(clause, frame, (first, last)):
        return True
    return not (_withholds(clause, frame, low) or (frame.rule != "deny" and _is_wish(low)))


def _is_wish(low: list[str]) -> bool:
    """Whether an object is what somebody wants, which can be refused and not denied: `calls for a truce`."""
    return not denial_rules().wishes.isdisjoint(up_to_head(low)[-1:]) and not _is_claim(low)


def _does(low: list[str]) -> bool:
    """Whether a pronoun is the subject of a clause in the present: `denies it shelters the group`."""
    return low[0] == "it" and len(low) > 2 and low[1].endswith("s") and low[2] in word_classes().determiners


def _states(clause: Clause, frame: Frame, content: Span) -> bool:
    """Whether a clause without `that` is denied: `denied his men had fired`, not `denied the men who had fired`."""
    first, last = content
    if frame.before or (frame.first < 2 and clause.low[frame.first].endswith("ing")):
        return False
    stops = word_classes().relatives | {"and", "or", "but"}
    if clause.low[first] in denial_rules().withheld:
        stops |= {"to"}  # agencies denied access to the zone cannot tell
    for k in range(first + 1, min(first + 9, last)):
        if clause.words[k].kind == "mark" or clause.low[k] in stops:
            return False
        if clause.low[k] in word_classes().auxiliaries and clause.low[k] not in {"being", "having"}:
            return clause.low[k - 1] not in word_classes().prepositions
    return False


def _withholds(clause: Clause, frame: Frame, low: list[str]) -> bool:
    """Whether something is kept from somebody: `denied them food`, `denied entry`, `denies permits to most`."""
    if low[0] in word_set("persons") and len(low) > 1 and low[1] not in word_set("after-it"):
        return True
    if not frame.before and frame.content and _two_objects(clause, frame.content):
        return True
    if low[0] in word_set("pointing"):
        return False
    if len(low) > 2 and low[1] in word_set("kept-from") and low[2].isalpha():
        classes = word_classes()
        return low[2] in classes.relatives or not (
            _ends_noun(low[2]) or low[2] in classes.auxiliaries or low[2] in classes.past_forms
        )
    head = up_to_head(low)
    if low[len(head) : len(head) + 1] == ["to"] and head[-1] not in denial_rules().claims:
        return True
    return bool(set(head[:3]) & denial_rules().withheld) and not _is_claim(low)


def _as_attack(low: list[str]) -> bool:
    """Whether something is dismissed as an attack on it: `dismissed the plan as fiction`."""
    at = low.index("as") if "as" in low else len(low)
    return not denial_rules().lists["report-attacks"].isdisjoint(low[at + 1 : at + 8])


def _is_claim(low: list[str]) -> bool:
    """Whether an object stands for something said: `the army's account of`, `it`, not `the report's advice`."""
    claims = denial_rules().claims
    if (
        "of" in low[1:4]
        and not word_set("shares").isdisjoint(low[: low.index("of", 1)])
        and low[low.index("of", 1) + 1 :]
    ):
        return _is_claim(low[low.index("of", 1) + 1 :])
    if low[0] == "that" and len(low) > 3 and low[1] in word_classes().determiners:
        return True
    if low[0] in word_set("pointing"):
        return len(low) == 1 or low[1] in word_set("after-it") or low[1].endswith("ly") or low[1] in claims
    if low[0] == "what":
        return bool(word_set("naming") & set(low[:8]))
    return _holds_claim(low, claims)


def _holds_claim(low: list[str], claims: frozenset[str]) -> bool:
    """Whether a noun for something said is the head of an object."""
    for k, word in enumerate(low[:10]):
        if word in ("term", "label"):
            return True
        if word in claims:
            follows = low[k + 1] if k + 1 < len(low) else ","
            if (follows == "of" and word in ("idea", "notion")) or (
                follows in ("for", "to")
                and word.startswith("claim")
                and low[k + 2 : k + 3] not in (["have"], ["be"], ["having"])
            ):
                return False
            if follows == "for" and word not in word_set("answered-for"):
                return False
            if _ends_noun(follows):
                return True
        elif k and word in word_set("after-noun") and word != "and":
            return False
    return False


def _ends_noun(follows: str) -> bool:
    """Whether a noun before this word is the last of its phrase."""
    classes = word_classes()
    return (
        follows in word_set("after-noun")
        or follows in classes.determiners
        or follows in classes.pronouns
        or follows in classes.adverbs
        or follows in classes.days
        or follows in ("within", "inside", "hours", "during", "since", "before", "at")
        or follows.endswith(("ing", "ly", "ed"))
        or not follows[0].isalpha()
        or follows in ("made", "i", "put", "given", "his", "its", "last", "late", "early", "outright")
    )


def _two_objects(clause: Clause, content: Span) -> bool:
    """Whether somebody is kept from something: `denied the tanks a crossing`."""
    first, last = content
    for k in range(first + 1, min(first + 4, last)):
        if clause.low[k - 1] == "people" and clause.low[k] in denial_rules().withheld:
            return True  # denies two million people food
        if clause.low[k] in word_classes().auxiliaries or clause.low[k] in word_set("conjunctions"):
            return False
        if day_named_from_another(clause, k, last) > k:
            return False  # denied it the next day
        if clause.low[k] in ("a", "an", "any", "the", "their", "its") and clause.words[k - 1].kind == "word":
            left = clause.low[k - 1]
            return (
                left not in word_classes().prepositions
                and left not in word_classes().subordinators
                and left not in ("that", "and", "or", "having", "all")
                and not left.endswith("ing")
                and not is_past(clause, k - 1)
            )
    return False


def _labels(clause: Clause, frame: Frame) -> bool:
    """Whether a name is given: quoted words, `as`, or two phrases side by side."""
    first, last = frame.content or (0, 0)
    if frame.first and clause.low[frame.last : frame.last + 1] in (
        ["for"],
        ["on"],
        ["upon"],
        ["off"],
        ["up"],
        ["in"],
    ):
        return False
    if any(is_quote(clause.words[k]) for k in range(first, last)):
        return frame.relative or frame.before or frame.shared or not is_quote(clause.words[frame.last])
    if "as" in clause.low[first:last]:
        return clause.low[frame.first] not in ("calls", "call", "called", "calling")
    if frame.rule == "regard":
        return any(clause.low[k] in ("a", "an", "as", "to") for k in range(first, min(last, first + 9)))
    return (
        clause.low[frame.first]
        in ("call", "calls", "called", "calling", "labelled", "labeled", "branded", "dubbed", "termed")
        and any(clause.low[k] in ("a", "an", "the", "it") for k in range(first, min(last, first + 8)))
        and last - first > 1
    )
