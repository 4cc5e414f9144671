"""Versions of a page: one statement, of which the newest counts, with a sentence on what was changed."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.model import Article, Claim
from crisisfigures.series import Reconciled, as_known_on
from crisisfigures.series.notes import is_note
from tests.series.factory import SYRIA, make_article, make_claim, reasons, registry, roles, run

D25, D26, D27 = (date(2013, 7, day) for day in (25, 26, 27))
SAID = "Officials in the capital said on Thursday that {} people had been killed since the war began."


def version(number: int, text: str, day: date = D25, **fields: object) -> Article:
    """Make a version of a page that was published on the 25th and updated on a day."""
    stamp = datetime(day.year, day.month, day.day, 12)
    return make_article(f"v{number}", D25, text=text, version=number, version_of=None if number == 1 else "v1", updated=stamp, **fields)


def claim(number: int, value: int, **fields: object) -> Claim:
    """Make a claim of a version, as its sentence has it."""
    return make_claim(f"v{number}", value, **{"sentence": SAID.format(value), "quote": f"{value} people", **fields})


def revised(second: str = SAID.format(52), **fields: object) -> Reconciled:
    """Reconcile a page that first had 25 dead and then 52; keywords are fields of the second claim."""
    return run([claim(1, 25), claim(2, 52, **fields)], [version(1, SAID.format(25)), version(2, second, D26)])


def kinds(result: Reconciled) -> list[str]:
    """Give the kinds of findings."""
    return [finding.kind for finding in result.findings]


def test_a_silent_change_is_found_and_the_newer_figure_counts() -> None:
    """The finding has both quotes and both claims; the older figure is superseded, with no contradiction beside."""
    result = revised()
    (finding,) = result.findings

    assert finding.kind == "stealth_edit"
    assert '"25 people" became "52 people"' in finding.sentence
    assert (finding.claim_ids, finding.against_claim_ids) == ([claim(1, 25).claim_id], [claim(2, 52).claim_id])
    assert [point.figure for point in result.points] == ["52"]
    assert sorted(roles(result).values()) == ["superseded", "used"]
    printed = "52 stands in its place in the text printed by Daily Paper on 2013-07-25, version 2 of the page"
    assert f"{printed}, which does not say that it was changed." in reasons(result)


def test_a_stated_correction_is_no_finding_and_says_so() -> None:
    """The reason quotes the note."""
    note = "Correction: an earlier version of this article gave another number."
    result = revised(f"{SAID.format(52)}\n\n{note}")

    assert kinds(result) == []
    assert any(f'says of itself: "{note[:-1]}".' in reason for reason in reasons(result))


def test_a_note_that_stood_there_before_covers_nothing_new() -> None:
    """A page that was corrected once may still be changed in silence later."""
    note = "Correction: the name of the mayor was misspelt."
    result = run([claim(1, 25), claim(2, 52)], [version(1, f"{SAID.format(25)} {note}"), version(2, f"{SAID.format(52)} {note}", D26)])

    assert kinds(result) == ["stealth_edit"]


def test_a_note_that_names_one_figure_covers_that_one() -> None:
    """Another figure that changed as well was changed in silence."""
    hurt = "The hospital counted {} wounded in that time."
    texts = [f"{SAID.format(25)} {hurt.format(300)}", f"{SAID.format(52)} {hurt.format(400)}\nCorrection: this article first gave 25 dead."]
    rows = [claim(1, 25), claim(2, 52)]
    rows += [claim(n, value, metric="injured", sentence=hurt.format(value), quote=f"{value} wounded") for n, value in ((1, 300), (2, 400))]
    result = run(rows, [version(1, texts[0]), version(2, texts[1], D26)])

    assert [finding.sentence.count('"300 wounded" became "400 wounded"') for finding in result.findings] == [1]


def test_the_figure_that_a_correction_tells_again_is_superseded() -> None:
    """"An earlier version said 25" is no second count beside the one that is right."""
    note = "Correction: an earlier version of this article said that 25 people had been killed."
    again = claim(2, 25, sentence=note, quote="25 people", quote_start=90, source="an earlier version")
    result = run([claim(1, 25), claim(2, 52), again], [version(1, SAID.format(25)), version(2, f"{SAID.format(52)}\n{note}", D26)])

    assert [point.figure for point in result.points] == ["52"]
    assert kinds(result) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"metric": "injured"}, {"place": "Hama"}, {"date": D26}, {"basis": "stock"}, {"source": "SOHR"}, {"population": "children"},
        {"status": "projected"}, {"basis": "incident", "sentence": "Elsewhere a boat sank at noon with all hands: 52 people."},
    ],
)  # fmt: skip
def test_figures_that_speak_of_different_things_are_not_compared(fields: dict[str, object]) -> None:
    """Another metric, place, day, basis, source or group is another figure: both stand, and nothing was changed."""
    result = revised(**fields)

    assert "stealth_edit" not in kinds(result)
    assert len(result.points) == 2


def test_a_page_that_is_new_each_day_changes_nothing() -> None:
    """Counts of a dashboard as of other days are points of one line; the same count printed again is one statement."""
    text = "Dashboard as of {}: 100 dead"
    rows = [claim(n, 100, date=day, sentence=text.format(day)) for n, day in ((1, D25), (2, D26), (3, D26))]
    result = run(rows, [version(n, text.format(day) + " " * n, day) for n, day in ((1, D25), (2, D26), (3, D27))])

    assert kinds(result) == []
    assert [(point.date, point.n_claims, point.n_independent) for point in result.points] == [(D25, 1, 1), (D26, 2, 1)]


def test_an_unchanged_figure_is_one_statement() -> None:
    """The later version's claim is a duplicate and adds no independent statement, in whatever words."""
    rows = [claim(1, 25), claim(2, 25, sentence="By his count 25 lives were lost in all of it.")]
    result = run(rows, [version(1, SAID.format(25)), version(2, "By his count", D26)])

    assert [(point.n_claims, point.n_independent) for point in result.points] == [(2, 1)]
    assert "Stands as well in version 2 of the page that was printed first by Daily Paper on 2013-07-25." in reasons(result)


