"""Two public sets of annotated excerpts: no change may fall below the floors."""

import pytest

from crisisfigures.claims.tokens import tag_sentence
from tests.benchmarks.displacement import left_out, read_excerpts
from tests.benchmarks.kinds import kind_of, quantities_of, read_kinds
from tests.benchmarks.public_sets import measure_displacement, measure_quantities, records
from tests.claims.specs import shared

DISPLACEMENT_FLOOR = 0.93  # figures found with the right metric family and unit; the weights learn from this set
QUANTITIES_FLOOR = 0.86  # quantities on people's status in our metrics found
ELSEWHERE_CEILING = 0.045  # claims on quantities that are neither people's status nor assistance


@pytest.mark.shared
@pytest.mark.slow
def test_figures_of_displacement_reports_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    """The figures of English excerpts are found, with a metric and unit that their term may mean."""
    figures = measure_displacement(shared("gold/idmc_displacement_dev.jsonl"))
    with capsys.disabled():
        print(f"\nfound {figures.share:.3f} of {len(figures.measured)} figures, floor {DISPLACEMENT_FLOOR}")

    assert figures.share >= DISPLACEMENT_FLOOR


@pytest.mark.shared
@pytest.mark.slow
def test_quantities_on_people_are_found_and_others_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """What counts people or homes in our metrics is found, and few claims stand on anything else."""
    figures = measure_quantities(shared("gold/humquant_dev.jsonl"))
    with capsys.disabled():
        print(f"\nfound {figures.share:.3f}, floor {QUANTITIES_FLOOR}; elsewhere {figures.claims_elsewhere:.3f}, ceiling {ELSEWHERE_CEILING}")

    assert figures.share >= QUANTITIES_FLOOR
    assert figures.claims_elsewhere <= ELSEWHERE_CEILING


@pytest.mark.shared
def test_excerpts_left_out_are_left_out_rightly() -> None:
    """Each stands in the set, and where a figure is said not to stand in its text, no number of the text has its value."""
    excerpts = {each.excerpt_id: each for each in read_excerpts(shared("gold/idmc_displacement_dev.jsonl"))}
    sums = [excerpts[name] for name, reason in left_out().items() if "does not stand in the text" in reason]

    assert left_out().keys() <= excerpts.keys()
    assert [each.excerpt_id for each in sums if each.figure in _values(each.text)] == []


def _values(text: str) -> list[float]:
    return [float(token.count.number.value) for token in tag_sentence(text).tokens if token.count]


@pytest.mark.shared
@pytest.mark.parametrize("table", ["humquant_outside", "humquant_status"])
def test_every_kind_is_of_some_quantity(table: str) -> None:
    """No kind of the tables stands there in vain: each is the first that holds for some quantity."""
    kinds = read_kinds(table)
    quantities = [each for record in records(shared("gold/humquant_dev.jsonl")) for each in quantities_of(record)]
    wanted = [each for each in quantities if (each.event_type == "EventP") == (table == "humquant_outside")]

    assert [kind.name for kind in kinds if kind not in [kind_of(each, kinds) for each in wanted]] == []
