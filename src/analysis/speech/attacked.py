"""What a word that attacks a report attacks, and whether that is something said."""

from analysis.language.clauses import Clause, is_past, is_quote, up_to_head, word_set
from analysis.language.noun_phrases import Span, phrase_right
from analysis.speech.denial_rules import denial_rules, told_words
from analysis.speech.frame import Frame


def attacked_by(clause: Clause, frame: Frame, word: Span) -> Span | None:
    """What a dismissal attacks.

    The object that is named, the subject of its clause, or the phrase it stands in.
    """
    first, last = frame.content or (0, 0)
    if (that := _that_behind(clause, word[1])) and that < last:
        return that, clause_end(clause, that, last)
    if frame.takes in ("label", "object"):
        end = _label_start(clause, first, word[0])
        return (first, end) if first < end else None
    if clause.low[word[0]] in ("lacks", "lacked") and first < word[0]:
        return clause_start(clause, word[0], first), word[0]
    for k in range(word[0] - 1, first, -1):
        if (
            (
                clause.low[k] in ("is", "are", "was", "were", "it's", "that's")
                or clause.low[k : k + 2] == ["had", "been"]
            )
            and word[0] - k < (8 if clause.low[word[0] - 1] == "of" else 5)
            and not any(low.endswith("ing") for low in clause.low[k : word[0]])
        ):
            begin = next(
                (
                    j + 1
                    for j in range(k - 1, first - 1, -1)
                    if clause.low[j] == "that" and j + 1 < k and clause.low[j - 1] in ("and", "but", ",", "or")
                ),
                first,
            )
            if clause.low[begin] == "there" or k - begin > 14:
                return k + 1, _phrase_around(clause, word, first)[1]
            return (begin, k) if begin < k else _phrase_around(clause, word, first)
    return _phrase_around(clause, word, first)


def _label_start(clause: Clause, first: int, at: int) -> int:
    """Where the name begins that something gets: `reports of a mutiny | as propaganda`, `claims of a raid | a lie`."""
    opens = (k for k in range(first, at) if clause.low[k] == "as" or clause.words[k].text in "\"“‘'")
    articles = (k for k in range(at - 1, first, -1) if clause.low[k] in ("a", "an"))
    return next(opens, next(articles, at))


def _that_behind(clause: Clause, at: int) -> int | None:
    """Where begins what is attacked behind the attack: `it is absurd to say that they fled`, `it is a lie that`."""
    low = clause.low
    at += at < len(low) and is_quote(clause.words[at])
    if low[at : at + 1] == ["to"] and low[at + 1 : at + 2] and low[at + 1] in word_set("saying"):
        at += 2
        return at + (low[at : at + 1] == ["that"])
    return at + 1 if low[at : at + 1] == ["that"] and "it" in low[max(0, at - 6) : at] else None


def _phrase_around(clause: Clause, word: Span, first: int) -> Span:
    """The phrase that a word stands in.

    `recycled lies`, `yet another disinformation piece against Azerbaijan`.
    """
    begin = word[0]
    while (
        begin > first
        and clause.words[begin - 1].kind == "word"
        and word[0] - begin < 3
        and clause.low[begin - 1] not in word_set("left")
    ):
        begin -= 1
    phrase = phrase_right(clause, word[0])
    end = max(word[1], phrase[1] if phrase else 0)
    if (
        end < len(clause.words)
        and clause.low[end] in ("against", "about")
        and (behind := phrase_right(clause, end + 1))
    ):
        end = behind[1]
    return begin, end


def clause_start(clause: Clause, at: int, first: int) -> int:
    """Where the clause of a token begins."""
    while at > first and clause.words[at - 1].text not in ",;:" and clause.low[at - 1] not in ("that", "and", "but"):
        at -= 1
    while is_quote(clause.words[at]):
        at += 1
    return at


def _joins_clause(clause: Clause, at: int, last: int) -> bool:
    """Whether `and` joins another clause: `there is no blockade and that trucks pass`."""
    if clause.low[at] != "and" or at + 1 >= last:
        return False
    return clause.low[at + 1] in word_set("nominatives") or clause.low[at + 1] in {"that", "there"}


def clause_end(clause: Clause, at: int, last: int) -> int:
    """Where the clause of a token ends: before a comma, `but`, `because`, or the quotation mark that closes it."""
    quoted = clause.quoted[at - 1]
    for k in range(at, last):
        if clause.words[k].text in ",;" or clause.low[k] in ("but", "because") or _joins_clause(clause, k, last):
            return k
        if quoted and is_quote(clause.words[k]) and (k + 1 >= last or clause.words[k + 1].kind == "mark"):
            return k
    return last


def attacks_report(clause: Clause, frame: Frame, word: Span) -> bool:
    """Whether a word attacks something said, and not a thing or an act: not `the vote a farce`, `fake uniforms`."""
    rules = denial_rules().dismissals
    if _is_said_of(clause, frame, word) is False:
        return False
    attacked = attacked_by(clause, frame, word)
    if attacked is None or attacked[0] <= word[0] < attacked[1]:
        return True
    low = clause.low[slice(*attacked)]
    if low == ["it"]:
        return clause.low[word[1] : word[1] + 1] != ["to"] or bool(_that_behind(clause, word[1]))
    if is_told(clause, attacked):
        return True
    return rules.judgements.isdisjoint(clause.low[slice(*word)]) and up_to_head(low)[-1] not in rules.real


def is_told(clause: Clause, span: Span) -> bool:
    """Whether words stand for something said: `the report`, `this`, `what they say`, `that they had fled`."""
    low = clause.low[slice(*span)]
    if len(low) == 1:
        return low[0] in word_set("pointing") | denial_rules().claims | {"it's", "that's", "they"}
    if not denial_rules().claims.isdisjoint(low) or low[0] == "what" or "that" in low:
        return True
    return any(is_past(clause, k) for k in range(span[0] + 1, span[1]))


def _is_said_of(clause: Clause, frame: Frame, word: Span) -> bool | None:
    """Whether a word that may also name a thing is said of something; None where it may not.

    It is behind *is* or *as*, in quotation marks, at the start; `fake` and its like also before what tells a story.
    """
    rules = denial_rules().dismissals
    first, low = frame.content[0] if frame.content else word[0], clause.low[word[0]]
    if word[0] == first and low not in rules.made and _acts(clause, word[1]):
        return False
    if low not in rules.things and low not in rules.made:
        return None
    before = clause.low[max(first, word[0] - 4) : word[0]]
    behind = clause.low[word[1] : word[1] + 3]
    if low in rules.made and _stands_before_noun(clause, word[1]):
        return not told_words().isdisjoint(behind) and (frame.rule != "tweet" or first < word[0])
    if frame.takes == "label":
        return True
    opened = any(map(is_quote, clause.words[max(0, word[0] - 3) : word[0]]))
    if opened or "as" in before or not word_set("be").isdisjoint(before):
        return True
    return word[0] - first < 3 and not _acts(clause, word[1])


def _stands_before_noun(clause: Clause, at: int) -> bool:
    """Whether a noun follows: `fake uniforms`."""
    return at < len(clause.words) and clause.words[at].kind == "word" and clause.low[at] not in word_set("after-noun")


def _acts(clause: Clause, at: int) -> bool:
    """Whether a verb follows at once, of which the words before are the subject: `Lies and fear ruled the city`."""
    return any(is_past(clause, k) and not clause.quoted[k - 1] for k in range(at, min(at + 3, len(clause.words))))
