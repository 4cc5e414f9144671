"""Answers that are kept for the process: made once, and looked up by what they were made of."""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

MANY = 16_384  # answers of a kind: then they are begun anew


class Kept(dict[tuple[*Ts], T]):
    """The answers of a function, each looked up by its arguments in brackets.

    functools.lru_cache keeps in order as well which answers were asked for last, which takes longer than the look-up.

    >>> Kept(pow)[2, 5]
    32
    """

    def __init__(self, make: Callable[[*Ts], T]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __missing__(self, asked: tuple[*Ts]) -> T:
        if len(self) >= MANY:
            self.clear()
        answer = self[asked] = self._make(*asked)
        return answer
