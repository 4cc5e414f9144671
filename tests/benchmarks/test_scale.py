"""What README says of 100 million articles follows from what was measured."""

from tests.benchmarks.scale import README, RESULTS, measured, table, told


def test_the_table_is_that_of_the_results() -> None:
    """It is written by `python -m tests.benchmarks.scale`."""
    assert told(README.read_text(encoding="utf-8")) == table(RESULTS.read_text(encoding="utf-8"))


def test_figures_are_read_out_of_the_results() -> None:
    """Of builds of several sizes the largest counts, and of its two columns the first."""
    results = "\n".join([
        "| crisisfigures | 1,200 | |",
        "| build | 1,000 articles | one more | 10,000 articles | one more |",
        "| claims | 900 | 901 | 12,000 | 12,001 |",
        "A build may take 500 MB and 9 KB an article: more fails.",
    ])  # fmt: skip

    assert measured(results) == (1200.0, 1.2, 9.0)
    assert "23 hours" in table(results)
