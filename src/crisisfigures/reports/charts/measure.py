"""How wide a text is in the pinned font, how it wraps, and how it is shortened where it must be."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

ASCENT, DESCENT = 0.78, 0.24  # of DejaVu Sans, as shares of the font size: what a line of text takes above and below its baseline
FAMILY = "DejaVu Sans"
_REFERENCE = 100.0


@cache
def _font(bold: bool) -> "FT2Font":
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    font = FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf")
    font.set_size(_REFERENCE, 72)
    return font


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Give the width of one line of text in points."""
    from matplotlib.ft2font import LoadFlags

    font = _font(bold)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 * size / _REFERENCE


def shorten(text: str, width: float, size: float, bold: bool = False) -> str:
    """Cut a text to a width, with an ellipsis where something is lost."""
    if text_width(text, size, bold) <= width:
        return text
    fitting = 0
    low, high = 0, len(text)
    while low <= high:
        middle = (low + high) // 2
        if text_width(text[:middle].rstrip() + "…", size, bold) <= width:
            fitting, low = middle, middle + 1
        else:
            high = middle - 1
    return text[:fitting].rstrip(" ,;(") + "…"


def wrap(text: str, width: float, size: float, bold: bool = False, most: int | None = None) -> list[str]:
    """Break a text into lines of at most that width; the last of `most` lines is shortened. An empty text has no line."""
    lines: list[str] = []
    words = text.split()
    while words:
        if most and len(lines) == most - 1:
            return [*lines, shorten(" ".join(words), width, size, bold)]
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size, bold) <= width:
            taken += 1
        lines.append(shorten(" ".join(words[:taken]), width, size, bold))
        words = words[taken:]
    return lines
