"""Charts: series and points to pictures that carry their sources with them.

spec says what is drawn, build makes it out of rows, picture lays it out, draw and writing put it on paper.
"""

from .build import build_chart
from .numbers import axis_number, exact_number
from .sizes import SIZES
from .spec import Chart, ChartLine, ChartPoint, SourceRow
from .titles import Heading
from .writing import draw_chart, plain_description

__all__ = [
    "SIZES", "Chart", "ChartLine", "ChartPoint", "Heading", "SourceRow", "axis_number", "build_chart", "draw_chart", "exact_number",
    "plain_description",
]  # fmt: skip
