"""Articles that repeat an earlier one nearly word for word, as newspapers print the wire.

MinHash over runs of five words finds candidates (A. Broder, On the resemblance and containment of documents, 1997); each is then compared exactly.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date  # noqa: N812 - a column is called `date`
from functools import lru_cache

from crisisfigures.model import Article

RUN = 5  # words
MIN_WORDS = 40  # shorter texts are alike by chance
SAME = 0.8  # Jaccard similarity: one changed word in 40 makes about 0.78, a new headline over 300 words 0.95
PERMUTATIONS, BANDS = 128, 32  # four values a band: a pair at 0.8 is missed once in 10,000,000 times
SEED = 1


def link_copies(articles: Sequence[Article]) -> dict[str, str]:
    """Give for each copy the article that it copies: the earliest of its kind, never a copy itself.

    Earlier is by day of publication, then by article_id; an article without a day comes last. Originals are not in the answer.
    """
    from rensa import RMinHash, RMinHashLSH

    ordered = sorted((a for a in articles if _words(a.text) >= MIN_WORDS), key=_age)
    index = RMinHashLSH(SAME, PERMUTATIONS, BANDS)
    runs = lru_cache(maxsize=2000)(lambda at: _runs(ordered[at].text))  # a text is compared several times, all texts at once do not fit
    originals: dict[int, int] = {}
    for at, article in enumerate(ordered):
        sketch = RMinHash(PERMUTATIONS, SEED)
        sketch.update(sorted(_runs(article.text)))
        near = sorted(index.query(sketch), key=lambda other: (originals[other], other))
        found = next((other for other in near if _jaccard(runs(at), runs(other)) >= SAME), None)
        originals[at] = at if found is None else originals[found]
        if found is None or runs(found) != runs(at):
            index.insert(at, sketch)  # an exact copy would only be found again beside its twin
    return {ordered[at].article_id: ordered[first].article_id for at, first in originals.items() if at != first}


def _age(article: Article) -> tuple[Date, str]:
    return article.published or Date.max, article.article_id


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def _runs(text: str) -> frozenset[str]:
    return frozenset(_each_run(re.findall(r"\w+", text.casefold())))


def _each_run(words: Sequence[str]) -> Iterator[str]:
    for start in range(max(1, len(words) - RUN + 1)):
        yield " ".join(words[start : start + RUN])


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)
