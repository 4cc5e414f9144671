"""A build with a ruling of each kind: what was ruled shows beside the figure that it changed, on the page, in the chart, in explain and in SQL."""

import csv
import re
from contextlib import closing
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from crisisfigures.commands.decide import Request, decide
from crisisfigures.commands.explain import explain
from crisisfigures.pipeline import BuildSummary, build
from crisisfigures.store import open_database
from crisisfigures.workspace import find_workspace

DAY, RULED = date(2026, 11, 24), date(2026, 11, 25)
CRISES = """
[delta]
name = "Flood in the delta"
countries = ["BGD"]
start = 2031-06-01
causes = ["flood"]
sources = ["Relief Watch"]
"""
ADDED = {"metric": "deaths", "basis": "cumulative", "date": "2031-06-13"}
TEXTS = {
    "1": "The flood had killed 120 people in Bangladesh by 3 June 2031, Relief Watch said.",
    "2": "The flood had killed 150 people in Bangladesh by 5 June 2031, Relief Watch said.",
    "3": "The flood had killed 9,170 people in Bangladesh by 7 June 2031, Relief Watch said.",
    "4": "The flood had killed 180 people in Bangladesh by 9 June 2031, Relief Watch said.",
    "5": "The flood had killed 190 people in Bangladesh by 11 June 2031, Relief Watch said. Bodies found until then, it added: two hundred and four.",
    "6": "The flood had killed 195 people in Bangladesh by 12 June 2031, RW Dhaka said.",
    "7": "The flood had killed 90 people in Bangladesh by 4 June 2031, the United Nations said.",
    "8": "The flood had killed 130 people in Bangladesh by 4 June 2031, Relief Watch said.",
    "9": "The flood had killed 207 people in Bangladesh by 14 June 2031, Relief Watch said.",
}


def write(root: Path) -> None:
    """Write an article a text, each published on 15 June 2031."""
    articles = root / "data" / "articles"
    articles.mkdir(parents=True)
    for name, text in TEXTS.items():
        head = f'id = "a{name}"\ntitle = "The flood"\npublisher = "Paper {name}"\npublished = 2031-06-15\nlanguage = "en"'
        (articles / f"{name}.md").write_text(f"+++\n{head}\n+++\n{text}\n", encoding="utf-8")
    (root / "data" / "crises.toml").write_text(CRISES, encoding="utf-8")


def claim_of(root: Path, article: str) -> str:
    """Give the id of an article's claim."""
    with closing(open_database(root / "data" / "crisisfigures.duckdb")) as con:
        ((claim_id,),) = con.execute("SELECT claim_id FROM claims WHERE article_id = ?", [article]).fetchall()
    return str(claim_id)


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildSummary]:
    """Give a project that was built, ruled on by Ada in each way, and built again."""
    root = tmp_path_factory.mktemp("ruled")
    write(root)
    build(root, today=DAY)
    asked = [
        Request(claim_of(root, "a1"), "accept", "Ada", RULED),
        Request(claim_of(root, "a2"), "retract", "Ada", RULED, "Relief Watch took it back on 6 June."),
        Request(claim_of(root, "a3"), "correct", "Ada", RULED, "a slip of the keyboard", "figure", "170"),
        Request(claim_of(root, "a4"), "reject", "Ada", RULED, "of another flood"),
        Request("5.md", "add", "Ada", RULED, "spelt out", quote="two hundred and four", fields=ADDED),
        Request("rw dhaka", "merge", "Ada", RULED, "its office in Dhaka", value="relief watch"),
        Request(claim_of(root, "a7"), "split", "Ada", RULED, "OCHA's own count", value="ocha"),
        Request(claim_of(root, "a8"), "reject", "Ada", RULED, "a misreading"),
        Request("r0008", "undo", "Ada", RULED, "no misreading"),
        Request(claim_of(root, "a9"), "accept", "Ada", RULED),
    ]
    for request in asked:
        decide(find_workspace(root), request)
    (root / "data" / "articles" / "9.md").unlink()
    return root, build(root, today=DAY)


