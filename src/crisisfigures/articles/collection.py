"""A folder of files -> articles, in the order of their paths."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from crisisfigures.articles.about import About, about_path, read_about
from crisisfigures.articles.apart import read_apart, read_page
from crisisfigures.articles.controls import show_controls
from crisisfigures.articles.entries import Entry, read_entries
from crisisfigures.articles.files import ARCHIVES, ENTRIES, LINES, InputFile, list_inputs, read_bytes, require_readable
from crisisfigures.articles.identity import make_article
from crisisfigures.articles.jsonl import read_json_file
from crisisfigures.articles.language import detect_language
from crisisfigures.articles.metadata import Metadata
from crisisfigures.articles.plain import read_markdown, read_plain
from crisisfigures.articles.shelf import text_hash
from crisisfigures.articles.sidecar import NAME as SIDECAR
from crisisfigures.articles.sidecar import Sidecar, file_and_line, read_sidecar
from crisisfigures.articles.unchanged import Ledger
from crisisfigures.errors import InputError
from crisisfigures.model import Article, RejectedInput
from crisisfigures.whole import digest_again

MOST_ROWS = 1_000  # of rejected entries a file: more tell nobody more
Reader = Callable[[bytes], tuple[Metadata, str]]


class SecondOfTwoError(Exception):
    """An article of an earlier build has to be rejected, as one that is read before it has its id: all articles have to be made."""


def read_articles(
    folder: Path, *, progress: Callable[[str], None] | None = None, ledger: Ledger | None = None
) -> Iterator[Article | RejectedInput]:
    """Read every article below a folder, sorted by path, and reject what cannot be read with the reason.

    What articles.toml states of a file wins over the file's own words. `copy_of` and `entered` are None: they are filled downstream.
    `progress` is called with the name of each file before it is read. `ledger` knows which files an earlier build read, and gives their articles
    but for those that it leaves where they are.

    Raises:
        SecondOfTwoError: an article that is left there repeats one that stands before it.
        InputError: the folder cannot be read.
        ConfigurationError: articles.toml cannot be used.
    """
    sidecar = read_sidecar(folder)
    files = list_inputs(folder)
    yield from sidecar.strays({file.name for file in files})
    if ledger is not None:
        ledger.open(folder, files)
    items = (item for file in files for item in _take_or_read(file, folder, sidecar, progress, ledger))
    yield from _summed_up(_once(items, ledger))


def fingerprint_inputs(folder: Path) -> str:
    """Give a SHA-256 in hex over names and bytes of all files below a folder, articles.toml and what stands beside files included.

    Raises:
        InputError: the folder cannot be read.
    """
    total = hashlib.sha256()
    for file in [InputFile(folder / SIDECAR, SIDECAR), *list_inputs(folder)]:
        total.update(f"{file.name}\0{_hash_bytes(file, folder)}\n".encode())
        if (about := about_path(file.path)).is_file():
            total.update(f"{about.name}\0{about.read_bytes().hex()}\n".encode())
    return total.hexdigest()


def _hash_bytes(file: InputFile, folder: Path) -> str:
    """Hash a file's bytes; what is never opened counts by its name alone."""
    try:
        if file.name != SIDECAR:
            require_readable(file, folder)
        return digest_again(file.path)
    except (InputError, OSError):
        return ""


def _take_or_read(
    file: InputFile, folder: Path, sidecar: Sidecar, progress: Callable[[str], None] | None, ledger: Ledger | None
) -> Iterator[Article | RejectedInput]:
    if progress is not None:
        progress(file.name)
    kept = None if ledger is None else ledger.take(file.name)
    yield from _read(file, folder, sidecar) if kept is None else kept


def _read(file: InputFile, folder: Path, sidecar: Sidecar) -> Iterator[Article | RejectedInput]:
    try:
        require_readable(file, folder)
        about = read_about(file.path)
        sidecar = replace(sidecar, beside=about.stated)
        if file.format in LINES:
            yield from read_json_file(file.path, file.name, sidecar)
        elif file.format in (*ENTRIES, *ARCHIVES):
            yield from read_entries(_entries(file), file.name, sidecar)
        else:
            yield _read_one(file, sidecar, about)
    except InputError as error:
        yield RejectedInput(file.name, None, error.message())


def _read_one(file: InputFile, sidecar: Sidecar, about: About) -> Article:
    data = read_bytes(file)
    own, text = _reader(file, about.charset)(data)
    own = about.fetch.locate(own) if about.fetch else own
    if not text.strip():
        raise InputError("holds no text of an article.", what_to_do="Put the article's text into it or remove it.")
    metadata = sidecar.complete(file.name, own)
    if metadata.language is None:
        metadata = metadata.filled(Metadata(language=detect_language(text)))
    return make_article(metadata, text, data, file.name)


def _entries(file: InputFile) -> Iterator[Entry]:
    """Give the entries of a file of many articles; their readers are loaded only where such a file is there."""
    if file.format in ARCHIVES:
        from crisisfigures.articles.archive import read_archive

        return read_archive(file.path)
    if file.format in (".csv", ".tsv"):
        from crisisfigures.articles.table import read_table

        return read_table(read_bytes(file))
    if file.format == ".json":
        from crisisfigures.articles.api import read_json

        return read_json(read_bytes(file))
    from crisisfigures.articles.feed import read_feed

    return read_feed(read_bytes(file))


def _reader(file: InputFile, charset: str | None) -> Reader:
    """Give the reader of a text or page; `charset` is what its server said, where it was fetched."""
    if file.format == ".txt":
        return partial(read_plain, declared=charset)
    if file.format == ".md":
        return partial(read_markdown, declared=charset)
    if file.format == ".pdf":
        return partial(read_apart, "pdf")
    if file.format == ".docx":
        return partial(read_apart, "word")
    return partial(read_page, declared=charset)


def _once(items: Iterable[Article | RejectedInput], ledger: Ledger | None) -> Iterator[Article | RejectedInput]:
    """Pass each id on once: a second article under it is reported, whether its text is another or the same."""
    seen: dict[str, tuple[str, str]] = {}
    for item in map(show_controls, items):
        if isinstance(item, RejectedInput):
            yield item
            continue
        text = text_hash(item)
        left = ledger.left.get(item.article_id) if ledger and ledger.left else None
        first, first_text = seen.setdefault(item.article_id, left or (item.path, text))
        if first == item.path:
            yield item
        elif left and ledger and ledger.place(item.path) < ledger.place(first):
            raise SecondOfTwoError(item.article_id)
        else:
            yield _reject_second(item, first, first_text == text)


def _summed_up(items: Iterable[Article | RejectedInput]) -> Iterator[Article | RejectedInput]:
    """Pass on so many rejected entries of a file, and count the others in a row: a broken file may hold millions."""
    entries: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Article):
            yield item
            continue
        entries[item.path] += 1
        if entries[item.path] <= MOST_ROWS:
            yield item
    for path, number in entries.items():
        if number > MOST_ROWS:
            yield RejectedInput(path, None, f"holds {number - MOST_ROWS:,} further entries that are not read. Mend those above first.")


def _reject_second(article: Article, first: str, same: bool) -> RejectedInput:
    path, line = file_and_line(article.path)
    if same:
        reason = f"repeats the article '{article.article_id}' of {first} word for word. Remove one of the two."
    else:
        reason = f"has the id '{article.article_id}' of {first}, but another text. Give one of the two another id."
    return RejectedInput(path, line, reason)
