"""What was said of a date before stands beside the figure that replaced it."""

from datetime import date
from pathlib import Path

from crisisfigures.pipeline import build
from crisisfigures.reports.reading import read_holdings

TEXT = """+++
publisher = "{publisher}"
published = {published}
language = "en"
+++
More than {figure} people had been killed in Syria by 25 July 2013, the United Nations said.
"""


def test_page_names_each_revision(project: Path) -> None:
    """A figure that was revised twice, and back, lists what stood before, the last first, with who printed it."""
    for publisher, day, figure in [("Weekly", "2013-08-02", "130,000"), ("Monthly", "2013-08-09", "100,000"), ("Yearly", "2013-08-16", "160,000")]:
        text = TEXT.format(publisher=publisher, published=day, figure=figure)
        (project / "data" / "articles" / f"{publisher}.md").write_text(text, encoding="utf-8")
    build(project, today=date(2013, 9, 1))
    holdings = read_holdings(project / "data" / "crisisfigures.duckdb")
    (point,) = (point for point in holdings.points.values() if point.figure.casefold() == "more than 160,000")
    page = (project / "reports" / "syria" / "index.html").read_text(encoding="utf-8")
    told = [
        "Until 16 August 2013: more than 100,000, printed by Example Daily (25 July 2013)",
        "Until 9 August 2013: more than 130,000, printed by Weekly (2 August 2013)",
        "Until 2 August 2013: more than 100,000, printed by Example Daily (25 July 2013)",
    ]

    assert [(row.figure.casefold(), row.known_until) for row in holdings.said_before(point.point_id)] == [
        ("more than 100,000", date(2013, 8, 16)), ("more than 130,000", date(2013, 8, 9)), ("more than 100,000", date(2013, 8, 2)),
    ]  # fmt: skip
    assert [page.index(line) for line in told] == sorted(page.index(line) for line in told)
