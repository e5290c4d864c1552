"""Links: who speaks, who denies whom, who claims which number; and that two good answers stay open."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.evaluate.evaluation import word_overlap
from analysis.extraction import extract
from analysis.figures.find import find_numbers
from analysis.links.link import Linked, link
from analysis.parse.sentences import read_sentences
from analysis.records import Actor
from analysis.speech.statements import find_said


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


def test_a_pronoun_behind_according_to_is_the_speaker_in_force():
    found = linked("Omar Bakr said it was over. According to him, 30 men fled.", Omar_Bakr="person")
    assert found.claims[0].claimant == "omar-bakr"


def test_a_short_form_behind_according_to_is_the_person_named():
    found = extract("Col. Daniel Orme, a spokesman, said it was over. Some 30 men fled, according to Orme.")
    assert found.claims[0].claimant == "daniel-orme"


def test_a_pronoun_within_a_clause_is_its_sentences_subject():
    found = extract("Hamas said it was over. On Monday Israel struck what it said were two depots, and nine men died.")
    assert [(s.speaker, s.content) for s in found.statements] == [
        ("hamas", "it was over"),
        ("israel", "were two depots"),
    ]
    assert [claim.claimant for claim in found.claims] == ["israel", None]


def test_a_pronoun_between_commas_is_the_speaker_in_force():
    found = extract("Hamas said it was over. Israel, it said, would go on.")
    assert [s.speaker for s in found.statements] == ["hamas", "hamas"]


def test_a_topic_before_a_colon_speaks_for_nobody():
    found = extract("Baidoa blasts: toll climbs to 121 as president vows 'total war'\n\nThe city was calm.")
    assert found.claims[0].claimant_text is None


def test_a_headline_names_its_speaker_behind_words_without_a_verb():
    found = extract("Some 70 dead in mosque raid, says UN; army blames sect\n\nThe army said so.")
    assert found.claims[0].claimant == "united-nations"


def test_a_denial_leads_to_what_it_denies():
    found = linked("Minsk accused Kyiv of shelling a school. Kyiv denied the accusation.", Minsk="state", Kyiv="state")
    denial = found.denials[0]
    assert (denial.denier, denial.against, denial.denies_sentence_id) == ("kyiv", "minsk", 0)


def _lines() -> list[list[str]]:
    lines = (Path(__file__).parent / "claimed.txt").read_text().splitlines()
    return [line.split(" || ") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("line", _lines(), ids=lambda line: line[0][:60])
def test_a_sentence_of_news_and_who_claims_its_numbers(line):
    text, *expected = line
    found = extract(text)
    claims = [(f.text, c.claimant_text or "", c.via or "") for f, c in zip(found.figures, found.claims, strict=True)]
    for number, who, via in ((*one.split(" | "), "", "")[:3] for one in expected):
        claim = next(c for c in claims if number in c[0])
        claims.remove(claim)
        assert who.lower() in claim[1].lower(), claim
        assert bool(who) == bool(claim[1]), claim
        assert via == claim[2], claim


ANSWERS = [
    ("the sentence before", "UN experts said Kigali had sent troops. Kigali denied the accusation.", 1, 0),
    ("in one sentence", "Diplomats said Mali had hired mercenaries, a claim Bamako denies.", 0, 0),
    (
        "what it is about",
        "Kabul accused Islamabad of shelling two border villages. It rained. Kites flew. "
        "Islamabad said it had not shelled the border villages.",
        3,
        0,
    ),
    (
        "a headline answers what the body answers",
        "Army rejects claims\n\nResidents said the army had burned a village on Monday. The army denied the claim.",
        0,
        1,
    ),
    (
        "who is blamed, not who spoke last",
        "Georgia's interior minister said Abkhaz gunmen had burned a bus. A doctor counted 9 wounded. "
        "Abkhaz commanders denied it.",
        2,
        0,
    ),
    (
        "other words for the same act",
        "Peru's ombudsman said soldiers had shot 12 villagers in Accomarca. It rained. "
        "The army denied that its men had executed civilians.",
        2,
        0,
    ),
    (
        "a capital is its state",
        "Eritrea's envoy said Ethiopia had armed the raiders who killed a priest. He showed photographs. "
        "Addis Ababa denied that it had sent the men.",
        2,
        0,
    ),
    (
        "words for who claims it",
        "A nurse in the besieged town said 40 people had died. Peru's army denied it. The mayor said 3 had died. "
        "Chile rejected the number given by the nurse.",
        3,
        0,
    ),
    (
        "an accusation before a relative clause",
        "Kabul lost a post. Islamabad blamed Kabul, which rejected the accusation.",
        1,
        1,
    ),
    ("a claim of which only the denial knows", "Rain fell. Chad denied claims that it had sold the planes.", 1, None),
    ("either side", "Kabul said the truce held. Reuters could not verify either side's account.", 1, None),
    (
        "who is named, not who spoke last",
        "Oxfam said Taliban fighters had killed nine men. Witnesses told its team that six were shot. "
        "A Taliban spokesman denied the report.",
        2,
        0,
    ),
    (
        "the same denier goes on",
        "Kyiv accused Minsk of shelling a clinic. The envoy said the truce held. Minsk denied shelling the clinic. "
        "It called the claims lies.",
        3,
        0,
    ),
    ("blamed in the same sentence", "Kyiv said it was over. Kyiv blamed Minsk, which rejected the charge.", 1, 1),
    (
        "a part in it",
        "Oxfam said 30 men had been shot by Mali's army. The envoy said the truce held. "
        "Mali denied the involvement of its army in Moura.",
        2,
        0,
    ),
    ("told by the article", "Rebels of the Wagner group shot 30 men in Moura. Wagner denied it.", 1, 0),
    ("an open question", "Kabul said shells fell. The envoy would not say who had fired them.", 1, None),
]


@pytest.mark.parametrize(("text", "denial", "answer"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_the_sentence_that_a_denial_answers(text, denial, answer):
    found = [d for d in extract(text).denials if d.sentence_id == denial]
    assert [d.denies_sentence_id for d in found] == [answer]


def test_a_denial_is_against_somebody_without_a_name_by_the_words_for_them():
    found = extract("Doctors close to the protesters said 35 people had died. Sudan's army rejected that number.")
    assert [d.against for d in found.denials] == ["doctors-close-to-the-protesters"]


def test_an_adjective_before_the_word_that_attacks_says_whose_report_it_is():
    found = extract(
        "Wagner fighters crossed the river. Bamako said that this was nothing but French propaganda."
    ).denials
    assert [(denial.denier, denial.against) for denial in found] == [("mali", "france")]


OFFICES = [
    ("before the name", "Poland's interior minister, Jan Nowak, said it was over.", "poland"),
    ("where a body sits", "The foreign ministry in Jerusalem said it was over.", None),
    ("who heads it", "Rami Diaz, who leads the Red Cross, said it was over.", "red-cross"),
    ("a former minister", "Jan Nowak, a former Polish minister, said it was over.", None),
    (
        "its",
        "The Front for Change, which Mali outlawed, gave a count. Its spokesman, Omar Diallo, said 9 died.",
        "front-for-change",
    ),
    (
        "its ambassador",
        "Eritrea has troops there. Its ambassador in Nairobi, Ana Diaz, said that nobody crossed.",
        "eritrea",
    ),
    ("the group's", "The charity Orbis counted the dead. The charity's director, Ana Diaz, said 9 had died.", "orbis"),
    (
        "a bare spokesman",
        "The Malian army gave a count. They fled, said Colonel Omar Diallo, a spokesman.",
        "malian-armed-forces",
    ),
    (
        "the last clause",
        "The Taliban held it; Mali's army fled. Its spokesman, Omar Diallo, said 9 died.",
        "malian-armed-forces",
    ),
    ("one of many", "A Turkish official told Reuters that 9 died.", None),
    ("a deputy", "Hezbollah MP Omar Diallo said that 9 died.", "hezbollah"),
    ("officers of a body", "U.N. officers said that 9 died.", "united-nations"),
    ("two armies", "Thai marines and Malaysian police said that 9 died.", "malaysia"),
    ("a foreign capital", "President Ana Diaz said that Damascus would pay.", None),
    ("who runs it", "The Houthi-run health ministry said two wells were hit.", "houthis"),
    ("its organisation", "The UN mission in Goma said two trucks were burned.", "united-nations"),
    ("speaks for itself", "The Kenyan Human Rights Commission said two men had vanished.", None),
    ("itself", "The Government of Sudan said it was over.", None),
    (
        "part of an army",
        "The army's 9th Division said it was over. The Sudanese army buried its dead.",
        "sudanese-armed-forces",
    ),
    (
        "a body far behind its head",
        "Ana Ruiz, for the Office of the United Nations High Commissioner for Refugees (UNHCR), said it was over.",
        "unhcr",
    ),
    ("a name is no place", "A clinic's director, Musa Aden Farah, said it was over.", None),
    ("a body no list holds", "The Thai navy left. A spokesman for Poseidon said it was over.", None),
    ("in a capital", "The Thai navy left. A spokesman in Ankara said it was over.", "turkey"),
    (
        "a branch of a group",
        "Amnesty International wrote of a raid. The group's Chad director, Ana Ruiz, said it was over.",
        "amnesty-international",
    ),
    (
        "head of what was named",
        "Save the Children left the camp. Ana Ruiz, head of the charity, said it was over.",
        "save-the-children",
    ),
    (
        "whose",
        "It was news to Boko Haram, whose spokesman, Musa Garba, stayed away. Garba said it was over.",
        "boko-haram",
    ),
    ("a negotiator", "Houthi negotiator Ana Ruiz said it was over.", "houthis"),
    ("the sentence before", "A jet fell near Oslo. President Ana Ruiz said it was over.", None),
    ("of another state", "President Ana Ruiz said Chad has taken 9 villages.", None),
    (
        "an owner before",
        "The navy's account is brief. Captain Ana Ruiz, head of its press office, said it was over.",
        "navy",
    ),
]


@pytest.mark.parametrize(("text", "behalf"), [row[1:] for row in OFFICES], ids=[row[0] for row in OFFICES])
def test_for_whom_somebody_speaks(text, behalf):
    assert extract(text).statements[0].on_behalf_of == behalf


HEADLINES = [
    ("40 killed in market blast: police", "police"),
    ("40 burned to death in bus — villagers", "villagers"),
    ("Toll rises to 40 in Goma - hospital", "hospital"),
    ("Aid agency: 40 villages cut off by flood", "Aid agency"),
    ("Rebels deny losses, say 40 soldiers held", "Rebels"),
    ("40 killed in raid, says UN", "UN"),
    ("EXCLUSIVE: How a jet killed 40 worshippers — villagers", "villagers"),
    ("Burkina Faso: 40 people 'executed' in raid", None),
    ("Iran: 'We have 40 of their men'", "Iran"),
    ("Boko Haram: Army kills 40", None),
    ("Ethiopia war: 40 civilians killed in strike", None),
    ("Explainer: why 40 states joined the pact", None),
    ("“We buried 40 children”: a father's account", None),
]


@pytest.mark.parametrize(("headline", "who"), HEADLINES)
def test_who_claims_a_number_in_a_headline(headline, who):
    text = f"{headline}\n\nNAIROBI, March 3 - Fighting went on near the town, and the road was shut for a third day.\n"
    assert extract(text).claims[0].claimant_text == who


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
        is_behind = (denial.denies_sentence_id or 0) <= denial.sentence_id
        assert is_behind or denial.sentence_id <= 1, "only a headline or a lead answers what stands behind it"


def test_a_part_in_something_is_nobodys_claim():
    text = (
        "Chad and Mali have traded charges. A monitor said 30 men had been shot by the Northern Front. "
        "Front spokesman Omar Diallo denied the involvement of his forces in Mali."
    )
    found = extract(text).denials
    assert [denial.denies_sentence_id for denial in found] == [1]


def _passages() -> list[list[str]]:
    lines = (Path(__file__).parent / "denied_before.txt").read_text().splitlines()
    return [line.split(" || ") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), _passages(), ids=lambda words: words[:60])
def test_what_a_denial_denies_and_against_whom(text, expected):
    cue, answered, against = expected.split(" | ")
    denial = [d for d in extract(text).denials if cue.split(" ")[0] in d.text][-1]
    assert denial.denies_sentence_id == (None if answered == "-" else int(answered))
    if against == "-":
        assert denial.against is None
    else:  # ids may be spelt freely
        assert word_overlap(against.replace("-", " "), (denial.against or "").replace("-", " ")) >= 0.5
