"""What is not the article's own text goes, here and nowhere else.

Normalising changes characters only. Boilerplate goes line by line, by general rules over the words of languages/*.toml: notices and
links are known by how a line begins, lists of links by their heading. A paragraph of prose never goes unless it begins as a notice does.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crisisfigures import languages
from crisisfigures.articles.encoding import mend_mojibake

BREAKS = re.compile("\r\n?|[\v\f\x85\u2028]")
SPACES = re.compile("[\xa0\u2007\u202f]")  # a number keeps its thin space (U+2009); these three are only ways of not breaking a line
# Joiners (U+200C, U+200D) stay: Persian and Hindi need them.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

COPYRIGHT = re.compile(r"copyright\W{0,3}(?:©|\(c\)|\d{4}\b)|©|\(c\)\s?\d{4}\b|all rights reserved", re.IGNORECASE)
LINK = re.compile(r"(?:https?://|www\.)\S+")
BULLET = re.compile(r"\A[•·▪►»*–-]\s+")
SENTENCE_END = re.compile(r"[.!?…。؟।]['\"’”»)\]]*$")
MIN_SENTENCE = 35  # letters: shorter lines with a full stop are often teasers ("Watch the video.")
MIN_PROSE = 160  # characters: a longer line is prose, whatever it ends with
MAX_LINK = 12  # words: a longer line that opens like a link is read as prose
MAX_NOTICE = 400  # characters: in a longer line a notice was glued to the paragraph that follows it
MOST_WORDS = 4  # that `*` stands for
WRAPPED = 45  # characters: a shorter line was not broken by the width of a page


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of boilerplate of all languages at hand."""

    headings: re.Pattern[str]
    labels: re.Pattern[str]
    links: re.Pattern[str]
    notices: re.Pattern[str]
    alone: re.Pattern[str]


def clean(text: str) -> str:
    """Normalise characters, drop boilerplate, and keep paragraphs apart by one blank line.

    >>> clean("Two boats sank on Monday near the harbour, officials said.\\r\\n\\r\\n\\r\\nRead more: Storm warning")
    'Two boats sank on Monday near the harbour, officials said.'
    """
    return squeeze(strip_boilerplate(normalise(mend_mojibake(text))))


def normalise(text: str) -> str:
    """Use one kind of line break and of space, and drop invisible characters; everything else stays."""
    text = BREAKS.sub("\n", text.replace("\u2029", "\n\n"))
    return INVISIBLE.sub("", SPACES.sub(" ", text))


def squeeze(text: str) -> str:
    """Drop spaces at the ends of lines, and blank lines beyond one."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def strip_boilerplate(text: str) -> str:
    """Drop notices, links, and lists of links with their headings; blank lines stay."""
    words, lines = boilerplate_words(), text.split("\n")
    kept: list[str] = []
    in_links = False  # below a heading over links, until the next paragraph of prose
    for at, line in enumerate(lines):
        bare = BULLET.sub("", line.strip()).strip()
        if not bare or _continues(bare, kept):
            kept.append(line if bare else "")
        elif words.headings.fullmatch(bare):
            in_links = True
        elif _is_junk(bare, words):
            continue
        elif not in_links or is_prose(_unwrap(lines, at)):
            in_links = False
            kept.append(line)
    return "\n".join(kept)


def _continues(line: str, kept: Sequence[str]) -> bool:
    """Tell a line of a wrapped paragraph ("... fled their / home."), which is never a link whatever it says."""
    above = kept[-1] if kept else ""
    return len(above) >= WRAPPED and not SENTENCE_END.search(above) and line[0].islower()


def _unwrap(lines: Sequence[str], at: int) -> str:
    """Join a line with those below it that go on with a small letter or a digit."""
    joined = lines[at].strip()
    for line in lines[at + 1 : at + 20]:
        if not line or not (line[0].islower() or line[0].isdigit()):
            break
        joined += " " + line.strip()
    return joined


def is_prose(line: str) -> bool:
    """Tell a paragraph from a link or a heading: it is long, or ends like a sentence.

    >>> is_prose("The river rose by two metres overnight, the mayor said."), is_prose("Syria's war in pictures")
    (True, False)
    """
    if len(line) > MIN_PROSE:
        return True
    return SENTENCE_END.search(line) is not None and sum(c.isalpha() for c in line) >= MIN_SENTENCE


def _is_junk(line: str, words: Words) -> bool:
    if LINK.fullmatch(line) or words.alone.fullmatch(line):
        return True
    if len(line) <= MAX_NOTICE and (COPYRIGHT.match(line) or words.notices.match(line)):
        return True
    if is_prose(line):
        return False
    return words.labels.match(line) is not None or (words.links.match(line) is not None and len(line.split()) <= MAX_LINK)


@lru_cache
def boilerplate_words() -> Words:
    """Compile the table [boilerplate] of every language: the language of a page is not known before it is clean."""
    lexicons = [languages.load(code) for code in languages.available()]

    def collect(key: str) -> list[str]:
        return [word for lexicon in lexicons for word in lexicon.words("boilerplate", key)]

    return Words(
        headings=_pattern(collect("headings"), r"\W*"),
        labels=_pattern(collect("labels"), r"\s*(?:[:|»>]|[–—-]\s)"),
        links=_pattern(collect("links"), r"(?!\w)"),
        notices=_pattern(collect("notices"), r"(?!\w)"),
        alone=_pattern(collect("alone"), r"\W*"),
    )


def _pattern(phrases: Iterable[str], tail: str) -> re.Pattern[str]:
    longest_first: Sequence[str] = sorted(set(phrases), key=lambda p: (-len(p), p))
    alternatives = "|".join(_phrase(p) for p in longest_first)
    return re.compile(rf"\W*?(?:{alternatives or '(?!)'}){tail}", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """Let a straight apostrophe match a curly one, a space any space, and `*` one to four words; before a word, as in `*on`, none as well.

    Words and spaces are taken whole (`++`): to try all ways of cutting a line would take time that grows with its fourth power.
    """
    first, *others = phrase.split()
    return _word(first) + "".join(_behind_space(word) for word in others)


def _behind_space(word: str) -> str:
    if word == "*":
        return rf"(?:\s++\S++){{1,{MOST_WORDS}}}"
    if word.startswith("*"):
        return rf"(?:\s++\S++){{0,{MOST_WORDS}}}\s++{_word(word[1:])}"
    return rf"\s++{_word(word)}"


def _word(word: str) -> str:
    return re.escape(word).replace("'", "['’]")
