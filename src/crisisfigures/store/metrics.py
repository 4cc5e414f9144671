"""The vocabulary of metrics: what can be counted, its label, its definition and its HXL tag."""

import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

from crisisfigures.errors import LexiconError
from crisisfigures.model import Metric, MetricRow

METRICS_FILE = Path(__file__).with_name("metrics.toml")
KEYS = {"label", "definition", "after", "hxl_tag"}


@cache
def read_metrics() -> tuple[MetricRow, ...]:
    """Read metrics.toml in its order. Raises LexiconError where a metric of model.py is absent or a key is unknown."""
    table = tomllib.loads(METRICS_FILE.read_text(encoding="utf-8"))
    known = get_args(Metric)
    odd = [*set(table).symmetric_difference(known), *(f"{name}.{key}" for name in table for key in set(table[name]) - KEYS)]
    if odd:
        raise LexiconError(f"these names stand only here or only in model.py: {', '.join(sorted(odd))}.", where=METRICS_FILE)
    return tuple(
        MetricRow(metric, table[metric]["label"], table[metric]["definition"], table[metric]["hxl_tag"], table[metric].get("after"))
        for metric in known
        if metric in table
    )
