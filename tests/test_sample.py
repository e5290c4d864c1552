"""Mentions drawn for a person to judge: the draw, the sheet, what comes back from a spreadsheet, the score."""

import csv
import io
import json

import pytest

from analysis.cli import main
from analysis.compare import sampling, sheets
from analysis.evaluate.evaluation import wilson
from analysis.evaluate.lists import Text
from analysis.paths import GOLD

TEXT = (
    "At least 64 men died, the army said. Ghana denied the report. = 30 shells fell on 3 May. "
    "The mayor said two bridges were hit. Reuters could not verify the claim."
)


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps({"id": f"t{n}", "text": TEXT}) + "\n" for n in range(9)), "utf-8")
    return path


def _rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def _judge(path, *judgements):
    """Write judgements into the column `right`, row by row."""
    rows = _rows(path)
    name = next(column for column in rows[0] if column.startswith("right"))
    for row, judgement in zip(rows, judgements, strict=False):
        row[name] = judgement
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def _draw(texts, sheet, *more):
    assert main(["sample", "--from", str(texts), "-o", str(sheet), *more]) == 0
    return _rows(sheet)


def test_a_sheet_shows_what_was_read_and_leaves_the_judgement_empty(texts, tmp_path):
    rows = _draw(texts, tmp_path / "sheet.csv", "--n", "10")
    assert [row["kind"] for row in rows] == [kind for kind in sampling.KINDS for _ in range(2)]
    for row in rows:
        assert f"[{row['mention']}]" in row["sentence"]
        assert row["read as"]
        assert row["rule"]
        assert row["question"].endswith("?")
        assert row["right (y = yes, n = no, ? = can't say)"] == row["remark"] == ""
    claim = next(row for row in rows if row["kind"] == "claims")
    assert "claimant_text: the army" in claim["read as"] or "claimant_text: The mayor" in claim["read as"]


def test_the_same_seed_draws_the_same_and_another_others(texts, tmp_path):
    first, again, other = (
        _draw(texts, tmp_path / f"{n}.csv", "--n", "12", "--seed", seed) for n, seed in enumerate("778")
    )
    assert first == again != other


def test_only_the_kinds_that_were_asked_for(texts, tmp_path):
    rows = _draw(texts, tmp_path / "sheet.csv", "--n", "7", "--kind", "claims", "--kind", "denials")
    assert [row["kind"] for row in rows] == ["claims"] * 4 + ["denials"] * 3


def test_more_than_there_are_draws_all_once(texts, tmp_path, capsys):
    rows = _draw(texts, tmp_path / "sheet.csv", "--n", "9999")
    there = sampling.mentions(Text(id=f"t{n}", text=TEXT) for n in range(9))
    assert len(rows) == sum(map(len, there.values()))
    assert f"figures: {len(there['figures'])} of {len(there['figures'])} in 9 texts" in capsys.readouterr().out


def test_no_cell_is_a_formula(tmp_path):
    drawn = sampling.mentions([Text(id="=1+1", text="=HYPERLINK(0) -- 30 shells fell.")])["figures"]
    sheets.write(tmp_path / "sheet.csv", drawn)
    assert all(
        not cell.startswith(("=", "+", "-", "@")) for row in _rows(tmp_path / "sheet.csv") for cell in row.values()
    )


def test_a_judged_sheet_gives_precision_by_kind_and_rule(texts, tmp_path, capsys):
    sheet = tmp_path / "sheet.csv"
    rows = _draw(texts, sheet, "--n", "8", "--kind", "figures")
    _judge(sheet, "y", " Y ", "yes", "n", "No", "?", "", "y")
    capsys.readouterr()
    assert main(["sample", "--score", str(sheet)]) == 0
    printed = capsys.readouterr().out
    low, high = wilson(4 / 6, 6)
    assert printed.startswith("8 mentions: 4 right, 2 wrong, 1 can't be said, 1 not judged\n")
    assert ["figures", "4", "2", "0.667", f"{low:.3f}–{high:.3f}"] in [line.split() for line in printed.splitlines()]
    assert {f"figures: {row['rule']}" for row in rows} == {
        line[:40].strip() for line in printed.splitlines() if line.startswith("figures:")
    }


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_sheet_that_a_spreadsheet_saved_again_is_read(texts, tmp_path, mark):
    sheet = tmp_path / "sheet.csv"
    _draw(texts, sheet, "--n", "5")
    _judge(sheet, *"ynyn?")
    before = sheets.read(sheet)
    rows = list(csv.reader(io.StringIO(sheet.read_text("utf-8-sig"), newline="")))
    turned = [[*reversed(row), ""] for row in rows] + [[""] * (len(rows[0]) + 1)]
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=mark).writerows(turned)
    assert sheets.read(sheet) == before


def test_a_sheet_is_never_written_over(texts, tmp_path, capsys):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("judged")
    assert main(["sample", "--from", str(texts), "-o", str(sheet)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert sheet.read_text() == "judged"


HEAD = "kind,rule,right (y/n/?)\n"
MISTAKES = [
    ("judgement", HEAD + "figures,exact,y\nfigures,exact,maybe\n", r"row 3: 'maybe' in the column `right`; write y, n"),
    ("kind", HEAD + "figure,exact,y\n", r"row 2: 'figure' is no kind; it has to be one of figures, actors"),
    ("column", "kind,rule\nfigures,exact\n", r"row 1: no column 'right'; keep the first row"),
    ("cells", HEAD + "figures,exact\n", r"row 2: it has 2 cells of 3"),
    ("empty", "", r"row 1: no column 'kind'"),
    ("encoding", "kind,rule,right\nfigures,\xe9,y\n".encode("latin-1"), r"it isn't UTF-8; save it as “CSV UTF-8”"),
]


@pytest.mark.parametrize(("content", "message"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_a_mistake_in_a_sheet_names_file_row_and_mend(tmp_path, capsys, content, message):
    sheet = tmp_path / "sheet.csv"
    sheet.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(sheets.SheetError, match=message):
        sheets.read(sheet)
    assert main(["sample", "--score", str(sheet)]) == 1
    assert f"analysis sample: {sheet}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "nowhere.jsonl"], "nowhere.jsonl can't be read"),
        (["--score", "nowhere.csv"], "nowhere.csv: there is no such file; `analysis sample -o nowhere.csv` draws one"),
        (["--n", "0"], "--n has to be 1 or more"),
        (["--from", str(GOLD.parent / "evaluation-articles" / "texts.jsonl")], "is a blind test"),
    ],
)
def test_what_cant_be_done_is_said(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert main(["sample", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "sheet.csv").exists()


def test_the_shares_of_the_kinds_are_as_even_as_they_can_be():
    assert sampling.shares(50, [100] * 5) == [10] * 5
    assert sampling.shares(7, [0, 3, 100]) == [0, 3, 4]
    assert sampling.shares(5, [0, 0]) == [0, 0]
