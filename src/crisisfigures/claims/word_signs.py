"""The signs of a word that stands somewhere: the word itself and its kinds."""

from functools import lru_cache

from crisisfigures.claims.weights import Group, Weights
from crisisfigures.claims.word_kinds import Kind
from crisisfigures.claims.words import Word

KEPT = 4_096  # places where words stand


class Like:
    """Families of signs of the kinds of what stands somewhere."""

    def __init__(self, table: Weights, what: str) -> None:
        self._narrow, self._wide = table.family(f"{what} like"), table.family(f"{what} of kind")

    def of(self, kind: Kind | None) -> tuple[Group | None, ...]:
        """Name a kind; nothing where it is not known."""
        return (self._narrow(kind.narrow), self._wide(kind.wide)) if kind else ()


class Standing:
    """Families of signs of a word that stands somewhere."""

    def __init__(self, table: Weights, what: str) -> None:
        self._word, self._like = table.family(what), Like(table, what)

    def of(self, word: Word) -> tuple[Group | None, ...]:
        """Name a word and its kinds."""
        return (self._word(word.word), *self._like.of(word.kind))


like, standing = lru_cache(maxsize=KEPT)(Like), lru_cache(maxsize=KEPT)(Standing)
