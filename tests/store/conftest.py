"""Rows of every table that belong together: one article that states one figure, and the point made of it."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crisisfigures import model
from crisisfigures.store import write_database
from crisisfigures.store.metrics import read_metrics

TEXT = "The clinic in Aleppo said on Monday that more than 40 people had been killed in the city since May."
QUOTE = "more than 40 people"
SERIES_ID, POINT_ID, CLAIM_ID = "5" * 16, "b" * 16, "c" * 16

Rows = dict[str, list[Any]]


def one_article(**changes: Any) -> model.Article:
    """Make an article; keywords replace columns."""
    article = model.Article(
        "first", "https://example.org/first", None, "Dozens dead in Aleppo", "Example Daily", date(2013, 7, 29), "day", "en", "first.txt", "0" * 64,
        TEXT, None, date(2013, 8, 1), model.Restated("UN", date(2013, 7, 25), None),
    )  # fmt: skip
    return replace(article, **changes)


def one_claim(**changes: Any) -> model.Claim:
    """Make a claim of that article; keywords replace columns."""
    start = TEXT.index(QUOTE)
    claim = model.Claim(
        claim_id=CLAIM_ID, article_id="first", quote_start=start, quote_end=start + len(QUOTE), quote=QUOTE, sentence=TEXT, value=Decimal(40),
        low=Decimal(40), high=None, qualifier="at_least", figure="more than 40", metric="deaths", unit="people", basis="cumulative", place="Aleppo",
        place_id="sy-aleppo", iso3="SYR", origin_iso3=None, source="The clinic", source_type="health", source_id="clinic", denied_by=None,
        date=date(2013, 7, 29), date_end=date(2013, 7, 29), date_precision="day", status="asserted", population=None, part_of_total=False, scope=None,
        baseline_date=date(2013, 5, 1), cause="conflict", crisis_id="syria", rule="people killed", confidence=0.9, evidence='{"place": "clause"}',
        extractor="test",
    )  # fmt: skip
    return replace(claim, **changes)


def vintage(point: model.Point, **changes: Any) -> model.Vintage:
    """Make a vintage of a point that still stands."""
    stood: dict[str, Any] = {"on_line": True, "claim_id": CLAIM_ID, "known_until": None, "replaced_by": None, **changes}
    return model.Vintage(**{column.name: getattr(point, column.name) for column in fields(point)}, **stood)


def one_of_each() -> Rows:
    """Give rows of every table that pass every check."""
    day = date(2013, 7, 29)
    series = model.Series(
        SERIES_ID, "syria", "deaths", "people", "cumulative", None, "sy-aleppo", "Aleppo", "SYR", None, "clinic", "Clinic", None, None, "Deaths"
    )
    point = model.Point(
        POINT_ID, SERIES_ID, day, day, "day", Decimal(40), Decimal(40), None, "at_least", "more than 40", "asserted", 1, 1, 1, day, None
    )
    return {
        "articles": [one_article()], "claims": [one_claim()], "metrics": list(read_metrics()),
        "crises": [model.Crisis("syria", "Syrian conflict", ["SYR"], [], date(2011, 3, 15), None, ["conflict"])],
        "sources": [model.Source("clinic", "Clinic", ["the clinic"], "health", "SYR", None)],
        "series": [series], "points": [point],
        "vintages": [
            vintage(point, clock="published", known_from=date(2013, 7, 25)), vintage(point, clock="entered", known_from=date(2013, 8, 1)),
        ],
        "claim_roles": [model.ClaimRole(CLAIM_ID, SERIES_ID, POINT_ID, "used", "It is the only one.")],
        "flag_kinds": [model.FlagKind("jump", "The figure rose by much.")],
        "point_flags": [model.PointFlag(POINT_ID, "jump", "From 4 to 40.", [CLAIM_ID])],
        "findings": [], "decisions": [], "rejected_inputs": [model.RejectedInput("empty.txt", None, "The file is empty.")],
        "builds": [model.Build("hash", "print", False, 1, 1, 1, 1, "rules")],
    }  # fmt: skip


@pytest.fixture
def rows() -> Rows:
    """Give rows of every table that pass every check."""
    return one_of_each()


@pytest.fixture
def make_article() -> Callable[..., model.Article]:
    """Give the maker of articles."""
    return one_article


@pytest.fixture
def make_claim() -> Callable[..., model.Claim]:
    """Give the maker of claims."""
    return one_claim


@pytest.fixture
def database(tmp_path: Path) -> Callable[[dict[str, Iterable[Any]]], Path]:
    """Give a function that writes rows as a database and names its file."""

    def write(rows: dict[str, Iterable[Any]]) -> Path:
        path = tmp_path / "figures.duckdb"
        write_database(path, rows)
        return path

    return write
