"""What matplotlib's SVG lacks: links and tooltips at points, a title and description, claim ids, no ids or styles that leak into a page."""

import json
import re
from xml.etree import ElementTree

from .measure import FAMILY
from .spec import Chart, SourceRow

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
Element = ElementTree.Element


def finish_svg(raw: bytes, chart: Chart, description: str) -> bytes:
    """Turn matplotlib's SVG of a chart into one that stands alone and can be put into a page beside others."""
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(raw)
    _drop_leaks(root, chart)
    groups = {element.get("id"): element for element in root.iter(f"{{{SVG}}}g")}
    for row in chart.rows:
        _link_point(groups.get(f"{chart.chart_id}-point-{row.number}"), row)
    _describe(root, chart, description)
    text = ElementTree.tostring(root, encoding="unicode")
    return text.replace(f"'{FAMILY}'", f"'{FAMILY}', Verdana, sans-serif").encode() + b"\n"


def tooltip(row: SourceRow) -> str:
    """Say one point in one line: number, date, figure, who says, who printed it, the quote."""
    remark = f" ({row.remark})" if row.remark else ""
    quote = f" “{row.quote}”" if row.quote else ""
    return f"{row.number}. {row.date_text}: {row.figure}{remark}. {row.who}; {row.printed_by}.{quote}"


def claim_ids(chart: Chart) -> str:
    """Give chart, points and claims as JSON, so that a picture alone leads back to the sentences."""
    points = {str(row.number): list(row.claim_ids) for row in chart.rows}
    return json.dumps({"chart": chart.chart_id, "points": points}, sort_keys=True, separators=(",", ":"))


def _drop_leaks(root: Element, chart: Chart) -> None:
    """Drop what would reach beyond the picture once it stands in a page: the style for all elements, and ids that nothing refers to."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}style", f"{{{SVG}}}metadata"):
                parent.remove(child)
    text = ElementTree.tostring(root, encoding="unicode")
    wanted = set(re.findall(r"url\(#([^)]+)\)|href=\"#([^\"]+)\"", text))
    referred = {name for pair in wanted for name in pair if name}
    for element in root.iter():
        name = element.get("id", "")
        if name and name not in referred and not name.startswith(f"{chart.chart_id}-"):
            del element.attrib["id"]
    root.set("style", "stroke-linejoin: round; stroke-linecap: butt")


def _link_point(group: Element | None, row: SourceRow) -> None:
    """Wrap what a point's group holds into a link with a tooltip."""
    if group is None:
        return
    group.set("class", "point")
    group.set("data-number", str(row.number))
    group.set("data-claims", " ".join(row.claim_ids))
    link = ElementTree.Element(f"{{{SVG}}}a", {f"{{{XLINK}}}href": row.href, "href": row.href} if row.href else {})
    title = ElementTree.SubElement(link, f"{{{SVG}}}title")
    title.text = tooltip(row)
    for child in list(group):
        group.remove(child)
        link.append(child)
    group.append(link)


def _describe(root: Element, chart: Chart, description: str) -> None:
    names = {part: f"{chart.chart_id}-{part}" for part in ("title", "desc", "claims")}
    metadata = ElementTree.Element(f"{{{SVG}}}metadata", {"id": names["claims"]})
    metadata.text = claim_ids(chart)
    for tag, text in (("desc", description), ("title", chart.title)):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": names[tag]})
        element.text = text
        root.insert(0, element)
    root.insert(2, metadata)
    root.set("role", "img")
    root.set("aria-labelledby", f"{names['title']} {names['desc']}")
