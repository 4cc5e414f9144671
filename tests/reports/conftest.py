"""A small collection of rows, made by hand: two crises' worth of figures with every hedge that a report must keep."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from crisisfigures.articles.shelf import text_hash
from crisisfigures.model import (
    Article,
    Build,
    Claim,
    ClaimRole,
    Crisis,
    Finding,
    FlagKind,
    Point,
    PointFlag,
    RejectedInput,
    Restated,
    Series,
    Source,
)
from crisisfigures.notes import ArticleText
from crisisfigures.reports import write_reports
from crisisfigures.series.crises import CrisisConfig
from crisisfigures.store import write_database
from crisisfigures.store.metrics import read_metrics

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def hex16(*parts: object) -> str:
    """Give an id of 16 hex digits for any words."""
    return sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]


@dataclass
class Maker:
    """Makes rows that fit together; each figure is one article, one claim, one role and one point."""

    rows: dict[str, list[Any]] = field(default_factory=dict)
    sample: bool = False

    def add(self, table: str, row: Any) -> Any:
        """Keep a row of a table once."""
        kept = self.rows.setdefault(table, [])
        if row not in kept:
            kept.append(row)
        return row

    def article(self, **given: Any) -> Article:
        """Make an article by BBC News of 28 July 2013."""
        text = given.pop("text", "Nothing.")
        values: dict[str, Any] = {
            "article_id": hex16("article", text, *sorted(map(str, given.items()))), "url": "https://example.org/story", "archived_url": None,
            "title": "A story", "publisher": "BBC News", "published": date(2013, 7, 28), "published_precision": "day", "language": "en",
            "path": "story.txt", "sha256": sha256(text.encode()).hexdigest(), "text": text, "copy_of": None, "entered": None, "restates": None,
        }  # fmt: skip
        return Article(**values | given)

    def series(self, **given: Any) -> Series:
        """Make a series: the UN's cumulative deaths in Syria."""
        values: dict[str, Any] = {
            "crisis_id": "syria", "metric": "deaths", "unit": "people", "basis": "cumulative", "population": None, "place_id": None, "place": None,
            "iso3": "SYR", "origin_iso3": None, "source_id": "un", "source": "UN", "scope": None, "baseline_date": None,
        } | given  # fmt: skip
        values.setdefault("label", f"{values['source']}, {values['metric']}")
        return Series(series_id=hex16("series", *values.values()), **values)

    def point(self, series: Series, **given: Any) -> Point:
        """Make a point: more than 100,000 on 25 July 2013."""
        values: dict[str, Any] = {
            "date": date(2013, 7, 25), "date_precision": "day", "value": Decimal(100000), "low": Decimal(100000), "high": None,
            "qualifier": "at_least", "figure": "more than 100,000", "status": "asserted", "n_claims": 1, "n_publishers": 1, "n_independent": 1,
            "first_published": date(2013, 7, 28), "vague_policy": None,
        } | given  # fmt: skip
        values.setdefault("date_end", values["date"])
        return Point(point_id=hex16("point", series.series_id, values["date"], values["figure"]), series_id=series.series_id, **values)

    def claim(self, article: Article, series: Series, point: Point | None, quote: str, **given: Any) -> Claim:
        """Make the claim whose quote stands in the article's text."""
        start = article.text.index(quote)
        values: dict[str, Any] = {
            "claim_id": hex16("claim", article.article_id, quote, series.series_id), "article_id": article.article_id, "quote_start": start,
            "quote_end": start + len(quote), "quote": quote, "sentence": article.text, "value": Decimal(1), "low": None, "high": None,
            "qualifier": "exact", "figure": quote, "metric": series.metric, "unit": series.unit, "basis": series.basis, "place": series.place,
            "place_id": series.place_id, "iso3": series.iso3, "origin_iso3": series.origin_iso3,
            "source": series.source if series.source_id else None, "source_type": "un" if series.source_id else None,
            "source_id": series.source_id, "denied_by": None, "date": None, "date_end": None, "date_precision": None, "status": "asserted",
            "population": series.population, "part_of_total": False, "scope": series.scope, "baseline_date": None, "cause": None,
            "crisis_id": series.crisis_id, "rule": "test", "confidence": 0.9, "evidence": "{}", "extractor": "test",
        }  # fmt: skip
        shared = ("value", "low", "high", "qualifier", "figure", "date", "date_end", "date_precision", "status")
        values |= {name: getattr(point, name) for name in shared} if point else {}
        return Claim(**values | given)

    def figure(self, series: Series, figure: str, day: date, value: int | None, qualifier: str = "exact", **given: Any) -> Point:
        """Add a figure with all its rows; `low` and `high` follow from the hedge unless given. Keys of `article_` go to the article."""
        about = {key.removeprefix("article_"): given.pop(key) for key in list(given) if key.startswith("article_")}
        printings: Iterable[str] = given.pop("printed_by", ("BBC News",))
        bounds = {"exact": (value, value), "at_least": (value, None), "at_most": (None, value), "vague": (value, None)}.get(qualifier, (None, None))
        low, high = given.pop("low", bounds[0]), given.pop("high", bounds[1])
        number = [None if one is None else Decimal(one) for one in (value, low, high)]
        names, quote = list(printings), about.pop("quote_words", figure)
        point = self.point(
            series, figure=figure, date=day, value=number[0], low=number[1], high=number[2], qualifier=qualifier, n_claims=len(names),
            n_publishers=len(names), n_independent=len(names), first_published=about.get("published", day), **given,
        )  # fmt: skip
        self.add("series", series)
        self.add("points", point)
        for place, publisher in enumerate(names):
            told = f"On the matter {series.source} said that {figure} people were concerned by then, it was reported."
            text = about.get("text", told)
            values = {"published": day, "publisher": publisher, "path": f"{series.metric}/{day}-{hex16(publisher, figure)[:6]}.txt"} | about
            article = self.add("articles", self.article(**values | {"text": text}))
            claim = self.add("claims", self.claim(article, series, point, quote))
            role, reason = ("used", "It is the earliest text that says so.") if place == 0 else ("duplicate", "Another publisher printed it first.")
            self.add("claim_roles", ClaimRole(claim.claim_id, series.series_id, point.point_id, role, reason))
        return point

    def write(self, path: Path) -> Path:
        """Write the rows as a database."""
        counts = {name: len(self.rows.get(name, [])) for name in ("articles", "claims", "points", "rejected_inputs")}
        build = Build("0" * 64, "test", self.sample, counts["articles"], counts["claims"], counts["points"], counts["rejected_inputs"], "rules")
        texts = [ArticleText(article.article_id, text_hash(article)) for article in self.rows.get("articles", [])]
        write_database(path, self.rows | {"builds": [build], "metrics": list(read_metrics()), "article_texts": texts})
        return path


