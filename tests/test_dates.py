"""Dates: the rules' own examples, expressions against the calendar, and which mention an expression belongs to."""

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dates.calendars import READERS, Calendar
from analysis.dates.dating import find_dates
from analysis.dates.days import Anchors, Days, precision
from analysis.dates.expressions import expressions_of
from analysis.evaluate.date_scoring import pair_dates, print_scores, score_dates
from analysis.extraction import extract
from analysis.language.scan import tokens
from analysis.language.times import date_rules
from analysis.paths import RULES as PATHS
from analysis.rules import RuleError

RULES = date_rules()
PUBLISHED = "2020-10-07"  # a Wednesday


def days(span: Days) -> str:
    return " ".join(dict.fromkeys(str(day) for day in span)) if span.start else "open"


def expressions(text: str, published: str | None = PUBLISHED, anchors: Anchors = Anchors()):  # noqa: B008
    found, after = expressions_of(tokens(text), Calendar(published), anchors)
    return [(text[one.start : one.end], days(one.days), one.rule.id) for one in found], after


@pytest.mark.parametrize("rule", [*RULES.calendar, *RULES.expressions], ids=lambda rule: rule.id)
def test_example_of_a_rule(rule):
    before, _, example = rule.example.rpartition("|")
    wanted = re.search(r"\[(.*?)\]", example)[1]
    _, anchors = expressions(before)
    found, _ = expressions(re.sub(r"[\[\]]", "", example), anchors=anchors)
    ids = {rule.id} if rule in RULES.expressions else {one.id for one in RULES.expressions}
    assert any(words == wanted and read == rule.reads and by in ids for words, read, by in found), found


def test_every_reader_has_a_rule_and_every_rule_a_reader():
    assert {rule.read for rule in (*RULES.calendar, *RULES.expressions)} == set(READERS)


READ = [
    ("on Wednesday", "2020-10-07"),
    ("last Wednesday", "2020-09-30"),
    ("on Thursday", "2020-10-01"),
    ("next Friday", "2020-10-09"),
    ("on Monday last week", "2020-09-28"),
    ("on Monday night", "2020-10-05"),
    ("late on Tuesday", "2020-10-06"),
    ("earlier on Tuesday", "2020-10-06"),
    ("at dawn on Sunday", "2020-10-04"),
    ("shortly after midnight on Sunday", "2020-10-04"),
    ("at 5:30 am on Sunday", "2020-10-04"),
    ("on the night of October 3", "2020-10-03"),
    ("in the early hours of Monday", "2020-10-05"),
    ("by Friday evening", "2020-10-02"),
    ("on 27 September 2020", "2020-09-27"),
    ("on September 27", "2020-09-27"),
    ("on Sept. 27th, 2019", "2019-09-27"),
    ("on November 3", "2019-11-03"),
    ("on Sunday, September 27", "2020-09-27"),
    ("on Sunday, 27 September 2020", "2020-09-27"),
    ("the 27th of September", "2020-09-27"),
    ("on February 29", "2020-02-29"),
    ("in July 2020", "2020-07-01 2020-07-31"),
    ("in December", "2019-12-01 2019-12-31"),
    ("in October", "2020-10-01 2020-10-07"),
    ("in July last year", "2019-07-01 2019-07-31"),
    ("in 2016", "2016-01-01 2016-12-31"),
    ("in 2020", "2020-01-01 2020-10-07"),
    ("since 2014", "2014-01-01 2020-10-07"),
    ("since September 27", "2020-09-27 2020-10-07"),
    ("since last week", "2020-09-28 2020-10-07"),
    ("since the fighting broke out on September 27", "2020-09-27 2020-10-07"),
    ("between 3 and 7 June", "2020-06-03 2020-06-07"),
    ("from May 4 to 9", "2020-05-04 2020-05-09"),
    ("from 28 September to 2 October", "2020-09-28 2020-10-02"),
    ("between December and March", "2019-12-01 2020-03-31"),
    ("from Friday to Sunday", "2020-10-02 2020-10-04"),
    ("from 2014 to 2016", "2014-01-01 2016-12-31"),
    ("yesterday", "2020-10-06"),
    ("last night", "2020-10-06"),
    ("overnight", "2020-10-06 2020-10-07"),
    ("this week", "2020-10-05 2020-10-07"),
    ("last month", "2020-09-01 2020-09-30"),
    ("last year", "2019-01-01 2019-12-31"),
    ("last December", "2019-12-01 2019-12-31"),
    ("on the third of May", "2020-05-03"),
    ("between the second and the twenty-third of May", "2020-05-02 2020-05-23"),
    ("in the summer of 2008", "2008-06-01 2008-08-31"),
    ("in early July", "open"),
    ("since the war began", "open"),
    ("two days after the start of the war", "open"),
    ("so far this year", "2020-01-01 2020-10-07"),
    ("in the first half of this year", "2020-01-01 2020-06-30"),
    ("in the third quarter of 2019", "2019-07-01 2019-09-30"),
    ("three weeks ago", "2020-09-14 2020-09-20"),
    ("ten days ago", "2020-09-27"),
    ("two months ago", "2020-08-01 2020-08-31"),
    ("a year ago", "2019-01-01 2019-12-31"),
    ("in the past three days", "2020-10-04 2020-10-07"),
    ("in the early 1990s", "open"),
    ("in recent weeks", "open"),
    ("a few days ago", "open"),
    ("two days after the truce of May 4", "2020-05-06"),
    ("in the year to June 2019", "2018-07-01 2019-06-30"),
    ("in the 24 hours to Monday evening", "2020-10-04 2020-10-05"),
    ("in the two weeks to September 13", "2020-08-31 2020-09-13"),
    ("since the beginning of the year", "2020-01-01 2020-10-07"),
    ("since the raid last Friday", "2020-10-02 2020-10-07"),
    ("between 4 a.m. on 24 February and midnight on 15 March", "2020-02-24 2020-03-15"),
    ("overnight Saturday into Sunday", "2020-10-03 2020-10-04"),
    ("on the night of 27-28 September", "2020-09-27 2020-09-28"),
    ("on the eve of Monday", "2020-10-04"),
    ("on Good Friday", "2020-04-10"),
    ("on Christmas Day 2016", "2016-12-25"),
    ("on 09/27/2020", "2020-09-27"),
    ("on 27.9.2020", "2020-09-27"),
    ("on 03/10/2020", "open"),
    ("during Ramadan", "open"),
    ("in the last week", "2020-09-30 2020-10-07"),
    ("last winter", "2019-12-01 2020-02-29"),
    ("in the winter of 2018", "open"),
]


