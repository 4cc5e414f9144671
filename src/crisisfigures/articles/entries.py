"""Files that hold many articles: each entry becomes an article of its own, and one that cannot be read costs only itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crisisfigures.articles.identity import make_article
from crisisfigures.articles.language import detect_language
from crisisfigures.articles.metadata import Metadata
from crisisfigures.articles.sidecar import Sidecar
from crisisfigures.errors import InputError
from crisisfigures.model import Article, RejectedInput


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a file: its number, its bytes as received, and how to read it (which may raise InputError)."""

    number: int
    data: bytes
    read: Callable[[], tuple[Metadata, str]]


def read_entries(entries: Iterator[Entry], path: str, sidecar: Sidecar) -> Iterator[Article | RejectedInput]:
    """Read each entry as the article `path#NUMBER`; what cannot be read is rejected under its number.

    Raises:
        InputError: the file itself breaks off or is not what its name says; entries before that are given.
    """
    for entry in entries:
        try:
            own, text = entry.read()
            if not text.strip():
                raise InputError("has no text.", what_to_do="Remove the entry, or save its page as .html.")
            name = f"{path}#{entry.number}"
            metadata = sidecar.complete(name, own)
            language = metadata.language or detect_language(text)
            yield make_article(metadata.filled(Metadata(language=language)), text, entry.data, name)
        except InputError as error:
            yield RejectedInput(path, entry.number, error.message())
