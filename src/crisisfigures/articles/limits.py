"""How large an article may be, and the parts of a file that is read whole: what goes beyond is refused before it takes time or memory.

README.md states these limits. Each is far beyond any article, and within each a document is read in seconds and in less than a gigabyte.
"""

import re
from functools import lru_cache

from crisisfigures import languages
from crisisfigures.errors import InputError

MAX_TEXT = 1_000_000  # characters of an article: a book has half as many
MAX_NUMBERS = 10_000  # of an article: a report of 300 pages has half as many, and a figure takes about a millisecond
MAX_PARTS = 500_000  # elements, values or cells of a file: each takes some hundred bytes beside what it says
SPLIT = "Split it, or take out the part that holds figures."
NUMBER, WORD = re.compile(r"\d[\d.,'’]*"), re.compile(r"[^\W\d_]+")
SHORT = 20_000  # characters: a shorter text cannot hold too many numbers


def require_short(text: str) -> None:
    """Refuse a text that is longer than any article.

    Raises:
        InputError: naming the limit.
    """
    if len(text) > MAX_TEXT:
        raise InputError(f"has more than {MAX_TEXT:,} characters.", what_to_do=SPLIT)


def require_bounded(text: str, language: str | None = None) -> None:
    """Refuse a text that is longer, or holds more numbers, than any article.

    Raises:
        InputError: naming the limit.
    """
    require_short(text)
    if len(text) <= SHORT:
        return
    in_digits = sum(1 for _ in NUMBER.finditer(text))
    words = _words(language if language in languages.available() else "en")
    if in_digits > MAX_NUMBERS or in_digits + sum(word[0] in words for word in WORD.finditer(text.lower())) > MAX_NUMBERS:
        raise InputError(f"holds more than {MAX_NUMBERS:,} numbers: it is a table, or a trap.", what_to_do=SPLIT)


def require_few_parts(data: bytes, *marks: bytes) -> None:
    """Refuse bytes in which the signs that open a part stand more often than in any file of articles.

    Raises:
        InputError: naming the limit.
    """
    if sum(data.count(mark) for mark in marks) > MAX_PARTS:
        raise InputError(f"has more than {MAX_PARTS:,} parts.", what_to_do="Split it, or write the articles as JSON lines.")


@lru_cache
def _words(language: str) -> frozenset[str]:
    """Give the number words of a language that stand for a number alone."""
    lexicon = languages.load(language)
    return frozenset(word for key in ("cardinals", "scales", "vague") for word in lexicon.numbers("numbers", key))
