"""The charts as SVG: what they show, where words lie, what marks lead to, and the few colours."""

import re

import msgspec
import polars as pl
import pytest
import vl_convert as vlc

from analysis.chart import charted, charts, contested, layout, stacking, wording
from analysis.chart.charts import DARK, PALETTE
from analysis.chart.exhibits import VEGALITE_VERSION, _stable_svg
from analysis.chart.layout import NARROW, WIDE, text_width
from analysis.chart.questions import Question
from analysis.chart.stacking import rows_of
from analysis.chart.views import bounds_drawn

ASKED = Question(ask="How many?", kinds=("people",), counted=("men",), disputed=("men",))


def _figures(*rows):
    """Rows of (claimant, text, low, high, value, day)."""
    names = {"claimant_name": pl.String, "text": pl.String, "low": pl.Float64, "high": pl.Float64, "value": pl.Float64,
             "day": pl.String}  # fmt: skip
    made = pl.DataFrame(rows, schema=names, orient="row").with_row_index("place")
    return bounds_drawn(made).with_columns(
        claim_id=pl.format("c{}", "place"), claimant=pl.col("claimant_name").str.to_lowercase(),
        claimant_text=pl.lit(None, pl.String), printed=pl.format("{} men", "text"), kind=pl.lit("people"),
        article_id=pl.format("a{}", pl.col("place") % 2), sentence_id=pl.col("place").cast(pl.UInt32),
        start=pl.col("place").cast(pl.Int64), article_count=pl.lit(1), origin_count=pl.lit(1),
        is_said=pl.col("claimant_name") != "the article itself",
    )  # fmt: skip


def _denials(*rows):
    """Rows of (denier, answer, denied, against, article, sentence, sentence denied, published)."""
    names = {"denier_name": pl.String, "answer": pl.String, "denied": pl.String, "against": pl.String,
             "article_id": pl.String, "sentence_id": pl.UInt32, "denies_sentence_id": pl.UInt32,
             "published": pl.String}  # fmt: skip
    made = pl.DataFrame(rows, schema=names, orient="row")
    return made.with_columns(
        against_name=pl.col("against").str.to_titlecase(), denier_text=pl.lit(None, pl.String), text=pl.lit("denied"),
        denies_sentence=pl.lit("Some men crossed."), start=pl.col("sentence_id").cast(pl.Int64),
        is_silence=pl.col("answer").is_in(["silent", "could not verify"]),
        side_name=pl.col("denier_name").replace("Hajiyev", "Baku"),
    )  # fmt: skip


FIGURES = _figures(
    ("Macron", "300", 300, 300, 300, "2020-10-03"),
    ("Observatory", "around 1,200", None, None, 1200, None),
    ("Pashinyan", "thousands", 1000, None, None, None),
    ("Ministry", "50 to 70", 50, 70, None, "2020-10-03"),
    ("Nobody", "several", None, None, None, "2020-10-05"),
)
DENIALS = _denials(
    ("Baku", "denial", "it", "macron", "a0", 7, 0, "2020-10-04"),
    ("Ankara", "silent", None, None, "a0", 8, 0, "2020-10-04"),
    ("Hajiyev", "dismissal", "a report of foreign mercenaries there", None, "a1", 9, None, "2020-09-28"),
)


def _question(figures=FIGURES, denials=DENIALS):
    answered = pl.DataFrame(contested.with_whom(denials.to_dicts()), schema=denials.schema)
    return charted.question_rows(figures, figures, answered)


def _svg(chart):
    return _stable_svg(vlc.vegalite_to_svg(chart.to_dict(), vl_version=VEGALITE_VERSION), "name", "words")


