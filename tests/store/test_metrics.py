"""The vocabulary of metrics covers what claims may count."""

from typing import get_args

from crisisfigures.model import Metric
from crisisfigures.store.metrics import read_metrics


def test_every_metric_is_described() -> None:
    """Each metric of model.py has a label, a definition that is a sentence, and an HXL tag."""
    rows = read_metrics()

    assert [row.metric for row in rows] == list(get_args(Metric))
    assert all(row.label and row.definition.endswith(".") and row.hxl_tag.startswith("#") for row in rows)
