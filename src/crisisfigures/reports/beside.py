"""What lies beside the pictures of a chart: its points as a table, its words, and snippets that put it into other people's pages and texts."""

from collections.abc import Collection, Sequence

from crisisfigures.reports.embed import embed_html, embed_markdown
from crisisfigures.reports.evidence import Evidence
from crisisfigures.reports.tables import points_csv

HTML, MARKDOWN = "embed.html", "embed.md"


def texts_beside(name: str, rows: Sequence[Evidence], caption: str, alt: str, formats: Collection[str] = ("png", "svg")) -> dict[str, str]:
    """Give the texts by the ending of their file; snippets show the picture of that name that suits them best, or none where there is only a PDF."""
    found = {"csv": points_csv(rows), "txt": alt + "\n"}
    drawn = [ending for ending in ("svg", "png") if ending in formats]
    if drawn:
        found[HTML] = embed_html(f"{name}.{drawn[0]}", alt, caption) + "\n"
        found[MARKDOWN] = embed_markdown(f"{name}.{drawn[-1]}", alt, caption) + "\n"
    return found
