"""The command line: reading files and lines, explaining, errors."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.cli import main
from analysis.extraction import extract
from analysis.paths import GOLD, RAW
from analysis.printing import as_json

FIELDS = {
    "actors": {"actor", "kind"},
    "figures": {
        "figure",
        "low",
        "high",
        "value",
        "modifier",
        "counted",
        "kind",
        "event",
        "claimant",
        "claimant_text",
        "via",
    },
    "numerals": {"numeral", "class", "value", "low", "high", "modifier"},
    "statements": {"speaker", "speaker_text", "on_behalf_of", "cue", "type", "content", "to"},
    "denials": {"denier", "denier_text", "on_behalf_of", "cue", "kind", "denied", "against", "denies_quote"},
}
PLACE = {"start", "end", "text", "sentence_start", "sentence_end", "rule", "quote"}
TEXT = (
    "French President Emmanuel Macron said around 300 fighters had crossed the border on 3 May.\n\n"
    "Baku denied the claim. “We have no comment,” said Ankara."
)


def _run(*arguments, given=""):
    command = [sys.executable, "-m", "analysis", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


def test_the_package_offers_extract():
    assert analysis.extract is extract


def test_a_row_has_the_guidelines_fields_and_its_place():
    rows = as_json(extract(TEXT))
    assert list(rows) == list(FIELDS)
    for name, fields in FIELDS.items():
        assert rows[name], name
        for row in rows[name]:
            assert fields | PLACE <= set(row), (name, (fields | PLACE) - set(row))
            assert TEXT[row["start"] : row["end"]] == row["text"]
            assert TEXT[row["sentence_start"] : row["sentence_end"]] == row["quote"]


def test_lines_come_out_in_order_and_a_bad_one_is_named():
    lines = [{"id": "a", "text": TEXT}, "no json", {"id": "c"}, {"id": "d", "text": "", "published": "2021-05-03"}]
    given = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    result = _run("extract", "--jsonl", given=given)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", None, "c", "d"]
    assert list(rows[0]) == ["id", *FIELDS]
    assert set(rows[1]) == set(rows[2]) == {"id", "error"}
    assert rows[3]["figures"] == []
    assert "line 2: not JSON" in result.stderr
    assert "line 3" in result.stderr
    assert result.returncode == 1


def test_a_file_is_printed_as_a_table_or_as_json(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    table = _run("extract", str(path))
    assert table.returncode == 0
    assert "around 300" in table.stdout
    (line,) = _run("extract", "--json", str(path)).stdout.splitlines()
    assert json.loads(line)["id"] == "article"


def test_a_file_that_cant_be_read_is_named_and_the_rest_goes_on(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "good.txt").write_text(TEXT)
    result = _run(
        "extract", "--json", str(tmp_path / "empty.txt"), str(tmp_path / "none.txt"), str(tmp_path / "good.txt")
    )
    assert "empty.txt: the file is empty" in result.stderr
    assert "none.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 1
    assert result.returncode == 1


def test_explain_names_rules_and_what_was_left_open():
    result = _run("explain", "At least 64 of them were killed, she said.")
    assert "at-least" in result.stdout
    assert "left" in result.stdout


@pytest.mark.parametrize(
    "command", [[], ["extract"], ["explain"], ["compare"], ["sample"], ["run"]], ids=lambda c: " ".join(c) or "all"
)
def test_help_says_what_a_command_does(command, capsys):
    with pytest.raises(SystemExit) as stop:
        main([*command, "--help"])
    assert stop.value.code == 0
    assert len(capsys.readouterr().out) > 200


def test_the_sample_is_read_the_same_from_the_golds_own_texts(tmp_path):
    """`analysis extract --jsonl` over the gold scorer's texts scores what reports/metrics.json says."""
    from analysis.paths import REPORTS

    texts = subprocess.run(
        [sys.executable, str(GOLD / "score.py"), "texts", str(GOLD), str(RAW / "nagorno-karabakh-2020")],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    (tmp_path / "in.jsonl").write_text(texts)
    (tmp_path / "out.jsonl").write_text(_run("extract", "--jsonl", given=texts).stdout)
    scored = _run_score(tmp_path)
    published = json.loads((REPORTS / "metrics.json").read_text())
    from test_evaluation import PRINTED

    for name, printed in PRINTED.items():
        entry = published[name]
        counts = (
            f"{entry['right']}/{entry['found']}/{entry['gold']}"
            if "found" in entry
            else f"{entry['right']}/{entry['n']}"
        )
        assert scored[printed] == counts, name


def _run_score(folder):
    import re

    command = [
        sys.executable,
        str(GOLD / "score.py"),
        "score",
        str(GOLD),
        str(folder / "in.jsonl"),
        str(folder / "out.jsonl"),
    ]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line[:34].strip(): re.findall(r"\(([\d/]+)\)", line)[0] for line in printed.splitlines()}


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text):
    for rows in as_json(extract(text)).values():
        for row in rows:
            assert text[row["start"] : row["end"]] == row["text"]
            assert row["start"] < row["end"]


NEWS = st.lists(
    st.sampled_from(
        """Gen. Omar Bakr , the army said that 300 fighters “ ” " denied the claim . \n\n according to AFP told had crossed
        Ankara and Baku he they who has not no comment accused of killing 12 it was ( UN ) - of""".split(" ")
    ),
    max_size=40,
)


@given(NEWS)
@settings(max_examples=300, deadline=None)
def test_any_row_of_news_words_is_read(words):
    text = " ".join(words)
    found = extract(text)
    assert len(found.claims) == len(found.figures)
    by_number = {s.sentence_id: s for s in found.sentences}
    for name in ("actors", "figures", "numerals", "statements", "denials"):
        for mention in getattr(found, name):
            sentence = by_number[mention.sentence_id]
            assert text[mention.start : mention.end] == mention.text
            assert sentence.start <= mention.start < mention.end <= sentence.end