def test_what_other_papers_print_is_not_touched() -> None:
    """A paper that still has the old figure contradicts the new one, as any other would."""
    rows = [claim(1, 25), claim(2, 52), make_claim("other", 25)]
    result = run(rows, [version(1, SAID.format(25)), version(2, SAID.format(52), D26), make_article("other", D25, "Other Paper")])

    assert sorted(kinds(result)) == ["contradicting_values", "stealth_edit"]
    assert roles(result)[claim(1, 25).claim_id] == "superseded"


def test_a_figure_that_comes_back_stands() -> None:
    """The newest version counts, also where it has again what the first one had."""
    rows = [claim(1, 25), claim(2, 52), claim(3, 25)]
    result = run(rows, [version(n, SAID.format(value), day) for n, value, day in ((1, 25, D25), (2, 52, D26), (3, 25, D27))])

    assert [(point.figure, point.n_claims) for point in result.points] == [("25", 1)]
    assert kinds(result) == ["stealth_edit", "stealth_edit"]


def test_on_a_past_day_the_earlier_version_stood() -> None:
    """Until the update the page had the first figure, and nothing was wrong with it."""
    rows, shelf = [claim(1, 25), claim(2, 52)], {"v1": version(1, SAID.format(25)), "v2": version(2, SAID.format(52), D27)}
    then = {day: as_known_on(day, rows, shelf, [SYRIA], registry()) for day in (D25, D26, D27)}

    assert {day: [point.figure for point in made.points] for day, made in then.items()} == {D25: ["25"], D26: ["25"], D27: ["52"]}
    assert {day: kinds(made) for day, made in then.items()} == {D25: [], D26: [], D27: ["stealth_edit"]}


def test_a_version_that_does_not_say_when_was_known_when_it_entered() -> None:
    """Both state one day of publication: the second is as old as the day on which somebody saved it."""
    late = replace(version(2, SAID.format(52)), updated=None, entered=D27)
    then = as_known_on(D26, [claim(1, 25), claim(2, 52)], {"v1": version(1, SAID.format(25)), "v2": late}, [SYRIA], registry())

    assert [point.figure for point in then.points] == ["25"]


PRINTED = '{"date": "published"}'


@pytest.mark.parametrize(("second", "figures"), [(52, [("52", D25)]), (25, [("25", D25)])])
def test_an_event_that_only_its_day_of_printing_dates_stays_where_it_was_first_told(second: int, figures: list[tuple[str, date]]) -> None:
    """A later version, of a later day of publication, tells of no second event, whether or not it changed the figure."""
    told = {"basis": "incident", "evidence": PRINTED}
    later = replace(version(2, SAID.format(second)), published=D27)
    result = run([claim(1, 25, **told), claim(2, second, date=D27, **told)], [version(1, SAID.format(25)), later])

    assert [(point.figure, point.date) for point in result.points] == figures


def test_a_total_that_was_counted_on_goes_on() -> None:
    """Another number on a later day of printing is no edit, and the same words on a later day no second count."""
    for value, expected in ((52, [("25", D25), ("52", D27)]), (25, [("25", D25)])):
        rows = [claim(1, 25, evidence=PRINTED), claim(2, value, evidence=PRINTED, date=D27)]
        result = run(rows, [version(1, SAID.format(25)), replace(version(2, SAID.format(value)), published=D27)])

        assert [(point.figure, point.date) for point in result.points] == expected
        assert kinds(result) == []


@given(st.permutations(range(4)), st.lists(st.integers(1, 3), min_size=4, max_size=4))
def test_order_of_articles_and_claims_does_not_matter(order: list[int], values: list[int]) -> None:
    """Shuffled versions make the same tables, with at most the newest figure on the line."""
    rows = [claim(n + 1, value * 20, quote_start=n) for n, value in enumerate(values)]
    shelf = [version(n + 1, SAID.format(value * 20), D25) for n, value in enumerate(values)]
    result = run(rows, shelf)

    assert result == run([rows[n] for n in order], [shelf[n] for n in order])
    assert [point.value for point in result.points] == [values[-1] * 20]
    assert len(result.findings) == sum(one != other for one, other in pairwise(values))


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Correction: the toll was 25.", "en", True), ("UPDATED 3 May: more dead.", "en", True), ("Updated: 14:05", "en", True),
        ("An earlier version of this article misstated the toll.", "en", True), ("This story has been updated to add a reaction.", "en", True),
        ("The ministry updated its figures on Monday.", "en", False), ("Updated lists were hung at the gate.", "en", False),
        ("Correction officers found 12 inmates dead.", "en", False), ("The toll was revised.", "en", False),
        ("Rectificatif : le bilan est de 25 morts.", "fr", True), ("Une version précédente de cet article donnait 52 morts.", "fr", True),
        ("Le ministère a mis à jour son bilan.", "fr", False), ("Corrección: murieron 25 personas.", "es", True),
        ("El ministerio actualizó la cifra.", "es", False),
    ],
)  # fmt: skip
def test_what_a_text_says_of_itself_is_told_from_what_it_says_of_others(sentence: str, language: str, expected: bool) -> None:
    """A ministry that corrects itself is no correction of the text."""
    assert is_note(sentence, language) is expected
