"""Tell what kind of count a figure is: incident, cumulative, stock, period or rate (GUIDE, "basis" and "settled cases").

Each family of metrics has its own list of rules, in order: the first whose ground holds decides. A ground is the words of the text that tell,
or the name of what holds in general.
"""

import math
from collections.abc import Callable, Iterator

from crisisfigures.claims.causes import causes_in
from crisisfigures.claims.wording import Wording
from crisisfigures.model import Basis, Metric

Ruling = tuple[Basis, str | None]
Rules = Callable[[Wording], Iterator[Ruling]]

DISASTERS = frozenset({"earthquake", "flood", "storm", "drought", "wildfire", "volcano", "landslide", "epidemic"})
MANY = 100  # "have been killed", without a day or an event: with so many it is no single event
LARGE = 1000  # so many dead in a conflict are no single day's
VERY_LARGE = 5000  # so many of a cause that is not told are none either
BESIDE = 25  # characters before "homeless" in which its verb stands
NEAR = 40  # characters before refugees in which a verb stands that moves them
FEW_RESCUED = 50  # so few rescued are one rescue's


def ruled_basis(wording: Wording) -> tuple[Basis, str]:
    """Give the basis that the rules find for a figure, and the ground for it: the words that decide, or what holds in general."""
    if wording.rate and wording.mention.metric != "targeted":  # a plan to reach so many each month is a plan all the same
        return "rate", wording.rate
    if wording.change:
        return "period", wording.change
    return next((basis, ground) for basis, ground in _rules(wording)(wording) if ground)


def family_of(wording: Wording) -> str:
    """Name the family of metrics whose rules hold for a figure."""
    return _rules(wording).__name__.lstrip("_")


def _rules(wording: Wording) -> Rules:
    metric = wording.mention.metric
    if metric == "cases" or (metric == "deaths" and wording.cause == "epidemic" and not _violent(wording)):
        return _disease
    return _FAMILIES.get(metric, _states)


def _violent(w: Wording) -> str | None:
    """Find what kills beside a disease, in an article on one."""
    return _local_event(w) or w.find("agents") or w.several_events


def _local_event(w: Wording) -> str | None:
    """Name a single event of the clause that is no disaster, as in an article on one."""
    return w.event if w.event and not DISASTERS.intersection(causes_in(w.clause, w.context.language)) else None


def _nearer(w: Wording, first: str | None, second: str | None) -> str | None:
    """Give the first words where they stand nearer to the number than the second do."""
    if not first or not second:
        return first
    place = w.clause.find
    at = w.number[0] - w.extent[0]
    return first if abs(place(first) - at) < abs(place(second) - at) else None


def _fresh(w: Wording, new: str | None) -> str | None:
    """Give the words that make people newly counted; "another 700" and "700 more" are only others than those told before."""
    return None if w.find("others", w.quote) else new


def _states(w: Wording) -> Iterator[Ruling]:
    yield "stock", w.mention.metric


def _refuge(w: Wording) -> Iterator[Ruling]:
    state_noun = "state noun" in w.mention.rule
    fled = None if state_noun else w.find("flight")
    yield "stock", w.find("haven", w.sentence[slice(*w.trigger)])
    if w.mention.metric == "idps":
        yield "cumulative", w.tally
        yield "period", _fresh(w, w.find("new", w.quote))
    if state_noun and (moved := w.find("moving", w.sentence[max(w.extent[0], w.number[0] - NEAR) : w.number[0]])):
        yield "period", w.span
        yield ("incident" if w.mention.metric == "idps" else "cumulative"), moved
    yield "period", w.find("pouring")
    if flow := w.find("flow"):
        yield "cumulative", w.since
        yield "incident", w.find("incident")
        yield "period", w.span
        yield "cumulative", flow
    yield "stock", None if fled else w.find("state") or (w.mention.rule if state_noun else None)
    yield "cumulative", w.since if fled and w.mention.metric == "refugees" else None
    yield "period", w.span
    yield "cumulative", fled if w.mention.metric == "refugees" else None
    yield "stock", w.mention.metric


def _moved(w: Wording) -> Iterator[Ruling]:
    local = w.event if w.cause not in DISASTERS else _local_event(w)
    yield "stock", w.find("haven", w.sentence[slice(*w.trigger)])
    yield "period", _fresh(w, w.new) if w.cause not in DISASTERS else None
    yield "period", w.span if w.mention.metric == "migrants" and not (w.total or w.since) else None
    yield "stock", _standing(w)
    yield "cumulative", w.tally or w.total or w.since
    yield "period", w.span if w.mention.metric == "returnees" else None
    yield "period", w.window.ground if w.window and w.mention.metric == "returnees" else None
    if w.cause not in DISASTERS and w.mention.metric != "returnees":
        yield "incident", w.day if w.mention.value < LARGE * 10 else None
        yield "cumulative", w.from_to
        yield "period", w.span
        yield "incident", local or w.find("recently")
    yield "cumulative", w.mention.metric


