"""Links: who speaks, who denies whom, who claims which number; and that two good answers stay open."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures import find_numbers
from analysis.links import Linked, link
from analysis.records import Actor
from analysis.sentences import read_sentences
from analysis.statements import find_said


def linked(text: str, **kinds: str) -> Linked:
    """The links of a text in which each keyword, its underscores as spaces, is an actor of a kind."""
    sentences = read_sentences(text)
    actors = []
    for name, kind in kinds.items():
        words, at = name.replace("_", " "), -1
        while (at := text.find(words, at + 1)) >= 0:
            number = next(s.sentence_id for s in sentences if s.start <= at < s.end)
            end = at + len(words)
            actors.append(
                Actor(
                    sentence_id=number,
                    start=at,
                    end=end,
                    rule="test",
                    text=words,
                    actor=words.lower().replace(" ", "-"),
                    kind=kind,
                    is_place=False,
                )
            )
    figures = [figure for sentence in sentences for figure in find_numbers(text, sentence)[0]]
    return link(text, sentences, actors, figures, *find_said(text, sentences))


def test_the_name_in_the_words_is_the_speaker():
    found = linked("Army spokesman Omar Bakr said 30 men fled.", Omar_Bakr="person")
    assert found.statements[0].speaker == "omar-bakr"
    assert (found.claims[0].claimant, found.claims[0].claimant_text) == (
        "omar-bakr",
        "Army spokesman Omar Bakr",
    )


def test_a_pronoun_takes_the_speaker_in_force():
    found = linked("Omar Bakr said it was over. He said 30 men fled.", Omar_Bakr="person")
    assert [s.speaker for s in found.statements] == ["omar-bakr", "omar-bakr"]


def test_a_quotation_without_a_cue_takes_the_speaker_in_force():
    found = linked('"It is over," Omar Bakr said. "Some 30 men fled."', Omar_Bakr="person")
    assert found.claims[0].claimant == "omar-bakr"


def test_a_quotation_that_a_later_sentence_closes():
    found = linked('"It is over. Some 30 men fled," Omar Bakr said.', Omar_Bakr="person")
    assert [s.speaker for s in found.statements] == ["omar-bakr", "omar-bakr"]


def test_the_article_claims_its_own_numbers():
    found = linked("Omar Bakr left. Some 30 men fled.", Omar_Bakr="person")
    assert (found.claims[0].claimant, found.claims[0].claimant_text, found.claims[0].left_open) == (
        None,
        None,
        None,
    )


def test_the_innermost_statement_claims_the_number():
    found = linked("The union said Minsk had claimed that 30 men fled, Kyiv reported.", Minsk="state", Kyiv="state")
    assert found.claims[0].claimant == "minsk"


def test_who_is_told_carries_the_number():
    found = linked("Omar Bakr told Reuters that 30 men fled.", Omar_Bakr="person", Reuters="media")
    assert (found.statements[0].to, found.claims[0].via) == ("reuters", "reuters")


def test_a_role_of_two_speakers_stays_open():
    text = "Minister Ana Ruiz said it was over. Minister Leo Paz said it was not. The minister said 30 men fled."
    found = linked(text, Ana_Ruiz="person", Leo_Paz="person")
    assert (found.statements[-1].speaker, found.statements[-1].left_open) == (None, "two-as-good")


def test_a_denial_leads_to_what_it_denies():
    found = linked("Minsk accused Kyiv of shelling a school. Kyiv denied the accusation.", Minsk="state", Kyiv="state")
    denial = found.denials[0]
    assert (denial.denier, denial.against, denial.denies_sentence_id) == ("kyiv", "minsk", 0)


def test_a_denial_of_nothing_said_before_is_left_open():
    found = linked("Kyiv denied that it had sent drones.", Kyiv="state")
    assert (found.denials[0].denies_sentence_id, found.denials[0].left_open) == (None, "nothing-alike")


WORDS = [
    "Minsk",
    "said",
    "denied",
    "he",
    "30 men",
    '"',
    ",",
    ".",
    "that",
    "the claim",
    "told",
    "Reuters",
    "they",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_links_hold_for_any_text(text):
    found = linked(text, Minsk="state", Reuters="media")
    for claim in found.claims:
        assert claim.claimant is None or claim.left_open is None
    for denial in found.denials:
        assert denial.denies_sentence_id is None or denial.denies_sentence_id <= denial.sentence_id
