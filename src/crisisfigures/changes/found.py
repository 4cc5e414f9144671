"""A difference as it is found, before the words of its claims are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crisisfigures.changes.change import Kind
from crisisfigures.model import Point


@dataclass(frozen=True)
class Found:
    """The points concerned in either database; `claim_ids` are claims of the new one that are concerned as well."""

    kind: Kind
    old: Sequence[Point] = ()
    new: Sequence[Point] = ()
    sentence: str = ""
    flag: str | None = None
    difference: Decimal | None = None
    claim_ids: Sequence[str] = ()
