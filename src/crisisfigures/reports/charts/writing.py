"""A chart to files: the same chart gives the same bytes on every run."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from crisisfigures.errors import InputError
from crisisfigures.reports.dates import date_text

from .measure import FAMILY
from .sizes import SIZES
from .spec import Chart
from .svg import claim_ids, write_svg

if TYPE_CHECKING:
    from .picture import Picture

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
PNG_DPI = 200
PNG_LEVEL = 3  # higher ones take longer, and what is flat comes out larger
SETTINGS: dict[str, Any] = {
    "font.family": [FAMILY], "pdf.fonttype": 42, "text.hinting": "no_hinting", "path.simplify": False, "text.usetex": False, "text.parse_math": False,
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
    if unknown := [name for name in formats if name not in FORMATS]:
        raise InputError(f"Charts cannot be written as {unknown[0]!r}.", what_to_do="Use png, svg or pdf.")
    import matplotlib as mpl

    out_stem.parent.mkdir(parents=True, exist_ok=True)
    written = []
    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type]
        from .picture import compose

        picture = compose(chart, SIZES[size])
        for name in formats:
            path = out_stem.with_name(f"{out_stem.name}.{name}")
            path.write_bytes(_encode(picture, chart, name, description or plain_description(chart)))
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


def _encode(picture: "Picture", chart: Chart, name: Format, description: str) -> bytes:
    if name == "svg":
        return write_svg(picture, chart, description).encode()
    if name == "png":
        return _png(picture, {"Title": chart.title, "Description": description, "Claims": claim_ids(chart)})
    from .draw import make_figure

    buffer = BytesIO()
    metadata = {"CreationDate": None, "Creator": None, "Producer": None, "Title": chart.title, "Subject": description, "Keywords": claim_ids(chart)}
    make_figure(picture, PNG_DPI).savefig(buffer, format="pdf", metadata=metadata)
    return buffer.getvalue()


def _png(picture: "Picture", texts: Mapping[str, str]) -> bytes:
    """Write without transparency, which a white page does not need: matplotlib's own files are a quarter larger and take twice as long."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    from .draw import make_pixels

    info, buffer = PngInfo(), BytesIO()
    for key, text in texts.items():
        info.add_text(key, text)
    Image.fromarray(make_pixels(picture, PNG_DPI)).convert("RGB").save(buffer, "png", dpi=(PNG_DPI, PNG_DPI), pnginfo=info, compress_level=PNG_LEVEL)
    return buffer.getvalue()
