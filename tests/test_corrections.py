"""Corrections: each kind does what it says, and one that fits nothing any more is named."""

import datetime

import pytest

from analysis.claims.corrections import all_corrections, corrected
from analysis.extraction import extract
from analysis.rules import RuleError

TEXT = "The army said 12 people had been killed in Axum. Asmara denied the report. Eritrea then withdrew 300 men."
HEAD = "id: x, on: 2026-11-21, by: A. Researcher, because: the page shows it"


def replayed(tmp_path, entry: str, **texts: str):
    path = tmp_path / "corrections.yaml"
    path.write_text(f"corrections:\n  - {{{HEAD}, {entry}}}\n", encoding="utf-8")
    read = {id_: extract(text) for id_, text in (texts or {"a": TEXT}).items()}
    return corrected(read, all_corrections(path))


def test_a_figures_claimant_kind_and_counted(tmp_path):
    entry = (
        "do: figure, article: a, quote: 12 people, figure: '12', set: {claimant: police, kind: people, counted: men}"
    )
    found = replayed(tmp_path, entry)["a"]
    figure, claim = found.figures[0], found.claims[0]
    assert (claim.claimant, claim.rule, figure.kind, figure.counted, figure.rule) == (
        "police", "correction", "people", "men", "correction",
    )  # fmt: skip


def test_a_figure_in_the_articles_own_voice(tmp_path):
    found = replayed(tmp_path, "do: figure, article: a, quote: 12 people, figure: '12', set: {claimant: ''}")["a"]
    assert (found.claims[0].claimant, found.claims[0].claimant_text) == (None, None)


def test_what_isnt_named_stays(tmp_path):
    found = replayed(tmp_path, "do: figure, article: a, quote: 12 people, figure: '12', set: {kind: people}")["a"]
    before = extract(TEXT)
    assert found.claims == before.claims
    assert found.figures[0].counted == before.figures[0].counted


def test_no_figure_becomes_a_numeral(tmp_path):
    found = replayed(tmp_path, "do: no-figure, article: a, quote: 12 people, figure: '12', class: identifier")["a"]
    assert [figure.text for figure in found.figures] == ["300"]
    assert len(found.claims) == 1
    assert [(row.text, row.class_, row.rule) for row in found.numerals] == [("12", "identifier", "correction")]


def test_no_denial(tmp_path):
    assert replayed(tmp_path, "do: no-denial, article: a, quote: Asmara denied, cue: denied")["a"].denials == ()


def test_a_statements_speaker_and_its_figures(tmp_path):
    found = replayed(tmp_path, "do: speaker, article: a, quote: The army said, cue: said, speaker: tplf")["a"]
    assert found.statements[0].speaker == "tplf"
    assert found.claims[0].claimant == "tplf"


def test_two_actors_are_one_everywhere(tmp_path):
    found = replayed(
        tmp_path, "do: same-actor, actor: kyiv-army, other: ukraine", a="Ukraine denied it.", b="Kyiv fell."
    )
    ids = {actor.actor for mentions in found.values() for actor in mentions.actors}
    assert "ukraine" not in ids
    assert found["a"].denials[0].denier == "kyiv-army"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("do: no-denial, article: b, quote: Asmara denied, cue: denied", "there is no article 'b'"),
        ("do: no-denial, article: a, quote: Massawa denied, cue: denied", "doesn't hold the words 'Massawa denied'"),
        ("do: no-denial, article: a, quote: e, cue: denied", "more than once"),
        ("do: no-denial, article: a, quote: Asmara denied, cue: rejected", "nothing that it could correct"),
        ("do: no-figure, article: a, quote: 12 people, figure: '13', class: date", "nothing that it could correct"),
        ("do: same-actor, actor: a, other: narnia", "no actor has the id 'narnia' any more"),
    ],
)
def test_one_that_fits_nothing_any_more_is_named(tmp_path, entry, reason):
    with pytest.raises(RuleError, match=rf"corrections\.yaml: entry 'x': .*{reason}"):
        replayed(tmp_path, entry)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{id: x, do: no-denial, by: A, because: b, article: a, quote: q, cue: c}", "on"),
        ("{id: x, do: no-denial, on: 2026-11-21, because: b, article: a, quote: q, cue: c}", "by"),
        ("{id: x, do: no-denial, on: 2026-11-21, by: A, article: a, quote: q, cue: c}", "because"),
        ("{id: x, do: no-denial, on: 2026-11-21, by: '', because: b, article: a, quote: q, cue: c}", "name"),
        ("{id: x, do: no-denial, on: Monday, by: A, because: b, article: a, quote: q, cue: c}", "date"),
        ("{id: x, do: mend, on: 2026-11-21, by: A, because: b}", "mend"),
    ],
)
def test_one_without_date_name_or_reason_is_refused(tmp_path, line, message):
    path = tmp_path / "corrections.yaml"
    path.write_text(f"corrections:\n  - {line}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=rf"corrections\.yaml: .*{message}"):
        all_corrections(path)


def test_an_id_stands_once(tmp_path):
    path = tmp_path / "corrections.yaml"
    entry = f"  - {{{HEAD}, do: same-actor, actor: a, other: b}}\n"
    path.write_text(f"corrections:\n{entry}{entry}", encoding="utf-8")
    with pytest.raises(RuleError, match="the id stands twice"):
        all_corrections(path)


def test_the_projects_corrections_are_read():
    assert all(isinstance(entry.on, datetime.date) for entry in all_corrections())
