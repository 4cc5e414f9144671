"""Charts that a briefing needs: what is asked for is drawn, what is not there is said with what there is, and the picture leads back."""

import csv
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from crisisfigures.commands.chart import Form, draw
from crisisfigures.commands.explain import explain
from crisisfigures.errors import InputError
from crisisfigures.reports.choice import alone_words
from crisisfigures.series import ChartSpec

if TYPE_CHECKING:
    from crisisfigures.pipeline import BuildSummary

DEATHS = ChartSpec("deaths", basis="cumulative")
SVG = "{http://www.w3.org/2000/svg}"


def table_of(picture: Path) -> list[dict[str, str]]:
    """Read the points of a picture."""
    with picture.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words_of(picture: Path) -> str:
    """Give all that stands on a picture, in one line."""
    texts = ElementTree.parse(picture.with_suffix(".svg")).getroot().iter(f"{SVG}text")
    return " ".join("".join(text.itertext()) for text in texts)


@pytest.mark.parametrize(
    ("wish", "holds"),
    [
        (replace(DEATHS, first=date(2013, 1, 1), last=date(2013, 12, 31)), lambda row: "2013" in row["date"]),
        (replace(DEATHS, sources=("UN",)), lambda row: row["source"] == "UN"),
        (replace(DEATHS, sources=("ohchr", "Syrian Observatory for Human Rights")), lambda row: row["source"] in ("OHCHR", "SOHR")),
        (replace(DEATHS, sources=("UN", "SOHR"), last=date(2014, 1, 1)), lambda row: row["source"] in ("UN", "SOHR") and row["date"] < "2014-02"),
    ],
    ids=["time", "source", "name and alias", "both"],
)  # fmt: skip
def test_only_what_is_asked_for_is_drawn(sample_build: "BuildSummary", tmp_path: Path, wish: ChartSpec, holds: Any) -> None:
    """Every point fits what was asked for, points that fit are not lost, and the chart says what it was narrowed to."""
    pictures = draw(sample_build.workspace, "syria", wish, tmp_path / "some")
    (everything,) = draw(sample_build.workspace, "syria", DEATHS, tmp_path / "all", Form(formats=("svg",)))
    rows = table_of(pictures[0])

    assert rows
    assert all(map(holds, rows))
    assert sum(map(holds, table_of(everything))) <= len(rows)
    assert alone_words(wish) in words_of(pictures[0])


