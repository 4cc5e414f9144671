"""Differences as text for a terminal, and as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from crisisfigures.changes.change import BECAUSE, KINDS, Change, Changes, Holding, Stated
from crisisfigures.changes.words import cause_words, head, headline

WIDTH = 14  # of the column that names the kind
JSON_KEYS: Mapping[str, str] = {
    "kind": "; ".join(f"`{kind}`: {meaning.rstrip('.').lower()}" for kind, meaning in KINDS.items()),
    "because": "; ".join(f"`{cause}`: {meaning.rstrip('.').lower()}" for cause, meaning in BECAUSE.items()),
    "crisis_id": "the crisis; null for figures outside any", "crisis": "its name", "metric": "what is counted",
    "series_id": "the series", "series": "its label",
    "old": "the points concerned in the old database, each with its figure, hedge, date, who says it, and the claim that it takes its words from",
    "new": "the same in the new one", "difference": "new less old, where both are plain counts of a running total or stock; else null",
    "why": "a sentence: what replaced a figure, what became of its claim, or what does not go together; empty where nothing is to be said",
    "flag": "the kind of doubt or finding; null for others",
}  # fmt: skip


def as_text(changes: Changes) -> Iterator[str]:
    """Write differences by crisis, metric and series, those that only rulings or the program made at the end."""
    yield head(changes)
    yield from _crises(changes.of("texts"))
    for cause, rows in changes.other_causes():
        yield from ("", cause_words(cause, changes))
        yield from _crises(rows)


def _crises(rows: Iterable[Change]) -> Iterator[str]:
    for (_, crisis), of_crisis in groupby(rows, key=lambda row: (row.crisis_id, row.crisis)):
        yield from ("", crisis)
        for metric, of_metric in groupby(of_crisis, key=lambda row: row.metric_label):
            yield f"  {metric}"
            for label, of_series in groupby(of_metric, key=lambda row: row.series.label):
                yield f"    {label}"
                for row in of_series:
                    yield from _lines(row)


def _lines(row: Change) -> Iterator[str]:
    yield f"      {row.kind.replace('_', ' '):<{WIDTH}}{headline(row)}"
    indent = " " * (6 + WIDTH)
    if row.why:
        yield f"{indent}{row.why}"
    both = bool(row.old and row.new)
    for name, side in (("before: ", row.old), ("now: ", row.new)):
        yield from (f"{indent}{name if both else ''}{_printed(stated)}" for stated in side)


def _printed(stated: Stated) -> str:
    """Write the sentence that a point takes its words from, who printed it, when and where."""
    printing = stated.printing
    if printing is None:
        return "No claim of it can be read."
    where = [printing.publisher, printing.restates or printing.published, printing.url or printing.article.path]
    return f"“{' '.join(printing.claim.sentence.split())}” {', '.join(where)}"


def as_json(changes: Changes) -> str:
    """Write differences as one JSON object: `old` and `new` say what was compared, `counts` how many of each kind there are, `changes` lists them.

    JSON_KEYS says what the keys of each difference mean. Dates are days in ISO form; an open or unknown bound is null.
    """
    rows = [_change(row) for row in changes.rows]
    told = {"old": _holding(changes.old), "new": _holding(changes.new), "counts": _counts(changes.rows), "changes": rows}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _counts(rows: Sequence[Change]) -> dict[str, int]:
    found = Counter(row.kind for row in rows)
    return {kind: found[kind] for kind in KINDS}


def _holding(one: Holding) -> dict[str, Any]:
    build = one.build
    return {
        "database": one.name, "articles": build.n_articles, "claims": build.n_claims, "points": build.n_points,
        "newest": one.newest.isoformat() if one.newest else None, "sample": build.sample, "input_hash": build.input_hash,
        "fingerprint": build.fingerprint,
    }  # fmt: skip


def _change(row: Change) -> dict[str, Any]:
    return {
        "kind": row.kind, "because": row.because, "crisis_id": row.crisis_id, "crisis": row.crisis, "metric": row.metric,
        "series_id": row.series.series_id, "series": row.series.label, "old": [_stated(one) for one in row.old],
        "new": [_stated(one) for one in row.new], "difference": _number(row.difference), "why": row.why, "flag": row.flag,
    }  # fmt: skip


def _stated(one: Stated) -> dict[str, Any]:
    point, printing = one.point, one.printing
    told = {
        "point_id": point.point_id, "figure": point.figure, "value": _number(point.value), "low": _number(point.low), "high": _number(point.high),
        "qualifier": point.qualifier, "status": point.status, "date": point.date.isoformat(), "date_end": point.date_end.isoformat(),
        "date_precision": point.date_precision, "source_id": one.series.source_id, "source": one.who,
    }  # fmt: skip
    if printing is None:
        return told
    article, published = printing.article, printing.article.published
    return told | {
        "claim_id": printing.claim.claim_id, "quote": printing.claim.quote, "sentence": printing.claim.sentence,
        "publisher": article.publisher, "published": published.isoformat() if published else None, "restates": printing.restates,
        "url": printing.url, "title": article.title, "path": article.path, "article_id": article.article_id,
    }  # fmt: skip


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
