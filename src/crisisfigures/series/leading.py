"""Which series of a crisis comes first: the order of its sources in crises.toml."""

from collections.abc import Sequence

from crisisfigures.model import Series
from crisisfigures.series.crises import CrisisConfig


def leading_order(config: CrisisConfig | None, series: Sequence[Series]) -> list[Series]:
    """Sort series by the crisis's order of sources, the others after them by name; figures without a source come last.

    crises.toml may name a source by its id or by its name. Of one source, the count without a scope of its own leads.
    """
    order = {name.casefold(): at for at, name in reversed(list(enumerate(config.sources)))} if config else {}

    def key(row: Series) -> tuple[object, ...]:
        places = [order[name.casefold()] for name in (row.source_id or "", row.source) if name.casefold() in order]
        return (min(places, default=len(order)), row.source_id is None, row.source.casefold(), row.scope or "", row.label, row.series_id)

    return sorted(series, key=key)
