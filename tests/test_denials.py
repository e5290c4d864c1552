"""Denials and silences: the rules' own examples, and what only looks like one."""

import re
from collections import Counter
from pathlib import Path

import pytest

from analysis.parse.sentences import read_sentences
from analysis.rules import RuleError
from analysis.speech.denial_rules import denial_rules
from analysis.speech.statements import find_said

RULES = denial_rules()


def denials(text: str):
    return find_said(text, read_sentences(text))[1]


def _marked(example: str) -> tuple[str, str, str | None]:
    cue = re.search(r"\[(.+?)\]", example)[1]
    speaker = re.search(r"\{(.+?)\}", example)
    return re.sub(r"[\[\]{}]", "", example), cue, speaker[1] if speaker else None


@pytest.mark.parametrize("rule", [*RULES.verbs, *RULES.silences, *RULES.negations], ids=lambda rule: rule.id)
def test_example_of_a_rule(rule):
    text, cue, denier = _marked(rule.example)
    found = denials(text)
    assert any(d.text.startswith(cue) or cue.startswith(d.text) for d in found if d.denier_text == denier), found
    assert rule.kind in {d.kind for d in found}


def test_example_of_a_word_that_attacks_a_report():
    text, cue, denier = _marked(RULES.dismissals.example)
    assert [(d.denier_text, d.text) for d in denials(text)] == [(denier, cue)]


DENIALS = [
    ("verb", "Ankara denied the reports.", [("Ankara", "denial", "the reports")]),
    ("passive", "This was denied by the ministry.", [("the ministry", "denial", "This")]),
    ("relative", "Delhi sent arms, a claim which Kabul denies.", [("Kabul", "denial", "a claim")]),
    (
        "two deniers",
        "Spies fled, something both Minsk and Kyiv have denied.",
        [("Minsk", "denial", "something"), ("Kyiv", "denial", "something")],
    ),
    ("dismissed as", "Minsk dismissed the report as propaganda.", [("Minsk", "dismissal", "the report")]),
    ("called", 'Minsk called the report "fake news".', [("Minsk", "dismissal", "the report")]),
    (
        "partial",
        "Minsk admitted that men had crossed but denied that they had fired.",
        [("Minsk", "partial", "they had fired")],
    ),
    (
        "with a statement between",
        "The aide, in a letter to the court, denied the charge.",
        [("The aide", "denial", "the charge")],
    ),
    ("could not verify", "Reuters could not verify the claim.", [("Reuters", "unverified", "the claim")]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in DENIALS], ids=[row[0] for row in DENIALS])
def test_denier_kind_and_denied(text, expected):
    assert [(d.denier_text, d.kind, d.denied) for d in denials(text)] == expected


NONE = [
    ("entry", "Guards denied entry to the convoy."),
    ("access", "Aid workers were denied access to the town."),
    ("visas", "The consulate denied visas to the reporters."),
    ("bail", "The judge denied him bail."),
    ("two objects", "Rebels denied the tanks a crossing."),
    ("not denied", "The army has not denied the report."),
    ("undeniable", "It is an undeniable victory."),
    ("a truce", "The rebels rejected the ceasefire."),
    ("an offer", "The rebels rejected an offer of talks."),
    ("a general", "The president dismissed the general."),
    ("territory", "Troops entered the disputed territory."),
    ("a machine", "The station is part of the propaganda machine."),
    ("a driver", "Asked to halt, the driver did not respond to the order."),
    ("the article's own voice", "There was no water in the town."),
]


@pytest.mark.parametrize("text", [row[1] for row in NONE], ids=[row[0] for row in NONE])
def test_no_denial(text):
    assert denials(text) == []


# Two readings of what is denied are the same from this share of common words on, as in the scoring of the lists.
_ALIKE = 0.5


def overlap(one: str, other: str | None) -> float:
    first, second = (Counter(re.findall(r"\w+", words.lower())) for words in (one, other or ""))
    return 2 * (first & second).total() / (first.total() + second.total())


def _lines(file: str = "denied.txt") -> list[list[str]]:
    lines = (Path(__file__).parent / file).read_text().splitlines()
    return [line.split(" || ") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("line", _lines("not_denied.txt"), ids=lambda line: line[0][:60])
def test_a_sentence_of_news_that_denies_nothing(line):
    assert denials(line[0]) == []


@pytest.mark.parametrize("line", _lines(), ids=lambda line: line[0][:60])
def test_a_sentence_of_news_and_what_it_denies(line):
    text, *expected = line
    found = denials(text)
    assert len(found) == len(expected), found
    for kind, who, cue, *denied in (one.split(" | ") for one in expected):
        assert any(
            d.kind == kind
            and who in (d.denier_text or "")
            and (cue.lower() in d.text.lower() or d.text.lower() in cue.lower())
            and (not denied or overlap(denied[0], d.denied) >= _ALIKE)
            for d in found
        ), found


def test_a_mistake_in_the_rules_names_file_entry_and_reason(tmp_path):
    wrong = tmp_path / "denials.yaml"
    wrong.write_text("verbs: [{id: deny}]\n")
    with pytest.raises(RuleError, match=r"denials\.yaml"):
        denial_rules(wrong)
