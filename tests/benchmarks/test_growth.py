"""Nothing grows worse than n log n: a small version of the benchmark, which compares sizes with each other, not with seconds."""

import pytest

from tests.benchmarks.build_growth import Built, too_large
from tests.benchmarks.growth import WORST, Growth, grow_sentences, grow_series, rows_of


@pytest.mark.parametrize(("grow", "sizes"), [(grow_sentences, (1000, 4000)), (grow_series, (1000, 5000))])
def test_cost_grows_no_worse_than_n_log_n(grow: object, sizes: tuple[int, ...]) -> None:
    """Four or five times the size takes at most so many times the time; a busy machine gets three tries."""
    exponents = []
    for _ in range(3):
        exponents.append(grow(sizes).exponent)  # type: ignore[operator]
        if exponents[-1] <= WORST:
            return
    pytest.fail(f"the exponents of n log n are {exponents}")


@pytest.mark.parametrize(("law", "passes"), [(lambda n: n, True), (lambda n: n**1.1, True), (lambda n: n**1.5, False), (lambda n: n * n, False)])
def test_the_exponent_tells_what_grows_worse(law: object, passes: bool) -> None:
    """A linear law passes, and a quadratic one does not."""
    sizes = (1000, 10_000, 100_000)
    growth = Growth("it grows", "steps", sizes, tuple(law(n) / 1e6 for n in sizes))  # type: ignore[operator]

    assert (growth.exponent <= WORST) is passes
    assert rows_of([growth])[-1].endswith(f"| {growth.exponent:.2f} |")


@pytest.mark.parametrize(("articles", "peak", "passes"), [(1000, 600, True), (1000, 620, False), (100_000, 1990, True), (100_000, 2010, False)])
def test_memory_may_grow_by_so_much_an_article(articles: int, peak: float, passes: bool) -> None:
    """What any build takes is allowed, and so much more for each article."""
    small = Built(10, {}, 1.0, 300, 5)

    assert (too_large([(small, Built(articles, {}, 1.0, peak, 900))]) == []) is passes
