"""A briefing keeps hedge, source, publisher and date of each figure in every form, opens in an office program, and runs nothing."""

import base64
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pptx
import pytest
from markdown_it import MarkdownIt

from crisisfigures.errors import InputError
from crisisfigures.reports.documents import write_briefing
from crisisfigures.reports.documents.briefing import Briefing, make_briefing
from crisisfigures.reports.documents.markdown import markdown_text
from crisisfigures.reports.documents.slides import slide_deck
from crisisfigures.reports.documents.word import word_document
from crisisfigures.reports.inert import inert, one_line
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.subjects import find_subjects
from crisisfigures.series import read_crises
from crisisfigures.series.crises import CrisisConfig
from tests.reports.documents.opened import links, parts, words
from tests.reports.hostile import TEXTS, hostile_crisis, write_hostile

if TYPE_CHECKING:
    from crisisfigures.pipeline import BuildSummary

# A picture of one pixel: what is tested here is the document around the charts.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
DAY = date(2014, 12, 2)
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f]")
Made = dict[str, Path]


def make_all(briefings: list[Briefing], folder: Path) -> list[Made]:
    """Write each briefing in each form with pictures of one pixel."""
    pixel = folder / "pixel.png"
    pixel.write_bytes(PIXEL)
    found = []
    for place, briefing in enumerate(briefings):
        made = {kind: folder / f"{place}.{kind}" for kind in ("docx", "pptx", "md")}
        pictures = [pixel] * len(briefing.charts)
        made["docx"].write_bytes(word_document(briefing, pictures, DAY))
        made["pptx"].write_bytes(slide_deck(briefing, pictures, DAY))
        made["md"].write_text(markdown_text(briefing, ["pixel.png"] * len(pictures)), encoding="utf-8", newline="\n")
        found.append(made)
    return found


def briefings_of(database: Path, crises: list[CrisisConfig], against: list[tuple[str, str]] | None = None) -> list[Briefing]:
    """Give the briefings on all crises and countries of a database."""
    holdings = read_holdings(database)
    return [make_briefing(subject, holdings, against or []) for subject in find_subjects(holdings, crises)]


@pytest.fixture(scope="module")
def real(sample_build: "BuildSummary") -> list[Briefing]:
    """Give the briefings on every crisis of the sample."""
    space = sample_build.workspace
    return briefings_of(space.database, read_crises(space.crises))


