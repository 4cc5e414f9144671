"""Turn words of a lexicon into patterns: written once as data, matched the longest first."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_letters

KEPT = 2_048  # texts whose pieces are kept
LONG = 1_000  # characters: a longer text is searched as fast as its pieces are found
_PIECE = re.compile(r"[a-z]+")
_LETTERS = re.compile(r"\s+|\S")
_PLAIN_LETTERS = bytes(ord(sign.lower()) if (sign := chr(code)) in ascii_letters else ord(" ") for code in range(256))  # much faster than a search for them
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


@lru_cache(maxsize=KEPT)
def pieces_of(text: str) -> frozenset[str]:
    """Give the runs of plain letters of a text, in lower case: what a text must hold if a phrase is to stand in it. A piece without letters is in all.

    >>> sorted(pieces_of("Some 1.7m Syrians fled"))
    ['', 'fled', 'm', 'some', 'syrians']
    """
    return frozenset(["", *plain_letters(text).split()])


def plain_letters(text: str) -> str:
    """Put a text into lower case, with a space for each character that is no plain letter."""
    return text.encode("ascii", "replace").translate(_PLAIN_LETTERS).decode("ascii")


def occurrences(piece: str, letters: str) -> Iterator[int]:
    """Give where a piece stands in letters with a space before and behind, counted without the space before.

    >>> list(occurrences("a", f" {plain_letters('A man, a plan')} "))
    [0, 7]
    """
    at = letters.find(sought := f" {piece} ")
    while at >= 0:
        yield at
        at = letters.find(sought, at + 1)


def key_pieces(phrases: Iterable[str]) -> frozenset[str]:
    """Give of each phrase its longest piece: a text that holds none of these holds none of the phrases.

    >>> sorted(key_pieces(["death toll", "at least"]))
    ['death', 'least']
    """
    return frozenset(max(_PIECE.findall(phrase.lower()), key=len, default="") for phrase in phrases)


class PhraseScreen:
    """Tells by the pieces of a text whether any of some phrases may stand in it: all pieces of a phrase must be there."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._alone: set[str] = set()  # the pieces of phrases that have but one
        self._rest: dict[str, set[frozenset[str]]] = {}  # by the longest piece of each other phrase its further ones
        for pieces in (_PIECE.findall(phrase.lower()) for phrase in phrases):
            longest = max(pieces, key=len, default="")
            if rest := frozenset(pieces) - {longest}:
                self._rest.setdefault(longest, set()).add(rest)
            else:
                self._alone.add(longest)
        self._keys = frozenset(self._rest)
        self.any = self._keys | self._alone  # a text without any of these pieces holds no phrase

    def may_hold(self, pieces: Collection[str]) -> bool:
        """Say whether a text that has no other pieces than these may hold a phrase.

        >>> screen = PhraseScreen(["killed", "as yet alive"])
        >>> screen.may_hold(pieces_of("All alive as yet")), screen.may_hold(pieces_of("Still alive"))
        (True, False)
        """
        if not self._alone.isdisjoint(pieces):
            return True
        held: frozenset[str] = frozenset()
        for longest in self._keys.intersection(pieces):
            held = held or frozenset(pieces)
            for rest in self._rest[longest]:
                if rest <= held:
                    return True
        return False


def letters_before(text: str, end: int, floor: int = 0) -> str:
    """Give the last run of plain letters between two offsets, in lower case; none gives an empty one.

    >>> letters_before("some (about 20", 12)
    'about'
    """
    if end > floor and text[end - 1] == " ":  # as before most numbers: a word and a space
        word = text[max(floor, text.rfind(" ", floor, end - 1) + 1) : end - 1]
        if word.isalpha() and word.isascii():
            return word.lower()
    while end > floor and not ("a" <= text[end - 1] <= "z" or "A" <= text[end - 1] <= "Z"):
        end -= 1
    start = end
    while start > floor and ("a" <= text[start - 1] <= "z" or "A" <= text[start - 1] <= "Z"):
        start -= 1
    return text[start:end].lower()


def last_letters(phrases: Iterable[str]) -> frozenset[str]:
    """Give of each phrase its last run of plain letters; one without letters gives an empty one."""
    return frozenset((_PIECE.findall(phrase.lower()) or [""])[-1] for phrase in phrases)


@dataclass(frozen=True, slots=True)
class Screened:
    """A pattern, and the pieces one of which a text must hold: a text that has none of them is not searched."""

    pattern: re.Pattern[str]
    pieces: frozenset[str]

    def search(self, text: str, pieces: frozenset[str], *within: int) -> re.Match[str] | None:
        """Find the first match in a text that has no other pieces than these, or between two points of it."""
        return None if self.pieces.isdisjoint(pieces) else self.pattern.search(text, *within)

    def match(self, text: str, pieces: frozenset[str], *within: int) -> re.Match[str] | None:
        """Match the beginning of a text that has no other pieces than these, or from a point of it on."""
        return None if self.pieces.isdisjoint(pieces) else self.pattern.match(text, *within)

    def finditer(self, text: str, pieces: frozenset[str], *within: int) -> Iterator[re.Match[str]]:
        """Find all matches in a text that has no other pieces than these, or between two points of it."""
        return iter(()) if self.pieces.isdisjoint(pieces) else self.pattern.finditer(text, *within)


def screened(phrases: Iterable[str]) -> Screened:
    """Compile words and phrases that match whole, in any case, with their screen."""
    phrases = tuple(phrases)
    return Screened(words_pattern(phrases), key_pieces(phrases))


class WordCounter:
    """Lists the words and phrases of a list that stand in a text, fast: where they stand is not told."""

    def __init__(self, phrases: Iterable[str]) -> None:
        # Behind a character that is none of a word: a search for that passes over all others at once. Case is folded before, for the same reason.
        known = sorted({phrase.lower() for phrase in phrases})
        self._pattern = re.compile(rf"\W({alternatives(known)})(?!\w)")
        self._pieces = key_pieces(known)

    def found_in(self, text: str) -> list[str]:
        """Give what stands in a text, in order and with repetition, in lower case.

        >>> WordCounter(["flood", "flash flood"]).found_in("Floods? A flash flood. A flood!")
        ['flash flood', 'flood']
        """
        if len(text) < LONG and self._pieces.isdisjoint(pieces_of(text)):
            return []
        return self._pattern.findall(f" {text.lower()}")


def _pieces(word: str) -> list[str]:
    return list(map(_escaped, _LETTERS.findall(word.strip())))


@cache
def _escaped(letter: str) -> str:
    """Write a letter as a pattern, white space as one for any run of it."""
    return r"\s+" if letter.isspace() else re.escape(letter)


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
