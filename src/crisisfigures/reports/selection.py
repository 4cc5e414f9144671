"""What of one kind a chart draws, what stands aside, and why: the whole before its parts, news before history, few lines before many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from crisisfigures.model import Point, Series
from crisisfigures.reports.captions import join_words, place_words
from crisisfigures.reports.subjects import Subject
from crisisfigures.series.geography import is_country
from crisisfigures.series.whereabouts import JOINT

MOST_LINES = 8  # more cannot be told apart, nor labelled at their ends
LINES = ("cumulative", "stock", "rate")
EVENTS = ("incident",)  # each happens somewhere: places stay
WHOLE, HOST, PART = 0, 1, 2
MANY_HOSTS = 3
A_PHASE = 3  # figures from which a count since another time is one that is kept, as that of a new phase of a war, and no remark
MOST_NAMED = 4  # places in a note
HISTORY = timedelta(days=5 * 365)  # before it was printed: a comparison with the past, which would squeeze what is news into a corner


class Omission(NamedTuple):
    """Why a series is not on its chart: a reason that begins with a verb, and what would bring it there."""

    reason: str
    what_to_do: str


OF_A_PART = Omission(
    "speaks of a single place, while the chart of its kind shows the whole",
    "Add a [[CRISIS.charts]] entry with that place or host to crises.toml for each that you want drawn.",
)
IN_A_CROWD = Omission(
    f"belongs to a source beyond the {MOST_LINES} lines that its chart has room for",
    "Name the source under `sources` of its crisis in crises.toml: those named there are drawn first.",
)


OF_ANOTHER_SOURCE = Omission(
    "is of a source that its chart leaves out",
    "Add the source to `sources` of its [[CRISIS.charts]] entry in crises.toml, or add another entry.",
)
OF_ANOTHER_TIME = Omission(
    "speaks of a time that its chart leaves out",
    "Change `from` and `to` of its [[CRISIS.charts]] entry in crises.toml, or add another entry.",
)
OF_ANOTHER_START = Omission(
    "counts since another time than the start of its crisis, from which the other figures of its chart count",
    "Draw it with `crisisfigures chart`, or set up a crisis that starts then.",
)
IN_THE_PAST = Omission(
    "speaks of a time more than five years before it was printed, while its chart shows what was news",
    "Set up its crisis in crises.toml, with its start, to have it drawn.",
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The series that a chart draws, the leading one first, with their points; series of parts of the whole; those beyond the most lines.

    `left_out` gives the points that are not drawn with the reason; `stand_ins` names what is drawn where nobody counts the whole.
    """

    drawn: list[Series]
    points: list[Point]
    parts: list[Series]
    crowd: list[Series]
    left_out: dict[str, Omission]
    stand_ins: list[str]

    def notes(self, title: str = "") -> tuple[str, ...]:
        """Say on the chart what it leaves out: '12 more sources with 20 figures: see the page'; what the title names is not said again."""
        count = Counter(self.left_out.values())
        found: list[str] = []
        places = [name for name in self.stand_ins if name not in title]
        drawn = f", so {named_places(places)} {'is' if len(places) == 1 else 'are'} drawn" if places else ""
        instead = [f"no source counts the whole{drawn}"] if self.stand_ins else []
        if self.crowd:
            names = {one.source for one in self.crowd} - {one.source for one in self.drawn}
            lines = _counted(len(names), "more source") if names else _counted(len(self.crowd), "more line")
            found.append(f"{lines} with {_counted(count[IN_A_CROWD], 'figure')}")
        if count[OF_A_PART]:
            found.append(f"{_counted(count[OF_A_PART], 'figure')} for single places")
        if count[OF_ANOTHER_START]:
            found.append(f"{_counted(count[OF_ANOTHER_START], 'figure')} counted since another time")
        if count[IN_THE_PAST]:
            found.append(f"{_counted(count[IN_THE_PAST], 'figure')} about a time over five years before publication")
        return (*instead, *([f"{join_words(found)}: see the page"] if found else []))


