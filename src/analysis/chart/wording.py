"""What charts say in words: titles that state a finding, how to read the marks, each mark as a sentence."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import polars as pl

from analysis.chart.counting import counted, counted_words, number_words, times
from analysis.chart.questions import Question


class Words(NamedTuple):
    """The words of a chart.

    Attributes:
        title: states what is seen.
        subtitle: says how to read it.
        description: the chart in words, for people who can't see it.
    """

    title: str
    subtitle: str
    description: str


def day_words(day: str) -> str:
    """An ISO day as prose writes it.

    >>> day_words("2020-10-03")
    '3 October 2020'
    """
    date = datetime.date.fromisoformat(day)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


def beside_claimant(row: Mapping[str, Any]) -> str | None:
    """What a reader has to know of a claim beside who makes it: through whom or what, and how often it is printed."""
    way = f"through {row['via_name']}" if row.get("via_name") else None
    return "; ".join(filter(None, [way, printed_in(row)])) or None


def printed_in(row: Mapping[str, Any]) -> str | None:
    """How often a claim is printed, where more than one article does, and from how many origins."""
    if row.get("article_count") is None or row["article_count"] < 2:
        return None
    return f"{counted(row['article_count'], 'article')}, {counted(row['origin_count'], 'origin')}"


_ROLE_LETTERS = 60


def who(name: str, text: str | None) -> str:
    """An actor's name, with the role that the text gives beside it.

    >>> who("Nikol Pashinyan", "Armenian Prime Minister Nikol Pashinyan"), who("Emmanuel Macron", "He")
    ('Armenian Prime Minister Nikol Pashinyan', 'Emmanuel Macron')
    """
    if not text or len(text) > _ROLE_LETTERS or not re.search(rf"\b{re.escape(name)}\b", text):
        return name
    return re.sub(r"^(?:the|an?) ", "", re.sub(r"\s+,", ",", text), flags=re.IGNORECASE)


def said_of(row: Mapping[str, Any]) -> str:
    """A figure as a sentence: who says how many, when."""
    when = day_words(row["day"]) if row.get("day") else "undated"
    often = printed_in(row)
    kind = f" ({row['kind']})" if row["kind"] in {"killed", "wounded"} else ""
    said_by = who(row["claimant_name"], row["claimant_text"])
    return f"{said_by}: {row['printed']}{kind}, {when}" + (f"; in {often}" if often else "")


_VERBS = {
    "denial": "denies", "dismissal": "dismisses", "partial": "denies in part", "silent": "gives no answer on",
    "counter-accusation": "accuses back over", "could not verify": "could not verify",
}  # fmt: skip
# Fewer words (`the reports`, `it`) say nothing of their own about what is denied.
_WORDS_OF_ITS_OWN, _LETTERS = 4, 90


def answer_words(row: Mapping[str, Any], *, is_alone: bool = False) -> str:
    """A denial or silence in words: who, how, and what it is about.

    Args:
        row: as `views.denials_with_sentences` gives it.
        is_alone: whether what it answers stands nowhere beside it, and has to be quoted.
    """
    denier = _capital(who(row["denier_name"], row["denier_text"]))
    begin = f"{denier}{',' if ', ' in denier else ''} {_VERBS[row['answer']]}"
    denied = row["denied"] or ""
    if len(denied.split()) >= _WORDS_OF_ITS_OWN:
        return f"{begin}: “{denied}”"
    is_elsewhere = row["denies_sentence"] and row["denies_sentence_id"] != row["sentence_id"]
    quoted = f"“{_begin_of(row['denies_sentence'])}”" if is_elsewhere else ""
    if row["against_name"]:
        return f"{begin} what {row['against_name']} said" + (f": {quoted}" if quoted and is_alone else "")
    if quoted:
        return f"{begin} that {quoted}"
    return f"{begin}: “{denied or row['text']}”"


def _begin_of(sentence: str) -> str:
    """The first words of a sentence."""
    if len(sentence) <= _LETTERS:
        return sentence
    return sentence[:_LETTERS].rsplit(" ", 1)[0] + " …"


_MARKS = {
    "dot": "● the number as printed.",
    "ring": "○ approximate.",
    "open": "→ a bound, open to the side of the arrow; its length means nothing.",
    "word": "A word such as thousands begins at the least number that it can mean.",
    "edge": "▬ a range.",
}
_ANSWERS = {
    "denial": "◆ denies.", "partial": "◇ denies in part.", "dismissal": "■ dismisses.",
    "counter-accusation": "▲ accuses back.", "silent": "– no answer, which is no denial.",
    "could not verify": "– – could not verify.",
}  # fmt: skip


def _how_to_read(figures: pl.DataFrame, answers: Iterable[str] = ()) -> str:
    """What the marks mean that occur, and no others."""
    bounds = set(figures["bound"])
    used = [("dot", "exact"), ("ring", "approximate"), ("edge", "range")]
    words = [_MARKS[mark] for mark, bound in used if bound in bounds]
    words += [_MARKS["open"]] if bounds & {"at least", "at most"} else []
    is_word = pl.col("value").is_null() & pl.col("anchor").is_not_null()
    words += [_MARKS["word"]] if figures.filter(is_word).height else []
    seen = set(answers)
    words += [said for kind, said in _ANSWERS.items() if kind in seen]
    return " ".join([*words, *(["The axis is logarithmic."] if bounds - {"no number"} else [])])


def of_question(asked: Question, claims: pl.DataFrame, denials: pl.DataFrame) -> Words:
    """The words of a question's chart.

    Args:
        asked: the question.
        claims: a row a claim, as `contested.claims_once` gives them.
        denials: as `questions.denials_for` gives them.
    """
    said = [said_of(row) for row in claims.iter_rows(named=True)]
    answers = [answer_words(row) for row in denials.iter_rows(named=True)]
    description = f"{asked.ask} Figures given: {'; '.join(said) or 'none'}. Answers: {'; '.join(answers) or 'none'}."
    how = f"{_how_to_read(claims, denials['answer'])} The days are those of saying, else of the article."
    return Words(question_title(asked, claims, denials), how, description)


def question_title(asked: Question, claims: pl.DataFrame, denials: pl.DataFrame) -> str:
    """What is found on a question, in one sentence."""
    answers = _answers_found(asked, denials)
    if claims.is_empty():
        return f"{asked.ask} No article read gives a figure" + (f"; {answers}" if denials.height else "")
    return f"{_range(claims, is_one_thing=asked.is_one_thing)}, {_by(claims)}; {answers}"


def _by(claims: pl.DataFrame) -> str:
    """Who gives the figures, counted: those that somebody says, and the articles' own."""
    said = claims.filter("is_said")["claimant_name"].n_unique()
    if not said:
        return "in the articles’ own words"
    own = " and the articles themselves" if claims.filter(~pl.col("is_said")).height else ""
    return f"by {counted_words(said, 'speaker')}{own}"


