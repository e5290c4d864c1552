"""Charts as parts of a page: the SVG that a stage drew, with its title and its links made the page's own."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from analysis.paths import REPORTS

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_A, _G, _TEXT, _TSPAN, _TITLE, _DESC = (f"{{{_SVG}}}{name}" for name in ("a", "g", "text", "tspan", "title", "desc"))
FIGURES = REPORTS / "figures"


class Chart(NamedTuple):
    """A chart for a page.

    Attributes:
        name: of its file.
        title: what is found.
        how: how to read it.
        wide, narrow: the SVG for a desk and for a phone, without title; the latter None where there is only one.
        description: what is to be seen, in words.
    """

    name: str
    title: str
    how: str
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
    wide = ET.fromstring((folder / f"{name}.svg").read_text(encoding="utf-8"))
    narrow = folder / f"{name}-narrow.svg"
    description = _lift_description(wide, name)
    title, how = lift_title(wide)
    return Chart(
        name=name,
        title=title,
        how=how,
        wide=_part(wide, root),
        narrow=_narrow(narrow, name, root) if narrow.exists() else None,
        description=description,
    )


def _narrow(path: Path, name: str, root: str) -> Markup:
    tree = ET.fromstring(path.read_text(encoding="utf-8"))
    _lift_description(tree, name)
    lift_title(tree)
    return _part(tree, root)


def _lift_description(tree: ET.Element, name: str) -> str:
    """Takes the description out of a chart, which then names the page's own, `<name>-words`."""
    found = tree.find(_DESC)
    if found is None:
        return ""
    tree.remove(found)
    tree.set("aria-labelledby", f"{name}-words")
    return found.text or ""


def _part(tree: ET.Element, root: str) -> Markup:
    return Markup(_inline(tree, root))  # noqa: S704 - serialised from a parsed tree


def lift_title(tree: ET.Element) -> tuple[str, str]:
    """Takes title and subtitle out of a chart, and cuts away the room they had; gives both as words.

    A page prints them in its own type, at any width. A chart without a title, or with several, stays as it is.
    """
    parents = {child: parent for parent in tree.iter() for child in parent}
    titles = [group for group in tree.iter(_G) if "role-title" in group.get("class", "").split()]
    if len(titles) != 1:
        return "", ""
    texts = list(titles[0].iter(_TEXT))
    words = [" ".join("".join(text.itertext()) for text in _lines(text)) for text in texts]
    top = _moved(titles[0], parents) + max(_bottom(text, titles[0], parents) for text in texts)
    parents[titles[0]].remove(titles[0])
    _, _, width, height = (float(number) for number in tree.get("viewBox", "0 0 0 0").split())
    tree.set("viewBox", f"0 {top:g} {width:g} {height - top:g}")
    tree.set("height", f"{height - top:g}")
    return words[0], " ".join(words[1:])


def _lines(text: ET.Element) -> list[ET.Element]:
    return list(text.iter(_TSPAN)) or [text]


def _bottom(text: ET.Element, within: ET.Element, parents: dict[ET.Element, ET.Element]) -> float:
    """Where a text ends below the origin of a group that holds it, with room for letters that hang."""
    rows = sum(float(line.get("dy", 0)) for line in text.iter(_TSPAN))
    place, at = 0.0, text
    while at is not within:
        place += _down(at)
        at = parents[at]
    return place + rows + 6


def _moved(group: ET.Element, parents: dict[ET.Element, ET.Element]) -> float:
    """How far a group lies below the top of the drawing."""
    place, at = 0.0, group
    while at in parents:
        place += _down(at)
        at = parents[at]
    return place


def _down(element: ET.Element) -> float:
    found = re.match(r"translate\([^,]+,([^)]+)\)", element.get("transform", ""))
    return float(found[1]) if found else 0.0


def inline(svg: str, root: str) -> str:
    """An SVG file as a part of a page: links lead from the page, and say where to.

    Args:
        svg: as a stage drew it; its links are relative to reports/ or to a folder in it.
        root: what leads from the page to reports/.
    """
    return _inline(ET.fromstring(svg), root)


def _inline(tree: ET.Element, root: str) -> str:
    ET.register_namespace("", _SVG)
    links = list(tree.iter(_A))
    for link in links:
        _fit_link(link, root)
    for element in tree.iter():
        _strip(element)
    _drop_empty(tree)
    if not links:  # what is inside a picture isn't reached; a chart with links is no mere picture
        tree.set("role", "img")
    return re.sub(r"\s*\n\s*", " ", ET.tostring(tree, encoding="unicode"))


def _strip(element: ET.Element) -> None:
    """Takes away what a drawing tool notes and no reader needs, a third of the weight."""
    for name in ("role", "aria-roledescription", "class", "pointer-events"):
        element.attrib.pop(name, None)
    if element.tag not in {_A, f"{{{_SVG}}}svg"}:
        element.attrib.pop("aria-label", None)
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    if element.tag == _TEXT:
        element.attrib.pop("font-family", None)  # the style sheet names the same for all


def _drop_empty(tree: ET.Element) -> None:
    """Takes away paths without a way and groups without content."""
    for parent in list(tree.iter()):
        for child in list(parent):
            is_bare = child.tag == f"{{{_SVG}}}path" and (child.get("d") or "M0,0h0v0h0Z") in {"", "M0,0h0v0h0Z"}
            if is_bare or (child.tag == _G and not len(child)):
                parent.remove(child)


def _fit_link(link: ET.Element, root: str) -> None:
    """A mark's link with its address from the page, and with its name as words that show at the pointer too."""
    address: str = link.attrib.pop(f"{{{_XLINK}}}href", "") or link.get("href", "")
    address = address.removeprefix("../")  # the file lies in a folder, and is a page of its own too
    link.set("href", root + address)
    link.attrib.pop(f"{{{_XLINK}}}title", None)
    name = next(filter(None, (part.get("aria-label", "") for part in link.iter())), "")
    if not name:
        return
    link.set("aria-label", name)
    if link.find(_TITLE) is None:
        title = ET.Element(_TITLE)
        title.text = name
        link.insert(0, title)