@pytest.mark.parametrize(("words", "read"), READ, ids=[words for words, _ in READ])
def test_expression(words, read):
    found, _ = expressions(f"Shells fell {words}.")
    assert [(text, one) for text, one, _ in found] == [(words, read)]


NO_DATES = [
    "It may rain, they march, and a march followed.",
    "They fought for three days and 30 years.",
    "The 34-year-old lost two days of work.",
    "Some 2,019 men and 2000 people fled.",
    "The Sunday Sentinel printed it.",
    "They left at the same time.",
    "It happened on 31 February 2020 or 30.02.2020.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_expression(text):
    assert expressions(text)[0] == []


def test_what_an_expression_needs_and_the_article_does_not_give_is_open():
    assert [read for _, read, _ in expressions("On Monday, June 3, last week, in July, a day later.", None)[0]] == [
        "open"
    ] * len(expressions("On Monday, June 3, last week, in July, a day later.", None)[0])
    assert expressions("On 3 June 2014 they fled, and the next day.", None)[0][1][1] == "2014-06-04"


def test_an_article_of_a_month_leaves_weekdays_open():
    read = [read for _, read, _ in expressions("On Monday, last week, last month, in July, in 2019.", "2020-10")[0]]
    assert read == ["open", "open", "2020-09-01 2020-09-30", "2020-07-01 2020-07-31", "2019-01-01 2019-12-31"]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [("10-07", "10-07", 1), ("10-04", "10-05", 2), ("10-01", "10-06", 2), ("10-01", "10-07", 3), ("10-01", "10-08", 4),
     ("08-01", "08-31", 4), ("08-01", "09-01", 5)],
)  # fmt: skip
def test_precision(first, last, code):
    assert precision(Days(date.fromisoformat(f"2020-{first}"), date.fromisoformat(f"2020-{last}"))) == code


def dated(text: str, published: str | None = PUBLISHED) -> list[str]:
    found = extract(text)
    return [f"{found.text[one.start : one.end]}: {one.when} {one.date_text}" for one in find_dates(found, published)]


