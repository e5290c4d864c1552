"""Words that attack a report."""

from analysis.language.clauses import Clause, is_quote, up_to_head, word_set
from analysis.language.noun_phrases import Span
from analysis.speech.attacked import attacks_report
from analysis.speech.denial_rules import attack_starts, attacks, denial_rules
from analysis.speech.frame import Frame

# What is fought isn't called so: a law against disinformation.
_FOUGHT = (["against"], ["fight"], ["fighting"], ["combat"], ["combating"], ["counter"], ["countering"], ["tackle"])

# A longer quotation is no name, but an account.
_NAME = 16


def attack(clause: Clause, frame: Frame, span: Span | None = None) -> Span | None:
    """The word in what a frame says that attacks a report."""
    first, last = span or frame.content or (0, 0)
    if frame.type in ("concern", "demand", "other") or frame.rule in ("accuse", "blame") or not frame.content:
        return None
    if name := _bad_name(clause, frame, first, last):
        return name
    named = frame.takes in ("label", "denial") or frame.type == "denial" or frame.rule == "condemn"
    starts = attack_starts()
    for at in range(first, last):
        if clause.low[at] not in starts:
            continue
        found = _attack_at(clause, at, last, False)
        if found and not _is_act(clause, frame, found) and attacks_report(clause, frame, found):
            return found
        if (
            not found
            and (weak := _attack_at(clause, at, last, True))
            and ((named and _names_report(clause, frame, at)) or _judges(clause, first, at))
            and attacks_report(clause, frame, weak)
        ):
            return weak
    return None


def _bad_name(clause: Clause, frame: Frame, first: int, last: int) -> Span | None:
    """Quoted words that a report is called, or said to be: `called the story "a bedtime tale"`."""
    inside = range(first + 1, last) if True in clause.quoted[first + 1 : last] else ()
    opening = next((k for k in inside if is_quote(clause.words[k]) and clause.quoted[k]), None)
    if opening is None or clause.quoted[first]:
        return None
    end = next((k for k in range(opening + 1, last) if is_quote(clause.words[k])), last)
    begin = next(
        (k + 1 for k in range(opening - 1, first, -1) if clause.words[k].text in ",;" or clause.low[k] == "that"), first
    )
    named = clause.low[begin:opening]
    if any(clause.words[k].kind == "number" for k in range(opening, end)):
        return None
    is_ = (["is"], ["was"], ["are"], ["were"], ["as"] if frame.takes == "denial" else ["were"])
    if frame.takes != "label" and named[-1:] not in is_:
        return None
    if denial_rules().claims.isdisjoint(up_to_head(named)[-1:]) or not 0 < end - opening - 1 < _NAME:
        return None
    if (word_set("praise") | word_set("untrue")) & set(clause.low[opening:end]) or _negates(clause, opening + 1):
        return None
    return opening + 1, end


def _attack_at(clause: Clause, at: int, last: int, weak: bool) -> Span | None:
    """The words at a token that attack a report."""
    for rest in attacks(weak).get(clause.low[at], ()):
        end = at + 1 + len(rest)
        if end > last or tuple(clause.low[at + 1 : end]) != rest:
            continue
        if _negates(clause, at) or _in_compound(clause, at, end) or clause.low[at - 1 : at] in _FOUGHT:
            continue
        if clause.low[end : end + 1] and clause.low[end] in denial_rules().dismissals.not_before:
            continue
        return at, end
    return None


def _negates(clause: Clause, at: int) -> bool:
    before = [clause.low[k] for k in range(max(0, at - 3), at) if not is_quote(clause.words[k])]
    return bool(word_set("unsaid") & set(before[-2:]))


def _in_compound(clause: Clause, at: int, end: int) -> bool:
    """Whether a hyphen joins the word to another: `fake-looking`."""
    words = clause.words
    return (end < len(words) and words[end].text == "-" and words[end].start == words[end - 1].end) or (
        at > 0 and words[at - 1].text == "-" and words[at - 1].end == words[at].start
    )


def _is_act(clause: Clause, frame: Frame, word: Span) -> bool:
    """Whether the word names what somebody did, not what somebody said: `they lie in wait`, `everything is a lie`."""
    before = clause.low[max(0, word[0] - 3) : word[0]]
    if frame.takes == "label":
        return not _names_report(clause, frame, word[0])
    if frame.bystander:
        return True
    if (
        clause.low[word[0]] == "staged"
        and clause.low[word[1] : word[1] + 1]
        and clause.low[word[1]] in ("the", "a", "an")
    ):
        return True
    return "everything" in before or "life" in before


def _names_report(clause: Clause, frame: Frame, at: int) -> bool:
    """Whether what gets a name may be something said: not in a relative clause of the article's own."""
    first = frame.content[0] if frame.content else at
    named_behind = frame.content and clause.low[first] != "as" and not is_quote(clause.words[first])
    if frame.relative and frame.takes == "label" and not named_behind:
        low = set(clause.low[max(0, frame.left - 6) : frame.left])
        return bool(low & denial_rules().claims)
    return not (frame.bystander and clause.low[first] in ("it", "this", "that"))


def _judges(clause: Clause, first: int, at: int) -> bool:
    """Whether a claim is said to be something: `the report is entirely wrong`."""
    low = clause.low[max(first, at - 12) : at]
    be = next(
        (n for n in range(len(low) - 1, max(-1, len(low) - 5), -1) if low[n] in word_set("be") or low[n] == "as"), None
    )
    return be is not None and bool(
        denial_rules().claims & set(low[:be]) - {"them", "any", "all", "such", "what", "part", "it", "that"}
    )
