"""Origins: sentences of several articles that go back to one utterance, and those that only report the same fact."""

import pytest

from analysis.claims.grouping import find_claims
from analysis.claims.origins import count_claims, find_origins, with_claims
from analysis.extraction import extract


def origins(*texts: str) -> list[list[tuple[int, str, str]]]:
    found = find_origins({f"a{at}": extract(text) for at, text in enumerate(texts)})
    return [[(echo.sentence_id, echo.origin_id, echo.rule) for echo in rows] for rows in found.values()]


@pytest.mark.parametrize(
    ("one", "two", "rule"),
    [
        (
            "Residents fled on foot. A rocket hit the main hospital in the port of Hodeidah before dawn on Friday.",
            "A rocket hit the main hospital in the port of Hodeidah shortly before dawn, wounding nurses.",
            "wire",
        ),
        (
            '"We will defend every house in this town," Mayor Ivan Petrenko said.',
            'Ivan Petrenko vowed: "We will defend every house in this town to the end."',
            "quotation",
        ),
        (
            "Kosovo's interior minister said on Monday that Serbia had trained and armed the gunmen.",
            "The gunmen were armed and trained in Serbia, Kosovo's interior minister had said two days earlier.",
            "utterance",
        ),
        (
            "The World Food Programme warned that as many as 12 million people were one step away from famine.",
            "Up to 12 million Yemenis are a step away from famine, the World Food Programme warned.",
            "utterance",
        ),
    ],
)
def test_one_source_in_the_same_or_other_words(one, two, rule):
    first, second = origins(one, two)
    assert [(row[1], row[2]) for row in first] == [(row[1], row[2]) for row in second]
    assert [row[2] for row in first] == [rule]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "A car bomb killed 12 people in Kabul on Wednesday morning, an interior ministry spokesman said.",
            "Twelve people died in Kabul when explosives went off in the rush hour, the health ministry said.",
        ),
        ("Ukraine said Russia had shelled Kherson.", "Ukraine said Russia had shelled Nikopol and Kherson's port."),
        ('The minister called it "terrorism".', 'Another minister called the raid "terrorism".'),
        (
            "Ukraine said 45 soldiers had been killed near Bakhmut.",
            "Ukraine said 61 soldiers had been killed near Bakhmut.",
        ),
    ],
)
def test_the_same_fact_from_different_sources_is_no_origin(one, two):
    assert origins(one, two) == [[], []]


def test_sentences_of_one_article_share_no_origin():
    assert origins("A rocket hit the main hospital in the port of Hodeidah before dawn on Friday. " * 2) == [[]]


def test_a_sentence_with_two_utterances_has_two_origins():
    _, second = origins(
        '"This is a crucial moment for Yemen," Martin Griffiths said. '
        '"I believe both sides are working towards a political solution."',
        '"This is a crucial moment for Yemen," Martin Griffiths told reporters, adding that he believed both sides '
        "were working towards a political solution.",
    )
    assert len({row[1] for row in second}) == 2


def test_what_very_many_articles_print_is_one_origin():
    line = "A rocket hit the main hospital in the port of Hodeidah before dawn on Friday."
    assert {row[1] for rows in origins(*[line] * 60) for row in rows} == {"a0-0"}


def test_boilerplate_is_no_dispatch():
    line = "Sign up here for our daily newsletter with the best of our coverage of the world."
    first, second = origins(f"It rained.\n\n{line}", f"It snowed.\n\n{line}")
    assert not first
    assert not second


def test_a_claim_counts_its_articles_and_its_independent_ones():
    texts = [
        "Emmanuel Macron said that 300 jihadists had passed through Gaziantep on their way to Azerbaijan.",
        "Some 300 jihadists had passed through Gaziantep on their way to Azerbaijan, Emmanuel Macron said.",
        "Emmanuel Macron said in Riga that he had a list with the names of 300 fighters who left.",
    ]
    read = {f"a{at}": extract(text) for at, text in enumerate(texts)}
    first = find_origins(read)
    claims = find_claims(read, None, first)
    for echoes, origins_expected in ((first, 2), (with_claims(read, first, claims), 1)):
        (count,) = [row for row in count_claims(read, claims, echoes) if row.value == 300]
        assert (count.appearance_count, count.article_count, count.origin_count) == (3, 3, origins_expected)


def test_a_claim_of_somebody_named_has_one_origin_though_the_words_differ():
    texts = [
        "Amnesty International said that 320 men had been shot.",
        "Amnesty International counts 320 people killed.",
    ]
    read = {f"a{at}": extract(text) for at, text in enumerate(texts)}
    claims = find_claims(read)
    echoes = with_claims(read, find_origins(read), claims)
    assert [(echo.origin_id, echo.rule) for rows in echoes.values() for echo in rows] == [("a0-0", "claim")] * 2


def test_residents_of_two_articles_are_others():
    texts = ["Residents said 320 men had been shot.", "The 320 people killed were neighbours, residents said."]
    read = {f"a{at}": extract(text) for at, text in enumerate(texts)}
    claims = find_claims(read)
    assert claims["a0"][0].claim_id != claims["a1"][0].claim_id
    assert with_claims(read, find_origins(read), claims) == {"a0": [], "a1": []}
