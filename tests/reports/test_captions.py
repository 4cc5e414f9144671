"""A caption says neither more nor less than its point."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.model import Basis, Metric, Restated, Unit
from crisisfigures.reports.captions import point_sentence
from crisisfigures.reports.dates import span
from crisisfigures.reports.evidence import gather_evidence
from crisisfigures.reports.reading import read_holdings
from crisisfigures.reports.wording import scope_words, wording

SCOPES = ["documented", "estimated", "registered", "identified", "confirmed", "suspected", "includes_missing", "left_out"]
FIGURES = [
    "more than 100,000", "at least 93", "up to 12", "about 1.7 million", "dozens", "between 10 and 12", "some 600", "no one", "1", "80%", "hundreds",
]  # fmt: skip
NAMES = st.sampled_from(["UN", "UNHCR", "Syrian Observatory for Human Rights", "the army", "Ministère de la Santé", "وزارة الصحة"])
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@st.composite
def statements(draw: Any, maker: Any) -> tuple[Any, Any, list[Any]]:
    """Make a point of any kind with its series and its printings."""
    made = maker()
    named = draw(st.booleans())
    who = draw(NAMES) if named else "no source named (BBC)"
    series = made.series(
        metric=draw(st.sampled_from(get_args(Metric))), unit=draw(st.sampled_from(get_args(Unit))), basis=draw(st.sampled_from(get_args(Basis))),
        population=draw(st.sampled_from([None, "children", "health workers"])), place=draw(st.sampled_from([None, "Homs"])), iso3=None,
        scope="+".join(draw(st.lists(st.sampled_from(SCOPES), unique=True, max_size=2))) or None, source_id="x" if named else None, source=who,
    )  # fmt: skip
    first = draw(DAYS)
    point = made.point(
        series, date=first, date_end=first + timedelta(draw(st.integers(0, 40))), date_precision=draw(st.sampled_from(["day", "month", "year"])),
        figure=draw(st.sampled_from(FIGURES)), value=draw(st.sampled_from([None, Decimal(1), Decimal(12)])),
        status=draw(st.sampled_from(["asserted", "denied", "projected", "negated"])),
    )  # fmt: skip
    articles = [
        made.article(publisher=publisher, published=draw(DAYS), text=f"Text {place}.")
        for place, publisher in enumerate(draw(st.lists(st.sampled_from(["BBC News", "Reuters", "OCHA"]), min_size=1, max_size=3)))
    ]
    return point, series, [(made.claim(article, series, point, "Text"), article) for article in articles]


@given(data=st.data())
def test_every_hedge_source_and_date_is_kept(maker: Any, data: st.DataObject) -> None:
    """The sentence holds the figure with its hedge, its date, who says it, what is said of the count, and each publisher with the day."""
    point, series, printings = data.draw(statements(maker))

    words = point_sentence(point, series, printings)

    assert point.figure.casefold() in words.casefold()
    assert span(point.date, point.date_end, point.date_precision) in words
    assert (series.source if series.source_id else "no source named") in words
    assert all(word in words for word in scope_words(series.scope))
    assert all(article.publisher in words and span(article.published, None, "day") in words for _, article in printings)
    assert ("Projected" in words) == (point.status == "projected")
    assert ("disputed" in words) == (point.status == "denied")
    assert words.endswith(".")


@given(data=st.data())
def test_no_hedge_is_added(maker: Any, data: st.DataObject) -> None:
    """A sentence about a plain figure has none of the words that make a figure less certain."""
    point, series, printings = data.draw(statements(maker))
    words = point_sentence(point, series, printings).casefold().replace(point.figure.casefold(), "")

    assert not [hedge for hedge in ("at least", "more than", "about", "up to", "nearly", "some ") if hedge in words]


HEDGES = ("at least", "more than", "about", "up to", "nearly", "some ", "almost", "estimate of")


def test_every_point_of_the_sample_is_told_as_it_stands(sample_build: Any) -> None:
    """No sentence on a point of the sample drops or adds a hedge, a source, a date or a publisher."""
    holdings = read_holdings(sample_build.workspace.database)
    told = gather_evidence(list(enumerate(sorted(holdings.points))), holdings, causes=[])

    assert len(told) == len(holdings.points) > 200
    for row in told:
        words, rest = row.sentence.casefold(), row.sentence.casefold().replace(row.point.figure.casefold(), "", 1)
        names = [row.series.source, *row.publishers, *(printing.restates or "" for printing in row.printings)]
        for name in names:
            rest = rest.replace(name.casefold(), "")

        assert row.point.figure.casefold() in words, row.sentence
        assert span(row.point.date, row.point.date_end, row.point.date_precision) in row.sentence, row.sentence
        assert (row.series.source if row.series.source_id else "no source named") in row.sentence, row.sentence
        assert [hedge for hedge in HEDGES if hedge in rest] == [], row.sentence
        assert {printing.claim.figure.casefold() for printing in row.printings if printing.claim.qualifier == row.point.qualifier}, row.sentence


def test_seed_sentence(maker: Any) -> None:
    """The UN's figure of July 2013 reads as people would write it."""
    made = maker()
    series = made.series(place="Syria")
    point = made.point(series)
    article = made.article(text="More than 100,000 people have died.")
    claim = made.claim(article, series, point, "More than 100,000 people")

    said, printed = point_sentence(point, series, [(claim, article)], causes=["conflict"]).split(", as ")

    assert said == "More than 100,000 people had been killed in Syria by 25 July 2013, according to the UN"
    assert printed == "printed by BBC News (28 July 2013)."


