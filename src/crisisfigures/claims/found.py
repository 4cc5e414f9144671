"""One bound number with the words around it: what the steps that compare figures of a text are given."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.context import Mention
from crisisfigures.claims.tokens import Tagged

LOOK_BACK = 160  # tokens before a number in which the total that it belongs to may stand
LONGEST_LIST = 30  # figures


@dataclass(slots=True)
class Found:
    """One bound number with the words around it."""

    mention: Mention
    binding: Binding
    tagged: Tagged

    @property
    def number(self) -> int:
        """The index of the number's token in its sentence."""
        return self.binding.number

    @property
    def previous(self) -> str:
        """The class of the token before the number, empty at the beginning of a sentence."""
        return self.tagged.classes[self.number - 1 : self.number] if self.number else ""

    def behind(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Search the classes right before the number; the pattern ends with `$`."""
        return pattern.search(self.tagged.classes, max(0, self.number - LOOK_BACK), self.number)


def near(found: Sequence[Found], at: int) -> Sequence[Found]:
    """Give the figures around one of a text: as many as a rule may look at."""
    return found[max(0, at - LONGEST_LIST) : at + LONGEST_LIST]