@pytest.fixture(scope="module")
def real_files(real: list[Briefing], tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """Give these briefings as files."""
    return make_all(real, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Briefing, Made]:
    """Give the briefing on a crisis of hostile texts, and its files."""
    folder = tmp_path_factory.mktemp("hostile")
    (briefing,) = briefings_of(write_hostile(folder / "figures.duckdb"), [hostile_crisis()])
    return briefing, make_all([briefing], folder)[0]


def test_every_drawn_figure_has_its_row_and_its_note(sample_build: "BuildSummary", real: list[Briefing]) -> None:
    """Each figure on a chart stands in a table with hedge, date, source and publisher, and has one note with its sentence and quote."""
    holdings = read_holdings(sample_build.workspace.database)
    drawn = 0
    for briefing in real:
        assert [note.number for note in briefing.notes] == list(range(1, len(briefing.notes) + 1))
        for chart in briefing.charts:
            for row, shown in zip(chart.rows, chart.chart.rows, strict=True):
                point = holdings.points[shown.point_id]
                note = briefing.notes[row.note - 1]
                drawn += 1
                assert row.figure.startswith(point.figure)
                assert point.figure in note.sentence[:1].lower() + note.sentence[1:]
                assert row.date == shown.date_text
                assert row.who.startswith(shown.who)
                assert row.printed == shown.printed_by
                assert shown.date_text in note.sentence
                assert shown.who.removeprefix("the ") in note.sentence
                assert "as printed by" in note.sentence
                assert any(shown.quote == quotation.quote and quotation.url for quotation in note.quotations)

    assert drawn > 150


@pytest.mark.parametrize("kind", ["docx", "pptx", "md"])
def test_every_form_holds_every_sentence_and_note(real: list[Briefing], real_files: list[Made], kind: str) -> None:
    """Key figures, disputes and notes stand in each form in their own words."""
    read: dict[str, Callable[[Path], str]] = {
        "docx": lambda path: "".join(words(part) for part in parts(path).values()),
        "pptx": lambda path: "".join(words(part) for part in parts(path).values()),
        "md": lambda path: re.sub(r"\\(?=[^\w\s])|\*\*", "", path.read_text(encoding="utf-8")),
    }
    for briefing, made in zip(real, real_files, strict=True):
        text = read[kind](made[kind])
        said = [one.words for chart in briefing.charts for one in chart.key_figures] + [one.words for one in briefing.disputed]
        assert [one for one in [*said, *(note.sentence for note in briefing.notes), *briefing.method] if one not in text] == []
        assert "SAMPLE" in text
        assert "read by machine" in text


def test_word_has_real_endnotes_that_are_each_referred_to_once(real: list[Briefing], real_files: list[Made]) -> None:
    """The notes are Word's own, numbered 1, 2, 3 in the order of the text; later citations lead to the bookmark of the first."""
    for briefing, made in zip(real, real_files, strict=True):
        found = parts(made["docx"])
        space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
        references = found["word/document.xml"].xpath("//w:endnoteReference/@w:id", namespaces=space)
        notes = found["word/endnotes.xml"].xpath("//w:endnote[not(@w:type)]/@w:id", namespaces=space)
        marks = set(found["word/document.xml"].xpath("//w:bookmarkStart/@w:name", namespaces=space))
        fields = found["word/document.xml"].xpath("//w:instrText/text()", namespaces=space)
        assert references == notes == [str(note.number) for note in briefing.notes]
        assert fields
        assert {field.split()[0] for field in fields} == {"NOTEREF"}
        assert {field.split()[1] for field in fields} <= marks
        assert found["word/settings.xml"].xpath("//w:endnotePr/w:numFmt/@w:val", namespaces=space) == ["decimal"]


def test_word_is_made_to_be_edited_and_read_aloud(real: list[Briefing], real_files: list[Made]) -> None:
    """Headings and captions are styles, each picture has alternative text, title and language are set, the sample is stamped."""
    for briefing, made in zip(real, real_files, strict=True):
        document = docx.Document(str(made["docx"]))
        headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
        pictures = [shape._inline.docPr for shape in document.inline_shapes]
        assert headings[0] == "Key figures"
        assert headings[-1] == "Sources"
        assert [picture.get("descr") for picture in pictures] == [chart.alt for chart in briefing.charts]
        assert len({picture.get("id") for picture in pictures}) == len(pictures)
        assert sum(1 for each in document.paragraphs if each.style and each.style.name == "Caption") == len(briefing.charts)
        properties = document.core_properties
        assert (properties.title, properties.language, properties.author) == (f"{briefing.title} (SAMPLE)", "en-GB", "crisisfigures")
        assert "SAMPLE" in document.sections[0].header.paragraphs[0].text


def test_slides_have_titles_alternative_text_stamp_and_links_both_ways(real: list[Briefing], real_files: list[Made]) -> None:
    """Each slide has a title and the stamp, each picture its words, and each source a link back to where it is cited."""
    for briefing, made in zip(real, real_files, strict=True):
        deck = pptx.Presentation(str(made["pptx"]))
        pictures = [shape for slide in deck.slides for shape in slide.shapes if shape.name.startswith("Chart ")]
        assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text for slide in deck.slides)
        assert all("Stamp" in {shape.name for shape in slide.shapes} for slide in deck.slides)
        assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures] == [chart.alt for chart in briefing.charts]
        assert deck.core_properties.title == f"{briefing.title} (SAMPLE)"
        jumps = [part for name, part in parts(made["pptx"]).items() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        there = sum(len(part.xpath("//*[@action='ppaction://hlinksldjump']")) for part in jumps)
        assert there >= 2 * len(briefing.notes)


def test_markdown_notes_are_defined_and_cited(real: list[Briefing], real_files: list[Made]) -> None:
    """Each note is defined once and cited at least once, and its head gives title and language."""
    for briefing, made in zip(real, real_files, strict=True):
        text = made["md"].read_text(encoding="utf-8")
        defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
        assert defined == [str(note.number) for note in briefing.notes]
        assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)
        assert text.startswith(f'---\ntitle: "{briefing.title} (SAMPLE)"\nlang: en-GB\n---\n')


