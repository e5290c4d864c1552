"""What readers call an actor."""

import pytest

from analysis.chart.naming import name


@pytest.mark.parametrize(
    ("id_", "forms", "kind", "shown"),
    [
        ("un", ["UN"], "organisation", "UN"),
        ("un-officials", ["UN officials"], "people", "UN officials"),
        ("rsf", ["RSF", "the RSF"], "armed-group", "RSF"),
        ("sohr", ["SOHR"], "organisation", "SOHR"),
        ("houthi-rebels", ["Houthi rebels"], "armed-group", "Houthi rebels"),
        ("amina-saleh", ["Saleh", "Amina Saleh"], "person", "Amina Saleh"),
        ("malian-foreign-ministry", ["Mali's foreign ministry"], "government-body", "Malian foreign ministry"),
        ("pro-government-militias", ["Pro-government militias", "pro-government militias"], None,
         "pro-government militias"),
        ("former-non-commissioned-officer", ["a former non-commissioned officer"], "person",
         "former non-commissioned officer"),
    ],
)  # fmt: skip
def test_names_keep_their_capitals_and_descriptions_those_of_the_text(id_, forms, kind, shown):
    assert name(id_, forms, kind) == shown
