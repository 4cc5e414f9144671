"""What sources say of one day that cannot both be right as stated, in sentences for a page."""

from dataclasses import dataclass

from crisisfigures.model import Point
from crisisfigures.reports.captions import place_words
from crisisfigures.reports.dates import span
from crisisfigures.reports.evidence import Printing, printing_of, who_says
from crisisfigures.reports.reading import Holdings
from crisisfigures.reports.subjects import Subject
from crisisfigures.reports.wording import count_words


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two figures that count the same for the same days: the sentence, and where each was printed."""

    sentence: str
    printings: tuple[Printing, ...]


def disagreements_of(subject: Subject, holdings: Holdings) -> list[Disagreement]:
    """Give what sources of a crisis or country contradict each other in, the newest day first; the lower figure comes first."""
    own = {point.point_id: point for point in subject.points}
    pairs = [(own[low], own[high]) for low, high in holdings.disagreements if low in own and high in own]
    return [_disagreement(low, high, holdings) for low, high in pairs]


def _disagreement(low: Point, high: Point, holdings: Holdings) -> Disagreement:
    series = holdings.series[low.series_id]
    counted = ", ".join(part for part in (holdings.metric_row(series.metric).label, series.population, place_words(series)) if part)
    day = span(low.date, low.date_end, low.date_precision)
    sentence = f"{counted}, {day}: {_said(low, holdings)}; {_said(high, holdings)}."
    printings = [printing_of(claims[0], holdings.articles[claims[0].article_id]) for one in (low, high) if (claims := holdings.behind(one.point_id))]
    return Disagreement(sentence, tuple(printings))


def _said(point: Point, holdings: Holdings) -> str:
    """Write a figure with its source: '51,953 (no source named)', 'at least 191,369 (OHCHR, documented)'."""
    series = holdings.series[point.series_id]
    return f"{point.figure} ({', '.join([who_says(series), *count_words(series)])})"
