"""Spans that are running totals: 'from 24 February to 17 March 2022' since the start of a crisis is how the UN prints a total to date."""

from dataclasses import replace

from crisisfigures.model import Claim, Crisis
from crisisfigures.series.baselines import begins_with


def as_running_total(claim: Claim, crisis: Crisis | None) -> Claim | None:
    """Give a claim as the total on its last day, where it counts a span from the crisis's start to that day; None where it does not."""
    if crisis is None or crisis.period_start is None or claim.basis not in ("period", "incident"):
        return None
    if claim.baseline_date is None or claim.date is None or not begins_with(claim.baseline_date, crisis):
        return None
    last = claim.date_end or claim.date
    if last <= claim.baseline_date:
        return None
    starts_there = claim.date <= claim.baseline_date and claim.date_precision == "day"
    return replace(claim, basis="cumulative", date=last if starts_there else claim.date)


def why_running_total(claim: Claim) -> str:
    """Say why the claim is no flow of a period."""
    return f"It counts since {claim.baseline_date}, when the crisis began, and so is a running total."
