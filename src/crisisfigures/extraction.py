"""Read the claims of many articles, in this process or in several; and sketch their texts on the way."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from crisisfigures.articles.shelf import Shelved, text_hash
from crisisfigures.errors import InputError
from crisisfigures.model import Article, Claim
from crisisfigures.notes import TextSketch
from crisisfigures.pausing import no_collecting
from crisisfigures.processes import Died, each
from crisisfigures.store.rows import as_stored

BATCH = 50  # articles: large enough that sending them, and collecting what reading them left, costs nothing beside reading them

Read = tuple[Article, list[Claim]]
Task = tuple[Article, bool]  # whether its text is sketched as well
Done = tuple[list[Claim], TextSketch | None]


def extract_all(articles: Iterable[Article], jobs: int = 1) -> Iterator[Read]:
    """Give each article with its claims, in the order of the articles, however many processes read them.

    Raises InputError where processes die at a batch of articles.
    """
    for article, claims, _ in extract_and_sketch(((article, False) for article in articles), jobs):
        yield article, claims


def extract_and_sketch(tasks: Iterable[Task], jobs: int = 1) -> Iterator[tuple[Article, list[Claim], TextSketch | None]]:
    """Give claims as `extract_all` does, with the signature of each text that is to be sketched: whoever reads it has it at hand."""
    batches = _batches(iter(tasks))
    first = list(islice(batches, 2))
    if jobs > 1 and len(first) > 1:  # one batch is read sooner than a process starts
        done = _in_processes(chain(first, batches), jobs)
    else:
        done = ((batch, _read_batch(batch)) for batch in chain(first, batches))
    for batch, found in done:
        for (article, _), (claims, sketch) in zip(batch, found, strict=True):
            yield article, claims, sketch


def _batches(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    while batch := list(islice(tasks, BATCH)):
        yield batch


def _read(article: Article) -> list[Claim]:
    from crisisfigures.claims import extract_claims

    return [as_stored(claim) for claim in extract_claims(article)]


def _sketch(article: Article) -> TextSketch:
    from crisisfigures.articles.sketches import sketch_text

    return sketch_text(text_hash(article), article.text)


@no_collecting()
def _read_batch(batch: list[Task]) -> list[Done]:
    plain = ((article.taken_down() if isinstance(article, Shelved) else article, sketched) for article, sketched in batch)
    return [(_read(article), _sketch(article) if sketched else None) for article, sketched in plain]


def _in_processes(batches: Iterable[list[Task]], jobs: int) -> Iterator[tuple[list[Task], list[Done]]]:
    """Give each batch with what a process made of it, in their order: articles go there and do not come back."""
    sent: deque[list[Task]] = deque()

    def sending() -> Iterator[list[Task]]:
        for batch in batches:
            sent.append(batch)
            yield batch

    for done in each(_read_batch, sending(), jobs):
        batch = sent.popleft()
        if isinstance(done, Died):
            first, last = batch[0][0].path, batch[-1][0].path
            remedy = "See whether memory was short, or move these out to find the one that does it."
            raise InputError("a process died twice while reading it.", where=first if first == last else f"{first} to {last}", what_to_do=remedy)
        yield batch, done
