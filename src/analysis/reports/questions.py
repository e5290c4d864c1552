"""The pages of the contested questions, and the list of them."""

from collections.abc import Iterator

from analysis import contested, views
from analysis.reports import listings
from analysis.reports.listings import Listing, listing
from analysis.reports.pictures import chart
from analysis.reports.publication import Asked, Publication, question_page
from analysis.reports.writing import Page, root_of

_FIGURES = (
    listings.actor("Who says", "claimant_name", "claimant"),
    listings.figure("How many"),
    listings.text("Said on", "said"),
    listings.number("Articles", "article_count"),
    listings.number("Sources", "origin_count"),
    listings.text("Told to, or document cited", "via"),
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
        {"questions": shown.questions, "finding": finding, "question_page": question_page, "short": in_short},
    )
    for asked in shown.questions:
        file = question_page(asked.id)
        yield Page(
            file,
            "question.html.j2",
            {
                "asked": asked,
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


def finding(asked: Asked) -> str:
    """What is found on a question, in one sentence.

    It names the lowest and the highest figure with who gives them, and counts who denies.
    """
    return " ".join([_figures_found(asked), _answers_found(asked)]).strip()


def _figures_found(asked: Asked) -> str:
    low, high = asked.spread.lowest, asked.spread.highest
    if asked.figures.is_empty():
        return "No article read gives a figure."
    if low is None or high is None:
        return f"{_who(asked.claims.row(0, named=True)['claimant_name'])} gives a figure, but no number."
    if low is high:
        return f"{_who(low['claimant_name'])} says {low['printed']}."
    if low["claimant_name"] == high["claimant_name"]:
        return f"{_who(low['claimant_name'])} says {low['text']}, and {high['text']} elsewhere."
    return f"{_who(low['claimant_name'])} says {low['text']}, {high['claimant_name']} {high['text']}."


def _who(name: object) -> str:
    words = str(name)
    return words[:1].upper() + words[1:]


def _answers_found(asked: Asked) -> str:
    denying = asked.denials.filter(~asked.denials["is_silence"])["denier_name"].unique(maintain_order=True).to_list()
    if not denying:
        return "Nobody denies it."
    if len(denying) > 3:
        return f"{', '.join(denying[:2])} and {len(denying) - 2} others deny it."
    return f"{' and '.join(filter(None, [', '.join(denying[:-1]), denying[-1]]))} {'denies' if len(denying) == 1 else 'deny'} it."
