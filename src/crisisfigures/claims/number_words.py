"""The value of a number in words: "two and a half million", "three quarters", "nine point five"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Protocol

HALF = Decimal("0.5")
THOUSAND = 1000  # "hundred" and "dozen" multiply what stands before them; from here on a scale closes a group
HUNDRED = 100
DIGITS_OF_A_PART = 24  # of a fraction such as two thirds


class NumberWords(Protocol):
    """The words of a language that numbers are made of, lower case."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    denominators: dict[str, int]
    parts: frozenset[str]  # "half" and "quarter", which need no number before them
    a: frozenset[str]
    and_: frozenset[str]
    of: frozenset[str]
    point: frozenset[str]


@dataclass(frozen=True, slots=True)
class Value:
    """The value of the first words of a run, how many words it takes, and whether it is a fraction ("two thirds", "one and a half")."""

    value: Decimal
    used: int
    fraction: bool = False
    scales: tuple[int, ...] = ()  # what a lower end before it may be multiplied with: "two to three hundred"


@dataclass(frozen=True, slots=True)
class _Fraction:
    """A number that ends with a fraction: all of it, the whole before the fraction, and the fraction alone."""

    value: Value
    before: Value | None
    part: Decimal


def value_of_words(words: Sequence[str], p: NumberWords) -> Value | None:
    """Read the longest number at the start of a run of words; None where it starts with none."""
    whole = _whole(words, p)
    parts = (_fraction(words[:end], p) for end in range(len(words), 0, -1) if words[end - 1] in p.denominators)
    part = next((part for part in parts if part), None)
    if part is None:
        return whole
    return _of_scale(part, words, p) or part.value


def _whole(words: Sequence[str], p: NumberWords) -> Value | None:
    """Read a whole number, or one with "point"."""
    total, current, used, last, smallest = Decimal(0), Decimal(-1), 0, "", 10**18
    while used < len(words):
        at = used + 1 if used and words[used] in p.and_ else used
        word = words[at] if at < len(words) else ""
        if used and at == used and current >= 0 and word in p.point:
            current, taken = _decimals(current, words[at + 1 :], p)
            if not taken:
                break
            used, last = at + 1 + taken, words[at + taken]
        elif word in p.scales and at == used and used:
            scale = p.scales[word]
            if (last in p.scales and scale <= p.scales[last]) or (scale < THOUSAND and not 0 <= current < HUNDRED):
                break
            if scale < THOUSAND:
                current *= scale
            elif current < 0:
                total *= scale  # "three thousand million"
            elif scale >= smallest:
                break
            else:
                total, current, smallest = total + current * scale, Decimal(-1), scale
            used, last = at + 1, word
        elif (one := _one(words, at, p)) and (not used or (at + one[1] <= len(words) and _adds(last, one[0], words, at, used, p))):
            if current < 0 and used and one[0] >= smallest:
                break
            current, used, last = max(current, Decimal(0)) + one[0], at + one[1], words[at]
        else:
            break
    if not used:
        return None
    return Value(total + max(current, Decimal(0)), used, scales=_last_scales(words[:used], p))


def _one(words: Sequence[str], at: int, p: NumberWords) -> tuple[int, int] | None:
    """Give the value and length of a cardinal, or of "a" before a scale."""
    word = words[at] if at < len(words) else ""
    if word in p.cardinals:
        return p.cardinals[word], 1
    if word in p.a and at + 1 < len(words) and words[at + 1] in p.scales:
        return 1, 1
    return None


def _adds(last: str, value: int, words: Sequence[str], at: int, used: int, p: NumberWords) -> bool:
    """Say whether a cardinal goes on with the number: "twenty|one", "one hundred and|two", but not "one|two"."""
    if last in p.cardinals:
        return at == used and 20 <= p.cardinals[last] < HUNDRED and p.cardinals[last] % 10 == 0 and 0 < value < 10
    if last not in p.scales or not 0 < value < p.scales[last]:
        return False
    end = at + 2 if at + 1 < len(words) and words[at + 1] in p.cardinals else at + 1
    goes_on = p.scales[words[end]] if end < len(words) and words[end] in p.scales else 0
    return not (at != used and p.scales[last] < THOUSAND and 0 < goes_on < THOUSAND)  # "between one hundred and|two hundred"