ASSIGNED = [
    (
        "two subjects of one verb",
        "Five soldiers, including an officer, and three rebels were killed in a gunfight on Monday.",
        ["Five: happened on Monday", "three: happened on Monday"],
    ),
    (
        "a speaker with a bracket",
        "The National Front (Tamar) on Monday accused the army of arson.",
        ["accused: said on Monday"],
    ),
    (
        "what became of people",
        "Gunmen attacked the school on Monday. The mayor said 30 pupils had been abducted.",
        ["30: happened on Monday"],
    ),
    (
        "who is pointed back to denies",
        "Mayor Ana Ruiz said on Monday that it was over. She denied that they had fled.",
        ["denied: said on Monday", "denied: said on Monday", "said: said on Monday"],
    ),
    (
        "who is pointed back to accuses",
        "Mayor Ana Ruiz said on Monday that it was over. She accused Chad of a raid.",
        ["said: said on Monday"],
    ),
    (
        "one verb for two figures",
        "The agency recorded 90 casualties in 2019, of whom 30 were killed and 60 injured.",
        ["90: happened in 2019", "30: happened in 2019", "60: happened in 2019"],
    ),
    (
        "the event that lasted",
        "Five soldiers were killed in a gunfight that went on for hours in the forest on Monday.",
        ["Five: happened on Monday"],
    ),
    (
        "behind requests for comment",
        "The army did not respond to requests for comment on Monday.",
        ["did not respond: said on Monday", "did not respond: said on Monday"],
    ),
    (
        "in a relative clause of the speaker",
        "The minister, who on Sunday had given a count of 30, said that they had fled.",
        ["30: said on Sunday", "given: said on Sunday"],
    ),
    ("launched and counted", "They shot down 20 drones launched on Monday.", ["20: happened on Monday"]),
    (
        "what took longer",
        "They found 30 bodies on Sunday. The three-week siege killed 900 people.",
        ["30: happened on Sunday"],
    ),
    (
        "had spoken before",
        "Mayor Ana Ruiz said on Monday that it was over. She had first said they would stay.",
        ["said: said on Monday"],
    ),
    ("possessive of clashes", "Last week's clashes left 30 men dead.", ["30: happened Last week"]),
    (
        "put in an interview",
        "The mayor put the toll at 30 in an interview on Monday.",
        ["30: said on Monday", "put: said on Monday"],
    ),
    (
        "a toll that they had issued",
        "They died in two raids, raising a toll of 20 that the ministry had issued on Monday.",
        [],
    ),
    (
        "behind a listener with a hyphen",
        '"They fled," he told state-run Radio Tamar on Monday.',
        ["told: said on Monday"],
    ),
    (
        "an operation against somebody",
        "The army on Monday ended its operation against rebels, killing 30 of them.",
        ["30: happened on Monday"],
    ),
    (
        "in a row",
        "The blasts that shook the town on Monday left 30 dead, among them two officers, and 40 wounded.",
        ["30: happened on Monday", "two: happened on Monday", "40: happened on Monday"],
    ),
    (
        "two in a row before their date",
        "They killed 30 people and wounded 40 on Monday, and 20 died on Tuesday.",
        ["30: happened on Monday", "40: happened on Monday", "20: happened on Tuesday"],
    ),
    (
        "where they died",
        "On Monday they attacked a mosque, where 30 people died.",
        ["30: happened On Monday"],
    ),
    ("the two sides", "The two sides have been at war since May 2019.", []),
    (
        "told before it was over",
        "More than 400 people have died in raids since May. On June 3 the army admitted a raid that had killed 30.",
        ["More than 400: happened since May", "30: said On June 3", "admitted: said On June 3"],
    ),
    ("a thing that is claimed", "Rebels claimed responsibility on Monday.", ["claimed: said on Monday"]),
    (
        "no claimant of what is denied",
        "The army denied on Monday that 30 men had died.",
        ["denied: said on Monday"] * 2,
    ),
    ("a toll that was given", "Some 30 died, up from a toll of 20 given on Monday.", []),
    ("parties to what happened", "The two countries signed a truce on Monday.", []),
    (
        "what took place is no beginning",
        "The attack took place on Monday and killed 30 men.",
        ["30: happened on Monday"],
    ),
    (
        "opens both clauses",
        "On Monday 30 men were killed, and 40 women were wounded.",
        ["30: happened On Monday", "40: happened On Monday"],
    ),
    (
        "a clause that a time is counted from",
        "They shelled it on Monday, a day after the truce had ended, and killed 30 men.",
        ["30: happened on Monday"],
    ),
    (
        "a part of a whole with a date",
        "Thirty children were among the 50 men who died on Monday.",
        ["Thirty: happened on Monday", "50: happened on Monday"],
    ),
    (
        "a count of days",
        "From 1 to 21 July the mission recorded 30 raids.",
        ["30: happened From 1 to 21 July"],
    ),
    (
        "joined to a verb that a time stands before",
        "The president on Monday declared a curfew and denied that they had fled.",
        ["denied: said on Monday"] * 2,
    ),
    (
        "said behind the verb",
        "The army said on Monday that 30 men had died.",
        ["said: said on Monday", "30: said on Monday"],
    ),
    (
        "said before the verb",
        "The army on Monday said 30 men had died.",
        ["said: said on Monday", "30: said on Monday"],
    ),
    ("said opens the sentence", "On Monday, the army said they had fled.", ["said: said On Monday"]),
    (
        "in a statement",
        "In a statement on Monday, the army accused the rebels of arson.",
        ["accused: said on Monday"],
    ),
    (
        "statement behind",
        "They had fled, the army said in a statement published on Monday.",
        ["said: said on Monday"],
    ),
    (
        "both",
        "At least 30 men died on Sunday, the army said on Monday.",
        ["At least 30: happened on Sunday", "At least 30: said on Monday", "said: said on Monday"],
    ),
    (
        "happened inside what was said",
        "The army said 30 men died on Monday.",
        ["30: happened on Monday"],
    ),
    (
        "opens what was said",
        "On Monday 30 men died, the army said.",
        ["30: happened On Monday"],
    ),
    (
        "same subject",
        "The army denied on Monday that it had fired and said the rebels had.",
        ["denied: said on Monday", "denied: said on Monday", "said: said on Monday"],
    ),
    (
        "a verb beside another of the same subject",
        "The envoys spoke by phone on Friday and expressed concern over the raids.",
        ["expressed concern over: said on Friday"],
    ),
    (
        "two speakers of that verb",
        "Envoy Ana Ruiz and her colleague Omar Bakr met on Friday and expressed concern over the raids.",
        ["expressed concern over: said on Friday", "expressed concern over: said on Friday"],
    ),
    (
        "behind somebody else's words",
        "Mayor Ana Ruiz on Friday demanded that Chad explain what she called a raid – and urged the bank to act.",
        ["demanded: said on Friday", "urged: said on Friday"],
    ),
    (
        "a relative clause between",
        "Chad, which backs the rebels, on Monday accused Mali of a raid.",
        ["accused: said on Monday"],
    ),
    ("nobody says", "On Monday it was first reported that rebels had fled.", ["reported: said On Monday"]),
    (
        "while something else is done",
        "While opening a school on Monday with Chad's newly appointed envoy, the mayor told them that rebels had fled.",
        ["told: said on Monday"],
    ),
    (
        "what a colon announces",
        'While opening a school on Monday, Mayor Ana Ruiz told them:\n\n"The rebels have fled."',
        ["The rebels have fled: said on Monday", "told: said on Monday"],
    ),
    (
        "since and a clause",
        "It was the heaviest raid since clashes in July killed 12 people.",
        ["12: happened in July"],
    ),
    ("since and when", "It was the worst raid since 2016, when shells killed 30 men.", ["30: happened since 2016"]),
    ("object and day", "The army denied the report on Monday.", ["denied: said on Monday", "denied: said on Monday"]),
    ("object that is an event", "The army denied the attack on Monday.", []),
    (
        "two numbers, two days",
        "Shells killed 30 men on Sunday and 20 on Monday.",
        ["30: happened on Sunday", "20: happened on Monday"],
    ),
    (
        "two numbers, one day",
        "Shells killed 30 men and wounded 20 on Monday.",
        ["30: happened on Monday", "20: happened on Monday"],
    ),
    (
        "compared",
        "Rebels fired 140 rockets on Sunday, up from 90 on Saturday.",
        ["140: happened on Sunday", "90: happened on Saturday"],
    ),
    ("another subject", "They arrived on Sunday and 30 of them were killed.", []),
    ("another subject with its verb", "Students marched on Sunday and police arrested 30 of them.", []),
    ("a truce before", "A truce was agreed in 1994, after 30 people were killed.", []),
    ("a war that ended", "Some 30 people died in a war that ended in 1994.", []),
    ("as of", "As of Monday, 30 people had died, the army said.", ["30: happened As of Monday"]),
    ("put at", "The army put the toll at 30 on Monday.", ["30: said on Monday", "put: said on Monday"]),
    ("report or raid", "The ministry reported 30 dead on Monday.", []),
    ("dateline", "KABUL, Oct. 5 (Agency) - Shells killed 30 people on Sunday.", ["30: happened on Sunday"]),
    (
        "interview aired",
        "The mayor, in an interview aired on Monday, denied that he had fled.",
        ["denied: said on Monday", "denied: said on Monday"],
    ),
    (
        "the next day",
        "The mayor denied the claim on Monday. The army denied it the next day.",
        ["denied: said on Monday", "denied: said on Monday", "denied: said the next day", "denied: said the next day"],
    ),
    ("participle", "They attacked on Sunday, killing 30 men.", ["30: happened on Sunday"]),
    ("possessive", "Monday's attack killed 30 men.", ["30: happened Monday"]),
    ("possessive of no event", "Monday's newspaper says 30 men died.", []),
    ("relative clause", "They found 30 men who had died on Monday.", ["30: happened on Monday"]),
    ("still to come", "Talks will open on Friday on 30 prisoners.", []),
    (
        "holds on for the dead",
        "Shells hit the market on Sunday. The mayor said 30 people were killed.",
        ["30: happened on Sunday"],
    ),
    ("does not hold on for another count", "Shells hit it on Sunday. They have 30 tanks.", []),
    ("ends with the paragraph", "Shells hit it on Sunday.\n\nThe mayor said 30 people were killed.", []),
    (
        "the same speaker goes on",
        'Mayor Ana Ruiz said on Monday that it was over. "They fled," she said.',
        ["said: said on Monday", "said: said on Monday"],
    ),
    (
        "another speaker in between",
        "Mayor Ana Ruiz said on Monday that it was over. Omar Bakr said so as well. She said they fled.",
        ["said: said on Monday"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in ASSIGNED], ids=[case[0] for case in ASSIGNED])
def test_which_mention_an_expression_belongs_to(text, wanted):
    assert sorted(dated(text)) == sorted(wanted)


def test_an_article_without_a_date_keeps_the_words():
    found = extract("The army said on Monday that 30 men had died in May 2019.")
    read = [(one.when, one.date_start, one.date_prec, one.date_text) for one in find_dates(found, None)]
    assert ("said", None, None, "on Monday") in read
    assert ("happened", "2019-05-01", 4, "in May 2019") in read


def test_offsets_point_into_the_text():
    found = extract("Shells hit it late on Sunday.\n\nThe army said Monday 30 men had died the day before.")
    for one in find_dates(found, PUBLISHED):
        assert found.text[one.text_start : one.text_end] == one.date_text


def test_scores():
    text = "At least 30 men died on Sunday, the army said on Monday."
    found = extract(text)
    dates = find_dates(found, PUBLISHED)
    rows = [
        {"doc": "a", "quote": text, "of": one.of, "mention": text[one.start : one.end], "when": one.when,
         "date_start": one.date_start, "date_end": one.date_end, "date_prec": one.date_prec, "date_text": one.date_text}
        for one in dates
    ]  # fmt: skip
    rows[0] |= {"date_end": "2020-10-05"}
    scores = score_dates(rows, {"a": (found, dates)})
    assert [(score.name, score.right, score.of) for score in scores["all"]] == [
        ("expression found", 3, 3), ("date ranges right", 2, 3), ("date_prec right", 3, 3),
    ]  # fmt: skip
    assert len(pair_dates(rows, {"a": (found, dates[:1])})) == 1
    assert "date ranges right" in print_scores(scores)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "on Monday since May 4 , 2020 the last week first 3 days of a day earlier said 30 men died that . who and between \n\n".split(
                " "
            )
        ),
        max_size=40,
    )
)
def test_any_text_is_read(words):
    found = extract(" ".join(words))
    for one in find_dates(found, PUBLISHED):
        assert found.text[one.text_start : one.text_end] == one.date_text
        assert (one.date_start is None) == (one.date_end is None) == (one.date_prec is None)
        assert one.date_start is None or one.date_start <= one.date_end


def test_time_grows_with_the_text():
    def seconds(text: str) -> float:
        found, start = extract(text), time.perf_counter()
        find_dates(found, PUBLISHED)
        return time.perf_counter() - start

    for part in ("since the war of the first three days of May 4 to ", "The army said on Monday 30 men died. "):
        small, large = seconds(part * 300), seconds(part * 3000)
        assert large < 40 * small + 0.05


def test_a_part_that_is_not_there_is_named(tmp_path):
    path = tmp_path / "dates.yaml"
    text = (PATHS / "dates.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("(?P<d><dom>)", "(?P<d><dum>)", 1), encoding="utf-8")
    with pytest.raises(RuleError, match=r"^dates\.yaml: entry 'month-day': there is no part 'dum'"):
        date_rules(path)
    path.write_text(text.replace("(?P<d><dom>)", "(?P<d><dom>", 1), encoding="utf-8")
    with pytest.raises(RuleError, match=r"^dates\.yaml: entry 'month-day': .* is no pattern"):
        date_rules(path)
