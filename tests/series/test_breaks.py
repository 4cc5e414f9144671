"""Where a source counts otherwise from a day on: a break with its day and a sentence, and no line across it."""

from datetime import date

import pytest

from crisisfigures.model import Claim
from crisisfigures.series import Reconciled
from tests.series.factory import make_article, make_claim, run

DAYS = [date(2012, month, 6) for month in range(1, 9)]


def told(*rows: tuple[int, float, dict[str, object]]) -> Reconciled:
    """Reconcile figures of OHCHR, each by its place in DAYS, its number and what else it says."""
    claims: list[Claim] = [make_claim(f"a{day}", number, date=DAYS[day], source="OHCHR", **fields) for day, number, fields in rows]
    return run(claims, [make_article(f"a{day}", DAYS[day]) for day, _, _ in rows])


IDENTIFIED: dict[str, object] = {"scope": "identified"}


def test_change_of_scope_is_a_break_on_the_day_of_the_first_new_figure() -> None:
    """Reported dead up to one day, identified ones from another: the break names both series, both days and the word."""
    result = told((0, 9500, {}), (1, 9600, {}), (2, 4959, IDENTIFIED), (3, 5100, IDENTIFIED))
    (found,) = result.breaks
    scopes = {row.series_id: row.scope for row in result.series}

    assert (scopes[found.series_id], scopes[found.next_series_id], found.date) == (None, "identified", DAYS[2])
    assert found.sentence == (
        "From 6 March 2012 the count of OHCHR is given as identified, up to 6 February 2012 it was given without a word on how it is made: "
        "the two are not joined."
    )
    assert len(found.claim_ids) == 2
    assert not [flag for flag in result.flags if flag.flag == "falling_total"]


@pytest.mark.parametrize(
    "rows",
    [
        [(0, 9500, {}), (1, 9600, {})],
        [(0, 9500, {}), (1, 4900, IDENTIFIED), (2, 9700, {}), (3, 5100, IDENTIFIED)],
        [(0, 9500, {}), (1, 800, {"scope": "left_out"})],
        [(0, 9500, {}), (1, 400, {"scope": "since_event"})],
        [(0, 9500, {}), (1, 4900, {**IDENTIFIED, "population": "children"})],
        [(0, 9500, {}), (1, 4900, {**IDENTIFIED, "source": None})],
        [(0, 95, {"basis": "incident"}), (1, 49, {**IDENTIFIED, "basis": "incident"})],
        [(0, 9500, {}), (1, 9900, {**IDENTIFIED, "status": "projected"})],
    ],
)  # fmt: skip
def test_no_break(rows: list[tuple[int, float, dict[str, object]]]) -> None:
    """One count, two side by side, a remark beside a count, another group, no source, events and forecasts make no break."""
    claims = [
        make_claim(f"a{day}", number, date=DAYS[day], **{"source": "OHCHR", **fields}) for day, number, fields in rows
    ]
    assert not run(claims, [make_article(f"a{day}", DAYS[day]) for day, _, _ in rows]).breaks


def test_new_phase_is_a_break() -> None:
    """A count that begins anew since a later day is another series (a reset), with a break that says since when."""
    result = told((0, 4047, {}), (6, 123, {"baseline_date": date(2012, 6, 20)}))
    (found,) = result.breaks

    assert "as since 20 June 2012" in found.sentence
    assert not [flag for flag in result.flags if flag.flag == "falling_total"]