@pytest.mark.parametrize(
    ("crisis", "wish", "form", "complaint"),
    [
        ("siria", DEATHS, Form(), r"no crisis siria. Did you mean syria\? There are: .*ukraine-2022"),
        ("syria", ChartSpec("detahs"), Form(), r"no metric is called detahs. Did you mean deaths\?"),
        ("syria", ChartSpec("cases"), Form(), r"no figures of cases\. .*There are: deaths, idps, in_need, refugees"),
        ("syria", replace(DEATHS, sources=("OCHRH",)), Form(), r"no figures of deaths by OCHRH. Did you mean OHCHR\? There are: .*SOHR"),
        ("gaza-2023", ChartSpec("deaths", place="Gazza"), Form(), r"no figures of deaths in Gazza. Did you mean Gaza\?"),
        ("syria", ChartSpec("deaths", basis="incident"), Form(), r"with the basis incident. There are: cumulative"),
        ("syria", ChartSpec("refugees", host="SWE"), Form(), r"of people in SWE. .*LBN"),
        ("syria", ChartSpec("deaths", population="nurses"), Form(), r"with the population nurses."),
        ("syria", replace(DEATHS, first=date(2030, 1, 1)), Form(), r"They run from \d+ \w+ 201\d to \d+ \w+ 202\d"),
        ("syria", replace(DEATHS, first=date(2014, 1, 1), last=date(2013, 1, 1)), Form(), r"2014-01-01 comes after 2013-01-01"),
        ("syria", DEATHS, Form("poster"), r"no size is called poster. There are: column, document, slide"),
        ("syria", DEATHS, Form("document", ("gif",)), r"There are: pdf, png, svg"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_with_what_there_is(
    sample_build: "BuildSummary", tmp_path: Path, crisis: str, wish: ChartSpec, form: Form, complaint: str
) -> None:  # fmt: skip
    """Each option is checked; the complaint names the nearest and the others, and nothing is written."""
    with pytest.raises(InputError, match=complaint):
        draw(sample_build.workspace, crisis, wish, tmp_path, form)

    assert not list(tmp_path.iterdir())


def test_a_place_is_drawn_alone(sample_build: "BuildSummary", tmp_path: Path) -> None:
    """Of a count by country one country is drawn, and named in the title."""
    pictures = draw(sample_build.workspace, "ebola-2014", ChartSpec("deaths", place="Liberia"), tmp_path, Form(formats=("svg",)))

    assert [ElementTree.parse(picture).getroot().findtext(f"{SVG}title") for picture in pictures] == ["Deaths in Liberia"]
    assert {row["figure"] for row in table_of(pictures[0])} >= {"624", "3,423"}


@pytest.mark.parametrize(("size", "width", "height"), [("document", 170, None), ("column", 85, None), ("slide", 338.7, 190.5)])
def test_sizes_are_what_documents_need(sample_build: "BuildSummary", tmp_path: Path, size: str, width: float, height: float | None) -> None:
    """A picture is 85 or 170 mm wide, or a slide of 16 to 9, at 200 dpi; the files of other sizes bear their size in their names."""
    (picture,) = draw(sample_build.workspace, "haiti-2010", ChartSpec("deaths"), tmp_path, Form(size, ("png",)))
    image = Image.open(picture)

    assert abs(image.width / 200 * 25.4 - width) < 0.3
    assert height is None or abs(image.height / 200 * 25.4 - height) < 0.3
    assert picture.name.endswith(f"-{size}.png") or size == "document"


def test_a_past_day_is_drawn_as_it_was_known(sample_build: "BuildSummary", tmp_path: Path) -> None:
    """As known on a day, only what had been published stands on the chart, and its footer says so."""
    picture, _ = draw(sample_build.workspace, "syria", DEATHS, tmp_path, day=date(2013, 7, 1))

    assert max(row["published"] for row in table_of(picture)) <= "2013-07-01"
    assert "As known on 1 July 2013" in words_of(picture)
    with pytest.raises(InputError, match="published by 2001"):
        draw(sample_build.workspace, "syria", DEATHS, tmp_path, day=date(2001, 1, 1))


def test_points_lead_to_the_articles(sample_build: "BuildSummary", tmp_path: Path) -> None:
    """Away from the page of its crisis a point leads to what it restates: no link is broken."""
    _, picture = draw(sample_build.workspace, "syria", DEATHS, tmp_path)
    links = [link.get("href") for link in ElementTree.parse(picture).getroot().iter(f"{SVG}a")]

    assert links
    assert all(link is None or link.startswith("https://") or link.startswith("http://") for link in links)
    assert any(links)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_moved_picture_leads_back_to_its_sentences(sample_build: "BuildSummary", tmp_path: Path, ending: Any) -> None:
    """A picture that was renamed, alone in another folder, still names the claims behind each of its points."""
    (picture,) = draw(sample_build.workspace, "syria", DEATHS, tmp_path / "drawn", Form(formats=(ending,)))
    moved = tmp_path / f"for the briefing.{ending}"
    shutil.copy(picture, moved)
    rows = table_of(picture)

    for row in (rows[0], rows[6], rows[-1]):
        told = explain(sample_build.workspace.database, f"{moved}#{row['number']}")
        assert re.findall(r"claim ([0-9a-f]{16})$", told, re.M) == row["claim_ids"].split("; ")
    with pytest.raises(InputError, match=f"no point {len(rows) + 1}. Its points are 1 to {len(rows)}"):
        explain(sample_build.workspace.database, f"{moved}#{len(rows) + 1}")


def test_a_picture_that_lost_its_claims_says_so(sample_build: "BuildSummary", ready: Path, tmp_path: Path) -> None:
    """A picture that another program saved, one that is none, and one drawn from another database each get a sentence of help."""
    picture, _ = draw(sample_build.workspace, "haiti-2010", ChartSpec("deaths"), tmp_path)
    saved, text = tmp_path / "saved.png", tmp_path / "note.png"
    Image.open(picture).convert("L").save(saved)
    text.write_text("no picture", encoding="utf-8")

    for lost in (saved, text):
        with pytest.raises(InputError, match="carries no claims"):
            explain(sample_build.workspace.database, f"{lost}#1")
    with pytest.raises(InputError, match="--root"):
        explain(ready / "data" / "crisisfigures.duckdb", f"{picture}#1")
