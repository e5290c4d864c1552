"""Statements: the rules' own examples, a named list of sentences, and what must hold for any text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.parse.sentences import read_sentences
from analysis.rules import RuleError
from analysis.speech.speech_rules import speech_rules
from analysis.speech.statements import find_said

RULES = speech_rules()


def marked(example: str) -> tuple[str, str, str | None]:
    """An example's sentence, its cue in [square brackets] and its speaker in {braces}."""
    cue = re.search(r"\[(.+?)\]", example)[1]
    speaker = re.search(r"\{(.+?)\}", example)
    return re.sub(r"[\[\]{}]", "", example), cue, speaker[1] if speaker else None


def statements(text: str):
    return find_said(text, read_sentences(text))[0]


@pytest.mark.parametrize("rule", [*RULES.verbs, *RULES.nouns], ids=lambda rule: rule.id)
def test_example_of_a_rule(rule):
    text, cue, speaker = marked(rule.example)
    found = [(s.cue, s.speaker_text, s.rule) for s in statements(text)]
    assert any(c.startswith(cue) and s == speaker and r == rule.id for c, s, r in found), found


SENTENCES = [
    ("subject, verb", "The mayor said two shells fell.", [("The mayor", "two shells fell")]),
    ("verb, subject", "Two shells fell, said Mayor Ana Ruiz.", [("Mayor Ana Ruiz", "Two shells fell")]),
    (
        "behind what was said",
        "Two shells fell, the mayor said on Monday.",
        [("the mayor", "Two shells fell")],
    ),
    (
        "apposition",
        "Ana Ruiz, an aide to the mayor, said it was over.",
        [("Ana Ruiz, an aide to the mayor", "it was over")],
    ),
    (
        "name behind its role",
        "Two shells fell, its mayor, Ana Ruiz, said.",
        [("its mayor, Ana Ruiz", "Two shells fell")],
    ),
    ("relative clause left out", "Miners who fled the pit said it burned.", [("Miners", "it burned")]),
    ("relative clause with commas", "Miners, who fled the pit, said it burned.", [("Miners", "it burned")]),
    ("according to", "According to the UN, 40 people fled.", [("the UN", "40 people fled")]),
    (
        "according to, behind",
        "Some 40 people fled, according to the UN.",
        [("the UN", "Some 40 people fled")],
    ),
    ("told somebody", "A nurse told Reuters that the ward was full.", [("A nurse", "the ward was full")]),
    ("told somebody, behind", "“The ward is full,” a nurse told Reuters.", [("a nurse", "The ward is full")]),
    ("quoted as saying", "The mayor was quoted as saying that it was over.", [("The mayor", "it was over")]),
    (
        "quoted by another",
        "The agency quoted the mayor as saying that it was over.",
        [("the mayor", "it was over")],
    ),
    ("two speakers", "Both Minsk and Kyiv urged restraint.", [("Minsk", "restraint"), ("Kyiv", "restraint")]),
    (
        "between subject and verb",
        "The guns, the villagers agree, came from across the river.",
        [("the villagers", "came from across the river")],
    ),
    (
        "a list",
        "France, Italy and Spain urged restraint.",
        [("France", "restraint"), ("Italy", "restraint"), ("Spain", "restraint")],
    ),
    (
        "one name with and",
        "The Ministry of Health and Labour said it was over.",
        [("The Ministry of Health and Labour", "it was over")],
    ),
    (
        "second verb",
        "The mayor said it was over and urged calm.",
        [("The mayor", "it was over"), ("The mayor", "calm")],
    ),
    (
        "participle",
        "It is over, the mayor said, adding that all were safe.",
        [("the mayor", "It is over"), ("the mayor", "all were safe")],
    ),
    (
        "two clauses",
        "The mayor said ten died, but a nurse said twelve died.",
        [("The mayor", "ten died"), ("a nurse", "twelve died")],
    ),
    ("nobody named", "It was revealed that the dam had burst.", [(None, "the dam had burst")]),
    (
        "no verb of its own",
        "Residents say 40 fled, and rescue workers that 112 died.",
        [("Residents", "40 fled"), ("rescue workers", "112 died")],
    ),
    (
        "a name given in quotation marks",
        "That version was described as “an insult” by the envoy.",
        [("the envoy", "as “an insult”")],
    ),
    (
        "a clause that quotes",
        "The road was shut, the mayor said; the army “shot at dogs”.",
        [("the mayor", "The road was shut"), ("the mayor", "the army “shot at dogs”")],
    ),
    (
        "a line",
        "Colombo's line is that the hospital was never a target.",
        [("Colombo", "the hospital was never a target")],
    ),
    (
        "report in a report",
        "The mayor said that the army had fled, the agency reported.",
        [("The mayor", "the army had fled"), ("the agency", "The mayor said that the army had fled")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_speaker_and_content(text, expected):
    assert [(s.speaker_text, s.content) for s in statements(text)] == expected


NONE = [
    ("a modal", "The army may call a truce."),
    ("not said", "The mayor did not call it a truce."),
    ("a name with a verb's form", "Troops from the United States left the base."),
    ("an adjective", "The alleged plot failed in the so-called capital."),
    ("lives claimed", "Clashes claimed the lives of 17 soldiers."),
    ("no group", "No group has claimed responsibility for the blast."),
    ("a document", "Satellite images show that the base burned."),
    ("a noun", "Reports of looting reached the capital."),
    ("a phrase of place", "In a recording in Hausa, a man laughed."),
    ("a noun behind an adjective", "It was double the official record of the dam's height."),
    ("not to be named", "A clerk, who begged not to be named, left."),
    ("an act", "The province declared independence in May."),
]


@pytest.mark.parametrize("text", [row[1] for row in NONE], ids=[row[0] for row in NONE])
def test_no_statement(text):
    assert statements(text) == []


def test_a_quotation_that_runs_on_is_a_statement_without_a_cue():
    found = statements('"We left at dawn," a miner said. "Nobody stopped us on the road."')
    assert [(s.cue, s.content) for s in found] == [
        ("said", "We left at dawn"),
        (None, "Nobody stopped us on the road"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The envoy said the army must leave the town.", "demand"),
        ("The envoy said rebel fighters burned the village.", "accusation"),
        ("The envoy said it had not fired a shot.", "denial"),
        ("The envoy confirmed two deaths.", "confirmation"),
        ("The envoy declined to comment.", "no-comment"),
    ],
)
def test_type(text, kind):
    assert [s.type for s in statements(text)] == [kind]


def test_a_mistake_in_the_rules_names_file_entry_and_reason(tmp_path):
    wrong = tmp_path / "statements.yaml"
    wrong.write_text("verbs:\n  - {id: say, takes: nothing}\n")
    with pytest.raises(RuleError, match=r"statements\.yaml"):
        speech_rules(wrong)


WORDS = st.sampled_from(
    [
        "said",
        "told",
        "the army",
        "denied",
        '"',
        "“",
        "”",
        "'",
        ",",
        ".",
        ";",
        " - ",
        "that",
        "and",
        "Ankara",
        "according to",
        "who",
        "by",
        "to",
        "no comment",
        "(",
        ")",
        "12",
        "he",
        "in a statement",
        "called",
        "\n\n",
        ":",
        "claims",
        "as saying",
        "not",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_spans_hold_for_any_text(text):
    sentences = read_sentences(text)
    found, denials = find_said(text, sentences)
    for s in found:
        sentence = sentences[s.sentence_id]
        assert text[s.start : s.end] == s.text
        assert sentence.start <= s.start <= s.end <= sentence.end
        if s.speaker_start is not None:
            assert text[s.speaker_start : s.speaker_end] == s.speaker_text
            assert sentence.start <= s.speaker_start < s.speaker_end <= sentence.end
        if s.content_start is not None:
            assert text[s.content_start : s.content_end] == s.content
            assert sentence.start <= s.content_start < s.content_end <= sentence.end
    for d in denials:
        sentence = sentences[d.sentence_id]
        assert text[d.start : d.end] == d.text
        assert sentence.start <= d.start < d.end <= sentence.end
        if d.denier_start is not None:
            assert text[d.denier_start : d.denier_end] == d.denier_text
