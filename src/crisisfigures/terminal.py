"""Text for a terminal: what articles, file names and sources say is shown, and never obeyed."""

import re
import sys
from collections.abc import Iterable

# Control characters but the line break and the tab, and marks that turn the direction of what follows: a terminal would move its
# cursor, rename its window, or show a name backwards.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]")


def inert(text: str) -> str:
    r"""Write out what a terminal would obey.

    >>> print(inert("a\x1b[31mb \u202egpj.exe"))
    a\x1b[31mb \u202egpj.exe
    """
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def say(lines: Iterable[str]) -> None:
    """Print lines for people."""
    for line in lines:
        print(inert(line))


def complain(line: str) -> None:
    """Print a line on stderr."""
    print(inert(line), file=sys.stderr)
