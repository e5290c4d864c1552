"""What imports what, and other habits that keep the folder list readable."""

import ast
from pathlib import Path

import pytest

from analysis.paths import ROOT

PACKAGE = ROOT / "src" / "analysis"
MODULES = sorted(PACKAGE.rglob("*.py"))

# The flow from left to right: a module imports from its own package and from layers before it. Those of one layer know
# nothing of each other: the finders of figures, of actors and of what is said never look at each other's output.
LAYERS = [
    {"paths", "records"},
    {"rules", "printing", "tables", "pool"},
    {"language", "parse"},
    {"figures", "actors", "speech"},
    {"links", "checks"},
    {"dates", "extraction"},
    {"claims", "chart", "lines"},
    {"evaluate"},
    {"compare", "reports"},
    {"flow"},
    {"cli"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def _name(path: Path) -> str:
    """The package that a module is of, or the module itself where it stands alone."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def _file(module: str) -> Path | None:
    """The file of a module, None where there is none: it is a name inside one."""
    path = PACKAGE.joinpath(*module.split(".")[1:])
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.exists()), None)


def _modules(node: ast.AST) -> list[str]:
    """The dotted modules that a statement imports; of a package those of its modules that it names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "analysis":
        names = [f"{node.module}.{alias.name}" for alias in node.names]
        return [name if _file(name) else node.module for name in names]
    return []


def _imports(path: Path) -> set[str]:
    """Our modules that a module imports, dotted, inside functions too."""
    names = {name for node in ast.walk(ast.parse(path.read_text())) for name in _modules(node)}
    return {name for name in names if name.startswith("analysis.")}


IMPORTS = {path: _imports(path) for path in MODULES}


def test_every_package_and_module_has_its_layer():
    assert {_name(path) for path in MODULES} - {"__init__"} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).with_suffix("").as_posix())
def test_a_module_imports_from_its_package_and_from_layers_before_it(path):
    name = _name(path)
    if name == "__init__":
        return
    for module in IMPORTS[path]:
        other = module.split(".")[1]
        assert other == name or LEVEL[other] < LEVEL[name], f"{name} imports {module}"


def test_paths_and_records_import_nothing_of_ours():
    assert IMPORTS[PACKAGE / "paths.py"] == set()
    assert IMPORTS[PACKAGE / "records.py"] == set()


def test_charts_know_columns_only():
    assert {module.split(".")[1] for module in IMPORTS[PACKAGE / "chart" / "charts.py"]} <= {"chart"}
    assert "analysis.chart.views" not in IMPORTS[PACKAGE / "chart" / "charts.py"]


def test_imports_go_one_way():
    """No module reaches itself through its imports."""
    files = {path: {file for module in used if (file := _file(module))} for path, used in IMPORTS.items()}

    def reached(path: Path, seen: frozenset[Path]) -> set[Path]:
        return {path}.union(*(reached(used, seen | {path}) for used in files.get(path, set()) - seen))

    for path, used in files.items():
        for other in used - {path}:
            assert path not in reached(other, frozenset()), f"{path.name} and {other.name} import each other"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).with_suffix("").as_posix())
def test_a_module_has_one_topic_and_functions_that_fit_in_a_glance(path):
    assert path.stem not in {"utils", "helpers", "common", "shared"}
    text = path.read_text()
    assert text.count("\n") <= 480, "split at the second topic"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 60, node.name


def test_no_network_address_in_the_lock():
    assert "://" not in (ROOT / "requirements.lock").read_text()