def text_of(html: str) -> str:
    """Give the words of a piece of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_page_tells_every_ruling_beside_its_figure(ruled: tuple[Path, BuildSummary]) -> None:
    """Each row of the table says who ruled what, when, why, and what it was before; what holds no longer is not told."""
    page = (ruled[0] / "reports" / "delta" / "index.html").read_text(encoding="utf-8")
    rows = [text_of(row) for row in re.findall(r'<tr role="row" id=.*?</tr>', page, re.DOTALL)]
    who = "checked by Ada, 25 November 2026"

    told = {
        "120": ["checked Ada, 25 November 2026.", who],
        "150": ["retracted Status was asserted, is denied. Ada, 25 November 2026: Relief Watch took it back on 6 June.", "150 retracted", who],
        "170": ["corrected Figure was 9,170, is 170. Ada, 25 November 2026: a slip of the keyboard.", who],
        "two hundred and four": ["added by a person Ada, 25 November 2026: spelt out.", who],
        "195": ["source merged Source was rw dhaka, is relief watch. Ada, 25 November 2026: its office in Dhaka."],
        "90": ["source split off Source was un, is ocha. Ada, 25 November 2026: OCHA's own count."],
        "190": [], "130": [],
    }  # fmt: skip
    for figure, sentences in told.items():
        (row,) = (row for row in rows if re.search(rf"2031 {figure}\b", row))
        assert [sentence for sentence in sentences if sentence not in row] == [], figure
        assert bool(sentences) == ("Ada" in row), figure


def test_what_was_rejected_stands_among_what_is_left_out(ruled: tuple[Path, BuildSummary]) -> None:
    """A rejected figure is on no chart, and its page says who took it out and why."""
    page = (ruled[0] / "reports" / "delta" / "index.html").read_text(encoding="utf-8")
    left_out = text_of(page[page.index('<section aria-labelledby="left-out">') :])

    assert "1 figure was rejected by Ada on 2026-11-25 (of another flood)." in left_out
    assert "rejected Ada, 25 November 2026: of another flood." in left_out


def test_the_chart_says_what_a_person_checked(ruled: tuple[Path, BuildSummary]) -> None:
    """The picture counts them, draws the retracted figure as a grey cross, and names it and the added one in its table."""
    svg = (ruled[0] / "reports" / "delta" / "deaths-cumulative.svg").read_text(encoding="utf-8")
    with (ruled[0] / "reports" / "delta" / "deaths-cumulative.csv").open(encoding="utf-8", newline="") as file:
        points = {row["figure"]: (row["source"], row["status"]) for row in csv.DictReader(file)}

    words = text_of(svg)
    assert "4 of 8 figures checked by a person (1 corrected, 1 retracted, 1 added), the others read by machine" in words
    assert "150, retracted, 25 November 2026" in words
    assert "added by a person" in words
    assert points["150"] == ("Relief Watch", "denied")
    assert (points["195"], points["90"][0]) == (("Relief Watch", "asserted"), "OCHA")


def test_explain_tells_all_rulings_also_those_that_no_longer_hold(ruled: tuple[Path, BuildSummary]) -> None:
    """What was ruled and undone is told in its order."""
    database = ruled[0] / "data" / "crisisfigures.duckdb"
    told = [line.split(maxsplit=1)[1] for line in explain(database, claim_of(ruled[0], "a8")).splitlines() if line.startswith("  ruling")]

    assert told == [
        "r0008 reject, by Ada on 2026-11-25: a misreading (no longer holds)", "r0009 undo r0008, by Ada on 2026-11-25: no misreading"
    ]  # fmt: skip


def test_sql_has_the_rulings_applied(ruled: tuple[Path, BuildSummary]) -> None:
    """claims_ruled shows sources merged and split, figures corrected and added; claims as the texts have them stay."""
    with closing(open_database(ruled[0] / "data" / "crisisfigures.duckdb")) as con:
        found = con.execute("SELECT article_id, figure, source_id, status, rule = 'added by a person' FROM claims_ruled ORDER BY ALL").fetchall()
        read = con.execute("SELECT figure FROM claims WHERE article_id = 'a3'").fetchall()

    assert found == [
        ("a1", "120", "relief watch", "asserted", False),
        ("a2", "150", "relief watch", "denied", False),
        ("a3", "170", "relief watch", "asserted", False),
        ("a5", "190", "relief watch", "asserted", False),
        ("a5", "two hundred and four", "relief watch", "asserted", True),
        ("a6", "195", "relief watch", "asserted", False),
        ("a7", "90", "ocha", "asserted", False),
        ("a8", "130", "relief watch", "asserted", False),
    ]
    assert read == [("9,170",)]


def test_a_ruling_without_a_claim_is_told_loudly(ruled: tuple[Path, BuildSummary]) -> None:
    """A ruling whose article is gone stands in the build's summary, on the first page and in SQL."""
    root, summary = ruled
    assert summary.report is not None
    (sentence,) = summary.report.lost_rulings

    assert sentence.startswith('Ruling r0010, accept on "207 people" by Ada, 25 November 2026, finds no claim to rule on.')
    assert sentence in text_of((root / "reports" / "index.html").read_text(encoding="utf-8"))
    with closing(open_database(root / "data" / "crisisfigures.duckdb")) as con:
        assert con.execute("SELECT ruling_id FROM rulings_without_claim").fetchall() == [("r0010",)]
        assert con.execute("SELECT why_check FROM to_check LIMIT 1").fetchall() == [("a ruling without a claim",)]
