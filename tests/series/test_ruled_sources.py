"""Merging and splitting sources: what people rule on them stands over what the words seem to mean."""

from datetime import date

import pytest

from crisisfigures.errors import ConfigurationError
from crisisfigures.model import Claim, Decision
from crisisfigures.series import SourceRulings, assign, reconcile
from tests.series.factory import SYRIA, make_article, make_claim, registry

TOWN = make_claim("a", 10, source="The Harbour Town Watch", source_type="ngo")
TRUST = make_claim("a", 20, source="Harbour Trust", source_type="ngo")
SOHR = make_claim("b", 30, source="SOHR", source_type="ngo")
UN = make_claim("b", 40, source="The UN", source_type="un")
CLAIMS = [TOWN, TRUST, SOHR, UN]
WATCH, HARBOUR = "harbour town watch", "harbour trust"


def merge(goes: str, stays: str, nth: int = 1) -> Decision:
    """Rule that two sources are one."""
    return Decision(f"r{nth}", None, None, None, None, None, "merge", goes, stays, "Ada", date(2026, 11, 2), "why")


def split(
    source: str, to: str | None = None, claim: Claim | None = None, words: str | None = None, article: str | None = None, nth: int = 1
) -> Decision:
    """Rule that a claim, or words, are not of a source."""
    claim_id = claim.claim_id if claim else None
    return Decision(f"r{nth}", claim_id, article, words, None, None, "split", source, to, "Ada", date(2026, 11, 2), "why")


@pytest.mark.parametrize(
    ("rulings", "sources"),
    [
        ([], [WATCH, HARBOUR, "sohr", "un"]),
        ([merge(HARBOUR, WATCH)], [WATCH, WATCH, "sohr", "un"]),
        ([merge(HARBOUR, WATCH), merge(WATCH, "sohr", 2)], ["sohr", "sohr", "sohr", "un"]),
        ([merge("nobody", "un")], [WATCH, HARBOUR, "sohr", "un"]),
        ([split("sohr", claim=SOHR, to="un")], [WATCH, HARBOUR, "un", "un"]),
        ([split("un", claim=SOHR, to="ocha")], [WATCH, HARBOUR, "sohr", "un"]),  # it is of another source by now
        ([split("un", words="the un", to="ocha")], [WATCH, HARBOUR, "sohr", "ocha"]),
        ([split("un", words="U.N.", to="ocha")], [WATCH, HARBOUR, "sohr", "ocha"]),  # trivial variants meet
        ([split("un", words="the UN mission", to="ocha")], [WATCH, HARBOUR, "sohr", "un"]),
        ([split("un", words="The UN", to="ocha", article="a")], [WATCH, HARBOUR, "sohr", "un"]),
        ([split("un", words="The UN", to="ocha"), split("un", words="The UN", to="who", article="b", nth=2)], [WATCH, HARBOUR, "sohr", "who"]),
        ([merge(HARBOUR, WATCH), split(WATCH, claim=TRUST, nth=2)], [WATCH, HARBOUR, "sohr", "un"]),
        ([merge("un", "ocha"), split("un", claim=UN, to="un", nth=2)], [WATCH, HARBOUR, "sohr", "un"]),
    ],
)
def test_a_claim_is_of_the_source_that_was_ruled(rulings: list[Decision], sources: list[str]) -> None:
    """Merges follow one another; a split stands over merges, one of words in an article over one in all; each effect is noted."""
    articles = {name: make_article(name) for name in ("a", "b")}
    ruled = SourceRulings.of(rulings)
    assigned = assign(CLAIMS, articles, [SYRIA], registry(), ruled)

    assert [claim.source_id for claim in assigned] == sources
    plain = [claim.source_id for claim in assign(CLAIMS, articles, [SYRIA], registry())]
    moved = {claim.claim_id for claim, before, after in zip(CLAIMS, plain, sources, strict=True) if before != after}
    assert moved <= {effect.claim_id for effect in ruled.effects}
    ends = {effect.claim_id: effect.after for effect in ruled.effects}
    assert all(ends.get(claim.claim_id, source) == source for claim, source in zip(CLAIMS, sources, strict=True))


def test_merged_sources_share_a_series_and_a_split_one_has_its_words_for_a_name() -> None:
    """Two names of one organisation stand on one line; what is split off goes by the words of the text."""
    articles = {name: make_article(name) for name in ("a", "b")}
    monitor = make_claim("b", 30, source="the Britain-based monitor", source_type="ngo")
    rulings = SourceRulings.of([merge(HARBOUR, WATCH), split("sohr", claim=monitor, nth=2)])
    made = reconcile(assign([TRUST, TOWN, monitor], articles, [SYRIA], registry(), rulings), articles, [SYRIA], registry())

    assert sorted(one.source for one in made.series) == ["Britain-based monitor", "Harbour Town Watch"]


@pytest.mark.parametrize("rulings", [[merge("a", "b"), merge("b", "a", 2)], [merge("a", "b"), merge("b", "c", 2), merge("c", "a", 3)]])
def test_merges_that_go_round_in_a_circle_are_refused(rulings: list[Decision]) -> None:
    """A circle has no end that could stay; the ruling that closes it is named."""
    with pytest.raises(ConfigurationError, match=rf"decisions.csv: {rulings[-1].ruling_id}: .*in a circle"):
        SourceRulings.of(rulings)
