"""Where phrases stand in a text: those of many lists, found in one look at it, and what begins with one of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from crisisfigures.languages.patterns import alternatives, key_pieces

Span = tuple[int, int]

_WORD = re.compile(r"\w")
_UNSPACED = re.compile(r"\S+")


class PhraseLists:
    """Finds the phrases of each list as if that list alone were looked for: whole, in any case, the longest first, none within another."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        names: dict[str, list[str]] = {}  # of each phrase the lists that hold it
        for name, phrases in lists.items():
            for phrase in {" ".join(phrase.lower().split()) for phrase in phrases}:
                names.setdefault(phrase, []).append(name)
        # Whatever else begins where the longest phrase does is a beginning of it.
        self._begun = {phrase: tuple(_beginnings(phrase, names).items()) for phrase in names}
        self._any = re.compile(rf"\W(?=({alternatives(sorted(names))})(?!\w))")

    def found_in(self, text: str) -> dict[str, list[Span]]:
        """Give where phrases of each list stand, in order and apart; a list of which none does is left out.

        >>> PhraseLists({"events": ["flood", "flash flood"], "harm": ["flood victim"], "fire": ["fire"]}).found_in("A flash flood victim")
        {'events': [(2, 13)], 'harm': [(8, 20)]}
        """
        found: dict[str, list[Span]] = {}
        for match in self._any.finditer(" " + in_lower_case(text)):
            at, phrase = match.start(), match[1]
            for name, length in self._begun.get(phrase) or self._unevenly_spaced(phrase):
                spans = found.get(name)
                if spans is None:
                    found[name] = [(at, at + length)]
                elif spans[-1][1] <= at:
                    spans.append((at, at + length))
        return found

    def _unevenly_spaced(self, phrase: str) -> Sequence[tuple[str, int]]:
        """Give the lists of which something begins a phrase that is written with other spaces than the list has."""
        even, ends = " ".join(phrase.split()), [match.end() for match in _UNSPACED.finditer(phrase)]
        return [(name, ends[even[:length].count(" ")]) for name, length in self._begun[even]]


class WordLists:
    """Lists the words and phrases of several lists that stand in a whole article, of which the pieces are known: few phrases have all of theirs there."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        known = {name: sorted({phrase.lower() for phrase in phrases}) for name, phrases in lists.items()}
        self._lists = {name: re.compile(rf"{alternatives(phrases)}(?!\w)") for name, phrases in known.items()}
        begins = sorted({(phrase.split()[0], name) for name, phrases in known.items() for phrase in phrases})
        self._begins: dict[str, list[tuple[str, str]]] = {}  # by a piece that must be there, how phrases begin, and their list
        for first, name in begins:
            (piece,) = key_pieces([first])
            self._begins.setdefault(piece, []).append((first, name))
        self._keys = frozenset(self._begins)

    def found_in(self, lower: str, *pieces: Set[str]) -> dict[str, list[str]]:
        """Give what stands of each list in a text in lower case with these pieces, in one set or several, in order and with repetition, as if that list alone were looked for.

        >>> from crisisfigures.languages.patterns import pieces_of
        >>> text = "a flash flood victim"
        >>> WordLists({"events": ["flood", "flash flood"], "harm": ["flood victim"]}).found_in(text, pieces_of(text))
        {'events': ['flash flood'], 'harm': ['flood victim']}
        """
        found: dict[str, list[str]] = {name: [] for name in self._lists}
        ends = dict.fromkeys(self._lists, 0)
        begins = (begin for piece in frozenset().union(*map(self._keys.intersection, pieces)) for begin in self._begins[piece])
        for at, name in sorted((at, name) for first, name in begins for at in whole_words(first, lower)):
            if at >= ends[name] and (match := self._lists[name].match(lower, at)):
                found[name].append(match[0])
                ends[name] = match.end()
        return found


def whole_words(word: str, text: str) -> Iterator[int]:
    """Give where a word stands in a text that is no part of a longer one.

    >>> list(whole_words("flood", "a flood, floods and a flood"))
    [2, 22]
    """
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1])):
            yield at
        at = text.find(word, end)


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


class Begun:
    """A pattern of which each match begins with one of some words or phrases: it is tried where those stand, and nowhere else."""

    def __init__(self, pattern: re.Pattern[str], phrases: Iterable[str]) -> None:
        self._pattern = pattern
        self._begins = re.compile(rf"\W(?={alternatives(sorted({phrase.lower().split()[0] for phrase in phrases}))}(?!\w))")

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all matches, in order and apart."""
        end = 0
        for begins in self._begins.finditer(" " + in_lower_case(text)):
            if begins.start() >= end and (match := self._pattern.match(text, begins.start())):
                end = match.end()
                yield match

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first match."""
        return next(self.finditer(text), None)


def _beginnings(phrase: str, names: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Give the lists of which a phrase begins another one, or is it, with the length of the longest of each."""
    ends = (end for end in range(1, len(phrase) + 1) if not _WORD.match(phrase, end))
    return {name: end for end in ends for name in names.get(phrase[:end], ())}


def in_lower_case(text: str) -> str:
    """Put a text into lower case, letter for letter: the few capitals that become two letters stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