DRAWN = {
    "question": (charts.stack, _question()),
    "40 rows": (charts.stack, _question(_figures(*[
        (f"Speaker number {n} of the ministry of foreign affairs and trade", f"at least {n * 990:,}", n * 990, None, None,
         f"2020-10-{1 + n % 9:02}") for n in range(1, 41)]))),
    "no figures": (charts.stack, _question(FIGURES.head(0))),
    "nothing": (charts.stack, _question(FIGURES.head(0), DENIALS.head(0))),
    "denials": (charts.unit_rows, charted.denial_rows(DENIALS)),
}  # fmt: skip


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_has_its_width_and_no_colour_but_the_palettes(name, width):
    chart, rows = DRAWN[name]
    svg = _svg(chart(rows, "What is found here, in a sentence that is long enough to break", "How to read it.", width))
    assert re.search(r'<svg [^>]*width="(\d+)"', svg)[1] == str(width)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}(?=\")", svg)) <= set(PALETTE.values()), "a colour of its own"
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)]
    assert min(sizes) >= 12
    assert svg == _svg(
        chart(rows, "What is found here, in a sentence that is long enough to break", "How to read it.", width)
    )


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["question", "40 rows", "no figures"])
def test_words_stay_inside_and_apart(name, width):
    words = stacking.stacked(DRAWN[name][1], width).words
    boxes = []
    for row in words.iter_rows(named=True):
        for place, line in enumerate(row["text"].split("\n")):
            wide = text_width(line, row["size"], is_bold=row["weight"] == "bold")
            left = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[row["align"]]
            boxes.append((left, left + wide, row["y"] + place * layout.LINE, line))
    for left, right, y, line in boxes:
        assert left >= -1, line
        assert right <= width + 1, line
        others = [other for other in boxes if abs(other[2] - y) < 12 and other[3] != line]
        assert not [o for o in others if o[0] < right and left < o[1]], line


