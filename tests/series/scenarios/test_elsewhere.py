"""The scenarios again in other countries, metrics and orders: what each raises, what the line passes by, and that nothing else is raised."""

from datetime import date
from typing import NamedTuple

import pytest

from crisisfigures.model import Crisis
from crisisfigures.series import CrisisConfig
from tests.series.scenarios.telling import Told, flagged, kinds, made, row, told


def crisis(name: str, iso3: str, start: date) -> CrisisConfig:
    """Define a crisis of one country."""
    return CrisisConfig(Crisis(name, name, [iso3], [], start, None, []), [], [])


CRISES = [
    crisis("cholera", "YEM", date(2015, 3, 26)), crisis("coup", "MMR", date(2021, 2, 1)), crisis("cyclone", "MOZ", date(2019, 3, 14)),
    crisis("exodus", "VEN", date(2015, 1, 1)), crisis("north", "ETH", date(2020, 11, 4)), crisis("kivu", "COD", date(2018, 8, 1)),
    crisis("atlas", "MAR", date(2023, 9, 8)), crisis("herat", "AFG", date(2023, 10, 7)), crisis("floods", "PAK", date(2022, 6, 14)),
]  # fmt: skip
GOVERNMENT = {"source": "Government", "source_type": "government"}
CHOLERA = {"iso3": "YEM", "place": "Yemen", "metric": "cases", "source": "WHO"}
FLED = {"iso3": "MMR", "place": "Myanmar", "metric": "idps", "basis": "stock", "source": "OCHA"}
CYCLONE = {"iso3": "MOZ", "place": "Mozambique", **GOVERNMENT}
HOSTED = {"iso3": "COL", "place": "Colombia", "origin_iso3": "VEN", "metric": "refugees", "basis": "stock", "source": "UNHCR"}
NORTH = {"iso3": "ETH", "place": "Ethiopia", "metric": "idps", "basis": "stock", "source": "IOM"}
KIVU = {"iso3": "COD", "place": "Democratic Republic of the Congo", **GOVERNMENT}
ATLAS = {"iso3": "MAR", "place": "Morocco", **GOVERNMENT}
HERAT = {"iso3": "AFG", "place": "Afghanistan", "source": "OCHA", "text": "herat", "printed": "2023-10-12"}
FLOODS = {"iso3": "PAK", "place": "Pakistan", **GOVERNMENT}


class Case(NamedTuple):
    """Stories, the kinds that they raise, the numbers under one of the kinds, those that the line passes by, and the roles of the claims."""

    name: str
    stories: list[Told]
    kinds: list[str]
    kind: str = ""
    flagged: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    n_breaks: int = 0
    n_rejected: int = 0


CASES = [
    Case("digits swapped upwards", row([101820, 108320, 131820, 118320, 124002], "2017-06-10", 3, **CHOLERA),
         ["falling_total", "swapped_digits"], "swapped_digits", (131820,)),
    Case("year before the crisis",
         [*row([238000, 251000, 262000], "2021-06-30", 30, **FLED), told("2020-08-29", 258000, printed="2021-09-05", **FLED)],
         ["year_typed_wrong"], "year_typed_wrong", (258000,)),
    Case("feared toll, then a small revision",
         [told("2019-03-20", 1000, status="projected", **CYCLONE), *row([202, 446, 602, 598], "2019-03-20", 6, **CYCLONE)],
         ["falling_total"], "falling_total", (598,)),
    Case("date told twice", [
        *row([1174000, 1260000, 1408000], "2019-01-31", 60, **HOSTED), told("2019-10-31", 1630000, **HOSTED),
        *(told("2019-08-31", value, printed="2019-09-10", publisher=name, **HOSTED) for value, name in ((2100000, "One"), (1488000, "Two")))],
         ["contradicting_values"], "contradicting_values", (1488000, 2100000), (2100000,)),
    Case("new method", row([4230000, 4240000, 4235000, 4250000, 2750000, 2740000, 2730000], "2021-09-01", 30, **NORTH),
         ["counting_changed"], "counting_changed", (2750000,)),
    Case("new phase", [*row([1900, 2050, 2180, 2268], "2020-01-05", 30, **KIVU), *row([4, 11, 25, 38], "2020-06-05", 14, **KIVU)],
         ["count_restarts"], "count_restarts", (4,)),
    Case("level called a total", row([520, 480, 610, 300, 260, 340, 180, 90], "2019-05-01", 5, **{**KIVU, "metric": "cases", "scope": "suspected"}),
         ["falling_total", "reads_as_stock"], "reads_as_stock", (180,)),
    Case("new scope", [*row([2012, 2497, 2681, 2901], "2023-09-09", 1, **ATLAS), *row([2122, 2180], "2023-09-14", 2, scope="identified", **ATLAS)],
         [], n_breaks=1),
    Case("parts above the total", [told("2023-10-11", 1482, **HERAT), *(
        told("2023-10-11", value, population=who, part_of_total=True, **HERAT) for value, who in ((812, "women"), (423, "men"), (347, "children")))],
         ["parts_exceed_total"]),
    Case("one of four misprints", [told("2022-08-28", 1061, **FLOODS), *(
        told("2022-08-30", value, printed="2022-08-31", publisher=name, **FLOODS)
        for name, value in zip("ABCD", (1126, 1162, 1162, 1162), strict=True))],
         ["contradicting_values"], "contradicting_values", (1126, 1162), (1126,)),
    Case("years that cannot be", [*row([1174000, 1260000], "2019-01-31", 30, **HOSTED), *(
        told(day, 1300000, printed="2019-04-05", **HOSTED) for day in ("1019-03-31", "2091-03-31"))], [], n_rejected=2),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_a_scenario_raises_elsewhere(case: Case) -> None:
    """Each kind at its figure and no other kind; no claim is lost, whatever the order of the texts."""
    forwards, backwards = made(case.stories, CRISES), made(reversed(case.stories), CRISES)

    assert forwards == backwards
    assert kinds(forwards) == case.kinds
    assert tuple(sorted(flagged(forwards, case.kind))) == tuple(sorted(case.flagged))
    assert tuple(int(rival.value or 0) for rival in forwards.rivals) == case.rivals
    assert len(forwards.breaks) == case.n_breaks
    assert sum(role.role == "rejected" for role in forwards.roles) == case.n_rejected
    assert len(forwards.every_point) == len(case.stories) - case.n_rejected - sum(role.role == "duplicate" for role in forwards.roles)
