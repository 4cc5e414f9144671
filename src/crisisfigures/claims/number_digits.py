"""The value of a number in digits, in each way of grouping them, and what stands glued to it."""

import re
import unicodedata
from decimal import Decimal

GAPS = " \u00a0\u202f\u2009\u2007"  # between groups of three: a space, and those that do not break a line or are thin
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
MOST_DIGITS = 15  # what the store can hold; longer ones are serial numbers
_NO_DIGIT = re.compile(r"\D")
_MARK = re.compile(r"(?<=,\d{3})\d{1,2}(?!\d)|\*")


# Each way begins at a digit, and either cannot fail once it has read its groups or reads no more than a few of them:
# runs of digits and of groups are read once each however long they are. Groups are repeated within (?>...):
# with `(?:...)++` Python before 3.11.5 ends a match behind what the last, failing, repetition had read (python/cpython#106052).
def grouped(comma_decimal: str, *, by_points: bool = False) -> str:
    """Give the pattern of a number in digits; `comma_decimal` is that of one with a decimal comma, and `by_points` says that a single point may group."""
    fewest, no_group, decimals = (1, r"[\d.]?\d", r"\.\d++|,\d{1,2}(?!\d)") if by_points else (2, r"[\d.]\d", r"\.\d++")
    return rf"""
    (?: (?P<comma_decimal>{comma_decimal})                                          # before groups: "1,250 million" of a language with decimal commas
      | (?P<comma>\d{{1,3}}(?>(?:,\d{{3}})+)) (?P<mark>\d{{1,2}}(?![\d,.]))?        # 1,234,567; 10,0001 has a note's mark behind it
      | (?<!\d,)(?P<indian>\d{{1,2}}(?:,\d{{2}}(?=,)){{1,4}},\d{{3}})(?!,?\d)        # 1,50,000
      | (?P<broken>\d{{1,3}},\s000)\b                                               # 100, 000: a space that a line break left
      | (?<!\d[{GAPS}])(?P<spaced>[1-9]\d{{0,2}}(?P<gap>[{GAPS}])\d{{3}}(?:(?P=gap)\d{{3}}){{0,4}})(?!\d|[{GAPS}]\d|,\d)  # 1 234 567
      | (?P<quoted>\d{{1,3}}(?>(?:['’ʼ]\d{{3}})+))                                  # 1'234'567
      | (?<!\d\.)(?P<pointed>\d{{1,3}}(?:\.\d{{3}}){{{fewest},5}})(?!{no_group})              # 1.234.567
      | (?P<plain>\d++) )
    (?P<decimals>{decimals})?"""

def digits_of(match: re.Match[str]) -> str:
    """Give the digits of a grouped number as a decimal literal, without its marks, fraction and scale."""
    decimals = (match["decimals"] or "").replace(",", ".")
    if plain := match["plain"]:  # as most
        return f"{plain}{decimals}"
    if comma_decimal := match["comma_decimal"]:
        return str(comma_decimal).replace(",", ".")
    whole = next(written for written in match.group("comma", "indian", "broken", "spaced", "quoted", "pointed") if written)
    return _NO_DIGIT.sub("", whole) + decimals


def vulgar(sign: str | None) -> Decimal:
    """Give the value of a fraction that is one sign.

    >>> vulgar("½"), vulgar(None)
    (Decimal('0.5'), Decimal('0'))
    """
    return Decimal(str(unicodedata.numeric(sign))) if sign else Decimal(0)


def without_marks(written: str) -> str:
    """Drop the marks of notes from a number as it stands.

    >>> without_marks("10,0001"), without_marks("6.3* M"), without_marks("1,000")
    ('10,000', '6.3 M', '1,000')
    """
    return _MARK.sub("", written)
