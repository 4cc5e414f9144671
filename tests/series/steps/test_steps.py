"""Steps are explained by what claims say, quoted, and else unexplained."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from crisisfigures.languages import available, load
from crisisfigures.model import Claim
from crisisfigures.series import assign, reconcile
from crisisfigures.series.statements import Press
from crisisfigures.series.steps import Library, Step, StepCause, explain_steps
from tests.series.factory import SYRIA, registry
from tests.series.scenarios.telling import Told, told

HOMS = {"place": "Homs", "place_id": "SYR.homs"}


def library(stories: Iterable[Told]) -> Library:
    """Reconcile what is told and put it where steps look."""
    listed = list(stories)
    shelf = {each.article.article_id: each.article for each in listed}
    claims: list[Claim] = assign([each.claim for each in listed], shelf, [SYRIA], registry())
    made = reconcile(claims, shelf, [SYRIA], registry())
    return Library(made.series, made.every_point, made.every_role, claims, Press(shelf))


def steps(*stories: Told) -> list[Step]:
    """Explain the steps of the series that the first of the stories stands in."""
    shelf = library(stories)
    series_id = shelf.of_claim[stories[0].claim.claim_id].series_id
    return list(explain_steps(series_id or "", shelf))


def causes(*stories: Told) -> list[tuple[str, ...]]:
    """Give the causes of each step."""
    return [tuple(cause.value for cause in step.causes) for step in steps(*stories)]


def two(old: float = 1003, new: float = 1022, **fields: object) -> list[Told]:
    """Tell a total and, ten days later, another one."""
    return [told("2013-07-01", old), told("2013-07-11", new, **fields)]


def event(day: str, value: float, **fields: object) -> Told:
    """Tell the dead of one event."""
    return told(day, value, basis="incident", source="residents", sentence=f"{value} people were killed on {day}.", **fields)


def test_a_step_of_which_nothing_is_said_is_unexplained() -> None:
    """Two totals and no other text: the step says that nobody says."""
    (step,) = steps(*two())

    assert step.causes == (StepCause.UNEXPLAINED,)
    assert step.evidence[0].claims == ()
    assert (step.before.words, step.after.words) == ("1,003", "1,022")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([("2013-07-03", 12), ("2013-07-05", 7)], "new events"),
        ([("2013-07-03", 19)], "new events"),
        ([("2013-07-03", 12)], "new events, in part"),
        ([("2013-07-03", 4)], "unexplained"),
        ([("2013-07-03", 40)], "unexplained"),
        ([("2013-06-30", 19)], "unexplained"),
        ([("2013-07-12", 19)], "unexplained"),
    ],
)
def test_events_in_between_explain_what_they_come_to(events: list[tuple[str, int]], expected: str) -> None:
    """Only events after the first figure and until the second, that are all of the rise or half of it and more."""
    assert causes(*two(), *(event(day, value, **HOMS) for day, value in events)) == [(expected,)]


def test_three_reports_of_one_event_are_one() -> None:
    """The rise of twelve is one attack of twelve, however many sources tell of it."""
    reports = [replace(event("2013-07-03", 12, **HOMS), article=replace(told("2013-07-03", 1).article, article_id=f"r{at}")) for at in range(3)]
    told_thrice = [
        Told(replace(each.claim, article_id=each.article.article_id, claim_id=f"{at:016x}", source=f"witness {'abc'[at]}"), each.article)
        for at, each in enumerate(reports)
    ]

    assert causes(*two(1003, 1015), *told_thrice) == [("new events",)]
    assert causes(*two(1003, 1039), *told_thrice) == [("unexplained",)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "new events"),
        ({"iso3": "LBN", "place": "Lebanon"}, "unexplained"),
        ({"metric": "injured"}, "unexplained"),
        ({"population": "children"}, "unexplained"),
    ],
)
def test_events_count_the_same_thing_in_the_same_country(fields: dict[str, object], expected: str) -> None:
    """Deaths elsewhere, the injured, and children alone explain no toll."""
    assert causes(*two(), event("2013-07-03", 19, **fields)) == [(expected,)]


def test_a_flow_of_the_same_time_is_the_rise() -> None:
    """What is told of the days in between needs no events."""
    flow = told("2013-07-02", 19, basis="period", date_end=date(2013, 7, 11), printed="2013-07-11", source="residents")

    assert causes(*two(), flow) == [("new events",)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The toll of 1,022 holds nineteen deaths that were added after verification.", "added records"),
        ("It put the dead at 1,022, among them previously unrecorded cases.", "added records"),
        ("The agency revised its toll to 1,022.", "correction"),
        ("Some deaths were reclassified, which leaves 1,022.", "correction"),
        ("It now counts 1,022, as it changed its counting.", "scope"),
        ("At least 1,022 people have died.", "unexplained"),
        ("Aid workers checked 1,022 names.", "unexplained"),
    ],
)
def test_a_sentence_tells_of_a_step_in_the_words_of_its_language(sentence: str, expected: str) -> None:
    """Added records, a correction or another way of counting are told by the sentence, which is quoted."""
    (step,) = steps(*two(sentence=sentence))

    assert [cause.value for cause in step.causes] == [expected]
    assert [claim.sentence for each in step.evidence for claim in each.claims] == ([] if expected == "unexplained" else [sentence])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Le bilan, revu à la baisse, est de 981 morts."), ("es", "Se rectificó el balance: la rectificación lo deja en 981.")],
)
def test_other_languages_have_words_of_their_own(language: str, sentence: str) -> None:
    """The sentence is read in the language of its text, and in no other."""
    old, new = two(1003, 981, sentence=sentence)
    there = replace(new, article=replace(new.article, language=language))

    assert causes(old, there) == [("correction",)]
    assert causes(old, replace(new, article=replace(new.article, language="tlh"))) == [("unexplained",)]


def test_what_the_source_said_of_another_place_explains_nothing() -> None:
    """A correction of the toll of Homs is none of that of the country; one of the country's in between is."""
    said = "The UN corrected the toll for the city to 200."
    city = told("2013-07-05", 200, sentence=said, **HOMS)

    assert causes(*two(), city) == [("unexplained",)]
    assert causes(*two(), told("2013-07-05", 90, population="children", sentence=said)) == [("correction",)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((5954, "exact"), (6000, "exact"), "rounding"),
        ((92901, "exact"), (93000, "approx"), "rounding"),
        ((100000, "at_least"), (104000, "exact"), "rounding"),
        ((94000, "at_least"), (100000, "at_least"), "unexplained"),
        ((5954, "exact"), (6400, "exact"), "unexplained"),
        ((6000, "exact"), (6000, "exact"), "unchanged"),
    ],
)
def test_a_rounder_word_is_no_step(old: tuple[int, str], new: tuple[int, str], expected: str) -> None:
    """A figure that says the other one in rounder words need not have changed."""
    assert causes(told("2013-07-01", *old), told("2013-07-11", *new)) == [(expected,)]


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        ({"scope": "identified"}, "scope"),
        ({"population": "civilians"}, "scope"),
        ({"unit": "households"}, "unit"),
        ({"source": "SOHR"}, "source"),
        ({"source": "SOHR", "status": "projected"}, "projection"),
        ({"metric": "injured"}, "unexplained"),
    ],
)
def test_a_number_that_stands_elsewhere_in_other_terms_is_told(elsewhere: dict[str, object], expected: str) -> None:
    """The lower number is what the source gives for the identified, a group or another unit, or what another source states."""
    before = [told("2013-07-01", 9510, source="SOHR")] if expected == "source" else []
    (step,) = steps(*two(9500, 4959), *before, told("2013-07-10", 4959, **elsewhere))

    assert [cause.value for cause in step.causes] == [expected]
    assert len(step.evidence[0].claims) == (expected != "unexplained")


