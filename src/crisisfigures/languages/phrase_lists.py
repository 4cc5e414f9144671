"""Where phrases stand in a text: those of many lists, found in one look at it, and what begins with one of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crisisfigures.languages.patterns import alternatives

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
