"""A table as text for a terminal, or as Markdown for a page."""

from collections.abc import Iterator

from crisisfigures.claims.evaluation.tables import Cells, Table

GAP = "  "


def as_text(table: Table) -> Iterator[str]:
    """Give the lines of a table: the title, the parts above their columns, the rows with numbers flush right."""
    heads = _heads(table)
    grid = [*heads, *((name, *cells) for name, cells in table.rows)]
    widths = [max(len(line[column]) for line in grid) for column in range(len(grid[0]))]
    yield table.title
    yield from (_text_line(line, widths) for line in grid)


def _heads(table: Table) -> list[Cells]:
    """Give the lines above the rows; a single part needs no name, and columns without names no line."""
    above = ("", *(cell for part in table.parts for cell in (*("",) * (len(table.columns) - 1), part)))
    columns = (table.names, *table.columns * len(table.parts))
    return [line for line, wanted in ((above, len(table.parts) > 1), (columns, any(columns))) if wanted]


def _text_line(line: Cells, widths: list[int]) -> str:
    name, *cells = (f"{cell:<{width}}" if column == 0 else f"{cell:>{width}}" for column, (cell, width) in enumerate(zip(line, widths, strict=True)))
    return GAP.join(["", name, *cells]).rstrip()


def as_markdown(table: Table) -> Iterator[str]:
    """Give the lines of a table without its title; Markdown has one head line, so the part stands in each column's name."""
    many = len(table.parts) > 1
    names = (f"{column}, {part}" if many and column else column or part for part in table.parts for column in table.columns)
    yield _markdown_line((table.names, *names))
    yield _markdown_line(("---", *("---:",) * (len(table.parts) * len(table.columns))))
    yield from (_markdown_line((name, *cells)) for name, cells in table.rows)


def _markdown_line(cells: Cells) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
