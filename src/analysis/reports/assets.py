"""What the pages share: style, scripts and the licences of both, generated from locked packages."""

import importlib.metadata
import re
from pathlib import Path

import itables
from pygments.formatters import HtmlFormatter

from analysis.paths import REPORTS, TEMPLATES, output

ASSETS = REPORTS / "assets"
_BUNDLE = Path(itables.__file__).parent / "html" / "dt_bundle.js"
# How the bundle ends: a module may not be loaded from disk, so its default export becomes a name of the window.
_EXPORT = re.compile(r"export\{[^{}]*?\b(\w+) as default\b[^{}]*\};?\s*(/\*!.*\*/\s*)?$", re.DOTALL)

# Name, licence, holder, and the package it comes in.
LICENCES = (
    ("DataTables", "MIT", "SpryMedia Ltd", "itables"),
    ("jQuery", "MIT", "OpenJS Foundation and other contributors", "itables"),
    ("JSZip", "MIT", "Stuart Knightley, David Duponchel, Franz Buchinger, António Afonso", "itables"),
    ("Pygments (colours of code)", "BSD 2-Clause", "the Pygments authors", "pygments"),
)


def write_assets() -> None:
    """Write style, scripts and licences to what will become reports/assets/."""
    output(ASSETS / "tables.js").write_text(classic(_BUNDLE.read_text(encoding="utf-8")), encoding="utf-8")
    code = HtmlFormatter(style="default").get_style_defs(".highlight")
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    output(ASSETS / "report.css").write_text(f"{style}\n{code}\n", encoding="utf-8")
    script = (TEMPLATES / "report.js").read_text(encoding="utf-8")
    output(ASSETS / "report.js").write_text(script, encoding="utf-8")
    output(ASSETS / "LICENCES.txt").write_text(licences(), encoding="utf-8")


def classic(module: str) -> str:
    """An ES module as a classic script that sets `window.DataTable`.

    Raises:
        ValueError: where the module ends otherwise than it did when this was written.
    """
    found = _EXPORT.search(module)
    if not found:
        raise ValueError("itables: its bundle exports no default any more; look at how it ends")
    return f"{found[2] or ''}(() => {{\n{module[: found.start()]}\nwindow.DataTable = {found[1]};\n}})();\n"


def licences() -> str:
    """The licences of what lies in the assets, with the texts that the packages ship."""
    lines = ["What lies in this folder, and under which licence.", ""]
    for name, licence, holder, package in LICENCES:
        lines.append(f"{name}: {licence}, {holder}; from {package} {importlib.metadata.version(package)}")
    for package in sorted({entry[3] for entry in LICENCES}):
        for file in importlib.metadata.files(package) or []:
            if "licenses/" in file.as_posix() and "LICENSE" in file.name:
                lines += ["", f"-- {package} " + "-" * 60, "", file.read_text(encoding="utf-8").strip()]
    return "\n".join(lines) + "\n"