def _standing(w: Wording) -> str | None:
    """Find a state in what holds of the figure itself: "are still in camps", but not "were evacuated and are staying"."""
    if w.mention.metric == "homeless":
        return w.find("are", w.sentence[max(w.extent[0], w.trigger[0] - BESIDE) : w.trigger[0]])
    attributive = w.is_attributive and w.mention.metric == "displaced"  # "400 displaced people"
    lodged = w.find("lodging", w.governed) if w.mention.metric == "displaced" else None
    return w.find("state", w.governed) or lodged or (attributive and w.sentence[slice(*w.number)]) or None


def _disease(w: Wording) -> Iterator[Ruling]:
    yield ("incident" if w.mention.metric == "deaths" else "period"), w.find("one_day")
    yield "period", w.find("new", w.quote)
    yield "stock", w.find("current", w.part) if w.mention.metric == "cases" and not w.ascertained else None
    yield "cumulative", w.tally
    yield "period", w.new or (w.listed if w.mention.metric == "cases" else None)
    yield "cumulative", w.total or w.find("year_to_date") or w.since
    yield "period", w.span
    yield "period", w.window.ground if w.window and w.window.kind == "week" else None
    yield "cumulative", "epidemic"


def _aid(w: Wording) -> Iterator[Ruling]:
    yield "cumulative", w.total or w.since
    yield "incident", w.day if w.find("are") or w.day == "today" else None
    yield "period", w.span
    yield "stock", w.find("receiving", w.governed)
    yield "period", w.window.ground if w.window else None
    yield "cumulative", "assisted"


def _held(w: Wording) -> Iterator[Ruling]:
    yield "stock", w.find("held")
    yield "cumulative", w.total or w.since
    yield "incident", w.day or w.event
    yield "period", w.span
    yield "cumulative", w.find("perfect") if w.mention.value >= MANY else None
    yield "incident", w.mention.metric


def _rescued(w: Wording) -> Iterator[Ruling]:
    yield "cumulative", w.total or w.since
    yield "incident", w.mention.metric if w.mention.value < FEW_RESCUED else None
    yield "cumulative", w.mention.metric


def _impact(w: Wording) -> Iterator[Ruling]:
    yield "cumulative", w.total or w.since
    if w.cause not in DISASTERS:
        yield "incident", w.event or w.day
        yield "period", w.span
        yield "incident", w.cause if w.cause == "accident" else None
    yield "cumulative", w.mention.metric


def _harm(w: Wording) -> Iterator[Ruling]:
    conflict, disaster = w.cause == "conflict", w.cause in DISASTERS and w.cause != "epidemic"
    day = w.day or w.find("incident")
    small = w.mention.value < (LARGE if conflict else VERY_LARGE if w.cause is None else math.inf)
    yield "stock", w.find("current", w.governed) if w.mention.metric == "injured" else None
    yield "cumulative", w.tally
    yield "period", w.span if w.span and w.day and w.day in w.span and w.day != w.span else None  # "over Monday and Tuesday"
    yield "incident", w.day if w.day and not disaster and _possessive(w.day) else None
    yield "incident", _nearer(w, w.day, w.total or w.since) if small and not disaster else None
    yield "cumulative", w.total or w.since or w.from_to or w.from_outbreak
    yield "period", None if w.event or w.day or disaster or w.moment or not _stretch(w) else w.span
    yield "cumulative", "too many for one day" if not small and not w.event else None
    yield "incident", day if small and not disaster else None
    yield "incident", _local_event(w) if disaster and not w.several_events else None
    yield "incident", w.day if w.several_events else None
    yield "period", w.several_events if w.window else None
    yield "cumulative", w.cause_ground if disaster else None
    yield "cumulative", None if w.event else w.find("cumulative", w.opening) or w.find("total", w.opening) or w.find("since", w.opening)
    yield "cumulative", None if w.event or w.mention.value < MANY else w.find("total") or w.find("cumulative", w.sentence)
    yield "period", None if w.event or w.moment else w.span
    yield "cumulative", w.find("perfect") if conflict and not w.event and w.mention.value >= MANY else None
    yield "period", w.window.ground if w.window and not w.event and not w.find("agents") else None
    yield "incident", w.event or w.cause or "no running total's words"


def _possessive(day: str) -> bool:
    return day[-2:-1] in "'’"


def _stretch(w: Wording) -> bool:
    """Say whether the span is counted in days, weeks or months, not a mere date such as "in 1982"."""
    return bool(w.span and w.find("span_units", w.span))


_FAMILIES: dict[Metric, Rules] = {
    "refugees": _refuge, "idps": _refuge,
    "displaced": _moved, "evacuated": _moved, "homeless": _moved, "returnees": _moved, "migrants": _moved,
    "assisted": _aid, "detained": _held, "abducted": _held, "rescued": _rescued,
    "affected": _impact, "housing_destroyed": _impact, "housing_damaged": _impact, "facilities_damaged": _impact, "sexual_violence": _impact,
    "deaths": _harm, "injured": _harm, "casualties": _harm,
}  # fmt: skip
