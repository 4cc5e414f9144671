"""Answers that are kept for the process: found out once, and looked up by what was asked."""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
Ts = TypeVarTuple("Ts")

MANY = 16_384  # answers of a kind


class Known(dict[K, V]):
    """What `find` tells of each key, found out when it is first asked for; when there are `most`, all is begun anew.

    functools.lru_cache keeps in order as well which answers were asked for last, which takes longer than the look-up.
    """

    most = MANY

    def __missing__(self, key: K) -> V:
        if len(self) >= self.most:
            self.clear()
        answer = self[key] = self.find(key)
        return answer

    def find(self, key: K) -> V:
        """Find out what is not known yet."""
        raise NotImplementedError


class Kept(Known[tuple[*Ts], T]):
    """The answers of a function, each looked up by its arguments in brackets.

    >>> Kept(pow)[2, 5]
    32
    """

    def __init__(self, make: Callable[[*Ts], T]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def find(self, key: tuple[*Ts]) -> T:
        """Call the function."""
        return self._make(*key)