def test_every_row_leads_to_its_sentence_and_says_what_it_is():
    svg = _svg(charts.stack(_question(), "Found", "Read", WIDE))
    links = dict(re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"><title>', svg))
    assert links["../articles/a0.html#s0"] == "Macron: 300 men, 3 October 2020"
    assert links["../articles/a0.html#s8"] == "Ankara gives no answer on what Macron said, 4 October 2020"
    assert len(links) == FIGURES.height + DENIALS.height
    assert "vega.github.io" not in svg


def test_answers_stand_under_what_they_answer():
    rows = _question().select("sort", "label", "is_reply").rows()
    assert rows == [
        ("heading", "28 September 2020", None),
        ("answer", "Hajiyev dismisses: “a report of foreign mercenaries there”", False),
        ("heading", "3 October 2020", None),
        ("value", "Ministry", None),
        ("value", "Macron", None),
        ("answer", "Baku denies what Macron said", True),
        ("answer", "Ankara gives no answer on what Macron said", True),
        ("heading", "5 October 2020", None),
        ("value", "Nobody", None),
        ("heading", "Without a date (not later: the article has none)", None),
        ("value", "Pashinyan", None),
        ("value", "Observatory", None),
    ]


def test_an_answer_to_one_of_two_claims_by_the_same_source_is_not_put_under_either():
    figures = _figures(
        ("Macron", "300", 300, 300, 300, None), ("Other", "1", 1, 1, 1, None), ("Macron", "900", 900, 900, 900, None)
    )
    denials = _denials(("Baku", "denial", "it", "macron", "a0", 7, 5, None))
    rows = charted.question_rows(figures, figures, denials)
    assert rows.filter(pl.col("sort") == "answer")["is_reply"].to_list() == [False]


def test_answers_differ_in_shape_and_not_in_colour_alone():
    looks = {(shape, is_hollow) for shape, is_hollow, _ in charted.SHAPES.values()}
    assert len(looks) == len(charted.SHAPES)


def test_titles_state_what_is_found():
    assert wording.question_title(ASKED, FIGURES, DENIALS) == (
        "From 50 to 70 to around 1,200 men, or thousands, by five speakers; "
        "two voices of one side deny it, Ankara gave no answer"
    )
    one = FIGURES.head(1)
    assert wording.question_title(ASKED, one, DENIALS.head(0)) == "300 men, by one speaker; no denial was found"
    own = one.with_columns(claimant_name=pl.lit("the article itself"), is_said=pl.lit(value=False))
    assert wording.question_title(ASKED, own, DENIALS.head(0)).startswith("300 men, in the articles’ own words")
    both = pl.concat([one, own])
    assert "by one speaker and the articles themselves" in wording.question_title(ASKED, both, DENIALS.head(0))
    assert wording.question_title(ASKED, one.head(0), DENIALS.head(0)) == "How many? No article read gives a figure"


def test_a_title_says_what_is_denied_where_the_question_does():
    asked = msgspec.structs.replace(ASKED, fact="that any crossed")
    unverified = _denials(("UN", "could not verify", None, None, "a0", 8, 0, "2020-10-04"))
    assert wording.question_title(asked, FIGURES, DENIALS.head(1)).endswith("; Baku denies that any crossed")
    assert wording.question_title(asked, FIGURES, unverified).endswith("; no denial was found, UN could not verify it")


def test_an_answer_with_nothing_beside_it_quotes_what_it_answers():
    denials = _denials(("Baku", "denial", "it", "macron", "a0", 7, 5, None))
    row = denials.row(0, named=True)
    assert wording.answer_words(row) == "Baku denies what Macron said"
    assert wording.answer_words(row, is_alone=True) == "Baku denies what Macron said: “Some men crossed.”"


def test_no_line_of_the_axis_runs_through_words_beside_a_mark():
    placed = stacking.stacked(_question(), WIDE)
    upright = placed.lines.filter((pl.col("x") == pl.col("x2")) & (pl.col("colour") == "grid"))
    beside = placed.words.filter(pl.col("text").str.ends_with(" men"))
    assert beside.height
    for words in beside.iter_rows(named=True):
        wide = text_width(words["text"])
        left = words["x"] - {"left": 0, "right": wide}[words["align"]]
        crossing = upright.filter(
            pl.col("y").le(words["y"]) & pl.col("y2").ge(words["y"]) & pl.col("x").is_between(left, left + wide)
        )
        assert crossing.is_empty(), words["text"]


def test_a_figure_without_a_number_or_of_zero_has_words_and_no_mark():
    figures = _figures(("Ana", "no", 0, 0, 0, None), ("Bo", "several", None, None, None, None))
    placed = stacking.stacked(_question(figures, DENIALS.head(0)), WIDE)
    assert placed.rows["drawn_from"].to_list() == [None, None]
    assert {"no men", "several men"} <= set(placed.words["text"])


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    light, dark = sorted([_luminance(one), _luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("colours", "paper"), [(PALETTE, "#ffffff"), (DARK, "#161616")], ids=["light", "dark"])
def test_colours_can_be_read_and_told_apart_in_grey(colours, paper):
    assert list(colours) == list(PALETTE)
    assert all(_contrast(colours[name], paper) >= 3 for name in colours if name != "grid")
    assert all(_contrast(colours[name], paper) >= 4.5 for name in ("foreground", "muted"))
    kinds = [colours[name] for name in ("figure", "killed", "wounded")]
    assert min(_contrast(a, b) for a in kinds for b in kinds if a != b) >= 1.3


def test_small_panels_share_one_axis():
    rows = rows_of(
        {"label": name, "note": "one claim", "drawn_from": n, "drawn_to": n, "dot": n, "colour": "figure", "link": "x",
         "say": name} for name, n in (("A?", 10.0), ("B?", 10.0), ("C?", 1000.0))
    )  # fmt: skip
    placed = stacking.panels(rows, WIDE).rows
    first, second, third = (dot - left for dot, left in placed.select("dot", "left").rows())
    assert first == pytest.approx(second)
    assert third > first


def test_a_denial_is_against_nobody_whom_only_another_names():
    row = {"article_id": "a", "denies_sentence_id": 3, "against": None, "against_name": None, "is_silence": False}
    named = {**row, "against": "armenia", "against_name": "Armenia"}
    silent = {**row, "is_silence": True}
    assert [one["against"] for one in contested.with_whom([row, named, silent])] == [None, "armenia", "armenia"]


def test_a_claim_says_through_what_it_came():
    figures = FIGURES.head(1).with_columns(via_name=pl.lit("intelligence reports"))
    row = _question(figures).filter(pl.col("sort") == "value").row(0, named=True)
    assert row["note"] == "through intelligence reports"