@pytest.fixture(scope="session")
def maker() -> type[Maker]:
    """Give the class that makes rows."""
    return Maker


def contents(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def fill(maker: Maker) -> Maker:
    """Add the figures that most tests look at."""
    restated = Restated("UN", date(2013, 7, 25), "https://news.example.org/un") if maker.sample else None
    about = {"article_restates": restated, **({"article_publisher": "crisisfigures sample"} if maker.sample else {})}
    maker.add("crises", Crisis("syria", "Syrian conflict", ["SYR"], [], date(2011, 3, 15), None, ["conflict"]))
    for source_id, name in (("un", "UN"), ("sohr", "Syrian Observatory for Human Rights"), ("unhcr", "UNHCR")):
        maker.add("sources", Source(source_id, name, [], "un", None, None))
    un, sohr = maker.series(), maker.series(source_id="sohr", source="Syrian Observatory for Human Rights", scope="documented")
    maker.figure(un, "60,000", date(2012, 11, 30), 60000, article_published=date(2013, 1, 2), **about)
    maker.figure(un, "at least 93,000", date(2013, 4, 30), 93000, "at_least", article_published=date(2013, 6, 13), **about)
    seed = maker.figure(un, "more than 100,000", date(2013, 7, 25), 100000, "at_least", printed_by=("BBC News", "Reuters"), **about)
    maker.figure(un, "191,369", date(2014, 4, 30), 191369, article_published=date(2014, 8, 22), **about)
    maker.figure(sohr, "36,000", date(2012, 10, 31), 36000, **about)
    maker.figure(sohr, "100,191", date(2013, 6, 26), 100191, **about)
    maker.figure(sohr, "150,000 to 160,000", date(2014, 3, 1), None, "range", low=150000, high=160000, **about)
    maker.figure(sohr, "202,354", date(2014, 12, 2), 202354, **about)
    estimate = maker.series(source_id="sohr", source="Syrian Observatory for Human Rights", scope="estimated")
    maker.figure(estimate, "about 280,000", date(2014, 12, 2), 280000, "approx", **about)
    nobody = maker.series(source_id=None, source="no source named (BBC News)")
    maker.figure(nobody, "120,000", date(2013, 12, 1), 120000, status="denied", **about)
    refugees = maker.series(metric="refugees", basis="stock", iso3=None, origin_iso3="SYR", source_id="unhcr", source="UNHCR", scope="registered")
    for day, figure, value, qualifier in (
        (date(2012, 3, 1), "40,000", 40000, "exact"),
        (date(2013, 3, 6), "one million", 1000000, "exact"),
        (date(2013, 7, 25), "1.7 million", 1700000, "approx"),
        (date(2013, 9, 3), "more than two million", 2000000, "at_least"),
        (date(2014, 7, 3), "almost 3 million", 3000000, "at_most"),
    ):
        maker.figure(refugees, figure, day, value, qualifier, **about)
    raid = maker.series(basis="incident", place="Homs", place_id="homs")
    maker.figure(raid, "dozens", date(2013, 2, 3), 24, "vague", **about)
    maker.figure(raid, "12", date(2013, 5, 3), 12, **about)
    abroad = maker.series(crisis_id=None, iso3="SDN", source_id=None, source="no source named (Reuters)", basis="incident", place="Nyala")
    maker.figure(abroad, "at least 15", date(2014, 5, 3), 15, "at_least", article_publisher="Reuters")
    unknown = {"published": None, "published_precision": None, "restates": restated}
    lost = maker.add("articles", maker.article(text="Some 14 people were hurt.", path="lost.txt", **unknown))
    undated = maker.series(metric="injured", basis="incident", source_id=None, source="no source named (BBC News)")
    claim = maker.add("claims", maker.claim(lost, undated, None, "Some 14 people"))
    maker.add("claim_roles", ClaimRole(claim.claim_id, None, None, "unplaced", "Neither the text nor a publication date says when."))
    maker.add("flag_kinds", FlagKind("jump", "It rises faster than others."))
    maker.add("point_flags", PointFlag(seed.point_id, "jump", "It rose by 7,000 in three months.", []))
    both = [one.claim_id for one in maker.rows["claims"][:2]]
    maker.add("findings", Finding(hex16("finding"), "jump", "syria", "The UN says 60,000 where another says 93,000.", both[:1], both[1:]))
    maker.add("rejected_inputs", RejectedInput("broken.txt", None, "The file is empty."))
    return maker


@pytest.fixture(scope="session")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database made from a user's own articles."""
    return fill(Maker()).write(tmp_path_factory.mktemp("own") / "figures.duckdb")


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database made from the sample."""
    return fill(Maker(sample=True)).write(tmp_path_factory.mktemp("sample") / "figures.duckdb")


@pytest.fixture(scope="session")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database in which every text tries to break out of the page."""
    maker = Maker()
    series = maker.series(crisis_id=None, source_id="evil", source=HOSTILE, place=HOSTILE, population=HOSTILE, label=HOSTILE)
    maker.add("sources", Source("evil", HOSTILE, [], "other", None, None))
    text = f"{HOSTILE} twelve people died. {HOSTILE}"
    maker.figure(
        series, "twelve", date(2013, 7, 25), 12, article_text=text, article_title=HOSTILE, article_url="javascript:alert(3)",
        printed_by=(f"=cmd {HOSTILE}",),
    )  # fmt: skip
    maker.add("rejected_inputs", RejectedInput(HOSTILE, 1, HOSTILE))
    return maker.write(tmp_path_factory.mktemp("hostile") / "figures.duckdb")


@pytest.fixture(scope="session")
def syria() -> CrisisConfig:
    """Give the crisis as crises.toml would define it, without a choice of charts."""
    return CrisisConfig(Crisis("syria", "Syrian conflict", ["SYR"], [], date(2011, 3, 15), None, ["conflict"]), [], ["un", "sohr"])


@pytest.fixture(scope="session")
def own_reports(own_database: Path, syria: CrisisConfig, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the reports folder of a user's own articles."""
    out = tmp_path_factory.mktemp("own-reports")
    write_reports(own_database, out, [syria])
    return out
