"""Differences as one page that opens from disk."""

from itertools import groupby

from crisisfigures.changes.change import KINDS, Change, Changes
from crisisfigures.changes.words import cause_words, counts_words, headline, holding_words
from crisisfigures.reports.pages import render_page

Series = tuple[str, list[Change]]


def as_html(changes: Changes) -> str:
    """Write differences as one page: a section a crisis, what only rulings or the program made at the end."""
    parts = [("", changes.of("texts")), *((cause_words(cause, changes), rows) for cause, rows in changes.other_causes())]
    return render_page(
        "changes.html", changes.new.build, changes.new.newest, title="What changed", old=holding_words(changes.old),
        new=holding_words(changes.new), counts=counts_words(changes.rows), kinds=KINDS,
        parts_of=[(said, _by_crisis(rows)) for said, rows in parts if rows], headline=headline,
    )  # fmt: skip


def _by_crisis(rows: list[Change]) -> list[tuple[str, str, list[tuple[str, list[Series]]]]]:
    """Group differences by crisis, each with a count in words, then by metric, then by series."""
    found = []
    for (_, crisis), of_crisis in groupby(rows, key=lambda row: (row.crisis_id, row.crisis)):
        members = list(of_crisis)
        metrics = [(label, _by_series(list(of_metric))) for label, of_metric in groupby(members, key=lambda row: row.metric_label)]
        found.append((crisis, counts_words(members), metrics))
    return found


def _by_series(rows: list[Change]) -> list[Series]:
    return [(label, list(of_series)) for label, of_series in groupby(rows, key=lambda row: row.series.label)]
