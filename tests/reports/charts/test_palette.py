"""Colours that everyone can read and tell apart."""

from itertools import combinations

import pytest

from crisisfigures.reports.charts import palette

# Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)
TEXT_COLOURS = (palette.INK, palette.QUIET, palette.UNNAMED, palette.SAMPLE, *palette.SOURCES)


def times(matrix, vector):
    """Multiply a matrix with a vector."""
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour, vision):
    """Give a colour's CIE L*a*b* as a person with that vision sees it."""
    seen = [min(max(channel, 0.0), 1.0) for channel in times(vision, palette.linear_rgb(colour))]
    x, y, z = (value / white for value, white in zip(times(TO_XYZ, seen), WHITE, strict=True))
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("colour", TEXT_COLOURS)
def test_text_can_be_read(colour):
    """Every colour that text is set in has a contrast of at least 4.5 on paper."""
    assert palette.contrast(colour) >= 4.5


@pytest.mark.parametrize("colour", [palette.DENIED, palette.RULE, *palette.SOURCES])
def test_marks_can_be_seen(colour):
    """Every colour that marks, lines and leaders are drawn in has a contrast of at least 3."""
    assert palette.contrast(colour) >= 3.0


@pytest.mark.parametrize("vision", VISIONS)
def test_sources_can_be_told_apart(vision):
    """Any two colours of sources lie clearly apart in usual vision and in the three common deficiencies."""
    seen = {colour: lab(colour, VISIONS[vision]) for colour in palette.SOURCES}

    for one, other in combinations(palette.SOURCES, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert distance >= 14, (one, other, distance)


def test_shapes_tell_sources_apart_without_colour():
    """Sources whose colours are used a second time have another shape, and neighbours differ in shape too."""
    marks = [(palette.source_colour(rank), palette.source_shape(rank)) for rank in range(12)]

    assert len(set(marks)) == 12
    assert all(palette.source_shape(rank) != palette.source_shape(rank + 1) for rank in range(4))
