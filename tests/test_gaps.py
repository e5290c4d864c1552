"""What the reading is known to miss: a sentence a line, with the reading that it should have.

Each is a strict expected failure: when a rule closes the gap, its test fails, and the line moves to the tests of that rule.
A line has what is read, the sentence, all the readings of that sort that it should have, and why it hasn't.
"""

import pytest

from analysis.extraction import extract

# What a line compares.
SORTS = {
    "figures": lambda found: [(row.text, row.modifier, row.kind) for row in found.figures],
    "counted": lambda found: [(row.text, row.counted) for row in found.figures],
    "claimants": lambda found: [(row.text, claim.claimant_text) for row, claim in zip(found.figures, found.claims, strict=True)],
    "statements": lambda found: [(row.speaker_text, row.content) for row in found.statements],
    "denials": lambda found: [(row.denier_text, row.kind, row.denied) for row in found.denials],
    "actors": lambda found: [(row.text, row.kind) for row in found.actors if not row.is_place],
}  # fmt: skip
# fmt: off
GAPS = [
    ("figures", "The toll from the raid climbed past 400.", [("past 400", "more-than", "killed")], "verbs of passing a mark are no modifiers"),
    ("figures", "Two-score prisoners were exchanged at the crossing.", [("Two-score", "exact", "people")], "score in the singular is no scale"),
    ("counted", "All but three of the 27 miners were freed.", [("three", "miners"), ("27", "miners")], "a number of a counted number doesn't take its noun"),
    ("counted", "The battalion lost a third of its 600 men.", [("a third", "men"), ("600", "men")], "a share of a counted number doesn't take its noun"),
    ("counted", "The insurgents, who number no more than 500, hold the valley.", [("no more than 500", "insurgents")], "a relative clause doesn't count what stands before it"),
    ("counted", "Some 70 to 80 per cent of the town lies in ruins.", [("Some 70 to 80 per cent", "the town")], "a verb that looks like a plural is taken for the noun"),
    ("claimants", "The army said it had killed 14 rebels, a figure the Kachin Independence Army put at two.", [("14", "The army"), ("two", "the Kachin Independence Army")], "a relative clause without a pronoun isn't cut off"),
    ("claimants", "Rebels overran a camp and, by their own account, killed 46 soldiers.", [("46", "Rebels")], "an account of one's own has no owner in a possessive"),
    ("claimants", "The toll, which the ministry gave as 74, could rise.", [("74", "the ministry")], "give takes a number behind “as” only with a noun for it"),
    ("claimants", "The army's figure was 400, the guerrillas' 35.", [("400", "The army"), ("35", "the guerrillas")], "an owner whose noun is left out"),
    ("statements", "To hear the army tell it, the village was empty.", [("the army", "the village was empty")], "no frame for set phrases that name the speaker"),
    ("statements", "Word from the front is that Huambo has fallen.", [(None, "Huambo has fallen")], "a noun with “is that” reports nothing"),
    ("statements", "The UN envoy let it be known that he would resign.", [("The UN envoy", "he would resign")], "no frame for “let it be known”"),
    ("statements", "Al-Manar television had it that four tanks were burning.", [("Al-Manar television", "four tanks were burning")], "no frame for “has it that”"),
    ("statements", "“They came at night” – this from a shepherd outside Srebrenica.", [("a shepherd outside Srebrenica", "They came at night")], "a quotation attributed without a verb"),
    ("statements", "Dmitry Orlov, the Kremlin's spokesman, was more blunt: the city would be taken.", [("Dmitry Orlov, the Kremlin's spokesman", "the city would be taken")], "a colon attributes only behind a verb of speech"),
    ("denials", "The report was welcomed by the council but rejected out of hand by Eritrea.", [("Eritrea", "denial", "The report")], "the subject of the first passive isn't that of the second"),
    ("denials", "Nothing could be further from the truth, said the Contra commander.", [("the Contra commander", "denial", None)], "the idiom holds no word that denies"),
    ("denials", "The general would neither confirm nor deny that the base had been hit.", [("The general", "no-comment", "the base had been hit")], "what a silence is about ends at the verb"),
    ("denials", "The separatists washed their hands of the bombing.", [("The separatists", "denial", "the bombing")], "idioms of having no part in something"),
    ("denials", "Witnesses contradicted the police, saying officers fired first.", [("Witnesses", "denial", "the police")], "who is contradicted stands for what they said"),
    ("denials", "“They are lying,” Bishop Kamara said of the ministry.", [("Bishop Kamara", "dismissal", "the ministry")], "one who only saw it may call nobody a liar"),
    ("denials", "The men were farmers and not fighters, the families said.", [("the families", "denial", "fighters")], "a contrast with “not” is no negated clause"),
    ("actors", "The Blue Helmets withdrew on Sunday.", [("Blue Helmets", "armed-force")], "a nickname in capitals is taken for a person"),
    ("actors", "The Fourth Mechanised Brigade shelled the suburb.", [("Fourth Mechanised Brigade", "armed-force")], "a brigade's name doesn't show whether it is a regular one"),
    ("actors", "The 300-strong Dutchbat surrendered its weapons.", [("Dutchbat", "armed-force")], "a name of one word without a title or a head isn't found"),
    ("actors", "The Lion of Panjshir told his men to hold the pass.", [("Lion of Panjshir", "person")], "an epithet ends before “of”"),
]
# fmt: on


@pytest.mark.parametrize(
    ("sort", "text", "readings"),
    [
        pytest.param(
            *row[:3],
            id=f"{row[0]}: {row[1][:40]}",
            marks=pytest.mark.xfail(strict=True, reason=row[3], raises=AssertionError),
        )
        for row in GAPS
    ],
)
def test_known_gaps(sort, text, readings):
    assert SORTS[sort](extract(text)) == readings
