"""Incidents of one day and place: told apart by figure and by what their sentences have in common, never summed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisfigures.model import Claim
from tests.series.factory import make_article, make_claim, run

D25 = date(2013, 7, 25)
BOMB = "A car bomb killed 12 people at a market in Homs, activists said."
MARKET = "Activists said the blast at the market left 12 dead in Homs."
MORTAR = "In another attack, mortar shells on a school killed 12 people in Homs, activists said."
SHELLS = "Shells that struck the school in Homs killed 12, activists said."
BARE = "Activists said 12 people were killed in Homs."


def incident(article: str, sentence: str, value: float = 12, start: int = 0, **fields: object) -> Claim:
    """Make a claim about deaths of one day in Homs."""
    told = {"basis": "incident", "place": "Homs", "source": "activists", "source_type": "witness"} | fields
    return make_claim(article, value, sentence=sentence, quote="12", quote_start=start, **told)


@pytest.mark.parametrize(
    ("told", "bars"),
    [
        ([("a", BOMB), ("b", MARKET)], [2]),  # two papers on one event
        ([("a", BOMB), ("b", BARE)], [2]),  # nothing says that it is another
        ([("a", BOMB), ("a", MORTAR)], [1, 1]),  # one paper on two events
        ([("a", BOMB), ("a", MORTAR), ("b", SHELLS)], [1, 2]),  # the other paper tells of the second
        ([("a", BOMB), ("a", BARE)], [2]),  # one paper says it twice
        ([("a", BOMB), ("a", MORTAR), ("b", MORTAR), ("b", BOMB)], [2, 2]),
    ],
)
def test_bars_of_one_figure_are_told_apart_by_their_sentences(told: list[tuple[str, str]], bars: list[int]) -> None:
    """Each event is a bar with the claims that tell of it, whatever their order."""
    claims = [incident(article, sentence, start=10 * at) for at, (article, sentence) in enumerate(told)]
    result = run(claims)

    assert sorted(point.n_claims for point in result.points) == bars
    assert len({point.point_id for point in result.points}) == len({row.event_id for row in result.events}) == len(bars)
    assert run(claims[::-1]) == result


def test_two_figures_of_one_event_are_two_bars_that_are_linked() -> None:
    """A toll that rose is drawn beside the first one, and both are one event; another event of the day is not."""
    rose = "The car bomb at the market killed 15 people in Homs, activists now say."
    result = run([incident("a", BOMB), incident("b", rose, 15), incident("b", SHELLS, 3, start=9)])
    ids = {row.point_id: row.event_id for row in result.events}
    events = {point.figure: ids[point.point_id] for point in result.points}

    assert len(result.points) == 3
    assert events["12"] == events["15"] != events["3"]


def test_figures_of_one_sentence_are_not_linked() -> None:
    """A part and its total, or two towns of one list, are no two reports of one event."""
    listed = "Shells on a school and a bakery killed 12 people and wounded guards, 3 of whom died in Homs."
    events = {row.event_id for row in run([incident("a", listed), incident("a", listed, 3, start=5)]).events}

    assert len(events) == 2


def test_event_is_named_for_incidents_alone() -> None:
    """A running total is no event."""
    assert run([make_claim()]).events == []


@given(st.permutations([("a", BOMB, 12), ("a", MORTAR, 12), ("b", MARKET, 12), ("b", SHELLS, 15), ("c", BARE, 12)]), st.integers(0, 2))
def test_a_copy_adds_to_counts_and_to_no_bar(told: list[tuple[str, str, int]], which: int) -> None:
    """The bars of a day are the same with a copy of one of its articles."""
    claims = [incident(article, sentence, value, start=10 * at) for at, (article, sentence, value) in enumerate(told)]
    name = "abc"[which]
    text = " ".join(sentence for article, sentence, _ in told if article == name)
    papers = [make_article(article, text=text if article == name else "") for article in "abc"]
    again = [incident("copy", c.sentence, float(c.value or 0), c.quote_start) for c in claims if c.article_id == name]
    before, after = run(claims, papers), run([*claims, *again], [*papers, make_article("copy", date(2013, 7, 26), "Other", copy_of=name, text=text)])

    assert after.events == before.events
    assert [(p.point_id, p.value, p.n_independent) for p in after.points] == [(p.point_id, p.value, p.n_independent) for p in before.points]
    assert sum(p.n_claims for p in after.points) == len(claims) + len(again)