@pytest.mark.parametrize(
    ("given_series", "given_point", "causes", "expected"),
    [
        ({}, {"figure": "dozens", "value": Decimal(24)}, ["conflict"], "Dozens of people had been killed by 25 July 2013"),
        ({"basis": "incident"}, {"figure": "1", "value": Decimal(1), "qualifier": "exact"}, ["flood"], "1 person was killed on 25 July 2013"),
        ({"basis": "incident"}, {"figure": "no one", "value": Decimal(0)}, ["flood"], "No one was killed on 25 July 2013"),
        ({}, {}, ["epidemic"], "More than 100,000 people had died by 25 July 2013"),
        ({"population": "children"}, {}, ["conflict"], "More than 100,000 children had been killed by 25 July 2013"),
        ({"metric": "cases", "population": "nurses"}, {}, ["epidemic"], "More than 100,000 cases among nurses had been reported by 25 July 2013"),
        ({"metric": "refugees", "basis": "stock"}, {"date_precision": "month", "date": date(2013, 7, 1), "date_end": date(2013, 7, 31)}, [],
         "More than 100,000 people were refugees in July 2013"),
        ({"scope": "includes_missing"}, {}, ["storm"], "More than 100,000 people had been killed by 25 July 2013 (including the missing)"),
    ],
)  # fmt: skip
def test_wording(maker: Any, given_series: Any, given_point: Any, causes: Any, expected: str) -> None:
    """The words fit what is counted, how often, and what kind of event it was."""
    made = maker()
    series = made.series(**{"iso3": None} | given_series)
    point = made.point(series, **given_point)

    assert point_sentence(point, series, [], causes=causes).startswith(f"{expected}, according to the UN")


def test_sample_brief_names_what_it_restates(maker: Any) -> None:
    """A sentence out of the sample says that a brief restates a public statement."""
    made = maker()
    series = made.series(iso3=None)
    article = made.article(publisher="crisisfigures sample", restates=Restated("UN", date(2013, 7, 25), None), text="More than 100,000 died.")
    claim = made.claim(article, series, None, "More than 100,000")

    assert "as printed by crisisfigures sample (restates: UN, 25 July 2013)" in point_sentence(made.point(series), series, [(claim, article)])


def test_every_metric_has_words() -> None:
    """Each metric, unit and basis of the model has its words."""
    assert set(wording()["metrics"]) == set(get_args(Metric))
    assert set(wording()["units"]) == set(get_args(Unit))
    assert set(wording()["basis"]) == set(get_args(Basis))
