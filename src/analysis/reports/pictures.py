"""Charts as parts of a page: the SVG that a stage drew, its links and names made fit for readers of the page."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from analysis.paths import REPORTS

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
FIGURES = REPORTS / "figures"


class Chart(NamedTuple):
    """A chart for a page.

    Attributes:
        name: of its file.
        wide, narrow: the SVG for a desk and for a phone; the latter None where there is only one.
        description: what is to be seen, in words.
    """

    name: str
    wide: Markup
    narrow: Markup | None
    description: str


def chart(name: str, root: str = "", folder: Path = FIGURES) -> Chart:
    """A chart that a stage drew.

    Args:
        name: of its file, without its ending; `<name>-narrow.svg` beside it is shown on phones.
        root: what leads from the page to reports/: empty, or `../` for a page in a folder.
        folder: where the files lie.
    """
    wide = folder / f"{name}.svg"
    narrow = folder / f"{name}-narrow.svg"
    text = wide.read_text(encoding="utf-8")
    found = ET.fromstring(text).find(f"{{{_SVG}}}desc")
    return Chart(
        name=name,
        wide=Markup(inline(text, root)),  # noqa: S704 - serialised from a parsed tree
        narrow=Markup(inline(narrow.read_text(encoding="utf-8"), root)) if narrow.exists() else None,  # noqa: S704
        description=(found.text or "") if found is not None else "",
    )


def inline(svg: str, root: str) -> str:
    """An SVG file as a part of a page: links lead from the page, and say where to.

    Args:
        svg: as a stage drew it; its links are relative to reports/.
        root: what leads from the page to reports/.
    """
    ET.register_namespace("", _SVG)
    tree = ET.fromstring(svg)
    links = list(tree.iter(f"{{{_SVG}}}a"))
    for link in links:
        _fit_link(link, root)
    for element in tree.iter():
        kept = {f"{{{_SVG}}}a", f"{{{_SVG}}}svg"}
        for name in ("role", "aria-roledescription", *(["aria-label"] if element.tag not in kept else [])):
            element.attrib.pop(name, None)
    if not links:  # what is inside a picture isn't reached; a chart with links is no mere picture
        tree.set("role", "img")
    return re.sub(r"\s*\n\s*", " ", ET.tostring(tree, encoding="unicode"))


def _fit_link(link: ET.Element, root: str) -> None:
    """A mark's link with its address from the page, and with its name as words that show at the pointer too."""
    address: str = link.attrib.pop(f"{{{_XLINK}}}href", "") or link.get("href", "")
    address = address.removeprefix("../")  # the file lies in a folder, and is a page of its own too
    topic = re.match(r"#(figure|denial)-", address)  # a row of a topic's page
    address = f"{topic[1]}s.html{address}" if topic else address
    link.set("href", address if re.match(r"#|[a-z]+:", address) else root + address)
    link.attrib.pop(f"{{{_XLINK}}}title", None)
    name = next(filter(None, (part.get("aria-label", "") for part in link.iter())), "")
    if name:
        link.set("aria-label", name)
        title = ET.Element(f"{{{_SVG}}}title")
        title.text = name
        link.insert(0, title)