def select(series: Sequence[Series], points: Sequence[Point], subject: Subject, *, anywhere: bool = False, host: str | None = None) -> Selection:
    """Choose among series of one kind. `points` are those that may be drawn; `anywhere` says that parts of the whole were asked for.

    `host` is the host country that a chart of refugees asks for: its own total is then the whole.
    """
    ids = {one.series_id for one in series}
    own = [point for point in points if point.series_id in ids]
    past = _past(own) if subject.crisis is None else set()
    news = [point for point in own if point.point_id not in past]
    count = Counter(point.series_id for point in news)
    shown = [one for one in series if count[one.series_id]]
    kept, parts = _widest(shown, subject, host) if not anywhere and series[0].basis not in EVENTS else (shown, [])
    aside = [one for one in kept if _starts_elsewhere(one, count)]
    kept, aside = (kept, []) if len(aside) == len(kept) else ([one for one in kept if one not in aside], aside)
    ordered = _in_leading_order(kept, news, subject)
    most = MOST_LINES if series[0].basis in LINES else len(ordered)
    drawn, crowd = ordered[:most], ordered[most:]
    reasons = {one.series_id: why for those, why in ((parts, OF_A_PART), (aside, OF_ANOTHER_START), (crowd, IN_A_CROWD)) for one in those}
    left_out = {point.point_id: reasons[point.series_id] for point in news if point.series_id in reasons} | dict.fromkeys(past, IN_THE_PAST)
    whole = any(_breadth(one, subject, host) == WHOLE for one in kept) and not _one_of_several(kept, subject)
    stand_ins = [] if anywhere or whole or series[0].basis in EVENTS else sorted({place_words(one) for one in drawn} - {""})
    return Selection(drawn, [point for point in own if point.point_id not in left_out], parts, crowd, left_out, stand_ins)


def _starts_elsewhere(one: Series, count: Mapping[str, int]) -> bool:
    """Whether a running total does not begin with its crisis and is no count that is kept over time."""
    elsewhere = one.baseline_date is not None or "since_event" in (one.scope or "")
    return one.basis == "cumulative" and elsewhere and count[one.series_id] < A_PHASE


def _one_of_several(series: Sequence[Series], subject: Subject) -> bool:
    """Whether all count in one country of a crisis of several: that is not the whole."""
    countries = {one.iso3 for one in series if one.origin_iso3 is None}
    several = subject.crisis is not None and len(subject.crisis.countries) > 1 and not subject.crisis.places
    return several and len(countries) == 1 and countries != {None}


def _past(points: Sequence[Point]) -> set[str]:
    """Find the points that are history beside others that are news; none where all are history."""
    found = {point.point_id for point in points if point.first_published and point.first_published - point.date_end > HISTORY}
    return found if len(found) < len(points) else set()


def named_places(places: Sequence[str]) -> str:
    """Name a few places, or say that they are single ones."""
    return join_words(list(places)) if len(places) <= MOST_NAMED else "single places"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _widest(series: Sequence[Series], subject: Subject, host: str | None) -> tuple[list[Series], list[Series]]:
    """Part the series that count the whole from the others; where nobody counts the whole, host countries stand for it, then any place."""
    breadth = {one.series_id: _breadth(one, subject, host) for one in series}
    widest = min(breadth.values(), default=PART)
    return [one for one in series if breadth[one.series_id] <= widest], [one for one in series if breadth[one.series_id] > widest]


def _breadth(series: Series, subject: Subject, host: str | None) -> int:
    """Tell whether a series counts the whole of its subject, one host country of those who fled it, or a part of it or another place."""
    if subject.crisis and series.place_id in subject.crisis.places:
        return WHOLE
    countries = {host} if host else set(subject.crisis.countries) if subject.crisis else {subject.iso3}
    if series.place is not None and not is_country(series.place_id, series.place, series.iso3):
        listed = set((series.place_id or "").split(JOINT))
        # A list of all the crisis's countries is the whole of it; refugees are often counted over a list of the chief hosts.
        return WHOLE if listed == countries or (series.origin_iso3 and not host and len(listed) >= MANY_HOSTS) else PART
    if series.iso3 is None or host:
        return WHOLE if series.iso3 in (None, host) else PART
    if series.origin_iso3 is not None and series.origin_iso3 != series.iso3:
        return HOST
    return WHOLE if series.iso3 in countries else PART


def _in_leading_order(series: Sequence[Series], points: Sequence[Point], subject: Subject) -> list[Series]:
    """Sort the sources that crises.toml lets lead first, then those with most points, then those with the newest; bars go by source."""
    own = Counter(point.series_id for point in points)
    of_source: Counter[str | None] = Counter()
    for one in series:
        of_source[one.source_id] += own[one.series_id]
    newest: dict[str, int] = {}
    for point in points:
        newest[point.series_id] = max(newest.get(point.series_id, 0), point.date_end.toordinal())

    def rank(one: Series) -> tuple[int, int, int, int, bool, str, str]:
        """Give what to sort by."""
        lead = subject.leading.index(one.source_id) if one.source_id in subject.leading else len(subject.leading)
        n_points = own[one.series_id]
        together = n_points if one.basis in LINES else of_source[one.source_id]
        return lead, -together, -n_points, -newest.get(one.series_id, 0), one.source_id is None, one.label, one.series_id

    return sorted(series, key=rank)
