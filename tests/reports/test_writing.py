"""What lands in the reports folder: files, pages, and what is said about the rest."""

import re
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.errors import DatabaseError
from crisisfigures.reports import write_reports
from crisisfigures.reports.reading import read_holdings
from crisisfigures.series.crises import ChartSpec, CrisisConfig
from tests.reports.conftest import contents


class Page(HTMLParser):
    """Collects what a page would do in a browser."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.scripts, self.links, self.ids, self.handlers, self.rows = 0, [], [], [], 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag."""
        given = dict(attrs)
        self.scripts += tag == "script"
        self.rows += tag == "tr" and "id" in given
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "xlink:href", "src") if name in given]
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]


def test_folders_hold_charts_and_pages(own_reports: Path) -> None:
    """A crisis and a country outside any each have a folder with pictures, tables, texts and a page."""
    names = set(contents(own_reports))

    assert {"index.html", "syria/index.html", "sdn/index.html"} <= names
    assert {f"syria/deaths-cumulative.{ending}" for ending in ("png", "svg", "csv", "txt")} <= names


def test_page_has_a_row_a_point(own_reports: Path, own_database: Path) -> None:
    """Each drawn point has one row, and each point of a picture leads to a row of its page."""
    pages = [Page(own_reports / name / "index.html") for name in ("syria", "sdn")]

    assert sum(page.rows for page in pages) == len(read_holdings(own_database).points)
    assert all(link.removeprefix("#") in page.ids for page in pages for link in page.links if link.startswith("#"))
    assert all(len(page.ids) == len(set(page.ids)) for page in pages)


def test_same_input_same_bytes(own_reports: Path, own_database: Path, syria: CrisisConfig, tmp_path: Path) -> None:
    """Writing twice gives the same bytes, and a second run over the first touches no text."""
    write_reports(own_database, tmp_path, [syria])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.html")}
    write_reports(own_database, tmp_path, [syria])

    assert contents(tmp_path) == contents(own_reports)
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.html")}


def test_files_of_earlier_runs_go(own_database: Path, syria: CrisisConfig, tmp_path: Path) -> None:
    """A chart that is no longer made is removed, a file that a person put there stays."""
    write_reports(own_database, tmp_path, [syria])
    (tmp_path / "syria" / "note.txt").write_text("mine")
    (tmp_path / "files.txt").write_text((tmp_path / "files.txt").read_text() + "../outside.txt\n")
    (tmp_path.parent / "outside.txt").write_text("not ours")
    write_reports(own_database, tmp_path, [replace(syria, charts=[ChartSpec("refugees")])])

    assert not (tmp_path / "syria" / "deaths-cumulative.png").exists()
    assert (tmp_path / "syria" / "note.txt").read_text() == "mine"
    assert (tmp_path.parent / "outside.txt").read_text() == "not ours"


def test_summary_says_what_stands_on_no_chart(own_database: Path, syria: CrisisConfig, tmp_path: Path) -> None:
    """The summary counts folders, charts and figures on no chart, with the reason, the remedy and the files."""
    summary = write_reports(own_database, tmp_path, [syria])
    fewer = write_reports(own_database, tmp_path, [replace(syria, charts=[ChartSpec("refugees", origin="SYR", title="Refugees")])])

    assert (summary.folders, summary.n_charts) == (["syria", "sdn"], 4)
    assert [(one.sentence, one.paths) for one in summary.off_chart] == [("1 figure has no date.", ["lost.txt"])]
    assert (fewer.n_charts, fewer.off_chart[0].count) == (2, 13)
    assert "[[CRISIS.charts]]" in fewer.off_chart[0].what_to_do


def test_progress_names_each_folder(own_database: Path, syria: CrisisConfig, tmp_path: Path) -> None:
    """Progress is told before each crisis or country."""
    told: list[str] = []
    write_reports(own_database, tmp_path, [syria], progress=told.append)

    assert told[0] == "Syrian conflict"
    assert len(told) == 2


