"""What imports what, and other habits that keep the folder list readable."""

import ast
from pathlib import Path

import pytest

from analysis.paths import ROOT

MODULES = sorted((ROOT / "src" / "analysis").rglob("*.py"))


def _imports(path: Path) -> set[str]:
    """Our modules that a module imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts[0] == "analysis":
                found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found


def _name(path: Path) -> str:
    """A module's name below the package; a package inside it is one."""
    return path.stem if path.parent.name == "analysis" else path.parent.name


IMPORTS: dict[str, set[str]] = {}
for _path in MODULES:
    IMPORTS[_name(_path)] = IMPORTS.get(_name(_path), set()) | _imports(_path) - {_name(_path)}


def test_paths_and_records_import_nothing_of_ours():
    assert IMPORTS["paths"] == set()
    assert IMPORTS["records"] == set()


FINDERS = set(IMPORTS) - {
    "accounting", "across", "across_scoring", "articles", "charts", "checks", "cli", "comparing", "evaluation", "exhibits", "extraction", "gains", "lists",
    "charted", "contested", "joined", "layout", "naming", "notebooks", "printing", "questions", "reports", "revisions", "sampling", "scoring", "sheets", "stacking", "stages", "tables", "views", "wording",
    "__init__", "__main__",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FINDERS))
def test_finders_know_nothing_of_reports_and_stages(name):
    assert not IMPORTS[name] & {
        "charts",
        "exhibits",
        "views",
        "reports",
        "stages",
        "notebooks",
        "scoring",
        "cli",
        "tables",
    }


def test_charts_know_columns_only():
    assert IMPORTS["charts"] <= {"layout", "stacking"}
    assert IMPORTS["stacking"] == {"layout"}
    assert IMPORTS["layout"] == set()


def test_nothing_imports_the_command_line():
    assert [name for name, used in IMPORTS.items() if "cli" in used] == ["__main__"]


def test_imports_go_one_way():
    """No module reaches itself through its imports."""

    def reached(name: str, seen: frozenset[str]) -> set[str]:
        return {name}.union(*(reached(used, seen | {name}) for used in IMPORTS.get(name, set()) - seen))

    for name, used in IMPORTS.items():
        for other in used:
            assert name not in reached(other, frozenset()), f"{name} and {other} import each other"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_a_module_has_one_topic_and_functions_that_fit_in_a_glance(path):
    assert path.stem not in {"utils", "helpers", "common", "shared"}
    text = path.read_text()
    assert text.count("\n") <= 480, "split at the second topic"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 60, node.name


def test_no_network_address_in_the_lock():
    assert "://" not in (ROOT / "requirements.lock").read_text()
