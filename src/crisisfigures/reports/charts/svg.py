"""A picture as SVG: text as text, each point a link with a tooltip, a title and description, and no id or style that leaks into a page."""

import json
from collections.abc import Iterable, Mapping
from html import escape

from .ink import Align, Area, Disc, Group, Ink, Position, Stroke, Words, layered
from .measure import FAMILY, reads_leftwards
from .palette import PAPER
from .picture import Picture
from .spec import Chart, SourceRow

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
FONTS = f"'{FAMILY}', Verdana, sans-serif"  # Verdana is as wide: nothing collides where the first is not installed
ANCHORS: dict[Align, str] = {"left": "start", "center": "middle", "right": "end"}
LEFTWARDS: dict[Align, str] = {"left": "end", "center": "middle", "right": "start"}  # such a text starts at its right


def write_svg(picture: Picture, chart: Chart, description: str) -> str:
    """Write a picture of a chart that stands alone and can be put into a page beside others; the description is for people who do not see it."""
    name = chart.chart_id
    rows = {f"{name}-point-{row.number}": row for row in chart.rows}
    width, height = _short(picture.width), _short(picture.height)
    head = [
        f'<svg {NAMESPACES} width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" font-family="{FONTS}">',
        f'<title id="{name}-title">{escape(chart.title)}</title>',
        f'<desc id="{name}-desc">{escape(description)}</desc>',
        f'<metadata id="{name}-claims">{escape(claim_ids(chart))}</metadata>',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
    ]
    return "\n".join([*head, *_elements(picture.inks, rows), "</svg>"]) + "\n"


def tooltip(row: SourceRow) -> str:
    """Say one point in one line: number, date, figure, who says, who printed it, the quote."""
    remark = f" ({row.remark})" if row.remark else ""
    quote = f" “{row.quote}”" if row.quote else ""
    return f"{row.number}. {row.date_text}: {row.figure}{remark}. {row.who}; {row.printed_by}.{quote}"


def claim_ids(chart: Chart) -> str:
    """Give chart, points and claims as JSON, so that a picture alone leads back to the sentences."""
    points = {str(row.number): list(row.claim_ids) for row in chart.rows}
    return json.dumps({"chart": chart.chart_id, "points": points}, sort_keys=True, separators=(",", ":"))


def _elements(inks: Iterable[Ink], rows: Mapping[str, SourceRow]) -> Iterable[str]:
    for ink in layered(inks):
        if isinstance(ink, Group):
            yield from _point(ink, rows)
        else:
            yield _element(ink)


def _element(ink: Ink) -> str:
    if isinstance(ink, Stroke):
        return f'<path d="M{_path(ink.path)}" fill="none"{_edge(ink.colour, ink.width, ink.dash)}/>'
    if isinstance(ink, Area):
        return f'<path d="M{_path(ink.path)}Z" fill="{ink.fill or "none"}"{_edge(ink.edge, ink.width, ink.dash)}/>'
    if isinstance(ink, Disc):
        return f'<circle cx="{_short(ink.x)}" cy="{_short(-ink.y)}" r="{_short(ink.radius)}" fill="{ink.fill}"{_edge(ink.edge, ink.width, None)}/>'
    assert isinstance(ink, Words)  # groups are taken apart before
    return _words(ink)


def _words(ink: Words) -> str:
    leftwards = reads_leftwards(ink.text)
    anchor = (LEFTWARDS if leftwards else ANCHORS)[ink.align]
    style = ' direction="rtl"' if leftwards else ""
    style += f' text-anchor="{anchor}"' if anchor != "start" else ""
    style += ' font-weight="bold"' if ink.bold else ""
    return f'<text x="{_short(ink.x)}" y="{_short(-ink.y)}" font-size="{_short(ink.size)}" fill="{ink.colour}"{style}>{escape(ink.text)}</text>'


def _point(group: Group, rows: Mapping[str, SourceRow]) -> Iterable[str]:
    """Write a point as a group of its own, around a link with a tooltip."""
    row = rows[group.name]
    href = f' xlink:href="{escape(row.href)}" href="{escape(row.href)}"' if row.href else ""
    yield f'<g id="{group.name}" class="point" data-number="{row.number}" data-claims="{" ".join(row.claim_ids)}">'
    yield f"<a{href}><title>{escape(tooltip(row))}</title>"
    yield from _elements(group.parts, rows)
    yield "</a></g>"


def _edge(colour: str | None, width: float, dash: tuple[float, float] | None) -> str:
    if colour is None:
        return ""
    dashes = f' stroke-dasharray="{_short(dash[0])} {_short(dash[1])}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{_short(width)}"{dashes}'


def _path(path: Iterable[Position]) -> str:
    """Write the corners of a path; y runs down in SVG."""
    return "L".join(f"{_short(x)} {_short(-y)}" for x, y in path)


def _short(number: float) -> str:
    """Write a number with at most two decimals.

    >>> _short(12.0), _short(0.456), _short(-0.001)
    ('12', '0.46', '0')
    """
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