def test_sample_stands_on_every_page(sample_database: Path, syria: CrisisConfig, tmp_path: Path) -> None:
    """SAMPLE stands on pages and pictures made from the sample, and no link of it carries a text fragment."""
    write_reports(sample_database, tmp_path, [syria])
    texts = {name: data.decode() for name, data in contents(tmp_path).items() if name.endswith((".html", ".svg"))}

    assert len(texts) >= 10
    assert all("SAMPLE" in text for text in texts.values())
    assert "restates: UN, 25 July 2013" in texts["syria/index.html"]
    assert ":~:text" not in texts["syria/index.html"]


def test_own_articles_are_no_sample(own_reports: Path) -> None:
    """No page of a user's own articles says SAMPLE, and its links lead to the quotes."""
    page = (own_reports / "syria" / "index.html").read_text(encoding="utf-8")

    assert "SAMPLE" not in page
    assert "https://example.org/story#:~:text=more%20than%20100%2C000" in page


def test_hostile_text_is_inert(hostile_database: Path, tmp_path: Path) -> None:
    """Markup in an article, a publisher or a file name adds no script, no handler and no link of its kind."""
    write_reports(hostile_database, tmp_path, [])
    pages = [Page(path) for path in sorted(tmp_path.rglob("index.html"))]

    assert [page.scripts for page in pages] == [1] * len(pages)
    assert not [name for page in pages for name in page.handlers]
    assert not [link for page in pages for link in page.links if link.startswith(("javascript", "x"))]


def test_snippets_stand_beside_each_picture(hostile_database: Path, own_reports: Path, tmp_path: Path) -> None:
    """Beside each picture lie an HTML figure and a Markdown picture of it, with its alternative text and caption, in which no markup works."""
    write_reports(hostile_database, tmp_path, [])
    (snippet,) = (Page(path) for path in tmp_path.rglob("*.embed.html"))

    assert (snippet.scripts, snippet.handlers) == (0, ["style"])
    for picture in own_reports.rglob("*.png"):
        figure, markdown = (picture.with_suffix(ending).read_text(encoding="utf-8") for ending in (".embed.html", ".embed.md"))
        alt, lines = picture.with_suffix(".txt").read_text(encoding="utf-8").strip(), figure.splitlines()
        assert Page(picture.with_suffix(".embed.html")).links == [picture.with_suffix(".svg").name]
        assert f'alt="{escape(alt)}"' in lines[1]
        assert markdown.startswith(f"![{alt}]({picture.name})")
        assert unescape(lines[2].strip().removeprefix("<figcaption>").removesuffix("</figcaption>")) in markdown


def test_pages_need_no_network(own_reports: Path) -> None:
    """The policy of a page allows its own style and script only, and nothing is loaded from elsewhere."""
    for path in own_reports.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        assert "default-src 'none'; style-src 'sha256-" in text.replace("&#39;", "'")
        assert not re.findall(r"<(?:link|iframe|object|embed|img)\b|@import|url\(http", text)


def test_left_out_says_why(own_reports: Path) -> None:
    """A figure without a date is listed with its reason and its words."""
    page = (own_reports / "syria" / "index.html").read_text(encoding="utf-8")

    assert "Neither the text nor a publication date says when." in page
    assert "<mark>Some 14 people</mark>" in page


def test_rejected_files_are_listed(own_reports: Path) -> None:
    """The first page lists what could not be read."""
    assert "broken.txt</code> The file is empty." in (own_reports / "index.html").read_text(encoding="utf-8")


def test_without_figures_there_is_still_a_page(maker: Any, tmp_path: Path) -> None:
    """An empty database gives a first page that says what to do."""
    summary = write_reports(maker().write(tmp_path / "empty.duckdb"), tmp_path / "reports", [])

    assert summary.folders == []
    assert "data/articles" in (tmp_path / "reports" / "index.html").read_text(encoding="utf-8")


def test_missing_database_is_an_error(tmp_path: Path) -> None:
    """Reports without a database stop with what to do."""
    with pytest.raises(DatabaseError):
        write_reports(tmp_path / "none.duckdb", tmp_path / "reports", [])
