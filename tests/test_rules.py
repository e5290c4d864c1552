"""Rule files: every entry has an id and an example that is read by it, and a mistake fails with file, entry and reason."""

import re

import pytest
import yaml

from analysis import extract, rules
from analysis.actors.rules import actor_rules, name_rules, state_rules
from analysis.chart.questions import all_questions
from analysis.claims.answers import find_answers
from analysis.claims.corrections import all_corrections
from analysis.claims.grouping import find_claims
from analysis.claims.origins import find_origins
from analysis.dates.calendars import Calendar
from analysis.dates.days import Anchors
from analysis.dates.expressions import expressions_of
from analysis.figures.find import find_numbers
from analysis.language.scan import tokens
from analysis.language.times import date_rules
from analysis.language.verbs import form_of
from analysis.links.blames import answer_rules
from analysis.links.lemmas import claim_rules
from analysis.parse.segments import matching_rule, pieces
from analysis.parse.sentences import read_sentences
from analysis.paths import RULES
from analysis.speech.denial_rules import denial_rules
from analysis.speech.speech_rules import speech_rules
from analysis.speech.statements import find_said

ORIGINAL = {path.name: path.read_text(encoding="utf-8") for path in sorted(RULES.glob("*.yaml"))}
READERS = {
    "actors.yaml": actor_rules, "actors-names.yaml": name_rules, "actors-states.yaml": state_rules,
    "answers.yaml": answer_rules, "claims.yaml": claim_rules, "corrections.yaml": all_corrections,
    "dates.yaml": date_rules, "denials.yaml": denial_rules, "figures.yaml": rules.figure_rules, "questions.yaml": all_questions,
    "segments.yaml": rules.segment_rules, "statements.yaml": speech_rules, "verbs.yaml": rules.verb_rules,
}  # fmt: skip


def raw(name):
    return yaml.load(ORIGINAL[name], Loader=yaml.CBaseLoader)


