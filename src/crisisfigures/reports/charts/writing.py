"""A chart to files: the same chart gives the same bytes on every run."""

import warnings
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from crisisfigures.errors import InputError

from .measure import FAMILY
from .numbers import date_text
from .sizes import SIZES
from .spec import Chart
from .svg import claim_ids, finish_svg

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Format = Literal["png", "svg", "pdf"]
PNG_DPI = 200
SETTINGS: dict[str, Any] = {
    "font.family": [FAMILY], "svg.fonttype": "none", "svg.hashsalt": "crisisfigures", "pdf.fonttype": 42,
    "text.hinting": "no_hinting", "path.simplify": False, "text.usetex": False, "text.parse_math": False,
}  # fmt: skip


def draw_chart(
    chart: Chart, out_stem: Path, formats: Sequence[Format] = ("png", "svg"), *, size: str = "document", description: str | None = None
) -> list[Path]:
    """Write a chart as OUT_STEM.png, .svg, .pdf; gives the paths in the order of `formats`.

    `size` is a key of SIZES; `description` is the alt text, which goes into the files (a plain one is made where it is not given).
    Raises InputError for a size or format that is not known.
    """
    if size not in SIZES:
        raise InputError(f"No chart size is called {size!r}.", what_to_do=f"Use one of: {', '.join(SIZES)}.")
    if unknown := [name for name in formats if name not in ("png", "svg", "pdf")]:
        raise InputError(f"Charts cannot be written as {unknown[0]!r}.", what_to_do="Use png, svg or pdf.")
    import matplotlib as mpl

    out_stem.parent.mkdir(parents=True, exist_ok=True)
    written = []
    with mpl.rc_context(SETTINGS), warnings.catch_warnings():  # type: ignore[arg-type]
        # A name in a script that the font lacks is drawn as boxes; the table on the page has it in full.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        from .draw import make_figure
        from .picture import compose

        figure = make_figure(compose(chart, SIZES[size]), PNG_DPI)
        for name in formats:
            path = out_stem.with_name(f"{out_stem.name}.{name}")
            path.write_bytes(_encode(figure, chart, name, description or plain_description(chart)))
            written.append(path)
    return written


def plain_description(chart: Chart) -> str:
    """Describe a chart in two sentences: what it shows, and how many figures of which sources from when to when."""
    rows = chart.rows
    sources = ", ".join(dict.fromkeys(row.who for row in rows))
    first, last = min(row.date for row in rows), max(row.date_end for row in rows)
    when = date_text(first, last) if first != last else date_text(first)
    count = "1 figure" if len(rows) == 1 else f"{len(rows)} figures"
    return f"{'SAMPLE. ' if chart.sample else ''}{chart.title}. {chart.subtitle} {count} by {sources}, {when}."


def _encode(figure: "Figure", chart: Chart, name: Format, description: str) -> bytes:
    buffer = BytesIO()
    if name == "png":
        metadata: dict[str, Any] = {"Software": None, "Title": chart.title, "Description": description, "Claims": claim_ids(chart)}
        # Level 6 halves the time of the default, 9, for a few percent more bytes.
        figure.savefig(buffer, format="png", dpi=PNG_DPI, metadata=metadata, pil_kwargs={"compress_level": 6})
        return buffer.getvalue()
    if name == "svg":
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        return finish_svg(buffer.getvalue(), chart, description)
    metadata = {"CreationDate": None, "Creator": None, "Producer": None, "Title": chart.title, "Subject": description, "Keywords": claim_ids(chart)}
    figure.savefig(buffer, format="pdf", metadata=metadata)
    return buffer.getvalue()
