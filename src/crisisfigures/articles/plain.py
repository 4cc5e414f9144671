"""Plain text and Markdown -> metadata and clean text."""

import re

from crisisfigures.articles.cleaning import clean, normalise
from crisisfigures.articles.encoding import decode
from crisisfigures.articles.heads import split_head
from crisisfigures.articles.limits import require_short
from crisisfigures.articles.metadata import Metadata, normalise_line

MAX_TITLE = 200  # characters
MARKDOWN = (
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),  # a picture with its caption
    (re.compile(r"(?<!!)\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),  # a link: its words stay
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,500})(?<=\S)_(?!\w)"), r"\1"),
)  # fmt: skip


def read_plain(data: bytes, declared: str | None = None) -> tuple[Metadata, str]:
    """Read a text file: its head, else its first line for a title, and its clean text; `declared` is the charset that its server named.

    Raises:
        InputError: binary, of unknown encoding, or with a head that cannot be read.
    """
    head, body = _split(data, declared)
    return _with_title(head, body)


def read_markdown(data: bytes, declared: str | None = None) -> tuple[Metadata, str]:
    """Read a Markdown file as plain text: marks of headings, emphasis and links go, their words stay.

    Raises:
        InputError: as read_plain.
    """
    head, body = _split(data, declared)
    return _with_title(head, plain_markdown(body))


def plain_markdown(text: str) -> str:
    """Take the marks out of Markdown.

    >>> plain_markdown("# Floods\\n**Nine people** died, [officials](https://example.org) said.")
    'Floods\\nNine people died, officials said.'
    """
    text = normalise(text)
    for pattern, replacement in MARKDOWN:
        text = pattern.sub(replacement, text)
    return text


def find_title(text: str) -> str | None:
    """Take the first line for the title where it stands alone: short, without a final full stop, a blank line below it.

    >>> find_title("Floods in the north\\n\\nNine people died.")
    'Floods in the north'
    >>> find_title("Nine people died.\\n\\nMore rain is expected.") is None
    True
    """
    first, _, rest = text.strip("\n").partition("\n")
    alone = rest.startswith("\n") and rest.strip() != ""
    short = len(first) <= MAX_TITLE and not re.search(r"[.:;,][\"'”’]?\s*$", first)
    return normalise_line(first) if alone and short and any(c.isalpha() for c in first) else None


def _split(data: bytes, declared: str | None) -> tuple[Metadata, str]:
    text = decode(data, declared)
    require_short(text)
    return split_head(text)


def _with_title(head: Metadata, body: str) -> tuple[Metadata, str]:
    text = clean(body)
    return head.filled(Metadata(title=find_title(text))), text
