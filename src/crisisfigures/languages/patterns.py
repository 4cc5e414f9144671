"""Turn words of a lexicon into patterns: written once as data, matched the longest first."""

import re
from collections.abc import Iterable

END = ""  # the key of a node at which a word may end

Node = dict[str, "Node"]


def alternatives(words: Iterable[str]) -> str:
    r"""Give a pattern for any of the words, the longest first; white space in a phrase matches any run of it, no words match nothing.

    Beginnings that words share are written once, so that a list of hundreds fails on its first letter.

    >>> alternatives(["as", "as of"])
    '(?:as(?:\\s+of)?)'
    >>> alternatives(["killed", "dead", "died"])
    '(?:d(?:ead|ied)|killed)'
    >>> alternatives([])
    '(?!)'
    """
    tree: Node = {}
    for word in words:
        node = tree
        for piece in _pieces(word):
            node = node.setdefault(piece, {})
        node[END] = {}
    return f"(?:{_inside(tree)})" if tree else "(?!)"


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Compile words and phrases into one pattern that matches them whole, in any case; no words match nothing."""
    return re.compile(rf"(?<!\w){alternatives(words)}(?!\w)", re.IGNORECASE)


def _pieces(word: str) -> list[str]:
    return [r"\s+" if piece.isspace() else re.escape(piece) for piece in re.findall(r"\s+|\S", word.strip())]


def _inside(node: Node) -> str:
    """Write what may follow a beginning; longer words come first because ending here is tried last."""
    branches = [piece + _rest(node[piece]) for piece in sorted(node) if piece != END]
    return "|".join(branches)


def _rest(node: Node) -> str:
    if set(node) == {END}:
        return ""
    inside = _inside(node)
    if END in node:
        return f"(?:{inside})?"
    return inside if len(node) == 1 else f"(?:{inside})"
