"""Claims -> points: crises, sources, what is one series, what is one point, and what is doubtful about it."""

from crisisfigures.series.assignment import assign
from crisisfigures.series.crises import ChartSpec, CrisisConfig, read_crises
from crisisfigures.series.flags import flag_kinds
from crisisfigures.series.identity import names_of, tell_apart
from crisisfigures.series.leading import leading_order
from crisisfigures.series.part_inputs import hash_inputs
from crisisfigures.series.parts import Parts
from crisisfigures.series.reconcile import Reconciled, reconcile, sources_of, with_parents
from crisisfigures.series.replay import as_known_on
from crisisfigures.series.ruled_sources import SourceRulings
from crisisfigures.series.sources import SourceRegistry, read_sources
from crisisfigures.series.vague import read_policy
from crisisfigures.series.vintages import Replayed, replay_all

__all__ = [
    "ChartSpec", "CrisisConfig", "Parts", "Reconciled", "Replayed", "SourceRegistry", "SourceRulings", "as_known_on", "assign", "flag_kinds",
    "hash_inputs", "leading_order", "names_of", "read_crises", "read_policy", "read_sources", "reconcile", "replay_all", "sources_of", "tell_apart",
    "with_parents",
]  # fmt: skip
