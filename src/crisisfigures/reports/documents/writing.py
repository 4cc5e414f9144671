"""A briefing to a file in one of three forms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crisisfigures.errors import InputError
from crisisfigures.reports.charts import draw_chart
from crisisfigures.reports.documents.briefing import Briefing, make_briefing
from crisisfigures.reports.documents.markdown import markdown_text
from crisisfigures.reports.exports.writing import whole_file
from crisisfigures.reports.narrowing import find_subject
from crisisfigures.reports.reading import Holdings, read_holdings
from crisisfigures.reports.subjects import find_subjects

if TYPE_CHECKING:
    from crisisfigures.series import CrisisConfig

SIZES = {"docx": "document", "md": "document", "pptx": "slide"}  # of the pictures


@dataclass(frozen=True, slots=True)
class BriefingSummary:
    """What was written: how many figures stand behind the charts, and how many notes."""

    n_figures: int
    n_notes: int


def write_briefing(database: Path, crises: Sequence["CrisisConfig"], crisis: str, target: Path, kind: str) -> BriefingSummary:
    """Write the briefing on a crisis (or a country outside any) as docx, pptx or md; the pictures of md stand in a folder beside it.

    Raises InputError where there is no such crisis, no chart to show, or nothing can be written.
    """
    holdings = read_holdings(database)
    subject = find_subject(find_subjects(holdings, crises), crisis)
    briefing = make_briefing(subject, holdings, holdings.disagreements)
    if not briefing.charts:
        raise InputError(f"{crisis} has no figure that a chart could show.", what_to_do=f"See what there is: crisisfigures export figures {crisis}.")
    with whole_file(target) as beside:
        _write(briefing, holdings, target, beside, kind)
    return BriefingSummary(sum(len(chart.rows) for chart in briefing.charts), len(briefing.notes))


def _write(briefing: Briefing, holdings: Holdings, target: Path, beside: Path, kind: str) -> None:
    if kind == "md":
        folder = target.with_name(f"{target.stem}-files")
        pictures = _draw(briefing, folder, kind)
        beside.write_text(markdown_text(briefing, [f"{folder.name}/{picture.name}" for picture in pictures]), encoding="utf-8", newline="\n")
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="crisisfigures-") as folder_name:
        pictures = _draw(briefing, Path(folder_name), kind)
        beside.write_bytes(_form(kind)(briefing, pictures, holdings.newest))


def _form(kind: str) -> Callable[..., bytes]:
    if kind == "docx":
        from crisisfigures.reports.documents.word import word_document

        return word_document
    from crisisfigures.reports.documents.slides import slide_deck

    return slide_deck


def _draw(briefing: Briefing, folder: Path, kind: str) -> list[Path]:
    return [draw_chart(one.chart, folder / one.name, ["png"], size=SIZES[kind], description=one.alt)[0] for one in briefing.charts]
