"""What the words of the tables mean, for readers."""

from collections.abc import Mapping

from analysis.records import AnswerKind, DenialKind, Modifier, NumeralClass, StatementType

MODIFIERS: Mapping[Modifier, str] = {
    "exact": "the number as printed, with no word that softens it: 300",
    "about": "near the number, on either side: around 1,200, some 300, roughly a dozen",
    "nearly": "just below the number: nearly 100, almost 2,000",
    "at-least": "the number or more: at least 300, a minimum of 20",
    "more-than": "above the number: more than 64, over 1,000",
    "up-to": "the number or fewer: up to 500, as many as 4,000",
    "fewer-than": "below the number: fewer than 10, under 50",
    "range": "between two numbers, both printed: 80 to 100, tens if not hundreds",
    "magnitude": "only the order of size: dozens, hundreds, thousands",
    "escalating": "a number that is said to go on growing: 58 so far, and rising",
    "vague": "no number at all: several, many, a few",
}
DENIALS: Mapping[DenialKind, str] = {
    "denial": "says that it is not so",
    "dismissal": "attacks the report instead of what it says: nonsense, propaganda, baseless",
    "partial": "denies a part and leaves or grants the rest",
    "counter-accusation": "answers by accusing the accuser",
    "no-comment": "declines to answer: no denial, and always counted apart",
    "unverified": "says that it couldn't check: no denial, and always counted apart",
}
ANSWERS: Mapping[AnswerKind, str] = {
    "denial": "the accused or somebody for them denies it",
    "dismissal": "the report is called false or worthless",
    "counter-accusation": "the accuser is accused in turn",
    "silence": "asked, and no answer given",
    "none": "no answer was found in the articles; there may have been one elsewhere",
}
STATEMENTS: Mapping[StatementType, str] = {
    "assertion": "says that something is so",
    "accusation": "says that somebody did something wrong",
    "denial": "says that something is not so",
    "confirmation": "says that what somebody else said is so",
    "demand": "calls for something to be done",
    "concern": "worries, condemns or regrets",
    "no-comment": "declines to answer",
    "other": "anything else that is said",
}
NUMERALS: Mapping[NumeralClass, str] = {
    "date": "a day, month or year",
    "time": "a time of day",
    "age": "how old somebody is",
    "duration": "how long something lasts",
    "distance": "how far, how long or how high",
    "area": "how large a place is",
    "ordinal": "first, second, 19th",
    "identifier": "part of a name: a model, a resolution, an address",
    "pronoun": "one, both, as words for persons or things",
    "measure": "weight, speed, temperature and other measures",
    "unknown": "no rule could place it; kept, and shown rather than guessed",
}
