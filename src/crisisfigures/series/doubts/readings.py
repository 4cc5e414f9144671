"""Different readings of one statement: a figure that one text prints, one keystroke off the one that more texts give for the same date."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from crisisfigures.model import Claim, PointFlag
from crisisfigures.series.doubts.record import Line, Mark, Record
from crisisfigures.series.doubts.wording import number_words
from crisisfigures.series.flags import Flag

SMALLEST = 1000  # of few digits too many numbers are one keystroke apart


def reading_flags(line: Line, record: Record) -> Iterator[PointFlag]:
    """Flag counts that replaced another one for the same date, which more independent statements gave and one keystroke would make of it."""
    replaced = record.replaced.get(line.series.series_id, [])
    for one in line.counts if replaced else []:
        others = [claim for claim in replaced if (claim.date, claim.date_end) == (one.point.date, one.point.date_end) and claim.qualifier == "exact"]
        found = _majority(one, others, record)
        if found is not None:
            value, count = found
            given_by = f"{number_words(value)}, which {count} independent texts give for the same date"
            sentence = f"{one.told} is one keystroke off {given_by} ({line.series.source})."
            yield PointFlag(one.point.point_id, Flag.ONE_DIGIT_OFF.id, sentence, sorted({*record.ids(one), *(claim.claim_id for claim in others)}))


def _majority(one: Mark, others: Sequence[Claim], record: Record) -> tuple[Decimal, int] | None:
    """Give the number that more independent statements give than this one, and their count; None where there is none a keystroke off."""
    by_value: dict[Decimal, list[Claim]] = {}
    for claim in others:
        if claim.value is not None:
            by_value.setdefault(claim.value, []).append(claim)
    counts = [(record.press.independent(claims), value) for value, claims in by_value.items() if is_keystroke_off(one.number or Decimal(0), value)]
    best = max(counts, default=None)
    return (best[1], best[0]) if best is not None and best[0] > one.point.n_independent else None


def is_keystroke_off(one: Decimal, other: Decimal) -> bool:
    """Whether two whole numbers of as many digits differ in one digit, or by two neighbours swapped.

    >>> [is_keystroke_off(Decimal(26727), Decimal(other)) for other in (27727, 26277, 26700, 2672)]
    [True, True, False, False]
    """
    if min(one, other) < SMALLEST or one != int(one) or other != int(other):
        return False
    digits, others = str(int(one)), str(int(other))
    off = [at for at, (mine, its) in enumerate(zip(digits, others, strict=False)) if mine != its]
    swapped = len(off) == 2 and off[1] == off[0] + 1 and digits[off[0]] == others[off[1]] and digits[off[1]] == others[off[0]]
    return len(digits) == len(others) and (len(off) == 1 or swapped)
