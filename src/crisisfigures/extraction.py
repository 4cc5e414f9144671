"""Read the claims of many articles, in this process or in several."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from crisisfigures.model import Article, Claim
from crisisfigures.pausing import no_collecting
from crisisfigures.store.rows import as_stored

BATCH = 50  # articles: large enough that sending them, and collecting what reading them left, costs nothing beside reading them

Read = tuple[Article, list[Claim]]


def extract_all(articles: Iterable[Article], jobs: int = 1) -> Iterator[Read]:
    """Give each article with its claims, in the order of the articles, however many processes read them."""
    batches = _batches(iter(articles))
    if jobs > 1:
        yield from _in_processes(batches, jobs)
    else:
        yield from (read for batch in batches for read in _read_batch(batch))


def _batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    while batch := list(islice(articles, BATCH)):
        yield batch


def _read(article: Article) -> Read:
    from crisisfigures.claims import extract_claims

    return article, [as_stored(claim) for claim in extract_claims(article)]


@no_collecting()
def _read_batch(articles: list[Article]) -> list[Read]:
    return [_read(article) for article in articles]


def _in_processes(batches: Iterator[list[Article]], jobs: int) -> Iterator[Read]:
    """Keep a few batches under way, so that a collection of any size fits into memory."""
    under_way: deque[Future[list[Read]]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        for batch in batches:
            under_way.append(pool.submit(_read_batch, batch))
            if len(under_way) > 2 * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
