"""Claims: which figures are one, which are not, and which are one count at another date."""

import datetime

import msgspec
import pytest

from analysis.claims.grouping import find_claims
from analysis.claims.origins import find_origins
from analysis.extraction import extract
from analysis.links.lemmas import claim_rules


def claims(*texts: str, dates=None) -> list[list[str]]:
    read = {f"a{at}": extract(text) for at, text in enumerate(texts)}
    found = find_claims(read, dates, find_origins(read))
    return [[row.claim_id for row in rows] for rows in found.values()]


def test_one_claimant_in_two_articles_makes_one_claim():
    one, two = claims(
        "The Syrian Observatory for Human Rights said 320 fighters had been sent to Libya.",
        "At least one camp is empty. Some 320 militants were flown to Libya, the Syrian Observatory for Human Rights said.",
    )
    assert one[0] in two
    assert one[0] == "syrian-observatory-for-human-rights--320-fighters"


def test_the_same_number_by_two_claimants_is_two_claims():
    one, two = claims("Ukraine said 320 soldiers had been killed.", "Russia said 320 soldiers had been killed.")
    assert set(one).isdisjoint(two)


def test_an_articles_own_voice_is_its_own():
    one, two = claims("A bomb killed 43 people in Aleppo.", "A bomb killed 43 people in Aleppo.")
    assert set(one).isdisjoint(two)


def test_headline_and_body_of_one_article_are_one_claim():
    (found,) = claims(
        "Blast kills 43 in Mogadishu\n\nA lorry bomb killed 43 people in Mogadishu on Saturday. It rained."
    )
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ukraine said 45 soldiers had been killed.", "Ukraine said 45 soldiers had been wounded."),
        ("Ukraine said 45 soldiers had been killed.", "Ukraine said 46 soldiers had been killed."),
        ("Ukraine said 45 soldiers had been killed.", "Ukraine said 45 civilians had been killed."),
        ("Ukraine said 45 tanks had been destroyed.", "Ukraine said 45 drones had been destroyed."),
        ("Ukraine said 45 Syrian fighters had arrived.", "Ukraine said 45 Libyan fighters had arrived."),
        ("Ukraine said two people were killed in Sumy.", "Ukraine said two people were killed by mines near Izium."),
        ("Ukraine said at least 45 people had been killed.", "Ukraine said up to 45 people had been killed."),
    ],
)
def test_different_things_events_or_numbers_stay_apart(one, two):
    first, second = claims(one, two)
    assert first[-1] != second[-1]


def test_two_figures_of_one_sentence_are_two():
    (found,) = claims("Mali said 12 soldiers had been killed in Boni and 12 soldiers had been killed in Mondoro.")
    assert len(set(found)) == len(found)


def test_what_somebody_says_in_one_dispatch_is_one_claim_though_small():
    text = "Suspected jihadists killed at least 132 civilians in attacks on three villages in central Mali, {}."
    one, two = claims(
        text.format("the government said on Monday"), text.format("according to a government statement on Monday")
    )
    assert one == two


def test_a_revised_number_is_a_series_only_where_both_are_dated():
    text = "The Red Cross said 43 people had been killed in Aleppo. Later the Red Cross said the toll in Aleppo was 112 dead."
    figures = extract(text).figures
    days = [datetime.date(2017, 4, 15), datetime.date(2017, 4, 16)]
    dates = {("a", f.start): (day, day) for f, day in zip(figures, days, strict=True)}
    assert [row.series for row in find_claims({"a": extract(text)}, dates)["a"]] == ["red-cross--killed-killed"] * 2
    for known in ({}, dict([*dates.items()][:1])):
        assert [row.series for row in find_claims({"a": extract(text)}, known)["a"]] == [None, None]


def test_a_number_that_may_come_back_by_chance_is_another_claim_after_months():
    read = {
        "a": extract("Ukraine said 12 drones had been shot down."),
        "b": extract("Ukraine said it shot down 12 drones."),
    }
    for days, is_one in ((("2023-05-01", "2023-05-02"), True), (("2023-05-01", "2024-02-01"), False)):
        found = find_claims(read, published=dict(zip("ab", days, strict=True)))
        assert (found["a"][0].claim_id == found["b"][0].claim_id) == is_one


def test_the_same_texts_give_the_same_ids_in_any_order():
    texts = {"b": extract("Kyiv said 45 men fled."), "a": extract("Some 45 men fled, Kyiv said. A tank burned.")}
    assert find_claims(texts) == find_claims(dict(reversed(texts.items())))


RULES = [rule for group in (claim_rules().things, claim_rules().events) for rule in group]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_each_group_is_one_claim(rule):
    (found,) = claims(rule.example)
    assert len(found) == 2
    assert len(set(found)) == 1


def test_a_summary_and_the_body_of_an_article_are_one_claim():
    text = "Kyiv said it had shot down 26 drones.\n\nIt was a long night. Kyiv said it had shot down 26 drones."
    read = extract(text)
    bare = msgspec.structs.replace(read.claims[0], claimant=None)
    summary = msgspec.structs.replace(read, claims=(bare, *read.claims[1:]))
    (found,) = find_claims({"a": summary}).values()
    assert len({row.claim_id for row in found}) == 1
