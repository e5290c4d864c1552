"""The pages of the contested questions, and the list of them."""

from collections.abc import Iterator

from analysis import contested, views
from analysis.contested import Asked
from analysis.reports import listings
from analysis.reports.listings import Listing, listing
from analysis.reports.pictures import FIGURES, chart
from analysis.reports.publication import Publication, question_page
from analysis.reports.writing import Page, root_of

_FIGURES = (
    listings.actor("Who says", "claimant_name", "claimant"),
    listings.figure("How many"),
    listings.text("Said on", "said"),
    listings.number("Articles", "article_count"),
    listings.number("Sources", "origin_count"),
    listings.text("Told to, or document cited", "via_name"),
    listings.article(),
    listings.sentence(),
)
_PASSAGES = (
    listings.text("Origin", "origin_id"),
    listings.place_of("Sentence", "sentence", "article_id", "sentence_id"),
    listings.article(),
    listings.text("Shown by", "why"),
)


def pages(shown: Publication) -> Iterator[Page]:
    """The list of the questions, and a page for each."""
    yield Page(
        "questions.html",
        "questions.html.j2",
        {
            "questions": shown.questions, "finding": finding, "question_page": question_page,
            "multiples": chart("contested") if (FIGURES / "contested.svg").exists() else None,
        },
    )
    for asked in shown.questions:
        file = question_page(asked.id)
        yield Page(
            file,
            "question.html.j2",
            {
                "asked": asked,
                "headline": headline(asked),
                "finding": finding(asked),
                "short": in_short(asked),
                "chart": chart(asked.id, root_of(file)) if asked.figures.height or asked.denials.height else None,
                "figures": listing("figures", "The figures, each with its sentence", asked.figures, _FIGURES, f"tables/{asked.id}.csv"),
                "denials": listing("denials", "Who denies it, and who is silent", asked.denials, listings.DENIALS, "tables/denials.csv"),
                "passages": _passages(asked, shown),
            },
        )  # fmt: skip


def in_short(asked: Asked) -> list[tuple[str, str]]:
    """What a question's page says first: pairs of what and words."""
    return list(contested.in_short(asked.summary, asked.spread).iter_rows())


def _passages(asked: Asked, shown: Publication) -> Listing:
    rows = views.passages(asked.figures, shown.tables["echoes"], shown.tables["sentences"], shown.tables["articles"])
    caption = "The same passage in several articles: one source, however often it is printed"
    return listing("passages", caption, rows, _PASSAGES, None)


def headline(asked: Asked) -> str:
    """What is found on a question, in numbers: how many give figures, from what to what, how many deny it."""
    claimants = asked.figures["claimant_name"].n_unique()
    if not claimants:
        return f"No article read gives a figure. {_deny(_denying(asked))}"
    low, high = asked.spread.lowest, asked.spread.highest
    between = ""
    if low and high:
        between = f": {low['text']}" if low["text"] == high["text"] else f", from {low['text']} to {high['text']}"
    gives = "gives a figure" if claimants == 1 else "give figures"
    return f"{_in_words(claimants)} {gives}{between}. {_deny(_denying(asked))}"


def finding(asked: Asked) -> str:
    """What is found on a question, in names: who gives the lowest and the highest figure, and who denies it."""
    low, high = asked.spread.lowest, asked.spread.highest
    if asked.figures.is_empty():
        said = "No article read gives a figure."
    elif low is None or high is None:
        said = f"No number, but words: {asked.claims['printed'][0]} ({asked.claims['claimant_name'][0]})."
    elif low is high:
        said = f"{_begin(low['text'])} ({low['claimant_name']})."
    else:
        said = f"From {low['text']} ({low['claimant_name']}) to {high['text']} ({high['claimant_name']})."
    return f"{said} {_denied_by(_denying(asked))}"


def _denying(asked: Asked) -> list[str]:
    """Who denies, each once."""
    denials = asked.denials.filter(~asked.denials["is_silence"])
    return list(denials["denier_name"].unique(maintain_order=True))


def _denied_by(names: list[str]) -> str:
    if not names:
        return "Nobody denies it."
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} others"]
    return f"Denied by {' and '.join(filter(None, [', '.join(names[:-1]), names[-1]]))}."


def _deny(names: list[str]) -> str:
    """How many deny it: `Nobody denies it`, `Six deny it`."""
    return f"{_in_words(len(names))} {'denies' if len(names) < 2 else 'deny'} it."


def _begin(words: object) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]


_SMALL = ("Nobody", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def _in_words(count: int) -> str:
    return _SMALL[count] if count < len(_SMALL) else f"{count:,}"
