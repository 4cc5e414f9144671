"""Split a text into sentences, keeping the offset of each.

A line break ends a sentence unless the next line plainly goes on (a wrapped line of a report); a short line without a final stop is a heading.
What no stop ends for thousands of characters is no sentence of anybody's: it is cut, so that time grows with the length of a text and not with its square.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from crisisfigures.languages import load
from crisisfigures.languages.patterns import alternatives, last_letters, letters_before

LONG_LINE = 40  # characters; a shorter line without a full stop may be a heading
LONGEST_WORD = 30  # characters before a stop that tell an abbreviation
LONGEST_SENTENCE = 5_000  # characters; a longer one is cut behind its last comma or at its last space before, else behind the next sign that parts words
LONGEST_HEADING = 90  # characters; longer lines without a full stop are captions or list items, read as sentences


class Sentence(NamedTuple):
    """One sentence; start and end are code points in the article's text, half open."""

    start: int
    end: int
    text: str
    paragraph: int
    heading: bool


# Each of these begins with what is rare in a text, so that the rest of it is passed over fast; what must stand before is looked at afterwards.
_WRAPPED = re.compile(r"\n[ \t]*(?=[a-z(])")
_BEFORE_WRAPPED = re.compile(r"[\w,;\-–]")
# Reports taken out of PDF have an empty line between the lines of one sentence: a long line that has not ended goes on.
_BROKEN_OFF = re.compile(r"\n\s{0,4}(?=[a-z(])")
_BEFORE_BROKEN_OFF = re.compile(r"[\w,;\-–)]")
_LEFT_OPEN = re.compile(r"\n\s{0,4}(?=[\w(])")
_GAP = re.compile(r"(?<![ \t])[ \t]{2,}+(?=[A-Z0-9•*–-])")  # two spaces in flattened text stand for a line break
_BEFORE_GAP = re.compile(r"[^.!?,;:\s\d]")
_END = re.compile(
    r"""
    [.!?…](?<=[^\s.].)[.!?…]{0,200}+  # the stop, after a letter, digit or bracket
    ["'”’»)\]]{0,200}+            # quotes and brackets that close with it
    (?=(?P<gap>\s++)["'“‘«¿¡(\[\-–—•]{0,200}+[A-Z0-9À-Þ]   # and a new sentence begins
    |(?<=[a-z]{3}[.])[A-Z])              # also where the space after it was lost
    """,
    re.VERBOSE,
)
_PARTS_WORDS = re.compile(r"[^\w.,]")
_LAST_WORD = re.compile(r"[\w.]+$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NO_BREAK = "\u00a0"  # in place of a break that ends nothing: offsets stay, and two plain spaces would be a line break

# Figures of an infographic taken out of PDF: "2.2 million", "4,790 families", "(12%)"; and what stands below or above each.
_SPACE = r"[^\S\n]?"
_FIGURE = re.compile(rf"[ \t]*[(~<>≈]?{_SPACE}\d[\d.,]{{0,11}}(?:{_SPACE}%|{_SPACE}\+)?(?:{_SPACE}[^\W\d_]{{1,12}}){{0,2}}\+?\)?[ \t]*")
_FIGURE_LINE = re.compile(rf"\n{_FIGURE.pattern}(?=\n|\Z)")  # most texts have none
_LABEL = re.compile(r"[ \t]*[^\W\d_][^\d.!?;:|]{2,80}(?<![,.])[ \t]*")

Span = tuple[int, int]


@lru_cache
def _left_open(language: str) -> tuple[re.Pattern[str], frozenset[str], str]:
    """Match, at the end of a line, a word after which a sentence cannot end ("at least", "of"); and give the last letters, and signs, of such words."""
    words = load(language).words("sentences", "goes_on")
    signs = "".join(sorted({sign for word in words for sign in (word[-1].lower(), word[-1].upper())}))
    return re.compile(rf"(?<!\w){alternatives(words)}\Z", re.IGNORECASE), last_letters(words), signs


@lru_cache
def _openers(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s+{alternatives(load(language).words('sentences', 'openers'))}\b")


@lru_cache
def _over_gaps(language: str) -> tuple[str, ...]:
    return load(language).words("sentences", "over_gaps")


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
    joined = _joined(text, language)
    has_gaps = "  " in joined or "\t" in joined
    sentences: list[Sentence] = []
    paragraph = 0
    for start, end in _lines(joined):
        paragraph += bool(sentences)
        for a, b in _parts(joined, start, end, language) if has_gaps else ((start, end),):
            spans = _split(joined, *_trim(joined, a, b), language)
            alone = len(spans) == 1
            for first, last in spans:
                sentence = text[first:last]
                sentences.append(Sentence(first, last, sentence, paragraph, alone and _is_heading(sentence)))
    return sentences


def _joined(text: str, language: str) -> str:
    """Blot out the line breaks within sentences."""
    if "\n" not in text:
        return text
    text = _without(text, (_break(text, m, _BEFORE_WRAPPED, 1) for m in _WRAPPED.finditer(text)))
    text = _without(text, (_break(text, m, _BEFORE_BROKEN_OFF, LONG_LINE) for m in _BROKEN_OFF.finditer(text)))
    text = _without(text, _breaks_behind_open_words(text, language))
    return _without(text, _breaks_of_labels(text))


def _without(text: str, breaks: Iterable[Span | None]) -> str:
    """Put spaces that do not break in place of some spans."""
    pieces, kept = [], 0
    for found in breaks:
        if found:
            pieces += [text[kept : found[0]], _NO_BREAK * (found[1] - found[0])]
            kept = found[1]
    return "".join([*pieces, text[kept:]]) if pieces else text


def _before_break(text: str, newline: int) -> int:
    """Give where the spaces before a line break begin."""
    while newline and text[newline - 1] in " \t":
        newline -= 1
    return newline


def _break(text: str, newline: re.Match[str], before: re.Pattern[str], shortest: int) -> Span | None:
    """Give a line break with the spaces around it where the line before it, of some length, ends with what goes on."""
    start = _before_break(text, newline.start())
    goes_on = start >= shortest and before.match(text, start - 1) and "\n" not in text[start - shortest : start]
    return (start, newline.end()) if goes_on else None


def _breaks_behind_open_words(text: str, language: str) -> Iterator[Span]:
    (pattern, ends, signs), last = _left_open(language), 0
    for newline in _LEFT_OPEN.finditer(text):
        start = _before_break(text, newline.start())
        if text[max(0, start - 1)] not in signs:
            continue
        since = max(last, start - LONG_LINE)
        if letters_before(text, start, since) in ends and pattern.search(text, since, start):
            last = newline.end()
            yield start, last


def _breaks_of_labels(text: str) -> Iterator[Span]:
    """Give the breaks between a figure that stands on a line of its own and its label: below it, or above it where a run of such lines ends with a figure."""
    if not _FIGURE_LINE.search(f"\n{text}"):
        return
    run: list[tuple[bool, int, int]] = []
    for start, end in _lines(text):
        line = text[start:end]
        if not line.strip():
            continue
        is_figure = bool(_FIGURE.fullmatch(line))
        if not is_figure and not _LABEL.fullmatch(line):
            yield from _breaks_of_run(run)
            run = []
        elif run and run[-1][0] == is_figure:
            yield from _breaks_of_run(run)
            run = [(is_figure, start, end)]
        else:
            run.append((is_figure, start, end))
    yield from _breaks_of_run(run)


def _breaks_of_run(run: list[tuple[bool, int, int]]) -> Iterator[Span]:
    """Give the breaks to blot out in lines that are figures and labels in turn."""
    label_first = len(run) > 1 and not run[0][0] and run[-1][0]
    for (is_figure, _, end), (_, start, _) in itertools.pairwise(run):
        if is_figure != label_first:
            yield end, start


def _lines(text: str) -> Iterator[Span]:
    """Give the lines that are not empty."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def _parts(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """Give the pieces of a line between gaps."""
    for gap in _GAP.finditer(text, start + 1, end):
        at = gap.start()
        if _BEFORE_GAP.match(text, at - 1) and not text.endswith(_over_gaps(language), start, at):
            yield start, at
            start = at
    yield start, end


def _split(text: str, start: int, end: int, language: str) -> list[Span]:
    """Give the sentences of a line that has no white space around it."""
    spans, first = [], start
    for stop in _END.finditer(text, start, end):
        at, behind = stop.span()
        if text[at] != "." or _ends(text, first, at, behind, end, language):
            spans.append((first, behind))
            first = max(behind, stop.end("gap"))
    if first < end:
        spans.append((first, end))
    if end - start <= LONGEST_SENTENCE:
        return spans
    return [piece for a, b in spans for piece in (_cut(text, a, b) if b - a > LONGEST_SENTENCE else ((a, b),))]


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut what is too long for a sentence, never within a word or a number: a part of a number is another number."""
    while end - start > LONGEST_SENTENCE:
        last = start + LONGEST_SENTENCE
        at = max(text.rfind(sign, start + LONGEST_SENTENCE // 2, last - 1) + 1 for sign in (", ", "; "))  # no number with its noun stands there
        at = at or max(0, text.rfind(" ", start + 1, last))
        if not at:
            parting = _PARTS_WORDS.search(text, last, end)
            at = parting.end() if parting else end
        if (piece := _trim(text, start, at))[0] < piece[1]:
            yield piece
        start = at
    if (piece := _trim(text, start, end))[0] < piece[1]:
        yield piece


def _ends(text: str, start: int, stop: int, behind: int, end: int, language: str) -> bool:
    """Say whether a full stop ends a sentence, not an abbreviation."""
    last = text[max(start, stop - LONGEST_WORD, text.rfind(" ", start, stop) + 1) : stop]
    if not last.isalpha():
        word = _LAST_WORD.search(last)
        if not word:
            return True
        last = word[0]
    never, unless_name = _stops(language)
    if last in never or (len(last) == 1 and last.isalpha() and last.isupper()):
        return False
    if last in unless_name or ("." in last and _INITIALS.fullmatch(last)):
        # "in the U.S. The army" ends; "U.S. Army" and "5 p.m. Saturday" do not.
        return bool(_openers(language).match(text, behind, end))
    return True


def _trim(text: str, start: int, end: int) -> Span:
    if not (text[start : start + 1].isspace() or text[end - 1 : end].isspace()):  # as most
        return start, end
    piece = text[start:end]
    bare = piece.strip()
    if len(bare) < len(piece):
        start += len(piece) - len(piece.lstrip())
    return start, start + len(bare)


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and line[-1] not in ".!?\"”’'…;,"