def entries(node, path=()):
    """All entries below a node: what has an id or an example, and whatever stands in a list and has keys."""
    if isinstance(node, dict):
        if path and ({"id", "example"} & set(node) or isinstance(path[-1], int)):
            yield path, node
        for key, value in node.items():
            yield from entries(value, (*path, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from entries(value, (*path, number))


ENTRIES = [(name, path[0], entry) for name in ORIGINAL for path, entry in entries(raw(name))]


def marked(example):
    """An example's sentence, and what stands in it in [square brackets]."""
    return re.sub(r"[\[\]{}]", "", example), re.search(r"\[(.+?)\]", example)[1]


# -- what reads the example of each sort of entry: the ids of the entries that do ------------------------------


def _numeral(sentence, words, _entry):
    return [n.rule for n in find_numbers(sentence)[1] if n.text == words]


def _modifier(sentence, words, _entry):
    return [f.rule for f in find_numbers(sentence)[0] if f.text == words]


def _head(sentence, words, entry):
    """A head is no rule of a figure by itself: one of its words or endings has to stand in what is counted."""
    known = [word.rstrip("s") for word in entry.get("words", entry.get("endings", []))]
    counted = [f.counted or words for f in find_numbers(sentence)[0] if f.text == words and f.kind == entry["kind"]]
    heads = [re.sub("ies$", "y", word).rstrip("s") for phrase in counted for word in phrase.lower().split()]
    return [entry["id"] for head in heads if head in known or any(map(head.endswith, known))]


def _verb(sentence, words, entry):
    events = [form_of(f.event).base for f in find_numbers(sentence)[0] if f.text == words and f.event]
    return [entry["id"] for event in events if event in (entry.get("bases") or entry["forms"])]


def _actor(sentence, words, _entry):
    """The rule of a use ends in the id of its head."""
    return [re.sub(r"^(?:origins?|alone)-", "", a.rule) for a in extract(sentence).actors if a.text == words]


def _statement(sentence, words, _entry):
    found = find_said(sentence, read_sentences(sentence))[0]
    return [s.rule for s in found if s.cue and s.cue.startswith(words)]


def _denial(sentence, words, entry):
    found = find_said(sentence, read_sentences(sentence))[1]
    fitting = (d for d in found if d.text.startswith(words) or words.startswith(d.text))
    return [d.rule for d in fitting if d.kind == entry.get("kind", "dismissal")]


def _date(example, words, entry):
    """What stands before a `|` is the sentence before, which a date may point back to; `reads` is in test_dates."""
    anchors, (*before, sentence) = Anchors(), example.split("|")
    for one in before:
        anchors = expressions_of(tokens(one), Calendar("2020-10-07"), anchors)[1]
    found = expressions_of(tokens(sentence), Calendar("2020-10-07"), anchors)[0]
    fits = [one.rule.id for one in found if sentence[one.start : one.end] == words]
    return [entry["id"] for _ in fits] if "is" in entry else fits


def _one_claim(example, _words, entry):
    """Two figures that are one claim, because both count what the entry names."""
    read = {"a": extract(example)}
    ids = {row.claim_id for rows in find_claims(read, None, find_origins(read)).values() for row in rows}
    return [entry["id"]] if len(ids) == 1 else []


def _answer(example, _words, entry):
    found = find_answers({"a": extract(example)}).answers
    return [entry["id"] for rows in found.values() for row in rows if row.answer == "counter-accusation"]


def _prefix(example, _words, entry):
    (start, end, kind), *_ = pieces(example, 0, len(example))
    first = next(rule for rule in rules.segment_rules().prefixes if re.match(rule.pattern, example[start:end] + " "))
    return [first.id] if kind == entry["kind"] else []


def _block(example, _words, _entry):
    return [matching_rule(example).id]


READ_BY = {
    ("actors.yaml", "heads"): _actor,
    ("answers.yaml", "answering"): _answer, ("claims.yaml", "things"): _one_claim, ("claims.yaml", "events"): _one_claim,
    ("dates.yaml", "calendar"): _date, ("dates.yaml", "expressions"): _date,
    ("denials.yaml", "verbs"): _denial, ("denials.yaml", "silences"): _denial, ("denials.yaml", "negations"): _denial,
    ("denials.yaml", "dismissals"): _denial,
    ("figures.yaml", "contexts"): _numeral, ("figures.yaml", "unit_words"): _numeral,
    ("figures.yaml", "modifiers"): _modifier, ("figures.yaml", "heads"): _head, ("figures.yaml", "endings"): _head,
    ("segments.yaml", "prefixes"): _prefix, ("segments.yaml", "blocks"): _block,
    ("statements.yaml", "verbs"): _statement, ("statements.yaml", "nouns"): _statement,
    ("verbs.yaml", "plain"): _verb, ("verbs.yaml", "also_nouns"): _verb, ("verbs.yaml", "irregular"): _verb,
    ("verbs.yaml", "events"): _verb,
}  # fmt: skip
# The one entry whose id is the rule of its mentions and stands in the code, since the file has no other of its sort.
ALONE = {("denials.yaml", "dismissals"): "dismissal-word"}


def _name(entry):
    return f"{entry[0]}: {entry[2].get('id', entry[1])}"


def test_the_entries_of_all_rule_files_are_walked():
    assert set(READERS) == set(ORIGINAL), "a rule file that no test reads"
    assert {(name, part) for name, part, _ in ENTRIES} == set(READ_BY), "a sort of entry whose examples no test reads"
    assert len(ENTRIES) > 200


@pytest.mark.parametrize("entry", ENTRIES, ids=_name)
def test_an_entry_has_an_example_that_is_read_by_it(entry):
    name, part, rule = entry
    id_ = rule.get("id", ALONE.get((name, part)))
    assert id_, f"an entry of {part} without an id"
    assert rule.get("example"), f"{id_} has no example"
    is_marked = name not in {"answers.yaml", "claims.yaml", "segments.yaml"}
    sentence, words = marked(rule["example"]) if is_marked else (rule["example"], None)
    assert id_ in READ_BY[name, part](sentence, words, rule)


# -- mistakes ----------------------------------------------------------------------------------------------------


def read_changed(tmp_path, name, change):
    """Read a rule file that was changed in one place."""
    tree = raw(name)
    change(tree)
    (tmp_path / name).write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), "utf-8")
    return READERS[name](tmp_path / name)


FIRST = {}
for _file, _part, _entry in ENTRIES:
    FIRST.setdefault((_file, _part), _entry)
LISTS = [(name, part) for name, part in FIRST if isinstance(raw(name)[part], list)]


def _in(tree, part):
    return tree[part][0] if isinstance(tree[part], list) else tree[part]


@pytest.mark.parametrize(("name", "part"), FIRST, ids=lambda value: value)
def test_an_unchanged_file_is_read(tmp_path, name, part):
    assert read_changed(tmp_path, name, lambda tree: None) == READERS[name]()


@pytest.mark.parametrize(("name", "part"), FIRST, ids=lambda value: value)
def test_an_unknown_key_is_named(tmp_path, name, part):
    entry = FIRST[name, part].get("id", part)
    with pytest.raises(rules.RuleError, match=rf"^{name}: entry '{entry}': .*unknown field `wrods`"):
        read_changed(tmp_path, name, lambda tree: _in(tree, part).update(wrods=["x"]))


