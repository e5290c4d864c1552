"""Answers: who answers which accusation, in the same article or another, and that none is made up."""

import pytest

from analysis.claims.answers import find_answers
from analysis.extraction import extract
from analysis.links.blames import answer_rules

BLAME = "Russia accused Ukraine of shelling a hospital in Donetsk. "


def answers(*texts: str) -> list[tuple[str, int, str, str | None, int | None]]:
    found = find_answers({f"a{at}": extract(text) for at, text in enumerate(texts)})
    return [
        (id_, row.sentence_id, row.answer, row.answer_article_id, row.answer_sentence_id)
        for id_, rows in found.answers.items()
        for row in rows
    ]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Ukraine denied it.", "denial"),
        ("Ukraine called the claim propaganda.", "dismissal"),
        ("Ukraine did not respond to a request for comment on the accusation.", "silence"),
    ],
)
def test_an_answer_in_the_same_article(answer, kind):
    assert answers(BLAME + answer) == [("a0", 0, kind, "a0", 1)]


def test_an_accusation_that_nobody_answers():
    assert answers(BLAME + "Rescuers came at dawn.") == [("a0", 0, "none", None, None)]


def test_accuser_accused_and_act():
    row = find_answers({"a": extract(BLAME)}).answers["a"][0]
    assert (row.accuser, row.accused, row.act) == ("russia", "ukraine", "shelling a hospital in Donetsk")
    assert row.rule == "unanswered"


def test_an_answer_in_another_article():
    assert answers(BLAME, "Ukraine denied that its troops had shelled the hospital.") == [("a0", 0, "denial", "a1", 0)]


def test_an_answer_at_home_leaves_no_line_for_one_elsewhere():
    found = find_answers(
        {"a": extract(BLAME + "Ukraine denied it."), "b": extract("Ukraine denied that it had shelled the hospital.")}
    )
    assert [row.answer_article_id for row in found.answers["a"]] == ["a"]
    assert [row.denies_article_id for row in found.elsewhere["b"]] == ["a"]


@pytest.mark.parametrize(
    "other",
    [
        "Belarus denied that its troops had shelled the hospital.",
        "Ukraine denied that it had sold grain to Libya.",
        "Ukraine denied any wrongdoing.",
        "Ukraine did not immediately comment.",
    ],
)
def test_what_is_by_others_or_about_something_else_is_no_answer_from_another_article(other):
    assert ("a0", 0, "none", None, None) in answers(BLAME, other)


def test_two_accusations_that_are_as_good_are_left_open():
    blame = "{} accused Ukraine of shelling a hospital."
    denial = "Ukraine denied that it had shelled the hospital."
    found = answers(blame.format("Russia"), blame.format("Belarus"), denial)
    assert {row[2] for row in found} <= {"none"}


def test_who_denies_and_blames_the_accuser_answers_twice():
    found = answers(
        "Russia accused Ukraine of shelling a camp. Ukraine denied it and said Russian forces had shelled it."
    )
    assert ("a0", 0, "denial", "a0", 1) in found
    assert ("a0", 0, "counter-accusation", "a0", 1) in found


def test_who_denies_and_blames_a_third_party_does_not():
    found = answers(
        "Sudan's army accused the RSF of killing the governor. The RSF denied it and blamed an outlaw gang."
    )
    assert "counter-accusation" not in [row[2] for row in found]


def test_what_is_denied_says_whose_claim_it_is():
    found = answers(
        "A doctor said army shells had killed 378 civilians. The Tamil Tigers accused the army of using cluster bombs. "
        "Ranil Perera, a brigadier, called the number given by the doctor a lie."
    )
    assert ("a0", 0, "dismissal", "a0", 2) in found


def test_its_spokesman_speaks_for_who_denied():
    found = answers(
        "The Tamil Tigers accused the army of using cluster bombs. The army denied using them. "
        "Its spokesman said the rebels themselves had fired mortars at civilians."
    )
    assert ("a0", 0, "counter-accusation", "a0", 2) in found


def test_a_denial_of_something_else_is_no_answer():
    text = (
        "Turkey accused Armenia of shelling a village. Later Armenia denied rumours about the health of its president."
    )
    assert "denial" not in [row[2] for row in answers(text)]


def test_silence_is_about_the_sentence_that_names_who_is_silent():
    text = (
        "Residents say Eritrean soldiers killed hundreds of people in Axum. "
        "It was the TPLF that had armed civilians, wrote a minister in Asmara. The TPLF could not be reached."
    )
    assert ("a0", 0, "silence", "a0", 2) not in answers(text)


def test_an_article_of_another_year_holds_no_answer():
    read = {"a": extract(BLAME), "b": extract("Ukraine denied that its troops had shelled the hospital.")}
    for day, kind in (("2022-03-02", "denial"), ("2024-03-02", "none")):
        found = find_answers(read, None, {"a": "2022-03-01", "b": day})
        assert [row.answer for row in found.answers["a"]] == [kind]


def test_a_bare_report_of_an_event_is_no_accusation():
    assert answers("Gunmen killed 11 villagers near Solhan, police said.") == []


def test_who_suffered_it_is_not_accused():
    assert answers("The United Nations said five Congolese soldiers were killed.") == []


@pytest.mark.parametrize("rule", answer_rules().answering, ids=lambda rule: rule.id)
def test_words_that_say_that_a_statement_answers(rule):
    assert "counter-accusation" in [row[2] for row in answers(rule.example)]


def test_two_who_blame_each_other_are_two_accusations():
    text = "Russia and Ukraine fought on. Both sides accused the other of shelling a market in the disputed region."
    assert answers(text) == [("a0", 1, "none", None, None)] * 2


def test_an_accusation_that_is_made_as_well_has_the_same_answer():
    text = BLAME + "Ukraine denied it. Belarus has also accused Ukraine of shelling a hospital."
    assert answers(text) == [("a0", 0, "denial", "a0", 1), ("a0", 2, "denial", "a0", 1)]


def test_who_is_condemned_is_accused():
    assert answers("The envoy condemned Ukraine.") == [("a0", 0, "none", None, None)]
    assert answers("The envoy condemned the attack.") == []
