"""The sizes that a chart is drawn in. All lengths are points of 1/72 inch."""

from dataclasses import dataclass

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Size:
    """A page for one chart: `height` is None where the page grows with its text, as in a document."""

    width: float
    height: float | None
    plot_height: float  # at least, where `height` is given
    title: float
    body: float  # subtitle
    label: float  # line ends and ticks
    small: float  # numbers at points, table, footer
    margin: float
    two_columns: bool  # who says and publisher in columns of their own

    @property
    def inner(self) -> float:
        """Give the width between the margins."""
        return self.width - 2 * self.margin


SIZES = {
    "document": Size(170 * MM, None, 205, title=11.5, body=8, label=7.4, small=6.6, margin=6, two_columns=True),
    "column": Size(85 * MM, None, 150, title=9.5, body=7, label=6.6, small=6, margin=4, two_columns=False),
    "slide": Size(960, 540, 200, title=22, body=12.5, label=11.5, small=9.2, margin=24, two_columns=True),
}
