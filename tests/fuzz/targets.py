"""What is fuzzed, and what must hold of any input: only the project's own errors, quotes that are slices, time in proportion to length.

A target takes bytes. Those of readers are a file's; those of texts choose among pieces of sentences and how often each is repeated, for
what makes a rule slow is most often something said many times.
"""

import io
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from crisisfigures.articles.api import read_json
from crisisfigures.articles.archive import read_archive
from crisisfigures.articles.encoding import require_storable
from crisisfigures.articles.entries import Entry
from crisisfigures.articles.feed import read_feed
from crisisfigures.articles.html import read_page
from crisisfigures.articles.jsonl import read_json_lines
from crisisfigures.articles.metadata import Metadata
from crisisfigures.articles.pdf import read_pdf
from crisisfigures.articles.plain import read_markdown, read_plain
from crisisfigures.articles.table import read_table
from crisisfigures.articles.word import read_word
from crisisfigures.claims import extract_claims
from crisisfigures.claims.numbers import find_numbers
from crisisfigures.claims.sentences import split_sentences
from crisisfigures.errors import CrisisfiguresError
from tests.claims.claim_rows import article

Answer = TypeVar("Answer")
Target = Callable[[bytes], None]

AT_LEAST, PER_UNIT = 0.5, 0.0002  # seconds that an input may take, and more for each of its bytes or characters: instrumented code is slow
TRIES = 3  # before an input is called slow: the first reading loads what others keep
MOST_REPEATS = 200
LONGEST = 4_000  # characters of a text put together
PIECES = (
    "killed", "31", "people", "were", "and", "wounded", "1.7 million", "Syrians", "in", "Syria", "no one", "of them", "including", "dozens", "%",
    "refugees", "from", "homes", "destroyed", "the UN said", "toll", "rose to", "since March 2011", "on Saturday", "could", "denied", ",", ".",
    ";", "(", ")", '"', "-", ":", "\n", "\n\n", "•", "1,234", "50 to 60", "at least", "up to", "a day", "families", "2013", "$5m", "12-year-old",
    "!", "?", "…", "“", "”", "'", " ", "\t", "\xa0", "[", "/", "|", "–", "1", "0,", "1.", "half", "one in five", "Mr", "Dr.", "President", "U.N.",
    "according to", "told", "A", "The", "two", "hundred", "thousand", "between", "’s", "Aleppo", "province of", "January", "3", "yesterday", "\xad",
    "- ", "\u0301", "\x01", "٣", "³", "½", "three-", "he said", "A.", "twenty-", "to", "or", "both", "more than", "per", "respectively", "1 234",
    "\u202e", "\u200b", "\ufeff", "\U0001f600", "é", "es", "respectivamente", "personas", "morts", "personnes", "muertos", "mil", "deux",
)  # fmt: skip
LANGUAGES = ("en", "es", "fr")


def within_time(run: Callable[[], Answer], units: int) -> Answer:
    """Run something and give its answer; fail where it takes longer than its length allows, each of several times."""
    allowed = AT_LEAST + PER_UNIT * units
    for _ in range(TRIES):
        begun = time.process_time()
        answer = run()
        taken = time.process_time() - begun
        if taken <= allowed:
            return answer
    raise AssertionError(f"took {taken:.2f} s for {units} units, more than {allowed:.2f} s")


def read(reader: Callable[[bytes], tuple[Metadata, str]], data: bytes) -> None:
    """Read a file of one article: its text can be stored, or an error of our own says why it cannot be read."""

    def once() -> None:
        try:
            _, text = reader(data)
        except CrisisfiguresError:
            return
        require_storable(text)

    within_time(once, len(data))


def read_entries(entries_of: Callable[[bytes], Iterable[Entry]], data: bytes) -> None:
    """Read a file of many articles, and each of them."""

    def once() -> None:
        try:
            entries = list(entries_of(data))
        except CrisisfiguresError:
            return
        for entry in entries:
            read_entry(entry)

    within_time(once, len(data))


def read_entry(entry: Entry) -> None:
    """Read one entry: its text can be stored."""
    try:
        _, text = entry.read()
    except CrisisfiguresError:
        return
    require_storable(text)


def read_lines(data: bytes) -> None:
    """Read JSON lines: none raises."""
    within_time(lambda: list(read_json_lines(io.BytesIO(data), "x.jsonl")), len(data))


def read_warc(data: bytes) -> None:
    """Read a web archive, which is a file on disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.warc")
        path.write_bytes(data)
        read_entries(lambda _: read_archive(path), data)


def text_of(data: bytes) -> str:
    """Put a text together: the first byte says whether the others are its characters, or choose pieces and how often each stands there."""
    if data[:1] < b"\x40":
        return data[1:].decode("utf-8", "replace").replace("\0", "")
    separator, words = " " if data[:1] < b"\xc0" else "", []
    for choice, again in zip(data[1::2], data[2::2], strict=False):
        words.append(separator.join([PIECES[choice % len(PIECES)]] * (1 if again < 200 else (again - 199) * MOST_REPEATS // 56)))
    text = separator.join(words)
    return (text * (1 + data[0] % 32 * 4))[:LONGEST] if data[0] % 2 else text[:LONGEST]


def extract(data: bytes) -> None:
    """Read all claims of a text: each quote is its slice, and its bounds hold its value."""
    text, language = text_of(data), LANGUAGES[data[-1] % 3 if data else 0]
    source = article(text, language=language)
    for claim in within_time(lambda: extract_claims(source), len(text)):
        assert text[claim.quote_start : claim.quote_end] == claim.quote != ""
        assert claim.sentence in text
        assert claim.value is not None
        assert claim.low is None or claim.low <= claim.value
        assert claim.high is None or claim.value <= claim.high


def split(data: bytes) -> None:
    """Split a text into sentences: slices in order that leave out only white space."""
    text, at = text_of(data), 0
    for sentence in within_time(lambda: split_sentences(text), len(text)):
        assert text[sentence.start : sentence.end] == sentence.text != ""
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()


def count(data: bytes) -> None:
    """Find the numbers of a sentence: slices in order that do not overlap."""
    text, at = text_of(data)[:5000], 0
    for number in within_time(lambda: find_numbers(text), len(text)):
        assert text[number.start : number.end] == number.text != ""
        assert number.start >= at
        at = number.end


TARGETS: dict[str, Target] = {
    "plain": lambda data: read(read_plain, data),
    "markdown": lambda data: read(read_markdown, data),
    "page": lambda data: read(read_page, data),
    "word": lambda data: read(read_word, data),
    "pdf": lambda data: read(read_pdf, data),
    "lines": read_lines,
    "json": lambda data: read_entries(read_json, data),
    "feed": lambda data: read_entries(read_feed, data),
    "table": lambda data: read_entries(read_table, data),
    "archive": read_warc,
    "sentences": split,
    "numbers": count,
    "extraction": extract,
}