def _range(claims: pl.DataFrame, *, is_one_thing: bool) -> str:
    """From the lowest to the highest figure, with what is counted; both where they count different things."""
    rows = claims.drop_nulls("anchor").sort("anchor", "day", nulls_last=True)
    if rows.is_empty():
        return _capital(claims["printed"][0])
    lowest, highest = rows.row(0, named=True), rows.row(-1, named=True)
    if lowest["anchor"] == highest["anchor"]:
        return _capital(lowest["printed"])
    if not is_one_thing:
        return f"From {lowest['printed']} to {highest['printed']}"
    return f"From {lowest['text']} to {highest['printed']}{_open_words(rows, highest)}"


def _open_words(rows: pl.DataFrame, highest: Mapping[str, Any]) -> str:
    """`thousands` beside a highest number of 1,200: a word without a number can mean more than the highest number."""
    is_word = pl.col("value").is_null() & (pl.col("bound") == "at least")
    words = rows.filter(is_word & (pl.col("anchor") <= highest["anchor"]) & (pl.col("anchor") * 9 > highest["anchor"]))
    return f", or {words['text'][-1].lower()}" if words.height and highest["bound"] != "at least" else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _answers_found(asked: Question, denials: pl.DataFrame) -> str:
    """Who denies what, counted, of how many sides they are, and who gives no answer."""
    denying = denials.filter(~pl.col("is_silence"))
    deniers = denying["denier_name"].unique(maintain_order=True).to_list()
    words = [f"{deniers[0]} denies {asked.fact}" if len(deniers) == 1 else f"{_voices(denying)} deny {asked.fact}"]
    if not deniers:
        words = ["no denial was found"]
    for answer, said in (("silent", "gave no answer"), ("could not verify", "could not verify it")):
        rows = denials.filter(pl.col("answer") == answer)
        names = rows["denier_name"].unique(maintain_order=True).to_list()
        asked_by = rows["against_name"].drop_nulls().unique().to_list() if answer == "silent" else []
        to = f" to {asked_by[0]}" if len(asked_by) == 1 and rows["against_name"].null_count() == 0 else ""
        words += [f"{names[0] if len(names) == 1 else number_words(len(names))} {said}{to}"] if names else []
    return ", ".join(words)


def _voices(denying: pl.DataFrame) -> str:
    """Those who deny, counted; where some speak for one side, the sides too."""
    deniers, sides = denying["denier_name"].n_unique(), denying["side_name"].n_unique()
    of_sides = f" voices of {counted_words(sides, 'side')}" if sides < deniers else ""
    return f"{number_words(deniers)}{of_sides}"


