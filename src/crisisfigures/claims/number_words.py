"""The value of a number in words: "two and a half million", "three quarters", "nine point five"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

HALF = Decimal("0.5")
THOUSAND = 1000  # "hundred" and "dozen" multiply what stands before them; from here on a scale closes a group
HUNDRED = 100
TENS = range(20, 100, 10)
DIGITS_OF_A_PART = 24  # of a fraction such as two thirds


@dataclass(frozen=True)
class NumberWords:
    """The words of a language that numbers are made of, lower case."""

    cardinals: dict[str, int]
    scales: dict[str, int]
    denominators: dict[str, int]
    half: frozenset[str]
    quarter: frozenset[str]
    a: frozenset[str]
    and_: frozenset[str]
    of: frozenset[str]
    point: frozenset[str]
    compounds: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # "quatre vingt dix": cardinals of several words that no rule makes
    tens_and_ones: bool = False  # "treinta y cinco": "and" joins tens and ones


@dataclass(slots=True)
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
    return _Whole(words, p).read()


@dataclass
class _Whole:
    """A whole number as far as it is read: thousands and more in `total`, what stands before the next of them in `group`."""

    words: Sequence[str]
    p: NumberWords
    total: Decimal = Decimal(0)
    group: Decimal | None = None
    used: int = 0
    smallest: int = 10**18  # the last scale that closed a group: what follows is less

    def read(self) -> Value | None:
        while self.used < len(self.words) and self._goes_on():
            pass
        return Value(self.total + (self.group or 0), self.used, scales=_last_scales(self.words[: self.used], self.p)) if self.used else None

    def _goes_on(self) -> bool:
        word = self.words[self.used]
        if self.used and word in self.p.scales:
            return self._multiply(self.p.scales[word]) or (word in self.p.cardinals and self._add(self.used))  # "mille cent"
        if self.group is not None and word in self.p.point:
            return self._add_decimals()
        return self._add(self.used + 1 if self.used and word in self.p.and_ else self.used)

    def _multiply(self, scale: int) -> bool:
        last = self.p.scales.get(self.words[self.used - 1], 0)
        if scale <= last or (scale < THOUSAND and (self.group is None or self.group >= HUNDRED)):
            return False
        if scale < THOUSAND:
            self.group = (self.group or 0) * Decimal(scale)
        elif self.group is None:
            self.total *= scale  # "three thousand million"
        elif scale < self.smallest:
            self.total, self.group, self.smallest = self.total + self.group * scale, None, scale
        else:
            return False
        self.used += 1
        return True

    def _add_decimals(self) -> bool:
        """Read the digits behind "point"; they are said one by one, or as one number below a hundred."""
        digits, at = "", self.used + 1
        while at < len(self.words) and self.words[at] in self.p.cardinals:
            value = str(self.p.cardinals[self.words[at]])
            is_ones = at == self.used + 2 and len(value) == 1 and len(digits) == 2 and digits[1] == "0"  # "point twenty-one"
            digits, at = (digits[:-1] if is_ones else digits) + value, at + 1
        if digits:
            self.group, self.used = (self.group or 0) + Decimal(f"0.{digits}"), at
        return bool(digits)

    def _add(self, at: int) -> bool:
        value, end = self._cardinal(at)
        if value is None or (self.used and not self._fits(value, at, end)) or (self.group is None and self.used and value >= self.smallest):
            return False
        self.group, self.used = (self.group or 0) + Decimal(value), end
        return True

    def _cardinal(self, at: int) -> tuple[int | None, int]:
        """Give the value of a cardinal, or of "a" before a scale, and where it ends."""
        for compound, value in self.p.compounds.items():
            if tuple(self.words[at : at + len(compound)]) == compound:
                return value, at + len(compound)
        word, behind = ([*self.words[at : at + 2], "", ""])[:2]
        return 1 if word in self.p.a and behind in self.p.scales else self.p.cardinals.get(word), at + 1

    def _fits(self, value: int, at: int, end: int) -> bool:
        """Say whether a cardinal goes on with the number: "twenty|one", "one hundred and|two", but not "one|two"."""
        last = self.words[self.used - 1]
        if last in self.p.cardinals:
            before = self.p.cardinals[last]
            if before >= HUNDRED:  # "doscientos|veinte": a language that has one word for such a number
                return at == self.used and 0 < value < before
            return (at == self.used or self.p.tens_and_ones) and before in TENS and 0 < value < 10
        if last not in self.p.scales or not 0 < value < self.p.scales[last]:
            return False
        if self.words[end : end + 1] and self.words[end] in self.p.cardinals:
            end += 1
        goes_on = self.p.scales.get(self.words[end], 0) if end < len(self.words) else 0
        return at == self.used or self.p.scales[last] >= THOUSAND or not 0 < goes_on < THOUSAND  # "between one hundred and|two hundred"


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
    if 0 < bottom < HUNDRED and joint >= 2 and words[-1] not in p.half | p.quarter and words[joint - 1] in p.scales and words[joint - 2] in p.cardinals:
        readings.append((p.cardinals[words[joint - 2]] * p.scales[words[joint - 1]] + bottom, joint - 2))
    if bottom < 10 and last and p.cardinals.get(words[last - 1]) in TENS:
        readings.append((p.cardinals[words[last - 1]] + bottom, last - 1))
    return [*readings, (bottom, last)] if bottom > 1 else readings


def _top(words: Sequence[str], denominator: str, p: NumberWords) -> Decimal | None:
    if not words:
        return Decimal(1) if denominator in p.half | p.quarter else None
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
    """Give a share as a percentage with one decimal, or three where it is less than one.

    >>> percentage(1, 3), percentage(1, 2), percentage(1, 10_000)
    (Decimal('33.3'), Decimal('50'), Decimal('0.01'))
    """
    share = Decimal(100 * top) / Decimal(bottom)
    return plain(share.quantize(Decimal("0.1" if share >= 1 else "0.001")).normalize())


def plain(value: Decimal) -> Decimal:
    """Write a whole number without exponent and decimals; leave others as they are.

    >>> plain(Decimal("1.7E+6")), plain(Decimal("2.5"))
    (Decimal('1700000'), Decimal('2.5'))
    """
    return value.quantize(Decimal(1)) if value == value.to_integral() else value
