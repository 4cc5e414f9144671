"""The signs of a word that stands somewhere: the word itself and its kinds."""

from crisisfigures.claims.kept import Kept
from crisisfigures.claims.weights import Family, Group, Weights, joined
from crisisfigures.claims.words import Word


@Kept
def family(table: Weights, what: str) -> Family:
    """Give the signs of what stands somewhere, by its word."""
    return table.family(what)


@Kept
def kinds(table: Weights, what: str, narrow: str, wide: str) -> Group:
    """Name the kinds of what stands somewhere. Kinds are few, so that these are kept; words are too many."""
    return joined(table.family(f"{what} like")(narrow), table.family(f"{what} of kind")(wide))


def standing(table: Weights, what: str, word: Word) -> tuple[Group | None, ...]:
    """Name a word that stands somewhere, and its kinds; only the word where these are not known."""
    itself = family[table, what](word.word)
    return (itself,) if word.narrow is None else (itself, kinds[table, what, word.narrow, word.wide])
