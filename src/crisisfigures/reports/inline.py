"""The pictures of charts made to stand inside a page: ids of their own, links to rows of that page."""

import re

METADATA = re.compile(r"<metadata\b.*?</metadata>\n?", re.DOTALL)
SIZE = re.compile(r' (?:width|height)="[^"]*pt"')
IDS = re.compile(r' (id|aria-labelledby)="([^"]*)"')


def inline_svg(svg: str, prefix: str) -> str:
    """Give a picture that charts/svg.py wrote for use inside HTML: ids begin with `prefix`, and it is as wide as the page lets it be.

    In such a picture texts are escaped, quotation marks too, so what looks like an attribute is one.

    >>> inline_svg('<svg width="9pt" role="img"><metadata id="a">{}</metadata><g id="b">id=&quot;c&quot;</g></svg>', "x--")
    '<svg role="group"><g id="x--b">id=&quot;c&quot;</g></svg>'
    """
    head, end, rest = METADATA.sub("", svg).strip().partition(">")
    head = SIZE.sub("", head).replace('role="img"', 'role="group"')
    return IDS.sub(lambda found: f' {found[1]}="{" ".join(prefix + name for name in found[2].split())}"', head + end + rest)
