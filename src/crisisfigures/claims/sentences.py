"""Split a text into sentences, keeping the offset of each.

A line break ends a sentence unless the next line plainly goes on (a wrapped line of a report); a short line without a final stop is a heading.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives

LONG_LINE = 40  # characters; a shorter line without a full stop may be a heading
LONGEST_HEADING = 90  # characters; longer lines without a full stop are captions or list items, read as sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; start and end are code points in the article's text, half open."""

    start: int
    end: int
    text: str
    paragraph: int
    heading: bool


_WRAPPED = re.compile(r"(?<=[\w,;\-–])[ \t]*\n[ \t]*(?=[a-z(])")
# Reports taken out of PDF have an empty line between the lines of one sentence: a long line that has not ended goes on.
_BROKEN_OFF = re.compile(rf"(?<=[^\n]{{{LONG_LINE}}})(?<=[\w,;\-–)])[ \t]*\n\s{{0,4}}(?=[a-z(])")
_LINE = re.compile(r"[^\n]+?(?=\n|$|(?<![.!?,;:\s\d])(?<!million)(?<!thousand)(?<!hundred)[ \t]{2,}(?=[A-Z0-9•*–-]))|[ \t]{2,}")  # two spaces in flattened text stand for a line break
_END = re.compile(
    r"""
    (?<=[^\s.])[.!?…]+            # the stop, after a letter, digit or bracket
    ["'”’)\]]*                    # quotes and brackets that close with it
    (?=\s+["'“‘(\[\-–—•]*[A-Z0-9À-Þ]   # and a new sentence begins
    |(?<=[a-z]{3}[.])[A-Z])              # also where the space after it was lost
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.]+$")


@lru_cache
def _left_open(language: str) -> re.Pattern[str]:
    """Match the break of a line that ends in a word after which a sentence cannot end ("at least", "of")."""
    words = alternatives(load(language).words("sentences", "goes_on"))
    return re.compile(rf"(?i:(?<![\w])(?P<last>{words}))[ \t]*\n\s{{0,4}}(?=[\w(])")


@lru_cache
def _stops(language: str) -> tuple[frozenset[str], frozenset[str]]:
    lexicon = load(language)
    return frozenset(lexicon.words("sentences", "never_end")), frozenset(lexicon.words("sentences", "abbreviations"))


def split_sentences(text: str, language: str = "en") -> list[Sentence]:
    """Split a text; the sentences are in order, do not overlap and leave out only white space.

    >>> [s.text for s in split_sentences("Gen. Ali spoke. At least 3.5 million fled.")]
    ['Gen. Ali spoke.', 'At least 3.5 million fled.']
    >>> split_sentences(" ")
    []
    """
    joined = text
    for broken in (_WRAPPED, _BROKEN_OFF, _left_open(language)):
        joined = broken.sub(lambda m: (m["last"] if "last" in m.re.groupindex else "").ljust(len(m[0]), "\u00a0"), joined)  # same length: offsets stay; two plain spaces would be a line break
    sentences: list[Sentence] = []
    paragraph, previous_end = 0, 0
    for line in _LINE.finditer(joined):
        if sentences and text.count("\n", previous_end, line.start()) > 0:
            paragraph += 1
        previous_end = line.end()
        spans = _split_line(line[0], language)
        alone = len(spans) == 1
        for start, end in spans:
            a, b = line.start() + start, line.start() + end
            sentences.append(Sentence(a, b, text[a:b], paragraph, alone and _is_heading(text[a:b])))
    return sentences


def _split_line(line: str, language: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for end in _END.finditer(line):
        if _ends(line[: end.start()], line[end.end() :], end[0], language):
            spans.append((start, end.end()))
            start = end.end()
    spans.append((start, len(line)))
    return [trimmed for a, b in spans if (trimmed := _trim(line, a, b))]


def _ends(before: str, after: str, stop: str, language: str) -> bool:
    if stop[0] != ".":
        return True
    word = _LAST_WORD.search(before[-30:])
    if not word:
        return True
    never, unless_name = _stops(language)
    last = word[0]
    if last in never or (len(last) == 1 and last.isalpha() and last.isupper()):
        return False
    if last in unless_name or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last):
        # "in the U.S. The army" ends; "U.S. Army" and "5 p.m. Saturday" do not.
        return bool(re.match(r"\s+(?:The|A|An|In|On|At|It|He|She|They|But|And|We|This|There|More|Some|That|Meanwhile|However)\b", after))
    return True


def _trim(line: str, a: int, b: int) -> tuple[int, int] | None:
    while a < b and line[a].isspace():
        a += 1
    while b > a and line[b - 1].isspace():
        b -= 1
    return (a, b) if a < b else None


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and line[-1] not in ".!?\"”’'…;,"
