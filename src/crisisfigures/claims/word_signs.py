"""The signs of a word that stands somewhere: the word itself and its kinds, as one group that is made once."""

from crisisfigures.claims.kept import Kept
from crisisfigures.claims.weights import Group, Weights, joined
from crisisfigures.claims.words import Word


@Kept
def standing(table: Weights, what: str, word: Word) -> Group:
    """Name a word that stands somewhere, and its kinds."""
    return joined(table.family(what)(word.word), like[table, what, word])


@Kept
def like(table: Weights, what: str, word: Word) -> Group:
    """Name the kinds of a word that stands somewhere; nothing where they are not known."""
    if word.narrow is None:
        return joined()
    return joined(table.family(f"{what} like")(word.narrow), table.family(f"{what} of kind")(word.wide))