def of_sizes(people: pl.DataFrame, drawn: pl.DataFrame) -> Words:
    """The words of the chart of all figures of people.

    Args:
        people: as `views.people_by_size` gives them.
        drawn: those that the chart shows, a row a claim.
    """
    exact = people.filter(pl.col("bound") == "exact").height
    title = (
        f"{counted(people.height, 'figure')} of people in {counted(people['article_id'].n_unique(), 'article')}: "
        f"only {number_words(exact)} {'is a plain number' if exact == 1 else 'are plain numbers'}, "
        f"{people.height - exact} are hedged or open"
    )
    if drawn.is_empty():
        return Words(title, "", "No figure of people with a number was found.")
    ends = drawn["printed"][0], drawn["printed"][-1]
    description = (
        f"Chart of {counted(drawn.height, 'claim')} about numbers of people on a logarithmic axis, from {ends[0]} to "
        f"{ends[1]}. The table holds every figure, also those without a number."
    )
    return Words(title, f"Beside each mark stands who says it. {_how_to_read(drawn)}", description)


def of_actors(counts: pl.DataFrame, drawn: pl.DataFrame) -> Words:
    """The words of the chart of actors.

    Args:
        counts: as `views.actors_counted` gives them.
        drawn: those that the chart shows.
    """
    if counts.is_empty():
        return Words("No actor was found", "", "No actor was found.")
    most = counts.row(0, named=True)
    loudest = counts.sort("statements", "mentions", descending=True).row(0, named=True)
    speaking = counts.filter(pl.col("statements") > 0).height
    title = (
        f"{_capital(most['name'])} is named most, {loudest['name']} speaks most; "
        f"{counts.height - speaking} of {counts.height} actors never speak"
    )
    rows = drawn.head(5).iter_rows(named=True)
    first = "; ".join(f"{row['name']}: {row['mentions']} mentions, {row['statements']} statements" for row in rows)
    description = f"Chart of the {drawn.height} actors named most. {first}. The table holds every one."
    how = "● how often the articles name them. ◆ how often they report what they said."
    return Words(title, how, description)


def of_denials(denials: pl.DataFrame) -> Words:
    """The words of the chart of denials.

    Args:
        denials: as `views.denials_with_sentences` gives them.
    """
    if denials.is_empty():
        return Words("No denial was found", "", "No denial was found.")
    denying = denials.filter(~pl.col("is_silence"))
    silent = denials.height - denying.height
    title = _denials_title(denying) + (f"; {times(silent)} somebody gives no answer" if silent else "")
    each = "; ".join(answer_words(row) for row in denials.iter_rows(named=True))
    seen = set(denials["answer"])
    marks = [said for kind, said in _ANSWERS.items() if kind in seen]
    how = " ".join(["One mark is one answer in one sentence.", *marks])
    return Words(_capital(title), how, f"Chart of {denials.height} denials and silences: {each}.")


def _denials_title(denying: pl.DataFrame) -> str:
    if denying.is_empty():
        return "nobody denies anything"
    ranks = denying.group_by("denier_name").len().sort("len", "denier_name", descending=[True, False])
    most, count = ranks.row(0)
    whole = f"{number_words(denying.height)} denials by {number_words(ranks.height)} actors"
    return f"{most} denies most, {times(count)}: {whole}" if ranks.height > 1 else f"{most} denies {times(count)}"


def of_contested(rows: pl.DataFrame) -> Words:
    """The words of the small multiples.

    Args:
        rows: a row a question, as `contested.contested_frame` gives them.
    """
    denied = rows.filter(pl.col("denials") > 0).height
    apart = rows.drop_nulls("ratio").sort("ratio", descending=True)
    widest = f"; their figures are up to {apart['ratio'][0]:.3g} times apart" if apart.height else ""
    title = f"{counted(rows.height, 'contested question')}, {number_words(denied)} with a denial{widest}"
    each = "; ".join(f"{row['asked']} {panel_note(row)}" for row in rows.iter_rows(named=True))
    how = "One axis for all, logarithmic. ● as printed. ○ approximate. → an open bound."
    return Words(title, how, each)


def panel_note(row: Mapping[str, Any]) -> str:
    """What stands under a question's panel: its extremes, its speakers and origins, its denials.

    Args:
        row: as `contested.summary` gives it.
    """
    if not row["claims"]:
        return "No article read gives a figure."
    extremes = row["lowest"] or "no number"
    if row["highest"] and row["highest"] != row["lowest"]:
        extremes += f" to {row['highest']}"
    parts = [counted(row["claims"], "claim"), counted(row["speakers"], "speaker"), counted(row["origins"], "origin")]
    parts += [counted(row["denials"], "denial")] if row["denials"] else ["no denial found"]
    parts += [counted(row["silences"], "silence")] if row["silences"] else []
    return f"{_capital(extremes)}. {', '.join(parts)}."
