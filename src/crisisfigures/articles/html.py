"""A saved web page -> what it states about itself, and the text of its article."""

import html as entities
import logging
import re
from dataclasses import replace
from typing import Any

from crisisfigures.articles.cleaning import clean
from crisisfigures.articles.encoding import decode, known_charset, mend_mojibake, require_storable
from crisisfigures.articles.language import detect_language
from crisisfigures.articles.main_text import drop_title, find_main_text
from crisisfigures.articles.metadata import Metadata, normalise_line
from crisisfigures.articles.page_facts import read_facts
from crisisfigures.articles.page_regions import prepare
from crisisfigures.errors import InputError

CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{1,40})""", re.IGNORECASE)
HEAD_BYTES = 4096  # browsers look for the charset no further than this
EMBEDDED = re.compile(r"data:[\w/+.;=-]{1,100};base64,[A-Za-z0-9+/=%\s]{100,}")
MIN_TEXT = 30  # letters and digits: less is a button or a menu
MAX_PAGE = 5_000_000  # characters of markup beside embedded pictures
MAX_TAGS = 200_000
CROWDED_TAG = re.compile(r"<[a-zA-Z](?:[^<>\s=]{0,200}+[\s=]){10000}")
AS_TEXT = "Copy the article's text into a .txt file."


def read_page(data: bytes, name: str = "page", declared: str | None = None) -> tuple[Metadata, str]:
    """Read a page: its metadata and the clean text of its article, without comments and captions; `name` is for messages only.

    `declared` is the charset that a server named, which counts before that in the page.

    Raises:
        InputError: binary, of unknown encoding, or without an article.
    """
    source = EMBEDDED.sub("", decode(data, known_charset(declared) or _charset(data), page=True))
    if len(source) > MAX_PAGE:
        raise InputError(f"is larger than {MAX_PAGE // 1_000_000} MB without its pictures.", what_to_do=AS_TEXT)
    if source.count("<") > MAX_TAGS or CROWDED_TAG.search(source):
        raise InputError(f"has more than {MAX_TAGS:,} tags, or one with thousands of attributes.", what_to_do=AS_TEXT)
    tree = _parse(source)
    facts = _unescape(read_facts(tree, source))
    text = drop_title(clean(_paragraphs(_main_text(tree))), facts.title)
    require_storable(text)
    if sum(c.isalnum() for c in text) < MIN_TEXT:
        raise InputError("holds no article that could be told from the rest of the page.", what_to_do=AS_TEXT)
    return replace(facts, language=detect_language(text) or facts.language), text  # templates say "en" of pages in any language


def _charset(data: bytes) -> str | None:
    match = CHARSET.search(data[:HEAD_BYTES])
    return match[1].decode("ascii") if match else None


def _parse(source: str) -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports to the terminal what becomes a row of rejected_inputs here
    tree = trafilatura.load_html(source)
    if tree is None:
        raise InputError("is no web page.", what_to_do=AS_TEXT)
    return tree


def _main_text(tree: Any) -> str:
    try:
        return find_main_text(prepare(tree))
    except Exception as error:  # whatever markup makes a foreign parser stumble must cost this page only
        raise InputError(f"cannot be taken apart ({type(error).__name__}).", what_to_do=AS_TEXT) from error


def _paragraphs(text: str) -> str:
    """Set paragraphs apart by blank lines; the items of a list and the rows of a table stay together."""
    lines = text.split("\n")
    return "".join(line + ("\n" if _in_list(line) and _in_list(after) else "\n\n") for line, after in zip(lines, [*lines[1:], ""], strict=True))


def _in_list(line: str) -> bool:
    return line.lstrip().startswith("- ") or line.endswith("|") or " | " in line


def _unescape(facts: Metadata) -> Metadata:
    """Resolve the entities that JSON-LD and doubly escaped tags leave in titles and names, and drop what cannot be stored."""

    def tidy(text: str | None) -> str | None:
        plain = normalise_line(mend_mojibake(entities.unescape(text))) if text else ""
        return re.sub("[\0\ud800-\udfff]", "", plain) or None

    return replace(facts, title=tidy(facts.title), publisher=tidy(facts.publisher), url=tidy(facts.url), archived_url=tidy(facts.archived_url))
