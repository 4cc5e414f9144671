"""Databases made of claims: each claim is a sentence of its own in its article."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from crisisfigures.model import Article, Build, Claim
from crisisfigures.series import assign, flag_kinds, reconcile
from crisisfigures.store import write_database
from crisisfigures.store.metrics import read_metrics
from tests.series.factory import QUAKE, SYRIA, registry

CRISES = [SYRIA, QUAKE]


def write(path: Path, claims: Sequence[Claim], papers: Iterable[Article], fingerprint: str = "first") -> Path:
    """Reconcile claims of articles and write them as a database."""
    shelf: dict[str, Article] = {}
    placed: list[Claim] = []
    for paper in papers:
        text = ""
        for claim in (claim for claim in claims if claim.article_id == paper.article_id):
            sentence = f"{claim.figure} {claim.metric} in {claim.place}, {claim.source or 'no one'} said <{claim.status}>."
            start, end = len(text), len(text) + len(claim.figure)
            placed.append(replace(claim, quote=claim.figure, quote_start=start, quote_end=end, sentence=sentence))
            text += sentence + "\n"
        shelf[paper.article_id] = replace(paper, text=text, url=f"https://example.org/{paper.article_id}", title=f"Title of {paper.article_id}")
    assigned = assign(placed, shelf, CRISES, registry())
    made = reconcile(assigned, shelf, CRISES, registry())
    rows = {
        "articles": list(shelf.values()), "claims": assigned, "metrics": list(read_metrics()), "crises": [one.crisis for one in CRISES],
        "sources": made.sources, "series": made.series, "points": made.points, "rivals": made.rivals, "claim_roles": made.roles,
        "flag_kinds": flag_kinds(), "point_flags": made.flags, "findings": made.findings,
        "builds": [Build(fingerprint, fingerprint, False, len(shelf), len(assigned), len(made.points), 0, fingerprint)],
    }  # fmt: skip
    write_database(path, rows)
    return path
