"""The figure as people read it: the number with its hedge, without what is counted."""

from crisisfigures.claims.bounds import Count
from crisisfigures.claims.number_digits import without_marks


def figure_of(count: Count, unit: str, *, rate: str | None = None) -> str:
    """Write a count for tables and captions; `rate` is what follows a rate ("a day").

    A share keeps its percent sign; a share in words reads as its percentage in brackets.
    """
    number = " ".join(without_marks(count.number.text).strip("()").split())
    if count.number.kind == "none":
        number = "none"
    elif unit == "percent" and "%" not in number and "cent" not in number:
        number = f"{number} ({count.number.value}%)"
    return " ".join(part for part in (_before(count), number, _after(count), rate) if part)


def _before(count: Count) -> str | None:
    return count.hedge if count.hedge and count.end == count.number.end else None


def _after(count: Count) -> str | None:
    return count.hedge if count.hedge and count.end != count.number.end else None
