"""A rule file with a mistake fails with file, entry and reason."""

from pathlib import Path

import pytest

from analysis import rules
from analysis.paths import RULES

ORIGINAL = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("*.yaml")}


def _read(tmp_path: Path, name: str, old: str, new: str) -> None:
    assert old in ORIGINAL[name]
    path = tmp_path / name
    path.write_text(ORIGINAL[name].replace(old, new, 1), encoding="utf-8")
    (rules.figure_rules if name == "figures.yaml" else rules.segment_rules)(path)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("figures.yaml", "modifier: about", "modifier: abuot", r"figures\.yaml: .*'abuot'.*modifiers\[0\]"),
        (
            "figures.yaml",
            "  - id: nearly",
            "  - id: about",
            r"figures\.yaml: entry 'about': the id stands twice",
        ),
        ("figures.yaml", "class: identifier", "klass: identifier", r"figures\.yaml: .*klass.*contexts\[0\]"),
        ("figures.yaml", "dozen: 12", "dozen: twelve", r"figures\.yaml: .*scales"),
        ("figures.yaml", "units: {", "units: [{", r"(?s)figures\.yaml: not YAML: .*line"),
        (
            "figures.yaml",
            "number: '\\d{6,}'",
            "number: '\\d{6,}('",
            r"figures\.yaml: entry 'serial': .* is no pattern",
        ),
        ("segments.yaml", "kind: metadata", "kind: meta", r"segments\.yaml: .*'meta'.*prefixes\[0\]"),
    ],
    ids=[
        "unknown modifier",
        "id twice",
        "unknown key",
        "no number",
        "broken YAML",
        "broken pattern",
        "unknown kind",
    ],
)
def test_a_mistake_is_named(tmp_path, name, old, new, message):
    with pytest.raises(rules.RuleError, match=message):
        _read(tmp_path, name, old, new)


def test_words_that_yaml_would_take_for_booleans_stay_words():
    assert "no" in rules.segment_rules().abbreviations
    assert "on" in rules.figure_rules().prepositions
