"""Shapes to a matplotlib figure. The only module that makes artists; it imports matplotlib and so is imported late."""

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from .ink import Area, Disc, Ink, Stroke, Words
from .measure import FAMILY
from .palette import PAPER
from .picture import Picture


class GroupArtist(Artist):
    """Draw artists inside one named group, which becomes a <g id=...> in an SVG."""

    def __init__(self, name: str, parts: Sequence[Artist], z: int) -> None:
        super().__init__()
        self.set_gid(name)
        self.set_zorder(z)
        self.parts = sorted(parts, key=lambda part: part.get_zorder())

    def set_figure(self, fig: Any) -> None:
        """Hand the figure to the parts too."""
        super().set_figure(fig)
        for part in self.parts:
            part.set_figure(fig)

    def draw(self, renderer: Any) -> None:
        """Draw the parts in order of their z."""
        renderer.open_group("point", gid=self.get_gid())
        for part in self.parts:
            part.draw(renderer)
        renderer.close_group("point")

    def get_children(self) -> list[Artist]:
        """Give the parts, so that findobj sees them."""
        return list(self.parts)


def make_figure(picture: Picture, dpi: int) -> Figure:
    """Put a picture on a white figure of its size in inches."""
    figure = Figure(figsize=(picture.width / 72, picture.height / 72), dpi=dpi, facecolor=PAPER)
    points = Affine2D().translate(0, picture.height).scale(1 / 72) + figure.dpi_scale_trans
    for ink in picture.inks:
        artist = _artist(ink, points)
        # Straight into the list: add_artist would clip and re-place what stands where it should.
        artist.set_figure(figure)
        figure.artists.append(artist)
    return figure


def _artist(ink: Ink, points: Transform) -> Artist:
    if isinstance(ink, Stroke):
        return _patch(ink.path, False, points, facecolor="none", edgecolor=ink.colour, linewidth=ink.width,
                      linestyle=_dash(ink.dash, ink.width), zorder=ink.z)  # fmt: skip
    if isinstance(ink, Area):
        return _patch(ink.path, True, points, facecolor=ink.fill or "none", edgecolor=ink.edge or "none", linewidth=ink.width if ink.edge else 0,
                      linestyle=_dash(ink.dash, ink.width), zorder=ink.z)  # fmt: skip
    if isinstance(ink, Disc):
        return Circle((ink.x, ink.y), ink.radius, facecolor=ink.fill, edgecolor=ink.edge, linewidth=ink.width, zorder=ink.z, transform=points)
    if isinstance(ink, Words):
        return Text(ink.x, ink.y, ink.text, color=ink.colour, fontsize=ink.size, fontfamily=FAMILY, fontweight="bold" if ink.bold else "normal",
                    horizontalalignment=ink.align, verticalalignment="baseline", zorder=ink.z, transform=points, parse_math=False)  # fmt: skip
    return GroupArtist(ink.name, [_artist(part, points) for part in ink.parts], ink.z)


def _patch(path: Sequence[tuple[float, float]], closed: bool, points: Transform, **style: Any) -> PathPatch:
    codes = [Outline.MOVETO] + [Outline.LINETO] * (len(path) - 1)
    outline = Outline([*path, path[0]], [*codes, Outline.CLOSEPOLY]) if closed else Outline(list(path), codes)
    return PathPatch(outline, transform=points, capstyle="butt", joinstyle="miter", **style)


def _dash(dash: tuple[float, float] | None, width: float) -> Any:
    # matplotlib scales dashes by the line's width; ours are in points.
    return (0, tuple(length / width for length in dash)) if dash else "solid"
