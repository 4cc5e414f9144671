"""The page says where sources disagree, with both figures and their words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.model import Crisis, Source
from crisisfigures.reports import write_reports
from crisisfigures.reports.disagreements import disagreements_of
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.subjects import find_subjects
from crisisfigures.series.crises import CrisisConfig

SYRIA = CrisisConfig(Crisis("syria", "Syrian conflict", ["SYR"], [], date(2011, 3, 15), None, ["conflict"]), [], [])
DAY = date(2014, 4, 30)


def two_sources(maker: Any, higher: str, number: int, qualifier: str, **other: Any) -> Any:
    """Give rows in which the UN counts 90,000 dead on a day, and the observatory another number."""
    made = maker()
    made.add("crises", SYRIA.crisis)
    for source_id in ("un", "sohr"):
        made.add("sources", Source(source_id, source_id.upper(), [], "un", None, None))
    made.figure(made.series(), "90,000", DAY, 90000)
    made.figure(made.series(source_id="sohr", source="SOHR", **other), higher, DAY, number, qualifier)
    return made


def sentences(made: Any, tmp_path: Path) -> list[str]:
    """Give what the page would say."""
    holdings = read_holdings(made.write(tmp_path / "figures.duckdb"))
    return [found.sentence for found in disagreements_of(find_subjects(holdings, [SYRIA])[0], holdings)]


def test_two_counts_of_one_day_are_set_side_by_side(maker: Any, tmp_path: Path) -> None:
    """The lower figure comes first, each with its hedge, its source and what is said of the count."""
    made = two_sources(maker, "at least 120,000", 120000, "at_least", scope="documented")

    assert sentences(made, tmp_path) == ["Deaths, Syria, 30 April 2014: 90,000 (UN); at least 120,000 (SOHR, documented)."]


@pytest.mark.parametrize(
    ("higher", "number", "qualifier", "other"),
    [
        ("90,000", 90000, "exact", {}), ("more than 80,000", 80000, "at_least", {}), ("120,000", 120000, "exact", {"population": "civilians"}),
        ("120,000", 120000, "exact", {"basis": "incident"}), ("120,000", 120000, "exact", {"baseline_date": date(2013, 1, 1)}),
    ],
)  # fmt: skip
def test_what_can_both_be_right_is_no_disagreement(
    maker: Any, tmp_path: Path, higher: str, number: int, qualifier: str, other: dict[str, Any]
) -> None:
    """Equal figures, a bound below the other, and counts of something else stand together."""
    assert sentences(two_sources(maker, higher, number, qualifier, **other), tmp_path) == []


def test_page_has_both_with_their_words(maker: Any, tmp_path: Path) -> None:
    """The section is on the page and in its contents."""
    database = two_sources(maker, "120,000", 120000, "exact").write(tmp_path / "figures.duckdb")
    write_reports(database, tmp_path / "reports", [SYRIA])
    page = (tmp_path / "reports" / "syria" / "index.html").read_text(encoding="utf-8")

    assert "Deaths, Syria, 30 April 2014: 90,000 (UN); 120,000 (SOHR)." in page
    assert '<a href="#disagreements">' in page
