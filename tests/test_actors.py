"""Actors: the rules' own examples, names and descriptions, identity, and what holds for any text."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.actors.find import find_actors
from analysis.actors.rules import actor_rules, lexicon, name_rules, state_rules
from analysis.parse.sentences import read_sentences
from analysis.rules import RuleError


def _uses(text):
    return find_actors(text, read_sentences(text))


def _actors(text):
    return [(use.text, use.actor) for use in _uses(text) if not use.is_place]


@pytest.mark.parametrize("head", actor_rules().heads, ids=lambda head: head.id)
def test_example_of_a_head(head):
    marked = re.search(r"\[(.+?)\]", head.example)[1]
    text = re.sub(r"[\[\]]", "", head.example)
    assert (marked, head.kind) in [
        (use.text, "armed-group" if use.actor == "boko-haram" else use.kind) for use in _uses(text)
    ]


@pytest.mark.parametrize("id_", sorted(state_rules().states))
def test_every_state_is_found_by_its_names_and_its_ministry(id_):
    rule = state_rules().states[id_]
    for name in rule.names or [" ".join(part.capitalize() for part in id_.split("-"))]:
        assert id_ in [use.actor for use in _uses(f"On Monday {name} said that the talks had failed.")], name
    for adjective in rule.adjectives:
        ids = [actor for _, actor in _actors(f"On Monday the {adjective} foreign ministry said so.")]
        assert ids == [f"{lexicon().adjectives[id_]}-foreign-ministry"], adjective


@pytest.mark.parametrize("kind", sorted(name_rules()))
def test_every_listed_name_is_found(kind):
    for id_, names in name_rules()[kind].items():
        for name in names:
            found = [(use.actor, use.kind) for use in _uses(f"Yesterday {name} said so.")]
            assert (id_, kind) in found, name


# Sources without a name that the words describe, and the same words where nobody speaks.
DESCRIBED = [
    ("The bodies lay there for a day, according to porters and clerks.", ["porters", "clerks"]),
    ("Two brokers said rates had doubled.", ["brokers"]),
    ("A village headman put the number at 40.", ["village-headman"]),
    ("Forty had been shot, legislators murmur.", ["legislators"]),
    ("Demographers calculate that 900 had died.", ["demographers"]),
    ("An elderly man said the well was dry.", ["elderly-man"]),
    ("A woman from Goma said the well was dry.", ["woman"]),
    ("A woman said the well was dry.", []),
    ("A shop owner said the well was dry.", ["shop-owner"]),
    ("A woman from Goma was shot.", []),
    ("Troops shot a headman and two clerks.", []),
    ("The road is closed to truckers and loggers.", []),
    ("The Haitian Relief Agency (HRA) ran. The HRA denied it.", ["haitian-relief-agency"] * 2),
]


@pytest.mark.parametrize(("text", "actors"), DESCRIBED)
def test_a_described_source_is_an_actor(text, actors):
    assert [actor for _, actor in _actors(text) if actor != "troops"] == actors


ACTS_OR_PLACE = [
    ("Chad sent arms to Niger.", [("Chad", False), ("Niger", True)]),
    ("Peru accused Chile of spying.", [("Peru", False), ("Chile", False)]),
    ("Fighting spread across Yemen and Oman.", [("Yemen", True), ("Oman", True)]),
    ("Oslo says the talks in Geneva failed.", [("Oslo", False)]),
    ("Both Lima and Quito have denied it.", [("Lima", False), ("Quito", False)]),
    ("The rebels fled from Khartoum.", [("rebels", False), ("Khartoum", True)]),
    ("Kenya's capital was calm.", [("Kenya", True)]),
    ("Kenya's allies were not.", [("Kenya", False)]),
    ("According to Havana, nobody died.", [("Havana", False)]),
    ("There was no comment from Rabat.", [("Rabat", False)]),
    ("The Kremlin was silent.", [("Kremlin", False)]),
    ("Troops fought in the Sahel, Chad and Niger.", [("Chad", True), ("Niger", True)]),
    ("Oman called for calm, as did Muscat.", [("Oman", False), ("Muscat", False)]),
    ("The bloc suspended Niamey.", [("Niamey", False)]),
    ("Jets bombed Tripoli.", [("Tripoli", True)]),
    ("France sold Baku five drones.", [("France", False), ("Baku", False)]),
    ("Those who doubt it should ask Moscow.", [("Moscow", False)]),
    ("She appealed to Israel.", [("Israel", False)]),
    ("Three states - Peru, Chile and Bolivia - agreed.", [("Peru", False), ("Chile", False), ("Bolivia", False)]),
    ("The town lies on the border with Chad.", [("Chad", True)]),
]


@pytest.mark.parametrize(("text", "uses"), ACTS_OR_PLACE)
def test_a_country_acts_or_is_a_place(text, uses):
    assert [(use.text, use.is_place) for use in _uses(text)] == uses


NO_ACTOR = [
    "Turkish-made drones and a pro-Iranian website were mentioned.",
    "French wine was served at the Portuguese restaurant.",
    "Two soldiers were wounded and their tanks destroyed.",
    "It costs US$40 in the shops.",
    "A man fell off the bus on Tuesday.",
    "They shelled an army base and a police station.",
    "A third of the passengers were French.",
    "Two American citizens were on board.",
    "The Anglo-Irish talks went on.",
    "The army-run factory was shut.",
]


@pytest.mark.parametrize("text", NO_ACTOR)
def test_no_actor(text):
    assert _actors(text) == []


DESCRIBED = [
    (
        "Peruvian and Chilean officials met.",
        [
            ("Peruvian and Chilean officials", "peruvian-officials"),
            ("Chilean officials", "chilean-officials"),
        ],
    ),
    ("Spain's defence ministry denied it.", [("Spain's defence ministry", "spanish-defence-ministry")]),
    (
        "The Swedish Ministry of Defence denied it.",
        [("Swedish Ministry of Defence", "swedish-defence-ministry")],
    ),
    ("Many ethnic Uzbeks fled.", [("ethnic Uzbeks", "uzbeks")]),
    ("The Trump administration denied it.", [("Trump administration", "united-states")]),
    ("Cuban militants crossed the border.", [("Cuban militants", "cuban-fighters")]),
    ("They met foreign mercenaries.", [("foreign mercenaries", "foreign-fighters")]),
    ("Hamas fighters held the street.", [("Hamas fighters", "hamas")]),
    ("Turkey-backed factions held the street.", [("Turkey-backed factions", "turkey-backed-factions")]),
    ("A former army officer told us so.", [("former army officer", "former-army-officer")]),
    ("Residents of the town said it was over.", [("Residents", "residents")]),
    ("A baker who fled the town told AFP so.", [("baker", "baker"), ("AFP", "agence-france-presse")]),
]


@pytest.mark.parametrize(("text", "actors"), DESCRIBED)
def test_description(text, actors):
    assert _actors(text) == actors


UNLISTED = [
    ("Brigadier-General Tomas Okello denied it.", ("Tomas Okello", "tomas-okello", "person")),
    ("Tiko Maranga, an aide to the premier, denied it.", ("Tiko Maranga", "tiko-maranga", "person")),
    ("It is over, said Tiko Maranga.", ("Tiko Maranga", "tiko-maranga", "person")),
    ("The bishop of Wau, Tiko Maranga, denied it.", ("Tiko Maranga", "tiko-maranga", "person")),
    ("Tiko al-Maranga, 34, saw it.", ("Tiko al-Maranga", "tiko-al-maranga", "person")),
    (
        "The Delta Liberation Front denied it.",
        ("Delta Liberation Front", "delta-liberation-front", "armed-group"),
    ),
    (
        "The Centre for Upland Studies denied it.",
        ("Centre for Upland Studies", "centre-for-upland-studies", "organisation"),
    ),
    ("Fighters of Liwa al-Bahr denied it.", ("Liwa al-Bahr", "liwa-al-bahr", "armed-group")),
    ("The daily Vremena quoted him.", ("Vremena", "vremena", "media")),
    ("He told The Upland Courier so.", ("Upland Courier", "upland-courier", "media")),
    ("It was heard on the Voice of the Delta.", ("Voice of the Delta", "voice-of-the-delta", "media")),
    ("The NLDF, the KTRP and others met.", ("KTRP", "ktrp", "organisation")),
    ("DRMK leader Tiko Maranga denied it.", ("DRMK", "drmk", "organisation")),
    ("Orbisa, a think tank, denied it.", ("Orbisa", "orbisa", "organisation")),
    ("The charity Orbisa denied it.", ("Orbisa", "orbisa", "organisation")),
    ('Tiko "Bakala" Maranga, an aide, denied it.', ('Tiko "Bakala" Maranga', "tiko-bakala-maranga", "person")),
    ("His brother Tiko denied it.", ("Tiko", "tiko", "person")),
    ("“It burned,” narrated Tiko Jean-Bakala, 42 years.", ("Tiko Jean-Bakala", "tiko-jean-bakala", "person")),
    ("They paid a baker who calls himself Tiko Maranga.", ("Tiko Maranga", "tiko-maranga", "person")),
    ("Lord Maranga denied it.", ("Lord Maranga", "lord-maranga", "person")),
    ("Mr Major denied it.", ("Major", "major", "person")),
    ("The Army of Mali denied it.", ("Army of Mali", "malian-armed-forces", "armed-force")),
    ("The Women's League for Peace denied it.", ("Women's League for Peace", "women-league-for-peace", "organisation")),
    (
        "The Peruvian Health Institute denied it.",
        ("Peruvian Health Institute", "peruvian-health-institute", "organisation"),
    ),
    ("The UN Mission for Peru denied it.", ("UN Mission for Peru", "un-mission-for-peru", "organisation")),
    ("Amnesty International Peru denied it.", ("Amnesty International Peru", "amnesty-international", "organisation")),
]


@pytest.mark.parametrize(("text", "actor"), UNLISTED)
def test_a_name_that_no_list_holds(text, actor):
    assert actor in [(use.text, use.actor, use.kind) for use in _uses(text)]


def test_short_forms_bind_to_the_full_name():
    text = (
        "Tiko Maranga, an aide, denied it. Maranga said so on Friday. "
        "The Delta Liberation Front (DLF) was silent. Later the DLF accused Marango of lying."
    )
    ids = [use.actor for use in _uses(text)]
    assert ids == ["tiko-maranga"] * 2 + ["delta-liberation-front"] * 3 + ["tiko-maranga"]


def test_two_of_one_surname_stay_two_and_leave_the_surname_open():
    text = "Ana Diaz, a lawyer, said so. Omar Diaz, a doctor, denied it. Diaz said no more."
    assert [use.actor for use in _uses(text)] == ["ana-diaz", "omar-diaz", "diaz"]


def test_spellings_of_one_long_name_are_one():
    text = "Rashid Abdel Karimov, a lawyer, said so. Rashid Abdul Karimov said no more."
    assert len({use.actor for use in _uses(text)}) == 1


def test_a_common_noun_takes_the_one_actor_of_its_sort():
    text = "Ghana's defence ministry denied it. The ministry said no more. The army shelled the town."
    assert [use.actor for use in _uses(text)] == ["ghanaian-defence-ministry"] * 2 + ["ghanaian-armed-forces"]


def test_a_common_noun_that_points_back_is_no_actor():
    text = "Defence Minister Ana Diaz said so. The minister left. A doctor denied it. The doctor said no more."
    assert [use.text for use in _uses(text)] == ["Ana Diaz", "doctor"]
    text = "The Delta Liberation Front denied it. The rebels said no more."
    assert [use.text for use in _uses(text)] == ["Delta Liberation Front"]


def test_a_ruler_is_meant_by_the_role():
    text = "French President Ana Diaz said so. The French leader said no more."
    assert [use.actor for use in _uses(text)] == ["ana-diaz"] * 2


def test_an_alias_is_the_same_person():
    text = "Ivan Duarte, alias Luna, said so. Luna denied it."
    assert {use.actor for use in _uses(text)} == {"ivan-duarte"}


def test_names_outside_running_text_are_not_counted():
    text = "Port shelled\n\nBy Ana Diaz\n\nShells fell on the port of the town on Monday, Reuters said."
    assert _actors(text) == [("Reuters", "reuters")]


def test_a_mistake_in_a_rule_file_names_file_entry_and_reason(tmp_path):
    path = tmp_path / "actors.yaml"
    path.write_text("heads: [{id: army, kind: army, words: [army], alone: acts, example: x}]", "utf-8")
    with pytest.raises(RuleError, match=r"actors.yaml: .*army.*heads\[0\]"):
        actor_rules(path)


PIECES = st.sampled_from(
    [
        "Mali",
        "Mali's",
        "the",
        "The",
        "army",
        "said",
        "(",
        ")",
        ",",
        ".",
        "'",
        "’",
        "“",
        "”",
        '"',
        "-",
        "--",
        "al-Bashir",
        "Gen.",
        "U.S.",
        "UN",
        "president",
        "of",
        "and",
        "told",
        "AFP",
        "Omar",
        "Diallo",
        "Front",
        "(DLF)",
        "27",
        "23:57",
        "foreign",
        "fighters",
        "ethnic",
        "Turkish-backed",
        "pro-",
        "\n\n",
        "alias",
        "known",
        "as",
        "İstanbul",
        "ﬁ",
        "ß",
        "½",
        "É",
    ]
)


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(PIECES, max_size=40).map(" ".join),
        st.lists(PIECES, max_size=20).map("".join),
    )
)
@example("GeN.A0-")
def test_any_text(text):
    sentences = read_sentences(text)
    by_id = {sentence.sentence_id: sentence for sentence in sentences}
    for use in find_actors(text, sentences):
        sentence = by_id[use.sentence_id]
        assert text[use.start : use.end] == use.text != ""
        assert sentence.start <= use.start < use.end <= sentence.end
        assert use.actor
        assert use.actor == use.actor.strip("-")


def test_time_grows_with_the_text_only():
    text = "Omar al-Diallo and the Front for the Army of the President, Mali's army, said (DLF) " * 2000
    assert len(_uses(text)) > 2000


WHOSE = [
    ("Five Army men died. He spoke. It rained. They fled. It was dark. It was cold. It was late. He accused Chad's Army of it.", "Army", "army"),
    ("In Lima the interior ministry said so. Chile denied it. Chile's interior ministry knew.", "interior ministry",
     "peruvian-interior-ministry"),
    ("The defence ministry in Ankara said so; Syria's defence ministry denied it.", "defence ministry",
     "turkish-defence-ministry"),
    ("The Hamas-run health ministry said so.", "health ministry", "hamas-health-ministry"),
    ("KOULIKORO, Mali - The army denied it. Mali is calm, and Mali waits.", "army", "malian-armed-forces"),
    ("Bamako said so. The army denied it. France did as well. A French officer did not.", "army", "army"),
    ("Foreign Office spokesperson Ana Diaz said so in Islamabad, and Pakistan agreed.", "Foreign Office",
     "pakistani-foreign-office"),
    ("The 33rd Front denied it.", "33rd Front", "33rd-front"),
    ("Soldiers of the 3rd Delta Brigade Combat Team fled.", "3rd Delta Brigade Combat Team",
     "3rd-delta-brigade-combat-team"),
    ("It was dark, said Nadia K., a nurse.", "Nadia K.", "nadia-k"),
    ("The U.N. Interim Force in Lebanon (UNIFIL) denied it.", "U.N. Interim Force in Lebanon", "unifil"),
    ("The doctor Grace Okonjo asked him for it.\n\nOKONJO: It has fallen, he told us, in the night.", "OKONJO", "grace-okonjo"),
    ("Acting police chief Ana Diaz said so.", "police", "police"),
    ("The Bougainville Revolutionary Army denied it.", "Bougainville Revolutionary Army",
     "bougainville-revolutionary-army"),
    ("He told the state-owned Al-Bayan daily that it fell.", "Al-Bayan", "al-bayan"),
    ("The commander of the Tuareg rebels, Iyad Moussa, denied it.", "Iyad Moussa", "iyad-moussa"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "actor"), WHOSE)
def test_whose_a_body_is(text, form, actor):
    assert (form, actor) in _actors(text)