@pytest.mark.parametrize(("name", "part"), FIRST, ids=lambda value: value)
def test_a_missing_example_is_named(tmp_path, name, part):
    entry = FIRST[name, part].get("id", part)
    with pytest.raises(rules.RuleError, match=rf"^{name}: entry '{entry}': .*missing required field `example`"):
        read_changed(tmp_path, name, lambda tree: _in(tree, part).pop("example"))
    with pytest.raises(rules.RuleError, match=rf"^{name}: entry '{entry}': 'example' is empty"):
        read_changed(tmp_path, name, lambda tree: _in(tree, part).update(example=" "))


@pytest.mark.parametrize(("name", "part"), LISTS, ids=lambda value: value)
def test_an_id_that_stands_twice_is_named(tmp_path, name, part):
    entry = FIRST[name, part]["id"]
    with pytest.raises(rules.RuleError, match=rf"^{name}: entry '{entry}': the id stands twice"):
        read_changed(tmp_path, name, lambda tree: tree[part].append(tree[part][0]))


@pytest.mark.parametrize(("name", "part"), FIRST, ids=lambda value: value)
def test_a_wrong_type_is_named(tmp_path, name, part):
    entry = FIRST[name, part].get("id", part)
    with pytest.raises(rules.RuleError, match=rf"^{name}: entry '{entry}': Expected `str`.*example"):
        read_changed(tmp_path, name, lambda tree: _in(tree, part).update(example=["x"]))


WORDS = [
    (name, part, key)
    for (name, part), entry in FIRST.items()
    for key, value in entry.items()
    if isinstance(value, list)
]


@pytest.mark.parametrize(("name", "part", "key"), WORDS, ids=lambda value: value)
@pytest.mark.parametrize("blank", ["", " "], ids=["empty", "a space"])
def test_an_empty_word_is_named(tmp_path, name, part, key, blank):
    entry = FIRST[name, part].get("id", part)
    with pytest.raises(rules.RuleError, match=rf"^{name}: entry '{entry}': '{key}' is empty or holds an empty word"):
        read_changed(tmp_path, name, lambda tree: _in(tree, part)[key].append(blank))


NAMED = [
    ("actors-states.yaml", lambda tree: tree["states"]["mali"].update(nmaes=["x"]), "entry 'mali': .*unknown field `nmaes`"),
    ("actors-states.yaml", lambda tree: tree["states"]["mali"].update(capitals="x"), "entry 'mali': Expected `array`"),
    ("actors-states.yaml", lambda tree: tree["regions"].append(""), "entry 'regions': .*an empty word"),
    ("actors-names.yaml", lambda tree: tree["media"].update(reuters="x"), "entry 'reuters': Expected `array`"),
    ("actors-names.yaml", lambda tree: tree["media"]["reuters"].append(" "), "entry 'media': 'reuters' .*an empty word"),
    ("actors-names.yaml", lambda tree: tree["person"].update(reuters=["x"]), "entry 'reuters': the id stands twice"),
    ("figures.yaml", lambda tree: tree["scales"].update(dozen="twelve"), "entry 'dozen': .*scales"),
    ("figures.yaml", lambda tree: tree["modifiers"][0].update(modifier="abuot"), r"entry 'about': .*'abuot'.*modifiers\[0\]"),
    ("figures.yaml", lambda tree: tree["contexts"][0].update(after="("), r"entry '\S+': '\(' is no pattern"),
    ("segments.yaml", lambda tree: tree["prefixes"][0].update(kind="meta"), r"entry 'date-stamp': .*'meta'"),
    ("segments.yaml", lambda tree: tree["blocks"][0].update(pattern="("), r"entry '\S+': '\(' is no pattern"),
    ("questions.yaml", lambda tree: next(iter(tree["questions"].values())).pop("ask"), r"entry '\S+': .*missing .*`ask`"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "message"), NAMED, ids=[f"{row[0]}: {row[2]}" for row in NAMED])
def test_a_mistake_is_named(tmp_path, name, change, message):
    with pytest.raises(rules.RuleError, match=rf"^{name}: {message}"):
        read_changed(tmp_path, name, change)


@pytest.mark.parametrize("name", READERS)
def test_a_key_that_stands_twice_and_broken_yaml_are_named_by_their_line(tmp_path, name):
    path, lines = tmp_path / name, ORIGINAL[name].count("\n")
    key = next(iter(raw(name)))
    path.write_text(f"{ORIGINAL[name]}{key}: x\n", "utf-8")
    with pytest.raises(rules.RuleError, match=rf"^{name}: line {lines + 1}: '{key}' stands twice"):
        READERS[name](path)
    path.write_text(f"{ORIGINAL[name]}x: [{{\n", "utf-8")
    with pytest.raises(rules.RuleError, match=rf"(?s)^{name}: not YAML: .*line"):
        READERS[name](path)


def test_words_that_yaml_would_take_for_booleans_stay_words():
    assert "no" in rules.segment_rules().abbreviations
    assert "on" in rules.figure_rules().prepositions
