"""What is said of a difference in words, the same in a terminal and on a page."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from crisisfigures.changes.change import BECAUSE, KINDS, Because, Change, Changes, Holding, Stated
from crisisfigures.reports.dates import one_date
from crisisfigures.series.hedges import trailing_zeros

ROUNDED = 3  # zeros at the end: "13.5 million" less "12 million" is about as much
MILLION = Decimal(1_000_000)

NAMES: Mapping[str, tuple[str, str]] = {
    "new": ("new figure", "new figures"), "revised": ("revised", "revised"), "moved_on": ("series moved on", "series moved on"),
    "retracted": ("denied or withdrawn", "denied or withdrawn"), "contradicted": ("contradiction", "contradictions"), "gone": ("gone", "gone"),
    "flagged": ("new doubt", "new doubts"),
}  # fmt: skip


def head(changes: Changes) -> str:
    """Say what was compared, and how much differs."""
    compared = f"From {holding_words(changes.old)} to {holding_words(changes.new)}: "
    return compared + (counts_words(changes.rows) if changes.rows else "no figure differs") + "."


def holding_words(one: Holding) -> str:
    """Name a database by its file, its articles and the newest of them."""
    articles = f"{one.build.n_articles:,} article{'' if one.build.n_articles == 1 else 's'}"
    return f"{one.name} ({'the sample, ' if one.build.sample else ''}{articles}, the newest of {one_date(one.newest, 'day')})"


def counts_words(rows: Sequence[Change]) -> str:
    """Count differences by kind: '2 new figures, 1 revised'."""
    counts = {kind: sum(row.kind == kind for row in rows) for kind in KINDS}
    return ", ".join(f"{count:,} {NAMES[kind][count != 1]}" for kind, count in counts.items() if count)


def cause_words(cause: Because, changes: Changes) -> str:
    """Say what made differences; of the program whether it was the extractor that changed."""
    if cause != "program":
        return BECAUSE[cause]
    before, now = changes.old.build.fingerprint, changes.new.build.fingerprint
    if before == now:
        return f"{BECAUSE[cause]} The extractor is the same: it was the settings, or the rules that make series of claims."
    return f"{BECAUSE[cause]} The extractor is another one: {before[:8]} then, {now[:8]} now."


def headline(row: Change) -> str:
    """Say a difference in a line, each figure with its hedge, date and source."""
    if row.kind == "moved_on":
        return f"{_dated(row.old[0])} → {_dated(row.new[0])}{_by(row)}, according to {_who(row.new)}"
    if row.old and row.new:
        return f"{row.new[0].date}: {_figures(row.old)} → {_figures(row.new)}, {_according(row.new)}"
    points = row.new or row.old
    if row.kind == "contradicted":
        return " and ".join(f"{_figure(one)} ({one.who}, {one.date})" for one in points)
    return f"{points[0].date}: {_figures(points)}, {_according(points)}"


def _dated(one: Stated) -> str:
    return f"{one.point.figure} ({one.date})"


def _by(row: Change) -> str:
    """Say by how much two plain counts differ, no more exactly than they are given; nothing of hedged ones, which have no difference."""
    if row.difference is None:
        return ""
    if not row.difference:
        return ", unchanged"
    rounded = max(trailing_zeros(value) for one in (*row.old, *row.new) if (value := one.point.value) is not None) >= ROUNDED
    return f", {'about ' if rounded else ''}{_number(abs(row.difference), rounded)} {'more' if row.difference > 0 else 'fewer'}"


def _number(number: Decimal, rounded: bool) -> str:
    """Write a number; a rounded one of millions as people say it.

    >>> _number(Decimal("1800000"), True), _number(Decimal("1800001"), False), _number(Decimal("26000"), True)
    ('1.8 million', '1,800,001', '26,000')
    """
    if rounded and number >= MILLION:
        return f"{(number / MILLION).quantize(Decimal('0.01')).normalize():f} million"
    return f"{number.normalize():,f}"


def _figures(points: Sequence[Stated]) -> str:
    return " and ".join(_figure(one) for one in points)


def _figure(one: Stated) -> str:
    """Write a figure with its hedge, and whether it is denied, by whom if the text says so, or projected."""
    denier = one.printing.claim.denied_by if one.printing else None
    status = f"denied by {' '.join(denier.split())}" if denier and one.point.status == "denied" else one.point.status
    return f"{one.point.figure} ({status})" if one.point.status in ("denied", "projected") else one.point.figure


def _who(points: Sequence[Stated]) -> str:
    return " and ".join(dict.fromkeys(one.who for one in points))


def _according(points: Sequence[Stated]) -> str:
    who = _who(points)
    return who if who == "no source named" else f"according to {who}"
