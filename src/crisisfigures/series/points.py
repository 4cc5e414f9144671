"""The points of one slot: which of its figures stand, what each point is, and what decides between those that contradict each other."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date as Date  # noqa: N812 - as in model.py
from operator import attrgetter
from typing import cast

from crisisfigures.model import Claim, Point, Precision, RivalPoint, VaguePolicy
from crisisfigures.series.hedges import Figure
from crisisfigures.series.identity import hash16
from crisisfigures.series.incidents import by_event
from crisisfigures.series.lines import Rival
from crisisfigures.series.rivals import Ruling, settle
from crisisfigures.series.slots import Slot
from crisisfigures.series.statements import Press
from crisisfigures.series.vague import under

Figures = Mapping[Figure, Sequence[Claim]]  # the claims of a slot by what they say, first printed first

POINT_VALUES = attrgetter(*(column.name for column in fields(Point)))
POINT_ORDER = attrgetter("series_id", "date", "date_end", "point_id")


def rule(press: Press, slot: Slot, figures: Figures) -> Mapping[Figure, Ruling]:
    """Rule on the figures of one slot. Incidents, denials and forecasts do not replace each other: each figure stands for itself."""
    if slot.status == "line" and slot.identity.basis != "incident":
        return settle({figure: max(press.stated(claim) for claim in rows) for figure, rows in figures.items()})
    return {figure: Ruling("stands") for figure in figures}


def events_of(press: Press, slot: Slot, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Part the claims of one figure into events, where they count incidents."""
    return by_event(claims, press) if slot.identity.basis == "incident" else [list(claims)]


def rivals(press: Press, figures: Figures, standing: Sequence[Figure]) -> list[Rival]:
    """Give what decides between figures that contradict each other: how many state each independently, and when last."""
    return [
        Rival(figure, press.independent(rows), max(press.stated(row) for row in rows), press.earliest_id(rows))
        for figure in standing
        for rows in [figures[figure]]
    ]


def make_point(press: Press, slot: Slot, series_id: str, figure: Figure, claims: Sequence[Claim], vague: VaguePolicy, nth: int = 0) -> Point:
    """Make the point of claims that give one figure, of the nth event that has it; its words are those of the claim printed first.

    `vague` is how a vague count is taken.
    """
    first = claims[0]
    days = [day for claim in claims if (day := press.published(claim.article_id))]
    point = Point(
        point_id(slot, series_id, figure, nth), series_id, slot.date, _counted_until(press, slot, claims), cast(Precision, slot.precision),
        figure.value if figure.value is None else first.value, first.low, first.high, first.qualifier, first.figure, first.status, len(claims),
        press.publishers(claims), press.independent(claims), min(days, default=None),
        None,
    )  # fmt: skip
    return under(point, vague)


def point_id(slot: Slot, series_id: str, figure: Figure, nth: int = 0) -> str:
    """Give the id of the point that a figure makes in a slot, for the nth of several events that have it."""
    event = [f"event {nth}"] if nth else []
    return hash16(series_id, str(slot.date), str(slot.date_end), slot.precision, slot.status, *map(str, figure), *event)


def as_point(rival: RivalPoint) -> Point:
    """Give a rival as what is drawn, under its own id."""
    return replace(Point(*POINT_VALUES(rival)), point_id=rival.rival_id)


def _counted_until(press: Press, slot: Slot, claims: Sequence[Claim]) -> Date:
    """Give the last day that a figure can speak of: a count "in 2013" that was printed on 2 January 2013 ends there, a forecast does not."""
    printed = [day for claim in claims if (day := press.last_day_published(claim.article_id))]
    if slot.status != "line" or not printed:
        return slot.date_end
    return max(slot.date, min(slot.date_end, *printed))
