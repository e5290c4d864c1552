"""What figures count and what happened to that: sentences in the manner of many outlets and wars."""

import pytest

from analysis.figures.find import find_numbers

# Each figure as `number | counted | kind | event`, with - for what the sentence doesn't say.
READ = {
    # subject
    "At least 67 migrants drowned when their boat capsized.": ["At least 67 | migrants | killed | drowned"],
    "Four French soldiers have been killed in Mali this year.": ["Four | French soldiers | killed | killed"],
    "Fourteen fishermen were feared drowned after a mine sank their dhow.": ["Fourteen | fishermen | killed | drowned"],
    "500 to 600 rebels, possibly more, had crossed from Chad.": ["500 to 600 | rebels | people | crossed"],
    "Two thousand Cuban troops, a squadron of MiGs and 30 Soviet advisers arrived in Luanda.": [
        "Two thousand | Cuban troops | people | arrived",
        "30 | Soviet advisers | people | arrived",
    ],
    "Eight men in police uniform stopped the bus.": ["Eight | men in police uniform | people | stopped"],
    "300 trucks a day are needed; on Monday 42 crossed.": [
        "300 | trucks | equipment | needed",
        "42 | trucks | equipment | crossed",
    ],
    # object
    "Rebel commanders claimed they had destroyed a dozen tanks and taken 80 prisoners.": [
        "a dozen | tanks | equipment | destroyed",
        "80 | prisoners | people | taken",
    ],
    "The army has deployed an additional 68,000 soldiers, 90 tanks and 330 infantry combat vehicles to Ladakh.": [
        "68,000 | soldiers | people | deployed",
        "90 | tanks | equipment | deployed",
        "330 | infantry combat vehicles | equipment | deployed",
    ],
    "The FARC handed over 7,132 weapons.": ["7,132 | weapons | equipment | handed-over"],
    "Suspected jihadists attacked a convoy, leaving 29 soldiers dead and two seriously injured.": [
        "29 | soldiers | killed | dead",
        "two | soldiers | wounded | injured",
    ],
    "Militiamen hacked to death at least 14 people, among them four children.": [
        "at least 14 | people | killed | hacked-to-death",
        "four | children | killed | hacked-to-death",
    ],
    "Satellite images show at least 60 vehicles parked near the airfield.": [
        "at least 60 | vehicles | equipment | parked",
    ],
    "The shelling killed 31 people, including nine women and seven children.": [
        "31 | people | killed | killed",
        "nine | women | killed | killed",
        "seven | children | killed | killed",
    ],
    # nouns of happening and things that hold others
    "He was found guilty of ordering the murder of some 8,000 Muslim men.": [
        "some 8,000 | Muslim men | killed | murder",
    ],
    "The bodies of 14 miners were recovered.": ["14 | miners | killed | recovered"],
    "A convoy of 30 trucks carrying food and medicine reached Tigray.": ["30 | trucks | equipment | reached"],
    # who did it is not whom it was done to
    "Twelve gunmen killed a judge and his two bodyguards.": [
        "Twelve | gunmen | people | killed",
        "two | bodyguards | killed | killed",
    ],
    # parts and wholes
    "Of 22 bombers sent out that morning, nine failed to return.": [
        "22 | bombers | equipment | sent-out",
        "nine | bombers | equipment | failed-to-return",
    ],
    "The navy rescued 87 refugees, 30 of them children, from a sinking boat.": [
        "87 | refugees | people | rescued",
        "30 | them | people | rescued",
    ],
    "About 70 percent of the city has been destroyed.": ["About 70 percent | the city | share | destroyed"],
    "Three of the five bridges have been blown up.": [
        "Three | the five bridges | other | blown-up",
        "five | bridges | other | -",
    ],
    "The dead included 12 children.": ["12 | children | killed | dead"],
    "Two reporters were among seven people killed.": [
        "Two | reporters | killed | killed",
        "seven | people | killed | killed",
    ],
    # counts
    "The number of people killed in the earthquake has risen to 2,300.": ["2,300 | people | killed | killed"],
    "The toll, which stood at 16 on Friday, had climbed to 44.": ["16 | - | killed | -", "44 | - | killed | -"],
    "Another 12 detainees have died since then, bringing the total to 31.": [
        "12 | detainees | killed | died",
        "31 | detainees | killed | died",
    ],
    "Violations of the truce reached 186.": ["186 | Violations of the truce | events | reached"],
    "The 300-strong garrison surrendered.": ["300 | garrison | people | -"],
    # a noun left out
    "The strike killed 91 detainees and wounded 226.": [
        "91 | detainees | killed | killed",
        "226 | detainees | wounded | wounded",
    ],
    "37 aid workers have been killed, 61 injured and 94 kidnapped.": [
        "37 | aid workers | killed | killed",
        "61 | aid workers | wounded | injured",
        "94 | aid workers | people | kidnapped",
    ],
    "The group lost 84 men and the army 47.": ["84 | men | killed | lost", "47 | men | killed | lost"],
    "The army lost 61 aircraft while the rebels lost 29.": [
        "61 | aircraft | equipment | lost",
        "29 | aircraft | equipment | lost",
    ],
    # money
    "They were freed after a ransom of $2 million was paid.": ["$2 million | ransom | money | paid"],
    "Washington announced a $400 million package.": ["$400 million | package | money | announced"],
    "Bandits collected N653 million in ransom.": ["N653 million | ransom | money | collected"],
    # no event
    "Relations between the two countries remain tense.": ["two | countries | states | -"],
    "The battle lasted a week in three villages near the border.": ["three | villages | other | -"],
}


def _row(figure):
    return f"{figure.text} | {figure.counted or '-'} | {figure.kind} | {figure.event or '-'}"


@pytest.mark.parametrize("sentence", READ, ids=lambda sentence: sentence[:48])
def test_a_sentence_is_read(sentence):
    figures, _ = find_numbers(sentence)
    assert [_row(figure) for figure in figures] == READ[sentence]


NO_FIGURES = {
    "A soldier of 50 Rashtriya Rifles guarded Point 5140 with a .38 revolver.": ["50", "5140", "38"],
    "The blast hit a 52-seat coach on Highway 1 at 02.14 BST.": ["52", "1", "02.14"],
    "The village is 12km south of the town and a 14-hour walk away.": ["12", "14"],
    "Some of the boys, most of them under 10, waited for five, six, sometimes eight hours.": [
        "10",
        "five",
        "six",
        "eight",
    ],
    "She is 61 and he, a corporal, 27, who still serves, is with the 58th Army.": ["61", "27", "58th"],
    "Call +44 20 7946 0113 on day 25.": ["+44", "20", "7946", "0113", "25"],
}


@pytest.mark.parametrize("sentence", NO_FIGURES, ids=lambda sentence: sentence[:48])
def test_names_and_measures_are_no_figures(sentence):
    figures, numerals = find_numbers(sentence)
    assert figures == []
    assert [numeral.text for numeral in numerals] == NO_FIGURES[sentence]
    assert "unknown" not in {numeral.class_ for numeral in numerals}


@pytest.mark.parametrize("words", ["armed ", "of men ", "1 x ", "one of two, ", "killed 3 and ", "who was "])
def test_long_rows_of_words_are_read_without_end(words):
    find_numbers("30 " + words * 2000)
