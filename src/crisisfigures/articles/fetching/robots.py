"""robots.txt as RFC 9309 has it: groups by program, `*` and `$` in paths, the longest rule that fits counts.

The standard library's reader takes the first rule that fits and knows no wildcards.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

PRODUCT = "crisisfigures"
ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


@dataclass(frozen=True, slots=True)
class Rule:
    """A path that may be fetched or not; `*` stands for anything, `$` at the end for the end."""

    allows: bool
    path: str

    def fits(self, path: str) -> bool:
        """Tell whether a path begins as the rule says, in time that grows with the two lengths only."""
        pattern, ends = (self.path[:-1], True) if self.path.endswith("$") else (self.path, False)
        first, *pieces = pattern.split("*")
        if not path.startswith(first):
            return False
        at, last = len(first), pieces.pop() if pieces and ends else None
        for piece in pieces:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        if last is not None:
            return len(path) - at >= len(last) and path.endswith(last)
        return not ends or at == len(path)


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host asks of this program; `delay` in seconds between two requests, None where it asks for none."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Tell whether a path (with its query) may be fetched: the longest rule that fits decides, of two equally long ones the kinder."""
        path = normal_path(path)
        fitting = [(len(rule.path), rule.allows) for rule in self.rules if rule.fits(path)]
        return path == "/robots.txt" or max(fitting, default=(0, True))[1]


def read_robots(data: bytes, product: str = PRODUCT) -> Robots:
    r"""Read a robots.txt: the groups that name the product, else those for all; lines that are none of it are passed over.

    >>> read_robots(b"User-agent: *\nDisallow: /private\nAllow: /private/open").allows("/private/open/1")
    True
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for agents, lines in _groups(data.decode("utf-8-sig", "replace")):
        for agent in agents:
            groups.setdefault(agent, []).extend(lines)
    mine = groups.get(product, groups.get("*", []))
    rules = tuple(Rule(key == "allow", normal_path(value)) for key, value in mine if key != "crawl-delay" and value)
    return Robots(rules, max((seconds for key, value in mine if key == "crawl-delay" and (seconds := _seconds(value)) is not None), default=None))


def normal_path(path: str) -> str:
    """Give a path in the one form in which rules and addresses are compared.

    >>> normal_path("/caf\u00e9%7e%2f%e2")
    '/caf%C3%A9~%2F%E2'
    """
    written = quote(path, safe="".join(map(chr, range(0x21, 0x7F))))
    return ENCODED.sub(lambda m: c if UNRESERVED.fullmatch(c := chr(int(m[1], 16))) else m[0].upper(), written)


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Give each group: the programs that it names, in lower case, and its lines as key and value."""
    agents: set[str] = set()
    lines: list[tuple[str, str]] = []
    for key, value in _lines(text):
        if key == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = set(), []
            agents.add("*" if value.startswith("*") else re.split(r"[^A-Za-z_-]", value, maxsplit=1)[0].lower())
        elif agents:
            lines.append((key, value))
    yield agents, lines


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"\r\n|\r|\n", text):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon and (name := key.strip().lower()) in ("user-agent", "allow", "disallow", "crawl-delay"):
            yield name, value.strip()


def _seconds(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
