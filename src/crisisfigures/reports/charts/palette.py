"""Colours: dark enough for text on white, apart from each other in the common colour-vision deficiencies (both computed in the tests)."""

INK = "#222222"
QUIET = "#4A4A4A"
RULE = "#8A8A8A"
GRID = "#E6E6E6"
DENIED = "#767676"
UNNAMED = "#595959"
SAMPLE = "#8C1D18"
PAPER = "#FFFFFF"

SOURCES = ("#0063B3", "#B3261E", "#2E7D32", "#4A148C", "#B05090", "#5D4037")
SHAPES = ("circle", "square", "diamond")


def source_colour(rank: int | None) -> str:
    """Give the colour of the source of that rank (0 leads); None is a figure without a named source."""
    return UNNAMED if rank is None else SOURCES[rank % len(SOURCES)]


def source_shape(rank: int | None) -> str:
    """Give the shape of that source's marks, so that a copy in black and white still tells sources apart.

    >>> [source_shape(rank) for rank in (0, 1, 2, 6)]
    ['circle', 'square', 'diamond', 'square']
    """
    return "circle" if rank is None else SHAPES[(rank + rank // len(SOURCES)) % len(SHAPES)]


def faded(colour: str, strength: float) -> str:
    """Mix a colour with paper: 1 is the colour, 0 is white. Solid, so that pieces of a fading line do not darken where they meet.

    >>> faded("#000000", 0.5)
    '#808080'
    """
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * strength):02X}" for part in parts)


def contrast(colour: str, ground: str = PAPER) -> float:
    """Give the contrast ratio of two colours by WCAG 2: from 1 to 21.

    >>> round(contrast("#000000"))
    21
    """
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def linear_rgb(colour: str) -> tuple[float, float, float]:
    """Turn #RRGGBB into linear light, each channel from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
