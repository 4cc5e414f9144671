"""The value of a number in words, and of a share."""

import re
from decimal import Decimal

from crisisfigures.claims.number_patterns import NumberPatterns

HALF = Decimal("0.5")
QUARTER = Decimal("0.25")
THOUSAND = 1000  # "hundred" and "dozen" multiply what stands before them; from here on a scale closes a group


def value_of_words(words: str, p: NumberPatterns) -> Decimal | None:
    """Read a number in words, lower case; None where they do not form one ("one two")."""
    tokens = re.split(r"[\s-]+", words)
    if (part := _part_of_scale(tokens, p)) is not None:
        return part
    total, current, last = Decimal(0), Decimal(0), ""
    for token in tokens:
        if token in p.fillers:
            continue
        if token in p.cardinals:
            if last in p.cardinals and not _tens_and_ones(p.cardinals[last], p.cardinals[token]):
                return None
            current += p.cardinals[token]
        elif token in p.half:
            current += HALF
        elif token in p.scales:
            total, current = _scaled(total, current, p.scales[token])
        last = token
    return total + current


def _part_of_scale(tokens: list[str], p: NumberPatterns) -> Decimal | None:
    """Read "half a million" and "a quarter of a million"."""
    if tokens[0] in p.half:
        return HALF * p.scales[tokens[-1]]
    if len(tokens) > 2 and tokens[1] in p.quarter:
        return QUARTER * p.scales[tokens[-1]]
    return None


def _tens_and_ones(tens: int, ones: int) -> bool:
    return tens >= 20 and 0 < ones < 10


def _scaled(total: Decimal, current: Decimal, scale: int) -> tuple[Decimal, Decimal]:
    if scale < THOUSAND:
        return total, (current or Decimal(1)) * scale
    return total + (current or Decimal(1)) * scale, Decimal(0)


def percentage(top: int, bottom: int) -> Decimal:
    """Give a share as a percentage with at most one decimal.

    >>> percentage(1, 3), percentage(1, 2)
    (Decimal('33.3'), Decimal('50'))
    """
    return plain((Decimal(100 * top) / Decimal(bottom)).quantize(Decimal("0.1")).normalize())


def plain(value: Decimal) -> Decimal:
    """Write a whole number without exponent and decimals; leave others as they are.

    >>> plain(Decimal("1.7E+6")), plain(Decimal("2.5"))
    (Decimal('1700000'), Decimal('2.5'))
    """
    return value.quantize(Decimal(1)) if value == value.to_integral() else value
