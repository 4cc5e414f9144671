"""Attributes that are computed when they are first asked for."""

from dataclasses import dataclass, field

from crisisfigures.claims.once import once


@dataclass(frozen=True)
class Text:
    """Counts how often its words are looked for."""

    text: str
    asked: list[str] = field(default_factory=list)

    @once
    def words(self) -> list[str]:
        """The words."""
        self.asked.append(self.text)
        return self.text.split()


def test_an_attribute_is_computed_once_an_object() -> None:
    """Each object computes its own, also where nothing else of it can be set."""
    one, other = Text("a b"), Text("c")

    assert (one.words, one.words, other.words) == (["a", "b"], ["a", "b"], ["c"])
    assert (one.asked, other.asked) == (["a b"], ["c"])
    assert Text.words.__doc__ == "The words."
