"""Say of two successive points of a series what the step between them is, where claims say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crisisfigures.series.doubts.record import Mark
from crisisfigures.series.steps.causes import Evidence, StepCause
from crisisfigures.series.steps.events import told_events
from crisisfigures.series.steps.library import Library
from crisisfigures.series.steps.twins import retraction, rounding, twins
from crisisfigures.series.steps.wordings import worded

NOTHING = {
    True: "no text in the collection says what the rise consists of",
    False: "no text in the collection says why the figure is lower",
}


@dataclass(frozen=True)
class Step:
    """Two successive points, and what is said of why they differ: one piece of evidence at least."""

    before: Mark
    after: Mark
    evidence: Sequence[Evidence]

    @property
    def causes(self) -> tuple[StepCause, ...]:
        """Give the causes, the first the best told."""
        return tuple(dict.fromkeys(each.cause for each in self.evidence))


def explain_steps(series_id: str, library: Library) -> Iterator[Step]:
    """Explain each step of a series' line: a point after the last one whose time ended before its own began."""
    line = library.lines.get(series_id)
    for before, after in line.successive() if line else ():
        yield Step(before, after, _evidence(before, after, library))


def _evidence(before: Mark, after: Mark, library: Library) -> list[Evidence]:
    """Give what claims say of a step; that nothing does, where none speaks."""
    if (before.number, before.point.qualifier) == (after.number, after.point.qualifier):
        return [Evidence(StepCause.NO_STEP, "the same figure again")]
    found = [
        *worded(before, after, library), *retraction(before, after, library), *told_events(before, after, library), *rounding(before, after),
        *twins(before, after, library),
    ]  # fmt: skip
    once = {(each.cause, each.sentence): each for each in reversed(found)}
    rises = (after.number or 0) > (before.number or 0)
    return [each for each in found if once[each.cause, each.sentence] is each] or [Evidence(StepCause.UNEXPLAINED, NOTHING[rises])]
