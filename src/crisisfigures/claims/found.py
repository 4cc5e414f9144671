"""One bound number with the words around it: what the steps that compare figures of a text are given."""

from dataclasses import dataclass

from crisisfigures.claims.binding import Binding
from crisisfigures.claims.context import Mention
from crisisfigures.claims.tokens import Tagged


@dataclass(frozen=True, slots=True)
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
    def before(self) -> str:
        """The classes of the sentence before the number."""
        return self.tagged.classes[: self.binding.number]
