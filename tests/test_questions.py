"""Contested questions: what answers one, and errors that name the entry."""

import polars as pl
import pytest

from analysis.chart import questions
from analysis.chart.questions import Question, denials_for, figures_for
from analysis.paths import REPORTS, RULES
from analysis.rules import RuleError

ASKED = Question(
    ask="How many men crossed the Gada?", kinds=("people",), counted=("men", "fighter*"), doing=("crossed",),
    where=("Gada",), disputed=("men", "crossing"),
)  # fmt: skip


def _figures(*rows):
    names = ["kind", "counted", "event", "sentence"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_an_answer_has_kind_thing_event_and_context():
    rows = _figures(
        ("people", "armed men", "crossed", "300 armed men crossed the Gada."),
        ("people", "fighters", "crossed", "300 fighters crossed the Gada."),
        ("killed", "men", "crossed", "300 men crossed the Gada."),
        ("people", "women", "crossed", "300 women crossed the Gada."),
        ("people", "men", "fled", "300 men fled over the Gada."),
        ("people", "men", "crossed", "300 men crossed the Gadabay road."),
        ("people", None, None, "300 were there."),
    )
    assert figures_for(ASKED, rows)["counted"].to_list() == ["armed men", "fighters"]


def test_a_denial_answers_by_its_own_sentence_or_by_the_one_it_denies():
    rows = pl.DataFrame(
        {
            "sentence": ["Sarn denied it.", "Sarn denied any crossing of the Gada.", "Sarn denied entry to reporters.",
                         "Sarn denied the reports.", "Sarn denied that the bridge over the Oma had been blown up."],
            "denies_sentence": ["300 men crossed the Gada.", None, None, None, None],
            "denied": ["it", "any crossing of the Gada", None, "the reports", "the bridge over the Oma had been blown up"],
            "against": [None, None, None, "vell", "vell"],
            "article_id": ["a"] * 5,
            "sentence_id": range(5),
            "denies_sentence_id": [0, None, None, None, 1],
        }
    )  # fmt: skip
    figures = pl.DataFrame({"article_id": ["a", "b"], "claimant": ["vell", "oro"], "sentence_id": [7, 8]})
    assert denials_for(ASKED, rows, figures)["sentence"].to_list() == [
        "Sarn denied it.", "Sarn denied any crossing of the Gada.", "Sarn denied the reports."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "counted", "event", "sentence", "is_answer"),
    [
        # As a user would write them for other wars, and what news say.
        (
            {"counted": ("civilians",), "where": ("El Fasher",)},
            "a civilian",
            None,
            "One civilian died in El Fasher.",
            True,
        ),
        (
            {"counted": ("civilians",), "where": ("El-Fasher",)},
            "civilians",
            None,
            "El Fasher: 40 civilians dead.",
            True,
        ),
        ({"counted": ("civilians",), "where": ("Fasher",)}, "civilians", None, "40 civilians died in Nyala.", False),
        ({"counted": ("civilians",)}, "civilians", None, "The strike killed 40 civilians.", True),
        ({"counted": ("women", "children")}, "woman", None, "It killed a woman.", True),
        ({"counted": ("air-defence",)}, "air defence systems", None, "12 air defence systems were lost.", True),
        ({"counted": ("troops",), "where": ("Côte d'Ivoire",)}, "troops", None, "300 troops in Cote d’Ivoire.", True),
        ({"counted": ("troops",), "where": ("Mali",)}, "troops", None, "300 Malian troops fled.", False),
        ({"counted": ("troops",), "where": ("Mali*",)}, "troops", None, "300 Malian troops fled.", True),
        ({"counted": ("men",), "doing": ("abduct",)}, "men", "abducted", "30 men were abducted.", True),
        ({"counted": ("men",), "doing": ("killing",)}, "men", "killed", "30 men were killed.", True),
        ({"counted": ("men",), "doing": ("killed",)}, "men", "wounded", "30 men were wounded.", False),
        ({"counted": ("tanks",), "doing": ("shot-down",)}, "tanks", "shot-dead", "30 tanks.", False),
    ],
)
def test_words_match_as_a_reader_would_take_them(declared, counted, event, sentence, is_answer):
    asked = Question(**({"ask": "How many?", "kinds": ("people",), "disputed": ("men",)} | declared))
    rows = _figures(("people", counted, event, sentence))
    assert figures_for(asked, rows).height == is_answer


def test_what_is_disputed_and_where_stand_in_one_sentence():
    """Turkey disputes a word for the killings of 1915; the sentence it answers speaks of today's war."""
    rows = pl.DataFrame(
        {
            "sentence": ["Sarn, where 300 men were killed in 1915, disputes the term."], "denied": ["the old term for it"],
            "denies_sentence": ["It repeats at the Gada what it did."], "against": [None], "article_id": ["a"],
            "sentence_id": [4], "denies_sentence_id": [3],
        },
        schema_overrides={"against": pl.String},
    )  # fmt: skip
    figures = pl.DataFrame({"article_id": ["a"], "claimant": ["vell"], "sentence_id": [7]})
    assert denials_for(ASKED, rows, figures).is_empty()


def test_a_question_that_nobody_declared_is_named():
    with pytest.raises(RuleError, match="no entry 'how-many'; it has syrian-fighters"):
        questions.question("how-many")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [("kinds: [people]", "kinds: [ghosts]", "ghosts"), ("    ask:", "    asked:", "asked|ask"),
     ("  syrian-fighters-sent-to-azerbaijan:", "  Syrian fighters:", "lower-case words")],
    ids=["unknown kind", "unknown key", "bad id"],
)  # fmt: skip
def test_a_mistake_in_the_declaration_is_named(tmp_path, old, new, reason):
    text = (RULES / "questions.yaml").read_text()
    assert old in text
    path = tmp_path / "questions.yaml"
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(RuleError, match=rf"questions\.yaml: .*({reason})"):
        questions.all_questions(path)


def test_the_fighters_page_shows_the_competing_figures_with_their_claimants():
    rows = pl.read_csv(REPORTS / "tables" / "syrian-fighters-sent-to-azerbaijan.csv")
    said = set(rows.select("claimant", "text").iter_rows())
    assert said >= {
        ("emmanuel-macron", "300"),
        ("syrian-observatory-for-human-rights", "at least 300"),
        ("syrian-observatory-for-human-rights", "around 1,200"),
        ("nikol-pashinyan", "thousands"),
    }
