"""Claims -> points: crises, sources, what is one series, what is one point, and what is doubtful about it."""

from crisisfigures.series.assignment import assign
from crisisfigures.series.crises import ChartSpec, CrisisConfig, read_crises
from crisisfigures.series.flags import flag_kinds
from crisisfigures.series.leading import leading_order
from crisisfigures.series.reconcile import Reconciled, reconcile
from crisisfigures.series.replay import as_known_on
from crisisfigures.series.ruled_sources import SourceRulings
from crisisfigures.series.sources import SourceRegistry, read_sources
from crisisfigures.series.vague import read_policy
from crisisfigures.series.vintages import Replayed, replay_all

__all__ = [
    "ChartSpec", "CrisisConfig", "Reconciled", "Replayed", "SourceRegistry", "SourceRulings", "as_known_on", "assign", "flag_kinds",
    "leading_order", "read_crises", "read_policy", "read_sources", "reconcile", "replay_all",
]  # fmt: skip
