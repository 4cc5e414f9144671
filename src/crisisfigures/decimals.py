"""Count as the program counts, whatever other libraries in the same process make of everybody's decimals: some set their precision."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext

PRECISION = 28  # digits, as Python begins with: more than the database holds of any figure
_OURS = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])


@contextmanager
def own_decimals() -> Iterator[None]:
    """Take our context of decimals for a block or a function, and give back that of the caller at its end."""
    with localcontext(_OURS):
        yield
