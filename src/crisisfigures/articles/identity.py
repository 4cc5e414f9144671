"""What makes an article that article: its id, and the two hashes that tell versions apart."""

import hashlib
import json

from crisisfigures.articles.limits import require_bounded
from crisisfigures.articles.metadata import Metadata
from crisisfigures.model import Article


def article_id(metadata: Metadata, data: bytes) -> str:
    """Give the id that the file states, else 16 hex digits of a hash over URL, publisher and the bytes as received."""
    if metadata.id:
        return metadata.id
    head = json.dumps([metadata.url, metadata.publisher]).encode()
    return hashlib.sha256(head + b"\0" + data).hexdigest()[:16]


def make_article(metadata: Metadata, text: str, data: bytes, path: str) -> Article:
    """Put an article together; `data` is what was received of it, a file or a line. copy_of, entered and the version are filled downstream.

    Raises:
        InputError: a text that is longer, or holds more numbers, than any article.
    """
    require_bounded(text, metadata.language)
    published, precision = metadata.published or (None, None)
    return Article(
        article_id=article_id(metadata, data),
        url=metadata.url,
        archived_url=metadata.archived_url,
        title=metadata.title,
        publisher=metadata.publisher,
        published=published,
        published_precision=precision,
        language=metadata.language,
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        copy_of=None,
        entered=None,
        restates=metadata.restates,
        updated=metadata.updated,
    )
