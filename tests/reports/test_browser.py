"""The pages in a real browser: nothing is refused, points and rows light up together, tables filter and sort."""

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from crisisfigures.reports.charts import draw_chart
from tests.reports.charts.kinds import KINDS

CHROMIUM = which("chromium") or which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a browser without a window."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Any, own_reports: Path) -> Iterator[Any]:
    """Give the page of the crisis; any error on the console fails the test."""
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto((own_reports / "syria" / "index.html").as_uri())
    yield opened
    opened.close()
    assert errors == []


def lit(page: Any) -> tuple[int, int]:
    """Count the rows and the visible points that are lit or kept."""
    rows = page.locator("#deaths-cumulative tbody tr.lit, #deaths-cumulative tbody tr.kept").count()
    points = page.locator("#deaths-cumulative .wide svg a.lit, #deaths-cumulative .wide svg a.kept").count()
    return rows, points


def test_row_lights_its_point(page: Any) -> None:
    """Pointing at a row lights its point, and leaving it puts the light out."""
    page.locator("#deaths-cumulative tbody tr").nth(4).hover()
    assert lit(page) == (1, 1)
    page.locator("h1").hover()

    assert lit(page) == (0, 0)


def test_point_lights_its_row(page: Any) -> None:
    """A click on a point keeps its row lit; Escape lets go."""
    page.locator("#deaths-cumulative .wide svg a").nth(4).focus()
    page.keyboard.press("Enter")
    page.mouse.move(1, 1)
    page.evaluate("document.activeElement.blur()")
    assert lit(page) == (1, 1)
    page.locator("#deaths-cumulative tbody tr.kept [data-mark]").press("Escape")
    page.mouse.move(1, 1)
    page.evaluate("document.activeElement.blur()")

    assert lit(page) == (0, 0)


def test_filter_hides_rows(page: Any) -> None:
    """Typing into the filter leaves the rows that hold every word."""
    page.locator("#deaths-cumulative [data-filter]").fill("observatory 2014")

    assert page.locator("#deaths-cumulative tbody tr:visible").count() == 3
    assert page.locator("#deaths-cumulative [data-count]").inner_text() == "3 of 10 figures"


def test_header_sorts_by_number(page: Any) -> None:
    """A click on Figure sorts by value, a second one turns it round."""
    header = page.locator("#deaths-cumulative th", has_text="Figure")
    header.locator("button").click()
    first = page.locator("#deaths-cumulative tbody tr .figure").first.inner_text()
    header.locator("button").click()

    assert (first, header.get_attribute("aria-sort")) == ("36,000", "descending")
    assert page.locator("#deaths-cumulative tbody tr .figure").first.inner_text() == "about 280,000"


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (360, ("haiti-2010", "reports")),
        (1200, ("libya-floods-2023", "npl")),
        pytest.param(360, None, marks=pytest.mark.long),
        pytest.param(1200, None, marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing_serious(browser: Any, sample_build: Any, width: int, names: tuple[str, ...] | None) -> None:
    """The rules of axe-core on accessibility find no serious fault on a page of each kind, or on all of them, on a phone's width or on a screen's."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)  # the page's policy lets no other script in
    page = context.new_page()
    serious = []
    paths = sorted(sample_build.workspace.reports.rglob("index.html"))
    for path in (path for path in paths if names is None or path.parent.name in names):
        page.goto(path.as_uri())
        found = axe.run(page).response["violations"]
        serious += [
            (path.parent.name, rule["id"], [node["html"][:160] for node in rule["nodes"][:2]])
            for rule in found if rule["impact"] in ("serious", "critical")
        ]  # fmt: skip
    context.close()

    assert serious == []


@pytest.mark.parametrize("name", ["index.html", "syria/index.html"])
def test_phone_needs_no_sideways_scroll(browser: Any, own_reports: Path, name: str) -> None:
    """At a phone's width nothing reaches beyond the screen."""
    phone = browser.new_page(viewport={"width": 360, "height": 800})
    phone.goto((own_reports / name).as_uri())
    width = phone.evaluate("document.documentElement.scrollWidth")
    phone.close()

    assert width <= 360


OVERLAPS = """
() => {
  const all = [...document.querySelectorAll("text")];
  const texts = all.map((text) => ({ words: text.textContent, box: text.getBBox(), high: text.getAttribute("font-size") }));
  const page = document.documentElement.viewBox.baseVal, found = [];
  for (const [place, { words, box, high }] of texts.entries()) {
    if (box.x < 0 || box.x + box.width > page.width + 0.5) found.push([words, "the edge"]);
    for (const other of texts.slice(place + 1)) {
      // A box reaches from the highest accent to the lowest tail: what is written takes up less of it.
      const across = Math.min(box.x + box.width, other.box.x + other.box.width) - Math.max(box.x, other.box.x);
      const down = Math.min(box.y + box.height, other.box.y + other.box.height) - Math.max(box.y, other.box.y);
      if (across > 0.5 && down > 0.3 * high) found.push([words, other.words]);
    }
  }
  return found;
}
"""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_texts_of_an_svg_collide_nowhere(browser: Any, tmp_path: Path, kind: Any) -> None:
    """A browser sets the texts of an SVG where they were measured, those that run leftwards too: none lies on another or leaves the picture."""
    (picture,) = draw_chart(kind(), tmp_path / kind.__name__, ("svg",))
    opened = browser.new_page()
    opened.goto(picture.as_uri())
    found, count = opened.evaluate(OVERLAPS), opened.locator("text").count()
    opened.close()

    assert count > 10
    assert found == []
