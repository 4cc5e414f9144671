"""Read the claims of many articles, in this process or in several."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from crisisfigures.errors import InputError
from crisisfigures.model import Article, Claim
from crisisfigures.pausing import no_collecting
from crisisfigures.processes import Died, each
from crisisfigures.store.rows import as_stored

BATCH = 50  # articles: large enough that sending them, and collecting what reading them left, costs nothing beside reading them

Read = tuple[Article, list[Claim]]


def extract_all(articles: Iterable[Article], jobs: int = 1) -> Iterator[Read]:
    """Give each article with its claims, in the order of the articles, however many processes read them.

    Raises InputError where processes die at a batch of articles.
    """
    batches = _batches(iter(articles))
    first = list(islice(batches, 2))
    if jobs > 1 and len(first) > 1:  # one batch is read sooner than a process starts
        yield from _in_processes(chain(first, batches), jobs)
    else:
        yield from (read for batch in chain(first, batches) for read in _read_batch(batch))


def _batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    while batch := list(islice(articles, BATCH)):
        yield batch


def _read(article: Article) -> Read:
    from crisisfigures.claims import extract_claims

    return article, [as_stored(claim) for claim in extract_claims(article)]


@no_collecting()
def _read_batch(articles: list[Article]) -> list[Read]:
    return [_read(article) for article in articles]


def _in_processes(batches: Iterable[list[Article]], jobs: int) -> Iterator[Read]:
    for read in each(_read_batch, batches, jobs):
        if isinstance(read, Died):
            first, last = read.task[0].path, read.task[-1].path
            remedy = "See whether memory was short, or move these out to find the one that does it."
            raise InputError("a process died twice while reading it.", where=first if first == last else f"{first} to {last}", what_to_do=remedy)
        yield from read
