"""The claims behind the points of a picture, read back out of the picture alone."""

import json
import re
from html import unescape
from pathlib import Path

SVG = re.compile(r"<metadata\b[^>]*>(?P<claims>[^<]*)</metadata>")
PDF = re.compile(rb"/Keywords \((?P<claims>[^()\\]*)\)")


def read_claims(picture: Path) -> dict[str, list[str]] | None:
    """Give the claim ids by the number of their point; None where the file is no picture of ours, or has lost what it carried.

    Raises OSError where the file cannot be read.
    """
    content = picture.read_bytes()
    if content.startswith(b"\x89PNG"):
        found = _of_png(picture)
    elif content.startswith(b"%PDF"):
        pdf = PDF.search(content)
        found = pdf["claims"].decode("ascii", "replace") if pdf else None
    else:
        svg = SVG.search(content.decode("utf-8", "replace"))
        found = unescape(svg["claims"]) if svg else None
    return _points(found) if found else None


def _of_png(picture: Path) -> str | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(picture) as image:
            found = image.info.get("Claims")
    except (UnidentifiedImageError, ValueError, SyntaxError):
        return None
    return found if isinstance(found, str) else None


def _points(claims: str) -> dict[str, list[str]] | None:
    try:
        points = json.loads(claims)["points"]
        return {str(number): [str(claim) for claim in ids] for number, ids in points.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