def test_a_source_that_gave_both_figures_is_no_change_of_source() -> None:
    """Two sources in step, and one that never gave a figure near the first, tell nothing."""
    both = [told("2013-07-01", 9500, source="SOHR"), told("2013-07-11", 4959, source="SOHR")]

    assert causes(*two(9500, 4959), *both) == [("unexplained",)]
    assert causes(*two(9500, 4959), told("2013-07-11", 4959, source="SOHR")) == [("unexplained",)]


def test_a_denial_in_between_is_a_correction() -> None:
    """Who denied the first figure is named."""
    (step,) = steps(*two(11300, 3958), told("2013-07-03", 11300, status="denied", denied_by="the Red Crescent", source="the mayor"))

    assert step.causes == (StepCause.CORRECTION,)
    assert "11,300 was denied by the Red Crescent" in step.evidence[0].sentence


def test_times_that_overlap_make_no_step() -> None:
    """A figure of July as a whole is neither before nor after one of the eleventh."""
    month = told("2013-07-01", 1000, date_end=date(2013, 7, 31), date_precision="month", printed="2013-08-01")

    assert steps(month, told("2013-07-11", 1019)) == []


def test_evidence_is_always_quoted_or_in_the_two_figures() -> None:
    """What explains is a claim of the collection; only sameness, roundness and silence need none."""
    stories = [*two(9500, 4959), told("2013-07-10", 4959, scope="identified"), event("2013-07-03", 19)]
    without = {StepCause.NO_STEP, StepCause.ROUNDING, StepCause.UNEXPLAINED}

    assert all(bool(each.claims) or each.cause in without for step in steps(*stories) for each in step.evidence)


@pytest.mark.parametrize("language", available())
def test_every_language_tells_of_steps_and_extraction_does_not_read_it(language: str) -> None:
    """The words stand in each language's file, and apart from those that extraction reads."""
    lexicon = load(language)
    words: Sequence[str] = [word for key in ("backlog", "correction", "method") for word in lexicon.words("steps", key)]

    assert all(lexicon.words("steps", key) for key in ("backlog", "correction", "method"))
    assert len(set(words)) == len(words)
    assert {"added after verification", "après vérification", "tras la verificación"} & set(words) - set(lexicon.phrases())
