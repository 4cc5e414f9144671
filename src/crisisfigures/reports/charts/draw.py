"""Shapes to pixels and to PDF. The only module that draws with matplotlib, which it imports; so it is imported late."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from .ink import Area, Disc, Group, Ink, Position, Stroke, Words, layered
from .measure import FAMILY, drawable, text_width
from .palette import PAPER
from .picture import Picture

ROUND = Outline.unit_circle()


def make_figure(picture: Picture, dpi: int) -> Figure:
    """Put a picture on a white figure of its size in inches."""
    figure = Figure(figsize=(picture.width / 72, picture.height / 72), dpi=dpi, facecolor=PAPER)
    artist = PictureArtist(picture)
    artist.set_figure(figure)
    figure.artists.append(artist)
    return figure


def make_pixels(picture: Picture, dpi: int) -> Any:
    """Draw a picture as an array of rows of pixels of four bytes: red, green, blue and how opaque."""
    canvas: Any = FigureCanvasAgg(make_figure(picture, dpi))
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


class PictureArtist(Artist):
    """Draws all shapes of a picture straight onto a renderer: one artist a shape would take twice the time."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture

    def draw(self, renderer: Any) -> None:
        """Draw the shapes, the lowest first."""
        self.renderer = renderer
        pixel = renderer.points_to_pixels(1.0)
        self.points = Affine2D().translate(0, self.picture.height).scale(pixel)
        self._draw_all(self.picture.inks)

    def _draw_all(self, inks: Sequence[Ink]) -> None:
        for ink in layered(inks):
            if isinstance(ink, Stroke):
                self._outline(_open(ink.path), self.points, None, ink.colour, ink.width, ink.dash)
            elif isinstance(ink, Area):
                self._outline(_closed(ink.path), self.points, ink.fill, ink.edge, ink.width, ink.dash)
            elif isinstance(ink, Disc):
                self._outline(ROUND, Affine2D().scale(ink.radius).translate(ink.x, ink.y) + self.points, ink.fill, ink.edge, ink.width, None)
            elif isinstance(ink, Words):
                self._words(ink)
            elif isinstance(ink, Group):
                self._draw_all(ink.parts)

    def _outline(
        self, outline: Outline, transform: Any, fill: str | None, edge: str | None, width: float, dash: tuple[float, float] | None
    ) -> None:
        gc = self.renderer.new_gc()
        gc.set_foreground(_rgba(edge or fill or PAPER), isRGBA=True)
        gc.set_linewidth(width if edge else 0)
        gc.set_capstyle("butt")
        gc.set_joinstyle("miter")
        if dash:
            gc.set_dashes(0, list(dash))
        self.renderer.draw_path(gc, outline, transform, _rgba(fill) if fill else None)
        gc.restore()

    def _words(self, words: Words) -> None:
        text = drawable(words.text)
        width = text_width(words.text, words.size, words.bold)
        left = words.x - {"left": 0.0, "center": width / 2, "right": width}[words.align]
        x, y = self.points.transform((left, words.y))
        if self.renderer.flipy():
            y = self.renderer.get_canvas_width_height()[1] - y
        gc = self.renderer.new_gc()
        gc.set_foreground(_rgba(words.colour), isRGBA=True)
        self.renderer.draw_text(gc, x, y, text, _font(words.size, words.bold), 0)
        gc.restore()


@cache
def _font(size: float, bold: bool) -> FontProperties:
    return FontProperties(family=[FAMILY], size=size, weight="bold" if bold else "normal")


@cache
def _rgba(colour: str) -> tuple[float, float, float, float]:
    return to_rgba(colour)


def _open(path: Sequence[Position]) -> Outline:
    return Outline(list(path), [Outline.MOVETO] + [Outline.LINETO] * (len(path) - 1))


def _closed(path: Sequence[Position]) -> Outline:
    return Outline([*path, path[0]], [Outline.MOVETO] + [Outline.LINETO] * (len(path) - 1) + [Outline.CLOSEPOLY])
