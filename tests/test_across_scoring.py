"""What is read across articles, scored on a list: the command gives what the functions give."""

import json

from analysis import cli
from analysis.evaluate.across_scoring import score_list

TEXTS = [
    {"id": "a", "published": "2024-05-07", "outlet": None, "group": "g",
     "text": "Shells fell on the port\n\nRebels said on Monday that 30 soldiers had been killed. The army denied it."},
    {"id": "b", "published": "2024-05-08", "outlet": None, "group": "g",
     "text": "Port shelled\n\nAt least nine people were hurt on Tuesday, police said."},
]  # fmt: skip
QUOTE = "Rebels said on Monday that 30 soldiers had been killed."
GOLD = {
    "dates": [{"doc": "a", "quote": QUOTE, "of": "statement", "mention": "said", "when": "said",
               "date_start": "2024-05-06", "date_end": "2024-05-06", "date_prec": 1, "date_text": "on Monday"}],
    "claims": [{"doc": "a", "quote": QUOTE, "figure": "30", "claim": "c"}],
    "origins": [],
    "answers": [],
    "denials": [{"doc": "a", "quote": "The army denied it.", "cue": "denied", "against": "rebels", "denies_quote": QUOTE}],
}  # fmt: skip


def _list(folder):
    for name, rows in {**GOLD, "texts": TEXTS}.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def test_a_list_is_read_and_scored(tmp_path):
    scores = {row["what"]: row for row in score_list(_list(tmp_path)).to_dicts()}
    assert scores["dates found"]["recall"] == 1
    assert scores["first and last day right"]["recall"] == 1
    assert scores["figures that are one claim, B³"]["f1"] == 1
    assert scores["the sentence that a denial denies"]["recall"] == 1


def test_the_command_prints_them(tmp_path, capsys):
    assert cli.main(["score", str(_list(tmp_path))]) == 0
    assert "dates found" in capsys.readouterr().out


def test_a_folder_without_texts_is_named(tmp_path, capsys):
    assert cli.main(["score", str(tmp_path)]) == 2
    assert f"{tmp_path} has no texts.jsonl" in capsys.readouterr().err