def _decimals(current: Decimal, words: Sequence[str], p: NumberWords) -> tuple[Decimal, int]:
    """Read the digits behind "point"; they are said one by one, or as one number below a hundred."""
    digits, taken = "", 0
    for word in words:
        if word not in p.cardinals:
            break
        value = str(p.cardinals[word])
        digits = digits[:-1] + value if len(digits) == 2 and digits[1] == "0" and taken == 1 and len(value) == 1 else digits + value
        taken += 1
    return (current + Decimal(f"0.{digits}"), taken) if taken else (current, 0)


def _last_scales(words: Sequence[str], p: NumberWords) -> tuple[int, ...]:
    scales, product = [], 1
    for word in reversed(words):
        if word not in p.scales:
            break
        product *= p.scales[word]
        scales.append(product)
    return tuple(scales)


def _fraction(words: Sequence[str], p: NumberWords) -> _Fraction | None:
    """Read words that end with a denominator: "two thirds", "three and a fifth", "a million and a half"."""
    for bottom, left in _denominators(words, p):
        top = words[:left]
        joints = [at for at, word in enumerate(top) if word in p.and_]
        with localcontext(prec=DIGITS_OF_A_PART):
            for joint in reversed(joints):
                before, part = _complete(top[:joint], p), _top(top[joint + 1 :], words[-1], p)
                if before and part is not None and part < bottom:
                    scale = before.scales[-1] if before.scales and before.scales[-1] >= THOUSAND else 1
                    return _Fraction(Value(before.value + part * scale / bottom, len(words), fraction=True), before, part / bottom)
            if (part := _top(top, words[-1], p)) is not None:
                return _Fraction(Value(part / bottom, len(words), fraction=True), None, part / bottom)
    return None


def _denominators(words: Sequence[str], p: NumberWords) -> list[tuple[int, int]]:
    """Give the readings of the words' end as a denominator, with the words left before it: "one hundred fifth", "twenty-fifth", "fifth"."""
    bottom, last = p.denominators[words[-1]], len(words) - 1
    readings = []
    joint = last - 1 if last and words[last - 1] in p.and_ else last
    if 0 < bottom < HUNDRED and joint >= 2 and words[joint - 1] in p.scales and words[joint - 2] in p.cardinals:
        readings.append((p.cardinals[words[joint - 2]] * p.scales[words[joint - 1]] + bottom, joint - 2))
    if bottom < 10 and last and 20 <= p.cardinals.get(words[last - 1], 0) < HUNDRED and p.cardinals[words[last - 1]] % 10 == 0:
        readings.append((p.cardinals[words[last - 1]] + bottom, last - 1))
    return [*readings, (bottom, last)] if bottom > 1 else readings


def _top(words: Sequence[str], denominator: str, p: NumberWords) -> Decimal | None:
    if not words:
        return Decimal(1) if denominator in p.parts else None
    if len(words) == 1 and words[0] in p.a:
        return Decimal(1)
    complete = _complete(words, p)
    return complete.value if complete else None


def _complete(words: Sequence[str], p: NumberWords) -> Value | None:
    value = _whole(words, p)
    return value if value and value.used == len(words) else None


def _of_scale(fraction: _Fraction, words: Sequence[str], p: NumberWords) -> Value | None:
    """Read what a fraction is of: "half a million", "two and a half million", "a quarter of a million", "a billion and a quarter million"."""
    at, before = fraction.value.used, fraction.before
    if words[at : at + 1] and words[at] in p.of:
        at += 1 if words[at + 1 : at + 2] and words[at + 1] in p.a else len(words)
    if at < len(words) and words[at] in p.a:
        at += 1
    scale = p.scales.get(words[at]) if at < len(words) else None
    if scale is None:
        return None
    with localcontext(prec=DIGITS_OF_A_PART):
        if before and before.scales and before.scales[-1] > scale:
            value = before.value + fraction.part * scale
        else:
            value = ((before.value if before else 0) + fraction.part) * scale
    end = at + 1
    while end < len(words) and words[end] in p.scales and p.scales[words[end]] > scale:
        value, scale, end = value * p.scales[words[end]], p.scales[words[end]], end + 1
    return Value(value, end, scales=_last_scales(words[:end], p))


def percentage(top: Decimal | int, bottom: Decimal | int) -> Decimal:
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
