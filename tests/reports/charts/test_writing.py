"""Files: the same bytes each time, with links, tooltips, claim ids and a description."""

import json
import subprocess
import sys
from datetime import date as Date  # noqa: N812
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from crisisfigures.errors import InputError
from crisisfigures.reports.charts import draw_chart
from tests.reports.charts.making import Rows, syria

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> tuple[Path, Path]:
    """Draw the chart of Syria once, as PNG and SVG."""
    png, svg = draw_chart(syria().chart(chart_id="syria", sample=True), tmp_path_factory.mktemp("charts") / "syria", description="What it shows")
    return png, svg


def test_same_chart_same_bytes(files, tmp_path):
    """Drawing the same rows again gives the same bytes in every format."""
    first = draw_chart(syria().chart(chart_id="syria", sample=True), tmp_path / "a", ("png", "svg", "pdf"), description="What it shows")
    second = draw_chart(syria().chart(chart_id="syria", sample=True), tmp_path / "b", ("png", "svg", "pdf"), description="What it shows")

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in first[:2]]


def test_png_is_170_mm_at_200_dpi_and_carries_its_claims(files):
    """The PNG is as wide as a document's column, says its resolution, and holds title, description and claim ids; nothing about software."""
    image = Image.open(files[0])
    claims = json.loads(image.info["Claims"])

    assert abs(image.width / 200 * 25.4 - 170) < 0.2
    assert round(image.info["dpi"][0]) == 200
    assert image.info["Title"] == "Deaths in Syria"
    assert image.info["Description"] == "What it shows"
    assert "Software" not in image.info
    assert claims["chart"] == "syria"
    assert claims["points"]["8"] == list(syria().chart().rows[7].claim_ids)


def test_svg_points_are_links_with_tooltips(files):
    """Each point of the SVG is a link to its claim whose tooltip gives figure, source, publisher and quote."""
    root = ElementTree.parse(files[1]).getroot()
    links = {group.get("data-number"): group.find(f"{SVG}a") for group in root.iter(f"{SVG}g") if group.get("class") == "point"}
    eighth = links["8"]

    assert len(links) == 12
    assert eighth is not None
    assert eighth.get("href") == syria().chart().rows[7].href
    tooltip = eighth.findtext(f"{SVG}title") or ""
    for part in ("25 July 2013", "more than 100,000", "UN", "crisisfigures sample (restates UN, 25 July 2013)"):
        assert part in tooltip


def test_svg_keeps_text_and_says_what_it_is(files):
    """Text is text, title and description come first, and neither style nor plain ids leak into a page that it stands in."""
    root = ElementTree.parse(files[1]).getroot()
    texts = ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]

    assert "more than 100,000" in texts
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}desc") == "What it shows"
    assert root.find(f".//{SVG}style") is None
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_odd_texts_are_drawn_as_they_stand(tmp_path):
    """Markup, dollar signs, control characters and foreign scripts in names and quotes neither break a file nor are read as markup."""
    rows = Rows()
    rows.add(rows.add_series("A & <b>B</b> $x^2$ \x0b 難民 خبر"), Date(2024, 1, 1), 5, figure="5 <i> & $y$")
    _, svg = draw_chart(rows.chart(), tmp_path / "odd")
    texts = ["".join(text.itertext()).strip() for text in ElementTree.parse(svg).getroot().iter(f"{SVG}text")]

    assert "5 <i> & $y$" in texts
    assert "A & <b>B</b> $x^2$ 難民 خبر" in texts


def test_unknown_size_and_format_are_refused(tmp_path):
    """A size or format that does not exist stops with the ones that do."""
    with pytest.raises(InputError, match="document"):
        draw_chart(syria().chart(), tmp_path / "x", size="poster")
    with pytest.raises(InputError, match="png, svg or pdf"):
        draw_chart(syria().chart(), tmp_path / "x", ("gif",))  # type: ignore[arg-type]


def test_package_does_not_load_matplotlib():
    """Importing the charts does not import matplotlib, which takes seconds."""
    program = "import sys, crisisfigures.reports.charts; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
