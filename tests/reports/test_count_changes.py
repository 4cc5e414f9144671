"""A page lists where a source goes on with another count, with the day, the sentence and the words on both sides."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.model import Break, Crisis, Source
from crisisfigures.reports import write_reports
from crisisfigures.series.crises import CrisisConfig

SYRIA = CrisisConfig(Crisis("syria", "Syrian conflict", ["SYR"], [], date(2011, 3, 15), None, ["conflict"]), [], [])
SENTENCE = "From 8 May 2014 the count of UN is given as identified, up to 30 April 2014 it was given otherwise: the two are not joined."


@pytest.mark.parametrize("projected", [False, True])
def test_page_lists_the_break_with_its_day_and_the_words_of_both_counts(maker: Any, tmp_path: Path, projected: bool) -> None:
    """It stands on the page whether a chart draws the two counts or not; another crisis's page does not have it."""
    made = maker()
    made.add("crises", SYRIA.crisis)
    made.add("sources", Source("un", "UN", [], "un", None, None))
    old, new = made.series(label="deaths in Syria: UN"), made.series(scope="identified", label="deaths in Syria, identified: UN")
    status = "projected" if projected else "asserted"
    for series, figure, day, value in ((old, "9,500", date(2014, 4, 30), 9500), (new, "4,959", date(2014, 5, 8), 4959)):
        made.figure(series, figure, day, value, status=status)
    made.figure(made.series(crisis_id=None, iso3="SDN", source_id=None, source="no source named (Reuters)"), "15", date(2014, 5, 3), 15)
    claims = [claim.claim_id for claim in made.rows["claims"][:2]]
    made.add("breaks", Break("0" * 16, old.series_id, new.series_id, date(2014, 5, 8), SENTENCE, claims))
    write_reports(made.write(tmp_path / "figures.duckdb"), tmp_path / "reports", [SYRIA])
    pages = {path.parent.name: path.read_text(encoding="utf-8") for path in (tmp_path / "reports").glob("*/index.html")}
    (section,) = re.findall(r'<section aria-labelledby="count-changes">.*?</section>', pages["syria"], re.DOTALL)

    assert pages["syria"].index('href="#count-changes"') < pages["syria"].index('id="count-changes"')
    assert "<h3>8 May 2014</h3>" in section
    assert SENTENCE in section
    assert "Before: deaths in Syria: UN. From then on: deaths in Syria, identified: UN." in section
    assert section.index("9,500") < section.index("4,959")
    assert "count-changes" not in pages["sdn"]