def test_the_same_briefing_is_the_same_bytes(real: list[Briefing], real_files: list[Made], tmp_path: Path) -> None:
    """Nothing in any form tells the time: every file in an archive is of the first day that a zip can say."""
    again = make_all(real[:2], tmp_path)
    assert [{kind: path.read_bytes() for kind, path in made.items()} for made in again] == [
        {kind: path.read_bytes() for kind, path in made.items()} for made in real_files[:2]
    ]
    for kind in ("docx", "pptx"):
        with zipfile.ZipFile(again[0][kind]) as archive:
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_hostile_texts_are_words_in_office_files(hostile: tuple[Briefing, Made], kind: str) -> None:
    """They are text of runs and nothing else: no field, no foreign part, no hidden sign, and only links of the web."""
    briefing, made = hostile
    found = parts(made[kind])
    text = "".join(words(part) for part in found.values())

    assert len(briefing.notes) == len(TEXTS) >= 30
    assert [one for one in TEXTS if len(one) < 100 and one_line(one) not in text] == []
    assert not HIDDEN.search(text)
    assert all(link.casefold().startswith(("http://", "https://")) for link in links(made[kind]))
    fields = [each.text for part in found.values() for each in part.iter("{*}instrText")]
    assert all(re.fullmatch(r" NOTEREF _Note\d+ \\f \\h ", field) for field in fields)
    assert not [name for name in found if re.search("embed|activeX|vba|macro|control", name, re.IGNORECASE)]


def test_hostile_texts_are_words_in_markdown(hostile: tuple[Briefing, Made]) -> None:
    """Rendered with HTML allowed, no text makes an element, a picture, a heading or a link of its own."""
    briefing, made = hostile
    text = made["md"].read_text(encoding="utf-8")
    tokens = [each for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text) for each in (token, *(token.children or []))]
    kinds = [each.type for each in tokens]
    addresses = [str(each.attrs["href"]) for each in tokens if each.type == "link_open"]

    assert [each.content for each in tokens if each.type in ("html_inline", "html_block", "fence", "code_inline", "code_block")] == []
    assert kinds.count("image") == len(briefing.charts)
    assert addresses
    assert all(one.casefold().startswith(("http://", "https://")) for one in addresses)
    assert not HIDDEN.search(text.replace("\n", " "))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_inert_text_is_settled(text: str) -> None:
    """Made harmless once, a text stays as it is, and words remain."""
    assert inert(inert(text)) == inert(text)
    assert not HIDDEN.search(one_line(text))


def test_a_briefing_on_nothing_is_told(own_database: Path, syria: CrisisConfig, tmp_path: Path) -> None:
    """An unknown crisis writes nothing and says which there are."""
    with pytest.raises(InputError, match="There are: sdn, syria"):
        write_briefing(own_database, [syria], "nowhere", tmp_path / "x.docx", "docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not shutil.which("soffice") or not shutil.which("pdftotext"), reason="LibreOffice and poppler are not installed")
@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_libreoffice_opens_it(own_database: Path, syria: CrisisConfig, tmp_path: Path, kind: str) -> None:
    """LibreOffice turns it into pages on which key figures, notes and pictures stand."""
    target = tmp_path / f"syria.{kind}"
    summary = write_briefing(own_database, [syria], "syria", target, kind)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(target)], check=True, capture_output=True)
    pdf = target.with_suffix(".pdf")
    text = " ".join(subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout.split())
    subprocess.run(["pdftoppm", "-r", "20", "-png", str(pdf), str(tmp_path / "page")], check=True)
    listed = subprocess.run(["pdfimages", "-list", str(pdf)], check=True, capture_output=True, text=True).stdout

    assert summary.n_notes >= summary.n_figures - 1
    assert "Key figures" in text
    assert "more than two million people" in text.lower()
    assert "Sources" in text
    assert "read by machine" in text
    assert "SAMPLE" not in text
    assert len(listed.splitlines()) > 3
    assert all(path.stat().st_size > 200 for path in tmp_path.glob("page-*.png"))
