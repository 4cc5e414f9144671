"""Doubts cost about as many times more as there are more points, whatever the shape of the series."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from crisisfigures.model import Claim
from crisisfigures.series import assign, reconcile
from crisisfigures.series.doubts import Record, find_doubts, make_record
from crisisfigures.series.statements import Press
from tests.series.factory import SYRIA, make_article, make_claim, registry

START = date(2012, 1, 1)
TIMES = 4
MOST = 2  # how much more than in proportion: a quadratic step takes 4 times as much, and clocks waver


def numbered(claims: Iterator[Claim]) -> list[Claim]:
    """Give claims ids of their own."""
    return [replace(claim, claim_id=f"{at:016x}", article_id=f"a{at % 200}") for at, claim in enumerate(claims)]


def agency(number: int) -> str:
    """Give a name that no other number has, without digits."""
    return f"Agency of {''.join(chr(ord('a') + int(digit)) for digit in str(number))}"


def one_line(count: int) -> Iterator[Claim]:
    """One running total, a little restless."""
    base = make_claim()
    for at in range(count):
        day, value = START + timedelta(at), Decimal(5000 + 7 * at - (at % 11) * 3)
        yield replace(base, date=day, date_end=day, value=value, low=value, high=value)


def one_stock(count: int) -> Iterator[Claim]:
    """One level that goes up and down and changes at times."""
    base = make_claim(metric="refugees", basis="stock", origin_iso3="SYR", iso3="LBN", place="Lebanon")
    for at in range(count):
        day, value = START + timedelta(at), Decimal(50_000 + 70 * (at % 13) + 90_000 * (at // 100 % 2))
        yield replace(base, date=day, date_end=day, value=value, low=value, high=value)


def many_series(count: int) -> Iterator[Claim]:
    """Forty points a series, of sources, groups and places that meet, with flows against totals."""
    base, names = make_claim(), ["women", "children", "men", None]
    for at in range(count):
        series, step = divmod(at, 40)
        day, value = START + timedelta(step * 3), Decimal(5000 + 17 * step + series)
        basis = "period" if series % 5 == 0 else "cumulative"
        fields = {"basis": basis, "population": names[series % 4], "source": agency(series // 8), "source_type": "ngo"}
        yield replace(base, date=day, date_end=day, value=value, low=value, high=value, **fields)


def one_day(count: int) -> Iterator[Claim]:
    """Sources that all speak of the same few days."""
    base = make_claim()
    for at in range(count):
        day, value = START + timedelta(at % 3), Decimal(5000 + 31 * (at % 97))
        yield replace(base, date=day, date_end=day, value=value, low=value, high=value, source=agency(at // 3), source_type="ngo")


def record_of(claims: list[Claim]) -> Record:
    """Reconcile claims and give what doubts are asked of."""
    shelf = {claim.article_id: make_article(claim.article_id, date(2030, 1, 1)) for claim in claims}
    made = reconcile(assign(claims, shelf, [SYRIA], registry()), shelf, [SYRIA], registry())
    by_id = {claim.claim_id: claim for claim in claims}
    behind: dict[str, list[Claim]] = {}
    for role in made.every_role:
        if role.point_id is not None:
            behind.setdefault(role.point_id, []).append(by_id[role.claim_id])
    sources = {row.source_id: row for row in made.sources}
    return make_record(made.series, made.every_point, behind, {}, (), Press(shelf), {"syria": SYRIA.crisis}, sources)


def seconds(claims: list[Claim]) -> float:
    """Give the least time of three that doubts take."""
    record, times = record_of(claims), []
    for _ in range(3):
        fresh = replace(record, lines=[type(line)(line.series, line.marks) for line in record.lines])
        began = time.process_time()
        find_doubts(fresh)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("shape", [one_line, one_stock, many_series, one_day])
def test_four_times_the_points_take_about_four_times_as_long(shape: Callable[[int], Iterator[Claim]]) -> None:
    """No family of doubts compares every point with every other."""
    small = 500
    less, more = seconds(numbered(shape(small))), seconds(numbered(shape(small * TIMES)))

    assert more < less * TIMES * MOST
