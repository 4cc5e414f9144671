"""From series and points to a Chart: which points are drawn, how each is marked, which number it bears, what the labels say."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - dates are a column's name elsewhere
from itertools import pairwise
from typing import TYPE_CHECKING

from crisisfigures.errors import InputError
from crisisfigures.model import Article, Basis, Break, Claim, Point, Series
from crisisfigures.reports.wording import count_words

from .outliers import put_off_axis, put_off_line
from .palette import SOURCES
from .source_rows import Link, legible, link_to_page, source_row, where_counted
from .spec import Arrow, Chart, ChartLine, ChartPoint, CountBreak, Kind, Shape, as_of
from .titles import Heading, chart_subtitle, chart_title

if TYPE_CHECKING:
    from crisisfigures.reports.rulings import RulingNote

KINDS: dict[Basis, Kind] = {"cumulative": "steps", "stock": "stock", "rate": "stock", "incident": "bars", "period": "bars"}
ASIDE: dict[Kind, str] = {"steps": "contradicted: not on the line", "stock": "contradicted: not on the line", "bars": "contradicted by its source"}
ORDINARY = 3
SPREAD = 4  # of these are chosen for their distance in time from the others, so that no stretch is left without
MOST_NUMBERED = 14  # more numbers than this cannot be told apart in a document's column

Numbered = list[tuple[Point, int]]


def build_chart(
    heading: Heading, series: Sequence[Series], points: Mapping[str, Sequence[Point]], claims: Mapping[str, Sequence[Claim]],
    articles: Mapping[str, Article], *, chart_id: str = "chart", sample: bool = False,
    ruled: Mapping[str, Sequence["RulingNote"]] | None = None, projected: bool = False,
    notes: Sequence[str] = (), as_known_on: Date | None = None, link: Link = link_to_page, aside: Collection[str] = (),
    jumps: Collection[str] = (), breaks: Sequence[Break] = (),
) -> Chart:  # fmt: skip
    """Say what is drawn of series that share metric, unit and basis, the leading source first.

    `points` is by series_id, `claims` by point_id, `articles` by article_id; `ruled` what people ruled on claims, by claim_id.
    `as_known_on` is the newest publication date behind the points where it is not given. Projected points are left out, with a note,
    unless `projected`. `aside` holds the ids of points that the line passes by, since it goes through another figure of the same source;
    `jumps` of those that differ from a neighbour by more than a factor of ten, as the flag says: one that is far beyond all others is
    drawn at the upper edge, one that is far below its neighbours off the line. `breaks` between two of the series are ruled and told in the notes.
    Raises InputError where the series cannot share an axis or hold nothing to draw.
    """
    _one_axis(series)
    used = {one.series_id: _drawable(points.get(one.series_id, ()), projected) for one in series}
    shown = [one for one in series if used[one.series_id]]
    if not shown:
        raise InputError("These series hold no point that can be drawn.", where=chart_id, what_to_do="Leave it out, or ask for projected figures.")
    kind = KINDS[shown[0].basis]
    labels, ranks, numbers = line_labels(shown), _ranks(shown, kind), _numbers(shown, used)
    lines = tuple(
        ChartLine(one.series_id, labels[one.series_id], ranks[_identity(one, kind)], tuple(
            _chart_point(point, numbers[point.point_id], one, labels[one.series_id], claims.get(point.point_id, ()), articles, link, ruled or {})
            for point in used[one.series_id]))
        for one in shown
    )  # fmt: skip
    lines = tuple(replace(line, points=tuple(_put_aside(point, aside, kind) for point in line.points)) for line in lines)
    lines, beyond = put_off_axis(lines, jumps)
    lines, below = put_off_line(lines, jumps)
    behind = [claim for one in shown for point in used[one.series_id] for claim in claims.get(point.point_id, ())]
    left_out = sum(len(points.get(one.series_id, ())) for one in series) - len(numbers)
    projections = [f"{left_out} projected {'figure is' if left_out == 1 else 'figures are'} not drawn"] if left_out else []
    return Chart(
        chart_id=chart_id, title=legible(chart_title(heading, shown)), subtitle=legible(chart_subtitle(heading, shown, behind)),
        kind=kind, percent=shown[0].unit == "percent", lines=_choose_key(lines, kind), sample=sample, reading=_reading(lines, ruled or {}),
        as_known_on=as_known_on or _newest(behind, articles),
        notes=(*beyond, *below, *(legible(each.sentence.rstrip(".")) for each in _within(breaks, shown)), *map(legible, notes), *projections),
        breaks=tuple(_count_break(each, shown) for each in _within(breaks, shown)),
    )  # fmt: skip


def _within(breaks: Iterable[Break], shown: Sequence[Series]) -> list[Break]:
    """Keep the breaks between two series of the chart."""
    ids = {one.series_id for one in shown}
    return [each for each in breaks if {each.series_id, each.next_series_id} <= ids]


def _count_break(found: Break, shown: Sequence[Series]) -> CountBreak:
    """Say in a few words what the count becomes: 'OCHA: identified by name'."""
    new = next(one for one in shown if one.series_id == found.next_series_id)
    return CountBreak(found.date, legible(f"{new.source}: {', '.join(count_words(new)) or 'another count'}"))


def _one_axis(series: Sequence[Series]) -> None:
    if len({(one.metric, one.unit, one.basis) for one in series}) > 1:
        raise InputError("Series of different metrics, units or bases cannot share a chart.", what_to_do="Draw a chart for each.")


def _drawable(points: Sequence[Point], projected: bool) -> list[Point]:
    kept = [point for point in points if (projected or point.status != "projected") and _level(point) is not None]
    return sorted(kept, key=_left_to_right)


def _day(point: Point) -> float:
    return as_of(point.date, point.date_end, point.date_precision)


def _left_to_right(point: Point) -> tuple[float, Date, float, str]:
    """Sort by where points stand: a figure for a whole year stands before one for its last week."""
    return _day(point), point.date_end, _level(point) or 0.0, point.point_id


def _level(point: Point) -> float | None:
    """Give the height that a point stands at: its value, of a range or band the low end; None where it has no number at all."""
    order = (point.low, point.value, point.high) if point.qualifier in ("range", "vague") else (point.value, point.low, point.high)
    return next((float(number) for number in order if number is not None), None)


def line_labels(series: Sequence[Series]) -> dict[str, str]:
    """Label each series by its source, and by place, group and scope only where these tell lines apart."""
    labels = {}
    for one in series:
        parts = [one.source]
        if len({_where(other) for other in series}) > 1:
            parts.append(_where(one) or "place not said")
        if len({other.population for other in series}) > 1:
            parts.append(one.population or "all people")
        if any(other.source == one.source and count_words(other) != count_words(one) for other in series):
            parts += count_words(one)
        labels[one.series_id] = ", ".join(parts)
    return {series_id: legible(label) for series_id, label in labels.items()}


Identity = tuple[str | None, ...]


def _identity(series: Series, kind: Kind) -> Identity:
    """Give what shares a colour: scopes of one source do, told apart by hollow marks; places and groups do not, except among bars."""
    if kind == "bars":
        return (series.source_id,)
    return series.source_id, None if series.source_id else series.source, _where(series), series.population


def _where(series: Series) -> str | None:
    """Give the place by name, the country where only that is known."""
    return where_counted(series) or None


def _ranks(series: Sequence[Series], kind: Kind) -> dict[Identity, int | None]:
    """Rank colours in the order of the series; a single line without a named source is grey, and so is each bar beyond the colours."""
    found = dict.fromkeys(_identity(one, kind) for one in series)
    unnamed = [one for one in found if one[0] is None]
    named = [one for one in found if one not in unnamed]
    coloured = named[: len(SOURCES)] if kind == "bars" else named if len(unnamed) == 1 else list(found)
    return dict.fromkeys(found) | {one: rank for rank, one in enumerate(coloured)}


def _numbers(series: Sequence[Series], used: Mapping[str, Sequence[Point]]) -> dict[str, int]:
    """Number the points of all series from left to right, the leading source first on one day."""
    order = {one.series_id: place for place, one in enumerate(series)}
    everything = [point for one in series for point in used[one.series_id]]
    everything.sort(key=lambda point: (_day(point), order[point.series_id], _left_to_right(point)))
    return {point.point_id: number for number, point in enumerate(everything, start=1)}


def _chart_point(
    point: Point, number: int, series: Series, label: str, claims: Sequence[Claim], articles: Mapping[str, Article], link: Link,
    ruled: Mapping[str, Sequence["RulingNote"]],
) -> ChartPoint:  # fmt: skip
    row = source_row(number, point, series, label, claims, articles, link, [note for claim in claims for note in ruled.get(claim.claim_id, ())])
    shape, level = _shape(point), _level(point)
    assert level is not None  # _drawable has left out what has no number
    return ChartPoint(
        number=number, level=level, low=_number(point.low), high=_number(point.high), date=point.date, date_end=point.date_end,
        published=row.published, shape=shape, hollow="estimated" in (series.scope or ""), arrow=_arrow(point),
        tilde=point.qualifier == "approx", key=True, row=row,
    )  # fmt: skip


def _put_aside(point: ChartPoint, aside: Collection[str], kind: Kind) -> ChartPoint:
    """Take a contradicted point off the line, and say so in its row."""
    if point.row.point_id not in aside:
        return point
    return replace(point, aside=True, row=replace(point.row, remark=point.row.remark or ASIDE[kind]))


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _shape(point: Point) -> Shape:
    if point.status == "denied":
        return "cross"
    if point.qualifier == "range" and point.low is not None and point.high is not None:
        return "range"
    if point.qualifier == "vague":
        return "band"
    return "projected" if point.status == "projected" else "mark"


def _arrow(point: Point) -> Arrow | None:
    return {"at_least": "up", "at_most": "down"}.get(point.qualifier)  # type: ignore[return-value]


def _choose_key(lines: tuple[ChartLine, ...], kind: Kind) -> tuple[ChartLine, ...]:
    """Keep numbers on the picture for the points that matter most, where there are too many for all."""
    chosen = _key_numbers(lines, kind)
    return tuple(replace(line, points=tuple(replace(point, key=point.number in chosen) for point in line.points)) for line in lines)


def _key_numbers(lines: Sequence[ChartLine], kind: Kind) -> set[int]:
    """Choose the newest of each line, the highest, the first and the doubtful, then what lies farthest from those chosen in time."""
    fallen = _fallen(lines) if kind == "steps" else set()
    weighed = sorted((_weight(line, point, fallen), point.number, point.as_of) for line in lines for point in line.points)
    telling = [entry for entry in weighed if entry[0] < ORDINARY]
    telling = telling[: max(MOST_NUMBERED - SPREAD, sum(weight == 0 for weight, *_ in telling))][:MOST_NUMBERED]
    chosen = [(number, day) for _, number, day in telling]
    rest = [(number, day) for weight, number, day in weighed if (weight, number, day) not in telling]
    while rest and len(chosen) < MOST_NUMBERED:
        lonely = max(rest, key=lambda entry: (min((abs(entry[1] - day) for _, day in chosen), default=0.0), -entry[0]))
        rest.remove(lonely)
        chosen.append(lonely)
    return {number for number, _ in chosen}


def _fallen(lines: Sequence[ChartLine]) -> set[int]:
    """Find the points where a running total is lower than before, which needs explaining."""
    joined = [[point for point in line.points if not point.aside] for line in lines]
    return {after.number for points in joined for before, after in pairwise(points) if after.level < before.level}


def _weight(line: ChartLine, point: ChartPoint, fallen: set[int]) -> int:
    if point is line.newest or point.off_axis:
        return 0
    if point is max((other for other in line.points if not other.off_axis), key=lambda other: other.level):
        return 1
    if point is line.points[0] or point.shape in ("cross", "projected") or point.number in fallen:
        return 2
    return ORDINARY


def _reading(lines: Iterable[ChartLine], ruled: Mapping[str, Sequence["RulingNote"]]) -> str:
    """Say how many figures a person has read, and what came of it where they were not right as they stood."""
    rows = [point.row for line in lines for point in line.points]
    kinds = [{note.ruling.ruling for claim in row.claim_ids for note in ruled.get(claim, ()) if note.is_reading} for row in rows]
    done = sum(map(bool, kinds))
    if not done:
        return "Read by machine"
    counts = {kind: sum(kind in found for found in kinds) for kind in ("correct", "retract", "add")}
    words = {"correct": "corrected", "retract": "retracted", "add": "added"}
    told = ", ".join(f"{count} {words[kind]}" for kind, count in counts.items() if count)
    checked = f"checked by a person{f' ({told})' if told else ''}"
    return f"{checked[0].upper()}{checked[1:]}" if done == len(rows) else f"{done} of {len(rows)} figures {checked}, the others read by machine"


def _newest(claims: Iterable[Claim], articles: Mapping[str, Article]) -> Date | None:
    days = (articles[claim.article_id].published for claim in claims if claim.article_id in articles)
    return max((day for day in days if day), default=None)
