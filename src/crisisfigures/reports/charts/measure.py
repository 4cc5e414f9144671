"""How wide a text is in the pinned font, how it wraps, and what is drawn where the font lacks a letter."""

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

ASCENT, DESCENT = 0.78, 0.24  # of DejaVu Sans, as shares of the font size: what a line of text takes above and below its baseline
FAMILY = "DejaVu Sans"
PLAIN = ((0x20, 0x2FF), (0x370, 0x52F), (0x1E00, 0x21FF))  # letters that stand side by side: others are joined, stacked or turned round
_REFERENCE = 100.0
_FIXED = 65536  # FreeType's advances are fixed-point numbers


@cache
def _font(bold: bool) -> "FT2Font":
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    font = FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf")
    font.set_size(_REFERENCE, 72)
    return font


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Give the width of one line of text in points, as it is drawn here or, in an SVG, with a font that has every letter."""
    drawn = drawable(text)
    width = _shaped_width(drawn, bold)
    if drawn != text:
        width = max(width, _REFERENCE * sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.7 for letter in text))
    return width * size / _REFERENCE


def _shaped_width(text: str, bold: bool) -> float:
    if all(_is_plain(letter) for letter in text):
        return sum(_advance(letter, bold) for letter in text)
    from matplotlib.ft2font import LoadFlags

    font = _font(bold)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64


@cache
def _is_plain(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in PLAIN)


@cache
def _advance(letter: str, bold: bool) -> float:
    from matplotlib.ft2font import LoadFlags

    return float(_font(bold).load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / _FIXED


@cache
def has_glyph(letter: str) -> bool:
    """Tell whether the font can draw a letter, in both its weights."""
    return bool(_font(False).get_char_index(ord(letter)) and _font(True).get_char_index(ord(letter)))


@lru_cache(maxsize=20_000)
def drawable(text: str) -> str:
    """Write words in Latin letters that the font cannot draw, so that no empty box stands for one; an SVG keeps them as they are.

    >>> drawable("الأمم المتحدة, Ḩamāh, Київ") == "الأمم المتحدة, Ḩamāh, Київ"
    True
    >>> drawable("難民, UNHCR")
    'NanMin, UNHCR'
    """
    if text.isascii() or all(map(has_glyph, text)):
        return text
    from anyascii import anyascii

    return " ".join(word if all(map(has_glyph, word)) else anyascii(word) for word in text.split(" "))


def reads_leftwards(text: str) -> bool:
    """Tell whether a text is written from right to left: whether the first letter that has a direction is.

    >>> [reads_leftwards(text) for text in ("الأمم المتحدة (UN)", "UN الأمم", "1 (אום)", "12")]
    [True, False, True, False]
    """
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((found for found in directions if found in ("L", "R", "AL")), "L") != "L"


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break a text into lines of at most that width, within a word where it alone is wider; nothing is lost. An empty text has no line."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, width, size, bold)
    return lines


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Break a word that is wider than a line; each line holds at least a letter."""
    parts = [""]
    for letter in word:
        if parts[-1] and text_width(parts[-1] + letter, size, bold) > width:
            parts.append("")
        parts[-1] += letter
    return parts
