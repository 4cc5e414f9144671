"""SVG pictures made safe to stand inside a page: no style, no script, ids of their own."""

import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DROPPED = {"metadata", "script", "style", "foreignObject", "iframe"}
ID_ATTRIBUTES = ("id", "aria-labelledby", "aria-describedby")
# The font shorthand is the one declaration of matplotlib that has no attribute of the same name.
FONT = re.compile(r"(?:(?P<style>italic|oblique)\s+)?(?:(?P<weight>bold|[1-9]00)\s+)?(?P<size>[\d.]+px)\s+(?P<family>.+)")


def inline_svg(svg: str, prefix: str) -> str:
    """Give the picture for use inside HTML: ids begin with `prefix`, style declarations are attributes (a page's policy forbids inline style).

    Raises xml.etree.ElementTree.ParseError where the picture is no XML.
    """
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(svg)
    _drop(root)
    for element in root.iter():
        _style_to_attributes(element)
        _own_ids(element, prefix)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.set("role", "group")
    return ElementTree.tostring(root, encoding="unicode")


def _drop(element: ElementTree.Element) -> None:
    for child in list(element):
        if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] in DROPPED:
            element.remove(child)
        else:
            _drop(child)


def _style_to_attributes(element: ElementTree.Element) -> None:
    declarations = element.attrib.pop("style", "")
    for declaration in re.split(r";(?=(?:[^']*'[^']*')*[^']*$)", declarations):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        if colon and name == "font":
            _set_font(element, value)
        elif colon:
            element.set(name, value)
    for name in [name for name in element.attrib if name.casefold().startswith("on")]:
        del element.attrib[name]


def _set_font(element: ElementTree.Element, value: str) -> None:
    found = FONT.fullmatch(value)
    for name, words in (found.groupdict() if found else {}).items():
        if words:
            element.set(f"font-{name}", words)


def _own_ids(element: ElementTree.Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        if name in ID_ATTRIBUTES:
            element.set(name, " ".join(f"{prefix}{part}" for part in value.split()))
        elif name == f"{{{XLINK}}}href" and element.tag == f"{{{SVG}}}use":
            element.set(name, value.replace("#", f"#{prefix}", 1))
        elif "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{prefix}"))
