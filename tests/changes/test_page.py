"""The page of changes: one file, nothing from elsewhere, nothing that runs, readable on a phone."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from crisisfigures.changes import as_html, compare
from tests.changes.factory import write
from tests.series.factory import make_article, make_claim

CHROMIUM = which("chromium") or which("chromium-browser")
GOLDEN = Path(__file__).with_name("golden.html")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
D25, D28 = date(2013, 7, 25), date(2013, 7, 28)


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give two databases with a change of each kind."""
    return write_both(tmp_path_factory.mktemp("changes"))


def write_both(folder: Path) -> tuple[Path, Path]:
    """Write two databases with a change of each kind, and words that would run if they were not escaped."""
    shelf = {name: make_article(name, D25, f"Paper {name.upper()}") for name in "abgx"}
    later = {name: make_article(name, D28, f"Paper {name.upper()}{HOSTILE if name == 'n' else ''}") for name in "cdnrs"}
    stood = [
        make_claim("a", 92000), make_claim("b", 400, metric="injured"), make_claim("g", 70, metric="missing"),
        make_claim("x", 12, basis="incident", place="Homs"),
    ]  # fmt: skip
    came = [
        make_claim("c", 95000), make_claim("d", 150000, source="SOHR", source_type="ngo"), make_claim("n", 300, metric="injured", date=D28),
        make_claim("r", 12, basis="incident", place="Homs", status="denied"), make_claim("s", 96000, "at_least", date=D28),
    ]  # fmt: skip
    old = write(folder / "old.duckdb", stood, shelf.values())
    kept = {name: paper for name, paper in shelf.items() if name != "g"} | later
    return old, write(folder / "new.duckdb", [claim for claim in (*stood, *came) if claim.article_id != "g"], kept.values())


@pytest.fixture(scope="module")
def html(databases: tuple[Path, Path]) -> str:
    """Give the page."""
    return page_of(databases)


def page_of(databases: tuple[Path, Path]) -> str:
    """Write the page without the folder of this run."""
    return as_html(compare(*databases)).replace(f"{databases[0].parent}/", "")


def test_page_has_a_change_of_each_kind(databases: tuple[Path, Path], html: str) -> None:
    """Every difference is a line of the page."""
    rows = compare(*databases).rows

    assert {row.kind for row in rows} == {"new", "revised", "moved_on", "retracted", "contradicted", "gone", "flagged"}
    assert html.count("<li class=") == len(rows)


def test_page_is_as_it_was_looked_at(html: str) -> None:
    """The page is, but for its style and script, the one that was looked at; `python -m tests.changes.golden` writes it anew."""
    assert plain(html) == GOLDEN.read_text(encoding="utf-8")


def plain(html: str) -> str:
    """Leave out style, script and the policy that names them."""
    html = re.sub(r"(<style>|<script>).*?(</style>|</script>)", r"\1\2", html, flags=re.DOTALL)
    return re.sub(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">', "", html)


def test_what_others_wrote_is_escaped(html: str) -> None:
    """Words of a text cannot become tags; the policy allows one style and one script."""
    assert HOSTILE not in html
    assert html.count("<script") == 1
    assert "default-src &#39;none&#39;" in html


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a browser without a window."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.mark.parametrize("width", [1200, 360])
def test_page_opens_in_a_browser(browser: Any, html: str, tmp_path: Path, width: int) -> None:
    """Chromium shows the page without a complaint, and without a sideways scroll on a phone."""
    (tmp_path / "changes.html").write_text(html, encoding="utf-8")
    page, errors = browser.new_page(viewport={"width": width, "height": 900}), []
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.goto((tmp_path / "changes.html").as_uri())
    reach, shown = page.evaluate("document.documentElement.scrollWidth"), page.locator(".changes > li:visible").count()
    links = page.locator(".changes a").evaluate_all("all => all.map(one => one.protocol)")
    page.close()

    assert errors == []
    assert shown == html.count("<li class=")
    assert reach <= width
    assert set(links) == {"https:"}
