"""Each claim gets the crisis that fits most narrowly, and its source's id."""

from dataclasses import replace
from datetime import date

from crisisfigures.model import Claim, Crisis
from crisisfigures.series import CrisisConfig, assign
from tests.series.factory import QUAKE, SUDAN, SYRIA, make_article, make_claim, registry

GAZA = CrisisConfig(Crisis("gaza", "Gaza", ["PSE"], ["PSE.gaza"], date(2023, 10, 7), None, ["conflict"]), [], [])
EVERY = (SYRIA, QUAKE, SUDAN, GAZA)


def crisis_of(claim: Claim, *others: Claim) -> str | None:
    """Assign one claim (with others beside it) among all crises."""
    return assign([claim, *others], {}, EVERY, registry())[0].crisis_id


def test_source_and_crisis_are_filled() -> None:
    """A claim about Syria by the UN gets both ids; without a source it gets none."""
    named, unnamed = assign([make_claim(), make_claim(source=None)], {"a": make_article("a")}, EVERY, registry())

    assert (named.source_id, named.crisis_id) == ("un", "syria")
    assert unnamed.source_id is None


def test_date_before_the_start_is_in_no_crisis() -> None:
    """A figure from before every crisis of its country belongs to none of them."""
    assert crisis_of(make_claim(date=date(1982, 2, 1))) is None
    assert crisis_of(make_claim(date=date(2011, 3, 14))) is None
    assert crisis_of(make_claim(date=date(2011, 3, 15))) == "syria"


def test_year_that_overlaps_the_start_is_inside() -> None:
    """A figure for the whole of 2011 may belong to what began in March of that year."""
    assert crisis_of(make_claim(date=date(2011, 1, 1), date_end=date(2011, 12, 31), date_precision="year")) == "syria"


def test_cause_decides_between_two_crises_of_one_country() -> None:
    """In Syria in February 2023, the earthquake's dead are the earthquake's and the war's dead are the war's."""
    assert crisis_of(make_claim(date=date(2023, 2, 10), cause="earthquake")) == "quake"
    assert crisis_of(make_claim(date=date(2023, 2, 10), cause="conflict")) == "syria"
    assert crisis_of(make_claim(date=date(2023, 2, 10), cause="flood")) is None


def test_without_cause_the_shorter_crisis_and_the_usual_metric_decide() -> None:
    """Deaths without a cause go to the shorter crisis, refugees to the war."""
    assert crisis_of(make_claim(date=date(2023, 2, 10))) == "quake"
    assert crisis_of(make_claim(metric="refugees", basis="stock", place=None, iso3="TUR", origin_iso3="SYR", date=date(2023, 2, 10))) == "syria"


def test_cause_of_the_article_helps_a_claim_without_one() -> None:
    """A claim that names no cause takes the only one that its article names."""
    claim = make_claim(date=date(2023, 2, 10))

    assert crisis_of(claim, make_claim(value=5, date=date(2023, 2, 10), cause="conflict")) == "syria"


def test_refugees_belong_to_the_crisis_they_fled() -> None:
    """Refugees from Syria in Jordan belong to Syria's crisis."""
    assert crisis_of(make_claim(metric="refugees", place="Jordan", iso3="JOR", origin_iso3="SYR")) == "syria"


def test_narrower_places_leave_out_other_places_of_the_country() -> None:
    """A crisis of the Gaza Strip takes the strip and the country as a whole, and nothing of the West Bank."""
    gaza = make_claim(place="Gaza Strip", place_id="PSE.gaza", iso3="PSE", date=date(2023, 11, 1))

    assert crisis_of(gaza) == "gaza"
    assert crisis_of(replace(gaza, place=None, place_id=None)) == "gaza"
    assert crisis_of(replace(gaza, place="Jenin", place_id="PSE.jenin")) is None


def test_no_country_is_no_crisis() -> None:
    """A claim without any country fits no crisis."""
    assert crisis_of(make_claim(place=None, iso3=None)) is None


def test_assigning_twice_is_assigning_once() -> None:
    """Assigned claims come out as they went in."""
    once = assign([make_claim(), make_claim(source="activists")], {}, EVERY, registry())

    assert once == assign(once, {}, EVERY, registry())


EBOLA = CrisisConfig(Crisis("ebola", "Ebola", ["GIN", "LBR", "SLE"], [], date(2013, 12, 1), date(2016, 6, 1), ["epidemic"]), [], [])


def test_several_countries_of_one_crisis_are_its_own() -> None:
    """A total for Guinea, Liberia and Sierra Leone belongs to the crisis of those three, and one that adds Mali does not."""
    total = make_claim(place="Guinea, Liberia and Sierra Leone", iso3=None, date=date(2014, 12, 17))
    wider = replace(total, article_id="b", place="Guinea, Liberia, Sierra Leone and Mali")

    assert [claim.crisis_id for claim in assign([total, wider], {}, [EBOLA], registry())] == ["ebola", None]


def test_claim_without_country_follows_its_article() -> None:
    """'In all three countries' belongs to the only crisis that its article speaks of, and to none where the article speaks of none."""
    local = make_claim("a", place="Guinea", iso3="GIN", date=date(2014, 12, 17))
    total = make_claim("a", place="all three countries", iso3=None, date=date(2014, 12, 17))
    alone = replace(total, article_id="b")

    assert [claim.crisis_id for claim in assign([local, total, alone], {}, [EBOLA], registry())] == ["ebola", "ebola", None]
